/* fraud-odd.c: what looks like a fraud and is none; whoever finds fault with it is wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-city.h"

static FraudPerson *
add_somebody (FraudCity *city,
              FraudOrg  *org,
              int        age)
{
  FraudPerson *who =
      age >= 60 ? fraud_add_both (city, org, age) : fraud_add_volunteer (city, org, age);

  g_ptr_array_remove (org->volunteers, who);
  return who;
}

/* An elder whom nobody else visits. */
static FraudPerson *
add_neighbour (FraudCity *city,
               FraudOrg  *org)
{
  FraudPerson *elder = fraud_add_elder (city, org, fraud_range (city, 66, 90));

  g_ptr_array_remove (org->elders, elder);
  return elder;
}

static FraudService *
serve (FraudCity   *city,
       FraudPerson *who,
       FraudPerson *elder,
       int          day,
       int          minute,
       int          minutes)
{
  const FraudTime time = { day, minute, minutes };

  return fraud_serve (city, who, elder, "1.1", &time);
}

/* A coordinator who serves too; the other one enters and a third recognises it. */
static void
serve_as_coordinator (FraudCity *city,
                      FraudOrg  *org)
{
  FraudPerson *who = add_somebody (city, org, 45);
  TbStaff     *staff = fraud_row (city, &tb_staff_kind, "staff");

  tb_set_str (&staff->org_id, org->id);
  tb_set_str (&staff->name, who->person->name);
  tb_set_str (&staff->person_id, who->person->id);
  for (int i = 0; i < 6; i++)
    {
      FraudService *other =
          city->services->pdata[fraud_range (city, 0, (int) city->services->len - 1)];

      fraud_serve_once (city, who, fraud_pick (city, org->elders), 10);
      if (other->volunteer->org == org && other->volunteer != who &&
          other->record->recognised_by != NULL)
        tb_set_str (&other->record->recognised_by, staff->id);
    }
}

/* Two neighbours help each other, twice and not more; and once much longer than the other. */
static void
help_each_other (FraudCity *city,
                 FraudOrg  *org)
{
  FraudPerson *a = add_somebody (city, org, 64);
  FraudPerson *b = add_somebody (city, org, 67);

  serve (city, a, b, 30, 600, 70);
  serve (city, b, a, 33, 600, 72);
  serve (city, a, b, 80, 600, 60);
  serve (city, b, a, 84, 600, 63);
  serve (city, a, b, 130, 600, 60);
  serve (city, b, a, 133, 600, 110);
}

/* Seven and a half hours on the feast of the elders, and a week of thirty-nine hours. */
static void
work_hard (FraudCity *city,
           FraudOrg  *org)
{
  FraudPerson *who = add_somebody (city, org, 50);
  FraudPerson *elders[4];
  const int    first = fraud_range (city, 40, 180);

  for (guint i = 0; i < G_N_ELEMENTS (elders); i++)
    elders[i] = fraud_add_elder (city, org, fraud_range (city, 66, 90));
  for (int day = first; day < first + 6; day++)
    for (int half = 0; half < 2; half++)
      serve (city, who, elders[2 * half + day % 2], day, half == 0 ? 510 : 800,
             fraud_range (city, 185, 194));
}

