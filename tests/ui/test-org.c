/* test-org.c: the organisation itself: its file, teams, partners, and whom a street confirms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-cover-dialog.h"
#include "tb-day.h"
#include "tb-deed-dialog.h"
#include "tb-desk-insurance.h"
#include "tb-file-list.h"
#include "tb-kinds.h"
#include "tb-org-cover.h"
#include "tb-org-view.h"
#include "tb-people-view-private.h"
#include "tb-skill-words.h"
#include "tb-team-list.h"
#include "ui-file.h"

static TbOrgView *
open_tab (UiWorld    *world,
          const char *tab)
{
  GtkWidget *view;

  ui_world_show_view (world, "organisation");
  view = ui_wait_for (ui_is_type, "TbOrgView");
  tb_org_view_show_tab (TB_ORG_VIEW (view), tab);
  return TB_ORG_VIEW (view);
}

static TbTeamList *
open_teams (UiWorld *world,
            guint    n)
{
  GtkWidget *list;

  open_tab (world, "teams");
  list = ui_wait_for (ui_is_type, "TbTeamList");
  UI_WAIT (tb_team_list_get_n_teams (TB_TEAM_LIST (list)) == n);
  return TB_TEAM_LIST (list);
}

/* (transfer full) */
static TbTeam *
read_team (TbDesk     *desk,
           const char *name)
{
  g_autofree char      *filter = g_strdup_printf ("name=\"%s\"", name);
  g_autoptr (GPtrArray) rows = ui_desk_read (desk, &tb_team_kind, filter, NULL, 1);

  return rows->len > 0 ? g_object_ref (rows->pdata[0]) : NULL;
}

/* what it is good at and how it is reached is the coordinator's to say; an undo takes it
 * back.  What it is, is not. */
static void
test_about (UiWorld      *world,
            gconstpointer data)
{
  guint              n = 0;
  const TbSkillWord *words = tb_skill_words_get_all (&n);
  g_autofree char   *said = NULL;

  open_tab (world, "about");
  ui_wait_for (ui_is_label, "Volunteer organisation");
  ui_click ("Edit…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  g_assert_null (ui_find_anywhere (ui_is_label, "Guiding unit "));
  ui_file_tick ("Specialities", 0);
  ui_file_tick ("Specialities", 2);
  ui_file_save_deed ("*: changed");
  said = g_strdup_printf ("%s · %s", words[0].name, words[2].name);
  ui_wait_for (ui_is_label, said);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  ui_wait_gone (ui_is_label, said);
}

/* Order 67 art. 26, R-031: what is not registered names the unit that guides it; papers have their
 * days.  The admin says so, and the city has it. */
static void
test_admin (UiWorld      *world,
            gconstpointer data)
{
  open_tab (world, "about");
  ui_wait_for (ui_is_label, "Volunteer organisation");
  ui_click ("Edit…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_file_choose ("Type of organisation", 7);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, "Name the unit that guides*");
  ui_person_type ("Guiding unit", "某社区居委会");
  ui_file_save_deed ("*: changed");
  ui_wait_for (ui_is_label, "Neighbours’ mutual aid team, not registered");
  ui_click ("Enter Document…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Own document", "备案通知书");
  ui_person_type ("From", "2026-01-05");
  ui_file_save_deed ("*: Document entered");
  ui_wait_for (ui_is_label, "备案通知书");
  ui_desk_sync (world->desk);
  g_assert_cmpint (tb_desk_get_n_attention (world->desk), ==, 0);
}

/* a team is made, becomes part of another, is led, and dissolved; all of it can be taken
 * back, and the city has it. */
static void
test_teams (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (GPtrArray) teams = ui_desk_read (world->desk, &tb_team_kind, NULL, "name", 1);
  TbTeamList           *list = open_teams (world, 3);
  TbTeamList           *move;
  g_autoptr (TbTeam)    made = NULL;
  g_autoptr (TbTeam)    again = NULL;

  ui_click ("New Team…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Name of the team", "某大学分队");
  ui_file_choose ("Type of unit", 6);
  ui_person_type ("Unit", "某大学");
  ui_file_save_deed ("*: team made");
  UI_WAIT (tb_team_list_get_n_teams (list) == 4);
  made = read_team (world->desk, "某大学分队");
  g_assert_cmpstr (made->unit_type, ==, TB_UNIT_UNIVERSITY);
  ui_wait_for (ui_is_label, "某大学（University in Beijing）");

  tb_team_list_choose (list, made->id);
  ui_wait_for (ui_is_button, "Dissolve");
  ui_click ("Move Under…");
  ui_wait_for (ui_is_button, "Part of No Team");
  move = TB_TEAM_LIST (
      adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (ui_get_top ())));
  UI_WAIT (tb_team_list_get_n_teams (move) == 4);
  tb_team_list_choose (move, tb_record_get_id (teams->pdata[0]));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ui_get_top ()), "move");
  ui_wait_for (ui_is_label, "某大学分队 is part of * now");
  ui_rest ("TbOrgTeams");
  ui_click ("Dissolve");
  UI_WAIT (tb_team_list_get_n_teams (list) == 3);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  UI_WAIT (tb_team_list_get_n_teams (list) == 4);
  again = read_team (world->desk, "某大学分队");
  g_assert_cmpstr (again->parent_id, ==, tb_record_get_id (teams->pdata[0]));
  g_assert_cmpstr (again->unit, ==, "某大学");
  ui_desk_sync (world->desk);
  g_assert_cmpint (tb_desk_get_n_attention (world->desk), ==, 0);
}

