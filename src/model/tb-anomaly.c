/* tb-anomaly.c: the table of rules, and what they find
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-private.h"

#define ROW(number, name, severity_, where_, subject_, entry, params_, heading_) \
  { .id = "X-" #number,                                                          \
    .code = #name,                                                               \
    .severity = TB_SEVERITY_##severity_,                                         \
    .where = TB_WHERE_##where_,                                                  \
    .subject = TB_SUBJECT_##subject_,                                            \
    .at_entry = entry,                                                           \
    .params = params_,                                                           \
    .heading = heading_,                                                         \
    .look = tb_anomaly_##name },

static const TbAnomalyRule rules[] = { TB_ANOMALY_RULES (ROW) };

/**
 * tb_anomaly_get_all:
 * @n_out: (out): how many: 88
 *
 * Source: domain brief §8.
 *
 * Returns: (transfer none) (array length=n_out): every rule
 */
const TbAnomalyRule *
tb_anomaly_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (rules);
  return rules;
}

/**
 * tb_anomaly_find:
 * @id: (nullable): “X-01”
 *
 * Returns: (transfer none) (nullable): the rule of that number
 */
const TbAnomalyRule *
tb_anomaly_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].id, id) == 0)
      return &rules[i];
  return NULL;
}

static void
evidence_free (gpointer data)
{
  TbEvidence *evidence = data;

  g_free (evidence->id);
  g_free (evidence);
}

static void
finding_free (gpointer data)
{
  TbFinding *finding = data;

  g_free (finding->text);
  g_free (finding->field);
  g_ptr_array_unref (finding->evidence);
  g_free (finding);
}

/**
 * tb_findings_new:
 *
 * Returns: (transfer full): no findings yet
 */
TbFindings *
tb_findings_new (void)
{
  TbFindings *findings = g_new0 (TbFindings, 1);

  findings->all = g_ptr_array_new_with_free_func (finding_free);
  return findings;
}

/**
 * tb_findings_free:
 * @findings: (transfer full) (nullable): findings
 */
void
tb_findings_free (TbFindings *findings)
{
  if (findings == NULL)
    return;
  g_ptr_array_unref (findings->all);
  g_free (findings);
}

/**
 * tb_findings_add:
 * @findings: gets a finding of the rule that is being asked
 * @severity: at most that of the rule
 * @kind: of the row it is about
 * @id: its key
 * @format: one sentence for people, in English; translated here
 * @...: its values
 */
void
tb_findings_add (TbFindings   *findings,
                 TbSeverity    severity,
                 const TbKind *kind,
                 const char   *id,
                 const char   *format,
                 ...)
{
  TbFinding *finding = g_new0 (TbFinding, 1);
  va_list    args;

  g_return_if_fail (findings->rule != NULL && severity <= findings->rule->severity);
  va_start (args, format);
  finding->rule = findings->rule;
  finding->severity = severity;
  finding->text = g_strdup_vprintf (g_dgettext ("timebank", format), args);
  finding->evidence = g_ptr_array_new_with_free_func (evidence_free);
  va_end (args);
  g_ptr_array_add (findings->all, finding);
  tb_findings_add_row (findings, kind, id);
}

static TbFinding *
get_last (TbFindings *findings)
{
  return findings->all->pdata[findings->all->len - 1];
}

/**
 * tb_findings_add_row:
 * @findings: findings, of which there is one
 * @kind: of a row that shows the last one
 * @id: (nullable): its key; %NULL adds nothing
 */
void
tb_findings_add_row (TbFindings   *findings,
                     const TbKind *kind,
                     const char   *id)
{
  TbEvidence *evidence;

  if (id == NULL)
    return;
  evidence = g_new0 (TbEvidence, 1);
  evidence->kind = kind;
  evidence->id = g_strdup (id);
  g_ptr_array_add (get_last (findings)->evidence, evidence);
}

/**
 * tb_findings_set_field:
 * @findings: findings, of which there is one
 * @field: the field of a record the last one is about, for forms
 */
void
tb_findings_set_field (TbFindings *findings,
                       const char *field)
{
  tb_set_str (&get_last (findings)->field, field);
}

/**
 * tb_anomaly_look:
 * @rule: a rule
 * @scene: what is known; its members for the rule's subject are filled
 * @service: (nullable): what is looked at, if that is a service or visit
 * @findings: gets what the rule finds
 */
void
tb_anomaly_look (const TbAnomalyRule *rule,
                 const TbScene       *scene,
                 const TbService     *service,
                 TbFindings          *findings)
{
  findings->rule = rule;
  rule->look (scene, service, findings);
  findings->rule = NULL;
}

/**
 * tb_anomaly_look_at_entry:
 * @scene: what is known, with the services of its volunteer and its elder around
 * @service: what is about to be entered
 * @findings: gets everything that is wrong with it
 */
void
tb_anomaly_look_at_entry (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].at_entry)
      tb_anomaly_look (&rules[i], scene, service, findings);
}
