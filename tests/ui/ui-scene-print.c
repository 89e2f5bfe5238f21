/* ui-scene-print.c: papers of people on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-print-window.h"
#include "ui-look.h"
#include "ui-scene-steps.h"

/* The paper is on the screen. */
void
ui_scene_show_paper (UiStage *stage)
{
  TbPrintWindow *window = TB_PRINT_WINDOW (ui_wait_for (ui_is_type, "TbPrintWindow"));

  UI_WAIT (tb_print_window_get_pdf (window) != NULL);
  ui_wait_for (ui_is_type, "GtkPicture");
  ui_look_settle (200);
}

void
ui_scene_show_badges (UiStage *stage)
{
  GtkWidget         *list = ui_wait_for (ui_is_type, "GtkColumnView");
  GtkSelectionModel *selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (list));

  UI_WAIT (g_list_model_get_n_items (G_LIST_MODEL (selection)) > 4);
  gtk_selection_model_select_all (selection);
  gtk_widget_activate_action (list, "page.print-badges", NULL);
  ui_scene_show_paper (stage);
}
