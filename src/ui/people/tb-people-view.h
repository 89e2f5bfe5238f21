/* tb-people-view.h: volunteers, or elders: a list and who is selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PEOPLE_VIEW (tb_people_view_get_type ())
G_DECLARE_FINAL_TYPE (TbPeopleView, tb_people_view, TB, PEOPLE_VIEW, AdwBin)

guint tb_people_view_get_n_people (TbPeopleView *self);

G_END_DECLS
