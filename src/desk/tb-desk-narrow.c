/* tb-desk-narrow.c: what a list leaves out by itself
 *
 * Source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-narrow.h"

#include "tb-roles.h"

#define NOTHING "id=\"\""

/* What no training needs: services and those they were for, coins, papers, whom to call. */
static const TbKind *const not_for_trainers[] = {
  &tb_service_record_kind,
  &tb_visit_kind,
  &tb_sign_point_kind,
  &tb_evaluation_kind,
  &tb_certificate_kind,
  &tb_account_kind,
  &tb_posting_kind,
  &tb_ledger_txn_kind,
  &tb_statement_kind,
  &tb_hold_kind,
  &tb_gift_kind,
  &tb_adjust_kind,
  &tb_anomaly_case_kind,
  &tb_category_kind,
  &tb_contact_kind,
  &tb_claim_kind,
  &tb_disclosure_kind,
};

/**
 * tb_desk_is_narrow:
 * @self: a desk
 *
 * Returns: whether somebody is signed in who leads teams, and is nothing else
 */
gboolean
tb_desk_is_narrow (TbDesk *self)
{
  return tb_desk_get_roles (self) == TB_ROLE_LEADER && tb_desk_get_actor (self) != NULL;
}

/**
 * tb_desk_is_for_training:
 * @self: a desk
 *
 * Returns: whether somebody is signed in who trains, and is nothing else
 */
gboolean
tb_desk_is_for_training (TbDesk *self)
{
  return tb_desk_get_roles (self) == TB_ROLE_TRAINER && tb_desk_get_actor (self) != NULL;
}

/* What a trainer is shown of @kind besides what is asked for; %NULL: all of it. */
static const char *
find_bound_of_trainer (const TbKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (not_for_trainers); i++)
    if (kind == not_for_trainers[i])
      return NOTHING;
  return kind == &tb_person_kind ? "is_volunteer=1" : NULL;
}

/**
 * tb_desk_narrow:
 * @self: a desk
 * @kind: of rows
 * @filter: (nullable): which of them are asked for
 *
 * a leader has the people of their teams, and what they did, in every list; operations are
 * refused for others anyway.  R-023: a trainer has the volunteers and what they learnt, and no
 * services, coins or elders.
 *
 * Returns: (transfer full) (nullable): which of them are shown
 */
char *
tb_desk_narrow (TbDesk       *self,
                const TbKind *kind,
                const char   *filter)
{
  const char *sep = filter != NULL && *filter != '\0' ? " AND " : "";
  const char *bound = tb_desk_is_for_training (self) ? find_bound_of_trainer (kind) : NULL;

  if (bound != NULL)
    return g_strconcat (filter != NULL ? filter : "", sep, bound, NULL);
  if (!tb_desk_is_narrow (self) ||
      (kind != &tb_person_kind && kind != &tb_service_record_kind && kind != &tb_certificate_kind))
    return g_strdup (filter);
  return g_strconcat (filter != NULL ? filter : "", sep, "led_by=\"", tb_desk_get_actor (self),
                      "\"", NULL);
}
