/* tb-desk-export-private.h: rows in a sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-private.h"
#include "tb-desk-whole.h"
#include "tb-sheet-writer.h"

G_BEGIN_DECLS

void tb_export_write_row (TbSheetWriter *writer,
                          const TbTable *table,
                          gpointer       record,
                          const TbWhole *whole);

G_END_DECLS
