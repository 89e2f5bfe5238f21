/* test-monkey.c: somebody without a plan uses the window; afterwards everything holds together
 *
 * Use: test-monkey [--seconds=N] [--seed=N]
 *
 * Presses what can be pressed, twice, types what nobody should type, and closes what is open,
 * also while it saves.  A warning ends it (G_DEBUG=fatal-warnings) and tells what was done last,
 * and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <execinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tb-desk-outbox.h"
#include "tb-views.h"
#include "ui-world.h"

#define LONG_TEXT  5000
#define MAX_TURNS  25
#define SETTLE_MS  1000
#define N_LAST     16
#define TELL_BYTES 120

static const char *const texts[] = {
  "",
  "王晓梅",
  "lijg",
  "0830",
  "1000",
  "1122",
  "1899-12-31",
  "18990101",
  "昨天",
  "110100195003070017",
  "13800138123",
  "-1",
  "99999999999999999999",
  "👩‍🌾🏳️‍🌈",
  "Ａ１ 　",
  "<b>&amp;</b> %s %n \" \\ ' ;",
  "\xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a\xd8\xa9",
  "第一行\n第二行\r\n\n第三行，一整页粘贴的文字\t和制表符",
};

/* What leads out of the process, or out of the work. */
static const char *const forbidden[] = { "page.export", "page.print", "dialog.choose",
                                         "dialog.save-bad-rows", "outages.export", "outages.forms",
                                         "win.sign-in", "door.choose",
                                         "door.leave-demo", "door.remove-demo",
                                         "window.close", "window.minimize",
                                         "window.toggle-maximized" };
static const char *const page_actions[] = { "new", "search", "import", "zoom-in",
                                            "zoom-fit", "no-such-action" };
static const char *const window_actions[] = { "win.palette", "win.undo", "win.redo",
                                              "win.sync", "win.next-pane", "win.sidebar",
                                              "win.accounts", "win.menu", "app.about",
                                              "win.previous-pane" };

static char  last[N_LAST][TELL_BYTES]; /* what was done last */
static guint n_told;
static gint  n_seconds = 20;
static gint  seed = 1;

static void
on_death (int signal_number)
{
  void *stack[64];

  for (guint i = 0; i < N_LAST; i++)
    {
      const char *line = last[(n_told + i) % N_LAST];

      if (write (STDERR_FILENO, line, strlen (line)) < 0)
        break;
    }
  backtrace_symbols_fd (stack, backtrace (stack, G_N_ELEMENTS (stack)), STDERR_FILENO);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

static void
tell (const char *what,
      GtkWidget  *widget)
{
  g_snprintf (last[n_told % N_LAST], TELL_BYTES, "# %u: %s %s\n", n_told, what,
              widget != NULL ? G_OBJECT_TYPE_NAME (widget) : "");
  n_told++;
}

static gboolean
is_forbidden (GtkWidget *widget)
{
  const char *action = GTK_IS_ACTIONABLE (widget)
                           ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget))
                           : NULL;

  for (guint i = 0; action != NULL && i < G_N_ELEMENTS (forbidden); i++)
    if (g_str_equal (action, forbidden[i]))
      return TRUE;
  return GTK_IS_LINK_BUTTON (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS);
}

/* All that can be pressed, typed into or chosen. */
static void
collect (GtkWidget *root,
         GPtrArray *out)
{
  if (!gtk_widget_get_mapped (root) || !gtk_widget_is_sensitive (root) || is_forbidden (root))
    return;
  if (GTK_IS_BUTTON (root) || GTK_IS_TEXT (root) || GTK_IS_SWITCH (root) ||
      GTK_IS_DROP_DOWN (root) || GTK_IS_LIST_BOX_ROW (root) || GTK_IS_COLUMN_VIEW (root) ||
      GTK_IS_LIST_VIEW (root))
    g_ptr_array_add (out, root);
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    collect (w, out);
}

static GtkWidget *
get_top (UiWorld *world)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);

      if (gtk_widget_get_mapped (window) && window != GTK_WIDGET (world->window))
        return window;
    }
  return GTK_WIDGET (world->window);
}

static char *
make_text (GRand *dice)
{
  guint    n = (guint) g_rand_int_range (dice, 0, G_N_ELEMENTS (texts) + 1);
  GString *text;

  if (n < G_N_ELEMENTS (texts))
    return g_strdup (texts[n]);
  text = g_string_new (NULL);
  for (guint i = 0; i < LONG_TEXT; i++)
    g_string_append (text, i % 7 == 6 ? "，" : "字");
  return g_string_free (text, FALSE);
}

static void
use_list (GtkSelectionModel *model,
          GtkWidget         *list,
          GRand             *dice)
{
  guint n = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
  guint position;

  if (n == 0)
    return;
  position = (guint) g_rand_int_range (dice, 0, (gint) MIN (n, 1000));
  gtk_selection_model_select_item (model, position, g_rand_boolean (dice));
  if (g_rand_int_range (dice, 0, 4) == 0)
    gtk_widget_activate_action (list, "list.activate-item", "u", position);
}

