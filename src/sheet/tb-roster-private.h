/* tb-roster-private.h: the parts of tb-roster.c that lie in files of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-roster.h"

G_BEGIN_DECLS

/* Which column of the sheet holds what. */
typedef struct
{
  guint      row;                           /* index of the heading row in the grid */
  guint      width;                         /* headings, empty ones at the end left out */
  int        columns[TB_ROSTER_N_COLUMNS];  /* index in the grid, or -1 */
  char      *headings[TB_ROSTER_N_COLUMNS]; /* (owned) (nullable): as written, tidy */
  GPtrArray *ignored;                       /* (owned): headings of other columns, then NULL */
  int        reason;                        /* index of the reason column we once wrote, or -1 */
} TbRosterHead;

/* What checking a list remembers from row to row. */
typedef struct
{
  const TbGrid       *grid;     /* (unowned) */
  const TbRosterHead *head;     /* (unowned) */
  gint64              today;    /* a TbDay; 0 allows any day */
  gboolean            elders;   /* what a row without a role is */
  GPtrArray          *problems; /* (unowned): TbRosterProblem */
  GHashTable         *ids;      /* (owned): identity number of a row → its number */
  GHashTable         *people;   /* (owned): name and telephone → number of the row */
  guint               row;      /* index in the grid of the row being checked */
  gint64              row_no;   /* the same, as a spreadsheet shows it */
} TbRosterCheck;

gboolean tb_roster_head_find (TbRosterHead *head,
                              const TbGrid *grid,
                              GError      **error);
void     tb_roster_head_clear (TbRosterHead *head);
gboolean tb_roster_head_is_repeated (const TbRosterHead *head,
                                     const TbGrid       *grid,
                                     guint               row);
void     tb_roster_check_row (TbRosterCheck *check,
                              TbRosterRow   *row);
void     tb_roster_problem_free (gpointer problem);

G_END_DECLS
