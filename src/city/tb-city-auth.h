/* tb-city-auth.h: signing in and out, and who a request comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"
#include "tb-wire-docs.h"

G_BEGIN_DECLS

/* Who sends a request. */
typedef struct
{
  TbLogin  *login;  /* (owned) */
  TbDevice *device; /* (owned) */
} TbCaller;

gboolean  tb_city_auth_sign_in (TbCity     *city,
                                const char *name,
                                const char *password,
                                const char *device,
                                gint64      now_us,
                                TbGrant    *grant_out,
                                GError    **error);
gboolean  tb_city_auth_refresh (TbCity     *city,
                                const char *token,
                                const char *device,
                                const char *new_device,
                                gint64      now_us,
                                TbGrant    *grant_out,
                                GError    **error);
TbCaller *tb_city_auth_find_caller (TbConn     *conn,
                                    const char *token,
                                    gint64      now_us,
                                    GError    **error);
void      tb_caller_free (TbCaller *caller);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbCaller, tb_caller_free)

G_END_DECLS
