/* tb-anomaly-search.c: anomalies over everything that is here
 *
 * One subject after the other: what is read for one volunteer is let go before the next, so that
 * a city's million records need no more memory than one person's.
 *
 * Source: domain brief §8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-search.h"

#include "tb-day.h"
#include "tb-facts-gate.h"
#include "tb-gate.h"
#include "tb-ledger.h"
#include "tb-query.h"
#include "tb-rule-shelf.h"
#include "tb-scene-rows.h"

#define POSTINGS_AT_ONCE 1000

/* Reads what is known of one of a subject. */
typedef gboolean (*ReadFunc) (TbSceneRows *rows, const char *id, GError **error);

static gboolean
is_asked (const TbAnomalySearch *search,
          const TbAnomalyRule   *rule,
          TbSubject              subject)
{
  return rule->subject == subject && (rule->where & search->where) != 0 &&
         (search->rule == NULL || search->rule == rule);
}

static gboolean
is_subject_asked (const TbAnomalySearch *search,
                  TbSubject              subject)
{
  guint                n = 0;
  const TbAnomalyRule *rules = tb_anomaly_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (is_asked (search, &rules[i], subject))
      return TRUE;
  return FALSE;
}

static void
ask (const TbAnomalySearch *search,
     TbSubject              subject,
     const TbScene         *scene,
     const TbService       *service,
     TbFindings            *findings)
{
  guint                n = 0;
  const TbAnomalyRule *rules = tb_anomaly_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (is_asked (search, &rules[i], subject))
      tb_anomaly_look (&rules[i], scene, service, findings);
}

/* what was done is judged by what was in force when and where it was done. */
static gboolean
take_rules (const TbAnomalySearch *search,
            TbSceneRows           *rows,
            const char            *org_id,
            gint64                 day,
            GError               **error)
{
  const TbRules *rules = search->rules;

  if (rules == NULL &&
      !tb_rule_shelf_find (search->conn, search->public_key, org_id, day, &rules, error))
    return FALSE;
  tb_scene_rows_set_rules (rows, rules);
  return TRUE;
}

/* What stands on no day is judged by the rules of today. */
static gboolean
take_rules_of_today (const TbAnomalySearch *search,
                     TbSceneRows           *rows,
                     GError               **error)
{
  return take_rules (search, rows, search->org_id, tb_day_of_instant (search->now_us), error);
}

/* where it was is the visit's to say. */
static gboolean
find_institution (TbConn                *conn,
                  const TbServiceRecord *record,
                  TbRecord             **visit_out,
                  const char           **institution_out,
                  GError               **error)
{
  gpointer row = NULL;

  if (record->visit_id == NULL || *record->visit_id == '\0')
    return TRUE;
  if (!tb_rows_get (conn, &tb_visit_kind, record->visit_id, &row, error))
    return FALSE;
  *visit_out = row;
  *institution_out = row != NULL ? ((TbVisit *) row)->institution_id : NULL;
  return TRUE;
}

