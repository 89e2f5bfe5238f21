/* tb-anomaly-signs.c: what was planned, and who signed for it where
 *
 * The arguments of every rule are those of TbAnomalyFunc.  Of what was not planned, or not signed
 * for, none of these says anything.
 *
 * Source: domain brief §8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-private.h"

#include "tb-catalogue.h"
#include "tb-day.h"

static const TbVisit *
get_visit (const TbService *service)
{
  return tb_anomaly_counts (service) ? service->visit : NULL;
}

/**
 * tb_anomaly_outside_plan:
 *
 *
 */
void
tb_anomaly_outside_plan (const TbScene   *scene,
                         const TbService *service,
                         TbFindings      *findings)
{
  const TbVisit *visit = get_visit (service);
  const gint64   early_us = scene->rules->early_minutes * TB_ANOMALY_US_PER_MINUTE;
  const gint64   late_us = scene->rules->late_minutes * TB_ANOMALY_US_PER_MINUTE;

  if (visit == NULL)
    return;
  if (visit->start_us != 0 && service->record->start_us != 0 &&
      service->record->start_us < tb_anomaly_subtract (visit->start_us, early_us))
    {
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                       "The service began more than %d minutes before it was planned to",
                       tb_anomaly_clip (scene->rules->early_minutes));
      tb_findings_set_field (findings, "start_us");
      tb_findings_add_row (findings, &tb_visit_kind, visit->id);
    }
  if (visit->end_us != 0 && service->record->end_us != 0 &&
      service->record->end_us > tb_anomaly_add (visit->end_us, late_us))
    {
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                       "The service ended more than %d minutes after it was planned to",
                       tb_anomaly_clip (scene->rules->late_minutes));
      tb_findings_set_field (findings, "end_us");
      tb_findings_add_row (findings, &tb_visit_kind, visit->id);
    }
}

/* 0 if nobody has said when it begins and ends. */
static gint64
get_planned_minutes (const TbVisit *visit)
{
  if (visit->start_us == 0 || visit->end_us == 0 || visit->end_us <= visit->start_us)
    return 0;
  return tb_anomaly_subtract (visit->end_us, visit->start_us) / TB_ANOMALY_US_PER_MINUTE;
}

/**
 * tb_anomaly_longer_than_planned:
 *
 * Both by share and by minutes: a quarter of an hour more is little, or of an hour.
 */
void
tb_anomaly_longer_than_planned (const TbScene   *scene,
                                const TbService *service,
                                TbFindings      *findings)
{
  const TbVisit *visit = get_visit (service);
  gint64         minutes, planned;

  if (visit == NULL)
    return;
  minutes = tb_anomaly_get_minutes (service);
  planned = get_planned_minutes (visit);
  if (planned == 0 || minutes * 100 <= planned * scene->rules->longer_percent ||
      minutes <= planned + scene->rules->longer_minutes)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The service counts %d minutes; planned were %d", tb_anomaly_clip (minutes),
                   tb_anomaly_clip (planned));
  tb_findings_set_field (findings, "minutes");
  tb_findings_add_row (findings, &tb_visit_kind, visit->id);
}

/**
 * tb_anomaly_outside_project:
 *
 *
 */
void
tb_anomaly_outside_project (const TbScene   *scene,
                            const TbService *service,
                            TbFindings      *findings)
{
  const TbVisit *visit = get_visit (service);
  gint64         day;

  if (visit == NULL)
    return;
  day = tb_day_of_instant (service->record->start_us);
  if (day == TB_DAY_UNKNOWN ||
      (day >= visit->project_from && (visit->project_until == 0 || day <= visit->project_until)))
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "The service was not within the time of its project");
  tb_findings_set_field (findings, "start_us");
  tb_findings_add_row (findings, &tb_visit_kind, visit->id);
}

/**
 * tb_anomaly_published_late:
 *
 * What is entered late from paper says so, and was planned on paper.
 */
void
tb_anomaly_published_late (const TbScene   *scene,
                           const TbService *service,
                           TbFindings      *findings)
{
  const TbVisit *visit = get_visit (service);

  if (visit == NULL || visit->published_us == 0 || service->record->start_us == 0 ||
      visit->published_us <= service->record->start_us ||
      strcmp (tb_scene_get_mode (service), "late") == 0)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The visit was published only after the service had begun");
  tb_findings_set_field (findings, "start_us");
  tb_findings_add_row (findings, &tb_visit_kind, visit->id);
}

/* What a volunteer's points say, one after the other. */
typedef struct
{
  const TbSignPoint *open;       /* (nullable): came, and has not gone */
  const TbSignPoint *lone;       /* (nullable): went, and never came */
  gint64             signed_us;  /* from coming to going */
  guint              n_signed;   /* times of both */
  gboolean           is_unclear; /* of one of them the time is not known */
} Signed;

static void
read_out (Signed            *all,
          const TbSignPoint *out)
{
  if (all->open != NULL)
    {
      all->is_unclear |= all->open->at_us == 0 || out->at_us == 0;
      all->signed_us = tb_anomaly_add (all->signed_us,
                                       MAX (0, tb_anomaly_subtract (out->at_us, all->open->at_us)));
      all->n_signed++;
    }
  else if (all->n_signed == 0 && all->lone == NULL)
    all->lone = out;
  all->open = NULL;
}

