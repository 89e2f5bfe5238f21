/* fraud-papers.c: trainings, certificates and people that cannot be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

#include <string.h>

static TbTraining *
new_training (FraudCity   *city,
              FraudPerson *who,
              const char  *course,
              gint64       start_us,
              int          minutes)
{
  TbTraining *row = fraud_row (city, &tb_training_kind, "t");

  tb_set_str (&row->person_id, who->person->id);
  tb_set_str (&row->org_id, who->org->id);
  tb_set_str (&row->course, course);
  row->taken_on = tb_day_of_instant (start_us);
  row->start_us = start_us;
  row->end_us = start_us + minutes * TB_TEST_MIN_US;
  row->emergency_min = minutes;
  fraud_blame (city, "X-39", row->id);
  return row;
}

/* A film in less than half its length, two rooms at once, in a lesson and at an elder's, nine
 * hours a day. */
static void
plant_training (FraudCity *city)
{
  FraudPerson *who = fraud_new_volunteer (city);
  const int    day = fraud_empty_day (city, who);
  const int    minute = fraud_range (city, 480, 560);
  int          minutes = fraud_range (city, 60, 150);

  switch (fraud_range (city, 0, 3))
    {
    case 0:
      new_training (city, who, "网络课程", fraud_at (day, minute), minutes)->film_min =
          minutes * 2 + fraud_range (city, 10, 120);
      break;
    case 1:
      new_training (city, who, "急救基础", fraud_at (day, minute), minutes);
      new_training (city, who, "沟通技巧",
                    fraud_at (day, minute + fraud_range (city, 0, minutes - 20)), minutes);
      break;
    case 2:
      new_training (city, who, "急救基础", fraud_at (day, minute), minutes);
      fraud_blame_service (city, "X-39",
                           fraud_serve_at (city, who, fraud_any_elder (city, who), day,
                                           minute + fraud_range (city, -25, minutes - 25), 70));
      break;
    default:
      for (int i = 0, left = fraud_range (city, 495, 640), at = 420; i < 3; i++)
        {
          minutes = left / (3 - i);
          new_training (city, who, i == 1 ? "护理常识" : "政策解读", fraud_at (day, at), minutes);
          at += minutes + 10;
          left -= minutes;
        }
    }
}

static FraudPerson *
new_known (FraudCity *city)
{
  FraudPerson *who = fraud_new_volunteer (city);

  for (int n = fraud_range (city, 2, 4); n > 0; n--)
    fraud_serve_once (city, who, fraud_any_elder (city, who), 5);
  return who;
}

/* A few hours more than there are, or fewer records. */
static void
plant_wrong_certificate (FraudCity *city)
{
  TbCertificate *row =
      fraud_certify (city, new_known (city), 0, FRAUD_N_DAYS - 8, FRAUD_N_DAYS - 6);

  if (fraud_chance (city, 75))
    row->minutes =
        fraud_chance (city, 80) ? fraud_range (city, 1, 900) : -fraud_range (city, 5, 30);
  else
    row->n_records = fraud_range (city, 1, 6);
  fraud_blame (city, "X-62", row->id);
}

/* One organisation certifies what another has recorded. */
static void
plant_others_records (FraudCity *city)
{
  FraudPerson   *who = new_known (city);
  FraudOrg      *home = who->org;
  TbCertificate *row = fraud_certify (city, who, 0, FRAUD_N_DAYS - 10, FRAUD_N_DAYS - 8);

  do
    who->org = fraud_any_org (city);
  while (who->org == home);
  fraud_let_serve (city, who);
  for (int n = fraud_range (city, 1, 3); n > 0; n--)
    {
      FraudService *service = fraud_serve_once (city, who, fraud_any_elder (city, who), 5);

      if (service->record->certified_us > row->issued_us || service->record->certified_us == 0)
        continue;
      row->minutes += service->record->minutes;
      row->n_records++;
      fraud_blame_service (city, "X-63", service);
    }
  who->org = home;
  fraud_blame (city, "X-63", row->id);
  fraud_excuse_row (city, "X-62", row->id);
}

/* Four and more in a month; or each tells of less than the one before. */
static void
plant_many_certificates (FraudCity *city)
{
  FraudPerson *who = new_known (city);
  const int    day = fraud_range (city, 120, FRAUD_N_DAYS - 40);

  fraud_blame (city, "X-64", who->person->id);
  if (fraud_chance (city, 25))
    {
      TbCertificate *one = fraud_certify (city, who, 0, FRAUD_N_DAYS - 12, FRAUD_N_DAYS - 10);
      TbCertificate *two = fraud_certify (city, who, 0, FRAUD_N_DAYS - 12, FRAUD_N_DAYS - 3);

      two->minutes = -fraud_range (city, 10, 60);
      fraud_blame (city, "X-64", one->id);
      fraud_blame (city, "X-64", two->id);
      fraud_excuse_row (city, "X-62", two->id);
      return;
    }
  for (int n = fraud_range (city, 4, 6), i = 0; i < n; i++)
    fraud_blame (city, "X-64",
                 fraud_certify (city, who, 0, day + i * 27 / n, day + i * 27 / n)->id);
}

/* Two of one number, four of one telephone, one name and birthday with two numbers. */
static void
plant_identity (FraudCity *city)
{
  const int    way = fraud_range (city, 0, 2);
  const int    n = way == 1 ? fraud_range (city, 4, 6) : 2;
  FraudPerson *first = NULL;

  for (int i = 0; i < n; i++)
    {
      FraudPerson *who = fraud_new_volunteer (city);

      fraud_blame (city, "X-78", who->person->id);
      if (first == NULL)
        {
          first = who;
          continue;
        }
      if (way == 0)
        {
          tb_set_str (&who->person->id_number, first->person->id_number);
          who->person->born = first->person->born;
          who->person->sex = first->person->sex;
        }
      else if (way == 1)
        tb_set_str (&who->person->phone, first->person->phone);
      else
        {
          tb_set_str (&who->person->name, first->person->name);
          fraud_set_born (city, who, first->person->born);
        }
    }
}

/* A digit changed, a month that is none, a birthday or a sex that is another. */
static void
plant_wrong_number (FraudCity *city)
{
  FraudPerson *who = fraud_new_volunteer (city);
  char        *number = who->person->id_number;

  switch (fraud_range (city, 0, 3))
    {
    case 0:
      number[17] = number[17] == '3' ? '7' : '3';
      break;
    case 1:
      number[10] = '1';
      number[11] = '5';
      break;
    case 2:
      who->person->born = tb_day_add_days (who->person->born, -fraud_range (city, 1, 900));
      break;
    default:
      who->person->sex = TB_SEX_MALE + TB_SEX_FEMALE - who->person->sex;
    }
  fraud_blame (city, "X-79", who->person->id);
}

const FraudPlant fraud_plants_people[] = {
  { "X-39", plant_training, 3, 6 },
  { "X-62", plant_wrong_certificate, 3, 5 },
  { "X-63", plant_others_records, 3, 4 },
  { "X-64", plant_many_certificates, 2, 4 },
  { "X-78", plant_identity, 3, 5 },
  { "X-79", plant_wrong_number, 3, 5 },
  { NULL, NULL, 0, 0 },
};
