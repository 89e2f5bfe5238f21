/* sim-hold.h: questions that are left with the city until there is something to tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

gboolean sim_hold_take (SimWorld        *world,
                        const SimPacket *packet,
                        gint64           seq,
                        GBytes          *answer);
void     sim_hold_publish (SimWorld *world);
void     sim_hold_let_go (SimWorld *world,
                          SimDesk  *desk);
void     sim_hold_break (SimWorld *world);
void     sim_hold_part (SimWorld *world,
                        gboolean  is_answered);
void     sim_hold_pass (SimWorld *world,
                        gint64    us);
gboolean sim_hold_has (const SimWorld *world,
                       const SimDesk  *desk);

G_END_DECLS
