/* test-cut-papers.c: a window that closes while certificates are requested and approved
 *
 * Each is requested or kept as a draft, approved once or still to approve, and no number is used
 * twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-forms.h"

#define N_MOMENTS 3 /* after so many turns, doubled, a request is cut short */

/* After so many turns an approval is, until one was quicker. */
static const guint moments[] = { 0, 2, 8, 32, 64, 128 };

/* */
static void
test_quits_while_requesting (UiWorld      *world,
                             gconstpointer data)
{
  g_autoptr (GPtrArray) people = ui_list_uncertified (world->desk);

  g_assert_cmpuint (people->len, >=, N_MOMENTS);
  for (guint i = 0; i < N_MOMENTS; i++)
    {
      guint before = ui_desk_count_ops (world->desk, "certificate.request");
      guint after;

      ui_world_show_view (world, "papers");
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.issue", "s", people->pdata[i]);
      ui_wait_for (ui_is_label, "Can be requested");
      gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbRequestPage"), "request.submit",
                                  NULL);
      ui_turns (2 * i);
      ui_world_quit (world);
      ui_desk_settle (world->desk);
      after = ui_desk_count_ops (world->desk, "certificate.request");
      g_test_message ("%u turns: %s", 2 * i, after > before ? "done" : "kept");
      g_assert_cmpuint (after, <=, before + 1);
      ui_world_show_view (world, "papers");
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "new");
      if (after == before)
        {
          ui_wait_for (ui_is_label, "Can be requested");
          ui_click ("Submit for Issue");
          ui_wait_for (ui_is_label, "You have requested this certificate.*");
        }
      else
        {
          ui_desk_settle (world->desk);
          ui_wait_for (ui_is_label, "Whose Certificate?"); /* nobody is chosen */
        }
      ui_desk_sync (world->desk);
    }
}

static guint
count_papers (TbDesk     *desk,
              const char *filter)
{
  g_autoptr (GPtrArray) papers = ui_desk_read (desk, &tb_certificate_kind, filter, "id", 0);

  return papers->len;
}

static void
assert_numbers_differ (TbDesk *desk)
{
  g_autoptr (GPtrArray)  papers = NULL;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  papers = ui_desk_read (desk, &tb_certificate_kind, "state=issued", "id", 0);
  for (guint i = 0; i < papers->len; i++)
    g_assert_true (g_hash_table_add (numbers, ((TbCertificate *) papers->pdata[i])->number));
}

/* what is approved when the window goes is approved, the rest is still to approve. */
static void
quit_while_approving (UiWorld    *world,
                      const char *action,
                      const char *wait_for)
{
  const guint at_first = count_papers (world->desk, "state=issued");
  guint       n_issued = at_first;
  guint       n_requested = count_papers (world->desk, "state=requested");

  for (guint i = 0; i < G_N_ELEMENTS (moments) && n_issued == at_first; i++)
    {
      const guint asked = ui_desk_count_ops (world->desk, "certificate.issue");
      guint       done;

      ui_world_show_view (world, "papers");
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "papers",
                                  "state=requested");
      ui_wait_for (ui_is_label, wait_for);
      gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPapersView"), action, NULL);
      for (guint k = 0; k < moments[i]; k++)
        ui_turn (G_MAXINT64, "some of it");
      ui_world_quit (world);
      ui_desk_settle (world->desk);
      done = ui_desk_count_ops (world->desk, "certificate.issue") - asked;
      g_test_message ("%u turns: %u approved", moments[i], done);
      ui_desk_sync (world->desk);
      g_assert_cmpuint (count_papers (world->desk, "state=issued"), ==, n_issued + done);
      g_assert_cmpuint (count_papers (world->desk, "state=requested"), ==, n_requested - done);
      n_issued += done;
      n_requested -= done;
    }
  g_assert_cmpuint (n_issued, >, at_first); /* some moment was late enough */
  assert_numbers_differ (world->desk);
  ui_desk_check (world->desk);
}

static void
test_quits_while_approving (UiWorld      *world,
                            gconstpointer data)
{
  quit_while_approving (world, "page.approve", "A number is at hand");
}

static void
test_quits_while_approving_all (UiWorld      *world,
                                gconstpointer data)
{
  quit_while_approving (world, "page.approve-all", "Approve All");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  ui_world_hold_still ();
  UI_ADD_AS ("/cut-papers/R-178-quits-while-requesting", "coordinator",
             test_quits_while_requesting);
  UI_ADD_AS ("/cut-papers/R-181-quits-while-approving", "coordinator", test_quits_while_approving);
  UI_ADD_AS ("/cut-papers/R-181-quits-while-approving-all", "coordinator",
             test_quits_while_approving_all);
  return g_test_run ();
}
