/* tb-ops-removal.c: taking back that people came, as long as nothing has come of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-links.h"
#include "tb-facts-pairs.h"
#include "tb-facts.h"
#include "tb-ops-org.h"
#include "tb-ops-people-private.h"

/* Looks for rows that name somebody; says of none once the database has not answered. */
typedef struct
{
  TbOpContext *cx;
  const char  *person_id;
  gboolean     is_well;
  GError     **error;
} Look;

static gboolean
names (Look         *look,
       const TbKind *kind,
       const char   *field)
{
  gboolean has_link = FALSE;

  look->is_well = look->is_well && tb_facts_has_link (look->cx->conn, kind, field, look->person_id,
                                                      &has_link, look->error);
  return look->is_well && has_link;
}

/* Whether nothing here needs the person any more; adds reasons if something does. */
static gboolean
check_unused (TbOpContext *cx,
              const char  *person_id,
              GError     **error)
{
  g_autoptr (GPtrArray) merged = tb_facts_list_merged (cx->conn, person_id, error);
  gint64                n_records = 0;

  if (merged == NULL ||
      !tb_facts_count_records (cx->conn, cx->org_id, person_id, &n_records, error) ||
      !tb_people_check_merged (cx, "id", person_id, error) ||
      !tb_ops_check_leads_none (cx, person_id, error))
    return FALSE;
  if (merged->len > 0)
    tb_reasons_add (cx->reasons, "has-merged", "R-202",
                    "Others were merged into this person: take that back first");
  if (n_records > 0)
    tb_reasons_add (cx->reasons, "has-records", "R-167",
                    "There are service records of this person: they stay, and so does the person");
  return TRUE;
}

/* Whether there is nothing else of them; records and accounts are asked for by themselves.  Who
 * has read something about them stays in the log, and is not in the way. */
