/* tb-duplicates-window.h: people who may stand twice, and what is decided of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_DUPLICATES_WINDOW (tb_duplicates_window_get_type ())
G_DECLARE_FINAL_TYPE (TbDuplicatesWindow, tb_duplicates_window, TB, DUPLICATES_WINDOW, AdwWindow)

GtkWidget *tb_duplicates_window_new (TbDesk    *desk,
                                     GtkWindow *parent);

G_END_DECLS
