/* tb-ops-standing.c: operations on what lets people serve, and organisations record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-ops.h"
#include "tb-rules-standing.h"

/* A row that is there, whoever entered it; a member of the organisation that acts sees it. */
static gboolean
find_own (TbOpContext  *cx,
          const TbKind *kind,
          const char   *id,
          gpointer     *row_out,
          GError      **error)
{
  const TbField *org = tb_table_find (&kind->table, "org_id");

  if (!tb_ops_find_row (cx, kind, id, row_out, error))
    return FALSE;
  if (*row_out != NULL && g_strcmp0 (tb_field_get_text (org, *row_out), cx->org_id) != 0)
    g_clear_object (row_out);
  if (*row_out == NULL)
    tb_reasons_add (cx->reasons, "no-row", "R-163", "This organisation has entered no such thing");
  return TRUE;
}

/* @person_id must belong to the organisation. */
static gboolean
check_member (TbOpContext *cx,
              const char  *field,
              const char  *person_id,
              GError     **error)
{
  gboolean is_member = FALSE;

  if (person_id == NULL)
    return TRUE; /* said already, or allowed */
  if (!tb_ops_is_member (cx, person_id, &is_member, error))
    return FALSE;
  if (!is_member)
    {
      tb_reasons_add_at (cx->reasons, field, "no-member", "R-062",
                         "This person does not belong to the organisation");
      tb_reasons_set_row (cx->reasons, person_id);
    }
  return TRUE;
}

/* A new row of the arguments, of the organisation that acts, entered by who acts. */
static gboolean
make_row (TbOpContext  *cx,
          const TbKind *kind,
          gconstpointer args,
          gpointer     *row_out,
          GError      **error)
{
  g_autoptr (TbRecord) other = NULL;
  const TbField       *org = tb_table_find (&kind->table, "org_id");
  const TbField       *by = tb_table_find (&kind->table, "recorded_by");
  gpointer             row = NULL;

  *row_out = tb_record_new (kind);
  tb_table_copy_common (&kind->table, *row_out, cx->op->shape, args);
  if (kind != &tb_qualification_kind && cx->org_id != NULL &&
      !tb_field_parse (org, *row_out, cx->org_id, error))
    return FALSE;
  if (by != NULL && !tb_field_parse (by, *row_out, cx->actor, error))
    return FALSE;
  if (!tb_ops_find_row (cx, kind, tb_record_get_id (*row_out), &row, error))
    return FALSE;
  if ((other = row) != NULL && kind != &tb_qualification_kind)
    tb_reasons_add (cx->reasons, "exists", "R-163", "This has been entered already");
  return TRUE;
}

static gboolean
keep (TbOpContext *cx,
      gpointer     row,
      GError     **error)
{
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, row, error);
}

static gboolean
remove_own (TbOpContext  *cx,
            const TbKind *kind,
            const char   *id,
            GError      **error)
{
  g_autoptr (TbRecord) found = NULL;
  gpointer             row = NULL;

  if (!find_own (cx, kind, id, &row, error))
    return FALSE;
  found = row;
  return cx->reasons->len > 0 || tb_rows_remove (cx->conn, cx->trail, kind, id, error);
}

static gint64
get_today (TbOpContext *cx)
{
  return tb_day_of_instant (cx->now_us);
}

