/* sim-scopes.h: what may be read besides the own scope
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

void     sim_scopes_change (SimWorld *world,
                            SimDesk  *desk);
void     sim_scopes_withdraw_read (SimWorld *world);
char    *sim_scopes_dup_refused (SimDesk         *desk,
                                 const SimPacket *packet);
void     sim_scopes_check_refused (SimWorld   *world,
                                   SimDesk    *desk,
                                   const char *scope);
void     sim_scopes_check_asked (SimWorld     *world,
                                 SimDesk      *desk,
                                 gboolean      begins,
                                 const TbSend *send);
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
