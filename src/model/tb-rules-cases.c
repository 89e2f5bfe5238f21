/* tb-rules-cases.c: the policy on visits, and on what is done about anomalies
 *
 * Three people look at a case, of whom none is the one whose record it is about: who verifies,
 * who decides, and who closes after an appeal (R-167, R-169; domain brief §8).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-cases.h"

#include "tb-anomaly.h"
#include "tb-catalogue.h"
#include "tb-day.h"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
is_same (const char *a,
         const char *b)
{
  return !is_empty (a) && g_strcmp0 (a, b) == 0;
}

/**
 * tb_rules_check_visit:
 * @rules: the rule package
 * @visit: as it would be planned
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether the volunteer may serve then is for the gate to say when the service is recorded.
 */
void
tb_rules_check_visit (const TbRules *rules,
                      const TbVisit *visit,
                      GPtrArray     *reasons)
{
  static const char *const types = "home,institution,hospital,shop,park,community";

  if (!tb_catalogue_is_item (tb_catalogue_find (visit->item)))
    tb_reasons_add_at (reasons, "item", "no-item", "R-163", "“%s” is no item of the catalogue",
                       visit->item != NULL ? visit->item : "");
  if (visit->start_us <= 0 || visit->end_us <= visit->start_us ||
      tb_day_of_instant (visit->start_us) != tb_day_of_instant (visit->end_us - 1))
    tb_reasons_add_at (reasons, "end_us", "span", "R-163",
                       "A visit begins and ends on one day, and ends after it begins");
  if (visit->start_us > 0 && tb_day_of_instant (visit->start_us) < rules->starts_on)
    tb_reasons_add_at (reasons, "start_us", "too-early", "R-242",
                       "Nothing is dated before the time bank began");
  if (!is_empty (visit->place_type) && !tb_rule_list_has (types, visit->place_type))
    tb_reasons_add_at (reasons, "place_type", "no-place", "R-163", "“%s” is no type of place",
                       visit->place_type);
  if (visit->n_planned < 0 || visit->capacity < 0 || visit->money_cap < 0)
    tb_reasons_add_at (reasons, "n_planned", "negative", "R-163",
                       "People and amounts are not below nothing");
  if (visit->project_until != 0 && visit->project_until < visit->project_from)
    tb_reasons_add_at (reasons, "project_until", "span", "R-163",
                       "The project ends before it begins");
  if (is_same (visit->volunteer_id, visit->elder_id))
    tb_reasons_add_at (reasons, "elder_id", "self-service", "R-086", "Nobody serves themselves");
}

/**
 * tb_rules_check_cancel:
 * @visit: (nullable): a visit
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_cancel (const TbVisit *visit,
                       GPtrArray     *reasons)
{
  if (visit == NULL)
    tb_reasons_add (reasons, "no-visit", "R-143", "There is no such visit");
  else if (g_strcmp0 (visit->state, TB_VISIT_PLANNED) != 0)
    tb_reasons_add (reasons, "not-planned", "R-143", "The visit has been cancelled");
}

/**
 * tb_rules_check_sign:
 * @visit: (nullable): the visit
 * @sign: as it would be signed
 * @points: (element-type TbSignPoint): what the same person has signed for it, by time
 * @now_us: when, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_sign (const TbVisit     *visit,
                     const TbSignPoint *sign,
                     GPtrArray         *points,
                     gint64             now_us,
                     GPtrArray         *reasons)
{
  const TbSignPoint *last = points->len > 0 ? points->pdata[points->len - 1] : NULL;
  const gboolean     is_in = g_strcmp0 (sign->way, TB_SIGN_IN) == 0;

  tb_rules_check_cancel (visit, reasons);
  if (visit != NULL && !is_same (sign->person_id, visit->volunteer_id))
    tb_reasons_add_at (reasons, "person_id", "not-theirs", "R-145",
                       "The visit is another volunteer's");
  if (!is_in && g_strcmp0 (sign->way, TB_SIGN_OUT) != 0)
    tb_reasons_add_at (reasons, "way", "no-way", "R-145", "People sign in or out");
  else if (is_in && last != NULL && g_strcmp0 (last->way, TB_SIGN_IN) == 0)
    tb_reasons_add_at (reasons, "way", "out-of-turn", "R-145",
                       "The volunteer has signed in already");
  else if (!is_in && (last == NULL || g_strcmp0 (last->way, TB_SIGN_IN) != 0))
    tb_reasons_add_at (reasons, "way", "out-of-turn", "R-145", "The volunteer has not signed in");
  if (sign->at_us <= 0 || sign->at_us > now_us || (last != NULL && sign->at_us < last->at_us))
    tb_reasons_add_at (reasons, "at_us", "time", "R-145",
                       "People sign when they come and go, one after the other");
  if (sign->accuracy_m < 0 || ABS (sign->lat_e6) > 90000000 || ABS (sign->lon_e6) > 180000000)
    tb_reasons_add_at (reasons, "lat_e6", "no-point", "R-163", "There is no such point on earth");
}

/**
 * tb_rules_check_evaluation:
 * @record: (nullable): the service
 * @evaluation: as it would be recorded
 * @now_us: when, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_evaluation (const TbServiceRecord *record,
                           const TbEvaluation    *evaluation,
                           gint64                 now_us,
                           GPtrArray             *reasons)
{
  if (record == NULL)
    tb_reasons_add_at (reasons, "record_id", "no-record", "R-167", "There is no such record");
  else if (evaluation->at_us < record->end_us || evaluation->at_us > now_us)
    tb_reasons_add_at (reasons, "at_us", "time", "R-148",
                       "People say how it was after the service, and not later than now");
  if (evaluation->score < 1 || evaluation->score > 5)
    tb_reasons_add_at (reasons, "score", "score", "R-148", "A score is 1 to 5");
}

/**
 * tb_rules_check_case_open:
 * @anomaly: as it would be opened
 * @facts: what is known around it
 * @reasons: (element-type TbReason): gets every reason why not
 *
 *
 */
