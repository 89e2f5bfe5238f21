/* tb-city-routes.c: what each address of the city answers
 *
 * Requests and answers as plain data: this file knows no HTTP library, no thread and no clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-routes-private.h"

#include <string.h>

#include "tb-city-digest.h"
#include "tb-city-known.h"
#include "tb-city-lookup.h"
#include "tb-city-proof.h"
#include "tb-city-scans.h"
#include "tb-city-session.h"
#include "tb-city-token.h"
#include "tb-feed.h"
#include "tb-frame.h"

#define MAX_WAIT 25

/**
 * tb_city_routes_refuse:
 * @response: (inout): gets a problem document (RFC 9457)
 * @status: HTTP status
 * @code: what a program can test for
 * @retryable: whether the same request may succeed later
 */
void
tb_city_routes_refuse (TbResponse *response,
                       guint       status,
                       const char *code,
                       gboolean    retryable)
{
  g_autofree char *type = g_strconcat (TB_PROBLEM_PREFIX, code, NULL);
  const TbProblem  problem = { .type = type,
                               .title = (char *) code,
                               .status = status,
                               .retryable = retryable,
                               .request_id = (char *) response->request_id };

  response->status = status;
  response->type = "application/problem+json";
  response->body = tb_wire_print_doc (&tb_problem_table, &problem);
}

/**
 * tb_city_routes_refuse_error:
 * @response: (inout): gets a problem document
 * @error: what went wrong
 */
void
tb_city_routes_refuse_error (TbResponse   *response,
                             const GError *error)
{
  if (g_error_matches (error, TB_ERROR, TB_ERROR_LOGIN))
    tb_city_routes_refuse (response, 401, "not-signed-in", FALSE);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_REVOKED))
    tb_city_routes_refuse (response, 403, "scope-revoked", FALSE);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_DATA))
    tb_city_routes_refuse (response, 400, "malformed", FALSE);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED))
    tb_city_routes_refuse (response, 403, "forbidden", FALSE);
  else
    {
      g_warning ("%s", error->message);
      tb_city_routes_refuse (response, 503, "not-now", TRUE);
    }
}

/**
 * tb_city_routes_give:
 * @response: (inout): gets a 200
 * @type: media type of @body
 * @body: (transfer full): the answer
 */
void
tb_city_routes_give (TbResponse *response,
                     const char *type,
                     GBytes     *body)
{
  response->status = 200;
  response->type = type;
  response->body = body;
}

/**
 * tb_city_routes_get_query:
 * @request: a request
 * @name: of a part of its query
 *
 * Returns: (nullable): its text, decoded
 */
const char *
tb_city_routes_get_query (const TbRequest *request,
                          const char      *name)
{
  return request->query != NULL ? g_hash_table_lookup (request->query, name) : NULL;
}

/**
 * tb_city_routes_read_number:
 * @request: a request
 * @name: of a part of its query
 * @most: the greatest number there may be
 * @value: (inout): gets the number, if the part is there
 *
 * Returns: whether it is a number from 0 to @most, or not there
 */
gboolean
tb_city_routes_read_number (const TbRequest *request,
                            const char      *name,
                            guint64          most,
                            gint64          *value)
{
  const char *text = tb_city_routes_get_query (request, name);
  guint64     number = 0;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, most, &number, NULL))
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

static void
get_health (const TbRouteContext *cx,
            const TbRequest      *request,
            TbResponse           *response)
{
  tb_city_routes_give (response, "text/plain", g_bytes_new_static ("ok\n", 3));
}

/**
 * tb_city_routes_find_caller:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets a 401 if nobody is signed in
 *
 * Returns: (transfer full) (nullable): who asks
 */
TbCaller *
tb_city_routes_find_caller (const TbRouteContext *cx,
                            const TbRequest      *request,
                            TbResponse           *response)
{
  g_autoptr (GError) error = NULL;
  TbCaller          *caller =
      tb_city_auth_find_caller (cx->conn, request->token, cx->now_us, &error);

  if (caller == NULL)
    tb_city_routes_refuse_error (response, error);
  return caller;
}

