/* tb-rules-file.h: what may be entered into a person's file besides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-reason.h"

G_BEGIN_DECLS

void tb_rules_check_commendation (const TbCommendation *commendation,
                                  gint64                today,
                                  GPtrArray            *reasons);
void tb_rules_check_trait (const TbTrait  *trait,
                           const TbPerson *person,
                           GPtrArray      *others,
                           gint64          today,
                           GPtrArray      *reasons);
void tb_rules_check_contact (const TbContact *contact,
                             GPtrArray       *reasons);
void tb_rules_check_category (const TbCategory *category,
                              GPtrArray        *reasons);

G_END_DECLS
