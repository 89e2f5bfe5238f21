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
#include "tb-scene-rows.h"

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
  g_auto (TbGateRows) rows = { 0 };
  TbGateTask          task = { .volunteer_id = record->volunteer_id, .elder_id = record->elder_id };

  if (!tb_gate_rows_read (&rows, conn, record->org_id, record->volunteer_id, record->elder_id,
                          error) ||
      !tb_gate_rows_find_guardian (&rows, conn, record->elder_id, record->start_us, record->end_us,
                                   &task.guardian_id, error))
    return FALSE;
  tb_gate_task_take_item (&task, record->item);
  tb_gate_check (rules, &task, &rows.facts, tb_day_of_instant (record->start_us), reasons);
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

      if (!tb_anomaly_judge (search->conn, search->rules, service->record, refusals, error) ||
          !tb_scene_rows_read_around (rows, service, error))
        return FALSE;
      service->refusals = refusals;
      ask (search, TB_SUBJECT_SERVICE, scene, service, findings);
      service->refusals = NULL;
    }
  return TRUE;
}

static void
tell (const TbAnomalySearch *search,
      TbSubject              subject,
      guint                  done,
      guint                  all)
{
  if (search->progress != NULL)
    search->progress (subject, done, all, search->user_data);
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
      tell (search, TB_SUBJECT_VOLUNTEER, i + 1, ids->len);
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
      ask (search, TB_SUBJECT_VISIT, tb_scene_rows_get_scene (rows), service, findings);
      tell (search, TB_SUBJECT_VISIT, i + 1, ids->len);
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
  { TB_SUBJECT_ACCOUNT, tb_scene_rows_read_account },
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
      tell (search, subject, i + 1, ids->len);
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

  if (!search_volunteers (search, rows, findings, error) ||
      !search_visits (search, rows, findings, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ones); i++)
    if (!search_each (search, rows, ones[i].subject, ones[i].read, findings, error))
      return FALSE;
  return search_whole (search, rows, findings, error);
}
