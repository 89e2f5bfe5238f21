/* tb-roster.c: a list of people in a sheet, checked row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-private.h"

#include <string.h>

#define ROWS_A_LOOK 256 /* between two looks at the cancellable */

static const TbField row_fields[] = { TB_ROSTER_ROW_FIELDS (TB_ENTRY, TbRosterRow) };

const TbTable tb_roster_row_table = TB_TABLE (TbRosterRow, "roster_row", row_fields);

static void
free_row (gpointer row)
{
  tb_table_free (&tb_roster_row_table, row);
}

static gboolean
is_blank (const TbGrid *grid,
          guint         row)
{
  for (guint i = 0; i < tb_grid_get_width (grid, row); i++)
    for (const char *p = tb_grid_get_cell (grid, row, i); *p != '\0'; p = g_utf8_next_char (p))
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
  return TRUE;
}

static void
read_row (TbRoster      *self,
          TbRosterCheck *check)
{
  TbRosterRow    *row = tb_table_new (&tb_roster_row_table);
  TbRosterOutcome outcome = { check->row, 0, self->problems->len, 0, TRUE, FALSE, 0 };
  gboolean        is_known;

  outcome.head = (guint) (check->head - &g_array_index (self->heads, TbRosterHead, 0));
  check->row_no = tb_grid_get_row_no (self->grid, check->row);
  row->row_no = check->row_no;
  is_known = tb_roster_check_known (check, row, &outcome.changed);
  if (!is_known)
    tb_roster_check_row (check, row);
  for (guint i = outcome.first_problem; i < self->problems->len; i++)
    if (tb_roster_problem_get_severity (self->problems->pdata[i]) == TB_ROSTER_ERROR)
      outcome.good = FALSE;
  if (!outcome.good)
    outcome.changed = 0;
  outcome.known = is_known && outcome.good && outcome.changed == 0;
  outcome.good = outcome.good && !is_known;
  for (int i = 0; outcome.changed != 0 && i < TB_ROSTER_N_COLUMNS; i++)
    if ((outcome.changed & (1u << i)) != 0)
      tb_roster_check_add (check, TB_ROSTER_KNOWN_CHANGED, i);
  self->n_changed += outcome.changed != 0 ? 1 : 0;
  self->n_good += outcome.good ? 1 : 0;
  self->n_known += outcome.known ? 1 : 0;
  outcome.n_problems = self->problems->len - outcome.first_problem;
  g_ptr_array_add (self->rows, row);
  g_array_append_val (self->outcomes, outcome);
}

