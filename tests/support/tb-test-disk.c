/* tb-test-disk.c: what a disk has of what was written to it
 *
 * A folder is a disk, and a computer: what happens, happens to all files of it at once.  What was
 * written and not synced is remembered piece by piece, and when the power fails chance decides of
 * each what is left, down to a sector.  So it is with names that were made or taken away since the
 * folder was synced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-test-vfs-private.h"

#include <string.h>

#define SECTOR 512

static GMutex      mutex;
static GHashTable *disks;   /* (owned) (element-type utf8 Disk): by folder */
static GHashTable *entries; /* (owned) (element-type utf8 DiskEntry): by path */
static const char *liar;    /* (nullable): files of this name are never synced */

void
disk_lock (void)
{
  g_mutex_lock (&mutex);
  if (entries != NULL)
    return;
  entries = g_hash_table_new (g_str_hash, g_str_equal);
  disks = g_hash_table_new (g_str_hash, g_str_equal);
}

void
disk_unlock (void)
{
  g_mutex_unlock (&mutex);
}

static void
write_free (gpointer data)
{
  DiskWrite *write = data;

  g_clear_pointer (&write->bytes, g_bytes_unref);
  g_free (write);
}

Disk *
disk_find_folder (const char *folder)
{
  Disk *disk = g_hash_table_lookup (disks, folder);

  if (disk != NULL)
    return disk;
  disk = g_new0 (Disk, 1);
  disk->folder = g_strdup (folder);
  disk->rand = g_rand_new_with_seed (1);
  g_hash_table_insert (disks, disk->folder, disk);
  return disk;
}

DiskEntry *
disk_find (const char *path)
{
  DiskEntry       *entry = g_hash_table_lookup (entries, path);
  g_autofree char *folder = NULL;

  if (entry != NULL)
    return entry;
  folder = g_path_get_dirname (path);
  entry = g_new0 (DiskEntry, 1);
  entry->path = g_strdup (path);
  entry->disk = disk_find_folder (folder);
  g_hash_table_insert (entries, entry->path, entry);
  return entry;
}

DiskNode *
disk_node_new (Disk *disk)
{
  DiskNode *node = g_new0 (DiskNode, 1);

  node->n_refs = 1;
  node->disk = disk;
  node->now = g_byte_array_new ();
  node->safe = g_byte_array_new ();
  node->writes = g_ptr_array_new_with_free_func (write_free);
  node->regions = g_ptr_array_new_with_free_func (g_free);
  return node;
}

DiskNode *
disk_node_ref (DiskNode *node)
{
  if (node != NULL)
    node->n_refs++;
  return node;
}

void
disk_node_unref (DiskNode *node)
{
  if (node == NULL || --node->n_refs > 0)
    return;
  g_byte_array_unref (node->now);
  g_byte_array_unref (node->safe);
  g_ptr_array_unref (node->writes);
  g_ptr_array_unref (node->regions);
  g_free (node);
}

void
disk_entry_create (DiskEntry *entry)
{
  entry->now = disk_node_new (entry->disk);
  entry->now->is_lying = liar != NULL && strstr (entry->path, liar) != NULL;
}

void
disk_entry_set_safe (DiskEntry *entry)
{
  DiskNode *before = entry->safe;

  if (before == entry->now)
    return;
  entry->safe = disk_node_ref (entry->now);
  disk_node_unref (before);
}

/* What is between the end and @at is zeros. */
static void
put (GByteArray   *image,
     gconstpointer bytes,
     gsize         size,
     gint64        at)
{
  gsize end = (gsize) at + size;
  gsize before = image->len;

  if (end > before)
    {
      g_byte_array_set_size (image, (guint) end);
      if ((gsize) at > before)
        memset (image->data + before, 0, (gsize) at - before);
    }
  memcpy (image->data + at, bytes, size);
}

