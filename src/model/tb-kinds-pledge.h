/* tb-kinds-pledge.h: that whoever works with the system keeps quiet about what they read there
 *
 * Source: R-209; PIPL art. 51.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* Under which name the text stands among those of tb-consent-text.h. */
#define TB_PLEDGE_TEXT "confidentiality"

/* A confidentiality undertaking: who signs is who is signed in, for the text of that edition. */
#define TB_PLEDGE_OWN_FIELDS(F, S)                          \
  F (S, TEXT, edition, TB_MARK_REQUIRED, "Edition of text") \
  F (S, TEXT, channel, TB_MARK_REQUIRED, "Channel")
#define TB_PLEDGE_FIELDS(F, S)                           \
  TB_HEAD_FIELDS (F, S)                                  \
  TB_PLEDGE_OWN_FIELDS (F, S)                            \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")      \
  F (S, TEXT, signed_by, TB_MARK_REFERENCE, "Signed by") \
  F (S, INSTANT, signed_us, TB_MARK_SEARCHABLE, "Signed")
TB_DECLARE_KIND (TbPledge, tb_pledge, PLEDGE, TB_PLEDGE_FIELDS)

G_END_DECLS
