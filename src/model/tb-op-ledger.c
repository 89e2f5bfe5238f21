/* tb-op-ledger.c: the arguments of operations on coins as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-args-ledger.h"

#define ARGS(Type, name, LIST) static const TbField name##_fields[] = { LIST (TB_ENTRY, Type) };
ARGS (TbHoldPlace, place, TB_HOLD_PLACE_ARGS)
ARGS (TbHoldCapture, capture, TB_HOLD_CAPTURE_ARGS)
ARGS (TbCoinName, name, TB_COIN_NAME_ARGS)
ARGS (TbGiftRequest, gift, TB_GIFT_REQUEST_ARGS)
ARGS (TbGiftConfirm, confirm, TB_GIFT_CONFIRM_ARGS)
ARGS (TbDonationMake, donation, TB_DONATION_MAKE_ARGS)
ARGS (TbPoolPay, pool, TB_POOL_PAY_ARGS)
ARGS (TbGrantIssue, issue, TB_GRANT_ISSUE_ARGS)
ARGS (TbGrantGive, grant, TB_GRANT_GIVE_ARGS)
ARGS (TbCoinsMigrate, migrate, TB_COINS_MIGRATE_ARGS)
ARGS (TbCoinsExpire, expire, TB_COINS_EXPIRE_ARGS)
ARGS (TbCoinReason, reason, TB_COIN_REASON_ARGS)
ARGS (TbAccountRepay, repay, TB_ACCOUNT_REPAY_ARGS)
ARGS (TbAdjustPropose, propose, TB_ADJUST_PROPOSE_ARGS)

/* Ends with an empty entry. */
const TbTable tb_op_ledger_shapes[] = {
  TB_TABLE (TbHoldPlace, "hold.place", place_fields),
  TB_TABLE (TbHoldCapture, "hold.capture", capture_fields),
  TB_TABLE (TbCoinName, "hold.release", name_fields),
  TB_TABLE (TbCoinName, "hold.expire", name_fields),
  TB_TABLE (TbGiftRequest, "gift.request", gift_fields),
  TB_TABLE (TbGiftConfirm, "gift.confirm", confirm_fields),
  TB_TABLE (TbCoinName, "gift.decline", name_fields),
  TB_TABLE (TbCoinName, "gift.cancel", name_fields),
  TB_TABLE (TbDonationMake, "donation.make", donation_fields),
  TB_TABLE (TbPoolPay, "pool.pay", pool_fields),
  TB_TABLE (TbGrantIssue, "grant.issue", issue_fields),
  TB_TABLE (TbGrantGive, "grant.give", grant_fields),
  TB_TABLE (TbCoinsMigrate, "coins.migrate", migrate_fields),
  TB_TABLE (TbCoinsExpire, "coins.expire", expire_fields),
  TB_TABLE (TbCoinReason, "reversal.post", reason_fields),
  TB_TABLE (TbCoinReason, "account.freeze", reason_fields),
  TB_TABLE (TbCoinReason, "account.thaw", reason_fields),
  TB_TABLE (TbAccountRepay, "account.repay", repay_fields),
  TB_TABLE (TbAdjustPropose, "adjust.propose", propose_fields),
  TB_TABLE (TbCoinName, "adjust.approve", name_fields),
  TB_TABLE (TbCoinName, "period.close", name_fields),
  TB_TABLE (TbCoinName, "head.sign", name_fields),
  { NULL, NULL, 0, 0 },
};
