/* tb-remote-private.h: what the files of the city over HTTP share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "tb-remote.h"

G_BEGIN_DECLS

struct _TbRemote
{
  GObject       parent_instance;
  SoupSession  *soup;          /* (owned) */
  SoupSession  *patient;       /* (owned): for what takes long to make */
  gint64        wait_us;       /* how long the last answer asks to wait; 0 if it does not */
  guint         deadline_s;    /* of a whole answer */
  guint         patient_s;     /* the same, for what takes long to make */
  char         *url;           /* (owned): without a slash at its end */
  char         *api;           /* (owned): what stands between it and most paths, e.g. “/v1” */
  char         *device;        /* (owned) */
  char         *access_token;  /* (owned) (nullable): in memory only */
  char         *refresh_token; /* (owned) (nullable) */
  TbRemoteTrace trace;         /* of the last request of the exchange that was over … */
  TbRemoteTrace heard;         /* … and of the last of all */
  GQueue        refreshing;    /* (element-type GTask) (owned): wait for one new pair */
  GHashTable   *told;          /* (owned): scope → the last page with nothing new, as it came */
};

/* A request that needs a token. */
typedef struct
{
  TbSendKind kind;
  char      *path;     /* (owned) (nullable): where to; %NULL if @kind and @body say that */
  GBytes    *body;     /* (owned) (nullable) */
  gboolean   is_raw;   /* whether @body is bytes, and no document */
  gboolean   is_again; /* whether a new token has been fetched for it */
  char      *scope;    /* (owned) (nullable): of a pull … */
  GBytes    *known;    /* (owned) (nullable): … and the page it says it has had */
} TbSending;

char        *tb_remote_cut_version (char *url);
SoupMessage *tb_remote_new_message (TbRemote   *self,
                                    const char *method,
                                    const char *path);
void         tb_remote_authorise (TbRemote    *self,
                                  SoupMessage *message);
void         tb_remote_exchange_async (TbRemote           *self,
                                       SoupMessage        *message,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
SoupMessage *tb_remote_new_request (TbRemote  *self,
                                    TbSending *sending,
                                    GError   **error);
GBytes      *tb_remote_keep_or_recall (TbRemote        *self,
                                       const TbSending *sending,
                                       GBytes          *body);
GBytes      *tb_remote_exchange_finish (GAsyncResult *result,
                                        GError      **error);
SoupMessage *tb_remote_new_form (TbRemote   *self,
                                 const char *path,
                                 GHashTable *form);
gboolean     tb_remote_take_grant (TbRemote *self,
                                   GBytes   *body,
                                   GError  **error);

void     tb_remote_refresh_async (TbRemote           *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean tb_remote_refresh_finish (TbRemote     *self,
                                   GAsyncResult *result,
                                   GError      **error);

GError *tb_remote_doubt (GError *error);
void    tb_remote_note_trace (TbRemote     *self,
                              TbSendKind    asked,
                              const GError *error);

void tb_remote_exchange_in_async (TbRemote           *self,
                                  SoupSession        *soup,
                                  SoupMessage        *message,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

G_END_DECLS
