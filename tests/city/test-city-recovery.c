/* test-city-recovery.c: cursors that are not heard, a city that was restored, devices that go on
 * as others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "city-world.h"
#include "tb-city-auth.h"
#include "tb-city-recover.h"

#define US_PER_DAY G_GINT64_CONSTANT (86400000000)

static TbPage *
try_pull (CityWorld  *w,
          const char *cursor,
          GError    **error)
{
  TbPull             pull = { (char *) "ann", (char *) "org:o1", 0, 3, (char *) cursor };
  g_autoptr (GBytes) request = tb_wire_seal_pull (&pull);
  g_autoptr (GBytes) bytes = tb_city_pull (tb_city_get_conn (w->city), request, error);

  return bytes != NULL ? tb_wire_open_page (bytes, error) : NULL;
}

static TbPage *
pull (CityWorld  *w,
      const char *cursor)
{
  g_autoptr (GError) error = NULL;
  TbPage            *page = try_pull (w, cursor, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (page->epoch, ==, tb_city_get_epoch (w->city));
  return page;
}

/* The cursor after everything, reached in pages of three rows. */
static char *
pull_all (CityWorld  *w,
          const char *cursor)
{
  g_autoptr (TbPage) page = pull (w, cursor);

  while (!page->is_last)
    {
      g_autoptr (TbPage) before = g_steal_pointer (&page);

      page = pull (w, before->cursor);
      g_assert_cmpint (page->after, ==, before->next);
    }
  return g_strdup (page->cursor);
}

static void
assert_refused (CityWorld  *w,
                const char *cursor,
                TbError     code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_pull (w, cursor, &error));
  g_assert_error (error, TB_ERROR, (int) code);
}

static void
prune (CityWorld *w,
       gint64     days,
       gboolean   expected)
{
  g_autoptr (GError) error = NULL;
  gboolean           did = !expected;

  w->now_us += days * US_PER_DAY;
  g_assert_true (tb_city_prune (w->city, w->now_us, &did, &error));
  g_assert_no_error (error);
  g_assert_cmpint (did, ==, expected);
}

/* A record that is withdrawn leaves a mark. */
static void
leave_mark (CityWorld  *w,
            const char *id)
{
  g_autofree char *one = g_strconcat ("s-", id, NULL);
  g_autofree char *two = g_strconcat ("w-", id, NULL);

  ASSERT_SAY (w, "ann",
              tb_test_service (one, "org:o1", id, "v", "e", TB_TEST_NOW_US - TB_TEST_HOUR_US, 60),
              "applied");
  ASSERT_SAY (w, "ann", tb_test_on (two, "org:o1", "record.withdraw", id), "applied");
}

/* F4: what is not told any more is not told in part: a cursor from before begins anew, and who
 * began from nothing a moment ago goes on, however small the pages. */
static void
test_pruning (CityWorld    *w,
              gconstpointer data)
{
  g_autofree char   *before = pull_all (w, NULL);
  g_autofree char   *after = NULL;
  g_autofree char   *anew = NULL;
  g_autoptr (TbPage) page = NULL;

  leave_mark (w, "r1");
  prune (w, 0, TRUE);
  prune (w, 0, FALSE); /* once a day */
  after = pull_all (w, before);
  ASSERT_LOOK (w, "org:o1", "service_record", "r1", "gone");
  prune (w, 179, TRUE);
  ASSERT_LOOK (w, "org:o1", "service_record", "r1", "gone");
  g_free (pull_all (w, before));
  prune (w, 1, TRUE);
  ASSERT_LOOK (w, "org:o1", "service_record", "r1", "never");
  assert_refused (w, before, TB_ERROR_EXPIRED);
  page = pull (w, after);
  g_assert_cmpint (page->min_valid, >, 0);
  g_assert_true (page->is_last);
  anew = pull_all (w, NULL);
  leave_mark (w, "r2"); /* the counter goes on, and what is valid stays */
  page = (tb_page_free (page), pull (w, anew));
  g_assert_cmpint (page->min_valid, >, 0);
  assert_refused (w, before, TB_ERROR_EXPIRED);
}

