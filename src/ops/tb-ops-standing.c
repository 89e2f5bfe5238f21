/* tb-ops-standing.c: operations on what lets people serve, and organisations record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-ops-standing-private.h"
#include "tb-rules-life.h"
#include "tb-rules-standing.h"

/**
 * tb_standing_find_own:
 * @cx: the world; adds a reason if there is no such row of the organisation that acts
 * @kind: a kind
 * @id: (nullable): of a row
 * @row_out: (out) (transfer full) (nullable): the row, whoever entered it
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_find_own (TbOpContext  *cx,
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

/**
 * tb_standing_check_member:
 * @cx: the world
 * @field: the argument that names them
 * @person_id: (nullable): somebody who must belong to the organisation that acts
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_check_member (TbOpContext *cx,
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

/**
 * tb_standing_make_row:
 * @cx: the world
 * @kind: what is entered
 * @args: the operation's arguments
 * @row_out: (out) (transfer full): a new row of them, of the organisation that acts, by who acts
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_make_row (
    TbOpContext *cx, const TbKind *kind, gconstpointer args, gpointer *row_out, GError **error)
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

/**
 * tb_standing_keep:
 * @cx: the world
 * @row: (type TbRecord): written if there is no reason against it
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_keep (TbOpContext *cx,
                  gpointer     row,
                  GError     **error)
{
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, row, error);
}

/**
 * tb_standing_remove_own:
 * @cx: the world
 * @kind: a kind
 * @id: of a row of the organisation that acts; goes if there is no reason against it
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_remove_own (TbOpContext  *cx,
                        const TbKind *kind,
                        const char   *id,
                        GError      **error)
{
  g_autoptr (TbRecord) found = NULL;
  gpointer             row = NULL;

  if (!tb_standing_find_own (cx, kind, id, &row, error))
    return FALSE;
  found = row;
  if (found != NULL && !tb_standing_check_scans (cx, id, error))
    return FALSE;
  return cx->reasons->len > 0 || tb_rows_remove (cx->conn, cx->trail, kind, id, error);
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
  gboolean                is_made;

  is_made = tb_standing_make_row (cx, &tb_training_kind, args, &row, error);
  training = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error) ||
      !sum_day (cx, training, &day_minutes, error))
    return FALSE;
  tb_rules_check_training (training, day_minutes, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, training, error);
}

static gboolean
training_remove (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  const char            *id = ((const TbTrainingRecord *) data)->id;
  g_autoptr (TbTraining) training = NULL;
  gpointer               row = NULL;

  if (!tb_ops_find_row (cx, &tb_training_kind, id, &row, error))
    return FALSE;
  training = row;
  if (training != NULL && training->attendance_id != NULL && *training->attendance_id != '\0')
    tb_reasons_add (cx->reasons, "of-lesson", "R-132",
                    "This comes from a roll call: correct it there, and another person"
                    " confirms it");
  return tb_standing_remove_own (cx, &tb_training_kind, id, error);
}

static gboolean
credential_record (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbCredentialRecord *args = data;
  g_autoptr (TbCredential)  credential = NULL;
  gpointer                  row = NULL;
  gboolean                  is_made;

  is_made = tb_standing_make_row (cx, &tb_credential_kind, args, &row, error);
  credential = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_credential (credential, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, credential, error);
}

static gboolean
credential_verify (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  g_autoptr (TbCredential) credential = NULL;
  gpointer                 row = NULL;

  if (!tb_standing_find_own (cx, &tb_credential_kind, ((const TbRowName *) data)->id, &row, error))
    return FALSE;
  if ((credential = row) == NULL)
    return TRUE;
  tb_rules_check_verification (credential, cx->actor, cx->reasons);
  tb_set_str (&credential->verified_by, cx->actor);
  credential->verified_on = tb_standing_get_today (cx);
  return tb_standing_keep (cx, credential, error);
}

static gboolean
credential_remove (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  return tb_standing_remove_own (cx, &tb_credential_kind, ((const TbCredentialRecord *) data)->id,
                                 error);
}

static gboolean
consent_record (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbConsentRecord *args = data;
  g_autoptr (TbConsent)  consent = NULL;
  gpointer               row = NULL;
  gboolean               is_made;

  is_made = tb_standing_make_row (cx, &tb_consent_kind, args, &row, error);
  consent = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  consent->recorded_us = cx->now_us;
  tb_rules_check_consent (consent, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, consent, error);
}

/* Takes back a mistake of a moment ago. */
static gboolean
consent_remove (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbConsentRecord *args = data;
  g_autoptr (TbConsent)  consent = NULL;
  gpointer               row = NULL;

  if (!tb_standing_find_own (cx, &tb_consent_kind, args->id, &row, error))
    return FALSE;
  if ((consent = row) == NULL)
    return TRUE;
  tb_rules_check_consent_removal (consent, cx->actor, cx->now_us, cx->reasons);
  if (!tb_standing_check_scans (cx, args->id, error))
    return FALSE;
  return cx->reasons->len > 0 ||
         tb_rows_remove (cx->conn, cx->trail, &tb_consent_kind, args->id, error);
}

