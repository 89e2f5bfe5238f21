/* tb-scan-shelf.c: the bytes of scans, sealed, in a folder
 *
 *   <id>.<n>   part n of a scan, from 1: sealed for that very place, so that none can stand in for
 *              another
 *   <id>.all   a mark: at the city that all parts are here and are what the row says, on a desk
 *              that the city has them, in the life that is written in it
 *
 * A part is whole or not there: it is written beside its place, is safe on the disk, and then takes
 * the place.  What goes is written over first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scan-shelf.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tb-erase.h"

#define MARK    "all"
#define SAFELY  (G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE)
#define ID_SIZE 36 /* characters of a UUID */

struct _TbScanShelf
{
  gatomicrefcount refs;
  char           *folder; /* (owned) */
  TbSeal         *seal;   /* (owned) */
};

/**
 * tb_scan_shelf_new:
 * @folder: where the bytes lie; made when the first are put there
 * @seal: the key of this computer
 *
 * Returns: (transfer full): a shelf
 */
TbScanShelf *
tb_scan_shelf_new (const char *folder,
                   TbSeal     *seal)
{
  TbScanShelf *self = g_new0 (TbScanShelf, 1);

  g_atomic_ref_count_init (&self->refs);
  self->folder = g_strdup (folder);
  self->seal = tb_seal_ref (seal);
  return self;
}

/**
 * tb_scan_shelf_ref:
 * @self: a shelf
 *
 * Returns: (transfer full): the same
 */
TbScanShelf *
tb_scan_shelf_ref (TbScanShelf *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * tb_scan_shelf_unref:
 * @self: (transfer full): a shelf
 */
void
tb_scan_shelf_unref (TbScanShelf *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  tb_seal_unref (self->seal);
  g_free (self->folder);
  g_free (self);
}

/* Whether it is a key and no way to another folder: it may have come from outside. */
static gboolean
is_key (const char *id)
{
  return id != NULL && strlen (id) == ID_SIZE && g_uuid_string_is_valid (id);
}

static char *
find_part (TbScanShelf *self,
           const char  *id,
           guint        n)
{
  return g_strdup_printf ("%s/%s.%u", self->folder, id, n);
}

static char *
find_mark (TbScanShelf *self,
           const char  *id)
{
  return g_strdup_printf ("%s/%s." MARK, self->folder, id);
}

static gboolean
write_safely (TbScanShelf  *self,
              const char   *path,
              gconstpointer data,
              gsize         size,
              GError      **error)
{
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "cannot make %s",
                   self->folder);
      return FALSE;
    }
  return g_file_set_contents_full (path, data, (gssize) size, SAFELY, 0600, error);
}

/**
 * tb_scan_shelf_put:
 * @self: a shelf
 * @id: UUID of a scan
 * @n: which part, from 1
 * @part: its bytes
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if @id is no UUID, else those of writing a file.
 *
 * Returns: whether they are safe on the disk, sealed
 */
gboolean
tb_scan_shelf_put (TbScanShelf *self,
                   const char  *id,
                   guint        n,
                   GBytes      *part,
                   GError     **error)
{
  g_autofree char   *path = NULL;
  g_autofree char   *place = NULL;
  g_autoptr (GBytes) box = NULL;

  if (!is_key (id))
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "this is no key of a scan");
      return FALSE;
    }
  path = find_part (self, id, n);
  place = g_strdup_printf ("scan/%s/%u", id, n);
  box = tb_seal_close_bytes (self->seal, place, part);
  return write_safely (self, path, g_bytes_get_data (box, NULL), g_bytes_get_size (box), error);
}

