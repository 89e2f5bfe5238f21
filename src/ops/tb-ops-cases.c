/* tb-ops-cases.c: what is done about an anomaly: frozen, explained, verified, decided, appealed
 *
 * Source: domain brief §8 “Handling flow”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-anomaly.h"
#include "tb-coin-facts.h"
#include "tb-day.h"
#include "tb-ledger.h"
#include "tb-rules-cases.h"
#include "tb-workdays.h"

/* What a case is about. */
typedef struct
{
  gpointer         row;    /* (owned) (nullable) */
  TbServiceRecord *record; /* (unowned) (nullable): @row, if it is one */
} Subject;

static void
subject_clear (Subject *subject)
{
  g_clear_object (&subject->row);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static gboolean
find_subject (
    TbOpContext *cx, const char *kind_name, const char *id, Subject *subject, GError **error)
{
  const TbKind *kind = kind_name != NULL ? tb_kinds_find (kind_name) : NULL;

  if (kind == NULL)
    return TRUE;
  if (!tb_ops_find_row (cx, kind, id, &subject->row, error))
    return FALSE;
  subject->record = kind == &tb_service_record_kind ? subject->row : NULL;
  return TRUE;
}

static const char *
get_text (gpointer    row,
          const char *name)
{
  const TbField *field = tb_table_find (&tb_record_get_kind (row)->table, name);

  return field != NULL ? tb_field_get_text (field, row) : NULL;
}

/* Whose coins are frozen meanwhile: who served, gave or owns. */
static const char *
find_person (gpointer row)
{
  const TbKind *kind = tb_record_get_kind (row);

  if (kind == &tb_person_kind)
    return tb_record_get_id (row);
  return get_text (row, kind == &tb_service_record_kind ? "volunteer_id" : "person_id");
}

static char *
print_why (const TbAnomalyCase *anomaly)
{
  return g_strconcat ("case ", anomaly->id, NULL);
}

/* Only the city has accounts; one that is frozen for something else stays so. */
static gboolean
freeze (TbOpContext         *cx,
        const TbAnomalyCase *anomaly,
        gboolean             is_on,
        GError             **error)
{
  g_autoptr (TbAccount) account = NULL;
  g_autofree char      *id = NULL;
  g_autofree char      *why = print_why (anomaly);

  if (cx->truth == NULL || anomaly->person_id == NULL)
    return TRUE;
  id = tb_account_derive_member (anomaly->person_id);
  if (!tb_coin_read_account (cx, id, &account, error))
    return FALSE;
  if (account == NULL || account->is_frozen == is_on ||
      (!is_on && g_strcmp0 (account->frozen_why, why) != 0))
    return TRUE;
  account->is_frozen = is_on;
  tb_set_str (&account->frozen_why, is_on ? why : NULL);
  return tb_rows_change (cx->conn, cx->trail, account, error);
}

/* What is about to be opened belongs to others. */
static gboolean
check_foreign (TbOpContext *cx,
               gpointer     row,
               gboolean    *foreign_out,
               GError     **error)
{
  const char *org_id = get_text (row, "org_id");
  gboolean    is_member = TRUE;

  *foreign_out = FALSE;
  if (cx->org_id == NULL)
    return TRUE;
  if (org_id != NULL)
    *foreign_out = g_strcmp0 (org_id, cx->org_id) != 0;
  else if (find_person (row) != NULL)
    {
      if (!tb_ops_is_member (cx, find_person (row), &is_member, error))
        return FALSE;
      *foreign_out = !is_member;
    }
  return TRUE;
}

static gboolean
case_open (TbOpContext  *cx,
           gconstpointer data,
           GError      **error)
{
  const TbCaseOpen         *args = data;
  g_autoptr (TbAnomalyCase) anomaly = tb_record_new (&tb_anomaly_case_kind);
  g_autoptr (TbRecord)      other = NULL;
  g_auto (Subject)          subject = { 0 };
  TbCaseFacts               facts = { .today = tb_day_of_instant (cx->now_us) };
  const TbAnomalyRule      *rule = tb_anomaly_find (args->rule);
  gpointer                  row = NULL;

  tb_table_copy_common (&tb_anomaly_case_kind.table, anomaly, cx->op->shape, args);
  if (!find_subject (cx, args->subject, args->subject_id, &subject, error) ||
      !tb_ops_find_row (cx, &tb_anomaly_case_kind, args->id, &row, error) ||
      (subject.row != NULL && !check_foreign (cx, subject.row, &facts.is_foreign, error)))
    return FALSE;
  other = row;
  facts.is_known = other != NULL;
  facts.is_there = subject.row != NULL;
  facts.record = subject.record;
  if (subject.row != NULL)
    tb_set_str (&anomaly->org_id, get_text (subject.row, "org_id"));
  if (anomaly->org_id == NULL)
    tb_set_str (&anomaly->org_id, cx->org_id);
  if (subject.row != NULL && !tb_ops_check_place (cx, anomaly->org_id, error))
    return FALSE;
  tb_rules_check_case_open (anomaly, &facts, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;

  if (rule->severity >= TB_SEVERITY_REVIEW)
    tb_set_str (&anomaly->person_id, find_person (subject.row));
  tb_set_str (&anomaly->state, TB_CASE_OPENED);
  tb_set_str (&anomaly->opened_by, cx->actor);
  anomaly->opened_us = cx->now_us;
  anomaly->explain_by = tb_workdays_add (tb_workdays_get_default (), facts.today,
                                         cx->rules->explanation_workdays, NULL);
  return freeze (cx, anomaly, TRUE, error) && tb_rows_change (cx->conn, cx->trail, anomaly, error);
}

/* The case an operation names, if those who act may see it, and what it is about. */
static gboolean
find_case (TbOpContext    *cx,
           const char     *id,
           TbAnomalyCase **anomaly_out,
           Subject        *subject,
           TbCaseFacts    *facts,
           GError        **error)
{
  gpointer row = NULL;

  if (!tb_ops_find_row (cx, &tb_anomaly_case_kind, id, &row, error))
    return FALSE;
  *anomaly_out = row;
  if (row != NULL && cx->org_id != NULL && g_strcmp0 ((*anomaly_out)->org_id, cx->org_id) != 0)
    g_clear_object (anomaly_out);
  if (*anomaly_out != NULL && !tb_ops_check_place (cx, (*anomaly_out)->org_id, error))
    return FALSE;
  if (*anomaly_out != NULL &&
      !find_subject (cx, (*anomaly_out)->subject, (*anomaly_out)->subject_id, subject, error))
    return FALSE;
  facts->record = subject->record;
  facts->is_there = subject->row != NULL;
  facts->today = tb_day_of_instant (cx->now_us);
  return TRUE;
}

static gboolean
case_explain (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbCaseExplain      *args = data;
  g_autoptr (TbAnomalyCase) anomaly = NULL;
  g_auto (Subject)          subject = { 0 };
  TbCaseFacts               facts = { 0 };

  if (!find_case (cx, args->id, &anomaly, &subject, &facts, error))
    return FALSE;
  tb_rules_check_case_explanation (anomaly, cx->org_id, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (anomaly != NULL); /* or the rules would have said so */
  tb_set_str (&anomaly->explanation, args->explanation);
  tb_set_str (&anomaly->proof, args->proof);
  tb_set_str (&anomaly->state, TB_CASE_EXPLAINED);
  tb_set_str (&anomaly->explained_by, cx->actor);
  anomaly->explained_us = cx->now_us;
  return tb_rows_change (cx->conn, cx->trail, anomaly, error);
}

static gboolean
case_verify (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbCaseVerify       *args = data;
  g_autoptr (TbAnomalyCase) anomaly = NULL;
  g_auto (Subject)          subject = { 0 };
  TbCaseFacts               facts = { 0 };

  if (!find_case (cx, args->id, &anomaly, &subject, &facts, error))
    return FALSE;
  tb_rules_check_case_verification (anomaly, &facts, cx->actor, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (anomaly != NULL); /* or the rules would have said so */
  tb_set_str (&anomaly->opinion, args->opinion);
  tb_set_str (&anomaly->state, TB_CASE_VERIFIED);
  tb_set_str (&anomaly->verified_by, cx->actor);
  anomaly->verified_us = cx->now_us;
  return tb_rows_change (cx->conn, cx->trail, anomaly, error);
}

/* The transaction that brought the record's coins; adds every reason why it is not reversed. */
static gboolean
find_earning (TbOpContext           *cx,
              const TbServiceRecord *record,
              const char            *code,
              TbLedgerTxn          **txn_out,
              GError               **error)
{
  g_autofree char     *txn_id = tb_ledger_derive_id (TB_CAUSE_EARN, record->id);
  g_autofree char     *reversal_id = tb_ledger_derive_id (TB_CAUSE_REVERSAL, txn_id);
  g_autoptr (TbRecord) reversal = NULL;
  TbPostFacts          facts = { 0 };
  gpointer             rows[2] = { NULL };

  if (!tb_rows_get (cx->conn, &tb_ledger_txn_kind, txn_id, &rows[0], error))
    return FALSE;
  *txn_out = rows[0];
  if (!tb_rows_get (cx->conn, &tb_ledger_txn_kind, reversal_id, &rows[1], error))
    return FALSE;
  reversal = rows[1];
  facts.is_reversed = reversal != NULL;
  tb_rules_check_reversal (cx->rules, *txn_out, code, &facts, cx->reasons);
  return TRUE;
}

/* The record goes: with its coins, if there are any. */
static gboolean
take_away (TbOpContext       *cx,
           TbServiceRecord   *record,
           const TbLedgerTxn *txn,
           const char        *code,
           GError           **error)
{
  if (txn != NULL)
    return tb_ledger_reverse (cx, txn, code, error);
  tb_set_str (&record->state, TB_RECORD_VOID);
  return tb_rows_change (cx->conn, cx->trail, record, error);
}

static gboolean
case_decide (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbCaseDecide       *args = data;
  const char               *code = args->is_fraud ? "falsified" : "error";
  const gboolean            takes = g_strcmp0 (args->outcome, TB_OUTCOME_CONFIRM) != 0;
  g_autoptr (TbAnomalyCase) anomaly = NULL;
  g_autoptr (TbLedgerTxn)   txn = NULL;
  g_auto (Subject)          subject = { 0 };
  TbCaseFacts               facts = { 0 };

  if (!find_case (cx, args->id, &anomaly, &subject, &facts, error))
    return FALSE;
  tb_rules_check_case_decision (anomaly, &facts, args->outcome, args->is_fraud, cx->actor,
                                cx->reasons);
  if (cx->reasons->len == 0 && takes && subject.record != NULL &&
      g_strcmp0 (subject.record->state, TB_RECORD_CERTIFIED) == 0 &&
      !find_earning (cx, subject.record, code, &txn, error))
    return FALSE;
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (anomaly != NULL); /* or the rules would have said so */
  /* coins come free first: a reversal may freeze the account again, for what is owed */
  if (!freeze (cx, anomaly, FALSE, error) ||
      (takes && !take_away (cx, subject.record, txn, code, error)))
    return FALSE;
  tb_set_str (&anomaly->outcome, args->outcome);
  tb_set_str (&anomaly->reason, args->reason);
  anomaly->is_fraud = args->is_fraud;
  tb_set_str (&anomaly->state, TB_CASE_DECIDED);
  tb_set_str (&anomaly->decided_by, cx->actor);
  anomaly->decided_us = cx->now_us;
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, anomaly, error);
}

static gboolean
case_appeal (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbCaseAppeal       *args = data;
  g_autoptr (TbAnomalyCase) anomaly = NULL;
  g_auto (Subject)          subject = { 0 };
  TbCaseFacts               facts = { 0 };

  if (!find_case (cx, args->id, &anomaly, &subject, &facts, error))
    return FALSE;
  tb_rules_check_case_appeal (anomaly, cx->org_id, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (anomaly != NULL); /* or the rules would have said so */
  tb_set_str (&anomaly->appeal, args->appeal);
  tb_set_str (&anomaly->state, TB_CASE_APPEALED);
  tb_set_str (&anomaly->appealed_by, cx->actor);
  anomaly->appealed_us = cx->now_us;
  return tb_rows_change (cx->conn, cx->trail, anomaly, error);
}

/* SHA-256 over the rows of the evidence as they are, so that nobody says later they were others.
 * What is sealed is left out: a digest of a number that is short can be guessed. */
static gboolean
print_digest (TbOpContext         *cx,
              const TbAnomalyCase *anomaly,
              char               **digest_out,
              GError             **error)
{
  const char         *evidence = anomaly->evidence != NULL ? anomaly->evidence : "";
  g_auto (GStrv)      names = g_strsplit (evidence, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      char                *slash = strchr (names[i], '/');
      g_autoptr (TbRecord) record = NULL;
      const TbKind        *kind;
      gpointer             row = NULL;

      if (slash == NULL)
        continue;
      *slash = '\0';
      if ((kind = tb_kinds_find (names[i])) == NULL)
        continue;
      if (!tb_rows_get (cx->conn, kind, slash + 1, &row, error))
        return FALSE;
      if ((record = row) == NULL)
        continue;
      for (guint f = 0; f < kind->table.n_fields; f++)
        if ((kind->table.fields[f].marks & TB_MARK_SEALED) == 0)
          {
            g_autofree char *value = tb_field_print (&kind->table.fields[f], record);

            g_string_append_printf (text, "%s\t", value != NULL ? value : "");
          }
      g_string_append_c (text, '\n');
    }
  *digest_out = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  return TRUE;
}

static gboolean
case_close (TbOpContext  *cx,
            gconstpointer data,
            GError      **error)
{
  const TbCaseClose        *args = data;
  g_autoptr (TbAnomalyCase) anomaly = NULL;
  g_autofree char          *digest = NULL;
  g_auto (Subject)          subject = { 0 };
  TbCaseFacts               facts = { 0 };

  if (!find_case (cx, args->id, &anomaly, &subject, &facts, error))
    return FALSE;
  tb_rules_check_case_closing (anomaly, args->ruling, cx->actor, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (anomaly != NULL); /* or the rules would have said so */
  if (!print_digest (cx, anomaly, &digest, error))
    return FALSE;
  tb_set_str (&anomaly->ruling, args->ruling);
  tb_set_str (&anomaly->digest, digest);
  tb_set_str (&anomaly->state, TB_CASE_CLOSED);
  tb_set_str (&anomaly->closed_by, cx->actor);
  anomaly->closed_us = cx->now_us;
  return tb_rows_change (cx->conn, cx->trail, anomaly, error);
}

const TbOpEntry tb_ops_cases[] = {
  { "case.open", case_open, NULL },
  { "case.explain", case_explain, NULL },
  { "case.verify", case_verify, NULL },
  { "case.decide", case_decide, NULL },
  { "case.appeal", case_appeal, NULL },
  { "case.close", case_close, NULL },
  { NULL, NULL, NULL },
};
