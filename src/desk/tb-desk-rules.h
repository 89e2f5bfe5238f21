/* tb-desk-rules.h: what is in force where and when, and the packages it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-rule-book.h"

G_BEGIN_DECLS

/* One value that is in force, a switch, or what a category of elders gets. */
#define TB_RULE_LINE_FIELDS(F, S)             \
  F (S, TEXT, name, TB_MARK_REQUIRED, "Name") \
  F (S, TEXT, value, TB_MARK_NONE, "Value")   \
  F (S, TEXT, source, TB_MARK_NONE, "Clause") \
  F (S, TEXT, assumption, TB_MARK_NONE, "Assumption")
typedef struct
{
  TB_RULE_LINE_FIELDS (TB_MEMBER, TbRuleLine)
} TbRuleLine;
extern const TbTable tb_rule_line_table;

/* States of a package on a day. */
#define TB_RULE_IN_FORCE "in-force"
#define TB_RULE_LATER    "later"    /* begins after that day */
#define TB_RULE_ENDED    "ended"    /* before that day */
#define TB_RULE_REPLACED "replaced" /* a newer one of its place is in force */
#define TB_RULE_REFUSED  "refused"  /* nobody goes by it, and the reason says why */
#define TB_RULE_SENDING  "sending"  /* the platform has not spoken yet */

#define TB_RULE_NOTICE_FIELDS(F, S)                      \
  F (S, TEXT, version, TB_MARK_REQUIRED, "Rule version") \
  F (S, TEXT, place, TB_MARK_REQUIRED, "Place")          \
  F (S, TEXT, policy, TB_MARK_NONE, "Policy document")   \
  F (S, DATE, issued_on, TB_MARK_NONE, "Issued on")      \
  F (S, DATE, from_on, TB_MARK_NONE, "From")             \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")           \
  F (S, TEXT, state, TB_MARK_REQUIRED, "State")          \
  F (S, TEXT, reason, TB_MARK_NONE, "Reason")            \
  F (S, TEXT, document_name, TB_MARK_NONE, "Document")   \
  F (S, TEXT, note, TB_MARK_NONE, "What is new")
typedef struct
{
  TB_RULE_NOTICE_FIELDS (TB_MEMBER, TbRuleNotice)
} TbRuleNotice;
extern const TbTable tb_rule_notice_table;

typedef struct
{
  GPtrArray *lines;   /* (owned) (element-type TbRuleLine): version, policy, and every value */
  GPtrArray *notices; /* (owned) (element-type TbRuleNotice): all packages, as they came */
} TbRulesPage;

TbRulesPage *tb_rules_page_new_default (const char *place,
                                        gint64      day);
void         tb_rules_page_free (TbRulesPage *page);
void         tb_desk_read_rules_async (TbDesk             *self,
                                       const char         *place,
                                       gint64              day,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
TbRulesPage *tb_desk_read_rules_finish (TbDesk       *self,
                                        GAsyncResult *result,
                                        GError      **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRulesPage, tb_rules_page_free)

G_END_DECLS
