/* fraud-gate.c: who might not serve, or not be served
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

#define LATE 120 /* what ends ends before that day, so that all after it is wrong */

/* One to three services after @from_day, each to blame. */
static void
serve_and_blame (
    FraudCity *city, const char *rule, FraudPerson *volunteer, FraudPerson *elder, int from_day)
{
  for (int n = fraud_range (city, 1, 3); n > 0; n--)
    fraud_blame_service (
        city, rule,
        fraud_serve_once (city, volunteer,
                          elder != NULL ? elder : fraud_any_elder (city, volunteer), from_day));
}

static FraudPerson *
new_volunteer (FraudCity *city,
               int        age)
{
  FraudPerson *who = fraud_add_volunteer (city, fraud_any_org (city), age);

  g_ptr_array_remove (who->org->volunteers, who);
  return who;
}

/* Nobody has approved them, or only weeks later. */
static void
plant_unapproved (FraudCity *city)
{
  FraudPerson *who = new_volunteer (city, fraud_range (city, 20, 58));
  const int    way = fraud_range (city, 0, 3);

  if (way == 0)
    fraud_drop (who->registration);
  else if (way < 3)
    {
      tb_set_str (&who->registration->state,
                  way == 1 ? TB_REGISTRATION_APPLIED : TB_REGISTRATION_RETURNED);
      who->registration->reviewed_on = 0;
    }
  else
    who->registration->reviewed_on = fraud_day (FRAUD_N_DAYS - 3);
  serve_and_blame (city, "X-32", who, NULL, 10);
}

static void
plant_stopped (FraudCity *city)
{
  FraudPerson *who = new_volunteer (city, fraud_range (city, 20, 58));

  tb_set_str (&who->registration->state, TB_REGISTRATION_STOPPED);
  who->registration->stopped_on = fraud_day (fraud_range (city, LATE - 40, LATE));
  serve_and_blame (city, "X-33", who, NULL, LATE);
}

static FraudPerson *
new_minor (FraudCity    *city,
           int           age,
           FraudPerson **guardian,
           gboolean      has_consent)
{
  FraudPerson *minor = new_volunteer (city, age);
  TbConsent   *consent;

  *guardian = new_volunteer (city, 40);
  (*guardian)->org = minor->org;
  fraud_drop ((*guardian)->registration);
  fraud_let_serve (city, *guardian);
  minor->registration->in_school = TRUE;
  tb_set_str (&minor->registration->guardian_id, (*guardian)->person->id);
  fraud_relate (city, minor, *guardian, "parent");
  if (!has_consent)
    return minor;
  consent = fraud_row (city, &tb_consent_kind, "c");
  tb_set_str (&consent->person_id, minor->person->id);
  tb_set_str (&consent->given_by, (*guardian)->person->id);
  tb_set_str (&consent->org_id, minor->org->id);
  tb_set_str (&consent->purpose, "guardian");
  consent->given_on = fraud_day (-5);
  return minor;
}

/* The minor with the guardian; then bent. */
static FraudService *
serve_together (FraudCity   *city,
                FraudPerson *minor,
                FraudPerson *guardian)
{
  FraudPerson  *elder = fraud_add_elder (city, minor->org, fraud_range (city, 66, 90));
  FraudService *one = fraud_serve_once (city, guardian, elder, 20);
  const gint64  day = tb_day_of_instant (one->record->start_us);
  FraudTime     time = { tb_day_distance (FRAUD_FIRST_DAY, day), 0, (int) one->record->minutes };
  FraudService *two;

  time.minute = (int) ((one->record->start_us - fraud_at (time.day, 0)) / TB_TEST_MIN_US);
  tb_set_str (&one->record->item, "4.2");
  two = fraud_serve (city, minor, elder, "4.2", &time);
  fraud_excuse (city, "X-02", one);
  fraud_excuse (city, "X-02", two);
  return two;
}

