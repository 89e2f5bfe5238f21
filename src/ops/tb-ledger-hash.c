/* tb-ledger-hash.c: the two chains: every transaction and every posting vouches for the one before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

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

/* Length before bytes, so that no two lists of values give the same bytes. */
static void
add_text (GChecksum  *sum,
          const char *text)
{
  guint32 size = GUINT32_TO_BE ((guint32) (text != NULL ? strlen (text) : 0));

  g_checksum_update (sum, (const guchar *) &size, sizeof size);
  if (text != NULL)
    g_checksum_update (sum, (const guchar *) text, -1);
}

static void
add_number (GChecksum *sum,
            gint64     number)
{
  gint64 big = GINT64_TO_BE (number);

  g_checksum_update (sum, (const guchar *) &big, sizeof big);
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
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const guchar          head[2] = { 0x01, (guchar) txn->alg };

  g_checksum_update (sum, head, sizeof head);
  add_number (sum, txn->n);
  add_text (sum, txn->prev_hash);
  add_text (sum, txn->id);
  add_text (sum, txn->cause);
  add_text (sum, txn->source_id);
  add_number (sum, txn->occurred_us);
  add_number (sum, txn->recorded_us);
  add_text (sum, txn->actor);
  add_text (sum, txn->op_id);
  add_text (sum, txn->reverses);
  add_text (sum, txn->reason);
  add_text (sum, txn->document);
  add_number (sum, txn->period);
  for (guint i = 0; i < postings->len; i++)
    {
      const TbPosting *posting = g_ptr_array_index (postings, i);

      add_text (sum, posting->id);
      add_text (sum, posting->account);
      add_number (sum, posting->minutes);
    }
  return g_strdup (g_checksum_get_string (sum));
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
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const guchar          head[2] = { 0x02, TB_LEDGER_ALG_SHA256 };

  g_checksum_update (sum, head, sizeof head);
  add_text (sum, prev_hash);
  add_text (sum, posting->account);
  add_number (sum, posting->k);
  add_text (sum, posting->txn_id);
  add_number (sum, posting->minutes);
  add_number (sum, posting->balance_after);
  return g_strdup (g_checksum_get_string (sum));
}
