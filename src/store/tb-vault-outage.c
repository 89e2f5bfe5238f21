/* tb-vault-outage.c: when the city could not be worked with, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-vault-outage.h"

#include "tb-vault-private.h"

#define TABLE "outage_log"

static const char SQL_LOG[] =
    "INSERT INTO outage_log (outage_id, what, body) VALUES (?1, ?2, ?3)";
static const char SQL_LIST[] =
    "SELECT n, outage_id, what, body FROM outage_log WHERE n > ?1 ORDER BY n";

static void
entry_free (gpointer data)
{
  TbOutageEntry *entry = data;

  g_free (entry->outage_id);
  g_free (entry->what);
  g_free (entry->body);
  g_free (entry);
}

/**
 * tb_vault_log_outage:
 * @vault: connection to the vault, in a write transaction
 * @outage_id: which outage
 * @what: what happened: %TB_OUTAGE_BEGUN, %TB_OUTAGE_ENDED or %TB_OUTAGE_NOTED
 * @body: it as it is known from now on; kept sealed
 * @error: return location
 *
 * Rows are appended, and never changed.
 *
 * Returns: whether it was written
 */
gboolean
tb_vault_log_outage (TbConn     *vault,
                     const char *outage_id,
                     const char *what,
                     const char *body,
                     GError    **error)
{
  g_autoptr (GBytes) box = tb_vault_seal (vault, TABLE, outage_id, body, error);
  g_auto (TbStmt)    st = { 0 };

  if (box == NULL || !tb_conn_prepare (vault, SQL_LOG, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, outage_id);
  tb_stmt_bind_text (&st, 2, what);
  tb_stmt_bind_blob (&st, 3, box);
  return tb_stmt_run (&st, error);
}

/**
 * tb_vault_list_outages:
 * @vault: connection to the vault
 * @after: number of the last entry that is known; 0 for none
 * @error: return location
 *
 * Errors: %TB_ERROR_KEY if a row was sealed by another key.
 *
 * Returns: (transfer full) (element-type TbOutageEntry): all that was logged since, the oldest
 *   first
 */
GPtrArray *
tb_vault_list_outages (TbConn  *vault,
                       gint64   after,
                       GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (!tb_conn_prepare (vault, SQL_LIST, &st, error))
    return NULL;
  tb_stmt_bind_int64 (&st, 1, after);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      TbOutageEntry *entry = g_new0 (TbOutageEntry, 1);

      g_ptr_array_add (entries, entry);
      entry->n = tb_stmt_get_int64 (&st, 0);
      entry->outage_id = g_strdup (tb_stmt_get_text (&st, 1));
      entry->what = g_strdup (tb_stmt_get_text (&st, 2));
      entry->body = tb_vault_unseal (&st, 3, TABLE, entry->outage_id, error);
      if (entry->body == NULL)
        return NULL;
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}
