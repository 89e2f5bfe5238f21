/* tb-people-view.c: volunteers, or elders: a list and who is selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-arrange-dialog.h"
#include "tb-people-view-private.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-day.h"
#include "tb-growing.h"
#include "tb-people-columns.h"
#include "tb-person-file.h"
#include "tb-tab-stop.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-people-view.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

enum
{
  PROP_DESK = 1,
  PROP_ARE_ELDERS,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void view_init (TbViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TbPeopleView, tb_people_view, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (TB_TYPE_VIEW, view_init))

/* Benchmarks read this line: it stands in the log once, when people can read the first row. */
static void
on_painted (GdkFrameClock *clock,
            TbPeopleView  *self)
{
  g_autoptr (GObject)  slot = self->list != NULL ? g_list_model_get_item (self->list, 0) : NULL;
  g_autoptr (TbRecord) first = NULL;

  if (slot != NULL)
    g_object_get (slot, "record", &first, NULL);
  if (first == NULL)
    return;
  g_signal_handlers_disconnect_by_func (clock, on_painted, self);
  g_debug ("the roster is on the screen");
}

static void
on_realize (TbPeopleView *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                           G_CALLBACK (on_painted), self, 0);
}

static void
update (TbPeopleView *self)
{
  guint            n = g_list_model_get_n_items (self->list);
  gboolean         is_loaded = FALSE;
  gboolean         is_narrow = tb_people_state_is_narrow (self->state);
  g_autofree char *count = g_strdup_printf (ngettext ("%u person", "%u people", n), n);

  g_object_get (self->list, "is-loaded", &is_loaded, NULL);
  adw_window_title_set_subtitle (self->title, is_loaded && !is_narrow ? count : "");
  /* before the first exchange nobody can say that there is nobody */
  if (n > 0 || !is_loaded || (!is_narrow && tb_desk_get_synced_us (self->desk) == 0))
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (self->stack, is_narrow ? "nobody" : "empty");
  tb_people_view_select (self);
  tb_people_view_follow (self);
  if (!is_loaded)
    gtk_label_set_label (self->count_label, "");
  if (is_loaded) /* rows first */
    tb_people_view_count_soon (self);
}

