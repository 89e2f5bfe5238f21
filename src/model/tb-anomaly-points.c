/* tb-anomaly-points.c: points of many people that are too much alike
 *
 * The arguments of every rule are those of TbAnomalyFunc.
 *
 * Source: domain brief §8, X-22 and X-23.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-anomaly-private.h"

#include "tb-catalogue.h"

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

/* Somebody is known to have signed there. */
static gboolean
is_somewhere (const TbPoint *point)
{
  return !tb_anomaly_is_empty (point->sign->person_id) &&
         tb_scene_has_point (point->sign->lat_e6, point->sign->lon_e6);
}

/* Somebody is known to have signed with that device, then, for one elder alone. */
static gboolean
is_by_device (const TbPoint *point)
{
  const TbCatalogueItem *item =
      tb_catalogue_find (point->visit != NULL ? point->visit->item : NULL);

  return !tb_anomaly_is_empty (point->sign->person_id) &&
         !tb_anomaly_is_empty (point->sign->device) && point->sign->at_us != 0 && item != NULL &&
         !item->is_group;
}

/* (transfer container) (element-type TbPoint) */
static GPtrArray *
list_points (const TbScene *scene,
             gboolean (*is_wanted) (const TbPoint *point),
             GCompareFunc compare)
{
  GPtrArray *points = g_ptr_array_new ();

  for (guint i = 0; i < tb_scene_count (scene->points); i++)
    {
      TbPoint *point = scene->points->pdata[i];

      if (point->sign != NULL && is_wanted (point))
        g_ptr_array_add (points, point);
    }
  g_ptr_array_sort (points, compare);
  return points;
}

static const TbPoint *
get_point (GPtrArray *points,
           guint      i)
{
  return points->pdata[i];
}

/* From @from to before @to. */
static guint
count_people (GPtrArray *points,
              guint      from,
              guint      to)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = from; i < to; i++)
    g_hash_table_add (people, get_point (points, i)->sign->person_id);
  return g_hash_table_size (people);
}

static guint
count_elders (GPtrArray *points,
              guint      from,
              guint      to)
{
  g_autoptr (GHashTable) elders = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = from; i < to; i++)
    {
      const TbVisit *visit = get_point (points, i)->visit;

      if (visit != NULL && !tb_anomaly_is_empty (visit->elder_id))
        g_hash_table_add (elders, visit->elder_id);
    }
  return g_hash_table_size (elders);
}

/* The last finding is about the first of the points; each person's first one shows it. */
static void
add_people (TbFindings *findings,
            GPtrArray  *points,
            guint       from,
            guint       to)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (people, get_point (points, from)->sign->person_id);
  for (guint i = from + 1; i < to; i++)
    if (g_hash_table_add (people, get_point (points, i)->sign->person_id))
      tb_findings_add_row (findings, &tb_sign_point_kind, get_point (points, i)->sign->id);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TbSignPoint *one = (*(TbPoint *const *) a)->sign;
  const TbSignPoint *two = (*(TbPoint *const *) b)->sign;
  const int          order = compare_numbers (one->lat_e6, two->lat_e6);

  return order != 0 ? order : compare_numbers (one->lon_e6, two->lon_e6);
}

static void
find_feigned (const TbScene *scene,
              TbFindings    *findings)
{
  for (guint i = 0; i < tb_scene_count (scene->points); i++)
    {
      const TbSignPoint *sign = get_point (scene->points, i)->sign;

      if (sign != NULL && sign->is_mock)
        tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_sign_point_kind, sign->id,
                         "The device says that its place was feigned");
    }
}

/**
 * tb_anomaly_same_point:
 *
 * No two receivers agree to a hand's breadth.  That each was with another elder keeps
 * those apart who stood at one door.
 */
void
tb_anomaly_same_point (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  const gint64          least = scene->rules->same_point_people;
  g_autoptr (GPtrArray) points = list_points (scene, is_somewhere, compare_places);

  find_feigned (scene, findings);
  for (guint from = 0, to = 0; from < points->len; from = to)
    {
      guint n_people, n_elders;

      while (to < points->len && compare_places (&points->pdata[from], &points->pdata[to]) == 0)
        to++;
      n_people = count_people (points, from, to);
      n_elders = count_elders (points, from, to);
      if (n_people < least || n_elders < least)
        continue;
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_sign_point_kind,
                       get_point (points, from)->sign->id,
                       "%d volunteers signed at the very same point, for %d elders", (int) n_people,
                       (int) n_elders);
      add_people (findings, points, from, to);
    }
}

static int
compare_devices (gconstpointer a,
                 gconstpointer b)
{
  const TbSignPoint *one = (*(TbPoint *const *) a)->sign;
  const TbSignPoint *two = (*(TbPoint *const *) b)->sign;
  const int          order = strcmp (one->device, two->device);

  return order != 0 ? order : compare_numbers (one->at_us, two->at_us);
}

/* The end of the points of one device that are at most @span_us later than that of @from. */
static guint
find_end (GPtrArray *points,
          guint      from,
          gint64     span_us)
{
  const TbSignPoint *first = get_point (points, from)->sign;
  guint              to = from + 1;

  while (to < points->len && strcmp (get_point (points, to)->sign->device, first->device) == 0 &&
         tb_anomaly_subtract (get_point (points, to)->sign->at_us, first->at_us) <= span_us)
    to++;
  return to;
}

/**
 * tb_anomaly_one_device:
 *
 *
 */
void
tb_anomaly_one_device (const TbScene   *scene,
                       const TbService *service,
                       TbFindings      *findings)
{
  const gint64          span_us = scene->rules->device_minutes * TB_ANOMALY_US_PER_MINUTE;
  g_autoptr (GPtrArray) points = list_points (scene, is_by_device, compare_devices);
  guint                 from = 0;

  while (from < points->len)
    {
      const guint to = find_end (points, from, span_us);
      const guint n_people = count_people (points, from, to);

      if (n_people < scene->rules->device_people)
        {
          from++;
          continue;
        }
      tb_findings_add (findings, TB_SEVERITY_REVIEW, &tb_sign_point_kind,
                       get_point (points, from)->sign->id,
                       "%d volunteers were signed with one device within %d minutes",
                       (int) n_people, tb_anomaly_clip (scene->rules->device_minutes));
      add_people (findings, points, from, to);
      from = to;
    }
}
