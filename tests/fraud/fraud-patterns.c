/* fraud-patterns.c: what only many services together show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

static FraudPerson *
new_senior (FraudCity *city)
{
  FraudPerson *who = fraud_add_both (city, fraud_any_org (city), fraud_range (city, 61, 72));

  g_ptr_array_remove (who->org->volunteers, who);
  return who;
}

/* More than sixty hours in a hundred with one elder, and more than thirty in all. */
static void
plant_one_pair (FraudCity *city)
{
  FraudPerson *volunteer =
      fraud_add_volunteer (city, fraud_any_org (city), fraud_range (city, 20, 58));
  FraudPerson *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 66, 90));
  const int    first = FRAUD_N_DAYS - 89; /* it is asked of the last ninety days */
  const int    n = fraud_range (city, 16, 22);

  g_ptr_array_remove (volunteer->org->volunteers, volunteer);
  g_ptr_array_remove (volunteer->org->elders, elder);
  for (int i = 0; i < n; i++)
    {
      FraudService *service =
          fraud_serve_at (city, volunteer, elder, first + i * 85 / n, fraud_range (city, 530, 900),
                          fraud_range (city, 117, 150));

      fraud_blame_service (city, "X-50", service);
      if (i % 4 == 3) /* somebody else now and then */
        fraud_serve_at (city, volunteer, fraud_add_elder (city, volunteer->org, 77),
                        first + i * 85 / n + 1, fraud_range (city, 530, 900),
                        fraud_range (city, 45, 110));
    }
  fraud_blame (city, "X-50", volunteer->person->id);
}

/* You sit at my table and I at yours. */
static void
plant_mutual (FraudCity *city)
{
  FraudPerson *a = new_senior (city);
  FraudPerson *b = new_senior (city);
  int          day = fraud_range (city, 10, 120);

  for (int n = fraud_range (city, 3, 5); n > 0; n--)
    {
      const int     minutes = fraud_range (city, 60, 120);
      FraudService *one = fraud_serve_at (city, a, b, day, fraud_range (city, 520, 650), minutes);
      FraudService *two =
          fraud_serve_at (city, b, a, day + fraud_range (city, 0, 6), fraud_range (city, 820, 980),
                          minutes + fraud_range (city, -5, 5));

      fraud_blame_service (city, "X-51", one);
      fraud_blame_service (city, "X-51", two);
      day += fraud_range (city, 8, 25);
    }
  fraud_blame (city, "X-51", a->person->id);
  fraud_blame (city, "X-51", b->person->id);
}

/* Two o'clock, one hour; two o'clock, two hours; always. */
static void
plant_round (FraudCity *city)
{
  FraudPerson *volunteer =
      fraud_add_volunteer (city, fraud_any_org (city), fraud_range (city, 20, 58));
  FraudPerson *elders[4];
  const int    minute = 30 * fraud_range (city, 17, 30);
  const int    n = fraud_range (city, 21, 30);
  const int    odd = fraud_range (city, 0, 2);
  int          day = fraud_range (city, 5, 30);

  g_ptr_array_remove (volunteer->org->volunteers, volunteer);
  for (guint i = 0; i < G_N_ELEMENTS (elders); i++)
    elders[i] = fraud_add_elder (city, volunteer->org, fraud_range (city, 66, 90));
  for (int i = 0; i < n; i++)
    {
      const gboolean is_odd = i < odd;
      FraudService  *service =
          fraud_serve_at (city, volunteer, elders[i % 4], day, is_odd ? minute + 17 : minute,
                          is_odd ? 73 : 60 * fraud_range (city, 1, 2));

      if (!is_odd)
        fraud_blame_service (city, "X-53", service);
      day += fraud_range (city, 3, 6);
    }
  fraud_blame (city, "X-53", volunteer->person->id);
}