/**
 * tb_scan_shelf_get:
 * @self: a shelf
 * @id: key of a scan
 * @n: which part, from 1
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if it is not here, %TB_ERROR_KEY if it was damaged.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
tb_scan_shelf_get (TbScanShelf *self,
                   const char  *id,
                   guint        n,
                   GError     **error)
{
  g_autofree char   *path = NULL;
  g_autofree char   *place = NULL;
  g_autofree char   *data = NULL;
  g_autoptr (GError) failure = NULL;
  gsize              size = 0;

  if (is_key (id))
    path = find_part (self, id, n);
  if (path == NULL || !g_file_get_contents (path, &data, &size, &failure))
    {
      if (failure != NULL && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error_literal (error, TB_ERROR, TB_ERROR_ABSENT, "this part of a scan is not here");
      return NULL;
    }
  place = g_strdup_printf ("scan/%s/%u", id, n);
  return tb_seal_open_bytes (self->seal, place, data, size, error);
}

/**
 * tb_scan_shelf_count:
 * @self: a shelf
 * @id: key of a scan
 *
 * Returns: how many parts of it are here, from the first one on
 */
guint
tb_scan_shelf_count (TbScanShelf *self,
                     const char  *id)
{
  guint n = 0;

  while (is_key (id))
    {
      g_autofree char *path = find_part (self, id, n + 1);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        break;
      n++;
    }
  return n;
}

/**
 * tb_scan_shelf_mark:
 * @self: a shelf
 * @id: key of a scan of which there are parts
 * @life: in which that is so; “” in any
 * @error: return location
 *
 * Notes that nothing is left to be done with it.
 *
 * Returns: whether that is safe on the disk
 */
gboolean
tb_scan_shelf_mark (TbScanShelf *self,
                    const char  *id,
                    const char  *life,
                    GError     **error)
{
  g_autofree char *path = find_mark (self, id);

  return write_safely (self, path, life, strlen (life), error);
}

/**
 * tb_scan_shelf_is_marked:
 * @self: a shelf
 * @id: key of a scan
 * @life: (nullable): in which; %NULL: in any
 *
 * Returns: whether tb_scan_shelf_mark() was called for it
 */
gboolean
tb_scan_shelf_is_marked (TbScanShelf *self,
                         const char  *id,
                         const char  *life)
{
  g_autofree char *path = is_key (id) ? find_mark (self, id) : NULL;
  g_autofree char *in = NULL;

  if (path == NULL || life == NULL)
    return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
  return g_file_get_contents (path, &in, NULL, NULL) && strcmp (in, life) == 0;
}

/**
 * tb_scan_shelf_list:
 * @self: a shelf
 *
 * Returns: (transfer full) (element-type utf8): keys of the scans of which anything is here
 */
GPtrArray *
tb_scan_shelf_list (TbScanShelf *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GDir)       folder = g_dir_open (self->folder, 0, NULL);
  GPtrArray             *ids = g_ptr_array_new_with_free_func (g_free);
  const char            *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      char *id = g_strndup (name, ID_SIZE);

      if (!is_key (id) || name[ID_SIZE] != '.' || g_hash_table_contains (keys, id))
        {
          g_free (id);
          continue;
        }
      g_hash_table_add (keys, id); /* an equal one there would be replaced, and freed */
      g_ptr_array_add (ids, id);
    }
  return ids;
}

/* Everything in the folder whose name begins so. */
static gboolean
erase_all (const char *folder,
           const char *start,
           GError    **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean         is_gone = TRUE;
  const char      *name;

  if (dir == NULL)
    return TRUE; /* nothing was ever put there */
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, start))
        is_gone = tb_erase_file (path, is_gone ? error : NULL) && is_gone;
    }
  return is_gone && tb_erase_settle (folder, error);
}

/**
 * tb_scan_shelf_drop:
 * @self: a shelf
 * @id: key of a scan
 * @error: return location
 *
 * Returns: whether nothing of it is here any more
 */
gboolean
tb_scan_shelf_drop (TbScanShelf *self,
                    const char  *id,
                    GError     **error)
{
  return !is_key (id) || erase_all (self->folder, id, error);
}

/**
 * tb_scan_shelf_wipe:
 * @folder: where a shelf was
 * @error: return location
 *
 * Returns: whether nothing of any scan is there any more
 */
gboolean
tb_scan_shelf_wipe (const char *folder,
                    GError    **error)
{
  if (!erase_all (folder, "", error))
    return FALSE;
  g_rmdir (folder);
  return TRUE;
}
