/* tb-devices-revoke.c: parts that are taken away, and given back
 *
 * A login whose part is taken away lets nobody in.  Its devices are marked, and stay so even when
 * the part is given back: whatever token one of them shows, however old, it hears that it must
 * keep nothing.  Somebody who has the part back begins on a new device.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-devices.h"

static const char SQL_HAS_LOGIN[] = "SELECT count(*) FROM login WHERE name = ?1";
static const char SQL_REVOKE[] =
    "UPDATE login SET revoked_us = ?2 WHERE name = ?1 AND revoked_us = 0";
static const char SQL_REVOKE_DEVICES[] =
    "UPDATE device SET revoked_us = ?2 WHERE revoked_us = 0"
    " AND (actor, scope) IN (SELECT actor, scope FROM login WHERE name = ?1)";
static const char SQL_ADMIT[] = "UPDATE login SET revoked_us = 0 WHERE name = ?1";
static const char SQL_IS_REVOKED[] =
    "SELECT 1 FROM token JOIN device ON device.id = token.device"
    " WHERE hash = ?1 AND revoked_us > 0";

/**
 * tb_logins_revoke:
 * @city: connection to the city's database, in a write transaction
 * @name: of a login
 * @now_us: the city's time, in microseconds UTC
 * @found_out: (out): whether there is one
 * @error: return location
 *
 * Takes the part of a login away.  All its sessions end, and each of its devices hears of it.
 *
 * Returns: whether the database answered
 */
gboolean
tb_logins_revoke (TbConn     *city,
                  const char *name,
                  gint64      now_us,
                  gboolean   *found_out,
                  GError    **error)
{
  gint64 n = 0;

  if (!tb_conn_ask (city, SQL_HAS_LOGIN, &n, error, "s", name))
    return FALSE;
  *found_out = n > 0;
  return tb_conn_run (city, SQL_REVOKE, error, "si", name, now_us) &&
         tb_conn_run (city, SQL_REVOKE_DEVICES, error, "si", name, now_us);
}

/**
 * tb_logins_admit:
 * @city: connection to the city's database, in a write transaction
 * @name: of a login
 * @found_out: (out): whether there is one
 * @error: return location
 *
 * Gives a part back.
 *
 * Returns: whether the database answered
 */
gboolean
tb_logins_admit (TbConn     *city,
                 const char *name,
                 gboolean   *found_out,
                 GError    **error)
{
  gint64 n = 0;

  if (!tb_conn_ask (city, SQL_HAS_LOGIN, &n, error, "s", name))
    return FALSE;
  *found_out = n > 0;
  return tb_conn_run (city, SQL_ADMIT, error, "s", name);
}

/**
 * tb_tokens_is_revoked:
 * @city: connection to the city's database
 * @token: as presented; may be too old
 * @revoked_out: (out): whether it is of a device that must keep nothing any more
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_tokens_is_revoked (TbConn     *city,
                      const char *token,
                      gboolean   *revoked_out,
                      GError    **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
  gint64           found = 0;

  if (!tb_conn_ask (city, SQL_IS_REVOKED, &found, error, "s", hash))
    return FALSE;
  *revoked_out = found != 0;
  return TRUE;
}
