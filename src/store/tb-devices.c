/* tb-devices.c: what the city knows of the devices that speak to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-devices.h"

#include <string.h>

#define REPLAY_US G_GINT64_CONSTANT (120000000) /* a lost answer may be asked for again (F14) */

static const char SQL_ENROL[] =
    "INSERT INTO device (id, actor, roles, org_id, scope) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (id) DO UPDATE SET roles = excluded.roles WHERE actor = excluded.actor";
static const char SQL_DEVICE[] =
    "SELECT id, actor, org_id, scope, roles, last_n, revoked_us FROM device WHERE id = ?1";
static const char SQL_COUNT_UP[] = "UPDATE device SET last_n = ?2 WHERE id = ?1";
static const char SQL_ADD_LOGIN[] =
    "INSERT OR REPLACE INTO login (name, password, actor, label, roles, org_id, scope)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char SQL_LOGIN[] =
    "SELECT name, actor, label, org_id, scope, roles, password, revoked_us FROM login"
    " WHERE name = ?1";
static const char SQL_LOGINS[] =
    "SELECT login.name, label, coalesce (organisation.name, '') FROM login"
    " LEFT JOIN organisation ON organisation.id = login.org_id WHERE revoked_us = 0"
    " ORDER BY login.rowid";
static const char SQL_ADD_TOKEN[] =
    "INSERT INTO token (hash, kind, login, device, expires_us) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (hash) DO NOTHING";
static const char SQL_TOKEN[] =
    "SELECT login, device FROM token WHERE hash = ?1 AND kind = ?2 AND expires_us > ?3"
    " AND (replaced_us = 0 OR replaced_us + ?4 > ?3)";
static const char SQL_REPLACE_TOKEN[] =
    "UPDATE token SET replaced_us = ?2 WHERE hash = ?1 AND replaced_us = 0";
static const char SQL_REVOKE[] = "DELETE FROM token WHERE device = ?1";
/**
 * tb_device_free:
 * @device: (nullable) (transfer full): a device
 */
void
tb_device_free (TbDevice *device)
{
  if (device == NULL)
    return;
  g_free (device->id);
  g_free (device->actor);
  g_free (device->org_id);
  g_free (device->scope);
  g_free (device);
}

/**
 * tb_login_free:
 * @login: (nullable) (transfer full): a login
 */
void
tb_login_free (TbLogin *login)
{
  if (login == NULL)
    return;
  g_free (login->name);
  g_free (login->actor);
  g_free (login->label);
  g_free (login->org_id);
  g_free (login->scope);
  g_free (login);
}

/**
 * tb_devices_enrol:
 * @city: connection to the city's database, in a write transaction
 * @id: UUID of a device
 * @login: who signs in on it; a device stays with the first who did
 * @error: return location
 *
 * Returns: whether the database answered; ask tb_devices_find() whose device it is
 */
gboolean
tb_devices_enrol (TbConn        *city,
                  const char    *id,
                  const TbLogin *login,
                  GError       **error)
{
  g_autofree char *roles = tb_roles_print (login->roles);

  return tb_conn_run (city, SQL_ENROL, error, "sssss", id, login->actor, roles, login->org_id,
                      login->scope);
}

/**
 * tb_devices_find:
 * @city: connection to the city's database
 * @id: UUID of a device
 * @device_out: (out) (transfer full) (nullable): the device; %NULL if it is unknown
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_devices_find (TbConn     *city,
                 const char *id,
                 TbDevice  **device_out,
                 GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *device_out = NULL;
  if (!tb_conn_prepare (city, SQL_DEVICE, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, id);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      *device_out = g_new0 (TbDevice, 1);
      (*device_out)->id = g_strdup (tb_stmt_get_text (&st, 0));
      (*device_out)->actor = g_strdup (tb_stmt_get_text (&st, 1));
      (*device_out)->org_id = g_strdup (tb_stmt_get_text (&st, 2));
      (*device_out)->scope = g_strdup (tb_stmt_get_text (&st, 3));
      (*device_out)->roles = tb_roles_parse (tb_stmt_get_text (&st, 4));
      (*device_out)->last_n = tb_stmt_get_int64 (&st, 5);
      (*device_out)->revoked_us = tb_stmt_get_int64 (&st, 6);
    }
  return step != TB_STEP_FAILED;
}

/**
 * tb_devices_count_up:
 * @city: connection to the city's database, in a write transaction
 * @id: UUID of a device
 * @n: number of the operation evaluated
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_devices_count_up (TbConn     *city,
                     const char *id,
                     gint64      n,
                     GError    **error)
{
  return tb_conn_run (city, SQL_COUNT_UP, error, "si", id, n);
}

/**
 * tb_logins_add:
 * @city: connection to the city's database, in a write transaction
 * @login: somebody who may sign in from now on
 * @password_hash: from tb_secret_hash()
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_logins_add (TbConn        *city,
               const TbLogin *login,
               const char    *password_hash,
               GError       **error)
{
  g_autofree char *roles = tb_roles_print (login->roles);

  return tb_conn_run (city, SQL_ADD_LOGIN, error, "sssssss", login->name, password_hash,
                      login->actor, login->label, roles, login->org_id, login->scope);
}

/**
 * tb_logins_find:
 * @city: connection to the city's database
 * @name: what was typed
 * @login_out: (out) (transfer full) (nullable): who it is; %NULL if nobody
 * @password_hash_out: (out) (transfer full) (nullable): to hold a password against
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_logins_find (TbConn     *city,
                const char *name,
                TbLogin   **login_out,
                char      **password_hash_out,
                GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *login_out = NULL;
  *password_hash_out = NULL;
  if (!tb_conn_prepare (city, SQL_LOGIN, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, name);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      *login_out = g_new0 (TbLogin, 1);
      (*login_out)->name = g_strdup (tb_stmt_get_text (&st, 0));
      (*login_out)->actor = g_strdup (tb_stmt_get_text (&st, 1));
      (*login_out)->label = g_strdup (tb_stmt_get_text (&st, 2));
      (*login_out)->org_id = g_strdup (tb_stmt_get_text (&st, 3));
      (*login_out)->scope = g_strdup (tb_stmt_get_text (&st, 4));
      (*login_out)->roles = tb_roles_parse (tb_stmt_get_text (&st, 5));
      *password_hash_out = g_strdup (tb_stmt_get_text (&st, 6));
      (*login_out)->revoked_us = tb_stmt_get_int64 (&st, 7);
    }
  return step != TB_STEP_FAILED;
}

/**
 * tb_logins_print:
 * @city: connection to the city's database
 * @error: return location
 *
 * Returns: (transfer full): everybody who may sign in, a line each: name, TAB, label, TAB,
 *   organisation
 */
