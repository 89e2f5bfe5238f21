/* tb-desk-city.c: how the city proves who it is, and what it can do
 *
 * A city whose certificate no authority of the system vouches for gives its organisations the one
 * that does, as a file.  Whoever signs in with it has it kept beside the profile.
 *
 * What a city can do beyond pages and pushes it tells itself: at the sign-in, and once each
 * time the desk is in step for the first time, because cities are renewed.  One that tells nothing
 * is asked, and says that it has no such thing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-city.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tb-desk-private.h"
#include "tb-wire-docs.h"

#define AUTHORITY_NAME "authority.pem"

static const TbField city_fields[] = { TB_DESK_CITY_FIELDS (TB_ENTRY, TbDeskCity) };
const TbTable        tb_desk_city_table = TB_TABLE (TbDeskCity, "city", city_fields);

static char *
print_kept (TbDesk *self)
{
  return g_build_filename (self->folder, AUTHORITY_NAME, NULL);
}

/**
 * tb_desk_set_authority:
 * @self: a desk
 * @path: (nullable): a file of certificates (PEM); empty for those the system trusts; %NULL for
 *   what was kept the last time
 *
 * Whom to believe that the city is the one, at the next sign-in, and after it if it is one.
 */
void
tb_desk_set_authority (TbDesk     *self,
                       const char *path)
{
  tb_set_str (&self->authority, path);
}

/**
 * tb_desk_has_authority:
 * @self: a desk
 *
 * Returns: whether an authority of its own was kept, so that the system's do not count
 */
gboolean
tb_desk_has_authority (TbDesk *self)
{
  g_autofree char *kept = print_kept (self);

  return g_file_test (kept, G_FILE_TEST_EXISTS);
}

/**
 * tb_desk_trust:
 * @self: a desk
 * @remote: the city, before anything is said to it
 * @error: return location
 *
 * Returns: whether it is known whom to believe
 */
gboolean
tb_desk_trust (TbDesk   *self,
               TbRemote *remote,
               GError  **error)
{
  g_autofree char *kept = print_kept (self);

  if (self->authority != NULL)
    return *self->authority == '\0' || tb_remote_trust (remote, self->authority, error);
  return !g_file_test (kept, G_FILE_TEST_EXISTS) || tb_remote_trust (remote, kept, error);
}

/**
 * tb_desk_keep_authority:
 * @self: a desk somebody has just signed in to
 * @error: return location
 *
 * Returns: whether what they believed the city by is kept
 */
gboolean
tb_desk_keep_authority (TbDesk  *self,
                        GError **error)
{
  g_autofree char *kept = print_kept (self);
  g_autofree char *text = NULL;
  gsize            size = 0;

  if (self->authority == NULL)
    return TRUE;
  if (*self->authority == '\0')
    g_remove (kept); /* there may be none */
  else if (!g_file_get_contents (self->authority, &text, &size, error) ||
           !g_file_set_contents_full (kept, text, (gssize) size,
                                      G_FILE_SET_CONTENTS_CONSISTENT |
                                          G_FILE_SET_CONTENTS_DURABLE,
                                      0600, error))
    return FALSE;
  g_clear_pointer (&self->authority, g_free);
  return TRUE;
}

/**
 * tb_desk_city_can:
 * @self: a desk
 * @what: TB_CAN_…
 *
 * Returns: whether the city can do that, as far as it has told; one that tells nothing may
 */
gboolean
tb_desk_city_can (TbDesk     *self,
                  const char *what)
{
  const char    *text = tb_desk_get_profile (self, TB_PROFILE_CAN);
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", -1) : NULL;

  return words == NULL || g_strv_contains ((const char *const *) words, what);
}

/**
 * tb_desk_city_free:
 * @city: (nullable) (transfer full): what a city tells of itself
 */
void
tb_desk_city_free (TbDeskCity *city)
{
  if (city == NULL)
    return;
  tb_table_clear (&tb_desk_city_table, city);
  g_free (city);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!tb_desk_keep_finish (TB_DESK (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_warning ("cannot keep what the city can do: %s", error->message);
}

static void
keep (TbDesk     *self,
      const char *can)
{
  TbKeeping *keeping;

  if (g_strcmp0 (can, tb_desk_get_profile (self, TB_PROFILE_CAN)) == 0)
    return;
  keeping = tb_keeping_new (self);
  tb_keeping_add (keeping, TB_PROFILE_CAN, can);
  tb_desk_keep_async (self, keeping, on_kept, NULL);
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)      task = user_data;
  TbDesk                *self = g_task_get_source_object (task);
  g_autoptr (GError)     error = NULL;
  g_autoptr (GBytes)     body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  g_autoptr (TbDeskCity) city = g_new0 (TbDeskCity, 1);
  TbCityInfo             info = { 0 };

  if (body == NULL || !tb_wire_parse_doc (body, &tb_city_info_table, &info, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      city->address = g_strdup (tb_desk_get_city (self));
      tb_table_copy_common (&tb_desk_city_table, city, &tb_city_info_table, &info);
      if (self->db != NULL)
        keep (self, city->can);
      g_task_return_pointer (task, g_steal_pointer (&city), (GDestroyNotify) tb_desk_city_free);
    }
  tb_table_clear (&tb_city_info_table, &info);
}

/**
 * tb_desk_ask_city_async:
 * @self: a desk
 * @cancellable: (nullable): gives it up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks the city who it is and what it can do, and keeps that.
 */
void
tb_desk_ask_city_async (TbDesk             *self,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tb_desk_ask_city_async);
  tb_desk_connect (self);
  if (self->remote == NULL)
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_LOGIN, "nobody is signed in");
  else
    tb_remote_call_async (self->remote, "/.well-known/timebank", NULL, cancellable, on_told,
                          g_steal_pointer (&task));
}

/**
 * tb_desk_ask_city_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: as tb_remote_send_finish().
 *
 * Returns: (transfer full): what the city tells of itself
 */
TbDeskCity *
tb_desk_ask_city_finish (TbDesk       *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_renewed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (TbDeskCity) city = tb_desk_ask_city_finish (TB_DESK (source), result, &error);

  if (city == NULL)
    g_info ("the city does not say what it can do: %s", error->message); /* the next start asks */
}

/**
 * tb_desk_ask_city_once:
 * @self: a desk that is in step with the city
 *
 * Asks what the city can do, if it was not asked since the desk was opened.
 */
void
tb_desk_ask_city_once (TbDesk *self)
{
  if (self->has_asked_city || !self->is_watching)
    return;
  self->has_asked_city = TRUE;
  self->asking = g_cancellable_new ();
  tb_desk_ask_city_async (self, self->asking, on_renewed, NULL);
}
