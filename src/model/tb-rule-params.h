/* tb-rule-params.h: every number of the policy, one line each
 *
 * N, B and T are lines for a number, a truth value and a text: name, which way is stricter, what
 * is possible, where it is written, which assumption it is if the plan is silent (domain brief
 * §5.5), and what it is called.  Their values are data: data/rules.
 *
 * Source: domain brief §5.3; R-016, none of them is in the code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* How service becomes coins. */
#define TB_RULE_CREDIT_PARAMS(N, B, T)                                                          \
  N (coin_minutes, FIXED, 1, 1440, "R-152", "", "Minutes of one coin")                          \
  N (credit_step_minutes, FIXED, 1, 60, "R-150", "A1", "Smallest time that is credited")        \
  T (rounding, FIXED, "none|floor|half_up|carry", "R-152", "A1", "What becomes of part of one") \
  T (price_mode, FIXED, "per_hour|per_item|flat", "R-152", "", "What a service costs")          \
  N (multiplier_percent, FIXED, 1, 1000, "R-152", "", "Coins for an hour, in percent")          \
  N (min_session_minutes, HIGHER, 0, 480, "X-04", "", "Shorter is told of")                     \
  N (warn_session_minutes, LIMIT, 0, 1440, "X-07", "", "Longer is told of")                     \
  N (max_record_minutes, LOWER, 1, 1440, "R-163", "", "Longest record")                         \
  N (warn_day_minutes, LIMIT, 0, 1440, "X-08", "", "More a day the organisation looks at")      \
  N (review_day_minutes, LIMIT, 0, 1440, "X-09", "", "More a day the district looks at")        \
  N (max_day_minutes, LOWER, 1, 1440, "X-10", "", "Most a day")                                 \
  N (warn_week_minutes, LIMIT, 0, 10080, "X-11", "", "More in seven days is looked at")         \
  N (warn_month_minutes, LIMIT, 0, 44640, "X-11", "", "More in a month is looked at")           \
  N (max_sessions_same_activity, LOWER, 1, 100, "X-12", "", "Times a day for one activity")     \
  N (max_sessions_day, LOWER, 1, 100, "X-12", "", "Times a day in all")                         \
  N (cap_day_minutes, LIMIT, 0, 1440, "R-028", "", "Most that is credited a day")               \
  N (cap_balance_minutes, LIMIT, 0, TB_RULE_MAX_MINUTES, "R-028", "", "Most an account holds")  \
  N (cap_lifetime_minutes, LIMIT, 0, TB_RULE_MAX_MINUTES, "R-028", "", "Most earned in a life") \
  T (excess_action, FIXED, "none|donate|honour", "R-028", "", "What becomes of more than that") \
  T (team_time_rule, FIXED, "individual|donate", "R-081", "", "Whose the time of a team is")    \
  B (training_earns, FALSE_IS_STRICT, "R-076", "A7", "Training earns coins")                    \
  B (travel_counts, FALSE_IS_STRICT, "R-163", "A8", "The way there and back counts")            \
  T (outcome_credit, FIXED, "served|planned", "R-163", "A18", "What a visit cut short counts")

/* Who may serve whom. */
#define TB_RULE_GATE_PARAMS(N, B, T)                                                              \
  N (starts_on, HIGHER, 20220601, 99991231, "R-242", "", "First day, as yyyymmdd")                \
  N (min_volunteer_years, HIGHER, 18, 100, "R-063", "", "Years of a volunteer")                   \
  T (minor_rule, MINORS, "guardian-led|none", "R-068", "", "Whether minors may serve")            \
  T (minor_account, FIXED, "own|guardian", "R-068", "A6", "Whose the coins of a minor are")       \
  N (guardian_consent_years, HIGHER, 14, 18, "R-070", "", "Younger ones need consent in writing") \
  N (min_elder_years, HIGHER, 60, 120, "R-087", "", "Years of an elder")                          \
  N (young_elder_until, FREE, 60, 120, "R-071", "A19", "Last year of a young elder's age")        \
  T (required_fields, SUPERSET, "*person", "R-026", "", "What people are registered with")        \
  T (optional_fields, FREE, "*optional", "R-026", "", "Further details that are asked for")       \
  T (rereview_stops, SUPERSET, "*identity", "R-045", "", "Changes after which service waits")     \
  N (old_age_years, FREE, 60, 120, "R-094", "", "Years from which somebody is very old")          \
  B (residence_required, TRUE_IS_STRICT, "R-066", "", "Volunteers live in Beijing")               \
  N (health_months, LOWER, 1, 120, "R-065", "", "Months a declaration of health is good for")     \
  N (training_general_minutes, HIGHER, 0, 60000, "R-134", "A16", "General training")              \
  N (training_elder_minutes, HIGHER, 0, 60000, "R-135", "A16", "Training on elders")              \
  N (training_area_minutes, HIGHER, 0, 60000, "R-136", "A16", "Training in each of five areas")   \
  N (training_pass_mark, HIGHER, 0, 100, "R-232", "A16", "Points a quiz is passed with")          \
  N (training_valid_months, LIMIT, 0, 1200, "R-136", "A16", "Months a training is good for")      \
  B (insurance_required, TRUE_IS_STRICT, "R-224", "", "Nobody serves without insurance")          \
  B (allow_housekeeping, FALSE_IS_STRICT, "R-099", "", "Housekeeping is offered")                 \
  B (allow_professional, FREE, "R-122", "", "Professional services are offered")                  \
  N (agreement_risk, LOWER, 1, 9, "R-099", "", "Risk from which an agreement is needed")          \
  T (kin_relations, SUPERSET, "*relations", "R-086", "", "Relations whose service is their duty") \
  T (institution_items, SUPERSET, "*items", "R-124", "A10", "What an institution owes itself")