/* A team somebody is in is not dissolved, and it is said why. */
static void
test_not_dissolved (UiWorld      *world,
                    gconstpointer data)
{
  TbTeamList           *list = open_teams (world, 3);
  g_autoptr (GPtrArray) teams = ui_desk_read (world->desk, &tb_team_kind, NULL, "name", 1);

  tb_team_list_choose (list, tb_record_get_id (teams->pdata[0]));
  ui_wait_for (ui_is_button, "Dissolve");
  ui_click ("Dissolve");
  ui_wait_for (ui_is_label, "There are people in this team*");
  g_assert_cmpuint (tb_team_list_get_n_teams (list), ==, 3);
}

/* partners and talks with them; what is due says so. */
static void
test_partners (UiWorld      *world,
               gconstpointer data)
{
  GtkWidget *view;

  open_tab (world, "partners");
  ui_wait_for (ui_is_button, "Enter Partner…");
  ui_click ("Enter Partner…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Name of the partner", "某社区居委会");
  ui_person_type ("Telephone", "010-66660000");
  ui_file_save_deed ("*: Partner entered");
  ui_wait_for (ui_is_label, "某社区居委会");

  view = ui_find (ui_wait_for (ui_is_type, "TbFileList"), ui_is_type, "GtkColumnView");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  ui_click ("Enter Talk…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Topic", "借用活动室");
  ui_person_type ("Next step", "签确认单");
  ui_person_type ("Remind on", "2026-11-23");
  ui_file_save_deed ("某社区居委会: Talk entered");
  ui_wait_for (ui_is_label, "借用活动室");
  ui_wait_for (ui_is_label, "*, due");
  ui_desk_sync (world->desk);
  g_assert_cmpuint (ui_file_count (world->desk, &tb_liaison_kind, "topic=借用活动室"), ==, 1);
}

/* what is nearby comes first, by the division it shares with the organisation. */
static void
test_near (UiWorld      *world,
           gconstpointer data)
{
  static const char *const areas[] = { "110108001", "110105", "", "110105001" };
  static const char *const order[] = { "110105001", "110105", "110108001" };
  g_autoptr (GPtrArray)    rows = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"name\":\"场所 %u\",\"type\":\"venue\",\"area\":\"%s\"}", i, areas[i]);

      ui_desk_do_json (world->desk, "partner.record", json);
    }
  rows = ui_desk_read (world->desk, &tb_partner_kind, NULL, "area", 0);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (areas));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (((TbPartner *) rows->pdata[i])->area, ==, order[i]);
  open_tab (world, "partners");
  ui_wait_for (ui_is_label, "same street");
  ui_wait_for (ui_is_label, "same district");
  ui_wait_for (ui_is_label, "in the city");
}

static TbOrgCover *
open_cover (UiWorld *world)
{
  open_tab (world, "cover");
  ui_wait_for (ui_is_button, "Not insured *");
  return TB_ORG_COVER (ui_wait_for (ui_is_type, "TbOrgCover"));
}

