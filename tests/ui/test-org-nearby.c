/* test-org-nearby.c: what stands near, whom to talk with again, and what a leader sees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-file-list.h"
#include "tb-kinds.h"
#include "tb-org-view.h"
#include "tb-skill-words.h"
#include "tb-word-ticks.h"
#include "ui-file.h"

#define LEADER "demo-leader"

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

/* whose place is known on the ground stand by how far they are, before the others. */
static void
test_distance (UiWorld      *world,
               gconstpointer data)
{
  static const char *const names[] = { "近处", "远处", "同街道" };
  g_autoptr (GPtrArray)    rows = NULL;
  g_autofree char         *id = g_strdup (tb_desk_get_org_id (world->desk));
  g_autofree char         *home = g_strdup_printf (
              "{\"id\":\"%s\",\"set\":[[\"point\",null,\"39.9042,116.4074\"]]}", id);

  ui_desk_do_json (world->desk, "organisation.describe", home);
  ui_desk_do_json (world->desk, "partner.record",
                   "{\"name\":\"远处\",\"type\":\"venue\",\"point\":\"39.9422, 116.3964\"}");
  ui_desk_do_json (world->desk, "partner.record",
                   "{\"name\":\"同街道\",\"type\":\"venue\",\"area\":\"110105001\"}");
  ui_desk_do_json (world->desk, "partner.record",
                   "{\"name\":\"近处\",\"type\":\"venue\",\"point\":\"116.4100, 39.9060\"}");
  rows = ui_desk_read (world->desk, &tb_partner_kind, NULL, "area", 0);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((TbPartner *) rows->pdata[i])->name, ==, names[i]);
  open_tab (world, "partners");
  ui_wait_for (ui_is_label, "299 m");
  ui_wait_for (ui_is_label, "4.3 km");
  ui_wait_for (ui_is_label, "same street");
}

/* whom somebody wanted to talk with again by now stands among what waits, and is a click
 * away; once they have talked, nobody waits. */
static void
test_due (UiWorld      *world,
          gconstpointer data)
{
  TbOrgView *view;

  ui_desk_do_json (world->desk, "partner.record",
                   "{\"id\":\"p1\",\"name\":\"某社区居委会\",\"type\":\"community\"}");
  ui_desk_do_json (world->desk, "partner.record",
                   "{\"id\":\"p2\",\"name\":\"某养老院\",\"type\":\"care\"}");
  ui_desk_do_json (world->desk, "liaison.record",
                   "{\"partner_id\":\"p1\",\"held_on\":\"2026-11-01\",\"topic\":\"场地\","
                   "\"next_step\":\"签协议\",\"remind_on\":\"2026-11-20\"}");
  ui_desk_do_json (world->desk, "liaison.record",
                   "{\"partner_id\":\"p2\",\"held_on\":\"2026-11-02\",\"topic\":\"义诊\","
                   "\"next_step\":\"定时间\",\"remind_on\":\"2026-12-20\"}");
  ui_world_show_view (world, "today");
  ui_wait_for (ui_is_label, "1 partner waits for the next talk");
  ui_wait_for (ui_is_label, "某社区居委会: 签协议");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "organisation",
                              "partner=p1");
  view = TB_ORG_VIEW (ui_wait_for (ui_is_type, "TbOrgView"));
  UI_WAIT (ui_find (GTK_WIDGET (view), ui_is_label, "签协议") != NULL &&
           ui_find (GTK_WIDGET (view), ui_is_label, "义诊") == NULL);
  ui_desk_do_json (world->desk, "liaison.record",
                   "{\"partner_id\":\"p1\",\"held_on\":\"2026-11-22\",\"topic\":\"已签\"}");
  ui_world_show_view (world, "today");
  ui_wait_gone (ui_is_label, "1 partner waits for the next talk");
}

/* who leads a team sees its people and what they did, is told so, and nobody else. */
static void
test_leader (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (GPtrArray) team = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char      *foot = NULL;
  GtkWidget            *view;

  team = ui_desk_read (world->desk, &tb_person_kind, "led_by=\"" LEADER "\" AND is_volunteer=1",
                       NULL, 0);
  g_assert_cmpuint (team->len, >, 1);
  g_assert_cmpuint (team->len, <, 60);
  foot = g_strdup_printf ("%u people", team->len);
  ui_wait_for (ui_is_label, "You lead teams: *");
  ui_world_show_view (world, "volunteers");
  view = ui_wait_for (ui_is_type, "TbPeopleView");
  UI_WAIT (ui_find (view, ui_is_label, foot) != NULL);
  records = ui_desk_read (world->desk, &tb_service_record_kind, "led_by=\"" LEADER "\"", NULL, 0);
  g_assert_cmpuint (records->len, >, 0);
  for (guint i = 0; i < records->len; i++)
    {
      gboolean is_theirs = FALSE;

      for (guint k = 0; k < team->len; k++)
        is_theirs = is_theirs || g_strcmp0 (((TbServiceRecord *) records->pdata[i])->volunteer_id,
                                            tb_record_get_id (team->pdata[k])) == 0;
      g_assert_true (is_theirs);
    }
}

/* A word of before that is in no list stays until it is taken out. */
static void
test_ticks (void)
{
  guint              n = 0;
  const TbSkillWord *words = tb_skill_words_get_all (&n);
  GtkWidget         *ticks = g_object_ref_sink (tb_word_ticks_new ("Specialities"));
  g_autofree char   *before = g_strdup_printf ("炼丹 %s", words[1].name);
  g_autofree char   *after = g_strdup_printf ("%s、炼丹", words[1].name);
  g_autofree char   *got = NULL;
  g_autofree char   *none = NULL;

  tb_word_ticks_set_text (TB_WORD_TICKS (ticks), before);
  got = tb_word_ticks_dup_text (TB_WORD_TICKS (ticks));
  g_assert_cmpstr (got, ==, after);
  tb_word_ticks_set_text (TB_WORD_TICKS (ticks), "");
  none = tb_word_ticks_dup_text (TB_WORD_TICKS (ticks));
  g_assert_cmpstr (none, ==, "");
  g_object_unref (ticks);
}

int
main (int    argc,
      char **argv)
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/org-nearby/R-051-distance", "coordinator", test_distance);
  UI_ADD_AS ("/org-nearby/R-058-due", "coordinator", test_due);
  UI_ADD_AS ("/org-nearby/R-081-R-023-leader", "leader", test_leader);
  g_test_add_func ("/org-nearby/ticks", test_ticks);
  return g_test_run ();
}
