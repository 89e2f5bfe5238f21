/* tb-city-older.c: what desks of before are told otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-older.h"

#include "tb-roles.h"
#include "tb-wire-docs.h"

/**
 * tb_city_older_looks_here:
 * @schema: what a desk knows; 0 if it does not say, which is as new as can be
 * @scope: the scope it asks about
 * @kind: a kind
 *
 * Rule packages and heads of the chain lie in the city's scope alone since schema 2.  A program of
 * before has them of its own scope and reads no other.  It is not told that they are gone there,
 * and compares them with those of the city's, which brings what it lacks.
 *
 * Returns: whether it looks in @scope for rows of @kind that lie in the city's now
 */
gboolean
tb_city_older_looks_here (gint64        schema,
                          const char   *scope,
                          const TbKind *kind)
{
  return schema > 0 && schema < TB_SCHEMA_CITY_SCOPE && !g_str_equal (scope, TB_SCOPE_CITY) &&
         (kind == &tb_rule_file_kind || kind == &tb_chain_head_kind);
}
