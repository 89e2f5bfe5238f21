/* tb-in-view.c: a form that scrolls keeps in view what has the keyboard, with what is said of it
 *
 * GTK scrolls to the entry alone, so that the sentence below the last one would lie out of sight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-in-view.h"

#define KEY      "tb-in-view"
#define SPACE_PX 6 /* seen above and below */

typedef struct
{
  GtkWindow         *window;   /* (unowned): of which the scroller is a part */
  GtkScrolledWindow *scroller; /* (unowned): owns this */
  GType              row_type;
  guint              idle_id;
} InView;

static void
in_view_free (gpointer data)
{
  InView *self = data;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_free (self);
}

static gboolean
on_idle (gpointer data)
{
  InView         *self = data;
  GtkWidget      *viewport = gtk_scrolled_window_get_child (self->scroller);
  GtkWidget      *focus = gtk_window_get_focus (self->window);
  GtkWidget      *row = focus != NULL ? gtk_widget_get_ancestor (focus, self->row_type) : NULL;
  GtkAdjustment  *place = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;
  double          top;

  self->idle_id = 0;
  if (row == NULL)
    row = focus;
  if (row == NULL || viewport == NULL || !gtk_widget_is_ancestor (row, viewport) ||
      !gtk_widget_compute_bounds (row, viewport, &bounds))
    return G_SOURCE_REMOVE;
  top = gtk_adjustment_get_value (place) + (double) bounds.origin.y;
  gtk_adjustment_clamp_page (place, top - SPACE_PX, top + (double) bounds.size.height + SPACE_PX);
  return G_SOURCE_REMOVE;
}

/* Not at once: the new place of a row is known when the layout is done. */
static void
look_soon (GtkScrolledWindow *scroller)
{
  InView *self = g_object_get_data (G_OBJECT (scroller), KEY);

  if (self != NULL && self->idle_id == 0)
    self->idle_id = g_idle_add (on_idle, self);
}

/**
 * tb_in_view_follow:
 * @window: in which @scroller stays
 * @scroller: holds a form, in a viewport
 * @row_type: what is shown as a whole, such as a field with the sentence under it
 *
 * From now on the row with the keyboard is in view: when the keyboard comes to it, and when the
 * form grows or shrinks, as by a sentence.  GTK's own way there is switched off: it takes some
 * frames, and ends where the entry is seen.
 */
void
tb_in_view_follow (GtkWindow         *window,
                   GtkScrolledWindow *scroller,
                   GType              row_type)
{
  InView *self;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (scroller)), FALSE);
  self = g_new0 (InView, 1);
  self->window = window;
  self->scroller = scroller;
  self->row_type = row_type;
  g_object_set_data_full (G_OBJECT (scroller), KEY, self, in_view_free);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "changed",
                           G_CALLBACK (look_soon), scroller, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (look_soon), scroller,
                           G_CONNECT_SWAPPED);
}
