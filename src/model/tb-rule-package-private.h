/* tb-rule-package-private.h: what reading and checking a package share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rule-package.h"

G_BEGIN_DECLS

TbRulePackage *tb_rule_package_new (void);
gboolean       tb_rule_package_refuse (GError    **error,
                                       const char *format,
                                       ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