static gboolean
has_consent (const TbGateFacts *facts,
             gint64             day)
{
  for (guint i = 0; facts->consents != NULL && i < facts->consents->len; i++)
    {
      const TbConsent *row = facts->consents->pdata[i];

      if (g_strcmp0 (row->purpose, "guardian") == 0 && row->given_on != 0 && row->given_on <= day &&
          (row->withdrawn_on == 0 || row->withdrawn_on > day) &&
          g_strcmp0 (row->given_by, facts->registration->guardian_id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The gate asks who came along whether they have agreed.  A guardian who has agreed and did not
 * come is one thing that is wrong, and not two (X-34 and not X-36). */
static void
drop_consent (GPtrArray         *reasons,
              const TbGateTask  *task,
              const TbGateFacts *facts,
              gint64             day)
{
  if (task->guardian_id != NULL || facts->registration == NULL || !has_consent (facts, day))
    return;
  for (guint i = reasons->len; i-- > 0;)
    if (g_strcmp0 (((TbReason *) reasons->pdata[i])->code, "no-consent") == 0)
      g_ptr_array_remove_index (reasons, i);
}

/**
 * tb_anomaly_judge:
 * @conn: a connection
 * @rules: in force on the day of the service
 * @record: a service
 * @reasons: (element-type TbReason): gets what the gate says of it
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_anomaly_judge (TbConn                *conn,
                  const TbRules         *rules,
                  const TbServiceRecord *record,
                  GPtrArray             *reasons,
                  GError               **error)
{
  g_auto (TbGateRows)  rows = { 0 };
  TbGateTask           task = { .volunteer_id = record->volunteer_id };
  g_autoptr (TbRecord) visit = NULL;
  const gint64         day = tb_day_of_instant (record->start_us);

  task.elder_id = record->elder_id;
  if (!find_institution (conn, record, &visit, &task.institution_id, error) ||
      !tb_gate_rows_read (&rows, conn, record->org_id, record->volunteer_id, record->elder_id,
                          error) ||
      !tb_gate_rows_find_guardian (&rows, conn, record->elder_id, record->start_us, record->end_us,
                                   &task.guardian_id, error))
    return FALSE;
  tb_gate_task_take_item (&task, record->item);
  tb_gate_check (rules, &task, &rows.facts, day, reasons);
  drop_consent (reasons, &task, &rows.facts, day);
  return TRUE;
}

/* Every service of the volunteer whose scene it is. */
static gboolean
search_services (const TbAnomalySearch *search,
                 TbSceneRows           *rows,
                 TbFindings            *findings,
                 GError               **error)
{
  TbScene *scene = tb_scene_rows_get_scene (rows);

  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      TbService            *service = scene->given->pdata[i];
      g_autoptr (GPtrArray) refusals = tb_reasons_new ();

      if (!take_rules (search, rows, service->record->org_id,
                       tb_day_of_instant (service->record->start_us), error) ||
          !tb_anomaly_judge (search->conn, scene->rules, service->record, refusals, error) ||
          !tb_scene_rows_read_around (rows, service, error))
        return FALSE;
      service->refusals = refusals;
      ask (search, TB_SUBJECT_SERVICE, scene, service, findings);
      service->refusals = NULL;
    }
  return take_rules_of_today (search, rows, error);
}

/* Tells how far it is; whether to go on. */
static gboolean
tell (const TbAnomalySearch *search,
      TbSubject              subject,
      guint                  done,
      guint                  all,
      GError               **error)
{
  if (search->progress != NULL)
    search->progress (subject, done, all, search->user_data);
  return tb_conn_check_cancelled (search->conn, error);
}

static gboolean
search_volunteers (const TbAnomalySearch *search,
                   TbSceneRows           *rows,
                   TbFindings            *findings,
                   GError               **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  const gboolean        has_services = is_subject_asked (search, TB_SUBJECT_SERVICE);

  if (!has_services && !is_subject_asked (search, TB_SUBJECT_VOLUNTEER))
    return TRUE;
  if ((ids = tb_scene_rows_list (search->conn, TB_SUBJECT_VOLUNTEER, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      tb_scene_rows_clear (rows);
      if (!tb_scene_rows_read_volunteer (rows, ids->pdata[i], error))
        return FALSE;
      ask (search, TB_SUBJECT_VOLUNTEER, tb_scene_rows_get_scene (rows), NULL, findings);
      if (has_services && !search_services (search, rows, findings, error))
        return FALSE;
      if (!tell (search, TB_SUBJECT_VOLUNTEER, i + 1, ids->len, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
search_visits (const TbAnomalySearch *search,
               TbSceneRows           *rows,
               TbFindings            *findings,
               GError               **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (!is_subject_asked (search, TB_SUBJECT_VISIT))
    return TRUE;
  if ((ids = tb_scene_rows_list (search->conn, TB_SUBJECT_VISIT, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      TbService *service = NULL;

      tb_scene_rows_clear (rows);
      if (!tb_scene_rows_read_visit (rows, ids->pdata[i], &service, error))
        return FALSE;
      if (service->visit != NULL &&
          !take_rules (search, rows, service->visit->org_id,
                       tb_day_of_instant (service->visit->start_us), error))
        return FALSE;
      ask (search, TB_SUBJECT_VISIT, tb_scene_rows_get_scene (rows), service, findings);
      if (!tell (search, TB_SUBJECT_VISIT, i + 1, ids->len, error))
        return FALSE;
    }
  return TRUE;
}

/* L9: each posting is linked to the one before; whoever makes balances fit would have to make the
 * hashes fit, too. */
static gboolean
find_broken (const TbAnomalySearch *search,
             TbScene               *scene,
             char                 **broken_id,
             GError               **error)
{
  g_autofree char *hash = NULL;
  gint64           last_k = 0;

  while (scene->account != NULL && *broken_id == NULL)
    {
      g_autoptr (TbQuery)   query = tb_query_all (&tb_posting_kind);
      g_autofree char      *after = g_strdup_printf ("%" G_GINT64_FORMAT, last_k);
      g_autoptr (GPtrArray) rows = NULL;

      if (!tb_query_add_term (query, "account", TB_OP_EQUAL, scene->account->id, error) ||
          !tb_query_add_term (query, "k", TB_OP_MORE, after, error) ||
          !tb_query_add_order (query, "k", FALSE, error) ||
          (rows = tb_query_read_all (query, search->conn, POSTINGS_AT_ONCE, error)) == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len && *broken_id == NULL; i++)
        {
          const TbPosting *posting = rows->pdata[i];
          g_autofree char *expected = tb_ledger_hash_posting (hash, posting);

          if (posting->k != last_k + 1 || g_strcmp0 (expected, posting->account_hash) != 0)
            *broken_id = g_strdup (posting->id);
          tb_set_str (&hash, posting->account_hash);
          last_k = posting->k;
        }
      if (rows->len < POSTINGS_AT_ONCE)
        break;
    }
  return TRUE;
}

static gboolean
search_accounts (const TbAnomalySearch *search,
                 TbSceneRows           *rows,
                 TbFindings            *findings,
                 GError               **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (!is_subject_asked (search, TB_SUBJECT_ACCOUNT))
    return TRUE;
  if ((ids = tb_scene_rows_list (search->conn, TB_SUBJECT_ACCOUNT, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      TbScene         *scene = tb_scene_rows_get_scene (rows);
      g_autofree char *broken_id = NULL;

      tb_scene_rows_clear (rows);
      if (!tb_scene_rows_read_account (rows, ids->pdata[i], error) ||
          (!scene->is_chain_broken && !find_broken (search, scene, &broken_id, error)))
        return FALSE;
      if (broken_id != NULL)
        {
          scene->is_chain_broken = TRUE;
          scene->broken_id = broken_id;
        }
      ask (search, TB_SUBJECT_ACCOUNT, scene, NULL, findings);
      if (!tell (search, TB_SUBJECT_ACCOUNT, i + 1, ids->len, error))
        return FALSE;
    }
  return TRUE;
}

/* Subjects whose every one is read alike. */
static const struct
{
  TbSubject subject;
  ReadFunc  read;
} ones[] = {
  { TB_SUBJECT_ELDER, tb_scene_rows_read_elder },
  { TB_SUBJECT_PERSON, tb_scene_rows_read_person },
  { TB_SUBJECT_ORG, tb_scene_rows_read_org },
  { TB_SUBJECT_HOLD, tb_scene_rows_read_hold },
  { TB_SUBJECT_GIFT, tb_scene_rows_read_gift },
  { TB_SUBJECT_CERTIFICATE, tb_scene_rows_read_certificate },
};

static gboolean
search_each (const TbAnomalySearch *search,
             TbSceneRows           *rows,
             TbSubject              subject,
             ReadFunc               read,
             TbFindings            *findings,
             GError               **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (!is_subject_asked (search, subject))
    return TRUE;
  if ((ids = tb_scene_rows_list (search->conn, subject, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      tb_scene_rows_clear (rows);
      if (!read (rows, ids->pdata[i], error))
        return FALSE;
      ask (search, subject, tb_scene_rows_get_scene (rows), NULL, findings);
      if (!tell (search, subject, i + 1, ids->len, error))
        return FALSE;
    }
  return TRUE;
}

/* What there is one of. */
static gboolean
search_whole (const TbAnomalySearch *search,
              TbSceneRows           *rows,
              TbFindings            *findings,
              GError               **error)
{
  if (is_subject_asked (search, TB_SUBJECT_SIGNS))
    {
      tb_scene_rows_clear (rows);
      if (!tb_scene_rows_read_signs (rows, error))
        return FALSE;
      ask (search, TB_SUBJECT_SIGNS, tb_scene_rows_get_scene (rows), NULL, findings);
    }
  if (is_subject_asked (search, TB_SUBJECT_COINS))
    {
      tb_scene_rows_clear (rows);
      if (!tb_scene_rows_read_coins (rows, NULL, error))
        return FALSE;
      ask (search, TB_SUBJECT_COINS, tb_scene_rows_get_scene (rows), NULL, findings);
    }
  if (search->device != NULL)
    ask (search, TB_SUBJECT_DESK, search->device, NULL, findings);
  return TRUE;
}

/**
 * tb_anomaly_search:
 * @search: where and what
 * @findings: gets what is found, by subject
 * @error: return location
 *
 * Asks every rule that can be asked here of everything that is here.  Long: not on the main
 * thread; ends early when the connection's cancellable is cancelled.
 *
 * Returns: whether the database answered
 */
gboolean
tb_anomaly_search (const TbAnomalySearch *search,
                   TbFindings            *findings,
                   GError               **error)
{
  g_autoptr (TbSceneRows) rows =
      tb_scene_rows_new (search->conn, search->rules, search->workdays, search->now_us);

  if (!take_rules_of_today (search, rows, error) ||
      !search_volunteers (search, rows, findings, error) ||
      !search_visits (search, rows, findings, error) ||
      !take_rules_of_today (search, rows, error) ||
      !search_accounts (search, rows, findings, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ones); i++)
    if (!search_each (search, rows, ones[i].subject, ones[i].read, findings, error))
      return FALSE;
  return search_whole (search, rows, findings, error);
}
