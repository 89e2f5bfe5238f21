/* fraud-days.c: days, weeks and months nobody serves like that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

/* Serves @n neighbours one after the other, @minutes in all, and blames each. */
static void
serve_a_day (FraudCity   *city,
             const char  *rule,
             const char  *also,
             FraudPerson *volunteer,
             int          day,
             int          minute,
             int          n,
             int          minutes,
             int          pause)
{
  FraudPerson *first = NULL;

  for (int i = 0; i < n; i++)
    {
      const int     left = minutes / (n - i);
      const int     now = i == n - 1 ? minutes : left + fraud_range (city, -8, 8);
      FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 62, 92));
      FraudService *service;

      first = first != NULL ? first : elder;
      elder->lat_e6 = first->lat_e6; /* next door */
      elder->lon_e6 = first->lon_e6;
      service = fraud_serve_at (city, volunteer, elder, day, minute, now);
      if (fraud_chance (city, 20))
        fraud_enter_by_hand (city, service, "late");
      fraud_blame_service (city, rule, service);
      fraud_excuse (city, also, service);
      minute += now + pause;
      minutes -= now;
    }
}

static void
plant_long_day (FraudCity *city)
{
  FraudPerson *volunteer = fraud_new_volunteer (city);
  const int    n = fraud_range (city, 3, 5);
  const int    minutes = fraud_range (city, 486, n == 3 ? 660 : 715);

  serve_a_day (city, "X-08", "", volunteer, fraud_empty_day (city, volunteer), 400, n, minutes, 12);
}

static void
plant_very_long_day (FraudCity *city)
{
  const int    n = fraud_range (city, 4, 6);
  FraudPerson *volunteer = fraud_new_volunteer (city);

  serve_a_day (city, "X-09", "X-08", volunteer, fraud_empty_day (city, volunteer), 368, n,
               fraud_range (city, 724, n == 4 ? 870 : 930), 1);
}

static void
plant_day_limit (FraudCity *city)
{
  FraudPerson *volunteer = fraud_new_volunteer (city);
  const int    n = fraud_range (city, 5, 6);
  const int    minutes = fraud_range (city, 963, n == 5 ? 1090 : 1190);

  serve_a_day (city, "X-10", "X-08 X-09 X-13", volunteer, fraud_empty_day (city, volunteer),
               1410 - minutes, n, minutes, 1);
}

/* More than forty hours in seven days, or 120 in a month; no day of it is over eight hours. */
static void
plant_long_month (FraudCity *city)
{
  FraudPerson   *volunteer = fraud_fresh_volunteer (city);
  FraudPerson   *elders[4];
  const gboolean is_month = fraud_chance (city, 20);
  int            first = fraud_range (city, 15, 190);
  const int      n_days = is_month ? 27 : fraud_range (city, 6, 7);
  const int      a_day =
      is_month ? fraud_range (city, 275, 310) : 2440 / n_days + fraud_range (city, 0, 40);

  while (is_month && fraud_day (first) % 100 != 1)
    first++;
  for (guint i = 0; i < G_N_ELEMENTS (elders); i++)
    elders[i] = fraud_add_elder (city, volunteer->org, fraud_range (city, 66, 90));
  for (int day = first; day < first + n_days; day++)
    for (int half = 0; half < 2; half++)
      {
        FraudService *service =
            fraud_serve_at (city, volunteer, elders[fraud_range (city, 0, 1) + 2 * half], day,
                            half == 0 ? fraud_range (city, 490, 520) : fraud_range (city, 800, 860),
                            a_day / 2 + fraud_range (city, 0, 6));

        fraud_blame_service (city, "X-11", service);
      }
}

/* Signed in and out of one activity again and again, or more than six services in a day. */
static void
plant_many_sessions (FraudCity *city)
{
  FraudPerson   *volunteer = fraud_new_volunteer (city);
  const gboolean is_one = fraud_chance (city, 50);
  const int      n = is_one ? fraud_range (city, 4, 6) : fraud_range (city, 7, 8);
  const int      day = fraud_empty_day (city, volunteer);
  int            minute = fraud_range (city, 490, 510);

  for (int i = 0; i < n; i++)
    {
      FraudPerson  *elder = fraud_add_elder (city, volunteer->org, fraud_range (city, 66, 90));
      const int     minutes = fraud_range (city, 38, 56);
      FraudService *service = fraud_serve_at (city, volunteer, elder, day, minute, minutes);

      if (is_one)
        {
          tb_set_str (&service->record->activity, "敬老月走访");
          tb_set_str (&service->visit->activity, "敬老月走访");
          service->visit->n_planned = n;
        }
      fraud_blame_service (city, "X-12", service);
      minute += minutes + fraud_range (city, 12, 20);
    }
}

const FraudPlant fraud_plants_days[] = {
  { "X-08", plant_long_day, 3, 5 },
  { "X-09", plant_very_long_day, 2, 4 },
  { "X-10", plant_day_limit, 2, 3 },
  { "X-11", plant_long_month, 2, 4 },
  { "X-12", plant_many_sessions, 3, 5 },
  { NULL, NULL, 0, 0 },
};
