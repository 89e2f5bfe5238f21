/* tb-desk-prove.h: what this desk holds of an account against what the city tells of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* What the city tells of an account when it is asked outside the exchange, and whether that is what
 * is here. */
#define TB_LEDGER_PROOF_FIELDS(F, S)                                  \
  F (S, TEXT, account, TB_MARK_NONE, "Account")                       \
  F (S, INT64, postings, TB_MARK_NONE, "Postings")                    \
  F (S, MINUTES, posted, TB_MARK_NONE, "Posted")                      \
  F (S, INT64, postings_here, TB_MARK_NONE, "Postings here")          \
  F (S, INT64, transactions, TB_MARK_NONE, "Transactions signed for") \
  F (S, INSTANT, signed_us, TB_MARK_NONE, "Signed")                   \
  F (S, BOOLEAN, is_whole, TB_MARK_NONE, "Adds up, and is one chain") \
  F (S, BOOLEAN, is_same, TB_MARK_NONE, "As it is here")              \
  F (S, BOOLEAN, is_signed, TB_MARK_NONE, "Signed by the city")
typedef struct
{
  TB_LEDGER_PROOF_FIELDS (TB_MEMBER, TbLedgerProof)
} TbLedgerProof;
extern const TbTable tb_ledger_proof_table;

void           tb_desk_prove_account_async (TbDesk             *self,
                                            const char         *person_id,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
TbLedgerProof *tb_desk_prove_account_finish (TbDesk       *self,
                                             GAsyncResult *result,
                                             GError      **error);
void           tb_ledger_proof_free (TbLedgerProof *proof);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbLedgerProof, tb_ledger_proof_free)

G_END_DECLS
