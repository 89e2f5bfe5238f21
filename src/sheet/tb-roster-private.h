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
  guint      end;                           /* index behind the last row of its sheet */
  guint      width;                         /* headings, empty ones at the end left out */
  int        columns[TB_ROSTER_N_COLUMNS];  /* index in the grid, or -1 */
  char      *headings[TB_ROSTER_N_COLUMNS]; /* (owned) (nullable): as written, tidy */
  GPtrArray *ignored;                       /* (owned): headings of other columns, then NULL */
  int        reason;                        /* index of the reason column we once wrote, or -1 */
} TbRosterHead;

/* What checking a list remembers from row to row. */
typedef struct
{
  const TbGrid        *grid;       /* (unowned) */
  const TbRosterHead  *head;       /* (unowned): of the sheet being read */
  const char          *sheet;      /* (unowned) (nullable): its name, where several are read */
  gint64               today;      /* a TbDay; 0 allows any day */
  gboolean             elders;     /* what a row without a role is */
  const TbRosterFixes *fixes;      /* (unowned): what was put right */
  TbRosterKnown        known;      /* (nullable): who is here */
  gpointer             known_data; /* (unowned): for @known */
  GPtrArray           *problems;   /* (unowned): TbRosterProblem */
  GHashTable          *ids;        /* (owned): identity number of a row → its index and 1 */
  GHashTable          *people;     /* (owned): name and telephone → the same */
  guint                row;        /* index in the grid of the row being checked */
  gint64               row_no;     /* the same, as a spreadsheet shows it */
} TbRosterCheck;

/* What became of one row of the sheet. */
typedef struct
{
  guint    row;           /* index in the grid */
  guint    head;          /* index of its headings */
  guint    first_problem; /* index of its first problem */
  guint    n_problems;    /* of this row, of any severity */
  gboolean good;          /* none of them is an error */
  gboolean known;         /* somebody who is here, just so: neither good nor bad */
  guint    changed;       /* of somebody who is here: a bit for each column that says else */
} TbRosterOutcome;

struct _TbRoster
{
  TbGrid        *grid;      /* (owned) */
  TbRosterFixes *fixes;     /* (owned): what was put right, and holds */
  GArray        *heads;     /* (owned): TbRosterHead, one a sheet that is read, at least one */
  GPtrArray     *ignored;   /* (owned): headings of columns that are not read, then NULL */
  GPtrArray     *read;      /* (owned): names of sheets, borrowed from the grid, then NULL */
  GPtrArray     *left;      /* (owned): the same of sheets that are no list */
  GPtrArray     *rows;      /* (owned): TbRosterRow */
  GArray        *outcomes;  /* (owned): TbRosterOutcome, one a row */
  GPtrArray     *problems;  /* (owned): TbRosterProblem, in the order of the rows */
  GHashTable    *refusals;  /* (owned): index of a row → why it was not taken, in words */
  guint          n_checked; /* problems that were found when the rows were read */
  guint          n_good;
  guint          n_known;
  guint          n_changed;
};

gboolean    tb_roster_head_find (TbRosterHead *head,
                                 const TbGrid *grid,
                                 guint         sheet,
                                 GHashTable   *told,
                                 GError      **error);
gboolean    tb_roster_head_guess (const TbGrid *grid,
                                  GHashTable   *told,
                                  guint        *row_out);
char       *tb_roster_head_make_key (const char *heading);
int         tb_roster_head_find_meaning (const char *key,
                                         GHashTable *told);
void        tb_roster_head_clear (TbRosterHead *head);
gboolean    tb_roster_head_is_repeated (const TbRosterHead *head,
                                        const TbGrid       *grid,
                                        guint               row);
const char *tb_roster_pick_cell (const TbGrid        *grid,
                                 const TbRosterHead  *head,
                                 const TbRosterFixes *fixes,
                                 guint                row,
                                 TbRosterColumn       column);
void        tb_roster_check_row (TbRosterCheck *check,
                                 TbRosterRow   *row);
gboolean    tb_roster_check_known (TbRosterCheck *check,
                                   TbRosterRow   *row,
                                   guint         *changed_out);
void        tb_roster_check_add (TbRosterCheck *check,
                                 TbRosterCode   code,
                                 int            column);
void        tb_roster_problem_free (gpointer problem);

const char *tb_roster_check_get_cell (const TbRosterCheck *check,
                                      TbRosterColumn       column);
char       *tb_roster_check_take_text (TbRosterCheck *check,
                                       TbRosterColumn column);
void        tb_roster_check_phone (TbRosterCheck *check,
                                   TbRosterRow   *row);
void        tb_roster_check_district (TbRosterCheck *check,
                                      TbRosterRow   *row);
void        tb_roster_check_good_at (TbRosterCheck *check,
                                     TbRosterRow   *row);

G_END_DECLS
