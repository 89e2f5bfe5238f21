/* tb-replica-recover.c: a city that has forgotten, and one that hears this device no more
 *
 * A city that was restored from an older copy of itself lives another life, and says so by its
 * epoch.  Whatever it said in the life before may be untrue now: the rows are had anew, and what
 * this desk has done is told again.  What the city still knows it answers as the duplicate it is.
 *
 * Two desks with the same files, or a desk whose files are older than what the city heard of it,
 * give two operations one number.  Who comes second goes on as another device, and nothing that
 * was done is lost or done twice, because an operation is known by its key, not by its number.
 *
 * Source: sync.md §1, F3, F4, F11 and F12.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-reading.h"
#include "tb-replica-private.h"
#include "tb-vault-device.h"

#define ARCHIVE_US (90 * 24 * 3600 * G_GINT64_CONSTANT (1000000))

/**
 * tb_replica_set_fresh_id:
 * @self: a replica
 * @fresh_id: (nullable): a fresh UUID, to be used should the desk have to become another device;
 *   copied
 *
 * On the thread that writes.  Without one it stays what it is.
 */
void
tb_replica_set_fresh_id (TbReplica  *self,
                         const char *fresh_id)
{
  tb_set_str (&self->fresh_id, fresh_id);
}

/**
 * tb_replica_resync:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @scope: a scope it reads
 * @error: return location
 *
 * The city cannot go on from where the scope stands here: it is had anew, and if it is the desk's
 * own so is everything.  The vault, and with it all that waits, stays as it is.  The list of what
 * is read is asked for anew: if the city was put back to a copy, its number may say nothing.
 *
 * Returns: whether nothing of the scope is there but what this desk has done
 */
gboolean
tb_replica_resync (TbReplica  *self,
                   TbConn     *cache,
                   const char *scope,
                   GError    **error)
{
  return tb_replica_clear_scope (self, cache, scope, error) &&
         tb_cache_forget_cursor (cache, scope, error) && tb_reading_doubt (cache, error) &&
         tb_replica_run_on_top (self, cache, error);
}

static gboolean
wish_device (TbReplica *self,
             GError   **error)
{
  return self->fresh_id == NULL || tb_vault_wish_device (self->vault, self->fresh_id, error);
}

/* Everything from @first_n on.  What another device has told bears no number of this one. */
static gboolean
reopen (TbReplica           *self,
        const TbVaultDevice *device,
        gint64               first_n,
        GError             **error)
{
  return tb_vault_reopen (self->vault, first_n, error) &&
         (first_n > device->base || wish_device (self, error));
}

/* *@n_out is the first that is open again, and 0 if nothing was ever answered. */
static gboolean
reopen_archive (TbReplica           *self,
                const TbVaultDevice *device,
                gint64              *n_out,
                GError             **error)
{
  return tb_vault_find_archive (self->vault, ARCHIVE_US, n_out, error) &&
         (*n_out == 0 || reopen (self, device, *n_out, error));
}

/**
 * tb_replica_note_epoch:
 * @self: a replica
 * @cache: its cache, in a write transaction
 * @epoch: (nullable): the life of the city that speaks; %NULL of a city that does not tell
 * @error: return location
 *
 * If it is another than the vault has answers of, all that was answered in the last ninety days
 * is told again, in its order, and the cache begins anew.  A program of before took answers down
 * without the life they are of: they are told again as well, for it may be over.
 *
 * Returns: whether vault and cache are of this life
 */
gboolean
tb_replica_note_epoch (TbReplica  *self,
                       TbConn     *cache,
                       const char *epoch,
                       GError    **error)
{
  g_auto (TbVaultDevice) device = { 0 };
  gint64                 first_n = 0;

  if (epoch == NULL)
    return TRUE;
  if (!tb_vault_get_device (self->vault, &device, error))
    return FALSE;
  if (g_strcmp0 (device.epoch, epoch) == 0)
    return TRUE;
  {
    g_auto (TbTxn) txn = { 0 };

    if (!tb_txn_begin (&txn, self->vault, error) ||
        !reopen_archive (self, &device, &first_n, error) ||
        !tb_vault_set_epoch (self->vault, epoch, error) || !tb_txn_commit (&txn, error))
      return FALSE;
  }
  return tb_replica_survive_vault (self, error) &&
         ((device.epoch == NULL && first_n == 0) ||
          tb_replica_resync (self, cache, self->scope, error));
}

/* Two desks that are one device part at the number they both gave, and never meet again; so the
 * last operation the city had tells of all before it. */
static gboolean
is_forked (TbReplica           *self,
           const TbVaultDevice *device,
           const TbPage        *page,
           gboolean            *forked_out,
           GError             **error)
{
  const gint64 n = device->base + page->last_n;
  gint64       found = n;

  if (n <= device->last_n && page->last_op != NULL &&
      !tb_vault_find_op (self->vault, page->last_op, &found, error))
    return FALSE;
  *forked_out = n > device->last_n || found != n;
  return TRUE;
}

