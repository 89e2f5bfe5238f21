/* tb-city-scans.c: the bytes of scans at the city
 *
 *   row (scan.add) ── parts, in any order, as often as one likes ── held against the row ── whole
 *
 * The row comes first, as any row does, and says how many bytes there are and their digest.  A
 * whole scan never changes.  One that is not what its row says is thrown away, and sent anew.  When
 * the row is gone its bytes go: at once after what may have taken it away, and when a city begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-scans.h"

#include "tb-authority.h"
#include "tb-city-routes-private.h"
#include "tb-feed.h"
#include "tb-rows.h"

/* Whether whoever asks has a part in which @op is done; with a 403 if not. */
static gboolean
check_part (const TbCaller *caller,
            const char     *op,
            TbResponse     *response)
{
  if (tb_authority_may (op, caller->login->roles))
    return TRUE;
  tb_city_routes_refuse (response, 403, "forbidden", FALSE);
  return FALSE;
}

/* (transfer full) (nullable): the row, if whoever asks sees it; else a 404 */
static TbScan *
find_scan (const TbRouteContext *cx,
           const TbCaller       *caller,
           const char           *id,
           TbResponse           *response)
{
  g_autoptr (GError) error = NULL;
  gboolean           is_visible = FALSE;
  gpointer           row = NULL;

  if (!tb_feed_is_visible (cx->conn, caller->login->scope, tb_scan_kind.table.name, id,
                           &is_visible, &error) ||
      (is_visible && !tb_rows_get (cx->conn, &tb_scan_kind, id, &row, &error)))
    tb_city_routes_refuse_error (response, error);
  else if (row == NULL)
    tb_city_routes_refuse (response, 404, "scan-gone", FALSE);
  return row;
}

/* (transfer full) (nullable): what a request is about, if whoever asks may do @op with it; what is
 * of nobody anybody looks at who sees it */
static TbScan *
ask_scan (const TbRouteContext *cx,
          const TbRequest      *request,
          const char           *op,
          gboolean              looks,
          TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  g_auto (GStrv)       parts = g_strsplit (request->path, "/", -1);
  g_autoptr (TbScan)   scan = NULL;

  if (caller == NULL || (!looks && !check_part (caller, op, response)))
    return NULL;
  scan = find_scan (cx, caller, parts[3], response);
  if (scan != NULL && looks && scan->person_id != NULL && !check_part (caller, op, response))
    return NULL;
  return g_steal_pointer (&scan);
}

/* The number of a part at the end of the path; 0 and a 404 if there is none of it */
static guint
read_part (const TbRequest *request,
           const TbScan    *scan,
           TbResponse      *response)
{
  g_auto (GStrv) parts = g_strsplit (request->path, "/", -1);
  guint64        n = 0;

  if (g_ascii_string_to_unsigned (parts[5], 10, 1, TB_SCAN_MAX_PARTS, &n, NULL) &&
      tb_scan_get_part_size (scan->bytes, (guint) n) > 0)
    return (guint) n;
  tb_city_routes_refuse (response, 404, "no-such-part", FALSE);
  return 0;
}

static void
give_state (const TbRouteContext *cx,
            const TbScan         *scan,
            TbResponse           *response)
{
  const TbScanTold told = { .id = scan->id,
                            .bytes = scan->bytes,
                            .n_parts = tb_scan_count_parts (scan->bytes),
                            .n_here = tb_scan_shelf_count (cx->scans, scan->id),
                            .is_whole = tb_scan_shelf_is_marked (cx->scans, scan->id, NULL) };

  tb_city_routes_give (response, TB_TYPE_JSON, tb_wire_print_doc (&tb_scan_told_table, &told));
}

/**
 * tb_city_scans_get:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets how much of a scan is here
 */
void
tb_city_scans_get (const TbRouteContext *cx,
                   const TbRequest      *request,
                   TbResponse           *response)
{
  g_autoptr (TbScan) scan = ask_scan (cx, request, "scan.add", FALSE, response);

  if (scan != NULL)
    give_state (cx, scan, response);
}

/**
 * tb_city_scans_get_part:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets a part of a scan that is whole
 */
void
tb_city_scans_get_part (const TbRouteContext *cx,
                        const TbRequest      *request,
                        TbResponse           *response)
{
  g_autoptr (TbScan) scan = ask_scan (cx, request, "disclosure.record", TRUE, response);
  g_autoptr (GError) error = NULL;
  GBytes            *part;
  guint              n;

  if (scan == NULL || (n = read_part (request, scan, response)) == 0)
    return;
  if (!tb_scan_shelf_is_marked (cx->scans, scan->id, NULL))
    tb_city_routes_refuse (response, 404, "scan-awaited", TRUE);
  else if ((part = tb_scan_shelf_get (cx->scans, scan->id, n, &error)) != NULL)
    tb_city_routes_give (response, TB_TYPE_BYTES, part);
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_ABSENT) ||
           g_error_matches (error, TB_ERROR, TB_ERROR_KEY))
    {
      g_message ("part %u of scan %s is lost: %s", n, scan->id, error->message);
      tb_city_routes_refuse (response, 404, "scan-lost", FALSE);
    }
  else
    tb_city_routes_refuse_error (response, error);
}

