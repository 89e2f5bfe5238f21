/* test-import-state.c: how far an import has come: no window, no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-error.h"
#include "tb-import-state.h"

static TbImportReport *
make_report (gboolean is_dry,
             guint    n_new,
             guint    n_bad,
             guint    n_teams)
{
  TbImportReport *report = g_new0 (TbImportReport, 1);

  report->was_dry = is_dry;
  report->n_rows = n_new + n_bad;
  report->n_new = n_new;
  report->n_bad = n_bad;
  report->n_teams = n_teams;
  report->problems = g_ptr_array_new ();
  report->ignored = g_ptr_array_new_with_free_func (g_free);
  report->sheets = g_ptr_array_new_with_free_func (g_free);
  report->sheets_left = g_ptr_array_new_with_free_func (g_free);
  report->bad_rows = n_bad > 0 ? g_bytes_new_static ("x", 1) : NULL;
  return report;
}

static void
assert_summary (const TbImportState *state,
                const char          *summary,
                const char          *button)
{
  g_autofree char *text = tb_import_state_print_summary (state);
  g_autofree char *label = tb_import_state_print_button (state);

  g_assert_cmpstr (text, ==, summary);
  g_assert_cmpstr (label, ==, button);
}

static void
test_goes_from_file_to_done (void)
{
  g_autoptr (TbImportState)  start = tb_import_state_new ();
  g_autoptr (TbImportState)  checking = tb_import_state_choose (start, "roster.csv");
  g_autoptr (TbImportState)  half = tb_import_state_advance (checking, 30, 60);
  g_autoptr (TbImportReport) dry = make_report (TRUE, 57, 3, 2);
  g_autoptr (TbImportState)  checked = tb_import_state_report (half, dry);
  g_autoptr (TbImportState)  working = tb_import_state_start (checked);
  g_autoptr (TbImportReport) wet = make_report (FALSE, 57, 3, 2);
  g_autoptr (TbImportState)  done = tb_import_state_report (working, wet);
  g_autofree char           *reading = tb_import_state_print_progress (checking);
  g_autofree char           *counting = tb_import_state_print_progress (half);

  g_assert_cmpint (tb_import_state_get_step (start), ==, TB_IMPORT_CHOOSING);
  g_assert_false (tb_import_state_can_import (start));
  g_assert_true (tb_import_state_is_busy (checking));
  g_assert_cmpstr (reading, ==, "Reading roster.csv…");
  g_assert_cmpstr (counting, ==, "Checking: 30 of 60 rows");
  g_assert_cmpuint (tb_import_state_get_percent (half), ==, 50);
  g_assert_true (tb_import_state_can_import (checked));
  g_assert_true (tb_import_state_has_bad_rows (checked));
  assert_summary (checked,
                  "57 people can be imported, with 2 new teams; 3 rows have to be put right.",
                  "Import 57 People");
  g_assert_true (tb_import_state_is_busy (working));
  g_assert_false (tb_import_state_has_bad_rows (working));
  assert_summary (done, "57 people were imported, with 2 new teams; 3 rows have to be put right.",
                  "Import");
  g_assert_false (tb_import_state_can_import (done)); /* a double click imports once */
}

static void
test_nothing_to_import (void)
{
  g_autoptr (TbImportState)  start = tb_import_state_new ();
  g_autoptr (TbImportState)  checking = tb_import_state_choose (start, "roster.csv");
  g_autoptr (TbImportReport) dry = make_report (TRUE, 0, 1, 0);
  g_autoptr (TbImportState)  checked = tb_import_state_report (checking, dry);

  g_assert_false (tb_import_state_can_import (checked));
  assert_summary (checked, "0 people can be imported; 1 row has to be put right.", "Import");
}

