/* tb-scene.c: what rules for anomalies ask of a scene again and again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scene.h"

#include <math.h>

#include "tb-catalogue.h"

/* Length of a degree of a meridian; the earth is a ball here. */
#define METRES_PER_DEGREE 111195.0

/**
 * tb_scene_has_point:
 * @lat_e6: latitude in millionths of a degree
 * @lon_e6: longitude likewise
 *
 * Returns: whether it says where something was: 0 0 is “not known”, and what is on no globe is
 *   none either
 */
gboolean
tb_scene_has_point (gint64 lat_e6,
                    gint64 lon_e6)
{
  return (lat_e6 != 0 || lon_e6 != 0) && lat_e6 >= -90000000 && lat_e6 <= 90000000 &&
         lon_e6 >= -180000000 && lon_e6 <= 180000000;
}

/**
 * tb_scene_measure:
 * @lat_e6: a point, in millionths of a degree
 * @lon_e6: likewise
 * @other_lat_e6: another
 * @other_lon_e6: likewise
 *
 * On a flat map, which is right to a part in a thousand within a city.
 *
 * Returns: whole metres between them
 */
gint64
tb_scene_measure (gint64 lat_e6,
                  gint64 lon_e6,
                  gint64 other_lat_e6,
                  gint64 other_lon_e6)
{
  const double middle = (double) (lat_e6 + other_lat_e6) / 2e6 * G_PI / 180;
  const double north = (double) (other_lat_e6 - lat_e6) / 1e6 * METRES_PER_DEGREE;
  const double east = (double) (other_lon_e6 - lon_e6) / 1e6 * METRES_PER_DEGREE * cos (middle);

  return llround (hypot (north, east));
}

/**
 * tb_scene_find_point:
 * @service: a service
 * @lat_e6_out: (out): latitude in millionths of a degree
 * @lon_e6_out: (out): longitude likewise
 *
 * Returns: whether it is known where it was: where the volunteer signed, or else where the visit
 *   was to be
 */
gboolean
tb_scene_find_point (const TbService *service,
                     gint64          *lat_e6_out,
                     gint64          *lon_e6_out)
{
  for (guint i = 0; i < tb_scene_count (service->signs); i++)
    {
      const TbSignPoint *sign = service->signs->pdata[i];

      if (tb_scene_has_point (sign->lat_e6, sign->lon_e6))
        {
          *lat_e6_out = sign->lat_e6;
          *lon_e6_out = sign->lon_e6;
          return TRUE;
        }
    }
  if (service->visit == NULL ||
      !tb_scene_has_point (service->visit->lat_e6, service->visit->lon_e6))
    return FALSE;
  *lat_e6_out = service->visit->lat_e6;
  *lon_e6_out = service->visit->lon_e6;
  return TRUE;
}

/**
 * tb_scene_get_mode:
 * @service: a recorded service
 *
 * Returns: (transfer none): the way it was recorded; “manual” if nothing is said of it
 */
const char *
tb_scene_get_mode (const TbService *service)
{
  const char *mode = service->record->mode;

  return mode != NULL && *mode != '\0' ? mode : "manual";
}

/**
 * tb_scene_count:
 * @rows: (nullable): an array
 *
 * Returns: how many there are
 */
guint
tb_scene_count (GPtrArray *rows)
{
  return rows != NULL ? rows->len : 0;
}

/**
 * tb_scene_is_group:
 * @service: a recorded service
 *
 * Returns: whether what was done may be done for several elders at once
 */
gboolean
tb_scene_is_group (const TbService *service)
{
  const TbCatalogueItem *item = tb_catalogue_find (service->record->item);

  return item != NULL && item->is_group;
}

/**
 * tb_scene_is_live:
 * @service: a recorded service
 *
 * Returns: whether it counts: not one that is void or whose coins were taken back
 */
gboolean
tb_scene_is_live (const TbService *service)
{
  return g_strcmp0 (service->record->state, TB_RECORD_REVERSED) != 0 &&
         g_strcmp0 (service->record->state, TB_RECORD_VOID) != 0;
}