/* All parts are here: whether they are what the row says. */
static gboolean
is_as_said (const TbRouteContext *cx,
            const TbScan         *scan,
            gboolean             *is_out,
            GError              **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree char       *digest = NULL;

  for (guint n = 1; n <= tb_scan_count_parts (scan->bytes); n++)
    {
      g_autoptr (GBytes) part = tb_scan_shelf_get (cx->scans, scan->id, n, error);
      gsize              size = 0;
      gconstpointer      data = part != NULL ? g_bytes_get_data (part, &size) : NULL;

      if (part == NULL)
        return FALSE;
      g_byte_array_append (all, data, (guint) size);
    }
  digest = tb_scan_make_digest (all->data, all->len);
  *is_out = all->len == scan->bytes && g_strcmp0 (digest, scan->digest) == 0 &&
            g_strcmp0 (tb_scan_find_media (all->data, all->len), scan->media) == 0;
  return TRUE;
}

static void
finish (const TbRouteContext *cx,
        const TbScan         *scan,
        TbResponse           *response)
{
  g_autoptr (GError) error = NULL;
  gboolean           is = FALSE;

  if (!is_as_said (cx, scan, &is, &error))
    tb_city_routes_refuse_error (response, error);
  else if (is && tb_scan_shelf_mark (cx->scans, scan->id, "", &error))
    give_state (cx, scan, response);
  else if (is)
    tb_city_routes_refuse_error (response, error);
  else if (!tb_scan_shelf_drop (cx->scans, scan->id, &error))
    tb_city_routes_refuse_error (response, error);
  else
    tb_city_routes_refuse (response, 409, "scan-differs", FALSE);
}

/* Somebody may have taken the row away meanwhile, on the thread that writes. */
static gboolean
is_still_here (const TbRouteContext *cx,
               const TbScan         *scan)
{
  g_autoptr (TbRecord) still = NULL;
  gpointer             row = NULL;

  if (!tb_rows_get (cx->conn, &tb_scan_kind, scan->id, &row, NULL))
    return TRUE; /* what is too much goes when a city begins */
  still = row;
  return still != NULL || !tb_scan_shelf_drop (cx->scans, scan->id, NULL);
}

/**
 * tb_city_scans_post_part:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets how much of the scan is here now
 *
 * On the thread for what takes long, one after the other.  The same part again does no harm.
 */
void
tb_city_scans_post_part (const TbRouteContext *cx,
                         const TbRequest      *request,
                         TbResponse           *response)
{
  g_autoptr (TbScan) scan = ask_scan (cx, request, "scan.add", FALSE, response);
  g_autoptr (GError) error = NULL;
  guint              n;

  if (scan == NULL || (n = read_part (request, scan, response)) == 0)
    return;
  if (g_bytes_get_size (request->body) != tb_scan_get_part_size (scan->bytes, n))
    {
      tb_city_routes_refuse (response, 400, "malformed", FALSE);
      return;
    }
  if (tb_scan_shelf_is_marked (cx->scans, scan->id, NULL))
    {
      give_state (cx, scan, response);
      return;
    }
  if (!tb_scan_shelf_put (cx->scans, scan->id, n, request->body, &error))
    tb_city_routes_refuse_error (response, error);
  else if (!is_still_here (cx, scan))
    tb_city_routes_refuse (response, 404, "scan-gone", FALSE);
  else if (tb_scan_shelf_count (cx->scans, scan->id) == tb_scan_count_parts (scan->bytes))
    finish (cx, scan, response);
  else
    give_state (cx, scan, response);
}

/**
 * tb_city_scans_sweep:
 * @city: connection to the city's database
 * @shelf: where bytes of scans lie
 * @error: return location
 *
 * Returns: whether nothing is left of scans whose rows are gone
 */
gboolean
tb_city_scans_sweep (TbConn      *city,
                     TbScanShelf *shelf,
                     GError     **error)
{
  g_autoptr (GPtrArray) ids = tb_scan_shelf_list (shelf);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (TbRecord) found = NULL;
      gpointer             row = NULL;

      if (!tb_rows_get (city, &tb_scan_kind, ids->pdata[i], &row, error))
        return FALSE;
      found = row;
      if (found == NULL && !tb_scan_shelf_drop (shelf, ids->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tb_city_scans_tidy:
 * @cx: the city, on the thread that writes
 *
 * After operations were run: bytes of scans that went with them go, too.
 */
void
tb_city_scans_tidy (const TbRouteContext *cx)
{
  g_autoptr (GError) error = NULL;

  if (tb_city_take_forgotten (cx->city) && !tb_city_scans_sweep (cx->conn, cx->scans, &error))
    g_warning ("bytes of scans are left over until the city begins anew: %s", error->message);
}
