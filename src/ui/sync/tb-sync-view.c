/* tb-sync-view.c: what goes to the city platform, what came of it, and how the exchange stands
 *
 * The outbox is what is not over: to be sent, on its way, or waiting for a person.  The history is
 * everything this computer has ever asked of the city.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sync-view-private.h"

#include <glib/gi18n.h>

#include "tb-attention-actions.h"
#include "tb-compare-row.h"
#include "tb-history-row.h"
#include "tb-main-menu.h"
#include "tb-outage-dialog.h"
#include "tb-outage-row.h"
#include "tb-sync-look.h"
#include "tb-sync-state.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"
#include "tb-view.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/sync/tb-sync-view.ui"
#define REFRESH_S    5 /* “again in 40 s” goes on */

enum
{
  PROP_DESK = 1,
  PROP_SHOWS_HISTORY,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void view_init (TbViewInterface *iface);

#define IMPLEMENT_VIEW G_IMPLEMENT_INTERFACE (TB_TYPE_VIEW, view_init)
G_DEFINE_FINAL_TYPE_WITH_CODE (TbSyncView, tb_sync_view, ADW_TYPE_BIN, IMPLEMENT_VIEW)

/* The card at the top. */
static void
show_state (TbSyncView *self)
{
  const TbSyncFacts facts = tb_sync_facts_read (self->desk);
  const guint       n_faults = tb_desk_get_n_faults (self->desk);
  g_autofree char  *title = tb_sync_state_print_title (&facts, n_faults);
  g_autofree char  *work = tb_sync_state_print_work (&facts);
  g_autofree char  *exchange = tb_sync_state_print_exchange (&facts);
  g_autofree char  *places = tb_sync_state_print_places (&facts);

  tb_sync_look_show (tb_sync_look_find (facts.state, n_faults), self->state_image);
  gtk_label_set_label (self->state_label, title);
  gtk_label_set_label (self->work_label, work);
  gtk_label_set_label (self->exchange_label, exchange);
  gtk_label_set_label (self->places_label, places);
}

static gboolean
on_timer (gpointer data)
{
  if (gtk_widget_get_mapped (data))
    show_state (data);
  return G_SOURCE_CONTINUE;
}

/* What is selected has been read, or has come further. */
static void
show_item (TbSyncView *self)
{
  tb_attention_pane_set_item (self->pane, self->desk,
                              self->shown != NULL ? tb_history_entry_get_item (self->shown)
                                                  : NULL);
}

/* Template callback. */
static void
tb_sync_view_on_selected (TbSyncView *self)
{
  TbHistoryEntry *entry;

  if (self->pane == NULL)
    return; /* the view is going */
  entry = gtk_single_selection_get_selected_item (self->selection);
  if (entry == self->shown)
    return;
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  g_set_object (&self->shown, entry);
  if (entry != NULL)
    g_signal_connect_swapped (entry, "notify::item", G_CALLBACK (show_item), self);
  show_item (self);
}

static gboolean
is_narrowed (TbSyncView *self)
{
  return *gtk_editable_get_text (self->search_entry) != '\0' ||
         (self->shows_history && gtk_drop_down_get_selected (self->state_choice) > 0);
}

static void
show_empty (TbSyncView *self)
{
  const char *title = _ ("Everything Has Been Sent");
  const char *description = _ ("What you do from now on waits here until the city platform has "
                               "confirmed it.");

  if (is_narrowed (self))
    {
      title = _ ("Nothing Found");
      description = _ ("No change answers what is asked for.");
    }
  else if (self->shows_history)
    {
      title = _ ("Nothing Was Done Here Yet");
      description = _ ("Every change made on this computer is kept here.");
    }
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
}

static void
select_wanted (TbSyncView *self)
{
  guint position = 0;

  if (self->wanted != NULL &&
      tb_history_list_find (self->list, g_ascii_strtoll (self->wanted, NULL, 10), &position))
    {
      gtk_single_selection_set_selected (self->selection, position);
      gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u",
                                  position);
    }
  g_clear_pointer (&self->wanted, g_free);
}

/* A list that is hidden with the keyboard in it would keep it, and Tab would lead nowhere. */
static void
leave_list (TbSyncView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self->list_view)) &&
      (focus == NULL || focus == GTK_WIDGET (self->list_view) ||
       gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view))))
    gtk_widget_grab_focus (self->outbox_button);
}

