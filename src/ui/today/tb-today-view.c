/* tb-today-view.c: what happens today, what needs me, and how the month goes
 *
 * The lists are live by themselves; the figures are asked for again, a moment after anything
 * has changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-today-view.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-columns.h"
#include "tb-day-chart.h"
#include "tb-day.h"
#include "tb-service-row.h"
#include "tb-tab-stop.h"
#include "tb-today-card.h"
#include "tb-today-figures.h"
#include "tb-today-line.h"
#include "tb-today-state.h"
#include "tb-ui-date.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/today/tb-today-view.ui"
#define REFRESH_MS   150 /* many changes at once are asked about once */
#define DAY_CHECK_S  30  /* the day changes while the window is open */
#define MAX_TODAY    12  /* rows; a heading tells of the others */
#define MAX_LATEST   5

struct _TbTodayView
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  GListModel   *services;    /* (owned) (nullable): slots of today's records */
  GListModel   *latest;      /* (owned) (nullable): slots of those before, last first */
  GPtrArray    *cards;       /* (owned) (element-type TbTodayCard): children */
  GPtrArray    *lines;       /* (owned) (element-type TbTodayLine): children */
  GCancellable *cancellable; /* (owned) (nullable): of the figures that are read */
  GCancellable *ending;      /* (owned): of what lasts as long as the view */
  gint64        day;         /* that is shown */
  char         *lunar;       /* (owned) (nullable): that day, once known */
  gboolean      wants_focus; /* as soon as there are cards */
  guint         refresh;     /* source; 0: none */
  guint         day_check;   /* source; 0: none */

  /* from the template */
  TbColumns  *card_box;
  GtkLabel   *day_label;
  GtkLabel   *day_note;
  GtkListBox *today_list;
  GtkWidget  *nothing_box;
  GtkWidget  *record_button;
  GtkWidget  *more_button;
  GtkWidget  *latest_box;
  GtkListBox *latest_list;
  GtkListBox *line_list;
  GtkWidget  *all_done;
  GtkWidget  *chart_box;
  TbDayChart *chart;
};

enum
{
  PROP_DESK = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbTodayView, tb_today_view, ADW_TYPE_BIN)

static void start_refresh (TbTodayView *self);

/* As many widgets as there are things, made by @make; those there are stay, with the focus. */
static void
fit (GPtrArray *widgets,
     guint      n,
     GtkWidget *(*make) (void),
     void (*append) (TbTodayView *self,
                     GtkWidget   *widget),
     TbTodayView *self)
{
  while (widgets->len < n)
    {
      GtkWidget *widget = make ();

      append (self, widget);
      g_ptr_array_add (widgets, widget);
    }
  for (guint i = 0; i < widgets->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (widgets, i), i < n);
}

static void
append_card (TbTodayView *self,
             GtkWidget   *card)
{
  tb_columns_append (self->card_box, card);
}

static void
append_line (TbTodayView *self,
             GtkWidget   *line)
{
  gtk_list_box_append (self->line_list, line);
}

