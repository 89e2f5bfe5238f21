/* tb-training-numbers-page.h: a trainer's numbers, each with the rows it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_TRAINING_NUMBERS (tb_training_numbers_get_type ())
G_DECLARE_FINAL_TYPE (TbTrainingNumbers, tb_training_numbers, TB, TRAINING_NUMBERS, AdwBin)

GtkWidget *tb_training_numbers_new (TbDesk *desk);

G_END_DECLS
