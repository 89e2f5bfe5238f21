/* tb-rules-standing.c: what may be entered of what lets people serve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-standing.h"

#include <string.h>

#include "tb-day.h"
#include "tb-gate-private.h"
#include "tb-rules-life.h"

#define MAX_DAY_MINUTES 480 /* nobody learns longer in one day */

static const char *const residences[] = { "registered", "permit", "usual", NULL };
static const char *const reviewers[] = { "community", "organisation", "street", NULL };
static const char *const origins[] = { TB_INSURANCE_OF_BV, TB_INSURANCE_OF_ORG, NULL };
static const char *const bv_states[] = { TB_BV_NONE, TB_BV_REGISTERED, TB_BV_REVIEWING,
                                         TB_BV_PASSED, NULL };
static const char *const purposes[] = { TB_CONSENT_OF_GUARDIAN, TB_CONSENT_TO_AGREEMENT,
                                        TB_CONSENT_TO_PRIVACY, TB_CONSENT_TO_HEALTH,
                                        TB_CONSENT_TO_JOIN, TB_CONSENT_TO_UNDERTAKING,
                                        NULL };
static const char *const relations[] = { "spouse", "parent", "child", "grandparent",
                                         "grandchild", "sibling", "parent-in-law", "child-in-law",
                                         "guardian", NULL };
static const char *const recorders[] = { "organisation", "institution", "other", NULL };
static const char *const states[] = { TB_QUALIFICATION_VALID, TB_QUALIFICATION_SUSPENDED,
                                      TB_QUALIFICATION_CANCELLED, NULL };

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* A text that is one of a few; what is missing has been said already. */
static void
check_choice (const char        *field,
              const char        *text,
              const char *const *choices,
              GPtrArray         *reasons)
{
  if (!is_empty (text) && !g_strv_contains (choices, text))
    tb_reasons_add_at (reasons, field, "no-choice", "R-163", "“%s” is not possible here", text);
}

static void
check_day (const char *field,
           gint64      day,
           GPtrArray  *reasons)
{
  if (day != 0 && !tb_day_is_valid (day))
    tb_reasons_add_at (reasons, field, "no-day", "R-163", "The day is not possible");
}

/* A day on which something has happened. */
static void
check_past (const char *field,
            gint64      day,
            gint64      today,
            GPtrArray  *reasons)
{
  check_day (field, day, reasons);
  if (tb_day_is_valid (day) && day > today)
    tb_reasons_add_at (reasons, field, "future", "R-162", "That day has not come yet");
}

static void
check_period (const char *field,
              gint64      from,
              gint64      until,
              GPtrArray  *reasons)
{
  check_day (field, from, reasons);
  check_day (field, until, reasons);
  if (until != 0 && until < from)
    tb_reasons_add_at (reasons, field, "backwards", "R-163", "It ends before it begins");
}

/**
 * tb_rules_check_term:
 * @from_on: field “from_on”: yyyymmdd; 0 if it is missing, which is said elsewhere
 * @until_on: field “until_on”: the last day; 0 for no end
 * @source: the clause
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_term (gint64      from_on,
                     gint64      until_on,
                     const char *source,
                     GPtrArray  *reasons)
{
  if (from_on != 0 && !tb_day_is_valid (from_on))
    tb_reasons_add_at (reasons, "from_on", "no-day", source, "The day is not possible");
  if (until_on != 0 && !tb_day_is_valid (until_on))
    tb_reasons_add_at (reasons, "until_on", "no-day", source, "The day is not possible");
  else if (until_on != 0 && until_on < from_on)
    tb_reasons_add_at (reasons, "until_on", "backwards", source, "It ends before it begins");
}

/**
 * tb_rules_check_registration:
 * @registration: as it would be
 * @person: (nullable): who applies
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source.
 */
