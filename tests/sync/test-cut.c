/* test-cut.c: an answer of the city with a byte missing or wrong changes nothing on the desk
 *
 * Every kind of answer is cut at every byte and has every byte changed; each time the desk
 * shows the same, stands at the same place and has the same to send.  Then the whole answer
 * is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-session.h"
#include "tb-test.h"

#define SCOPE  "org:o1"
#define N_ROWS 20
#define N_OPS  3
#define HOUR   G_TIME_SPAN_HOUR /* after which whatever failed is tried again */

typedef struct
{
  TbConn    *cache;
  TbReplica *replica;
  TbSession  session;
  gint64     now_us;
  guint      request; /* under way */
  TbSendKind kind;
} Desk;

/* One event, as one transaction of the cache. */
static void
handle (Desk           *desk,
        TbSyncEventType type,
        guint           request,
        GBytes         *body)
{
  g_autoptr (GError) error = NULL;
  g_auto (TbTxn)     txn = { 0 };
  TbSend             send = { 0 };
  TbSyncEvent        event = { .type = type, .request = request, .body = body };

  event.now_us = desk->now_us;
  event.is_absent = TRUE; /* what is lost is not there at all */
  tb_txn_begin (&txn, desk->cache, &error);
  g_assert_no_error (error);
  tb_session_handle (&desk->session, desk->cache, &event, &send, &error);
  g_assert_no_error (error);
  tb_txn_commit (&txn, &error);
  g_assert_no_error (error);
  if (send.body != NULL)
    {
      desk->request = send.request;
      desk->kind = send.kind;
      g_bytes_unref (send.body);
    }
}

static void
do_team (Desk *desk,
         guint number)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autofree char      *id = g_strdup_printf ("op-%u", number);
  g_autoptr (TbOp)      op = tb_op_new (id, SCOPE, "team.create", TB_TEST_NOW_US);
  TbTeamCreate         *args = op->args;
  g_auto (TbTxn)        txn = { 0 };

  args->id = g_strdup_printf ("team-%u", number);
  args->name = g_strdup_printf ("第%u队", number);
  tb_txn_begin (&txn, desk->cache, &error);
  tb_replica_do (desk->replica, desk->cache, op, reasons, &error);
  g_assert_no_error (error);
  tb_txn_commit (&txn, &error);
  g_assert_no_error (error);
}

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TbConn            *vault = tb_test_open (NULL, TB_FILE_VAULT);

  tb_vault_enrol (vault, "d", &error);
  desk->replica = tb_replica_new (vault, &tb_test_ann, &error);
  desk->cache = tb_test_open (NULL, TB_FILE_CACHE);
  g_assert_no_error (error);
  for (guint i = 1; i <= N_OPS; i++)
    do_team (desk, i);
  desk->now_us = HOUR;
  tb_session_init (&desk->session, desk->replica, 0);
  handle (desk, TB_SYNC_ONLINE, 0, NULL);
  g_assert_cmpint (desk->kind, ==, TB_SEND_PUSH);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  tb_replica_free (desk->replica);
  tb_conn_close (desk->cache);
}

/* All that must not change: what is shown, how far it goes, and what is to be sent. */
static char *
dump (Desk *desk)
{
  g_autoptr (GError)    error = NULL;
  g_autofree char      *rows = tb_rows_dump (desk->cache, tb_kinds_get_all (), &error);
  g_autoptr (GPtrArray) outbox =
      tb_vault_list (tb_replica_get_vault (desk->replica), TB_OUTBOX_ALL, 0, G_MAXINT64, &error);
  g_autoptr (TbSnapshot) snapshot = NULL;
  GString               *text = g_string_new (rows);
  gint64                 next_part = 0;
  TbCursor               cursor;

  g_assert_no_error (error);
  tb_replica_get_snapshot (desk->replica, desk->cache, &snapshot, &next_part, &error);
  g_assert_no_error (error);
  tb_cache_get_cursor (desk->cache, SCOPE, &cursor, &error);
  g_assert_no_error (error);
  g_string_append_printf (text, "%d %d %d %d\n", (int) cursor.after, (int) cursor.last_n,
                          (int) cursor.is_whole, (int) next_part);
  for (guint i = 0; i < outbox->len; i++)
    {
      const TbOutboxEntry *entry = g_ptr_array_index (outbox, i);

      g_string_append_printf (text, "%s %s %s %s\n", entry->op_id, entry->state, entry->body,
                              entry->reasons);
    }
  return g_string_free (text, FALSE);
}

static void
receive_torn (Desk         *desk,
              gconstpointer data,
              gsize         size,
              const char   *before)
{
  g_autoptr (GBytes) torn = g_bytes_new (data, size);
  g_autofree char   *after = NULL;
  guint              request = desk->request;

  handle (desk, TB_SYNC_RECEIVED, request, torn);
  after = dump (desk);
  g_assert_cmpstr (after, ==, before);
  desk->now_us += HOUR;
  handle (desk, TB_SYNC_ONLINE, 0, NULL); /* it is asked again */
  g_assert_cmpuint (desk->request, >, request);
}

/* Takes @body in, but only after every torn form of it, and not for another request.  A body
 * that has no hash is only cut. */
static void
receive (Desk    *desk,
         GBytes  *body,
         gboolean has_hash)
{
  gsize            size = 0;
  const guint8    *data = g_bytes_get_data (body, &size);
  g_autofree char *before = dump (desk);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);

      receive_torn (desk, data, i, before);
      copy[i] ^= 1;
      if (has_hash)
        receive_torn (desk, copy, size, before);
    }
  handle (desk, TB_SYNC_RECEIVED, desk->request - 1, body);
  after = dump (desk);
  g_assert_cmpstr (after, ==, before);
  g_test_message ("%u bytes", (guint) size);

  handle (desk, TB_SYNC_RECEIVED, desk->request, body);
  g_free (after);
  after = dump (desk);
  g_assert_cmpstr (after, !=, before);
}

