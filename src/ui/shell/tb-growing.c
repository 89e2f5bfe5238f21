/* tb-growing.c: a long list that is handed to its view, and taken back, a few rows at a time
 *
 * GTK makes the widgets of some two hundred rows at once when a list arrives, which holds up the
 * main loop for a tenth of a second.  So a view gets one screenful, then as much again each time
 * there is nothing better to do, and in the end all that is left: for those no widgets are made.
 * They are destroyed as slowly, so before another list comes this one is cut row by row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-growing.h"

#define STEP    32  /* rows: a screenful */
#define AT_ONCE 224 /* more than GTK makes widgets for */

static G_DEFINE_QUARK (tb - growing, growing)
static G_DEFINE_QUARK (tb - shrinking, shrinking)

/* Only when people have seen what is there already. */
static gboolean
on_idle (gpointer data)
{
  GtkSliceListModel *slice = data;
  GListModel        *list = gtk_slice_list_model_get_model (slice);
  guint              size = gtk_slice_list_model_get_size (slice);

  if (g_object_get_qdata (G_OBJECT (slice), shrinking_quark ()) != NULL)
    return G_SOURCE_REMOVE;
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

/**
 * tb_growing_shrink:
 * @growing: from tb_growing_new(); it does not grow any more
 *
 * Lets the last rows go, as many as a turn of the main loop may cost.
 *
 * Returns: whether there are still too many to let go at once
 */
gboolean
tb_growing_shrink (GListModel *growing)
{
  GtkSliceListModel *slice = GTK_SLICE_LIST_MODEL (growing);
  const guint        n = g_list_model_get_n_items (growing);

  g_object_set_qdata (G_OBJECT (slice), shrinking_quark (), slice);
  if (n > STEP)
    gtk_slice_list_model_set_size (slice, MIN (n, AT_ONCE) - MIN (STEP, n - STEP));
  return g_list_model_get_n_items (growing) > STEP;
}

/* A list that goes. */
typedef struct
{
  GListModel   *growing; /* (owned) */
  gpointer      owner;   /* (unowned): has the source, and ends it when it goes itself */
  guint        *source;  /* of the owner */
  TbGrowingGone gone;
} Leaving;

static gboolean
on_leaving (gpointer data)
{
  Leaving *leaving = data;

  if (tb_growing_shrink (leaving->growing))
    return G_SOURCE_CONTINUE;
  *leaving->source = 0;
  leaving->gone (leaving->owner);
  return G_SOURCE_REMOVE;
}

static void
leaving_free (gpointer data)
{
  g_object_unref (((Leaving *) data)->growing);
  g_free (data);
}

/**
 * tb_growing_leave:
 * @selection: of a list from tb_growing_new(), or of none yet
 * @view: shows it
 * @source: of @owner, who removes it when it goes: what is at work, or 0
 * @gone: called with @owner when few rows are left: soon, or at once if nobody would notice
 * @owner: whose list it is
 */
void
tb_growing_leave (GtkMultiSelection *selection,
                  GtkScrollable     *view,
                  guint             *source,
                  TbGrowingGone      gone,
                  gpointer           owner)
{
  GListModel    *growing = gtk_multi_selection_get_model (selection);
  GtkAdjustment *at = gtk_scrollable_get_vadjustment (view);
  Leaving       *leaving;

  g_clear_handle_id (source, g_source_remove);
  /* only rows at the end can be let go unseen */
  if (growing == NULL || g_list_model_get_n_items (growing) <= 2 * STEP ||
      !gtk_widget_get_mapped (GTK_WIDGET (view)) ||
      (at != NULL && gtk_adjustment_get_value (at) > gtk_adjustment_get_page_size (at)))
    {
      gone (owner);
      return;
    }
  leaving = g_new (Leaving, 1);
  *leaving = (Leaving){ g_object_ref (growing), owner, source, gone };
  *source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_leaving, leaving, leaving_free);
}
