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

static GtkWidget *
find_below (GtkWidget *root,
            GType      type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL && found == NULL;
       w = gtk_widget_get_next_sibling (w))
    found = find_below (w, type);
  return found;
}

/* Who has typed what they look for goes down to what was found, past the chips between. */
static gboolean
enter_first_row (GtkWidget *widget)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *stop = NULL;
  GtkWidget *rows = NULL;

  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) != NULL)
    stop = find_below (widget, TB_TYPE_TAB_STOP);
  if (stop != NULL)
    rows = find_below (stop, GTK_TYPE_LIST_BASE);
  if (rows == NULL || gtk_widget_get_first_child (rows) == NULL)
    return FALSE;
  gtk_widget_activate_action (rows, "list.select-item", "(ubb)", 0, FALSE, FALSE);
  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", 0);
  return gtk_widget_grab_focus (rows);
}

/**
 * tb_tab_stop_focus_child:
 * @widget: a widget with one child
 * @direction: where the keyboard goes
 *
 * For the focus function of classes with a grab_focus function of their own: without it Tab takes
 * that short cut as well and passes by what comes first in the widget.  Down leads from a search
 * entry to the first row of the first list in @widget.
 *
 * Returns: whether something in it has the keyboard now
 */
gboolean
tb_tab_stop_focus_child (GtkWidget       *widget,
                         GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (direction == GTK_DIR_DOWN && enter_first_row (widget))
    return TRUE;
  return child != NULL && gtk_widget_child_focus (child, direction);
}
