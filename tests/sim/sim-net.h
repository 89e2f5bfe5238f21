/* sim-net.h: the bad network, and the city's end of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

SimPacket *sim_packet_copy (const SimPacket *packet);
void       sim_packet_free (gpointer data);
void       sim_net_send (SimWorld        *world,
                         const SimPacket *like,
                         GBytes          *body);
void       sim_net_serve (SimWorld        *world,
                          const SimPacket *packet);
void       sim_net_deliver (SimWorld *world,
                            guint     index);

G_END_DECLS
