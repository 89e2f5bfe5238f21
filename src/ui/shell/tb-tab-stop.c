/* tb-tab-stop.c: a list as one stop of the Tab key: arrows move in it, Tab leads out of it
 *
 * In GTK 4.8 Tab goes through all rows of a list, and nobody wants to press it a thousand times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-tab-stop.h"

struct _TbTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (TbTabStop, tb_tab_stop, ADW_TYPE_BIN)

static gboolean
tb_tab_stop_focus (GtkWidget       *widget,
                   GtkDirectionType direction)
{
  TbTabStop *self = TB_TAB_STOP (widget);
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *inner = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean   is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && inner != NULL && gtk_widget_is_ancestor (inner, GTK_WIDGET (self)))
    return FALSE;
  return tb_tab_stop_focus_child (widget, direction);
}

static void
tb_tab_stop_class_init (TbTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = tb_tab_stop_focus;
}

static void
tb_tab_stop_init (TbTabStop *self)
{
}

/**
 * tb_tab_stop_focus_child:
 * @widget: a widget with one child
 * @direction: where the keyboard goes
 *
 * For the focus function of classes with a grab_focus function of their own: without it Tab takes
 * that short cut as well and passes by what comes first in the widget.
 *
 * Returns: whether something in it has the keyboard now
 */
gboolean
tb_tab_stop_focus_child (GtkWidget       *widget,
                         GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL && gtk_widget_child_focus (child, direction);
}
