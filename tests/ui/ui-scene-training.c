/* ui-scene-training.c: scenes of the trainer's room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-file-list.h"
#include "tb-gap-matrix.h"
#include "tb-training-view.h"
#include "ui-lesson.h"
#include "ui-scene-steps.h"

/* A lesson that is over and not signed for, and who was in it. */
void
ui_scene_call_roll (UiStage *stage)
{
  g_autoptr (GPtrArray) people = ui_lesson_give (tb_window_get_desk (stage->world.window), 8);
  GtkWidget            *list = ui_wait_for (ui_is_type, "TbFileList");

  g_assert_cmpuint (people->len, ==, 8);
  UI_WAIT (tb_file_list_get_n_rows (TB_FILE_LIST (list)) > 0);
  ui_lesson_choose (list);
  ui_wait_for (ui_is_button, _ ("Sign for It"));
}

/* A correction that somebody else has asked for, in a lesson that was signed for. */
void
ui_scene_see_correction (UiStage *stage)
{
  TbDesk               *desk = tb_window_get_desk (stage->world.window);
  GtkWidget            *list = ui_wait_for (ui_is_type, "TbFileList");
  g_autoptr (GPtrArray) asked = ui_desk_read (desk, &tb_attendance_kind, "fix_why!=\"\"", NULL, 1);

  g_assert_cmpuint (asked->len, ==, 1);
  UI_WAIT (tb_file_list_get_n_rows (TB_FILE_LIST (list)) > 0);
  ui_click (C_ ("chip", "Signed For"));
  UI_WAIT (tb_file_list_get_n_rows (TB_FILE_LIST (list)) == 6);
  ui_lesson_choose_id (list, ((TbAttendance *) asked->pdata[0])->lesson_id);
  ui_wait_for (ui_is_button, _ ("Confirm Correction"));
}

/* What is taught, and how often. */
void
ui_scene_see_courses (UiStage *stage)
{
  g_autoptr (GPtrArray) people = ui_lesson_give (tb_window_get_desk (stage->world.window), 2);

  tb_training_view_show_tab (TB_TRAINING_VIEW (ui_wait_for (ui_is_type, "TbTrainingView")),
                             "courses");
  ui_wait_for (ui_is_label, "T-01");
}

/* What people still lack, and a lesson that teaches some of it. */
void
ui_scene_see_gaps (UiStage *stage)
{
  TbDesk               *desk = tb_window_get_desk (stage->world.window);
  g_autoptr (GPtrArray) people = ui_lesson_give (desk, 2);
  GtkSelectionModel    *rows;

  ui_lesson_plan (desk, UI_LESSON_TO_COME, 12);
  tb_training_view_show_tab (TB_TRAINING_VIEW (ui_wait_for (ui_is_type, "TbTrainingView")),
                             "gaps");
  rows = tb_gap_matrix_get_selection (TB_GAP_MATRIX (ui_wait_for (ui_is_type, "TbGapMatrix")));
  UI_WAIT (g_list_model_get_n_items (G_LIST_MODEL (rows)) > 3);
  gtk_selection_model_select_range (rows, 0, 3, TRUE);
  ui_wait_for (ui_is_label, "岗前基础培训");
}

/* What was taught, and the people behind one of the numbers. */
void
ui_scene_see_numbers (UiStage *stage)
{
  GtkWidget *page;

  tb_training_view_show_tab (TB_TRAINING_VIEW (ui_wait_for (ui_is_type, "TbTrainingView")),
                             "numbers");
  page = ui_wait_for (ui_is_type, "TbTrainingNumbers");
  ui_wait_for (ui_is_label, _ ("All"));
  gtk_widget_activate_action (page, "numbers.open", "(uu)", 0U, 2U); /* people of a month */
}

/* Who has watched how much of a film. */
void
ui_scene_see_films (UiStage *stage)
{
  tb_training_view_show_tab (TB_TRAINING_VIEW (ui_wait_for (ui_is_type, "TbTrainingView")),
                             "films");
  ui_wait_for (ui_is_label, "时间银行应知应会");
}
