/* tb-city-revoke.c: taking somebody's part away, and reading what they could not send
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-revoke.h"

#include "tb-city-private.h"
#include "tb-letter.h"

/**
 * tb_city_check_found:
 * @found: whether there is a login of that name
 * @name: what somebody signs in with
 * @error: return location
 *
 * Returns: @found; if not, @error says that there is nobody
 */
gboolean
tb_city_check_found (gboolean    found,
                     const char *name,
                     GError    **error)
{
  if (!found)
    g_set_error (error, TB_ERROR, TB_ERROR_ABSENT, "nobody signs in as “%s”", name);
  return found;
}

/**
 * tb_city_revoke:
 * @self: a city, its connection in no transaction
 * @name: what somebody signs in with
 * @now_us: the city's time, in microseconds UTC
 * @error: return location
 *
 * Takes their part away (sync.md §2, C8): no session of theirs goes on, and each of their devices
 * hears that it must keep nothing.
 *
 * Errors: %TB_ERROR_ABSENT if there is nobody of that name.
 *
 * Returns: whether it is taken away
 */
gboolean
tb_city_revoke (TbCity     *self,
                const char *name,
                gint64      now_us,
                GError    **error)
{
  gboolean       found = FALSE;
  g_auto (TbTxn) txn = { 0 };

  return tb_txn_begin (&txn, self->conn, error) &&
         tb_logins_revoke (self->conn, name, now_us, &found, error) &&
         tb_city_check_found (found, name, error) && tb_txn_commit (&txn, error);
}

/**
 * tb_city_admit:
 * @self: a city, its connection in no transaction
 * @name: what somebody signs in with
 * @error: return location
 *
 * Gives a part back.  Devices it was taken from stay as they are: a new one is needed.
 *
 * Errors: %TB_ERROR_ABSENT if there is nobody of that name.
 *
 * Returns: whether they may sign in
 */
gboolean
tb_city_admit (TbCity     *self,
               const char *name,
               GError    **error)
{
  gboolean       found = FALSE;
  g_auto (TbTxn) txn = { 0 };

  return tb_txn_begin (&txn, self->conn, error) &&
         tb_logins_admit (self->conn, name, &found, error) &&
         tb_city_check_found (found, name, error) && tb_txn_commit (&txn, error);
}

/**
 * tb_city_open_letter:
 * @self: a city
 * @letter: what a desk handed out when its part was taken away
 * @error: return location
 *
 * Errors: as tb_letter_open().
 *
 * Returns: (transfer full): the operations it could not send, the newest first, a line of JSON
 *   each; then the scans, a line each part: “scan”, “part” from 1, “bytes” in Base64
 */
char *
tb_city_open_letter (TbCity  *self,
                     GBytes  *letter,
                     GError **error)
{
  return tb_letter_open (self->keys.secret_key, letter, error);
}
