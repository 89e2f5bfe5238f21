/* tb-porter-doors.c: what the pages may ask the porter for, as actions “door.…”
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-porter-private.h"
#include "tb-ui-text.h"

#define FIRST_PROFILE "default"

static void
set_door (TbPorter   *self,
          const char *name,
          gboolean    is_open)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->doors), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_open);
}

/* Only what was started here can be ended here. */
static void
set_city (TbPorter   *self,
          TbDemoCity *city)
{
  g_set_object (&self->city, city);
  set_door (self, "leave-demo", city != NULL);
  set_door (self, "remove-demo", city != NULL);
}

static void
on_city_ready (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (TbPorter) self = data;
  g_autoptr (GError)   error = NULL;
  g_autofree char     *url = tb_demo_city_start_finish (TB_DEMO_CITY (source), result, &error);
  g_autofree char     *folder = NULL;

  tb_porter_end (self);
  if (url != NULL)
    {
      g_free (self->demo_url);
      self->demo_url = g_steal_pointer (&url);
      folder = tb_porter_choose_demo_folder (self, self->demo_account);
      tb_porter_open (self, folder, self->demo_account, NULL);
      return;
    }
  set_city (self, NULL);
  if (self->window == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tb_window_show_first_run (self->window);
      return;
    }
  g_message ("no demonstration: %s", error->message);
  tb_window_show_failure (self->window, _ ("The demonstration cannot be started"),
                          tb_ui_explain_opening (error));
}

static void
on_try_demo (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  TbPorter              *self = data;
  g_autoptr (TbDemoCity) city = NULL;

  if (tb_porter_is_busy (self) || self->city != NULL || self->window == NULL)
    return;
  if (self->city_program == NULL)
    {
      tb_window_show_failure (self->window, _ ("The demonstration cannot be started"),
                              _ ("Its program, timebank-city, is not installed on this computer. "
                                 "Install it, then try again."));
      return;
    }
  city = tb_demo_city_new (self->city_program, self->city_folder, self->now);
  set_city (self, city);
  tb_porter_begin (self);
  tb_window_show_progress (self->window, _ ("Starting the demonstration…"));
  tb_demo_city_start_async (city, self->cancellable, on_city_ready, g_object_ref (self));
}

