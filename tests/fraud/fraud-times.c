/* fraud-times.c: two at once, too fast, at night, twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

/* A second service that begins before the first is over; perhaps of another organisation. */
static void
plant_overlap (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_fresh_volunteer (city);
  FraudService *one = fraud_serve_once (city, volunteer, fraud_any_elder (city, volunteer), 10);
  const gint64  share_us = fraud_range (city, 3, (int) one->record->minutes - 5) * TB_TEST_MIN_US;
  FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 65, 90));
  FraudService *two = fraud_serve_once (city, volunteer, elder, 10);

  fraud_move_to (city, two, one->record->end_us - share_us, fraud_range (city, 50, 120));
  fraud_blame_service (city, "X-01", one);
  fraud_blame_service (city, "X-01", two);
  fraud_excuse (city, "X-03", one);
  fraud_excuse (city, "X-03", two);
}

static void
plant_elder_overlap (FraudCity *city)
{
  FraudPerson  *first = fraud_new_volunteer (city);
  FraudPerson  *second = fraud_fresh_volunteer (city);
  FraudPerson  *elder = fraud_add_elder (city, first->org, fraud_range (city, 65, 90));
  FraudService *one = fraud_serve_once (city, first, elder, 10);
  FraudService *two = fraud_serve_once (city, second, elder, 10);
  const gint64  share_us = fraud_range (city, 4, (int) one->record->minutes - 5) * TB_TEST_MIN_US;

  fraud_move_to (city, two, one->record->end_us - share_us, fraud_range (city, 45, 110));
  fraud_blame_service (city, "X-02", one);
  fraud_blame_service (city, "X-02", two);
}

/* From Haidian to Yanqing in a few minutes. */
static void
plant_travel (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_new_volunteer (city);
  FraudPerson  *near = fraud_add_elder (city, volunteer->org, 70);
  FraudPerson  *far = fraud_add_elder (city, volunteer->org, 80);
  const int     day = fraud_empty_day (city, volunteer);
  const int     km = fraud_range (city, 16, 60);
  const int     minute = fraud_range (city, 520, 700);
  const int     minutes = fraud_range (city, 50, 120);
  FraudService *one, *two;

  far->lat_e6 = near->lat_e6 + km * 9000; /* a little more than so many kilometres */
  far->lon_e6 = near->lon_e6;
  one = fraud_serve_at (city, volunteer, near, day, minute, minutes);
  two = fraud_serve_at (city, volunteer, far, day,
                        minute + minutes + fraud_range (city, 0, km - 10 - 4), minutes);
  fraud_blame_service (city, "X-03", one);
  fraud_blame_service (city, "X-03", two);
}

/* No time at all, or less than thirty minutes. */
static void
plant_tiny (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);
  const int     way = fraud_range (city, 0, 3);

  fraud_blame_service (city, "X-04", service);
  fraud_excuse (city, "X-20 X-59", service);
  if (way > 1)
    {
      fraud_move_to (city, service, service->record->start_us, fraud_range (city, 4, 28));
      return;
    }
  service->record->end_us = service->record->start_us;
  service->record->minutes = 0;
  if (way == 0)
    {
      service->record->end_us -= fraud_range (city, 1, 50) * TB_TEST_MIN_US;
      service->record->minutes = -fraud_range (city, 0, 1) * 30;
    }
  service->record->certified_us = 0;
  tb_set_str (&service->record->state, TB_RECORD_RECOGNISED);
}

/* Entered for what is still to come. */
static void
plant_future (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_new_volunteer (city);
  FraudService *service = fraud_serve_once (city, volunteer, fraud_any_elder (city, volunteer), 20);
  const int     minutes = fraud_range (city, 60, 150);
  const gint64  end_us = TB_TEST_NOW_US + fraud_range (city, 7, 2000) * TB_TEST_MIN_US;

  fraud_move_to (city, service, end_us - minutes * TB_TEST_MIN_US, minutes);
  service->record->submitted_us = TB_TEST_NOW_US - 40 * TB_TEST_MIN_US;
  service->visit->published_us = service->record->start_us - 9 * FRAUD_DAY_US;
  fraud_blame_service (city, "X-05", service);
  fraud_excuse (city, "X-29 X-06 X-13 X-01 X-02 X-03", service);
}

static void
plant_midnight (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_new_volunteer (city);
  const int     day = fraud_empty_day (city, volunteer);
  const int     minute = fraud_range (city, 22 * 60, 23 * 60 + 50);
  FraudService *service = fraud_serve_at (city, volunteer, fraud_any_elder (city, volunteer), day,
                                          minute, 24 * 60 - minute + fraud_range (city, 25, 80));

  if (fraud_chance (city, 50))
    fraud_place (city, service, TB_PLACE_COMMUNITY, volunteer->org->lat_e6, volunteer->org->lon_e6);
  fraud_blame_service (city, "X-06", service);
  fraud_excuse (city, "X-13", service);
}

