/* test-window.c: the window over a real desk and a real city, all in this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-anchors.h"
#include "tb-desk-city.h"
#include "tb-doing.h"
#include "tb-sign-in-page.h"
#include "tb-view.h"
#include "tb-views.h"
#include "ui-world.h"

#define SEARCH "Name, pinyin, initials, last digits of the phone"

static void
sign_in (UiWorld *world)
{
  ui_world_sign_in (world, "coordinator");
  ui_wait_for (ui_is_label, "Needs you");
  ui_world_show_view (world, "volunteers");
  ui_wait_for (ui_is_label, "60 people");
}

static void
test_asks_who_is_there (UiWorld      *world,
                        gconstpointer data)
{
  ui_type ("Platform address", "nonsense");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "Write the city platform’s address in full*");
  ui_type ("Platform address", "http://127.0.0.1:1");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "Write the name of your account.");
  ui_type ("Account", "coordinator");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "The city platform is out of reach*");
  ui_type ("Platform address", world->url);
  ui_type ("Password", "wrong");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "The account or the password is not right.");
  ui_type ("Password", "demo");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "Needs you");
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

/* what is no certificate is told as that, and who takes it back signs in all the same. */
static void
test_takes_an_authority (UiWorld      *world,
                         gconstpointer data)
{
  g_autofree char   *path = g_build_filename (world->folder, "none.pem", NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget         *page = ui_wait_for (ui_is_type, "TbSignInPage");

  g_assert_true (g_file_set_contents (path, "no certificate", -1, &error));
  ui_wait_for (ui_is_label, "Those this computer trusts");
  tb_sign_in_page_take_authority (TB_SIGN_IN_PAGE (page), path);
  ui_wait_for (ui_is_label, "none.pem");
  ui_type ("Platform address", world->url);
  ui_type ("Account", "coordinator");
  ui_type ("Password", "demo");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "There is no certificate in that file.*");
  g_assert_true (ui_find (page, ui_is_button, "Choose…") ==
                 gtk_window_get_focus (GTK_WINDOW (world->window)));
  ui_click ("Believe those this computer trusts");
  ui_wait_for (ui_is_label, "Those this computer trusts");
  ui_click ("Sign In");
  UI_WAIT (tb_desk_is_signed_in (world->desk));
  g_assert_false (tb_desk_has_authority (world->desk));
}

static void
test_shows_people_masked (UiWorld      *world,
                          gconstpointer data)
{
  sign_in (world);
  ui_wait_for (ui_is_label, "138****????");        /* rows come after the list */
  ui_wait_for (ui_is_label, "110***********????"); /* the pane follows the selection */
  ui_wait_for (ui_is_label, "*.*coins");           /* and the ledger's sums follow the pane */
  ui_wait_for (ui_is_label, "In step with the city platform");
  assert_masked (GTK_WIDGET (world->window));
  ui_world_show_view (world, "elders");
  ui_wait_for (ui_is_label, "120 people");
  assert_masked (GTK_WIDGET (world->window));
}

static void
test_searches_people (UiWorld      *world,
                      gconstpointer data)
{
  sign_in (world);
  ui_type (SEARCH, "no such \"name\\");
  ui_wait_for (ui_is_label, "Nobody Found");
  ui_click ("Show Everybody");
  ui_wait_for (ui_is_label, "60 people");
  ui_type (SEARCH, "买买提");
  ui_wait_for (ui_is_label, "1 person*");
  ui_wait_for (ui_is_label, "*·买买提");
}

/* What is on its way when a window goes may not reach it. */
static void
test_goes_while_busy (UiWorld      *world,
                      gconstpointer data)
{
  sign_in (world);
  ui_world_show_view (world, "papers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.sync", NULL);
  ui_type ("Name, number or code", "1");
}

/* Another account on the same computer sees its own people, and none of the other's. */
static void
test_shows_another_identity (UiWorld      *world,
                             gconstpointer data)
{
  TbDesk *other = ui_world_open_desk (world, "b-coordinator");

  ui_world_show_view (world, "volunteers");
  ui_wait_for (ui_is_label, "60 people");
  tb_ui_toast (GTK_WIDGET (world->window), "Said to one");
  tb_ui_toast (GTK_WIDGET (world->window), "Said to one as well");
  ui_wait_for (ui_is_label, "Said to one");
  ui_world_show_desk (world, other);
  ui_wait_gone (ui_is_label, "Said to one*"); /* nor any way back to what the other did */
  ui_wait_gone (ui_is_label, "60 people");
  ui_wait_for (ui_is_label, "* people");
}

