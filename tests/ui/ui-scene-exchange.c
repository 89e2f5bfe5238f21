/* ui-scene-exchange.c: scenes of what goes to the city, and of what it sends back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-attention-row.h"
#include "tb-city-revoke.h"
#include "ui-scene-steps.h"

#define TAKEN_NUMBER "110100196611230023" /* nobody's */

void
ui_scene_open_menu (const char *type)
{
  GtkWidget *part = ui_wait_for (ui_is_type, type);

  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_find (part, ui_is_type, "GtkMenuButton")));
}

/* The city is out of reach while something is done. */
void
ui_scene_go_offline (UiStage *stage)
{
  g_autoptr (GPtrArray) people =
      ui_desk_read (stage->desk, &tb_person_kind, "is_volunteer=1", "name", 1);
  const TbPerson    *person = people->pdata[0];
  TbOp              *op = tb_desk_new_op (stage->desk, "person.update");
  const char        *street = g_str_equal (person->street, "110105031") ? "110105032" : "110105031";
  g_autofree char   *json = g_strdup_printf ("{\"id\":\"%s\",\"set\":[[\"street\",\"%s\",\"%s\"]]}",
                                             person->id, person->street, street);
  g_autoptr (GError) error = NULL;

  tb_desk_fill_op (stage->desk, op, json, &error);
  g_assert_no_error (error);
  ui_world_unplug (&stage->world);
  ui_desk_do_here (stage->desk, op);
  UI_WAIT (tb_desk_get_n_waiting (stage->desk) == 1);
}

void
ui_scene_come_back (UiStage *stage)
{
  ui_world_plug_in (&stage->world);
  ui_desk_sync_anew (stage->desk);
  UI_WAIT (tb_desk_get_n_waiting (stage->desk) == 0);
}

void
ui_scene_open_outbox (UiStage *stage)
{
  ui_scene_go_offline (stage);
  ui_scene_open_menu ("TbSyncFoot");
}

/* Somebody leaves while something has not been sent. */
void
ui_scene_leave_offline (UiStage *stage)
{
  ui_scene_go_offline (stage);
  gtk_window_close (GTK_WINDOW (stage->world.window));
  ui_wait_for (ui_is_type, "TbUnsentDialog");
  ui_wait_for (ui_is_type, "TbAttentionRow");
}

/* And stays after all: else the window goes when the last of it has been sent. */
void
ui_scene_stay (UiStage *stage)
{
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbUnsentDialog")));
  ui_wait_gone (ui_is_type, "TbUnsentDialog");
  ui_scene_come_back (stage);
}

/* What the city does not take */

static void
change_street (TbDesk         *desk,
               const TbPerson *person,
               const char     *street)
{
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"set\":[[\"street\",\"%s\",\"%s\"]]}",
                                           person->id, person->street, street);

  ui_desk_do_json (desk, "person.update", json);
}

static void
submit (TbDesk         *desk,
        const TbPerson *giver,
        const TbPerson *elder,
        const char     *times)
{
  g_autofree char *json = g_strdup_printf (
      "{\"volunteer_id\":\"%s\",\"elder_id\":\"%s\",\"item\":\"3.2\",\"activity\":\"陪同散步\","
      "\"place\":\"安贞社区\",\"leader\":\"李梅\",%s,\"minutes\":60}",
      giver->id, elder->id, times);

  ui_desk_do_json (desk, "record.submit", json);
}

/* Two colleagues do the same, and the second hears of it from the city. */
static void
disagree (UiStage *stage)
{
  TbDesk               *first = ui_stage_get_desk (stage, "coordinator");
  g_autoptr (GPtrArray) givers = NULL;
  g_autoptr (GPtrArray) elders = NULL;

  if (tb_desk_get_n_attention (stage->desk) > 0)
    return;
  givers = ui_desk_read_ready (stage->desk, "is_volunteer=1 AND is_elder=0", "id", 1);
  elders = ui_desk_read (stage->desk, &tb_person_kind, "is_volunteer=0 AND is_elder=1", "id", 1);
  change_street (first, elders->pdata[0], "110105031");
  change_street (stage->desk, elders->pdata[0], "110105032");
  UI_WAIT (tb_desk_get_n_attention (stage->desk) == 1);
  submit (first, givers->pdata[0], elders->pdata[0],
          "\"start_us\":\"2026-11-20T09:00\",\"end_us\":\"2026-11-20T10:00\"");
  submit (stage->desk, givers->pdata[0], elders->pdata[0],
          "\"start_us\":\"2026-11-20T09:30\",\"end_us\":\"2026-11-20T10:30\"");
  UI_WAIT (tb_desk_get_n_attention (stage->desk) == 2);
}

static gboolean
is_row_in_state (GtkWidget  *widget,
                 const char *state)
{
  return TB_IS_ATTENTION_ROW (widget) && ui_find (widget, ui_is_label, state) != NULL;
}

static gboolean
is_blocked_row (GtkWidget  *widget,
                const char *unused)
{
  return TB_IS_ATTENTION_ROW (widget) &&
         g_str_equal (tb_attention_item_get (tb_attention_row_get_item (TB_ATTENTION_ROW (widget)))
                          ->state,
                      "blocked");
}

