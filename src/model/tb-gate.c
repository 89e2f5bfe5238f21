/* tb-gate.c: who may serve whom, with what, on which day
 *
 * Everything is asked of the day of the service, not of today.  Every reason is given, so that
 * whoever is not ready learns at once all there is to do.
 *
 * Source: plan 二（二）1, 2, 3; 二（三）2; 二（四）1; 三（二）; domain brief §5.3, §5.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-gate-private.h"

#include <string.h>

#include "tb-day.h"

/* One decision, while it is made. */
typedef struct
{
  const TbRules     *rules;
  const TbGateTask  *task;
  const TbGateFacts *facts;
  gint64             day;
  GPtrArray         *reasons; /* (element-type TbReason) */
} Gate;

/* The five areas, R-137 to R-141; in the order of TbGatePart. */
static const struct
{
  const char *field; /* of a training */
  const char *code;
  const char *clause;
} areas[] = {
  { "policy_min", "training-policy", "R-137" },
  { "psychology_min", "training-psychology", "R-138" },
  { "nursing_min", "training-nursing", "R-139" },
  { "process_min", "training-process", "R-140" },
  { "emergency_min", "training-emergency", "R-141" },
};

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
is_same (const char *a,
         const char *b)
{
  return !is_empty (a) && !is_empty (b) && strcmp (a, b) == 0;
}

static guint
count (GPtrArray *rows)
{
  return rows != NULL ? rows->len : 0;
}

static gboolean
is_approved (const TbRegistration *registration,
             gint64                day)
{
  return registration != NULL &&
         (g_strcmp0 (registration->state, TB_REGISTRATION_APPROVED) == 0 ||
          g_strcmp0 (registration->state, TB_REGISTRATION_STOPPED) == 0) &&
         registration->reviewed_on != 0 && registration->reviewed_on <= day;
}

static gboolean
is_stopped (const TbRegistration *registration,
            gint64                day)
{
  return g_strcmp0 (registration->state, TB_REGISTRATION_STOPPED) == 0 &&
         registration->stopped_on <= day;
}

/* who leads a minor is their guardian, which a paper proves, and an applicant. */
static gboolean
has_guardian (const Gate *g)
{
  const char *guardian = g->task->guardian_id;

  if (!is_approved (g->facts->guardian, g->day) || is_stopped (g->facts->guardian, g->day))
    return FALSE;
  for (guint i = 0; i < count (g->facts->relations); i++)
    {
      const TbRelation *row = g->facts->relations->pdata[i];

      if (is_same (row->person_id, g->facts->volunteer->id) && is_same (row->other_id, guardian) &&
          (g_strcmp0 (row->relation, "guardian") == 0 ||
           g_strcmp0 (row->relation, "parent") == 0) &&
          !is_empty (row->proof) && tb_gate_is_within (row->from_on, row->until_on, g->day))
        return TRUE;
    }
  return FALSE;
}

/* R-070, PIPL 31. */
static gboolean
has_consent (const Gate *g)
{
  for (guint i = 0; i < count (g->facts->consents); i++)
    {
      const TbConsent *row = g->facts->consents->pdata[i];

      if (g_strcmp0 (row->purpose, "guardian") == 0 &&
          is_same (row->given_by, g->task->guardian_id) && row->given_on != 0 &&
          row->given_on <= g->day && (row->withdrawn_on == 0 || row->withdrawn_on > g->day))
        return TRUE;
    }
  return FALSE;
}

static void
add_person (const Gate     *g,
            const TbPerson *person)
{
  if (person != NULL)
    tb_reasons_set_row (g->reasons, person->id);
}

