/* tb-remote-sign-in.c: signing in to the city: tokens, who the city is, who we are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-remote-private.h"

/**
 * tb_remote_trust:
 * @self: the city
 * @path: a file of certificates (PEM)
 * @error: return location
 *
 * The city proves who it is by these authorities from now on, and not by those the system trusts
 * .  The file is read now.
 *
 * Errors: %TB_ERROR_AUTHORITY if there is no certificate in it.
 *
 * Returns: whether it holds any
 */
gboolean
tb_remote_trust (TbRemote   *self,
                 const char *path,
                 GError    **error)
{
  g_autoptr (GError)       local = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autofree char         *whole = g_canonicalize_filename (path, NULL);
  GList                   *list = g_tls_certificate_list_new_from_file (whole, &local);

  /* a database of no certificate would trust nobody, without a word */
  if (list == NULL || (database = g_tls_file_database_new (whole, &local)) == NULL)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_AUTHORITY, "%s holds no certificate: %s", path,
                   local != NULL ? local->message : "it is empty");
      g_list_free_full (list, g_object_unref);
      return FALSE;
    }
  g_list_free_full (list, g_object_unref);
  soup_session_set_tls_database (self->soup, database);
  soup_session_set_tls_database (self->patient, database);
  return TRUE;
}

/**
 * tb_sign_in_free:
 * @sign_in: (nullable) (transfer full): what signing in gave
 */
void
tb_sign_in_free (TbSignIn *sign_in)
{
  if (sign_in == NULL)
    return;
  tb_table_clear (&tb_city_info_table, &sign_in->info);
  tb_table_clear (&tb_who_table, &sign_in->who);
  g_free (sign_in->refresh_token);
  g_free (sign_in);
}

static void
on_who (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  TbRemote            *self = TB_REMOTE (source);
  g_autoptr (GTask)    task = user_data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (GBytes)   body = tb_remote_exchange_finish (result, &error);
  TbSignIn            *sign_in = g_task_get_task_data (task);
  g_autoptr (TbSignIn) given = NULL;

  if (body == NULL || !tb_wire_parse_doc (body, &tb_who_table, &sign_in->who, &error))
    {
      g_task_return_error (task, tb_remote_doubt (g_steal_pointer (&error)));
      return;
    }
  given = g_new0 (TbSignIn, 1);
  tb_table_copy (&tb_city_info_table, &given->info, &sign_in->info);
  tb_table_copy (&tb_who_table, &given->who, &sign_in->who);
  given->refresh_token = g_strdup (self->refresh_token);
  g_task_return_pointer (task, g_steal_pointer (&given), (GDestroyNotify) tb_sign_in_free);
}

static void
on_info (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TbRemote               *self = TB_REMOTE (source);
  g_autoptr (GTask)       task = user_data;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GBytes)      body = tb_remote_exchange_finish (result, &error);
  TbSignIn               *sign_in = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = NULL;
  GCancellable           *cancellable;

  if (body == NULL || !tb_wire_parse_doc (body, &tb_city_info_table, &sign_in->info, &error))
    {
      g_task_return_error (task, tb_remote_doubt (g_steal_pointer (&error)));
      return;
    }
  message = tb_remote_new_message (self, "GET", "/session");
  tb_remote_authorise (self, message);
  cancellable = g_task_get_cancellable (task);
  tb_remote_exchange_async (self, message, cancellable, on_who, g_steal_pointer (&task));
}

static void
on_granted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TbRemote               *self = TB_REMOTE (source);
  g_autoptr (GTask)       task = user_data;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GBytes)      body = tb_remote_exchange_finish (result, &error);
  g_autoptr (SoupMessage) message = NULL;
  GCancellable           *cancellable;

  if (g_error_matches (error, TB_ERROR, TB_ERROR_LOGIN))
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_LOGIN, "wrong name or password");
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED))
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_REFUSED,
                             "this profile belongs to another account");
  else if (body == NULL || !tb_remote_take_grant (self, body, &error))
    g_task_return_error (task, tb_remote_doubt (g_steal_pointer (&error)));
  if (g_task_had_error (task))
    return;
  message = tb_remote_new_message (self, "GET", "/.well-known/timebank");
  cancellable = g_task_get_cancellable (task);
  tb_remote_exchange_async (self, message, cancellable, on_info, g_steal_pointer (&task));
}

/**
 * tb_remote_sign_in_async:
 * @self: the city
 * @name: what was typed
 * @password: what was typed
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_remote_sign_in_async (TbRemote           *self,
                         const char         *name,
                         const char         *password,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask)       task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GHashTable)  form = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SoupMessage) message = NULL;

  g_task_set_source_tag (task, tb_remote_sign_in_async);
  g_task_set_task_data (task, g_new0 (TbSignIn, 1), (GDestroyNotify) tb_sign_in_free);
  g_hash_table_insert (form, (char *) "grant_type", (char *) "password");
  g_hash_table_insert (form, (char *) "username", (char *) name);
  g_hash_table_insert (form, (char *) "password", (char *) password);
  g_hash_table_insert (form, (char *) "device", self->device);
  message = tb_remote_new_form (self, "/oauth/token", form);
  tb_remote_exchange_async (self, message, cancellable, on_granted, g_steal_pointer (&task));
}

/**
 * tb_remote_sign_in_finish:
 * @self: the city
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_LOGIN for a wrong name or password, %TB_ERROR_NO_CITY if what answers is
 * none, else as tb_remote_send_finish().
 *
 * Returns: (transfer full): what the city told
 */
TbSignIn *
tb_remote_sign_in_finish (TbRemote     *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
