/* tb-month.c: the days of a month to choose one from, Monday first
 *
 * GtkCalendar follows the C locale: English, and Sunday first.  The arrow keys move by day and
 * week, Page Up and Page Down by month, Home and End within the week; Enter takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-month.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-ui-date.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-month.ui"
#define WEEK_DAYS    7
#define WEEKS        6
#define DAY_DATA_KEY "tb-day"

struct _TbMonth
{
  AdwBin     parent_instance;
  gint64     day;                        /* where the keyboard is, as yyyymmdd */
  gint64     today;                      /* marked; 0: none */
  GtkWidget *buttons[WEEKS * WEEK_DAYS]; /* (unowned): children of the grid */

  /* from the template */
  GtkLabel *title_label;
  GtkGrid  *grid;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbMonth, tb_month, ADW_TYPE_BIN)

static gint64
get_day_of (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), DAY_DATA_KEY));
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    is_on)
{
  if (is_on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_day (TbMonth   *self,
          GtkWidget *button,
          gint64     day)
{
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  int              year = 0;
  int              month = 0;
  int              dom = 0;

  g_object_set_data (G_OBJECT (button), DAY_DATA_KEY, GINT_TO_POINTER ((int) day));
  gtk_widget_set_sensitive (button, tb_day_get_parts (day, &year, &month, &dom));
  text = g_strdup_printf ("%d", dom);
  gtk_button_set_label (GTK_BUTTON (button), dom > 0 ? text : "");
  set_class (button, "outside", day / 100 != self->day / 100);
  set_class (button, "today", day == self->today);
  set_class (button, "chosen", day == self->day);
  sentence = tb_ui_format_weekday (day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               day == self->day ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
fill (TbMonth *self)
{
  gint64           first = self->day / 100 * 100 + 1;
  g_autofree char *title = tb_ui_format_month (self->day);
  gint64           start;
  GDate            date;

  tb_day_to_date (first, &date);
  start = tb_day_add_days (first, G_DATE_MONDAY - (int) g_date_get_weekday (&date));
  gtk_label_set_label (self->title_label, title);
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    show_day (self, self->buttons[i], tb_day_add_days (start, (int) i));
}

static void
go_to (TbMonth *self,
       gint64   day)
{
  if (!tb_day_is_valid (day))
    return; /* the calendar ends there */
  self->day = day;
  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    if (get_day_of (self->buttons[i]) == day)
      gtk_widget_grab_focus (self->buttons[i]);
}

/* The same day of another month, or the last one it has. */
static gint64
add_months (gint64 day,
            int    months)
{
  int year;
  int month;
  int dom;

  if (!tb_day_get_parts (day, &year, &month, &dom))
    return TB_DAY_UNKNOWN;
  month += months + year * 12 - 1;
  year = month / 12;
  month = month % 12 + 1;
  if (year < 1 || year > 9999)
    return TB_DAY_UNKNOWN;
  return tb_day_make (year, month,
                      MIN (dom, g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year)));
}

/* Template callback. */
static void
tb_month_on_previous (TbMonth *self)
{
  go_to (self, add_months (self->day, -1));
}

/* Template callback. */
static void
tb_month_on_next (TbMonth *self)
{
  go_to (self, add_months (self->day, 1));
}

static void
on_clicked (TbMonth   *self,
            GtkWidget *button)
{
  self->day = get_day_of (button);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->day);
}

/* Template callback: before the buttons, whose own arrows would stop at the edges. */
static gboolean
tb_month_on_key (TbMonth        *self,
                 guint           key,
                 guint           code,
                 GdkModifierType state)
{
  GDate date;

  tb_day_to_date (self->day, &date);
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    go_to (self, tb_day_add_days (self->day, -1));
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    go_to (self, tb_day_add_days (self->day, 1));
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    go_to (self, tb_day_add_days (self->day, -WEEK_DAYS));
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    go_to (self, tb_day_add_days (self->day, WEEK_DAYS));
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up)
    go_to (self, add_months (self->day, -1));
  else if (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down)
    go_to (self, add_months (self->day, 1));
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    go_to (self, tb_day_add_days (self->day,
                                  G_DATE_MONDAY - (int) g_date_get_weekday (&date)));
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    go_to (self, tb_day_add_days (self->day,
                                  G_DATE_SUNDAY - (int) g_date_get_weekday (&date)));
  else
    return FALSE;
  return TRUE;
}

static void
tb_month_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_MONTH);
  G_OBJECT_CLASS (tb_month_parent_class)->dispose (object);
}

