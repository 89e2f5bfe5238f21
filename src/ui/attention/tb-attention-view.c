/* tb-attention-view.c: what came back from the city and waits for a decision
 *
 * Nothing leaves the list by itself: only a cure that was done, or a person, takes it off, and
 * then the history has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-attention-view.h"

#include <glib/gi18n.h>

#include "tb-attention-actions.h"
#include "tb-attention-item.h"
#include "tb-attention-row.h"
#include "tb-tab-stop.h"
#include "tb-view.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/attention/tb-attention-view.ui"

struct _TbAttentionView
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  GListStore   *items;       /* (owned) (element-type TbAttentionItem) */
  GCancellable *cancellable; /* (owned) (nullable): of reading them */
  char         *wanted;      /* (owned) (nullable): state of the one to select when it is there */
  gboolean      shows_history;
  gboolean      wants_focus; /* as soon as there is something to give it to */

  /* from the template */
  AdwLeaflet      *leaflet;
  GtkStack        *stack;
  GtkListBox      *list;
  AdwStatusPage   *empty_page;
  GtkWidget       *open_button;
  GtkWidget       *back_button;
  TbAttentionPane *pane;
};

enum
{
  PROP_DESK = 1,
  PROP_SHOWS_HISTORY,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void tb_attention_view_view_init (TbViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TbAttentionView, tb_attention_view, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (TB_TYPE_VIEW, tb_attention_view_view_init))

/* What is blocked is shown among the conflicts, as its row is (sync.md §7). */
static gboolean
is_in_state (const TbOutboxItem *item,
             const char         *state)
{
  const char *shown = g_strcmp0 (item->state, "blocked") == 0 ? "conflict" : item->state;

  return g_strcmp0 (shown, state) == 0;
}

static TbAttentionRow *
find_row (TbAttentionView *self,
          const char      *state)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      TbAttentionItem *item = tb_attention_row_get_item (TB_ATTENTION_ROW (row));

      if (state == NULL || is_in_state (tb_attention_item_get (item), state))
        return TB_ATTENTION_ROW (row);
    }
  return NULL;
}

