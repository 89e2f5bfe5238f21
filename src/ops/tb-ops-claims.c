/* tb-ops-claims.c: operations on what people want of those who keep their data
 *
 * Source: PIPL art. 44 to 50.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-people-private.h"
#include "tb-ops-standing-private.h"

static gboolean
claim_record (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbClaimRecord *args = data;
  g_autoptr (TbClaim)  claim = NULL;
  gpointer             row = NULL;
  gboolean             is_made;

  is_made = tb_standing_make_row (cx, &tb_claim_kind, args, &row, error);
  claim = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_set_str (&claim->taken_by, cx->actor);
  tb_set_str (&claim->state, TB_CLAIM_OPEN);
  tb_rules_check_claim (claim, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, claim, error);
}

/* (transfer full): the organisation's claim, open or answered; else a reason why not */
static gboolean
find_own (TbOpContext *cx,
          const char  *id,
          gboolean     is_open,
          TbClaim    **claim_out,
          GError     **error)
{
  gpointer row = NULL;

  if (!tb_ops_find_row (cx, &tb_claim_kind, id, &row, error))
    return FALSE;
  *claim_out = row;
  if (row == NULL || g_strcmp0 ((*claim_out)->org_id, cx->org_id) != 0)
    {
      g_clear_object (claim_out);
      tb_reasons_add (cx->reasons, "no-row", "R-163",
                      "This organisation has entered no such thing");
    }
  else if (is_open && g_strcmp0 ((*claim_out)->state, TB_CLAIM_OPEN) != 0)
    tb_reasons_add (cx->reasons, "answered", "R-210", "This has been answered already");
  else if (!is_open && g_strcmp0 ((*claim_out)->state, TB_CLAIM_OPEN) == 0)
    tb_reasons_add (cx->reasons, "not-answered", "R-210", "This has not been answered yet");
  return TRUE;
}

static gboolean
claim_answer (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbClaimAnswer *args = data;
  g_autoptr (TbClaim)  claim = NULL;

  if (!find_own (cx, args->id, TRUE, &claim, error))
    return FALSE;
  if (claim == NULL)
    return TRUE;
  if (g_strcmp0 (args->state, TB_CLAIM_OPEN) == 0)
    tb_reasons_add_at (cx->reasons, "state", "no-choice", "R-210", "Say what became of it");
  if (g_strcmp0 (args->state, TB_CLAIM_DONE) == 0 && g_strcmp0 (claim->wish, TB_CLAIM_ERASE) == 0)
    tb_reasons_add_at (cx->reasons, "state", "erase-first", "R-210",
                       "The data are still there: delete them, or refuse it with the reason");
  tb_set_str (&claim->state, args->state);
  tb_set_str (&claim->answer, args->answer);
  tb_set_str (&claim->answered_by, cx->actor);
  claim->answered_on =
      args->answered_on != 0 ? args->answered_on : tb_standing_get_today (cx);
  tb_rules_check_claim (claim, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, claim, error);
}

static gboolean
claim_reopen (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  g_autoptr (TbClaim) claim = NULL;

  if (!find_own (cx, ((const TbRowName *) data)->id, FALSE, &claim, error))
    return FALSE;
  if (claim == NULL)
    return TRUE;
  if (!tb_people_check_erased (cx, "id", claim->person_id, error))
    return FALSE;
  tb_set_str (&claim->state, TB_CLAIM_OPEN);
  tb_set_str (&claim->answer, NULL);
  tb_set_str (&claim->answered_by, NULL);
  claim->answered_on = 0;
  return tb_standing_keep (cx, claim, error);
}

/* What was answered stays. */
static gboolean
claim_remove (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const char         *id = ((const TbRowName *) data)->id;
  g_autoptr (TbClaim) claim = NULL;

  if (!find_own (cx, id, TRUE, &claim, error))
    return FALSE;
  return claim == NULL || cx->reasons->len > 0 ||
         tb_standing_remove_own (cx, &tb_claim_kind, id, error);
}

const TbOpEntry tb_ops_claims[] = {
  { "claim.record", claim_record, "claim.remove" },
  { "claim.remove", claim_remove, NULL },
  { "claim.answer", claim_answer, "claim.reopen" },
  { "claim.reopen", claim_reopen, NULL },
  { NULL, NULL, NULL },
};
