/* tb-roster-fixes.c: rows of a list put right where they are shown, not in the file
 *
 * The file is read anew whenever somebody looks at it.  What was put right goes by the place of the
 * row, and holds only as long as the row says there what it said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-fixes.h"

typedef struct
{
  char    *was;                        /* (owned): all cells of the row, as they were */
  char    *texts[TB_ROSTER_N_COLUMNS]; /* (owned) (nullable): instead of those of the file */
  char    *chosen;                     /* (owned) (nullable): key of who it is; “”: nobody here */
  gboolean is_left_out;
} Fix;

struct _TbRosterFixes
{
  GHashTable *rows; /* (owned): index of a row → Fix */
};

static void
fix_free (gpointer data)
{
  Fix *fix = data;

  g_free (fix->was);
  for (guint i = 0; i < TB_ROSTER_N_COLUMNS; i++)
    g_free (fix->texts[i]);
  g_free (fix->chosen);
  g_free (fix);
}

/**
 * tb_roster_fixes_new:
 *
 * Returns: (transfer full): nothing put right yet; one thread at a time
 */
TbRosterFixes *
tb_roster_fixes_new (void)
{
  TbRosterFixes *fixes = g_new (TbRosterFixes, 1);

  fixes->rows = g_hash_table_new_full (NULL, NULL, NULL, fix_free);
  return fixes;
}

/**
 * tb_roster_fixes_free:
 * @fixes: (nullable) (transfer full): what was put right
 */
void
tb_roster_fixes_free (TbRosterFixes *fixes)
{
  if (fixes == NULL)
    return;
  g_hash_table_unref (fixes->rows);
  g_free (fixes);
}

/* What is said of a row that said something else before is forgotten. */
static Fix *
get_fix (TbRosterFixes *fixes,
         guint          row,
         const char    *was)
{
  Fix *fix = g_hash_table_lookup (fixes->rows, GUINT_TO_POINTER (row));

  if (fix != NULL && g_str_equal (fix->was, was))
    return fix;
  fix = g_new0 (Fix, 1);
  fix->was = g_strdup (was);
  g_hash_table_insert (fixes->rows, GUINT_TO_POINTER (row), fix);
  return fix;
}

/**
 * tb_roster_fixes_copy:
 * @fixes: (nullable): what was put right
 *
 * Returns: (transfer full): the same, for another thread
 */
TbRosterFixes *
tb_roster_fixes_copy (const TbRosterFixes *fixes)
{
  TbRosterFixes *copy = tb_roster_fixes_new ();
  GHashTableIter iter;
  gpointer       row, value;

  if (fixes == NULL)
    return copy;
  g_hash_table_iter_init (&iter, fixes->rows);
  while (g_hash_table_iter_next (&iter, &row, &value))
    {
      const Fix *from = value;
      Fix       *to = get_fix (copy, GPOINTER_TO_UINT (row), from->was);

      for (guint i = 0; i < TB_ROSTER_N_COLUMNS; i++)
        to->texts[i] = g_strdup (from->texts[i]);
      to->chosen = g_strdup (from->chosen);
      to->is_left_out = from->is_left_out;
    }
  return copy;
}

/**
 * tb_roster_fixes_get_n:
 * @fixes: what was put right
 *
 * Returns: how many rows something was said of
 */
guint
tb_roster_fixes_get_n (const TbRosterFixes *fixes)
{
  return g_hash_table_size (fixes->rows);
}

/**
 * tb_roster_fixes_set:
 * @fixes: what was put right
 * @row: index of a row in the grid
 * @was: what the row says, from tb_roster_fixes_print_row()
 * @column: of which column
 * @text: (nullable): what it is to say; %NULL: what the file says
 */
void
tb_roster_fixes_set (TbRosterFixes *fixes,
                     guint          row,
                     const char    *was,
                     TbRosterColumn column,
                     const char    *text)
{
  Fix *fix = get_fix (fixes, row, was);

  g_free (fix->texts[column]);
  fix->texts[column] = g_strdup (text);
}

/**
 * tb_roster_fixes_leave_out:
 * @fixes: what was put right
 * @row: index of a row in the grid
 * @was: what the row says, from tb_roster_fixes_print_row()
 *
 * Says that the row is not to be read.
 */
