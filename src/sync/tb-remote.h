/* tb-remote.h: the city, over HTTP
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-session.h"
#include "tb-wire-docs.h"

G_BEGIN_DECLS

#define TB_TYPE_REMOTE (tb_remote_get_type ())
G_DECLARE_FINAL_TYPE (TbRemote, tb_remote, TB, REMOTE, GObject)

/* What signing in gives. */
typedef struct
{
  TbCityInfo info;
  TbWho      who;
  char      *refresh_token; /* (owned) */
} TbSignIn;

/* What the network says if it is this side that has none. */
#define TB_REMOTE_NO_ROUTE "no-route"
#define TB_REMOTE_NO_NAMES "no-name-server"

/* What came of the last request of the exchange, without a word of what was in it. */
typedef struct
{
  TbSendKind asked;
  gboolean   has_failed; /* whether no answer came that may be one … */
  TbError    code;       /* … and how, if it has … */
  guint      status;     /* … and that of HTTP; 0 if none came */
  char       said[48];   /* what the city calls it, or the network; may be empty */
  gboolean   is_proven;  /* whether whoever answers has proved to be the city */
} TbRemoteTrace;

TbRemote            *tb_remote_new (const char *url,
                                    const char *device,
                                    GError    **error);
void                 tb_remote_set_refresh_token (TbRemote   *self,
                                                  const char *token);
const char          *tb_remote_get_device (TbRemote *self);
gboolean             tb_remote_trust (TbRemote   *self,
                                      const char *path,
                                      GError    **error);
gint64               tb_remote_get_wait_us (TbRemote *self);
const TbRemoteTrace *tb_remote_get_trace (TbRemote *self);
void                 tb_remote_become_device (TbRemote   *self,
                                              const char *device,
                                              const char *refresh_token);
void                 tb_remote_sign_in_async (TbRemote           *self,
                                              const char         *name,
                                              const char         *password,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
TbSignIn            *tb_remote_sign_in_finish (TbRemote     *self,
                                               GAsyncResult *result,
                                               GError      **error);
void                 tb_remote_send_async (TbRemote           *self,
                                           TbSendKind          kind,
                                           GBytes             *body,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void                 tb_remote_call_async (TbRemote           *self,
                                           const char         *path,
                                           GBytes             *body,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void                 tb_remote_post_bytes_async (TbRemote           *self,
                                                 const char         *path,
                                                 GBytes             *bytes,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
GBytes              *tb_remote_send_finish (TbRemote     *self,
                                            GAsyncResult *result,
                                            GError      **error);
void                 tb_sign_in_free (TbSignIn *sign_in);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbSignIn, tb_sign_in_free)

G_END_DECLS
