/* tb-rule-file.h: rule packages on their way: published, signed, checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds-rules.h"
#include "tb-reason.h"
#include "tb-rule-book.h"
#include "tb-token.h"

G_BEGIN_DECLS

#define TB_RULE_SIGN_PACKAGE   "rule-package" /* what the city's signature is for */
#define TB_RULE_TEXT_BYTES     (256 << 10)    /* longest package */
#define TB_RULE_DOCUMENT_BYTES (1 << 20)      /* longest document that travels with one */

char          *tb_rule_file_print_signed (const TbRuleFile *file);
void           tb_rule_file_take_head (TbRuleFile          *file,
                                       const TbRulePackage *package);
TbRulePackage *tb_rules_check_publication (TbRuleBook *book,
                                           const char *text,
                                           const char *document,
                                           gint64      today,
                                           GPtrArray  *reasons);
gboolean       tb_rule_book_add_file (TbRuleBook   *book,
                                      TbRuleFile   *file,
                                      const guint8 *public_key,
                                      GError      **error);

G_END_DECLS