void
tb_roster_fixes_leave_out (TbRosterFixes *fixes,
                           guint          row,
                           const char    *was)
{
  get_fix (fixes, row, was)->is_left_out = TRUE;
}

/**
 * tb_roster_fixes_choose:
 * @fixes: what was put right
 * @row: index of a row in the grid
 * @was: what the row says, from tb_roster_fixes_print_row()
 * @person_id: (nullable): key of who it is; %NULL: somebody who is not here yet
 */
void
tb_roster_fixes_choose (TbRosterFixes *fixes,
                        guint          row,
                        const char    *was,
                        const char    *person_id)
{
  Fix *fix = get_fix (fixes, row, was);

  g_free (fix->chosen);
  fix->chosen = g_strdup (person_id != NULL ? person_id : "");
}

static const Fix *
find_fix (const TbRosterFixes *fixes,
          guint                row)
{
  return fixes == NULL ? NULL : g_hash_table_lookup (fixes->rows, GUINT_TO_POINTER (row));
}

/**
 * tb_roster_fixes_print_row:
 * @grid: a list
 * @row: index of a row
 *
 * Returns: (transfer full): all its cells, so that it is known again
 */
char *
tb_roster_fixes_print_row (const TbGrid *grid,
                           guint         row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tb_grid_get_width (grid, row); i++)
    g_string_append_printf (text, "%s\x1f", tb_grid_get_cell (grid, row, i));
  return g_string_free (text, FALSE);
}

static gboolean
is_stale (gpointer row,
          gpointer value,
          gpointer grid)
{
  const Fix       *fix = value;
  g_autofree char *is = NULL;

  if (GPOINTER_TO_UINT (row) >= tb_grid_get_n_rows (grid))
    return TRUE;
  is = tb_roster_fixes_print_row (grid, GPOINTER_TO_UINT (row));
  return !g_str_equal (fix->was, is);
}

/**
 * tb_roster_fixes_drop_stale:
 * @fixes: what was put right
 * @grid: the list as it is now
 *
 * Forgets what was said of rows that say something else now.
 */
void
tb_roster_fixes_drop_stale (TbRosterFixes *fixes,
                            const TbGrid  *grid)
{
  g_hash_table_foreach_remove (fixes->rows, is_stale, (gpointer) grid);
}

/**
 * tb_roster_fixes_is_seen:
 * @fixes: (nullable): what was put right
 * @row: index of a row in the grid
 *
 * Returns: whether somebody has put the row right
 */
gboolean
tb_roster_fixes_is_seen (const TbRosterFixes *fixes,
                         guint                row)
{
  return find_fix (fixes, row) != NULL;
}

/**
 * tb_roster_fixes_get:
 * @fixes: (nullable): what was put right
 * @row: index of a row in the grid
 * @column: of which column
 *
 * Returns: (transfer none) (nullable): what it is to say; %NULL: what the file says
 */
const char *
tb_roster_fixes_get (const TbRosterFixes *fixes,
                     guint                row,
                     TbRosterColumn       column)
{
  const Fix *fix = find_fix (fixes, row);

  return fix == NULL ? NULL : fix->texts[column];
}

/**
 * tb_roster_fixes_is_left_out:
 * @fixes: (nullable): what was put right
 * @row: index of a row in the grid
 *
 * Returns: whether the row is not to be read
 */
gboolean
tb_roster_fixes_is_left_out (const TbRosterFixes *fixes,
                             guint                row)
{
  const Fix *fix = find_fix (fixes, row);

  return fix != NULL && fix->is_left_out;
}

/**
 * tb_roster_fixes_get_chosen:
 * @fixes: (nullable): what was put right
 * @row: index of a row in the grid
 *
 * Returns: (transfer none) (nullable): key of who it is; “” for somebody who is not here yet; %NULL
 *   if nobody has said
 */
const char *
tb_roster_fixes_get_chosen (const TbRosterFixes *fixes,
                            guint                row)
{
  const Fix *fix = find_fix (fixes, row);

  return fix == NULL ? NULL : fix->chosen;
}