/* A number from a desk that has no cursor; any other word is one, if perhaps no good one: a desk
 * that has kept a spoilt one must hear that it has to begin anew, and not for ever that it is not
 * understood. */
static gboolean
read_after (const TbRequest *request,
            TbPull          *pull)
{
  if (tb_city_routes_read_number (request, "after", G_MAXINT64, &pull->after))
    return TRUE;
  pull->cursor = (char *) tb_city_routes_get_query (request, "after");
  return *pull->cursor != '\0' && pull->cursor[strspn (pull->cursor, "-0123456789")] != '\0';
}

/* Whoever says which page they had last, and would get it again, is not told it twice (B5). */
static gboolean
is_known (const TbRequest *request,
          GBytes          *page)
{
  const char      *known = tb_city_routes_get_query (request, "known");
  g_autofree char *tag = known != NULL ? tb_frame_dup_tag (page) : NULL;

  return tag != NULL && strcmp (tag, known) == 0;
}

static void
give_page (const TbRequest *request,
           TbResponse      *response,
           GBytes          *page,
           gint64           wait_s)
{
  const gboolean has_rows = tb_wire_has_rows (page);

  response->hold_s = has_rows ? 0 : (guint) wait_s;
  if (!has_rows && is_known (request, page))
    {
      response->status = 204;
      g_bytes_unref (page);
    }
  else
    tb_city_routes_give (response, TB_TYPE_LINES, page);
}

/* All of it is read in one transaction, which is also one lock of the file instead of one each. */
static void
get_changes (const TbRouteContext *cx,
             const TbRequest      *request,
             TbResponse           *response)
{
  g_auto (TbTxn)       txn = { 0 };
  g_autoptr (TbCaller) caller = NULL;
  g_autoptr (GError)   error = NULL;
  g_auto (GStrv)       parts = g_strsplit (request->path, "/", -1);
  TbPull               pull = { .max_rows = TB_PAGE_ROWS };
  gint64               seq = 0;
  GBytes              *page;

  if (!tb_txn_begin_read (&txn, cx->conn, &error))
    {
      tb_city_routes_refuse_error (response, error);
      return;
    }
  if ((caller = tb_city_routes_find_caller (cx, request, response)) == NULL ||
      !tb_city_session_may_read (cx, caller, parts[3], response))
    return;
  if (!read_after (request, &pull) ||
      !tb_city_routes_read_number (request, "limit", TB_PAGE_ROWS, &pull.max_rows) ||
      !tb_city_routes_read_number (request, "wait", MAX_WAIT, &pull.wait))
    {
      tb_city_routes_refuse (response, 400, "malformed", FALSE);
      return;
    }
  pull.device = caller->device->id;
  pull.scope = parts[3];
  pull.schema = request->schema;
  if ((page = tb_city_read_pull (cx->conn, &pull, &seq, &error)) != NULL)
    {
      give_page (request, response, page, pull.wait);
      response->scope = g_strdup (pull.scope);
      response->seq = seq;
    }
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_EPOCH))
    tb_city_routes_refuse (response, 410, "epoch-changed", FALSE);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_EXPIRED))
    tb_city_routes_refuse (response, 410, "cursor-expired", FALSE);
  else
    tb_city_routes_refuse_error (response, error);
}

static void
post_snapshots (const TbRouteContext *cx,
                const TbRequest      *request,
                TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  g_autoptr (GError)   error = NULL;
  g_auto (GStrv)       parts = g_strsplit (request->path, "/", -1);
  GBytes              *document;

  if (caller == NULL || !tb_city_session_may_read (cx, caller, parts[3], response))
    return;
  document = tb_city_snapshots_make (cx->snapshots, cx->conn, parts[3], cx->now_us, &error);
  if (document != NULL)
    tb_city_routes_give (response, TB_TYPE_JSON, document);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_FULL))
    tb_city_routes_refuse (response, 404, "snapshot-too-large", FALSE); /* pages do it too */
  else
    tb_city_routes_refuse_error (response, error);
}