/* The guardian, who has agreed, was not there. */
static void
plant_minor_alone (FraudCity *city)
{
  FraudPerson *guardian = NULL;
  FraudPerson *minor = new_minor (city, fraud_range (city, 14, 17), &guardian, TRUE);

  serve_and_blame (city, "X-34", minor, NULL, 10);
}

/* Not at school, or led by somebody whom nothing makes the guardian. */
static void
plant_minor_unfit (FraudCity *city)
{
  FraudPerson  *guardian = NULL;
  FraudPerson  *minor = new_minor (city, fraud_range (city, 14, 17), &guardian, TRUE);
  FraudService *service = serve_together (city, minor, guardian);
  const int     way = fraud_range (city, 0, 2);

  if (way == 0)
    minor->registration->in_school = FALSE;
  else if (way == 1)
    fraud_drop (guardian->registration);
  else
    fraud_drop (g_ptr_array_index (city->relations, city->relations->len - 1));
  if (way == 1)
    for (guint i = 0; i < city->services->len; i++)
      if (((FraudService *) city->services->pdata[i])->volunteer == guardian)
        fraud_excuse (city, "X-32", city->services->pdata[i]);
  fraud_blame_service (city, "X-35", service);
}

static void
plant_child (FraudCity *city)
{
  FraudPerson *guardian = NULL;
  FraudPerson *minor = new_minor (city, fraud_range (city, 9, 13), &guardian, FALSE);

  fraud_blame_service (city, "X-36", serve_together (city, minor, guardian));
}

/* Half of the training, or none, or weeks after. */
static void
plant_untrained (FraudCity *city)
{
  FraudPerson *who = new_volunteer (city, fraud_range (city, 20, 58));
  const int    way = fraud_range (city, 0, 3);

  if (way == 0)
    fraud_drop (who->elders);
  else if (way == 1)
    who->general->general_min = fraud_range (city, 60, 235);
  else if (way == 2)
    who->elders->nursing_min = fraud_range (city, 0, 28);
  else
    {
      const gint64 day = fraud_day (FRAUD_N_DAYS - 9);

      who->general->taken_on = day;
      who->general->start_us = tb_day_to_instant (day) + 9 * TB_TEST_HOUR_US;
      who->general->end_us = who->general->start_us + 4 * TB_TEST_HOUR_US;
    }
  serve_and_blame (city, "X-37", who, NULL, 10);
}

static void
plant_training_over (FraudCity *city)
{
  FraudPerson *who = new_volunteer (city, fraud_range (city, 20, 58));
  TbTraining  *training = fraud_chance (city, 50) ? who->general : who->elders;

  if (fraud_chance (city, 50))
    training->until_on = fraud_day (fraud_range (city, 20, LATE - 1));
  else
    {
      training->taken_on =
          tb_day_add_days (tb_day_add_months (fraud_day (LATE), -24), -fraud_range (city, 2, 90));
      training->start_us = tb_day_to_instant (training->taken_on) + 9 * TB_TEST_HOUR_US;
      training->end_us = training->start_us + 250 * TB_TEST_MIN_US;
    }
  serve_and_blame (city, "X-38", who, NULL, LATE);
}

static void
plant_uninsured (FraudCity *city)
{
  FraudPerson *who = new_volunteer (city, fraud_range (city, 20, 58));
  const int    way = fraud_range (city, 0, 2);

  if (way == 0)
    fraud_drop (who->insurance);
  else if (way == 1)
    who->insurance->until_on = fraud_day (fraud_range (city, LATE - 60, LATE - 1));
  else
    who->insurance->from_on = fraud_day (FRAUD_N_DAYS - fraud_range (city, 1, 8));
  serve_and_blame (city, "X-40", who, NULL, LATE);
}