static void
check_minor (const Gate *g,
             int         age)
{
  const TbRegistration *registration = g->facts->registration;

  if (strcmp (g->rules->minor_rule, "none") == 0)
    {
      tb_reasons_add_at (g->reasons, "volunteer_id", "too-young", "R-063",
                         "The volunteer was not %d years old on that day",
                         (int) g->rules->min_volunteer_years);
      return;
    }
  if (registration == NULL || !registration->in_school)
    tb_reasons_add_at (g->reasons, "volunteer_id", "not-in-school", "R-068",
                       "A minor who serves goes to school");
  if (is_empty (g->task->guardian_id))
    tb_reasons_add_at (g->reasons, "volunteer_id", "guardian-absent", "R-069",
                       "A minor serves only with the guardian");
  else if (!has_guardian (g))
    tb_reasons_add_at (g->reasons, "volunteer_id", "no-guardian", "R-069",
                       "Who came along is not known as the minor's guardian and as a volunteer");
  if (age < g->rules->guardian_consent_years && !has_consent (g))
    tb_reasons_add_at (g->reasons, "volunteer_id", "no-consent", "R-070",
                       "The guardian has not agreed that the minor serves");
}

static void
check_age (const Gate *g)
{
  int age;

  if (!tb_day_is_valid (g->facts->volunteer->born))
    {
      tb_reasons_add_at (g->reasons, "volunteer_id", "no-birthday", "R-063",
                         "The volunteer's date of birth is not known");
      return;
    }
  age = tb_day_age (g->facts->volunteer->born, g->day);
  if (age < g->rules->min_volunteer_years)
    check_minor (g, age);
}

static gboolean
is_healthy (const Gate *g)
{
  const TbRegistration *registration = g->facts->registration;
  gint64                until;

  if (registration == NULL || registration->healthy_on == 0)
    return FALSE;
  until = registration->healthy_until;
  if (until == 0)
    until = tb_day_add_months (registration->healthy_on, (gint) g->rules->health_months);
  return g->day >= registration->healthy_on && g->day <= until;
}

static void
check_registration (const Gate *g)
{
  const TbRegistration *registration = g->facts->registration;

  if (!is_approved (registration, g->day))
    tb_reasons_add_at (g->reasons, "volunteer_id", "not-approved", "R-075",
                       "The volunteer's application was not approved by that day");
  else if (is_stopped (registration, g->day))
    tb_reasons_add_at (g->reasons, "volunteer_id", "stopped", "R-062",
                       "The volunteer had stopped serving by that day");
  if (tb_gate_waits_for_review (g->rules, registration, g->day))
    tb_reasons_add_at (g->reasons, "volunteer_id", "review-again", "R-045",
                       "Who the volunteer is has changed, and waits for another review");
  if (g->rules->residence_required && (registration == NULL || is_empty (registration->residence)))
    tb_reasons_add_at (g->reasons, "volunteer_id", "not-resident", "R-066",
                       "It is not known that the volunteer lives in Beijing");
  if (!is_healthy (g))
    tb_reasons_add_at (g->reasons, "volunteer_id", "not-healthy", "R-065",
                       "The volunteer's declaration of health was not valid on that day");
}

static void
add_short (const Gate *g,
           guint       part,
           int         missing)
{
  if (part == TB_GATE_GENERAL)
    tb_reasons_add_at (g->reasons, "volunteer_id", "training-general", "R-134",
                       "Of general training %d minutes are missing", missing);
  else if (part == TB_GATE_ELDER)
    tb_reasons_add_at (g->reasons, "volunteer_id", "training-elder", "R-135",
                       "Of training on elders %d minutes are missing", missing);
  else
    {
      guint          area = part - TB_GATE_POLICY;
      const TbField *field = tb_table_find (&tb_training_kind.table, areas[area].field);

      tb_reasons_add_at (g->reasons, "volunteer_id", areas[area].code, areas[area].clause,
                         "Of training on “%s” %d minutes are missing",
                         g_dgettext ("timebank", field->heading), missing);
    }
}

static void
check_training (const Gate *g)
{
  gint64 learnt[TB_GATE_N_PARTS];
  gint64 needed[TB_GATE_N_PARTS];

  tb_gate_sum_training (g->rules, g->facts->trainings, g->day, learnt);
  tb_gate_get_needed (g->rules, needed);
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    if (learnt[part] < needed[part])
      add_short (g, part, (int) (needed[part] - learnt[part]));
}

