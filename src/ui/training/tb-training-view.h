/* tb-training-view.h: courses, lessons, roll calls, and what people still lack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_TRAINING_VIEW (tb_training_view_get_type ())
G_DECLARE_FINAL_TYPE (TbTrainingView, tb_training_view, TB, TRAINING_VIEW, AdwBin)

void tb_training_view_show_tab (TbTrainingView *self,
                                const char     *name);

G_END_DECLS
