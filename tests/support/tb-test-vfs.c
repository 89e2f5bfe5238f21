/* tb-test-vfs.c: disks in memory below the SQLite that is installed
 *
 * As its default: what opens files by their paths uses it and knows nothing of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-test-vfs-private.h"

#include <string.h>

/**
 * tb_test_vfs_arm:
 * @folder: a folder
 * @fault: what is to happen to it
 * @after: that could happen so often before it does
 * @times: it happens so often
 * @seed: of what is left by chance
 */
void
tb_test_vfs_arm (const char *folder,
                 TbTestFault fault,
                 guint       after,
                 guint       times,
                 guint32     seed)
{
  Disk *disk;

  disk_lock ();
  disk = disk_find_folder (folder);
  disk->fault = fault;
  disk->after = after;
  disk->times = fault == TB_TEST_FAULT_FULL ? G_MAXUINT : times;
  disk->has_struck = FALSE;
  g_rand_set_seed (disk->rand, seed);
  disk_unlock ();
}

/**
 * tb_test_vfs_disarm:
 * @folder: a folder
 *
 * From now on all is well there, but what is off stays off.
 *
 * Returns: whether something has happened since tb_test_vfs_arm()
 */
gboolean
tb_test_vfs_disarm (const char *folder)
{
  Disk    *disk;
  gboolean has_struck;

  disk_lock ();
  disk = disk_find_folder (folder);
  has_struck = disk->has_struck;
  disk->fault = TB_TEST_FAULT_NONE;
  disk->has_struck = FALSE;
  disk_unlock ();
  return has_struck;
}

/**
 * tb_test_vfs_end:
 * @folder: a folder
 * @how: %TB_TEST_FAULT_KILL or %TB_TEST_FAULT_POWER
 * @seed: of what is left by chance
 *
 * Now.  What is open there can only be closed, and nothing opened before tb_test_vfs_start().
 */
void
tb_test_vfs_end (const char *folder,
                 TbTestFault how,
                 guint32     seed)
{
  Disk *disk;

  disk_lock ();
  disk = disk_find_folder (folder);
  g_rand_set_seed (disk->rand, seed);
  if (!disk->is_off)
    disk_end (disk, how);
  disk_unlock ();
}

/**
 * tb_test_vfs_is_off:
 * @folder: a folder
 *
 * Returns: whether it has ended, and not been started
 */
gboolean
tb_test_vfs_is_off (const char *folder)
{
  gboolean is_off;

  disk_lock ();
  is_off = disk_find_folder (folder)->is_off;
  disk_unlock ();
  return is_off;
}

/**
 * tb_test_vfs_start:
 * @folder: a folder that has ended
 */
void
tb_test_vfs_start (const char *folder)
{
  disk_lock ();
  disk_find_folder (folder)->is_off = FALSE;
  disk_unlock ();
}

/**
 * tb_test_vfs_lie:
 * @name: part of the names of files that are made from now on
 *
 * Their syncs succeed and do nothing: a mistake for those to find who look for mistakes.
 */
void
tb_test_vfs_lie (const char *name)
{
  disk_lie (name);
}

/**
 * tb_test_vfs_count_syncs:
 * @folder: a folder
 * @name: of a database
 *
 * Returns: how often it or a file beside it was synced
 */
guint
tb_test_vfs_count_syncs (const char *folder,
                         const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  guint            n_syncs;

  disk_lock ();
  n_syncs = disk_count_syncs (path);
  disk_unlock ();
  return n_syncs;
}

/**
 * tb_test_vfs_count_folder_syncs:
 * @folder: a folder
 *
 * Returns: how often the names in it were synced
 */
guint
tb_test_vfs_count_folder_syncs (const char *folder)
{
  guint n_syncs;

  disk_lock ();
  n_syncs = disk_find_folder (folder)->n_folder_syncs;
  disk_unlock ();
  return n_syncs;
}

/**
 * tb_test_vfs_copy:
 * @from: a file nobody has open
 * @to: what is a copy of it from now on, synced; or is not there either
 */
