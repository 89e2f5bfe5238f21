/* tb-anomaly-times.c: when it was: services at once, too long, too many, at impossible times
 *
 * The arguments of every rule are those of TbAnomalyFunc.
 *
 * Source: domain brief §8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-private.h"

#include "tb-catalogue.h"
#include "tb-day.h"

/* What nobody knows is neither for one elder nor for several. */
static gboolean
is_individual (const TbService *service)
{
  const TbCatalogueItem *item = tb_catalogue_find (service->record->item);

  return item != NULL && !item->is_group;
}

static gboolean
is_of_other_org (const TbService *service,
                 const TbService *other)
{
  return !tb_anomaly_is_empty (service->record->org_id) &&
         !tb_anomaly_is_empty (other->record->org_id) &&
         strcmp (service->record->org_id, other->record->org_id) != 0;
}

static gboolean
overlaps_here (const TbScene   *scene,
               const TbService *service,
               const TbService *other)
{
  return !is_of_other_org (service, other) && tb_anomaly_overlaps (service, other) &&
         !tb_anomaly_is_one_session (scene, service, other);
}

static gboolean
overlaps_elsewhere (const TbScene   *scene,
                    const TbService *service,
                    const TbService *other)
{
  return is_of_other_org (service, other) && tb_anomaly_overlaps (service, other) &&
         !tb_anomaly_is_one_session (scene, service, other);
}

/**
 * tb_anomaly_overlap:
 *
 * What another organisation has recorded is for a second person to look at: the recording
 * one cannot put it right.
 */
void
tb_anomaly_overlap (const TbScene   *scene,
                    const TbService *service,
                    TbFindings      *findings)
{
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) elsewhere = NULL;

  if (!tb_anomaly_counts (service))
    return;
  here = tb_anomaly_list (scene, service, scene->given, overlaps_here);
  elsewhere = tb_anomaly_list (scene, service, scene->given, overlaps_elsewhere);
  if (here->len > 0)
    {
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                       "The volunteer served somebody else at that time; records that say so: %d",
                       (int) here->len);
      tb_findings_set_field (findings, "start_us");
      tb_anomaly_add_rows (findings, service, here);
    }
  if (elsewhere->len > 0)
    {
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                       "The volunteer served with another organisation at that time; records that"
                       " say so: %d",
                       (int) elsewhere->len);
      tb_findings_set_field (findings, "start_us");
      tb_anomaly_add_rows (findings, service, elsewhere);
    }
}

static gboolean
is_served_apart (const TbScene   *scene,
                 const TbService *service,
                 const TbService *other)
{
  return is_individual (other) && tb_anomaly_overlaps (service, other);
}

/**
 * tb_anomaly_elder_overlap:
 *
 * Elders may take part in what is done for many while somebody is with them alone.
 */
void
tb_anomaly_elder_overlap (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  g_autoptr (GPtrArray) others = NULL;

  if (!tb_anomaly_counts (service) || !is_individual (service))
    return;
  others = tb_anomaly_list (scene, service, scene->received, is_served_apart);
  if (others->len == 0)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The elder had other services at that time: %d", (int) others->len);
  tb_findings_set_field (findings, "start_us");
  tb_anomaly_add_rows (findings, service, others);
}

/* The worst of the ways from a service to @service, or from @service to another. */
static void
judge_way (const TbScene   *scene,
           const TbService *service,
           gboolean         is_there,
           TbFindings      *findings)
{
  const TbService *worst = NULL;
  gint64           lack_us = 0, gap_us = 0, metres = 0;
  gint64           lat, lon;

  if (!tb_scene_find_point (service, &lat, &lon))
    return;
  for (guint i = 0; i < tb_scene_count (scene->given); i++)
    {
      const TbService *other = scene->given->pdata[i];
      const TbService *first = is_there ? other : service;
      const TbService *then = is_there ? service : other;
      gint64           other_lat, other_lon, way, between_us, need_us;

      if (!tb_anomaly_is_other (service, other) || !tb_anomaly_has_span (other->record) ||
          first->record->end_us > then->record->start_us ||
          !tb_scene_find_point (other, &other_lat, &other_lon))
        continue;
      way = CLAMP (tb_scene_measure (lat, lon, other_lat, other_lon), 0, G_MAXINT);
      between_us = tb_anomaly_subtract (then->record->start_us, first->record->end_us);
      need_us =
          (way * 60 / (scene->rules->travel_kmh * 1000) - scene->rules->travel_slack_minutes) *
          TB_ANOMALY_US_PER_MINUTE;
      if (tb_anomaly_subtract (need_us, between_us) <= lack_us)
        continue;
      lack_us = tb_anomaly_subtract (need_us, between_us);
      worst = other;
      gap_us = between_us;
      metres = way;
    }
  if (worst == NULL)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The volunteer had %d minutes for the %d metres between two services",
                   tb_anomaly_clip (gap_us / TB_ANOMALY_US_PER_MINUTE),
                   tb_anomaly_clip (metres));
  tb_findings_set_field (findings, is_there ? "start_us" : "end_us");
  tb_findings_add_row (findings, &tb_service_record_kind, worst->record->id);
}