/* Four volunteers of one festival are signed in by the tablet at the door. */
static void
sign_at_the_door (FraudCity *city,
                  FraudOrg  *org)
{
  const int day = fraud_range (city, 90, FRAUD_N_DAYS - 30);

  for (int i = 0; i < 4; i++)
    {
      FraudPerson    *who = add_somebody (city, org, 30 + i);
      const FraudTime time = { day, 560, 100 };
      FraudService   *first = NULL;

      for (int e = 0; e < 4; e++)
        {
          FraudPerson  *elder = fraud_add_elder (city, org, 70 + e);
          FraudService *service = fraud_serve (city, who, elder, "4.2", &time);

          g_ptr_array_remove (org->elders, elder);
          tb_set_str (&service->record->activity, "重阳联欢会");
          tb_set_str (&service->record->place, "社区活动室");
          tb_set_str (&service->visit->activity, "重阳联欢会");
          service->visit->start_us = fraud_at (day, 560);
          service->visit->end_us = fraud_at (day, 660);
          service->visit->n_planned = 16;
          fraud_place (city, service, TB_PLACE_COMMUNITY, org->lat_e6, org->lon_e6);
          tb_set_str (&service->in->device, "tablet-at-the-door");
          tb_set_str (&service->out->device, "tablet-at-the-door");
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
}

/* A daughter answers for her mother now and then; and somebody who was cut short is not happy. */
static void
say_how_it_was (FraudCity *city,
                FraudOrg  *org)
{
  FraudPerson *mother = fraud_add_elder (city, org, 88);

  for (int i = 0; i < 12; i++)
    {
      FraudService *service =
          fraud_serve_once (city, fraud_pick (city, org->volunteers), mother, 10);

      if (i < 6)
        {
          tb_set_str (&service->evaluation->channel, "proxy");
          tb_set_str (&service->evaluation->proxy, "女儿");
        }
      if (i == 7)
        {
          service->evaluation->score = 2;
          service->visit->end_us = service->record->end_us + 40 * TB_TEST_MIN_US;
        }
    }
}

/* At fifty-seven, for a husband of sixty-three. */
static void
redeem_for_spouse (FraudCity *city,
                   FraudOrg  *org)
{
  FraudPerson *who = add_somebody (city, org, 57);
  FraudPerson *husband = fraud_add_elder (city, org, 63);

  g_ptr_array_remove (org->elders, husband);
  fraud_relate (city, who, husband, "spouse");
  for (int i = 0; i < 3; i++)
    serve (city, who, add_neighbour (city, org), 5 + 3 * i, 540 + i, 110);
  fraud_redeem (city, who,
                fraud_serve_once (city, fraud_pick (city, org->volunteers), husband, 80));
}

/* To a husband and two parents within a month: a family. */
static void
give_at_home (FraudCity *city,
              FraudOrg  *org)
{
  static const char *const relations[] = { "spouse", "parent", "parent" };
  FraudPerson             *who = add_somebody (city, org, 58);

  for (int i = 0; i < 4; i++)
    serve (city, who, add_neighbour (city, org), 5 + 3 * i, 800 + i, 115);
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    {
      FraudPerson *kin = fraud_add_elder (city, org, i == 0 ? 62 : 85);

      g_ptr_array_remove (org->elders, kin);
      fraud_give (city, who, kin, fraud_relate (city, who, kin, relations[i]),
                  fraud_at (120 + 9 * (int) i, 700), 60);
    }
}

/* Two lessons in one day, and a film watched to its end with a pause; three certificates in a
 * month for school, bursary and army, and a shorter one after a longer one. */
static void
study (FraudCity *city,
       FraudOrg  *org)
{
  FraudPerson *who = add_somebody (city, org, 20);
  const int    day = fraud_range (city, 130, FRAUD_N_DAYS - 40);

  for (int i = 0; i < 3; i++)
    {
      TbTraining *row = fraud_row (city, &tb_training_kind, "t");
      const int   starts[] = { 490, 700, 1150 };
      FraudSpan   span;

      tb_set_str (&row->person_id, who->person->id);
      tb_set_str (&row->org_id, org->id);
      tb_set_str (&row->course, "继续教育");
      row->taken_on = fraud_day (day);
      row->start_us = fraud_at (day, starts[i]);
      row->end_us = fraud_at (day, starts[i] + (i == 2 ? 75 : 170));
      span = (FraudSpan){ row->start_us, row->end_us };
      g_array_append_val (who->busy, span);
      row->film_min = i == 2 ? 60 : 0;
      row->emergency_min = i == 2 ? 60 : 170;
    }
  for (int i = 0; i < 5; i++)
    fraud_serve_once (city, who, fraud_pick (city, org->elders), 10);
  fraud_certify (city, who, 0, day, day + 1);
  fraud_certify (city, who, day - 31, day, day + 8);
  fraud_certify (city, who, 0, day + 15, day + 16);
}

/* Three who share one telephone at home, and two of one name. */
static void
share_a_home (FraudCity *city,
              FraudOrg  *org)
{
  FraudPerson *first = fraud_add_elder (city, org, 75);

  for (int i = 0; i < 2; i++)
    tb_set_str (&fraud_add_elder (city, org, 70 + i)->person->phone, first->person->phone);
  tb_set_str (&fraud_add_elder (city, org, 81)->person->name, first->person->name);
}

/* A village an hour away, in the afternoon, with time to get there; and one of the same number in
 * two systems, which is another's there. */
static void
travel (FraudCity *city,
        FraudOrg  *org)
{
  FraudPerson     *who = add_somebody (city, org, 33);
  FraudPerson     *far = fraud_add_elder (city, org, 79);
  const int        day = fraud_range (city, 20, 200);
  FraudService    *one = serve (city, who, add_neighbour (city, org), day, 520, 60);
  g_autofree char *number = NULL;
  FraudService    *two;

  g_ptr_array_remove (org->elders, far);
  far->lat_e6 = org->lat_e6 + 450000;
  two = serve (city, who, far, day, 690, 90);
  number = g_strdup_printf ("BV%u", city->n_ids);
  tb_set_str (&one->record->source, "志愿北京");
  tb_set_str (&one->record->external_id, number);
  tb_set_str (&two->record->source, "区试点系统");
  tb_set_str (&two->record->external_id, number);
}

/**
 * fraud_live_oddly:
 * @city: with its people
 *
 * Adds what is honest and tempts.
 */
void
fraud_live_oddly (FraudCity *city)
{
  for (guint o = 0; o < FRAUD_N_ORGS; o++)
    {
      FraudOrg *org = city->orgs->pdata[o];

      serve_as_coordinator (city, org);
      help_each_other (city, org);
      work_hard (city, org);
      sign_at_the_door (city, org);
      say_how_it_was (city, org);
      redeem_for_spouse (city, org);
      give_at_home (city, org);
      study (city, org);
      share_a_home (city, org);
      travel (city, org);
    }
}
