/* tb-desk-account.c: who is signed in, and the exchange with the city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-city.h"
#include "tb-desk-known.h"
#include "tb-desk-outage-private.h"
#include "tb-desk-scans-private.h"

static void
on_token_kept (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!tb_desk_keep_finish (TB_DESK (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_warning ("cannot keep the session: %s", error->message);
}

static void
on_refreshed (TbDesk     *self,
              const char *token)
{
  TbKeeping *keeping = tb_keeping_new (self);

  tb_keeping_add (keeping, TB_PROFILE_REFRESH, token);
  tb_desk_keep_async (self, keeping, on_token_kept, NULL);
}

static void
on_courier_changed (TbDesk *self)
{
  static const TbDeskState states[] = {
    [TB_SYNC_STATE_OFF] = TB_DESK_OFFLINE,
    [TB_SYNC_STATE_BUSY] = TB_DESK_SYNCING,
    [TB_SYNC_STATE_IDLE] = TB_DESK_SYNCED,
    [TB_SYNC_STATE_OFFLINE] = TB_DESK_OFFLINE,
    [TB_SYNC_STATE_LOGIN] = TB_DESK_NEEDS_LOGIN,
    [TB_SYNC_STATE_STUCK] = TB_DESK_STUCK,
    [TB_SYNC_STATE_OUTDATED] = TB_DESK_OUTDATED,
    [TB_SYNC_STATE_REVOKED] = TB_DESK_REVOKED,
  };

  if (self->remote != NULL)
    tb_set_str (&self->device, tb_remote_get_device (self->remote));
  if (self->courier != NULL)
    tb_desk_set_state (self, states[tb_courier_get_state (self->courier)]);
  g_signal_emit_by_name (self, "exchange-changed");
  tb_desk_count_outbox (self);
  tb_desk_watch_answer (self);
  if (self->state != TB_DESK_SYNCED)
    return;
  tb_desk_ask_city_once (self);
  tb_desk_compare_if_due (self);
  tb_desk_carry_scans_async (self, NULL, NULL);
}

static void
on_organisation (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  TbDesk                    *self = TB_DESK (source);
  g_autoptr (TbOrganisation) organisation = tb_desk_get_finish (self, result, NULL);

  if (organisation != NULL)
    tb_desk_set_org_name (self, organisation->name);
}

static void
on_db_changed (TbDesk     *self,
               const char *table)
{
  if (g_strcmp0 (table, tb_organisation_kind.table.name) == 0 &&
      tb_desk_get_org_id (self) != NULL)
    tb_desk_get_async (self, &tb_organisation_kind, tb_desk_get_org_id (self), NULL,
                       on_organisation, NULL);
}

static void
on_told_time (TbDesk *self,
              gint64  city_us)
{
  tb_desk_note_time (self, city_us);
}

/* Not connected yet when somebody signs in, and heard from then on. */
static TbRemote *
make_remote (TbDesk     *self,
             const char *city,
             GError    **error)
{
  g_autoptr (TbRemote) remote = tb_remote_new (city, self->device, error);

  if (remote == NULL || !tb_desk_trust (self, remote, error))
    return NULL;
  g_signal_connect_object (remote, "told-time", G_CALLBACK (on_told_time), self,
                           G_CONNECT_SWAPPED);
  return g_steal_pointer (&remote);
}

/**
 * tb_desk_connect:
 * @self: a desk somebody is signed in to
 *
 * Makes the parts that speak to the city, if they are not there.
 */