/* How many need it, as the desk says. */
static guint
count_uninsured (UiWorld *world)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    lines = NULL;
  const gint64             today = tb_day_of_instant (tb_desk_get_now (world->desk));

  tb_desk_list_uninsured_async (world->desk, today, TB_DESK_WITHIN_NONE, NULL, ui_on_answer,
                                &result);
  UI_WAIT (result != NULL);
  lines = tb_desk_list_uninsured_finish (world->desk, result, NULL);
  return lines->len;
}

/* who is not insured is listed, and one policy is entered for all of them; an undo
 * takes it back. */
static void
test_cover (UiWorld      *world,
            gconstpointer data)
{
  TbOrgCover *cover = open_cover (world);
  const guint n = count_uninsured (world);

  g_assert_cmpuint (n, >, 0);
  UI_WAIT (tb_org_cover_get_n_rows (cover) == n);
  ui_click ("One Policy for All of These…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Insurer", "某保险公司");
  ui_person_type ("Policy", "示范-001");
  ui_person_type ("Until", "2027-11-30");
  ui_file_save_deed ("Group policy entered");
  UI_WAIT (tb_org_cover_get_n_rows (cover) == 0);
  g_assert_cmpuint (count_uninsured (world), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  UI_WAIT (tb_org_cover_get_n_rows (cover) == n);
}

/* out of a list of the insurer: rows that do not say who is insured by what are named. */
static void
test_cover_list (UiWorld      *world,
                 gconstpointer data)
{
  g_autoptr (GPtrArray) people = ui_desk_read (world->desk, &tb_person_kind, "is_volunteer=1",
                                               "name_key", 3);
  TbPerson             *first = people->pdata[0];
  TbPerson             *second = people->pdata[1];
  g_autofree char      *text = g_strdup_printf (
           "姓名,身份证号,保险公司,保单号,起保日期,终保日期,保额\n"
                "%s,%s,某保险公司,示范-002,2026-12-01,2027年11月30日,100000\n"
                "%s,%s,,,,,\n"
                "查无此人,,,,,,\n"
                "%s,%s,某保险公司,示范-003,2027-12-01,2026-11-30,100000\n",
           first->name, first->id_number, second->name, second->id_number, second->name,
           second->id_number);
  const guint n = ui_file_count (world->desk, &tb_insurance_kind, NULL);
  GtkWidget  *dialog;

  open_cover (world);
  ui_click ("Policies from a List…");
  dialog = ui_wait_for (ui_is_type, "TbCoverDialog");
  tb_cover_dialog_read (TB_COVER_DIALOG (dialog), NULL, "姓名,电话\n某人,1\n");
  ui_wait_for (ui_is_label, "No row has the headings*");
  tb_cover_dialog_read (TB_COVER_DIALOG (dialog), NULL, text);
  ui_wait_for (ui_is_label, "1 policy for 2 people · 2 rows are left out");
  ui_wait_for (ui_is_label, "No volunteer here is called that*");
  ui_wait_for (ui_is_label, "The days of the policy*");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  ui_wait_for (ui_is_label, "2 people are insured");
  g_assert_cmpuint (ui_file_count (world->desk, &tb_insurance_kind, NULL), ==, n + 2);
  ui_desk_sync (world->desk);
  g_assert_cmpint (tb_desk_get_n_attention (world->desk), ==, 0);
}

/* how far somebody is at 志愿北京; the number that is kept is not shown, and stays. */
static void
test_note (UiWorld      *world,
           gconstpointer data)
{
  TbOrgCover           *cover = open_cover (world);
  g_autoptr (GPtrArray) rows = NULL;

  UI_WAIT (tb_org_cover_get_n_rows (cover) > 0);
  ui_click ("Volunteer Beijing…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_file_choose ("At Volunteer Beijing", 2);
  ui_person_type ("Volunteer Beijing number", "110100000000000001");
  ui_file_save_deed ("*noted");
  rows = ui_desk_read (world->desk, &tb_registration_kind, NULL, NULL, 0);
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((TbRegistration *) rows->pdata[i])->bv_number, "110100000000000001") == 0)
      {
        g_assert_cmpstr (((TbRegistration *) rows->pdata[i])->bv_status, ==, TB_BV_REVIEWING);
        return;
      }
  g_assert_not_reached ();
}

