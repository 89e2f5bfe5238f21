/* tb-sheet-writer.h: a table as a file, as text or as a workbook
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-csv.h"

G_BEGIN_DECLS

/**
 * TbSheetFormat:
 * @TB_SHEET_CSV: comma separated values
 * @TB_SHEET_XLSX: a workbook (ECMA-376)
 */
typedef enum
{
  TB_SHEET_CSV,
  TB_SHEET_XLSX,
} TbSheetFormat;

typedef struct _TbSheetWriter TbSheetWriter;

TbSheetFormat tb_sheet_format_of_name (const char *name);

TbSheetWriter *tb_sheet_writer_new (TbSheetFormat format,
                                    TbCsvEncoding encoding,
                                    gint64        now_us);
void           tb_sheet_writer_free (TbSheetWriter *writer);
void           tb_sheet_writer_begin_sheet (TbSheetWriter *writer,
                                            const char    *name);
void           tb_sheet_writer_add_text (TbSheetWriter *writer,
                                         const char    *text);
void           tb_sheet_writer_add_number (TbSheetWriter *writer,
                                           gint64         number);
void           tb_sheet_writer_add_day (TbSheetWriter *writer,
                                        gint64         day);
void           tb_sheet_writer_add_instant (TbSheetWriter *writer,
                                            gint64         instant_us);
void           tb_sheet_writer_end_row (TbSheetWriter *writer);
GBytes        *tb_sheet_writer_finish (TbSheetWriter *writer,
                                       GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbSheetWriter, tb_sheet_writer_free)

G_END_DECLS
