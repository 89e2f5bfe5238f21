/* tb-shedding.c: views that go, a little at a time
 *
 * When somebody else is at the desk all views go.  A list has some two hundred rows of widgets, and
 * to destroy those of all views at once holds up the main loop for a fifth of a second.  So they
 * are hidden at once, and go row by row while the next ones are used already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-shedding.h"

#include "tb-growing.h"

typedef struct
{
  GDestroyNotify done;
  gpointer       data;
} Waiting;

struct _TbShedding
{
  GtkStack *stack;   /* (unowned): where the views are */
  GQueue    views;   /* (element-type GtkWidget) (unowned): in it, hidden */
  GQueue    waiting; /* (element-type Waiting) (owned) */
  guint     idle;
  guint     n_taken; /* ever; makes names */
};

/* The list of a view, if it is one of the long ones. */
static GListModel *
find_growing (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget))
    {
      GtkSelectionModel *shown = gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));
      GListModel        *model = NULL;

      if (GTK_IS_MULTI_SELECTION (shown))
        model = gtk_multi_selection_get_model (GTK_MULTI_SELECTION (shown));
      return GTK_IS_SLICE_LIST_MODEL (model) ? model : NULL;
    }
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      GListModel *found = find_growing (w);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
tell_done (TbShedding *self)
{
  Waiting *waiting;

  while ((waiting = g_queue_pop_head (&self->waiting)) != NULL)
    {
      waiting->done (waiting->data);
      g_free (waiting);
    }
}

static gboolean
on_idle (gpointer data)
{
  TbShedding *self = data;
  GtkWidget  *view = g_queue_peek_head (&self->views);
  GListModel *growing = view != NULL ? find_growing (view) : NULL;

  if (growing != NULL && tb_growing_shrink (growing))
    return G_SOURCE_CONTINUE;
  if (view != NULL)
    gtk_stack_remove (self->stack, g_queue_pop_head (&self->views));
  if (!g_queue_is_empty (&self->views))
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  tell_done (self);
  return G_SOURCE_REMOVE;
}

/**
 * tb_shedding_new:
 * @stack: has the views
 *
 * Returns: (transfer full): nothing to shed yet
 */
TbShedding *
tb_shedding_new (GtkStack *stack)
{
  TbShedding *self = g_new0 (TbShedding, 1);

  self->stack = stack;
  g_queue_init (&self->views);
  g_queue_init (&self->waiting);
  return self;
}

/**
 * tb_shedding_free:
 * @self: (transfer full): what is left in it goes now
 */
void
tb_shedding_free (TbShedding *self)
{
  GtkWidget *view;

  g_clear_handle_id (&self->idle, g_source_remove);
  while ((view = g_queue_pop_head (&self->views)) != NULL)
    gtk_stack_remove (self->stack, view);
  tell_done (self);
  g_free (self);
}

/**
 * tb_shedding_take:
 * @self: takes the view
 * @view: a child of the stack; nobody sees or finds it from now on
 */
void
tb_shedding_take (TbShedding *self,
                  GtkWidget  *view)
{
  g_autofree char *name = g_strdup_printf ("gone-%u", self->n_taken++);

  gtk_widget_set_visible (view, FALSE);
  gtk_stack_page_set_name (gtk_stack_get_page (self->stack, view), name);
  g_queue_push_tail (&self->views, view);
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

/**
 * tb_shedding_when_done:
 * @self: may have views
 * @done: called when it has none any more, which may be now
 * @data: for @done
 */
void
tb_shedding_when_done (TbShedding    *self,
                       GDestroyNotify done,
                       gpointer       data)
{
  Waiting *waiting;

  if (g_queue_is_empty (&self->views))
    {
      done (data);
      return;
    }
  waiting = g_new (Waiting, 1);
  *waiting = (Waiting){ done, data };
  g_queue_push_tail (&self->waiting, waiting);
}