/* A warning of the toolkit is fatal here. */
static void
test_shows_the_keys (UiWorld      *world,
                     gconstpointer data)
{
  GtkWidget *overlay;

  ui_wait_for (ui_is_label, "Needs you");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-help-overlay", NULL);
  overlay = ui_wait_for (ui_is_type, "GtkShortcutsWindow");
  UI_WAIT (gtk_widget_get_mapped (overlay) && gtk_widget_get_width (overlay) > 0);
  ui_wait_for (ui_is_label, "Undo");
  gtk_window_close (GTK_WINDOW (overlay));
}

/* How the exchange stands begins where the sidebar begins. */
static void
test_foot_is_at_the_left (UiWorld      *world,
                          gconstpointer data)
{
  GtkWidget      *foot;
  graphene_rect_t bounds;

  ui_wait_for (ui_is_label, "In step with the city platform");
  foot = ui_wait_for (ui_is_type, "TbSyncFoot");
  g_assert_true (
      gtk_widget_compute_bounds (ui_find (foot, ui_is_type, "GtkImage"), foot, &bounds));
  g_assert_cmpfloat (bounds.origin.x, <, 28);
}

/* As if a chain had been found not to go on, which the desk tells at the next exchange. */
static void
note_fault (const char *cache_path)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new ();
  TbAnchorFault         fault = { (char *) "member:x", 1, (char *) "a", 2, (char *) "b" };
  TbConn               *cache = tb_conn_open (cache_path, TB_DURABLE, &error);
  g_auto (TbTxn)        txn = { 0 };

  g_assert_no_error (error);
  g_ptr_array_add (faults, &fault);
  g_assert_true (tb_txn_begin (&txn, cache, &error));
  tb_anchors_set_faults (cache, faults, &error);
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
  tb_conn_close (cache);
}

/* A ledger that is not the one that was here before is nothing to be quiet about. */
static void
test_foot_tells_of_the_ledger (UiWorld      *world,
                               gconstpointer data)
{
  g_autofree char *cache_path = g_build_filename (world->folder, "profile-0", "cache.db", NULL);

  ui_wait_for (ui_is_label, "In step with the city platform");
  ui_desk_settle (world->desk); /* the chains of the first exchange are compared after it */
  note_fault (cache_path);
  ui_desk_sync (world->desk);
  ui_wait_for (ui_is_label, "The city’s ledger is not the one that was here before");
}

/* The view that is seen. */
static GtkWidget *
find_view (UiWorld *world)
{
  GtkWidget *stack = ui_find (GTK_WIDGET (world->window), ui_is_type, "GtkStack");

  while (stack != NULL)
    {
      GtkWidget *child = gtk_stack_get_visible_child (GTK_STACK (stack));

      if (child == NULL || TB_IS_VIEW (child))
        return child;
      stack = ui_find (child, ui_is_type, "GtkStack");
    }
  return NULL;
}

/* What was seen last is seen first at the next start: the view, and in it the row. */
static void
test_goes_on_where_it_was (UiWorld      *world,
                           gconstpointer data)
{
  static const struct
  {
    const char   *view;
    const TbKind *kind;
    const char   *filter;
  } places[] = {
    { "volunteers", &tb_person_kind, "is_volunteer=1" },
    { "records", &tb_service_record_kind, NULL },
    { "papers", &tb_certificate_kind, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GPtrArray) rows =
          ui_desk_read (world->desk, places[i].kind, places[i].filter, "id", 8);
      const char      *id = tb_record_get_id (rows->pdata[7]);
      g_autofree char *row = NULL;
      TbView          *view;

      ui_world_show_view (world, places[i].view);
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)",
                                  places[i].view, id);
      view = TB_VIEW (find_view (world));
      UI_WAIT (g_strcmp0 (row, id) == 0 || (g_free (row), row = tb_view_dup_row (view), FALSE));
      gtk_window_close (GTK_WINDOW (world->window));

      world->window = tb_window_new (GTK_APPLICATION (g_application_get_default ()));
      gtk_window_present (GTK_WINDOW (world->window));
      ui_world_show_desk (world, world->desk);
      view = TB_VIEW (find_view (world));
      g_assert_cmpstr (gtk_stack_get_visible_child_name (
                           GTK_STACK (gtk_widget_get_parent (GTK_WIDGET (view)))),
                       ==, places[i].view);
      g_clear_pointer (&row, g_free);
      UI_WAIT (g_strcmp0 (row, id) == 0 || (g_free (row), row = tb_view_dup_row (view), FALSE));
    }
}

/* What the sidebar says waits is what that person can do something about: nobody but a
 * coordinator recognises, nobody but the operator certifies. */
