/* tb-rule-param.h: the values of the policy, and what is known of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"
#include "tb-rule-params.h"

G_BEGIN_DECLS

#define TB_RULE_MAX_MINUTES 1000000000 /* of one posting: sync.md §6, L12 */

#define TB_RULE_NUMBER(name, ...) gint64 name;
#define TB_RULE_TRUTH(name, ...)  gboolean name;
#define TB_RULE_TEXT(name, ...)   char *name;

/* What is in force at a place on a day.  A record keeps its @version. */
typedef struct
{
  char *version;
  char *policy; /* number of the document it implements */
  TB_RULE_PARAMS (TB_RULE_NUMBER, TB_RULE_TRUTH, TB_RULE_TEXT)
} TbRules;

/**
 * TbRuleOrder:
 * @TB_RULE_FIXED: the city's alone
 * @TB_RULE_FREE: a district may choose
 * @TB_RULE_HIGHER: the higher number is stricter
 * @TB_RULE_LOWER: the lower number is stricter
 * @TB_RULE_LIMIT: likewise, but 0 is no limit
 * @TB_RULE_TRUE_IS_STRICT: as it says
 * @TB_RULE_FALSE_IS_STRICT: as it says
 * @TB_RULE_SUBSET: the list that lacks more is stricter
 * @TB_RULE_SUPERSET: the list that names more is stricter
 * @TB_RULE_MINORS: “none” is stricter
 *
 * Which of two values is the stricter one: below the city rules are only tightened (domain brief
 * §5.3), unless the city delegates a value.
 */
typedef enum
{
  TB_RULE_FIXED,
  TB_RULE_FREE,
  TB_RULE_HIGHER,
  TB_RULE_LOWER,
  TB_RULE_LIMIT,
  TB_RULE_TRUE_IS_STRICT,
  TB_RULE_FALSE_IS_STRICT,
  TB_RULE_SUBSET,
  TB_RULE_SUPERSET,
  TB_RULE_MINORS,
} TbRuleOrder;

typedef struct
{
  TbField     field; /* its place in a TbRules, its name and what it is called */
  TbRuleOrder order;
  gint64      least, most; /* of a number */
  const char *choices;     /* (nullable): of a text: “a|b”, or “*relations” for a list of them */
  const char *source;      /* where it is written */
  const char *assumption;  /* “A1” where the plan is silent, else empty */
} TbRuleParam;

/* A question the plan leaves open, and what is assumed: domain brief §5.5. */
typedef struct
{
  const char *id;
  const char *question;
  const char *answer;
} TbRuleAssumption;

const TbRuleParam *tb_rule_param_get_all (guint *n_out);
const TbRuleParam *tb_rule_param_find (const char *name);
gboolean           tb_rule_param_parse (const TbRuleParam *param,
                                        TbRules           *rules,
                                        const char        *text,
                                        GError           **error);
char              *tb_rule_param_print (const TbRuleParam *param,
                                        const TbRules     *rules);
gboolean           tb_rule_param_loosens (const TbRuleParam *param,
                                          const TbRules     *rules,
                                          const TbRules     *above);
void               tb_rule_param_tighten (const TbRuleParam *param,
                                          TbRules           *merged,
                                          const TbRules     *below);
gboolean           tb_rule_list_has (const char *list,
                                     const char *member);

const TbRuleAssumption *tb_rule_assumption_get_all (guint *n_out);

TbRules *tb_rules_new (void);
TbRules *tb_rules_dup (const TbRules *rules);
void     tb_rules_free (TbRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRules, tb_rules_free)

G_END_DECLS
