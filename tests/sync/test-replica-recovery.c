/* test-replica-recovery.c: a desk and a city that has forgotten, or hears this device no more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "replica-desk.h"
#include "tb-vault-device.h"

#define US_PER_DAY G_GINT64_CONSTANT (86400000000)

static void
take_reply (ReplicaDesk *desk,
            TbReply     *reply)
{
  g_autoptr (GError) error = NULL;
  g_auto (TbTxn)     txn = { 0 };

  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_save_reply (desk->replica, desk->cache, reply, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

static void
answer (ReplicaDesk *desk,
        const char  *epoch,
        const char  *op_id,
        const char  *status)
{
  g_autoptr (TbReply) reply = tb_reply_new ();
  TbAnswer           *told = tb_table_new (&tb_answer_table);

  reply->epoch = g_strdup (epoch);
  reply->now_us = TB_TEST_NOW_US;
  told->op_id = g_strdup (op_id);
  told->status = g_strdup (status);
  told->reasons = tb_reasons_new ();
  if (g_strcmp0 (status, "applied") != 0)
    tb_reasons_add_conflict (told->reasons, tb_table_find (&tb_person_kind.table, "name"));
  g_ptr_array_add (reply->answers, told);
  take_reply (desk, reply);
}

static void
tell_problem (ReplicaDesk *desk,
              const char  *epoch,
              const char  *problem,
              gint64       last_n)
{
  g_autoptr (TbReply) reply = tb_reply_new ();

  reply->epoch = g_strdup (epoch);
  reply->problem = g_strdup (problem);
  reply->last_n = last_n;
  take_reply (desk, reply);
}

/* An empty page that is the last. */
static void
tell_place (ReplicaDesk *desk,
            const char  *epoch,
            gint64       after,
            gint64       last_n,
            const char  *last_op)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbPage) page = tb_page_new ();
  g_auto (TbTxn)     txn = { 0 };

  page->scope = g_strdup ("org:o1");
  page->epoch = g_strdup (epoch);
  page->after = after;
  page->next = after;
  page->last_n = last_n;
  page->last_op = g_strdup (last_op);
  page->is_last = TRUE;
  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_save_page (desk->replica, desk->cache, page, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

/* What goes over the wire: a word an operation, its number and its key, and “!” if it is void. */
static void
assert_sends (ReplicaDesk *desk,
              const char  *expected)
{
  g_autoptr (GPtrArray) lines = tb_replica_list_ready (desk->replica, 100, NULL);
  g_autoptr (GString)   words = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (TbOp) op = tb_wire_parse_op (lines->pdata[i], NULL);

      g_string_append_printf (words, "%s%d:%s%s", i > 0 ? " " : "", (int) op->n, op->id,
                              tb_wire_is_op_void (lines->pdata[i]) ? "!" : "");
    }
  g_assert_cmpstr (words->str, ==, expected);
}

static void
assert_new_device (ReplicaDesk *desk,
                   const char  *expected)
{
  g_autofree char *new_device = NULL;

  g_assert_true (tb_replica_dup_new_device (desk->replica, &new_device, NULL));
  g_assert_cmpstr (new_device, ==, expected);
}

static gboolean
is_empty (ReplicaDesk *desk)
{
  TbCursor cursor;
  gint64   n = -1;

  g_assert_true (tb_cache_get_cursor (desk->cache, "org:o1", &cursor, NULL));
  g_assert_true (tb_conn_ask (desk->cache, "SELECT count(*) FROM person", &n, NULL, ""));
  return !cursor.is_known && n == 0;
}

/* Four operations in the first life: applied and pulled, applied, refused, and not answered. */
static void
live_once (ReplicaDesk *desk)
{
  tb_replica_set_fresh_id (desk->replica, "d2");
  replica_desk_pull (desk, 0, 1, 0, "A", "x");
  replica_desk_rename (desk, "A", "B");
  answer (desk, "one", "o1", "applied");
  replica_desk_pull (desk, 1, 2, 1, "B", "x");
  replica_desk_rename (desk, "B", "C");
  answer (desk, "one", "o2", "applied");
  replica_desk_rename (desk, "C", "D");
  answer (desk, "one", "o3", "rejected");
  replica_desk_rename (desk, "C", "E");
  replica_desk_assert_open (desk, 1, 2, 1);
}

/* F11, S1, S6: in another life everything that was answered is told again, in its order and under
 * its numbers; what was refused stays refused, and only its number is told. */
