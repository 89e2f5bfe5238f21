/* tb-op-args-ledger.h: what people can ask for about coins, one line an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-base.h"

G_BEGIN_DECLS

/* hold.place: coins are set aside for a booking */
#define TB_HOLD_PLACE_ARGS(F, S) \
  TB_ARGS_ID (F, S)              \
  TB_HOLD_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbHoldPlace, TB_HOLD_PLACE_ARGS)

/* hold.capture: the service was given; what is not used becomes free */
#define TB_HOLD_CAPTURE_ARGS(F, S)                 \
  TB_ARGS_ID (F, S)                                \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes") \
  F (S, TEXT, provider_id, TB_MARK_REFERENCE, "Volunteer")
TB_DECLARE_ARGS (TbHoldCapture, TB_HOLD_CAPTURE_ARGS)

/* hold.release, hold.expire, gift.decline, gift.cancel, adjust.approve, period.close and head.sign
 * only name what they are about */
#define TB_COIN_NAME_ARGS(F, S) TB_ARGS_ID (F, S)
TB_DECLARE_ARGS (TbCoinName, TB_COIN_NAME_ARGS)

/* gift.request */
#define TB_GIFT_REQUEST_ARGS(F, S) \
  TB_ARGS_ID (F, S)                \
  TB_GIFT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbGiftRequest, TB_GIFT_REQUEST_ARGS)

/* gift.confirm: by the receiver */
#define TB_GIFT_CONFIRM_ARGS(F, S) \
  TB_ARGS_ID (F, S)                \
  TB_AUTHORISATION_FIELDS (F, S)
TB_DECLARE_ARGS (TbGiftConfirm, TB_GIFT_CONFIRM_ARGS)

/* donation.make: to the platform's pool, for good */
#define TB_DONATION_MAKE_ARGS(F, S)                \
  TB_ARGS_ID (F, S)                                \
  F (S, TEXT, person_id, TB_MARK_LINK, "Giver")    \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes") \
  TB_AUTHORISATION_FIELDS (F, S)
TB_DECLARE_ARGS (TbDonationMake, TB_DONATION_MAKE_ARGS)

/* pool.pay: for an elder without coins, or for a group */
#define TB_POOL_PAY_ARGS(F, S)                       \
  TB_ARGS_ID (F, S)                                  \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")   \
  F (S, TEXT, purpose, TB_MARK_REQUIRED, "Purpose")  \
  F (S, TEXT, person_id, TB_MARK_REFERENCE, "Elder") \
  F (S, TEXT, booking, TB_MARK_REQUIRED, "Booking")
TB_DECLARE_ARGS (TbPoolPay, TB_POOL_PAY_ARGS)

/* grant.issue: a budget becomes coins */
#define TB_GRANT_ISSUE_ARGS(F, S)                   \
  TB_ARGS_ID (F, S)                                 \
  F (S, TEXT, account, TB_MARK_REQUIRED, "Account") \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")  \
  F (S, TEXT, document, TB_MARK_NONE, "Document")
TB_DECLARE_ARGS (TbGrantIssue, TB_GRANT_ISSUE_ARGS)

/* grant.give */
#define TB_GRANT_GIVE_ARGS(F, S)                    \
  TB_ARGS_ID (F, S)                                 \
  F (S, TEXT, account, TB_MARK_REQUIRED, "Account") \
  F (S, TEXT, person_id, TB_MARK_LINK, "Elder")     \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")  \
  F (S, TEXT, category, TB_MARK_NONE, "Category")   \
  F (S, TEXT, document, TB_MARK_NONE, "Document")
TB_DECLARE_ARGS (TbGrantGive, TB_GRANT_GIVE_ARGS)

/* coins.migrate: out of a district's pilot */
#define TB_COINS_MIGRATE_ARGS(F, S)                \
  TB_ARGS_ID (F, S)                                \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")   \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes") \
  F (S, TEXT, document, TB_MARK_REQUIRED, "Document")
TB_DECLARE_ARGS (TbCoinsMigrate, TB_COINS_MIGRATE_ARGS)

/* coins.expire: the city's work of one day, on all accounts; without a day, of today */
#define TB_COINS_EXPIRE_ARGS(F, S) \
  TB_ARGS_ID (F, S)                \
  F (S, DATE, day, TB_MARK_NONE, "Day")
TB_DECLARE_ARGS (TbCoinsExpire, TB_COINS_EXPIRE_ARGS)

/* reversal.post names the transaction; account.freeze and account.thaw an account */
#define TB_COIN_REASON_ARGS(F, S) \
  TB_ARGS_ID (F, S)               \
  F (S, TEXT, reason, TB_MARK_REQUIRED, "Reason")
TB_DECLARE_ARGS (TbCoinReason, TB_COIN_REASON_ARGS)

/* account.repay: what a reversal left open, out of coins that came later */
#define TB_ACCOUNT_REPAY_ARGS(F, S) \
  TB_ARGS_ID (F, S)                 \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")
TB_DECLARE_ARGS (TbAccountRepay, TB_ACCOUNT_REPAY_ARGS)

/* adjust.propose */
#define TB_ADJUST_PROPOSE_ARGS(F, S) \
  TB_ARGS_ID (F, S)                  \
  TB_ADJUST_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbAdjustPropose, TB_ADJUST_PROPOSE_ARGS)

extern const TbTable tb_op_ledger_shapes[];

G_END_DECLS
