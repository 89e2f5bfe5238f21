/* tb-person-timeline.h: what somebody did, or got, last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_TIMELINE (tb_person_timeline_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonTimeline, tb_person_timeline, TB, PERSON_TIMELINE, AdwBin)

void tb_person_timeline_set_desk (TbPersonTimeline *self,
                                  TbDesk           *desk);
void tb_person_timeline_set_person (TbPersonTimeline *self,
                                    TbPerson         *person);

G_END_DECLS
