/* fraud-signs.c: against the plan, or signed where nobody was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

/* Points are kept for half a year. */
#define POINTS_FROM 80

/* Begun long before the plan, or ended long after it; no longer than planned. */
static void
plant_outside_plan (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);
  const gint64  by_us = TB_TEST_MIN_US * (fraud_chance (city, 50) ? fraud_range (city, 33, 150)
                                                                  : -fraud_range (city, 64, 170));

  service->visit->start_us = service->record->start_us + by_us;
  service->visit->end_us = service->record->end_us + by_us;
  service->visit->published_us = service->record->start_us - 2 * FRAUD_DAY_US;
  fraud_blame_service (city, "X-14", service);
}

static void
plant_longer (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);
  const int     minutes = (int) service->record->minutes;
  const int     most = MIN (minutes * 5 / 6 - 1, minutes - 31); /* of the plan */
  const int     planned = fraud_range (city, MAX (most - 25, 10), most);

  service->visit->start_us = service->record->start_us;
  service->visit->end_us = service->record->start_us + planned * TB_TEST_MIN_US;
  fraud_blame_service (city, "X-15", service);
  fraud_excuse (city, "X-14", service);
}

static void
plant_outside_project (FraudCity *city)
{
  FraudService *service = fraud_any (city, 40);
  const gint64  day = tb_day_of_instant (service->record->start_us);

  if (fraud_chance (city, 50))
    service->visit->project_until = tb_day_add_days (day, -fraud_range (city, 1, 30));
  else
    service->visit->project_from = tb_day_add_days (day, fraud_range (city, 1, 30));
  fraud_blame_service (city, "X-16", service);
}

static void
plant_published_late (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);

  service->visit->published_us = MAX (service->record->start_us, service->visit->start_us) +
                                 fraud_range (city, 1, 6000) * TB_TEST_MIN_US;
  fraud_blame_service (city, "X-17", service);
}

/* Came, and nobody knows when they went; recorded or not. */
static void
plant_no_sign_out (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);

  fraud_drop (service->out);
  service->out = NULL;
  fraud_blame_service (city, "X-18", service);
  fraud_excuse (city, "X-20", service);
  if (!fraud_chance (city, 50))
    return;
  fraud_drop (service->evaluation);
  fraud_drop (service->record);
}

static void
plant_no_sign_in (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);

  fraud_drop (service->in);
  service->in = NULL;
  fraud_blame_service (city, "X-19", service);
  fraud_excuse (city, "X-20", service);
}

/* There for a third of what is claimed. */
static void
plant_little_signed (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);
  const gint64  all_us = service->record->minutes * TB_TEST_MIN_US;
  const gint64  there_us = all_us * fraud_range (city, 8, 57) / 100;

  if (fraud_chance (city, 50))
    service->in->at_us = service->out->at_us - there_us;
  else
    service->out->at_us = service->in->at_us + there_us;
  fraud_blame_service (city, "X-20", service);
}

static void
plant_far_away (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);
  const int     is_public = fraud_chance (city, 30);
  const int     least_e6 = is_public ? 9800 : 5200; /* of a degree: 1090 m and 578 m */
  TbSignPoint  *signs[] = { service->in, service->out };

  if (is_public)
    fraud_place (city, service, TB_PLACE_PARK, service->visit->lat_e6, service->visit->lon_e6);
  for (guint i = fraud_chance (city, 30); i < G_N_ELEMENTS (signs); i++)
    {
      signs[i]->lat_e6 = service->visit->lat_e6 +
                         fraud_range (city, least_e6, 40000) * (fraud_chance (city, 50) ? 1 : -1);
      signs[i]->accuracy_m = fraud_range (city, 5, 180);
    }
  fraud_blame_service (city, "X-21", service);
}

/* The telephone says where somebody wants to be: the same point for all, or a feigned one. */
static void
plant_same_point (FraudCity *city)
{
  FraudService *first = fraud_any (city, POINTS_FROM);
  const int     n = fraud_range (city, 3, 5);

  fraud_blame_service (city, "X-22", first);
  if (fraud_chance (city, 35))
    {
      first->in->is_mock = TRUE;
      return;
    }
  for (int i = 1; i < n; i++)
    {
      FraudPerson  *volunteer = fraud_new_volunteer (city);
      FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 66, 90));
      FraudService *service = fraud_serve_once (city, volunteer, elder, POINTS_FROM);

      service->in->lat_e6 = first->in->lat_e6;
      service->in->lon_e6 = first->in->lon_e6;
      service->in->accuracy_m = first->in->accuracy_m;
      fraud_blame_service (city, "X-22", service);
      fraud_excuse (city, "X-21", service);
    }
}

