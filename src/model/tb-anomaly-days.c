/* tb-anomaly-days.c: how much it was in a day, in seven, in a month
 *
 * Several elders served at once have a record each and take the volunteer's time once: a session
 * counts as long as its longest record.  The arguments of every rule are those of TbAnomalyFunc.
 *
 * Source: domain brief §8, X-08 to X-12.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-private.h"

#include "tb-day.h"

#define WEEK_DAYS 7

static gboolean
starts_within (const TbService *service,
               gint64           from_us,
               gint64           to_us)
{
  return service->record->start_us != 0 && service->record->start_us >= from_us &&
         service->record->start_us < to_us;
}

/* Whether another record of its session stands for that of @i. */
static gboolean
is_counted_elsewhere (const TbScene *scene,
                      GPtrArray     *services,
                      guint          i)
{
  const TbService *service = services->pdata[i];
  const gint64     minutes = tb_anomaly_get_minutes (service);

  for (guint j = 0; j < services->len; j++)
    {
      const TbService *other = services->pdata[j];
      const gint64     others = tb_anomaly_get_minutes (other);

      if (j != i && (others > minutes || (others == minutes && j < i)) &&
          tb_anomaly_is_one_session (scene, service, other))
        return TRUE;
    }
  return FALSE;
}

/* (transfer container) (element-type TbService): a record of each session of the volunteer's that
 * begins from @from_us to before @to_us. */
static GPtrArray *
list_sessions (const TbScene   *scene,
               const TbService *service,
               gint64           from_us,
               gint64           to_us)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  GPtrArray            *sessions = g_ptr_array_new ();

  if (starts_within (service, from_us, to_us))
    g_ptr_array_add (services, (gpointer) service);
  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      TbService *other = scene->given->pdata[i];

      if (tb_anomaly_is_other (service, other) && starts_within (other, from_us, to_us))
        g_ptr_array_add (services, other);
    }
  for (guint i = 0; i < services->len; i++)
    if (!is_counted_elsewhere (scene, services, i))
      g_ptr_array_add (sessions, services->pdata[i]);
  return sessions;
}

/* The first instant of the day of @service in Beijing; 0 if that is not known. */
static gint64
get_day_us (const TbService *service)
{
  return tb_day_to_instant (tb_day_of_instant (service->record->start_us));
}

static GPtrArray *
list_day (const TbScene   *scene,
          const TbService *service)
{
  const gint64 day_us = tb_anomaly_counts (service) ? get_day_us (service) : 0;

  return day_us != 0 ? list_sessions (scene, service, day_us, day_us + G_TIME_SPAN_DAY)
                     : g_ptr_array_new ();
}

static gint64
sum_minutes (GPtrArray *services)
{
  gint64 sum = 0;

  for (guint i = 0; i < services->len; i++)
    sum += tb_anomaly_get_minutes (services->pdata[i]);
  return sum;
}

/* 0 is no limit. */
static gboolean
is_more (gint64 minutes,
         gint64 most)
{
  return most != 0 && minutes > most;
}

static void
show_sum (TbFindings      *findings,
          const TbService *service,
          GPtrArray       *services)
{
  tb_findings_set_field (findings, "minutes");
  tb_anomaly_add_rows (findings, service, services);
}

/**
 * tb_anomaly_long_day:
 *
 *
 */
void
tb_anomaly_long_day (const TbScene   *scene,
                     const TbService *service,
                     TbFindings      *findings)
{
  g_autoptr (GPtrArray) day = list_day (scene, service);
  const gint64          minutes = sum_minutes (day);

  if (!is_more (minutes, scene->rules->warn_day_minutes))
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The volunteer served %d minutes on that day, more than %d",
                   tb_anomaly_clip (minutes), tb_anomaly_clip (scene->rules->warn_day_minutes));
  show_sum (findings, service, day);
}

/**
 * tb_anomaly_very_long_day:
 *
 *
 */
void
tb_anomaly_very_long_day (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  g_autoptr (GPtrArray) day = list_day (scene, service);
  const gint64          minutes = sum_minutes (day);

  if (!is_more (minutes, scene->rules->review_day_minutes))
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The volunteer served %d minutes on that day; of more than %d the district looks"
                   " at each",
                   tb_anomaly_clip (minutes), tb_anomaly_clip (scene->rules->review_day_minutes));
  show_sum (findings, service, day);
}

