/* tb-kinds-coins.h: what happens to coins: set aside, given, corrected, and told of by the month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* How owners say what happens to their coins: no coordinator moves them alone. */
#define TB_FORM_SIGNATURE "signature"
#define TB_FORM_CODE      "code"
#define TB_FORM_WITNESS   "witness" /* paper, and somebody else who saw it signed */

#define TB_AUTHORISATION_FIELDS(F, S)                                                        \
  F (S, TEXT, form, TB_MARK_NONE, "Form of consent")                                         \
  F (S, TEXT, authorisation, TB_MARK_PERSONAL, "Consent") /* where it is: a paper, a code */ \
  F (S, TEXT, witness, TB_MARK_PERSONAL, "Witness")                                          \
  F (S, TEXT, guardian_id, TB_MARK_REFERENCE, "Guardian") /* of a minor */

typedef struct
{
  TB_AUTHORISATION_FIELDS (TB_MEMBER, TbAuthorisation)
} TbAuthorisation;

/* States of a hold.  A desk asks; only the city, which has the account, opens one. */
#define TB_HOLD_REQUESTED "requested" /* on a desk, until the city has answered */
#define TB_HOLD_OPEN      "open"
#define TB_HOLD_CAPTURED  "captured"
#define TB_HOLD_RELEASED  "released"
#define TB_HOLD_EXPIRED   "expired"

/* Coins set aside for a booked service.  All but “open” is final. */
#define TB_HOLD_OWN_FIELDS(F, S)                                                   \
  F (S, TEXT, person_id, TB_MARK_LINK, "Payer")                                    \
  F (S, TEXT, beneficiary_id, TB_MARK_LINK, "Served")                              \
  F (S, TEXT, provider_id, TB_MARK_REFERENCE, "Volunteer")                         \
  F (S, TEXT, booking, TB_MARK_LINK, "Booking")                                    \
  F (S, TEXT, demand_id, TB_MARK_REFERENCE, "Demand") /* an approved one: R-184 */ \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")                                 \
  F (S, INSTANT, expires_us, TB_MARK_NONE, "Expires")                              \
  TB_AUTHORISATION_FIELDS (F, S)
#define TB_HOLD_FIELDS(F, S)                                         \
  TB_HEAD_FIELDS (F, S)                                              \
  TB_HOLD_OWN_FIELDS (F, S)                                          \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                  \
  F (S, TEXT, account, TB_MARK_LINK, "Account")                      \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  F (S, MINUTES, captured, TB_MARK_NONE, "Minutes used")             \
  F (S, TEXT, placed_by, TB_MARK_REFERENCE, "Placed by")             \
  F (S, INSTANT, placed_us, TB_MARK_NONE, "Placed")                  \
  F (S, TEXT, settled_by, TB_MARK_REFERENCE, "Settled by")           \
  F (S, INSTANT, settled_us, TB_MARK_NONE, "Settled")
TB_DECLARE_KIND (TbHold, tb_hold, HOLD, TB_HOLD_FIELDS)

/* States of a gift.  Coins move when both sides have agreed, and not before. */
#define TB_GIFT_REQUESTED "requested"
#define TB_GIFT_GIVEN     "given"
#define TB_GIFT_DECLINED  "declined"  /* by the receiver */
#define TB_GIFT_CANCELLED "cancelled" /* by the giver */
#define TB_GIFT_REVERSED  "reversed"

#define TB_GIFT_OWN_FIELDS(F, S)                     \
  F (S, TEXT, person_id, TB_MARK_LINK, "Giver")      \
  F (S, TEXT, receiver_id, TB_MARK_LINK, "Receiver") \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")   \
  TB_AUTHORISATION_FIELDS (F, S)
#define TB_GIFT_FIELDS(F, S)                                                         \
  TB_HEAD_FIELDS (F, S)                                                              \
  TB_GIFT_OWN_FIELDS (F, S)                                                          \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                                  \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State")                 \
  F (S, TEXT, relation_id, TB_MARK_REFERENCE, "Relation") /* whose proof was seen */ \
  F (S, TEXT, requested_by, TB_MARK_REFERENCE, "Requested by")                       \
  F (S, INSTANT, requested_us, TB_MARK_NONE, "Requested")                            \
  F (S, TEXT, receiver_form, TB_MARK_NONE, "Form of the receiver's consent")         \
  F (S, TEXT, receiver_authorisation, TB_MARK_PERSONAL, "Receiver's consent")        \
  F (S, TEXT, receiver_witness, TB_MARK_PERSONAL, "Receiver's witness")              \
  F (S, TEXT, settled_by, TB_MARK_REFERENCE, "Settled by")                           \
  F (S, INSTANT, settled_us, TB_MARK_NONE, "Settled")
