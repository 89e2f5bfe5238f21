/* tb-records-view.c: service records: entered, recognised, certified
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-records-view-private.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-column-order.h"
#include "tb-desk-figures.h"
#include "tb-desk-find.h"
#include "tb-growing.h"
#include "tb-record-text.h"
#include "tb-records-columns.h"
#include "tb-records-question.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/records/tb-records-view.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)
#define FIRST_ORDER  "-start_us"
#define MAX_CHOSEN   1000 /* rows that are worked on at once */

enum
{
  PROP_DESK = 1,
  PROP_PART,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static const char *
get_search (TbRecordsView *self)
{
  return gtk_editable_get_text (self->search_entry);
}

static const char *
get_sync (TbRecordsView *self)
{
  static const char *const states[] = { "", "waiting", "sending", "conflict", "rejected" };
  guint                    selected = gtk_drop_down_get_selected (self->sync_choice);

  return selected < G_N_ELEMENTS (states) ? states[selected] : "";
}

static char *
print_filter (TbRecordsView *self)
{
  const TbRecordsQuestion question = { self->part, self->filter, get_sync (self),
                                       get_search (self), tb_desk_get_actor (self->desk) };

  return tb_records_question_print (&question);
}

/* Below the list: how many, and how long together, to the minute. */
static void
show_count (TbRecordsView *self)
{
  guint            n = g_list_model_get_n_items (self->list);
  g_autofree char *count = g_strdup_printf (ngettext ("%u record", "%u records", n), n);
  g_autofree char *hours = self->minutes >= 0 ? tb_ui_format_hours (self->minutes) : NULL;
  g_autofree char *text = NULL;

  /* TRANSLATORS: below a list: how many records, how long together */
  text = hours != NULL ? g_strdup_printf (_ ("%s · %s in all"), count, hours) : g_strdup (count);
  gtk_label_set_label (self->count_label, text);
  adw_window_title_set_subtitle (self->title, count);
}

static void
on_summed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  gint64             sum = tb_desk_sum_minutes_finish (TB_DESK (source), result, &error);
  TbRecordsView     *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another question is shown, or the view is gone: @data is not touched */
  if (error != NULL)
    g_message ("cannot sum up: %s", error->message);
  self->minutes = sum;
  show_count (self);
}

static void
forget_sum (TbRecordsView *self)
{
  g_cancellable_cancel (self->summing);
  g_clear_object (&self->summing);
}

static void
ask_sum (TbRecordsView *self)
{
  g_autofree char *filter = print_filter (self);

  forget_sum (self);
  self->summing = g_cancellable_new ();
  tb_desk_sum_minutes_async (self->desk, filter, self->summing, on_summed, self);
}

/* An empty list says what it is empty of, and what to press. */
static void
show_empty (TbRecordsView *self)
{
  gboolean is_narrowed = *get_search (self) != '\0' || *get_sync (self) != '\0' ||
                         self->filter != NULL;
  gboolean    is_queue = g_strcmp0 (self->part, TB_RECORD_SUBMITTED) == 0;
  gboolean    is_all = g_strcmp0 (self->part, "all") == 0;
  gboolean    may_enter = tb_authority_may ("record.submit", tb_desk_get_roles (self->desk));
  const char *title = _ ("No Records Here");
  const char *description = _ ("No record is at this point of its way.");

  if (is_narrowed)
    {
      title = _ ("Nothing Found");
      description = _ ("No record answers what is asked for.");
    }
  else if (is_queue)
    {
      title = _ ("Nothing Waits");
      description = _ ("Every record has been recognised.");
    }
  else if (is_all)
    {
      title = _ ("No Records Yet");
      description = _ ("Enter who served whom, when and for how long.");
    }
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
  if (is_narrowed || !is_all || !may_enter)
    {
      gtk_button_set_label (GTK_BUTTON (self->empty_button), _ ("Show All"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), "page.all");
    }
  else
    {
      gtk_button_set_label (GTK_BUTTON (self->empty_button), _ ("Enter Service"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), "page.new");
    }
}

