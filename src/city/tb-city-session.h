/* tb-city-session.h: who somebody is to the city, and what they may read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city-auth.h"
#include "tb-city-routes.h"

G_BEGIN_DECLS

GBytes  *tb_city_session_print (TbConn         *conn,
                                const TbCaller *caller,
                                gint64          now_us,
                                GError        **error);
void     tb_city_session_get (const TbRouteContext *cx,
                              const TbRequest      *request,
                              TbResponse           *response);
gboolean tb_city_session_may_read (const TbRouteContext *cx,
                                   const TbCaller       *caller,
                                   const char           *scope,
                                   TbResponse           *response);
gboolean tb_city_grant (TbCity     *self,
                        const char *name,
                        const char *scope,
                        GError    **error);
gboolean tb_city_withdraw (TbCity     *self,
                           const char *name,
                           const char *scope,
                           GError    **error);

G_END_DECLS