void
tb_rules_check_registration (const TbRegistration *registration,
                             const TbPerson       *person,
                             gint64                today,
                             GPtrArray            *reasons)
{
  if (person == NULL || !person->is_volunteer)
    tb_reasons_add (reasons, "no-volunteer", "R-075", "Only volunteers apply to serve");
  check_past ("applied_on", registration->applied_on, today, reasons);
  check_choice ("residence", registration->residence, residences, reasons);
  check_past ("healthy_on", registration->healthy_on, today, reasons);
  check_period ("healthy_until", registration->healthy_on, registration->healthy_until, reasons);
  if (!is_empty (registration->guardian_id) &&
      g_strcmp0 (registration->guardian_id, registration->person_id) == 0)
    tb_reasons_add_at (reasons, "guardian_id", "own-guardian", "R-069",
                       "Nobody is their own guardian");
}

/**
 * tb_rules_check_review:
 * @registration: what is reviewed
 * @reviewer: kind of who reviews
 * @reviewed_on: yyyymmdd
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source.
 */
void
tb_rules_check_review (const TbRegistration *registration,
                       const char           *reviewer,
                       gint64                reviewed_on,
                       gint64                today,
                       GPtrArray            *reasons)
{
  if (g_strcmp0 (registration->state, TB_REGISTRATION_APPLIED) != 0 && registration->again_on == 0)
    tb_reasons_add (reasons, "not-applied", "R-075", "The application does not wait for a review");
  check_choice ("reviewer", reviewer, reviewers, reasons);
  check_past ("reviewed_on", reviewed_on, today, reasons);
  if (tb_day_is_valid (reviewed_on) && reviewed_on < registration->applied_on)
    tb_reasons_add_at (reasons, "reviewed_on", "backwards", "R-163",
                       "The review is before the application");
  else if (tb_day_is_valid (reviewed_on) && reviewed_on < registration->again_on)
    tb_reasons_add_at (reasons, "reviewed_on", "backwards", "R-045",
                       "The review is before the change that asks for it");
}

/**
 * tb_rules_check_stop:
 * @registration: what ends
 * @on: first day it has ended, yyyymmdd; may be in the future
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: R-062.
 */
void
tb_rules_check_stop (const TbRegistration *registration,
                     gint64                on,
                     GPtrArray            *reasons)
{
  if (g_strcmp0 (registration->state, TB_REGISTRATION_APPROVED) != 0)
    tb_reasons_add (reasons, "not-approved", "R-062", "The volunteer does not serve");
  check_day ("on", on, reasons);
  if (tb_day_is_valid (on) && on < registration->reviewed_on)
    tb_reasons_add_at (reasons, "on", "backwards", "R-163", "It ends before it begins");
}

/**
 * tb_training_sum:
 * @training: what somebody learnt, no part of it below 0
 *
 * Returns: its minutes, %G_MAXINT64 if they are more than that
 */
gint64
tb_training_sum (const TbTraining *training)
{
  const gint64 parts[] = { training->general_min, training->policy_min, training->psychology_min,
                           training->nursing_min, training->process_min, training->emergency_min };
  gint64       sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (__builtin_add_overflow (sum, parts[i], &sum))
      return G_MAXINT64;
  return sum;
}

static gboolean
has_negative_part (const TbTraining *training)
{
  return training->general_min < 0 || training->policy_min < 0 || training->psychology_min < 0 ||
         training->nursing_min < 0 || training->process_min < 0 || training->emergency_min < 0;
}

/**
 * tb_rules_check_training:
 * @training: as it would be
 * @day_minutes: what the person learnt on that day besides
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: Order 67 art. 8; X-39.
 */
void
tb_rules_check_training (const TbTraining *training,
                         gint64            day_minutes,
                         gint64            today,
                         GPtrArray        *reasons)
{
  gint64 sum = has_negative_part (training) ? 0 : tb_training_sum (training);

  check_past ("taken_on", training->taken_on, today, reasons);
  check_period ("until_on", training->taken_on, training->until_on, reasons);
  if (sum < 1)
    tb_reasons_add_at (reasons, "general_min", "no-minutes", "Order 67 art. 8",
                       "A training has a length, and no part of it is below nothing");
  else if (sum > MAX_DAY_MINUTES || day_minutes > MAX_DAY_MINUTES - sum)
    tb_reasons_add_at (reasons, "general_min", "day-limit", "X-39",
                       "Nobody learns more than %d minutes a day", MAX_DAY_MINUTES);
}

