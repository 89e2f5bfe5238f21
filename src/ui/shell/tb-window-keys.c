/* tb-window-keys.c: the keys of the frame: views by number, its parts, and the list of all keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-keys.h"
#include "tb-views.h"
#include "tb-window-private.h"

#define PANE_STYLE "pane"

/* The names of the views in the sidebar, in its order. */
static GPtrArray *
list_views (TbWindow *self)
{
  GPtrArray     *names = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    g_ptr_array_add (names, (gpointer) gtk_widget_get_name (GTK_WIDGET (row)));
  return names;
}

/**
 * tb_window_tell_keys:
 * @self: a window whose sidebar was filled
 *
 * Shows the window that lists the keys.  It is made each time: few ask for it.
 */
void
tb_window_tell_keys (TbWindow *self)
{
  g_autoptr (GPtrArray)  names = list_views (self);
  g_autoptr (GPtrArray)  titles = g_ptr_array_new ();
  g_autoptr (GtkBuilder) builder = NULL;
  g_autofree char       *text = NULL;
  GtkWindow             *window;

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (titles, (gpointer) _ (tb_views_find (g_ptr_array_index (names, i))->title));
  g_ptr_array_add (titles, NULL);
  text = tb_keys_print_overlay ((const char *const *) titles->pdata);
  builder = gtk_builder_new_from_string (text, -1);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "overlay"));
  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_present (window);
}

/**
 * tb_window_select_nth_view:
 * @self: a window
 * @nth: place in the sidebar, from 0
 */
void
tb_window_select_nth_view (TbWindow *self,
                           guint     nth)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, (int) nth);

  if (row != NULL)
    tb_window_select_view (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

/* Adds those below @root that are set off as a part of their own. */
static void
find_panes (GtkWidget *root,
            GPtrArray *panes)
{
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      if (!gtk_widget_get_mapped (w))
        continue;
      if (gtk_widget_has_css_class (w, PANE_STYLE))
        g_ptr_array_add (panes, w);
      else
        find_panes (w, panes);
    }
}

/**
 * tb_window_move_pane:
 * @self: a window with a desk
 * @is_back: whether to go to the part before
 *
 * Moves the keyboard to the next part of the window: sidebar, view, its panes.
 */
void
tb_window_move_pane (TbWindow *self,
                     gboolean  is_back)
{
  g_autoptr (GPtrArray) panes = g_ptr_array_new ();
  GtkWidget            *view = gtk_stack_get_visible_child (self->views);
  GtkWidget            *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint                 at = 0;

  if (view == NULL)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->sidebar)))
    g_ptr_array_add (panes, self->sidebar);
  g_ptr_array_add (panes, view);
  find_panes (view, panes);
  for (guint i = 0; focus != NULL && i < panes->len; i++) /* the innermost counts */
    if (gtk_widget_is_ancestor (focus, panes->pdata[i]) || focus == panes->pdata[i])
      at = i;
  for (guint tries = 1; tries <= panes->len; tries++)
    {
      guint      next = (at + (is_back ? panes->len - tries % panes->len : tries)) % panes->len;
      GtkWidget *pane = panes->pdata[next];

      if (pane == GTK_WIDGET (self->sidebar))
        {
          GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sidebar);

          if (row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row)))
            return;
        }
      else if (pane == view ? gtk_widget_grab_focus (view)
                            : gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}

/* The first menu of the view that is seen. */
static GtkWidget *
find_menu (GtkWidget *root)
{
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found;

      if (!gtk_widget_get_mapped (w))
        continue;
      if (GTK_IS_MENU_BUTTON (w) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (w)))
        return w;
      if ((found = find_menu (w)) != NULL)
        return found;
    }
  return NULL;
}

/**
 * tb_window_open_menu:
 * @self: a window
 *
 * Opens the menu of the view that is seen.
 */
void
tb_window_open_menu (TbWindow *self)
{
  GtkWidget *view = gtk_stack_get_visible_child (self->views);
  GtkWidget *menu = view != NULL ? find_menu (view) : NULL;

  if (menu != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
}

/**
 * tb_window_open_accounts:
 * @self: a window
 *
 * Opens the menu of identities, wherever it is.
 */
void
tb_window_open_accounts (TbWindow *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
  tb_account_menu_open (self->account_menu);
}
