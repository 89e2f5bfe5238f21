/* sim-scopes.h: what may be read besides the own scope
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

void     sim_scopes_change (SimWorld *world,
                            SimDesk  *desk);
gboolean sim_scopes_is_lent (SimDesk *desk);
char    *sim_scopes_dump (SimWorld *world,
                          SimDesk  *desk);
GBytes  *sim_scopes_tell (SimWorld        *world,
                          const SimPacket *packet,
                          GError         **error);
gboolean sim_scopes_may_read (SimWorld        *world,
                              const SimPacket *packet,
                              GError         **error);

G_END_DECLS
