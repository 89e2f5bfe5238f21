/* tb-training-print.c: lessons and courses onto paper
 *
 * the sheet people sign; R-232: what came of a course.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-print-window.h"
#include "tb-training-view-private.h"

/* (transfer full) (nullable): what is chosen in the list of a tab that was opened */
static TbRecord *
dup_chosen (TbFileList *list)
{
  return list != NULL ? tb_file_list_dup_chosen (list) : NULL;
}

static gboolean
is_shown (TbTrainingView *self,
          const char     *tab)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), tab) == 0;
}

/* (transfer full) (nullable): whose sheet it would be; under Courses one of the chosen course */
static TbRecord *
dup_lesson (TbTrainingView *self)
{
  return dup_chosen (is_shown (self, "courses") ? self->of_course : self->lessons);
}

static void
show (TbTrainingView *self,
      TbPrintPaper    what,
      TbRecord       *row,
      const char     *title)
{
  GtkWidget        *window = tb_ui_get_window (GTK_WIDGET (self));
  const TbPrintWish wish = { .what = what, .row_id = row != NULL ? tb_record_get_id (row) : NULL };

  if (window != NULL && row != NULL)
    tb_print_window_show (self->desk, &wish, title, GTK_WINDOW (window));
}

static void
action_sheet (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbTrainingView      *self = TB_TRAINING_VIEW (widget);
  g_autoptr (TbRecord) lesson = dup_lesson (self);

  show (self, TB_PRINT_SHEET, lesson, _ ("Sign-in Sheet"));
}

static void
action_course (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbTrainingView      *self = TB_TRAINING_VIEW (widget);
  g_autoptr (TbRecord) course = dup_chosen (self->courses);

  show (self, TB_PRINT_COURSE, course, _ ("Course Report"));
}

/* Ctrl+P: what is most likely meant where one is. */
static void
action_print (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (is_shown (TB_TRAINING_VIEW (widget), "courses"))
    action_course (widget, name, parameter);
  else
    action_sheet (widget, name, parameter);
}

static void
action_menu (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_menu_button_popup (TB_TRAINING_VIEW (widget)->print_button);
}

/**
 * tb_training_view_allow_printing:
 * @self: a view
 *
 * Lets be printed what there can be of what is chosen.
 */
void
tb_training_view_allow_printing (TbTrainingView *self)
{
  g_autoptr (TbRecord) lesson = dup_lesson (self);
  g_autoptr (TbRecord) course = dup_chosen (self->courses);
  GtkWidget           *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "page.print-sheet", lesson != NULL);
  gtk_widget_action_set_enabled (widget, "page.print-course",
                                 course != NULL && is_shown (self, "courses"));
}

/**
 * tb_training_view_install_printing:
 * @widget_class: the view's class
 */
void
tb_training_view_install_printing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.print", NULL, action_print);
  gtk_widget_class_install_action (widget_class, "page.print-sheet", NULL, action_sheet);
  gtk_widget_class_install_action (widget_class, "page.print-course", NULL, action_course);
  gtk_widget_class_install_action (widget_class, "page.print-menu", NULL, action_menu);
}