static void
give_snapshot (TbResponse      *response,
               TbSnapshotAnswer answer,
               const char      *type,
               GBytes          *body)
{
  if (answer == TB_SNAPSHOT_HERE)
    tb_city_routes_give (response, type, body);
  else if (answer == TB_SNAPSHOT_FOREIGN)
    tb_city_routes_refuse (response, 403, "not-your-scope", FALSE);
  else
    tb_city_routes_refuse (response, 404, "snapshot-gone", FALSE);
}

/* (transfer full) (nullable): what a snapshot is of, if that may be read */
static char *
find_scope (const TbRouteContext *cx,
            const TbRequest      *request,
            const char           *id,
            TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  g_autofree char     *scope = NULL;

  if (caller == NULL)
    return NULL;
  if ((scope = tb_city_snapshots_dup_scope (cx->snapshots, id)) == NULL)
    tb_city_routes_refuse (response, 404, "snapshot-gone", FALSE);
  else if (tb_city_session_may_read (cx, caller, scope, response))
    return g_steal_pointer (&scope);
  return NULL;
}

static void
get_snapshot (const TbRouteContext *cx,
              const TbRequest      *request,
              TbResponse           *response)
{
  g_auto (GStrv)   parts = g_strsplit (request->path, "/", -1);
  g_autofree char *scope = find_scope (cx, request, parts[3], response);
  GBytes          *document = NULL;
  TbSnapshotAnswer answer;

  if (scope == NULL)
    return;
  answer = tb_city_snapshots_get (cx->snapshots, parts[3], scope, cx->now_us, &document);
  give_snapshot (response, answer, TB_TYPE_JSON, document);
}

static void
get_part (const TbRouteContext *cx,
          const TbRequest      *request,
          TbResponse           *response)
{
  g_auto (GStrv)   parts = g_strsplit (request->path, "/", -1);
  g_autofree char *scope = find_scope (cx, request, parts[3], response);
  GBytes          *packed = NULL;
  guint64          n = 0;
  TbSnapshotAnswer answer;

  if (scope == NULL)
    return;
  if (!g_ascii_string_to_unsigned (parts[5], 10, 1, G_MAXINT32, &n, NULL)) /* of no snapshot */
    {
      tb_city_routes_refuse (response, 404, "snapshot-gone", FALSE);
      return;
    }
  answer = tb_city_snapshots_get_part (cx->snapshots, parts[3], scope, (gint64) n, cx->now_us,
                                       &packed);
  give_snapshot (response, answer, TB_TYPE_LINES, packed);
  response->is_packed = packed != NULL;
}

static void
post_push (const TbRouteContext *cx,
           const TbRequest      *request,
           TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  g_autoptr (TbPush)   push = NULL;
  g_autoptr (GError)   error = NULL;
  GBytes              *reply;

  if (caller == NULL)
    return;
  if ((push = tb_wire_open_push (request->body, &error)) == NULL)
    {
      tb_city_routes_refuse_error (response, error);
      return;
    }
  if (g_strcmp0 (push->device, caller->device->id) != 0)
    {
      tb_city_routes_refuse (response, 403, "not-your-device", FALSE);
      return;
    }
  if (push->lines->len > TB_CITY_MAX_OPS)
    {
      tb_city_routes_refuse (response, 413, "too-many", FALSE);
      return;
    }
  if ((reply = tb_city_push (cx->city, request->body, cx->now_us, &error)) != NULL)
    tb_city_routes_give (response, TB_TYPE_LINES, reply);
  else
    tb_city_routes_refuse_error (response, error);
  tb_city_scans_tidy (cx);
}

