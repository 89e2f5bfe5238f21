/* tb-training-view-private.h: what the files of the trainer's room share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-course-filter.h"
#include "tb-file-list.h"
#include "tb-roll-pane.h"
#include "tb-training-view.h"

G_BEGIN_DECLS

struct _TbTrainingView
{
  AdwBin  parent_instance;
  TbDesk *desk; /* (owned) (nullable): until the profile is open */

  /* made with their tabs */
  TbFileList     *lessons;
  TbRollPane     *roll;
  TbCourseFilter *course_filter;
  TbFileList     *courses;
  TbFileList     *of_course; /* lessons of the course that is chosen */

  /* from the template */
  GtkBox        *tabs;
  GtkStack      *stack;
  GtkMenuButton *print_button;
};

char      *tb_training_view_print_own (TbTrainingView *self);
void       tb_training_view_take_lesson (TbTrainingView *self);
void       tb_training_view_open_lesson (GtkWidget *widget, const char *name, GVariant *parameter);
GtkWidget *tb_training_view_make_lessons (TbTrainingView *self);
GtkWidget *tb_training_view_make_courses (TbTrainingView *self);
void       tb_training_view_install_printing (GtkWidgetClass *widget_class);
void       tb_training_view_allow_printing (TbTrainingView *self);

G_END_DECLS