static void
resize (GByteArray *image,
        gint64      size)
{
  guint before = image->len;

  g_byte_array_set_size (image, (guint) size);
  if (image->len > before)
    memset (image->data + before, 0, image->len - before);
}

static void
add_write (DiskNode *node,
           gint64    at,
           GBytes   *bytes)
{
  DiskWrite *write = g_new (DiskWrite, 1);

  *write = (DiskWrite){ at, bytes };
  g_ptr_array_add (node->writes, write);
}

void
disk_node_write (DiskNode     *node,
                 gconstpointer bytes,
                 gsize         size,
                 gint64        at)
{
  put (node->now, bytes, size, at);
  if (node->disk != NULL)
    add_write (node, at, g_bytes_new (bytes, size));
}

void
disk_node_truncate (DiskNode *node,
                    gint64    size)
{
  resize (node->now, size);
  if (node->disk != NULL)
    add_write (node, size, NULL);
}

static void
apply (GByteArray      *image,
       const DiskWrite *write)
{
  if (write->bytes == NULL)
    resize (image, write->at);
  else
    put (image, g_bytes_get_data (write->bytes, NULL), g_bytes_get_size (write->bytes), write->at);
}

void
disk_node_sync (DiskNode *node)
{
  if (node->is_lying)
    return;
  for (guint i = 0; i < node->writes->len; i++)
    apply (node->safe, node->writes->pdata[i]);
  g_ptr_array_set_size (node->writes, 0);
}

/* Whether a place has those bytes already: then they stay, whatever is done to it. */
static gboolean
has (const GByteArray *image,
     const guint8     *bytes,
     gsize             size,
     gsize             at)
{
  return at + size <= image->len && memcmp (image->data + at, bytes, size) == 0;
}

/* Sector by sector: it is there, or it is not, or nobody knows what is. */
static void
tear (GByteArray      *image,
      const DiskWrite *write,
      GRand           *rand)
{
  gsize         size;
  const guint8 *bytes = g_bytes_get_data (write->bytes, &size);
  gsize         from = 0;

  while (from < size)
    {
      gsize place = (gsize) write->at + from;
      gsize to = MIN (size, from + SECTOR - place % SECTOR);
      int   dice = g_rand_int_range (rand, 0, 16);

      if (dice < 8)
        put (image, bytes + from, to - from, write->at + (gint64) from);
      else if (dice == 8 && !has (image, bytes + from, to - from, place))
        {
          g_autofree guint8 *noise = g_malloc (to - from);

          memset (noise, g_rand_int_range (rand, 0, 256), to - from);
          put (image, noise, to - from, write->at + (gint64) from);
        }
      from = to;
    }
}

/* What a disk has of writes it was not made to keep. */
static void
settle (DiskNode *node)
{
  GRand *rand = node->disk->rand;
  int    style = g_rand_int_range (rand, 0, 4);
  guint  n_kept = (guint) g_rand_int_range (rand, 0, (gint32) node->writes->len + 1);

  /* out of their order, now and then */
  for (guint i = 1; style == 3 && i < node->writes->len; i++)
    {
      guint    other = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
      gpointer write = node->writes->pdata[i];

      node->writes->pdata[i] = node->writes->pdata[other];
      node->writes->pdata[other] = write;
    }
  for (guint i = 0; i < node->writes->len; i++)
    {
      const DiskWrite *write = node->writes->pdata[i];
      int              dice = g_rand_int_range (rand, 0, 5);

      if (style == 0)
        continue; /* none */
      if (style == 1 ? i < n_kept : dice < 2)
        apply (node->safe, write);
      else if (write->bytes != NULL && (style == 1 ? i == n_kept : dice == 2))
        tear (node->safe, write, rand);
    }
  g_ptr_array_set_size (node->writes, 0);
}

/* A sync has failed: the system takes for written what it could not write. */
void
disk_node_lose (DiskNode *node)
{
  settle (node);
}

static void
replace (DiskNode **place,
         DiskNode  *node)
{
  disk_node_unref (*place);
  *place = node;
}