/* A profile nobody has signed in to, or a new one. */
static char *
choose_empty (TbPorter  *self,
              GPtrArray *profiles)
{
  g_autofree char *first = g_build_filename (self->parent, FIRST_PROFILE, NULL);
  g_autofree char *name = g_uuid_string_random ();

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    {
      const TbDeskProfile *profile = g_ptr_array_index (profiles, i);

      if (profile->account == NULL && !profile->is_demo)
        return g_strdup (profile->folder);
    }
  if (!g_file_test (first, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&first);
  return g_build_filename (self->parent, name, NULL);
}

static void
on_listed_to_connect (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (TbPorter)  self = data;
  g_autoptr (GPtrArray) profiles = tb_desk_list_profiles_finish (result, NULL); /* NULL: none */
  g_autofree char      *folder = choose_empty (self, profiles);

  tb_porter_end (self);
  tb_porter_open (self, folder, NULL, NULL);
}

static void
on_connect (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  TbPorter *self = data;

  if (tb_porter_is_busy (self) || self->window == NULL)
    return;
  if (self->desk != NULL && !tb_desk_is_signed_in (self->desk))
    tb_window_show_desk (self->window);
  else
    {
      tb_porter_begin (self);
      tb_desk_list_profiles_async (self->parent, on_listed_to_connect, g_object_ref (self));
    }
}

static void
on_import_response (TbPorter         *self,
                    const char       *response,
                    AdwMessageDialog *dialog)
{
  if (self->window == NULL || g_str_equal (response, "cancel"))
    return;
  g_free (self->then);
  self->then = g_strdup ("import");
  g_action_group_activate_action (G_ACTION_GROUP (self->doors), response, NULL);
}

/* A roster belongs to an organisation, so somebody of it must be there first. */
static void
on_import (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  TbPorter  *self = data;
  GtkWidget *dialog;

  if (tb_porter_is_busy (self) || self->window == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self->window), _ ("Whose Roster Is It?"), NULL);
  adw_message_dialog_set_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("A roster belongs to an organisation. Sign in with your organisation’s account, or try it "
         "in the demonstration first. The file is checked before anything is written."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "try-demo",
                                    _ ("Try in the Demonstration"), "connect", _ ("Sign In"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "connect",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "connect");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_import_response), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_profile (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  TbPorter   *self = data;
  const char *folder = g_variant_get_string (parameter, NULL);

  if (tb_porter_is_busy (self) || self->window == NULL)
    return;
  if (self->desk != NULL && g_str_equal (tb_desk_get_folder (self->desk), folder))
    tb_window_show_desk (self->window);
  else
    tb_porter_open (self, folder, NULL, NULL);
}

static void
on_account (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  TbPorter        *self = data;
  const char      *account = g_variant_get_string (parameter, NULL);
  g_autofree char *folder = NULL;

  if (self->demo_url == NULL || tb_porter_is_busy (self) ||
      (self->desk != NULL && g_strcmp0 (tb_desk_get_account (self->desk), account) == 0))
    return;
  folder = tb_porter_choose_demo_folder (self, account);
  if (self->desk != NULL && g_str_equal (tb_desk_get_folder (self->desk), folder))
    tb_porter_reopen (self, account); /* nobody is signed in to it any more */
  else
    tb_porter_open (self, folder, account, NULL);
}

static void
on_listed_to_choose (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (TbPorter)  self = data;
  g_autoptr (GPtrArray) profiles = tb_desk_list_profiles_finish (result, NULL);
  guint                 n = 0;

  tb_porter_end (self);
  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    {
      const TbDeskProfile *profile = g_ptr_array_index (profiles, i);

      n += profile->account != NULL && !profile->is_demo ? 1 : 0;
    }
  if (self->window == NULL)
    return;
  if (n > 0)
    tb_window_show_accounts (self->window, profiles);
  else
    tb_window_show_first_run (self->window);
}

static void
on_choose (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  TbPorter *self = data;

  if (tb_porter_is_busy (self))
    return;
  tb_porter_begin (self);
  tb_desk_list_profiles_async (self->parent, on_listed_to_choose, g_object_ref (self));
}

static void
on_back (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  TbPorter *self = data;

  g_clear_pointer (&self->then, g_free);
  if (self->desk != NULL && tb_desk_is_signed_in (self->desk) && self->window != NULL)
    tb_window_show_desk (self->window);
  else
    on_choose (NULL, NULL, self);
}

static void
on_passphrase (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  TbPorter        *self = data;
  g_autofree char *folder = NULL;
  g_autofree char *account = NULL;

  if (self->visit == NULL || tb_porter_is_busy (self))
    return;
  folder = g_strdup (self->visit->folder);
  account = g_strdup (self->visit->account);
  tb_porter_open (self, folder, account, g_variant_get_string (parameter, NULL));
}

static void
on_retry (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  TbPorter                 *self = data;
  g_autoptr (TbPorterVisit) visit = NULL;

  if (tb_porter_is_busy (self))
    return;
  visit = g_steal_pointer (&self->visit);
  if (visit != NULL)
    tb_porter_open (self, visit->folder, visit->account, NULL);
  else
    tb_porter_start (self);
}

static void
on_cancel (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  TbPorter *self = data;

  g_cancellable_cancel (self->cancellable);
}

/* In order: the views, the desk, the city. */
typedef struct
{
  TbPorter  *self;    /* (owned) */
  GPtrArray *folders; /* (owned) (element-type utf8) (nullable): to be removed at the end */
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *leaving = data;

  g_object_unref (leaving->self);
  g_clear_pointer (&leaving->folders, g_ptr_array_unref);
  g_free (leaving);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GFile)           file = g_file_new_for_path (path);
  g_autoptr (GFileEnumerator) children = NULL;
  GFile                      *child = NULL;

  children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                        G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL,
                                        NULL); /* NULL: it is no folder */
  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) &&
         child != NULL)
    {
      g_autofree char *child_path = g_file_get_path (child);

      remove_tree (child_path);
    }
  g_file_delete (file, NULL, NULL); /* what stays is seen in the list of profiles */
}

