/* ui-scene-privacy.c: scenes of personal data: what is deleted, who has undertaken to keep quiet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-org-view.h"
#include "ui-forms.h"
#include "ui-scene-steps.h"

static void
show_list (const char *name)
{
  GtkWidget *stack = ui_find (ui_wait_for (ui_is_type, "TbPrivacyWindow"), ui_is_type, "GtkStack");

  gtk_stack_set_visible_child_name (GTK_STACK (stack), name);
}

/* A request to have data deleted, chosen in the list of requests. */
static void
ask_to_delete (UiStage *stage)
{
  TbDesk               *desk = tb_window_get_desk (stage->world.window);
  g_autoptr (GPtrArray) people = ui_desk_read (desk, &tb_person_kind, "is_elder=1", "name", 1);
  g_autofree char      *json = g_strdup_printf (
           "{\"person_id\":\"%s\",\"wish\":\"erase\",\"claimant\":\"kin\","
                "\"asked_on\":\"2026-11-20\",\"note\":\"已去世，女儿提出\"}",
           tb_record_get_id (people->pdata[0]));
  GtkWidget *stack;
  GtkWidget *view;

  ui_desk_do_json (desk, "claim.record", json);
  show_list ("claims");
  stack = ui_find (ui_wait_for (ui_is_type, "TbPrivacyWindow"), ui_is_type, "GtkStack");
  view = ui_find (gtk_stack_get_child_by_name (GTK_STACK (stack), "claims"), ui_is_type,
                  "GtkColumnView");
  UI_WAIT (g_list_model_get_n_items (
               G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))) > 0);
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
}

void
ui_scene_see_claims (UiStage *stage)
{
  ask_to_delete (stage);
  ui_wait_for (ui_is_button, _ ("Delete Their Data…"));
}

/* Whoever has entered it does not delete alone: the dialog says so before anything is pressed. */
void
ui_scene_delete_data (UiStage *stage)
{
  ask_to_delete (stage);
  ui_click (_ ("Delete Their Data…"));
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_button, _ ("Delete"));
  ui_wait_for (ui_is_type, "TbReasonList");
}

void
ui_scene_see_pledges (UiStage *stage)
{
  show_list ("pledges");
  ui_wait_for (ui_is_label, _ ("not signed yet"));
}

void
ui_scene_see_terms (UiStage *stage)
{
  show_list ("terms");
  ui_wait_for (ui_is_label, _ ("Applications that were sent back"));
}

void
ui_scene_sign_pledge (UiStage *stage)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.pledge", NULL);
  ui_wait_for (ui_is_type, "TbDeedDialog");
}

/* What is open, and what stays theirs, when somebody serves no more. */
void
ui_scene_stop_serving (UiStage *stage)
{
  g_autoptr (TbPerson) person = ui_find_ready (stage->desk, "is_volunteer=1", 0);

  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-row", "(ss)",
                              "volunteers", person->id);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonStanding"), "standing.do", "(sss)",
                              "stop", "", "");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "R-187");
}

void
ui_scene_org_recruitments (UiStage *stage)
{
  ui_desk_do_json (stage->desk, "recruitment.publish",
                   "{\"title\":\"助餐志愿者\",\"content\":\"为高龄独居老人送午餐\","
                   "\"serve_at\":\"工作日 11 点至 13 点\",\"place\":\"幸福里社区\","
                   "\"conditions\":\"能提 5 公斤\",\"risks\":\"上下楼梯，夏季高温\","
                   "\"contact\":\"李老师 010-12345678\",\"from_on\":\"2026-11-01\"}");
  tb_org_view_show_tab (TB_ORG_VIEW (ui_wait_for (ui_is_type, "TbOrgView")), "recruitments");
  ui_wait_for (ui_is_label, "助餐志愿者");
}
