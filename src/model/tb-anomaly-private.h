/* tb-anomaly-private.h: one function for each rule, and what they share
 *
 * Times and minutes may be of anybody's invention: none of this wraps around.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "tb-anomaly-table.h"
#include "tb-anomaly.h"

G_BEGIN_DECLS

#define TB_ANOMALY_US_PER_MINUTE G_GINT64_CONSTANT (60000000)

#define TB_ANOMALY_DECLARE(number, name, ...) \
  void tb_anomaly_##name (const TbScene *scene, const TbService *service, TbFindings *findings);
TB_ANOMALY_RULES (TB_ANOMALY_DECLARE)

/* Whether @other stands in question beside @service. */
typedef gboolean (*TbAnomalyMatch) (const TbScene   *scene,
                                    const TbService *service,
                                    const TbService *other);

/* For sentences, which print ints. */
static inline int
tb_anomaly_clip (gint64 number)
{
  return (int) CLAMP (number, G_MININT, G_MAXINT);
}

static inline gint64
tb_anomaly_add (gint64 a,
                gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return a < 0 ? G_MININT64 : G_MAXINT64;
  return sum;
}

static inline gint64
tb_anomaly_subtract (gint64 a,
                     gint64 b)
{
  gint64 difference;

  if (__builtin_sub_overflow (a, b, &difference))
    return a < 0 ? G_MININT64 : G_MAXINT64;
  return difference;
}

static inline gboolean
tb_anomaly_is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* Two that are both unknown are not the same. */
static inline gboolean
tb_anomaly_is_same (const char *a,
                    const char *b)
{
  return !tb_anomaly_is_empty (a) && !tb_anomaly_is_empty (b) && strcmp (a, b) == 0;
}

/* What was wrong with a record whose coins were taken back is settled. */
static inline gboolean
tb_anomaly_counts (const TbService *service)
{
  return service != NULL && service->record != NULL && tb_scene_is_live (service);
}

/* Arrays of a scene may hold @service itself. */
static inline gboolean
tb_anomaly_is_other (const TbService *service,
                     const TbService *other)
{
  return tb_anomaly_counts (other) && other->record != service->record &&
         !tb_anomaly_is_same (other->record->id, service->record->id);
}

static inline gboolean
tb_anomaly_has_span (const TbServiceRecord *record)
{
  return record->start_us != 0 && record->end_us != 0 && record->start_us < record->end_us;
}

/* From the start to before the end: one service may begin where another ends. */
static inline gboolean
tb_anomaly_overlaps (const TbService *service,
                     const TbService *other)
{
  return tb_anomaly_has_span (service->record) && tb_anomaly_has_span (other->record) &&
         service->record->start_us < other->record->end_us &&
         other->record->start_us < service->record->end_us;
}

/* What is not known is no other place. */
static inline gboolean
tb_anomaly_is_elsewhere (const TbService *service,
                         const TbService *other)
{
  return !tb_anomaly_is_empty (service->record->place) &&
         !tb_anomaly_is_empty (other->record->place) &&
         strcmp (service->record->place, other->record->place) != 0;
}

/* A TbAnomalyMatch.  Several elders served at once have a record each: one visit, or one activity
 * of a group item.  Two records for the same elder are two services. */
static inline gboolean
tb_anomaly_is_one_session (const TbScene   *scene,
                           const TbService *service,
                           const TbService *other)
{
  if (!tb_anomaly_overlaps (service, other) ||
      tb_anomaly_is_same (service->record->elder_id, other->record->elder_id))
    return FALSE;
  return tb_anomaly_is_same (service->record->visit_id, other->record->visit_id) ||
         (tb_scene_is_group (service) && tb_scene_is_group (other) &&
          tb_anomaly_is_same (service->record->activity, other->record->activity) &&
          !tb_anomaly_is_elsewhere (service, other));
}

/* Whether no service before that at @i was of the same session; of those who are served together
 * each has a record. */
static inline gboolean
tb_anomaly_is_first (const TbScene *scene,
                     GPtrArray     *services,
                     guint          i)
{
  for (guint before = 0; before < i; before++)
    {
      const TbService *other = services->pdata[before];

      if (other != NULL && other->record != NULL &&
          tb_anomaly_is_one_session (scene, services->pdata[i], other))
        return FALSE;
    }
  return TRUE;
}

static inline gint64
tb_anomaly_get_minutes (const TbService *service)
{
  return CLAMP (service->record->minutes, 0, TB_RULE_MAX_MINUTES);
}

/* (transfer container) (element-type TbService): those of @rows that match, but not @service. */
static inline GPtrArray *
tb_anomaly_list (const TbScene   *scene,
                 const TbService *service,
                 GPtrArray       *rows,
                 TbAnomalyMatch   match)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < tb_scene_count (rows); i++)
    {
      TbService *other = rows->pdata[i];

      if (tb_anomaly_is_other (service, other) && match (scene, service, other))
        g_ptr_array_add (list, other);
    }
  return list;
}

/* @services show the last finding; @service (nullable) is among its rows already. */
static inline void
tb_anomaly_add_rows (TbFindings      *findings,
                     const TbService *service,
                     GPtrArray       *services)
{
  for (guint i = 0; i < services->len; i++)
    {
      const TbService *other = services->pdata[i];

      if (other != service)
        tb_findings_add_row (findings, &tb_service_record_kind, other->record->id);
    }
}

G_END_DECLS
