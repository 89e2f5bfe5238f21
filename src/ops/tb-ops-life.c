/* tb-ops-life.c: operations on agreements and recruitment, and what follows from who somebody is
 *
 * Source: 北京市志愿服务促进条例 art. 17, 18.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-life.h"

#include "tb-ops-people-private.h"
#include "tb-ops-standing-private.h"

/**
 * tb_life_follow:
 * @cx: the world
 * @before: somebody
 * @after: the same as they are now
 * @error: return location
 *
 * with every organisation that has reviewed them, a change of who they are asks for another
 * review.  A desk knows its own; the city all.
 *
 * Returns: whether the database answered
 */
gboolean
tb_life_follow (TbOpContext    *cx,
                const TbPerson *before,
                const TbPerson *after,
                GError        **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!tb_rows_list (cx->conn, &tb_registration_kind, TB_SQL_OF_PERSON, after->id, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (tb_registration_follow (rows->pdata[i], before, after, tb_standing_get_today (cx)) &&
        !tb_rows_change (cx->conn, cx->trail, rows->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * tb_life_keep_join:
 * @cx: the world
 * @args: what somebody said who joins
 * @error: return location
 *
 * Enters it into the ledger of consents.
 *
 * Returns: whether the database answered
 */
gboolean
tb_life_keep_join (TbOpContext        *cx,
                   const TbPersonJoin *args,
                   GError            **error)
{
  g_autoptr (TbConsent) consent = tb_record_new (&tb_consent_kind);

  tb_table_copy_common (&tb_consent_kind.table, consent, cx->op->shape, args);
  g_free (consent->id);
  consent->id = tb_consent_derive_id (cx->org_id, args->id);
  tb_set_str (&consent->person_id, args->id);
  tb_set_str (&consent->purpose, TB_CONSENT_TO_JOIN);
  tb_set_str (&consent->org_id, cx->org_id);
  tb_set_str (&consent->recorded_by, cx->actor);
  consent->recorded_us = cx->now_us;
  return tb_rows_change (cx->conn, cx->trail, consent, error);
}

/**
 * tb_life_drop_join:
 * @cx: the world
 * @person_id: somebody who joined, and for whom that is taken back
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_life_drop_join (TbOpContext *cx,
                   const char  *person_id,
                   GError     **error)
{
  g_autofree char     *id = tb_consent_derive_id (cx->org_id, person_id);
  g_autoptr (TbRecord) consent = NULL;
  gpointer             row = NULL;

  if (!tb_ops_find_row (cx, &tb_consent_kind, id, &row, error))
    return FALSE;
  consent = row;
  return consent == NULL || tb_rows_remove (cx->conn, cx->trail, &tb_consent_kind, id, error);
}

static gboolean
agreement_record (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  const TbAgreementRecord *args = data;
  g_autoptr (TbAgreement)  agreement = NULL;
  g_autoptr (TbPerson)     person = NULL;
  gpointer                 rows[2] = { NULL };
  gboolean                 is_made;

  is_made = tb_standing_make_row (cx, &tb_agreement_kind, args, &rows[0], error);
  agreement = rows[0];
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error) ||
      !tb_standing_check_member (cx, "signed_by", args->signed_by, error) ||
      !tb_ops_find_row (cx, &tb_person_kind, args->person_id, &rows[1], error))
    return FALSE;
  person = rows[1];
  tb_rules_check_agreement (agreement, person, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, agreement, error);
}

static gboolean
agreement_end (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  return tb_standing_end (cx, &tb_agreement_kind, "ended_on", data, error);
}

static gboolean
recruitment_publish (TbOpContext  *cx,
                     gconstpointer data,
                     GError      **error)
{
  const TbRecruitmentPublish *args = data;
  g_autoptr (TbRecruitment)   recruitment = NULL;
  g_autoptr (GPtrArray)       qualifications = g_ptr_array_new_with_free_func (g_object_unref);
  gpointer                    row = NULL;
  gboolean                    is_made;

  is_made = tb_standing_make_row (cx, &tb_recruitment_kind, args, &row, error);
  recruitment = row;
  if (!is_made)
    return FALSE;
  if (cx->org_id != NULL)
    {
      /* */
      if (!tb_rows_list (cx->conn, &tb_qualification_kind, TB_SQL_OF_ORG, cx->org_id,
                         qualifications, error))
        return FALSE;
      tb_rules_check_recorder (qualifications, tb_standing_get_today (cx), cx->reasons);
    }
  tb_rules_check_recruitment (recruitment, cx->reasons);
  return tb_standing_keep (cx, recruitment, error);
}

static gboolean
recruitment_end (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  return tb_standing_end (cx, &tb_recruitment_kind, "until_on", data, error);
}

const TbOpEntry tb_ops_life[] = {
  { "agreement.record", agreement_record, NULL },
  { "agreement.end", agreement_end, NULL },
  { "recruitment.publish", recruitment_publish, NULL },
  { "recruitment.end", recruitment_end, NULL },
  { NULL, NULL, NULL },
};
