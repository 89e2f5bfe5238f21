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

/**
 * tb_roster_note_known:
 * @roster: a roster
 * @i: index of a good row
 * @changed: a bit for each TbRosterColumn that says something else than is known; 0 for none
 *
 * Says that the row is of somebody who is here, as its identity number shows.
 */
void
tb_roster_note_known (TbRoster *roster,
                      guint     i,
                      guint     changed)
{
  TbRosterOutcome    *outcome = &g_array_index (roster->outcomes, TbRosterOutcome, i);
  const TbRosterHead *head = &g_array_index (roster->heads, TbRosterHead, outcome->head);
  TbRosterCheck       check = { .grid = roster->grid,
                                .head = head,
                                .sheet = tb_roster_get_sheet (roster, i),
                                .problems = roster->problems,
                                .row = outcome->row,
                                .row_no = tb_grid_get_row_no (roster->grid, outcome->row) };

  g_return_if_fail (outcome->good);

  outcome->good = FALSE;
  outcome->known = changed == 0;
  outcome->changed = changed;
  roster->n_good--;
  roster->n_known += changed == 0 ? 1 : 0;
  roster->n_changed += changed != 0 ? 1 : 0;
  for (int k = 0; k < TB_ROSTER_N_COLUMNS; k++)
    if ((changed & (1u << k)) != 0)
      tb_roster_check_add (&check, TB_ROSTER_KNOWN_CHANGED, k);
}
