/* sim-check.h: what must hold; each ends the program if it does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

/* sim-check.c: after every step */
void sim_check_city (SimWorld *world);
void sim_check_desk (SimWorld *world,
                     SimDesk  *desk);
void sim_check_forget (SimDesk *desk);

/* sim-rest.c: when everything has come to rest */
void sim_check_equal (SimWorld *world);
void sim_check_heard (SimWorld *world,
                      SimDesk  *desk);
void sim_check_ledger (SimWorld *world);
void sim_check_vault (SimWorld *world,
                      SimDesk  *desk);

G_END_DECLS