static void
update (TbSyncView *self)
{
  const guint      n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *count = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  if (!tb_history_list_is_loaded (self->list))
    return;
  if (n > 0)
    select_wanted (self);
  else
    {
      leave_list (self);
      show_empty (self);
    }
  gtk_label_set_label (self->count_label, count);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static TbDeskHistory
get_part (TbSyncView *self)
{
  static const TbDeskHistory parts[] = { TB_DESK_HISTORY_ALL, TB_DESK_HISTORY_WAITING,
                                         TB_DESK_HISTORY_SENDING, TB_DESK_HISTORY_SYNCED,
                                         TB_DESK_HISTORY_CONFLICT, TB_DESK_HISTORY_REJECTED };
  guint                      chosen = gtk_drop_down_get_selected (self->state_choice);

  if (!self->shows_history)
    return TB_DESK_HISTORY_UNFINISHED;
  return chosen < G_N_ELEMENTS (parts) ? parts[chosen] : TB_DESK_HISTORY_ALL;
}

/* Template callback: something else was typed or chosen. */
static void
tb_sync_view_on_asked (TbSyncView *self)
{
  if (self->list != NULL)
    tb_history_list_ask (self->list, get_part (self), gtk_editable_get_text (self->search_entry));
}

static void
set_shows_history (TbSyncView *self,
                   gboolean    shows_history)
{
  if (self->shows_history == shows_history)
    return;
  self->shows_history = shows_history;
  gtk_widget_set_visible (GTK_WIDGET (self->state_choice), shows_history);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_HISTORY]);
  tb_sync_view_on_asked (self);
}

