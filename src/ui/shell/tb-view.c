/* tb-view.c: what the frame may ask of any view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-view.h"

G_DEFINE_INTERFACE (TbView, tb_view, GTK_TYPE_WIDGET)

static void
tb_view_default_init (TbViewInterface *iface)
{
}

static void
on_map (GtkWidget *view)
{
  gtk_widget_set_visible (gtk_widget_get_first_child (view), TRUE);
}

static void
on_unmap (GtkWidget *view)
{
  GtkWidget *content = gtk_widget_get_first_child (view);

  if (content != NULL)
    gtk_widget_set_visible (content, FALSE);
}

/**
 * tb_view_hide_unseen:
 * @self: a view with one child, in which all of it is
 *
 * Has the content of @self visible only while @self is mapped: a page of a stack that is not seen
 * would still be styled with all its rows whenever the window gains or loses the keyboard.
 */
void
tb_view_hide_unseen (TbView *self)
{
  g_return_if_fail (TB_IS_VIEW (self));

  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect_after (self, "unmap", G_CALLBACK (on_unmap), NULL);
}

/**
 * tb_view_show_query:
 * @self: a view
 * @filter: of its kind, as text: the question behind a number somebody pressed
 *
 * Returns: whether the view lists what answers it
 */
gboolean
tb_view_show_query (TbView     *self,
                    const char *filter)
{
  TbViewInterface *iface;

  g_return_val_if_fail (TB_IS_VIEW (self), FALSE);

  iface = TB_VIEW_GET_IFACE (self);
  return iface->show_query != NULL && iface->show_query (self, filter);
}

/**
 * tb_view_show_row:
 * @self: a view
 * @id: key of a row of its kind
 *
 * Returns: whether the view selects it, now or when it is read
 */
gboolean
tb_view_show_row (TbView     *self,
                  const char *id)
{
  TbViewInterface *iface;

  g_return_val_if_fail (TB_IS_VIEW (self), FALSE);

  iface = TB_VIEW_GET_IFACE (self);
  return iface->show_row != NULL && iface->show_row (self, id);
}

/**
 * tb_view_dup_row:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): key of the row that is selected, for tb_view_show_row();
 *   %NULL if none is, or several are
 */
char *
tb_view_dup_row (TbView *self)
{
  TbViewInterface *iface;

  g_return_val_if_fail (TB_IS_VIEW (self), NULL);

  iface = TB_VIEW_GET_IFACE (self);
  return iface->dup_row != NULL ? iface->dup_row (self) : NULL;
}