static void
ask_now (gpointer data)
{
  TbPeopleView          *self = data;
  g_autofree char       *filter = tb_people_state_print (self->state);
  g_autofree char       *order = tb_people_columns_get_order (self->column_view);
  g_autoptr (GError)     error = NULL;
  g_autoptr (GListModel) list = tb_desk_list (self->desk, &tb_person_kind, filter, order, &error);
  g_autoptr (GListModel) growing = NULL;
  gboolean               is_first = self->list == NULL;

  if (list == NULL)
    {
      g_warning ("cannot list people: %s", error->message);
      return;
    }
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (is_first)
    {
      tb_people_columns_add (self->column_view, self->desk,
                             self->are_elders ? "elder-columns" : "volunteer-columns");
      gtk_widget_insert_action_group (GTK_WIDGET (self->columns_button), "columns",
                                      tb_people_columns_get_actions (self->column_view));
      tb_people_view_offer_further (self);
    }
  self->is_first = TRUE;
  growing = tb_growing_new (list);
  gtk_multi_selection_set_model (self->selection, growing);
  /* after the selection has heard of it */
  g_signal_connect_object (list, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (list, "notify::is-loaded", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
ask (TbPeopleView *self)
{
  tb_people_view_want_shown (self);
  tb_growing_leave (self->selection, GTK_SCROLLABLE (self->column_view), &self->leaving, ask_now,
                    self);
}

/**
 * tb_people_view_take_state:
 * @self: a view with a desk
 * @state: (transfer full): what is asked for from now on
 */
void
tb_people_view_take_state (TbPeopleView  *self,
                           TbPeopleState *state)
{
  g_clear_pointer (&self->state, tb_people_state_free);
  self->state = state;
  tb_people_view_draw_chips (self);
  ask (self);
}

/* Template callback. */
static void
tb_people_view_on_search (TbPeopleView *self)
{
  const char *text = gtk_editable_get_text (self->search_entry);

  if (self->desk != NULL && !self->is_asking)
    tb_people_view_take_state (self, tb_people_state_search (self->state, text));
}

/* Template callback. */
static void
tb_people_view_on_selected (TbPeopleView *self)
{
  if (self->list != NULL)
    tb_people_view_follow (self);
}

/* Template callback: Escape in the search entry. */
static void
tb_people_view_on_stop_search (TbPeopleView *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/* Template callback: Enter in the search entry. */
static void
tb_people_view_on_search_done (TbPeopleView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/* Template callback: Enter or a double click on a row. */
static void
tb_people_view_on_activate (TbPeopleView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.open", NULL);
}

static void
on_sorted (TbPeopleView *self)
{
  if (self->desk != NULL)
    ask (self);
}

static void
action_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);

  tb_people_view_close_file (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (self->search_entry, 0, -1);
}

/**
 * tb_people_view_set_search:
 * @self: a view
 * @text: what its search entry says; nothing is asked
 */
void
tb_people_view_set_search (TbPeopleView *self,
                           const char   *text)
{
  self->is_asking = TRUE;
  gtk_editable_set_text (self->search_entry, text);
  self->is_asking = FALSE;
}

static void
action_arrange (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  GtkColumnView *view = TB_PEOPLE_VIEW (widget)->column_view;
  GtkWidget     *dialog;

  dialog = tb_arrange_dialog_new (view, GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (dialog, "reset", G_CALLBACK (tb_people_columns_reset), view,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
action_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);

  tb_people_view_set_search (self, "");
  if (self->desk != NULL)
    tb_people_view_take_state (self, tb_people_state_new (self->are_elders, self->today));
}

static gboolean
show_query (TbView     *view,
            const char *filter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (view);

  if (self->desk == NULL)
    return FALSE;
  tb_people_view_close_file (self);
  tb_people_view_set_search (self, "");
  tb_people_view_take_state (self, tb_people_state_ask (self->state, filter));
  return TRUE;
}

static gboolean
show_row (TbView     *view,
          const char *id)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (view);

  if (self->desk == NULL)
    return FALSE;
  tb_people_view_close_file (self);
  tb_set_str (&self->wanted_id, id);
  if (tb_people_state_is_narrow (self->state))
    action_all (GTK_WIDGET (self), NULL, NULL);
  else
    tb_people_view_select (self);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  tb_people_view_seek_survivor (self, id);
  return TRUE;
}

static void
view_init (TbViewInterface *iface)
{
  iface->dup_row = tb_people_view_dup_row;
  iface->show_query = show_query;
  iface->show_row = show_row;
}

static gboolean
tb_people_view_grab_focus (GtkWidget *widget)
{
  GtkWidget *page = gtk_stack_get_visible_child (TB_PEOPLE_VIEW (widget)->pages);

  if (TB_IS_PERSON_FILE (page))
    return gtk_widget_grab_focus (page);
  return gtk_widget_grab_focus (GTK_WIDGET (TB_PEOPLE_VIEW (widget)->column_view));
}

static void
show_part (TbPeopleView *self)
{
  adw_window_title_set_title (self->title, self->are_elders ? _ ("Elders") : _ ("Volunteers"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->column_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->are_elders ? _ ("Elders") : _ ("Volunteers"), -1);
}

static void
tb_people_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (object);

  if (prop_id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else
    g_value_set_boolean (value, self->are_elders);
}

/* Who keeps the roster: others only look. */
static void
allow (TbPeopleView *self)
{
  static const char *const actions[] = { "page.new", "page.register", "page.recruit",
                                         "page.edit", "page.import", "page.imports",
                                         "page.team", "page.duplicates" };
  const TbRoles            roles = tb_desk_get_roles (self->desk);
  gboolean                 is_keeper = tb_authority_may ("person.register", roles);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_keeper);
}

static void
tb_people_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (object);

  if (prop_id == PROP_ARE_ELDERS)
    {
      self->are_elders = g_value_get_boolean (value);
      tb_people_view_allow_printing (self);
      tb_people_view_allow_whole (self);
      show_part (self);
    }
  else if (g_set_object (&self->desk, g_value_get_object (value)) && self->desk != NULL)
    {
      tb_person_pane_set_desk (self->pane, self->desk);
      self->today = tb_day_of_instant (tb_desk_get_now (self->desk));
      self->state = tb_people_state_new (self->are_elders, self->today);
      tb_people_view_add_chips (self);
      allow (self);
      g_signal_connect_object (self->desk, "notify::n-waiting",
                               G_CALLBACK (tb_people_view_count_soon), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->desk, "notify::synced-us",
                               G_CALLBACK (tb_people_view_offer_further), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->desk, "notify::synced-us", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->desk, "notify::n-attention",
                               G_CALLBACK (tb_people_view_count_soon), self, G_CONNECT_SWAPPED);
      tb_people_view_load_filters (self);
      tb_people_view_draw_chips (self);
      ask (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_people_view_dispose (GObject *object)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (object);

  g_clear_handle_id (&self->count_timer, g_source_remove);
  g_clear_weak_pointer (&self->duplicates);
  g_clear_handle_id (&self->leaving, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  tb_people_view_free_filters (self);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PEOPLE_VIEW);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->state, tb_people_state_free);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->wanted_id, g_free);
  g_clear_pointer (&self->team_asked, g_free);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_people_view_parent_class)->dispose (object);
}

static void
tb_people_view_class_init (TbPeopleViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_people_view_get_property;
  object_class->set_property = tb_people_view_set_property;
  object_class->dispose = tb_people_view_dispose;
  widget_class->grab_focus = tb_people_view_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, PARAM_RW);
  properties[PROP_ARE_ELDERS] = g_param_spec_boolean ("are-elders", NULL, NULL, FALSE, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.search", NULL, action_search);
  gtk_widget_class_install_action (widget_class, "page.all", NULL, action_all);
  gtk_widget_class_install_action (widget_class, "page.arrange", NULL, action_arrange);
  tb_people_view_install_entering (widget_class);
  tb_people_view_install_open_actions (widget_class);
  tb_people_view_install_file_actions (widget_class);
  tb_people_view_install_print_actions (widget_class);
  tb_people_view_install_whole_actions (widget_class);
  tb_people_view_install_duplicates_action (widget_class);
  tb_people_view_install_team_action (widget_class);
  tb_people_view_install_teams_action (widget_class);
  tb_people_view_install_filter_action (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "page.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "page.edit",
                                       NULL);

  g_type_ensure (TB_TYPE_PERSON_PANE);
  g_type_ensure (TB_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, pages);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, title);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, flap);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, stack);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, column_view);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, selection);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, columns_button);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, print_button);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, chips_box);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, pane_stack);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, many_label);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, count_label);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, pane);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, teams_bin);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, teams_flap);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_selected);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_search_done);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_activate);
}

static void
tb_people_view_init (TbPeopleView *self)
{
  g_autoptr (GMenuModel) menu = tb_people_columns_get_menu ();
  GtkDropTarget         *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  tb_people_view_init_filters (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->columns_button, menu);
  g_signal_connect (self, "realize", G_CALLBACK (on_realize), NULL);
  g_signal_connect_object (target, "drop", G_CALLBACK (tb_people_view_on_drop), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  tb_people_view_init_teams (self);
  show_part (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->column_view), "changed",
                           G_CALLBACK (on_sorted), self, G_CONNECT_SWAPPED);
}

/**
 * tb_people_view_get_n_people:
 * @self: a view
 *
 * Returns: how many people the list has now
 */
guint
tb_people_view_get_n_people (TbPeopleView *self)
{
  g_return_val_if_fail (TB_IS_PEOPLE_VIEW (self), 0);
  return self->list != NULL ? g_list_model_get_n_items (self->list) : 0;
}