static void
test_epoch (ReplicaDesk  *desk,
            gconstpointer data)
{
  live_once (desk);
  assert_sends (desk, "4:o4");
  tell_problem (desk, "two", "gap", 1);
  g_assert_true (is_empty (desk));
  assert_sends (desk, "1:o1 2:o2 3:o3! 4:o4");
  assert_new_device (desk, NULL);
  replica_desk_assert_open (desk, 3, 0, 1);

  replica_desk_pull (desk, 0, 1, 1, "B", "x"); /* the city had the first in the copy */
  replica_desk_assert_person (desk, "E", "x", TRUE);
  answer (desk, "two", "o1", "applied");
  answer (desk, "two", "o2", "applied");
  answer (desk, "two", "o3", "rejected");
  assert_sends (desk, "4:o4");
  replica_desk_assert_person (desk, "E", "x", TRUE);
  replica_desk_assert_open (desk, 1, 2, 1);
  answer (desk, "two", "o4", "applied");
  replica_desk_pull (desk, 1, 4, 4, "E", "x");
  replica_desk_assert_person (desk, "E", "x", FALSE);
  assert_sends (desk, "");
}

/* S8: the words in which the desk hears of another life may answer its last operation before all
 * others are told again; it is told again in its turn, so that every number is told. */
static void
test_epoch_answer (ReplicaDesk  *desk,
                   gconstpointer data)
{
  live_once (desk);
  answer (desk, "two", "o4", "applied");
  assert_sends (desk, "1:o1 2:o2 3:o3! 4:o4");
  replica_desk_assert_open (desk, 3, 0, 1);
}

/* The cache may be lost meanwhile: the vault knows whose answers it has. */
static void
test_epoch_without_cache (ReplicaDesk  *desk,
                          gconstpointer data)
{
  live_once (desk);
  tb_conn_close (desk->cache);
  desk->cache = tb_test_open (NULL, TB_FILE_CACHE);
  tell_place (desk, "two", 0, 0, NULL);
  assert_sends (desk, "1:o1 2:o2 3:o3! 4:o4");
}

/* F11: a program of before took answers down without the life they are of.  It may be over, so they
 * are told again; told to the city that gave them, they change nothing. */
static void
test_epoch_of_before (ReplicaDesk  *desk,
                      gconstpointer data)
{
  live_once (desk);
  g_assert_true (tb_conn_exec (tb_replica_get_vault (desk->replica),
                               "UPDATE device SET epoch = ''", NULL));
  tell_problem (desk, "two", "gap", 1);
  g_assert_true (is_empty (desk));
  assert_sends (desk, "1:o1 2:o2 3:o3! 4:o4");
  answer (desk, "two", "o1", "applied");
  assert_sends (desk, "2:o2 3:o3! 4:o4");
}

/* A crash between the two files: the city refuses the old cursor, and the vault is told nothing
 * twice. */
static void
test_epoch_crash (ReplicaDesk  *desk,
                  gconstpointer data)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbReply) reply = tb_reply_new ();

  live_once (desk);
  reply->epoch = g_strdup ("two");
  tb_replica_set_fault (desk->replica, TRUE);
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
    g_assert_false (tb_replica_save_reply (desk->replica, desk->cache, reply, &error));
  }
  tb_replica_set_fault (desk->replica, FALSE);
  g_assert_false (is_empty (desk));
  assert_sends (desk, "1:o1 2:o2 3:o3! 4:o4");
  answer (desk, "two", "o1", "applied");
  assert_sends (desk, "2:o2 3:o3! 4:o4");
}

/* Only the last ninety days; what the city misses before them it says. */
static void
test_archive (ReplicaDesk  *desk,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  live_once (desk);
  g_assert_true (tb_conn_run (tb_replica_get_vault (desk->replica),
                              "UPDATE outbox SET answered_us = answered_us - ?1"
                              " WHERE n = 1",
                              &error, "i",
                              91 * US_PER_DAY));
  tell_problem (desk, "two", "gap", 1);
  assert_sends (desk, "2:o2 3:o3! 4:o4");
  tell_problem (desk, "two", "gap", 0);
  assert_sends (desk, "1:o1 2:o2 3:o3! 4:o4");
  assert_new_device (desk, NULL);
}

