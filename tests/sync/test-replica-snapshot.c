/* test-replica-snapshot.c: what a desk shows while its first rows come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "replica-desk.h"

/* A part of a snapshot as of 5: one person. */
static void
take_part (ReplicaDesk *desk,
           const char  *id,
           gboolean     is_last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbPage) page = tb_page_new ();
  TbPerson          *person = tb_record_new (&tb_person_kind);
  TbMembership      *membership = tb_record_new (&tb_membership_kind);
  g_auto (TbTxn)     txn = { 0 };

  person->id = g_strdup (id);
  person->ver = 4;
  person->name = g_strdup ("A");
  person->district = g_strdup ("x");
  person->is_volunteer = TRUE;
  person->born = 19900307;
  page->scope = g_strdup ("org:o1");
  page->next = 5;
  page->is_last = is_last;
  membership->id = tb_membership_derive_id ("o1", id);
  membership->ver = 4;
  membership->org_id = g_strdup ("o1");
  membership->person_id = g_strdup (id);
  tb_page_add (page, &tb_person_kind, id, 4, TB_RECORD (person));
  tb_page_add (page, &tb_membership_kind, membership->id, 4, TB_RECORD (membership));
  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_save_part (desk->replica, desk->cache, page, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

static void
begin_snapshot (ReplicaDesk *desk)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (TbSnapshot) snapshot = tb_snapshot_new ();
  g_autoptr (GBytes)     body = g_bytes_new_static ("x", 1);
  g_auto (TbTxn)         txn = { 0 };

  snapshot->id = g_uuid_string_random ();
  snapshot->seq = 5;
  tb_snapshot_add (snapshot, 1, body);
  tb_snapshot_add (snapshot, 1, body);
  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_begin_snapshot (desk->replica, desk->cache, snapshot, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

static void
assert_progress (ReplicaDesk *desk,
                 gint64       next_part,
                 gint64       after)
{
  g_autoptr (TbSnapshot) snapshot = NULL;
  gint64                 next = -1;
  TbCursor               cursor;

  g_assert_true (
      tb_replica_get_snapshot (desk->replica, desk->cache, &snapshot, &next, NULL));
  g_assert_cmpint (next, ==, next_part);
  g_assert_cmpint (snapshot != NULL, ==, next_part > 0);
  g_assert_true (tb_cache_get_cursor (desk->cache, "org:o1", &cursor, NULL));
  g_assert_cmpint (cursor.after, ==, after);
  g_assert_cmpint (cursor.is_known, ==, after > 0);
  g_assert_cmpint (cursor.is_whole, ==, 0);
}

/* Rows show as they come, what was done here stays on top, and the cursor comes last. */
static void
test_snapshot (ReplicaDesk  *desk,
               gconstpointer data)
{
  begin_snapshot (desk);
  assert_progress (desk, 1, 0);
  take_part (desk, "p", FALSE);
  assert_progress (desk, 2, 0);
  replica_desk_assert_person (desk, "A", "x", FALSE);
  replica_desk_rename (desk, "A", "B");
  take_part (desk, "q", TRUE);
  assert_progress (desk, 0, 5);
  replica_desk_assert_person (desk, "B", "x", TRUE);
  take_part (desk, "r", TRUE); /* comes late: there is no snapshot any more */
  assert_progress (desk, 0, 5);
  replica_desk_pull (desk, 5, 6, 1, "B", "x");
  replica_desk_assert_person (desk, "B", "x", FALSE);
}

/* Of a snapshot that is given up nothing stays but what was done here. */
static void
test_snapshot_dropped (ReplicaDesk  *desk,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             n = -1;

  begin_snapshot (desk);
  take_part (desk, "p", FALSE);
  replica_desk_rename (desk, "A", "B");
  {
    g_auto (TbTxn) txn = { 0 };

    g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
    g_assert_true (tb_replica_drop_snapshot (desk->replica, desk->cache, &error));
    g_assert_true (tb_txn_commit (&txn, &error));
  }
  assert_progress (desk, 0, 0);
  tb_conn_ask (desk->cache, "SELECT count(*) FROM person", &n, &error, "");
  g_assert_cmpint (n, ==, 0);
  begin_snapshot (desk);
  take_part (desk, "p", FALSE);
  replica_desk_assert_person (desk, "B", "x", TRUE);
  replica_desk_assert_open (desk, 1, 0, 0);
}

/* S1, S7: who wants everything anew works on with what is there until the city has answered; then
 * the rows go, and what was done here and is not confirmed stays. */
static void
test_anew (ReplicaDesk  *desk,
           gconstpointer data)
{
  replica_desk_pull (desk, 0, 4, 0, "A", "x");
  replica_desk_rename (desk, "A", "B");
  replica_desk_run (desk, tb_replica_begin_anew);
  assert_progress (desk, 0, 0);
  replica_desk_assert_person (desk, "B", "x", TRUE);
  replica_desk_rename (desk, "B", "C");        /* while the city is out of reach */
  replica_desk_pull (desk, 4, 5, 0, "Z", "z"); /* was on its way: it is of another time */
  replica_desk_assert_person (desk, "C", "x", TRUE);
  begin_snapshot (desk);
  replica_desk_assert_open (desk, 2, 0, 0);
  replica_desk_run (desk, tb_replica_begin_anew); /* pressed again: what is being read goes on */
  assert_progress (desk, 1, 0);
  take_part (desk, "p", FALSE);
  replica_desk_assert_person (desk, "C", "x", TRUE);
  take_part (desk, "q", TRUE);
  replica_desk_pull (desk, 5, 6, 2, "C", "x");
  replica_desk_assert_person (desk, "C", "x", FALSE);
}

/* What the rows hold already is not run on top of them again, though the cursor is forgotten. */
static void
test_anew_settles (ReplicaDesk  *desk,
                   gconstpointer data)
{
  replica_desk_pull (desk, 0, 4, 0, "A", "x");
  replica_desk_rename (desk, "A", "B");
  replica_desk_answer (desk, "o1", "applied");
  replica_desk_pull (desk, 4, 5, 1, "B", "x");
  replica_desk_assert_open (desk, 0, 1, 0); /* the vault hears of it a round later */
  replica_desk_run (desk, tb_replica_begin_anew);
  replica_desk_assert_open (desk, 0, 0, 0);
  replica_desk_assert_person (desk, "B", "x", FALSE);
}

/* A city that has no snapshots sends pages from the first: they replace what was there. */
static void
test_anew_by_pages (ReplicaDesk  *desk,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             n = -1;

  begin_snapshot (desk);
  take_part (desk, "q", FALSE);
  take_part (desk, "p", TRUE);
  replica_desk_run (desk, tb_replica_begin_anew);
  replica_desk_pull (desk, 0, 6, 0, "A", "x");
  tb_conn_ask (desk->cache, "SELECT count(*) FROM person", &n, &error, "");
  g_assert_cmpint (n, ==, 1); /* q has gone from the city since, and no page says so */
  replica_desk_assert_person (desk, "A", "x", FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  REPLICA_ADD ("/replica/snapshot", test_snapshot);
  REPLICA_ADD ("/replica/snapshot-dropped", test_snapshot_dropped);
  REPLICA_ADD ("/replica/S1-anew", test_anew);
  REPLICA_ADD ("/replica/S7-anew-settles", test_anew_settles);
  REPLICA_ADD ("/replica/anew-by-pages", test_anew_by_pages);
  return g_test_run ();
}
