/* tb-desk-known.c: which profiles there are on this computer; opening and closing one elsewhere
 *
 * Who has signed in is sealed in the vault; beside it lies a small file for who has not yet
 * opened anything and must choose: city, account, name and organisation, as on a login screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-known.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "tb-desk-private.h"

#define NOTE_NAME "who.ini"
#define GROUP     "profile"

typedef struct
{
  TbDeskOptions options; /* its texts are owned */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free ((char *) opening->options.folder);
  g_free ((char *) opening->options.passphrase);
  g_clear_pointer (&opening->options.clock, tb_clock_unref);
  g_free (opening);
}

static void
open_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  GError *error = NULL;
  TbDesk *desk = tb_desk_open (&((Opening *) task_data)->options, &error);

  if (desk != NULL)
    g_task_return_pointer (task, desk, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tb_desk_open_async:
 * @options: which profile; copied
 * @cancellable: (nullable): stops waiting
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_open_async (const TbDeskOptions *options,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening          *opening = g_new0 (Opening, 1);

  opening->options = *options;
  opening->options.folder = g_strdup (options->folder);
  opening->options.passphrase = g_strdup (options->passphrase);
  opening->options.clock = options->clock != NULL ? tb_clock_ref (options->clock) : NULL;
  g_task_set_source_tag (task, tb_desk_open_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_job);
}

/**
 * tb_desk_open_finish:
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): the desk; errors as tb_desk_open()
 */
TbDesk *
tb_desk_open_finish (GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tb_desk_get_folder:
 * @self: a desk
 *
 * Returns: (transfer none): folder of its profile
 */
const char *
tb_desk_get_folder (TbDesk *self)
{
  return self->folder;
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
 * tb_desk_note_profile:
 * @self: a desk whose profile has become known better
 *
 * Keeps for the next start whose profile this is; if their part was taken away, no more than what
 * they signed in with.
 */
void
tb_desk_note_profile (TbDesk *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError)   error = NULL;
  g_autofree char     *path = g_build_filename (self->folder, NOTE_NAME, NULL);
  g_autofree char     *text = NULL;

  if (self->revoked == NULL && !tb_desk_is_signed_in (self))
    return;
  put (file, "city", self->revoked != NULL ? self->revoked->city : tb_desk_get_city (self));
  put (file, "account",
       self->revoked != NULL ? self->revoked->account : tb_desk_get_account (self));
  put (file, "label", tb_desk_get_label (self));
  put (file, "organisation", self->org_name);
  g_key_file_set_boolean (file, GROUP, "demo",
                          self->revoked != NULL ? self->revoked->is_demo : tb_desk_is_demo (self));
  text = g_key_file_to_data (file, NULL, NULL);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error))
    g_info ("cannot note whose profile this is: %s", error->message);
}

/**
 * tb_desk_touch_profile:
 * @self: a desk that was just opened
 *
 * Keeps for the next start that this profile was used now.
 */
void
tb_desk_touch_profile (TbDesk *self)
{
  g_autofree char *path = g_build_filename (self->folder, NOTE_NAME, NULL);

  if (g_utime (path, NULL) != 0) /* a profile of an earlier version has none */
    tb_desk_note_profile (self);
}

/**
 * tb_desk_profile_free:
 * @profile: (nullable) (transfer full): an account that can be chosen
 */
void
tb_desk_profile_free (TbDeskProfile *profile)
{
  if (profile == NULL)
    return;
  g_free (profile->folder);
  g_free (profile->city);
  g_free (profile->account);
  g_free (profile->label);
  g_free (profile->org_name);
  g_free (profile);
}

/* What is known of the profile in a folder; a damaged note is as good as none. */
static TbDeskProfile *
read_profile (const char *folder)
{
  g_autoptr (GKeyFile)  file = g_key_file_new ();
  g_autofree char      *vault = g_build_filename (folder, "vault.db", NULL);
  g_autofree char      *path = g_build_filename (folder, NOTE_NAME, NULL);
  g_autoptr (TbRevoked) revoked = tb_revoked_read (folder);
  TbDeskProfile        *profile;
  GStatBuf              info;

  if (revoked == NULL && !g_file_test (vault, G_FILE_TEST_EXISTS))
    return NULL;
  profile = g_new0 (TbDeskProfile, 1);
  profile->folder = g_strdup (folder);
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    {
      if (revoked != NULL) /* whose it was is to be told */
        {
          profile->city = g_steal_pointer (&revoked->city);
          profile->account = g_steal_pointer (&revoked->account);
          profile->is_demo = revoked->is_demo;
        }
      return profile;
    }
  profile->city = g_key_file_get_string (file, GROUP, "city", NULL);
  profile->account = g_key_file_get_string (file, GROUP, "account", NULL);
  profile->label = g_key_file_get_string (file, GROUP, "label", NULL);
  profile->org_name = g_key_file_get_string (file, GROUP, "organisation", NULL);
  profile->is_demo = g_key_file_get_boolean (file, GROUP, "demo", NULL);
  if (g_stat (path, &info) == 0)
    profile->used_us =
        (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + (gint64) info.st_mtim.tv_nsec / 1000;
  return profile;
}

/* The last used first. */
static int
compare_profiles (gconstpointer a,
                  gconstpointer b)
{
  const TbDeskProfile *x = *(TbDeskProfile *const *) a;
  const TbDeskProfile *y = *(TbDeskProfile *const *) b;

  if (x->used_us != y->used_us)
    return x->used_us > y->used_us ? -1 : 1;
  return strcmp (x->folder, y->folder);
}

static GPtrArray *
new_profiles (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tb_desk_profile_free);
}

