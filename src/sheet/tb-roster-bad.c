/* tb-roster-bad.c: the rows of a list that cannot be taken, as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roster-private.h"

/* What is read of a cell: what was put right stands where the file has a column for it. */
static const char *
get_cell (const TbRoster     *self,
          const TbRosterHead *head,
          guint               row,
          guint               column)
{
  for (int i = 0; i < TB_ROSTER_N_COLUMNS; i++)
    if (head->columns[i] == (int) column)
      return tb_roster_pick_cell (self->grid, head, self->fixes, row, i);
  return tb_grid_get_cell (self->grid, row, column);
}

static void
write_cells (const TbRoster     *self,
             const TbRosterHead *head,
             TbSheetWriter      *writer,
             guint               row,
             guint               from,
             guint               to)
{
  for (guint i = from; i < to; i++)
    if (head->reason < 0 || i != (guint) head->reason)
      tb_sheet_writer_add_text (writer, row == head->row ? tb_grid_get_heading (self->grid, row, i)
                                                         : get_cell (self, head, row, i));
}

static void
add_reason (GString               *all,
            const TbRosterProblem *problem,
            TbRosterTranslate      translate)
{
  const char      *msgid = tb_roster_problem_get_msgid (problem);
  g_autofree char *text = tb_roster_problem_fill (problem, translate == NULL ? msgid
                                                                             : translate (msgid));

  g_string_append_printf (all, "%s%s", all->len == 0 ? "" : " ", text);
}

/* @late is the first problem that was found after the rows were read and was not told yet; they
 * follow the rows too. */
static void
write_reasons (const TbRoster   *self,
               TbSheetWriter    *writer,
               guint             index,
               guint            *late,
               TbRosterTranslate translate)
{
  const TbRosterOutcome *outcome = &g_array_index (self->outcomes, TbRosterOutcome, index);
  const char            *refusal = g_hash_table_lookup (self->refusals, GUINT_TO_POINTER (index));
  g_autoptr (GString)    all = g_string_new (NULL);

  for (guint i = 0; i < outcome->n_problems; i++)
    add_reason (all, self->problems->pdata[outcome->first_problem + i], translate);
  while (*late < self->problems->len &&
         ((TbRosterProblem *) self->problems->pdata[*late])->row < outcome->row)
    (*late)++;
  for (; *late < self->problems->len &&
         ((TbRosterProblem *) self->problems->pdata[*late])->row == outcome->row;
       (*late)++)
    add_reason (all, self->problems->pdata[*late], translate);
  if (refusal != NULL)
    g_string_append_printf (all, "%s%s", all->len == 0 ? "" : " ", refusal);
  tb_sheet_writer_add_text (writer, all->str);
}

static void
write_headings (const TbRoster     *self,
                const TbRosterHead *head,
                TbSheetWriter      *writer)
{
  const guint index = (guint) (head - &g_array_index (self->heads, TbRosterHead, 0));

  tb_sheet_writer_begin_sheet (writer, self->heads->len > 1 ? g_ptr_array_index (self->read, index)
                                                            : NULL);
  write_cells (self, head, writer, head->row, 0, head->width);
  tb_sheet_writer_add_text (writer, "原因");
  tb_sheet_writer_end_row (writer);
}

/* Whether the rows of all sheets can stand below the headings of the first. */
static gboolean
are_alike (const TbRoster *self)
{
  const TbRosterHead *first = &g_array_index (self->heads, TbRosterHead, 0);

  for (guint i = 1; i < self->heads->len; i++)
    {
      const TbRosterHead *head = &g_array_index (self->heads, TbRosterHead, i);

      if (head->width != first->width || head->reason != first->reason)
        return FALSE;
      for (guint k = 0; k < head->width; k++)
        if (!g_str_equal (tb_grid_get_heading (self->grid, head->row, k),
                          tb_grid_get_heading (self->grid, first->row, k)))
          return FALSE;
    }
  return TRUE;
}

/**
 * tb_roster_write_bad_rows:
 * @roster: a roster
 * @format: what kind of file
 * @encoding: of comma separated values: %TB_CSV_UTF8_BOM, or that of the file the list came from
 * @now_us: when it is said to be made
 * @translate: (nullable): another language for the reasons
 * @error: return location
 *
 * The rows with errors, their cells untouched and in their order, below the headings and with a
 * last column 原因 that has every reason.  Mended, the file can be imported as it is: that column
 * is not read, and replaced when the rows come back once more.  Row numbers in the reasons are
 * those of the first file.  Several sheets stay several.
 * Errors: those of tb_sheet_writer_finish(); %TB_ERROR_DATA for sheets with different headings as
 * comma separated values.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
tb_roster_write_bad_rows (const TbRoster   *roster,
                          TbSheetFormat     format,
                          TbCsvEncoding     encoding,
                          gint64            now_us,
                          TbRosterTranslate translate,
                          GError          **error)
{
  g_autoptr (TbSheetWriter) writer = tb_sheet_writer_new (format, encoding, now_us);
  const TbRosterHead       *head = NULL;
  guint                     late = roster->n_checked;

  if (format == TB_SHEET_CSV && !are_alike (roster))
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                           "Sheets with different headings can be saved as a workbook only.");
      return NULL;
    }
  for (guint i = 0; i < roster->outcomes->len; i++)
    {
      const TbRosterOutcome *outcome = &g_array_index (roster->outcomes, TbRosterOutcome, i);
      const TbRosterHead    *own = &g_array_index (roster->heads, TbRosterHead, outcome->head);
      const guint            all = tb_grid_get_width (roster->grid, outcome->row);

      if (outcome->good || outcome->known || outcome->changed != 0)
        continue;
      if (own != head && (head == NULL || format == TB_SHEET_XLSX))
        write_headings (roster, own, writer);
      head = own;
      write_cells (roster, own, writer, outcome->row, 0, own->width);
      write_reasons (roster, writer, i, &late, translate);
      write_cells (roster, own, writer, outcome->row, own->width, all);
      tb_sheet_writer_end_row (writer);
    }
  if (head == NULL)
    write_headings (roster, &g_array_index (roster->heads, TbRosterHead, 0), writer);
  return tb_sheet_writer_finish (writer, error);
}
