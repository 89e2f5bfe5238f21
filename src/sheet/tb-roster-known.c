/* tb-roster-known.c: rows of people who are here already
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-private.h"

/**
 * tb_roster_get_n_changed:
 * @roster: a roster
 *
 * Returns: how many rows are of people who are here, and say something else than is known
 */
guint
tb_roster_get_n_changed (const TbRoster *roster)
{
  return roster->n_changed;
}

/**
 * tb_roster_get_changed:
 * @roster: a roster
 * @i: index of a row, from 0
 *
 * Returns: of somebody who is here, a bit for each TbRosterColumn that says something else; else 0
 */
guint
tb_roster_get_changed (const TbRoster *roster,
                       guint           i)
{
  g_return_val_if_fail (i < roster->outcomes->len, 0);

  return g_array_index (roster->outcomes, TbRosterOutcome, i).changed;
}

static TbRosterCheck
make_check (TbRoster *self,
            guint     i)
{
  const TbRosterOutcome *outcome = &g_array_index (self->outcomes, TbRosterOutcome, i);

  return (TbRosterCheck){ .grid = self->grid,
                          .head = &g_array_index (self->heads, TbRosterHead, outcome->head),
                          .sheet = tb_roster_get_sheet (self, i),
                          .fixes = self->fixes,
                          .problems = self->problems,
                          .row = outcome->row,
                          .row_no = tb_grid_get_row_no (self->grid, outcome->row) };
}

/* The problem that nothing says who the row means; %NULL if something does. */
static TbRosterProblem *
find_lack (const TbRoster *self,
           guint           i)
{
  const TbRosterOutcome *outcome = &g_array_index (self->outcomes, TbRosterOutcome, i);

  for (guint k = 0; k < outcome->n_problems; k++)
    {
      TbRosterProblem *problem = self->problems->pdata[outcome->first_problem + k];

      if (problem->code == TB_ROSTER_NO_IDENTITY)
        return problem;
    }
  return NULL;
}

/* Says it of the row, instead of the problem that nothing says who it means. */
static void
say (TbRoster    *self,
     guint        i,
     TbRosterCode code)
{
  TbRosterProblem *lack = find_lack (self, i);
  TbRosterCheck    check = make_check (self, i);

  if (lack != NULL)
    lack->code = code;
  else
    tb_roster_check_add (&check, code, -1);
}

/**
 * tb_roster_lacks_identity:
 * @roster: a roster
 * @i: index of a row
 *
 * Returns: whether nothing keeps the row out but that there is neither an identity number nor a
 *   date of birth: it may still be somebody who is here
 */
gboolean
tb_roster_lacks_identity (const TbRoster *roster,
                          guint           i)
{
  const TbRosterOutcome *outcome = &g_array_index (roster->outcomes, TbRosterOutcome, i);

  if (outcome->good || outcome->known || outcome->changed != 0 || find_lack (roster, i) == NULL)
    return FALSE;
  for (guint k = 0; k < outcome->n_problems; k++)
    {
      const TbRosterProblem *problem = roster->problems->pdata[outcome->first_problem + k];

      if (problem->code != TB_ROSTER_NO_IDENTITY &&
          tb_roster_problem_get_severity (problem) == TB_ROSTER_ERROR)
        return FALSE;
    }
  return TRUE;
}

/**
 * tb_roster_note_known:
 * @roster: a roster
 * @i: index of a row that is good, or only lacks identity
 * @changed: a bit for each TbRosterColumn that says something else than is known; 0 for none
 * @by: by what it is known: #TB_ROSTER_KNOWN_BY_PHONE, #TB_ROSTER_KNOWN_CHOSEN, or
 *   #TB_ROSTER_KNOWN_CHANGED for its identity number, of which nothing is said
 *
 * Says that the row is of somebody who is here.
 */
