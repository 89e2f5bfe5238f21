/* fraud-plant.h: frauds, written from the words of the domain brief §8 and not from the rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fraud-city.h"

G_BEGIN_DECLS

/* Plants one fraud, of another size and in another disguise each time. */
typedef void (*FraudPlantFunc) (FraudCity *city);

typedef struct
{
  const char    *rule;
  FraudPlantFunc plant;
  int            least, most; /* how often in a city */
} FraudPlant;

/* One array a family; ends with an empty one. */
extern const FraudPlant fraud_plants_times[];
extern const FraudPlant fraud_plants_days[];
extern const FraudPlant fraud_plants_signs[];
extern const FraudPlant fraud_plants_entry[];
extern const FraudPlant fraud_plants_gate[];
extern const FraudPlant fraud_plants_patterns[];
extern const FraudPlant fraud_plants_coins[];
extern const FraudPlant fraud_plants_people[];

void fraud_plant_all (FraudCity *city);
void fraud_blame (FraudCity  *city,
                  const char *rule,
                  const char *id);
void fraud_blame_service (FraudCity          *city,
                          const char         *rule,
                          const FraudService *service);
void fraud_excuse (FraudCity          *city,
                   const char         *rules,
                   const FraudService *service);
void fraud_excuse_row (FraudCity  *city,
                       const char *rule,
                       const char *id);

FraudOrg     *fraud_any_org (FraudCity *city);
FraudPerson  *fraud_any_elder (FraudCity *city, FraudPerson *volunteer);
FraudPerson  *fraud_new_volunteer (FraudCity *city);
FraudPerson  *fraud_fresh_volunteer (FraudCity *city);
FraudService *fraud_any (FraudCity *city,
                         int        from_day);
FraudService *fraud_serve_at (
    FraudCity *city, FraudPerson *volunteer, FraudPerson *elder, int day, int minute, int minutes);
int fraud_empty_day (FraudCity   *city,
                     FraudPerson *volunteer);

G_END_DECLS