static void
plant_no_evaluation (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);

  fraud_blame_service (city, "X-57", service);
  fraud_blame (city, "X-57", service->evaluation->id);
  if (fraud_chance (city, 50))
    service->evaluation->at_us =
        service->record->end_us + fraud_range (city, 24, 29) * FRAUD_DAY_US;
  else
    fraud_drop (service->evaluation);
}

/* One hand says of everything how good it was, or everything is said at the door. */
static void
plant_forged (FraudCity *city)
{
  FraudPerson *elder = fraud_add_elder (city, fraud_any_org (city), fraud_range (city, 70, 93));
  const int    way = fraud_range (city, 0, 2);

  g_ptr_array_remove (elder->org->elders, elder);
  fraud_blame (city, "X-58", elder->person->id);
  for (int n = fraud_range (city, 10, 15); n > 0; n--)
    {
      FraudService *service =
          fraud_serve_once (city, fraud_pick (city, elder->org->volunteers), elder, 10);
      TbEvaluation *row = service->evaluation;

      row->score = 5;
      fraud_blame_service (city, "X-58", service);
      fraud_blame (city, "X-58", row->id);
      tb_set_str (&row->device, NULL);
      tb_set_str (&row->recorded_by, NULL);
      if (way == 0)
        {
          tb_set_str (&row->channel, "proxy");
          tb_set_str (&row->proxy, "代办员小周");
        }
      else if (way == 1)
        {
          tb_set_str (&row->channel, "proxy");
          tb_set_str (&row->device, "desk-of-coordinator");
        }
      else
        {
          tb_set_str (&row->channel, "paper");
          row->at_us = service->out->at_us + fraud_range (city, 4, 57) * G_USEC_PER_SEC;
        }
    }
}

static void
plant_unhappy (FraudCity *city)
{
  FraudService *service = fraud_any (city, 10);

  service->evaluation->score = fraud_range (city, 1, 2);
  service->visit->end_us = service->visit->start_us +
                           (service->record->minutes - fraud_range (city, 0, 10)) * TB_TEST_MIN_US;
  fraud_blame_service (city, "X-59", service);
  fraud_blame (city, "X-59", service->evaluation->id);
}

/* A sleepy organisation that serves as much in October as in half a year. */
static void
plant_jump (FraudCity *city)
{
  FraudOrg *org = fraud_add_org (city);
  const int first = 192; /* of October */
  const int n = fraud_range (city, 135, 160);

  for (int i = 0; i < 14; i++)
    fraud_add_volunteer (city, org, fraud_range (city, 20, 58));
  for (int i = 0; i < 12; i++)
    fraud_add_elder (city, org, fraud_range (city, 66, 90));
  for (int day = 10; day < first; day += fraud_range (city, 4, 7))
    {
      FraudTime    time = { day, 540, fraud_range (city, 60, 120) };
      FraudPerson *who = fraud_pick (city, org->volunteers);
      FraudPerson *elder = fraud_pick (city, org->elders);

      if (fraud_find_time (city, who, elder, &time))
        fraud_serve (city, who, elder, "1.1", &time);
    }
  for (int i = 0; i < n; i++)
    {
      FraudTime    time = { first + i % 28, fraud_range (city, 520, 900),
                            fraud_range (city, 92, 150) };
      FraudPerson *who = fraud_pick (city, org->volunteers);
      FraudPerson *elder = fraud_pick (city, org->elders);

      if (fraud_is_free (who, &time, 45) && fraud_is_free (elder, &time, 45))
        fraud_blame_service (city, "X-83", fraud_serve (city, who, elder, "1.1", &time));
    }
  fraud_blame (city, "X-83", org->id);
}

const FraudPlant fraud_plants_patterns[] = {
  { "X-50", plant_one_pair, 2, 3 },
  { "X-51", plant_mutual, 3, 4 },
  { "X-53", plant_round, 2, 3 },
  { "X-57", plant_no_evaluation, 3, 6 },
  { "X-58", plant_forged, 2, 4 },
  { "X-59", plant_unhappy, 3, 6 },
  { "X-83", plant_jump, 1, 1 },
  { NULL, NULL, 0, 0 },
};
