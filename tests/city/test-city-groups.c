/* test-city-groups.c: operations that stand or fall together, build upon each other, are merged or
 * put off (sync.md §2, “Push”: grp, dep, merged, blocked, deferred)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "city-world.h"

#define GROUP "0195f8f0-0000-7000-8000-00000000a001"

static TbOp *
new_person (const char *op_id,
            const char *id)
{
  return tb_test_volunteer (op_id, "org:o1", id);
}

static TbOp *
in_group (TbOp  *op,
          gint64 n_ops)
{
  op->grp = g_strdup (GROUP);
  op->grp_n = n_ops;
  return op;
}

static TbOp *
upon (TbOp       *op,
      const char *keys)
{
  op->dep = g_strdup (keys);
  return op;
}

static GBytes *
seal (const char  *device,
      TbOp *const *ops, /* (transfer full) (array zero-terminated=1) */
      gint64       first_n)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ops[i] != NULL; i++)
    {
      ops[i]->n = first_n + i;
      g_ptr_array_add (lines, tb_wire_print_op (ops[i]));
      tb_op_free (ops[i]);
    }
  return tb_wire_seal_push (device, lines);
}

/* Sends all in one push: “status codes by” of each, a bar between; “=” if it is told again. */
static char *
push (CityWorld   *w,
      const char  *device,
      TbOp *const *ops,
      gint64       first_n)
{
  g_autoptr (GBytes)  request = seal (device, ops, first_n);
  g_autoptr (GError)  error = NULL;
  g_autoptr (GBytes)  bytes = tb_city_push (w->city, request, w->now_us, &error);
  g_autoptr (TbReply) reply = NULL;
  g_autoptr (GString) says = g_string_new (NULL);

  g_assert_no_error (error);
  reply = tb_wire_open_reply (bytes, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < reply->answers->len; i++)
    {
      const TbAnswer  *answer = g_ptr_array_index (reply->answers, i);
      g_autofree char *codes = tb_test_list_codes (answer->reasons);

      g_string_append_printf (says, "%s%s%s%s%s%s%s", i > 0 ? " | " : "",
                              answer->is_duplicate ? "=" : "", answer->status,
                              *codes != '\0' ? " " : "", codes, answer->by != NULL ? " " : "",
                              answer->by != NULL ? answer->by : "");
    }
  g_string_append_printf (says, "%s%s", reply->problem != NULL ? " !" : "",
                          reply->problem != NULL ? reply->problem : "");
  return g_string_free (g_steal_pointer (&says), FALSE);
}

#define ASSERT_PUSH(w, device, first_n, says, ...)                                      \
  G_STMT_START                                                                          \
  {                                                                                     \
    g_autofree char *got_ = push (w, device, (TbOp *[]){ __VA_ARGS__, NULL }, first_n); \
                                                                                        \
    g_assert_cmpstr (got_, ==, says);                                                   \
  }                                                                                     \
  G_STMT_END

#define N_PEOPLE "SELECT count(*) FROM person WHERE id LIKE 'p%'"
#define SEQ      "SELECT seq FROM scope WHERE id = 'org:o1'"
#define N_HEARD  "SELECT last_n FROM device WHERE id = 'bo'"

/* All of it, seen at one moment, or none; told again, it is answered in the same words. */
static void
test_group (CityWorld    *w,
            gconstpointer data)
{
  g_autoptr (TbPage) page = NULL;

  for (guint round = 0; round < 2; round++)
    ASSERT_PUSH (w, "bo", 1, round == 0 ? "applied | applied" : "=applied | =applied",
                 in_group (new_person ("o1", "p1"), 2), in_group (new_person ("o2", "p2"), 2));
  g_assert_cmpint (city_world_count (w, N_PEOPLE), ==, 2);

  /* a page of one row would end between the two if they bore two numbers */
  page = city_world_pull (w, "bo", "org:o1", 8, 1);
  g_assert_cmpint (page->next, ==, city_world_count (w, SEQ));
  g_assert_true (page->is_last);

  for (guint round = 0; round < 2; round++)
    ASSERT_PUSH (w, "bo", 3,
                 round == 0 ? "blocked blocked o4 | rejected exists | blocked blocked o4"
                            : "=blocked blocked o4 | =rejected exists | =blocked blocked o4",
                 in_group (new_person ("o3", "p3"), 3), in_group (new_person ("o4", "p1"), 3),
                 in_group (new_person ("o5", "p5"), 3));
  g_assert_cmpint (city_world_count (w, N_PEOPLE), ==, 2);
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM history WHERE op_id IN ('o3', 'o5')"),
                   ==, 0);
  g_assert_cmpint (city_world_count (w, N_HEARD), ==, 5);

  /* the next ones are heard */
  ASSERT_PUSH (w, "bo", 6, "applied", new_person ("o6", "p6"));
}

