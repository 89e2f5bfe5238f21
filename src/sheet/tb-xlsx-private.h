/* tb-xlsx-private.h: the parts of the reader of workbooks that lie in files of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-sheet-file.h"
#include "tb-xlsx.h"

G_BEGIN_DECLS

typedef struct _TbXlsxZip TbXlsxZip;

/* An element that has begun; its values are read while the function that was told of it runs. */
typedef struct _TbXlsxElement TbXlsxElement;

/* Who is told what stands in a part.  Names come without their prefix. */
typedef struct
{
  void (*begin) (gpointer       data,
                 const char    *name,
                 TbXlsxElement *element);
  void (*end) (gpointer    data,
               const char *name);
  void (*text) (gpointer    data,
                const char *text,
                gsize       length);
} TbXlsxHandler;

TbXlsxZip  *tb_xlsx_zip_open (GBytes       *bytes,
                              GCancellable *cancellable,
                              GError      **error);
void        tb_xlsx_zip_free (TbXlsxZip *zip);
gboolean    tb_xlsx_zip_has (TbXlsxZip  *zip,
                             const char *path);
gboolean    tb_xlsx_zip_read (TbXlsxZip           *zip,
                              const char          *path,
                              const TbXlsxHandler *handler,
                              gpointer             data,
                              GError             **error);
void        tb_xlsx_zip_refuse (TbXlsxZip  *zip,
                                const char *format,
                                ...) G_GNUC_PRINTF (2, 3);
gboolean    tb_xlsx_zip_is_refused (const TbXlsxZip *zip);
gboolean    tb_xlsx_zip_propagate (const TbXlsxZip *zip,
                                   GError         **error);
const char *tb_xlsx_element_get (TbXlsxElement *element,
                                 const char    *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbXlsxZip, tb_xlsx_zip_free)

/**
 * TbXlsxFormat:
 * @TB_XLSX_NUMBER: a number, or a text
 * @TB_XLSX_DATE: a day
 * @TB_XLSX_TIME: a time of day, or a span of time
 * @TB_XLSX_BOTH: a day and a time of it
 *
 * How a spreadsheet shows the numbers of a cell.
 */
typedef enum
{
  TB_XLSX_NUMBER,
  TB_XLSX_DATE,
  TB_XLSX_TIME,
  TB_XLSX_BOTH,
} TbXlsxFormat;

TbXlsxFormat tb_xlsx_format_of_id (guint id);
TbXlsxFormat tb_xlsx_format_of_code (const char *code);
char        *tb_xlsx_print_number (const char  *value,
                                   TbXlsxFormat format,
                                   gboolean     is_1904);
void         tb_xlsx_unescape (char *text);

/* One sheet a person sees. */
typedef struct
{
  char *name; /* (owned) */
  char *path; /* (owned): of its part */
} TbXlsxSheet;

/* What all sheets share. */
typedef struct
{
  TbXlsxZip *zip;     /* (owned) */
  GPtrArray *sheets;  /* (owned) (element-type TbXlsxSheet): in their order, hidden ones left out */
  GArray    *formats; /* (owned) (element-type guint8): TbXlsxFormat by style */
  GArray    *strings; /* (owned) (element-type guint32): where in @text shared strings lie */
  GString   *text;    /* (owned): every text, each with its own NUL; the first is the empty one */
  gboolean   is_1904; /* days are counted from 1904-01-01 */
} TbXlsxBook;

#define TB_XLSX_TOO_LONG \
  G_MAXUINT32 /* place of a shared string that is longer than a cell may be */

TbXlsxBook *tb_xlsx_book_open (GBytes       *bytes,
                               GCancellable *cancellable,
                               GError      **error);
void        tb_xlsx_book_free (TbXlsxBook *book);
gboolean    tb_xlsx_book_read_sheet (TbXlsxBook        *book,
                                     const TbXlsxSheet *sheet,
                                     TbGrid            *grid,
                                     GError           **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbXlsxBook, tb_xlsx_book_free)

G_END_DECLS
