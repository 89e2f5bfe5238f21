/* tb-anomaly-table.h: every rule for anomalies, one line each
 *
 * R is a line: number, what programs call it (its function is tb_anomaly_<that>), severity at
 * most, where, subject, whether it is asked at entry, the values it reads, and what it is called.
 *
 * Source: domain brief §8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* When it was: tb-anomaly-times.c */
#define TB_ANOMALY_TIMES(R)                                                                       \
  R (01, overlap, BLOCK, BOTH, SERVICE, TRUE, "", "Two services of one volunteer at once")        \
  R (02, elder_overlap, REVIEW, BOTH, SERVICE, TRUE, "", "Two services for one elder at once")    \
  R (03, travel, REVIEW, BOTH, SERVICE, TRUE, "travel_kmh travel_slack_minutes",                  \
     "Nobody travels that fast")                                                                  \
  R (04, tiny, BLOCK, DESK, SERVICE, TRUE, "min_session_minutes", "No time, or hardly any")       \
  R (05, future, BLOCK, DESK, SERVICE, TRUE, "future_minutes", "Not over yet")                    \
  R (06, midnight, BLOCK, DESK, SERVICE, TRUE, "", "Across midnight")                             \
  R (07, long_session, WARN, DESK, SERVICE, TRUE, "warn_session_minutes", "Very long")            \
  R (08, long_day, REVIEW, BOTH, SERVICE, TRUE, "warn_day_minutes", "A long day")                 \
  R (09, very_long_day, REVIEW, BOTH, SERVICE, TRUE, "review_day_minutes", "A very long day")     \
  R (10, day_limit, BLOCK, BOTH, SERVICE, TRUE, "max_day_minutes", "More than a day holds")       \
  R (11, long_month, REVIEW, BOTH, SERVICE, TRUE, "warn_week_minutes warn_month_minutes",         \
     "A long week or month")                                                                      \
  R (12, many_sessions, WARN, DESK, SERVICE, TRUE, "max_sessions_same_activity max_sessions_day", \
     "Many services in a day")                                                                    \
  R (13, night, REVIEW, DESK, SERVICE, TRUE, "night_from_minute night_until_minute",              \
     "At night in a home")                                                                        \
  R (29, early_entry, BLOCK, DESK, SERVICE, FALSE, "future_minutes", "Recorded before it was")    \
  R (30, duplicate, BLOCK, BOTH, SERVICE, TRUE, "duplicate_minutes", "Recorded twice")            \
  R (56, many_elders, WARN, DESK, SERVICE, TRUE, "elders_at_once", "Too many elders at once")

/* What was planned, and who signed: tb-anomaly-signs.c */
#define TB_ANOMALY_SIGNS(R)                                                                    \
  R (14, outside_plan, WARN, DESK, SERVICE, TRUE, "early_minutes late_minutes",                \
     "Outside what was planned")                                                               \
  R (15, longer_than_planned, REVIEW, DESK, SERVICE, TRUE, "longer_percent longer_minutes",    \
     "Longer than planned")                                                                    \
  R (16, outside_project, BLOCK, DESK, SERVICE, TRUE, "", "Outside the project's time")        \
  R (17, published_late, REVIEW, BOTH, SERVICE, TRUE, "", "Published after it began")          \
  R (18, no_sign_out, WARN, DESK, VISIT, FALSE, "open_sign_minutes", "Nobody signed out")      \
  R (19, no_sign_in, BLOCK, DESK, SERVICE, TRUE, "", "Nobody signed in")                       \
  R (20, little_signed, REVIEW, DESK, SERVICE, TRUE, "min_signed_percent",                     \
     "Little of it was signed for")                                                            \
  R (21, far_away, REVIEW, BOTH, SERVICE, TRUE,                                                \
     "geo_radius_metres public_radius_metres accuracy_metres", "Far away")                     \
  R (22, same_point, REVIEW, CITY, SIGNS, FALSE, "same_point_people",                          \
     "Many at the very same point")                                                            \
  R (23, one_device, REVIEW, CITY, SIGNS, FALSE, "device_people device_minutes",               \
     "Many with one device")                                                                   \
  R (24, self_signed, WARN, BOTH, SERVICE, TRUE, "self_sign_min_group",                        \
     "Signed alone in a small group")                                                          \
  R (55, group_size, REVIEW, DESK, SERVICE, TRUE, "group_percent", "More people than planned") \
  R (86, cancelled_booking, REVIEW, DESK, SERVICE, TRUE, "", "Had been cancelled")             \
  R (87, wrong_place, WARN, DESK, SERVICE, TRUE, "hospital_items outing_items",                \
     "Place and item do not fit")                                                              \
  R (88, carried_money, WARN, DESK, SERVICE, TRUE, "money_items", "Money without a receipt")

