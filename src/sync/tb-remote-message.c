/* tb-remote-message.c: a request as every one begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-remote-private.h"

#define DEFAULT_API "/v1"

/**
 * tb_remote_cut_version:
 * @url: (inout): an address without a slash at its end; loses what it ends in if that is a version
 *   of the interface
 *
 * Returns: (transfer full): that version, or the one there is, as paths begin with it
 */
char *
tb_remote_cut_version (char *url)
{
  char       *last = strrchr (url, '/');
  const char *digits = last != NULL && last[1] == 'v' ? last + 2 : "";
  char       *version;

  if (*digits == '\0' || strspn (digits, "0123456789") != strlen (digits))
    return g_strdup (DEFAULT_API);
  version = g_strdup (last);
  *last = '\0';
  return version;
}

/* HTTP/1.1 keeps connections unless told otherwise: nobody needs to be told that they are kept. */
static void
on_starting (SoupMessage *message,
             gpointer     data)
{
  soup_message_headers_remove (soup_message_get_request_headers (message), "Connection");
}

/**
 * tb_remote_new_message:
 * @self: the city
 * @method: HTTP method
 * @path: of the version of the interface that is spoken, with its query; one that begins with
 *   “/.” is the same in all
 *
 * Which device it is the token says: a poll that brings nothing is mostly headers (B5).
 *
 * Returns: (transfer full): a request with the headers every one has
 */
SoupMessage *
tb_remote_new_message (TbRemote   *self,
                       const char *method,
                       const char *path)
{
  const char      *api = g_str_has_prefix (path, "/.") ? "" : self->api;
  g_autofree char *address = g_strconcat (self->url, api, path, NULL);
  g_autofree char *request_id =
      g_strdup_printf ("%08x%04x", g_random_int (), g_random_int () & 0xffff);
  g_autofree char    *protocol = g_strdup_printf ("%d", TB_PROTOCOL);
  g_autofree char    *schema = g_strdup_printf ("%d", TB_SCHEMA);
  SoupMessage        *message = soup_message_new (method, address);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* a redirect could carry the token to another host */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "starting", G_CALLBACK (on_starting), NULL);
  soup_message_headers_append (headers, "Accept-Encoding", "gzip");
  soup_message_headers_append (headers, "TB-Proto", protocol);
  soup_message_headers_append (headers, "TB-Schema", schema);
  soup_message_headers_append (headers, "Request-Id", request_id);
  return message;
}

/**
 * tb_remote_authorise:
 * @self: the city, with an access token
 * @message: a request; says from now on who sends it
 */
void
tb_remote_authorise (TbRemote    *self,
                     SoupMessage *message)
{
  g_autofree char *value = g_strconcat ("Bearer ", self->access_token, NULL);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
}
