/* ui-scene-list.c: which scenes there are, and what is done until they are seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <unistd.h>

#include "tb-desk-known.h"
#include "tb-passphrase-page.h"
#include "tb-person-picker.h"
#include "tb-record-form.h"
#include "tb-ui-text.h"
#include "ui-look.h"
#include "ui-scene-steps.h"

/* Before anybody is there. */

static void
show_first_run (UiStage *stage)
{
  tb_window_show_first_run (stage->world.window);
}

static void
show_progress (UiStage *stage)
{
  tb_window_show_progress (stage->world.window, _ ("Fetching the demonstration from its city…"));
}

static void
show_failure (UiStage *stage)
{
  tb_window_show_failure (stage->world.window, _ ("The demonstration cannot be started"),
                          _ ("Its program, timebank-city, is not installed on this computer. "
                             "Install it, then try again."));
}

static void
show_accounts (UiStage *stage)
{
  g_autoptr (GPtrArray) accounts =
      tb_desk_list_accounts (ui_stage_get_desk (stage, "coordinator"));

  for (guint i = 0; i < accounts->len; i++) /* as if all of them had been here */
    {
      TbDeskProfile *account = accounts->pdata[i];

      tb_set_str (&account->folder, "profile");
      tb_set_str (&account->account, "110105"); /* a name to sign in by is nobody's language */
      account->is_demo = FALSE;
    }
  tb_window_show_accounts (stage->world.window, accounts);
}

static void
ask_passphrase (UiStage *stage)
{
  tb_window_show_passphrase (stage->world.window, FALSE, NULL);
}

static void
choose_passphrase (UiStage *stage)
{
  tb_window_show_passphrase (stage->world.window, TRUE,
                             tb_passphrase_page_find_problem ("short", "short", TRUE));
}

static void
fail_to_sign_in (UiStage *stage)
{
  ui_type (_ ("Platform address"), "http://127.0.0.1:1");
  ui_type (_ ("Account"), "coordinator");
  ui_click (_ ("Sign In"));
  ui_wait_for (ui_is_label, tb_ui_explain_error (&(GError){ .domain = TB_ERROR,
                                                            .code = TB_ERROR_OFFLINE }));
}

/* The frame */

static void
open_account_menu (UiStage *stage)
{
  ui_scene_open_menu ("TbAccountMenu");
}

static void
search_in_palette (UiStage *stage)
{
  GtkWidget *palette = ui_wait_for (ui_is_type, "TbPalette");

  gtk_editable_set_text (GTK_EDITABLE (ui_find (palette, ui_is_type, "GtkText")), "wang");
  ui_wait_for (ui_is_label, "王*");
}

static void
find_nothing_in_palette (UiStage *stage)
{
  GtkWidget *palette = ui_wait_for (ui_is_type, "TbPalette");

  gtk_editable_set_text (GTK_EDITABLE (ui_find (palette, ui_is_type, "GtkText")), "qqqq");
}

/* People */

static void
select_some (UiStage *stage)
{
  GtkWidget         *list = ui_wait_for (ui_is_type, "GtkColumnView");
  GtkSelectionModel *selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (list));

  UI_WAIT (g_list_model_get_n_items (G_LIST_MODEL (selection)) > 4);
  gtk_selection_model_select_range (selection, 0, 4, TRUE);
}

static void
change_team (UiStage *stage)
{
  select_some (stage);
  g_assert_true (
      gtk_widget_activate_action (ui_wait_for (ui_is_type, "GtkColumnView"), "page.team", NULL));
  ui_wait_for (ui_is_type, "AdwMessageDialog");
}

static void
save_nobody (UiStage *stage)
{
  gtk_widget_activate_action (ui_get_top (), "dialog.save", NULL);
}

/* Services */

static GObject *
get_of_form (const char *name)
{
  return gtk_widget_get_template_child (ui_get_top (), TB_TYPE_RECORD_FORM, name);
}

static void
open_month (UiStage *stage)
{
  g_signal_emit_by_name (get_of_form ("date_entry"), "icon-press", GTK_ENTRY_ICON_SECONDARY);
}

