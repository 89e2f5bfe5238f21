/* tb-desk-profile.c: what the vault keeps of who is signed in
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
  TB_PROFILE_TAG_KEY,
  TB_PROFILE_PUBLIC_KEY,
  TB_PROFILE_EPOCH,
  TB_PROFILE_DEMO,
  TB_PROFILE_CITY_NAME,
  TB_PROFILE_ACCOUNTS,
  TB_PROFILE_COMPARED,
  TB_PROFILE_PROOF,
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
set_value (TbDesk     *self,
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
      set_value (self, profile_names[i], value);
    }
  if (tb_desk_get_profile (self, TB_PROFILE_PROOF) == NULL)
    {
      if (!tb_vault_put_profile (vault, TB_PROFILE_PROOF, "1", error))
        return FALSE;
      set_value (self, TB_PROFILE_PROOF, "1");
    }
  identity = tb_desk_get_identity (self);
  tb_replica_set_identity (self->replica, &identity);
  tb_replica_set_public_key (self->replica, tb_desk_get_profile (self, TB_PROFILE_PUBLIC_KEY));
  self->state = tb_desk_is_signed_in (self) ? TB_DESK_OFFLINE : TB_DESK_SIGNED_OUT;
  return TRUE;
}

/* Values for the vault, on their way to the writing thread. */
struct _TbKeeping
{
  TbReplica *replica;                /* (unowned) */
  GPtrArray *values;                 /* (owned) (element-type utf8): name, value, name, value… */
  char      *actor, *org_id, *scope; /* (owned) (nullable) */
  TbRoles    roles;
  gboolean   is_identity;
};

static void
keeping_free (gpointer data)
{
  TbKeeping *keeping = data;

  g_ptr_array_unref (keeping->values);
  g_free (keeping->actor);
  g_free (keeping->org_id);
  g_free (keeping->scope);
  g_free (keeping);
}

/**
 * tb_keeping_new:
 * @desk: a desk
 *
 * Returns: (transfer full): values to keep, none yet; for tb_desk_keep_async()
 */
TbKeeping *
tb_keeping_new (TbDesk *desk)
{
  TbKeeping *keeping = g_new0 (TbKeeping, 1);

  keeping->replica = desk->replica;
  keeping->values = g_ptr_array_new_with_free_func (g_free);
  return keeping;
}

/**
 * tb_keeping_add:
 * @keeping: values to keep
 * @name: what is kept
 * @value: (nullable): its value; %NULL forgets it
 */
void
tb_keeping_add (TbKeeping  *keeping,
                const char *name,
                const char *value)
{
  g_ptr_array_add (keeping->values, g_strdup (name));
  g_ptr_array_add (keeping->values, g_strdup (value));
}

/**
 * tb_keeping_set_identity:
 * @keeping: values to keep
 * @identity: who is signed in from now on
 */
void
tb_keeping_set_identity (TbKeeping        *keeping,
                         const TbIdentity *identity)
{
  keeping->is_identity = TRUE;
  tb_set_str (&keeping->actor, identity->actor);
  tb_set_str (&keeping->org_id, identity->org_id);
  tb_set_str (&keeping->scope, identity->scope);
  keeping->roles = identity->roles;
}

static gpointer
keep_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  TbKeeping       *keeping = args;
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
  for (guint i = 0; i + 1 < keeping->values->len; i += 2)
    if (g_str_equal (keeping->values->pdata[i], TB_PROFILE_PUBLIC_KEY))
      tb_replica_set_public_key (keeping->replica, keeping->values->pdata[i + 1]);
  if (!keeping->is_identity)
    return keeping;
  tb_replica_set_identity (keeping->replica, &identity);
  return tb_replica_refresh (keeping->replica, cache, error) ? keeping : NULL;
}

/**
 * tb_desk_keep_async:
 * @self: a desk
 * @keeping: (transfer full): values for the vault
 * @callback: called when they are safe
 * @user_data: for @callback
 */
void
tb_desk_keep_async (TbDesk             *self,
                    TbKeeping          *keeping,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  tb_desk_run (self, tb_desk_keep_async, TB_DESK_WRITES, keep_job, keeping, keeping_free, NULL,
               NULL, callback, user_data);
}

/**
 * tb_desk_keep_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether the values are safe, and known to the desk
 */
gboolean
tb_desk_keep_finish (TbDesk       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  TbKeeping *keeping = g_task_get_task_data (G_TASK (result));

  if (tb_desk_run_finish (self, result, error) == NULL)
    return FALSE;
  for (guint i = 0; i + 1 < keeping->values->len; i += 2)
    set_value (self, keeping->values->pdata[i], keeping->values->pdata[i + 1]);
  return TRUE;
}
