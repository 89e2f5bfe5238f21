/* tb-desk-import-types.h: a list to import, and what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list to import, from a file or as it was pasted. */
typedef struct
{
  const char *path;       /* (unowned) (nullable): an .xlsx workbook or a CSV file; or … */
  const char *text;       /* (unowned) (nullable): … what people wrote in a chat */
  gboolean    is_dry;     /* only say what would come of it */
  gboolean    are_elders; /* whether rows that do not say it are elders */
  gboolean    updates;    /* change how people who are here are reached */

  const struct _TbRosterFixes *fixes; /* (unowned) (nullable): rows put right; copied */
} TbImportAsk;

/* One thing that is wrong with a row of a file. */
typedef struct
{
  guint    row;      /* as the spreadsheet shows it, from 1 */
  char    *sheet;    /* (owned) (nullable): the sheet's name, where several were read */
  char    *column;   /* (owned) (nullable): its heading */
  char    *code;     /* (owned): for programs */
  char    *text;     /* (owned): one sentence */
  gboolean is_error; /* else the row goes in all the same */
  guint    place;    /* by which the row is put right; see tb-desk-fixes.h */
} TbImportProblem;

typedef struct
{
  gboolean   was_dry; /* whether nothing was changed */
  guint      n_rows;
  guint      n_new;        /* people registered, or that would be */
  guint      n_bad;        /* rows left out */
  guint      n_unchanged;  /* rows of people who are here, just so */
  guint      n_changed;    /* rows of people who are here, and otherwise: changed, or left alone */
  gboolean   was_update;   /* … of which it is the first, or would be */
  guint      n_teams;      /* teams made, or that would be */
  GPtrArray *problems;     /* (owned) (element-type TbImportProblem): in the order of the rows */
  GPtrArray *ignored;      /* (owned) (element-type utf8): headings nobody knows */
  GPtrArray *sheets;       /* (owned) (element-type utf8): of a workbook, those that were read */
  GPtrArray *sheets_left;  /* (owned) (element-type utf8): those that are no list */
  GBytes    *bad_rows;     /* (owned) (nullable): the rows left out as CSV, with their reasons */
  GBytes    *bad_workbook; /* (owned) (nullable): the same as a workbook */
  GPtrArray *ops;          /* (owned) (element-type TbOp): what was done; empty of a dry run */

  struct _TbRoster *roster; /* (owned): the list itself, for whoever puts rows right */
  GHashTable       *people; /* (owned): place of a row → (element-type TbPerson): who it may be */
} TbImportReport;
void    tb_import_report_free (TbImportReport *report);
GBytes *tb_import_report_get_bad_rows (const TbImportReport *report,
                                       const char           *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbImportReport, tb_import_report_free)

G_END_DECLS