/* The pane holds the slots that are selected, and so has their rows read. */
static void
show_selected (TbRecordsView *self)
{
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter         iter;
  guint                 position;

  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position);
       more && slots->len < MAX_CHOSEN; more = gtk_bitset_iter_next (&iter, &position))
    {
      gpointer slot = g_list_model_get_item (self->list, position);

      if (slot != NULL)
        g_ptr_array_add (slots, slot);
    }
  tb_record_pane_show (self->pane, slots);
}

static void
select_row (TbRecordsView *self,
            guint          position)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->column_view));

  tb_growing_reach (gtk_multi_selection_get_model (self->selection), position);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
}

/**
 * tb_records_view_find_wanted:
 * @self: a view with a list
 *
 * Selects what somebody asked for, or goes on where rows have been worked on.
 */
void
tb_records_view_find_wanted (TbRecordsView *self)
{
  guint                 n = g_list_model_get_n_items (self->list);
  g_autoptr (GtkBitset) chosen = NULL;
  gboolean              is_loaded = FALSE;
  guint                 position;

  if (n == 0)
    return;
  if (self->wanted != NULL)
    {
      if (tb_desk_find_row (self->list, self->wanted, &position))
        {
          g_clear_pointer (&self->wanted, g_free);
          select_row (self, position);
          return;
        }
      g_object_get (self->list, "is-loaded", &is_loaded, NULL);
      if (!is_loaded)
        return;
      g_clear_pointer (&self->wanted, g_free); /* it is gone, or another identity's */
    }
  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (!gtk_bitset_is_empty (chosen))
    return;
  select_row (self, self->must_resume ? MIN (self->resume, n - 1) : 0);
  self->must_resume = FALSE;
}

static void
update (TbRecordsView *self)
{
  guint    n = g_list_model_get_n_items (self->list);
  gboolean is_loaded = FALSE;

  g_object_get (self->list, "is-loaded", &is_loaded, NULL);
  if (!is_loaded)
    {
      if (n > 0) /* the first of many */
        gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }
  if (n == 0)
    show_empty (self);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  show_count (self);
  tb_records_view_find_wanted (self);
  show_selected (self);
}

static void
on_items_changed (TbRecordsView *self)
{
  update (self);
  ask_sum (self);
}

static void
ask_now (gpointer data)
{
  TbRecordsView         *self = data;
  g_autofree char       *filter = print_filter (self);
  g_autofree char       *order = tb_column_order_get (self->column_view);
  g_autoptr (GError)     error = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GListModel) growing = NULL;
  gboolean               is_first = self->list == NULL;

  list = tb_desk_list (self->desk, &tb_service_record_kind, filter,
                       order != NULL ? order : FIRST_ORDER, &error);
  if (list == NULL)
    {
      g_warning ("cannot list records: %s", error->message);
      return;
    }
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  g_signal_connect_object (list, "notify::is-loaded", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  if (is_first)
    tb_records_columns_add (self->column_view, self->desk);
  growing = tb_growing_new (list);
  gtk_multi_selection_set_model (self->selection, growing);
  /* after the selection has heard of it */
  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->filter_box, self->filter != NULL);
  if (g_strcmp0 (self->part, TB_RECORD_SUBMITTED) == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->column_view), "queue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->column_view), "queue");
  self->minutes = -1;
  self->must_resume = FALSE;
  ask_sum (self);
  update (self);
}

static void
ask (TbRecordsView *self)
{
  tb_growing_leave (self->selection, GTK_SCROLLABLE (self->column_view), &self->leaving, ask_now,
                    self);
}

/**
 * tb_records_view_set_part:
 * @self: a view
 * @part: which part is shown, see tb_records_question_get_parts(); empty for none
 * @filter: (nullable): instead of a part
 */
void
tb_records_view_set_part (TbRecordsView *self,
                          const char    *part,
                          const char    *filter)
{
  tb_set_str (&self->part, part);
  tb_set_str (&self->filter, filter);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
  if (self->desk != NULL)
    ask (self);
}

/* Template callback: something else was typed or chosen. */
static void
tb_records_view_on_asked (TbRecordsView *self)
{
  if (self->desk != NULL)
    ask (self);
}

