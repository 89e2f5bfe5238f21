/* ui-scene-org.c: scenes of the organisation itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-cover-dialog.h"
#include "tb-org-view.h"
#include "tb-people-view-private.h"
#include "tb-team-list.h"
#include "ui-scene-steps.h"

static TbOrgView *
open_tab (const char *tab)
{
  GtkWidget *view = ui_wait_for (ui_is_type, "TbOrgView");

  tb_org_view_show_tab (TB_ORG_VIEW (view), tab);
  return TB_ORG_VIEW (view);
}

void
ui_scene_org_about (UiStage *stage)
{
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"%s\",\"set\":[[\"specialities\",null,\"助餐 陪伴 心理慰藉\"],"
      "[\"office\",null,\"某街道 1 号院\"],[\"about\",null,\"以低龄老年人服务高龄老年人\"]]}",
      tb_desk_get_org_id (stage->desk));

  ui_desk_do_json (stage->desk, "organisation.describe", json);
  open_tab ("about");
  ui_wait_for (ui_is_label, "助餐 · 陪伴 · 心理慰藉");
}

void
ui_scene_org_edit (UiStage *stage)
{
  ui_scene_org_about (stage);
  ui_click (_ ("Edit…"));
  ui_wait_for (ui_is_type, "TbWordTicks");
}

/* Teams in a team, with somebody who leads. */
void
ui_scene_org_teams (UiStage *stage)
{
  g_autoptr (GPtrArray) teams = ui_desk_read (stage->desk, &tb_team_kind, NULL, "name", 3);
  g_autoptr (GPtrArray) people = ui_desk_read (stage->desk, &tb_person_kind, "is_volunteer=1",
                                               "name_key", 1);
  const char           *id = tb_record_get_id (teams->pdata[0]);
  g_autofree char      *part = g_strdup_printf (
           "{\"id\":\"%s\",\"set\":[[\"parent_id\",null,\"%s\"],[\"unit_type\",null,"
                "\"university\"],"
                "[\"unit\",null,\"某大学\"]]}",
           tb_record_get_id (teams->pdata[1]), id);
  g_autofree char *lead = g_strdup_printf (
      "{\"id\":\"%s\",\"set\":[[\"leader_id\",null,\"%s\"],[\"led_since\",null,\"2026-03-01\"]]}",
      id, tb_record_get_id (people->pdata[0]));
  GtkWidget *list;

  ui_desk_do_json (stage->desk, "team.update", part);
  if (((TbTeam *) teams->pdata[0])->leader_id == NULL)
    ui_desk_do_json (stage->desk, "team.lead", lead);
  open_tab ("teams");
  list = ui_wait_for (ui_is_type, "TbTeamList");
  UI_WAIT (tb_team_list_get_n_teams (TB_TEAM_LIST (list)) > 0);
  tb_team_list_choose (TB_TEAM_LIST (list), id);
  ui_wait_for (ui_is_button, _ ("Dissolve"));
}

/* A partner with a talk whose next step is due. */
static void
open_partners (UiStage *stage)
{
  g_autofree char *partner = tb_desk_new_id (stage->desk);
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"%s\",\"name\":\"某社区居委会\",\"type\":\"community\",\"area\":\"110105001\","
      "\"contact\":\"周书记\",\"phone\":\"010-66660000\",\"agreement\":\"共建协议 3 号\","
      "\"from_on\":\"2026-01-01\",\"until_on\":\"2027-12-31\"}",
      partner);
  g_autofree char *talk = g_strdup_printf (
      "{\"partner_id\":\"%s\",\"held_on\":\"2026-11-10\",\"topic\":\"借用活动室\","
      "\"outcome\":\"同意每周二使用\",\"next_step\":\"签使用确认单\",\"remind_on\":\"2026-11-20\"}",
      partner);

  ui_desk_do_json (stage->desk, "partner.record", json);
  ui_desk_do_json (stage->desk, "liaison.record", talk);
  open_tab ("partners");
  ui_wait_for (ui_is_label, "借用活动室");
}

void
ui_scene_org_partners (UiStage *stage)
{
  open_partners (stage);
}

void
ui_scene_org_partner (UiStage *stage)
{
  open_partners (stage);
  ui_click (_ ("Enter Partner…"));
  ui_wait_for (ui_is_type, "TbDeedDialog");
}

void
ui_scene_org_cover (UiStage *stage)
{
  open_tab ("cover");
  ui_wait_for (ui_is_button, _ ("Volunteer Beijing…"));
}

void
ui_scene_org_cover_list (UiStage *stage)
{
  GtkWidget *dialog;

  open_tab ("cover");
  ui_click (_ ("Policies from a List…"));
  dialog = ui_wait_for (ui_is_type, "TbCoverDialog");
  tb_cover_dialog_read (TB_COVER_DIALOG (dialog), NULL,
                        "姓名,保险公司,保单号,起保日期,终保日期,保额\n"
                        "查无此人,某保险公司,示范-1,2026-12-01,2027-11-30,100000\n");
  ui_wait_for (ui_is_type, "AdwActionRow");
}

/* The teams beside the roster. */
void
ui_scene_roster_teams (UiStage *stage)
{
  TbPeopleView *view = TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));

  adw_flap_set_reveal_flap (view->flap, FALSE); /* beside both the columns have to be scrolled */
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.page", "s", "teams");
  ui_wait_for (ui_is_label, _ ("In no team"));
}

void
ui_scene_roster_no_teams (UiStage *stage)
{
  TbPeopleView *view = TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));

  gtk_widget_activate_action (GTK_WIDGET (view), "page.teams", NULL);
  adw_flap_set_reveal_flap (view->flap, TRUE);
}

void
ui_scene_org_bodies (UiStage *stage)
{
  open_tab ("bodies");
  ui_wait_for (ui_is_label, _ ("Confirmed Professional Bodies"));
}