/* Care at home, which the district has not opened: without a credential, or with one. */
static void
plant_professional (FraudCity *city,
                    gboolean   has_credential)
{
  FraudPerson  *who = new_volunteer (city, fraud_range (city, 24, 58));
  FraudService *service = fraud_serve_once (city, who, fraud_any_elder (city, who), 20);
  TbCredential *credential;

  tb_set_str (&service->record->item, fraud_chance (city, 50) ? "9.2" : "9.3");
  tb_set_str (&service->visit->item, service->record->item);
  if (has_credential || fraud_chance (city, 40))
    {
      credential = fraud_row (city, &tb_credential_kind, "k");
      tb_set_str (&credential->person_id, who->person->id);
      tb_set_str (&credential->org_id, who->org->id);
      tb_set_str (&credential->type, "护士");
      credential->from_on = 20200101;
      credential->until_on = has_credential ? 20301231 : fraud_day (fraud_range (city, 1, 15));
      credential->verified_on = 20250101;
    }
  if (!has_credential)
    fraud_blame_service (city, "X-41", service);
  fraud_blame_service (city, "X-42", service);
}

static void
plant_unqualified (FraudCity *city)
{
  plant_professional (city, FALSE);
}

static void
plant_forbidden (FraudCity *city)
{
  plant_professional (city, TRUE);
}

/* Out on the street with an elder, and nothing in writing; or signed only afterwards. */
static void
plant_no_agreement (FraudCity *city)
{
  FraudPerson  *who = new_volunteer (city, fraud_range (city, 20, 58));
  FraudPerson  *elder = fraud_add_elder (city, who->org, fraud_range (city, 70, 92));
  FraudService *service = fraud_serve_once (city, who, elder, 20);

  g_ptr_array_remove (who->org->elders, elder);
  tb_set_str (&service->record->item, fraud_chance (city, 50) ? "3.9" : "5.2");
  tb_set_str (&service->visit->item, service->record->item);
  if (fraud_chance (city, 50))
    elder->agreement->given_on = fraud_day (FRAUD_N_DAYS - 4);
  else if (fraud_chance (city, 50))
    elder->agreement->withdrawn_on = fraud_day (8);
  else
    fraud_drop (elder->agreement);
  fraud_blame_service (city, "X-43", service);
}

static void
plant_young_elder (FraudCity *city)
{
  FraudPerson *who = fraud_new_volunteer (city);
  FraudPerson *elder = fraud_add_elder (city, who->org, fraud_range (city, 48, 58));

  g_ptr_array_remove (who->org->elders, elder);
  serve_and_blame (city, "X-44", who, elder, 10);
}

/* Registered as no elder, or not registered at all. */
static void
plant_unverified (FraudCity *city)
{
  FraudPerson *who = fraud_new_volunteer (city);
  FraudPerson *elder = fraud_add_elder (city, who->org, fraud_range (city, 62, 90));

  g_ptr_array_remove (who->org->elders, elder);
  serve_and_blame (city, "X-45", who, elder, 10);
  if (fraud_chance (city, 50))
    elder->person->is_elder = FALSE;
  else
    fraud_drop (elder->person);
}

/* Died or moved away, and was served for weeks after. */
static void
plant_gone (FraudCity *city)
{
  FraudPerson *who = fraud_new_volunteer (city);
  FraudPerson *elder = fraud_add_elder (city, who->org, fraud_range (city, 62, 90));

  g_ptr_array_remove (who->org->elders, elder);
  elder->person->gone_on = fraud_day (fraud_range (city, 2, 10));
  serve_and_blame (city, "X-46", who, elder, 10);
}

static void
plant_relative (FraudCity *city)
{
  static const char *const relations[] = { "parent", "grandparent", "sibling", "spouse" };
  FraudPerson             *who = fraud_new_volunteer (city);
  FraudPerson             *elder = fraud_add_elder (city, who->org, fraud_range (city, 62, 90));

  g_ptr_array_remove (who->org->elders, elder);
  if (fraud_chance (city, 70))
    fraud_relate (city, who, elder, FRAUD_ONE_OF (city, relations));
  else
    fraud_relate (city, elder, who, fraud_chance (city, 50) ? "child" : "grandchild");
  serve_and_blame (city, "X-47", who, elder, 10);
}