static void
select_state (UiStage    *stage,
              const char *state)
{
  GtkWidget *row;

  disagree (stage);
  row = ui_wait_for (is_row_in_state, state);
  g_signal_emit_by_name (row, "activate");
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

void
ui_scene_see_conflict (UiStage *stage)
{
  select_state (stage, C_ ("row state", "Conflict"));
}

void
ui_scene_see_rejection (UiStage *stage)
{
  select_state (stage, C_ ("row state", "Sent back"));
}

void
ui_scene_see_history (UiStage *stage)
{
  disagree (stage);
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-query", "(ss)", "sync",
                              "state=all");
  ui_wait_for (ui_is_label, C_ ("row state", "Conflict"));
}

void
ui_scene_find_no_change (UiStage *stage)
{
  ui_scene_see_history (stage);
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-query", "(ss)", "sync",
                              "state=sending");
  ui_wait_for (ui_is_label, _ ("Nothing Found"));
}

/* Two colleagues write down another phone: the city's holds, and the other can be had. */
static void
change_phone (TbDesk         *desk,
              const TbPerson *person,
              const char     *phone)
{
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"%s\",\"set\":[[\"phone\",\"%s\",\"%s\"]]}", person->id, person->phone, phone);

  ui_desk_do_json (desk, "person.update", json);
}

void
ui_scene_see_merged (UiStage *stage)
{
  TbDesk               *first = ui_stage_get_desk (stage, "coordinator");
  g_autoptr (GPtrArray) elders = NULL;

  if (g_object_get_data (G_OBJECT (stage->desk), "merged") == NULL)
    {
      elders = ui_desk_read (stage->desk, &tb_person_kind, "is_volunteer=0 AND is_elder=1",
                             "name", 1);
      change_phone (first, elders->pdata[0], "13900137781");
      change_phone (stage->desk, elders->pdata[0], "13900137782");
      g_object_set_data (G_OBJECT (stage->desk), "merged", stage);
    }
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-query", "(ss)", "sync",
                              "state=synced");
  ui_wait_for (ui_is_label, _ ("The city platform has taken this. What somebody else had changed, "
                               "too, holds as they left it; you can have it your way."));
}

/* Somebody is registered who is known to another organisation, and what is done about them then
 * waits for that. */
static void
build_upon_refused (UiStage *stage)
{
  TbDesk            *first = ui_stage_get_desk (stage, "coordinator");
  TbOp              *build = tb_desk_new_op (stage->desk, "person.update");
  TbOp              *op = tb_desk_new_op (stage->desk, "person.register");
  g_autofree char   *json = NULL;
  g_autoptr (GError) error = NULL;
  static const char  person[] = "{\"name\":\"郑先来\",\"id_number\":\"" TAKEN_NUMBER
                               "\",\"born\":\"1966-11-23\",\"is_volunteer\":true}";

  ui_desk_do_json (first, "person.register", person);
  tb_desk_fill_op (stage->desk, op, person, &error);
  g_assert_no_error (error);
  json = g_strdup_printf ("{\"id\":\"%s\",\"set\":[[\"street\",null,\"110101001\"]]}",
                          tb_op_get_subject (op));
  tb_desk_fill_op (stage->desk, build, json, &error);
  g_assert_no_error (error);
  ui_world_unplug (&stage->world);
  ui_desk_do_here (stage->desk, op);
  ui_desk_do_here (stage->desk, build);
  UI_WAIT (tb_desk_get_n_waiting (stage->desk) == 2);
  ui_scene_come_back (stage);
}

void
ui_scene_see_blocked (UiStage *stage)
{
  GtkWidget *row;

  if (tb_desk_get_n_attention (stage->desk) == 0)
    build_upon_refused (stage);
  UI_WAIT (tb_desk_get_n_attention (stage->desk) == 2);
  row = ui_wait_for (is_blocked_row, NULL);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

/* A city that takes requests and is never done with them. */

void
ui_scene_go_on_comparing (UiStage *stage)
{
  ui_world_silence (&stage->world);
  ui_click (_ ("Check Data"));
  ui_wait_for (ui_is_label, _ ("The data here are compared with the city platform’s…"));
}

void
ui_scene_stop_comparing (UiStage *stage)
{
  ui_click (_ ("Stop Checking"));
  ui_world_plug_in (&stage->world);
  ui_desk_sync_anew (stage->desk); /* the connections of before are gone */
}

/* The part of whoever is here is taken away while something waits. */

static gboolean
take_away (TbCity  *city,
           gint64   now_us,
           gpointer account,
           GError **error)
{
  return tb_city_revoke (city, account, now_us, error);
}

void
ui_scene_see_revoked (UiStage *stage)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;

  if (!tb_desk_is_signed_in (stage->desk))
    return; /* and nobody is again */
  ui_scene_go_offline (stage);
  ui_world_plug_in (&stage->world);
  g_assert_true (
      tb_city_server_run (stage->world.server, take_away, (gpointer) "c-coordinator", &error));
  tb_desk_sync_async (stage->desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  g_assert_false (tb_desk_sync_finish (stage->desk, answer, &error));
  tb_window_set_desk (stage->world.window, NULL);
  stage->desk = ui_world_reopen_desk (&stage->world, stage->desk); /* as the porter does */
  g_hash_table_insert (stage->desks, (char *) "c-coordinator", stage->desk);
  ui_world_show_desk (&stage->world, stage->desk);
}
