/* sim-rest.c: what must hold when everything has come to rest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-check.h"
#include "sim-scopes.h"

#include "tb-ledger.h"
#include "tb-vault-device.h"

/* At rest only what a person must look at has a say in rows, and the words people are found by are
 * those of the people there are. */
static void
check_derived (SimDesk *desk,
               gint64   n_attention)
{
  static const char SQL_OPEN[] = "SELECT count(*) FROM row_op WHERE step <= 3";
  static const char SQL_SAYING[] = "SELECT count(DISTINCT n) FROM row_op";
  static const char SQL_ASTRAY[] =
      "SELECT (SELECT count(*) FROM person) - (SELECT count(*) FROM found_person)"
      " + (SELECT count(*) FROM found_person WHERE line NOT IN (SELECT rowid FROM person))";
  static const char  SQL_SOUND[] = "INSERT INTO find_person (find_person) VALUES"
                                   " ('integrity-check')";
  g_autoptr (GError) error = NULL;
  gint64             n_open = -1, n_saying = -1, n_astray = -1;

  tb_conn_ask (desk->cache, SQL_OPEN, &n_open, &error, "");
  tb_conn_ask (desk->cache, SQL_SAYING, &n_saying, &error, "");
  tb_conn_ask (desk->cache, SQL_ASTRAY, &n_astray, &error, "");
  tb_conn_run (desk->cache, SQL_SOUND, &error, "");
  g_assert_no_error (error);
  g_assert_cmpint (n_open, ==, 0);
  g_assert_cmpint (n_saying, ==, n_attention);
  g_assert_cmpint (n_astray, ==, 0);
}

/* At rest: every desk holds what the city shows its scopes, byte for byte, and waits for
 * nothing. */
void
sim_check_equal (SimWorld *world)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < world->n_desks; i++)
    {
      TbConn                *cache = world->desks[i].cache;
      g_auto (TbVaultDevice) device = { 0 };
      g_autofree char       *truth = sim_scopes_dump (world, &world->desks[i]);
      g_autofree char       *copy = tb_rows_dump (cache, tb_kinds_get_all (), &error);
      TbVaultCounts          counts = { -1, -1, -1 };

      g_assert_no_error (error);
      g_assert_cmpstr (copy, ==, truth);
      tb_vault_count (tb_replica_get_vault (world->desks[i].replica), &counts, &error);
      g_assert_no_error (error);
      g_assert_cmpint (counts.n_ready, ==, 0);
      g_assert_cmpint (counts.n_applied, ==, 0);
      tb_vault_get_device (tb_replica_get_vault (world->desks[i].replica), &device, &error);
      g_assert_no_error (error);
      g_assert_cmpint (device.n_answered, ==, device.last_n);
      g_assert_null (device.new_id);
      g_assert_cmpstr (device.epoch, ==, tb_city_get_epoch (world->city));
      check_derived (&world->desks[i], counts.n_attention);
    }
}

/* Of its own scope the desk has heard everything, whatever others are not yet. */
void
sim_check_heard (SimWorld *world,
                 SimDesk  *desk)
{
  g_autoptr (GError) error = NULL;
  TbCursor           cursor;
  gint64             n_unheard = -1;

  tb_cache_get_cursor (desk->cache, SIM_SCOPE, &cursor, &error);
  tb_conn_ask (tb_city_get_conn (world->city),
               "SELECT count(*) FROM change WHERE scope = '" SIM_SCOPE "' AND seq > ?1",
               &n_unheard, &error, "i", cursor.after);
  g_assert_no_error (error);
  if (n_unheard != 0)
    g_error ("%d changes are not told to who has left a question", (int) n_unheard);
}

static GPtrArray *
read_all (TbConn       *conn,
          const TbKind *kind,
          const char   *sql,
          const char   *one)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (TbStmt)    st = { 0 };

  tb_conn_prepare (conn, sql, &st, &error);
  g_assert_no_error (error);
  if (one != NULL)
    tb_stmt_bind_text (&st, 1, one);
  while (tb_stmt_step (&st, &error) == TB_STEP_ROW)
    {
      gpointer row = NULL;

      tb_rows_get (conn, kind, tb_stmt_get_text (&st, 0), &row, &error);
      g_assert_no_error (error);
      g_ptr_array_add (rows, row);
    }
  g_assert_no_error (error);
  return rows;
}

/* L9: both chains recompute, at the city and, as far as accounts go, at every desk. */
void
sim_check_ledger (SimWorld *world)
{
  TbConn               *city = tb_city_get_conn (world->city);
  g_autoptr (GPtrArray) txns =
      read_all (city, &tb_ledger_txn_kind, "SELECT id FROM ledger_txn ORDER BY n", NULL);

  for (guint i = 0; i < txns->len; i++)
    {
      const TbLedgerTxn    *txn = txns->pdata[i];
      g_autoptr (GPtrArray) postings = read_all (
          city, &tb_posting_kind, "SELECT id FROM posting WHERE txn_id = ?1 ORDER BY id", txn->id);
      g_autofree char *hash = tb_ledger_hash_txn (txn, postings);

      g_assert_cmpstr (hash, ==, txn->hash);
    }
  for (guint d = 0; d <= world->n_desks; d++)
    {
      TbConn               *conn = d < world->n_desks ? world->desks[d].cache : city;
      g_autoptr (GPtrArray) accounts =
          read_all (conn, &tb_account_kind, "SELECT id FROM account", NULL);

      for (guint i = 0; i < accounts->len; i++)
        {
          const TbAccount      *account = accounts->pdata[i];
          g_autoptr (GPtrArray) postings =
              read_all (conn, &tb_posting_kind,
                        "SELECT id FROM posting WHERE account = ?1 ORDER BY k", account->id);
          g_autofree char *hash = NULL;

          for (guint p = 0; p < postings->len; p++)
            {
              g_autofree char *before = g_steal_pointer (&hash);

              hash = tb_ledger_hash_posting (before, postings->pdata[p]);
              g_assert_cmpstr (hash, ==, ((TbPosting *) postings->pdata[p])->account_hash);
            }
          g_assert_cmpstr (hash, ==, account->hash);
        }
    }
}

/* The outbox still says what was asked for, sealed as it is. */
void
sim_check_vault (SimWorld *world,
                 SimDesk  *desk)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) entries = tb_vault_list (tb_replica_get_vault (desk->replica),
                                                 TB_OUTBOX_ALL, 0, G_MAXINT64, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const TbOutboxEntry *entry = entries->pdata[i];
      g_autoptr (TbOp)     op = tb_wire_parse_op (entry->body, &error);
      gint64               found = 0;

      g_assert_no_error (error);
      g_assert_cmpstr (op->id, ==, entry->op_id);
      g_assert_cmpint (op->n, ==, entry->n);
      tb_conn_ask (world->asked, "SELECT 1 FROM asked WHERE op_id = ?1 AND id = ?2", &found, &error,
                   "ss", op->id, tb_field_get_text (&op->shape->fields[0], op->args));
      g_assert_cmpint (found, ==, 1);
    }
}