/* before an activity, who of it is not insured. */
static void
test_activity (UiWorld      *world,
               gconstpointer data)
{
  g_autofree char         *json = NULL;
  g_autoptr (GPtrArray)    lines = NULL;
  g_autoptr (GPtrArray)    elders = ui_desk_read (world->desk, &tb_person_kind, "is_elder=1",
                                                  "name_key", 1);
  g_autoptr (GAsyncResult) result = NULL;
  TbOrgCover              *cover;

  tb_desk_list_uninsured_async (world->desk, 20261123, TB_DESK_WITHIN_NONE, NULL, ui_on_answer,
                                &result);
  UI_WAIT (result != NULL);
  lines = tb_desk_list_uninsured_finish (world->desk, result, NULL);
  json = g_strdup_printf ("{\"volunteer_id\":\"%s\",\"elder_id\":\"%s\",\"item\":\"1.1\","
                          "\"start_us\":\"2026-11-24T09:00\",\"end_us\":\"2026-11-24T10:00\"}",
                          ((TbUninsured *) lines->pdata[0])->person_id,
                          tb_record_get_id (elders->pdata[0]));
  ui_desk_do_json (world->desk, "visit.plan", json);
  cover = open_cover (world);
  UI_WAIT (tb_org_cover_get_n_rows (cover) > 0);
  ui_click ("Before an activity");
  gtk_editable_set_text (GTK_EDITABLE (ui_wait_for (ui_is_entry, "today; such as*")),
                         "2026-11-24");
  ui_wait_for (ui_is_label, "not insured on that day");
  ui_click ("Not insured *");
  ui_wait_for (ui_is_label, "ended on *");
  ui_click ("One Policy for All of These…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Insurer", "某保险公司");
  ui_person_type ("Policy", "示范-001");
  ui_person_type ("Until", "2027-11-30");
  ui_file_save_deed ("Group policy entered");
  ui_click ("Before an activity");
  ui_wait_for (ui_is_label, "insured by 某保险公司 until *");
  g_assert_null (ui_find_anywhere (ui_is_label, "not insured on that day"));
}

/* a street confirms a professional body, in its own street; an organisation reads who is
 * confirmed and cannot enter one. */
static void
test_bodies (UiWorld      *world,
             gconstpointer data)
{
  TbDesk               *street = ui_world_open_desk (world, "street");
  g_autoptr (GPtrArray) rows = NULL;

  open_tab (world, "bodies");
  ui_wait_for (ui_is_label, "示范·社会工作事务所");
  g_assert_null (ui_find_anywhere (ui_is_button, "Confirm a Body…"));

  ui_world_show_desk (world, street);
  open_tab (world, "bodies");
  ui_wait_for (ui_is_button, "Confirm a Body…");
  ui_click ("Confirm a Body…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Name of the body", "某行业协会");
  ui_person_type ("Paper it was confirmed by", "街办〔2026〕9 号");
  ui_person_type ("Until", "2027-11-30");
  ui_file_save_deed ("confirmed");
  ui_wait_for (ui_is_label, "某行业协会");
  ui_desk_sync (street);
  ui_desk_sync (world->desk);
  rows = ui_desk_read (world->desk, &tb_delegation_kind, "name=某行业协会", NULL, 1);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((TbDelegation *) rows->pdata[0])->street, ==, "110105001");
  g_assert_cmpstr (((TbDelegation *) rows->pdata[0])->role, ==, TB_BODY_AGENCY);
}

/* The controller of a row people are dropped on. */
static GtkEventController *
find_drop (GtkWidget *row)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (all, i);

      if (GTK_IS_DROP_TARGET (one))
        return one;
    }
  return NULL;
}

/* a team beside the roster is listed with its parts; rows are dropped onto another, and an
 * undo brings them back. */
