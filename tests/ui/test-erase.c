/* test-erase.c: what is kept of somebody is deleted, between two colleagues
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-deed-dialog.h"
#include "tb-desk-history.h"
#include "tb-kinds.h"
#include "tb-org-view.h"
#include "ui-forms.h"

#define WHO  "01a20609-7c3e-7000-8000-0000000e0e01"
#define NAME "诸葛寄梅"

static TbDesk *
ask_by_colleague (UiWorld *world)
{
  TbDesk *second = ui_world_open_desk (world, "coordinator2");

  ui_desk_do_json (second, "person.register",
                   "{\"id\":\"" WHO "\",\"name\":\"" NAME "\",\"born\":\"1950-03-07\",\"sex\":1,"
                   "\"is_volunteer\":true,\"phone\":\"13900000042\"}");
  ui_desk_do_json (second, "claim.record",
                   "{\"person_id\":\"" WHO "\",\"wish\":\"erase\",\"claimant\":\"self\","
                   "\"asked_on\":\"2026-11-23\"}");
  ui_desk_sync (second);
  ui_desk_sync (world->desk);
  return second;
}

static TbPerson *
read_person (TbDesk *desk)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (desk, &tb_person_kind, "id=" WHO, NULL, 0);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (rows->pdata[0]);
}

/* The first row of a list that is shown. */
static void
select_first (const char *name)
{
  GtkWidget *stack = ui_find (ui_wait_for (ui_is_type, "TbPrivacyWindow"), ui_is_type, "GtkStack");
  GtkWidget *list = gtk_stack_get_child_by_name (GTK_STACK (stack), name);
  GtkWidget *view = ui_find (list, ui_is_type, "GtkColumnView");

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
}

static void
press_delete (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
}

static char *
print_name (const TbOp      *op,
            const TbOpNames *names)
{
  if (strcmp (op->name, "person.register") != 0)
    return g_strdup ("");
  return g_strdup_printf ("%s %s", ((TbPersonRegister *) op->args)->name,
                          ((TbPersonRegister *) op->args)->phone != NULL ? "with a phone" : "");
}

/* Whether an operation of the history of @desk has @word in it. */
static gboolean
remembers (TbDesk     *desk,
           const char *word)
{
  const TbHistoryQuestion  question = { TB_DESK_HISTORY_ALL, word, print_name, 0 };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GArray)       numbers = NULL;
  gint64                   next = 0;

  tb_desk_list_history_async (desk, &question, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  numbers = tb_desk_list_history_finish (desk, answer, &next, NULL);
  g_assert_nonnull (numbers);
  return numbers->len > 0;
}

/* a colleague has entered the request; the dialog says what goes and what stays, and the row
 * of the person says nothing any more, here and there. */
static void
test_from_person (UiWorld      *world,
                  gconstpointer data)
{
  TbDesk              *second = ask_by_colleague (world);
  g_autoptr (TbPerson) here = NULL;
  g_autoptr (TbPerson) there = NULL;

  g_assert_true (remembers (second, NAME));
  g_assert_true (remembers (second, "with a phone"));
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              WHO);
  ui_wait_for (ui_is_label, "Asked: To have it deleted");
  ui_wait_for (ui_is_button, "Answer…");
  ui_click ("Delete Their Data…");
  ui_wait_for (ui_is_label, "These go: *");
  ui_wait_for (ui_is_button, "Delete");
  press_delete ();
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, NAME ": What was kept is deleted");
  ui_desk_sync (world->desk);
  ui_desk_sync (second);
  here = read_person (world->desk);
  there = read_person (second);
  g_assert_cmpstr (here->name, ==, "000E-0E01");
  g_assert_cmpstr (there->name, ==, "000E-0E01");
  g_assert_null (there->phone);
  g_assert_cmpint (there->erased_on, ==, 20261123);
  /* what was sent is remembered, and not what it said */
  g_assert_false (remembers (second, NAME));
  g_assert_false (remembers (second, "with a phone"));
  g_assert_true (remembers (second, "000E-0E01"));
}

/* Nobody grants alone what they have entered: all reasons stand there at once. */
static void
test_alone (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (TbPerson) person = NULL;

  ui_desk_do_json (world->desk, "person.register",
                   "{\"id\":\"" WHO "\",\"name\":\"" NAME "\",\"born\":\"1950-03-07\",\"sex\":1,"
                   "\"is_volunteer\":true}");
  ui_desk_do_json (world->desk, "claim.record",
                   "{\"person_id\":\"" WHO "\",\"wish\":\"erase\",\"claimant\":\"self\","
                   "\"asked_on\":\"2026-11-23\"}");
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "privacy");
  ui_wait_for (ui_is_type, "TbPrivacyWindow");
  ui_click ("Requests");
  ui_wait_for (ui_is_label, "To have it deleted");
  select_first ("claims");
  ui_click ("Delete Their Data…");
  ui_wait_for (ui_is_label, "Another colleague than who entered the request deletes the data*");
  press_delete ();
  ui_wait_for (ui_is_type, "TbDeedDialog");
  person = read_person (world->desk);
  g_assert_cmpstr (person->name, ==, NAME);
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbDeedDialog")));
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbPrivacyWindow")));
  ui_wait_gone (ui_is_type, "TbPrivacyWindow");
}

static TbStaff *
read_staff (UiWorld    *world,
            const char *id)
{
  g_autofree char      *filter = g_strdup_printf ("id=%s", id);
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, &tb_staff_kind, filter, NULL, 0);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (rows->pdata[0]);
}

/* who has not signed is asked once, after the first exchange; it is signed, or put off, and
 * who has signed is asked no more. */
