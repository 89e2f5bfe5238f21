/* tb-desk-fixes.c: rows of a list put right in the report of an import, not in the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-fixes.h"

#include "tb-roster-columns.h"
#include "tb-roster.h"

/**
 * tb_import_fixes_new:
 *
 * Returns: (transfer full): nothing put right yet; free it with tb_import_fixes_free()
 */
TbImportFixes *
tb_import_fixes_new (void)
{
  return tb_roster_fixes_new ();
}

/**
 * tb_import_fixes_free:
 * @fixes: (nullable) (transfer full): what was put right
 */
void
tb_import_fixes_free (TbImportFixes *fixes)
{
  tb_roster_fixes_free (fixes);
}

/**
 * tb_import_fixes_get_n:
 * @fixes: what was put right
 *
 * Returns: how many rows something was said of
 */
guint
tb_import_fixes_get_n (const TbImportFixes *fixes)
{
  return tb_roster_fixes_get_n (fixes);
}

/**
 * tb_import_report_get_cell:
 * @report: of an import
 * @place: of a problem
 * @meaning: one of tb_import_list_meanings()
 *
 * Not masked: it is for whoever has the file, and a digit cannot be put right that is not seen.
 *
 * Returns: (transfer none): what is read of that cell; “” if the list has no such column
 */
const char *
tb_import_report_get_cell (const TbImportReport *report,
                           guint                 place,
                           const char           *meaning)
{
  return tb_roster_get_cell (report->roster, place, tb_roster_column_find (meaning));
}

/**
 * tb_import_report_get_heading:
 * @report: of an import
 * @meaning: one of tb_import_list_meanings()
 *
 * Returns: (transfer none) (nullable): the heading of that column, as the list has it on its first
 *   sheet; %NULL if it has none
 */
const char *
tb_import_report_get_heading (const TbImportReport *report,
                              const char           *meaning)
{
  return tb_roster_get_heading (report->roster, tb_roster_column_find (meaning));
}

/**
 * tb_import_report_get_candidates:
 * @report: of an import
 * @place: of a problem
 *
 * Returns: (transfer none) (nullable) (element-type TbPerson): who is here and may be meant, the
 *   likeliest first; %NULL if nobody is, or if it is certain
 */
const GPtrArray *
tb_import_report_get_candidates (const TbImportReport *report,
                                 guint                 place)
{
  return g_hash_table_lookup (report->people, GUINT_TO_POINTER (place));
}

/**
 * tb_import_report_fix_cell:
 * @report: of an import
 * @fixes: what was put right; the import that is given it reads the row so
 * @place: of a problem
 * @meaning: one of tb_import_list_meanings()
 * @text: what the cell is to say
 */
void
tb_import_report_fix_cell (const TbImportReport *report,
                           TbImportFixes        *fixes,
                           guint                 place,
                           const char           *meaning,
                           const char           *text)
{
  g_autofree char *was = tb_roster_fixes_print_row (tb_roster_get_grid (report->roster), place);

  tb_roster_fixes_set (fixes, place, was, tb_roster_column_find (meaning), text);
}

/**
 * tb_import_report_leave_out:
 * @report: of an import
 * @fixes: what was put right
 * @place: of a problem
 *
 * Says that the row is not to be read at all.
 */
void
tb_import_report_leave_out (const TbImportReport *report,
                            TbImportFixes        *fixes,
                            guint                 place)
{
  g_autofree char *was = tb_roster_fixes_print_row (tb_roster_get_grid (report->roster), place);

  tb_roster_fixes_leave_out (fixes, place, was);
}

/**
 * tb_import_report_choose:
 * @report: of an import
 * @fixes: what was put right
 * @place: of a problem
 * @person_id: (nullable): key of who it is; %NULL: somebody who is not here yet
 */
void
tb_import_report_choose (const TbImportReport *report,
                         TbImportFixes        *fixes,
                         guint                 place,
                         const char           *person_id)
{
  g_autofree char *was = tb_roster_fixes_print_row (tb_roster_get_grid (report->roster), place);

  tb_roster_fixes_choose (fixes, place, was, person_id);
}
