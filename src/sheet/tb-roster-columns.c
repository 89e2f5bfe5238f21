/* tb-roster-columns.c: what somebody has said the columns of a list hold
 *
 * Headings are known by what is left of them without spaces, marks and hints, so that a list of the
 * same layout is read the same way the next month.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-columns.h"

#include <string.h>

#include "tb-roster-private.h"
#include "tb-text.h"

#define LEFT_OUT "-"

/* For programs, and for what is kept. */
static const char *const names[TB_ROSTER_N_COLUMNS + 1] = {
  [TB_ROSTER_NAME] = "name",
  [TB_ROSTER_SEX] = "sex",
  [TB_ROSTER_ID_NUMBER] = "id_number",
  [TB_ROSTER_BORN] = "born",
  [TB_ROSTER_PHONE] = "phone",
  [TB_ROSTER_ADDRESS] = "address",
  [TB_ROSTER_TEAM] = "team",
  [TB_ROSTER_DISTRICT] = "district",
  [TB_ROSTER_STREET] = "street",
  [TB_ROSTER_ROLE] = "role",
  [TB_ROSTER_VOLUNTEER_NO] = "volunteer_no",
  [TB_ROSTER_NOTE] = "note",
  [TB_ROSTER_SKILLS] = "skills",
  [TB_ROSTER_SERVICES] = "services",
  [TB_ROSTER_KEY] = "key",
};

static void
heading_free (gpointer data)
{
  TbRosterHeading *heading = data;

  g_free (heading->heading);
  g_free (heading);
}

/**
 * tb_roster_column_list_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): names of all that columns may hold
 */
const char *const *
tb_roster_column_list_names (void)
{
  return names;
}

/**
 * tb_roster_column_get_name:
 * @column: what a column may hold
 *
 * Returns: (transfer none): its name, for programs
 */
const char *
tb_roster_column_get_name (TbRosterColumn column)
{
  return column < TB_ROSTER_N_COLUMNS ? names[column] : LEFT_OUT;
}

/**
 * tb_roster_column_find:
 * @name: a name, for programs
 *
 * Returns: what it is of; %TB_ROSTER_N_COLUMNS if of nothing
 */
TbRosterColumn
tb_roster_column_find (const char *name)
{
  guint column = 0;

  while (column < TB_ROSTER_N_COLUMNS && strcmp (names[column], name) != 0)
    column++;
  return column;
}

/**
 * tb_roster_print_layout:
 * @grid: sheets
 *
 * Returns: (transfer full) (nullable): the headings of the first sheet that has any, a line each;
 *   the same for lists made after one pattern; %NULL if no row looks like headings
 */
char *
tb_roster_print_layout (const TbGrid *grid)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint               row = 0;

  if (!tb_roster_head_guess (grid, NULL, &row))
    return NULL;
  for (guint i = 0; i < tb_grid_get_heading_width (grid, row); i++)
    {
      g_autofree char *key = tb_roster_head_make_key (tb_grid_get_heading (grid, row, i));

      g_string_append_printf (lines, "%s\n", key);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/**
 * tb_roster_list_headings:
 * @grid: sheets
 * @told: (nullable): what was said before, from tb_roster_parse_told()
 *
 * Returns: (transfer full) (element-type TbRosterHeading): those of the first sheet that has any,
 *   each once, as they would be read; none if no row looks like headings
 */
GPtrArray *
tb_roster_list_headings (const TbGrid *grid,
                         GHashTable   *told)
{
  GPtrArray             *headings = g_ptr_array_new_with_free_func (heading_free);
  gboolean               is_taken[TB_ROSTER_N_COLUMNS + 1] = { FALSE };
  guint                  row = 0;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!tb_roster_head_guess (grid, told, &row))
    return headings;
  for (guint i = 0; i < tb_grid_get_heading_width (grid, row); i++)
    {
      g_autofree char *tidy = tb_text_tidy (tb_grid_get_heading (grid, row, i));
      char            *key = tb_roster_head_make_key (tidy);
      TbRosterHeading *heading;
      int              meaning = tb_roster_head_find_meaning (key, told);

      if (!g_hash_table_add (seen, key) || *key == '\0') /* takes the key in any case */
        continue;
      heading = g_new0 (TbRosterHeading, 1);
      heading->heading = g_steal_pointer (&tidy);
      heading->meaning = meaning < 0 || is_taken[meaning] ? TB_ROSTER_N_COLUMNS
                                                          : (TbRosterColumn) meaning;
      is_taken[heading->meaning] = TRUE;
      g_ptr_array_add (headings, heading);
    }
  return headings;
}

/**
 * tb_roster_print_told:
 * @headings: (array length=n_headings): what somebody has said
 * @n_headings: how many
 *
 * Returns: (transfer full): it as text that can be kept
 */
char *
tb_roster_print_told (const TbRosterHeading *headings,
                      guint                  n_headings)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < n_headings; i++)
    {
      g_autofree char *key = tb_roster_head_make_key (headings[i].heading);

      g_string_append_printf (lines, "%s\t%s\n", key,
                              tb_roster_column_get_name (headings[i].meaning));
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/**
 * tb_roster_parse_told:
 * @text: from tb_roster_print_told(); what is none of it is left out
 *
 * Returns: (transfer full) (element-type utf8 gint): key of a heading → its meaning and 1
 */
GHashTable *
tb_roster_parse_told (const char *text)
{
  GHashTable    *told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char          *tab = strchr (lines[i], '\t');
      TbRosterColumn column;

      if (tab == NULL)
        continue;
      *tab = '\0';
      column = tb_roster_column_find (tab + 1);
      if (column < TB_ROSTER_N_COLUMNS || strcmp (tab + 1, LEFT_OUT) == 0)
        g_hash_table_insert (told, g_strdup (lines[i]), GINT_TO_POINTER ((int) column + 1));
    }
  return told;
}
