/* tb-anomaly-gate.c: rules that hold for the day of a service, as the gate has judged it
 *
 * Whether somebody might serve is decided in tb-gate.c alone.  These rules say which anomaly each
 * of its reasons is.  Two of its codes are none: a day that is not possible, and one before the
 * plan was in force, which only services of the pilots have.
 *
 * Source: domain brief §8; plan 二（二）, 二（四）1, 三（二）.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-private.h"
#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-gate.h"

/* Which anomaly a reason of the gate is. */
static const struct
{
  const char *code;
  const char *rule;
} codes[] = {
  { "no-volunteer", "X-32" },
  { "no-birthday", "X-32" },
  { "not-approved", "X-32" },
  { "not-resident", "X-32" },
  { "not-healthy", "X-32" },
  { "review-again", "X-32" },
  { "stopped", "X-33" },
  { "too-young", "X-34" },
  { "guardian-absent", "X-34" },
  { "not-in-school", "X-35" },
  { "no-guardian", "X-35" },
  { "no-consent", "X-36" },
  { "training-general", "X-37" },
  { "training-elder", "X-37" },
  { "training-policy", "X-37" },
  { "training-psychology", "X-37" },
  { "training-nursing", "X-37" },
  { "training-process", "X-37" },
  { "training-emergency", "X-37" },
  { "not-insured", "X-40" },
  { "not-qualified", "X-41" },
  { "item-off", "X-42" },
  { "item-housekeeping", "X-42" },
  { "item-professional", "X-42" },
  { "not-elder", "X-44" },
  { "no-elder", "X-45" },
  { "elder-no-birthday", "X-45" },
  { "no-carer", "X-45" },
  { "elder-gone", "X-46" },
  { "relative", "X-47" },
  { "self-service", "X-48" },
  { "own-workplace", "X-49" },
  { "institution-duty", "X-49" },
  { "org-not-qualified", "X-76" },
  { "org-listed", "X-77" },
};

static gboolean
is_of_rule (const TbReason *reason,
            const char     *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strcmp (codes[i].rule, id) == 0 && g_strcmp0 (codes[i].code, reason->code) == 0)
      return TRUE;
  return FALSE;
}

/* The reasons that are anomalies of rule @id. */
static GPtrArray *
pick_reasons (const TbService *service,
              const char      *id)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < tb_scene_count (service->refusals); i++)
    if (is_of_rule (service->refusals->pdata[i], id))
      g_ptr_array_add (picked, service->refusals->pdata[i]);
  return picked;
}

static char *
join_texts (GPtrArray *reasons)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = reasons->pdata[i];

      if (tb_anomaly_is_empty (reason->text))
        continue;
      if (text->len > 0)
        g_string_append (text, g_dpgettext2 ("timebank", "between two reasons", "; "));
      g_string_append (text, reason->text);
    }
  return g_string_free (text, FALSE);
}

/* What stands in the way is a person, where the reason is about one; each is named once. */
static void
add_people (GPtrArray  *reasons,
            TbFindings *findings)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = reasons->pdata[i];
      gboolean        is_new = g_strcmp0 (reason->field, "volunteer_id") == 0 ||
                        g_strcmp0 (reason->field, "elder_id") == 0;

      for (guint before = 0; before < i && is_new; before++)
        is_new = g_strcmp0 (((TbReason *) reasons->pdata[before])->row, reason->row) != 0;
      if (is_new && !tb_anomaly_is_empty (reason->row))
        tb_findings_add_row (findings, &tb_person_kind, reason->row);
    }
}

/* One finding for all the reasons of a rule. */
static void
report (const TbService *service,
        TbFindings      *findings,
        GPtrArray       *reasons)
{
  g_autofree char *text = join_texts (reasons);

  if (reasons->len == 0)
    return;
  tb_findings_add (findings, findings->rule->severity, &tb_service_record_kind, service->record->id,
                   "%s", *text != '\0' ? text : g_dgettext ("timebank", findings->rule->heading));
  tb_findings_set_field (findings, ((TbReason *) reasons->pdata[0])->field);
  add_people (reasons, findings);
}

static void
look (const TbService *service,
      TbFindings      *findings)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (!tb_anomaly_counts (service))
    return;
  reasons = pick_reasons (service, findings->rule->id);
  report (service, findings, reasons);
}

/* A training that never ends; as the sums are only compared, what no course lasts is cut. */
static TbTraining *
dup_without_end (const TbTraining *training)
{
  TbTraining *copy = tb_record_dup ((gpointer) training);
  gint64     *parts[] = { &copy->general_min, &copy->policy_min, &copy->psychology_min,
                          &copy->nursing_min, &copy->process_min, &copy->emergency_min };

  copy->until_on = 0;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    *parts[i] = CLAMP (*parts[i], -TB_RULE_MAX_MINUTES, TB_RULE_MAX_MINUTES);
  return copy;
}

/* Whether what the volunteer had learnt by that day would do, if it were good for ever. */
static gboolean
was_trained_once (const TbScene   *scene,
                  const TbService *service)
{
  g_autoptr (GPtrArray) trainings = g_ptr_array_new_with_free_func (g_object_unref);
  const char           *volunteer = service->record->volunteer_id;
  TbRules               rules = *scene->rules; /* lends its texts */
  gint64                learnt[TB_GATE_N_PARTS];
  gint64                needed[TB_GATE_N_PARTS];

  for (guint i = 0; i < tb_scene_count (scene->trainings); i++)
    {
      const TbTraining *row = scene->trainings->pdata[i];

      if (row->taken_on != 0 &&
          (tb_anomaly_is_empty (row->person_id) || tb_anomaly_is_empty (volunteer) ||
           strcmp (row->person_id, volunteer) == 0))
        g_ptr_array_add (trainings, dup_without_end (row));
    }
  rules.training_valid_months = 0;
  tb_gate_sum_training (&rules, trainings, tb_day_of_instant (service->record->start_us), learnt);
  tb_gate_get_needed (&rules, needed);
  for (guint part = 0; part < TB_GATE_N_PARTS; part++)
    if (learnt[part] < needed[part])
      return FALSE;
  return trainings->len > 0;
}

