/* ledger-chance.h: random steps that mostly make sense
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ledger-world.h"

G_BEGIN_DECLS

GArray *ledger_make_steps (guint32 seed,
                           guint   n);

G_END_DECLS