/* Template callback: Escape in the search entry. */
static void
tb_records_view_on_stop_search (TbRecordsView *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/* Template callback: Enter in the search entry. */
static void
tb_records_view_on_search_done (TbRecordsView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/* Template callback: a double click on a row, or Enter on one with nothing to be done. */
static void
tb_records_view_on_activate (TbRecordsView *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

/* Enter does what waits; where nothing does, it opens the details. */
static gboolean
on_key (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        TbRecordsView         *self)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  return tb_records_view_do_selected (self, "record.recognise") ||
         tb_records_view_do_selected (self, "record.certify");
}

static void
view_init (TbViewInterface *iface)
{
  iface->show_query = tb_records_view_show_query;
  iface->show_row = tb_records_view_show_row;
  iface->dup_row = tb_records_view_dup_row;
}

#define IMPLEMENT_VIEW G_IMPLEMENT_INTERFACE (TB_TYPE_VIEW, view_init)
G_DEFINE_FINAL_TYPE_WITH_CODE (TbRecordsView, tb_records_view, ADW_TYPE_BIN, IMPLEMENT_VIEW)

/* What Enter does depends on whose task it is. */
static void
show_hint (TbRecordsView *self)
{
  TbRoles     roles = tb_desk_get_roles (self->desk);
  const char *hint = _ ("Enter opens · Ctrl+F searches");

  if (tb_authority_may ("record.recognise", roles))
    hint = _ ("Enter recognises · Shift+↓ selects more · Ctrl+F searches");
  else if (tb_authority_may ("record.certify", roles))
    hint = _ ("Enter certifies · Shift+↓ selects more · Ctrl+F searches");
  gtk_label_set_label (self->hint_label, hint);
}

static gboolean
tb_records_view_grab_focus (GtkWidget *widget)
{
  TbRecordsView *self = TB_RECORDS_VIEW (widget);

  return gtk_widget_grab_focus (gtk_widget_get_mapped (GTK_WIDGET (self->column_view))
                                    ? GTK_WIDGET (self->column_view)
                                    : self->empty_button);
}

static void
tb_records_view_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TbRecordsView *self = TB_RECORDS_VIEW (object);

  if (prop_id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else
    g_value_set_string (value, self->part);
}

static void
tb_records_view_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TbRecordsView *self = TB_RECORDS_VIEW (object);

  if (prop_id == PROP_PART)
    tb_records_view_set_part (self, g_value_get_string (value), NULL);
  else if (g_set_object (&self->desk, g_value_get_object (value)) && self->desk != NULL)
    {
      gboolean may_enter = tb_authority_may ("record.submit", tb_desk_get_roles (self->desk));

      gtk_widget_set_visible (self->new_button, may_enter);
      show_hint (self);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new", may_enter);
      tb_record_pane_set_desk (self->pane, self->desk);
      ask (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_records_view_dispose (GObject *object)
{
  TbRecordsView *self = TB_RECORDS_VIEW (object);

  forget_sum (self);
  g_clear_handle_id (&self->leaving, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_RECORDS_VIEW);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->part, g_free);
  g_clear_pointer (&self->filter, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (tb_records_view_parent_class)->dispose (object);
}

static void
tb_records_view_class_init (TbRecordsViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_records_view_get_property;
  object_class->set_property = tb_records_view_set_property;
  object_class->dispose = tb_records_view_dispose;
  widget_class->grab_focus = tb_records_view_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, PARAM_RW);
  properties[PROP_PART] = g_param_spec_string ("part", NULL, NULL, "all", PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  tb_records_view_install_actions (widget_class);

  g_type_ensure (TB_TYPE_RECORD_PANE);
  g_type_ensure (TB_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, title);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, flap);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, stack);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, empty_button);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, sync_choice);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, filter_box);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, new_button);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, column_view);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, selection);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, count_label);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, hint_label);
  gtk_widget_class_bind_template_child (widget_class, TbRecordsView, pane);
  gtk_widget_class_bind_template_callback (widget_class, tb_records_view_on_asked);
  gtk_widget_class_bind_template_callback (widget_class, tb_records_view_on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_records_view_on_search_done);
  gtk_widget_class_bind_template_callback (widget_class, tb_records_view_on_activate);
}

static void
tb_records_view_init (TbRecordsView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->part = g_strdup ("all");
  self->minutes = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_ui_name_drop_down (self->sync_choice, _ ("Exchange"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->column_view), keys);
  g_signal_connect_object (gtk_column_view_get_sorter (self->column_view), "changed",
                           G_CALLBACK (tb_records_view_on_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
}