/**
 * tb_rules_check_bv:
 * @registration: as it would be
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: plan 三（二）, R-225: 未注册, 已注册, 审核中, 通过.
 */
void
tb_rules_check_bv (const TbRegistration *registration,
                   gint64                today,
                   GPtrArray            *reasons)
{
  const gboolean is_registered =
      !is_empty (registration->bv_status) && strcmp (registration->bv_status, TB_BV_NONE) != 0;

  check_choice ("bv_status", registration->bv_status, bv_states, reasons);
  check_past ("bv_on", registration->bv_on, today, reasons);
  if (!is_registered && !is_empty (registration->bv_number))
    tb_reasons_add_at (reasons, "bv_number", "not-registered", "R-225",
                       "Only who has registered at Volunteer Beijing has a number there");
  if (g_strcmp0 (registration->bv_status, TB_BV_PASSED) == 0 && is_empty (registration->bv_number))
    tb_reasons_add_at (reasons, "bv_number", "no-number", "R-225",
                       "Who has passed at Volunteer Beijing has a number there");
}

/**
 * tb_rules_check_insurance:
 * @insurance: as it would be
 * @is_typed: whether somebody types it; what the city delivers needs no paper
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source.
 */
void
tb_rules_check_insurance (const TbInsurance *insurance,
                          gboolean           is_typed,
                          GPtrArray         *reasons)
{
  check_choice ("origin", insurance->origin, origins, reasons);
  check_period ("until_on", insurance->from_on, insurance->until_on, reasons);
  if (is_typed && is_empty (insurance->proof))
    tb_reasons_add_at (reasons, "proof", "no-proof", "R-226",
                       "The paper that proves the insurance is not named");
  if (insurance->sum_yuan < 0)
    tb_reasons_add_at (reasons, "sum_yuan", "sum-range", "R-227",
                       "A sum insured is not below nothing");
}

/* Who stands in the list again: each once. */
static void
check_twice (const char *const *persons, GPtrArray *reasons)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; persons[i] != NULL; i++)
    {
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, persons[i])) + 1;

      g_hash_table_insert (counts, (gpointer) persons[i], GUINT_TO_POINTER (n));
      if (n != 2)
        continue;
      tb_reasons_add_at (reasons, "persons", "twice", "R-227", "“%s” is in the list twice",
                         persons[i]);
      tb_reasons_set_row (reasons, persons[i]);
    }
}

/**
 * tb_rules_check_group:
 * @policy: what it would be for each of them
 * @persons: (array zero-terminated=1): whom it covers
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * The policy is the paper: insurer and number name it.
 *
 * Source: plan 三（二）, R-227: insurer, number, persons, period, sum.
 */
void
tb_rules_check_group (const TbInsurance *policy, const char *const *persons, GPtrArray *reasons)
{
  const guint n = g_strv_length ((char **) persons);

  tb_rules_check_insurance (policy, FALSE, reasons);
  if (is_empty (policy->insurer))
    tb_reasons_add_missing (reasons, tb_table_find (&tb_insurance_kind.table, "insurer"));
  if (is_empty (policy->policy))
    tb_reasons_add_missing (reasons, tb_table_find (&tb_insurance_kind.table, "policy"));
  if (n < 1 || n > TB_INSURANCE_MAX_PEOPLE)
    tb_reasons_add_at (reasons, "persons", "people-range", "R-227",
                       "A group policy covers 1 to %d people, and not %u", TB_INSURANCE_MAX_PEOPLE,
                       n);
  check_twice (persons, reasons);
}

/**
 * tb_rules_check_credential:
 * @credential: as it would be
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: R-123.
 */
void
tb_rules_check_credential (const TbCredential *credential,
                           gint64              today,
                           GPtrArray          *reasons)
{
  check_past ("from_on", credential->from_on, today, reasons);
  check_period ("until_on", credential->from_on, credential->until_on, reasons);
}