static void
list_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const char      *parent = task_data;
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL); /* NULL: there is none yet */
  GPtrArray       *profiles = new_profiles ();

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *folder = g_build_filename (parent, name, NULL);
      TbDeskProfile   *profile = read_profile (folder);

      if (profile != NULL)
        g_ptr_array_add (profiles, profile);
    }
  g_ptr_array_sort (profiles, compare_profiles);
  g_task_return_pointer (task, profiles, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * tb_desk_list_profiles_async:
 * @parent: the folder that holds those of profiles
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_list_profiles_async (const char         *parent,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, tb_desk_list_profiles_async);
  g_task_set_task_data (task, g_strdup (parent), g_free);
  g_task_run_in_thread (task, list_job);
}

/**
 * tb_desk_list_profiles_finish:
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbDeskProfile): the last used first; those nobody has
 *   signed in to have no account
 */
GPtrArray *
tb_desk_list_profiles_finish (GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tb_desk_list_accounts:
 * @self: a desk
 *
 * Returns: (transfer full) (element-type TbDeskProfile): whom its city lets in with the password
 *   of the demonstration; empty if it is none
 */
GPtrArray *
tb_desk_list_accounts (TbDesk *self)
{
  GPtrArray     *accounts = new_profiles ();
  const char    *text = tb_desk_get_profile (self, TB_PROFILE_ACCOUNTS);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; tb_desk_is_demo (self) && lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 3);
      TbDeskProfile *account;

      if (g_strv_length (parts) != 3 || *parts[0] == '\0')
        continue;
      account = g_new0 (TbDeskProfile, 1);
      account->city = g_strdup (tb_desk_get_city (self));
      account->account = g_strdup (parts[0]);
      account->label = g_strdup (parts[1]);
      account->org_name = *parts[2] != '\0' ? g_strdup (parts[2]) : NULL;
      account->is_demo = TRUE;
      g_ptr_array_add (accounts, account);
    }
  return accounts;
}

/* Nothing to do: when it is its turn, everything that was pushed before it is done. */
static gpointer
wait_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  return args;
}

/* What is left of a part that was taken away; what cannot go now goes at the next start. */
static void
wipe_job (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  TbDesk            *self = source_object;
  g_autoptr (GError) error = NULL;

  if (!tb_revoked_wipe (self->folder, &error))
    g_info ("not everything is gone yet: %s", error->message);
  tb_desk_unlock (self);
  g_task_return_boolean (task, TRUE);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  TbDesk            *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean           is_revoked;

  if (tb_desk_run_finish (self, result, &error) == NULL)
    g_info ("before closing: %s", error->message); /* who wrote was told */
  is_revoked = self->replica != NULL && tb_replica_is_revoked (self->replica);
  tb_desk_close_files (self);
  if (is_revoked)
    {
      g_task_run_in_thread (task, wipe_job);
      return;
    }
  tb_desk_unlock (self);
  g_task_return_boolean (task, TRUE);
}

static void
wait_for (TbDesk             *self,
          TbDeskLane          lane,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  tb_desk_run (self, tb_desk_close_async, lane, wait_job, self, NULL, NULL, NULL, callback,
               user_data);
}

static void
on_studied (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (tb_desk_run_finish (TB_DESK (source), result, &error) == NULL)
    g_info ("before closing: %s", error->message);
  wait_for (TB_DESK (source), TB_DESK_WRITES, on_written, user_data);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (tb_desk_run_finish (TB_DESK (source), result, &error) == NULL)
    g_info ("before closing: %s", error->message);
  wait_for (TB_DESK (source), TB_DESK_STUDIES, on_studied, user_data);
}

/**
 * tb_desk_close_async:
 * @self: a desk
 * @callback: called when it is closed
 * @user_data: for @callback
 *
 * As tb_desk_close(), but the main loop goes on until what is under way is done.  What was
 * written before this call is safe when @callback is called, and of a part that was taken away
 * nothing is left.
 */
void
tb_desk_close_async (TbDesk             *self,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tb_desk_close_async);
  if (self->db == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  if (self->courier != NULL)
    tb_courier_stop (self->courier);
  wait_for (self, TB_DESK_READS, on_read, task);
}

/**
 * tb_desk_close_finish:
 * @self: a desk
 * @result: from the callback
 */
void
tb_desk_close_finish (TbDesk       *self,
                      GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_task_propagate_boolean (G_TASK (result), NULL);
}
