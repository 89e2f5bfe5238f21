/* tb-city-auth.c: signing in and out, and who a request comes from
 *
 * Tokens are opaque, nobody but the city can tell them beforehand, and only their hashes are kept.
 * An access token lives a quarter of an hour, a refresh token thirty days.  One that was used gives
 * the same successor again for two minutes, because its answer may have been lost (F14): it is the
 * city's own word on the token before, which nobody has to keep to say it again.
 *
 * Whoever had a part and has it no more is told so, and not only sent away: their desk must hear
 * that it is to keep nothing (C8, S10).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-auth.h"

#include "tb-authority.h"
#include "tb-city-private.h"
#include "tb-city-recover.h"

#define US_PER_S  G_GINT64_CONSTANT (1000000)
#define ACCESS_S  (15 * 60)
#define REFRESH_S (30 * 24 * 3600)
#define SUCCESSOR "refresh-token" /* what the city signs it for */

/* What a wrong name is held against, so that it takes as long as a wrong password. */
static const char NOBODY[] =
    "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/**
 * tb_caller_free:
 * @caller: (nullable) (transfer full): who sent a request
 */
void
tb_caller_free (TbCaller *caller)
{
  if (caller == NULL)
    return;
  tb_login_free (caller->login);
  tb_device_free (caller->device);
  g_free (caller);
}

static void
refuse_revoked (GError **error)
{
  g_set_error_literal (error, TB_ERROR, TB_ERROR_REVOKED, "this part was taken away");
}

/* Fails if @token, however old, is of a device whose part was taken away. */
static gboolean
check_part (TbConn     *conn,
            const char *token,
            GError    **error)
{
  gboolean is_revoked = FALSE;

  if (!tb_tokens_is_revoked (conn, token, &is_revoked, error))
    return FALSE;
  if (is_revoked)
    refuse_revoked (error);
  return !is_revoked;
}

/* What @device gets for @token, however often it asks.  Ed25519 says the same of the same, and its
 * digest tells nobody what was said. */
static char *
make_successor (TbCity     *city,
                const char *token,
                const char *device)
{
  g_autofree char *text = g_strconcat (device, "\n", token, NULL);
  g_autofree char *signature = tb_sign_text (city->keys.secret_key, SUCCESSOR, text);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, signature, -1);
}

/* @refresh_token: (transfer full) */
static gboolean
grant (TbCity     *city,
       const char *name,
       const char *device,
       char       *refresh_token,
       gint64      now_us,
       TbGrant    *grant_out,
       GError    **error)
{
  TbConn *conn = tb_city_get_conn (city);

  grant_out->access_token = tb_secret_make_token ();
  grant_out->refresh_token = refresh_token;
  grant_out->token_type = g_strdup ("Bearer");
  grant_out->expires_in = ACCESS_S;
  grant_out->device = g_strdup (device);
  return tb_tokens_add (conn, grant_out->access_token, FALSE, name, device,
                        now_us + ACCESS_S * US_PER_S, error) &&
         tb_tokens_add (conn, grant_out->refresh_token, TRUE, name, device,
                        now_us + REFRESH_S * US_PER_S, error);
}

/**
 * tb_city_auth_sign_in:
 * @city: the city
 * @name: what was typed
 * @password: what was typed
 * @device: UUID of the device
 * @now_us: the city's time, in microseconds UTC
 * @grant_out: (out caller-allocates): tokens; clear it with tb_table_clear()
 * @error: return location
 *
 * Errors: %TB_ERROR_LOGIN for a wrong name or password, %TB_ERROR_REFUSED if the device
 * belongs to somebody else, %TB_ERROR_REVOKED if their part was taken away, or was while they were
 * signed in on this device.
 *
 * Returns: whether they are signed in
 */
