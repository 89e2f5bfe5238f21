/* ledger-check.h: what must hold of a ledger at any moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ledger-world.h"

G_BEGIN_DECLS

char *ledger_check (LedgerWorld       *w,
                    const LedgerModel *m);
char *ledger_check_chains (LedgerWorld *w);

G_END_DECLS
