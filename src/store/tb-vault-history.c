/* tb-vault-history.c: what this device has ever asked of the city, the newest first
 *
 * Numbers come first, and entries when somebody looks at them: a history grows for years.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-vault-private.h"

/* What is not over: to be sent, sent, or waiting for a person; each by its own index. */
#define UNFINISHED                                                 \
  "n IN (SELECT n FROM outbox WHERE state IN ('ready', 'applied')" \
  " UNION ALL SELECT n FROM outbox WHERE " TB_VAULT_RETURNED " AND is_dismissed = 0)"

/* What each part of the history is, with the columns that are wanted. */
#define PARTS(COLUMNS, REST)                                                           \
  {                                                                                    \
    [TB_HISTORY_UNFINISHED] = "SELECT " COLUMNS " FROM outbox WHERE " UNFINISHED REST, \
    [TB_HISTORY_ALL] = "SELECT " COLUMNS " FROM outbox WHERE 1" REST,                  \
    [TB_HISTORY_WAITING] = "SELECT " COLUMNS " FROM outbox WHERE state IN ('ready',"   \
                           " 'applied') AND state = 'ready'" REST,                     \
    [TB_HISTORY_SENDING] = "SELECT " COLUMNS " FROM outbox WHERE state IN ('ready',"   \
                           " 'applied') AND state = 'applied'" REST,                   \
    [TB_HISTORY_SYNCED] = "SELECT " COLUMNS " FROM outbox WHERE state = 'done'" REST,  \
    [TB_HISTORY_CONFLICT] =                                                            \
        "SELECT " COLUMNS " FROM outbox WHERE state IN ('conflict', 'blocked')" REST,  \
    [TB_HISTORY_REJECTED] =                                                            \
        "SELECT " COLUMNS " FROM outbox WHERE state = 'rejected'" REST,                \
  }

static const char *const sql_numbers[] = PARTS ("n", " ORDER BY n DESC");
static const char *const sql_entries[] =
    PARTS (TB_VAULT_ENTRY, " AND n < ?1 ORDER BY n DESC LIMIT ?2");

static const char SQL_REWRITE[] = "UPDATE outbox SET body = ?2 WHERE n = ?1"
                                  " AND state NOT IN ('ready', 'applied')";
static const char SQL_FORGET_DRAFTS[] = "DELETE FROM draft WHERE instr (form, ?1) > 0";

static void
entry_free (gpointer data)
{
  TbOutboxEntry *entry = data;

  g_free (entry->op_id);
  g_free (entry->body);
  g_free (entry->state);
  g_free (entry->reasons);
  g_free (entry);
}

/**
 * tb_vault_read_entries:
 * @st: a statement that selects %TB_VAULT_ENTRY
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbOutboxEntry): what it finds, in its order
 */
GPtrArray *
tb_vault_read_entries (TbStmt  *st,
                       GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  TbStep                step;

  while ((step = tb_stmt_step (st, error)) == TB_STEP_ROW)
    {
      TbOutboxEntry *entry = g_new0 (TbOutboxEntry, 1);

      g_ptr_array_add (entries, entry);
      entry->n = tb_stmt_get_int64 (st, 0);
      entry->op_id = g_strdup (tb_stmt_get_text (st, 1));
      entry->state = g_strdup (tb_stmt_get_text (st, 3));
      entry->reasons = g_strdup (tb_stmt_get_text (st, 4));
      entry->is_dismissed = tb_stmt_get_int64 (st, 5);
      if ((entry->body = tb_vault_unseal (st, 2, "outbox", entry->op_id, error)) == NULL)
        return NULL;
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/**
 * tb_vault_list_numbers:
 * @vault: connection to the vault
 * @part: which part of the history
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): numbers of operations, the newest first
 */
GArray *
tb_vault_list_numbers (TbConn       *vault,
                       TbHistoryPart part,
                       GError      **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (TbStmt)    st = { 0 };
  TbStep             step;

  if (!tb_conn_prepare (vault, sql_numbers[part], &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      gint64 n = tb_stmt_get_int64 (&st, 0);

      g_array_append_val (numbers, n);
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&numbers) : NULL;
}

/**
 * tb_vault_list_back:
 * @vault: connection to the vault
 * @part: which part of the history
 * @before_n: only those of smaller numbers
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbOutboxEntry): operations, the newest first
 */
GPtrArray *
tb_vault_list_back (TbConn       *vault,
                    TbHistoryPart part,
                    gint64        before_n,
                    gint64        limit,
                    GError      **error)
{
  g_auto (TbStmt) st = { 0 };

  if (!tb_conn_prepare (vault, sql_entries[part], &st, error))
    return NULL;
  tb_stmt_bind_int64 (&st, 1, before_n);
  tb_stmt_bind_int64 (&st, 2, limit);
  return tb_vault_read_entries (&st, error);
}

/**
 * tb_vault_rewrite:
 * @vault: connection to the vault, in a write transaction
 * @entry: an operation that is over, or that the city did not take
 * @body: what is kept of it from now on
 * @error: return location
 *
 * For what must not be known any more; one on its way stays as it is.
 *
 * Returns: whether the database answered
 */
gboolean
tb_vault_rewrite (TbConn              *vault,
                  const TbOutboxEntry *entry,
                  const char          *body,
                  GError             **error)
{
  g_autoptr (GBytes) box = tb_vault_seal (vault, "outbox", entry->op_id, body, error);
  g_auto (TbStmt)    st = { 0 };

  if (box == NULL || !tb_conn_prepare (vault, SQL_REWRITE, &st, error))
    return FALSE;
  tb_stmt_bind_int64 (&st, 1, entry->n);
  tb_stmt_bind_blob (&st, 2, box);
  return tb_stmt_run (&st, error);
}

/**
 * tb_vault_forget_drafts:
 * @vault: connection to the vault, in a write transaction
 * @id: key of a row
 * @error: return location
 *
 * Returns: whether nothing that was typed about that row is here any more
 */
gboolean
tb_vault_forget_drafts (TbConn     *vault,
                        const char *id,
                        GError    **error)
{
  return tb_conn_run (vault, SQL_FORGET_DRAFTS, error, "s", id);
}
