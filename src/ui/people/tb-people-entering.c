/* tb-people-entering.c: whoever is entered from a list of people, and what finds more of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-intake.h"
#include "tb-join.h"
#include "tb-people-view-private.h"
#include "tb-person-dialog.h"

static void
open_dialog (TbPeopleView *self,
             TbPerson     *person)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->desk != NULL)
    gtk_window_present (GTK_WINDOW (tb_person_dialog_new (
        self->desk, person, self->are_elders, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static void
action_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_dialog (TB_PEOPLE_VIEW (widget), NULL);
}

static void
action_register (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  GtkRoot      *root = gtk_widget_get_root (widget);

  if (self->desk != NULL && GTK_IS_WINDOW (root))
    gtk_window_present (
        GTK_WINDOW (tb_intake_new (self->desk, self->are_elders, GTK_WINDOW (root))));
}

static void
action_recruit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);

  if (self->desk != NULL)
    tb_recruit_open (self->desk, widget);
}

static void
action_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  TbPerson     *person = tb_person_pane_get_person (self->pane);

  if (person != NULL)
    open_dialog (self, person);
}

/**
 * tb_people_view_install_entering:
 * @widget_class: the view's class
 */
void
tb_people_view_install_entering (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new", NULL, action_new);
  gtk_widget_class_install_action (widget_class, "page.register", NULL, action_register);
  gtk_widget_class_install_action (widget_class, "page.recruit", NULL, action_recruit);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, action_edit);
}
