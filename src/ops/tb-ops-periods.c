/* tb-ops-periods.c: a month is closed: what each account did in it, signed
 *
 * After that nothing may be posted into it any more (sync.md §6), so that a printed statement
 * stays true for decades.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-facts-ledger.h"
#include "tb-facts.h"
#include "tb-ledger.h"

/* A month that is being closed. */
typedef struct
{
  gint64      period;
  gint64      n;         /* the city's chain at this moment */
  char       *hash;      /* (owned) */
  gint64      issued;    /* minutes the mints gave in it */
  GHashTable *districts; /* (owned): name of a district's statement to a TbPeriodSum */
} Closing;

static void
closing_clear (Closing *closing)
{
  g_clear_pointer (&closing->hash, g_free);
  g_clear_pointer (&closing->districts, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Closing, closing_clear)

static gboolean
is_full (GError **error)
{
  g_set_error_literal (error, TB_ERROR, TB_ERROR_CONSTRAINT, "more minutes than a number holds");
  return FALSE;
}

/* Writes and signs one statement: opening + sum = closing, and the opening is the closing of the
 * one before (L15). */
static gboolean
state (TbOpContext       *cx,
       const Closing     *closing,
       const TbPeriodSum *sum,
       GError           **error)
{
  g_autoptr (TbStatement) row = tb_record_new (&tb_statement_kind);
  g_autoptr (TbAccount)   account = NULL;
  g_autofree char        *text = NULL;
  gpointer                found = NULL;

  if (!tb_facts_last_closing (cx->conn, sum->account, closing->period, &row->opening, error) ||
      !tb_rows_get (cx->conn, &tb_account_kind, sum->account, &found, error))
    return FALSE;
  account = found;
  row->id = tb_statement_derive_id (sum->account, closing->period);
  tb_set_str (&row->account, sum->account);
  row->period = closing->period;
  row->sum = sum->sum;
  row->count = sum->count;
  if (__builtin_add_overflow (row->opening, row->sum, &row->closing))
    return is_full (error);
  if (account != NULL)
    {
      row->k = account->k;
      tb_set_str (&row->account_hash, account->hash);
    }
  row->n = closing->n;
  tb_set_str (&row->hash, closing->hash);
  row->at_us = cx->now_us;
  row->key_id = cx->truth->key_id;
  text = tb_statement_print_signed (row);
  row->signature = cx->truth->sign_text (cx->truth, TB_LEDGER_SIGN_STATEMENT, text);
  return tb_rows_change (cx->conn, cx->trail, row, error);
}

/* Adds an account to the statement of its district, if it has one: grants and funds do.  People
 * move, so a member's coins belong to the city alone. */
static gboolean
add_up (Closing           *closing,
        const TbPeriodSum *sum,
        GError           **error)
{
  g_autofree char *type = tb_account_derive_type (sum->account);
  g_autofree char *name = NULL;
  TbPeriodSum     *district;

  if (strcmp (type, TB_ACCOUNT_MINT) == 0)
    return !__builtin_sub_overflow (closing->issued, sum->sum, &closing->issued) ||
           is_full (error);
  if (strcmp (type, TB_ACCOUNT_GRANT) != 0 && strcmp (type, TB_ACCOUNT_FUND) != 0)
    return TRUE;
  name = g_strconcat ("district", strchr (sum->account, ':'), NULL);
  if ((district = g_hash_table_lookup (closing->districts, name)) == NULL)
    {
      district = g_new0 (TbPeriodSum, 1);
      g_hash_table_insert (closing->districts, g_strdup (name), district);
    }
  district->count += sum->count;
  return !__builtin_add_overflow (district->sum, sum->sum, &district->sum) || is_full (error);
}

static gboolean
close_all (TbOpContext *cx,
           Closing     *closing,
           GError     **error)
{
  g_autoptr (GPtrArray) sums = tb_facts_list_period (cx->conn, closing->period, error);
  TbPeriodSum           city = { .account = (char *) "city" };
  GHashTableIter        iter;
  gpointer              name, sum;

  for (guint i = 0; sums != NULL && i < sums->len; i++)
    if (!add_up (closing, sums->pdata[i], error) || !state (cx, closing, sums->pdata[i], error))
      return FALSE;
  if (sums == NULL || !tb_facts_count_txns (cx->conn, closing->period, &city.count, error))
    return FALSE;
  g_hash_table_iter_init (&iter, closing->districts);
  while (g_hash_table_iter_next (&iter, &name, &sum))
    {
      ((TbPeriodSum *) sum)->account = name;
      if (!state (cx, closing, sum, error))
        return FALSE;
    }
  city.sum = closing->issued;
  return state (cx, closing, &city, error) &&
         (closing->n == 0 || tb_ledger_sign_head (cx, closing->n, closing->hash, error));
}

/* “2026-10” as 202610; 0 if it is no month. */
static gint64
parse_period (const char *text)
{
  guint64 year = 0, month = 0;

  if (strlen (text) != 7 || text[4] != '-' || strspn (text, "0123456789-") != 7)
    return 0;
  year = g_ascii_strtoull (text, NULL, 10);
  month = g_ascii_strtoull (text + 5, NULL, 10);
  return (gint64) (year * 100 + month);
}

static gboolean
period_close (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbCoinName     *args = data;
  g_auto (Closing)      closing = { .period = parse_period (args->id) };
  g_autoptr (TbAccount) suspense = NULL;
  gpointer              row = NULL;
  gint64                last_closed = 0;
  gint64                first_open = 0;

  if (cx->truth == NULL)
    return TRUE; /* no desk can say */
  if (!tb_facts_last_closed (cx->conn, &last_closed, error) ||
      !tb_facts_first_period (cx->conn, &first_open, error) ||
      !tb_facts_chain_head (cx->conn, &closing.n, &closing.hash, error) ||
      !tb_rows_get (cx->conn, &tb_account_kind, TB_ACCOUNT_SUSPENSE, &row, error))
    return FALSE;
  suspense = row;
  tb_rules_check_close (closing.period, last_closed, first_open, cx->now_us, cx->reasons);
  if (suspense != NULL && suspense->posted != 0)
    tb_reasons_add (cx->reasons, "suspense-open", "R-009",
                    "Differences are still open: adjust them first");
  if (cx->reasons->len > 0)
    return TRUE;
  closing.districts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return close_all (cx, &closing, error);
}

/* What was posted last is signed also if nothing is posted any more; once. */
static gboolean
head_sign (TbOpContext  *cx,
           gconstpointer data,
           GError      **error)
{
  g_autofree char *hash = NULL;
  gint64           n = 0;

  return tb_facts_chain_head (cx->conn, &n, &hash, error) &&
         (n == 0 || tb_ledger_sign_head (cx, n, hash, error));
}

const TbOpEntry tb_ops_periods[] = {
  { "period.close", period_close, NULL },
  { "head.sign", head_sign, NULL },
  { NULL, NULL, NULL },
};
