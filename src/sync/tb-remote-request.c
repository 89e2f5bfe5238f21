/* tb-remote-request.c: what is asked of the city over HTTP, and what it need not say twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-frame.h"
#include "tb-remote-private.h"

/* By the token that gives others, not by one that could have been seen on its way. */
static SoupMessage *
new_renaming (TbRemote *self,
              GBytes   *body,
              GError  **error)
{
  g_autoptr (GHashTable) form = g_hash_table_new (g_str_hash, g_str_equal);
  TbRenaming             renaming = { 0 };
  SoupMessage           *message = NULL;

  if (tb_wire_parse_doc (body, &tb_renaming_table, &renaming, error))
    {
      g_hash_table_insert (form, (char *) "grant_type", (char *) "refresh_token");
      g_hash_table_insert (form, (char *) "refresh_token", self->refresh_token);
      g_hash_table_insert (form, (char *) "device", renaming.device);
      g_hash_table_insert (form, (char *) "new_device", renaming.new_device);
      message = tb_remote_new_form (self, "/oauth/token", form);
    }
  tb_table_clear (&tb_renaming_table, &renaming);
  return message;
}

static SoupMessage *
new_pull (TbRemote  *self,
          TbSending *sending,
          GError   **error)
{
  g_autoptr (TbPull) pull = tb_wire_open_pull (sending->body, error);
  GBytes            *told = NULL;
  g_autofree char   *after = NULL;
  g_autofree char   *limit = NULL;
  g_autofree char   *wait = NULL;
  g_autofree char   *tag = NULL;
  g_autofree char   *path = NULL;

  if (pull == NULL)
    return NULL;
  told = g_hash_table_lookup (self->told, pull->scope);
  tag = told != NULL ? tb_frame_dup_tag (told) : NULL;
  tb_set_str (&sending->scope, pull->scope);
  g_clear_pointer (&sending->known, g_bytes_unref);
  sending->known = tag != NULL ? g_bytes_ref (told) : NULL;
  after = pull->cursor != NULL ? g_uri_escape_string (pull->cursor, NULL, FALSE)
                               : g_strdup_printf ("%" G_GINT64_FORMAT, pull->after);
  if (pull->max_rows != TB_PAGE_ROWS)
    limit = g_strdup_printf ("&limit=%" G_GINT64_FORMAT, pull->max_rows);
  if (pull->wait > 0)
    wait = g_strdup_printf ("&wait=%" G_GINT64_FORMAT, pull->wait);
  path = g_strdup_printf ("/scopes/%s/changes?after=%s%s%s%s%s", pull->scope, after,
                          limit != NULL ? limit : "", wait != NULL ? wait : "",
                          tag != NULL ? "&known=" : "", tag != NULL ? tag : "");
  return tb_remote_new_message (self, "GET", path);
}

static SoupMessage *
new_fetch (TbRemote  *self,
           TbSendKind kind,
           GBytes    *body,
           GError   **error)
{
  g_autoptr (TbFetch) fetch = tb_wire_open_fetch (body, error);
  g_autofree char    *path = NULL;

  if (fetch == NULL)
    return NULL;
  if (kind == TB_SEND_SNAPSHOT)
    path = g_strdup_printf ("/scopes/%s/snapshots", fetch->scope);
  else
    path = g_strdup_printf ("/snapshots/%s/parts/%" G_GINT64_FORMAT, fetch->snapshot,
                            fetch->part);
  return tb_remote_new_message (self, kind == TB_SEND_SNAPSHOT ? "POST" : "GET", path);
}

static SoupMessage *
new_push (TbRemote *self,
          GBytes   *body)
{
  SoupMessage *message = tb_remote_new_message (self, "POST", "/push");

  soup_message_set_request_body_from_bytes (message, "application/x-ndjson", body);
  return message;
}

static SoupMessage *
new_call (TbRemote        *self,
          const TbSending *sending)
{
  SoupMessage *message =
      tb_remote_new_message (self, sending->body != NULL ? "POST" : "GET", sending->path);

  if (sending->body != NULL)
    soup_message_set_request_body_from_bytes (
        message, sending->is_raw ? "application/octet-stream" : "application/json", sending->body);
  return message;
}

/**
 * tb_remote_new_request:
 * @self: the city, with an access token
 * @sending: what is to be sent; a pull notes in it what it says is known
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the request; without who sends it
 */
SoupMessage *
tb_remote_new_request (TbRemote  *self,
                       TbSending *sending,
                       GError   **error)
{
  if (sending->path != NULL)
    return new_call (self, sending);
  switch (sending->kind)
    {
    case TB_SEND_PUSH:
      return new_push (self, sending->body);
    case TB_SEND_ENROL:
      return new_renaming (self, sending->body, error);
    case TB_SEND_PULL:
      return new_pull (self, sending, error);
    case TB_SEND_SESSION:
      return tb_remote_new_message (self, "GET", "/session");
    case TB_SEND_SNAPSHOT:
    case TB_SEND_PART:
    default:
      return new_fetch (self, sending->kind, sending->body, error);
    }
}

/**
 * tb_remote_keep_or_recall:
 * @self: the city
 * @sending: a pull that was answered
 * @body: the answer; empty if the city has said that there is nothing new
 *
 * A page with nothing new is kept, word for word: if the next would say the same, the city need not
 * (B5).  Whoever is handed the page again cannot tell the difference.
 *
 * Returns: (transfer full): the page
 */
GBytes *
tb_remote_keep_or_recall (TbRemote        *self,
                          const TbSending *sending,
                          GBytes          *body)
{
  if (g_bytes_get_size (body) == 0 && sending->known != NULL)
    return g_bytes_ref (sending->known);
  if (g_bytes_get_size (body) > 0 && !tb_wire_has_rows (body))
    g_hash_table_replace (self->told, g_strdup (sending->scope), g_bytes_ref (body));
  else
    g_hash_table_remove (self->told, sending->scope);
  return g_bytes_ref (body);
}
