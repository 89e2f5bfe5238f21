/* tb-gate-merged.c: who serves under another key now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-gate.h"

/**
 * tb_gate_check_merged:
 * @survivor: (nullable): whom the person somebody names was merged into; %NULL if into nobody
 * @field: what names them
 * @reasons: (element-type TbReason): gets a reason that says into whom
 *
 * nothing new begins under the key of somebody who was merged into another: no visit, no
 * application.  A service that was given is recorded all the same, and counts for who stays.
 */
void
tb_gate_check_merged (const TbPerson *survivor,
                      const char     *field,
                      GPtrArray      *reasons)
{
  if (survivor == NULL)
    return;
  tb_reasons_add_at (reasons, field, "merged", "R-202",
                     "This person was merged into %s: take that one", survivor->name);
  tb_reasons_set_row (reasons, survivor->id);
}