void
tb_rules_check_case_open (const TbAnomalyCase *anomaly,
                          const TbCaseFacts   *facts,
                          GPtrArray           *reasons)
{
  if (tb_anomaly_find (anomaly->rule) == NULL)
    tb_reasons_add_at (reasons, "rule", "no-rule", "R-168", "“%s” is no rule for anomalies",
                       anomaly->rule != NULL ? anomaly->rule : "");
  if (tb_kinds_find (anomaly->subject != NULL ? anomaly->subject : "") == NULL || !facts->is_there)
    tb_reasons_add_at (reasons, "subject_id", "no-subject", "R-168",
                       "What the case is about is not there");
  else if (facts->is_foreign)
    tb_reasons_add_at (reasons, "subject_id", "foreign", "R-023",
                       "What the case is about belongs to another organisation");
  if (facts->is_known)
    tb_reasons_add (reasons, "exists", "R-168", "There is a case of this already");
}

static gboolean
check_state (const TbAnomalyCase *anomaly,
             const char          *state,
             const char          *other,
             GPtrArray           *reasons)
{
  if (anomaly == NULL)
    tb_reasons_add (reasons, "no-case", "R-169", "There is no such case");
  else if (g_strcmp0 (anomaly->state, state) != 0 && g_strcmp0 (anomaly->state, other) != 0)
    tb_reasons_add (reasons, "not-now", "R-169", "The case has not come that far, or is further");
  else
    return TRUE;
  return FALSE;
}

static void
check_owner (const TbAnomalyCase *anomaly,
             const char          *org_id,
             GPtrArray           *reasons)
{
  if (!is_same (anomaly->org_id, org_id))
    tb_reasons_add (reasons, "foreign", "R-169",
                    "Only the organisation whose record it is explains and appeals");
}

/**
 * tb_rules_check_case_explanation:
 * @anomaly: (nullable): a case
 * @org_id: (nullable): the organisation that explains
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * What comes late is taken all the same, and can be seen to be late.
 */
void
tb_rules_check_case_explanation (const TbAnomalyCase *anomaly,
                                 const char          *org_id,
                                 GPtrArray           *reasons)
{
  if (check_state (anomaly, TB_CASE_OPENED, NULL, reasons))
    check_owner (anomaly, org_id, reasons);
}

/**
 * tb_rules_check_case_verification:
 * @anomaly: (nullable): a case
 * @facts: what is known around it
 * @actor: who wants to verify it
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * What nobody has explained in time is verified without.
 */
void
tb_rules_check_case_verification (const TbAnomalyCase *anomaly,
                                  const TbCaseFacts   *facts,
                                  const char          *actor,
                                  GPtrArray           *reasons)
{
  if (!check_state (anomaly, TB_CASE_EXPLAINED, TB_CASE_OPENED, reasons))
    return;
  if (g_strcmp0 (anomaly->state, TB_CASE_OPENED) == 0 && facts->today <= anomaly->explain_by)
    tb_reasons_add (reasons, "unexplained", "R-169",
                    "Who recorded it still has time to explain it");
  if (is_same (anomaly->explained_by, actor) ||
      (facts->record != NULL && is_same (facts->record->submitted_by, actor)))
    tb_reasons_add (reasons, "own-case", "R-167",
                    "Nobody verifies what they have recorded or explained");
}

