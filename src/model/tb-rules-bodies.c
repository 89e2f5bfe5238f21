/* tb-rules-bodies.c: what a body can be charged with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-kinds-bodies.h"

#include "tb-authority.h"
#include "tb-credit-code.h"
#include "tb-rules-standing.h"

/**
 * tb_delegation_covers:
 * @delegation: what a body is charged with
 * @day: yyyymmdd, in Beijing
 *
 * Source: R-034.
 *
 * Returns: whether it is so on that day
 */
gboolean
tb_delegation_covers (const TbDelegation *delegation,
                      gint64              day)
{
  return delegation->from_on <= day && day <= delegation->until_on;
}

/**
 * tb_delegation_allows:
 * @delegation: what a body is charged with
 * @op: name of an operation
 *
 * Source.
 *
 * Returns: whether that is part of its role, and of its contract if that names what it is for
 */
gboolean
tb_delegation_allows (const TbDelegation *delegation,
                      const char         *op)
{
  g_auto (GStrv) names = NULL;

  if (!tb_authority_may (op, tb_roles_parse (delegation->role)))
    return FALSE;
  if (delegation->operations == NULL || *delegation->operations == '\0')
    return TRUE;
  names = g_strsplit (delegation->operations, " ", -1);
  return g_strv_contains ((const char *const *) names, op);
}

static void
check_operations (const TbDelegation *delegation,
                  GPtrArray          *reasons)
{
  g_auto (GStrv) names = NULL;

  if (delegation->operations == NULL)
    return;
  names = g_strsplit (delegation->operations, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0' && !tb_delegation_allows (delegation, names[i]))
      tb_reasons_add_at (reasons, "operations", "no-choice", "R-034",
                         "“%s” is not what such a body does", names[i]);
}

/* Each level charges its own: the city an operator, a district a contractor, a street an agency. */
static void
check_level (const TbDelegation *delegation,
             GPtrArray          *reasons)
{
  if (g_strcmp0 (delegation->role, TB_BODY_OPERATOR) == 0)
    {
      if (delegation->district != NULL || delegation->street != NULL)
        tb_reasons_add_at (reasons, "district", "no-choice", "R-034",
                           "An operator works for the whole city");
    }
  else if (g_strcmp0 (delegation->role, TB_BODY_CONTRACTOR) == 0)
    {
      if (delegation->district == NULL || delegation->street != NULL)
        tb_reasons_add_at (reasons, "district", "no-choice", "R-043",
                           "A contractor works for a district");
    }
  else if (g_strcmp0 (delegation->role, TB_BODY_AGENCY) == 0)
    {
      if (delegation->district == NULL || delegation->street == NULL ||
          !g_str_has_prefix (delegation->street, delegation->district))
        tb_reasons_add_at (reasons, "street", "no-choice", "R-056",
                           "An agency works for a street, and its district must be named");
    }
  else if (delegation->role != NULL && *delegation->role != '\0')
    tb_reasons_add_at (reasons, "role", "no-choice", "R-023", "“%s” is not possible here",
                       delegation->role);
}

/**
 * tb_rules_check_delegation:
 * @delegation: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source.
 */
void
tb_rules_check_delegation (const TbDelegation *delegation,
                           GPtrArray          *reasons)
{
  TbCreditCode code;

  check_level (delegation, reasons);
  check_operations (delegation, reasons);
  if (!tb_credit_code_check (delegation->code, &code) && code.problem != TB_CREDIT_CODE_EMPTY)
    tb_reasons_add_at (reasons, "code", "wrong", "R-031", "This is no unified social credit code");
  tb_rules_check_term (delegation->from_on, delegation->until_on, "R-034", reasons);
}
