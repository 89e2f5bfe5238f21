/* tb-org-tables.h: the lists an organisation keeps: what stands in each, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-file-table.h"

G_BEGIN_DECLS

const TbFileTable *tb_org_tables_find (const char *name);
char              *tb_org_format_distance (gint64 metres);

extern const TbFileTable tb_recruitment_table;

G_END_DECLS
