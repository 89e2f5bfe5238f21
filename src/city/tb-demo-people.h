/* tb-demo-people.h: who there is in a demonstration
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-demo.h"

G_BEGIN_DECLS

#define TB_DEMO_ORGS         3
#define TB_DEMO_TEAMS        3  /* of each organisation */
#define TB_DEMO_FOUNDED_DAYS 21 /* organisations are there so long before the first service */
#define TB_DEMO_NONE         G_MAXUINT
#define TB_DEMO_GUARDIAN     50 /* of the volunteer who is a minor, in the first organisation */

/* Why a volunteer may not serve: everybody else may. */
typedef enum
{
  TB_DEMO_READY,
  TB_DEMO_UNREVIEWED,
  TB_DEMO_RETURNED,
  TB_DEMO_STOPPED,
  TB_DEMO_UNHEALTHY, /* the declaration has run out */
  TB_DEMO_NO_RESIDENCE,
  TB_DEMO_SHORT_GENERAL, /* training */
  TB_DEMO_NO_EMERGENCY,  /* training in that area */
  TB_DEMO_OLD_TRAINING,
  TB_DEMO_UNINSURED, /* since the end of last month */
  TB_DEMO_MINOR,     /* only together with the guardian */
} TbDemoLack;

typedef struct
{
  char      *id;        /* (owned) */
  char      *name;      /* (owned) */
  char      *id_number; /* (owned) */
  char      *phone;     /* (owned) (nullable) */
  char      *address;   /* (owned) */
  gint64     sex;
  gint64     born;
  gboolean   is_volunteer;
  gboolean   is_elder;
  guint      org;
  guint      team;       /* TB_DEMO_NONE for those who only receive */
  gint64     from_us;    /* registered */
  guint      joined_org; /* a second organisation, or TB_DEMO_NONE */
  gint64     joined_us;  /* … and when */
  TbDemoLack lack;
  gint64     busy;        /* half day last planned for; -1 at first */
  guint      regulars[3]; /* of a volunteer: elders visited most */
} TbDemoPerson;

GArray *tb_demo_people_make (const TbDemoPlan *plan,
                             GRand            *rand,
                             gint64            first_day,
                             guint             n_days);

const TbDemoPerson *tb_demo_people_find_leader (GArray *people);

G_END_DECLS