/* How service is recorded. */
#define TB_RULE_RECORD_PARAMS(N, B, T)                                                             \
  T (creditable_modes, SUBSET, "*modes", "R-145", "", "Ways of recording that are credited")       \
  T (second_review_modes, SUPERSET, "*modes", "R-158", "", "Ways a second person looks at")        \
  N (min_signed_percent, HIGHER, 0, 100, "X-20", "", "Share of the time that is signed for")       \
  N (geo_radius_metres, LOWER, 1, 100000, "X-21", "", "How far from the place people sign in")     \
  N (self_sign_min_group, HIGHER, 1, 100000, "X-24", "", "People from which each signs alone")     \
  N (record_deadline_workdays, LOWER, 1, 250, "Order 67 art. 11", "A12", "Working days to record") \
  N (backfill_deadline_workdays, LOWER, 1, 250, "R-157", "", "Working days to enter paper")        \
  N (backfill_max_days, LOWER, 1, 3660, "X-26", "", "Days after which the street agrees")          \
  N (correction_workdays, LOWER, 1, 250, "Order 67 art. 13", "A13", "Working days to correct")     \
  N (explanation_workdays, LOWER, 1, 250, "R-169", "", "Working days to explain")                  \
  N (publicity_days, FREE, 0, 365, "R-181", "A15", "Days hours are shown in public")               \
  T (single_reviewer, FIXED, "guiding-unit|refuse", "R-167", "A17", "Who else looks at records")   \
  T (certifier, FIXED, "operator", "R-038", "A11", "Who certifies coins")

/* How coins are spent. */
#define TB_RULE_SPEND_PARAMS(N, B, T)                                                            \
  B (debit_recipient, FREE, "R-097", "", "Who is served pays")                                   \
  T (group_payer, FREE, "pool|none|organisation", "R-097", "A2", "Who pays for a group")         \
  N (overdraft_minutes, FIXED, 0, 0, "R-185", "", "How far below nothing an account may be")     \
  B (hold_on_booking, TRUE_IS_STRICT, "R-185", "", "Coins are set aside when service is booked") \
  N (no_show_minutes, FREE, 0, 480, "R-185", "", "Coins for not being there")                    \
  N (cancel_free_hours, FREE, 0, 720, "R-185", "", "Hours before, to cancel for nothing")        \
  N (redeem_age_self, HIGHER, 60, 120, "R-183", "", "Years from which people redeem")            \
  N (redeem_age_spouse, HIGHER, 60, 120, "R-183", "A3", "Years of a spouse who is served")       \
  B (redeem_needs_demand, FIXED, "R-184", "", "Coins are redeemed for a demand")                 \
  N (redeem_min_star, HIGHER, 0, 5, "R-183", "", "Stars from which people redeem")               \
  B (cross_district, FIXED, "R-192", "", "Coins are good in all of Beijing")                     \
  T (gift_relations, SUBSET, "*relations", "R-189", "A5", "Relations who may be given coins")    \
  N (gift_receiver_min_age, HIGHER, 0, 120, "R-189", "A4", "Years of who is given coins")        \
  N (gift_day_minutes, LIMIT, 0, TB_RULE_MAX_MINUTES, "R-189", "", "Most given a day")           \
  N (gift_year_minutes, LIMIT, 0, TB_RULE_MAX_MINUTES, "R-189", "", "Most given a year")         \
  N (gift_min_minutes, HIGHER, 1, TB_RULE_MAX_MINUTES, "R-189", "", "Least that is given")       \
  N (gift_revocable_hours, FIXED, 0, 8760, "R-189", "", "Hours to take a gift back")             \
  B (regift_allowed, FALSE_IS_STRICT, "R-189", "", "Coins from a gift are given on")             \
  T (donate_target, FIXED, "pool|group", "R-190", "", "Who is donated to")                       \
  B (donate_revocable, FALSE_IS_STRICT, "R-190", "", "A donation is taken back")                 \
  N (grant_expiry_months, FREE, 0, 1200, "R-221", "", "Months a grant is good for")              \
  B (grant_transferable, FALSE_IS_STRICT, "R-221", "", "Granted coins are given on")             \
  N (expiry_months, FIXED, 0, 1200, "R-009", "", "Months coins are good for")                    \
  N (dormancy_years, FIXED, 0, 100, "R-009", "", "Years without movement")                       \
  T (on_death, FIXED, "freeze|pool|heirs", "R-020", "A14", "What becomes of coins of the dead")  \
  T (on_leave_city, FIXED, "keep|pool", "R-192", "", "What becomes of those of who moves")

