/* tb-city-sight.c: which scopes see a row; it follows from the row alone
 *
 *   organisation      its own, and the third-party operator's
 *   staff             their organisation's, if they have one, and the third-party operator's
 *   team, membership, number block, certificate   the organisation's
 *   person, account   those of the organisations the person belongs to
 *   service record    the organisation's; the operator's from recognition on
 *   registration, qualification, visit, sign point, evaluation   the organisation's
 *   disclosure, permit, claim, pledge   the organisation's
 *   outage, capability   the organisation's, the operator's, and those of the areas it is in: who
 *                     reviews a back-entry sees what it names, and who said what cannot be
 *                     recorded online may say it anew
 *   anomaly case      the organisation's that it is about, and the operator's
 *   training, insurance, credential, consent, relation, commendation, trait, contact, category,
 *   pair, agreement   the organisation's that entered it, and those of the organisations the
 *                     person, or the relative, or the other one, belongs to
 *   transaction and its postings   the operator's, and those of every account's owner
 *   account without owner   the operator's, but for the mints
 *   hold, gift        the organisation's, those of everybody who takes part, and the operator's
 *   adjustment        the operator's
 *   statement         as its account; the operator's, if nobody owns it
 *   head of the chain, rule package   the city's, which everybody reads: so that each desk can tell
 *                     a chain that was written anew, and works by what is in force
 *   delegation        the city's: whoever deals with such a body may know what it is charged with
 *                     who works for it is seen as others who work there are
 *   organisation, person, visit, service record, delegation   besides, the street's and the
 *                     district's whose code it bears, if anybody may sign in there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-sight.h"

#include <string.h>

#include "tb-feed.h"
#include "tb-roles.h"

#define OPERATOR_SCOPE "operator"

/* Rows about a person, which every organisation of theirs may have to know. */
const TbKind *const tb_city_about_people[] = { &tb_training_kind, &tb_insurance_kind,
                                               &tb_credential_kind, &tb_consent_kind,
                                               &tb_relation_kind, &tb_commendation_kind,
                                               &tb_trait_kind, &tb_contact_kind,
                                               &tb_category_kind, &tb_pair_kind,
                                               &tb_agreement_kind, NULL };