static void
save_nothing (UiStage *stage)
{
  gtk_widget_activate_action (ui_get_top (), "form.save", NULL);
}

static void
choose_unready (UiStage *stage)
{
  g_autofree char *id = ui_desk_find_unready (stage->desk);

  tb_person_picker_take_id (TB_PERSON_PICKER (get_of_form ("volunteer_picker")), id);
  ui_wait_for (ui_is_button, _ ("Show This Person"));
}

/* Somebody who was elsewhere at that time. */
static void
enter_overlap (UiStage *stage)
{
  g_autoptr (GPtrArray)  records = ui_desk_read (stage->desk, &tb_service_record_kind,
                                                 "state=certified", "-start_us", 1);
  const TbServiceRecord *record = records->pdata[0];
  g_autoptr (GDateTime)  start = g_date_time_new_from_unix_utc (record->start_us / G_USEC_PER_SEC);
  g_autoptr (GTimeZone)  zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GDateTime)  local = g_date_time_to_timezone (start, zone);
  g_autofree char       *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char       *time = g_date_time_format (local, "%H:%M");

  tb_person_picker_take_id (TB_PERSON_PICKER (get_of_form ("volunteer_picker")),
                            record->volunteer_id);
  tb_person_picker_take_id (TB_PERSON_PICKER (get_of_form ("elder_picker")), record->elder_id);
  gtk_editable_set_text (GTK_EDITABLE (get_of_form ("date_entry")), day);
  gtk_editable_set_text (GTK_EDITABLE (get_of_form ("start_entry")), time);
  gtk_editable_set_text (GTK_EDITABLE (get_of_form ("end_entry")), "23:59");
  ui_wait_for (ui_is_button, _ ("Show That Record"));
}

#define TURNS_A_TRY 100 /* of the main loop; at most two seconds */

static void
write_a_name (UiStage *stage)
{
  GtkWidget   *picker = GTK_WIDGET (get_of_form ("volunteer_picker"));
  GtkWidget   *text = ui_find (picker, ui_is_type, "GtkText");
  const gint64 deadline_us = g_get_monotonic_time () + UI_DEADLINE_S * G_USEC_PER_SEC;

  /* a window that is just shown may take the keyboard elsewhere, also that of another test on the
   * same screen, which closes the choices: then it is typed again, as persons do */
  for (guint i = 0; ui_find_anywhere (ui_is_type, "TbChoices") == NULL; i++)
    {
      if (i % TURNS_A_TRY == 0)
        {
          gtk_window_present (GTK_WINDOW (gtk_widget_get_root (text)));
          gtk_widget_grab_focus (text);
          gtk_editable_set_text (GTK_EDITABLE (text), "");
          gtk_editable_set_text (GTK_EDITABLE (text), "w");
        }
      ui_turn (deadline_us, "TbChoices");
    }
}

/* Certificates */

static void
see_requests (UiStage *stage)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-query", "(ss)", "papers",
                              "state=requested");
}

static void
open_period (UiStage *stage)
{
  ui_click (_ ("Choose a day (Alt+Down)"));
  ui_wait_for (ui_is_type, "TbMonth");
}

/* As it is closed by who has found the day. */
static void
take_day (UiStage *stage)
{
  g_signal_emit_by_name (ui_wait_for (ui_is_type, "TbMonth"), "chosen", (gint64) 20261102);
  ui_wait_gone (ui_is_type, "TbMonth");
}

static void
request_too_early (UiStage *stage)
{
  ui_type (_ ("From"), "2022-05-01");
  ui_type (_ ("To"), "2022-05-02");
  ui_wait_for (ui_is_label, "R-242");
}