static void
check_outcome (const TbCaseFacts *facts,
               const char        *outcome,
               gboolean           is_fraud,
               GPtrArray         *reasons)
{
  const gboolean takes = is_same (outcome, TB_OUTCOME_CORRECT) ||
                         is_same (outcome, TB_OUTCOME_REVERSE) ||
                         is_same (outcome, TB_OUTCOME_VOID);
  const gboolean is_certified =
      facts->record != NULL && is_same (facts->record->state, TB_RECORD_CERTIFIED);
  const gboolean is_open = facts->record != NULL && !is_certified &&
                           !is_same (facts->record->state, TB_RECORD_REVERSED) &&
                           !is_same (facts->record->state, TB_RECORD_VOID);

  if (!takes && !is_same (outcome, TB_OUTCOME_CONFIRM))
    tb_reasons_add_at (reasons, "outcome", "no-outcome", "R-170",
                       "A case ends with confirm, correct, reverse or void");
  if (takes && facts->record == NULL)
    tb_reasons_add_at (reasons, "outcome", "no-record", "R-170",
                       "Only a service record is corrected, reversed or void");
  else if (is_same (outcome, TB_OUTCOME_REVERSE) && !is_certified)
    tb_reasons_add_at (reasons, "outcome", "not-certified", "R-170",
                       "No coins were posted for the record: it can be void");
  else if (is_same (outcome, TB_OUTCOME_VOID) && !is_open)
    tb_reasons_add_at (reasons, "outcome", "certified", "R-170",
                       "The record has been certified or is gone: its coins can be reversed");
  else if (is_same (outcome, TB_OUTCOME_CORRECT) && !is_certified && !is_open)
    tb_reasons_add_at (reasons, "outcome", "gone", "R-170", "The record is gone already");
  if (is_fraud && is_same (outcome, TB_OUTCOME_CONFIRM))
    tb_reasons_add_at (reasons, "is_fraud", "fraud", "R-171", "What is fraud does not stand");
}

/**
 * tb_rules_check_case_decision:
 * @anomaly: (nullable): a case
 * @facts: what is known around it
 * @outcome: (nullable): one of TB_OUTCOME_…
 * @is_fraud: whether it was verified to be fraud
 * @actor: who wants to decide
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_case_decision (const TbAnomalyCase *anomaly,
                              const TbCaseFacts   *facts,
                              const char          *outcome,
                              gboolean             is_fraud,
                              const char          *actor,
                              GPtrArray           *reasons)
{
  if (!check_state (anomaly, TB_CASE_VERIFIED, NULL, reasons))
    return;
  if (is_same (anomaly->verified_by, actor) || is_same (anomaly->explained_by, actor))
    tb_reasons_add (reasons, "own-case", "R-167", "Nobody decides what they have verified");
  check_outcome (facts, outcome, is_fraud, reasons);
}

/**
 * tb_rules_check_case_appeal:
 * @anomaly: (nullable): a case
 * @org_id: (nullable): the organisation that appeals
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_case_appeal (const TbAnomalyCase *anomaly,
                            const char          *org_id,
                            GPtrArray           *reasons)
{
  if (!check_state (anomaly, TB_CASE_DECIDED, NULL, reasons))
    return;
  check_owner (anomaly, org_id, reasons);
  if (is_same (anomaly->outcome, TB_OUTCOME_CONFIRM))
    tb_reasons_add (reasons, "confirmed", "R-169",
                    "It stands as it is: there is nothing to appeal");
}

/**
 * tb_rules_check_case_closing:
 * @anomaly: (nullable): a case
 * @ruling: (nullable): one of TB_RULING_…
 * @actor: who wants to close it
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_case_closing (const TbAnomalyCase *anomaly,
                             const char          *ruling,
                             const char          *actor,
                             GPtrArray           *reasons)
{
  gboolean is_appealed;

  if (!check_state (anomaly, TB_CASE_DECIDED, TB_CASE_APPEALED, reasons))
    return;
  is_appealed = is_same (anomaly->state, TB_CASE_APPEALED);
  if (is_appealed && !is_same (ruling, TB_RULING_UPHELD) && !is_same (ruling, TB_RULING_OVERTURNED))
    tb_reasons_add_at (reasons, "ruling", "no-ruling", "R-169",
                       "An appeal is upheld or overturns the decision");
  if (!is_appealed && !is_empty (ruling))
    tb_reasons_add_at (reasons, "ruling", "no-appeal", "R-169", "Nobody has appealed");
  if (is_appealed && is_same (anomaly->decided_by, actor))
    tb_reasons_add (reasons, "own-case", "R-167", "Nobody rules on their own decision");
}