static void
show_state (TbTodayView  *self,
            TbTodayState *state)
{
  guint n_cards = tb_today_state_get_n_cards (state);
  guint n_lines = tb_today_state_get_n_lines (state);

  fit (self->cards, n_cards, tb_today_card_new, append_card, self);
  for (guint i = 0; i < n_cards; i++)
    tb_today_card_set_item (g_ptr_array_index (self->cards, i), tb_today_state_get_card (state, i));
  fit (self->lines, n_lines, tb_today_line_new, append_line, self);
  for (guint i = 0; i < n_lines; i++)
    tb_today_line_set_item (g_ptr_array_index (self->lines, i), tb_today_state_get_line (state, i));
  gtk_widget_set_visible (GTK_WIDGET (self->line_list), n_lines > 0);
  gtk_widget_set_visible (self->all_done, n_lines == 0);
  tb_day_chart_set_state (self->chart, state);
  gtk_widget_set_visible (self->chart_box, TRUE);
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_figures (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (TbTodayFigures) figures = tb_today_figures_load_finish (TB_DESK (source), result,
                                                                     &error);
  g_autoptr (TbTodayState)   state = NULL;

  if (figures == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("no figures of the day: %s", error->message);
      return; /* cancelled: the view may be gone, @data is not touched */
    }
  state = tb_today_state_new (figures);
  show_state (TB_TODAY_VIEW (data), state);
}

static gboolean
on_refresh (gpointer data)
{
  TbTodayView *self = data;

  self->refresh = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_today_figures_load_async (self->desk, self->cancellable, on_figures, self);
  return G_SOURCE_REMOVE;
}

static void
start_refresh (TbTodayView *self)
{
  if (self->refresh == 0 && self->desk != NULL)
    self->refresh = g_timeout_add (REFRESH_MS, on_refresh, self);
}

/* The heading of the list: the lunar day, and how many services. */
static void
update_heading (TbTodayView *self)
{
  guint            n;
  gboolean         is_loaded = FALSE;
  g_autofree char *day = tb_ui_format_weekday (self->day);
  g_autofree char *heading = NULL;
  g_autofree char *services = NULL;
  g_autofree char *note = NULL;

  if (self->services == NULL || self->latest == NULL)
    return; /* a list of before, or of a view that is going */
  n = g_list_model_get_n_items (self->services);
  g_object_get (self->services, "is-loaded", &is_loaded, NULL);
  /* TRANSLATORS: heading of a list: today, with day, month and weekday */
  heading = g_strdup_printf (_ ("Today: %s"), day);
  services = g_strdup_printf (ngettext ("%u service recorded", "%u services recorded", n), n);
  if (self->lunar == NULL)
    note = g_strdup (services);
  else
    /* TRANSLATORS: day of the lunar calendar, and how many services are recorded */
    note = g_strdup_printf (C_ ("day", "%s · %s"), self->lunar, services);
  gtk_label_set_label (self->day_label, heading);
  gtk_label_set_label (self->day_note, is_loaded ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->today_list), n > 0);
  gtk_widget_set_visible (self->nothing_box, is_loaded && n == 0);
  gtk_widget_set_visible (self->more_button, n > MAX_TODAY);
  gtk_widget_set_visible (self->latest_box, g_list_model_get_n_items (self->latest) > 0);
}

static void
on_list_changed (TbTodayView *self)
{
  update_heading (self);
  start_refresh (self);
}

static GtkWidget *
make_service_row (gpointer slot,
                  gpointer data)
{
  return tb_service_row_new (TB_TODAY_VIEW (data)->desk, slot);
}

static GListModel *
list_services (TbTodayView *self,
               const char  *filter,
               GtkListBox  *box,
               guint        most)
{
  g_autoptr (GError)            error = NULL;
  GListModel                   *list = tb_desk_list (self->desk, &tb_service_record_kind, filter,
                                                     "-start_us", &error);
  g_autoptr (GtkSliceListModel) slice = NULL;

  if (list == NULL)
    {
      g_warning ("the day cannot be listed: %s", error->message);
      return NULL;
    }
  slice = gtk_slice_list_model_new (g_object_ref (list), 0, most);
  gtk_list_box_bind_model (box, G_LIST_MODEL (slice), make_service_row, self, NULL);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_list_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::is-loaded", G_CALLBACK (update_heading), self,
                           G_CONNECT_SWAPPED);
  return list;
}

