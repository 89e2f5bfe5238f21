/* fraud-plant.c: how frauds are planted, and who is guilty of what
 *
 * Of the 88 rules these cannot be shown by rows: X-60 and X-61 (they need the history of a
 * record, which is kept beside the rows), X-80, X-81, X-82 and X-84 (they are about a desk).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-plant.h"

static void
add_guilt (FraudCity  *city,
           const char *rule,
           const char *id,
           guint       nth)
{
  FraudGuilt *guilt;

  if (id == NULL)
    return;
  guilt = g_new0 (FraudGuilt, 1);
  guilt->rule = g_intern_string (rule);
  guilt->id = g_strdup (id);
  guilt->nth = nth;
  g_ptr_array_add (city->guilt, guilt);
}

/* The fraud that is being planted is one against @rule, and this row shows it. */
void
fraud_blame (FraudCity  *city,
             const char *rule,
             const char *id)
{
  add_guilt (city, rule, id, city->n_plants);
}

/* Likewise all that is known of a service. */
void
fraud_blame_service (FraudCity          *city,
                     const char         *rule,
                     const FraudService *service)
{
  fraud_blame (city, rule, service->record->id);
  fraud_blame (city, rule, service->visit->id);
  if (service->in != NULL)
    fraud_blame (city, rule, service->in->id);
  if (service->out != NULL)
    fraud_blame (city, rule, service->out->id);
}

void
fraud_excuse_row (FraudCity  *city,
                  const char *rule,
                  const char *id)
{
  add_guilt (city, rule, id, 0);
}

/* What was planted is by the words of @rules, with spaces between, true of them too: it does not
 * count as planted, and is no false alarm. */
void
fraud_excuse (FraudCity          *city,
              const char         *rules,
              const FraudService *service)
{
  g_auto (GStrv) list = g_strsplit (rules, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    fraud_excuse_row (city, list[i], service->record->id);
}

/* One of those that live honestly. */
FraudOrg *
fraud_any_org (FraudCity *city)
{
  return city->orgs->pdata[fraud_range (city, 0, FRAUD_N_ORGS - 1)];
}

FraudPerson *
fraud_any_elder (FraudCity   *city,
                 FraudPerson *volunteer)
{
  FraudPerson *elder;

  do
    elder = fraud_pick (
        city, ((FraudOrg *) city->orgs->pdata[fraud_range (city, 0, FRAUD_N_ORGS - 1)])->elders);
  while (fraud_is_kin (city, volunteer, elder));
  return elder;
}

/* Somebody who has done nothing yet. */
FraudPerson *
fraud_fresh_volunteer (FraudCity *city)
{
  FraudPerson *who = fraud_add_volunteer (city, fraud_any_org (city), fraud_range (city, 22, 58));

  g_ptr_array_remove (who->org->volunteers, who);
  return who;
}

/* Somebody who has an honest service or some more besides the fraud. */
FraudPerson *
fraud_new_volunteer (FraudCity *city)
{
  FraudPerson *who = fraud_fresh_volunteer (city);

  for (int n = fraud_range (city, 0, 2); n > 0; n--)
    fraud_serve_once (city, who, fraud_any_elder (city, who), 10);
  return who;
}

/* A service like all others, of anybody. */
FraudService *
fraud_any (FraudCity *city,
           int        from_day)
{
  FraudPerson *volunteer = fraud_pick (city, fraud_any_org (city)->volunteers);
  FraudPerson *elder;

  do
    elder = fraud_pick (city, volunteer->org->elders);
  while (fraud_is_kin (city, volunteer, elder));
  return fraud_serve_once (city, volunteer, elder, from_day);
}

/* Whether they have time or not. */
FraudService *
fraud_serve_at (
    FraudCity *city, FraudPerson *volunteer, FraudPerson *elder, int day, int minute, int minutes)
{
  const FraudTime time = { day, minute, minutes };

  return fraud_serve (city, volunteer, elder, "1.1", &time);
}

/* A day in which somebody has done nothing yet. */
int
fraud_empty_day (FraudCity   *city,
                 FraudPerson *volunteer)
{
  FraudTime time = { 0, 1, 1430 };

  for (;;)
    {
      gboolean is_free = TRUE;

      time.day = fraud_range (city, 15, FRAUD_N_DAYS - 35);
      for (guint i = 0; i < volunteer->busy->len && is_free; i++)
        {
          const FraudSpan *span = &g_array_index (volunteer->busy, FraudSpan, i);

          is_free = span->from_us >= fraud_at (time.day + 1, 0) ||
                    span->until_us <= fraud_at (time.day, 0);
        }
      if (is_free)
        return time.day;
    }
}

/**
 * fraud_plant_all:
 * @city: with its honest services
 *
 * Plants some of each fraud.
 */
void
fraud_plant_all (FraudCity *city)
{
  const FraudPlant *const families[] = { fraud_plants_times, fraud_plants_days,
                                         fraud_plants_signs, fraud_plants_entry,
                                         fraud_plants_gate, fraud_plants_patterns,
                                         fraud_plants_coins, fraud_plants_people };

  for (guint f = 0; f < G_N_ELEMENTS (families); f++)
    for (const FraudPlant *plant = families[f]; plant->rule != NULL; plant++)
      for (int n = fraud_range (city, plant->least, plant->most); n > 0; n--)
        {
          city->n_plants++;
          plant->plant (city);
        }
}