static void
remove_job (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  GPtrArray *folders = task_data;

  for (guint i = 0; i < folders->len; i++)
    remove_tree (g_ptr_array_index (folders, i));
  g_task_return_boolean (task, TRUE);
}

static void
on_gone (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  TbPorter *self = TB_PORTER (source);

  tb_porter_end (self);
  if (self->window != NULL)
    tb_window_show_first_run (self->window);
}

static void
on_city_stopped (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  Leaving          *leaving = data;
  TbPorter         *self = leaving->self;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_gone, NULL);

  tb_demo_city_stop_finish (TB_DEMO_CITY (source), result);
  set_city (self, NULL);
  g_clear_pointer (&self->demo_url, g_free);
  if (leaving->folders != NULL)
    {
      g_task_set_task_data (task, g_ptr_array_ref (leaving->folders),
                            (GDestroyNotify) g_ptr_array_unref);
      g_task_run_in_thread (task, remove_job);
    }
  else
    g_task_return_boolean (task, TRUE);
  leaving_free (leaving);
}

static void
on_desk_closed (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  Leaving *leaving = data;

  tb_desk_close_finish (TB_DESK (source), result);
  tb_demo_city_stop_async (leaving->self->city, on_city_stopped, leaving);
}

static void
leave_demo (TbPorter  *self,
            GPtrArray *folders)
{
  Leaving           *leaving;
  g_autoptr (TbDesk) desk = NULL;

  if (tb_porter_is_busy (self) || self->city == NULL || self->desk == NULL)
    return;
  leaving = g_new0 (Leaving, 1);
  leaving->self = g_object_ref (self);
  leaving->folders = folders != NULL ? g_ptr_array_ref (folders) : NULL;
  desk = g_steal_pointer (&self->desk);
  tb_porter_begin (self);
  if (self->window != NULL)
    {
      tb_window_set_desk (self->window, NULL);
      tb_window_show_progress (self->window, folders != NULL ? _ ("Removing the demonstration…")
                                                             : _ ("Leaving the demonstration…"));
    }
  tb_desk_close_async (desk, on_desk_closed, leaving);
}

static void
on_leave_demo (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  leave_demo (data, NULL);
}

static void
on_remove_demo (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  TbPorter             *self = data;
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) accounts = NULL;

  if (self->desk == NULL)
    return;
  accounts = tb_desk_list_accounts (self->desk);
  for (guint i = 0; i < accounts->len; i++)
    {
      const TbDeskProfile *account = g_ptr_array_index (accounts, i);

      g_ptr_array_add (folders, tb_porter_choose_demo_folder (self, account->account));
    }
  g_ptr_array_add (folders, tb_porter_choose_demo_folder (self, NULL));
  g_ptr_array_add (folders, g_strdup (self->city_folder));
  leave_demo (self, folders);
}

/**
 * tb_porter_add_doors:
 * @self: a porter that is being made
 */
void
tb_porter_add_doors (TbPorter *self)
{
  static const GActionEntry doors[] = {
    { "try-demo", on_try_demo },
    { "connect", on_connect },
    { "import", on_import },
    { "profile", on_profile, "s" },
    { "account", on_account, "s" },
    { "choose", on_choose },
    { "back", on_back },
    { "passphrase", on_passphrase, "s" },
    { "retry", on_retry },
    { "cancel", on_cancel },
    { "leave-demo", on_leave_demo },
    { "remove-demo", on_remove_demo },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->doors), doors, G_N_ELEMENTS (doors), self);
  set_city (self, NULL);
}