static void
plant_long (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_new_volunteer (city);
  FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 66, 88));
  FraudService *service =
      fraud_serve_at (city, volunteer, elder, fraud_empty_day (city, volunteer),
                      fraud_range (city, 480, 700), fraud_range (city, 244, 420));

  fraud_blame_service (city, "X-07", service);
}

/* In a home, with a part of it at night. */
static void
plant_night (FraudCity *city)
{
  static const int minutes_of_day[] = { 21 * 60 + 25, 22 * 60, 5 * 60, 4 * 60, 22 * 60 + 20 };
  FraudPerson     *volunteer = fraud_new_volunteer (city);
  const int        start = minutes_of_day[fraud_range (city, 0, 4)] + fraud_range (city, 0, 10);
  FraudService    *service =
      fraud_serve_at (city, volunteer, fraud_any_elder (city, volunteer),
                      fraud_empty_day (city, volunteer), start, fraud_range (city, 50, 85));

  fraud_blame_service (city, "X-13", service);
}

static void
plant_early_entry (FraudCity *city)
{
  FraudService    *service = fraud_any (city, 10);
  TbServiceRecord *record = service->record;

  record->submitted_us = record->end_us - fraud_range (city, 7, 3000) * TB_TEST_MIN_US;
  fraud_blame_service (city, "X-29", service);
}

/* The other coordinator enters it once more, with a few minutes and words changed. */
static void
plant_duplicate (FraudCity *city)
{
  FraudPerson  *volunteer = fraud_fresh_volunteer (city);
  FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 63, 91));
  FraudService *one = fraud_serve_once (city, volunteer, elder, 20);
  FraudService *two = fraud_serve_once (city, volunteer, elder, 20);

  if (fraud_chance (city, 30)) /* or it comes in by way of another system, twice */
    {
      tb_set_str (&one->record->source, "志愿北京");
      tb_set_str (&two->record->source, "志愿北京");
      one->record->external_id = g_strdup_printf ("BV%d", fraud_range (city, 1000000, 9999999));
      tb_set_str (&two->record->external_id, one->record->external_id);
    }
  else
    fraud_move_to (city, two, one->record->start_us + fraud_range (city, -9, 9) * TB_TEST_MIN_US,
                   (int) one->record->minutes + fraud_range (city, -10, 15));
  fraud_blame_service (city, "X-30", one);
  fraud_blame_service (city, "X-30", two);
  fraud_excuse (city, "X-01 X-02 X-03", one);
  fraud_excuse (city, "X-01 X-02 X-03", two);
}

/* Company for several who live apart, or a lesson for more than thirty. */
static void
plant_many_elders (FraudCity *city)
{
  FraudPerson    *volunteer = fraud_new_volunteer (city);
  const gboolean  is_group = fraud_chance (city, 15);
  const FraudTime time = { fraud_empty_day (city, volunteer), fraud_range (city, 430, 440),
                           fraud_range (city, 60, 70) };
  const int       n = is_group ? fraud_range (city, 31, 36) : fraud_range (city, 2, 4);
  FraudService   *first = NULL;

  for (int i = 0; i < n; i++)
    {
      FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 62, 90));
      FraudService *service = fraud_serve (city, volunteer, elder, is_group ? "5.1" : "1.1", &time);

      fraud_blame_service (city, "X-56", service);
      fraud_excuse (city, "X-01 X-03", service);
      service->visit->n_planned = n;
      if (is_group)
        {
          tb_set_str (&service->record->activity, "健康大课堂");
          tb_set_str (&service->record->place, "社区礼堂");
          tb_set_str (&service->visit->activity, "健康大课堂");
          service->visit->capacity = 60;
          fraud_place (city, service, TB_PLACE_COMMUNITY, volunteer->org->lat_e6,
                       volunteer->org->lon_e6);
        }
      if (first == NULL)
        first = service;
      else
        {
          fraud_drop (service->in);
          fraud_drop (service->out);
          fraud_drop (service->visit);
          service->in = service->out = NULL;
          service->visit = first->visit;
          tb_set_str (&service->record->visit_id, first->visit->id);
        }
    }
}

const FraudPlant fraud_plants_times[] = {
  { "X-01", plant_overlap, 3, 6 },
  { "X-02", plant_elder_overlap, 3, 6 },
  { "X-03", plant_travel, 3, 6 },
  { "X-04", plant_tiny, 3, 6 },
  { "X-05", plant_future, 2, 4 },
  { "X-06", plant_midnight, 3, 5 },
  { "X-07", plant_long, 3, 6 },
  { "X-13", plant_night, 3, 6 },
  { "X-29", plant_early_entry, 3, 6 },
  { "X-30", plant_duplicate, 3, 6 },
  { "X-56", plant_many_elders, 3, 5 },
  { NULL, NULL, 0, 0 },
};