/* What is not a view.  Add a dialog here when it is there. */
static const UiScene scenes[] = {
  { "sign-in", NULL },
  { "sign-in-failed", NULL, .open = fail_to_sign_in },
  { "first-run", NULL, .open = show_first_run },
  { "accounts", NULL, .open = show_accounts },
  { "passphrase", NULL, .open = ask_passphrase },
  { "passphrase-new", NULL, .open = choose_passphrase },
  { "progress", NULL, .open = show_progress },
  { "failure", NULL, .open = show_failure },

  { "account-menu", "coordinator", "today", .open = open_account_menu },
  { "outbox", "c-coordinator", "volunteers", .open = ui_scene_open_outbox,
    .close = ui_scene_come_back },
  { "palette", "coordinator", "volunteers", "win.palette" },
  { "palette-found", "coordinator", "volunteers", "win.palette", .open = search_in_palette },
  { "palette-nothing", "coordinator", "volunteers", "win.palette",
    .open = find_nothing_in_palette },
  { "shortcuts", "coordinator", "volunteers", "win.show-help-overlay" },
  { "about", "coordinator", "volunteers", "app.about" },

  { "person-form", "coordinator", "volunteers", "page.new" },
  { "person-form-wrong", "coordinator", "volunteers", "page.new", .open = save_nobody },
  { "person-edit", "coordinator", "elders", "page.edit" },
  { "person-unready", "coordinator", "volunteers", .open = ui_scene_show_unready },
  { "person-application", "coordinator", "volunteers", .open = ui_scene_open_application },
  { "person-review", "coordinator", "volunteers", .open = ui_scene_open_review },
  { "training-roll", "trainer", "training", .open = ui_scene_call_roll },
  { "training-correction", "coordinator", "training", .open = ui_scene_see_correction },
  { "training-numbers", "trainer", "training", .open = ui_scene_see_numbers },
  { "training-courses", "trainer", "training", .open = ui_scene_see_courses },
  { "training-gaps", "trainer", "training", .open = ui_scene_see_gaps },
  { "training-films", "trainer", "training", .open = ui_scene_see_films },
  { "person-training", "coordinator", "volunteers", .open = ui_scene_open_training },
  { "person-insurance", "coordinator", "volunteers", .open = ui_scene_open_insurance },
  { "person-reveal", "coordinator", "volunteers", .open = ui_scene_ask_whole },
  { "person-whole", "coordinator", "volunteers", .open = ui_scene_see_whole },
  { "person-minor", "coordinator", "volunteers", .open = ui_scene_ask_minor },
  { "person-ties", "coordinator", "volunteers", .open = ui_scene_see_ties },
  { "person-relative", "coordinator", "volunteers", .open = ui_scene_add_relative },
  { "person-permit", "coordinator", "volunteers", .open = ui_scene_give_permit },
  { "duplicates", "coordinator", "volunteers", .open = ui_scene_see_duplicates,
    .close = ui_scene_forget_duplicates },
  { "duplicates-none", "coordinator", "volunteers", .open = ui_scene_see_no_duplicates },
  { "person-merged", "coordinator", "volunteers", .open = ui_scene_see_merged_person,
    .close = ui_scene_forget_duplicates },
  { "org-about", "coordinator", "organisation", .open = ui_scene_org_about },
  { "org-edit", "admin", "organisation", .open = ui_scene_org_edit },
  { "org-recruitments", "coordinator", "organisation", .open = ui_scene_org_recruitments },
  { "org-teams", "coordinator", "organisation", .open = ui_scene_org_teams },
  { "org-partners", "coordinator", "organisation", .open = ui_scene_org_partners },
  { "org-partner", "coordinator", "organisation", .open = ui_scene_org_partner },
  { "org-cover", "coordinator", "organisation", .open = ui_scene_org_cover },
  { "org-cover-list", "coordinator", "organisation", .open = ui_scene_org_cover_list },
  { "roster-teams", "coordinator", "volunteers", .open = ui_scene_roster_teams,
    .close = ui_scene_roster_no_teams },
  { "org-bodies", "coordinator", "organisation", .open = ui_scene_org_bodies },
  { "org-street", "street", "organisation", .open = ui_scene_org_bodies },
  { "file-basic", "coordinator", "volunteers", .open = ui_scene_file_basic },
  { "file-service", "coordinator", "volunteers", .open = ui_scene_file_service },
  { "file-training", "coordinator", "volunteers", .open = ui_scene_file_training },
  { "file-awards", "coordinator", "volunteers", .open = ui_scene_file_awards },
  { "file-evaluations", "coordinator", "volunteers", .open = ui_scene_file_evaluations },
  { "file-account", "coordinator", "volunteers", .open = ui_scene_file_account },
  { "file-ties", "coordinator", "volunteers", .open = ui_scene_file_ties },
  { "file-papers", "coordinator", "volunteers", .open = ui_scene_file_papers },
  { "file-scans", "coordinator", "volunteers", .open = ui_scene_file_scans },
  { "scan-add", "coordinator", "volunteers", .open = ui_scene_add_scan },
  { "scan-open", "coordinator", "volunteers", .open = ui_scene_see_scan },
  { "file-story", "coordinator", "volunteers", .open = ui_scene_file_story },
  { "person-elder", "coordinator", "elders", .open = ui_scene_see_elder },
  { "file-elder", "coordinator", "elders", .open = ui_scene_file_elder },
  { "person-tag", "coordinator", "volunteers", .open = ui_scene_enter_tag },
  { "person-award", "coordinator", "volunteers", .open = ui_scene_enter_award },
  { "intake-number", "coordinator", "volunteers", .open = ui_scene_intake_number },
  { "intake-person", "coordinator", "volunteers", .open = ui_scene_intake_person },
  { "intake-contact", "coordinator", "volunteers", .open = ui_scene_intake_contact },
  { "intake-consent", "coordinator", "volunteers", .open = ui_scene_intake_consent },
  { "intake-application", "coordinator", "volunteers", .open = ui_scene_intake_application },
  { "intake-summary", "coordinator", "volunteers", .open = ui_scene_intake_summary },
  { "people-filter", "coordinator", "volunteers", .open = ui_scene_write_filter },
  { "people-leader", "leader", "volunteers" },
  { "people-ends", "coordinator", "volunteers", .open = ui_scene_sort_by_end },
  { "people-selected", "coordinator", "volunteers", .open = select_some },
  { "team", "coordinator", "volunteers", .open = change_team },
  { "print-roster", "coordinator", "volunteers", "page.print", .open = ui_scene_show_paper },
  { "print-phones", "coordinator", "elders", "page.print-phones", .open = ui_scene_show_paper },
  { "print-application", "coordinator", "volunteers", "page.print-application",
    .open = ui_scene_show_paper },
  { "print-guide", "coordinator", "volunteers", "page.print-guide",
    .open = ui_scene_show_paper },
  { "print-confirmation", "coordinator", "elders", "page.print-confirmation",
    .open = ui_scene_show_paper },
  { "print-working", "coordinator", "volunteers", "page.print",
    .open = ui_scene_go_on_laying_out },
  { "print-badges", "coordinator", "volunteers", .open = ui_scene_show_badges },
  { "import", "coordinator", "volunteers", "page.import" },
  { "import-failed", "coordinator", "volunteers", "page.import", .open = ui_scene_take_no_roster },
  { "import-checked", "coordinator", "volunteers", "page.import", .open = ui_scene_check_roster },
  { "import-working", "coordinator", "volunteers", "page.import", .open = ui_scene_go_on_reading,
    .close = ui_scene_stop_reading },
  { "import-done", "coordinator", "volunteers", "page.import", .open = ui_scene_import_roster },
  { "privacy", "coordinator", "volunteers", "page.privacy", .open = ui_scene_read_numbers },
  { "claims", "coordinator", "volunteers", "page.privacy", .open = ui_scene_see_claims },
  { "delete-data", "coordinator", "volunteers", "page.privacy", .open = ui_scene_delete_data },
  { "pledges", "coordinator", "volunteers", "page.privacy", .open = ui_scene_see_pledges },
  { "terms", "coordinator", "volunteers", "page.privacy", .open = ui_scene_see_terms },
  { "stop-serving", "coordinator", "volunteers", .open = ui_scene_stop_serving },
  { "pledge", "coordinator", "volunteers", .open = ui_scene_sign_pledge },
  { "list-whole", "coordinator", "volunteers", "page.print-whole" },
  { "arrange-columns", "coordinator", "volunteers", "page.arrange" },
  { "import-columns", "coordinator", "volunteers", "page.import", .open = ui_scene_ask_columns },
  { "import-update", "coordinator", "volunteers", "page.import", .open = ui_scene_offer_update },
  { "import-chooser", "coordinator", "volunteers", "page.import", .open = ui_scene_choose_person },
  { "import-fix", "coordinator", "volunteers", "page.import", .open = ui_scene_fix_row },
  { "import-fixed", "coordinator", "volunteers", "page.import", .open = ui_scene_rows_fixed },
  { "imports", "coordinator", "volunteers", "page.import", .open = ui_scene_see_imports },
  { "imports-report", "coordinator", "volunteers", "page.import", .open = ui_scene_look_at_import },

  { "record-form", "coordinator", "records", "page.new" },
  { "record-form-wrong", "coordinator", "records", "page.new", .open = save_nothing },
  { "record-form-unready", "coordinator", "records", "page.new", .open = choose_unready },
  { "record-form-cure", "coordinator", "records", "page.new", .open = enter_overlap },
  { "record-form-choices", "coordinator", "records", "page.new", .open = write_a_name },
  { "record-form-month", "coordinator", "records", "page.new", .open = open_month },

  { "requests", "coordinator", "papers", .open = see_requests },
  { "issue", "coordinator", "volunteers", "win.issue", "$volunteer" },
  { "issue-month", "coordinator", "volunteers", "win.issue", "$volunteer", .open = open_period,
    .close = take_day },
  { "issue-cure", "coordinator", "volunteers", "win.issue", "$volunteer",
    .open = request_too_early },

  { "attention-conflict", "coordinator2", "attention", .open = ui_scene_see_conflict },
  { "attention-cure", "coordinator2", "attention", .open = ui_scene_see_rejection },
  { "sync-outbox", "c-coordinator", "sync", .open = ui_scene_go_offline,
    .close = ui_scene_come_back },
  { "outage", "b-coordinator", "records", .open = ui_scene_meet_outage,
    .close = ui_scene_end_outage },
  { "outage-over", "b-coordinator", "today", .open = ui_scene_see_outage_over,
    .close = ui_scene_end_outage },
  { "outages", "b-coordinator", "sync", .open = ui_scene_list_outages,
    .close = ui_scene_end_outage },
  { "outage-entry", "b-coordinator", "records", .open = ui_scene_enter_from_paper,
    .close = ui_scene_end_outage },
  { "not-online", "c-coordinator", "records", .open = ui_scene_meet_gap,
    .close = ui_scene_end_gap },
  { "online-again", "c-coordinator", "sync", .open = ui_scene_see_gap_over,
    .close = ui_scene_end_gap },
  { "sync-history", "coordinator2", "sync", .open = ui_scene_see_history },
  { "sync-nothing-found", "coordinator2", "sync", .open = ui_scene_find_no_change },
  { "sync-anew", "coordinator", "sync", "page.read-anew" },
  { "sync-merged", "coordinator2", "sync", .open = ui_scene_see_merged },
  { "sync-comparing", "coordinator", "sync", .open = ui_scene_go_on_comparing,
    .close = ui_scene_stop_comparing },
  { "attention-blocked", "b-coordinator", "attention", .open = ui_scene_see_blocked },
  { "unsent", "c-coordinator", "volunteers", .open = ui_scene_leave_offline,
    .close = ui_scene_stay },
  { "today-operator", "operator", "today" },
  { "today-street", "street", "today" },
  { "records-operator", "operator", "records" },
  { "papers-clerk", "clerk", "papers" },
  { "sign-in-revoked", "c-coordinator", .open = ui_scene_see_revoked },
};

/**
 * ui_scenes_list:
 * @n_out: (out): how many
 *
 * Returns: (array length=n_out): all scenes but the views
 */
const UiScene *
ui_scenes_list (guint *n_out)
{
  *n_out = G_N_ELEMENTS (scenes);
  return scenes;
}