/* Who signs twice in the same way has pressed twice: the first counts. */
static Signed
read_signs (const TbService *service)
{
  Signed all = { 0 };

  for (guint i = 0; i < tb_scene_count (service->signs); i++)
    {
      const TbSignPoint *sign = service->signs->pdata[i];

      if (g_strcmp0 (sign->way, TB_SIGN_OUT) == 0)
        read_out (&all, sign);
      else if (g_strcmp0 (sign->way, TB_SIGN_IN) == 0 && all.open == NULL)
        all.open = sign;
    }
  return all;
}

/**
 * tb_anomaly_no_sign_out:
 *
 * Also of a visit nobody has recorded yet.
 */
void
tb_anomaly_no_sign_out (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  gint64 over_us;
  Signed all;

  if (service == NULL || service->visit == NULL || service->visit->end_us == 0 ||
      scene->now_us == 0 || (service->record != NULL && !tb_scene_is_live (service)))
    return;
  all = read_signs (service);
  over_us = tb_anomaly_subtract (scene->now_us, service->visit->end_us);
  if (all.open == NULL || over_us <= scene->rules->open_sign_minutes * TB_ANOMALY_US_PER_MINUTE)
    return;
  tb_findings_add (findings, TB_SEVERITY_WARN, &tb_visit_kind, service->visit->id,
                   "Nobody has signed out, %d minutes after the planned end",
                   tb_anomaly_clip (over_us / TB_ANOMALY_US_PER_MINUTE));
  tb_findings_add_row (findings, &tb_sign_point_kind, all.open->id);
}

/**
 * tb_anomaly_no_sign_in:
 *
 *
 */
void
tb_anomaly_no_sign_in (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  Signed all;

  if (!tb_anomaly_counts (service))
    return;
  all = read_signs (service);
  if (all.lone == NULL)
    return;
  tb_findings_add (findings, TB_SEVERITY_BLOCK, &tb_service_record_kind, service->record->id,
                   "The volunteer has signed out and had not signed in");
  tb_findings_set_field (findings, "start_us");
  tb_findings_add_row (findings, &tb_sign_point_kind, all.lone->id);
}

/**
 * tb_anomaly_little_signed:
 *
 * Who has signed in only is asked by X-18.
 */
void
tb_anomaly_little_signed (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  gint64 minutes, signed_us;
  Signed all;

  if (!tb_anomaly_counts (service))
    return;
  minutes = tb_anomaly_get_minutes (service);
  all = read_signs (service);
  signed_us = MIN (all.signed_us, G_MAXINT64 / 100);
  if (all.n_signed == 0 || all.open != NULL || all.is_unclear ||
      signed_us * 100 >= minutes * TB_ANOMALY_US_PER_MINUTE * scene->rules->min_signed_percent)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The service counts %d minutes, of which %d are signed for",
                   tb_anomaly_clip (minutes),
                   tb_anomaly_clip (signed_us / TB_ANOMALY_US_PER_MINUTE));
  tb_findings_set_field (findings, "minutes");
  for (guint i = 0; i < tb_scene_count (service->signs); i++)
    tb_findings_add_row (findings, &tb_sign_point_kind,
                         ((const TbSignPoint *) service->signs->pdata[i])->id);
}

static gint64
get_radius (const TbRules *rules,
            const TbVisit *visit)
{
  const gboolean is_wide = g_strcmp0 (visit->place_type, TB_PLACE_PARK) == 0 ||
                           g_strcmp0 (visit->place_type, TB_PLACE_HOSPITAL) == 0;

  return is_wide ? rules->public_radius_metres : rules->geo_radius_metres;
}

/* How far from the visit somebody signed; -1 if that is not known well enough. */
static gint64
measure_sign (const TbRules     *rules,
              const TbVisit     *visit,
              const TbSignPoint *sign)
{
  if (!tb_scene_has_point (visit->lat_e6, visit->lon_e6) ||
      !tb_scene_has_point (sign->lat_e6, sign->lon_e6) || sign->accuracy_m <= 0 ||
      sign->accuracy_m >= rules->accuracy_metres)
    return -1;
  return tb_scene_measure (visit->lat_e6, visit->lon_e6, sign->lat_e6, sign->lon_e6);
}

/**
 * tb_anomaly_far_away:
 *
 * A point of which the device did not say how good it is says nothing.
 */
void
tb_anomaly_far_away (const TbScene   *scene,
                     const TbService *service,
                     TbFindings      *findings)
{
  const TbVisit *visit = get_visit (service);
  gint64         farthest = 0, radius;

  if (visit == NULL)
    return;
  radius = get_radius (scene->rules, visit);
  for (guint i = 0; i < tb_scene_count (service->signs); i++)
    farthest = MAX (farthest, measure_sign (scene->rules, visit, service->signs->pdata[i]));
  if (farthest <= radius)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The volunteer signed %d metres from the place, more than %d",
                   tb_anomaly_clip (farthest), tb_anomaly_clip (radius));
  for (guint i = 0; i < tb_scene_count (service->signs); i++)
    {
      const TbSignPoint *sign = service->signs->pdata[i];

      if (measure_sign (scene->rules, visit, sign) > radius)
        tb_findings_add_row (findings, &tb_sign_point_kind, sign->id);
    }
}

