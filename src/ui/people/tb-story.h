/* tb-story.h: what befell somebody, from the first application to today
 *
 * A row of the store tells one or several events; each has its day, and most lead on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* Where events come from. */
typedef struct
{
  const TbKind *kind;
  const char   *field; /* whose value is the person’s key, or that of their account */
  const char   *order; /* the latest first */
} TbStorySource;

typedef struct
{
  gint64      at_us;    /* begin of the day, if no time is known */
  char       *title;    /* (owned) */
  char       *subtitle; /* (owned): “” for nothing */
  const char *icon;
  const char *opens; /* (nullable): action of the window */
  char       *id;    /* (owned) (nullable): what it opens */
} TbStoryEvent;

const TbStorySource *tb_story_get_sources (guint *n_out);
gint64               tb_story_get_instant (const TbStorySource *source,
                                           TbRecord            *row);
void                 tb_story_tell (GPtrArray           *events,
                                    const TbStorySource *source,
                                    TbRecord            *row,
                                    TbDesk              *desk);
void                 tb_story_tell_person (GPtrArray *events,
                                           TbPerson  *person);
GPtrArray           *tb_story_new (void);
void                 tb_story_sort (GPtrArray *events);

G_END_DECLS
