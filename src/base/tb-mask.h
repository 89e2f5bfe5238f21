/* tb-mask.h: personal data with the middle covered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tb_mask_id (const char *number);
char *tb_mask_phone (const char *phone);
char *tb_mask_name (const char *name);
char *tb_mask_address (const char *address);

G_END_DECLS