/* The same file in another life; what was open is not. */
static DiskNode *
revive (DiskNode *node)
{
  DiskNode *next;

  if (node == NULL)
    return NULL;
  next = disk_node_new (node->disk);
  next->is_lying = node->is_lying;
  g_byte_array_append (next->now, node->now->data, node->now->len);
  g_byte_array_append (next->safe, node->safe->data, node->safe->len);
  for (guint i = 0; i < node->writes->len; i++)
    {
      const DiskWrite *write = node->writes->pdata[i];

      add_write (next, write->at, write->bytes != NULL ? g_bytes_ref (write->bytes) : NULL);
    }
  node->is_dead = TRUE;
  return next;
}

/* The same with what is left of it. */
static DiskNode *
restore (DiskNode *node)
{
  DiskNode *next = revive (node);

  if (next == NULL)
    return NULL;
  settle (next);
  g_byte_array_set_size (next->now, 0);
  g_byte_array_append (next->now, next->safe->data, next->safe->len);
  return next;
}

static void
end_entry (DiskEntry  *entry,
           TbTestFault how)
{
  DiskNode *now = entry->now;
  DiskNode *safe = entry->safe;

  if (how == TB_TEST_FAULT_POWER)
    {
      DiskNode *left = now != safe && g_rand_boolean (entry->disk->rand) ? safe : now;
      DiskNode *next = restore (left);

      if (now != NULL)
        now->is_dead = TRUE;
      if (safe != NULL)
        safe->is_dead = TRUE;
      replace (&entry->now, next);
      replace (&entry->safe, disk_node_ref (next));
      return;
    }
  entry->now = revive (now);
  entry->safe = safe == now ? disk_node_ref (entry->now) : revive (safe);
  disk_node_unref (now);
  disk_node_unref (safe);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

void
disk_end (Disk       *disk,
          TbTestFault how)
{
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (entries), compare_paths);

  for (GList *at = paths; at != NULL; at = at->next) /* in an order that is always the same */
    {
      DiskEntry *entry = g_hash_table_lookup (entries, at->data);

      if (entry->disk == disk)
        end_entry (entry, how);
    }
  disk->is_off = TRUE;
  disk->has_struck = TRUE;
  disk->fault = TB_TEST_FAULT_NONE;
}

void
disk_sync_folder (Disk *disk)
{
  GHashTableIter iter;
  gpointer       entry;

  disk->n_folder_syncs++;
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (((DiskEntry *) entry)->disk == disk)
      disk_entry_set_safe (entry);
}

/* Whether the fault that was asked for, if it is @fault, is due now. */
gboolean
disk_strikes (Disk       *disk,
              TbTestFault fault)
{
  if (disk->fault != fault || disk->times == 0)
    return FALSE;
  if (disk->after > 0)
    {
      disk->after--;
      return FALSE;
    }
  disk->has_struck = TRUE;
  if (disk->times != G_MAXUINT)
    disk->times--;
  return TRUE;
}

/* Something was written; perhaps it was the last. */
gboolean
disk_ends (Disk *disk)
{
  TbTestFault how = disk->fault;

  if ((how != TB_TEST_FAULT_KILL && how != TB_TEST_FAULT_POWER) || !disk_strikes (disk, how))
    return FALSE;
  disk_end (disk, how);
  return TRUE;
}

void
disk_lie (const char *name)
{
  liar = g_intern_string (name);
}

void
disk_remove (DiskEntry *entry)
{
  g_clear_pointer (&entry->now, disk_node_unref);
  g_clear_pointer (&entry->safe, disk_node_unref);
}

guint
disk_count_syncs (const char *path)
{
  GHashTableIter iter;
  gpointer       entry;
  guint          n_syncs = 0;

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (g_str_has_prefix (((DiskEntry *) entry)->path, path))
      n_syncs += ((DiskEntry *) entry)->n_syncs;
  return n_syncs;
}
