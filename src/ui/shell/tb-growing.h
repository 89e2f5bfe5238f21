/* tb-growing.h: a long list that is handed to its view a few rows at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TbGrowingGone:
 * @owner: as given
 */
typedef void (*TbGrowingGone) (gpointer owner);

GListModel *tb_growing_new (GListModel *list);
void        tb_growing_reach (GListModel *growing,
                              guint       position);
gboolean    tb_growing_shrink (GListModel *growing);
void        tb_growing_leave (GtkMultiSelection *selection,
                              GtkScrollable     *view,
                              guint             *source,
                              TbGrowingGone      gone,
                              gpointer           owner);

G_END_DECLS
