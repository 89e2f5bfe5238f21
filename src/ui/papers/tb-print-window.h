/* tb-print-window.h: a paper of people before it goes to the printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk-print.h"

G_BEGIN_DECLS

#define TB_TYPE_PRINT_WINDOW (tb_print_window_get_type ())
G_DECLARE_FINAL_TYPE (TbPrintWindow, tb_print_window, TB, PRINT_WINDOW, AdwWindow)

void    tb_print_window_show (TbDesk            *desk,
                              const TbPrintWish *wish,
                              const char        *title,
                              GtkWindow         *parent);
GBytes *tb_print_window_get_pdf (TbPrintWindow *self);

G_END_DECLS
