/* tb-kinds-ledger.h: coins, in minutes: accounts, movements and their two chains
 *
 * What only the city can say (balance, number, chain) is 0 or empty in what a desk predicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* Why coins move.  There is none for money or goods, in no list and no table. */
#define TB_CAUSE_EARN        "earn"           /* a certified service record */
#define TB_CAUSE_GRANT_ISSUE "grant-issue"    /* a budget becomes coins */
#define TB_CAUSE_GRANT       "grant"          /* out of a budget or fund to an elder */
#define TB_CAUSE_REDEEM      "redeem-capture" /* service that coins paid for */
#define TB_CAUSE_GIFT        "gift"           /* to a direct relative */
#define TB_CAUSE_DONATE      "donate"         /* to the pool */
#define TB_CAUSE_POOL_PAY    "pool-pay"       /* service the pool paid for */
#define TB_CAUSE_EXPIRE      "expire"
#define TB_CAUSE_REVERSAL    "reversal" /* the exact opposite of another */
#define TB_CAUSE_ADJUST      "adjust"   /* agreed on by two people */
#define TB_CAUSE_MIGRATE     "migrate"  /* out of a district's pilot */

/* Types of accounts: sync.md §6.  An id is the type, and after a colon whose it is. */
#define TB_ACCOUNT_MINT      "mint"   /* “mint:<year>”; alone may be below 0 */
#define TB_ACCOUNT_MEMBER    "member" /* “member:<person>” */
#define TB_ACCOUNT_GRANT     "grant"  /* “grant:<district>”, or “grant:city” */
#define TB_ACCOUNT_FUND      "fund"   /* “fund:<district>” */
#define TB_ACCOUNT_POOL      "pool"
#define TB_ACCOUNT_REDEEMED  "redeemed"
#define TB_ACCOUNT_EXPIRED   "expired"
#define TB_ACCOUNT_FORFEITED "forfeited"
#define TB_ACCOUNT_SUSPENSE  "suspense"

/* An account.  What its owner owes after a reversal is no coins, and stands beside them. */
#define TB_ACCOUNT_FIELDS(F, S)                                                  \
  TB_HEAD_FIELDS (F, S)                                                          \
  F (S, TEXT, type, TB_MARK_REQUIRED, "Type")                                    \
  F (S, TEXT, person_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Owner")        \
  F (S, TEXT, district, TB_MARK_NONE, "District")                                \
  F (S, MINUTES, posted, TB_MARK_NONE, "Posted")                                 \
  F (S, MINUTES, held, TB_MARK_NONE, "Held") /* the sum of its open holds */     \
  F (S, MINUTES, owed, TB_MARK_NONE, "Owed") /* to be repaid after a reversal */ \
  F (S, BOOLEAN, is_frozen, TB_MARK_NONE, "Frozen")                              \
  F (S, TEXT, frozen_why, TB_MARK_NONE, "Why frozen")                            \
  F (S, INT64, k, TB_MARK_NONE, "Postings")                                      \
  F (S, TEXT, hash, TB_MARK_NONE, "Head of the chain")
TB_DECLARE_KIND (TbAccount, tb_account, ACCOUNT, TB_ACCOUNT_FIELDS)

/* A movement of time coins.  Its postings are written first; this row seals them. */
#define TB_LEDGER_TXN_FIELDS(F, S)                                                 \
  TB_HEAD_FIELDS (F, S)                                                            \
  F (S, TEXT, cause, TB_MARK_REQUIRED, "Cause")                                    \
  F (S, TEXT, source_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Source")         \
  F (S, INSTANT, occurred_us, TB_MARK_NONE, "Occurred")                            \
  F (S, INSTANT, recorded_us, TB_MARK_NONE, "Recorded")                            \
  F (S, TEXT, actor, TB_MARK_REQUIRED, "By")                                       \
  F (S, TEXT, op_id, TB_MARK_NONE, "Operation")                                    \
  F (S, TEXT, reverses, TB_MARK_REFERENCE, "Reverses")                             \
  F (S, TEXT, reason, TB_MARK_NONE, "Reason")                                      \
  F (S, TEXT, document, TB_MARK_NONE, "Document")                                  \
  F (S, INT64, period, TB_MARK_SEARCHABLE, "Period") /* yyyymm of its statement */ \
  F (S, INT64, n, TB_MARK_SEARCHABLE, "Number in the city's chain")                \
  F (S, INT64, alg, TB_MARK_NONE, "Hash algorithm") /* 1: SHA-256 */               \
  F (S, TEXT, prev_hash, TB_MARK_NONE, "Hash before")                              \
  F (S, TEXT, hash, TB_MARK_NONE, "Hash")
TB_DECLARE_KIND (TbLedgerTxn, tb_ledger_txn, LEDGER_TXN, TB_LEDGER_TXN_FIELDS)

/* One side of a movement; the minutes of all postings of a transaction sum to 0. */
#define TB_POSTING_FIELDS(F, S)                                          \
  TB_HEAD_FIELDS (F, S)                                                  \
  F (S, TEXT, txn_id, TB_MARK_LINK, "Transaction")                       \
  F (S, TEXT, account, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Account") \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")                       \
  F (S, MINUTES, balance_after, TB_MARK_NONE, "Balance after")           \
  F (S, INT64, k, TB_MARK_NONE, "Number in the account's chain")         \
  F (S, TEXT, account_hash, TB_MARK_NONE, "Hash")
TB_DECLARE_KIND (TbPosting, tb_posting, POSTING, TB_POSTING_FIELDS)

char    *tb_account_derive_member (const char *person_id);
char    *tb_account_derive_mint (gint64 day);
char    *tb_account_derive_type (const char *id);
gboolean tb_account_is_possible (const char *id);

const char *tb_account_find_budget_place (const char *id);

G_END_DECLS