static void
test_cursors (CityWorld    *w,
              gconstpointer data)
{
  g_autofree char       *cursor = pull_all (w, NULL);
  g_autoptr (TbPosition) position =
      tb_wire_parse_cursor (cursor, tb_city_get_epoch (w->city), "org:o1");
  g_autofree char *other = NULL;
  g_autofree char *beyond = NULL;

  g_assert_true (g_regex_match_simple ("^[A-Za-z0-9_-]+$", cursor, 0, 0));
  assert_refused (w, "nonsense", TB_ERROR_EXPIRED);
  assert_refused (w, "", TB_ERROR_EXPIRED);
  position->after += 1;
  beyond = tb_wire_print_cursor (position);
  assert_refused (w, beyond, TB_ERROR_EPOCH);
  position->after = 0;
  tb_set_str (&position->scope, "org:o2");
  other = tb_wire_print_cursor (position);
  assert_refused (w, other, TB_ERROR_EXPIRED);
}

/* F11: another life; a number that may be on paper already is not given again. */
static void
test_restored (CityWorld    *w,
               gconstpointer data)
{
  g_autofree char   *cursor = pull_all (w, NULL);
  g_autofree char   *epoch = g_strdup (tb_city_get_epoch (w->city));
  g_autoptr (GError) error = NULL;

  g_assert_true (tb_city_note_restored (w->city, w->now_us, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (tb_city_get_epoch (w->city), !=, epoch);
  assert_refused (w, cursor, TB_ERROR_EPOCH);
  g_free (pull_all (w, NULL));
  g_assert_true (tb_city_provide_numbers (w->city, "o1", "ann", w->now_us, &error));
  g_assert_cmpint (
      city_world_count (w, "SELECT min (first) FROM number_block WHERE device = 'ann'"), ==, 1001);
}

static TbReply *
say_again (CityWorld  *w,
           const char *device,
           const char *op_id,
           const char *id,
           gint64      n)
{
  return city_world_push (w, device, tb_test_volunteer (op_id, "org:o1", id), n);
}

static void
assert_status (TbReply    *given,
               const char *status,
               gboolean    is_duplicate,
               gint64      last_n)
{
  g_autoptr (TbReply) reply = given;
  const TbAnswer     *answer = reply->answers->len == 1 ? reply->answers->pdata[0] : NULL;

  g_assert_null (reply->problem);
  g_assert_nonnull (answer);
  g_assert_cmpstr (answer->status, ==, status);
  g_assert_cmpint (answer->is_duplicate, ==, is_duplicate);
  g_assert_cmpint (reply->last_n, ==, last_n);
}

/* F12, S3: what was answered under one device is the duplicate it is under another, takes the next
 * number there, and is nobody else's. */
static void
test_other_device (CityWorld    *w,
                   gconstpointer data)
{
  g_autoptr (TbReply) reply = NULL;
  g_autoptr (TbPage)  page = NULL;

  city_world_enrol (w, "bo2", &tb_test_bo);
  assert_status (say_again (w, "bo", "o1", "p1", 1), "applied", FALSE, 1);
  assert_status (say_again (w, "bo", "o2", "p2", 2), "applied", FALSE, 2);
  assert_status (say_again (w, "bo2", "o2", "p2", 1), "applied", TRUE, 1);
  assert_status (say_again (w, "bo2", "o2", "p2", 1), "applied", TRUE, 1); /* not twice */
  assert_status (say_again (w, "bo2", "o3", "p3", 2), "applied", FALSE, 2);
  reply = say_again (w, "bo2", "o1", "p1", 9);
  g_assert_cmpstr (reply->problem, ==, "gap");
  /* a key that was used before: refused alone, and its number counts, so that the next is heard */
  assert_status (say_again (w, "bo2", "o1", "p9", 3), "rejected", FALSE, 3); /* other bytes */
  assert_status (say_again (w, "cy", "o1", "p1", 1), "rejected", FALSE, 1);  /* another person */
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM person WHERE id LIKE 'p%'"), ==, 3);
  page = city_world_pull (w, "bo2", "org:o1", 0, 1000);
  g_assert_cmpint (page->last_n, ==, 3);
  g_assert_cmpstr (page->last_op, ==, "o1");
}

/* What was refused in another life is not asked again; its number only is told. */
static void
test_void (CityWorld    *w,
           gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbOp)      op = tb_test_volunteer ("o1", "org:o1", "p1");
  g_autofree char      *line = NULL;
  g_autoptr (GBytes)    request = NULL;
  g_autoptr (GBytes)    bytes = NULL;

  op->n = 7;
  line = tb_wire_print_op (op);
  g_ptr_array_add (lines, tb_wire_print_op_again (line, 1, TRUE));
  request = tb_wire_seal_push ("bo", lines);
  bytes = tb_city_push (w->city, request, w->now_us, &error);
  g_assert_no_error (error);
  assert_status (tb_wire_open_reply (bytes, &error), "rejected", FALSE, 1);
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM person WHERE id = 'p1'"), ==, 0);
  assert_status (say_again (w, "bo", "o1", "p1", 1), "rejected", TRUE, 1);
}

/* A city of before took the number for a part of the operation. */
static void
test_older_answer (CityWorld    *w,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbOp)   op = tb_test_volunteer ("o1", "org:o1", "p1");
  g_autofree char   *line = NULL;
  g_autofree char   *sum = NULL;

  op->n = 1;
  line = tb_wire_print_op (op);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, line, -1);
  assert_status (say_again (w, "bo", "o1", "p1", 1), "applied", FALSE, 1);
  g_assert_true (tb_conn_run (tb_city_get_conn (w->city),
                              "UPDATE answer SET fingerprint = ?1 WHERE op_id = 'o1'", &error, "s",
                              sum));
  assert_status (say_again (w, "bo", "o1", "p1", 1), "applied", TRUE, 1);
}

