/* tb-demo-logins.h: who may sign in to the demonstration, and the bodies some of them work for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"

G_BEGIN_DECLS

gboolean tb_demo_add_logins (TbCity            *city,
                             const char *const *orgs,
                             gint64             founded_us,
                             GPtrArray         *reasons,
                             GError           **error);
gboolean tb_demo_add_leader (TbCity     *city,
                             const char *org,
                             const char *team_id,
                             const char *person_id,
                             const char *name,
                             gint64      at_us,
                             GPtrArray  *reasons,
                             GError    **error);

G_END_DECLS
