/* tb-anomaly-evaluations.c: rules about what elders said of services, or others in their name
 *
 * Source: domain brief §8; Order 67 art. 10, 11.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-numbers.h"
#include "tb-day.h"

/**
 * tb_anomaly_no_evaluation:
 * @scene: what is known
 * @service: a service
 * @findings: gets that nobody has said in time how it was (X-57, Order 67 art. 11)
 *
 * One that came late is there, and only told of.
 */
void
tb_anomaly_no_evaluation (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  const TbEvaluation *evaluation;
  gint64              last, said;

  if (!tb_anomaly_counts (service) || scene->workdays == NULL)
    return;
  evaluation = service->evaluation;
  last = tb_workdays_add (scene->workdays, tb_day_of_instant (service->record->end_us),
                          scene->rules->evaluation_workdays, NULL);
  said = tb_day_of_instant (evaluation != NULL ? evaluation->at_us : scene->now_us);
  if (last == 0 || said <= last)
    return;
  if (evaluation == NULL)
    tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                     "Nobody has said how the service was, %d working days after it ended",
                     tb_anomaly_clip (scene->rules->evaluation_workdays));
  else
    {
      tb_findings_add (findings, TB_SEVERITY_INFORM, &tb_service_record_kind, service->record->id,
                       "How the service was has been said later than %d working days after it "
                       "ended",
                       tb_anomaly_clip (scene->rules->evaluation_workdays));
      tb_findings_add_row (findings, &tb_evaluation_kind, evaluation->id);
    }
}

/* Whether @value, if it is known, is the same as before; keeps it in @common. */
static gboolean
stays (const char **common,
       const char  *value)
{
  if (*common == NULL)
    *common = value;
  return value != NULL && *value != '\0' && strcmp (*common, value) == 0;
}

/* When the volunteer went: as signed, or else as recorded. */
static gint64
find_out_us (const TbService *service)
{
  gint64 out = 0;

  for (guint i = 0; i < tb_scene_count (service->signs); i++)
    {
      const TbSignPoint *sign = service->signs->pdata[i];

      if (g_strcmp0 (sign->way, TB_SIGN_OUT) == 0 && sign->at_us != 0)
        out = sign->at_us;
    }
  return out != 0 ? out : service->record->end_us;
}

/* Said at the door: with the volunteer still there, or hardly gone. */
static gboolean
is_quick (const TbService *service,
          gint64           minutes)
{
  const gint64 out = find_out_us (service);
  const gint64 said = service->evaluation->at_us;

  return out != 0 && said != 0 &&
         tb_anomaly_subtract (MAX (out, said), MIN (out, said)) <=
             tb_anomaly_multiply (minutes, TB_ANOMALY_US_PER_MINUTE);
}

static void
add_evaluations (TbFindings *findings,
                 GPtrArray  *services)
{
  for (guint i = 0; i < services->len; i++)
    tb_findings_add_row (findings, &tb_evaluation_kind,
                         ((TbService *) services->pdata[i])->evaluation->id);
}

/**
 * tb_anomaly_forged_evaluation:
 * @scene: an elder, with the services received
 * @service: (nullable): nothing
 * @findings: gets that one hand has judged them all, or that they were judged at the door
 */
void
tb_anomaly_forged_evaluation (const TbScene   *scene,
                              const TbService *service,
                              TbFindings      *findings)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) quick = g_ptr_array_new ();
  const TbRules        *rules = scene->rules;
  const char           *about = scene->person != NULL ? scene->person->id : NULL;
  const char           *proxy = NULL;
  const char           *device = NULL;
  gboolean              is_one_proxy = TRUE;
  gboolean              is_one_device = TRUE;

  for (guint i = 0; i < tb_scene_count (scene->received); i++)
    {
      const TbService *received = scene->received->pdata[i];

      if (!tb_anomaly_counts (received) || received->evaluation == NULL)
        continue;
      g_ptr_array_add (all, (gpointer) received);
      is_one_proxy = is_one_proxy && stays (&proxy, received->evaluation->proxy);
      is_one_device = is_one_device && stays (&device, received->evaluation->device);
      if (is_quick (received, rules->quick_minutes))
        g_ptr_array_add (quick, (gpointer) received);
    }
  if (all->len >= rules->proxy_evaluations && all->len > 0 && (is_one_proxy || is_one_device))
    {
      if (is_one_proxy)
        tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, about,
                         "The same other person has answered for the elder all %d times; from %d "
                         "times on it is looked at",
                         (int) all->len, tb_anomaly_clip (rules->proxy_evaluations));
      else
        tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, about,
                         "The same device has answered for the elder all %d times; from %d times "
                         "on it is looked at",
                         (int) all->len, tb_anomaly_clip (rules->proxy_evaluations));
      add_evaluations (findings, all);
    }
  if (quick->len >= rules->quick_evaluations && quick->len > 0)
    {
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_person_kind, about,
                       "It was said %d times how the service was within %d minutes of its end; "
                       "from %d times on it is looked at",
                       (int) quick->len, tb_anomaly_clip (rules->quick_minutes),
                       tb_anomaly_clip (rules->quick_evaluations));
      add_evaluations (findings, quick);
    }
}

/**
 * tb_anomaly_unhappy:
 * @scene: what is known
 * @service: a service
 * @findings: gets that the elder was unhappy with it, and all that was planned is counted
 */
void
tb_anomaly_unhappy (const TbScene   *scene,
                    const TbService *service,
                    TbFindings      *findings)
{
  gint64 planned, score;

  if (!tb_anomaly_counts (service) || service->evaluation == NULL || service->visit == NULL ||
      service->visit->start_us == 0 || service->visit->end_us == 0)
    return;
  score = service->evaluation->score;
  planned = tb_anomaly_subtract (service->visit->end_us, service->visit->start_us) /
            TB_ANOMALY_US_PER_MINUTE;
  if (score < 1 || score > scene->rules->low_score || planned <= 0 ||
      service->record->minutes < planned)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The elder gave %d of 5 points, where %d or fewer are looked at, and all %d "
                   "planned minutes are counted: %d",
                   tb_anomaly_clip (score), tb_anomaly_clip (scene->rules->low_score),
                   tb_anomaly_clip (planned), tb_anomaly_clip (service->record->minutes));
  tb_findings_add_row (findings, &tb_evaluation_kind, service->evaluation->id);
}