/* Something is selected as long as there is something. */
static void
update (TbAttentionView *self)
{
  TbAttentionRow *row = self->wanted != NULL ? find_row (self, self->wanted) : NULL;

  if (row == NULL && gtk_list_box_get_selected_row (self->list) == NULL)
    row = find_row (self, NULL);
  g_clear_pointer (&self->wanted, g_free);
  if (row != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  adw_status_page_set_title (self->empty_page, self->shows_history
                                                   ? _ ("Nothing Was Taken off the List")
                                                   : _ ("Nothing Waits for You"));
  adw_status_page_set_description (
      self->empty_page,
      self->shows_history ? _ ("What you take off the list stays here.")
                          : _ ("What the city platform sends back waits here until you decide."));
  gtk_stack_set_visible_child_name (self->stack, find_row (self, NULL) != NULL ? "list" : "empty");
  if (row != NULL && self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_items (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) items = tb_desk_list_outbox_finish (TB_DESK (source), result, &error);
  TbAttentionView      *self = data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return; /* asked anew, or the view is gone: @data is not touched */
  if (items == NULL)
    {
      g_message ("what came back cannot be listed: %s", error->message);
      return;
    }
  tb_attention_fill (self->items, self->desk, items);
  update (self);
}

static void
read_items (TbAttentionView *self)
{
  if (self->desk == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_list_outbox_async (self->desk,
                             self->shows_history ? TB_DESK_OUTBOX_DISMISSED
                                                 : TB_DESK_OUTBOX_ATTENTION,
                             self->cancellable, on_items, self);
}

static GtkWidget *
make_row (gpointer item,
          gpointer data)
{
  return tb_attention_row_new (TB_ATTENTION_VIEW (data)->desk, item);
}

static void
set_desk (TbAttentionView *self,
          TbDesk          *desk)
{
  if (desk == NULL || !g_set_object (&self->desk, desk))
    return;
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), make_row, self, NULL);
  g_signal_connect_object (desk, "outbox-changed", G_CALLBACK (read_items), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-attention", G_CALLBACK (read_items), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
  read_items (self);
}

/* Template callbacks. */

static void
tb_attention_view_on_selected (TbAttentionView *self,
                               GtkListBoxRow   *row)
{
  if (self->pane == NULL)
    return; /* the view is going, and its rows with it */
  tb_attention_pane_set_item (self->pane, self->desk,
                              row != NULL ? tb_attention_row_get_item (TB_ATTENTION_ROW (row))
                                          : NULL);
}

static void
tb_attention_view_on_activated (TbAttentionView *self,
                                GtkListBoxRow   *row)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

static gboolean
show_back_button (gpointer data)
{
  TbAttentionView *self = data;

  if (self->back_button != NULL)
    gtk_widget_set_visible (self->back_button, adw_leaflet_get_folded (self->leaflet));
  return G_SOURCE_REMOVE;
}

/* Folding is found out while sizes are given: the header bar has its own by then. */
static void
tb_attention_view_on_folded (TbAttentionView *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_back_button, g_object_ref (self), g_object_unref);
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbAttentionView *self = TB_ATTENTION_VIEW (widget);

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
tb_attention_view_grab_focus (GtkWidget *widget)
{
  TbAttentionView *self = TB_ATTENTION_VIEW (widget);
  GtkListBoxRow   *row = gtk_list_box_get_selected_row (self->list);

  self->wants_focus = row == NULL;
  return gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->open_button);
}

/* @filter is “state=rejected” or “state=conflict”: the first of them is selected. */
static gboolean
tb_attention_view_show_query (TbView     *view,
                              const char *filter)
{
  TbAttentionView *self = TB_ATTENTION_VIEW (view);

  if (!g_str_has_prefix (filter, "state="))
    return FALSE;
  g_object_set (self, "shows-history", FALSE, NULL);
  tb_set_str (&self->wanted, filter + strlen ("state="));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

static void
tb_attention_view_view_init (TbViewInterface *iface)
{
  iface->show_query = tb_attention_view_show_query;
}

static void
tb_attention_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TbAttentionView *self = TB_ATTENTION_VIEW (object);

  if (prop_id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else
    g_value_set_boolean (value, self->shows_history);
}

static void
tb_attention_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TbAttentionView *self = TB_ATTENTION_VIEW (object);

  if (prop_id == PROP_DESK)
    set_desk (self, g_value_get_object (value));
  else if (self->shows_history != g_value_get_boolean (value))
    {
      self->shows_history = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      read_items (self);
    }
}

static void
tb_attention_view_dispose (GObject *object)
{
  TbAttentionView *self = TB_ATTENTION_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_ATTENTION_VIEW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (tb_attention_view_parent_class)->dispose (object);
}

static void
tb_attention_view_class_init (TbAttentionViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tb_attention_view_get_property;
  object_class->set_property = tb_attention_view_set_property;
  object_class->dispose = tb_attention_view_dispose;
  widget_class->grab_focus = tb_attention_view_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, flags);
  properties[PROP_SHOWS_HISTORY] = g_param_spec_boolean ("shows-history", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  tb_attention_install_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "attention.back", NULL, action_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "attention.back", NULL);
  g_type_ensure (TB_TYPE_ATTENTION_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionView, stack);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionView, list);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionView, open_button);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionView, back_button);
  gtk_widget_class_bind_template_child (widget_class, TbAttentionView, pane);
  gtk_widget_class_bind_template_callback (widget_class, tb_attention_view_on_folded);
  gtk_widget_class_bind_template_callback (widget_class, tb_attention_view_on_selected);
  gtk_widget_class_bind_template_callback (widget_class, tb_attention_view_on_activated);
}

static void
tb_attention_view_init (TbAttentionView *self)
{
  self->items = g_list_store_new (TB_TYPE_ATTENTION_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_attention_set_pane (GTK_WIDGET (self), self->pane);
}
