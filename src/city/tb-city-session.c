/* tb-city-session.c: who somebody is to the city, and what they may read
 *
 * Somebody acts in one scope, their own.  They may read further ones: the city's, as everybody
 * does, and what the city has granted them.  A desk learns of a change by the number in each head
 * of a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-session.h"

#include "tb-city-private.h"
#include "tb-city-routes-private.h"
#include "tb-feed.h"

/**
 * tb_city_session_print:
 * @conn: connection to the city's database
 * @caller: who asks
 * @now_us: the city's time, in microseconds UTC
 * @error: return location
 *
 * Returns: (transfer full): who they are and what they may read
 */
GBytes *
tb_city_session_print (TbConn         *conn,
                       const TbCaller *caller,
                       gint64          now_us,
                       GError        **error)
{
  g_autofree char *roles = tb_roles_print (caller->login->roles);
  g_autofree char *further = NULL;
  g_autofree char *tag_key = tb_city_dup_tag_key (conn, caller->login->scope, error);
  TbWho            who = { .name = caller->login->name,
                           .actor = caller->login->actor,
                           .label = caller->login->label,
                           .roles = roles,
                           .org_id = caller->login->org_id,
                           .scope = caller->login->scope,
                           .now_us = now_us };
  g_auto (TbTxn)   txn = { 0 };

  if (tag_key == NULL)
    return NULL;
  who.tag_key = tag_key;
  /* list and number are of one moment */
  if ((!tb_conn_is_in_transaction (conn) && !tb_txn_begin_read (&txn, conn, error)) ||
      !tb_devices_dup_further (conn, caller->device, &further, error) ||
      !tb_devices_get_scopes_ver (conn, caller->device, &who.scopes_ver, error))
    return NULL;
  who.further = *further != '\0' ? further : NULL;
  return tb_wire_print_doc (&tb_who_table, &who);
}

/**
 * tb_city_session_get:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets the answer
 *
 * On any thread that reads.
 */
void
tb_city_session_get (const TbRouteContext *cx,
                     const TbRequest      *request,
                     TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  g_autoptr (GError)   error = NULL;
  GBytes              *document;

  if (caller == NULL)
    return;
  if ((document = tb_city_session_print (cx->conn, caller, cx->now_us, &error)) != NULL)
    tb_city_routes_give (response, TB_TYPE_JSON, document);
  else
    tb_city_routes_refuse_error (response, error);
}

/**
 * tb_city_session_may_read:
 * @cx: the city
 * @caller: who asks
 * @scope: what they want to read
 * @response: (inout): gets a 403 if they may not
 *
 * Returns: whether they may
 */
gboolean
tb_city_session_may_read (const TbRouteContext *cx,
                          const TbCaller       *caller,
                          const char           *scope,
                          TbResponse           *response)
{
  g_autoptr (GError) error = NULL;
  gboolean           may = FALSE;

  if (!tb_devices_may_read (cx->conn, caller->device, scope, &may, &error))
    tb_city_routes_refuse_error (response, error);
  else if (!may)
    tb_city_routes_refuse (response, 403, "not-your-scope", FALSE);
  return may;
}

/**
 * tb_city_grant:
 * @self: a city, its connection in no transaction
 * @name: what somebody signs in with
 * @scope: what they may read from now on, besides their own
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if there is nobody of that name.
 *
 * Returns: whether they may
 */
gboolean
tb_city_grant (TbCity     *self,
               const char *name,
               const char *scope,
               GError    **error)
{
  gboolean       found = FALSE;
  gint64         seq = 0;
  g_auto (TbTxn) txn = { 0 };

  return tb_txn_begin (&txn, self->conn, error) &&
         tb_logins_grant (self->conn, name, scope, &found, error) &&
         tb_city_check_found (found, name, error) &&
         tb_feed_get_seq (self->conn, scope, &seq, error) &&
         (seq > 0 || tb_feed_begin (self->conn, scope, error)) && tb_txn_commit (&txn, error);
}

/**
 * tb_city_withdraw:
 * @self: a city, its connection in no transaction
 * @name: what somebody signs in with
 * @scope: what they may read no more; their own they keep, see tb_city_revoke()
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if there is nobody of that name.
 *
 * Returns: whether they may not
 */
gboolean
tb_city_withdraw (TbCity     *self,
                  const char *name,
                  const char *scope,
                  GError    **error)
{
  gboolean       found = FALSE;
  g_auto (TbTxn) txn = { 0 };

  return tb_txn_begin (&txn, self->conn, error) &&
         tb_logins_withdraw (self->conn, name, scope, &found, error) &&
         tb_city_check_found (found, name, error) && tb_txn_commit (&txn, error);
}
