/* tb-scan-words.h: scans and the papers they are of, in people's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-scans.h"
#include "tb-file-table.h"

G_BEGIN_DECLS

const char        *tb_scan_get_paper (const char *kind);
char              *tb_scan_describe_paper (TbRecord *paper);
const char        *tb_scan_explain_fault (TbScanFault fault);
const char        *tb_scan_explain_error (const GError *error);
const TbFileTable *tb_scan_tables_find (const char *name);

G_END_DECLS