/* Elders who take part; 0 if nobody has said how many. */
static gint64
count_part (const TbService *service)
{
  const TbCatalogueItem *item = tb_catalogue_find (service->record->item);

  if (service->visit != NULL && service->visit->n_planned > 0)
    return MAX (service->visit->n_planned, service->n_recorded);
  return item != NULL && !item->is_group ? MAX (1, service->n_recorded) : 0;
}

/**
 * tb_anomaly_self_signed:
 *
 * How large a group was to be is planned; what is recorded of it so far does not say.
 */
void
tb_anomaly_self_signed (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  gint64 n_people;

  if (!tb_anomaly_counts (service))
    return;
  n_people = count_part (service);
  if (n_people == 0 || n_people >= scene->rules->self_sign_min_group)
    return;
  for (guint i = 0; i < tb_scene_count (service->signs); i++)
    {
      const TbSignPoint *sign = service->signs->pdata[i];

      if (g_strcmp0 (sign->way, TB_SIGN_IN) != 0 || g_strcmp0 (sign->method, "self") != 0)
        continue;
      tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                       "The volunteer signed in alone, with nobody's code, for %d people",
                       tb_anomaly_clip (n_people));
      tb_findings_add_row (findings, &tb_sign_point_kind, sign->id);
      return;
    }
}

/**
 * tb_anomaly_group_size:
 *
 *
 */
void
tb_anomaly_group_size (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  const TbVisit *visit = get_visit (service);
  gint64         recorded, planned, room;

  if (visit == NULL)
    return;
  recorded = CLAMP (service->n_recorded, 0, G_MAXINT);
  planned = CLAMP (visit->n_planned, 0, G_MAXINT);
  room = CLAMP (visit->capacity, 0, G_MAXINT);
  if (planned > 0 && recorded * 100 > planned * scene->rules->group_percent)
    tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                     "%d people are recorded where %d were planned", (int) recorded, (int) planned);
  else if (room > 0 && recorded > room)
    tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                     "%d people are recorded where there is room for %d", (int) recorded,
                     (int) room);
  else
    return;
  tb_findings_set_field (findings, "visit_id");
  tb_findings_add_row (findings, &tb_visit_kind, visit->id);
}

/**
 * tb_anomaly_cancelled_booking:
 *
 *
 */
void
tb_anomaly_cancelled_booking (const TbScene   *scene,
                              const TbService *service,
                              TbFindings      *findings)
{
  const TbVisit *visit = get_visit (service);

  if (visit == NULL || g_strcmp0 (visit->state, TB_VISIT_CANCELLED) != 0 ||
      visit->cancelled_us == 0 || service->record->start_us == 0 ||
      visit->cancelled_us >= service->record->start_us)
    return;
  tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_service_record_kind, service->record->id,
                   "The visit had been cancelled before the service began");
  tb_findings_set_field (findings, "visit_id");
  tb_findings_add_row (findings, &tb_visit_kind, visit->id);
}

/**
 * tb_anomaly_wrong_place:
 *
 *
 */
void
tb_anomaly_wrong_place (const TbScene   *scene,
                        const TbService *service,
                        TbFindings      *findings)
{
  const TbVisit *visit = get_visit (service);
  const char    *item;

  if (visit == NULL || tb_anomaly_is_empty (visit->place_type))
    return;
  item = service->record->item;
  if (tb_rule_list_has (scene->rules->hospital_items, item) &&
      strcmp (visit->place_type, TB_PLACE_HOSPITAL) != 0)
    tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                     "This is done in a hospital, and the visit was planned elsewhere");
  else if (tb_rule_list_has (scene->rules->outing_items, item) &&
           strcmp (visit->place_type, TB_PLACE_HOME) == 0)
    tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                     "This is not done at home, where the visit was planned");
  else
    return;
  tb_findings_set_field (findings, "item");
  tb_findings_add_row (findings, &tb_visit_kind, visit->id);
}

/**
 * tb_anomaly_carried_money:
 *
 * Either a receipt or a limit that was set before is enough.
 */
void
tb_anomaly_carried_money (const TbScene   *scene,
                          const TbService *service,
                          TbFindings      *findings)
{
  if (!tb_anomaly_counts (service) ||
      !tb_rule_list_has (scene->rules->money_items, service->record->item) ||
      !tb_anomaly_is_empty (service->record->receipt) ||
      (service->visit != NULL && service->visit->money_cap > 0))
    return;
  tb_findings_add (findings, TB_SEVERITY_WARN, &tb_service_record_kind, service->record->id,
                   "The elder's money was carried, with neither a receipt nor a limit");
  tb_findings_set_field (findings, "receipt");
}
