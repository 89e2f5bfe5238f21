/* tb-test-vfs-file.c: one open file of a disk in memory, as SQLite calls it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-test-vfs-private.h"

#include <errno.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  DiskNode    *node;  /* (owned) */
  DiskEntry   *entry; /* (unowned) (nullable): %NULL of a file without a name */
  int          lock;
  guint        sharing, excluding; /* locks held on the shared memory, a bit each */
  gboolean     is_mapped;
  gboolean     must_sync_folder; /* with the first sync */
  int          cause;            /* errno of what failed last */
} Handle;

gsize
disk_handle_get_size (void)
{
  return sizeof (Handle);
}

/* Only files with a name have a disk that can fail. */
static Disk *
get_disk (Handle *self)
{
  return self->entry != NULL ? self->entry->disk : NULL;
}

static int
fail (Handle *self,
      int     rc,
      int     cause)
{
  self->cause = cause;
  return rc;
}

static void
unmap (Handle *self)
{
  if (!self->is_mapped)
    return;
  self->is_mapped = FALSE;
  if (--self->node->n_mapped == 0)
    g_ptr_array_set_size (self->node->regions, 0);
}

static void
release (Handle *self,
         int     lock)
{
  DiskNode *node = self->node;

  if (node->reserved == self)
    node->reserved = NULL;
  if (node->pending == self)
    node->pending = NULL;
  if (lock == SQLITE_LOCK_NONE && self->lock > SQLITE_LOCK_NONE)
    node->n_shared--;
  self->lock = MIN (self->lock, lock);
}

static void
release_slots (Handle *self,
               int     first,
               int     n)
{
  for (int i = first; i < first + n; i++)
    {
      if ((self->excluding & (1u << i)) != 0)
        self->node->excluding[i] = NULL;
      else if ((self->sharing & (1u << i)) != 0)
        self->node->n_sharing[i]--;
      self->excluding &= ~(1u << i);
      self->sharing &= ~(1u << i);
    }
}

static int
on_close (sqlite3_file *file)
{
  Handle *self = (Handle *) file;

  disk_lock ();
  release_slots (self, 0, DISK_N_LOCKS);
  release (self, SQLITE_LOCK_NONE);
  unmap (self);
  g_clear_pointer (&self->node, disk_node_unref);
  disk_unlock ();
  return SQLITE_OK;
}

static int
on_read (sqlite3_file *file,
         void         *out,
         int           size,
         sqlite3_int64 at)
{
  Handle *self = (Handle *) file;
  int     rc = SQLITE_OK;
  gint64  there;

  disk_lock ();
  there = CLAMP ((gint64) self->node->now->len - at, 0, size);
  if (self->node->is_dead || (get_disk (self) != NULL &&
                              disk_strikes (get_disk (self), TB_TEST_FAULT_READ)))
    rc = fail (self, SQLITE_IOERR_READ, EIO);
  else
    {
      if (there > 0)
        memcpy (out, self->node->now->data + at, (gsize) there);
      if (there < size)
        {
          memset ((char *) out + there, 0, (gsize) (size - there));
          rc = SQLITE_IOERR_SHORT_READ;
        }
    }
  disk_unlock ();
  return rc;
}

static int
write_or_fail (Handle       *self,
               gconstpointer bytes,
               int           size,
               gint64        at)
{
  DiskNode *node = self->node;
  Disk     *disk = get_disk (self);

  if (node->is_dead)
    return fail (self, SQLITE_IOERR_WRITE, EIO);
  if (disk == NULL)
    {
      disk_node_write (node, bytes, (gsize) size, at);
      return SQLITE_OK;
    }
  if (at + size > node->now->len && disk_strikes (disk, TB_TEST_FAULT_FULL))
    return fail (self, SQLITE_FULL, ENOSPC);
  if (disk_strikes (disk, TB_TEST_FAULT_WRITE))
    {
      gsize part = (gsize) g_rand_int_range (disk->rand, 0, size);

      if (part > 0)
        disk_node_write (node, bytes, part, at);
      return fail (self, SQLITE_IOERR_WRITE, EIO);
    }
  disk_node_write (node, bytes, (gsize) size, at);
  return disk_ends (disk) ? fail (self, SQLITE_IOERR_WRITE, EIO) : SQLITE_OK;
}

