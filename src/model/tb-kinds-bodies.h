/* tb-kinds-bodies.h: bodies that are charged with a part of the time bank
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* Names of roles, see tb_roles_parse(). */
#define TB_BODY_OPERATOR   "operator"   /* the city's, for running and checking */
#define TB_BODY_CONTRACTOR "contractor" /* a district's, for rallying and training */
#define TB_BODY_AGENCY     "agency"     /* a street's, for serving where nobody else does */

/* What a body is charged with (委托): by whom, as what, from when until when.  Who works for it
 * acts within that alone, and bears its name wherever a deed of theirs is shown. */
#define TB_DELEGATION_OWN_FIELDS(F, S)                                                             \
  F (S, TEXT, role, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Role")                                 \
  F (S, TEXT, name, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Name")                                 \
  F (S, TEXT, title, TB_MARK_NONE, "Called") /* before its name, beside what it did */             \
  F (S, TEXT, code, TB_MARK_NONE, "Unified social credit code")                                    \
  F (S, TEXT, district, TB_MARK_NONE, "District") /* whose charge it is; none: the city's */       \
  F (S, TEXT, street, TB_MARK_NONE, "Street")                                                      \
  F (S, TEXT, contract, TB_MARK_NONE, "Contract")                                                  \
  F (S, TEXT, operations, TB_MARK_NONE, "Operations") /* separated by spaces; empty: its role's */ \
  F (S, DATE, from_on, TB_MARK_REQUIRED, "From")                                                   \
  F (S, DATE, until_on, TB_MARK_REQUIRED, "Until")
#define TB_DELEGATION_FIELDS(F, S) \
  TB_HEAD_FIELDS (F, S)            \
  TB_DELEGATION_OWN_FIELDS (F, S)
TB_DECLARE_KIND (TbDelegation, tb_delegation, DELEGATION, TB_DELEGATION_FIELDS)

gboolean tb_delegation_covers (const TbDelegation *delegation,
                               gint64              day);
gboolean tb_delegation_allows (const TbDelegation *delegation,
                               const char         *op);
void     tb_rules_check_delegation (const TbDelegation *delegation,
                                    GPtrArray          *reasons);

G_END_DECLS