/* reasons of the gate are of one of the two, never of both. */
static void
look_at_training (const TbScene   *scene,
                  const TbService *service,
                  TbFindings      *findings,
                  gboolean         was_trained)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (!tb_anomaly_counts (service))
    return;
  reasons = pick_reasons (service, "X-37");
  if (reasons->len > 0 && was_trained_once (scene, service) == was_trained)
    report (service, findings, reasons);
}

/**
 * tb_anomaly_unapproved:
 * @scene: what is known
 * @service: a service
 * @findings: gets that its volunteer was not approved on its day, or not known
 */
void
tb_anomaly_unapproved (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_stopped:
 * @scene: what is known
 * @service: a service
 * @findings: gets that its volunteer had stopped serving
 */
void
tb_anomaly_stopped (const TbScene   *scene,
                    const TbService *service,
                    TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_minor_alone:
 * @scene: what is known
 * @service: a service
 * @findings: gets that a minor served without a guardian
 */
void
tb_anomaly_minor_alone (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_minor_unfit:
 * @scene: what is known
 * @service: a service
 * @findings: gets that a minor does not go to school, or is led by no applicant
 */
void
tb_anomaly_minor_unfit (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_child:
 * @scene: what is known
 * @service: a service
 * @findings: gets that nobody has agreed that a child serves (X-36, R-070, PIPL 31)
 */
void
tb_anomaly_child (const TbScene   *scene,
                  const TbService *service,
                  TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_untrained:
 * @scene: what is known
 * @service: a service
 * @findings: gets that its volunteer had never been trained enough
 */
void
tb_anomaly_untrained (const TbScene   *scene,
                      const TbService *service,
                      TbFindings      *findings)
{
  look_at_training (scene, service, findings, FALSE);
}

/**
 * tb_anomaly_training_over:
 * @scene: what is known, with the volunteer's trainings
 * @service: a service
 * @findings: gets that its volunteer had been trained enough, too long ago
 */
void
tb_anomaly_training_over (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  look_at_training (scene, service, findings, TRUE);
}

/**
 * tb_anomaly_uninsured:
 * @scene: what is known
 * @service: a service
 * @findings: gets that its volunteer was not insured
 */
void
tb_anomaly_uninsured (const TbScene   *scene,
                      const TbService *service,
                      TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_unqualified:
 * @scene: what is known
 * @service: a service
 * @findings: gets that it takes a credential its volunteer had not
 */
void
tb_anomaly_unqualified (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_forbidden_item:
 * @scene: what is known
 * @service: a service
 * @findings: gets that what was done is not offered
 */
void
tb_anomaly_forbidden_item (const TbScene   *scene,
                           const TbService *service,
                           TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_no_agreement:
 * @scene: what is known
 * @service: a service
 * @findings: gets that its risk asks for a written agreement, and none was on file
 */
void
tb_anomaly_no_agreement (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  const TbCatalogueItem *item;

  if (!tb_anomaly_counts (service) || service->has_agreement)
    return;
  item = tb_catalogue_find (service->record->item);
  if (!tb_catalogue_is_item (item) || item->risk < scene->rules->agreement_risk)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "A service of risk %d needs a written agreement, as do all from %d on, and "
                   "none was on file on that day",
                   item->risk, tb_anomaly_clip (scene->rules->agreement_risk));
  tb_findings_set_field (findings, "item");
  tb_findings_add_row (findings, &tb_person_kind, service->record->elder_id);
}

/**
 * tb_anomaly_young_elder:
 * @scene: what is known
 * @service: a service
 * @findings: gets that who was served is too young
 */
void
tb_anomaly_young_elder (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_unverified_elder:
 * @scene: what is known
 * @service: a service
 * @findings: gets that who was served is no elder that is known
 */
void
tb_anomaly_unverified_elder (const TbScene   *scene,
                             const TbService *service,
                             TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_gone_elder:
 * @scene: what is known
 * @service: a service
 * @findings: gets that who was served had died or moved away
 */
void
tb_anomaly_gone_elder (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_relative:
 * @scene: what is known
 * @service: a service
 * @findings: gets that somebody served a relative
 */
void
tb_anomaly_relative (const TbScene   *scene,
                     const TbService *service,
                     TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_self_service:
 * @scene: what is known
 * @service: a service
 * @findings: gets that somebody served themselves
 */
void
tb_anomaly_self_service (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_institution_duty:
 * @scene: what is known
 * @service: a service
 * @findings: gets that the institution where it was owes it itself
 */
void
tb_anomaly_institution_duty (const TbScene   *scene,
                             const TbService *service,
                             TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_unqualified_org:
 * @scene: what is known
 * @service: a service
 * @findings: gets that the organisation might not record
 */
void
tb_anomaly_unqualified_org (const TbScene   *scene,
                            const TbService *service,
                            TbFindings      *findings)
{
  look (service, findings);
}

/**
 * tb_anomaly_listed_org:
 * @scene: what is known
 * @service: a service
 * @findings: gets that the organisation is on the credit list
 */
void
tb_anomaly_listed_org (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  look (service, findings);
}