static void
assert_states (Desk       *desk,
               const char *states)
{
  g_autoptr (GPtrArray) outbox =
      tb_vault_list (tb_replica_get_vault (desk->replica), TB_OUTBOX_ALL, 0, G_MAXINT64, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < outbox->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((TbOutboxEntry *) g_ptr_array_index (outbox, i))->state);
  g_assert_cmpstr (text->str, ==, states);
}

static GBytes *
make_reply (const char *const *states)
{
  g_autoptr (TbReply) reply = tb_reply_new ();

  reply->last_n = N_OPS;
  for (guint i = 0; i < N_OPS; i++)
    {
      TbAnswer *answer = tb_table_new (&tb_answer_table);

      answer->op_id = g_strdup_printf ("op-%u", i + 1);
      answer->n = i + 1;
      answer->seq = 40 + i;
      answer->status = g_strdup (states[i]);
      answer->reasons = tb_reasons_new ();
      if (g_str_equal (states[i], "conflict"))
        tb_reasons_add_conflict (answer->reasons, tb_table_find (&tb_person_kind.table, "name"));
      else if (g_str_equal (states[i], "rejected"))
        tb_reasons_add (answer->reasons, "exists", "R-081", "There is a team of this number");
      g_ptr_array_add (reply->answers, answer);
    }
  return tb_wire_seal_reply (reply);
}

/* Rows of the people @first and after; if it is a page of changes, some are gone. */
static GBytes *
make_page (guint    first,
           gboolean is_last,
           gboolean is_part)
{
  g_autoptr (TbPage) page = tb_page_new ();

  page->scope = g_strdup (SCOPE);
  page->next = 60;
  page->last_n = N_OPS;
  page->is_last = is_last;
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", first + i);
      TbPerson        *person = !is_part && i % 5 == 4 ? NULL : tb_record_new (&tb_person_kind);

      if (person != NULL)
        {
          person->id = g_strdup (id);
          person->ver = 41 + i;
          person->name = g_strdup ("阿依古丽·买买提");
          person->phone = g_strdup ("13800138000");
          person->born = 19661123;
          person->is_elder = TRUE;
        }
      tb_page_add (page, &tb_person_kind, id, 41 + i, (TbRecord *) person);
    }
  return tb_wire_seal_page (page);
}

static const char *const all_applied[] = { "applied", "applied", "applied" };
static const char *const mixed[] = { "applied", "conflict", "rejected" };

static void
test_reply (Desk         *desk,
            gconstpointer data)
{
  g_autoptr (GBytes) reply = make_reply (all_applied);

  receive (desk, reply, TRUE);
  assert_states (desk, "applied applied applied");
}

static void
test_refusals (Desk         *desk,
               gconstpointer data)
{
  g_autoptr (GBytes) reply = make_reply (mixed);

  receive (desk, reply, TRUE);
  assert_states (desk, "applied conflict rejected");
}

/* With operations open, which show on top of what the page brings until it tells of them. */
static void
test_page (Desk         *desk,
           gconstpointer data)
{
  g_autoptr (GBytes) reply = make_reply (all_applied);
  g_autoptr (GBytes) page = make_page (0, data != NULL, FALSE);
  TbCursor           cursor;

  handle (desk, TB_SYNC_RECEIVED, desk->request, reply);
  handle (desk, TB_SYNC_LOST, desk->request, NULL); /* a city without snapshots */
  g_assert_cmpint (desk->kind, ==, TB_SEND_PULL);
  receive (desk, page, TRUE);
  tb_cache_get_cursor (desk->cache, SCOPE, &cursor, NULL);
  g_assert_cmpint (cursor.after, ==, 60);
  g_assert_cmpint (cursor.last_n, ==, data != NULL ? N_OPS : TB_LAST_N_UNKNOWN);
}

static void
test_snapshot (Desk         *desk,
               gconstpointer data)
{
  g_autoptr (GBytes)     reply = make_reply (all_applied);
  g_autoptr (GBytes)     one = make_page (0, FALSE, TRUE);
  g_autoptr (GBytes)     two = make_page (N_ROWS, TRUE, TRUE);
  g_autoptr (TbSnapshot) snapshot = tb_snapshot_new ();
  g_autoptr (GBytes)     document = NULL;
  TbCursor               cursor;

  snapshot->id = g_uuid_string_random ();
  snapshot->seq = 60;
  snapshot->schema = 1;
  tb_snapshot_add (snapshot, N_ROWS, one);
  tb_snapshot_add (snapshot, N_ROWS, two);
  document = tb_wire_print_snapshot (snapshot);
  handle (desk, TB_SYNC_RECEIVED, desk->request, reply);
  g_assert_cmpint (desk->kind, ==, TB_SEND_SNAPSHOT);
  receive (desk, document, FALSE);
  g_assert_cmpint (desk->kind, ==, TB_SEND_PART);
  receive (desk, one, TRUE);
  receive (desk, two, TRUE);
  tb_cache_get_cursor (desk->cache, SCOPE, &cursor, NULL);
  g_assert_cmpint (cursor.after, ==, 60);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cut/F5-reply", Desk, NULL, set_up, test_reply, tear_down);
  g_test_add ("/cut/F5-refusals", Desk, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/cut/F5-page", Desk, NULL, set_up, test_page, tear_down);
  g_test_add ("/cut/F5-last-page", Desk, "last", set_up, test_page, tear_down);
  g_test_add ("/cut/F5-snapshot", Desk, NULL, set_up, test_snapshot, tear_down);
  return g_test_run ();
}
