/* bench-ledger.c: how long it takes to post coins, and to verify all that were posted (B7)
 *
 * Use: bench-ledger FILE TRANSACTIONS [JOURNAL]
 * Makes FILE if it is not there: that many transactions of 5,000 people, posted one by one as the
 * city posts them, a thousand to a commit; and JOURNAL for hledger.  Then verifies the file from
 * nothing.  Prints milliseconds of the processor: of posting (if it did), of verifying, and of
 * hashing the same bytes without the database, which is the floor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <time.h>

#include "tb-day.h"
#include "tb-ledger-journal.h"
#include "tb-ledger.h"
#include "tb-migrate.h"
#include "tb-sign.h"

#define N_PEOPLE  5000
#define AT_ONCE   1000
#define FIRST_DAY 20260101

typedef struct
{
  TbTruth   parent;
  TbKeyPair keys;
} Truth;

static const guint8 seed[TB_TOKEN_SEED_BYTES] = { 7 };

static gint64
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static char *
sign_text (const TbTruth *truth,
           const char    *purpose,
           const char    *text)
{
  return tb_sign_text (((const Truth *) truth)->keys.secret_key, purpose, text);
}

static gboolean
note (const TbTrail *trail,
      TbConn        *conn,
      const TbKind  *kind,
      const char    *id,
      TbRecord      *before,
      TbRecord      *after,
      GError       **error)
{
  return TRUE;
}

/* Five people of six earn; the sixth gives to the next what was earned before. */
static gboolean
post_one (TbOpContext *cx,
          int          i,
          GError     **error)
{
  const gint64     day = tb_day_add_days (FIRST_DAY, i / N_PEOPLE % 300);
  const gboolean   is_gift = i % 6 == 5 && i >= N_PEOPLE;
  g_autofree char *source = g_strdup_printf ("r%08d", i);
  g_autofree char *mint = tb_account_derive_mint (day);
  g_autofree char *who = g_strdup_printf ("member:p%04d", i % N_PEOPLE);
  g_autofree char *giver = g_strdup_printf ("member:p%04d", (i - 1) % N_PEOPLE);
  TbLedgerMove     move = { .cause = is_gift ? TB_CAUSE_GIFT : TB_CAUSE_EARN,
                            .source_id = source,
                            .occurred_us = tb_day_to_instant (day) + i % 1000 };

  cx->now_us = move.occurred_us;
  return tb_ledger_post_pair (cx, &move, is_gift ? giver : mint, who, is_gift ? 30 : 60, error);
}

static gboolean
post_all (TbConn  *conn,
          int      n_txns,
          GError **error)
{
  static Truth          truth = { .parent = { .sign_text = sign_text } };
  const TbTrail         trail = { .ver = 1, .note = note };
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (TbOp)      op = tb_op_new ("o", "city", "record.certify", 0);
  TbOpContext           cx = { .conn = conn,
                               .trail = &trail,
                               .truth = &truth.parent,
                               .actor = "bench",
                               .reasons = reasons,
                               .op = op };

  tb_key_pair_from_seed (&truth.keys, seed);
  truth.parent.key_id = truth.keys.key.id;
  for (int i = 0; i < n_txns;)
    {
      g_auto (TbTxn) txn = { 0 };

      if (!tb_txn_begin (&txn, conn, error))
        return FALSE;
      for (int last = MIN (i + AT_ONCE, n_txns); i < last; i++)
        if (!post_one (&cx, i, error))
          return FALSE;
      if (reasons->len > 0)
        g_error ("%s", ((TbReason *) reasons->pdata[0])->code);
      if (!tb_txn_commit (&txn, error))
        return FALSE;
    }
  return TRUE;
}

/* The hashes of one transaction, and nothing else. */
static gboolean
hash_txn (const TbLedgerTxn *txn,
          GPtrArray         *postings,
          gpointer           data,
          GError           **error)
{
  gint64          *took_us = data;
  const gint64     begin_us = cpu_us ();
  g_autofree char *hash = tb_ledger_hash_txn (txn, postings);

  for (guint i = 0; i < postings->len; i++)
    g_free (tb_ledger_hash_posting (txn->prev_hash, postings->pdata[i]));
  *took_us += cpu_us () - begin_us;
  return TRUE;
}

static gboolean
write_journal (TbConn     *conn,
               const char *path,
               GError    **error)
{
  g_autoptr (GFile)         file = g_file_new_for_path (path);
  g_autoptr (GOutputStream) out =
      G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error));

  return out != NULL && tb_ledger_write_hledger (conn, out, error) &&
         g_output_stream_close (out, NULL, error);
}

static gboolean
run (const char *path,
     int         n_txns,
     const char *journal,
     GError    **error)
{
  static const guint8 key[TB_SEAL_KEY_BYTES] = { 1 };
  g_autoptr (TbSeal)  seal = tb_seal_new (key);
  const gboolean      is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (TbConn)  conn =
      tb_store_open (path, TB_FILE_CITY, TB_SCRATCH, tb_kinds_get_all (), seal, error);
  g_auto (TbLedgerReport) report = { 0 };
  g_auto (TbTxn)          txn = { 0 };
  TbKeyPair               keys;
  gint64                  begin_us = cpu_us ();
  gint64                  floor_us = 0;

  if (conn == NULL || (!is_there && !post_all (conn, n_txns, error)))
    return FALSE;
  if (!is_there)
    g_print ("post-ms\t%d\n", (int) ((cpu_us () - begin_us) / 1000));
  if (journal != NULL && !write_journal (conn, journal, error))
    return FALSE;
  tb_key_pair_from_seed (&keys, seed);
  begin_us = cpu_us ();
  if (!tb_txn_begin_read (&txn, conn, error) ||
      !tb_ledger_verify (conn, keys.key.public_key, &report, error))
    return FALSE;
  begin_us = cpu_us () - begin_us;
  if (report.n_txns != n_txns || report.findings->len > 0 || report.n_heads == 0)
    g_error ("the ledger does not hold");
  if (!tb_ledger_foreach (conn, hash_txn, &floor_us, error))
    return FALSE;
  g_print ("verify-ms\t%d\nfloor-ms\t%d\n", (int) (begin_us / 1000), (int) (floor_us / 1000));
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc < 3 || atoi (argv[2]) < TB_LEDGER_HEAD_EVERY)
    {
      g_printerr ("Use: bench-ledger FILE TRANSACTIONS [JOURNAL], at least %d\n",
                  TB_LEDGER_HEAD_EVERY);
      return 2;
    }
  if (run (argv[1], atoi (argv[2]), argc > 3 ? argv[3] : NULL, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
