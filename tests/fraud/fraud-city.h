/* fraud-city.h: a city of a few hundred people and eight months, out of a seed
 *
 * Everything is made in memory first, honest life before frauds, so that whoever plants a fraud
 * only bends what an honest service looks like; then it is written, and its coins are posted by the
 * real ledger.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-day.h"
#include "tb-test.h"

G_BEGIN_DECLS

#define FRAUD_FIRST_DAY 20260323
#define FRAUD_N_DAYS    244 /* the last one is yesterday */
#define FRAUD_N_ORGS    3   /* that live honestly; frauds bring their own besides */
#define FRAUD_DAY_US    G_GINT64_CONSTANT (86400000000)

/* From @from_us to before @until_us somebody has no time. */
typedef struct
{
  gint64 from_us, until_us;
} FraudSpan;

/* An organisation and who works there: two coordinators who enter and recognise in turn. */
typedef struct
{
  char            *id; /* (owned) */
  char            *staff[2];
  const char      *district;
  TbQualification *qualification;
  gint64           lat_e6, lon_e6;
  GPtrArray       *volunteers; /* (element-type FraudPerson) */
  GPtrArray       *elders;     /* (element-type FraudPerson): without those who serve too */
} FraudOrg;

/* Somebody, and what lets them serve; members are %NULL in who does not. */
typedef struct
{
  FraudOrg       *org;
  TbPerson       *person;
  TbRegistration *registration;
  TbTraining     *general, *elders;
  TbInsurance    *insurance;
  TbConsent      *agreement;
  gint64          lat_e6, lon_e6; /* home */
  GArray         *busy;           /* (owned) (element-type FraudSpan) */
} FraudPerson;

/* A service with its rows.  A row whose key is taken away is not written. */
typedef struct
{
  FraudPerson     *volunteer, *elder;
  TbServiceRecord *record;
  TbVisit         *visit;
  TbSignPoint     *in, *out; /* (nullable) */
  TbEvaluation    *evaluation;
  gint64           earned; /* minutes that are posted, if not its own */
} FraudService;

/* Coins that move. */
typedef struct
{
  gint64      at_us;
  const char *cause;
  char       *source, *from, *to; /* (owned) */
  gint64      minutes;
} FraudMove;

/* A row that is guilty of a rule. */
typedef struct
{
  const char *rule;
  char       *id;  /* (owned) */
  guint       nth; /* plant it belongs to; 0: not counted, but no false alarm either */
} FraudGuilt;

typedef struct
{
  GRand      *rand;
  TbConn     *conn; /* (owned) (nullable) */
  char       *path; /* (owned) */
  guint       n_ids, n_lines;
  guint       n_plants;
  GHashTable *numbers;      /* (owned) (element-type utf8): identity numbers given out */
  GPtrArray  *orgs;         /* (owned) (element-type FraudOrg) */
  GPtrArray  *people;       /* (owned) (element-type FraudPerson) */
  GPtrArray  *services;     /* (owned) (element-type FraudService) */
  GPtrArray  *rows;         /* (owned) (element-type TbRecord) */
  GPtrArray  *relations;    /* (owned) (element-type TbRelation): of the rows */
  GPtrArray  *certificates; /* (owned) (element-type TbCertificate): of the rows */
  GPtrArray  *moves;        /* (owned) (element-type FraudMove) */
  GPtrArray  *guilt;        /* (owned) (element-type FraudGuilt) */
  GPtrArray  *after;        /* (owned) (element-type utf8): SQL of who has the file in hand */
} FraudCity;

/* When a service is: day from FRAUD_FIRST_DAY, minute of it, and how long. */
typedef struct
{
  int day, minute, minutes;
} FraudTime;

FraudCity *fraud_city_new (guint32 seed);
void       fraud_city_free (FraudCity *city);
void       fraud_city_write (FraudCity *city, const char *path);

int         fraud_range (FraudCity *city, int least, int most);
gboolean    fraud_chance (FraudCity *city, int percent);
gpointer    fraud_pick (FraudCity *city, GPtrArray *among);
gpointer    fraud_row (FraudCity *city, const TbKind *kind, const char *prefix);
gint64      fraud_at (int day, int minute);
gint64      fraud_day (int day);
const char *fraud_one_of (FraudCity *city, const char *const *texts, guint n);
#define FRAUD_ONE_OF(city, texts) fraud_one_of (city, texts, G_N_ELEMENTS (texts))

FraudOrg    *fraud_add_org (FraudCity *city);
FraudPerson *fraud_add_volunteer (FraudCity *city,
                                  FraudOrg  *org,
                                  int        age);
FraudPerson *fraud_add_elder (FraudCity *city,
                              FraudOrg  *org,
                              int        age);
FraudPerson *fraud_add_both (FraudCity *city,
                             FraudOrg  *org,
                             int        age);
void         fraud_live_oddly (FraudCity *city);
void         fraud_set_born (FraudCity *city, FraudPerson *who, gint64 born);
TbRelation          *
fraud_relate (FraudCity   *city,
                       FraudPerson *who,
                       FraudPerson *other,
                       const char  *relation);
gboolean fraud_is_kin (FraudCity   *city,
                       FraudPerson *a,
                       FraudPerson *b);
void     fraud_let_serve (FraudCity *city, FraudPerson *who);

gboolean fraud_is_free (const FraudPerson *who,
                        const FraudTime   *time,
                        int                margin);
gboolean
              fraud_find_time (FraudCity   *city,
                               FraudPerson *volunteer,
                               FraudPerson *elder,
                               FraudTime   *time);
FraudService *fraud_serve (FraudCity       *city,
                           FraudPerson     *volunteer,
                           FraudPerson     *elder,
                           const char      *item,
                           const FraudTime *time);
FraudService      *
fraud_serve_once (FraudCity   *city,
                       FraudPerson *volunteer,
                       FraudPerson *elder,
                       int          from_day);
void fraud_move_to (FraudCity    *city,
                    FraudService *service,
                    gint64        start_us,
                    int           minutes);
void fraud_enter_by_hand (FraudCity    *city,
                          FraudService *service,
                          const char   *mode);
void fraud_drop (gpointer row);
void fraud_place (
    FraudCity *city, FraudService *service, const char *type, gint64 lat_e6, gint64 lon_e6);
char *fraud_note (FraudCity  *city,
                  const char *item);

void    fraud_live (FraudCity *city);
void    fraud_spend (FraudCity *city);
void    fraud_move (FraudCity  *city,
                    gint64      at_us,
                    const char *cause,
                    const char *source,
                    const char *from,
                    const char *to,
                    gint64      minutes);
void    fraud_grant (FraudCity *city, FraudPerson *to, gint64 at_us, gint64 minutes);
TbHold *fraud_redeem (FraudCity    *city,
                      FraudPerson  *payer,
                      FraudService *service);
TbGift *fraud_give (FraudCity   *city,
                    FraudPerson *from,
                    FraudPerson *to,
                    TbRelation  *relation,
                    gint64       at_us,
                    gint64       minutes);
TbCertificate      *
fraud_certify (FraudCity   *city,
                    FraudPerson *person,
                    int          from_day,
                    int          to_day,
                    int          issued_day);
void fraud_sum_certificates (FraudCity *city);
void fraud_post (FraudCity *city);

G_END_DECLS
