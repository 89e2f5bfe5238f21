/* tb-view.h: what the frame may ask of any view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TB_TYPE_VIEW (tb_view_get_type ())
G_DECLARE_INTERFACE (TbView, tb_view, TB, VIEW, GtkWidget)

struct _TbViewInterface
{
  GTypeInterface parent_iface;

  gboolean (*show_query) (TbView     *self,
                          const char *filter);
  gboolean (*show_row) (TbView     *self,
                        const char *id);
  char *(*dup_row) (TbView *self);
};

void     tb_view_hide_unseen (TbView *self);
gboolean tb_view_show_query (TbView     *self,
                             const char *filter);
gboolean tb_view_show_row (TbView     *self,
                           const char *id);
char    *tb_view_dup_row (TbView *self);

G_END_DECLS
