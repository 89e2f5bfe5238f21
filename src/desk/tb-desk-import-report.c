/* tb-desk-import-report.c: what came of an import, or would
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-import-private.h"

/**
 * tb_import_free_op:
 * @op: (transfer full): an operation
 */
void
tb_import_free_op (gpointer op)
{
  tb_op_free (op);
}

static void
problem_free (gpointer data)
{
  TbImportProblem *problem = data;

  g_free (problem->sheet);
  g_free (problem->column);
  g_free (problem->code);
  g_free (problem->text);
  g_free (problem);
}

static TbImportProblem *
new_problem (guint       place,
             guint       row,
             const char *sheet,
             const char *column,
             const char *code,
             char       *text,
             gboolean    is_error)
{
  TbImportProblem *problem = g_new (TbImportProblem, 1);

  *problem = (TbImportProblem){ row, g_strdup (sheet), g_strdup (column), g_strdup (code),
                                text, is_error, place };
  return problem;
}

/* The store did not take a row that looked good. */
static void
note_refusal (TbImport  *import,
              guint      i,
              GPtrArray *reasons)
{
  const TbRosterRow  *row = tb_roster_get_row (import->roster, i);
  const char         *sheet = tb_roster_get_sheet (import->roster, i);
  const guint         place = tb_roster_get_place (import->roster, i);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint k = 0; k < reasons->len; k++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, k);

      g_string_append_printf (all, "%s%s", k > 0 ? " " : "", reason->text);
      g_ptr_array_add (
          import->report->problems,
          new_problem (place, (guint) row->row_no, sheet, NULL, reason->code,
                       g_strdup_printf ("%s%s%s%s %d: %s", sheet != NULL ? "“" : "",
                                        sheet != NULL ? sheet : "", sheet != NULL ? "” " : "",
                                        tb_desk_translate ("Row"), (int) row->row_no, reason->text),
                       TRUE));
    }
  tb_roster_refuse (import->roster, i, all->str);
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const TbImportProblem *x = *(TbImportProblem *const *) a;
  const TbImportProblem *y = *(TbImportProblem *const *) b;

  if (g_strcmp0 (x->sheet, y->sheet) != 0)
    return g_strcmp0 (x->sheet, y->sheet);
  return x->row < y->row ? -1 : x->row > y->row;
}

/* What was done goes to who may want to take it back. */
static void
give_ops (TbImport  *import,
          GPtrArray *outcomes)
{
  import->report->ops = g_ptr_array_new_with_free_func (tb_import_free_op);
  for (guint i = 0; !import->dry_run && i < import->ops->len; i++)
    if (((GPtrArray *) g_ptr_array_index (outcomes, i))->len == 0)
      g_ptr_array_add (import->report->ops, g_steal_pointer (&import->ops->pdata[i]));
}

static void
add_names (GPtrArray         *to,
           const char *const *names)
{
  for (; *names != NULL; names++)
    g_ptr_array_add (to, g_strdup (*names));
}

/* In both kinds, as far as a kind can hold them: which one is wanted is said by a name, later. */
static gboolean
write_bad_rows (TbImport *import,
                GError  **error)
{
  const gint64       made_us = tb_day_to_instant (import->today);
  TbImportReport    *report = import->report;
  g_autoptr (GError) local = NULL;

  report->bad_workbook = tb_roster_write_bad_rows (import->roster, TB_SHEET_XLSX, TB_CSV_UTF8_BOM,
                                                   made_us, tb_desk_translate, &local);
  report->bad_rows = tb_roster_write_bad_rows (import->roster, TB_SHEET_CSV, TB_CSV_UTF8_BOM,
                                               made_us, tb_desk_translate, NULL);
  if (report->bad_rows != NULL || report->bad_workbook != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * tb_import_make_report:
 * @import: an import whose operations were asked for or done
 * @outcomes: (element-type GPtrArray): the reasons against each of them; empty: it was taken
 * @error: return location
 *
 * Says what came of it in @import->report.  On the thread of the transaction.
 * Errors: %TB_ERROR_DATA if rows left out can be written in no kind of file.
 *
 * Returns: whether it could be said
 */
gboolean
tb_import_make_report (TbImport  *import,
                       GPtrArray *outcomes,
                       GError   **error)
{
  TbImportReport *report = g_new0 (TbImportReport, 1);

  import->report = report;
  report->problems = g_ptr_array_new_with_free_func (problem_free);
  report->ignored = g_ptr_array_new_with_free_func (g_free);
  report->sheets = g_ptr_array_new_with_free_func (g_free);
  report->sheets_left = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < tb_roster_get_n_problems (import->roster); i++)
    {
      const TbRosterProblem *problem = tb_roster_get_problem (import->roster, i);
      const char            *sentence = tb_desk_translate (tb_roster_problem_get_msgid (problem));

      g_ptr_array_add (
          report->problems,
          new_problem (problem->row, (guint) problem->row_no, problem->sheet, problem->heading,
                       tb_roster_problem_get_name (problem),
                       tb_roster_problem_fill (problem, sentence),
                       tb_roster_problem_get_severity (problem) == TB_ROSTER_ERROR));
    }
  for (guint i = 0; i < import->index->len; i++)
    {
      GPtrArray *reasons = g_ptr_array_index (outcomes, import->n_teams + i);

      if (reasons->len > 0)
        note_refusal (import, g_array_index (import->index, guint, i), reasons);
    }
  g_ptr_array_sort (report->problems, compare_problems);
  add_names (report->ignored, tb_roster_get_ignored (import->roster));
  add_names (report->sheets, tb_roster_get_sheets_read (import->roster));
  add_names (report->sheets_left, tb_roster_get_sheets_left (import->roster));

  report->was_dry = import->dry_run;
  report->n_rows = tb_roster_get_n_rows (import->roster);
  report->n_new = tb_roster_get_n_good (import->roster);
  report->n_unchanged = tb_roster_get_n_known (import->roster);
  report->n_changed = tb_roster_get_n_changed (import->roster);
  report->was_update = import->updates;
  report->n_bad = report->n_rows - report->n_new - report->n_unchanged - report->n_changed;
  report->n_teams = import->n_teams;
  give_ops (import, outcomes);
  if (report->n_bad > 0 && !write_bad_rows (import, error))
    return FALSE;
  report->people = g_steal_pointer (&import->candidates);
  report->roster = g_steal_pointer (&import->roster);
  return TRUE;
}
