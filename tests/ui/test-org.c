/* test-org.c: the organisation itself: its file, teams, partners, and whom a street confirms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-deed-dialog.h"
#include "tb-file-list.h"
#include "tb-kinds.h"
#include "tb-org-view.h"
#include "tb-people-view-private.h"
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
  open_tab (world, "about");
  ui_wait_for (ui_is_label, "Volunteer organisation");
  ui_click ("Edit…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  g_assert_null (ui_find_anywhere (ui_is_label, "Guiding unit "));
  ui_person_type ("Specialities", "助餐、陪伴");
  ui_file_save_deed ("*: changed");
  ui_wait_for (ui_is_label, "助餐 · 陪伴");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  ui_wait_gone (ui_is_label, "助餐 · 陪伴");
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

int
main (int    argc,
      char **argv)
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/org/R-057-about", "coordinator", test_about);
  UI_ADD_AS ("/org/R-081-teams", "coordinator", test_teams);
  UI_ADD_AS ("/org/R-081-not-dissolved", "coordinator", test_not_dissolved);
  UI_ADD_AS ("/org/R-058-partners", "coordinator", test_partners);
  UI_ADD_AS ("/org/R-081-drop", "coordinator", test_drop);
  UI_ADD_AS ("/org/R-056-bodies", "coordinator", test_bodies);
  return g_test_run ();
}
