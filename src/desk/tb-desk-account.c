/* tb-desk-account.c: who is signed in, and the exchange with the city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-private.h"

static const char *const profile_names[] = {
  TB_PROFILE_CITY,
  TB_PROFILE_NAME,
  TB_PROFILE_ACTOR,
  TB_PROFILE_LABEL,
  TB_PROFILE_ROLES,
  TB_PROFILE_ORG,
  TB_PROFILE_SCOPE,
  TB_PROFILE_REFRESH,
  TB_PROFILE_PUBLIC_KEY,
  TB_PROFILE_EPOCH,
  TB_PROFILE_DEMO,
  TB_PROFILE_CITY_NAME,
};

/**
 * tb_desk_get_profile:
 * @self: a desk
 * @name: what the vault keeps
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
tb_desk_get_profile (TbDesk     *self,
                     const char *name)
{
  return g_hash_table_lookup (self->profile, name);
}

static void
set_profile (TbDesk     *self,
             const char *name,
             const char *value)
{
  if (value != NULL)
    g_hash_table_insert (self->profile, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->profile, name);
}

/**
 * tb_desk_get_identity:
 * @self: a desk
 *
 * Returns: who is signed in; its texts belong to @self
 */
TbIdentity
tb_desk_get_identity (TbDesk *self)
{
  return (TbIdentity){ tb_desk_get_profile (self, TB_PROFILE_ACTOR),
                       tb_desk_get_profile (self, TB_PROFILE_ORG),
                       tb_desk_get_profile (self, TB_PROFILE_SCOPE),
                       tb_roles_parse (tb_desk_get_profile (self, TB_PROFILE_ROLES)) };
}

/**
 * tb_desk_load_profile:
 * @self: a desk whose vault was just opened
 * @error: return location
 *
 * Errors: %TB_ERROR_KEY if the vault was sealed with another key.
 *
 * Returns: whether the vault answered
 */
gboolean
tb_desk_load_profile (TbDesk  *self,
                      GError **error)
{
  TbConn    *vault = tb_replica_get_vault (self->replica);
  TbIdentity identity;

  for (guint i = 0; i < G_N_ELEMENTS (profile_names); i++)
    {
      g_autofree char *value = NULL;

      if (!tb_vault_get_profile (vault, profile_names[i], &value, error))
        return FALSE;
      set_profile (self, profile_names[i], value);
    }
  identity = tb_desk_get_identity (self);
  tb_replica_set_identity (self->replica, &identity);
  self->state = tb_desk_is_signed_in (self) ? TB_DESK_OFFLINE : TB_DESK_SIGNED_OUT;
  return TRUE;
}

/**
 * tb_desk_is_signed_in:
 * @self: a desk
 *
 * Returns: whether somebody has signed in, now or earlier
 */
gboolean
tb_desk_is_signed_in (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_SCOPE) != NULL;
}

/**
 * tb_desk_get_label:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): who is signed in, for people
 */
const char *
tb_desk_get_label (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_LABEL);
}

/**
 * tb_desk_get_actor:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): who is signed in, as records say
 */
const char *
tb_desk_get_actor (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_ACTOR);
}

/**
 * tb_desk_get_org_id:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the organisation
 */
const char *
tb_desk_get_org_id (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_ORG);
}

/**
 * tb_desk_get_city:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): address of the city
 */
const char *
tb_desk_get_city (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_CITY);
}

/**
 * tb_desk_get_roles:
 * @self: a desk
 *
 * Returns: what the person may do
 */
TbRoles
tb_desk_get_roles (TbDesk *self)
{
  return tb_desk_get_identity (self).roles;
}

/**
 * tb_desk_is_demo:
 * @self: a desk
 *
 * Returns: whether the city is a demonstration (演示)
 */
gboolean
tb_desk_is_demo (TbDesk *self)
{
  return g_strcmp0 (tb_desk_get_profile (self, TB_PROFILE_DEMO), "1") == 0;
}

/* Values for the vault, on their way to the writing thread. */
typedef struct
{
  TbReplica *replica;                /* (unowned) */
  GPtrArray *values;                 /* (owned) (element-type utf8): name, value, name, value… */
  char      *actor, *org_id, *scope; /* (owned) (nullable) */
  TbRoles    roles;
  gboolean   is_identity;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_ptr_array_unref (keeping->values);
  g_free (keeping->actor);
  g_free (keeping->org_id);
  g_free (keeping->scope);
  g_free (keeping);
}

static gpointer
keep_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Keeping         *keeping = args;
  TbConn          *vault = tb_replica_get_vault (keeping->replica);
  const TbIdentity identity = { keeping->actor, keeping->org_id, keeping->scope, keeping->roles };
  g_auto (TbTxn)   txn = { 0 };

  if (!tb_txn_begin (&txn, vault, error))
    return NULL;
  for (guint i = 0; i + 1 < keeping->values->len; i += 2)
    if (!tb_vault_put_profile (vault, keeping->values->pdata[i], keeping->values->pdata[i + 1],
                               error))
      return NULL;
  if (!tb_txn_commit (&txn, error))
    return NULL;
  if (!keeping->is_identity)
    return keeping;
  tb_replica_set_identity (keeping->replica, &identity);
  return tb_replica_refresh (keeping->replica, cache, error) ? keeping : NULL;
}