static void
check_insurance (const Gate *g)
{
  for (guint i = 0; i < count (g->facts->insurances); i++)
    {
      const TbInsurance *row = g->facts->insurances->pdata[i];

      if (tb_gate_is_within (row->from_on, row->until_on, g->day))
        return;
    }
  if (g->rules->insurance_required)
    tb_reasons_add_at (g->reasons, "volunteer_id", "not-insured", "R-224",
                       "The volunteer was not insured on that day");
}

static gboolean
is_volunteer (const Gate *g)
{
  return g->facts->volunteer != NULL && g->facts->volunteer->is_volunteer;
}

static void
check_volunteer (const Gate *g)
{
  if (!is_volunteer (g))
    {
      tb_reasons_add_at (g->reasons, "volunteer_id", "no-volunteer", "R-159",
                         "The service was not given by a volunteer of this organisation");
      tb_reasons_set_row (g->reasons, g->task->volunteer_id);
      return;
    }
  check_age (g);
  check_registration (g);
  check_training (g);
  check_insurance (g);
}

/* What is missing of the volunteer is seen, and put right, where the volunteer is. */
static void
show_volunteer (const Gate *g,
                guint       first)
{
  if (g->facts->volunteer == NULL)
    return;
  for (guint i = first; i < g->reasons->len; i++)
    {
      TbReason *reason = g->reasons->pdata[i];

      if (is_same (reason->field, "volunteer_id"))
        tb_set_str (&reason->row, g->facts->volunteer->id);
    }
}

static gboolean
is_qualified (const Gate *g)
{
  for (guint i = 0; i < count (g->facts->credentials); i++)
    {
      const TbCredential *row = g->facts->credentials->pdata[i];

      if ((is_empty (g->task->credential) || is_same (row->type, g->task->credential)) &&
          row->verified_on != 0 && row->verified_on <= g->day &&
          tb_gate_is_within (row->from_on, row->until_on, g->day))
        return TRUE;
    }
  return FALSE;
}

static void
check_item (const Gate *g)
{
  if (!g->task->is_enabled)
    tb_reasons_add_at (g->reasons, "item", "item-off", "R-027",
                       "This service is not offered in the district");
  if (g->task->is_housekeeping && !g->rules->allow_housekeeping)
    tb_reasons_add_at (g->reasons, "item", "item-housekeeping", "R-099",
                       "Housekeeping is not a service of the time bank here");
  if (g->task->is_professional && !g->rules->allow_professional)
    tb_reasons_add_at (g->reasons, "item", "item-professional", "R-122",
                       "The district does not offer professional services");
  if (g->task->is_professional && is_volunteer (g) && !is_qualified (g))
    tb_reasons_add_at (g->reasons, "volunteer_id", "not-qualified", "R-123",
                       "The volunteer has no verified credential for this service");
}

/* what a family owes its elders is no volunteer service, proof or not. */
static gboolean
has_kin (const Gate *g)
{
  const char *volunteer = g->facts->volunteer->id;
  const char *elder = g->facts->elder->id;

  for (guint i = 0; i < count (g->facts->relations); i++)
    {
      const TbRelation *row = g->facts->relations->pdata[i];
      const gboolean    is_between =
          (is_same (row->person_id, volunteer) && is_same (row->other_id, elder)) ||
          (is_same (row->person_id, elder) && is_same (row->other_id, volunteer));

      if (is_between && tb_rule_list_has (g->rules->kin_relations, row->relation) &&
          tb_gate_is_within (row->from_on, row->until_on, g->day))
        return TRUE;
    }
  return FALSE;
}

static void
check_both (const Gate *g)
{
  if (g->facts->volunteer == NULL || g->facts->elder == NULL)
    return;
  if (is_same (g->facts->volunteer->id, g->facts->elder->id))
    tb_reasons_add_at (g->reasons, "elder_id", "self-service", "R-086", "Nobody serves themselves");
  if (!has_kin (g))
    return;
  tb_reasons_add_at (g->reasons, "elder_id", "relative", "R-086",
                     "The elder is a relative of the volunteer, whose duty it is");
  add_person (g, g->facts->elder);
}