static gboolean
refresh (CityWorld  *w,
         const char *token,
         const char *device,
         const char *new_device,
         TbGrant    *grant,
         GError    **error)
{
  tb_table_clear (&tb_grant_table, grant);
  return tb_city_auth_refresh (w->city, token, device, new_device, w->now_us, grant, error);
}

/* F12: the token of a device lets another one in, for the same person, with numbers of its own;
 * it is no token of that other one, and a device that was revoked has none. */
static void
test_adoption (CityWorld    *w,
               gconstpointer data)
{
  g_autoptr (GError)   error = NULL;
  TbGrant              first = { 0 };
  TbGrant              second = { 0 };
  TbGrant              third = { 0 };
  g_autofree char     *hash = tb_secret_hash ("secret");
  g_autoptr (TbCaller) caller = NULL;
  const TbLogin        login = { .name = (char *) "name",
                                 .actor = (char *) "dora",
                                 .label = (char *) "Dora",
                                 .org_id = (char *) "o1",
                                 .scope = (char *) "org:o1",
                                 .roles = TB_ROLE_CLERK };

  g_assert_true (tb_logins_add (tb_city_get_conn (w->city), &login, hash, &error));
  g_assert_true (
      tb_city_auth_sign_in (w->city, "name", "secret", "d1", w->now_us, &first, &error));
  g_assert_true (refresh (w, first.refresh_token, "d1", "d2", &second, &error));
  g_assert_cmpstr (second.device, ==, "d2");
  g_assert_true (refresh (w, first.refresh_token, "d1", "d2", &second, &error)); /* it was lost */
  caller = tb_city_auth_find_caller (tb_city_get_conn (w->city), second.access_token, w->now_us,
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpstr (caller->device->id, ==, "d2");
  g_assert_cmpstr (caller->device->actor, ==, "dora");
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM number_block a JOIN number_block b"
                                        " ON a.device = 'd1' AND b.device = 'd2'"
                                        " AND a.last < b.first"),
                   ==, 1);

  g_assert_false (refresh (w, second.refresh_token, "d1", "d3", &third, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_LOGIN);
  g_clear_error (&error);
  g_assert_false (refresh (w, second.refresh_token, "d2", "bo", &third, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (tb_tokens_revoke (tb_city_get_conn (w->city), "d2", &error));
  g_assert_false (refresh (w, second.refresh_token, "d2", "d3", &third, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_LOGIN);
  g_assert_cmpint (city_world_count (w, "SELECT count(*) FROM device WHERE id = 'd3'"), ==, 0);
  tb_table_clear (&tb_grant_table, &first);
  tb_table_clear (&tb_grant_table, &second);
  tb_table_clear (&tb_grant_table, &third);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CITY_ADD ("/city-recovery/F4-pruning", test_pruning);
  CITY_ADD ("/city-recovery/cursors", test_cursors);
  CITY_ADD ("/city-recovery/F11-restored", test_restored);
  CITY_ADD ("/city-recovery/F12-S3-other-device", test_other_device);
  CITY_ADD ("/city-recovery/void", test_void);
  CITY_ADD ("/city-recovery/older-answer", test_older_answer);
  CITY_ADD ("/city-recovery/F12-adoption", test_adoption);
  return g_test_run ();
}
