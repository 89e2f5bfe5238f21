/* tb-desk-ledger.c: the ledger as far as this desk holds it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-ledger.h"

#include <string.h>

#include "tb-anchors.h"
#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-facts-ledger.h"
#include "tb-facts.h"
#include "tb-ledger-journal.h"
#include "tb-rule-shelf.h"
#include "tb-sign.h"
#include "tb-token.h"

static const TbField line_fields[] = { TB_STATEMENT_LINE_FIELDS (TB_ENTRY, TbStatementLine) };
static const TbField summary_fields[] = { TB_ACCOUNT_SUMMARY_FIELDS (TB_ENTRY, TbAccountSummary) };
static const TbField check_fields[] = { TB_LEDGER_CHECK_FIELDS (TB_ENTRY, TbLedgerCheck) };

const TbTable tb_statement_line_table = TB_TABLE (TbStatementLine, "statement-line", line_fields);
const TbTable tb_account_summary_table = TB_TABLE (TbAccountSummary,
                                                   "account-summary",
                                                   summary_fields);
const TbTable tb_ledger_check_table = TB_TABLE (TbLedgerCheck, "ledger-check", check_fields);

static gpointer
export_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  char *text = tb_ledger_print_hledger (cache, error);

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

static void
bytes_free (gpointer data)
{
  g_bytes_unref (data);
}

/**
 * tb_desk_export_ledger_async:
 * @self: a desk
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Writes out every transaction that is here, in the format of hledger.
 */
void
tb_desk_export_ledger_async (TbDesk             *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  tb_desk_run (self, tb_desk_export_ledger_async, TB_DESK_STUDIES, export_job, NULL, NULL,
               bytes_free, cancellable, callback, user_data);
}

/**
 * tb_desk_export_ledger_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): the journal
 */
GBytes *
tb_desk_export_ledger_finish (TbDesk       *self,
                              GAsyncResult *result,
                              GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/* Reading an account. */
typedef struct
{
  char     *person_id; /* (owned) */
  char     *account;   /* (owned) */
  char     *org_id;    /* (owned) (nullable) */
  gint64    as_of_us;
  gint64    today;
  TbCityKey key;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->person_id);
  g_free (reading->account);
  g_free (reading->org_id);
  g_free (reading);
}

static void
line_free (gpointer line)
{
  tb_table_free (&tb_statement_line_table, line);
}

static gboolean
add_line (TbConn          *cache,
          GPtrArray       *lines,
          const TbPosting *posting,
          GError         **error)
{
  g_autoptr (TbLedgerTxn) txn = NULL;
  TbStatementLine        *line;
  gpointer                row = NULL;

  if (posting->ver == 0)
    return TRUE; /* expected here, not booked by the city */
  if (!tb_rows_get (cache, &tb_ledger_txn_kind, posting->txn_id, &row, error))
    return FALSE;
  txn = row;
  line = tb_table_new (&tb_statement_line_table);
  line->k = posting->k;
  line->minutes = posting->minutes;
  line->balance_after = posting->balance_after;
  if (txn != NULL)
    {
      line->n = txn->n;
      line->recorded_on = tb_day_of_instant (txn->recorded_us);
      line->occurred_on = tb_day_of_instant (txn->occurred_us);
      line->cause = g_strdup (txn->cause);
      line->source_id = g_strdup (txn->source_id);
      line->reverses = g_strdup (txn->reverses);
    }
  g_ptr_array_add (lines, line);
  return TRUE;
}