static void
set_desk (TbSyncView *self,
          TbDesk     *desk)
{
  static const char *const news[] = { "notify::state", "notify::synced-us",
                                      "notify::n-waiting", "notify::n-attention",
                                      "notify::n-faults", "exchange-changed" };

  if (desk == NULL || !g_set_object (&self->desk, desk))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (desk, news[i], G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (REFRESH_S, on_timer, self);
  self->list = tb_history_list_new (desk);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_object (self->list, "notify::is-loaded", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
  show_state (self);
  tb_sync_view_on_asked (self);
}

/* Template callbacks. */

static void
tb_sync_view_on_setup (TbSyncView  *self,
                       GtkListItem *item)
{
  gtk_list_item_set_child (item, tb_history_row_new (self->desk));
}

static void
tb_sync_view_on_bind (TbSyncView  *self,
                      GtkListItem *item)
{
  tb_history_row_set_entry (TB_HISTORY_ROW (gtk_list_item_get_child (item)),
                            gtk_list_item_get_item (item));
}

static void
tb_sync_view_on_unbind (TbSyncView  *self,
                        GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  if (row != NULL)
    tb_history_row_set_entry (TB_HISTORY_ROW (row), NULL);
}

static void
tb_sync_view_on_activate (TbSyncView *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

static void
tb_sync_view_on_stop_search (TbSyncView *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
tb_sync_view_on_search_done (TbSyncView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
show_back_button (gpointer data)
{
  TbSyncView *self = data;

  if (self->back_button != NULL)
    gtk_widget_set_visible (self->back_button, adw_leaflet_get_folded (self->leaflet));
  return G_SOURCE_REMOVE;
}

/* Folding is found out while sizes are given: the header bar has its own by then. */
static void
tb_sync_view_on_folded (TbSyncView *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_back_button, g_object_ref (self), g_object_unref);
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  adw_leaflet_navigate (TB_SYNC_VIEW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  gtk_widget_grab_focus (widget);
}

static gboolean
tb_sync_view_grab_focus (GtkWidget *widget)
{
  TbSyncView *self = TB_SYNC_VIEW (widget);
  gboolean    has_rows = gtk_widget_get_mapped (GTK_WIDGET (self->list_view));

  self->wants_focus = self->list == NULL || !tb_history_list_is_loaded (self->list);
  return gtk_widget_grab_focus (has_rows ? GTK_WIDGET (self->list_view) : self->outbox_button);
}

/* @filter is empty for the outbox, “state=rejected” and the like for a part of the history, or
 * “outages” for what is to be entered from paper. */
static gboolean
show_query (TbView     *view,
            const char *filter)
{
  static const char *const states[] = { "all", "waiting", "sending", "synced", "conflict",
                                        "rejected" };
  TbSyncView              *self = TB_SYNC_VIEW (view);
  gboolean                 is_state = g_str_has_prefix (filter, "state=");

  gtk_editable_set_text (self->search_entry, "");
  for (guint i = 0; is_state && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (filter + strlen ("state="), states[i]))
      gtk_drop_down_set_selected (self->state_choice, i);
  set_shows_history (self, is_state);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (g_str_equal (filter, "outages") && self->desk != NULL)
    tb_outage_dialog_open (GTK_WIDGET (self), self->desk);
  return TRUE;
}

static gboolean
show_row (TbView     *view,
          const char *id)
{
  TbSyncView *self = TB_SYNC_VIEW (view);

  tb_set_str (&self->wanted, id);
  if (self->list != NULL)
    update (self);
  return TRUE;
}

static char *
dup_row (TbView *view)
{
  TbSyncView *self = TB_SYNC_VIEW (view);

  return self->shown != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT,
                                                tb_history_entry_get_n (self->shown))
                             : NULL;
}

static void
view_init (TbViewInterface *iface)
{
  iface->show_query = show_query;
  iface->show_row = show_row;
  iface->dup_row = dup_row;
}

static void
tb_sync_view_map (GtkWidget *widget)
{
  TbSyncView *self = TB_SYNC_VIEW (widget);

  GTK_WIDGET_CLASS (tb_sync_view_parent_class)->map (widget);
  if (self->desk == NULL)
    return;
  tb_history_list_set_is_seen (self->list, TRUE);
  show_state (self);
}

static void
tb_sync_view_unmap (GtkWidget *widget)
{
  TbSyncView *self = TB_SYNC_VIEW (widget);

  if (self->list != NULL)
    tb_history_list_set_is_seen (self->list, FALSE);
  GTK_WIDGET_CLASS (tb_sync_view_parent_class)->unmap (widget);
}

static void
tb_sync_view_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TbSyncView *self = TB_SYNC_VIEW (object);

  if (prop_id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else
    g_value_set_boolean (value, self->shows_history);
}

static void
tb_sync_view_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (prop_id == PROP_DESK)
    set_desk (TB_SYNC_VIEW (object), g_value_get_object (value));
  else
    set_shows_history (TB_SYNC_VIEW (object), g_value_get_boolean (value));
}

static void
tb_sync_view_dispose (GObject *object)
{
  TbSyncView *self = TB_SYNC_VIEW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  g_clear_object (&self->shown);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_SYNC_VIEW);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (tb_sync_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, back_button);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, state_image);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, state_label);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, work_label);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, exchange_label);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, places_label);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, outbox_button);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, state_choice);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, stack);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, list_view);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, selection);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, count_label);
  gtk_widget_class_bind_template_child (widget_class, TbSyncView, pane);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_asked);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_selected);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_setup);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_bind);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_activate);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_search_done);
  gtk_widget_class_bind_template_callback (widget_class, tb_sync_view_on_folded);
}

static void
tb_sync_view_class_init (TbSyncViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tb_sync_view_get_property;
  object_class->set_property = tb_sync_view_set_property;
  object_class->dispose = tb_sync_view_dispose;
  widget_class->grab_focus = tb_sync_view_grab_focus;
  widget_class->map = tb_sync_view_map;
  widget_class->unmap = tb_sync_view_unmap;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, flags);
  properties[PROP_SHOWS_HISTORY] = g_param_spec_boolean ("shows-history", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  tb_sync_view_install_actions (widget_class);
  tb_attention_install_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "sync.back", NULL, action_back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sync.back", NULL);
  g_type_ensure (TB_TYPE_ATTENTION_PANE);
  g_type_ensure (TB_TYPE_COMPARE_ROW);
  g_type_ensure (TB_TYPE_OUTAGE_ROW);
  g_type_ensure (TB_TYPE_MAIN_MENU);
  g_type_ensure (TB_TYPE_TAB_STOP);
  bind_template (widget_class);
}

static void
tb_sync_view_init (TbSyncView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_ui_name_drop_down (self->state_choice, _ ("State"));
  tb_attention_set_pane (GTK_WIDGET (self), self->pane);
}