/* F12: who comes second with a number goes on as another device, from 1, with the same keys. */
static void
test_forked (ReplicaDesk  *desk,
             gconstpointer data)
{
  live_once (desk);
  tell_problem (desk, "one", "device-forked", 4);
  assert_new_device (desk, "d2");
  tb_replica_set_fresh_id (desk->replica, "d3");
  tell_problem (desk, "one", "unknown-device", 0);
  assert_new_device (desk, "d2"); /* asked for once is enough */
  g_assert_true (tb_replica_become_device (desk->replica, "d2", NULL, NULL));
  assert_new_device (desk, NULL);
  g_assert_cmpstr (tb_replica_get_device (desk->replica), ==, "d2");
  assert_sends (desk, "1:o4");
  replica_desk_rename (desk, "E", "F");
  assert_sends (desk, "1:o4 2:o5");

  answer (desk, "one", "o4", "applied");
  tell_place (desk, "one", 2, 1, "o4");
  assert_new_device (desk, NULL);
  replica_desk_assert_open (desk, 1, 2, 1);
}

/* F12, S7: a page that tells of operations this desk never did is no proof that its own arrived. */
static void
test_forked_page (ReplicaDesk  *desk,
                  gconstpointer data)
{
  live_once (desk);
  replica_desk_pull (desk, 2, 3, 3, "C", "x");
  tell_place (desk, "one", 3, 4, "somebody-elses");
  replica_desk_assert_person (desk, "E", "x", TRUE);
  assert_new_device (desk, "d2");
}

/* A desk whose files are older than what the city heard of it. */
static void
test_older_vault (ReplicaDesk  *desk,
                  gconstpointer data)
{
  live_once (desk);
  tell_place (desk, "one", 2, 9, NULL);
  assert_new_device (desk, "d2");
}

/* What was told as another device bears no number of this one. */
static void
test_epoch_of_other (ReplicaDesk  *desk,
                     gconstpointer data)
{
  live_once (desk);
  g_assert_true (tb_replica_become_device (desk->replica, "d2", NULL, NULL));
  assert_sends (desk, "1:o4");
  tb_replica_set_fresh_id (desk->replica, "d3");
  tell_problem (desk, "two", "gap", 0);
  assert_new_device (desk, "d3");
  g_assert_true (tb_replica_become_device (desk->replica, "d3", NULL, NULL));
  assert_sends (desk, "1:o1 2:o2 3:o3! 4:o4");
}

/* A copy was put back and nobody said so: what the city misses comes back with the next push. */
static void
test_silent (ReplicaDesk  *desk,
             gconstpointer data)
{
  live_once (desk);
  tell_place (desk, "one", 2, 1, "o1");
  assert_sends (desk, "4:o4");
  tell_problem (desk, "one", "gap", 1);
  assert_sends (desk, "2:o2 3:o3! 4:o4");
  assert_new_device (desk, NULL);
}

/* A city that always says no to a device it misses nothing of hears of another one. */
static void
test_no_cure (ReplicaDesk  *desk,
              gconstpointer data)
{
  live_once (desk);
  tell_problem (desk, "one", "gap", 3);
  assert_sends (desk, "4:o4");
  assert_new_device (desk, "d2");
}

/* F4: everything is had anew, and what waits stays and shows. */
static void
test_resync (ReplicaDesk  *desk,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  live_once (desk);
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
    g_assert_true (tb_replica_resync (desk->replica, desk->cache, "org:o1", &error));
    g_assert_true (tb_txn_commit (&txn, &error));
  }
  g_assert_true (is_empty (desk));
  assert_sends (desk, "4:o4");
  replica_desk_pull (desk, 0, 7, 3, "C", "z");
  replica_desk_assert_person (desk, "E", "z", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  REPLICA_ADD ("/replica-recovery/F11-S1-S6-epoch", test_epoch);
  REPLICA_ADD ("/replica-recovery/F11-S8-epoch-answer", test_epoch_answer);
  REPLICA_ADD ("/replica-recovery/F11-epoch-without-cache", test_epoch_without_cache);
  REPLICA_ADD ("/replica-recovery/F11-epoch-of-before", test_epoch_of_before);
  REPLICA_ADD ("/replica-recovery/F11-epoch-crash", test_epoch_crash);
  REPLICA_ADD ("/replica-recovery/F11-archive", test_archive);
  REPLICA_ADD ("/replica-recovery/F11-silent", test_silent);
  REPLICA_ADD ("/replica-recovery/F11-F12-epoch-of-other", test_epoch_of_other);
  REPLICA_ADD ("/replica-recovery/F12-forked", test_forked);
  REPLICA_ADD ("/replica-recovery/F12-S7-forked-page", test_forked_page);
  REPLICA_ADD ("/replica-recovery/F12-older-vault", test_older_vault);
  REPLICA_ADD ("/replica-recovery/no-cure", test_no_cure);
  REPLICA_ADD ("/replica-recovery/F4-resync", test_resync);
  return g_test_run ();
}