/* Half a group, one that is too large, two that are mixed: nothing of it, and it blocks none. */
static void
test_broken_group (CityWorld    *w,
                   gconstpointer data)
{
  TbOp *other = in_group (new_person ("o4", "p4"), 2);

  tb_set_str (&other->grp, "another");
  ASSERT_PUSH (w, "bo", 1, "rejected group-broken | applied", in_group (new_person ("o1", "p1"), 2),
               new_person ("o2", "p2"));
  ASSERT_PUSH (w, "bo", 3, "rejected group-broken | rejected group-broken",
               in_group (new_person ("o3", "p3"), 2), other);
  ASSERT_PUSH (w, "bo", 5, "rejected group-broken",
               in_group (new_person ("o5", "p5"), TB_MAX_GROUP + 1));
  ASSERT_PUSH (w, "bo", 6, "rejected group-broken", in_group (new_person ("o6", "p6"), -1));
  /* one of a group alone is a whole one */
  ASSERT_PUSH (w, "bo", 7, "applied", in_group (new_person ("o7", "p7"), 1));
  g_assert_cmpint (city_world_count (w, N_PEOPLE), ==, 2);
}

/* C7: what builds upon what was not taken is not looked at; what never came is no reason. */
static void
test_blocked (CityWorld    *w,
              gconstpointer data)
{
  ASSERT_SAY (w, "ann", new_person ("a1", "p1"), "applied");
  ASSERT_PUSH (w, "bo", 1, "rejected exists | blocked blocked o1 | blocked blocked o2 | applied",
               new_person ("o1", "p1"), upon (new_person ("o2", "p2"), "o1"),
               upon (new_person ("o3", "p3"), "nobody o2"), new_person ("o4", "p4"));
  ASSERT_PUSH (w, "bo", 2, "=blocked blocked o1", upon (new_person ("o2", "p2"), "o1"));
  /* what another person was refused is nobody else's business */
  ASSERT_SAY (w, "ann", upon (new_person ("a2", "p2"), "o1 never"), "applied");
  ASSERT_PUSH (w, "bo", 5, "applied", upon (new_person ("o5", "p5"), "o4"));
}

static TbOp *
new_change (const char *op_id,
            const char *set)
{
  TbOp           *op = tb_op_new (op_id, "org:o1", "person.update", TB_TEST_NOW_US);
  TbPersonUpdate *args = op->args;

  args->id = g_strdup ("v");
  args->set = g_variant_ref_sink (
      g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), set, NULL, NULL, NULL));
  g_assert_nonnull (args->set);
  return op;
}

/* C1 of contact fields: the city's value holds and the other is told; C2 merges by itself; identity
 * fields are for a person to decide, and then nothing of it is done. */
