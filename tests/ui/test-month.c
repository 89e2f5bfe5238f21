/* test-month.c: the days of a month, in Chinese and Monday first whatever the C locale says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-month.h"
#include "ui-world.h"

#define TODAY 20261123 /* a Monday */

typedef struct
{
  GtkWidget *window; /* (unowned): GTK's */
  GtkWidget *entry;  /* (unowned): in it */
} Fixture;

static gint64
parse (const char *text,
       gint64      today)
{
  return tb_day_parse (text);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  f->window = adw_window_new ();
  f->entry = g_object_new (data == NULL ? GTK_TYPE_ENTRY : ADW_TYPE_ENTRY_ROW, NULL);
  if (data == NULL)
    gtk_box_append (GTK_BOX (box), f->entry);
  else
    {
      GtkWidget *list = gtk_list_box_new ();

      gtk_list_box_append (GTK_LIST_BOX (list), f->entry);
      gtk_box_append (GTK_BOX (box), list);
    }
  tb_month_attach (f->entry, parse, TODAY);
  adw_window_set_content (ADW_WINDOW (f->window), box);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

/* What a key does there, as the controller on @widget says. */
static gboolean
press (GtkWidget      *widget,
       guint           key,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean               is_taken = FALSE;

  for (guint i = 0; !is_taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &is_taken);
    }
  return is_taken;
}

static TbMonth *
open_month (Fixture *f)
{
  g_assert_true (press (f->entry, GDK_KEY_F4, 0));
  return TB_MONTH (ui_wait_for (ui_is_type, "TbMonth"));
}

static GtkWidget *
get_cell (TbMonth *month,
          int      column,
          int      row)
{
  GObject *grid = gtk_widget_get_template_child (GTK_WIDGET (month), TB_TYPE_MONTH, "grid");

  return gtk_grid_get_child_at (GTK_GRID (grid), column, row);
}

static const char *
get_heading (TbMonth *month,
             int      column)
{
  return gtk_label_get_label (GTK_LABEL (get_cell (month, column, 0)));
}

static const char *
get_number (TbMonth *month,
            int      column,
            int      row)
{
  return gtk_button_get_label (GTK_BUTTON (get_cell (month, column, row)));
}

static void
test_is_chinese (Fixture      *f,
                 gconstpointer data)
{
  TbMonth *month = open_month (f);

  g_assert_cmpint (tb_month_get_day (month), ==, TODAY);
  ui_wait_for (ui_is_label, "2026年11月");
  g_assert_cmpstr (get_heading (month, 0), ==, "一");
  g_assert_cmpstr (get_heading (month, 6), ==, "日");
  /* 1 November 2026 is a Sunday: the last of the first week */
  g_assert_cmpstr (get_number (month, 0, 1), ==, "26");
  g_assert_cmpstr (get_number (month, 6, 1), ==, "1");
  g_assert_cmpstr (get_number (month, 0, 5), ==, "23");
  g_assert_true (gtk_widget_has_css_class (get_cell (month, 0, 5), "today"));
  g_assert_true (gtk_widget_has_css_class (get_cell (month, 0, 1), "outside"));
}

static void
test_goes_by_keys (Fixture      *f,
                   gconstpointer data)
{
  static const struct
  {
    guint  key;
    gint64 day;
  } steps[] = {
    { GDK_KEY_Right, 20261124 },
    { GDK_KEY_Down, 20261201 },
    { GDK_KEY_Left, 20261130 },
    { GDK_KEY_Up, 20261123 },
    { GDK_KEY_End, 20261129 },
    { GDK_KEY_Home, 20261123 },
    { GDK_KEY_Down, 20261130 },
    { GDK_KEY_Right, 20261201 },
    { GDK_KEY_Left, 20261130 },
    { GDK_KEY_Page_Up, 20261030 },
    { GDK_KEY_Page_Down, 20261130 },
    { GDK_KEY_Right, 20261201 },
  };
  TbMonth *month;

  gtk_editable_set_text (GTK_EDITABLE (f->entry), "2026-11-23");
  month = open_month (f);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (press (GTK_WIDGET (month), steps[i].key, 0));
      g_assert_cmpint (tb_month_get_day (month), ==, steps[i].day);
    }
  ui_wait_for (ui_is_label, "2026年12月");
  gtk_editable_set_text (GTK_EDITABLE (f->entry), "2024-03-31");
  month = open_month (f);
  g_assert_true (press (GTK_WIDGET (month), GDK_KEY_Page_Up, 0));
  g_assert_cmpint (tb_month_get_day (month), ==, 20240229); /* no 31st there */
  gtk_editable_set_text (GTK_EDITABLE (f->entry), "9999-12-31");
  month = open_month (f);
  g_assert_true (press (GTK_WIDGET (month), GDK_KEY_Right, 0));
  g_assert_cmpint (tb_month_get_day (month), ==, 99991231); /* nothing comes after it */
}

static void
test_takes_a_day (Fixture      *f,
                  gconstpointer data)
{
  TbMonth *month;

  gtk_editable_set_text (GTK_EDITABLE (f->entry), "no day");
  g_assert_false (press (f->entry, GDK_KEY_Down, 0));
  g_assert_true (press (f->entry, GDK_KEY_Down, GDK_ALT_MASK));
  month = TB_MONTH (ui_wait_for (ui_is_type, "TbMonth"));
  g_assert_cmpint (tb_month_get_day (month), ==, TODAY); /* nothing better is known */
  press (GTK_WIDGET (month), GDK_KEY_Left, 0);
  gtk_widget_activate (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (month))));
  UI_WAIT (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (f->entry)), "2026-11-22"));
  UI_WAIT (!gtk_widget_get_mapped (GTK_WIDGET (month)));
}

/* Closed by Escape it gives the keyboard back, and it goes with its field, in a window that
 * stays. */
static void
test_goes_with_its_field (Fixture      *f,
                          gconstpointer data)
{
  TbMonth   *month = open_month (f);
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (month), GTK_TYPE_POPOVER);
  GtkWidget *box = adw_window_get_content (ADW_WINDOW (f->window));
  GtkWidget *focus;

  g_assert_true (press (popover, GDK_KEY_Escape, 0));
  UI_WAIT (!gtk_widget_get_mapped (GTK_WIDGET (month)));
  focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (gtk_widget_is_ancestor (focus, f->entry));
  g_object_add_weak_pointer (G_OBJECT (popover), (gpointer *) &popover);
  gtk_box_remove (GTK_BOX (box), gtk_widget_get_first_child (box));
  UI_WAIT (popover == NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  ui_world_init (&argc, &argv);
  g_test_add ("/month/is-chinese-and-begins-on-monday", Fixture, NULL, set_up, test_is_chinese,
              tear_down);
  g_test_add ("/month/goes-by-keys", Fixture, NULL, set_up, test_goes_by_keys, tear_down);
  g_test_add ("/month/takes-a-day", Fixture, NULL, set_up, test_takes_a_day, tear_down);
  g_test_add ("/month/of-a-row", Fixture, "row", set_up, test_takes_a_day, tear_down);
  g_test_add ("/month/goes-with-its-field", Fixture, "row", set_up, test_goes_with_its_field,
              tear_down);
  return g_test_run ();
}