/**
 * tb_rules_check_verification:
 * @credential: what is verified
 * @actor: who verifies it
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: R-123, and two people as for records.
 */
void
tb_rules_check_verification (const TbCredential *credential,
                             const char         *actor,
                             GPtrArray          *reasons)
{
  if (credential->verified_on != 0)
    tb_reasons_add (reasons, "verified", "R-123", "The credential has been verified");
  if (g_strcmp0 (credential->recorded_by, actor) == 0)
    tb_reasons_add (reasons, "own-record", "R-167", "Nobody verifies what they have entered");
}

/**
 * tb_rules_check_consent:
 * @consent: as it would be
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: R-070; PIPL 13 to 17, 31.
 */
void
tb_rules_check_consent (const TbConsent *consent,
                        gint64           today,
                        GPtrArray       *reasons)
{
  check_choice ("purpose", consent->purpose, purposes, reasons);
  check_past ("given_on", consent->given_on, today, reasons);
  tb_rules_check_saying (consent->channel, consent->witness, reasons);
  if (g_strcmp0 (consent->purpose, TB_CONSENT_OF_GUARDIAN) == 0 &&
      g_strcmp0 (consent->given_by, consent->person_id) == 0)
    tb_reasons_add_at (reasons, "given_by", "own-guardian", "R-069",
                       "Nobody is their own guardian");
}

/**
 * tb_rules_check_relation:
 * @relation: as it would be
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source; Civil Code article 1045.
 */
void
tb_rules_check_relation (const TbRelation *relation,
                         gint64            today,
                         GPtrArray        *reasons)
{
  check_choice ("relation", relation->relation, relations, reasons);
  check_past ("from_on", relation->from_on, today, reasons);
  check_period ("until_on", relation->from_on, relation->until_on, reasons);
  if (!is_empty (relation->person_id) &&
      g_strcmp0 (relation->person_id, relation->other_id) == 0)
    tb_reasons_add_at (reasons, "other_id", "own-relative", "R-189",
                       "Nobody is their own relative");
}

/**
 * tb_rules_check_qualification:
 * @qualification: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source.
 */
void
tb_rules_check_qualification (const TbQualification *qualification,
                              GPtrArray             *reasons)
{
  check_choice ("recorder", qualification->recorder, recorders, reasons);
  check_choice ("state", qualification->state, states, reasons);
  check_period ("until_on", qualification->from_on, qualification->until_on, reasons);
  check_day ("since_on", qualification->since_on, reasons);
  check_day ("listed_on", qualification->listed_on, reasons);
  if (g_strcmp0 (qualification->recorder, "institution") == 0 && is_empty (qualification->number))
    tb_reasons_add_at (reasons, "number", "no-number", "R-160",
                       "An institution is registered under a number");
}

/**
 * tb_rules_check_recorder:
 * @qualifications: (element-type TbQualification): of an organisation
 * @today: yyyymmdd, in Beijing
 * @reasons: (element-type TbReason): gets the reason why it records and recognises nothing now
 *
 * 取消养老服务信息认定和记录资格.  Whatever the day of the service: who has lost the
 * qualification writes nothing any more, and what waits stays where it is until it is given
 * back.  Who never had one is refused by the day of the service.
 */
void
tb_rules_check_recorder (GPtrArray *qualifications,
                         gint64     today,
                         GPtrArray *reasons)
{
  gboolean is_valid = FALSE;
  gboolean is_lost = FALSE;
  guint    n_rows = qualifications != NULL ? qualifications->len : 0;

  for (guint i = 0; i < n_rows; i++)
    {
      const TbQualification *row = qualifications->pdata[i];

      is_lost |= !tb_gate_holds (row, today);
      is_valid |=
          tb_gate_holds (row, today) && tb_gate_is_within (row->from_on, row->until_on, today);
    }
  if (is_lost && !is_valid)
    tb_reasons_add (reasons, "org-suspended", "R-171",
                    "The organisation’s qualification to recognise and record service has been"
                    " suspended or cancelled");
}