char *
tb_logins_print (TbConn  *city,
                 GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_auto (TbStmt)     st = { 0 };
  TbStep              step;

  if (!tb_conn_prepare (city, SQL_LOGINS, &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_string_append_printf (lines, "%s\t%s\t%s\n", tb_stmt_get_text (&st, 0),
                            tb_stmt_get_text (&st, 1), tb_stmt_get_text (&st, 2));
  return step != TB_STEP_FAILED ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

/**
 * tb_tokens_add:
 * @city: connection to the city's database, in a write transaction
 * @token: what nobody can guess; only its hash is kept; one that is there already stays as it is
 * @is_refresh: whether it is for getting others
 * @login: who it is for
 * @device: which device
 * @expires_us: when it ends, in microseconds UTC
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_tokens_add (TbConn     *city,
               const char *token,
               gboolean    is_refresh,
               const char *login,
               const char *device,
               gint64      expires_us,
               GError    **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);

  return tb_conn_run (city, SQL_ADD_TOKEN, error, "ssssi", hash, is_refresh ? "refresh" : "access",
                      login, device, expires_us);
}

/**
 * tb_tokens_find:
 * @city: connection to the city's database
 * @token: as presented
 * @is_refresh: what it should be
 * @now_us: the city's time, in microseconds UTC
 * @login_out: (out) (transfer full) (nullable): who it is for; %NULL if it is not valid
 * @device_out: (out) (transfer full) (nullable): which device
 * @error: return location
 *
 * A refresh token that was used stays valid for two minutes: its answer may have been lost.
 *
 * Returns: whether the database answered
 */
gboolean
tb_tokens_find (TbConn     *city,
                const char *token,
                gboolean    is_refresh,
                gint64      now_us,
                char      **login_out,
                char      **device_out,
                GError    **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
  g_auto (TbStmt)  st = { 0 };
  TbStep           step;

  *login_out = *device_out = NULL;
  if (!tb_conn_prepare (city, SQL_TOKEN, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, hash);
  tb_stmt_bind_text (&st, 2, is_refresh ? "refresh" : "access");
  tb_stmt_bind_int64 (&st, 3, now_us);
  tb_stmt_bind_int64 (&st, 4, REPLAY_US);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      *login_out = g_strdup (tb_stmt_get_text (&st, 0));
      *device_out = g_strdup (tb_stmt_get_text (&st, 1));
    }
  return step != TB_STEP_FAILED;
}

/**
 * tb_tokens_replace:
 * @city: connection to the city's database, in a write transaction
 * @token: a refresh token that was used now
 * @now_us: the city's time, in microseconds UTC
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_tokens_replace (TbConn     *city,
                   const char *token,
                   gint64      now_us,
                   GError    **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);

  return tb_conn_run (city, SQL_REPLACE_TOKEN, error, "si", hash, now_us);
}

/**
 * tb_tokens_revoke:
 * @city: connection to the city's database, in a write transaction
 * @device: a device whose tokens end now
 * @error: return location
 *
 * Returns: whether they are gone
 */
gboolean
tb_tokens_revoke (TbConn     *city,
                  const char *device,
                  GError    **error)
{
  return tb_conn_run (city, SQL_REVOKE, error, "s", device);
}