/* @widget may be gone when this returns. */
static void
use (GtkWidget *widget,
     GRand     *dice)
{
  g_autoptr (GtkWidget) held = g_object_ref (widget);

  tell ("uses", widget);
  if (GTK_IS_TEXT (widget))
    {
      g_autofree char *text = make_text (dice);
      int              at = g_rand_int_range (dice, 0, 3);

      if (g_rand_boolean (dice))
        gtk_editable_set_text (GTK_EDITABLE (widget), text);
      else
        gtk_editable_insert_text (GTK_EDITABLE (widget), text, -1, &at);
    }
  else if (GTK_IS_DROP_DOWN (widget))
    {
      GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (widget));
      guint       n = model != NULL ? g_list_model_get_n_items (model) : 0;

      if (n > 0)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (widget),
                                    (guint) g_rand_int_range (dice, 0, (gint) n));
    }
  else if (GTK_IS_COLUMN_VIEW (widget))
    use_list (gtk_column_view_get_model (GTK_COLUMN_VIEW (widget)),
              gtk_widget_get_last_child (widget), dice);
  else if (GTK_IS_LIST_VIEW (widget))
    use_list (gtk_list_view_get_model (GTK_LIST_VIEW (widget)), widget, dice);
  else
    {
      gtk_widget_activate (widget); /* a double click */
      if (gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget))
        gtk_widget_activate (widget);
    }
}

static void
press_anything (UiWorld *world,
                GRand   *dice)
{
  g_autoptr (GPtrArray) things = g_ptr_array_new ();

  collect (get_top (world), things);
  if (things->len > 0)
    use (things->pdata[g_rand_int_range (dice, 0, (gint) things->len)], dice);
}

/* The button that saves, twice, and the window is closed at once. */
static void
save_and_close (UiWorld *world)
{
  GtkWidget *top = get_top (world);
  GtkWidget *save = gtk_window_get_default_widget (GTK_WINDOW (top));

  if (top == GTK_WIDGET (world->window))
    return;
  tell ("saves and closes", top);
  if (save != NULL && gtk_widget_is_sensitive (save) && !is_forbidden (save))
    {
      gtk_widget_activate (save);
      if (gtk_widget_is_sensitive (save))
        gtk_widget_activate (save);
    }
  gtk_window_close (GTK_WINDOW (top));
}

static void
act (UiWorld *world,
     GRand   *dice)
{
  const TbViewEntry *views;
  GtkWidget         *window = GTK_WIDGET (world->window);
  guint              n_views;
  gint               what = g_rand_int_range (dice, 0, 100);

  if (what < 55)
    press_anything (world, dice);
  else if (what < 65)
    {
      views = tb_views_get (&n_views);
      tell (views[0].name, NULL);
      ui_world_show_view (world, views[g_rand_int_range (dice, 0, (gint) n_views)].name);
    }
  else if (what < 75)
    {
      const char *name = page_actions[g_rand_int_range (dice, 0, G_N_ELEMENTS (page_actions))];

      tell (name, NULL);
      gtk_widget_activate_action (window, "win.page", "s", name);
    }
  else if (what < 82)
    {
      const char *name = window_actions[g_rand_int_range (dice, 0, G_N_ELEMENTS (window_actions))];

      tell (name, NULL);
      gtk_widget_activate_action (window, name, NULL);
    }
  else if (what < 92)
    {
      tell ("Tab or arrow", NULL);
      gtk_widget_child_focus (get_top (world),
                              (GtkDirectionType) g_rand_int_range (dice, 0, GTK_DIR_RIGHT + 1));
    }
  else if (what < 96)
    save_and_close (world);
  else if (get_top (world) != window)
    {
      tell ("closes", get_top (world));
      gtk_window_close (GTK_WINDOW (get_top (world)));
    }
}

