/* tb-doc-sheet.h: the sheet people of a lesson sign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TB_DOC_SHEET_ROWS  14
#define TB_DOC_SHEET_SPARE 4 /* rows at least for who comes without being enrolled */

/* Somebody who is enrolled. */
typedef struct
{
  guint n;    /* of the list, see tb_lesson_sort_people() */
  char *name; /* (owned) */
  char *code; /* (owned): short, so that namesakes are told apart */
} TbDocSigner;

/* All that stands on it. */
typedef struct
{
  const char *serial; /* of all sheets; each has a number of its own behind it */
  const char *qr;     /* likewise */
  const char *org_name;
  const char *course;
  const char *code; /* (nullable): of the syllabus */
  const char *when;
  const char *place;
  const char *lecturer; /* (nullable) */
  const char *trainer;  /* (nullable): who signs for it */
  gint64      made_on;  /* yyyymmdd */
  gboolean    is_demo;

  const TbDocSigner *signers; /* (array length=n_signers) */
  guint              n_signers;
} TbDocSheet;

guint   tb_doc_sheet_count (guint n_signers);
GBytes *tb_doc_sheet_print (const TbDocSheet *sheet,
                            GError          **error);

G_END_DECLS
