/* test-today.c: the day's view over a real desk: figures that follow, lines that lead on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-world.h"

#include "tb-day-bar.h"

static GtkWidget *
wait_for_button (const char *label)
{
  return ui_wait_for (ui_is_button, label);
}

static void
submit (TbDesk *desk)
{
  static const char     volunteers[] = "is_volunteer=1 AND is_elder=0";
  static const char     served[] = "is_volunteer=0 AND is_elder=1";
  g_autoptr (GPtrArray) givers = ui_desk_read_ready (desk, volunteers, "id", 1);
  g_autoptr (GPtrArray) elders = ui_desk_read (desk, &tb_person_kind, served, "id", 1);
  g_autofree char      *json = g_strdup_printf (
           "{\"id\":\"r-new\",\"volunteer_id\":\"%s\",\"elder_id\":\"%s\",\"item\":\"3.2\","
                "\"activity\":\"a\",\"place\":\"p\",\"leader\":\"l\","
                "\"start_us\":\"2026-11-23T07:00\","
                "\"end_us\":\"2026-11-23T08:30\",\"minutes\":90}",
           ((TbPerson *) givers->pdata[0])->id, ((TbPerson *) elders->pdata[0])->id);

  ui_desk_do_json (desk, "record.submit", json);
}

static gint64
count_waiting (TbDesk *desk)
{
  g_autofree char      *filter = g_strdup_printf ("state=submitted AND submitted_by!=\"%s\"",
                                                  tb_desk_get_actor (desk));
  g_autoptr (GPtrArray) rows = ui_desk_read (desk, &tb_service_record_kind, filter, NULL, 0);

  return rows->len;
}

/* The numbers are the desk's own, and follow when rows come from elsewhere. */
static void
test_follows_the_rows (UiWorld      *world,
                       gconstpointer data)
{
  TbDesk          *second = ui_world_open_desk (world, "coordinator2");
  gint64           n = count_waiting (world->desk);
  g_autofree char *before = g_strdup_printf ("%d record*", (int) n);
  g_autofree char *after = g_strdup_printf ("%d record*", (int) n + 1);
  g_autofree char *line = g_strdup_printf ("%d service record* to be recognised", (int) n + 1);

  ui_world_show_view (world, "today");
  ui_wait_for (ui_is_label, "Today: Monday, 23 November");
  ui_wait_for (ui_is_label, "day 15 of the lunar month 10 · 0 services recorded");
  ui_wait_for (ui_is_label, "No service of today is recorded yet.");
  wait_for_button (before);

  submit (second);
  ui_desk_sync (world->desk);
  ui_wait_for (ui_is_label, "* · 1 service recorded");
  ui_wait_for (ui_is_label, "07:00–08:30");
  wait_for_button (after);
  ui_wait_for (ui_is_label, line);
  ui_wait_for (ui_is_label, "Monday, 23 November: 1 h 30 min"); /* the chart's readout */
}

static guint
count_focusable_stops (GtkWidget *chart)
{
  guint n = 0;

  for (GtkWidget *bar = gtk_widget_get_first_child (chart); bar != NULL;
       bar = gtk_widget_get_next_sibling (bar))
    n++;
  return n;
}

/* A bar a day, each with its sentence; arrows and Home and End go among them. */
static void
test_walks_the_month (UiWorld      *world,
                      gconstpointer data)
{
  GtkWidget *chart;
  GtkWidget *first;
  GtkWidget *last;

  ui_world_show_view (world, "today");
  ui_wait_for (ui_is_type, "TbDayBar");
  chart = gtk_widget_get_parent (ui_wait_for (ui_is_type, "TbDayBar"));
  g_assert_cmpuint (count_focusable_stops (chart), ==, 23);
  first = gtk_widget_get_first_child (chart);
  last = gtk_widget_get_last_child (chart);
  g_assert_true (gtk_widget_has_css_class (last, "today"));
  g_assert_cmpint (tb_day_bar_get_day (TB_DAY_BAR (first)), ==, 20261101);
  g_assert_true (g_str_has_prefix (tb_day_bar_get_sentence (TB_DAY_BAR (first)),
                                   "Sunday, 1 November: "));

  g_assert_true (gtk_widget_grab_focus (chart)); /* today */
  g_assert_true (gtk_widget_is_focus (last));
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_LEFT));
  g_assert_true (gtk_widget_is_focus (gtk_widget_get_prev_sibling (last)));
  ui_wait_for (ui_is_label, "Sunday, 22 November: *");
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD)); /* Tab leaves */
}

/* For each part of the work there is something, and nothing that is not theirs. */
static void
test_serves_each_part (UiWorld      *world,
                       gconstpointer data)
{
  static const char *const accounts[] = { "clerk", "operator", "street" };

  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      ui_world_show_desk (world, ui_world_open_desk (world, accounts[i]));
      ui_world_show_view (world, "today");
      ui_wait_for (ui_is_label, "Service this month");
      g_assert_null (ui_find_anywhere (ui_is_label, "To be recognised"));
      g_assert_null (ui_find_anywhere (ui_is_label, "Record a Service"));
    }
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/today/follows-the-rows", "coordinator", test_follows_the_rows);
  UI_ADD_AS ("/today/walks-the-month", "coordinator", test_walks_the_month);
  UI_ADD_AS ("/today/serves-each-part", "coordinator", test_serves_each_part);
  return g_test_run ();
}
