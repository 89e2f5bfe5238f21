/* tb-city-trail.h: what a change leaves behind at the city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-roles.h"
#include "tb-rows.h"

G_BEGIN_DECLS

typedef struct
{
  TbTrail     parent;
  const char *scope;   /* (unowned): of the operation */
  const char *op_id;   /* (unowned) */
  const char *actor;   /* (unowned): who does it … */
  gint64      now_us;  /* … and when, by the city's clock */
  gboolean    is_free; /* whether it may touch rows its scope does not see */
  gboolean    forgets; /* whether what rows were before must be nowhere in the file any more */
  GHashTable *seqs;    /* (owned): scope to the operation's number in it */
} TbCityTrail;

gboolean tb_city_trail_init (TbCityTrail      *self,
                             TbConn           *city,
                             const TbIdentity *identity,
                             const char       *op_id,
                             gint64            now_us,
                             GError          **error);
void     tb_city_trail_add_seqs (const TbCityTrail *self,
                                 GHashTable        *seqs);
void     tb_city_trail_clear (TbCityTrail *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbCityTrail, tb_city_trail_clear)

G_END_DECLS
