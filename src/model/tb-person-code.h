/* tb-person-code.h: what the QR code of a badge holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tb_person_code_print (const char *person_id);
char *tb_person_code_read (const char *text);
char *tb_person_code_shorten (const char *person_id);

G_END_DECLS