void
tb_roster_note_known (TbRoster    *roster,
                      guint        i,
                      guint        changed,
                      TbRosterCode by)
{
  TbRosterOutcome *outcome = &g_array_index (roster->outcomes, TbRosterOutcome, i);
  TbRosterCheck    check = make_check (roster, i);

  g_return_if_fail (outcome->good || tb_roster_lacks_identity (roster, i));

  if (by != TB_ROSTER_KNOWN_CHANGED)
    say (roster, i, by);
  roster->n_good -= outcome->good ? 1 : 0;
  outcome->good = FALSE;
  outcome->known = changed == 0;
  outcome->changed = changed;
  roster->n_known += changed == 0 ? 1 : 0;
  roster->n_changed += changed != 0 ? 1 : 0;
  for (int k = 0; k < TB_ROSTER_N_COLUMNS; k++)
    if ((changed & (1u << k)) != 0)
      tb_roster_check_add (&check, TB_ROSTER_KNOWN_CHANGED, k);
}

/**
 * tb_roster_note_doubt:
 * @roster: a roster
 * @i: index of a row that is good, or only lacks identity
 *
 * Says that the row may be of somebody who is here, and that nobody has said who it is; it becomes
 * a bad one.
 */
void
tb_roster_note_doubt (TbRoster *roster,
                      guint     i)
{
  TbRosterOutcome *outcome = &g_array_index (roster->outcomes, TbRosterOutcome, i);

  g_return_if_fail (outcome->good || tb_roster_lacks_identity (roster, i));

  say (roster, i, TB_ROSTER_MAYBE_KNOWN);
  roster->n_good -= outcome->good ? 1 : 0;
  outcome->good = FALSE;
}

/**
 * tb_roster_pick_cell: (skip)
 * @grid: the list
 * @head: headings of the sheet
 * @fixes: (nullable): what was put right
 * @row: index of a row in the grid
 * @column: which cell
 *
 * Returns: (transfer none): what is read of it: what somebody put right, else what the file says;
 *   “” if the sheet has no such column
 */
const char *
tb_roster_pick_cell (const TbGrid        *grid,
                     const TbRosterHead  *head,
                     const TbRosterFixes *fixes,
                     guint                row,
                     TbRosterColumn       column)
{
  const char *fixed = tb_roster_fixes_get (fixes, row, column);
  const int   i = head->columns[column];

  if (fixed != NULL)
    return fixed;
  return i < 0 ? "" : tb_grid_get_cell (grid, row, (guint) i);
}

/**
 * tb_roster_get_place:
 * @roster: a roster
 * @i: index of a row
 *
 * Returns: the index of the row in the grid, by which it is put right
 */
guint
tb_roster_get_place (const TbRoster *roster,
                     guint           i)
{
  return g_array_index (roster->outcomes, TbRosterOutcome, i).row;
}

/**
 * tb_roster_get_grid:
 * @roster: a roster
 *
 * Returns: (transfer none): the cells of the file
 */
const TbGrid *
tb_roster_get_grid (const TbRoster *roster)
{
  return roster->grid;
}

/**
 * tb_roster_get_fixes:
 * @roster: a roster
 *
 * Returns: (transfer none): what was put right, as far as it holds
 */
const TbRosterFixes *
tb_roster_get_fixes (const TbRoster *roster)
{
  return roster->fixes;
}

/**
 * tb_roster_get_cell:
 * @roster: a roster
 * @row: index of a row in the grid
 * @column: which cell
 *
 * Not masked: for whoever has the file.
 *
 * Returns: (transfer none): what is read of it; “” if its sheet has no such column
 */
const char *
tb_roster_get_cell (const TbRoster *roster,
                    guint           row,
                    TbRosterColumn  column)
{
  const TbRosterHead *head = &g_array_index (roster->heads, TbRosterHead, 0);

  for (guint i = 1; i < roster->heads->len; i++) /* the last sheet that begins before it */
    if (g_array_index (roster->heads, TbRosterHead, i).row < row)
      head = &g_array_index (roster->heads, TbRosterHead, i);
  return tb_roster_pick_cell (roster->grid, head, roster->fixes, row, column);
}