static gboolean
registration_apply (TbOpContext  *cx,
                    gconstpointer data,
                    GError      **error)
{
  const TbRegistrationApply *args = data;
  g_autofree char           *id = NULL;
  g_autoptr (TbRegistration) old = NULL;
  g_autoptr (TbRegistration) registration = tb_record_new (&tb_registration_kind);
  g_autoptr (TbPerson)       person = NULL;
  gpointer                   rows[2] = { NULL };

  if (cx->org_id == NULL)
    return TRUE; /* said already */
  id = tb_registration_derive_id (cx->org_id, args->id);
  if (!tb_ops_find_row (cx, &tb_registration_kind, id, &rows[0], error))
    return FALSE;
  old = rows[0];
  if (!tb_ops_find_row (cx, &tb_person_kind, args->id, &rows[1], error))
    return FALSE;
  person = rows[1];
  if (!check_member (cx, "id", args->id, error) ||
      !check_member (cx, "guardian_id", args->guardian_id, error))
    return FALSE;
  if (old != NULL && (g_strcmp0 (old->state, TB_REGISTRATION_APPLIED) == 0 ||
                      g_strcmp0 (old->state, TB_REGISTRATION_APPROVED) == 0))
    tb_reasons_add (cx->reasons, "exists", "R-075", "There is an application of this person");
  tb_table_copy_common (&tb_registration_kind.table, registration, cx->op->shape, args);
  tb_set_str (&registration->id, id);
  tb_set_str (&registration->person_id, args->id);
  tb_set_str (&registration->org_id, cx->org_id);
  tb_set_str (&registration->state, TB_REGISTRATION_APPLIED);
  tb_set_str (&registration->applied_by, cx->actor);
  if (registration->applied_on == 0)
    registration->applied_on = get_today (cx);
  tb_rules_check_registration (registration, person, get_today (cx), cx->reasons);
  return keep (cx, registration, error);
}

/* The registration of a person with the organisation that acts. */
static gboolean
find_registration (TbOpContext     *cx,
                   const char      *person_id,
                   TbRegistration **registration_out,
                   GError         **error)
{
  g_autofree char *id = NULL;
  gpointer         row = NULL;

  *registration_out = NULL;
  if (cx->org_id == NULL)
    return TRUE;
  id = tb_registration_derive_id (cx->org_id, person_id);
  if (!tb_ops_find_row (cx, &tb_registration_kind, id, &row, error))
    return FALSE;
  *registration_out = row;
  if (row == NULL)
    tb_reasons_add (cx->reasons, "no-application", "R-075",
                    "This person has not applied to the organisation");
  return TRUE;
}

static gboolean
registration_withdraw (TbOpContext  *cx,
                       gconstpointer data,
                       GError      **error)
{
  const TbRegistrationApply *args = data;
  g_autoptr (TbRegistration) registration = NULL;

  if (!find_registration (cx, args->id, &registration, error))
    return FALSE;
  if (registration != NULL && g_strcmp0 (registration->state, TB_REGISTRATION_APPLIED) != 0)
    tb_reasons_add (cx->reasons, "not-applied", "R-075",
                    "The application does not wait for a review");
  return cx->reasons->len > 0 ||
         tb_rows_remove (cx->conn, cx->trail, &tb_registration_kind, registration->id, error);
}

static gboolean
review (TbOpContext                *cx,
        const TbRegistrationReview *args,
        const char                 *state,
        GError                    **error)
{
  g_autoptr (TbRegistration) registration = NULL;
  gint64                     on = args->reviewed_on != 0 ? args->reviewed_on : get_today (cx);

  if (!find_registration (cx, args->id, &registration, error))
    return FALSE;
  if (registration == NULL)
    return TRUE;
  tb_rules_check_review (registration, args->reviewer, on, get_today (cx), cx->reasons);
  tb_set_str (&registration->state, state);
  tb_set_str (&registration->reviewer, args->reviewer != NULL ? args->reviewer : "organisation");
  tb_set_str (&registration->reviewed_by, cx->actor);
  tb_set_str (&registration->opinion, args->opinion);
  registration->reviewed_on = on;
  return keep (cx, registration, error);
}

static gboolean
registration_approve (TbOpContext  *cx,
                      gconstpointer data,
                      GError      **error)
{
  return review (cx, data, TB_REGISTRATION_APPROVED, error);
}

static gboolean
registration_return (TbOpContext  *cx,
                     gconstpointer data,
                     GError      **error)
{
  const TbRegistrationReview *args = data;

  if (args->opinion == NULL || *args->opinion == '\0')
    tb_reasons_add_at (cx->reasons, "opinion", "no-opinion", "R-045",
                       "What is sent back needs a reason");
  return review (cx, args, TB_REGISTRATION_RETURNED, error);
}