static gboolean
add_person_scopes (GHashTable *scopes,
                   TbConn     *city,
                   const char *person_id,
                   GError    **error)
{
  g_autoptr (GPtrArray) orgs = NULL;

  if (person_id == NULL)
    return TRUE;
  if ((orgs = tb_feed_list_orgs_of_person (city, person_id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < orgs->len; i++)
    g_hash_table_add (scopes, g_strconcat ("org:", g_ptr_array_index (orgs, i), NULL));
  return TRUE;
}

/**
 * tb_city_sight_add_txn:
 * @scopes: (element-type utf8): gets who sees it
 * @city: connection to the city's database
 * @postings: (element-type utf8): keys of the postings of a transaction
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_sight_add_txn (GHashTable *scopes,
                       TbConn     *city,
                       GPtrArray  *postings,
                       GError    **error)
{
  g_hash_table_add (scopes, g_strdup (OPERATOR_SCOPE));
  for (guint i = 0; i < postings->len; i++)
    {
      g_autoptr (TbPosting) posting = NULL;
      g_autoptr (TbAccount) account = NULL;
      gpointer              rows[2] = { NULL };

      if (!tb_rows_get (city, &tb_posting_kind, g_ptr_array_index (postings, i), &rows[0], error))
        return FALSE;
      if ((posting = rows[0]) == NULL)
        continue;
      if (!tb_rows_get (city, &tb_account_kind, posting->account, &rows[1], error))
        return FALSE;
      account = rows[1];
      if (account != NULL && !add_person_scopes (scopes, city, account->person_id, error))
        return FALSE;
    }
  return TRUE;
}

/* Scopes that see what has to do with an account. */
static gboolean
add_account_scopes (GHashTable *scopes,
                    TbConn     *city,
                    const char *account,
                    GError    **error)
{
  if (g_str_has_prefix (account, TB_ACCOUNT_MEMBER ":"))
    return add_person_scopes (scopes, city, strchr (account, ':') + 1, error);
  if (!g_str_has_prefix (account, TB_ACCOUNT_MINT ":"))
    g_hash_table_add (scopes, g_strdup (OPERATOR_SCOPE));
  return TRUE;
}

/* Scopes that see what coins do; TRUE for other rows, too. */
static gboolean
add_coin_scopes (GHashTable *scopes,
                 TbConn     *city,
                 TbRecord   *row,
                 GError    **error)
{
  const TbKind *kind = tb_record_get_kind (row);

  if (kind == &tb_account_kind)
    return add_account_scopes (scopes, city, tb_record_get_id (row), error);
  if (kind == &tb_statement_kind)
    return add_account_scopes (scopes, city, ((TbStatement *) row)->account, error);
  if (kind == &tb_chain_head_kind || kind == &tb_rule_file_kind)
    g_hash_table_add (scopes, g_strdup (TB_SCOPE_CITY));
  if (kind == &tb_adjust_kind || kind == &tb_hold_kind || kind == &tb_gift_kind)
    g_hash_table_add (scopes, g_strdup (OPERATOR_SCOPE));
  if (kind == &tb_hold_kind)
    return add_person_scopes (scopes, city, ((TbHold *) row)->person_id, error) &&
           add_person_scopes (scopes, city, ((TbHold *) row)->beneficiary_id, error) &&
           add_person_scopes (scopes, city, ((TbHold *) row)->provider_id, error);
  if (kind == &tb_gift_kind)
    return add_person_scopes (scopes, city, ((TbGift *) row)->person_id, error) &&
           add_person_scopes (scopes, city, ((TbGift *) row)->receiver_id, error);
  return TRUE;
}

/**
 * tb_city_sight_get_text:
 * @row: a row
 * @name: of a field
 *
 * Returns: (transfer none) (nullable): its text; %NULL if its kind has no such field
 */
const char *
tb_city_sight_get_text (TbRecord   *row,
                        const char *name)
{
  const TbField *field = tb_table_find (&tb_record_get_kind (row)->table, name);

  return field != NULL ? tb_field_get_text (field, row) : NULL;
}

static gboolean
is_about_people (const TbKind *kind)
{
  for (guint i = 0; tb_city_about_people[i] != NULL; i++)
    if (tb_city_about_people[i] == kind)
      return TRUE;
  return FALSE;
}

static gboolean
add_areas_of_org (GHashTable *scopes,
                  TbConn     *city,
                  const char *org_id,
                  GError    **error)
{
  g_autoptr (TbOrganisation) organisation = NULL;
  gpointer                   row = NULL;

  if (org_id == NULL)
    return TRUE;
  if (!tb_rows_get (city, &tb_organisation_kind, org_id, &row, error))
    return FALSE;
  organisation = row;
  return organisation == NULL ||
         tb_feed_add_areas (city, organisation->street, organisation->district, scopes, error);
}

#define TEXT(name) tb_city_sight_get_text (row, name)

/**
 * tb_city_sight_add_row:
 * @scopes: (element-type utf8): gets who sees it
 * @city: connection to the city's database
 * @row: a row, but no transaction
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_sight_add_row (GHashTable *scopes,
                       TbConn     *city,
                       TbRecord   *row,
                       GError    **error)
{
  const TbKind *kind = tb_record_get_kind (row);
  const char   *org_id =
      kind == &tb_organisation_kind ? tb_record_get_id (row) : TEXT ("org_id");

  if (org_id != NULL)
    g_hash_table_add (scopes, g_strconcat ("org:", org_id, NULL));
  if (kind == &tb_organisation_kind || kind == &tb_staff_kind || kind == &tb_anomaly_case_kind ||
      kind == &tb_outage_kind || kind == &tb_capability_kind ||
      (kind == &tb_service_record_kind &&
       g_strcmp0 (((TbServiceRecord *) row)->state, TB_RECORD_SUBMITTED) != 0))
    g_hash_table_add (scopes, g_strdup (OPERATOR_SCOPE));
  if (kind == &tb_delegation_kind)
    g_hash_table_add (scopes, g_strdup (TB_SCOPE_CITY));
  /* what bears a district alone, as coins do, is in no place */
  if (tb_table_find (&kind->table, "street") != NULL &&
      !tb_feed_add_areas (city, TEXT ("street"), TEXT ("district"), scopes,
                          error))
    return FALSE;
  if (kind == &tb_outage_kind || kind == &tb_capability_kind)
    return add_areas_of_org (scopes, city, org_id, error);
  if (kind == &tb_person_kind)
    return add_person_scopes (scopes, city, tb_record_get_id (row), error);
  if (is_about_people (kind))
    return add_person_scopes (scopes, city, TEXT ("person_id"), error) &&
           add_person_scopes (scopes, city, TEXT ("other_id"), error);
  return add_coin_scopes (scopes, city, row, error);
}
