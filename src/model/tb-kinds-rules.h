/* tb-kinds-rules.h: rule packages as they are published
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* A rule package (规则包) with all that travels with it.  What is in force is
 * read from @text alone; the other fields say the same for lists, and must agree with it.  Long
 * texts come last, so that the short fields are read without them. */
#define TB_RULE_FILE_OWN_FIELDS(F, S)         \
  F (S, TEXT, text, TB_MARK_REQUIRED, "Text") \
  F (S, TEXT, document_text, TB_MARK_NONE, "Text of the document")
#define TB_RULE_FILE_FIELDS(F, S)                                             \
  TB_HEAD_FIELDS (F, S)                                                       \
  F (S, INSTANT, published_us, TB_MARK_SEARCHABLE, "Published")               \
  F (S, TEXT, published_by, TB_MARK_REFERENCE, "Published by")                \
  F (S, INT64, key_id, TB_MARK_NONE, "Key")                                   \
  F (S, TEXT, signature, TB_MARK_NONE, "Signature")                           \
  F (S, TEXT, version, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Rule version") \
  F (S, TEXT, place, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Place")          \
  F (S, TEXT, policy, TB_MARK_REQUIRED, "Policy document")                    \
  F (S, DATE, issued_on, TB_MARK_NONE, "Issued on")                           \
  F (S, DATE, from_on, TB_MARK_SEARCHABLE, "From")                            \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")                                \
  F (S, TEXT, document_name, TB_MARK_NONE, "Document")                        \
  F (S, TEXT, note, TB_MARK_NONE, "What is new")                              \
  TB_RULE_FILE_OWN_FIELDS (F, S)
TB_DECLARE_KIND (TbRuleFile, tb_rule_file, RULE_FILE, TB_RULE_FILE_FIELDS)

G_END_DECLS
