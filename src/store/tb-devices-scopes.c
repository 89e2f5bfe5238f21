/* tb-devices-scopes.c: what a device may read besides its own scope
 *
 * Everybody reads the city's scope.  What else a login may read is a list with a number, which goes
 * up with each change: a desk that sees another number asks for the list anew (F6).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-devices.h"

static const char SQL_HAS_LOGIN[] = "SELECT count(*) FROM login WHERE name = ?1";
static const char SQL_GRANT[] = "INSERT OR IGNORE INTO further (login, scope) VALUES (?1, ?2)";
static const char SQL_WITHDRAW[] = "DELETE FROM further WHERE login = ?1 AND scope = ?2";
static const char SQL_COUNT_UP[] = "UPDATE login SET scopes_ver = scopes_ver + 1 WHERE name = ?1";
static const char SQL_VER[] =
    "SELECT coalesce (max (scopes_ver), 0) FROM login WHERE actor = ?1 AND scope = ?2";
static const char SQL_LIST[] =
    "SELECT DISTINCT f.scope FROM login l JOIN further f ON f.login = l.name"
    " WHERE l.actor = ?1 AND l.scope = ?2 AND f.scope NOT IN (l.scope, '" TB_SCOPE_CITY "')"
    " ORDER BY 1";
static const char SQL_MAY_READ[] = "SELECT 1 FROM login l JOIN further f ON f.login = l.name"
                                   " WHERE l.actor = ?1 AND l.scope = ?2 AND f.scope = ?3";

static gboolean
change (TbConn     *city,
        const char *sql,
        const char *name,
        const char *scope,
        gboolean   *found_out,
        GError    **error)
{
  gint64 n = 0;

  if (!tb_conn_ask (city, SQL_HAS_LOGIN, &n, error, "s", name))
    return FALSE;
  *found_out = n > 0;
  return n == 0 || (tb_conn_run (city, sql, error, "ss", name, scope) &&
                    tb_conn_run (city, SQL_COUNT_UP, error, "s", name));
}

/**
 * tb_logins_grant:
 * @city: connection to the city's database, in a write transaction
 * @name: of a login
 * @scope: what it may read from now on, besides its own
 * @found_out: (out): whether there is such a login
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_logins_grant (TbConn     *city,
                 const char *name,
                 const char *scope,
                 gboolean   *found_out,
                 GError    **error)
{
  return change (city, SQL_GRANT, name, scope, found_out, error);
}

/**
 * tb_logins_withdraw:
 * @city: connection to the city's database, in a write transaction
 * @name: of a login
 * @scope: what it may read no more
 * @found_out: (out): whether there is such a login
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_logins_withdraw (TbConn     *city,
                    const char *name,
                    const char *scope,
                    gboolean   *found_out,
                    GError    **error)
{
  return change (city, SQL_WITHDRAW, name, scope, found_out, error);
}

/**
 * tb_devices_get_scopes_ver:
 * @city: connection to the city's database
 * @device: (nullable): a device
 * @ver_out: (out): the number of the list of what it may read; 0 of an unknown one
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_devices_get_scopes_ver (TbConn         *city,
                           const TbDevice *device,
                           gint64         *ver_out,
                           GError        **error)
{
  *ver_out = 0;
  return device == NULL ||
         tb_conn_ask (city, SQL_VER, ver_out, error, "ss", device->actor, device->scope);
}

/**
 * tb_devices_dup_further:
 * @city: connection to the city's database
 * @device: a device
 * @scopes_out: (out) (transfer full): what it may read besides its own scope, separated by a space;
 *   the city's, which everybody may, comes last
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_devices_dup_further (TbConn         *city,
                        const TbDevice *device,
                        char          **scopes_out,
                        GError        **error)
{
  g_autoptr (GString) scopes = g_string_new (NULL);
  g_auto (TbStmt)     st = { 0 };
  TbStep              step;

  if (!tb_conn_prepare (city, SQL_LIST, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, device->actor);
  tb_stmt_bind_text (&st, 2, device->scope);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    g_string_append_printf (scopes, "%s ", tb_stmt_get_text (&st, 0));
  if (step == TB_STEP_FAILED)
    return FALSE;
  if (g_strcmp0 (device->scope, TB_SCOPE_CITY) != 0)
    g_string_append (scopes, TB_SCOPE_CITY);
  *scopes_out = g_strchomp (g_string_free (g_steal_pointer (&scopes), FALSE));
  return TRUE;
}

/**
 * tb_devices_may_read:
 * @city: connection to the city's database
 * @device: a device
 * @scope: a scope
 * @may_out: (out): whether it may read it
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_devices_may_read (TbConn         *city,
                     const TbDevice *device,
                     const char     *scope,
                     gboolean       *may_out,
                     GError        **error)
{
  gint64 found = 0;

  *may_out = g_strcmp0 (scope, device->scope) == 0 || g_strcmp0 (scope, TB_SCOPE_CITY) == 0;
  if (*may_out)
    return TRUE;
  if (!tb_conn_ask (city, SQL_MAY_READ, &found, error, "sss", device->actor, device->scope, scope))
    return FALSE;
  *may_out = found != 0;
  return TRUE;
}
