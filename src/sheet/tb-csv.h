/* tb-csv.h: comma separated values, RFC 4180, in the encodings of Chinese offices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"
#include "tb-grid.h"
#include "tb-sheet-file.h"

G_BEGIN_DECLS

#define TB_CSV_MAX_BYTES      (50 * 1024 * 1024)
#define TB_CSV_MAX_ROWS       1048576
#define TB_CSV_MAX_COLUMNS    256
#define TB_CSV_MAX_CELLS      (16 * 1024 * 1024)
#define TB_CSV_MAX_CELL_BYTES 65536

/**
 * TbCsvEncoding:
 * @TB_CSV_UTF8: UTF-8 without a mark; read only
 * @TB_CSV_UTF8_BOM: UTF-8 with a byte order mark, which spreadsheets need
 * @TB_CSV_UTF16_LE: UTF-16, little endian, with its mark; read only
 * @TB_CSV_UTF16_BE: UTF-16, big endian, with its mark; read only
 * @TB_CSV_GB18030: GB 18030, of which GBK and GB 2312 are parts
 */
typedef enum
{
  TB_CSV_UTF8,
  TB_CSV_UTF8_BOM,
  TB_CSV_UTF16_LE,
  TB_CSV_UTF16_BE,
  TB_CSV_GB18030,
} TbCsvEncoding;

typedef struct _TbCsvWriter TbCsvWriter;

const char *tb_csv_encoding_get_name (TbCsvEncoding encoding);
char       *tb_csv_decode (GBytes        *bytes,
                           TbCsvEncoding *encoding_out,
                           GError       **error);
char        tb_csv_find_delimiter (const char *text);
TbGrid     *tb_csv_parse (char    *text,
                          char     delimiter,
                          GError **error);
TbGrid     *tb_csv_read (GBytes        *bytes,
                         TbCsvEncoding *encoding_out,
                         char          *delimiter_out,
                         GError       **error);

TbCsvWriter *tb_csv_writer_new (char delimiter);
void         tb_csv_writer_free (TbCsvWriter *writer);
void         tb_csv_writer_add_text (TbCsvWriter *writer,
                                     const char  *text);
void         tb_csv_writer_add_number (TbCsvWriter *writer,
                                       gint64       number);
void         tb_csv_writer_end_row (TbCsvWriter *writer);
GBytes      *tb_csv_writer_finish (TbCsvWriter  *writer,
                                   TbCsvEncoding encoding,
                                   GError      **error);
gboolean     tb_csv_is_formula (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbCsvWriter, tb_csv_writer_free)

G_END_DECLS