/* How it was entered and by whom: tb-anomaly-entry.c */
#define TB_ANOMALY_ENTRY(R)                                                                       \
  R (25, by_hand, REVIEW, BOTH, ORG, FALSE, "manual_percent burst_records burst_minutes",         \
     "Much by hand, or at a stretch")                                                             \
  R (26, entered_late, REVIEW, DESK, SERVICE, TRUE,                                               \
     "backfill_deadline_workdays backfill_max_days", "Entered late")                              \
  R (27, no_basis, BLOCK, DESK, SERVICE, TRUE, "", "Entered late for no reason")                  \
  R (28, form_reused, BLOCK, BOTH, SERVICE, TRUE, "", "Line of a form used twice")                \
  R (31, double_counted, REVIEW, CITY, SERVICE, FALSE, "", "Counted elsewhere too")               \
  R (54, copied_note, WARN, DESK, ORG, TRUE, "copied_records note_letters",                       \
     "The same words again")                                                                      \
  R (60, edited_after, BLOCK, BOTH, SERVICE, FALSE, "", "Changed after it was certified")         \
  R (61, edited_covered, REVIEW, BOTH, SERVICE, FALSE, "", "Changed after a certificate")         \
  R (65, own_review, BLOCK, DESK, SERVICE, FALSE, "kin_relations",                                \
     "Recognised by who recorded it")                                                             \
  R (66, own_hours, BLOCK, DESK, SERVICE, TRUE, "", "Own time recorded by oneself")               \
  R (74, money_words, REVIEW, DESK, SERVICE, TRUE, "money_words", "Money or goods are spoken of") \
  R (80, clock, WARN, DESK, DESK, FALSE, "clock_minutes", "The device's clock is wrong")          \
  R (81, long_offline, WARN, DESK, DESK, FALSE, "offline_days", "Unsent for long")                \
  R (82, certified_conflict, REVIEW, BOTH, DESK, FALSE, "", "Certified otherwise")                \
  R (84, much_read, REVIEW, DESK, DESK, FALSE, "reveals_day export_people", "Much was read")      \
  R (85, no_service, BLOCK, DESK, SERVICE, TRUE, "excluded_words", "Not a volunteer service")

/* What the gate says of its day: tb-anomaly-gate.c */
#define TB_ANOMALY_GATE(R)                                                                       \
  R (32, unapproved, BLOCK, DESK, SERVICE, TRUE, "", "The volunteer was not approved")           \
  R (33, stopped, BLOCK, DESK, SERVICE, TRUE, "", "The volunteer had stopped")                   \
  R (34, minor_alone, BLOCK, DESK, SERVICE, TRUE, "min_volunteer_years minor_rule",              \
     "A minor without the guardian")                                                             \
  R (35, minor_unfit, BLOCK, DESK, SERVICE, TRUE, "minor_rule",                                  \
     "A minor not at school, or led by nobody")                                                  \
  R (36, child, BLOCK, DESK, SERVICE, TRUE, "guardian_consent_years", "A child without consent") \
  R (37, untrained, BLOCK, DESK, SERVICE, TRUE,                                                  \
     "training_general_minutes training_elder_minutes training_area_minutes",                    \
     "The training was not complete")                                                            \
  R (38, training_over, REVIEW, DESK, SERVICE, TRUE, "training_valid_months",                    \
     "The training was no longer valid")                                                         \
  R (40, uninsured, BLOCK, DESK, SERVICE, TRUE, "insurance_required",                            \
     "Nobody had insured the volunteer")                                                         \
  R (41, unqualified, BLOCK, DESK, SERVICE, TRUE, "",                                            \
     "A professional service without a credential")                                              \
  R (42, forbidden_item, BLOCK, DESK, SERVICE, TRUE, "allow_housekeeping allow_professional",    \
     "Not offered here")                                                                         \
  R (43, no_agreement, REVIEW, DESK, SERVICE, TRUE, "agreement_risk", "No written agreement")    \
  R (44, young_elder, BLOCK, DESK, SERVICE, TRUE, "min_elder_years",                             \
     "Who was served is too young")                                                              \
  R (45, unverified_elder, BLOCK, DESK, SERVICE, TRUE, "", "Who was served is not known")        \
  R (46, gone_elder, REVIEW, CITY, SERVICE, TRUE, "", "Who was served had died or moved")        \
  R (47, relative, BLOCK, BOTH, SERVICE, TRUE, "kin_relations", "Own relative")                  \
  R (48, self_service, BLOCK, DESK, SERVICE, TRUE, "", "Own service")                            \
  R (49, institution_duty, REVIEW, BOTH, SERVICE, TRUE, "institution_items",                     \
     "The institution's own duty")                                                               \
  R (76, unqualified_org, BLOCK, BOTH, SERVICE, TRUE, "", "The organisation may not record")     \
  R (77, listed_org, BLOCK, BOTH, SERVICE, TRUE, "", "The organisation is on the credit list")

