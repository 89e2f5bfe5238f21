/* tb-growing.c: a long list that is handed to its view a few rows at a time
 *
 * GTK makes the widgets of some two hundred rows at once when a list arrives, which holds up the
 * main loop for a tenth of a second.  So a view gets one screenful, then as much again each time
 * there is nothing better to do, and in the end all that is left: for those no widgets are made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-growing.h"

#define STEP    32  /* rows: a screenful */
#define AT_ONCE 224 /* more than GTK makes widgets for */

static G_DEFINE_QUARK (tb - growing, growing)

/* Only when people have seen what is there already. */
static gboolean
on_idle (gpointer data)
{
  GtkSliceListModel *slice = data;
  GListModel        *list = gtk_slice_list_model_get_model (slice);
  guint              size = gtk_slice_list_model_get_size (slice);

  if (g_list_model_get_n_items (list) > size)
    {
      size = size < AT_ONCE ? size + STEP : G_MAXUINT;
      gtk_slice_list_model_set_size (slice, size);
    }
  if (g_list_model_get_n_items (list) > size)
    return G_SOURCE_CONTINUE;
  g_object_set_qdata (G_OBJECT (slice), growing_quark (), NULL);
  return G_SOURCE_REMOVE;
}

static void
grow (GtkSliceListModel *slice)
{
  GListModel *list = gtk_slice_list_model_get_model (slice);

  if (g_object_get_qdata (G_OBJECT (slice), growing_quark ()) != NULL ||
      g_list_model_get_n_items (list) <= gtk_slice_list_model_get_size (slice))
    return;
  g_object_set_qdata (G_OBJECT (slice), growing_quark (), slice);
  g_idle_add_full (G_PRIORITY_LOW, on_idle, g_object_ref (slice), g_object_unref);
}

/**
 * tb_growing_new:
 * @list: a list, of any length
 *
 * Returns: (transfer full): its beginning, which grows until it is all of it; positions are the
 *   same in both
 */
GListModel *
tb_growing_new (GListModel *list)
{
  GtkSliceListModel *slice;

  g_return_val_if_fail (G_IS_LIST_MODEL (list), NULL);

  slice = gtk_slice_list_model_new (g_object_ref (list), 0, STEP);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (grow), slice,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  grow (slice);
  return G_LIST_MODEL (slice);
}

/**
 * tb_growing_reach:
 * @growing: from tb_growing_new()
 * @position: of a row in the whole list
 *
 * Has that row from now on, if the whole list has it: somebody wants to see it.
 */
void
tb_growing_reach (GListModel *growing,
                  guint       position)
{
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (growing));

  if (position >= gtk_slice_list_model_get_size (GTK_SLICE_LIST_MODEL (growing)))
    gtk_slice_list_model_set_size (GTK_SLICE_LIST_MODEL (growing), G_MAXUINT);
}
