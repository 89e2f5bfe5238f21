/* tb-city-lookup.c: what became of operations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-lookup.h"

#include "tb-city-routes-private.h"

#define MAX_OPS 500

/* Of this device, or of the same person on another one; nobody hears what others have asked. */
static gboolean
is_own (const TbAnswered *answered,
        const TbCaller   *caller)
{
  return g_strcmp0 (answered->device, caller->device->id) == 0 ||
         (answered->actor != NULL && g_strcmp0 (answered->actor, caller->device->actor) == 0);
}

static gboolean
add_answers (TbConn         *conn,
             const TbCaller *caller,
             char          **ids,
             TbReply        *reply,
             GError        **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (TbAnswered) answered = NULL;
      TbAnswer              *answer;

      if (!tb_devices_find_answer (conn, ids[i], &answered, error))
        return FALSE;
      if (answered == NULL || !is_own (answered, caller))
        continue;
      if ((answer = tb_wire_parse_answer (answered->body, error)) == NULL)
        return FALSE;
      answer->is_duplicate = TRUE;
      g_ptr_array_add (reply->answers, answer);
    }
  return TRUE;
}

/**
 * tb_city_lookup_post:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets the answer
 *
 * On any thread that reads.
 */
void
tb_city_lookup_post (const TbRouteContext *cx,
                     const TbRequest      *request,
                     TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  g_autoptr (TbReply)  reply = tb_reply_new ();
  g_autoptr (GError)   error = NULL;
  g_auto (GStrv)       ids = NULL;
  TbLookup             lookup = { 0 };

  if (caller == NULL)
    return;
  if (tb_wire_parse_doc (request->body, &tb_lookup_table, &lookup, &error))
    ids = g_strsplit (lookup.ids, " ", -1);
  tb_table_clear (&tb_lookup_table, &lookup);
  if (ids == NULL)
    tb_city_routes_refuse (response, 400, "malformed", FALSE);
  else if (g_strv_length (ids) > MAX_OPS)
    tb_city_routes_refuse (response, 413, "too-many", FALSE);
  else
    {
      reply->last_n = caller->device->last_n;
      reply->epoch = g_strdup (cx->epoch);
      reply->now_us = cx->now_us;
      if (add_answers (cx->conn, caller, ids, reply, &error))
        tb_city_routes_give (response, TB_TYPE_LINES, tb_wire_seal_reply (reply));
      else
        tb_city_routes_refuse_error (response, error);
    }
}
