/* test-city-pairs.c: a merge across organisations: who decides, and who sees what of it: R-202
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "city-world.h"

static TbOp *
new_pair (const char *scope,
          const char *name,
          const char *id,
          const char *other_id)
{
  static guint     count;
  g_autofree char *op_id = g_strdup_printf ("pair-%u", ++count);
  TbOp            *op = tb_op_new (op_id, scope, name, TB_TEST_NOW_US);

  tb_field_parse (tb_table_find (op->shape, "id"), op->args, id, NULL);
  tb_field_parse (tb_table_find (op->shape, "other_id"), op->args, other_id, NULL);
  return op;
}

/* “w” of the second organisation is “v” of the first. */
static void
make_two (CityWorld *w)
{
  city_world_enrol (w, "city", &tb_test_platform);
  ASSERT_SAY (w, "cy", tb_test_volunteer ("register-w", "org:o2", "w"), "applied");
}

static void
test_across (CityWorld    *w,
             gconstpointer data)
{
  g_autofree char     *pair_id = tb_pair_derive_id ("v", "w");
  g_autoptr (TbPerson) other = NULL;

  make_two (w);
  ASSERT_SAY (w, "ann", new_pair ("org:o1", "person.merge", "v", "w"), "rejected no-person");
  ASSERT_SAY (w, "cy", new_pair ("org:o2", "person.merge", "v", "w"), "rejected no-person");
  ASSERT_LOOK (w, "org:o2", "person", "v", "never");
  ASSERT_SAY (w, "city", new_pair ("city", "person.merge", "v", "w"), "applied");
  /* whoever sees the one who went sees the one who stays, and the decision */
  ASSERT_LOOK (w, "org:o2", "person", "v", "here");
  ASSERT_LOOK (w, "org:o2", "person", "w", "here");
  ASSERT_LOOK (w, "org:o2", "pair", pair_id, "here");
  ASSERT_LOOK (w, "org:o1", "pair", pair_id, "here");
  ASSERT_LOOK (w, "org:o1", "person", "w", "never");
  other = city_world_get (w, &tb_person_kind, "w");
  g_assert_cmpstr (other->merged_into, ==, "v");
  ASSERT_SAY (w, "cy", new_pair ("org:o2", "person.unmerge", "v", "w"),
              "rejected merged-elsewhere");
  ASSERT_SAY (w, "city", new_pair ("city", "person.unmerge", "v", "w"), "applied");
  ASSERT_LOOK (w, "org:o2", "person", "v", "gone");
  ASSERT_LOOK (w, "org:o2", "person", "w", "here");
  ASSERT_LOOK (w, "org:o2", "pair", pair_id, "gone");
}

/* A page has a merge whole: who goes, who stays and the decision bear one number. */
static void
test_whole (CityWorld    *w,
            gconstpointer data)
{
  TbOp              *op = new_pair ("org:o1", "person.merge", "v", "v2");
  g_autoptr (TbPage) page = NULL;
  guint              n = 0;
  gint64             seq = 0;

  ((TbPersonMerge *) op->args)->set =
      g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), "[('street', nothing, '110108002')]",
                       NULL, NULL, NULL);
  ASSERT_SAY (w, "ann", tb_test_volunteer ("register-v2", "org:o1", "v2"), "applied");
  ASSERT_SAY (w, "ann", op, "applied");
  page = city_world_pull (w, "ann", "org:o1", 0, 10000);
  for (guint i = 0; i < page->rows->len; i++)
    {
      const TbPageRow *row = page->rows->pdata[i];
      const gboolean   is_one =
          row->kind == &tb_pair_kind || g_str_equal (row->id, "v") || g_str_equal (row->id, "v2");

      if (!is_one)
        continue;
      g_assert_true (seq == 0 || seq == row->seq);
      seq = row->seq;
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
}

/* What was asked for under the old key before the merge was heard of is taken. */
static void
test_late (CityWorld    *w,
           gconstpointer data)
{
  g_autoptr (TbServiceRecord) record = NULL;

  ASSERT_SAY (w, "ann", tb_test_volunteer ("register-v2", "org:o1", "v2"), "applied");
  ASSERT_SAY (w, "ann", new_pair ("org:o1", "person.merge", "v2", "v"), "applied");
  ASSERT_SAY (w, "bo",
              tb_test_service ("late", "org:o1", "r1", "v", "e",
                               w->now_us - 48 * TB_TEST_HOUR_US, 60),
              "applied");
  record = city_world_get (w, &tb_service_record_kind, "r1");
  g_assert_cmpstr (record->volunteer_id, ==, "v");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city/pairs/R-202-across", test_across);
  CITY_ADD ("/city/pairs/R-202-whole", test_whole);
  CITY_ADD ("/city/pairs/R-202-late", test_late);
  return g_test_run ();
}
