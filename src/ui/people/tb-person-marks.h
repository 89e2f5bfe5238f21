/* tb-person-marks.h: stars, training, insurance and credentials of a person, a line each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PERSON_MARKS (tb_person_marks_get_type ())
G_DECLARE_FINAL_TYPE (TbPersonMarks, tb_person_marks, TB, PERSON_MARKS, AdwBin)

void tb_person_marks_set_desk (TbPersonMarks *self,
                               TbDesk        *desk);
void tb_person_marks_set_person (TbPersonMarks *self,
                                 TbPerson      *person);

G_END_DECLS
