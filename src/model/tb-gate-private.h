/* tb-gate-private.h: periods, as every part of the gate reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-day.h"
#include "tb-gate.h"

G_BEGIN_DECLS

/* Both ends are in it; an end of 0 is open. */
static inline gboolean
tb_gate_is_within (gint64 from,
                   gint64 until,
                   gint64 day)
{
  return day >= from && (until == 0 || day <= until);
}

/* @until, or if that is open, @months after @from; 0 for ever.  Civil Code articles 201, 202. */
static inline gint64
tb_gate_find_end (gint64 from,
                  gint64 until,
                  gint64 months)
{
  return until != 0 || months == 0 ? until : tb_day_add_months (from, (gint) months);
}

/* What was suspended or cancelled later still held. */
static inline gboolean
tb_gate_holds (const TbQualification *row,
               gint64                 day)
{
  return g_strcmp0 (row->state, TB_QUALIFICATION_VALID) == 0 ||
         ((g_strcmp0 (row->state, TB_QUALIFICATION_SUSPENDED) == 0 ||
           g_strcmp0 (row->state, TB_QUALIFICATION_CANCELLED) == 0) &&
          row->since_on > day);
}

gboolean tb_gate_waits_for_review (const TbRules        *rules,
                                   const TbRegistration *registration,
                                   gint64                day);
gboolean tb_gate_lacks_carer (const TbGateFacts *facts,
                              gint64             day);

G_END_DECLS
