/* tb-vault-device.c: what a desk is to the city, and what it must tell the city again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-vault-device.h"
#include "tb-vault-private.h"

static const char SQL_GET[] =
    "SELECT id, new_id, epoch, base, last_n, coalesce ("
    " (SELECT min (n) FROM outbox WHERE state IN ('ready', 'applied') AND state = 'ready'),"
    " last_n + 1),"
    " coalesce ((SELECT min (n) FROM outbox WHERE is_again = 1), last_n + 1) FROM device";
static const char SQL_FIND_OP[] = "SELECT n FROM outbox WHERE op_id = ?1";
static const char SQL_GET_KEY[] = "SELECT op_id FROM outbox WHERE n = ?1";
static const char SQL_SET_EPOCH[] = "UPDATE device SET epoch = ?1";
static const char SQL_WISH[] = "UPDATE device SET new_id = ?1 WHERE new_id = ''";
static const char SQL_BECOME[] = "UPDATE device SET id = ?1, base = ?2, new_id = ''";
static const char SQL_REOPEN[] =
    "UPDATE outbox SET state = 'ready' WHERE n >= ?1 AND state IN ('applied', 'done')";
static const char SQL_UNSETTLE[] =
    "UPDATE outbox SET state = 'applied' WHERE state = 'done' AND scope = ?1 AND n > ?2";
static const char SQL_TELL_AGAIN[] =
    "UPDATE outbox SET is_again = 1 WHERE n >= ?1 AND " TB_VAULT_RETURNED;
static const char SQL_ARCHIVE[] =
    "SELECT coalesce (min (n), 0) FROM outbox WHERE state <> 'ready' AND (answered_us = 0"
    " OR answered_us >= (SELECT max (answered_us) FROM outbox) - ?1)";

/**
 * tb_vault_device_clear:
 * @device: a device; what it holds is freed
 */
void
tb_vault_device_clear (TbVaultDevice *device)
{
  g_clear_pointer (&device->id, g_free);
  g_clear_pointer (&device->new_id, g_free);
  g_clear_pointer (&device->epoch, g_free);
}

static char *
dup_if_any (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * tb_vault_get_device:
 * @vault: connection to an enrolled vault
 * @device_out: (out caller-allocates): what the desk is to the city
 * @error: return location
 *
 * Returns: whether the vault answered
 */
gboolean
tb_vault_get_device (TbConn        *vault,
                     TbVaultDevice *device_out,
                     GError       **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *device_out = (TbVaultDevice){ 0 };
  if (!tb_conn_prepare (vault, SQL_GET, &st, error))
    return FALSE;
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      device_out->id = g_strdup (tb_stmt_get_text (&st, 0));
      device_out->new_id = dup_if_any (tb_stmt_get_text (&st, 1));
      device_out->epoch = dup_if_any (tb_stmt_get_text (&st, 2));
      device_out->base = tb_stmt_get_int64 (&st, 3);
      device_out->last_n = tb_stmt_get_int64 (&st, 4);
      device_out->n_answered = MIN (tb_stmt_get_int64 (&st, 5), tb_stmt_get_int64 (&st, 6)) - 1;
    }
  else if (step == TB_STEP_DONE)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_STORE, "the vault is not enrolled");
  return step == TB_STEP_ROW;
}

/**
 * tb_vault_dup_key:
 * @vault: connection to the vault
 * @n: number of an operation
 * @key_out: (out) (transfer full) (nullable): its key; %NULL if there is no such operation
 * @error: return location
 *
 * Returns: whether the vault answered
 */
gboolean
tb_vault_dup_key (TbConn  *vault,
                  gint64   n,
                  char   **key_out,
                  GError **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *key_out = NULL;
  if (!tb_conn_prepare (vault, SQL_GET_KEY, &st, error))
    return FALSE;
  tb_stmt_bind_int64 (&st, 1, n);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    *key_out = g_strdup (tb_stmt_get_text (&st, 0));
  return step != TB_STEP_FAILED;
}

/**
 * tb_vault_find_op:
 * @vault: connection to the vault
 * @op_id: an operation
 * @n_out: (out): its number; 0 if it is none of this desk
 * @error: return location
 *
 * Returns: whether the vault answered
 */
gboolean
tb_vault_find_op (TbConn     *vault,
                  const char *op_id,
                  gint64     *n_out,
                  GError    **error)
{
  *n_out = 0;
  return tb_conn_ask (vault, SQL_FIND_OP, n_out, error, "s", op_id);
}

/**
 * tb_vault_set_epoch:
 * @vault: connection to the vault, in a write transaction
 * @epoch: the life of the city whose answers are taken down from now on
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_vault_set_epoch (TbConn     *vault,
                    const char *epoch,
                    GError    **error)
{
  return tb_conn_run (vault, SQL_SET_EPOCH, error, "s", epoch);
}

/**
 * tb_vault_wish_device:
 * @vault: connection to the vault, in a write transaction
 * @new_id: a fresh UUID; the one before stays if there is one
 * @error: return location
 *
 * Kept before the city is asked, so that asking twice makes one device.
 *
 * Returns: whether it was written
 */
gboolean
tb_vault_wish_device (TbConn     *vault,
                      const char *new_id,
                      GError    **error)
{
  return tb_conn_run (vault, SQL_WISH, error, "s", new_id);
}

/**
 * tb_vault_become_device:
 * @vault: connection to the vault, in a write transaction
 * @new_id: the device that the city has let in
 * @base: number of the last operation before the first it will tell
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_vault_become_device (TbConn     *vault,
                        const char *new_id,
                        gint64      base,
                        GError    **error)
{
  return tb_conn_run (vault, SQL_BECOME, error, "si", new_id, base);
}

/**
 * tb_vault_reopen:
 * @vault: connection to the vault, in a write transaction
 * @first_n: number of an operation
 * @error: return location
 *
 * From that one on, what the city took is to be sent again, and of what it refused the number
 * is to be told.
 *
 * Returns: whether that is so
 */
gboolean
tb_vault_reopen (TbConn  *vault,
                 gint64   first_n,
                 GError **error)
{
  return tb_conn_run (vault, SQL_REOPEN, error, "i", first_n) &&
         tb_conn_run (vault, SQL_TELL_AGAIN, error, "i", first_n);
}

/**
 * tb_vault_unsettle:
 * @vault: connection to the vault
 * @scope: a scope
 * @last_n: operations up to this are in the committed cache
 * @error: return location
 *
 * The opposite of tb_vault_settle(): a cache may lose its last commits with the power, and the
 * vault none, so what was settled after @last_n has to show on top again until a page brings it.
 *
 * Returns: whether no later operation is done
 */
gboolean
tb_vault_unsettle (TbConn     *vault,
                   const char *scope,
                   gint64      last_n,
                   GError    **error)
{
  return tb_conn_run (vault, SQL_UNSETTLE, error, "si", scope, last_n);
}

/**
 * tb_vault_find_archive:
 * @vault: connection to the vault
 * @age_us: how long before the latest answer, in microseconds
 * @first_n_out: (out): the first operation that was answered no earlier than that; 0 if none was
 * @error: return location
 *
 * By the city's clock alone: with that of this computer, which may have been wrong for a while,
 * what was answered would be thought older than it is, and be lost with the city's copy.
 *
 * Returns: whether the vault answered
 */
gboolean
tb_vault_find_archive (TbConn  *vault,
                       gint64   age_us,
                       gint64  *first_n_out,
                       GError **error)
{
  *first_n_out = 0;
  return tb_conn_ask (vault, SQL_ARCHIVE, first_n_out, error, "i", age_us);
}