void
tb_desk_connect (TbDesk *self)
{
  g_autoptr (GError) error = NULL;

  if (self->courier != NULL || !tb_desk_is_signed_in (self) || self->db == NULL)
    return;
  if (self->remote == NULL)
    {
      self->remote = make_remote (self, tb_desk_get_city (self), &error);
      if (self->remote == NULL)
        {
          g_warning ("%s", error->message);
          return;
        }
      tb_remote_set_refresh_token (self->remote, tb_desk_get_profile (self, TB_PROFILE_REFRESH));
    }
  g_signal_connect_object (self->remote, "refreshed", G_CALLBACK (on_refreshed), self,
                           G_CONNECT_SWAPPED);
  self->courier = tb_courier_new (self->db, self->replica, self->remote);
  self->n_answers = 0; /* it counts its own */
  g_signal_connect_object (self->courier, "changed", G_CALLBACK (on_courier_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->db, "changed", G_CALLBACK (on_db_changed), self,
                           G_CONNECT_SWAPPED);
  on_db_changed (self, tb_organisation_kind.table.name);
  tb_desk_count_outbox (self);
}

/* Where bytes cost money nothing is left open. */
static void
on_network (TbDesk *self)
{
  if (self->courier != NULL)
    tb_courier_set_may_hold (self->courier,
                             self->is_watching && !self->is_polling &&
                                 tb_desk_city_can (self, TB_CAN_HOLD) &&
                                 !g_network_monitor_get_network_metered (
                                     g_network_monitor_get_default ()));
}

static void
watch (TbDesk *self)
{
  if (!self->is_watching)
    g_signal_connect_object (g_network_monitor_get_default (), "notify::network-metered",
                             G_CALLBACK (on_network), self, G_CONNECT_SWAPPED);
  self->is_watching = TRUE;
}

/* A sign-in on its way. */
typedef struct
{
  TbRemote *remote;  /* (owned) */
  char     *city;    /* (owned) */
  char     *name;    /* (owned): what was typed */
  TbSignIn *sign_in; /* (owned) (nullable) */
} SigningIn;

static void
signing_in_free (gpointer data)
{
  SigningIn *signing = data;

  g_object_unref (signing->remote);
  g_free (signing->city);
  g_free (signing->name);
  tb_sign_in_free (signing->sign_in);
  g_free (signing);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TbDesk            *self = TB_DESK (source);
  g_autoptr (GTask)  task = user_data;
  SigningIn         *signing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!tb_desk_keep_finish (self, result, &error) || !tb_desk_keep_authority (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (self->courier != NULL)
    tb_courier_stop (self->courier);
  g_clear_object (&self->courier);
  g_clear_object (&self->remote);
  self->remote = g_object_ref (signing->remote);
  tb_desk_forget_revoked (self);
  tb_desk_set_state (self, TB_DESK_OFFLINE);
  tb_desk_connect (self);
  g_object_notify (G_OBJECT (self), "label");
  g_object_notify (G_OBJECT (self), "is-demo");
  tb_desk_note_profile (self);
  g_task_return_boolean (task, TRUE);
}

static void
keep_sign_in (TbDesk    *self,
              GTask     *task,
              SigningIn *signing)
{
  const TbSignIn  *given = signing->sign_in;
  TbKeeping       *keeping = tb_keeping_new (self);
  const TbIdentity identity = { given->who.actor, given->who.org_id, given->who.scope,
                                tb_roles_parse (given->who.roles) };

  tb_keeping_set_identity (keeping, &identity);
  tb_keeping_add (keeping, TB_PROFILE_CITY, signing->city);
  tb_keeping_add (keeping, TB_PROFILE_NAME, given->who.name);
  tb_keeping_add (keeping, TB_PROFILE_ACTOR, given->who.actor);
  tb_keeping_add (keeping, TB_PROFILE_LABEL, given->who.label);
  tb_keeping_add (keeping, TB_PROFILE_ROLES, given->who.roles);
  tb_keeping_add (keeping, TB_PROFILE_ORG, given->who.org_id);
  tb_keeping_add (keeping, TB_PROFILE_SCOPE, given->who.scope);
  tb_keeping_add (keeping, TB_PROFILE_REFRESH, given->refresh_token);
  if (given->who.tag_key != NULL)
    tb_keeping_add (keeping, TB_PROFILE_TAG_KEY, given->who.tag_key);
  tb_keeping_add (keeping, TB_PROFILE_PUBLIC_KEY, given->info.public_key);
  tb_keeping_add (keeping, TB_PROFILE_EPOCH, given->info.epoch);
  tb_keeping_add (keeping, TB_PROFILE_DEMO, given->info.is_demo ? "1" : NULL);
  tb_keeping_add (keeping, TB_PROFILE_CITY_NAME, given->info.name);
  tb_keeping_add (keeping, TB_PROFILE_CAN, given->info.can);
  tb_keeping_add (keeping, TB_PROFILE_ACCOUNTS, given->info.accounts);
  tb_desk_keep_async (self, keeping, on_kept, task);
}

static void
on_signed_in (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TbDesk           *self = g_task_get_source_object (task);
  SigningIn        *signing = g_task_get_task_data (task);
  const char       *scope = tb_desk_get_profile (self, TB_PROFILE_SCOPE);
  const char       *actor = tb_desk_get_profile (self, TB_PROFILE_ACTOR);
  GError           *error = NULL;

  signing->sign_in = tb_remote_sign_in_finish (TB_REMOTE (source), result, &error);
  if (signing->sign_in == NULL)
    {
      if (g_error_matches (error, TB_ERROR, TB_ERROR_REVOKED) && scope != NULL &&
          g_strcmp0 (signing->city, tb_desk_get_city (self)) == 0 &&
          g_strcmp0 (signing->name, tb_desk_get_account (self)) == 0)
        tb_desk_note_revoked (self);
      g_task_return_error (task, error);
    }
  else if (scope != NULL && (g_strcmp0 (scope, signing->sign_in->who.scope) != 0 ||
                             g_strcmp0 (actor, signing->sign_in->who.actor) != 0))
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_REFUSED,
                             "this profile belongs to another account");
  else
    keep_sign_in (self, g_steal_pointer (&task), signing);
}

/**
 * tb_desk_sign_in_async:
 * @self: a desk
 * @city: address of the city
 * @name: what was typed
 * @password: what was typed; not kept
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_sign_in_async (TbDesk             *self,
                       const char         *city,
                       const char         *name,
                       const char         *password,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SigningIn        *signing = g_new0 (SigningIn, 1);
  GError           *error = NULL;
  TbRemote         *remote = make_remote (self, city, &error);

  g_task_set_source_tag (task, tb_desk_sign_in_async);
  if (remote == NULL)
    {
      g_free (signing);
      g_task_return_error (task, error);
      return;
    }
  signing->remote = remote;
  signing->city = g_strdup (city);
  signing->name = g_strdup (name);
  g_task_set_task_data (task, signing, signing_in_free);
  tb_remote_sign_in_async (remote, name, password, cancellable, on_signed_in,
                           g_steal_pointer (&task));
}

/**
 * tb_desk_sign_in_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_LOGIN for a wrong name or password, %TB_ERROR_OFFLINE if the city is out
 * of reach, %TB_ERROR_REFUSED if the profile belongs to another account, %TB_ERROR_ADDRESS if
 * that is no address of a city, %TB_ERROR_AUTHORITY if the authority is none, %TB_ERROR_NO_CITY if
 * there is no city, %TB_ERROR_TLS if it does not
 * prove who it is, %TB_ERROR_OUTDATED if it wants a newer program, %TB_ERROR_REVOKED if the city
 * has taken the part of that account away, %TB_ERROR_NOT_NOW or %TB_ERROR_TOO_OFTEN if it wants to
 * be asked later: of wrong passwords, too.
 *
 * Returns: whether they are signed in
 */
gboolean
tb_desk_sign_in_finish (TbDesk       *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tb_desk_start_sync:
 * @self: a desk
 *
 * Exchanges with the city now, and from now on whenever there is something or a minute has gone by.
 */
void
tb_desk_start_sync (TbDesk *self)
{
  watch (self);
  tb_desk_connect (self);
  on_network (self);
  if (self->courier != NULL)
    tb_courier_sync_async (self->courier, NULL, NULL, NULL);
}

/* Rows are exchanged, whatever became of the scans: those are carried the next time. */
static void
on_carried (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;

  if (!tb_desk_carry_scans_finish (TB_DESK (source), result, &error))
    g_info ("scans wait: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
on_synced (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TbDesk           *self = g_task_get_source_object (task);
  GError           *error = NULL;

  if (tb_courier_sync_finish (TB_COURIER (source), result, &error))
    tb_desk_carry_scans_async (self, on_carried, g_steal_pointer (&task));
  else
    {
      tb_desk_note_damage (self, error);
      g_task_return_error (task, error);
    }
}

/**
 * tb_desk_sync_async:
 * @self: a desk
 * @cancellable: (nullable): stops waiting, not the exchange
 * @callback: called when everything is exchanged, or cannot be now
 * @user_data: for @callback
 */
void
tb_desk_sync_async (TbDesk             *self,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tb_desk_sync_async);
  tb_desk_connect (self);
  if (self->courier == NULL)
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_LOGIN, "nobody is signed in");
  else
    tb_courier_sync_async (self->courier, cancellable, on_synced, g_steal_pointer (&task));
}

/**
 * tb_desk_sync_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_OFFLINE, %TB_ERROR_LOGIN, %TB_ERROR_REFUSED, %TB_ERROR_DATA; whatever was
 * done stays safe.  %TB_ERROR_REVOKED if the city has taken this part away: when the desk is
 * closed, what could not be sent is handed out as a file; when it is opened again, all else goes.
 *
 * Returns: whether everything is exchanged
 */
gboolean
tb_desk_sync_finish (TbDesk       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
