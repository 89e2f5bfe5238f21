/* tb-desk-revoked.c: a part that the city has taken away
 *
 *   vault: taken away ── unsent operations as a sealed file ── note “going” ── files and key ──
 *   note “gone” ── a new, empty profile that tells what became of the one before
 *
 * Each step is safe on the disk before the next is begun, and each can be done again: whatever
 * ends the program, the next start goes on from there.  The operations are sealed for the city:
 * they hold what this computer is to keep no more (C8, S10), and whoever hands them in must not
 * be able to read or change them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-revoked.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "tb-desk-known.h"
#include "tb-desk-private.h"
#include "tb-desk-scans-private.h"
#include "tb-erase.h"
#include "tb-keyring.h"
#include "tb-letter.h"
#include "tb-sign.h"

#define GOING_NAME "revoked.going"
#define GONE_NAME  "revoked.ini"
#define GROUP      "revoked"

#define DEVICE_CHARS 8 /* of its UUID: enough to tell files apart */

/* What everything that is of a part begins with, its journals and half-written files included. */
static const char *const parts[] = { "cache.db", "vault.db", "who.ini" };

/**
 * tb_revoked_free:
 * @revoked: (nullable) (transfer full): what is told of a part that was taken away
 */
void
tb_revoked_free (TbRevoked *revoked)
{
  if (revoked == NULL)
    return;
  g_free (revoked->city);
  g_free (revoked->account);
  g_free (revoked->file);
  g_free (revoked);
}

static char *
print_file_name (TbDesk *self)
{
  const char      *account = tb_desk_get_account (self);
  g_autofree char *name = g_strdup (account != NULL ? account : "");

  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  return g_strdup_printf ("unsent-%s-%.*s.sealed", name, DEVICE_CHARS,
                          tb_replica_get_device (self->replica));
}

/* Where it lies; again the same when it is done again. */
static gboolean
write_unsent (TbDesk  *self,
              char   **path_out,
              gint64  *n_out,
              GError **error)
{
  g_autofree char   *name = print_file_name (self);
  g_autofree char   *path = g_build_filename (self->folder, name, NULL);
  g_autofree char   *ops = tb_replica_print_unsent (self->replica, n_out, error);
  g_autofree char   *scans = NULL;
  g_autofree char   *text = NULL;
  g_autoptr (GBytes) letter = NULL;
  guint8             city_key[TB_TOKEN_PUBLIC_BYTES];
  gsize              size = 0;
  gconstpointer      bytes;
  gint64             n_scans = 0;

  *path_out = NULL;
  if (ops == NULL)
    return FALSE;
  scans = tb_desk_scans_print_unsent (self->scans, &n_scans);
  text = g_strconcat (ops, scans, NULL);
  *n_out += n_scans;
  if (*n_out == 0)
    return TRUE;
  if (!tb_sign_read_key (tb_desk_get_profile (self, TB_PROFILE_PUBLIC_KEY), city_key))
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_KEY, "the city has told no key");
      return FALSE;
    }
  if ((letter = tb_letter_close (city_key, text, error)) == NULL)
    return FALSE;
  bytes = g_bytes_get_data (letter, &size);
  if (!g_file_set_contents_full (path, bytes, (gssize) size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, error))
    return FALSE;
  *path_out = g_steal_pointer (&path);
  return TRUE;
}

static void
put (GKeyFile   *file,
     const char *key,
     const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, GROUP, key, value);
}

/**
 * tb_desk_hand_out:
 * @self: a desk whose part was taken away, and whose store is at rest
 * @error: return location
 *
 * Writes what could not be sent as a file for the city, and that everything else is to go.
 *
 * Returns: whether both are safe; tb_revoked_wipe() may follow
 */
gboolean
tb_desk_hand_out (TbDesk  *self,
                  GError **error)
{
  g_autoptr (GKeyFile) note = g_key_file_new ();
  g_autofree char     *path = g_build_filename (self->folder, GOING_NAME, NULL);
  g_autofree char     *file = NULL;
  g_autofree char     *text = NULL;
  gint64               n = 0;

  if (!write_unsent (self, &file, &n, error))
    return FALSE;
  put (note, "city", tb_desk_get_city (self));
  put (note, "account", tb_desk_get_account (self));
  put (note, "file", file);
  g_key_file_set_int64 (note, GROUP, "n", n);
  g_key_file_set_boolean (note, GROUP, "demo", tb_desk_is_demo (self));
  g_key_file_set_boolean (note, GROUP, "key-file", tb_keyring_is_file (self->folder));
  text = g_key_file_to_data (note, NULL, NULL);
  return g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static gboolean
is_part (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (name, parts[i]))
      return TRUE;
  return FALSE;
}

