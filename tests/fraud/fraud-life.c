/* fraud-life.c: eight months of honest life, with what looks odd and is not
 *
 * Friends see each other often, a week is busy, twenty elders come to sing, the platform fails for
 * three days and paper is entered late for a reason, somebody likes whole hours, a couple serves on
 * the same day, a child comes along with a guardian.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-city.h"

#define N_VOLUNTEERS 30 /* of an organisation; some of 60 and more among them */
#define N_SENIORS    8
#define N_ELDERS     20
#define N_FRIENDS    3
#define WEEKS        35

static const char *const alone[] = { "1.1", "1.1", "1.1", "1.1", "1.9", "1.1",
                                     "2.1", "3.1", "3.2", "6.1", "9.1", "5.2" };
static const char *const together[] = { "4.1", "4.2", "4.3", "5.1", "7.1", "8.1", "8.2" };
static const char *const names[] = { "合唱排练日", "手机课堂", "八段锦",
                                     "防骗讲座", "剪纸小组", "健康大讲堂" };

/* Somebody who is no relative: what families owe their elders is no service. */
gboolean
fraud_is_kin (FraudCity   *city,
              FraudPerson *a,
              FraudPerson *b)
{
  for (guint i = 0; i < city->relations->len; i++)
    {
      const TbRelation *row = city->relations->pdata[i];

      if ((g_str_equal (row->person_id, a->person->id) &&
           g_str_equal (row->other_id, b->person->id)) ||
          (g_str_equal (row->person_id, b->person->id) &&
           g_str_equal (row->other_id, a->person->id)))
        return TRUE;
    }
  return FALSE;
}

static void
add_minor (FraudCity *city,
           FraudOrg  *org)
{
  FraudPerson *guardian = org->volunteers->pdata[0];
  FraudPerson *minor = fraud_add_volunteer (city, org, fraud_range (city, 12, 16));
  TbConsent   *consent = fraud_row (city, &tb_consent_kind, "c");

  g_ptr_array_remove (org->volunteers, minor); /* never serves alone */
  minor->registration->in_school = TRUE;
  tb_set_str (&minor->registration->guardian_id, guardian->person->id);
  fraud_relate (city, minor, guardian, fraud_chance (city, 70) ? "parent" : "guardian");
  tb_set_str (&consent->person_id, minor->person->id);
  tb_set_str (&consent->given_by, guardian->person->id);
  tb_set_str (&consent->org_id, org->id);
  tb_set_str (&consent->purpose, "guardian");
  consent->given_on = fraud_day (-3);
  for (int i = 0; i < 5; i++)
    {
      FraudPerson *elder = fraud_pick (city, org->elders);
      FraudTime    time = { fraud_range (city, 5, 200), 570, fraud_range (city, 55, 95) };

      if (!fraud_find_time (city, guardian, elder, &time) || !fraud_is_free (minor, &time, 45))
        continue;
      fraud_serve (city, guardian, elder, "4.2", &time);
      fraud_serve (city, minor, elder, "4.2", &time);
    }
}

static void
people_org (FraudCity *city,
            FraudOrg  *org)
{
  for (int i = 0; i < N_VOLUNTEERS; i++)
    if (i < N_SENIORS)
      fraud_add_both (city, org, fraud_range (city, 60, 71));
    else
      fraud_add_volunteer (city, org, fraud_range (city, 36, 58) - (i % 3) * 8);
  for (int i = 0; i < N_ELDERS; i++)
    fraud_add_elder (city, org, fraud_range (city, 63, 93));
  for (int i = 0; i < 4; i++) /* couples share a home, a telephone, and now and then an address */
    {
      FraudPerson *one = org->elders->pdata[2 * i];
      FraudPerson *two = org->elders->pdata[2 * i + 1];

      fraud_relate (city, one, two, "spouse");
      two->lat_e6 = one->lat_e6;
      two->lon_e6 = one->lon_e6;
      tb_set_str (&two->person->phone, one->person->phone);
      fraud_relate (city, org->volunteers->pdata[N_SENIORS + i], one, "parent");
    }
  for (int i = 0; i < N_SENIORS; i += 2)
    fraud_relate (city, org->volunteers->pdata[i], org->volunteers->pdata[i + 1], "spouse");
}

static void
visit_once (FraudCity   *city,
            FraudPerson *volunteer,
            FraudPerson *elder,
            int          day)
{
  const char *item = FRAUD_ONE_OF (city, alone);
  FraudTime   time = { day, 0, fraud_range (city, 40, 150) };

  if (g_str_equal (item, "3.2")) /* one waits in hospitals */
    time.minutes = fraud_range (city, 120, 236);
  if (fraud_chance (city, 25))
    time.minutes = 60 * fraud_range (city, 1, 2);
  time.minute = fraud_range (city, 500, 1140 - time.minutes);
  if (fraud_chance (city, 30))
    time.minute = time.minute / 30 * 30;
  if (!fraud_is_free (volunteer, &time, 40) || !fraud_is_free (elder, &time, 40))
    return;
  fraud_serve (city, volunteer, elder, item, &time);
}

