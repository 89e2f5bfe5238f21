/* tb-demo-story.h: who there is in a demonstration and what happened when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-demo-names.h"
#include "tb-demo-people.h"

G_BEGIN_DECLS

typedef enum
{
  TB_DEMO_SUBMITTED,
  TB_DEMO_RECOGNISED,
  TB_DEMO_CERTIFIED,
} TbDemoReach;

typedef struct
{
  char                *id; /* (owned) */
  const TbDemoService *service;
  const char          *note; /* (unowned) (nullable) */
  guint                volunteer;
  guint                elder;
  guint                org;
  gint64               start_us;
  gint64               minutes;
  gboolean             by_second; /* whether the second coordinator submits it */
  TbDemoReach          reach;
  gint64               certified_us; /* 0 if it is not */
} TbDemoRecord;

/* A certificate: who asks and who issues, as indexes of those who work there. */
typedef struct
{
  char  *id; /* (owned) */
  guint  volunteer;
  guint  org;
  guint  asks;
  guint  issues;
  gint64 from_day;
  gint64 to_day;
} TbDemoPaper;

typedef enum
{
  TB_DEMO_REGISTER,
  TB_DEMO_JOIN,
  TB_DEMO_SUBMIT,
  TB_DEMO_RECOGNISE,
  TB_DEMO_CERTIFY,
  TB_DEMO_REQUEST,
  TB_DEMO_ISSUE,
  TB_DEMO_STOP,
} TbDemoDeed;

typedef struct
{
  gint64     at_us;
  TbDemoDeed deed;
  guint      index; /* of the person, the record or the paper */
} TbDemoEvent;

typedef struct
{
  gint64  founded_us; /* when organisations and teams were registered */
  GArray *people;     /* (owned) (element-type TbDemoPerson) */
  GArray *records;    /* (owned) (element-type TbDemoRecord): in the order of their start */
  GArray *papers;     /* (owned) (element-type TbDemoPaper) */
  GArray *events;     /* (owned) (element-type TbDemoEvent): in the order of time */
} TbDemoStory;

TbDemoStory *tb_demo_story_new (const TbDemoPlan *plan,
                                GRand            *rand);
void         tb_demo_story_free (TbDemoStory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbDemoStory, tb_demo_story_free)

G_END_DECLS
