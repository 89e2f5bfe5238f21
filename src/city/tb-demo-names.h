/* tb-demo-names.h: invented people and what they do, for the demonstration
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name the demonstration must hold, because programs get such names wrong. */
typedef struct
{
  const char *name;
  gint64      sex;
  gboolean    is_volunteer;
} TbDemoSpecial;

/* Something volunteers do. */
typedef struct
{
  const char *item;      /* code of the catalogue */
  const char *activity;  /* as people write it */
  const char *place;     /* %NULL: at the elder's */
  guint       weight;    /* how often, compared with the others */
  guint       least_min; /* how long it takes, in minutes … */
  guint       most_min;  /* … at least and at most */
  guint       step_min;  /* what it is a multiple of */
  const char *notes[3];  /* (nullable): one of which may be written down */
} TbDemoService;

char                *tb_demo_name_make (GRand *rand,
                                        gint64 sex,
                                        gint64 born);
const TbDemoSpecial *tb_demo_special_get_all (guint *n_out);
const TbDemoService *tb_demo_service_pick (GRand *rand);
char                *tb_demo_address_make (GRand *rand);

G_END_DECLS
