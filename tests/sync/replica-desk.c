/* replica-desk.c: a desk without a city: what it is told, and what it shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "replica-desk.h"

void
replica_desk_set_up (ReplicaDesk  *desk,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TbConn            *vault = tb_test_open (NULL, TB_FILE_VAULT);

  tb_vault_enrol (vault, "d", &error);
  desk->replica = tb_replica_new (vault, &tb_test_ann, &error);
  desk->cache = tb_test_open (NULL, TB_FILE_CACHE);
  g_assert_no_error (error);
  replica_desk_run (desk, tb_replica_refresh); /* as whoever opens the files does */
}

/* In a transaction of the cache. */
void
replica_desk_run (ReplicaDesk *desk,
                  gboolean (*func) (TbReplica *self, TbConn *cache, GError **error))
{
  g_autoptr (GError) error = NULL;
  g_auto (TbTxn)     txn = { 0 };

  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  func (desk->replica, desk->cache, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

/* The city tells who is signed in: what they read besides, and what tags are made with. */
void
replica_desk_tell_who (ReplicaDesk *desk,
                       gint64       ver,
                       const char  *further,
                       const char  *tag_key)
{
  g_autoptr (GError) error = NULL;
  const TbWho        who = { .name = (char *) "ann",
                             .actor = (char *) "ann",
                             .scope = (char *) "org:o1",
                             .further = (char *) further,
                             .scopes_ver = ver,
                             .tag_key = (char *) tag_key };
  g_auto (TbTxn)     txn = { 0 };

  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_save_session (desk->replica, desk->cache, &who, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

void
replica_desk_tear_down (ReplicaDesk  *desk,
                        gconstpointer data)
{
  tb_replica_free (desk->replica);
  tb_conn_close (desk->cache);
}

TbOp *
replica_desk_new_rename (ReplicaDesk *desk,
                         const char  *before,
                         const char  *after)
{
  g_autofree char *id = g_strdup_printf ("o%u", ++desk->n_ops);
  TbOp            *op = tb_op_new (id, "org:o1", "person.update", TB_TEST_NOW_US);
  TbPersonUpdate  *args = op->args;

  args->id = g_strdup ("p");
  args->set = g_variant_new_parsed ("[('name', just %s, just %s)]", before, after);
  g_variant_ref_sink (args->set);
  return op;
}

void
replica_desk_rename (ReplicaDesk *desk,
                     const char  *before,
                     const char  *after)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (TbOp)      op = replica_desk_new_rename (desk, before, after);
  g_auto (TbTxn)        txn = { 0 };

  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_do (desk->replica, desk->cache, op, reasons, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

/* The city says that the person is called @name and lives in @district, as of @seq. */
void
replica_desk_pull (ReplicaDesk *desk,
                   gint64       after,
                   gint64       seq,
                   gint64       last_n,
                   const char  *name,
                   const char  *district)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbPage) page = tb_page_new ();
  TbPerson          *person = tb_record_new (&tb_person_kind);
  TbMembership      *membership = tb_record_new (&tb_membership_kind);
  g_auto (TbTxn)     txn = { 0 };

  person->id = g_strdup ("p");
  person->ver = seq;
  person->name = g_strdup (name);
  person->district = g_strdup (district);
  person->is_volunteer = TRUE;
  person->born = 19900307;
  membership->id = tb_membership_derive_id ("o1", "p");
  membership->ver = seq;
  membership->org_id = g_strdup ("o1");
  membership->person_id = g_strdup ("p");
  page->scope = g_strdup ("org:o1");
  page->after = after;
  page->next = seq;
  page->last_n = last_n;
  page->is_last = TRUE;
  tb_page_add (page, &tb_person_kind, "p", seq, TB_RECORD (person));
  tb_page_add (page, &tb_membership_kind, membership->id, seq, TB_RECORD (membership));
  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_save_page (desk->replica, desk->cache, page, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

void
replica_desk_answer (ReplicaDesk *desk,
                     const char  *op_id,
                     const char  *status)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbReply) reply = tb_reply_new ();
  TbAnswer           *told = tb_table_new (&tb_answer_table);
  g_auto (TbTxn)      txn = { 0 };

  told->op_id = g_strdup (op_id);
  told->status = g_strdup (status);
  told->reasons = tb_reasons_new ();
  if (g_strcmp0 (status, "applied") != 0)
    tb_reasons_add_conflict (told->reasons, tb_table_find (&tb_person_kind.table, "name"));
  g_ptr_array_add (reply->answers, told);
  g_assert_true (tb_txn_begin (&txn, desk->cache, &error));
  tb_replica_save_reply (desk->replica, desk->cache, reply, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
}

void
replica_desk_assert_person (ReplicaDesk *desk,
                            const char  *name,
                            const char  *district,
                            gboolean     is_pending)
{
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;

  tb_rows_get (desk->cache, &tb_person_kind, "p", &row, NULL);
  person = row;
  g_assert_cmpstr (person->name, ==, name);
  g_assert_cmpstr (person->district, ==, district);
  g_assert_cmpint (tb_record_is_pending (person), ==, is_pending);
}

void
replica_desk_assert_open (ReplicaDesk *desk,
                          gint64       n_ready,
                          gint64       n_applied,
                          gint64       n_attention)
{
  TbVaultCounts counts = { -1, -1, -1 };

  g_assert_true (tb_vault_count (tb_replica_get_vault (desk->replica), &counts, NULL));
  g_assert_cmpint (counts.n_ready, ==, n_ready);
  g_assert_cmpint (counts.n_applied, ==, n_applied);
  g_assert_cmpint (counts.n_attention, ==, n_attention);
}
