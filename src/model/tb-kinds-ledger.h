/* tb-kinds-ledger.h: coins, in minutes: accounts, movements and their two chains
 *
 * What only the city can say (balance, number, chain) is 0 or empty in what a desk predicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* An account; “member:<person>”, or “mint:<year>”, which alone may be below 0. */
#define TB_ACCOUNT_FIELDS(F, S)                                           \
  TB_HEAD_FIELDS (F, S)                                                   \
  F (S, TEXT, type, TB_MARK_REQUIRED, "Type")                             \
  F (S, TEXT, person_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Owner") \
  F (S, MINUTES, posted, TB_MARK_NONE, "Posted")                          \
  F (S, MINUTES, held, TB_MARK_NONE, "Held")                              \
  F (S, INT64, k, TB_MARK_NONE, "Postings")                               \
  F (S, TEXT, hash, TB_MARK_NONE, "Head of the chain")
TB_DECLARE_KIND (TbAccount, tb_account, ACCOUNT, TB_ACCOUNT_FIELDS)

/* A movement of time coins.  Its postings are written first; this row seals them. */
#define TB_LEDGER_TXN_FIELDS(F, S)                                         \
  TB_HEAD_FIELDS (F, S)                                                    \
  F (S, TEXT, cause, TB_MARK_REQUIRED, "Cause")                            \
  F (S, TEXT, source_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Source") \
  F (S, INSTANT, occurred_us, TB_MARK_NONE, "Occurred")                    \
  F (S, INSTANT, recorded_us, TB_MARK_NONE, "Recorded")                    \
  F (S, TEXT, actor, TB_MARK_REQUIRED, "By")                               \
  F (S, TEXT, op_id, TB_MARK_NONE, "Operation")                            \
  F (S, INT64, n, TB_MARK_SEARCHABLE, "Number in the city's chain")        \
  F (S, INT64, alg, TB_MARK_NONE, "Hash algorithm") /* 1: SHA-256 */       \
  F (S, TEXT, prev_hash, TB_MARK_NONE, "Hash before")                      \
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

char *tb_account_derive_member (const char *person_id);
char *tb_account_derive_mint (gint64 day);

G_END_DECLS
