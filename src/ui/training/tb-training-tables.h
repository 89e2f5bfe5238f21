/* tb-training-tables.h: lists of courses, lessons and who is in one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-file-table.h"

G_BEGIN_DECLS

const TbFileTable *tb_training_tables_find (const char *name);

G_END_DECLS
