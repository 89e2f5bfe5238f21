/* tb-desk-open.c: opening and closing a profile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "tb-desk-outage-private.h"
#include "tb-desk-scans-private.h"
#include "tb-keyring.h"

/* Not on the database itself: such locks end with any close of the same file. */
static gboolean
lock_folder (TbDesk     *self,
             const char *folder,
             GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      (self->lock_fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "cannot write to %s: %s",
                   folder, g_strerror (errno));
      return FALSE;
    }
  if (flock (self->lock_fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error (error, TB_ERROR, TB_ERROR_BUSY, "another program has %s open", folder);
  return FALSE;
}

static gboolean
open_vault (TbDesk     *self,
            const char *folder,
            GError    **error)
{
  g_autofree char   *path = g_build_filename (folder, "vault.db", NULL);
  g_autofree char   *device = g_uuid_string_random ();
  g_autoptr (TbConn) vault =
      tb_store_open (path, TB_FILE_VAULT, TB_DURABLE, NULL, self->seal, error);

  if (vault == NULL || !tb_vault_enrol (vault, device, error) ||
      (self->device = tb_vault_dup_device (vault, error)) == NULL)
    return FALSE;
  self->replica = tb_replica_new (g_steal_pointer (&vault), &(TbIdentity){ 0 }, error);
  return self->replica != NULL && tb_desk_load_profile (self, error) &&
         tb_desk_recall_outage (self, error);
}

static void
put_cache_aside (TbDesk *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (self->cache_path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (self->cache_path, ".damaged", suffixes[i], NULL);

      g_rename (from, to);
    }
}

/**
 * tb_desk_note_damage:
 * @self: a desk
 * @error: (nullable): how a job ended
 *
 * If it met a damaged file, the cache is put aside, so that the next start makes a new one: it
 * can be had again from the city.
 */
void
tb_desk_note_damage (TbDesk       *self,
                     const GError *error)
{
  if (g_error_matches (error, TB_ERROR, TB_ERROR_DAMAGED))
    put_cache_aside (self);
}

static gpointer
refresh_job (TbConn       *cache,
             gpointer      args,
             GCancellable *cancellable,
             GError      **error)
{
  return tb_replica_refresh (args, cache, error) ? args : NULL;
}

static gboolean
try_cache (TbDesk  *self,
           GError **error)
{
  self->db = tb_db_open (self->cache_path, tb_kinds_get_all (), self->seal, error);
  return self->db != NULL && tb_db_run_first (self->db, refresh_job, self->replica, error);
}

/* A cache that is damaged, or of a newer program, is put aside and made anew. */
static gboolean
open_cache (TbDesk     *self,
            const char *folder,
            GError    **error)
{
  g_autoptr (GError) failure = NULL;

  self->cache_path = g_build_filename (folder, "cache.db", NULL);
  if (try_cache (self, &failure))
    return TRUE;
  if (!g_error_matches (failure, TB_ERROR, TB_ERROR_DAMAGED) &&
      !g_error_matches (failure, TB_ERROR, TB_ERROR_SCHEMA))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  g_info ("the cache is put aside and made anew: %s", failure->message);
  if (self->db != NULL)
    tb_db_close (self->db);
  g_clear_object (&self->db);
  put_cache_aside (self);
  return try_cache (self, error);
}

static gboolean
open_key_and_vault (TbDesk              *self,
                    const TbDeskOptions *options,
                    GError             **error)
{
  self->seal = tb_keyring_open (options->folder, options->passphrase,
                                options->is_demo || tb_revoked_had_key_file (options->folder),
                                error);
  return self->seal != NULL && open_vault (self, options->folder, error);
}

/* Of a part that was taken away nothing is opened: it goes, and an empty profile begins. */
static gboolean
open_files (TbDesk              *self,
            const TbDeskOptions *options,
            GError             **error)
{
  if (!tb_revoked_wipe (options->folder, error) || !open_key_and_vault (self, options, error))
    return FALSE;
  if (tb_replica_is_revoked (self->replica))
    {
      self->scans = tb_desk_scans_new (options->folder, self->seal);
      if (!tb_desk_hand_out (self, error))
        return FALSE;
      g_clear_pointer (&self->scans, tb_desk_scans_free);
      g_clear_pointer (&self->replica, tb_replica_free);
      g_clear_pointer (&self->seal, tb_seal_unref);
      g_clear_pointer (&self->device, g_free);
      if (!tb_revoked_wipe (options->folder, error) || !open_key_and_vault (self, options, error))
        return FALSE;
    }
  tb_desk_recall_revoked (self);
  self->scans = tb_desk_scans_new (options->folder, self->seal);
  return open_cache (self, options->folder, error);
}

/**
 * tb_desk_open:
 * @options: which profile
 * @error: return location
 *
 * Reads and writes files, derives keys and may wait for the Secret Service: windows use
 * tb_desk_open_async().  If the city has taken the part of this profile away, what could not be
 * sent is handed out as a file, all else goes, and what comes back is an empty profile; see
 * tb_desk_get_revoked().
 *
 * Errors: %TB_ERROR_BUSY if another program has the profile open, %TB_ERROR_KEY if its key
 * cannot be had or is wrong, or as tb_keyring_open() on passphrases, %TB_ERROR_SCHEMA if a newer
 * program has written it.
 *
 * Returns: (transfer full): the desk; close it with tb_desk_close()
 */
TbDesk *
tb_desk_open (const TbDeskOptions *options,
              GError             **error)
{
  g_autoptr (TbDesk) self = g_object_new (TB_TYPE_DESK, NULL);
  g_autoptr (GError) failure = NULL;

  self->clock = options->clock != NULL ? tb_clock_ref (options->clock) : tb_clock_new (NULL);
  self->folder = g_strdup (options->folder);
  self->is_polling = options->is_polling;
  if (!lock_folder (self, options->folder, error))
    return NULL;
  if (!open_files (self, options, &failure))
    {
      if (self->seal != NULL && g_error_matches (failure, TB_ERROR, TB_ERROR_KEY) &&
          tb_keyring_wants_passphrase (options->folder))
        failure->code = TB_ERROR_PASSPHRASE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  self->papers = tb_worker_new ("tb-papers", 0);
  tb_desk_touch_profile (self);
  return g_steal_pointer (&self);
}

/* While there is the key; the rest may wait for other programs, and goes on another thread or when
 * the profile is opened the next time. */
static void
hand_out (TbDesk *self)
{
  g_autoptr (GError) error = NULL;

  if (self->replica == NULL || !tb_replica_is_revoked (self->replica))
    return;
  if (!tb_desk_hand_out (self, &error))
    g_info ("what could not be sent is not handed out yet: %s", error->message);
}

static void
end (GCancellable **job)
{
  if (*job != NULL)
    g_cancellable_cancel (*job);
  g_clear_object (job);
}

/**
 * tb_desk_close_files:
 * @self: a desk
 *
 * As tb_desk_close(), but no other program may open the profile yet.
 */
void
tb_desk_close_files (TbDesk *self)
{
  end (&self->comparing);
  end (&self->asking);
  if (self->scans != NULL)
    tb_desk_scans_end (self->scans);
  if (self->courier != NULL)
    tb_courier_stop (self->courier);
  if (self->papers != NULL)
    tb_worker_stop (self->papers);
  if (self->db != NULL)
    tb_db_close (self->db);
  g_clear_object (&self->courier);
  g_clear_object (&self->remote);
  g_clear_object (&self->papers);
  g_clear_object (&self->db);
  hand_out (self);
  tb_desk_keep_watch (self);
  g_clear_pointer (&self->replica, tb_replica_free);
}

/**
 * tb_desk_unlock:
 * @self: a desk whose files are closed
 *
 * Other programs may open the profile.
 */
void
tb_desk_unlock (TbDesk *self)
{
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  self->lock_fd = -1;
}

/**
 * tb_desk_close:
 * @self: a desk
 *
 * Waits for what is under way and closes the files.  From the main thread.
 */
void
tb_desk_close (TbDesk *self)
{
  g_return_if_fail (TB_IS_DESK (self));

  tb_desk_close_files (self);
  tb_desk_unlock (self);
}