/**
 * tb_anomaly_day_limit:
 *
 *
 */
void
tb_anomaly_day_limit (const TbScene   *scene,
                      const TbService *service,
                      TbFindings      *findings)
{
  g_autoptr (GPtrArray) day = list_day (scene, service);
  const gint64          minutes = sum_minutes (day);

  if (minutes <= scene->rules->max_day_minutes)
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "The volunteer served %d minutes on that day; a day counts at most %d",
                   tb_anomaly_clip (minutes), tb_anomaly_clip (scene->rules->max_day_minutes));
  show_sum (findings, service, day);
}

/* Of the seven times seven days that @service is one of, those with the most minutes. */
static GPtrArray *
list_longest_week (const TbScene   *scene,
                   const TbService *service,
                   gint64           day_us)
{
  GPtrArray *longest = NULL;

  for (int back = 0; back < WEEK_DAYS; back++)
    {
      const gint64          from_us = day_us - back * G_TIME_SPAN_DAY;
      g_autoptr (GPtrArray) week =
          list_sessions (scene, service, from_us, from_us + WEEK_DAYS * G_TIME_SPAN_DAY);

      if (longest != NULL && sum_minutes (week) <= sum_minutes (longest))
        continue;
      g_clear_pointer (&longest, g_ptr_array_unref);
      longest = g_steal_pointer (&week);
    }
  return longest;
}

static GPtrArray *
list_month (const TbScene   *scene,
            const TbService *service)
{
  const gint64 first = tb_day_of_instant (service->record->start_us) / 100 * 100 + 1;

  return list_sessions (scene, service, tb_day_to_instant (first),
                        tb_day_to_instant (tb_day_add_months (first, 1)));
}

/**
 * tb_anomaly_long_month:
 *
 * Any seven days; months are those of the calendar.
 */
void
tb_anomaly_long_month (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  const gint64          day_us = tb_anomaly_counts (service) ? get_day_us (service) : 0;
  g_autoptr (GPtrArray) week = NULL;
  g_autoptr (GPtrArray) month = NULL;

  if (day_us == 0)
    return;
  week = list_longest_week (scene, service, day_us);
  month = list_month (scene, service);
  if (is_more (sum_minutes (week), scene->rules->warn_week_minutes))
    {
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                       "The volunteer served %d minutes in seven days, more than %d",
                       tb_anomaly_clip (sum_minutes (week)),
                       tb_anomaly_clip (scene->rules->warn_week_minutes));
      show_sum (findings, service, week);
    }
  if (is_more (sum_minutes (month), scene->rules->warn_month_minutes))
    {
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                       "The volunteer served %d minutes in that month, more than %d",
                       tb_anomaly_clip (sum_minutes (month)),
                       tb_anomaly_clip (scene->rules->warn_month_minutes));
      show_sum (findings, service, month);
    }
}

/**
 * tb_anomaly_many_sessions:
 *
 *
 */
void
tb_anomaly_many_sessions (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  g_autoptr (GPtrArray) day = list_day (scene, service);
  g_autoptr (GPtrArray) same = g_ptr_array_new ();

  for (guint i = 0; i < day->len; i++)
    {
      const TbService *other = day->pdata[i];

      if (tb_anomaly_is_same (other->record->activity, service->record->activity))
        g_ptr_array_add (same, day->pdata[i]);
    }
  if (same->len > scene->rules->max_sessions_same_activity)
    {
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                       "The volunteer served %d times on that day for one activity, more than %d",
                       (int) same->len, tb_anomaly_clip (scene->rules->max_sessions_same_activity));
      tb_findings_set_field (findings, "activity");
      tb_anomaly_add_rows (findings, service, same);
    }
  if (day->len > scene->rules->max_sessions_day)
    {
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                       "The volunteer served %d times on that day, more than %d", (int) day->len,
                       tb_anomaly_clip (scene->rules->max_sessions_day));
      tb_findings_set_field (findings, "start_us");
      tb_anomaly_add_rows (findings, service, day);
    }
}
