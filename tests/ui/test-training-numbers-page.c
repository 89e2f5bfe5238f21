/* test-training-numbers-page.c: a trainer's numbers open the rows they come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-gaps.h"
#include "tb-numbers-cells.h"
#include "tb-training-view.h"
#include "ui-desk.h"
#include "ui-world.h"

static guint
count_rows (GtkWidget *page)
{
  GtkWidget *list = ui_find (page, ui_is_type, "GtkListBox");
  guint      n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

/* (transfer full): as the city and its desk have it */
static TbTrainingFacts *
read_facts (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  TbTrainingFacts         *facts;

  tb_desk_read_numbers_async (desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  facts = tb_desk_read_numbers_finish (desk, answer, &error);
  g_assert_no_error (error);
  return facts;
}

/* by month, and each number with as many rows as it says. */
static void
test_numbers (UiWorld      *world,
              gconstpointer data)
{
  g_autoptr (TbTrainingFacts) facts = read_facts (world->desk);
  g_autoptr (GPtrArray)       sums =
      tb_training_facts_sum (facts, TB_TRAINING_BY_MONTH, 20260101, 0);
  const TbTrainingSum *all = sums->pdata[sums->len - 1];
  GtkWidget           *page;

  g_assert_cmpuint (sums->len, >, 1);
  ui_world_show_view (world, "training");
  tb_training_view_show_tab (TB_TRAINING_VIEW (ui_wait_for (ui_is_type, "TbTrainingView")),
                             "numbers");
  page = ui_wait_for (ui_is_type, "TbTrainingNumbers");
  ui_wait_for (ui_is_label, "All");
  gtk_widget_activate_action (page, "numbers.open", "(uu)", sums->len - 1,
                              (guint) TB_NUMBERS_LESSONS);
  UI_WAIT (count_rows (page) == all->givens->len);
  gtk_widget_activate_action (page, "numbers.open", "(uu)", sums->len - 1,
                              (guint) TB_NUMBERS_PEOPLE);
  UI_WAIT (count_rows (page) == all->n_people);
  gtk_widget_activate_action (page, "numbers.open", "(uu)", sums->len - 1,
                              (guint) TB_NUMBERS_THERE);
  UI_WAIT (count_rows (page) == all->n_there + all->n_absent);
  ui_wait_for (ui_is_label, "All, Came: *");
  gtk_widget_activate_action (page, "numbers.open", "(uu)", 99U, 0U); /* no such row */
}

/* P-019: a workbook with as many rows as the table. */
static void
test_sheet (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (TbTrainingFacts) facts = read_facts (world->desk);
  g_autoptr (GPtrArray)       sums = tb_training_facts_sum (facts, TB_TRAINING_BY_COURSE, 0, 0);
  g_autoptr (GError)          error = NULL;
  g_autoptr (GBytes)          sheet = tb_numbers_make_sheet (sums, TB_TRAINING_BY_COURSE,
                                                             tb_desk_get_now (world->desk), &error);
  g_autofree char            *path = g_build_filename (world->folder, "numbers.xlsx", NULL);
  g_autofree char            *said = NULL;
  g_autofree char            *command = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (sheet, NULL),
                                      (gssize) g_bytes_get_size (sheet), &error));
  command = g_strdup_printf (
      "python3 -c \"import zipfile,re; z=zipfile.ZipFile('%s'); "
      "print(len(re.findall('<row ', z.read('xl/worksheets/sheet1.xml').decode())))\"",
      path);
  g_assert_true (g_spawn_command_line_sync (command, &said, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_ascii_strtoll (said, NULL, 10), ==, sums->len + 1); /* and headings */
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/training-numbers-page/R-230-R-232-numbers", "trainer", test_numbers);
  UI_ADD_AS ("/training-numbers-page/sheet", "trainer", test_sheet);
  return g_test_run ();
}