static int
on_write (sqlite3_file *file,
          const void   *bytes,
          int           size,
          sqlite3_int64 at)
{
  int rc;

  disk_lock ();
  rc = write_or_fail ((Handle *) file, bytes, size, at);
  disk_unlock ();
  return rc;
}

static int
on_truncate (sqlite3_file *file,
             sqlite3_int64 size)
{
  Handle *self = (Handle *) file;
  int     rc = SQLITE_OK;

  disk_lock ();
  if (self->node->is_dead)
    rc = fail (self, SQLITE_IOERR_TRUNCATE, EIO);
  else
    {
      disk_node_truncate (self->node, size);
      if (get_disk (self) != NULL && disk_ends (get_disk (self)))
        rc = fail (self, SQLITE_IOERR_TRUNCATE, EIO);
    }
  disk_unlock ();
  return rc;
}

/* The power may fail before it, or right after. */
static int
sync_or_fail (Handle *self)
{
  Disk *disk = get_disk (self);

  if (self->node->is_dead || (disk != NULL && disk_ends (disk)))
    return fail (self, SQLITE_IOERR_FSYNC, EIO);
  if (disk != NULL && disk_strikes (disk, TB_TEST_FAULT_SYNC))
    {
      disk_node_lose (self->node);
      return fail (self, SQLITE_IOERR_FSYNC, EIO);
    }
  disk_node_sync (self->node);
  if (self->entry != NULL)
    self->entry->n_syncs++;
  if (self->must_sync_folder && disk != NULL)
    disk_sync_folder (disk);
  self->must_sync_folder = FALSE;
  return disk != NULL && disk_ends (disk) ? fail (self, SQLITE_IOERR_FSYNC, EIO) : SQLITE_OK;
}

static int
on_sync (sqlite3_file *file,
         int           flags)
{
  int rc;

  disk_lock ();
  rc = sync_or_fail ((Handle *) file);
  disk_unlock ();
  return rc;
}

static int
on_file_size (sqlite3_file  *file,
              sqlite3_int64 *size)
{
  disk_lock ();
  *size = ((Handle *) file)->node->now->len;
  disk_unlock ();
  return SQLITE_OK;
}

static gboolean
is_kept_out (Handle *self,
             int     lock)
{
  DiskNode *node = self->node;

  if (lock == SQLITE_LOCK_SHARED)
    return node->pending != NULL;
  return node->reserved != NULL && node->reserved != self;
}

static int
take_lock (Handle *self,
           int     lock)
{
  DiskNode *node = self->node;

  if (self->lock >= lock)
    return SQLITE_OK;
  if (node->is_dead)
    return fail (self, SQLITE_IOERR_LOCK, EIO);
  if (is_kept_out (self, lock) ||
      (get_disk (self) != NULL && disk_strikes (get_disk (self), TB_TEST_FAULT_BUSY)))
    return SQLITE_BUSY;
  if (self->lock == SQLITE_LOCK_NONE)
    node->n_shared++;
  if (lock >= SQLITE_LOCK_RESERVED)
    node->reserved = self;
  if (lock >= SQLITE_LOCK_PENDING)
    node->pending = self;
  self->lock = lock;
  if (lock != SQLITE_LOCK_EXCLUSIVE || node->n_shared == 1)
    return SQLITE_OK;
  self->lock = SQLITE_LOCK_PENDING;
  return SQLITE_BUSY;
}

static int
on_lock (sqlite3_file *file,
         int           lock)
{
  int rc;

  disk_lock ();
  rc = take_lock ((Handle *) file, lock);
  disk_unlock ();
  return rc;
}

static int
on_unlock (sqlite3_file *file,
           int           lock)
{
  disk_lock ();
  release ((Handle *) file, lock);
  disk_unlock ();
  return SQLITE_OK;
}

static int
on_check_reserved (sqlite3_file *file,
                   int          *result)
{
  disk_lock ();
  *result = ((Handle *) file)->node->reserved != NULL;
  disk_unlock ();
  return SQLITE_OK;
}

