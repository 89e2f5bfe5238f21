/* test-ops-removal.c: nobody is taken back of whom anything has come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include <string.h>

#include "tb-rows.h"

/* Fields that name people; whatever kind has one of them as a link is asked. */
static const char *const people[] = { "person_id", "other_id", "given_by",
                                      "volunteer_id", "elder_id", "receiver_id",
                                      "beneficiary_id", NULL };

/* Kinds that are not in the way: who they are themselves, and who has read something of them; and
 * those the ledger's guards let nobody put a bare row into. */
static const char *const not_asked[] = { "person", "membership", "disclosure",
                                         "hold", "gift", NULL };

static TbOp *
new_removal (void)
{
  TbOp *op = tb_op_new ("x", "org:o1", "person.remove", TB_TEST_NOW_US);

  ((TbRowName *) op->args)->id = g_strdup ("w");
  return op;
}

/* A row of that kind that names somebody there and nobody else. */
static TbRecord *
new_row (const TbKind *kind,
         const char   *field)
{
  TbRecord *row = tb_record_new (kind);

  for (guint i = 0; i < kind->table.n_fields; i++)
    {
      const TbField *one = &kind->table.fields[i];

      if ((one->marks & (TB_MARK_KEY | TB_MARK_REQUIRED)) != 0 && !tb_field_is_number (one))
        g_assert_true (tb_field_parse (one, row,
                                       strcmp (one->name, field) == 0      ? "w"
                                       : strcmp (one->name, "org_id") == 0 ? "o1"
                                                                           : "trace",
                                       NULL));
    }
  return row;
}

static void
test_traces (OpsWorld     *w,
             gconstpointer data)
{
  guint n_asked = 0;

  ops_world_people (w);
  ASSERT_RUN (w, tb_test_ann, tb_test_volunteer ("x", "org:o1", "w"), "");
  for (const TbKind *const *kind = tb_kinds_get_all (); *kind != NULL; kind++)
    for (guint i = 0; i < (*kind)->table.n_fields; i++)
      {
        const TbField       *field = &(*kind)->table.fields[i];
        g_autoptr (TbRecord) row = NULL;
        g_autoptr (GError)   error = NULL;
        g_autofree char     *codes = NULL;

        if ((field->marks & TB_MARK_LINK) != TB_MARK_LINK ||
            !g_strv_contains (people, field->name) ||
            g_strv_contains (not_asked, (*kind)->table.name))
          continue;
        g_test_message ("%s.%s", (*kind)->table.name, field->name);
        row = new_row (*kind, field->name);
        tb_rows_put (w->conn, row, &error);
        g_assert_no_error (error);
        codes = ops_world_run (w, &tb_test_ann, new_removal ());
        g_assert_cmpstr (codes, !=, "");
        tb_rows_delete (w->conn, *kind, "trace", &error);
        g_assert_no_error (error);
        n_asked++;
      }
  g_assert_cmpuint (n_asked, >=, 15);
  ASSERT_RUN (w, tb_test_ann, new_removal (), "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  OPS_ADD ("/ops/removal/traces (R-167, R-179)", test_traces);
  return g_test_run ();
}
