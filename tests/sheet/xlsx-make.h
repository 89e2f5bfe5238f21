/* xlsx-make.h: workbooks by hand, as other programs write them, and as nobody should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* One workbook of one or two sheets.  What is %NULL is not in it. */
typedef struct
{
  const char *cells;    /* rows of the first sheet, within <sheetData> */
  const char *behind;   /* what follows them: merged cells */
  const char *cells2;   /* rows of a second sheet */
  const char *state2;   /* “hidden” for one */
  const char *strings;  /* <si> elements */
  const char *styles;   /* within <styleSheet> */
  const char *workbook; /* <workbookPr/> */
} XlsxParts;

typedef struct
{
  const char *path;
  const char *text;
  gssize      length; /* of the text, in bytes; 0: it ends with its NUL */
} XlsxFile;

GBytes *xlsx_zip (const XlsxFile *files,
                  guint           n);
GBytes *xlsx_make (const XlsxParts *parts);