static void
plant_self (FraudCity *city)
{
  FraudPerson  *who = fraud_add_both (city, fraud_any_org (city), fraud_range (city, 61, 70));
  FraudPerson  *other = fraud_add_elder (city, who->org, 80);
  FraudService *service = fraud_serve_once (city, who, other, 10);

  g_ptr_array_remove (who->org->volunteers, who);
  tb_set_str (&service->record->elder_id, who->person->id);
  tb_set_str (&service->visit->elder_id, who->person->id);
  tb_set_str (&service->evaluation->elder_id, who->person->id);
  fraud_blame_service (city, "X-48", service);
  fraud_excuse (city, "X-01 X-02", service);
}

/* In the home for elders the volunteer works for, or what that home owes. */
static void
plant_institution (FraudCity *city)
{
  FraudPerson  *who = fraud_new_volunteer (city);
  FraudService *service = fraud_serve_once (city, who, fraud_any_elder (city, who), 10);

  service->visit->institution_id = g_strdup_printf ("home-%u", city->n_plants);
  tb_set_str (&service->visit->place_type, TB_PLACE_INSTITUTION);
  tb_set_str (&who->registration->employer_id, service->visit->institution_id);
  fraud_blame_service (city, "X-49", service);
}

/* An organisation that might not record any more. */
static void
plant_bad_org (FraudCity  *city,
               const char *rule)
{
  FraudOrg    *org = fraud_add_org (city);
  FraudPerson *who = fraud_add_volunteer (city, org, fraud_range (city, 20, 58));
  const gint64 day = fraud_day (fraud_range (city, LATE - 60, LATE - 1));
  const int    way = fraud_range (city, 0, 3);

  fraud_add_elder (city, org, 80);
  if (g_str_equal (rule, "X-77"))
    org->qualification->listed_on = day;
  else if (way == 0)
    fraud_drop (org->qualification);
  else if (way == 1)
    org->qualification->until_on = day;
  else
    {
      tb_set_str (&org->qualification->state,
                  way == 2 ? TB_QUALIFICATION_SUSPENDED : TB_QUALIFICATION_CANCELLED);
      org->qualification->since_on = day;
    }
  serve_and_blame (city, rule, who, org->elders->pdata[0], LATE);
}

static void
plant_unqualified_org (FraudCity *city)
{
  plant_bad_org (city, "X-76");
}

static void
plant_listed_org (FraudCity *city)
{
  plant_bad_org (city, "X-77");
}

const FraudPlant fraud_plants_gate[] = {
  { "X-32", plant_unapproved, 3, 5 },
  { "X-33", plant_stopped, 3, 5 },
  { "X-34", plant_minor_alone, 3, 5 },
  { "X-35", plant_minor_unfit, 3, 4 },
  { "X-36", plant_child, 3, 4 },
  { "X-37", plant_untrained, 3, 5 },
  { "X-38", plant_training_over, 3, 5 },
  { "X-40", plant_uninsured, 3, 5 },
  { "X-41", plant_unqualified, 2, 4 },
  { "X-42", plant_forbidden, 2, 3 },
  { "X-43", plant_no_agreement, 3, 5 },
  { "X-44", plant_young_elder, 3, 5 },
  { "X-45", plant_unverified, 3, 5 },
  { "X-46", plant_gone, 3, 5 },
  { "X-47", plant_relative, 3, 5 },
  { "X-48", plant_self, 3, 4 },
  { "X-49", plant_institution, 3, 5 },
  { "X-76", plant_unqualified_org, 2, 4 },
  { "X-77", plant_listed_org, 2, 4 },
  { NULL, NULL, 0, 0 },
};