static int
on_control (sqlite3_file *file,
            int           what,
            void         *data)
{
  if (what != SQLITE_FCNTL_LAST_ERRNO)
    return SQLITE_NOTFOUND;
  *(int *) data = ((Handle *) file)->cause;
  return SQLITE_OK;
}

/* As on Linux. */
static int
on_sector_size (sqlite3_file *file)
{
  return 4096;
}

static int
on_characteristics (sqlite3_file *file)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
on_map (sqlite3_file   *file,
        int             index,
        int             size,
        int             extends,
        void volatile **region)
{
  Handle *self = (Handle *) file;
  int     rc = SQLITE_OK;

  *region = NULL;
  disk_lock ();
  if (self->node->is_dead)
    rc = fail (self, SQLITE_IOERR_SHMMAP, EIO);
  else
    {
      GPtrArray *regions = self->node->regions;

      self->node->n_mapped += !self->is_mapped;
      self->is_mapped = TRUE;
      while (extends && (int) regions->len <= index)
        g_ptr_array_add (regions, g_malloc0 ((gsize) size));
      if (index < (int) regions->len)
        *region = regions->pdata[index];
    }
  disk_unlock ();
  return rc;
}

static int
take_slots (Handle  *self,
            int      first,
            int      n,
            gboolean shares)
{
  DiskNode *node = self->node;

  if (node->is_dead)
    return fail (self, SQLITE_IOERR_SHMLOCK, EIO);
  if (get_disk (self) != NULL && disk_strikes (get_disk (self), TB_TEST_FAULT_BUSY))
    return SQLITE_BUSY;
  for (int i = first; i < first + n; i++)
    if ((node->excluding[i] != NULL && node->excluding[i] != self) ||
        (!shares && node->n_sharing[i] > ((self->sharing >> i) & 1u)))
      return SQLITE_BUSY;
  for (int i = first; i < first + n; i++)
    if (!shares)
      {
        node->excluding[i] = self;
        self->excluding |= 1u << i;
      }
    else if ((self->sharing & (1u << i)) == 0)
      {
        node->n_sharing[i]++;
        self->sharing |= 1u << i;
      }
  return SQLITE_OK;
}

static int
on_map_lock (sqlite3_file *file,
             int           first,
             int           n,
             int           flags)
{
  int rc = SQLITE_OK;

  disk_lock ();
  if ((flags & SQLITE_SHM_UNLOCK) != 0)
    release_slots ((Handle *) file, first, n);
  else
    rc = take_slots ((Handle *) file, first, n, (flags & SQLITE_SHM_SHARED) != 0);
  disk_unlock ();
  return rc;
}

static void
on_map_barrier (sqlite3_file *file)
{
  disk_lock ();
  disk_unlock ();
}

static int
on_unmap (sqlite3_file *file,
          int           deletes)
{
  disk_lock ();
  unmap ((Handle *) file);
  disk_unlock ();
  return SQLITE_OK;
}

const sqlite3_io_methods disk_methods = {
  .iVersion = 2,
  .xClose = on_close,
  .xRead = on_read,
  .xWrite = on_write,
  .xTruncate = on_truncate,
  .xSync = on_sync,
  .xFileSize = on_file_size,
  .xLock = on_lock,
  .xUnlock = on_unlock,
  .xCheckReservedLock = on_check_reserved,
  .xFileControl = on_control,
  .xSectorSize = on_sector_size,
  .xDeviceCharacteristics = on_characteristics,
  .xShmMap = on_map,
  .xShmLock = on_map_lock,
  .xShmBarrier = on_map_barrier,
  .xShmUnmap = on_unmap,
};

/* SQLite on Linux syncs the folder with the first sync of a journal it could have made. */
int
disk_handle_open (sqlite3_file *file,
                  DiskEntry    *entry,
                  int           flags)
{
  const int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL | SQLITE_OPEN_SUPER_JOURNAL;
  Handle   *self = (Handle *) file;

  memset (self, 0, sizeof *self);
  self->base.pMethods = &disk_methods;
  self->entry = entry;
  self->node = entry != NULL ? disk_node_ref (entry->now) : disk_node_new (NULL);
  self->must_sync_folder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & journals) != 0;
  return SQLITE_OK;
}
