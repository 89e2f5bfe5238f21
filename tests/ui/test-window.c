/* test-window.c: the window over a real desk and a real city, all in this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "tb-city-server.h"
#include "tb-demo.h"
#include "tb-desk.h"
#include "tb-test.h"
#include "tb-ui-init.h"
#include "tb-window.h"

#define SEARCH      "Name, pinyin, initials, last digits of the phone"
#define NOW         "2026-11-23T09:25+08:00"
#define DEADLINE_US (20 * G_USEC_PER_SEC)

typedef struct
{
  char         *folder; /* (owned) */
  TbClock      *clock;  /* (owned) */
  TbCityServer *server; /* (owned) */
  char         *url;    /* (owned) */
  TbDesk       *desk;   /* (owned) */
  TbWindow     *window; /* (unowned): GTK's, until it is closed */
} Fixture;

typedef gboolean (*Match) (GtkWidget  *widget,
                           const char *text);

static gboolean
fill (TbCity  *city,
      gint64   now_us,
      gpointer data,
      GError **error)
{
  TbDemoPlan plan;

  tb_demo_plan_small (&plan, 206, now_us);
  return tb_demo_fill (city, &plan, error);
}

/* First widget below @root, depth first, that is seen and matches. */
static GtkWidget *
find (GtkWidget  *root,
      Match       match,
      const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (match (root, text))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find (w, match, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_label (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) &&
         g_pattern_match_simple (text, gtk_label_get_label (GTK_LABEL (widget)));
}

static gboolean
is_button (GtkWidget  *widget,
           const char *text)
{
  return GTK_IS_BUTTON (widget) && find (widget, is_label, text) != NULL;
}

static gboolean
is_entry (GtkWidget  *widget,
          const char *text)
{
  g_autofree char *title = NULL;

  if (GTK_IS_SEARCH_ENTRY (widget))
    g_object_get (widget, "placeholder-text", &title, NULL);
  else if (ADW_IS_ENTRY_ROW (widget))
    g_object_get (widget, "title", &title, NULL);
  return g_strcmp0 (title, text) == 0;
}

/* Any top level: dialogs are found as well. */
static GtkWidget *
find_anywhere (Match       match,
               const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget            *found = find (window, match, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Times out a wait, which would else end with nothing to iterate. */
static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
wait_for (Match       match,
          const char *text)
{
  gint64     deadline = g_get_monotonic_time () + DEADLINE_US;
  guint      tick = g_timeout_add (20, on_tick, NULL);
  GtkWidget *found;

  while ((found = find_anywhere (match, text)) == NULL && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  if (found == NULL)
    g_error ("“%s” was not seen in time", text);
  return found;
}

static void
on_result (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
click (const char *text)
{
  g_assert_true (gtk_widget_activate (wait_for (is_button, text)));
}

static void
type (const char *entry,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (wait_for (is_entry, entry)), text);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *city = NULL;
  g_autofree char   *profile = NULL;
  TbDeskOptions      options = { .is_demo = TRUE };

  f->folder = tb_test_make_folder ();
  city = g_build_filename (f->folder, "city", NULL);
  profile = g_build_filename (f->folder, "profile", NULL);
  f->clock = tb_clock_new (NOW);
  f->server = tb_city_server_open (city, "演示市平台", TRUE, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (tb_city_server_run (f->server, fill, NULL, &error));
  f->url = tb_city_server_listen (f->server, "127.0.0.1:0", &error);
  g_assert_no_error (error);
  options.folder = profile;
  options.clock = f->clock;
  f->desk = tb_desk_open (&options, &error);
  g_assert_no_error (error);

  f->window = tb_window_new (NULL);
  tb_window_set_desk (f->window, f->desk);
  tb_window_show_desk (f->window);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL); /* NULL: a file is no folder */

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  tb_desk_close (f->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (f->window); /* nothing holds it: no view leaks, no callback is on its way */
  g_assert_finalize_object (f->desk);
  tb_city_server_close (f->server);
  g_clear_object (&f->server);
  tb_clock_unref (f->clock);
  g_free (f->url);
  remove_tree (f->folder);
  g_free (f->folder);
}

static void
sign_in (Fixture *f)
{
  type ("Address of the city platform", f->url);
  type ("Account", "coordinator");
  type ("Password", "demo");
  click ("Sign In");
  wait_for (is_label, "Needs you");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show", "s", "volunteers");
  wait_for (is_label, "60 people");
}

static void
test_asks_who_is_there (Fixture      *f,
                        gconstpointer data)
{
  type ("Address of the city platform", "nonsense");
  click ("Sign In");
  wait_for (is_label, "Write the city platform’s address in full*");
  type ("Address of the city platform", "http://127.0.0.1:1");
  click ("Sign In");
  wait_for (is_label, "Write the name of your account.");
  type ("Account", "coordinator");
  click ("Sign In");
  wait_for (is_label, "The city platform is out of reach*");
  type ("Address of the city platform", f->url);
  type ("Password", "wrong");
  click ("Sign In");
  wait_for (is_label, "The account or the password is not right.");
  type ("Password", "demo");
  click ("Sign In");
  wait_for (is_label, "Needs you");
}

/* No label of the window says what is sealed. */
static void
assert_masked (GtkWidget *root)
{
  if (GTK_IS_LABEL (root))
    g_assert_false (g_regex_match_simple ("[0-9]{11}|[0-9]{17}[0-9X]",
                                          gtk_label_get_label (GTK_LABEL (root)), 0, 0));
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    assert_masked (w);
}

static void
test_shows_people_masked (Fixture      *f,
                          gconstpointer data)
{
  sign_in (f);
  wait_for (is_label, "138****????");        /* rows come after the list */
  wait_for (is_label, "110***********????"); /* the pane follows the selection */
  wait_for (is_label, "*.*coins");           /* and the ledger's sums follow the pane */
  wait_for (is_label, "In step with the city platform");
  assert_masked (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show", "s", "elders");
  wait_for (is_label, "120 people");
  assert_masked (GTK_WIDGET (f->window));
}

static void
test_searches_people (Fixture      *f,
                      gconstpointer data)
{
  sign_in (f);
  type (SEARCH, "no such \"name\\");
  wait_for (is_label, "Nobody Found");
  click ("Show Everybody");
  wait_for (is_label, "60 people");
  type (SEARCH, "买买提");
  wait_for (is_label, "1 person*");
  wait_for (is_label, "*·买买提");
}

/* A volunteer with certified service for whom nothing was ever requested. */
static char *
find_volunteer (Fixture *f)
{
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) asked = NULL;
  g_autoptr (GPtrArray)    records = NULL;
  g_autoptr (GPtrArray)    papers = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_read_async (f->desk, &tb_service_record_kind, "state=certified", "start_us", 0, NULL,
                      on_result, &read);
  records = tb_desk_read_finish (f->desk, wait_for_result (&read), &error);
  tb_desk_read_async (f->desk, &tb_certificate_kind, NULL, NULL, 0, NULL, on_result, &asked);
  papers = tb_desk_read_finish (f->desk, wait_for_result (&asked), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      const char *id = ((TbServiceRecord *) records->pdata[i])->volunteer_id;
      gboolean    is_free = TRUE;

      for (guint k = 0; k < papers->len; k++)
        is_free &= g_strcmp0 (((TbCertificate *) papers->pdata[k])->person_id, id) != 0;
      if (is_free)
        return g_strdup (id);
    }
  g_assert_not_reached ();
}

/* who asks for a certificate sees its draft, and that a colleague approves it. */
static void
test_requests_a_certificate (Fixture      *f,
                             gconstpointer data)
{
  g_autofree char *id = NULL;

  sign_in (f);
  id = find_volunteer (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show", "s", "papers");
  wait_for (is_label, "All 11");
  wait_for (is_label, "Awaiting approval 4");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.papers-of", "s", id);
  wait_for (is_label, "No Certificate Yet");

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.issue", "s", id);
  wait_for (is_label, "Can be requested");
  type ("From", "2022-02-31");
  wait_for (is_label, "From: write a day like 2026-11-23.");
  type ("From", "2022-05-01"); /* before the plan, and nothing was done on these days */
  type ("To", "2022-05-02");
  wait_for (is_label, "The period must lie between*");
  wait_for (is_label, "R-242");
  wait_for (is_label, "There is no certified service*");
  type ("From", "2022-06-01");
  type ("To", "2026-11-23");
  wait_for (is_label, "Can be requested");
  click ("Submit for Issue");
  wait_for (is_label, "* · page 1 of 1");
  wait_for (is_label, "Awaiting approval 5");
  wait_for (is_label, "You have requested this certificate.*");
  wait_for (is_label, "Nobody approves a certificate they have requested*");
}

/* what a colleague has requested is checked, approved, and bears a number. */
static void
test_approves_a_certificate (Fixture      *f,
                             gconstpointer data)
{
  sign_in (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show", "s", "papers");
  wait_for (is_label, "Awaiting approval 4");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-query", "(ss)", "papers",
                              "state=requested");
  wait_for (is_label, "Requested by somebody else");
  wait_for (is_label, "A number is at hand");
  wait_for (is_label, "* · page 1 of 1");
  click ("Approve and Print");
  wait_for (is_label, "Awaiting approval 3");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-query", "(ss)", "papers",
                              "state=issued");
  wait_for (is_label, "Issued 8");
}

/* What is on its way when a window goes may not reach it. */
static void
test_goes_while_busy (Fixture      *f,
                      gconstpointer data)
{
  sign_in (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show", "s", "papers");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.sync", NULL);
  type ("Name, number or verification code", "1");
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/window/asks-who-is-there", test_asks_who_is_there },
    { "/window/shows-people-masked", test_shows_people_masked },
    { "/window/searches-people", test_searches_people },
    { "/window/R-178-requests-a-certificate", test_requests_a_certificate },
    { "/window/R-181-approves-a-certificate", test_approves_a_certificate },
    { "/window/goes-while-busy", test_goes_while_busy },
  };

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  tb_ui_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