gboolean
tb_city_auth_sign_in (TbCity     *city,
                      const char *name,
                      const char *password,
                      const char *device,
                      gint64      now_us,
                      TbGrant    *grant_out,
                      GError    **error)
{
  TbConn              *conn = tb_city_get_conn (city);
  g_autoptr (TbLogin)  login = NULL;
  g_autoptr (TbDevice) found = NULL;
  g_autofree char     *hash = NULL;
  g_auto (TbTxn)       txn = { 0 };

  if (!tb_txn_begin (&txn, conn, error) ||
      !tb_logins_find (conn, name, &login, &hash, error))
    return FALSE;
  if (!tb_secret_fits (password, hash != NULL ? hash : NOBODY) || login == NULL)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_LOGIN, "wrong name or password");
      return FALSE;
    }
  if (login->revoked_us > 0)
    {
      refuse_revoked (error);
      return FALSE;
    }

  if (!tb_devices_enrol (conn, device, login, error) ||
      !tb_devices_find (conn, device, &found, error))
    return FALSE;
  if (g_strcmp0 (found->actor, login->actor) != 0)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED,
                           "the device belongs to another account");
      return FALSE;
    }
  if (found->revoked_us > 0)
    {
      refuse_revoked (error);
      return FALSE;
    }
  if (tb_authority_may ("certificate.issue", login->roles) &&
      !tb_city_provide_numbers (city, login->org_id, device, now_us, error))
    return FALSE;
  return grant (city, name, device, tb_secret_make_token (), now_us, grant_out, error) &&
         tb_txn_commit (&txn, error);
}

static gboolean
adopt (TbCity     *city,
       const char *name,
       const char *device,
       const char *new_device,
       gint64      now_us,
       GError    **error)
{
  g_autoptr (TbLogin) login = NULL;
  g_autofree char    *hash = NULL;

  if (!tb_logins_find (tb_city_get_conn (city), name, &login, &hash, error))
    return FALSE;
  if (login != NULL)
    return tb_city_adopt_device (city, login, device, new_device, now_us, error);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_LOGIN, "the session has ended");
  return FALSE;
}

/**
 * tb_city_auth_refresh:
 * @city: the city
 * @token: a refresh token
 * @device: UUID of the device that presents it
 * @new_device: (nullable): UUID of the device that the same computer must go on as; the tokens
 *   are for that one
 * @now_us: the city's time, in microseconds UTC
 * @grant_out: (out caller-allocates): tokens; clear it with tb_table_clear()
 * @error: return location
 *
 * To become another device takes what it takes to stay signed in, and no less: a device whose
 * tokens were revoked has nothing to show.
 *
 * Errors: %TB_ERROR_LOGIN if the token is not valid (any more) or is another device's,
 * %TB_ERROR_REFUSED if @new_device is somebody else's, %TB_ERROR_REVOKED if the part of that device
 * was taken away.
 *
 * Returns: whether they stay signed in
 */
gboolean
tb_city_auth_refresh (TbCity     *city,
                      const char *token,
                      const char *device,
                      const char *new_device,
                      gint64      now_us,
                      TbGrant    *grant_out,
                      GError    **error)
{
  TbConn          *conn = tb_city_get_conn (city);
  g_autofree char *name = NULL;
  g_autofree char *owner = NULL;
  const char      *heir = new_device != NULL ? new_device : device;
  g_auto (TbTxn)   txn = { 0 };

  if (!tb_txn_begin (&txn, conn, error) || !check_part (conn, token, error) ||
      !tb_tokens_find (conn, token, TRUE, now_us, &name, &owner, error))
    return FALSE;
  if (name == NULL || g_strcmp0 (owner, device) != 0)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_LOGIN, "the session has ended");
      return FALSE;
    }
  return tb_tokens_replace (conn, token, now_us, error) &&
         (new_device == NULL || adopt (city, name, device, new_device, now_us, error)) &&
         grant (city, name, heir, make_successor (city, token, heir), now_us, grant_out, error) &&
         tb_txn_commit (&txn, error);
}

/**
 * tb_city_auth_find_caller:
 * @conn: connection to the city's database
 * @token: (nullable): access token of a request
 * @now_us: the city's time, in microseconds UTC
 * @error: return location
 *
 * Errors: %TB_ERROR_LOGIN if the token is not valid (any more), %TB_ERROR_REVOKED if it was of a
 * device whose part was taken away.
 *
 * Returns: (transfer full): who sent it
 */
TbCaller *
tb_city_auth_find_caller (TbConn     *conn,
                          const char *token,
                          gint64      now_us,
                          GError    **error)
{
  g_autoptr (TbCaller) caller = g_new0 (TbCaller, 1);
  g_autofree char     *name = NULL;
  g_autofree char     *device = NULL;
  g_autofree char     *hash = NULL;

  if (token != NULL && (!check_part (conn, token, error) ||
                        !tb_tokens_find (conn, token, FALSE, now_us, &name, &device, error)))
    return NULL;
  if (name != NULL && (!tb_logins_find (conn, name, &caller->login, &hash, error) ||
                       !tb_devices_find (conn, device, &caller->device, error)))
    return NULL;
  if (caller->login != NULL && caller->device != NULL)
    return g_steal_pointer (&caller);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_LOGIN, "the session has ended");
  return NULL;
}