/* Somebody signs for all of them, from a sofa. */
static void
plant_one_device (FraudCity *city)
{
  const int        n = fraud_range (city, 3, 5);
  const int        day = fraud_range (city, POINTS_FROM, FRAUD_N_DAYS - 35);
  const int        minute = fraud_range (city, 540, 900);
  g_autofree char *device = g_strdup_printf ("phone-x%u", city->n_plants);

  for (int i = 0; i < n; i++)
    {
      FraudPerson *volunteer =
          fraud_add_volunteer (city, fraud_any_org (city), fraud_range (city, 20, 58));
      FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 66, 90));
      FraudService *service;

      g_ptr_array_remove (volunteer->org->volunteers, volunteer);
      service = fraud_serve_at (city, volunteer, elder, day, minute + fraud_range (city, 0, 5),
                                fraud_range (city, 60, 120));
      tb_set_str (&service->in->device, device);
      if (fraud_chance (city, 60))
        tb_set_str (&service->out->device, device);
      fraud_blame_service (city, "X-23", service);
    }
}

static void
plant_self_signed (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);

  tb_set_str (&service->in->method, "self");
  if (fraud_chance (city, 50))
    tb_set_str (&service->out->method, "self");
  fraud_blame_service (city, "X-24", service);
}

/* More came, it says, than were planned, or than the room holds. */
static void
plant_group_size (FraudCity *city)
{
  FraudPerson    *volunteer = fraud_new_volunteer (city);
  const gboolean  is_room = fraud_chance (city, 40);
  const int       planned = fraud_range (city, 5, 9);
  const int       n = is_room ? planned : planned + planned / 5 + fraud_range (city, 1, 4);
  const FraudTime time = { fraud_empty_day (city, volunteer), fraud_range (city, 540, 900), 90 };

  for (int i = 0; i < n; i++)
    {
      FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 66, 90));
      FraudService *service = fraud_serve (city, volunteer, elder, "4.3", &time);

      tb_set_str (&service->record->activity, "剪纸小组");
      tb_set_str (&service->record->place, "社区活动室");
      tb_set_str (&service->visit->activity, "剪纸小组");
      service->visit->start_us = fraud_at (time.day, time.minute);
      service->visit->end_us = service->record->end_us;
      service->visit->n_planned = planned;
      service->visit->capacity = is_room ? planned - fraud_range (city, 1, 2) : 40;
      fraud_place (city, service, TB_PLACE_COMMUNITY, volunteer->org->lat_e6,
                   volunteer->org->lon_e6);
      fraud_blame_service (city, "X-55", service);
      if (i == 0)
        continue;
      fraud_drop (service->in);
      fraud_drop (service->out);
      service->in = service->out = NULL;
      tb_set_str (&service->record->mode, "apply");
    }
}

static void
plant_cancelled (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);

  tb_set_str (&service->visit->state, TB_VISIT_CANCELLED);
  tb_set_str (&service->visit->cancelled_why, "老人住院");
  service->visit->cancelled_us = MIN (service->record->start_us, service->visit->start_us) -
                                 fraud_range (city, 20, 3000) * TB_TEST_MIN_US;
  fraud_blame_service (city, "X-86", service);
}

/* To the doctor without a hospital, shopping without a shop. */
static void
plant_wrong_place (FraudCity *city)
{
  static const char *const places[] = { TB_PLACE_HOME, TB_PLACE_PARK, TB_PLACE_COMMUNITY };
  FraudService            *service = fraud_any (city, 10);
  const gboolean           is_doctor = fraud_chance (city, 50);

  tb_set_str (&service->record->item, is_doctor ? "3.2" : "3.1");
  tb_set_str (&service->visit->item, service->record->item);
  tb_set_str (&service->record->receipt, is_doctor ? NULL : "小票 1 张");
  fraud_place (city, service, is_doctor ? FRAUD_ONE_OF (city, places) : TB_PLACE_HOME,
               service->visit->lat_e6, service->visit->lon_e6);
  fraud_blame_service (city, "X-87", service);
}

static void
plant_carried_money (FraudCity *city)
{
  FraudService  *service = fraud_any (city, 10);
  const gboolean is_shop = fraud_chance (city, 50);

  tb_set_str (&service->record->item, is_shop ? "3.1" : "2.1");
  tb_set_str (&service->visit->item, service->record->item);
  if (is_shop)
    fraud_place (city, service, TB_PLACE_SHOP, service->visit->lat_e6, service->visit->lon_e6);
  fraud_blame_service (city, "X-88", service);
}

const FraudPlant fraud_plants_signs[] = {
  { "X-14", plant_outside_plan, 3, 6 },
  { "X-15", plant_longer, 3, 6 },
  { "X-16", plant_outside_project, 3, 5 },
  { "X-17", plant_published_late, 3, 6 },
  { "X-18", plant_no_sign_out, 3, 6 },
  { "X-19", plant_no_sign_in, 3, 6 },
  { "X-20", plant_little_signed, 3, 6 },
  { "X-21", plant_far_away, 3, 6 },
  { "X-22", plant_same_point, 3, 5 },
  { "X-23", plant_one_device, 3, 5 },
  { "X-24", plant_self_signed, 3, 5 },
  { "X-55", plant_group_size, 2, 4 },
  { "X-86", plant_cancelled, 3, 5 },
  { "X-87", plant_wrong_place, 3, 5 },
  { "X-88", plant_carried_money, 3, 5 },
  { NULL, NULL, 0, 0 },
};
