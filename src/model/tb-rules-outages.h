/* tb-rules-outages.h: the policy on times without the city platform, and on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rules.h"
#include "tb-workdays.h"

G_BEGIN_DECLS

void   tb_rules_check_outage (const TbOutage *outage,
                              gint64          now_us,
                              GPtrArray      *reasons);
void   tb_rules_check_back_entry (const char *state,
                                  gboolean    is_done,
                                  GPtrArray  *reasons);
void   tb_rules_check_capability (const TbCapability *capability,
                                  GPtrArray          *reasons);
void   tb_rules_check_online (const TbCapability *gap,
                              gboolean            is_late,
                              gint64              now_us,
                              GPtrArray          *reasons);
gint64 tb_rules_find_back_entry_day (const TbRules    *rules,
                                     const TbWorkdays *workdays,
                                     gint64            back_us);

G_END_DECLS