static void
test_cancel_goes_back (void)
{
  g_autoptr (GError)         error = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_autoptr (TbImportState)  start = tb_import_state_new ();
  g_autoptr (TbImportState)  checking = tb_import_state_choose (start, "roster.csv");
  g_autoptr (TbImportState)  back = tb_import_state_fail (checking, error);
  g_autoptr (TbImportReport) dry = make_report (TRUE, 2, 0, 0);
  g_autoptr (TbImportState)  checked = tb_import_state_report (checking, dry);
  g_autoptr (TbImportState)  working = tb_import_state_start (checked);
  g_autoptr (TbImportState)  again = tb_import_state_fail (working, error);

  g_assert_cmpint (tb_import_state_get_step (back), ==, TB_IMPORT_CHOOSING);
  g_assert_cmpint (tb_import_state_get_step (again), ==, TB_IMPORT_CHECKED);
  g_assert_true (tb_import_state_can_import (again));
  g_assert_cmpstr (tb_import_state_get_failure (again), ==, "Stopped. Nothing has been changed.");
}

static void
test_says_what_a_file_lacks (void)
{
  g_autoptr (GError)        error = g_error_new (TB_ERROR, TB_ERROR_DATA, "no heading");
  g_autoptr (TbImportState) start = tb_import_state_new ();
  g_autoptr (TbImportState) checking = tb_import_state_choose (start, "名单.xlsx");
  g_autoptr (TbImportState) failed = tb_import_state_fail (checking, error);

  g_assert_null (tb_import_state_get_failure (checking));
  g_assert_true (g_str_has_prefix (tb_import_state_get_failure (failed),
                                   "This is no list of people"));
}

static void
test_names_columns_left_out (void)
{
  g_autoptr (TbImportState)  start = tb_import_state_new ();
  g_autoptr (TbImportReport) dry = make_report (TRUE, 1, 0, 0);
  g_autoptr (TbImportState)  checked = NULL, several = NULL;
  g_autofree char           *text = NULL, *lines = NULL;

  g_ptr_array_add (dry->ignored, g_strdup ("血型"));
  g_ptr_array_add (dry->ignored, g_strdup ("民族"));
  checked = tb_import_state_report (start, dry);
  text = tb_import_state_print_ignored (checked);
  g_assert_cmpstr (text, ==, "Columns nobody knows are left out: 血型, 民族");

  g_ptr_array_add (dry->sheets, g_strdup ("一月"));
  g_ptr_array_add (dry->sheets, g_strdup ("二月"));
  g_ptr_array_add (dry->sheets_left, g_strdup ("说明"));
  several = tb_import_state_report (start, dry);
  lines = tb_import_state_print_ignored (several);
  g_assert_cmpstr (lines, ==, "Sheets that were read: 一月, 二月\nSheets without the headings of a "
                              "list are left out: 说明\nColumns nobody knows are left out: 血型, 民族");
}

static void
test_problems_are_ordered (void)
{
  TbImportProblem  warning = { 2, NULL, (char *) "电话", (char *) "X", (char *) "Row 2: a", FALSE };
  TbImportProblem  error = { 9, NULL, (char *) "姓名", (char *) "Y",
                             (char *) "Row 9, column “姓名”: the name is missing.", TRUE };
  TbImportProblem  whole = { 4, NULL, NULL, (char *) "Z",
                             (char *) "Row 4 has 9 cells, the headings are 8; it moved.", TRUE };
  g_autofree char *cause = tb_import_problem_print_cause (&error);
  g_autofree char *all = tb_import_problem_print_cause (&whole);
  g_autofree char *place = NULL;

  g_assert_cmpint (tb_import_problem_compare (&error, &warning), <, 0);
  g_assert_cmpint (tb_import_problem_compare (&whole, &error), <, 0);
  g_assert_cmpstr (cause, ==, "the name is missing.");
  g_assert_cmpstr (all, ==, whole.text);
  error.sheet = (char *) "二月";
  place = tb_import_problem_print_column (&error);
  g_assert_cmpstr (place, ==, "“二月” 姓名");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-state/goes-from-file-to-done/R-018", test_goes_from_file_to_done);
  g_test_add_func ("/import-state/nothing-to-import", test_nothing_to_import);
  g_test_add_func ("/import-state/cancel-goes-back", test_cancel_goes_back);
  g_test_add_func ("/import-state/says-what-a-file-lacks", test_says_what_a_file_lacks);
  g_test_add_func ("/import-state/names-columns-left-out", test_names_columns_left_out);
  g_test_add_func ("/import-state/problems-are-ordered", test_problems_are_ordered);
  return g_test_run ();
}
