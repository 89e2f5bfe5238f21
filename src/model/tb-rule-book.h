/* tb-rule-book.h: all packages, and what is in force at a place on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rule-package.h"

G_BEGIN_DECLS

typedef struct _TbRuleBook TbRuleBook;

TbRuleBook          *tb_rule_book_new (void);
TbRuleBook          *tb_rule_book_new_default (void);
void                 tb_rule_book_free (TbRuleBook *self);
gboolean             tb_rule_book_add (TbRuleBook    *self,
                                       TbRulePackage *package,
                                       gint64         today,
                                       GError       **error);
gboolean             tb_rule_book_check (TbRuleBook          *self,
                                         const TbRulePackage *package,
                                         gint64               today,
                                         GError             **error);
gboolean             tb_rule_book_has_published (TbRuleBook *self);
const TbRulePackage *tb_rule_book_find_version (TbRuleBook *self,
                                                const char *version);
char                *tb_rule_book_print_policies (TbRuleBook *self,
                                                  const char *version);
const TbRules       *tb_rule_book_find (TbRuleBook *self,
                                        const char *place,
                                        const char *org_id,
                                        gint64      day);
const TbRulePackage *tb_rule_book_find_package (TbRuleBook *self,
                                                const char *place,
                                                gint64      day);
GPtrArray           *tb_rule_book_get_packages (TbRuleBook *self);
gboolean             tb_rule_book_is_on (TbRuleBook *self,
                                         const char *feature,
                                         const char *place,
                                         gint64      day);
GPtrArray           *tb_rule_book_find_quotas (TbRuleBook *self,
                                               const char *place,
                                               gint64      day);
gboolean             tb_rule_book_has_expiry (TbRuleBook *self,
                                              gint64      day);
const TbRules       *tb_rules_get_default (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRuleBook, tb_rule_book_free)

G_END_DECLS
