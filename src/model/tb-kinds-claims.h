/* tb-kinds-claims.h: what somebody wants of those who keep their data, and what became of it
 *
 * Source: PIPL art. 44 to 50: to know, to copy, to correct, to delete, to have explained; a refusal
 * gives its reason.  After somebody's death their next of kin ask.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

#define TB_CLAIM_COPY     "copy"     /* to see and take along what is kept */
#define TB_CLAIM_CORRECT  "correct"  /* to have it put right */
#define TB_CLAIM_ERASE    "erase"    /* to have it deleted */
#define TB_CLAIM_RESTRICT "restrict" /* to have it kept and not used */
#define TB_CLAIM_EXPLAIN  "explain"  /* to be told the rules */

#define TB_CLAIMANT_SELF     "self"
#define TB_CLAIMANT_GUARDIAN "guardian"
#define TB_CLAIMANT_KIN      "kin" /* of somebody who has died */

#define TB_CLAIM_OPEN    "open"
#define TB_CLAIM_DONE    "done"
#define TB_CLAIM_REFUSED "refused"

/* The law says “in time”; fifteen days are what the desk reminds of [DES]. */
#define TB_CLAIM_DAYS 15

#define TB_CLAIM_OWN_FIELDS(F, S)                                          \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")                           \
  F (S, TEXT, wish, TB_MARK_REQUIRED, "What is asked for")                 \
  F (S, TEXT, claimant, TB_MARK_REQUIRED, "Who asks")                      \
  F (S, DATE, asked_on, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Asked on") \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")
#define TB_CLAIM_FIELDS(F, S)                                        \
  TB_HEAD_FIELDS (F, S)                                              \
  TB_CLAIM_OWN_FIELDS (F, S)                                         \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                  \
  F (S, TEXT, taken_by, TB_MARK_REFERENCE, "Taken by")               \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  F (S, DATE, answered_on, TB_MARK_NONE, "Answered on")              \
  F (S, TEXT, answer, TB_MARK_PERSONAL, "Answer")                    \
  F (S, TEXT, answered_by, TB_MARK_REFERENCE, "Answered by")
TB_DECLARE_KIND (TbClaim, tb_claim, CLAIM, TB_CLAIM_FIELDS)

void tb_rules_check_claim (const TbClaim *claim,
                           gint64         today,
                           GPtrArray     *reasons);

G_END_DECLS
