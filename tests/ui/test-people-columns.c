/* test-people-columns.c: which columns a list shows, and in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-arrange-dialog.h"
#include "tb-people-columns.h"
#include "tb-people-view-private.h"
#include "tb-ui-settings.h"
#include "ui-world.h"

static TbPeopleView *
get_view (UiWorld *world)
{
  ui_world_show_view (world, "volunteers");
  return TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
}

static char *
print_seen (TbPeopleView *view)
{
  g_auto (GStrv) seen = tb_people_columns_list_seen (view->column_view);

  return g_strjoinv (" ", seen);
}

#define assert_seen(view, what)                 \
  G_STMT_START                                  \
  {                                             \
    g_autofree char *seen_ = print_seen (view); \
                                                \
    g_assert_cmpstr (seen_, ==, what);          \
  }                                             \
  G_STMT_END

static GtkWidget *
open_dialog (TbPeopleView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "page.arrange", NULL);
  return ui_wait_for (ui_is_type, "TbArrangeDialog");
}

static GtkWidget *
find_row (GtkWidget  *dialog,
          const char *title)
{
  GtkWidget *label = ui_find (dialog, ui_is_label, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);
}

/* P-011: by keys, at once in the list, in what is copied, and remembered; and as at first again. */
static void
test_order (UiWorld      *world,
            gconstpointer data)
{
  TbPeopleView         *view = get_view (world);
  g_autoptr (GSettings) settings = tb_ui_open_settings ();
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autofree char      *first = print_seen (view);
  g_auto (GStrv)        kept = NULL;
  g_autofree char      *text = NULL;
  char                 *usual = NULL;
  GtkWidget            *dialog;

  g_assert_nonnull (settings);
  assert_seen (view, "name who team stars hours training insured registration phone");
  dialog = open_dialog (view);
  gtk_widget_grab_focus (find_row (dialog, "Phone"));
  for (guint i = 0; i < 7; i++)
    g_assert_true (ui_press (GDK_KEY_Up, GDK_ALT_MASK));
  assert_seen (view, "name phone who team stars hours training insured registration");
  gtk_widget_grab_focus (find_row (dialog, "Name"));
  g_assert_true (ui_press (GDK_KEY_Down, GDK_ALT_MASK));
  assert_seen (view, "phone name who team stars hours training insured registration");
  gtk_widget_grab_focus (find_row (dialog, "Phone"));
  g_assert_true (ui_press (GDK_KEY_Up, GDK_ALT_MASK)); /* is the first, and stays it */
  adw_action_row_activate (ADW_ACTION_ROW (find_row (dialog, "Team")));
  assert_seen (view, "phone name who stars hours training insured registration");
  kept = g_settings_get_strv (settings, "volunteer-columns");
  g_assert_cmpstr (kept[0], ==, "phone");
  g_assert_cmpuint (g_strv_length (kept), ==, 8);
  text = tb_people_columns_print (view->column_view, nobody, 0);
  g_assert_true (g_str_has_prefix (text, "Phone\tName\t"));

  ui_click ("As at First");
  UI_WAIT (strcmp (usual = print_seen (view), first) == 0 || (g_free (usual), FALSE));
  g_free (usual);
  g_assert_true (ui_press (GDK_KEY_Escape, 0));
  ui_wait_gone (ui_is_type, "TbArrangeDialog");
}

static gboolean
is_toned (GtkWidget  *widget,
          const char *what)
{
  g_auto (GStrv) parts = g_strsplit (what, "|", 2);

  return gtk_widget_has_css_class (widget, parts[0]) && ui_is_label (widget, parts[1]);
}

/* how everybody stands is in the list, in words, and in colour
 * besides: what is missing in red, what waits in amber. */
static void
test_standing (UiWorld      *world,
               gconstpointer data)
{
  static const struct
  {
    const char *question;
    const char *cell; /* its style class and what it says */
  } rows[] = {
    { "is_volunteer=1 AND insured_until<=2026-11-22", "urgency-over|over for *" },
    { "is_volunteer=1 AND insured_until<2027-05-01", "urgency-soon|*/8 h" },
    { "is_volunteer=1 AND registration=applied", "urgency-soon|to be reviewed" },
    { "is_volunteer=1 AND registration=stopped", "urgency-over|stopped" },
  };

  get_view (world);
  ui_wait_for (ui_is_label, "done, 8 h");
  ui_wait_for (ui_is_label, "☆☆☆☆☆");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)",
                                  "volunteers", rows[i].question);
      ui_wait_for (is_toned, rows[i].cell);
    }
}

/* A list that is opened anew has the order that was left. */
static void
test_is_remembered (UiWorld      *world,
                    gconstpointer data)
{
  g_autoptr (GSettings)    settings = tb_ui_open_settings ();
  static const char *const left[] = { "hours", "name", "nothing-of-now", "phone", NULL };
  TbPeopleView            *view;

  g_settings_set_strv (settings, "volunteer-columns", left);
  view = get_view (world);
  assert_seen (view, "hours name phone");
  tb_people_columns_reset (view->column_view);
  assert_seen (view, "name who team stars hours training insured registration phone");
}

/* A view that goes takes its columns with it, and not what was chosen. */
static void
test_goes (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (GSettings) settings = tb_ui_open_settings ();
  GtkWidget            *view = gtk_column_view_new (NULL);
  GtkWindow            *window = GTK_WINDOW (gtk_window_new ());
  g_auto (GStrv)        kept = NULL;

  tb_people_columns_add (GTK_COLUMN_VIEW (view), world->desk, "elder-columns");
  gtk_window_set_child (window, view);
  g_action_group_activate_action (tb_people_columns_get_actions (GTK_COLUMN_VIEW (view)), "phone",
                                  NULL);
  gtk_window_destroy (window);
  kept = g_settings_get_strv (settings, "elder-columns");
  g_assert_cmpuint (g_strv_length (kept), ==, 5); /* without the phone */
}

int
main (int    argc,
      char **argv)
{
  /* here the settings are there; in memory, so that nothing of this computer is read or changed */
  g_autofree char *schemas = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "data", NULL);

  g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, TRUE);
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/people-columns/order", "coordinator", test_order);
  UI_ADD_AS ("/people-columns/is-remembered", "coordinator", test_is_remembered);
  UI_ADD_AS ("/people-columns/R-134-R-135-R-224-R-237-standing", "coordinator", test_standing);
  UI_ADD_AS ("/people-columns/goes", "coordinator", test_goes);
  return g_test_run ();
}