static gboolean
read_lines (TbConn     *cache,
            const char *account,
            GPtrArray  *lines,
            GError    **error)
{
  g_autoptr (TbQuery)   query = tb_query_all (&tb_posting_kind);
  g_autoptr (GPtrArray) postings = NULL;

  if (!tb_query_add_term (query, "account", TB_OP_EQUAL, account, error) ||
      !tb_query_add_order (query, "k", FALSE, error) ||
      (postings = tb_query_read_all (query, cache, 0, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < postings->len; i++)
    if (!add_line (cache, lines, postings->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
sum_up (TbConn           *cache,
        const char       *account_id,
        TbAccountSummary *summary,
        GError          **error)
{
  g_autoptr (TbAccount) account = NULL;
  TbCoinSplit           split = { 0 };
  gpointer              row = NULL;

  summary->account = g_strdup (account_id);
  if (!tb_rows_get (cache, &tb_account_kind, account_id, &row, error) ||
      !tb_facts_balance (cache, account_id, &summary->posted, &summary->waiting, error) ||
      !tb_facts_split (cache, account_id, &split, error))
    {
      g_clear_object ((GObject **) &row);
      return FALSE;
    }
  if ((account = row) != NULL)
    {
      summary->held = account->held;
      summary->owed = account->owed;
      summary->is_frozen = account->is_frozen;
    }
  summary->available = summary->posted - summary->held;
  summary->own = split.own;
  summary->gifted = split.gifted;
  summary->granted = split.granted;
  return TRUE;
}

/* Those of somebody's relatives who are registered here. */
static gboolean
read_relatives (TbConn     *cache,
                const char *person_id,
                GPtrArray  *relations,
                GPtrArray  *relatives,
                GError    **error)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const TbRelation *relation = relations->pdata[i];
      const gboolean    is_first = g_strcmp0 (relation->person_id, person_id) == 0;
      gpointer          row = NULL;

      if (!tb_rows_get (cache, &tb_person_kind, is_first ? relation->other_id : relation->person_id,
                        &row, error))
        return FALSE;
      if (row != NULL)
        g_ptr_array_add (relatives, row);
    }
  return TRUE;
}

/* from which day. */
static gboolean
find_maturity (TbConn           *cache,
               const Reading    *reading,
               TbAccountSummary *summary,
               GError          **error)
{
  g_autoptr (TbPerson)  owner = NULL;
  g_autoptr (GPtrArray) relations = tb_facts_list_kin (cache, reading->person_id, error);
  g_autoptr (GPtrArray) relatives = g_ptr_array_new_with_free_func (g_object_unref);
  const TbRules        *rules = NULL;
  TbMaturity            maturity;
  gpointer              row = NULL;

  if (relations == NULL || !tb_rows_get (cache, &tb_person_kind, reading->person_id, &row, error))
    return FALSE;
  owner = row;
  if (!read_relatives (cache, reading->person_id, relations, relatives, error) ||
      !tb_rule_shelf_find (cache, tb_city_key_get_bytes (&reading->key), reading->org_id,
                           reading->today, &rules, error))
    return FALSE;
  maturity = tb_rules_find_maturity (rules, owner, relatives, relations, reading->today);
  summary->redeem_on = maturity.on;
  summary->redeem_self_on = maturity.self_on;
  summary->redeem_spouse_on = maturity.spouse_on;
  return TRUE;
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  const Reading            *reading = args;
  g_autoptr (TbAccountPage) page = g_new0 (TbAccountPage, 1);
  gint64                    recorded_us = 0;

  page->lines = g_ptr_array_new_with_free_func (line_free);
  if (!tb_facts_last_recorded (cache, &recorded_us, error))
    return NULL;
  /* a program that has just begun has not exchanged anything; what is here is at least so new */
  page->summary.as_of_us = MAX (reading->as_of_us, recorded_us);
  return sum_up (cache, reading->account, &page->summary, error) &&
                 find_maturity (cache, reading, &page->summary, error) &&
                 read_lines (cache, reading->account, page->lines, error)
             ? g_steal_pointer (&page)
             : NULL;
}

static void
free_page (gpointer page)
{
  tb_account_page_free (page);
}

/**
 * tb_desk_read_account_async:
 * @self: a desk
 * @person_id: whose account
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Reads an account with everything the city has posted on it, and from which day its coins may be
 * used.
 */
void
tb_desk_read_account_async (TbDesk             *self,
                            const char         *person_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->person_id = g_strdup (person_id);
  reading->account = tb_account_derive_member (person_id);
  reading->org_id = g_strdup (tb_desk_get_org_id (self));
  reading->as_of_us = tb_desk_get_synced_us (self);
  reading->today = tb_day_of_instant (tb_desk_get_now (self));
  tb_desk_get_city_key (self, &reading->key);
  tb_desk_run (self, tb_desk_read_account_async, TB_DESK_READS, read_job, reading,
               reading_free, free_page, cancellable, callback, user_data);
}

/**
 * tb_desk_read_account_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): the account; empty if nothing was ever posted
 */
TbAccountPage *
tb_desk_read_account_finish (TbDesk       *self,
                             GAsyncResult *result,
                             GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/**
 * tb_account_page_free:
 * @page: (transfer full): an account as read
 */
void
tb_account_page_free (TbAccountPage *page)
{
  g_free (page->summary.account);
  g_clear_pointer (&page->lines, g_ptr_array_unref);
  g_free (page);
}

/* What does not go on from where this desk saw it, whatever it looks like by itself. */
static gboolean
add_faults (TbConn    *cache,
            GPtrArray *findings,
            GError   **error)
{
  g_autoptr (GPtrArray) faults = tb_anchors_list_faults (cache, error);

  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const TbAnchorFault *fault = faults->pdata[i];

      g_ptr_array_add (findings,
                       g_strdup_printf ("a chain does not go on from where it was seen: %s, "
                                        "number %" G_GINT64_FORMAT ", %s; now %" G_GINT64_FORMAT
                                        ", %s",
                                        fault->chain, fault->n, fault->hash, fault->now_n,
                                        fault->now_hash != NULL ? fault->now_hash : "another"));
    }
  return faults != NULL;
}

static gpointer
verify_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  const char             *public_key = args;
  guint8                  key[TB_TOKEN_PUBLIC_BYTES];
  gboolean                has_key = tb_sign_read_key (public_key, key);
  g_auto (TbLedgerReport) report = { 0 };
  g_auto (TbTxn)          txn = { 0 }; /* all of one moment, and read at once */
  TbLedgerCheck          *check;

  if (!tb_txn_begin_read (&txn, cache, error) ||
      !tb_ledger_verify (cache, has_key ? key : NULL, &report, error) ||
      !add_faults (cache, report.findings, error))
    return NULL;
  check = g_new0 (TbLedgerCheck, 1);
  check->accounts = report.n_accounts;
  check->transactions = report.n_txns;
  check->postings = report.n_postings;
  check->heads = report.n_heads;
  check->statements = report.n_statements;
  check->anchored_transactions = report.anchored_txns;
  check->chained_transactions = report.chained_txns;
  check->anchored_postings = report.anchored_postings;
  check->chained_postings = report.chained_postings;
  check->findings = report.findings->len;
  check->texts = g_steal_pointer (&report.findings);
  return check;
}

static void
check_free (gpointer check)
{
  tb_ledger_check_free (check);
}

/**
 * tb_desk_verify_ledger_async:
 * @self: a desk
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Works out sums and chains anew, how far the city's signatures reach, and whether all goes on from
 * where this desk saw it; changes nothing.
 */
void
tb_desk_verify_ledger_async (TbDesk             *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  tb_desk_run (self, tb_desk_verify_ledger_async, TB_DESK_STUDIES, verify_job,
               g_strdup (tb_desk_get_profile (self, TB_PROFILE_PUBLIC_KEY)), g_free, check_free,
               cancellable, callback, user_data);
}

/**
 * tb_desk_verify_ledger_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): what was found; look at its findings for the outcome
 */
TbLedgerCheck *
tb_desk_verify_ledger_finish (TbDesk       *self,
                              GAsyncResult *result,
                              GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

static gpointer
faults_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  return tb_replica_list_faults (args, cache, error);
}

static void
faults_free (gpointer faults)
{
  g_ptr_array_unref (faults);
}

/**
 * tb_desk_list_ledger_faults_async:
 * @self: a desk
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Looks which chains of the ledger do not go on from where this desk saw them (sync.md §6).
 */
void
tb_desk_list_ledger_faults_async (TbDesk             *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  tb_desk_run (self, tb_desk_list_ledger_faults_async, TB_DESK_LOOKS, faults_job,
               self->replica, NULL, faults_free, cancellable, callback, user_data);
}

/**
 * tb_desk_list_ledger_faults_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbAnchorFault): what was found
 */
GPtrArray *
tb_desk_list_ledger_faults_finish (TbDesk       *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/**
 * tb_ledger_check_free:
 * @check: (transfer full): what was found
 */
void
tb_ledger_check_free (TbLedgerCheck *check)
{
  g_clear_pointer (&check->texts, g_ptr_array_unref);
  g_free (check);
}