/* Everybody has a few elders they know, and one they like best. */
static void
visit_all (FraudCity *city,
           FraudOrg  *org)
{
  for (guint v = 0; v < org->volunteers->len; v++)
    {
      FraudPerson *volunteer = org->volunteers->pdata[v];
      FraudPerson *friends[N_FRIENDS];
      const int    often = fraud_range (city, 10, 75);
      const int    busy_week = fraud_range (city, 0, WEEKS - 1);

      for (guint f = 0; f < N_FRIENDS; f++)
        do
          friends[f] = fraud_pick (city, org->elders);
        while (fraud_is_kin (city, volunteer, friends[f]));
      for (int week = 0; week < WEEKS; week++)
        for (int n = week == busy_week ? 6 : fraud_chance (city, often) ? 1
                                                                        : 0;
             n > 0; n--)
          visit_once (city, volunteer,
                      friends[fraud_chance (city, 55) ? 0 : fraud_range (city, 0, N_FRIENDS - 1)],
                      MIN (week * 7 + fraud_range (city, 0, 6), FRAUD_N_DAYS - 1));
    }
}

/* One volunteer and many elders: a record each, of one visit or of as many as there are elders. */
static void
gather (FraudCity *city,
        FraudOrg  *org,
        int        day)
{
  FraudPerson     *volunteer = fraud_pick (city, org->volunteers);
  const char      *item = FRAUD_ONE_OF (city, together);
  const gboolean   is_one_visit = fraud_chance (city, 60);
  const int        planned = fraud_range (city, 8, 20);
  FraudTime        time = { day, fraud_range (city, 54, 92) * 10, fraud_range (city, 70, 120) };
  g_autofree char *name = NULL;
  FraudService    *first = NULL;
  int              n = 0;

  if (!fraud_is_free (volunteer, &time, 40))
    return;
  name =
      g_strdup_printf ("%s%d月", FRAUD_ONE_OF (city, names), (int) (fraud_day (day) / 100 % 100));
  for (guint e = 0; e < org->elders->len && n < planned; e++)
    {
      FraudPerson  *elder = org->elders->pdata[e];
      FraudService *service;

      if (!fraud_is_free (elder, &time, 30) || fraud_chance (city, 20) ||
          fraud_is_kin (city, volunteer, elder))
        continue;
      service = fraud_serve (city, volunteer, elder, item, &time);
      n++;
      tb_set_str (&service->record->activity, name);
      tb_set_str (&service->record->place, "社区活动室");
      tb_set_str (&service->visit->activity, name);
      tb_set_str (&service->visit->place, "社区活动室");
      service->visit->n_planned = planned;
      service->visit->capacity = 40;
      fraud_place (city, service, TB_PLACE_COMMUNITY, org->lat_e6, org->lon_e6);
      service->visit->start_us = fraud_at (day, time.minute);
      service->visit->end_us = fraud_at (day, time.minute + time.minutes);
      if (first == NULL)
        {
          first = service;
          continue;
        }
      tb_set_str (&service->record->note, first->record->note);
      fraud_drop (service->in);
      fraud_drop (service->out);
      service->in = service->out = NULL;
      if (is_one_visit)
        {
          fraud_drop (service->visit);
          service->visit = first->visit;
          tb_set_str (&service->record->visit_id, first->visit->id);
        }
      else
        tb_set_str (&service->record->mode, "apply");
    }
}

/* Of what is on paper all is entered within ten working days, and for a reason. */
static void
use_paper (FraudCity *city,
           FraudOrg  *org)
{
  const int outage = fraud_range (city, 40, FRAUD_N_DAYS - 30);

  for (guint i = 0; i < city->services->len; i++)
    {
      FraudService *service = city->services->pdata[i];
      const gint64  day_us = service->record->start_us - fraud_at (outage, 0);

      if (service->volunteer->org != org || service->record->activity != NULL ||
          service->in == NULL)
        continue;
      if (day_us >= 0 && day_us < 3 * FRAUD_DAY_US)
        {
          fraud_enter_by_hand (city, service, "late");
          service->record->submitted_us += fraud_range (city, 2, 8) * FRAUD_DAY_US;
        }
      else if (fraud_chance (city, 6))
        fraud_enter_by_hand (city, service, fraud_chance (city, 50) ? "late" : "manual");
    }
}

/**
 * fraud_live:
 * @city: an empty city
 *
 * Fills it with people and what they do for each other.
 */
void
fraud_live (FraudCity *city)
{
  for (guint o = 0; o < FRAUD_N_ORGS; o++)
    {
      FraudOrg *org = fraud_add_org (city);

      people_org (city, org);
      for (int day = fraud_range (city, 3, 12); day < FRAUD_N_DAYS - 1;
           day += fraud_range (city, 14, 20))
        gather (city, org, day);
      visit_all (city, org);
      add_minor (city, org);
      add_minor (city, org);
      use_paper (city, org);
    }
}
