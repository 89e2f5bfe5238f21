/* tb-people-columns-private.h: what the files of the columns of people share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-people-columns.h"
#include "tb-person-lookup.h"
#include "tb-urgency.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id; /* in the settings */
  const char *title;
  const char *order; /* field; with “-” where the first click shows the largest first */
  char *(*format) (TbPerson *person,
                   gint64    now_us); /* NULL: the name with its marks, or looked up */
  TbLookup    lookup;              /* where neither name nor format */
  const char *width;               /* style class; NULL: as wide as its texts */
  char *(*toned) (TbPerson  *person,
                  gint64     now_us,
                  TbUrgency *urgency_out); /* instead of @format */
} TbPeopleColumn;

char *tb_people_column_print (const TbPeopleColumn *column,
                              TbPerson             *person,
                              gint64                now_us);

G_END_DECLS
