/* tb-people-file.c: from a list of people to the file of one, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-view-private.h"

#include "tb-person-file.h"

/* Made when it is first wanted, and kept. */
static TbPersonFile *
get_file (TbPeopleView *self)
{
  GtkWidget *file = gtk_stack_get_child_by_name (self->pages, "file");

  if (file == NULL)
    {
      file = tb_person_file_new (self->desk);
      gtk_stack_add_named (self->pages, file, "file");
    }
  return TB_PERSON_FILE (file);
}

static gboolean
is_open (TbPeopleView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "file") == 0;
}

/**
 * tb_people_view_close_file:
 * @self: a view
 *
 * Back to the list, if the file of somebody is open.
 *
 * Returns: whether one was
 */
gboolean
tb_people_view_close_file (TbPeopleView *self)
{
  if (!is_open (self))
    return FALSE;
  gtk_stack_set_visible_child_name (self->pages, "roster");
  tb_person_file_set_person (get_file (self), NULL); /* nothing of them is read any more */
  return TRUE;
}

/**
 * tb_people_view_follow_file:
 * @self: a view
 * @person: (nullable): as the list knows them now
 *
 * The file that is open tells what has changed of its person.  Who is not in the list any more
 * stays open.
 */
void
tb_people_view_follow_file (TbPeopleView *self,
                            TbPerson     *person)
{
  TbPerson *shown = is_open (self) ? tb_person_file_get_person (get_file (self)) : NULL;

  if (person != NULL && shown != NULL && g_strcmp0 (person->id, shown->id) == 0)
    tb_person_file_set_person (get_file (self), person);
}

static void
action_open (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  TbPerson     *person = tb_person_pane_get_person (self->pane);

  if (self->desk == NULL || person == NULL || is_open (self))
    return;
  tb_person_file_set_person (get_file (self), person);
  tb_person_file_show_tab (get_file (self), "basic");
  gtk_stack_set_visible_child_name (self->pages, "file");
  gtk_widget_grab_focus (GTK_WIDGET (get_file (self)));
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);

  if (!tb_people_view_close_file (self) && adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/**
 * tb_people_view_install_open_actions:
 * @widget_class: the view's class
 */
void
tb_people_view_install_open_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.open", NULL, action_open);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, action_back);
}
