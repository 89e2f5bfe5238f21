/* ui-scene-print.c: papers of people on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

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

static GtkWidget *
find_hidden (GtkWidget  *root,
             const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), type))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_hidden (w, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* As it is seen when a paper takes longer than a second: here none does. */
void
ui_scene_go_on_laying_out (UiStage *stage)
{
  GtkWidget       *bar;
  g_autofree char *text = g_strdup_printf (_ ("%u %% is laid out"), 42);

  ui_scene_show_paper (stage);
  bar = find_hidden (ui_wait_for (ui_is_type, "TbPrintWindow"), "GtkProgressBar");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), 0.42);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (bar)), text);
  gtk_widget_set_visible (gtk_widget_get_parent (bar), TRUE);
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