/**
 * tb_anomaly_travel:
 *
 * As the crow flies, which is the shortest way there can be.
 */
void
tb_anomaly_travel (const TbScene   *scene,
                   const TbService *service,
                   TbFindings      *findings)
{
  if (!tb_anomaly_counts (service) || !tb_anomaly_has_span (service->record) ||
      scene->rules->travel_kmh <= 0)
    return;
  judge_way (scene, service, TRUE, findings);
  judge_way (scene, service, FALSE, findings);
}

/**
 * tb_anomaly_tiny:
 *
 *
 */
void
tb_anomaly_tiny (const TbScene   *scene,
                 const TbService *service,
                 TbFindings      *findings)
{
  const TbServiceRecord *record;

  if (!tb_anomaly_counts (service))
    return;
  record = service->record;
  if (record->minutes <= 0)
    {
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, record->id,
                       "The service counts %d minutes", tb_anomaly_clip (record->minutes));
      tb_findings_set_field (findings, "minutes");
    }
  else if (record->start_us != 0 && record->end_us != 0 && record->end_us <= record->start_us)
    {
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, record->id,
                       "The service ends no later than it begins");
      tb_findings_set_field (findings, "end_us");
    }
  else if (record->minutes < scene->rules->min_session_minutes)
    {
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, record->id,
                       "The service counts %d minutes, fewer than %d",
                       tb_anomaly_clip (record->minutes),
                       tb_anomaly_clip (scene->rules->min_session_minutes));
      tb_findings_set_field (findings, "minutes");
    }
}

/**
 * tb_anomaly_future:
 *
 *
 */
void
tb_anomaly_future (const TbScene   *scene,
                   const TbService *service,
                   TbFindings      *findings)
{
  gint64 ahead_us;

  if (!tb_anomaly_counts (service) || service->record->end_us == 0 || scene->now_us == 0)
    return;
  ahead_us = tb_anomaly_subtract (service->record->end_us, scene->now_us);
  if (ahead_us <= scene->rules->future_minutes * TB_ANOMALY_US_PER_MINUTE)
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "The service is not over yet: it ends more than %d minutes from now",
                   tb_anomaly_clip (scene->rules->future_minutes));
  tb_findings_set_field (findings, "end_us");
}

/**
 * tb_anomaly_midnight:
 *
 * What ends at midnight lies within its day.
 */
void
tb_anomaly_midnight (const TbScene   *scene,
                     const TbService *service,
                     TbFindings      *findings)
{
  gint64           first, last;
  g_autofree char *first_text = NULL;
  g_autofree char *last_text = NULL;

  if (!tb_anomaly_counts (service) || !tb_anomaly_has_span (service->record))
    return;
  first = tb_day_of_instant (service->record->start_us);
  last = tb_day_of_instant (service->record->end_us - 1);
  if (first == TB_DAY_UNKNOWN || last == TB_DAY_UNKNOWN || first == last)
    return;
  first_text = tb_day_print (first);
  last_text = tb_day_print (last);
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "The service began on %s and ended on %s: it is two records", first_text,
                   last_text);
  tb_findings_set_field (findings, "end_us");
}

/**
 * tb_anomaly_long_session:
 *
 *
 */
void
tb_anomaly_long_session (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  const gint64 most = scene->rules->warn_session_minutes;

  if (!tb_anomaly_counts (service) || most == 0 || service->record->minutes <= most)
    return;
  tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                   "The service counts %d minutes, more than %d",
                   tb_anomaly_clip (service->record->minutes), tb_anomaly_clip (most));
  tb_findings_set_field (findings, "minutes");
}

/* Whether it was at somebody's home; a visit says so, and what is done for one elder is. */
static gboolean
is_at_home (const TbService *service)
{
  if (service->visit != NULL)
    return g_strcmp0 (service->visit->place_type, TB_PLACE_HOME) == 0;
  return is_individual (service);
}

static gboolean
is_at_night (const TbRules         *rules,
             const TbServiceRecord *record)
{
  const gint64 day_us = tb_day_to_instant (tb_day_of_instant (record->start_us));
  const gint64 from_us = rules->night_from_minute * TB_ANOMALY_US_PER_MINUTE;
  gint64       until_us = rules->night_until_minute * TB_ANOMALY_US_PER_MINUTE;
  gint64       start_us, end_us;

  if (day_us == 0 || from_us == until_us)
    return FALSE;
  if (until_us < from_us)
    until_us += G_TIME_SPAN_DAY;
  start_us = record->start_us - day_us;
  end_us = tb_anomaly_subtract (record->end_us, day_us);
  for (int night = -1; night <= 1; night++) /* it began the day before, on the day, the day after */
    if (start_us < until_us + night * G_TIME_SPAN_DAY && from_us + night * G_TIME_SPAN_DAY < end_us)
      return TRUE;
  return FALSE;
}

