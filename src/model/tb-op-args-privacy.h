/* tb-op-args-privacy.h: arguments of operations on who reads what of other people's data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-base.h"

G_BEGIN_DECLS

/* disclosure.record: before anything is shown */
#define TB_DISCLOSURE_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                     \
  TB_DISCLOSURE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbDisclosureRecord, TB_DISCLOSURE_RECORD_ARGS)

/* permit.give; permit.end only names it */
#define TB_PERMIT_GIVE_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  TB_PERMIT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbPermitGive, TB_PERMIT_GIVE_ARGS)

/* claim.record; claim.remove only names it */
#define TB_CLAIM_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                \
  TB_CLAIM_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbClaimRecord, TB_CLAIM_RECORD_ARGS)

/* claim.answer; claim.reopen only names it */
#define TB_CLAIM_ANSWER_ARGS(F, S)                      \
  TB_ARGS_ID (F, S)                                     \
  F (S, TEXT, state, TB_MARK_REQUIRED, "State")         \
  F (S, DATE, answered_on, TB_MARK_NONE, "Answered on") \
  F (S, TEXT, answer, TB_MARK_PERSONAL, "Answer")
TB_DECLARE_ARGS (TbClaimAnswer, TB_CLAIM_ANSWER_ARGS)

/* claim.erase only names the request that is granted */

/* pledge.sign: whoever is signed in, for themselves */
#define TB_PLEDGE_SIGN_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  TB_PLEDGE_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbPledgeSign, TB_PLEDGE_SIGN_ARGS)

G_END_DECLS
