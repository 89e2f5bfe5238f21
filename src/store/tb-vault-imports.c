/* tb-vault-imports.c: which lists of people were brought in, and what of them was taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-vault-imports.h"

#include "tb-vault-private.h"

#define TABLE "import_log"

/* A stretch of the outbox, without what the city returned. */
#define STRETCH \
  "(SELECT count(*) FROM outbox o WHERE NOT o." TB_VAULT_RETURNED " AND o.n BETWEEN "

static const char SQL_LOG[] =
    "INSERT INTO import_log (of_n, first_n, last_n, body) VALUES (?1, ?2, ?3, ?4)";
static const char SQL_LIST[] =
    "SELECT l.n, l.first_n, l.last_n, l.body,"
    " " STRETCH "l.first_n AND l.last_n AND o.name = 'person.register'),"
    " (SELECT coalesce (sum (" STRETCH "u.first_n AND u.last_n AND o.name = 'person.remove')), 0)"
    "  FROM import_log u WHERE u.of_n = l.n)"
    " FROM import_log l WHERE l.of_n = 0 AND ?1 IN (0, l.n) ORDER BY l.n DESC";

/**
 * tb_import_entry_free:
 * @entry: (nullable) (transfer full): an entry
 */
void
tb_import_entry_free (TbImportEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->body);
  g_free (entry);
}

/* No two entries begin with the same operation. */
static char *
print_key (gint64 first_n)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, first_n);
}

/**
 * tb_vault_log_import:
 * @vault: connection to the vault, in the transaction that appends the operations
 * @note: what they are of
 * @first_n: number of the first …
 * @last_n: … and of the last of them
 * @error: return location
 *
 * Entries are appended, and never changed.
 *
 * Returns: whether it was written
 */
gboolean
tb_vault_log_import (TbConn             *vault,
                     const TbImportNote *note,
                     gint64              first_n,
                     gint64              last_n,
                     GError            **error)
{
  g_autofree char   *key = print_key (first_n);
  g_autoptr (GBytes) box = tb_vault_seal (vault, TABLE, key, note->body, error);
  g_auto (TbStmt)    st = { 0 };

  if (box == NULL || !tb_conn_prepare (vault, SQL_LOG, &st, error))
    return FALSE;
  tb_stmt_bind_int64 (&st, 1, note->of_n);
  tb_stmt_bind_int64 (&st, 2, first_n);
  tb_stmt_bind_int64 (&st, 3, last_n);
  tb_stmt_bind_blob (&st, 4, box);
  return tb_stmt_run (&st, error);
}

/**
 * tb_vault_list_imports:
 * @vault: connection to the vault
 * @n: number of an entry; 0 for all
 * @error: return location
 *
 * Errors: %TB_ERROR_KEY if one was sealed by another key.
 *
 * Returns: (transfer full) (element-type TbImportEntry): lists that were brought in, the newest
 *   first
 */
GPtrArray *
tb_vault_list_imports (TbConn  *vault,
                       gint64   n,
                       GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tb_import_entry_free);
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (vault, SQL_LIST, &st, error))
    return NULL;
  tb_stmt_bind_int64 (&st, 1, n);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      TbImportEntry   *entry = g_new0 (TbImportEntry, 1);
      g_autofree char *key = print_key (tb_stmt_get_int64 (&st, 1));

      g_ptr_array_add (entries, entry);
      entry->n = tb_stmt_get_int64 (&st, 0);
      entry->first_n = tb_stmt_get_int64 (&st, 1);
      entry->last_n = tb_stmt_get_int64 (&st, 2);
      entry->body = tb_vault_unseal (&st, 3, TABLE, key, error);
      entry->n_people = tb_stmt_get_int64 (&st, 4);
      entry->n_gone = tb_stmt_get_int64 (&st, 5);
      if (entry->body == NULL)
        return NULL;
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}