static gboolean
read_rows (TbRoster      *self,
           TbRosterCheck *check,
           GCancellable  *cancellable,
           GError       **error)
{
  for (guint row = check->head->row + 1; row < check->head->end; row++)
    {
      if (row % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (is_blank (self->grid, row) || tb_roster_head_is_repeated (check->head, self->grid, row))
        continue;
      if (tb_roster_fixes_is_left_out (self->fixes, row))
        continue;
      check->row = row;
      read_row (self, check);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
clear_head (gpointer head)
{
  tb_roster_head_clear (head);
}

static void
add_ignored (TbRoster           *self,
             const TbRosterHead *head)
{
  for (guint i = 0; i + 1 < head->ignored->len; i++)
    if (self->heads->len == 1 || !g_ptr_array_find_with_equal_func (
                                     self->ignored, head->ignored->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (self->ignored, head->ignored->pdata[i]);
}

/* The first sheet with cells says what is wrong if none can be read. */
static gboolean
find_heads (TbRoster   *self,
            GHashTable *told,
            GError    **error)
{
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < tb_grid_get_n_sheets (self->grid); i++)
    {
      TbRosterHead       head;
      g_autoptr (GError) local = NULL;
      const char        *name = tb_grid_get_sheet_name (self->grid, i);
      gboolean           is_empty;

      is_empty =
          tb_grid_get_sheet_start (self->grid, i) == tb_grid_get_sheet_start (self->grid, i + 1);
      if (tb_roster_head_find (&head, self->grid, i, told, &local))
        {
          g_array_append_val (self->heads, head);
          add_ignored (self, &head);
          if (name != NULL)
            g_ptr_array_add (self->read, (gpointer) name);
          continue;
        }
      tb_roster_head_clear (&head);
      if (first == NULL && (!is_empty || i + 1 == tb_grid_get_n_sheets (self->grid)))
        first = g_steal_pointer (&local);
      if (name != NULL && !is_empty)
        g_ptr_array_add (self->left, (gpointer) name);
    }
  g_ptr_array_add (self->ignored, NULL);
  g_ptr_array_add (self->read, NULL);
  g_ptr_array_add (self->left, NULL);
  if (self->heads->len == 0)
    g_propagate_error (error, g_steal_pointer (&first));
  return self->heads->len > 0;
}

/**
 * tb_roster_new:
 * @grid: (transfer full): what tb_sheet_file_read() read
 * @today: a TbDay; births after it are refused; 0 allows any
 * @elders: whether rows that do not say it are elders; otherwise they are volunteers
 * @cancellable: (nullable): asked between rows
 * @error: return location
 *
 * Finds the headings among the first ten rows, then normalises and checks every row below;
 * blank rows and repeated headings are left out.  Each sheet of a workbook is read under its own
 * headings, and left alone if it has none (tb_roster_get_sheets_left()).  Nothing else is done
 * with the rows.  Any thread; about 0.5 s for 100,000 rows.
 * Errors: %TB_ERROR_DATA when no sheet has headings for name, and for identity number or date of
 * birth; %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the rows and what is wrong with them
 */
TbRoster *
tb_roster_new (TbGrid       *grid,
               gint64        today,
               gboolean      elders,
               GCancellable *cancellable,
               GError      **error)
{
  return tb_roster_new_known (grid, today, elders, NULL, NULL, NULL, NULL, cancellable, error);
}

/**
 * tb_roster_has_keys:
 * @grid: what tb_sheet_file_read() read
 * @told: (nullable): what somebody has said headings mean
 *
 * Returns: whether its rows give keys, as those of an export do
 */
gboolean
tb_roster_has_keys (const TbGrid *grid,
                    GHashTable   *told)
{
  gboolean has_keys = FALSE;

  for (guint i = 0; i < tb_grid_get_n_sheets (grid); i++)
    {
      TbRosterHead head;

      if (tb_roster_head_find (&head, grid, i, told, NULL))
        has_keys = has_keys || head.columns[TB_ROSTER_KEY] >= 0;
      tb_roster_head_clear (&head);
    }
  return has_keys;
}

/**
 * tb_roster_new_known:
 * @grid: (transfer full): what tb_sheet_file_read() read
 * @today: a TbDay; births after it are refused; 0 allows any
 * @elders: whether rows that do not say it are elders; otherwise they are volunteers
 * @told: (nullable): what somebody has said headings mean, from tb_roster_parse_told()
 * @fixes: (nullable): rows put right, of which those hold that still say what they said; copied
 * @known: (nullable): who is here
 * @known_data: for @known
 * @cancellable: (nullable): asked between rows
 * @error: return location
 *
 * tb_roster_new() for a list whose columns somebody has named, or whose rows may name people who
 * are here, by their keys.
 *
 * Returns: (transfer full) (nullable): the rows and what is wrong with them
 */
TbRoster *
tb_roster_new_known (TbGrid              *grid,
                     gint64               today,
                     gboolean             elders,
                     GHashTable          *told,
                     const TbRosterFixes *fixes,
                     TbRosterKnown        known,
                     gpointer             known_data,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autoptr (TbRoster) self = g_new0 (TbRoster, 1);
  TbRosterCheck        check = { .grid = grid,
                                 .today = today,
                                 .elders = elders,
                                 .known = known,
                                 .known_data = known_data };
  gboolean             done = TRUE;

  self->grid = grid;
  self->fixes = tb_roster_fixes_copy (fixes);
  tb_roster_fixes_drop_stale (self->fixes, grid);
  check.fixes = self->fixes;
  self->heads = g_array_new (FALSE, TRUE, sizeof (TbRosterHead));
  g_array_set_clear_func (self->heads, clear_head);
  self->ignored = g_ptr_array_new ();
  self->read = g_ptr_array_new ();
  self->left = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (TbRosterOutcome));
  self->problems = g_ptr_array_new_with_free_func (tb_roster_problem_free);
  self->refusals = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (!find_heads (self, told, error))
    return NULL;
  check.problems = self->problems;
  check.ids = g_hash_table_new (g_str_hash, g_str_equal);
  check.people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; done && i < self->heads->len; i++)
    {
      check.head = &g_array_index (self->heads, TbRosterHead, i);
      check.sheet = self->heads->len > 1 ? g_ptr_array_index (self->read, i) : NULL;
      done = read_rows (self, &check, cancellable, error);
    }
  self->n_checked = self->problems->len;
  g_hash_table_unref (check.ids);
  g_hash_table_unref (check.people);
  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * tb_roster_free:
 * @roster: (nullable) (transfer full): a roster
 */
void
tb_roster_free (TbRoster *roster)
{
  if (roster == NULL)
    return;
  g_ptr_array_unref (roster->problems);
  g_hash_table_unref (roster->refusals);
  g_array_unref (roster->outcomes);
  g_ptr_array_unref (roster->rows);
  g_array_unref (roster->heads);
  g_ptr_array_unref (roster->ignored);
  g_ptr_array_unref (roster->read);
  g_ptr_array_unref (roster->left);
  tb_roster_fixes_free (roster->fixes);
  tb_grid_free (roster->grid);
  g_free (roster);
}

/**
 * tb_roster_get_n_rows:
 * @roster: a roster
 *
 * Returns: how many rows with people it has, good and bad
 */
guint
tb_roster_get_n_rows (const TbRoster *roster)
{
  return roster->rows->len;
}

/**
 * tb_roster_get_row:
 * @roster: a roster
 * @i: index of a row, from 0, below tb_roster_get_n_rows()
 *
 * Returns: (transfer none): its normalised values; of a bad row, those that could be read
 */
const TbRosterRow *
tb_roster_get_row (const TbRoster *roster,
                   guint           i)
{
  g_return_val_if_fail (i < roster->rows->len, NULL);

  return roster->rows->pdata[i];
}

/**
 * tb_roster_get_sheet:
 * @roster: a roster
 * @i: index of a row, from 0, below tb_roster_get_n_rows()
 *
 * Returns: (transfer none) (nullable): the sheet it stands on; %NULL if only one was read
 */
const char *
tb_roster_get_sheet (const TbRoster *roster,
                     guint           i)
{
  g_return_val_if_fail (i < roster->outcomes->len, NULL);

  if (roster->heads->len == 1)
    return NULL;
  return g_ptr_array_index (roster->read,
                            g_array_index (roster->outcomes, TbRosterOutcome, i).head);
}

/**
 * tb_roster_is_good:
 * @roster: a roster
 * @i: index of a row, from 0
 *
 * Returns: whether the row has no error; it may have warnings
 */
gboolean
tb_roster_is_good (const TbRoster *roster,
                   guint           i)
{
  g_return_val_if_fail (i < roster->outcomes->len, FALSE);

  return g_array_index (roster->outcomes, TbRosterOutcome, i).good;
}

/**
 * tb_roster_get_n_good:
 * @roster: a roster
 *
 * Returns: how many rows have no error
 */
guint
tb_roster_get_n_good (const TbRoster *roster)
{
  return roster->n_good;
}

/**
 * tb_roster_get_n_known:
 * @roster: a roster
 *
 * Returns: how many rows are of people who are here, and say nothing else than is known
 */
guint
tb_roster_get_n_known (const TbRoster *roster)
{
  return roster->n_known;
}

/**
 * tb_roster_refuse:
 * @roster: a roster
 * @i: index of a row
 * @text: why it was not taken, a sentence for people
 *
 * Says that somebody further on did not take a good row; it becomes a bad one.
 */
void
tb_roster_refuse (TbRoster   *roster,
                  guint       i,
                  const char *text)
{
  TbRosterOutcome *outcome = &g_array_index (roster->outcomes, TbRosterOutcome, i);

  roster->n_good -= outcome->good ? 1 : 0;
  roster->n_changed -= outcome->changed != 0 ? 1 : 0;
  outcome->good = FALSE;
  outcome->changed = 0;
  g_hash_table_insert (roster->refusals, GUINT_TO_POINTER (i), g_strdup (text));
}

/**
 * tb_roster_get_n_problems:
 * @roster: a roster
 *
 * Returns: how many problems of any severity all rows have together
 */
guint
tb_roster_get_n_problems (const TbRoster *roster)
{
  return roster->problems->len;
}

/**
 * tb_roster_get_problem:
 * @roster: a roster
 * @i: index of a problem, from 0, below tb_roster_get_n_problems(); they follow the rows
 *
 * Returns: (transfer none): the problem
 */
const TbRosterProblem *
tb_roster_get_problem (const TbRoster *roster,
                       guint           i)
{
  g_return_val_if_fail (i < roster->problems->len, NULL);

  return roster->problems->pdata[i];
}

/**
 * tb_roster_get_heading:
 * @roster: a roster
 * @column: what is asked for
 *
 * Returns: (transfer none) (nullable): the heading of that column as the list has it, on its
 *   first sheet, or %NULL when the list does not have it
 */
const char *
tb_roster_get_heading (const TbRoster *roster,
                       TbRosterColumn  column)
{
  return g_array_index (roster->heads, TbRosterHead, 0).headings[column];
}

/**
 * tb_roster_get_ignored:
 * @roster: a roster
 *
 * Returns: (transfer none): headings of columns that were not read, ended by %NULL: unknown ones,
 *   and those that say a second time what another column says
 */
const char *const *
tb_roster_get_ignored (const TbRoster *roster)
{
  return (const char *const *) roster->ignored->pdata;
}

/**
 * tb_roster_get_sheets_read:
 * @roster: a roster
 *
 * Returns: (transfer none): names of the sheets whose rows it has, ended by %NULL; none if the
 *   file is no workbook
 */
const char *const *
tb_roster_get_sheets_read (const TbRoster *roster)
{
  return (const char *const *) roster->read->pdata;
}

/**
 * tb_roster_get_sheets_left:
 * @roster: a roster
 *
 * Returns: (transfer none): names of sheets that have cells and no headings of a list, ended by
 *   %NULL
 */
const char *const *
tb_roster_get_sheets_left (const TbRoster *roster)
{
  return (const char *const *) roster->left->pdata;
}