TB_DECLARE_KIND (TbGift, tb_gift, GIFT, TB_GIFT_FIELDS)

/* States of an adjustment. */
#define TB_ADJUST_PROPOSED "proposed"
#define TB_ADJUST_APPROVED "approved"

/* A correction nothing else can make: one person proposes, another approves. */
#define TB_ADJUST_OWN_FIELDS(F, S)                        \
  F (S, TEXT, from_account, TB_MARK_LINK, "From account") \
  F (S, TEXT, to_account, TB_MARK_LINK, "To account")     \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")        \
  F (S, INSTANT, occurred_us, TB_MARK_NONE, "Occurred")   \
  F (S, TEXT, reason, TB_MARK_REQUIRED, "Reason")         \
  F (S, TEXT, document, TB_MARK_REQUIRED, "Document")
#define TB_ADJUST_FIELDS(F, S)                                       \
  TB_HEAD_FIELDS (F, S)                                              \
  TB_ADJUST_OWN_FIELDS (F, S)                                        \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  F (S, TEXT, proposed_by, TB_MARK_REFERENCE, "Proposed by")         \
  F (S, INSTANT, proposed_us, TB_MARK_NONE, "Proposed")              \
  F (S, TEXT, approved_by, TB_MARK_REFERENCE, "Approved by")         \
  F (S, INSTANT, approved_us, TB_MARK_NONE, "Approved")
TB_DECLARE_KIND (TbAdjust, tb_adjust, ADJUST, TB_ADJUST_FIELDS)

/* What the city signs of its chain: whoever holds one can tell whether a later journal extends
 * the one it was taken from. */
#define TB_CHAIN_HEAD_FIELDS(F, S)                                  \
  TB_HEAD_FIELDS (F, S)                                             \
  F (S, INT64, n, TB_MARK_SEARCHABLE, "Number in the city's chain") \
  F (S, TEXT, hash, TB_MARK_REQUIRED, "Hash")                       \
  F (S, INSTANT, at_us, TB_MARK_NONE, "Signed")                     \
  F (S, INT64, key_id, TB_MARK_NONE, "Key")                         \
  F (S, TEXT, signature, TB_MARK_REQUIRED, "Signature")
TB_DECLARE_KIND (TbChainHead, tb_chain_head, CHAIN_HEAD, TB_CHAIN_HEAD_FIELDS)

/* What an account did in a month: opening + sum = closing.  “city” tells of all coins issued,
 * “district:<code>” of a district's grants and fund. */
#define TB_STATEMENT_FIELDS(F, S)                                                         \
  TB_HEAD_FIELDS (F, S)                                                                   \
  F (S, TEXT, account, TB_MARK_LINK, "Account")                                           \
  F (S, INT64, period, TB_MARK_SEARCHABLE, "Period") /* yyyymm */                         \
  F (S, MINUTES, opening, TB_MARK_NONE, "Opening")                                        \
  F (S, MINUTES, sum, TB_MARK_NONE, "Sum")                                                \
  F (S, MINUTES, closing, TB_MARK_NONE, "Closing")                                        \
  F (S, INT64, count, TB_MARK_NONE, "Postings")                                           \
  F (S, INT64, k, TB_MARK_NONE, "Number in the account's chain") /* when it was closed */ \
  F (S, TEXT, account_hash, TB_MARK_NONE, "Head of the chain")                            \
  F (S, INT64, n, TB_MARK_NONE, "Number in the city's chain")                             \
  F (S, TEXT, hash, TB_MARK_NONE, "Hash")                                                 \
  F (S, INSTANT, at_us, TB_MARK_NONE, "Signed")                                           \
  F (S, INT64, key_id, TB_MARK_NONE, "Key")                                               \
  F (S, TEXT, signature, TB_MARK_REQUIRED, "Signature")
TB_DECLARE_KIND (TbStatement, tb_statement, STATEMENT, TB_STATEMENT_FIELDS)

char *tb_statement_derive_id (const char *account,
                              gint64      period);
char *tb_statement_print_signed (const TbStatement *statement);
char *tb_chain_head_print_signed (const TbChainHead *head);

G_END_DECLS
