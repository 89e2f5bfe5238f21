/* tb-sheet-code.h: what the QR code of a sign-in sheet holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tb_sheet_code_print (const char *lesson_id);
char *tb_sheet_code_read (const char *text);

G_END_DECLS
