/* tb-ledger-head.c: what the city signs of its chain, so that nobody can write it anew unseen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-ledger.h"
#include "tb-id.h"
#include "tb-ledger.h"

/**
 * tb_ledger_has_fresh_head:
 * @conn: connection to the city's database
 * @now_us: the city's time, in microseconds UTC
 * @fresh_out: (out): whether the last head is younger than an hour; not if the clock was set back
 *   before it
 * @error: return location
 *
 * Before the first head, the first transaction counts as one.
 *
 * Returns: whether the database answered
 */
gboolean
tb_ledger_has_fresh_head (TbConn   *conn,
                          gint64    now_us,
                          gboolean *fresh_out,
                          GError  **error)
{
  gint64 last_us = 0;

  if (!tb_facts_head_time (conn, &last_us, error))
    return FALSE;
  *fresh_out = now_us >= last_us && now_us - last_us < TB_LEDGER_HEAD_US;
  return TRUE;
}

/**
 * tb_ledger_sign_head:
 * @cx: the world, at the city
 * @n: number of the last transaction
 * @hash: its hash
 * @error: return location
 *
 * Source: sync.md §6, tamper evidence: a signed head every thousand transactions, every hour in
 * which there is something new, and at the end of a month.  Whoever holds one can tell a chain
 * that goes on from one that was written anew.
 *
 * Returns: whether there is a signed head of that number now
 */
gboolean
tb_ledger_sign_head (TbOpContext *cx,
                     gint64       n,
                     const char  *hash,
                     GError     **error)
{
  g_autoptr (TbChainHead) head = tb_record_new (&tb_chain_head_kind);
  g_autofree char        *source = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  g_autofree char        *text = NULL;
  g_autoptr (TbRecord)    before = NULL;
  gpointer                row = NULL;

  head->id = tb_id_derive ("chain-head", source);
  if (!tb_rows_get (cx->conn, &tb_chain_head_kind, head->id, &row, error))
    return FALSE;
  if ((before = row) != NULL || cx->truth == NULL || cx->truth->sign_text == NULL)
    return TRUE; /* once a number: what was signed is never signed anew */
  head->n = n;
  tb_set_str (&head->hash, hash);
  head->at_us = cx->now_us;
  head->key_id = cx->truth->key_id;
  text = tb_chain_head_print_signed (head);
  head->signature = cx->truth->sign_text (cx->truth, TB_LEDGER_SIGN_HEAD, text);
  return tb_rows_change (cx->conn, cx->trail, head, error);
}