static void
test_drop (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (GPtrArray) teams = ui_desk_read (world->desk, &tb_team_kind, NULL, "name", 3);
  TbTeam               *first = teams->pdata[0];
  TbTeam               *second = teams->pdata[1];
  g_autofree char      *of_first = g_strdup_printf ("team=\"%s\"", first->id);
  g_autofree char      *of_second = g_strdup_printf ("team=\"%s\"", second->id);
  g_autofree char      *set = g_strdup_printf (
           "{\"id\":\"%s\",\"set\":[[\"parent_id\",null,\"%s\"]]}", second->id, first->id);
  const guint   n_first = ui_file_count (world->desk, &tb_person_kind, of_first);
  const guint   n_second = ui_file_count (world->desk, &tb_person_kind, of_second);
  GValue        value = G_VALUE_INIT;
  gboolean      is_taken = FALSE;
  TbPeopleView *view;
  GtkWidget    *list;
  GtkWidget    *row;

  ui_world_show_view (world, "volunteers");
  view = TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
  gtk_widget_activate_action (GTK_WIDGET (view), "page.teams", NULL);
  list = ui_wait_for (ui_is_type, "TbTeamList");
  UI_WAIT (tb_team_list_get_n_teams (TB_TEAM_LIST (list)) == 3);
  tb_team_list_choose (TB_TEAM_LIST (list), first->id);
  UI_WAIT (g_list_model_get_n_items (view->list) == n_first);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (view->selection), 0, TRUE);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (
      GTK_LIST_BOX (ui_find (list, ui_is_type, "GtkListBox")), 1));
  g_value_init (&value, TB_TYPE_PEOPLE_VIEW);
  g_value_set_object (&value, view);
  g_signal_emit_by_name (find_drop (row), "drop", &value, 1.0, 1.0, &is_taken);
  g_value_unset (&value);
  g_assert_true (is_taken);
  ui_wait_for (ui_is_label, "1 person is in * now");
  UI_WAIT (g_list_model_get_n_items (view->list) == n_first - 1);
  g_assert_cmpuint (ui_file_count (world->desk, &tb_person_kind, of_second), ==, n_second + 1);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  UI_WAIT (g_list_model_get_n_items (view->list) == n_first);
  g_assert_cmpuint (ui_file_count (world->desk, &tb_stint_kind, NULL), ==, 0); /* a slip */

  ui_desk_do_json (world->desk, "team.update", set);
  UI_WAIT (g_list_model_get_n_items (view->list) == n_first + n_second);
}

/* the operator says that an organisation is a time bank organisation, and it reads so. */
static void
test_listing (UiWorld      *world,
              gconstpointer data)
{
  TbDesk    *operator= ui_world_open_desk (world, "operator");
  GtkWidget *view;
  ui_world_show_desk (world, operator);
  open_tab (world, "organisations");
  ui_wait_for (ui_is_label, "示范·安和邻里互助队");
  view = ui_find (ui_wait_for (ui_is_type, "TbFileList"), ui_is_type, "GtkColumnView");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  g_signal_emit_by_name (view, "activate", 0);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Paper of the listing", "京民〔2026〕1 号");
  ui_file_save_deed ("*: listing entered");
  ui_wait_for (ui_is_label, "Time bank organisation");
  ui_desk_sync (operator);
  g_assert_cmpint (tb_desk_get_n_attention (operator), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/org/R-057-about", "coordinator", test_about);
  UI_ADD_AS ("/org/R-031-admin", "admin", test_admin);
  UI_ADD_AS ("/org/R-081-teams", "coordinator", test_teams);
  UI_ADD_AS ("/org/R-081-not-dissolved", "coordinator", test_not_dissolved);
  UI_ADD_AS ("/org/R-058-partners", "coordinator", test_partners);
  UI_ADD_AS ("/org/R-051-near", "coordinator", test_near);
  UI_ADD_AS ("/org/R-081-drop", "coordinator", test_drop);
  UI_ADD_AS ("/org/R-224-R-227-cover", "coordinator", test_cover);
  UI_ADD_AS ("/org/R-227-list", "coordinator", test_cover_list);
  UI_ADD_AS ("/org/R-225-note", "coordinator", test_note);
  UI_ADD_AS ("/org/R-228-activity", "coordinator", test_activity);
  UI_ADD_AS ("/org/R-031-listing", "coordinator", test_listing);
  UI_ADD_AS ("/org/R-056-bodies", "coordinator", test_bodies);
  return g_test_run ();
}