static gboolean
registration_stop (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbRowOn             *args = data;
  g_autoptr (TbRegistration) registration = NULL;

  if (!find_registration (cx, args->id, &registration, error))
    return FALSE;
  if (registration == NULL)
    return TRUE;
  tb_rules_check_stop (registration, args->on, cx->reasons);
  tb_set_str (&registration->state, TB_REGISTRATION_STOPPED);
  registration->stopped_on = args->on;
  return keep (cx, registration, error);
}

/* What the person learnt on that day besides. */
static gboolean
sum_day (TbOpContext      *cx,
         const TbTraining *training,
         gint64           *minutes_out,
         GError          **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  *minutes_out = 0;
  if (!tb_rows_list (cx->conn, &tb_training_kind, TB_SQL_OF_PERSON, training->person_id, others,
                     error))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      const TbTraining *other = others->pdata[i];

      if (other->taken_on == training->taken_on)
        *minutes_out += tb_training_sum (other);
    }
  return TRUE;
}

static gboolean
training_record (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  const TbTrainingRecord *args = data;
  g_autoptr (TbTraining)  training = NULL;
  gpointer                row = NULL;
  gint64                  day_minutes = 0;
  gboolean                is_made = make_row (cx, &tb_training_kind, args, &row, error);

  training = row;
  if (!is_made || !check_member (cx, "person_id", args->person_id, error) ||
      !sum_day (cx, training, &day_minutes, error))
    return FALSE;
  tb_rules_check_training (training, day_minutes, get_today (cx), cx->reasons);
  return keep (cx, training, error);
}

static gboolean
training_remove (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  return remove_own (cx, &tb_training_kind, ((const TbTrainingRecord *) data)->id, error);
}

