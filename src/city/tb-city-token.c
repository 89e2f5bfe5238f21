/* tb-city-token.c: who asks: tokens for a password, another pair of them, and their end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-token.h"

#include "tb-city-routes-private.h"

/* Form fields of a body; %NULL if it is no form. */
static GHashTable *
read_form (const TbRequest *request)
{
  gsize            size = 0;
  const char      *data = g_bytes_get_data (request->body, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);

  return g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
}

/**
 * tb_city_token_post:
 * @cx: the city
 * @request: a form: a name and a password, or a refresh token
 * @response: (inout): gets the tokens
 *
 * Whoever was wrong too often is not asked for a while, right or wrong.
 */
void
tb_city_token_post (const TbRouteContext *cx,
                    const TbRequest      *request,
                    TbResponse           *response)
{
  g_autoptr (GHashTable) form = read_form (request);
  g_autoptr (GError)     error = NULL;
  TbGrant                grant = { 0 };
  const char            *type = form != NULL ? g_hash_table_lookup (form, "grant_type") : NULL;
  const char            *device = form != NULL ? g_hash_table_lookup (form, "device") : NULL;
  const char            *name = form != NULL ? g_hash_table_lookup (form, "username") : NULL;
  const char            *password = form != NULL ? g_hash_table_lookup (form, "password") : NULL;
  const char            *other = form != NULL ? g_hash_table_lookup (form, "new_device") : NULL;
  const char            *token = form != NULL ? g_hash_table_lookup (form, "refresh_token") : NULL;
  gboolean               ok = FALSE;

  if (device == NULL || !g_uuid_string_is_valid (device) ||
      (other != NULL && !g_uuid_string_is_valid (other)))
    {
      tb_city_routes_refuse (response, 400, "malformed", FALSE);
      return;
    }
  if (g_strcmp0 (type, "password") == 0 && name != NULL && password != NULL)
    {
      if ((response->retry_after_s = tb_tries_find_wait (cx->tries, name, cx->now_us)) > 0)
        {
          tb_city_routes_refuse (response, 429, "too-many-tries", TRUE);
          return;
        }
      ok = tb_city_auth_sign_in (cx->city, name, password, device, cx->now_us, &grant, &error);
      if (ok)
        tb_tries_forget (cx->tries, name);
      else if (g_error_matches (error, TB_ERROR, TB_ERROR_LOGIN))
        tb_tries_note (cx->tries, name, cx->now_us);
    }
  else if (g_strcmp0 (type, "refresh_token") == 0 && token != NULL)
    ok = tb_city_auth_refresh (cx->city, token, device, other, cx->now_us, &grant, &error);
  else
    {
      tb_city_routes_refuse (response, 400, "unsupported-grant", FALSE);
      return;
    }

  if (ok)
    tb_city_routes_give (response, TB_TYPE_JSON, tb_wire_print_doc (&tb_grant_table, &grant));
  else
    tb_city_routes_refuse_error (response, error);
  tb_table_clear (&tb_grant_table, &grant);
}

/**
 * tb_city_token_post_revoke:
 * @cx: the city
 * @request: a request of the device whose tokens are to end
 * @response: (inout): gets the answer
 */
void
tb_city_token_post_revoke (const TbRouteContext *cx,
                           const TbRequest      *request,
                           TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  g_autoptr (GError)   error = NULL;

  if (caller == NULL)
    return;
  if (tb_tokens_revoke (cx->conn, caller->device->id, &error))
    tb_city_routes_give (response, TB_TYPE_JSON, g_bytes_new_static ("{}", 2));
  else
    tb_city_routes_refuse_error (response, error);
}
