/* tb-imports-text.h: imported lists, and what comes of taking one back, in people's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-imports.h"

G_BEGIN_DECLS

char    *tb_imports_print_title (const TbImportedList *list);
char    *tb_imports_print_what (const TbImportedList *list);
gboolean tb_imports_can_take_back (const TbImportedList *list);
char    *tb_imports_print_progress (gboolean is_dry,
                                    guint    done,
                                    guint    total);
char    *tb_imports_print_summary (const TbTakeBack *report);
char    *tb_imports_print_stays (const TbTakeBack *report);
char    *tb_imports_print_button (const TbTakeBack *report);

G_END_DECLS