/**
 * tb_replica_note_place:
 * @self: a replica
 * @page: a page that is the last
 * @last_n_out: (out): the effect of this desk's operations up to this number is in it
 * @error: return location
 *
 * Nothing is taken for told that this desk has not told: if the city has heard something else of
 * this device, the desk will be another one.
 *
 * Returns: whether the vault answered
 */
gboolean
tb_replica_note_place (TbReplica    *self,
                       const TbPage *page,
                       gint64       *last_n_out,
                       GError      **error)
{
  g_auto (TbVaultDevice) device = { 0 };
  g_auto (TbTxn)         txn = { 0 };
  gboolean               forked = FALSE;

  if (!tb_vault_get_device (self->vault, &device, error) ||
      !is_forked (self, &device, page, &forked, error))
    return FALSE;
  *last_n_out = device.base + page->last_n;
  if (!forked && device.new_id == NULL)
    return TRUE;
  *last_n_out = device.n_answered;
  return tb_txn_begin (&txn, self->vault, error) && wish_device (self, error) &&
         tb_txn_commit (&txn, error) && tb_replica_survive_vault (self, error);
}

/**
 * tb_replica_cure:
 * @self: a replica, its vault in the transaction that takes @reply down
 * @reply: answers of the city
 * @n_answered: up to where all was answered before it came
 * @is_changed_out: (out): set if rows may have to show something else now; else left alone
 * @error: return location
 *
 * What the city misses it is told again; if that is not what is wrong, the desk will be another
 * device.
 *
 * Returns: whether the vault answered
 */
gboolean
tb_replica_cure (TbReplica     *self,
                 const TbReply *reply,
                 gint64         n_answered,
                 gboolean      *is_changed_out,
                 GError       **error)
{
  g_auto (TbVaultDevice) device = { 0 };
  gint64                 first_n;

  if (reply->problem == NULL)
    return TRUE;
  *is_changed_out = TRUE;
  if (!tb_vault_get_device (self->vault, &device, error))
    return FALSE;
  first_n = device.base + reply->last_n + 1;
  if (g_strcmp0 (reply->problem, "gap") == 0 && first_n <= n_answered)
    return reopen (self, &device, first_n, error);
  return wish_device (self, error);
}

/**
 * tb_replica_get_answered:
 * @self: a replica
 * @n_out: (out): all operations up to this number have been answered
 * @error: return location
 *
 * Returns: whether the vault answered
 */
gboolean
tb_replica_get_answered (TbReplica *self,
                         gint64    *n_out,
                         GError   **error)
{
  g_auto (TbVaultDevice) device = { 0 };

  if (!tb_vault_get_device (self->vault, &device, error))
    return FALSE;
  *n_out = device.n_answered;
  return TRUE;
}

/**
 * tb_replica_dup_new_device:
 * @self: a replica
 * @new_device_out: (out) (transfer full) (nullable): the device it must become; %NULL if none
 * @error: return location
 *
 * Returns: whether the vault answered
 */
gboolean
tb_replica_dup_new_device (TbReplica *self,
                           char     **new_device_out,
                           GError   **error)
{
  g_auto (TbVaultDevice) device = { 0 };

  *new_device_out = NULL;
  if (!tb_vault_get_device (self->vault, &device, error))
    return FALSE;
  *new_device_out = g_steal_pointer (&device.new_id);
  return TRUE;
}

/**
 * tb_replica_become_device:
 * @self: a replica
 * @new_device: a device that the city has let in
 * @refresh_token: (nullable): its token; kept in the same transaction
 * @error: return location
 *
 * Goes on as another device; its first number is that of the first operation without an answer.
 *
 * Returns: whether that is so
 */
gboolean
tb_replica_become_device (TbReplica  *self,
                          const char *new_device,
                          const char *refresh_token,
                          GError    **error)
{
  g_auto (TbVaultDevice) device = { 0 };
  g_auto (TbTxn)         txn = { 0 };

  if (!tb_txn_begin (&txn, self->vault, error) ||
      !tb_vault_get_device (self->vault, &device, error) ||
      !tb_vault_become_device (self->vault, new_device, device.n_answered, error) ||
      (refresh_token != NULL &&
       !tb_vault_put_profile (self->vault, TB_VAULT_REFRESH_TOKEN, refresh_token, error)) ||
      !tb_txn_commit (&txn, error))
    return FALSE;
  tb_set_str (&self->device, new_device);
  return tb_replica_survive_vault (self, error);
}

/**
 * tb_replica_follow:
 * @self: a replica
 * @device: (inout): the device the city was spoken to as; the one to be spoken to as from now on
 * @token_out: (out) (transfer full) (nullable): its token, if it is another one
 * @error: return location
 *
 * Also tells of it after a round that was lost when the vault had it already.
 *
 * Returns: whether the vault answered
 */
gboolean
tb_replica_follow (TbReplica *self,
                   char     **device,
                   char     **token_out,
                   GError   **error)
{
  if (g_strcmp0 (*device, self->device) == 0)
    return TRUE;
  tb_set_str (device, self->device);
  return tb_vault_get_profile (self->vault, TB_VAULT_REFRESH_TOKEN, token_out, error);
}