/* Numbers have no gaps, no operation is there twice, and the city has answered each. */
static guint
check_outbox (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    items = NULL;
  g_autoptr (GHashTable)   ids = g_hash_table_new (g_str_hash, g_str_equal);

  tb_desk_list_outbox_async (desk, TB_DESK_OUTBOX_ALL, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  items = tb_desk_list_outbox_finish (desk, answer, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const TbOutboxItem *item = items->pdata[i];

      g_assert_cmpint (item->n, ==, i + 1);
      g_assert_true (g_hash_table_add (ids, item->op_id));
      g_assert_cmpstr (item->state, !=, "ready");
    }
  return items->len;
}

/* What a desk that was not there sees is what this one sees. */
static void
compare (UiWorld      *world,
         TbDesk       *other,
         const TbKind *kind)
{
  g_autoptr (GPtrArray) here = ui_desk_read (world->desk, kind, NULL, "id", 0);
  g_autoptr (GPtrArray) there = ui_desk_read (other, kind, NULL, "id", 0);

  g_assert_cmpuint (here->len, ==, there->len);
  for (guint i = 0; i < here->len; i++)
    {
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      g_object_get (here->pdata[i], "id", &a, NULL);
      g_object_get (there->pdata[i], "id", &b, NULL);
      g_assert_cmpstr (a, ==, b);
    }
}

static gboolean
is_known (const char *message)
{
  static const char *const known[] = { "gdk_monitor_get_geometry",
                                       "gtk_widget_size_allocate(): attempt to allocate",
                                       "unexpected blinking selection",
                                       "gdk_surface_get_device_position",
                                       "_gtk_widget_find_at_coords: assertion 'GDK_IS_SURFACE",
                                       "gtk_tree_sortable_get_sort_column_id: assertion" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (message, known[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* GTK's own complaints: about popovers beside all monitors or in a sidebar that just unfolds,
 * about the pointer over a window that is gone, and about a heading of its file chooser that is
 * pressed while the folder is still being read (nothing of ours is a tree view). */
static gboolean
is_fatal (const char    *domain,
          GLogLevelFlags level,
          const char    *message,
          gpointer       data)
{
  return !is_known (message);
}

/* GLib's test framework reports what would be fatal before it asks whether it is. */
static GLogFunc report;

static void
on_log (const char    *domain,
        GLogLevelFlags level,
        const char    *message,
        gpointer       data)
{
  if (!is_known (message))
    report (domain, level, message, data);
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && is_known (fields[i].value))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

static void
test_monkey (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed ((guint32) seed);
  const gint64      end_us = g_get_monotonic_time () + n_seconds * G_TIME_SPAN_SECOND;
  TbDesk           *other;
  guint             n_done = 0;
  guint             n_ops;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  g_test_message ("--seed=%d --seconds=%d", seed, n_seconds);
  for (; g_get_monotonic_time () < end_us; n_done++)
    {
      act (world, dice);
      for (gint turns = g_rand_int_range (dice, 0, MAX_TURNS); turns > 0; turns--)
        g_main_context_iteration (NULL, FALSE);
    }
  for (const gint64 quiet_us = g_get_monotonic_time () + SETTLE_MS * G_TIME_SPAN_MILLISECOND;
       g_get_monotonic_time () < quiet_us;)
    ui_turn (G_MAXINT64, "what was begun"); /* a button that is pressed takes its time */
  while (get_top (world) != GTK_WIDGET (world->window))
    {
      gtk_window_close (GTK_WINDOW (get_top (world))); /* choosers of files answer then */
      ui_turn (g_get_monotonic_time () + UI_DEADLINE_S * G_TIME_SPAN_SECOND, "the last dialog");
    }

  ui_desk_sync (world->desk);
  n_ops = check_outbox (world->desk);
  ui_desk_check (world->desk);
  other = ui_world_open_desk (world, "coordinator");
  compare (world, other, &tb_person_kind);
  compare (world, other, &tb_service_record_kind);
  compare (world, other, &tb_certificate_kind);
  g_test_message ("%u actions, %u operations", n_done, n_ops);
  g_assert_cmpuint (n_done, >, 0);
}

/* Whether everything is let go is asked by test-lifetimes, one thing at a time.  Here it cannot be:
 * a window of GTK 4.8 in which two widgets with the keyboard in them are hidden within one frame
 * keeps the first for ever, and a monkey is quicker than frames. */
static void
tear_down (UiWorld      *world,
           gconstpointer data)
{
  tb_window_set_desk (world->window, NULL);
  while (world->desks->len > 0)
    {
      g_autoptr (TbDesk) desk = g_ptr_array_steal_index (world->desks, world->desks->len - 1);

      tb_desk_close (desk);
    }
  ui_world_tear_down (world, data);
}

int
main (int   argc,
      char *argv[])
{
  static const int   deaths[] = { SIGTRAP, SIGABRT, SIGSEGV };
  g_autoptr (GError) error = NULL;
  GOptionContext    *context = g_option_context_new (NULL);
  const GOptionEntry options[] = {
    { "seconds", 0, 0, G_OPTION_ARG_INT, &n_seconds, "How long", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Where it begins; 0 for anywhere", "N" },
    { NULL },
  };

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_printerr ("%s\n", error->message);
  g_option_context_free (context);
  if (seed == 0)
    seed = (gint) (g_random_int () >> 1);
  g_log_set_writer_func (write_log, NULL, NULL);
  ui_world_init (&argc, &argv);
  report = g_log_set_default_handler (on_log, NULL);
  ui_world_hold_still ();
  for (guint i = 0; i < G_N_ELEMENTS (deaths); i++)
    signal (deaths[i], on_death);
  g_test_add ("/monkey", UiWorld, "coordinator", ui_world_set_up, test_monkey, tear_down);
  return g_test_run ();
}
