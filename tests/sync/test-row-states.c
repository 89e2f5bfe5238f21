/* test-row-states.c: what rows show of operations on their way and of those that failed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "replica-desk.h"

#include "tb-query.h"

#define N_MANY 10000

/* What the person's row shows; every filter must agree. */
static TbRowState
get_state (ReplicaDesk  *desk,
           const TbKind *kind)
{
  g_autoptr (GError) error = NULL;
  TbRowState         found = TB_N_ROW_STATES;

  for (guint i = 0; i < TB_N_ROW_STATES; i++)
    {
      const char         *name = tb_row_state_get_name ((TbRowState) i);
      g_autofree char    *is = g_strdup_printf ("sync=%s", name);
      g_autofree char    *is_not = g_strdup_printf ("sync!=%s", name);
      g_autoptr (TbQuery) with = tb_query_new (kind, is, NULL, &error);
      g_autoptr (TbQuery) without = tb_query_new (kind, is_not, NULL, &error);
      gint64              n_with = -1;
      gint64              n_without = -1;

      g_assert_no_error (error);
      tb_query_count (with, desk->cache, &n_with, &error);
      tb_query_count (without, desk->cache, &n_without, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n_with + n_without, ==, 1);
      if (n_with == 1)
        {
          g_assert_cmpint (found, ==, TB_N_ROW_STATES);
          found = (TbRowState) i;
        }
    }
  return found;
}

#define assert_state(desk, state) g_assert_cmpint (get_state (desk, &tb_person_kind), ==, state)

