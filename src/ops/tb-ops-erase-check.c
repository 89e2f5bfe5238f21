/* tb-ops-erase-check.c: what must be settled before somebody's data are deleted
 *
 * PIPL art. 47 wants data deleted once they are not needed.  They are needed as long as something
 * is under way: a service is planned, a record waits, coins can still be used.  Afterwards nobody
 * could say any more whose it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-erase-private.h"

#include <string.h>

#include "tb-day.h"
#include "tb-facts-links.h"
#include "tb-facts.h"
#include "tb-ops-org.h"
#include "tb-ops-people-private.h"

/* What is looked at of somebody; of nothing once the database has not answered. */
typedef struct
{
  TbOpContext *cx;
  const char  *person_id;
  gint64       today;
  gboolean     is_well;
  GError     **error;
} Look;

static GPtrArray *
list (Look         *look,
      const TbKind *kind,
      const char   *field,
      const char   *id)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  look->is_well = look->is_well && tb_facts_list_links (look->cx->conn, kind, field, id, rows,
                                                        look->error);
  return rows;
}

/* Whether a row that names them in @field has one of the @states, a space between. */
static gboolean
has_state (Look         *look,
           const TbKind *kind,
           const char   *field,
           const char   *states)
{
  g_autoptr (GPtrArray) rows = list (look, kind, field, look->person_id);
  g_auto (GStrv)        open = g_strsplit (states, " ", -1);
  const TbField        *state = tb_table_find (&kind->table, "state");

  for (guint i = 0; i < rows->len; i++)
    {
      const char *text = tb_field_get_text (state, rows->pdata[i]);

      if (text != NULL && g_strv_contains ((const char *const *) open, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_planned (Look       *look,
            const char *field)
{
  g_autoptr (GPtrArray) visits = list (look, &tb_visit_kind, field, look->person_id);

  for (guint i = 0; i < visits->len; i++)
    {
      const TbVisit *visit = visits->pdata[i];

      if (g_strcmp0 (visit->state, TB_VISIT_PLANNED) == 0 && visit->end_us > look->cx->now_us)
        return TRUE;
    }
  return FALSE;
}

/* What is not over yet. */
static void
check_services (Look *look)
{
  static const char waiting[] = TB_RECORD_SUBMITTED " " TB_RECORD_RECOGNISED;
  GPtrArray        *reasons = look->cx->reasons;

  if (is_planned (look, "volunteer_id") || is_planned (look, "elder_id"))
    tb_reasons_add (reasons, "visit-planned", "R-210",
                    "A visit is planned with this person: cancel it or wait for it");
  if (has_state (look, &tb_service_record_kind, "volunteer_id", waiting) ||
      has_state (look, &tb_service_record_kind, "elder_id", waiting))
    tb_reasons_add (reasons, "record-open", "R-167",
                    "A service record of this person is not certified yet");
  if (has_state (look, &tb_certificate_kind, "person_id", TB_CERTIFICATE_REQUESTED))
    tb_reasons_add (reasons, "certificate-open", "R-178",
                    "A certificate is asked for: issue it or take the request back");
}

/* Coins are the owner's: they are not lost by a deletion. */
static gboolean
check_coins (Look *look)
{
  static const char     holding[] = TB_HOLD_REQUESTED " " TB_HOLD_OPEN;
  GPtrArray            *reasons = look->cx->reasons;
  g_autofree char      *id = tb_account_derive_member (look->person_id);
  g_autoptr (TbAccount) account = NULL;
  gpointer              row = NULL;

  if (!tb_ops_find_row (look->cx, &tb_account_kind, id, &row, look->error))
    return FALSE;
  account = row;
  if (account != NULL && account->posted > 0)
    tb_reasons_add (reasons, "has-coins", "R-187",
                    "There are time coins on the account: they are used, given away or donated "
                    "first");
  if (account != NULL && account->owed > 0)
    tb_reasons_add (reasons, "owes-coins", "R-170", "Time coins are owed after a reversal");
  if (account != NULL && account->is_frozen)
    tb_reasons_add (reasons, "account-frozen", "R-173",
                    "The account is frozen: what it is about is decided first");
  if (has_state (look, &tb_hold_kind, "person_id", holding) ||
      has_state (look, &tb_hold_kind, "beneficiary_id", holding))
    tb_reasons_add (reasons, "coins-held", "R-185", "Time coins are set aside for a service");
  if (has_state (look, &tb_gift_kind, "person_id", TB_GIFT_REQUESTED) ||
      has_state (look, &tb_gift_kind, "receiver_id", TB_GIFT_REQUESTED))
    tb_reasons_add (reasons, "gift-open", "R-189", "A gift of time coins is not agreed upon yet");
  return TRUE;
}

static gboolean
is_about (const TbAnomalyCase *the_case,
          GHashTable          *subjects)
{
  return (the_case->person_id != NULL && g_hash_table_contains (subjects, the_case->person_id)) ||
         (the_case->subject_id != NULL && g_hash_table_contains (subjects, the_case->subject_id));
}

/* evidence is kept until it is decided. */
static void
check_cases (Look *look)
{
  static const char *const fields[] = { "volunteer_id", "elder_id" };
  g_autoptr (GHashTable)   subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)    memberships =
      list (look, &tb_membership_kind, "person_id", look->person_id);
  gboolean has_open = FALSE;

  g_hash_table_add (subjects, g_strdup (look->person_id));
  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    {
      g_autoptr (GPtrArray) records =
          list (look, &tb_service_record_kind, fields[f], look->person_id);

      for (guint i = 0; i < records->len; i++)
        g_hash_table_add (subjects, g_strdup (tb_record_get_id (records->pdata[i])));
    }
  for (guint m = 0; m < memberships->len; m++)
    {
      const TbMembership   *membership = memberships->pdata[m];
      g_autoptr (GPtrArray) cases =
          list (look, &tb_anomaly_case_kind, "org_id", membership->org_id);

      for (guint i = 0; i < cases->len; i++)
        has_open = has_open ||
                   (g_strcmp0 (((TbAnomalyCase *) cases->pdata[i])->state, TB_CASE_CLOSED) != 0 &&
                    is_about (cases->pdata[i], subjects));
    }
  if (has_open)
    tb_reasons_add (look->cx->reasons, "case-open", "R-173",
                    "A case about this person or their services is not closed");
}

/* What others need them for. */
static void
check_others (Look          *look,
              const TbClaim *claim)
{
  GPtrArray            *reasons = look->cx->reasons;
  g_autoptr (GPtrArray) wards = list (look, &tb_relation_kind, "other_id", look->person_id);
  g_autoptr (GPtrArray) staff = list (look, &tb_staff_kind, "person_id", look->person_id);
  g_autoptr (GPtrArray) claims = list (look, &tb_claim_kind, "person_id", look->person_id);
  guint                 n_wards = 0;
  guint                 n_claims = 0;

  for (guint i = 0; i < wards->len; i++)
    {
      const TbRelation *tie = wards->pdata[i];

      n_wards += g_strcmp0 (tie->relation, "guardian") == 0 &&
                 (tie->until_on == 0 || tie->until_on >= look->today);
    }
  for (guint i = 0; i < claims->len; i++)
    n_claims += g_strcmp0 (((TbClaim *) claims->pdata[i])->state, TB_CLAIM_OPEN) == 0 &&
                g_strcmp0 (((TbClaim *) claims->pdata[i])->id, claim->id) != 0;
  if (n_wards > 0)
    tb_reasons_add (reasons, "is-guardian", "R-069",
                    "This person is somebody's guardian: end that first");
  if (staff->len > 0)
    tb_reasons_add (reasons, "works-here", "R-209",
                    "This person works with the system: their part ends first");
  if (n_claims > 0)
    tb_reasons_add (reasons, "claim-open", "R-210",
                    "This person asks for something else, too: answer that first");
}

/* Whether it is for the two who act to grant this request. */
static void
check_claim (TbOpContext   *cx,
             const TbClaim *claim)
{
  if (g_strcmp0 (claim->wish, TB_CLAIM_ERASE) != 0)
    tb_reasons_add (cx->reasons, "not-erasure", "R-210",
                    "The request is not to have the data deleted");
  if (g_strcmp0 (claim->state, TB_CLAIM_OPEN) != 0)
    tb_reasons_add (cx->reasons, "answered", "R-210", "This has been answered already");
  if (g_strcmp0 (claim->taken_by, cx->actor) == 0)
    tb_reasons_add (cx->reasons, "same-person", "R-211",
                    "Another colleague than who entered the request deletes the data");
}

/**
 * tb_erase_check:
 * @cx: the world, in an operation; adds every reason why not
 * @claim: a request to have data deleted
 * @person: whose
 * @error: return location
 *
 * PIPL art. 47; R-210.
 *
 * Returns: whether the database answered
 */
gboolean
tb_erase_check (TbOpContext    *cx,
                const TbClaim  *claim,
                const TbPerson *person,
                GError        **error)
{
  Look   look = { cx, person->id, tb_day_of_instant (cx->now_us), TRUE, error };
  gint64 n_elsewhere = 0;

  check_claim (cx, claim);
  if (person->erased_on != 0)
    {
      tb_reasons_add (cx->reasons, "erased", "R-210", "The data of this person are deleted "
                                                      "already");
      return TRUE;
    }
  if (!tb_people_check_merged (cx, "id", person->id, error) ||
      !tb_ops_check_leads_none (cx, person->id, error) || !check_coins (&look))
    return FALSE;
  check_services (&look);
  check_cases (&look);
  check_others (&look, claim);
  if (look.is_well && cx->org_id != NULL &&
      !tb_facts_count_elsewhere (cx->conn, cx->org_id, person->id, &n_elsewhere, error))
    return FALSE;
  if (n_elsewhere > 0)
    tb_reasons_add (cx->reasons, "member-elsewhere", "R-020",
                    "The person belongs to another organisation too: the city deletes the data");
  return look.is_well;
}
