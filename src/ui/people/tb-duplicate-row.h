/* tb-duplicate-row.h: two people who may be one, in a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk-pairs.h"

G_BEGIN_DECLS

GtkWidget *tb_duplicate_row_new (const TbDuplicate *duplicate);

G_END_DECLS