static void
test_merged (CityWorld    *w,
             gconstpointer data)
{
  g_autoptr (TbPerson) person = NULL;

  ASSERT_SAY (w, "ann",
              new_change ("a1", "[('phone', just '13800001234', just '13900139001'), "
                                "('address', nothing, just '甲一号'), "
                                "('street', nothing, just '110101001')]"),
              "applied");
  ASSERT_PUSH (w, "bo", 1, "merged kept kept kept",
               new_change ("o1", "[('phone', just '13800001234', just '13900139002'), "
                                 "('address', nothing, just '乙二号'), "
                                 "('district', nothing, just '110105'), "
                                 "('name', just '王小明', just '王晓明')]"));
  person = city_world_get (w, &tb_person_kind, "v");
  g_assert_cmpstr (person->phone, ==, "13900139001");
  g_assert_cmpstr (person->address, ==, "甲一号");
  g_assert_cmpstr (person->street, ==, "110101001");
  g_assert_null (person->district); /* a place is never half of each */
  g_assert_cmpstr (person->name, ==, "王晓明");

  ASSERT_PUSH (w, "bo", 2, "conflict changed-elsewhere changed-elsewhere",
               new_change ("o2", "[('phone', just '13800001234', just '13900139003'), "
                                 "('name', just '王小明', just '王明')]"));
  ASSERT_PUSH (w, "bo", 1, "=merged kept kept kept",
               new_change ("o1", "[('phone', just '13800001234', just '13900139002'), "
                                 "('address', nothing, just '乙二号'), "
                                 "('district', nothing, just '110105'), "
                                 "('name', just '王小明', just '王晓明')]"));
}

/* A disk that is full for a while: what fitted is done and answered, the rest is put off, and
 * nothing of it is lost or done twice. */
static void
test_deferred (CityWorld    *w,
               gconstpointer data)
{
  TbConn          *conn = tb_city_get_conn (w->city);
  g_autofree char *limit = NULL;
  g_autofree char *many = g_strnfill (300000, 'x');
  TbOp            *big = new_person ("o2", "p2");
  gint64           n_pages = city_world_count (w, "PRAGMA page_count");

  tb_set_str (&((TbPersonRegister *) big->args)->address, many);
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, n_pages + 12);
  g_assert_true (tb_conn_exec (conn, limit, NULL));
  ASSERT_PUSH (w, "bo", 1, "applied | deferred | deferred", new_person ("o1", "p1"), big,
               new_person ("o3", "p3"));
  g_assert_cmpint (city_world_count (w, N_PEOPLE), ==, 1);
  g_assert_cmpint (city_world_count (w, N_HEARD), ==, 1);

  g_assert_true (tb_conn_exec (conn, "PRAGMA max_page_count = 1000000", NULL));
  ASSERT_PUSH (w, "bo", 1, "=applied | applied | applied", new_person ("o1", "p1"),
               new_person ("o2", "p2"), new_person ("o3", "p3"));
  g_assert_cmpint (city_world_count (w, N_PEOPLE), ==, 3);
}

/* Who was first, and when: a colleague by their key, and of somebody else only when. */
static void
test_who (CityWorld    *w,
          gconstpointer data)
{
  g_autoptr (TbReply) reply = NULL;
  const TbReason     *reason;

  ASSERT_SAY (w, "ann", new_change ("a1", "[('name', just '王小明', just '王甲')]"), "applied");
  reply = city_world_push (w, "bo", new_change ("o1", "[('name', just '王小明', just '王乙')]"), 1);
  reason = g_ptr_array_index (((TbAnswer *) reply->answers->pdata[0])->reasons, 0);
  g_assert_true (reason->is_conflict);
  g_assert_cmpint (reason->at_us, ==, w->now_us);
  g_assert_null (reason->who); /* nobody is called so in this city */

  tb_conn_exec (tb_city_get_conn (w->city),
                "INSERT INTO staff (id, ver, org_id, name) SELECT actor, 1, 'o1', '安' FROM device"
                " WHERE id = 'ann'",
                NULL);
  g_clear_pointer (&reply, tb_reply_free);
  reply = city_world_push (w, "bo", new_change ("o2", "[('name', just '王小明', just '王丙')]"), 2);
  reason = g_ptr_array_index (((TbAnswer *) reply->answers->pdata[0])->reasons, 0);
  g_assert_cmpstr (reason->who, ==, tb_test_ann.actor);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city-groups/grp-whole-or-not-at-all", test_group);
  CITY_ADD ("/city-groups/grp-broken", test_broken_group);
  CITY_ADD ("/city-groups/C7-blocked", test_blocked);
  CITY_ADD ("/city-groups/C1-C2-merged", test_merged);
  CITY_ADD ("/city-groups/deferred", test_deferred);
  CITY_ADD ("/city-groups/C1-who-and-when", test_who);
  return g_test_run ();
}