static gboolean
erase_parts (const char *folder,
             GError    **error)
{
  g_autoptr (GDir)      dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    if (is_part (name))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  for (guint i = 0; i < paths->len; i++)
    if (!tb_erase_file (paths->pdata[i], error))
      return FALSE;
  return dir != NULL;
}

/**
 * tb_revoked_wipe:
 * @folder: of a profile nobody has open
 * @error: return location
 *
 * If everything of it is to go, it goes, and its key with it; else nothing is done.
 *
 * Errors: of %G_IO_ERROR, or %TB_ERROR_KEY if the key cannot be destroyed now; to be done again.
 *
 * Returns: whether nothing is left that is to go
 */
gboolean
tb_revoked_wipe (const char *folder,
                 GError    **error)
{
  g_autofree char *going = g_build_filename (folder, GOING_NAME, NULL);
  g_autofree char *gone = g_build_filename (folder, GONE_NAME, NULL);

  if (!g_file_test (going, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!tb_keyring_destroy (folder, error) || !erase_parts (folder, error) ||
      !tb_desk_scans_wipe (folder, error) || !tb_erase_settle (folder, error))
    return FALSE;
  if (g_rename (going, gone) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "cannot rename %s: %s", going,
                   g_strerror (errno));
      return FALSE;
    }
  return tb_erase_settle (folder, error);
}

/**
 * tb_revoked_had_key_file:
 * @folder: of a profile
 *
 * Returns: whether the city took a part away there whose key lay in a file, as another’s may, too
 */
gboolean
tb_revoked_had_key_file (const char *folder)
{
  g_autoptr (GKeyFile) note = g_key_file_new ();
  g_autofree char     *path = g_build_filename (folder, GONE_NAME, NULL);

  return g_key_file_load_from_file (note, path, G_KEY_FILE_NONE, NULL) &&
         g_key_file_get_boolean (note, GROUP, "key-file", NULL); /* NULL: none, or damaged */
}

static gpointer
note_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  return tb_replica_note_revoked (args, error) ? args : NULL;
}

static void
on_noted (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  TbDesk            *self = TB_DESK (source);
  g_autoptr (GError) error = NULL;

  if (tb_desk_run_finish (self, result, &error) != NULL)
    tb_desk_set_state (self, TB_DESK_REVOKED);
  else
    g_warning ("cannot note that the part was taken away: %s", error->message);
}

/**
 * tb_desk_note_revoked:
 * @self: a desk whose own account its own city does not let in any more
 *
 * As if the exchange had heard of it.
 */
void
tb_desk_note_revoked (TbDesk *self)
{
  tb_desk_run (self, tb_desk_note_revoked, TB_DESK_WRITES, note_job, self->replica, NULL, NULL,
               NULL, on_noted, NULL);
}

/**
 * tb_revoked_read:
 * @folder: of a profile
 *
 * Returns: (transfer full) (nullable): what became of the part that was there before
 */
TbRevoked *
tb_revoked_read (const char *folder)
{
  g_autoptr (GKeyFile) note = g_key_file_new ();
  g_autofree char     *path = g_build_filename (folder, GONE_NAME, NULL);
  TbRevoked           *revoked;

  if (!g_key_file_load_from_file (note, path, G_KEY_FILE_NONE, NULL)) /* NULL: there is none */
    return NULL;
  revoked = g_new0 (TbRevoked, 1);
  revoked->city = g_key_file_get_string (note, GROUP, "city", NULL);
  revoked->account = g_key_file_get_string (note, GROUP, "account", NULL);
  revoked->file = g_key_file_get_string (note, GROUP, "file", NULL);
  revoked->is_demo = g_key_file_get_boolean (note, GROUP, "demo", NULL);
  revoked->n_unsent = g_key_file_get_int64 (note, GROUP, "n", NULL);
  return revoked;
}

/**
 * tb_desk_recall_revoked:
 * @self: a desk that is being opened
 *
 * Reads what became of the profile that was here before, if nobody has signed in since.
 */
void
tb_desk_recall_revoked (TbDesk *self)
{
  g_clear_pointer (&self->revoked, tb_revoked_free);
  if (!tb_desk_is_signed_in (self))
    self->revoked = tb_revoked_read (self->folder);
}

/**
 * tb_desk_forget_revoked:
 * @self: a desk somebody has signed in to
 *
 * There is nothing to tell any more.  What could not be sent stays where it is.
 */
void
tb_desk_forget_revoked (TbDesk *self)
{
  g_autofree char *path = g_build_filename (self->folder, GONE_NAME, NULL);

  g_unlink (path); /* if it stays, it is not read while somebody is signed in */
  g_clear_pointer (&self->revoked, tb_revoked_free);
}

/**
 * tb_desk_get_revoked:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): what became of the part that was here before, if the city
 *   has taken it away and nobody has signed in since
 */
const TbRevoked *
tb_desk_get_revoked (TbDesk *self)
{
  return self->revoked;
}