/* What many services together look like: tb-anomaly-patterns.c */
#define TB_ANOMALY_PATTERNS(R)                                                                 \
  R (50, one_pair, INFORM, BOTH, VOLUNTEER, FALSE, "pair_percent pair_minutes pair_days",      \
     "Nearly always one elder")                                                                \
  R (51, mutual, REVIEW, CITY, VOLUNTEER, FALSE, "mutual_days mutual_percent mutual_times",    \
     "You serve me, I serve you")                                                              \
  R (53, round_hours, INFORM, BOTH, VOLUNTEER, FALSE, "round_percent round_records",           \
     "Always whole hours")                                                                     \
  R (57, no_evaluation, WARN, DESK, SERVICE, FALSE, "evaluation_workdays",                     \
     "Nobody said how it was")                                                                 \
  R (58, forged_evaluation, REVIEW, BOTH, ELDER, FALSE,                                        \
     "proxy_evaluations quick_evaluations quick_minutes", "All said by one hand")              \
  R (59, unhappy, REVIEW, DESK, SERVICE, FALSE, "low_score", "Unhappy, and all hours counted") \
  R (83, jump, REVIEW, BOTH, ORG, FALSE, "jump_percent jump_minutes jump_months", "A sudden jump")

/* Coins: tb-anomaly-coins.c */
#define TB_ANOMALY_COINS(R)                                                                       \
  R (52, ring, REVIEW, CITY, COINS, FALSE, "ring_people_most ring_days",                          \
     "Coins that go in a ring")                                                                   \
  R (67, wrong_coins, BLOCK, BOTH, SERVICE, FALSE, "multiplier_percent credit_step_minutes",      \
     "Coins do not fit the time")                                                                 \
  R (68, broken_account, BLOCK, BOTH, ACCOUNT, FALSE, "overdraft_minutes",                        \
     "Negative, or its chain is broken")                                                          \
  R (69, redeemed_young, BLOCK, BOTH, HOLD, FALSE, "redeem_age_self redeem_age_spouse",           \
     "Redeemed too young")                                                                        \
  R (70, no_demand, BLOCK, BOTH, HOLD, FALSE, "redeem_needs_demand", "Redeemed without a demand") \
  R (71, gift_outside, BLOCK, BOTH, GIFT, FALSE, "gift_relations", "Given outside the family")    \
  R (72, gift_storm, REVIEW, CITY, PERSON, FALSE, "gift_receivers gift_givers gift_days",         \
     "Given to many, or by many")                                                                 \
  R (73, grant_misused, REVIEW, CITY, PERSON, FALSE, "", "A grant used as it should not be")      \
  R (75, near_benefit, REVIEW, CITY, ACCOUNT, FALSE,                                              \
     "benefit_near_minutes benefit_day_minutes benefit_days", "Fast towards 10,000")

/* Papers and people: tb-anomaly-people.c */
#define TB_ANOMALY_PEOPLE(R)                                                                       \
  R (39, training_impossible, REVIEW, BOTH, VOLUNTEER, FALSE, "max_training_day_minutes",          \
     "Nobody learns like that")                                                                    \
  R (62, wrong_certificate, BLOCK, DESK, CERTIFICATE, FALSE, "", "A certificate's total is wrong") \
  R (63, others_records, BLOCK, DESK, CERTIFICATE, FALSE, "", "A certificate for others' records") \
  R (64, many_certificates, INFORM, BOTH, PERSON, FALSE, "certificates_most certificates_days",    \
     "Certificate after certificate")                                                              \
  R (78, identity, REVIEW, BOTH, PERSON, FALSE, "phone_people", "One person twice, or two as one") \
  R (79, wrong_number, BLOCK, DESK, PERSON, FALSE, "", "An impossible identity number")

#define TB_ANOMALY_RULES(R) \
  TB_ANOMALY_TIMES (R)      \
  TB_ANOMALY_SIGNS (R)      \
  TB_ANOMALY_ENTRY (R)      \
  TB_ANOMALY_GATE (R)       \
  TB_ANOMALY_PATTERNS (R)   \
  TB_ANOMALY_COINS (R)      \
  TB_ANOMALY_PEOPLE (R)
