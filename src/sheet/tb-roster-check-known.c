/* tb-roster-check-known.c: rows of people who are here already, as an export wrote them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-private.h"

#include <string.h>

/* As values are covered in an export, and on paper. */
static gboolean
is_masked (const char *cell)
{
  return strstr (cell, "•") != NULL || strstr (cell, "＊") != NULL || strchr (cell, '*') != NULL;
}

/* What a list may change of somebody who is here: how they are reached and what they are good at,
 * not who they are. */
static gboolean
take_changed (TbRosterCheck *check,
              TbRosterRow   *row,
              int            column)
{
  switch (column)
    {
    case TB_ROSTER_PHONE:
      tb_roster_check_phone (check, row);
      return row->phone != NULL;
    case TB_ROSTER_ADDRESS:
      row->address = tb_roster_check_take_text (check, TB_ROSTER_ADDRESS);
      return TRUE;
    case TB_ROSTER_DISTRICT:
      tb_roster_check_district (check, row);
      return TRUE;
    case TB_ROSTER_STREET:
      row->street = tb_roster_check_take_text (check, TB_ROSTER_STREET);
      return TRUE;
    case TB_ROSTER_SKILLS:
    case TB_ROSTER_SERVICES:
      tb_roster_check_good_at (check, row);
      return (column == TB_ROSTER_SKILLS ? row->skills : row->services) != NULL;
    default:
      tb_roster_check_add (check, TB_ROSTER_KNOWN_DIFFERS, column);
      return FALSE;
    }
}

/**
 * tb_roster_check_known:
 * @check: the list so far; @check->row and @check->row_no say which row
 * @row: (out): an empty row; gets what was changed
 * @changed_out: (out): a bit for each column whose cell says something else than an export
 *
 * A row that gives the key of somebody who is here was exported.  It brings nobody in, and what is
 * masked in it says nothing, as an empty cell does; a cell that was changed since is reported.
 *
 * Returns: whether it is such a row
 */
gboolean
tb_roster_check_known (TbRosterCheck *check,
                       TbRosterRow   *row,
                       guint         *changed_out)
{
  const char        *key = tb_roster_check_get_cell (check, TB_ROSTER_KEY);
  const char *const *texts = check->known != NULL && *key != '\0'
                                 ? check->known (key, check->known_data)
                                 : NULL;

  *changed_out = 0;
  for (int i = 0; texts != NULL && i < TB_ROSTER_N_COLUMNS; i++)
    {
      const char *cell = tb_roster_check_get_cell (check, i);

      if (*cell != '\0' && !is_masked (cell) &&
          strcmp (cell, texts[i] != NULL ? texts[i] : "") != 0 && take_changed (check, row, i))
        *changed_out |= 1u << i;
    }
  if (texts != NULL)
    row->key = g_strdup (key);
  return texts != NULL;
}