static void
find_lunar (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  TbLunarDay lunar;

  if (tb_lunar_get (*(gint64 *) data, &lunar))
    g_task_return_pointer (task, tb_ui_format_lunar (&lunar), g_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no lunar day");
}

static void
on_lunar (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  TbTodayView     *self = TB_TODAY_VIEW (source);
  g_autofree char *lunar = g_task_propagate_pointer (G_TASK (result), NULL);

  if (lunar == NULL || self->desk == NULL ||
      *(gint64 *) g_task_get_task_data (G_TASK (result)) != self->day)
    return;
  g_free (self->lunar);
  self->lunar = g_steal_pointer (&lunar);
  update_heading (self);
}

/* Shows a day: its lists, its place in the lunar calendar, its figures. */
static void
set_day (TbTodayView *self,
         gint64       day)
{
  g_autoptr (GTask) task = g_task_new (self, self->ending, on_lunar, NULL);
  g_autofree char  *filter = tb_today_print_day_filter (day, day);
  g_autofree char  *before = g_strdup_printf ("start_us<%" G_GINT64_FORMAT,
                                              tb_day_to_instant (day));

  self->day = day;
  g_clear_pointer (&self->lunar, g_free);
  g_clear_object (&self->services);
  g_clear_object (&self->latest);
  self->services = list_services (self, filter, self->today_list, MAX_TODAY);
  self->latest = list_services (self, before, self->latest_list, MAX_LATEST);
  g_task_set_task_data (task, g_memdup2 (&day, sizeof day), g_free);
  g_task_run_in_thread (task, find_lunar); /* ICU takes its time */
  update_heading (self);
  start_refresh (self);
}

static gboolean
on_day_check (gpointer data)
{
  TbTodayView *self = data;
  gint64       today = tb_day_of_instant (tb_desk_get_now (self->desk));

  if (today != self->day)
    set_day (self, today);
  return G_SOURCE_CONTINUE;
}

static void
set_desk (TbTodayView *self,
          TbDesk      *desk)
{
  static const char *const names[] = { "synced-us", "n-waiting", "n-attention" };

  if (desk == NULL || !g_set_object (&self->desk, desk))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", names[i], NULL);

      g_signal_connect_object (desk, signal, G_CALLBACK (start_refresh), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_visible (self->record_button,
                          tb_authority_may ("record.submit", tb_desk_get_roles (desk)));
  set_day (self, tb_day_of_instant (tb_desk_get_now (desk)));
  self->day_check = g_timeout_add_seconds (DAY_CHECK_S, on_day_check, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

/* Template callbacks. */

static void
tb_today_view_on_service_activated (TbTodayView  *self,
                                    TbServiceRow *row)
{
  if (tb_service_row_get_id (row) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(ss)", "records",
                                tb_service_row_get_id (row));
}

static void
tb_today_view_on_line_activated (TbTodayView *self,
                                 TbTodayLine *line)
{
  tb_today_line_press (line);
}

static void
show_days (TbTodayView *self,
           gint64       day)
{
  g_autofree char *filter = tb_today_print_day_filter (day, day);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-query", "(ss)", "records", filter);
}

static void
tb_today_view_on_day_activated (TbTodayView *self,
                                gint64       day)
{
  show_days (self, day);
}

static void
tb_today_view_on_more (TbTodayView *self)
{
  show_days (self, self->day);
}

static void
tb_today_view_on_record (TbTodayView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show", "s", "records");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "new");
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TbTodayView *self = TB_TODAY_VIEW (widget);

  if (tb_authority_may ("record.submit", tb_desk_get_roles (self->desk)))
    tb_today_view_on_record (self);
}

static gboolean
tb_today_view_grab_focus (GtkWidget *widget)
{
  TbTodayView *self = TB_TODAY_VIEW (widget);

  self->wants_focus = self->cards->len == 0; /* until there is something to give it to */
  return !self->wants_focus && gtk_widget_grab_focus (g_ptr_array_index (self->cards, 0));
}

static void
tb_today_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_value_set_object (value, TB_TODAY_VIEW (object)->desk);
}

static void
tb_today_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  set_desk (TB_TODAY_VIEW (object), g_value_get_object (value));
}

static void
tb_today_view_dispose (GObject *object)
{
  TbTodayView *self = TB_TODAY_VIEW (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->day_check, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->ending);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_TODAY_VIEW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->services);
  g_clear_object (&self->latest);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->lunar, g_free);
  G_OBJECT_CLASS (tb_today_view_parent_class)->dispose (object);
}

static void
tb_today_view_finalize (GObject *object)
{
  TbTodayView *self = TB_TODAY_VIEW (object);

  g_clear_object (&self->ending);
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->lines);
  G_OBJECT_CLASS (tb_today_view_parent_class)->finalize (object);
}

static void
tb_today_view_class_init (TbTodayViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_today_view_get_property;
  object_class->set_property = tb_today_view_set_property;
  object_class->dispose = tb_today_view_dispose;
  object_class->finalize = tb_today_view_finalize;
  widget_class->grab_focus = tb_today_view_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.new", NULL, action_new);
  g_type_ensure (TB_TYPE_COLUMNS);
  g_type_ensure (TB_TYPE_DAY_CHART);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, card_box);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, day_label);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, day_note);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, today_list);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, nothing_box);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, record_button);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, more_button);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, latest_box);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, latest_list);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, line_list);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, all_done);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, chart_box);
  gtk_widget_class_bind_template_child (widget_class, TbTodayView, chart);
  gtk_widget_class_bind_template_callback (widget_class, tb_today_view_on_service_activated);
  gtk_widget_class_bind_template_callback (widget_class, tb_today_view_on_line_activated);
  gtk_widget_class_bind_template_callback (widget_class, tb_today_view_on_day_activated);
  gtk_widget_class_bind_template_callback (widget_class, tb_today_view_on_more);
  gtk_widget_class_bind_template_callback (widget_class, tb_today_view_on_record);
}

static void
tb_today_view_init (TbTodayView *self)
{
  self->cards = g_ptr_array_new ();
  self->lines = g_ptr_array_new ();
  self->ending = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