/**
 * tb_standing_end:
 * @cx: the world
 * @kind: a kind
 * @name: the field that says since when it is no more; said once
 * @args: which row, and the day
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_end (TbOpContext   *cx,
                 const TbKind  *kind,
                 const char    *name,
                 const TbRowOn *args,
                 GError       **error)
{
  g_autoptr (TbRecord) found = NULL;
  const TbField       *field = tb_table_find (&kind->table, name);
  gpointer             row = NULL;

  if (!tb_standing_find_own (cx, kind, args->id, &row, error))
    return FALSE;
  if ((found = row) == NULL)
    return TRUE;
  if (!tb_field_is_empty (field, row))
    tb_reasons_add (cx->reasons, "ended", "R-163", "It has ended already");
  if (!tb_day_is_valid (args->on) || args->on > tb_standing_get_today (cx))
    tb_reasons_add_at (cx->reasons, "on", "no-day", "R-163", "The day is not possible");
  tb_field_set_int64 (field, row, args->on);
  return tb_standing_keep (cx, row, error);
}

static gboolean
consent_withdraw (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  return tb_standing_end (cx, &tb_consent_kind, "withdrawn_on", data, error);
}

static gboolean
relation_record (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  const TbRelationRecord *args = data;
  g_autoptr (TbRelation)  relation = NULL;
  gpointer                row = NULL;
  gboolean                is_made;

  is_made = tb_standing_make_row (cx, &tb_relation_kind, args, &row, error);
  relation = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_relation (relation, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, relation, error);
}

static gboolean
relation_end (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  return tb_standing_end (cx, &tb_relation_kind, "until_on", data, error);
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

  is_made = tb_standing_make_row (cx, &tb_qualification_kind, args, &rows[0], error);
  qualification = rows[0];
  if (!is_made || !tb_ops_find_row (cx, &tb_organisation_kind, args->org_id, &rows[1], error))
    return FALSE;
  organisation = rows[1];
  if (organisation == NULL && args->org_id != NULL)
    tb_reasons_add_at (cx->reasons, "org_id", "no-organisation", "R-171",
                       "There is no such organisation");
  if (organisation != NULL && !tb_ops_check_place (cx, args->org_id, error))
    return FALSE;
  tb_rules_check_qualification (qualification, cx->reasons);
  return tb_standing_keep (cx, qualification, error);
}

const TbOpEntry tb_ops_standing[] = {
  { "training.record", training_record, "training.remove" },
  { "training.remove", training_remove, "training.record" },
  { "credential.record", credential_record, "credential.remove" },
  { "credential.remove", credential_remove, "credential.record" },
  { "credential.verify", credential_verify, NULL },
  { "consent.record", consent_record, "consent.remove" },
  { "consent.remove", consent_remove, "consent.record" },
  { "consent.withdraw", consent_withdraw, NULL },
  { "relation.record", relation_record, NULL },
  { "relation.end", relation_end, NULL },
  { "qualification.set", qualification_set, NULL },
  { NULL, NULL, NULL },
};