static gboolean
check_traces (TbOpContext *cx,
              const char  *person_id,
              GError     **error)
{
  Look       look = { cx, person_id, TRUE, error };
  GPtrArray *reasons = cx->reasons;

  if (names (&look, &tb_registration_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167",
                    "An application of this person has been entered");
  if (names (&look, &tb_training_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167", "Training of this person has been entered");
  if (names (&look, &tb_attendance_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-132",
                    "This person is, or was, enrolled in a lesson");
  if (names (&look, &tb_video_progress_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-133", "This person has watched a film of a course");
  if (names (&look, &tb_insurance_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167", "Insurance of this person has been entered");
  if (names (&look, &tb_credential_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167",
                    "A credential of this person has been entered");
  if (names (&look, &tb_consent_kind, "person_id") || names (&look, &tb_consent_kind, "given_by"))
    tb_reasons_add (reasons, "has-traces", "R-167",
                    "A consent of this person, or about them, has been entered");
  if (names (&look, &tb_scan_kind, "person_id") || names (&look, &tb_scan_kind, "other_id"))
    tb_reasons_add (reasons, "has-traces", "R-210", "A scan of a paper of this person is kept");
  if (names (&look, &tb_agreement_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-062",
                    "An agreement with this person has been entered");
  if (names (&look, &tb_relation_kind, "person_id") ||
      names (&look, &tb_relation_kind, "other_id"))
    tb_reasons_add (reasons, "has-traces", "R-167", "A relative of this person has been entered");
  if (names (&look, &tb_commendation_kind, "person_id") ||
      names (&look, &tb_trait_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167",
                    "An award or a tag of this person has been entered");
  if (names (&look, &tb_contact_kind, "person_id") ||
      names (&look, &tb_category_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167",
                    "Whom to call, or a category of this person has been entered");
  if (names (&look, &tb_pair_kind, "person_id") || names (&look, &tb_pair_kind, "other_id"))
    tb_reasons_add (reasons, "has-traces", "R-202",
                    "It has been decided whether this person and another are one");
  if (names (&look, &tb_claim_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-210",
                    "This person has asked something about the data that are kept");
  if (names (&look, &tb_stint_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-081", "This person was in another team before");
  if (names (&look, &tb_permit_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167",
                    "Somebody has leave to read what is kept of this person");
  if (names (&look, &tb_visit_kind, "volunteer_id") || names (&look, &tb_visit_kind, "elder_id"))
    tb_reasons_add (reasons, "has-traces", "R-167", "A visit is planned with this person");
  if (names (&look, &tb_sign_point_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167", "This person has signed at a visit");
  if (names (&look, &tb_certificate_kind, "person_id"))
    tb_reasons_add (reasons, "has-traces", "R-167",
                    "A certificate of this person has been asked for");
  if (names (&look, &tb_evaluation_kind, "elder_id"))
    tb_reasons_add (reasons, "has-traces", "R-167", "This person has evaluated a service");
  if (names (&look, &tb_hold_kind, "person_id") || names (&look, &tb_hold_kind, "beneficiary_id") ||
      names (&look, &tb_gift_kind, "person_id") || names (&look, &tb_gift_kind, "receiver_id"))
    tb_reasons_add (reasons, "has-traces", "R-179",
                    "Time coins of this person, or for them, have been entered");
  return look.is_well;
}

static gboolean
end_membership (TbOpContext *cx,
                const char  *person_id,
                GError     **error)
{
  g_autofree char *id = tb_membership_derive_id (cx->org_id, person_id);

  return tb_ops_end_team (cx, person_id, error) &&
         tb_rows_remove (cx->conn, cx->trail, &tb_membership_kind, id, error);
}

/* Takes back that somebody joined.  The person goes on, at the city and elsewhere; a desk sees
 * them no longer. */
static gboolean
person_leave (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbPersonJoin *args = data;
  gboolean            is_member = FALSE;

  if (!tb_ops_is_member (cx, args->id, &is_member, error) ||
      !check_unused (cx, args->id, error))
    return FALSE;
  if (!is_member)
    tb_reasons_add (cx->reasons, "no-person", "R-020",
                    "There is no such person in this organisation");
  if (cx->reasons->len > 0)
    return TRUE;
  return end_membership (cx, args->id, error) && tb_life_drop_join (cx, args->id, error) &&
         (cx->truth != NULL ||
          tb_rows_remove (cx->conn, cx->trail, &tb_person_kind, args->id, error));
}

/* Takes back that somebody was registered, as long as nothing has come of it. */
static gboolean
person_remove (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbRowName     *args = data;
  g_autoptr (TbRecord) account = NULL;
  g_autofree char     *account_id = NULL;
  gboolean             is_member = FALSE;
  gint64               n_elsewhere = 0;
  gpointer             row = NULL;

  if (!tb_ops_is_member (cx, args->id, &is_member, error))
    return FALSE;
  if (!is_member)
    {
      tb_reasons_add (cx->reasons, "no-person", "R-020",
                      "There is no such person in this organisation");
      return TRUE;
    }
  account_id = tb_account_derive_member (args->id);
  if (!check_unused (cx, args->id, error) || !check_traces (cx, args->id, error) ||
      !tb_facts_count_elsewhere (cx->conn, cx->org_id, args->id, &n_elsewhere, error) ||
      !tb_ops_find_row (cx, &tb_account_kind, account_id, &row, error))
    return FALSE;
  account = row;
  if (n_elsewhere > 0)
    tb_reasons_add (cx->reasons, "member-elsewhere", "R-020",
                    "The person belongs to another organisation too");
  if (account != NULL)
    tb_reasons_add (cx->reasons, "has-account", "R-179",
                    "The person has an account of time coins");
  return cx->reasons->len > 0 ||
         (tb_rows_remove (cx->conn, cx->trail, &tb_person_kind, args->id, error) &&
          end_membership (cx, args->id, error) && tb_ops_forget_teams (cx, args->id, error));
}

const TbOpEntry tb_ops_removal[] = {
  { "person.leave", person_leave, "person.join" },
  { "person.remove", person_remove, NULL },
  { NULL, NULL, NULL },
};
