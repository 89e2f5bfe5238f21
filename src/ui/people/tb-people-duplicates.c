/* tb-people-duplicates.c: the way from the people to those who may stand twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-duplicates-window.h"
#include "tb-people-view-private.h"

/* One window of a kind: it is shown again if it is open. */
static void
action_duplicates (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  GtkRoot      *root = gtk_widget_get_root (widget);
  GtkWidget    *window;

  if (self->desk == NULL || !GTK_IS_WINDOW (root))
    return;
  if (self->duplicates == NULL)
    {
      window = tb_duplicates_window_new (self->desk, GTK_WINDOW (root));
      g_set_weak_pointer (&self->duplicates, window);
    }
  gtk_window_present (GTK_WINDOW (self->duplicates));
}

/**
 * tb_people_view_install_duplicates_action:
 * @widget_class: the view's class
 */
void
tb_people_view_install_duplicates_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.duplicates", NULL, action_duplicates);
}
