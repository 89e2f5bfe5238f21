/* likeness-roster.h: a roster made up from a seed, in which some stand twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-likeness.h"

G_BEGIN_DECLS

typedef struct
{
  GRand      *rand;    /* (owned) */
  GPtrArray  *people;  /* (owned) (element-type TbPerson) */
  GHashTable *planted; /* (owned): “id id” of those who are one, in order */
} LikenessRoster;

void likeness_roster_fill (LikenessRoster *r, guint32 seed, guint n);
void likeness_roster_plant (LikenessRoster *r, guint n);
void likeness_roster_clear (LikenessRoster *r);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LikenessRoster, likeness_roster_clear)

G_END_DECLS
