/* ui-scene-steps.h: what is done until scenes of the exchange are seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui-scenes.h"

G_BEGIN_DECLS

void ui_scene_sort_by_end (UiStage *stage);
void ui_scene_show_unready (UiStage *stage);
void ui_scene_open_application (UiStage *stage);
void ui_scene_open_review (UiStage *stage);
void ui_scene_open_training (UiStage *stage);
void ui_scene_open_insurance (UiStage *stage);
void ui_scene_ask_whole (UiStage *stage);
void ui_scene_see_whole (UiStage *stage);
void ui_scene_ask_minor (UiStage *stage);
void ui_scene_see_ties (UiStage *stage);
void ui_scene_add_relative (UiStage *stage);
void ui_scene_give_permit (UiStage *stage);
void ui_scene_see_duplicates (UiStage *stage);
void ui_scene_see_no_duplicates (UiStage *stage);
void ui_scene_see_merged_person (UiStage *stage);
void ui_scene_forget_duplicates (UiStage *stage);
void ui_scene_write_filter (UiStage *stage);
void ui_scene_intake_number (UiStage *stage);
void ui_scene_intake_person (UiStage *stage);
void ui_scene_intake_contact (UiStage *stage);
void ui_scene_intake_consent (UiStage *stage);
void ui_scene_intake_application (UiStage *stage);
void ui_scene_intake_summary (UiStage *stage);
void ui_scene_file_basic (UiStage *stage);
void ui_scene_file_service (UiStage *stage);
void ui_scene_file_training (UiStage *stage);
void ui_scene_file_awards (UiStage *stage);
void ui_scene_file_evaluations (UiStage *stage);
void ui_scene_file_account (UiStage *stage);
void ui_scene_file_ties (UiStage *stage);
void ui_scene_file_papers (UiStage *stage);
void ui_scene_file_scans (UiStage *stage);
void ui_scene_add_scan (UiStage *stage);
void ui_scene_see_scan (UiStage *stage);
void ui_scene_file_story (UiStage *stage);
void ui_scene_org_about (UiStage *stage);
void ui_scene_org_edit (UiStage *stage);
void ui_scene_org_teams (UiStage *stage);
void ui_scene_org_partners (UiStage *stage);
void ui_scene_org_partner (UiStage *stage);
void ui_scene_org_cover (UiStage *stage);
void ui_scene_org_cover_list (UiStage *stage);
void ui_scene_roster_teams (UiStage *stage);
void ui_scene_roster_no_teams (UiStage *stage);
void ui_scene_org_bodies (UiStage *stage);
void ui_scene_see_elder (UiStage *stage);
void ui_scene_file_elder (UiStage *stage);
void ui_scene_enter_tag (UiStage *stage);
void ui_scene_enter_award (UiStage *stage);
void ui_scene_open_menu (const char *type);
void ui_scene_go_offline (UiStage *stage);
void ui_scene_come_back (UiStage *stage);
void ui_scene_meet_outage (UiStage *stage);
void ui_scene_see_outage_over (UiStage *stage);
void ui_scene_list_outages (UiStage *stage);
void ui_scene_enter_from_paper (UiStage *stage);
void ui_scene_end_outage (UiStage *stage);
void ui_scene_meet_gap (UiStage *stage);
void ui_scene_see_gap_over (UiStage *stage);
void ui_scene_end_gap (UiStage *stage);
void ui_scene_open_outbox (UiStage *stage);
void ui_scene_leave_offline (UiStage *stage);
void ui_scene_stay (UiStage *stage);
void ui_scene_see_conflict (UiStage *stage);
void ui_scene_see_rejection (UiStage *stage);
void ui_scene_see_history (UiStage *stage);
void ui_scene_find_no_change (UiStage *stage);
void ui_scene_see_merged (UiStage *stage);
void ui_scene_see_blocked (UiStage *stage);
void ui_scene_go_on_comparing (UiStage *stage);
void ui_scene_stop_comparing (UiStage *stage);
void ui_scene_see_revoked (UiStage *stage);
void ui_scene_check_roster (UiStage *stage);
void ui_scene_import_roster (UiStage *stage);
void ui_scene_take_no_roster (UiStage *stage);
void ui_scene_go_on_reading (UiStage *stage);
void ui_scene_stop_reading (UiStage *stage);
void ui_scene_ask_columns (UiStage *stage);
void ui_scene_offer_update (UiStage *stage);
void ui_scene_choose_person (UiStage *stage);
void ui_scene_fix_row (UiStage *stage);
void ui_scene_rows_fixed (UiStage *stage);
void ui_scene_read_numbers (UiStage *stage);
void ui_scene_see_imports (UiStage *stage);
void ui_scene_look_at_import (UiStage *stage);
void ui_scene_show_paper (UiStage *stage);
void ui_scene_show_badges (UiStage *stage);
void ui_scene_go_on_laying_out (UiStage *stage);

void ui_scene_see_claims (UiStage *stage);
void ui_scene_call_roll (UiStage *stage);
void ui_scene_see_courses (UiStage *stage);
void ui_scene_see_gaps (UiStage *stage);
void ui_scene_see_correction (UiStage *stage);
void ui_scene_see_films (UiStage *stage);
void ui_scene_see_numbers (UiStage *stage);
void ui_scene_delete_data (UiStage *stage);
void ui_scene_see_pledges (UiStage *stage);
void ui_scene_see_terms (UiStage *stage);
void ui_scene_stop_serving (UiStage *stage);
void ui_scene_sign_pledge (UiStage *stage);
void ui_scene_org_recruitments (UiStage *stage);

G_END_DECLS
