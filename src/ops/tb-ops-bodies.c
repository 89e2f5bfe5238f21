/* tb-ops-bodies.c: bodies that are charged with a part of the time bank, and what they may do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-bodies.h"

#include <string.h>

#include "tb-day.h"

/* each level charges its own, in its own place. */
static void
check_principal (TbOpContext        *cx,
                 const TbDelegation *delegation)
{
  const char *code = cx->scope != NULL ? strchr (cx->scope, ':') : NULL;
  const char *place =
      delegation->street != NULL ? delegation->street : delegation->district;

  if ((cx->roles & TB_ROLE_PLATFORM) != 0)
    return;
  if (place == NULL)
    tb_reasons_add_at (cx->reasons, "role", "not-your-level", "R-034",
                       "Only the city charges an operator");
  else if (code == NULL || !g_str_has_prefix (place, code + 1))
    tb_reasons_add_at (cx->reasons, "district", "not-your-place", "R-022",
                       "This is not your district or street");
}

/* Said again, it changes what was said: longer, shorter, or for something else. */
static gboolean
delegation_set (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbDelegationSet   *args = data;
  g_autoptr (TbDelegation) delegation = NULL;
  gpointer                 row = NULL;

  if (!tb_ops_find_row (cx, &tb_delegation_kind, args->id, &row, error))
    return FALSE;
  if ((delegation = row) != NULL)
    check_principal (cx, delegation);
  else
    delegation = tb_record_new (&tb_delegation_kind);
  tb_table_copy_common (&tb_delegation_kind.table, delegation, cx->op->shape, args);
  if (cx->reasons->len == 0)
    check_principal (cx, delegation);
  tb_rules_check_delegation (delegation, cx->reasons);
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, delegation, error);
}

/**
 * tb_ops_check_body:
 * @cx: the world, in an operation; adds a reason if the body is not charged with it
 * @parts: roles of who acts, any of which does it
 * @error: return location
 *
 * 采取政府购买服务的方式，委托专业第三方机构.  Who works for a body that is charged with a
 * part of the time bank does what the charge says, on the days it says; what they are besides is
 * not its business.  A desk that has not heard of the charge yet leaves it to the city.
 *
 * Returns: whether the database answered
 */
gboolean
tb_ops_check_body (TbOpContext *cx,
                   TbRoles      parts,
                   GError     **error)
{
  g_autoptr (TbStaff)      staff = NULL;
  g_autoptr (TbDelegation) delegation = NULL;
  gpointer                 rows[2] = { NULL };

  if (parts == 0 || (parts & ~TB_ROLES_OF_BODY) != 0)
    return TRUE;
  if (!tb_ops_find_row (cx, &tb_staff_kind, cx->actor, &rows[0], error))
    return FALSE;
  staff = rows[0];
  if (staff == NULL ||
      !tb_ops_find_row (cx, &tb_delegation_kind, staff->delegation_id, &rows[1], error))
    return staff == NULL;
  if ((delegation = rows[1]) == NULL)
    return TRUE;
  if (parts == TB_ROLE_AGENCY && !tb_delegation_covers (delegation, tb_day_of_instant (cx->now_us)))
    tb_reasons_add (cx->reasons, "not-charged-now", "R-056",
                    "The street has not confirmed your body for this day");
  else if (!tb_delegation_covers (delegation, tb_day_of_instant (cx->now_us)))
    tb_reasons_add (cx->reasons, "not-charged-now", "R-034",
                    "Your body is not charged with this on this day");
  else if (!tb_delegation_allows (delegation, cx->op->name))
    tb_reasons_add (cx->reasons, "not-charged", "R-034", "Your body is not charged with this");
  return TRUE;
}

const TbOpEntry tb_ops_bodies[] = {
  { "delegation.set", delegation_set, NULL },
  { NULL, NULL, NULL },
};
