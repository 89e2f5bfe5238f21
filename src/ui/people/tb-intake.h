/* tb-intake.h: registers somebody step by step, with what they agree to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_INTAKE (tb_intake_get_type ())
G_DECLARE_FINAL_TYPE (TbIntake, tb_intake, TB, INTAKE, AdwWindow)

GtkWidget *tb_intake_new (TbDesk    *desk,
                          gboolean   are_elders,
                          GtkWindow *parent);

G_END_DECLS