static gboolean
insurance_record (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  const TbInsuranceRecord *args = data;
  g_autoptr (TbInsurance)  insurance = NULL;
  gpointer                 row = NULL;
  gboolean                 is_made = make_row (cx, &tb_insurance_kind, args, &row, error);

  insurance = row;
  if (!is_made || !check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_insurance (insurance, cx->reasons);
  return keep (cx, insurance, error);
}

static gboolean
insurance_remove (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  return remove_own (cx, &tb_insurance_kind, ((const TbInsuranceRecord *) data)->id, error);
}

static gboolean
credential_record (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbCredentialRecord *args = data;
  g_autoptr (TbCredential)  credential = NULL;
  gpointer                  row = NULL;
  gboolean                  is_made = make_row (cx, &tb_credential_kind, args, &row, error);

  credential = row;
  if (!is_made || !check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_credential (credential, get_today (cx), cx->reasons);
  return keep (cx, credential, error);
}

static gboolean
credential_verify (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  g_autoptr (TbCredential) credential = NULL;
  gpointer                 row = NULL;

  if (!find_own (cx, &tb_credential_kind, ((const TbRowName *) data)->id, &row, error))
    return FALSE;
  if ((credential = row) == NULL)
    return TRUE;
  tb_rules_check_verification (credential, cx->actor, cx->reasons);
  tb_set_str (&credential->verified_by, cx->actor);
  credential->verified_on = get_today (cx);
  return keep (cx, credential, error);
}

static gboolean
credential_remove (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  return remove_own (cx, &tb_credential_kind, ((const TbCredentialRecord *) data)->id, error);
}

static gboolean
consent_record (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbConsentRecord *args = data;
  g_autoptr (TbConsent)  consent = NULL;
  gpointer               row = NULL;
  gboolean               is_made = make_row (cx, &tb_consent_kind, args, &row, error);

  consent = row;
  if (!is_made || !check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_consent (consent, get_today (cx), cx->reasons);
  return keep (cx, consent, error);
}

/* A day after which something no longer is; said once. */
static gboolean
end (TbOpContext   *cx,
     const TbKind  *kind,
     const char    *name,
     const TbRowOn *args,
     GError       **error)
{
  g_autoptr (TbRecord) found = NULL;
  const TbField       *field = tb_table_find (&kind->table, name);
  gpointer             row = NULL;

  if (!find_own (cx, kind, args->id, &row, error))
    return FALSE;
  if ((found = row) == NULL)
    return TRUE;
  if (!tb_field_is_empty (field, row))
    tb_reasons_add (cx->reasons, "ended", "R-163", "It has ended already");
  if (!tb_day_is_valid (args->on) || args->on > get_today (cx))
    tb_reasons_add_at (cx->reasons, "on", "no-day", "R-163", "The day is not possible");
  tb_field_set_int64 (field, row, args->on);
  return keep (cx, row, error);
}

static gboolean
consent_withdraw (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  return end (cx, &tb_consent_kind, "withdrawn_on", data, error);
}

static gboolean
relation_record (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  const TbRelationRecord *args = data;
  g_autoptr (TbRelation)  relation = NULL;
  gpointer                row = NULL;
  gboolean                is_made = make_row (cx, &tb_relation_kind, args, &row, error);

  relation = row;
  if (!is_made || !check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_relation (relation, get_today (cx), cx->reasons);
  return keep (cx, relation, error);
}

static gboolean
relation_end (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  return end (cx, &tb_relation_kind, "until_on", data, error);
}

static gboolean
qualification_set (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbQualificationSet   *args = data;
  g_autoptr (TbQualification) qualification = NULL;
  g_autoptr (TbOrganisation)  organisation = NULL;
  gpointer                    rows[2] = { NULL };
  gboolean                    is_made;

  is_made = make_row (cx, &tb_qualification_kind, args, &rows[0], error);
  qualification = rows[0];
  if (!is_made || !tb_ops_find_row (cx, &tb_organisation_kind, args->org_id, &rows[1], error))
    return FALSE;
  organisation = rows[1];
  if (organisation == NULL && args->org_id != NULL)
    tb_reasons_add_at (cx->reasons, "org_id", "no-organisation", "R-171",
                       "There is no such organisation");
  tb_rules_check_qualification (qualification, cx->reasons);
  return keep (cx, qualification, error);
}

#define TRAINERS (TB_ROLE_COORDINATOR | TB_ROLE_TRAINER)

const TbOpEntry tb_ops_standing[] = {
  { "registration.apply", TB_ROLE_COORDINATOR, registration_apply, "registration.withdraw" },
  { "registration.withdraw", TB_ROLE_COORDINATOR, registration_withdraw, "registration.apply" },
  { "registration.approve", TB_ROLE_COORDINATOR, registration_approve, NULL },
  { "registration.return", TB_ROLE_COORDINATOR, registration_return, NULL },
  { "registration.stop", TB_ROLE_COORDINATOR, registration_stop, NULL },
  { "training.record", TRAINERS, training_record, "training.remove" },
  { "training.remove", TRAINERS, training_remove, "training.record" },
  { "insurance.record", TB_ROLE_COORDINATOR, insurance_record, "insurance.remove" },
  { "insurance.remove", TB_ROLE_COORDINATOR, insurance_remove, "insurance.record" },
  { "credential.record", TRAINERS, credential_record, "credential.remove" },
  { "credential.remove", TRAINERS, credential_remove, "credential.record" },
  { "credential.verify", TRAINERS, credential_verify, NULL },
  { "consent.record", TB_ROLE_COORDINATOR, consent_record, NULL },
  { "consent.withdraw", TB_ROLE_COORDINATOR, consent_withdraw, NULL },
  { "relation.record", TB_ROLE_COORDINATOR, relation_record, NULL },
  { "relation.end", TB_ROLE_COORDINATOR, relation_end, NULL },
  { "qualification.set", TB_ROLE_PLATFORM | TB_ROLE_OPERATOR, qualification_set, NULL },
  { NULL, 0, NULL, NULL },
};