static void
add_value (Keeping    *keeping,
           const char *name,
           const char *value)
{
  g_ptr_array_add (keeping->values, g_strdup (name));
  g_ptr_array_add (keeping->values, g_strdup (value));
}

static void
on_token_kept (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (tb_desk_run_finish (TB_DESK (source), result, &error) == NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_warning ("cannot keep the session: %s", error->message);
}

static void
on_refreshed (TbDesk     *self,
              const char *token)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  set_profile (self, TB_PROFILE_REFRESH, token);
  keeping->replica = self->replica;
  keeping->values = g_ptr_array_new_with_free_func (g_free);
  add_value (keeping, TB_PROFILE_REFRESH, token);
  tb_desk_run (self, on_refreshed, TRUE, keep_job, keeping, keeping_free, NULL, NULL,
               on_token_kept, NULL);
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
  };

  if (self->courier != NULL)
    tb_desk_set_state (self, states[tb_courier_get_state (self->courier)]);
  tb_desk_count_outbox (self);
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
      self->remote = tb_remote_new (tb_desk_get_city (self), self->device, &error);
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
  g_signal_connect_object (self->courier, "changed", G_CALLBACK (on_courier_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->db, "changed", G_CALLBACK (on_db_changed), self,
                           G_CONNECT_SWAPPED);
  on_db_changed (self, tb_organisation_kind.table.name);
  tb_desk_count_outbox (self);
}

/* A sign-in on its way. */
typedef struct
{
  TbRemote *remote;  /* (owned) */
  char     *city;    /* (owned) */
  TbSignIn *sign_in; /* (owned) (nullable) */
} SigningIn;

static void
signing_in_free (gpointer data)
{
  SigningIn *signing = data;

  g_object_unref (signing->remote);
  g_free (signing->city);
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
  Keeping           *keeping = NULL;

  if (tb_desk_run_finish (self, result, &error) == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  keeping = g_task_get_task_data (G_TASK (result));
  for (guint i = 0; i + 1 < keeping->values->len; i += 2)
    set_profile (self, keeping->values->pdata[i], keeping->values->pdata[i + 1]);

  if (self->courier != NULL)
    tb_courier_stop (self->courier);
  g_clear_object (&self->courier);
  g_clear_object (&self->remote);
  self->remote = g_object_ref (signing->remote);
  tb_desk_set_state (self, TB_DESK_OFFLINE);
  tb_desk_connect (self);
  g_object_notify (G_OBJECT (self), "label");
  g_object_notify (G_OBJECT (self), "is-demo");
  g_task_return_boolean (task, TRUE);
}

static void
keep_sign_in (TbDesk    *self,
              GTask     *task,
              SigningIn *signing)
{
  const TbSignIn *given = signing->sign_in;
  Keeping        *keeping = g_new0 (Keeping, 1);

  *keeping = (Keeping){ .replica = self->replica,
                        .values = g_ptr_array_new_with_free_func (g_free),
                        .actor = g_strdup (given->who.actor),
                        .org_id = g_strdup (given->who.org_id),
                        .scope = g_strdup (given->who.scope),
                        .roles = tb_roles_parse (given->who.roles),
                        .is_identity = TRUE };
  add_value (keeping, TB_PROFILE_CITY, signing->city);
  add_value (keeping, TB_PROFILE_NAME, given->who.name);
  add_value (keeping, TB_PROFILE_ACTOR, given->who.actor);
  add_value (keeping, TB_PROFILE_LABEL, given->who.label);
  add_value (keeping, TB_PROFILE_ROLES, given->who.roles);
  add_value (keeping, TB_PROFILE_ORG, given->who.org_id);
  add_value (keeping, TB_PROFILE_SCOPE, given->who.scope);
  add_value (keeping, TB_PROFILE_REFRESH, given->refresh_token);
  add_value (keeping, TB_PROFILE_PUBLIC_KEY, given->info.public_key);
  add_value (keeping, TB_PROFILE_EPOCH, given->info.epoch);
  add_value (keeping, TB_PROFILE_DEMO, given->info.is_demo ? "1" : NULL);
  add_value (keeping, TB_PROFILE_CITY_NAME, given->info.name);
  tb_desk_run (self, keep_sign_in, TRUE, keep_job, keeping, keeping_free, NULL, NULL, on_kept,
               task);
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
    g_task_return_error (task, error);
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
  TbRemote         *remote = tb_remote_new (city, self->device, &error);

  g_task_set_source_tag (task, tb_desk_sign_in_async);
  if (remote == NULL)
    {
      g_free (signing);
      g_task_return_error (task, error);
      return;
    }
  signing->remote = remote;
  signing->city = g_strdup (city);
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
 * of reach, %TB_ERROR_REFUSED if the profile belongs to another account, %TB_ERROR_DATA if
 * there is no city at that address.
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
 * Exchanges with the city from now on, whenever there is something or a minute has gone by.
 */
void
tb_desk_start_sync (TbDesk *self)
{
  tb_desk_connect (self);
  if (self->courier != NULL)
    tb_courier_start (self->courier);
}

static void
on_synced (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (tb_courier_sync_finish (TB_COURIER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
 * done stays safe.
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