static void
test_pledge (UiWorld      *world,
             gconstpointer data)
{
  g_autofree char    *actor = NULL;
  g_autoptr (TbStaff) before = NULL;
  g_autoptr (TbStaff) after = NULL;

  ui_world_sign_in (world, "agency");
  actor = g_strdup (tb_desk_get_actor (world->desk));
  ui_wait_for (ui_is_label, "工作人员保密承诺书 (text *)");
  before = read_staff (world, actor);
  g_assert_null (tb_record_get_name (TB_RECORD (before), "pledge"));
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbDeedDialog"))); /* put off */
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.pledge", NULL);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "Undertaking signed");
  after = read_staff (world, actor);
  g_assert_true (g_str_has_prefix (tb_record_get_name (TB_RECORD (after), "pledge"), "2026-"));
  ui_desk_sync (world->desk);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.pledge", NULL);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, "You have signed this edition already*");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbDeedDialog")));
  ui_wait_gone (ui_is_type, "TbDeedDialog");
}

/* what was published stands in a list, and is ended there. */
static void
test_recruitments (UiWorld      *world,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  GtkWidget            *view;

  ui_desk_do_json (world->desk, "recruitment.publish",
                   "{\"title\":\"助餐志愿者\",\"content\":\"送午餐\",\"serve_at\":\"工作日\","
                   "\"place\":\"幸福里社区\",\"risks\":\"上下楼梯\",\"contact\":\"李老师\","
                   "\"from_on\":\"2026-11-01\"}");
  ui_world_show_view (world, "organisation");
  view = ui_wait_for (ui_is_type, "TbOrgView");
  tb_org_view_show_tab (TB_ORG_VIEW (view), "recruitments");
  ui_wait_for (ui_is_label, "none beyond the plan");
  ui_wait_for (ui_is_label, "Published");
  view = ui_wait_for (ui_is_type, "GtkColumnView");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  ui_click ("End…");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  rows = ui_desk_read (world->desk, &tb_recruitment_kind, "title=助餐志愿者", NULL, 0);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (((TbRecruitment *) rows->pdata[0])->until_on, ==, 20261123);
}

/* what is kept longer than its term is told by a dry run, which deletes nothing; within the
 * terms nothing can be deleted. */
static void
test_terms (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (TbPerson) person = ui_find_person (world->desk, "is_elder=1", 0);
  g_autofree char     *json = g_strdup_printf (
          "{\"person_id\":\"%s\",\"fields\":\"phone\",\"channel\":\"screen\","
              "\"reason\":\"contact\","
              "\"n_people\":1}",
          person->id);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  guint                 n_ops;
  GtkWidget            *stack;

  ui_desk_do_json (world->desk, "disclosure.record", json);
  before = ui_desk_read (world->desk, &tb_disclosure_kind, NULL, NULL, 0);
  n_ops = ui_desk_count_ops (world->desk, "disclosure.expire");
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "privacy");
  stack = ui_find (ui_wait_for (ui_is_type, "TbPrivacyWindow"), ui_is_type, "GtkStack");
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "terms");
  ui_wait_for (ui_is_label, "Notes on who has read what");
  ui_wait_for (ui_is_label, "kept for 1095 days · the oldest of *R-211");
  ui_wait_for (ui_is_label, "nothing past its term");
  g_assert_false (gtk_widget_get_sensitive (
      ui_wait_for (ui_is_button, "Delete What Is Past Its Term")));
  after = ui_desk_read (world->desk, &tb_disclosure_kind, NULL, NULL, 0);
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_cmpuint (ui_desk_count_ops (world->desk, "disclosure.expire"), ==, n_ops);
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbPrivacyWindow")));
  ui_wait_gone (ui_is_type, "TbPrivacyWindow");
}

/* Beijing Regulations art. 17, R-187: who stops serving is told what is still open and what stays
 * theirs, and nothing of it stands in the way. */
static void
test_leaves (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (TbPerson)  person = ui_find_ready (world->desk, "is_volunteer=1", 0);
  g_autofree char      *filter = g_strdup_printf ("person_id=%s", person->id);
  g_autofree char      *plan = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  plan = g_strdup_printf ("{\"person_id\":\"%s\",\"form\":\"written\",\"occasions\":\"term\","
                          "\"content\":\"每周陪伴\",\"signed_on\":\"2026-11-20\","
                          "\"from_on\":\"2026-11-20\"}",
                          person->id);
  ui_desk_do_json (world->desk, "agreement.record", plan);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  UI_WAIT (ui_find_anywhere (ui_is_label, person->name) != NULL);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonStanding"), "standing.do", "(sss)",
                              "stop", "", "");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "What was earned stays theirs: *");
  ui_wait_for (ui_is_label, "The agreement is not ended yet: *");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  rows = ui_desk_read (world->desk, &tb_registration_kind, filter, NULL, 0);
  g_assert_cmpstr (((TbRegistration *) rows->pdata[0])->state, ==, TB_REGISTRATION_STOPPED);
}

int
main (int    argc,
      char **argv)
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/erase/R-210-person", "coordinator", test_from_person);
  UI_ADD_AS ("/erase/R-211-alone", "coordinator", test_alone);
  UI_ADD ("/erase/R-209-pledge", test_pledge);
  UI_ADD_AS ("/erase/R-061-recruitments", "coordinator", test_recruitments);
  UI_ADD_AS ("/erase/R-210-terms", "coordinator", test_terms);
  UI_ADD_AS ("/erase/R-187-leaves", "coordinator", test_leaves);
  return g_test_run ();
}