/**
 * tb_anomaly_night:
 *
 *
 */
void
tb_anomaly_night (const TbScene   *scene,
                  const TbService *service,
                  TbFindings      *findings)
{
  const TbRules *rules = scene->rules;

  if (!tb_anomaly_counts (service) || !tb_anomaly_has_span (service->record) ||
      !is_at_home (service) || !is_at_night (rules, service->record))
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "Part of the service was at night in a home: between %02d:%02d and %02d:%02d",
                   (int) (rules->night_from_minute / 60), (int) (rules->night_from_minute % 60),
                   (int) (rules->night_until_minute / 60), (int) (rules->night_until_minute % 60));
  tb_findings_set_field (findings, "start_us");
}

/**
 * tb_anomaly_early_entry:
 *
 * X-29, with the minutes that X-05 forgives.  By the city's clock: a device whose clock is slow
 * has recorded nothing too early.
 */
void
tb_anomaly_early_entry (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  gint64 early_us;

  if (!tb_anomaly_counts (service) || service->record->submitted_us == 0 ||
      service->record->end_us == 0)
    return;
  early_us =
      tb_anomaly_subtract (service->record->end_us,
                           tb_anomaly_subtract (service->record->submitted_us, service->skew_us));
  if (early_us <= scene->rules->future_minutes * TB_ANOMALY_US_PER_MINUTE)
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "The service was recorded before it was over, minutes too early: %d",
                   tb_anomaly_clip ((early_us - 1) / TB_ANOMALY_US_PER_MINUTE + 1));
  tb_findings_set_field (findings, "end_us");
}

static gboolean
is_duplicate (const TbScene   *scene,
              const TbService *service,
              const TbService *other)
{
  const TbServiceRecord *a = service->record;
  const TbServiceRecord *b = other->record;
  const gint64           day = tb_day_of_instant (a->start_us);

  return tb_anomaly_is_same (a->elder_id, b->elder_id) && day != TB_DAY_UNKNOWN &&
         tb_day_of_instant (b->start_us) == day &&
         MAX (a->start_us, b->start_us) - MIN (a->start_us, b->start_us) <=
             scene->rules->duplicate_minutes * TB_ANOMALY_US_PER_MINUTE;
}

/**
 * tb_anomaly_duplicate:
 *
 *
 */
void
tb_anomaly_duplicate (const TbScene   *scene,
                      const TbService *service,
                      TbFindings      *findings)
{
  g_autoptr (GPtrArray) others = NULL;

  if (!tb_anomaly_counts (service))
    return;
  others = tb_anomaly_list (scene, service, scene->given, is_duplicate);
  if (others->len > 0)
    {
      tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                       "The same volunteer, the same elder, and at most %d minutes between the"
                       " starts; other records: %d",
                       tb_anomaly_clip (scene->rules->duplicate_minutes), (int) others->len);
      tb_findings_set_field (findings, "start_us");
      tb_anomaly_add_rows (findings, service, others);
    }
  if (tb_anomaly_is_empty (service->same_external_id) ||
      tb_anomaly_is_same (service->same_external_id, service->record->id))
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "Another record has the same number in the other system");
  tb_findings_set_field (findings, "external_id");
  tb_findings_add_row (findings, &tb_service_record_kind, service->same_external_id);
}

/* Elders of @service and of @others, each once; who is not known is nobody. */
static guint
count_elders (const TbService *service,
              GPtrArray       *others)
{
  g_autoptr (GHashTable) elders = g_hash_table_new (g_str_hash, g_str_equal);

  if (!tb_anomaly_is_empty (service->record->elder_id))
    g_hash_table_add (elders, service->record->elder_id);
  for (guint i = 0; i < others->len; i++)
    {
      const TbService *other = others->pdata[i];

      if (!tb_anomaly_is_empty (other->record->elder_id))
        g_hash_table_add (elders, other->record->elder_id);
    }
  return g_hash_table_size (elders);
}

/**
 * tb_anomaly_many_elders:
 *
 *
 */
void
tb_anomaly_many_elders (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  g_autoptr (GPtrArray) others = NULL;
  gint64                most = 1;
  guint                 n_elders;

  if (!tb_anomaly_counts (service))
    return;
  if (tb_scene_is_group (service))
    most = scene->rules->elders_at_once;
  else if (!is_individual (service))
    return;
  others = tb_anomaly_list (scene, service, scene->given, tb_anomaly_is_one_session);
  n_elders = count_elders (service, others);
  if (n_elders <= most)
    return;
  tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                   "The volunteer served %d elders at once, more than %d", (int) n_elders,
                   tb_anomaly_clip (most));
  tb_findings_set_field (findings, "elder_id");
  tb_anomaly_add_rows (findings, service, others);
}
