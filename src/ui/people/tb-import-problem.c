/* tb-import-problem.c: one thing that is wrong with a row of an imported file, as it is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-import-state.h"

/**
 * tb_import_problem_print_column:
 * @problem: a problem
 *
 * Returns: (transfer full): the heading of its column, behind the name of the sheet where several
 *   were read
 */
char *
tb_import_problem_print_column (const TbImportProblem *problem)
{
  const char *column = problem->column != NULL ? problem->column : "";

  if (problem->sheet == NULL)
    return g_strdup (column);
  return g_strconcat ("“", problem->sheet, "” ", column, NULL);
}

/**
 * tb_import_problem_print_cause:
 * @problem: a problem
 *
 * Row and column stand in columns of their own; what is left is why.
 *
 * Returns: (transfer full): the sentence without the place
 */
char *
tb_import_problem_print_cause (const TbImportProblem *problem)
{
  static const char *const marks[] = { "：", ": " };
  g_autofree char         *row = g_strdup_printf ("%u", problem->row);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *mark = strstr (problem->text, marks[i]);
      const char *number = strstr (problem->text, row);

      if (mark != NULL && number != NULL && number < mark)
        return g_strdup (mark + strlen (marks[i]));
    }
  return g_strdup (problem->text);
}

/**
 * tb_import_problem_compare:
 * @a: a problem
 * @b: another
 *
 * Returns: less than 0 if @a is shown first: what keeps a row out before what does not, then
 *   by sheet and row
 */
int
tb_import_problem_compare (const TbImportProblem *a,
                           const TbImportProblem *b)
{
  if (a->is_error != b->is_error)
    return a->is_error ? -1 : 1;
  if (g_strcmp0 (a->sheet, b->sheet) != 0)
    return g_strcmp0 (a->sheet, b->sheet);
  return a->row < b->row ? -1 : a->row > b->row;
}