/* What it leads to. */
#define TB_RULE_REWARD_PARAMS(N, B, T)                                                             \
  N (benefit_minutes, FIXED, 1, TB_RULE_MAX_MINUTES, "R-194", "", "Time that opens a public home") \
  T (benefit_basis, FIXED, "both|balance|lifetime", "R-194", "A9", "What is compared with it")     \
  B (benefit_counts_grants, FIXED, "R-194", "", "Granted coins are among it")                      \
  B (benefit_counts_gifts, FIXED, "R-194", "", "Coins from gifts are among it")                    \
  T (star_hours, FIXED, "*numbers", "R-237", "", "Hours of each star")                             \
  B (star_sequential, FIXED, "R-237", "", "One star after the other")                              \
  N (star_publicity_days, FREE, 0, 365, "R-237", "", "Days a star is shown in public")

/* What is looked at twice: the brief's §8, whose ids are the sources. */
#define TB_RULE_ANOMALY_PARAMS(N, B, T)                                                          \
  N (travel_kmh, LOWER, 1, 200, "X-03", "", "Fastest anybody gets about, in km/h")               \
  N (travel_slack_minutes, LOWER, 0, 240, "X-03", "", "Minutes forgiven on the way")             \
  N (future_minutes, LOWER, 0, 60, "X-05", "", "Minutes clocks may differ at the end")           \
  N (night_from_minute, LOWER, 0, 1440, "X-13", "", "Minute of the day the night begins")        \
  N (night_until_minute, HIGHER, 0, 1440, "X-13", "", "Minute of the day the night ends")        \
  N (early_minutes, LOWER, 0, 1440, "X-14", "", "Minutes before the plan")                       \
  N (late_minutes, LOWER, 0, 1440, "X-14", "", "Minutes after the plan")                         \
  N (longer_percent, LOWER, 100, 1000, "X-15", "", "Length, in percent of the plan")             \
  N (longer_minutes, LOWER, 0, 1440, "X-15", "", "Minutes longer than planned")                  \
  N (open_sign_minutes, LOWER, 0, 1440, "X-18", "", "Minutes somebody may forget to sign out")   \
  N (public_radius_metres, LOWER, 1, 100000, "X-21", "", "How far away in a park or hospital")   \
  N (accuracy_metres, HIGHER, 1, 100000, "X-21", "", "Points less accurate say nothing")         \
  N (same_point_people, LOWER, 2, 1000, "X-22", "", "Volunteers at the very same point")         \
  N (device_people, LOWER, 2, 1000, "X-23", "", "Volunteers signed with one device")             \
  N (device_minutes, HIGHER, 1, 1440, "X-23", "", "Minutes within which they are counted")       \
  N (manual_percent, LOWER, 0, 100, "X-25", "", "Share of a month entered by hand")              \
  N (burst_records, LOWER, 2, 100000, "X-25", "", "Records by one person at a stretch")          \
  N (burst_minutes, HIGHER, 1, 1440, "X-25", "", "Minutes of that stretch")                      \
  N (duplicate_minutes, HIGHER, 0, 1440, "X-30", "", "Starts that near are the same")            \
  N (max_training_day_minutes, LOWER, 1, 1440, "X-39", "", "Most that is learnt a day")          \
  N (pair_percent, LOWER, 1, 100, "X-50", "", "Share of a volunteer's time with one elder")      \
  N (pair_minutes, LOWER, 0, 100000, "X-50", "", "Minutes with one elder")                       \
  N (pair_days, HIGHER, 1, 3660, "X-50", "", "Days over which they are counted")                 \
  N (mutual_days, HIGHER, 1, 3660, "X-51", "", "Days between service and return")                \
  N (mutual_percent, HIGHER, 0, 100, "X-51", "", "How little the two differ")                    \
  N (mutual_times, LOWER, 1, 100, "X-51", "", "Times service is returned")                       \
  N (ring_people_most, HIGHER, 3, 8, "X-52", "", "People in a ring at most")                     \
  N (ring_days, HIGHER, 1, 3660, "X-52", "", "Days coins take to come back")                     \
  N (round_percent, LOWER, 1, 100, "X-53", "", "Share of records of whole hours")                \
  N (round_records, LOWER, 1, 100000, "X-53", "", "Records from which that is looked at")        \
  N (copied_records, LOWER, 2, 100000, "X-54", "", "Records with the same words")                \
  N (note_letters, HIGHER, 0, 100, "X-54", "", "Letters of a note at least")                     \
  N (group_percent, LOWER, 100, 1000, "X-55", "", "People, in percent of those planned")         \
  N (elders_at_once, LOWER, 1, 1000, "X-56", "", "Elders one volunteer has in a group")          \
  N (evaluation_workdays, LOWER, 1, 250, "X-57", "", "Working days to say how it was")           \
  N (proxy_evaluations, LOWER, 2, 1000, "X-58", "", "Evaluations from one hand")                 \
  N (quick_evaluations, LOWER, 2, 1000, "X-58", "", "Evaluations at the door")                   \
  N (quick_minutes, HIGHER, 0, 60, "X-58", "", "Minutes after signing out that are at the door") \
  N (low_score, HIGHER, 1, 5, "X-59", "", "Score that asks for a look")                          \
  N (certificates_most, LOWER, 1, 1000, "X-64", "", "Certificates for one person")               \
  N (certificates_days, HIGHER, 1, 3660, "X-64", "", "Days within which they are counted")       \
  N (gift_receivers, LOWER, 1, 1000, "X-72", "", "People one person gives coins to")             \
  N (gift_givers, LOWER, 1, 1000, "X-72", "", "People not of the family somebody is given by")   \
  N (gift_days, HIGHER, 1, 3660, "X-72", "", "Days over which gifts are counted")                \
  T (money_words, SUPERSET, "*words", "X-74", "", "Words for money and goods")                   \
  N (benefit_near_minutes, LOWER, 1, TB_RULE_MAX_MINUTES, "X-75", "", "Balance near the 10,000") \
  N (benefit_day_minutes, LOWER, 1, 1440, "X-75", "", "Growth a day that is looked at")          \
  N (benefit_days, HIGHER, 1, 3660, "X-75", "", "Days over which growth is counted")             \
  N (phone_people, LOWER, 1, 100, "X-78", "", "People with one telephone at most")               \
  N (clock_minutes, LOWER, 0, 1440, "X-80", "", "Minutes the device's clock may differ")         \
  N (offline_days, LOWER, 0, 365, "X-81", "", "Days a record may wait to be sent")               \
  N (jump_percent, LOWER, 100, 10000, "X-83", "", "A month, in percent of those before")         \
  N (jump_minutes, LOWER, 0, TB_RULE_MAX_MINUTES, "X-83", "", "Minutes of a month that matters") \
  N (jump_months, HIGHER, 1, 60, "X-83", "", "Months before that are compared")                  \
  N (reveals_day, LOWER, 1, 100000, "X-84", "", "Sealed values somebody reads a day")            \
  N (export_people, LOWER, 1, 1000000, "X-84", "", "People somebody exports at once")            \
  T (excluded_words, SUPERSET, "*words", "X-85", "", "Words for what is no service")             \
  T (hospital_items, FREE, "*items", "X-87", "", "Items done in a hospital")                     \
  T (outing_items, FREE, "*items", "X-87", "", "Items not done at home")                         \
  T (money_items, SUPERSET, "*items", "X-88", "", "Items in which an elder's money is carried")  \
  N (sample_percent, HIGHER, 0, 100, "R-169", "", "Records that are looked at at random")

/* How long personal data are kept: no law says, so they are proposals (domain brief §6.9). */
#define TB_RULE_KEEP_PARAMS(N, B, T)                                                              \
  N (keep_returned_days, LOWER, 1, 3660, "R-210", "A20", "Days an application sent back is kept") \
  N (keep_log_days, FREE, 180, 36500, "R-211", "A20", "Days it is kept who has read what")        \
  N (keep_points_days, LOWER, 1, 3660, "R-210", "A20", "Days it is kept where somebody signed in")

#define TB_RULE_PARAMS(N, B, T)    \
  TB_RULE_CREDIT_PARAMS (N, B, T)  \
  TB_RULE_GATE_PARAMS (N, B, T)    \
  TB_RULE_RECORD_PARAMS (N, B, T)  \
  TB_RULE_SPEND_PARAMS (N, B, T)   \
  TB_RULE_REWARD_PARAMS (N, B, T)  \
  TB_RULE_ANOMALY_PARAMS (N, B, T) \
  TB_RULE_KEEP_PARAMS (N, B, T)
