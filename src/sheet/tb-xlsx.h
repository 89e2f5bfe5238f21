/* tb-xlsx.h: workbooks of Excel, WPS and LibreOffice (ECMA-376) as cells of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tb-grid.h"

G_BEGIN_DECLS

#define TB_XLSX_MAX_BYTES      (50 * 1024 * 1024)  /* of the file */
#define TB_XLSX_MAX_INFLATED   (512 * 1024 * 1024) /* bytes of all parts that are read */
#define TB_XLSX_MAX_RATIO      200                 /* bytes of a part to those of the file */
#define TB_XLSX_RATIO_FROM     (1024 * 1024)       /* smaller parts may be of any ratio */
#define TB_XLSX_MAX_PARTS      200
#define TB_XLSX_MAX_SHEETS     100
#define TB_XLSX_MAX_ROWS       1048576
#define TB_XLSX_MAX_COLUMNS    256
#define TB_XLSX_MAX_CELLS      (16 * 1024 * 1024)
#define TB_XLSX_MAX_CELL_BYTES 65536
#define TB_XLSX_MAX_TEXT       (256 * 1024 * 1024) /* bytes of all texts */
#define TB_XLSX_MAX_MERGED     (1024 * 1024)       /* cells a merged one's text counts for */

TbGrid *tb_xlsx_read (GBytes       *bytes,
                      GCancellable *cancellable,
                      GError      **error);

G_END_DECLS
