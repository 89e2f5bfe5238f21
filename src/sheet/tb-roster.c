/* tb-roster.c: a list of people in a sheet, checked row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-private.h"

#include <string.h>

#define ROWS_A_LOOK 256 /* between two looks at the cancellable */

/* What became of one row of the sheet. */
typedef struct
{
  guint    row;           /* index in the grid */
  guint    first_problem; /* index of its first problem */
  guint    n_problems;    /* of this row, of any severity */
  gboolean good;          /* none of them is an error */
} Outcome;

struct _TbRoster
{
  TbGrid      *grid;     /* (owned) */
  TbRosterHead head;     /* (owned) */
  GPtrArray   *rows;     /* (owned): TbRosterRow */
  GArray      *outcomes; /* (owned): Outcome, one a row */
  GPtrArray   *problems; /* (owned): TbRosterProblem, in the order of the rows */
  GHashTable  *refusals; /* (owned): index of a row → why it was not taken, in words */
  guint        n_good;
};

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
  TbRosterRow *row = tb_table_new (&tb_roster_row_table);
  Outcome      outcome = { check->row, self->problems->len, 0, TRUE };

  check->row_no = tb_grid_get_row_no (self->grid, check->row);
  tb_roster_check_row (check, row);
  outcome.n_problems = self->problems->len - outcome.first_problem;
  for (guint i = outcome.first_problem; i < self->problems->len; i++)
    if (tb_roster_problem_get_severity (self->problems->pdata[i]) == TB_ROSTER_ERROR)
      outcome.good = FALSE;
  self->n_good += outcome.good ? 1 : 0;
  g_ptr_array_add (self->rows, row);
  g_array_append_val (self->outcomes, outcome);
}

static gboolean
read_rows (TbRoster      *self,
           TbRosterCheck *check,
           GCancellable  *cancellable,
           GError       **error)
{
  for (guint row = self->head.row + 1; row < tb_grid_get_n_rows (self->grid); row++)
    {
      if (row % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (is_blank (self->grid, row) || tb_roster_head_is_repeated (&self->head, self->grid, row))
        continue;
      check->row = row;
      read_row (self, check);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * tb_roster_new:
 * @grid: (transfer full): a sheet, from tb_csv_read() for one
 * @today: a TbDay; births after it are refused; 0 allows any
 * @elders: whether rows that do not say it are elders; otherwise they are volunteers
 * @cancellable: (nullable): asked between rows
 * @error: return location
 *
 * Finds the headings among the first ten rows, then normalises and checks every row below;
 * blank rows and repeated headings are left out.  Nothing else is done with the rows.  Any
 * thread; about 0.5 s for 100,000 rows.
 * Errors: %TB_ERROR_DATA when the headings for name, and for identity number or date of birth,
 * are not found; %G_IO_ERROR_CANCELLED.
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
  g_autoptr (TbRoster) self = g_new0 (TbRoster, 1);
  TbRosterCheck        check = { grid, &self->head, today, elders };
  gboolean             done;

  self->grid = grid;
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (Outcome));
  self->problems = g_ptr_array_new_with_free_func (tb_roster_problem_free);
  self->refusals = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (!tb_roster_head_find (&self->head, grid, error))
    return NULL;
  check.problems = self->problems;
  check.ids = g_hash_table_new (g_str_hash, g_str_equal);
  check.people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = read_rows (self, &check, cancellable, error);
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
  tb_roster_head_clear (&roster->head);
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

  return g_array_index (roster->outcomes, Outcome, i).good;
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
  Outcome *outcome = &g_array_index (roster->outcomes, Outcome, i);

  roster->n_good -= outcome->good ? 1 : 0;
  outcome->good = FALSE;
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
 * Returns: (transfer none) (nullable): the heading of that column as the list has it, or %NULL
 *   when the list does not have it
 */
const char *
tb_roster_get_heading (const TbRoster *roster,
                       TbRosterColumn  column)
{
  return roster->head.headings[column];
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
  return (const char *const *) roster->head.ignored->pdata;
}

static void
write_cells (const TbRoster *self,
             TbCsvWriter    *writer,
             guint           row,
             guint           from,
             guint           to)
{
  for (guint i = from; i < to; i++)
    if (self->head.reason < 0 || i != (guint) self->head.reason)
      tb_csv_writer_add_text (writer, tb_grid_get_cell (self->grid, row, i));
}

static void
write_reasons (const TbRoster   *self,
               TbCsvWriter      *writer,
               guint             index,
               TbRosterTranslate translate)
{
  const Outcome      *outcome = &g_array_index (self->outcomes, Outcome, index);
  const char         *refusal = g_hash_table_lookup (self->refusals, GUINT_TO_POINTER (index));
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < outcome->n_problems; i++)
    {
      const TbRosterProblem *problem = self->problems->pdata[outcome->first_problem + i];
      const char            *msgid = tb_roster_problem_get_msgid (problem);
      g_autofree char       *text = NULL;

      text = tb_roster_problem_fill (problem, translate == NULL ? msgid : translate (msgid));
      g_string_append_printf (all, "%s%s", i == 0 ? "" : " ", text);
    }
  if (refusal != NULL)
    g_string_append_printf (all, "%s%s", all->len == 0 ? "" : " ", refusal);
  tb_csv_writer_add_text (writer, all->str);
}

/**
 * tb_roster_write_bad_rows:
 * @roster: a roster
 * @encoding: %TB_CSV_UTF8_BOM, or that of the file the list came from
 * @translate: (nullable): another language for the reasons
 * @error: return location
 *
 * The rows with errors, their cells untouched and in their order, below the headings and with a
 * last column 原因 that has every reason.  Mended, the file can be imported as it is: that column
 * is not read, and replaced when the rows come back once more.  Row numbers in the reasons are
 * those of the first file.
 * Errors: those of tb_csv_writer_finish().
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
tb_roster_write_bad_rows (const TbRoster   *roster,
                          TbCsvEncoding     encoding,
                          TbRosterTranslate translate,
                          GError          **error)
{
  g_autoptr (TbCsvWriter) writer = tb_csv_writer_new (',');
  const guint             width = roster->head.width;

  write_cells (roster, writer, roster->head.row, 0, width);
  tb_csv_writer_add_text (writer, "原因");
  tb_csv_writer_end_row (writer);
  for (guint i = 0; i < roster->outcomes->len; i++)
    {
      const Outcome *outcome = &g_array_index (roster->outcomes, Outcome, i);
      const guint    all = tb_grid_get_width (roster->grid, outcome->row);

      if (outcome->good)
        continue;
      write_cells (roster, writer, outcome->row, 0, width);
      write_reasons (roster, writer, i, translate);
      write_cells (roster, writer, outcome->row, width, all);
      tb_csv_writer_end_row (writer);
    }
  return tb_csv_writer_finish (writer, encoding, error);
}