static void
answer (ReplicaDesk *desk,
        gint64       n,
        const char  *status)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbReply) reply = tb_reply_new ();
  TbAnswer           *told = tb_table_new (&tb_answer_table);
  g_auto (TbTxn)      txn = { 0 };

  told->op_id = g_strdup_printf ("o%d", (int) n);
  told->n = n;
  told->status = g_strdup (status);
  told->reasons = tb_reasons_new ();
  if (g_strcmp0 (status, "applied") != 0)
    tb_reasons_add (told->reasons, "no", "R-019", "No");
  g_ptr_array_add (reply->answers, told);
  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_save_reply (desk->replica, desk->cache, reply, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

static guint
send (ReplicaDesk *desk,
      guint        limit)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_auto (TbTxn)        txn = { 0 };

  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  lines = tb_replica_take_ready (desk->replica, desk->cache, limit, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
  return lines->len;
}

static gboolean
lose_push (TbReplica *self,
           TbConn    *cache,
           GError   **error)
{
  return tb_replica_note_unsent (cache, error);
}

static gboolean
dismiss (ReplicaDesk *desk,
         gint64       n)
{
  g_autoptr (GError) error = NULL;
  gboolean           found = FALSE;
  g_auto (TbTxn)     txn = { 0 };

  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_dismiss (desk->replica, desk->cache, n, &found, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
  return found;
}

/* 待上传 → 上传中 → 已同步, and back when a push is lost. */
static void
test_way (ReplicaDesk  *desk,
          gconstpointer data)
{
  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  assert_state (desk, TB_ROW_SYNCED);
  replica_desk_rename (desk, "A", "B");
  assert_state (desk, TB_ROW_WAITING);
  g_assert_cmpint (get_state (desk, &tb_membership_kind), ==, TB_ROW_SYNCED); /* not written to */
  g_assert_cmpuint (send (desk, 10), ==, 1);
  assert_state (desk, TB_ROW_SENDING);
  replica_desk_run (desk, lose_push);
  assert_state (desk, TB_ROW_WAITING);
  send (desk, 10);
  replica_desk_rename (desk, "B", "C"); /* while the first is on its way */
  assert_state (desk, TB_ROW_WAITING);
  answer (desk, 1, "applied");
  assert_state (desk, TB_ROW_WAITING);
  send (desk, 10);
  answer (desk, 2, "applied");
  assert_state (desk, TB_ROW_SENDING); /* until a page has brought it */
  replica_desk_run (desk, tb_replica_refresh);
  assert_state (desk, TB_ROW_SENDING);
  replica_desk_pull (desk, 1, 3, 1, "B", "x");
  assert_state (desk, TB_ROW_SENDING);
  replica_desk_pull (desk, 3, 4, 2, "C", "x");
  assert_state (desk, TB_ROW_SYNCED);
}

/* 被退回, until a person has dealt with it; also after a restart, and when pages come. */
static void
test_refused (ReplicaDesk  *desk,
              gconstpointer data)
{
  const gboolean        is_conflict = GPOINTER_TO_INT (data);
  const TbRowState      state = is_conflict ? TB_ROW_CONFLICT : TB_ROW_REJECTED;
  g_autoptr (GPtrArray) all = NULL;

  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  replica_desk_rename (desk, "A", "B");
  send (desk, 10);
  answer (desk, 1, is_conflict ? "conflict" : "rejected");
  assert_state (desk, state);
  replica_desk_rename (desk, "A", "C");
  assert_state (desk, state); /* what needs a person comes first */
  replica_desk_pull (desk, 1, 2, 1, "A", "y");
  assert_state (desk, state);
  replica_desk_run (desk, tb_replica_refresh);
  assert_state (desk, state);
  replica_desk_assert_open (desk, 1, 0, 1);

  g_assert_false (dismiss (desk, 2)); /* waits for the city, not for a person */
  g_assert_true (dismiss (desk, 1));
  g_assert_false (dismiss (desk, 1));
  assert_state (desk, TB_ROW_WAITING);
  answer (desk, 1, "rejected"); /* the same answer again */
  assert_state (desk, TB_ROW_WAITING);
  replica_desk_run (desk, tb_replica_refresh);
  assert_state (desk, TB_ROW_WAITING);
  replica_desk_assert_open (desk, 1, 0, 0);

  /* the history keeps it */
  all = tb_vault_list (tb_replica_get_vault (desk->replica), TB_OUTBOX_ALL, 0, 10, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((TbOutboxEntry *) all->pdata[0])->state, ==,
                   is_conflict ? "conflict" : "rejected");
  g_assert_cmpint (((TbOutboxEntry *) all->pdata[0])->is_dismissed, ==, 1);
}

/* The vault is ahead of the cache after a crash: the next start sees to it. */
static void
test_crash (ReplicaDesk  *desk,
            gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (TbOp)      op = replica_desk_new_rename (desk, "A", "B");

  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  tb_replica_set_fault (desk->replica, TRUE);
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
    g_assert_false (tb_replica_do (desk->replica, desk->cache, op, reasons, NULL));
  }
  tb_replica_set_fault (desk->replica, FALSE);
  assert_state (desk, TB_ROW_SYNCED);
  replica_desk_run (desk, tb_replica_refresh);
  assert_state (desk, TB_ROW_WAITING);
}

/* One more thing done on top of many costs what it costs alone; so does sending a batch. */
static void
test_many (ReplicaDesk  *desk,
           gconstpointer data)
{
  gint64 start_us, one_us, batch_us;

  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  for (guint i = 0; i < N_MANY; i++)
    replica_desk_rename (desk, i % 2 == 0 ? "A" : "B", i % 2 == 0 ? "B" : "A");
  start_us = g_get_monotonic_time ();
  replica_desk_rename (desk, "A", "B");
  one_us = g_get_monotonic_time () - start_us;
  start_us = g_get_monotonic_time ();
  g_assert_cmpuint (send (desk, 500), ==, 500);
  batch_us = g_get_monotonic_time () - start_us;
  g_test_message ("on top of %d: one operation %d µs, 500 marked as sent in %d µs", N_MANY,
                  (int) one_us, (int) batch_us);
  assert_state (desk, TB_ROW_WAITING);
}

static void
test_filter_text (void)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbQuery) query =
      tb_query_parse (&tb_person_kind, "is_volunteer=1 AND sync != synced order: name", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = tb_query_print (query);
  g_assert_cmpstr (text, ==, "is_volunteer=1 AND sync!=synced order: name");
  g_assert_null (tb_query_new (&tb_person_kind, "sync=lost", NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  g_assert_null (tb_query_new (&tb_person_kind, "sync prefix w", NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  g_assert_null (tb_query_new (&tb_person_kind, NULL, "sync", &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  REPLICA_ADD ("/row-states/way", test_way);
  g_test_add ("/row-states/conflict", ReplicaDesk, GINT_TO_POINTER (TRUE), replica_desk_set_up,
              test_refused, replica_desk_tear_down);
  REPLICA_ADD ("/row-states/rejected", test_refused);
  REPLICA_ADD ("/row-states/crash", test_crash);
  REPLICA_ADD ("/row-states/many", test_many);
  g_test_add_func ("/row-states/filter-text", test_filter_text);
  return g_test_run ();
}