static const TbRoute routes[] = {
  { "GET", "/.well-known/timebank", TB_LANE_READ, tb_city_routes_get_info, NULL },
  { "GET", "/healthz", TB_LANE_READ, get_health, NULL },
  { "POST", "/v1/oauth/token", TB_LANE_WRITE, tb_city_token_post, TB_TYPE_FORM },
  { "POST", "/v1/oauth/revoke", TB_LANE_WRITE, tb_city_token_post_revoke, NULL },
  { "GET", "/v1/session", TB_LANE_READ, tb_city_session_get, NULL },
  { "GET", "/v1/scopes/*/changes", TB_LANE_READ, get_changes, NULL },
  { "POST", "/v1/scopes/*/snapshots", TB_LANE_LONG, post_snapshots, NULL },
  { "GET", "/v1/snapshots/*", TB_LANE_READ, get_snapshot, NULL },
  { "GET", "/v1/snapshots/*/parts/*", TB_LANE_READ, get_part, NULL },
  { "POST", "/v1/scopes/*/digest", TB_LANE_LONG, tb_city_digest_post, TB_TYPE_JSON },
  { "POST", "/v1/scopes/*/digest/*", TB_LANE_LONG, tb_city_digest_post_bucket, TB_TYPE_JSON },
  { "GET", "/v1/ledger/head", TB_LANE_READ, tb_city_proof_get_head, NULL },
  { "GET", "/v1/ledger/proof", TB_LANE_READ, tb_city_proof_get, NULL },
  { "POST", "/v1/ops/lookup", TB_LANE_READ, tb_city_lookup_post, TB_TYPE_JSON },
  { "POST", "/v1/people/known", TB_LANE_READ, tb_city_known_post, TB_TYPE_JSON },
  { "GET", "/v1/scans/*", TB_LANE_READ, tb_city_scans_get, NULL },
  { "GET", "/v1/scans/*/parts/*", TB_LANE_READ, tb_city_scans_get_part, NULL },
  { "POST", "/v1/scans/*/parts/*", TB_LANE_LONG, tb_city_scans_post_part, TB_TYPE_BYTES,
    .takes_work = TRUE },
  { "POST", "/v1/push", TB_LANE_WRITE, post_push, TB_TYPE_LINES, .takes_work = TRUE },
};

static gboolean
is_at (const TbRoute *route,
       char         **parts)
{
  g_auto (GStrv) own = g_strsplit (route->path, "/", -1);

  if (g_strv_length (own) != g_strv_length (parts))
    return FALSE;
  for (guint i = 0; own[i] != NULL; i++)
    if (!g_str_equal (own[i], "*") && !g_str_equal (own[i], parts[i]))
      return FALSE;
  return TRUE;
}

/**
 * tb_city_routes_find:
 * @method: HTTP method
 * @path: path of the address, without query
 * @refusal: (inout): gets a 404 or 405 if there is none
 *
 * Returns: (nullable): what answers it
 */
const TbRoute *
tb_city_routes_find (const char *method,
                     const char *path,
                     TbResponse *refusal)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!is_at (&routes[i], parts))
        continue;
      if (g_str_equal (routes[i].method, method))
        return &routes[i];
      refusal->allow = routes[i].method;
    }
  if (refusal->allow != NULL)
    tb_city_routes_refuse (refusal, 405, "method-not-allowed", FALSE);
  else
    tb_city_routes_refuse (refusal, 404, "not-found", FALSE);
  return NULL;
}

/**
 * tb_city_routes_check:
 * @route: where a request goes
 * @request: the request
 * @schema_min: the oldest schema that work is taken from
 * @refusal: (inout): gets a 415 or 426 if it may not go there
 *
 * A client that is too old may still ask (C9); one that does not say what its body is, or what it
 * speaks, is believed to do as it should.
 *
 * Returns: whether it may
 */
gboolean
tb_city_routes_check (const TbRoute   *route,
                      const TbRequest *request,
                      gint64           schema_min,
                      TbResponse      *refusal)
{
  gboolean is_foreign = request->proto != 0 && request->proto != TB_PROTOCOL;
  gboolean is_old = request->schema != 0 && request->schema < schema_min;

  if (is_foreign || (is_old && route->takes_work))
    tb_city_routes_refuse (refusal, 426, "client-too-old", FALSE);
  else if (route->takes != NULL && g_bytes_get_size (request->body) > 0 &&
           request->type != NULL && g_ascii_strcasecmp (request->type, route->takes) != 0)
    tb_city_routes_refuse (refusal, 415, "unsupported-media-type", FALSE);
  return refusal->body == NULL;
}

/**
 * tb_city_routes_get_all:
 * @n_out: (out): how many there are
 *
 * Returns: (array length=n_out): every address that answers
 */
const TbRoute *
tb_city_routes_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (routes);
  return routes;
}
