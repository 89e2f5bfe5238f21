/* test-window.c: the window over a real desk and a real city, all in this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-world.h"

#define SEARCH "Name, pinyin, initials, last digits of the phone"

static void
sign_in (UiWorld *world)
{
  ui_world_sign_in (world, "coordinator");
  ui_world_show_view (world, "volunteers");
  ui_wait_for (ui_is_label, "60 people");
}

static void
test_asks_who_is_there (UiWorld      *world,
                        gconstpointer data)
{
  ui_type ("Address of the city platform", "nonsense");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "Write the city platform’s address in full*");
  ui_type ("Address of the city platform", "http://127.0.0.1:1");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "Write the name of your account.");
  ui_type ("Account", "coordinator");
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "The city platform is out of reach*");
  ui_type ("Address of the city platform", world->url);
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

/* A volunteer with certified service for whom nothing was ever requested. */
static char *
find_volunteer (UiWorld *world)
{
  g_autoptr (GPtrArray) records = ui_desk_read (world->desk, &tb_service_record_kind,
                                                "state=certified", "start_us", 0);
  g_autoptr (GPtrArray) papers = ui_desk_read (world->desk, &tb_certificate_kind, NULL, NULL, 0);

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
test_requests_a_certificate (UiWorld      *world,
                             gconstpointer data)
{
  g_autofree char *id = NULL;

  sign_in (world);
  id = find_volunteer (world);
  ui_world_show_view (world, "papers");
  ui_wait_for (ui_is_label, "All 11");
  ui_wait_for (ui_is_label, "Awaiting approval 4");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.papers-of", "s", id);
  ui_wait_for (ui_is_label, "No Certificate Yet");

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.issue", "s", id);
  ui_wait_for (ui_is_label, "Can be requested");
  ui_type ("From", "2022-02-31");
  ui_wait_for (ui_is_label, "From: write a day like 2026-11-23.");
  ui_type ("From", "2022-05-01"); /* before the plan, and nothing was done on these days */
  ui_type ("To", "2022-05-02");
  ui_wait_for (ui_is_label, "The period must lie between*");
  ui_wait_for (ui_is_label, "R-242");
  ui_wait_for (ui_is_label, "There is no certified service*");
  ui_type ("From", "2022-06-01");
  ui_type ("To", "2026-11-23");
  ui_wait_for (ui_is_label, "Can be requested");
  ui_click ("Submit for Issue");
  ui_wait_for (ui_is_label, "* · page 1 of 1");
  ui_wait_for (ui_is_label, "Awaiting approval 5");
  ui_wait_for (ui_is_label, "You have requested this certificate.*");
  ui_wait_for (ui_is_label, "Nobody approves a certificate they have requested*");
}

/* what a colleague has requested is checked, approved, and bears a number. */
static void
test_approves_a_certificate (UiWorld      *world,
                             gconstpointer data)
{
  sign_in (world);
  ui_world_show_view (world, "papers");
  ui_wait_for (ui_is_label, "Awaiting approval 4");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "papers",
                              "state=requested");
  ui_wait_for (ui_is_label, "Requested by somebody else");
  ui_wait_for (ui_is_label, "A number is at hand");
  ui_wait_for (ui_is_label, "* · page 1 of 1");
  ui_click ("Approve and Print");
  ui_wait_for (ui_is_label, "Awaiting approval 3");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "papers",
                              "state=issued");
  ui_wait_for (ui_is_label, "Issued 8");
}

/* What is on its way when a window goes may not reach it. */
static void
test_goes_while_busy (UiWorld      *world,
                      gconstpointer data)
{
  sign_in (world);
  ui_world_show_view (world, "papers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.sync", NULL);
  ui_type ("Name, number or verification code", "1");
}

/* Another account on the same computer sees its own people, and none of the other's. */
static void
test_shows_another_identity (UiWorld      *world,
                             gconstpointer data)
{
  TbDesk *other = ui_world_open_desk (world, "b-coordinator");

  ui_world_show_view (world, "volunteers");
  ui_wait_for (ui_is_label, "60 people");
  ui_world_show_desk (world, other);
  ui_wait_gone (ui_is_label, "60 people");
  ui_world_show_view (world, "volunteers");
  ui_wait_for (ui_is_label, "* people");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD ("/window/asks-who-is-there", test_asks_who_is_there);
  UI_ADD ("/window/shows-people-masked", test_shows_people_masked);
  UI_ADD ("/window/searches-people", test_searches_people);
  UI_ADD ("/window/R-178-requests-a-certificate", test_requests_a_certificate);
  UI_ADD ("/window/R-181-approves-a-certificate", test_approves_a_certificate);
  UI_ADD ("/window/goes-while-busy", test_goes_while_busy);
  UI_ADD_AS ("/window/shows-another-identity", "coordinator", test_shows_another_identity);
  return g_test_run ();
}