static void
tb_month_class_init (TbMonthClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_month_dispose;

  /* Emitted when a day was taken, as yyyymmdd. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TB_TYPE_MONTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbMonth, title_label);
  gtk_widget_class_bind_template_child (widget_class, TbMonth, grid);
  gtk_widget_class_bind_template_callback (widget_class, tb_month_on_previous);
  gtk_widget_class_bind_template_callback (widget_class, tb_month_on_next);
  gtk_widget_class_bind_template_callback (widget_class, tb_month_on_key);
}

static void
tb_month_init (TbMonth *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int column = 0; column < WEEK_DAYS; column++)
    {
      GtkWidget *label = gtk_label_new (tb_ui_get_short_weekday ((guint) column));

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_grid_attach (self->grid, label, column, 0, 1, 1);
    }
  for (int i = 0; i < WEEKS * WEEK_DAYS; i++)
    {
      GtkWidget *button = gtk_button_new_with_label ("");

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "day");
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self,
                               G_CONNECT_SWAPPED);
      gtk_grid_attach (self->grid, button, i % WEEK_DAYS, 1 + i / WEEK_DAYS, 1, 1);
      self->buttons[i] = button;
    }
  tb_month_set_day (self, tb_day_make (2026, 1, 1), TB_DAY_UNKNOWN);
}

/**
 * tb_month_new:
 *
 * Returns: (transfer floating): some month; “chosen” is emitted when a day is taken
 */
GtkWidget *
tb_month_new (void)
{
  return g_object_new (TB_TYPE_MONTH, NULL);
}

/**
 * tb_month_set_day:
 * @self: a month
 * @day: to be shown, with its month, as yyyymmdd
 * @today: the day it is; 0 if that is not to be marked
 */
void
tb_month_set_day (TbMonth *self,
                  gint64   day,
                  gint64   today)
{
  g_return_if_fail (TB_IS_MONTH (self));
  g_return_if_fail (tb_day_is_valid (day));

  self->today = today;
  go_to (self, day);
}

/**
 * tb_month_get_day:
 * @self: a month
 *
 * Returns: where the keyboard is, as yyyymmdd
 */
gint64
tb_month_get_day (TbMonth *self)
{
  g_return_val_if_fail (TB_IS_MONTH (self), TB_DAY_UNKNOWN);
  return self->day;
}

/* A month under a field. */
typedef struct
{
  GtkWidget   *field;   /* (unowned): GTK's; this goes with it */
  GtkWidget   *parent;  /* (unowned): what the popover hangs under: the field, or its button */
  GtkPopover  *popover; /* (unowned): a child of @parent */
  TbMonth     *month;   /* (unowned): in the popover */
  TbMonthParse parse;
  gint64       today;
} Attached;

static void
open_month (Attached *attached)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (attached->field));
  gint64      day = attached->parse (text, attached->today);

  gtk_popover_popup (attached->popover);
  tb_month_set_day (attached->month, tb_day_is_valid (day) ? day : attached->today,
                    attached->today);
}

static gboolean
on_field_key (GtkEventControllerKey *controller,
              guint                  key,
              guint                  code,
              GdkModifierType        state,
              Attached              *attached)
{
  gboolean is_alt = (state & GDK_ALT_MASK) != 0;

  if (key != GDK_KEY_F4 && !(is_alt && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)))
    return FALSE;
  open_month (attached);
  return TRUE;
}

/* The keyboard goes first: a popover that is hidden with it inside is never freed (GTK 4.8). */
static void
close_month (Attached *attached)
{
  gtk_widget_grab_focus (attached->field);
  gtk_popover_popdown (attached->popover);
}

static gboolean
on_popover_key (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                Attached              *attached)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  close_month (attached);
  return TRUE;
}

static void
on_chosen (TbMonth  *month,
           gint64    day,
           Attached *attached)
{
  g_autofree char *text = tb_day_print (day);

  gtk_editable_set_text (GTK_EDITABLE (attached->field), text);
  close_month (attached);
  gtk_editable_set_position (GTK_EDITABLE (attached->field), -1);
}

static void
on_parent_gone (GtkWidget  *parent,
                GtkPopover *popover)
{
  gtk_widget_unparent (GTK_WIDGET (popover));
}

/* What opens it with the mouse. */
static GtkWidget *
add_opener (Attached *attached)
{
  const char *tip = _ ("Choose a day (Alt+Down)");
  GtkWidget  *button;

  if (GTK_IS_ENTRY (attached->field))
    {
      GtkEntry *entry = GTK_ENTRY (attached->field);

      gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY,
                                         "x-office-calendar-symbolic");
      gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, tip);
      g_signal_connect_swapped (entry, "icon-press", G_CALLBACK (open_month), attached);
      return attached->field;
    }
  button = gtk_button_new_from_icon_name ("x-office-calendar-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (attached->field), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_month), attached);
  return button;
}

/**
 * tb_month_attach:
 * @field: a #GtkEntry or an #AdwEntryRow in which a day is typed
 * @parse: understands what is typed there
 * @today: the day it is, as yyyymmdd
 *
 * Lets people choose the day instead: by the mouse, Alt+Down or F4.
 */
void
tb_month_attach (GtkWidget   *field,
                 TbMonthParse parse,
                 gint64       today)
{
  Attached           *attached = g_new0 (Attached, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *escape = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_ENTRY (field) || ADW_IS_ENTRY_ROW (field));
  g_return_if_fail (tb_day_is_valid (today));

  *attached = (Attached){ .field = field, .parse = parse, .today = today };
  g_object_set_data_full (G_OBJECT (field), "tb-month", attached, g_free);
  attached->parent = add_opener (attached);
  attached->month = TB_MONTH (tb_month_new ());
  attached->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (attached->popover, GTK_WIDGET (attached->month));
  gtk_popover_set_position (attached->popover, GTK_POS_BOTTOM);
  gtk_widget_set_parent (GTK_WIDGET (attached->popover), attached->parent);
  gtk_accessible_update_property (GTK_ACCESSIBLE (attached->popover),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose a day"), -1);
  g_signal_connect (attached->parent, "destroy", G_CALLBACK (on_parent_gone), attached->popover);
  g_signal_connect (attached->month, "chosen", G_CALLBACK (on_chosen), attached);
  gtk_event_controller_set_propagation_phase (escape, GTK_PHASE_CAPTURE);
  g_signal_connect (escape, "key-pressed", G_CALLBACK (on_popover_key), attached);
  gtk_widget_add_controller (GTK_WIDGET (attached->popover), escape);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_field_key), attached);
  gtk_widget_add_controller (field, keys);
}
