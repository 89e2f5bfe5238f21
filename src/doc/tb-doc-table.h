/* tb-doc-table.h: a list of many rows on paper: rosters and phone lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

/**
 * TbDocLook:
 * @TB_DOC_TEXT: words, which may take several lines
 * @TB_DOC_SHORT: a few characters that stay on one line, centred
 * @TB_DOC_FIGURE: figures that stay on one line, at the right
 * @TB_DOC_BLANK: room to write in
 * @TB_DOC_TICK: a box to tick
 */
typedef enum
{
  TB_DOC_TEXT,
  TB_DOC_SHORT,
  TB_DOC_FIGURE,
  TB_DOC_BLANK,
  TB_DOC_TICK,
} TbDocLook;

typedef struct
{
  const char *heading; /* (unowned) */
  TbDocLook   look;
} TbDocColumn;

/* All that stands on it.  A running number comes before the columns. */
typedef struct
{
  const char *title;      /* (unowned) */
  const char *org_name;   /* (unowned) (nullable) */
  const char *range_name; /* (unowned) (nullable): what @range is; %NULL: 范围 */
  const char *range;      /* (unowned) (nullable): what the rows answer to, in words */
  const char *unit;       /* (unowned) (nullable): what rows are counted in; %NULL: 人 */
  const char *note;       /* (unowned) (nullable): at the foot of each page */
  const char *printed_by; /* (unowned) (nullable) */
  const char *printed_at; /* (unowned): day and minute */
  gint64      day;        /* yyyymmdd */

  const TbDocColumn *columns; /* (array length=n_columns) (unowned) */
  gsize              n_columns;
  const char *const *cells; /* (array) (unowned): row after row, %NULL for an empty one */
  gsize              n_rows;

  double   row_mm;   /* height of a row, at least; 0: as its texts need it */
  gboolean is_large; /* body of 16 points */
  gboolean is_demo;  /* whether 演示 stands across every page */
} TbDocTable;

#define TB_DOC_TABLE_COLUMNS_MAX 16

/* Told on the thread that draws, after each row. */
typedef void (*TbDocProgress) (guint    done,
                               guint    total,
                               gpointer data);

GBytes *tb_doc_table_print (const TbDocTable *table,
                            TbDocProgress     progress,
                            gpointer          progress_data,
                            GCancellable     *cancellable,
                            GError          **error);

G_END_DECLS