void
tb_test_vfs_copy (const char *from,
                  const char *to)
{
  DiskEntry *source, *target;

  disk_lock ();
  source = disk_find (from);
  target = disk_find (to);
  disk_remove (target);
  if (source->now != NULL)
    {
      disk_entry_create (target);
      g_byte_array_append (target->now->now, source->now->now->data, source->now->now->len);
      g_byte_array_append (target->now->safe, source->now->now->data, source->now->now->len);
      disk_entry_set_safe (target);
    }
  disk_unlock ();
}

/**
 * tb_test_vfs_remove:
 * @path: a file; it is gone for good
 */
void
tb_test_vfs_remove (const char *path)
{
  disk_lock ();
  disk_remove (disk_find (path));
  disk_unlock ();
}

static int
on_open (sqlite3_vfs  *vfs,
         const char   *path,
         sqlite3_file *file,
         int           flags,
         int          *flags_out)
{
  int rc = SQLITE_CANTOPEN;

  disk_lock ();
  if (path == NULL)
    rc = disk_handle_open (file, NULL, flags);
  else
    {
      DiskEntry *entry = disk_find (path);

      if (!entry->disk->is_off && entry->now == NULL && (flags & SQLITE_OPEN_CREATE) != 0)
        disk_entry_create (entry);
      if (!entry->disk->is_off && entry->now != NULL)
        rc = disk_handle_open (file, entry, flags);
    }
  disk_unlock ();
  if (rc != SQLITE_OK)
    file->pMethods = NULL;
  if (flags_out != NULL)
    *flags_out = flags;
  return rc;
}

static int
on_delete (sqlite3_vfs *vfs,
           const char  *path,
           int          is_synced)
{
  DiskEntry *entry;
  int        rc = SQLITE_OK;

  disk_lock ();
  entry = disk_find (path);
  if (entry->disk->is_off)
    rc = SQLITE_IOERR_DELETE;
  else if (entry->now == NULL)
    rc = SQLITE_IOERR_DELETE_NOENT;
  else
    {
      g_clear_pointer (&entry->now, disk_node_unref);
      if (disk_ends (entry->disk))
        rc = SQLITE_IOERR_DELETE;
      else if (is_synced)
        disk_sync_folder (entry->disk);
    }
  disk_unlock ();
  return rc;
}

/* An empty file counts as none, as it does on a disk. */
static int
on_access (sqlite3_vfs *vfs,
           const char  *path,
           int          flags,
           int         *result)
{
  DiskEntry *entry;

  disk_lock ();
  entry = disk_find (path);
  *result = entry->now != NULL && (flags != SQLITE_ACCESS_EXISTS || entry->now->now->len > 0);
  disk_unlock ();
  return SQLITE_OK;
}

static int
on_full_pathname (sqlite3_vfs *vfs,
                  const char  *path,
                  int          room,
                  char        *out)
{
  return g_strlcpy (out, path, (gsize) room) < (gsize) room ? SQLITE_OK : SQLITE_CANTOPEN;
}

/* Always the same, so that a seed is always the same life. */
static int
on_randomness (sqlite3_vfs *vfs,
               int          size,
               char        *out)
{
  memset (out, 7, (gsize) size);
  return size;
}

static int
on_sleep (sqlite3_vfs *vfs,
          int          us)
{
  return us;
}

static int
on_current_time (sqlite3_vfs *vfs,
                 double      *days)
{
  *days = 2461000.5;
  return SQLITE_OK;
}

static int
on_last_error (sqlite3_vfs *vfs,
               int          room,
               char        *out)
{
  return 0;
}

/**
 * tb_test_vfs_use:
 *
 * From now on this program's files are in memory.  To be called before the first is opened.
 */
void
tb_test_vfs_use (void)
{
  static sqlite3_vfs vfs = {
    .iVersion = 1,
    .mxPathname = 512,
    .zName = "tb-test",
    .xOpen = on_open,
    .xDelete = on_delete,
    .xAccess = on_access,
    .xFullPathname = on_full_pathname,
    .xRandomness = on_randomness,
    .xSleep = on_sleep,
    .xCurrentTime = on_current_time,
    .xGetLastError = on_last_error,
  };

  if (vfs.szOsFile != 0)
    return;
  vfs.szOsFile = (int) disk_handle_get_size ();
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}
