/* tb-ledger-hash.c: the two chains: every transaction and every posting vouches for the one before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-digest.h"
#include "tb-id.h"
#include "tb-ledger.h"

/**
 * tb_ledger_derive_id:
 * @cause: why coins move, e.g. “earn”
 * @source_id: what for, e.g. the key of a service record
 *
 * Returns: (transfer full): the only id such a transaction can have, on every machine
 */
char *
tb_ledger_derive_id (const char *cause,
                     const char *source_id)
{
  return tb_id_derive (cause, source_id);
}

/**
 * tb_ledger_hash_txn:
 * @txn: a transaction with number, algorithm and the hash before it
 * @postings: (element-type TbPosting): its postings, in the order of their keys
 *
 * Source: sync.md §6, tamper evidence: 0x01 ‖ alg ‖ n ‖ hash before ‖ canonical transaction.
 *
 * Returns: (transfer full): its hash, in hexadecimal
 */
char *
tb_ledger_hash_txn (const TbLedgerTxn *txn,
                    GPtrArray         *postings)
{
  const guint8 head[2] = { 0x01, (guint8) txn->alg };
  TbDigest     sum;

  tb_digest_begin (&sum, head, sizeof head);
  tb_digest_add_number (&sum, txn->n);
  tb_digest_add_text (&sum, txn->prev_hash);
  tb_digest_add_text (&sum, txn->id);
  tb_digest_add_text (&sum, txn->cause);
  tb_digest_add_text (&sum, txn->source_id);
  tb_digest_add_number (&sum, txn->occurred_us);
  tb_digest_add_number (&sum, txn->recorded_us);
  tb_digest_add_text (&sum, txn->actor);
  tb_digest_add_text (&sum, txn->op_id);
  tb_digest_add_text (&sum, txn->reverses);
  tb_digest_add_text (&sum, txn->reason);
  tb_digest_add_text (&sum, txn->document);
  tb_digest_add_number (&sum, txn->period);
  for (guint i = 0; i < postings->len; i++)
    {
      const TbPosting *posting = g_ptr_array_index (postings, i);

      tb_digest_add_text (&sum, posting->id);
      tb_digest_add_text (&sum, posting->account);
      tb_digest_add_number (&sum, posting->minutes);
    }
  return tb_digest_end (&sum);
}

/**
 * tb_ledger_hash_posting:
 * @prev_hash: (nullable): hash of the account's posting before
 * @posting: a posting with its number and the balance after it
 *
 * Returns: (transfer full): its hash, in hexadecimal
 */
char *
tb_ledger_hash_posting (const char      *prev_hash,
                        const TbPosting *posting)
{
  const guint8 head[2] = { 0x02, TB_LEDGER_ALG_SHA256 };
  TbDigest     sum;

  tb_digest_begin (&sum, head, sizeof head);
  tb_digest_add_text (&sum, prev_hash);
  tb_digest_add_text (&sum, posting->account);
  tb_digest_add_number (&sum, posting->k);
  tb_digest_add_text (&sum, posting->txn_id);
  tb_digest_add_number (&sum, posting->minutes);
  tb_digest_add_number (&sum, posting->balance_after);
  return tb_digest_end (&sum);
}