/* R-124, A10. */
static void
check_institution (const Gate *g)
{
  if (is_empty (g->task->institution_id))
    return;
  if (is_volunteer (g) && is_same (g->task->institution_id, g->facts->employer_id))
    tb_reasons_add_at (g->reasons, "volunteer_id", "own-workplace", "R-124",
                       "The volunteer works for the institution where it was");
  if (tb_rule_list_has (g->rules->institution_items, g->task->item))
    tb_reasons_add_at (g->reasons, "item", "institution-duty", "R-124",
                       "The institution owes its residents this service itself");
}

static void
check_elder (const Gate *g)
{
  const TbPerson *elder = g->facts->elder;

  if (elder == NULL || !elder->is_elder)
    {
      tb_reasons_add_at (g->reasons, "elder_id", "no-elder", "R-087",
                         "The service was not given to an elder this organisation serves");
      tb_reasons_set_row (g->reasons, g->task->elder_id);
      return;
    }
  if (tb_day_is_valid (elder->born) &&
      tb_day_age (elder->born, g->day) >= g->rules->min_elder_years)
    return;
  if (!tb_day_is_valid (elder->born))
    tb_reasons_add_at (g->reasons, "elder_id", "elder-no-birthday", "R-087",
                       "The elder's date of birth is not known");
  else
    tb_reasons_add_at (g->reasons, "elder_id", "not-elder", "R-087",
                       "The elder was not %d years old on that day",
                       (int) g->rules->min_elder_years);
  add_person (g, elder);
}

static void
check_gone (const Gate *g)
{
  const gint64 gone_on = g->facts->elder != NULL ? g->facts->elder->gone_on : 0;

  if (gone_on == 0 || gone_on > g->day)
    return;
  tb_reasons_add_at (g->reasons, "elder_id", "elder-gone", "X-46",
                     "The elder had died or moved away by that day");
  add_person (g, g->facts->elder);
}

static void
check_carer (const Gate *g)
{
  if (!tb_gate_lacks_carer (g->facts, g->day))
    return;
  tb_reasons_add_at (g->reasons, "elder_id", "no-carer", "R-090",
                     "Of an elder with dementia whoever cares for them has to be known");
  add_person (g, g->facts->elder);
}

/* */
static void
check_organisation (const Gate *g)
{
  gboolean is_valid = FALSE;
  gboolean is_listed = FALSE;

  for (guint i = 0; i < count (g->facts->qualifications); i++)
    {
      const TbQualification *row = g->facts->qualifications->pdata[i];

      is_valid |=
          tb_gate_holds (row, g->day) && tb_gate_is_within (row->from_on, row->until_on, g->day);
      is_listed |= row->listed_on != 0 && row->listed_on <= g->day;
    }
  if (!is_valid)
    tb_reasons_add_at (g->reasons, "org_id", "org-not-qualified", "R-171",
                       "The organisation was not qualified to record service on that day");
  if (is_listed)
    tb_reasons_add_at (g->reasons, "org_id", "org-listed", "R-172",
                       "The organisation is on the credit list");
}

/**
 * tb_gate_check:
 * @rules: in force on the day, at the place of the organisation
 * @task: what is to be done
 * @facts: what is known
 * @day: of the service, yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not; none if it may be done
 *
 * Pure; any thread.  Each reason has its clause, the field it is about and the row that shows it.
 */
void
tb_gate_check (const TbRules     *rules,
               const TbGateTask  *task,
               const TbGateFacts *facts,
               gint64             day,
               GPtrArray         *reasons)
{
  const Gate  g = { rules, task, facts, day, reasons };
  const guint n_before = reasons->len;

  if (!tb_day_is_valid (day))
    {
      tb_reasons_add_at (reasons, "start_us", "no-day", "R-163", "The day is not possible");
      return;
    }
  if (day < rules->starts_on)
    {
      g_autofree char *first = tb_day_print (rules->starts_on);

      tb_reasons_add_at (reasons, "start_us", "too-early", "R-242", "The plan is in force since %s",
                         first);
    }
  check_volunteer (&g);
  check_item (&g);
  check_both (&g);
  check_institution (&g);
  check_elder (&g);
  check_gone (&g);
  check_carer (&g);
  check_organisation (&g);
  show_volunteer (&g, n_before);
}