static void
test_counts_what_they_may_do (UiWorld      *world,
                              gconstpointer data)
{
  static const struct
  {
    const char *account, *filter;
  } people[] = {
    { "clerk", NULL },
    { "street", NULL },
    { "operator", "state=recognised" },
    { "coordinator2", "state=submitted AND submitted_by!=$me" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      TbDesk               *desk = ui_world_open_desk (world, people[i].account);
      const TbViewEntry    *entry = tb_views_find ("records");
      g_autofree char      *filter = NULL;
      g_autofree char      *count = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      GtkWidget            *row;

      ui_world_show_desk (world, desk);
      ui_wait_for (ui_is_label, _ (entry->title));
      row = gtk_widget_get_ancestor (
          ui_find (ui_wait_for (ui_is_type, "GtkListBox"), ui_is_label, _ (entry->title)),
          GTK_TYPE_LIST_BOX_ROW);
      if (people[i].filter == NULL)
        {
          ui_desk_sync (desk);
          g_assert_null (ui_find (row, ui_is_label, "?"));
          g_assert_null (ui_find (row, ui_is_label, "??"));
          continue;
        }
      filter = tb_views_expand_filter (people[i].filter, desk);
      rows = ui_desk_read (desk, &tb_service_record_kind, filter, NULL, 0);
      g_assert_cmpuint (rows->len, >, 0);
      count = g_strdup_printf ("%u", rows->len);
      UI_WAIT (ui_find (row, ui_is_label, count) != NULL);
    }
}

/* What is said in passing is told to those who do not see it, the second time as well; the
 * window has its own name again once another one covers it. */
static void
test_tells_what_it_says (UiWorld      *world,
                         gconstpointer data)
{
  GtkAccessible *window = GTK_ACCESSIBLE (world->window);

  tb_ui_toast (GTK_WIDGET (window), "1 record recognised");
  gtk_test_accessible_assert_property (window, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 record recognised, Time Bank");
  tb_ui_toast (GTK_WIDGET (window), "1 record recognised");
  gtk_test_accessible_assert_property (window, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 record recognised, Time Bank\u200b");
  g_object_notify (G_OBJECT (window), "is-active"); /* there is no window manager here */
  gtk_test_accessible_assert_property (window, GTK_ACCESSIBLE_PROPERTY_LABEL, "Time Bank");
}

/* Down leads from what was typed to the first row, past the chips; Tab leads to the chips. */
static void
test_down_leads_to_the_rows (UiWorld      *world,
                             gconstpointer data)
{
  static const struct
  {
    const char *view, *loaded, *list;
  } places[] = {
    { "volunteers", "60 people", "GtkColumnListView" },
    { "records", "* in all", "GtkColumnListView" },
    { "papers", "All 11", "GtkListView" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GtkWindow *window = GTK_WINDOW (world->window);
      GtkWidget *list;
      GtkWidget *first;

      ui_world_show_view (world, places[i].view);
      ui_wait_for (ui_is_label, places[i].loaded);
      list = ui_wait_for (ui_is_type, places[i].list);
      UI_WAIT (gtk_widget_get_first_child (list) != NULL);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "search");
      g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (window),
                                                 GTK_TYPE_SEARCH_ENTRY));
      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_DOWN);
      first = gtk_widget_get_first_child (list);
      g_assert_true (gtk_window_get_focus (window) == first);

      gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "search");
      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (window), list));
    }
}

int
main (int   argc,
      char *argv[])
{
  /* here the settings are there; in memory, so that nothing of this computer is read or changed */
  g_autofree char *schemas = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "data", NULL);

  g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, TRUE);
  g_setenv ("GTK_A11Y", "test", TRUE); /* what a screen reader would be told can be asked */
  ui_world_init (&argc, &argv);
  UI_ADD ("/window/asks-who-is-there", test_asks_who_is_there);
  UI_ADD ("/window/R-017-takes-an-authority", test_takes_an_authority);
  UI_ADD ("/window/shows-people-masked", test_shows_people_masked);
  UI_ADD ("/window/searches-people", test_searches_people);
  UI_ADD ("/window/goes-while-busy", test_goes_while_busy);
  UI_ADD_AS ("/window/shows-another-identity", "coordinator", test_shows_another_identity);
  UI_ADD_AS ("/window/shows-the-keys", "coordinator", test_shows_the_keys);
  UI_ADD_AS ("/window/foot-is-at-the-left", "coordinator", test_foot_is_at_the_left);
  UI_ADD_AS ("/window/R-009-foot-tells-of-the-ledger", "coordinator",
             test_foot_tells_of_the_ledger);
  UI_ADD_AS ("/window/R-167-counts-what-they-may-do", "coordinator",
             test_counts_what_they_may_do);
  UI_ADD_AS ("/window/tells-what-it-says", "coordinator", test_tells_what_it_says);
  UI_ADD_AS ("/window/down-leads-to-the-rows", "coordinator", test_down_leads_to_the_rows);
  UI_ADD_AS ("/window/goes-on-where-it-was", "coordinator", test_goes_on_where_it_was);
  return g_test_run ();
}
