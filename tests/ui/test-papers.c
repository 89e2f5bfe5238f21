/* test-papers.c: certificates in the window: requested by one person, approved by another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-world.h"

/* A volunteer with certified service for whom nothing was ever requested. */
static char *
find_volunteer (UiWorld *world)
{
  g_autoptr (GPtrArray) records =
      ui_desk_read (world->desk, &tb_service_record_kind, "state=certified", "start_us", 0);
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
  g_autofree char *id = find_volunteer (world);

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

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/papers/R-178-requests-a-certificate", "coordinator", test_requests_a_certificate);
  UI_ADD_AS ("/papers/R-181-approves-a-certificate", "coordinator", test_approves_a_certificate);
  return g_test_run ();
}
