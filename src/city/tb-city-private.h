/* tb-city-private.h: what the files of the city's end share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"
#include "tb-sign.h"

G_BEGIN_DECLS

struct _TbCity
{
  TbTruth   truth; /* what operations see of it */
  TbConn   *conn;  /* (owned): the one that writes */
  TbKeyPair keys;
  char     *epoch;         /* (owned) */
  gboolean  has_forgotten; /* whether something was done of which nothing may be left */
};

gboolean tb_city_reserve_numbers (TbCity     *self,
                                  const char *id,
                                  const char *org_id,
                                  const char *device,
                                  gint64      count,
                                  gint64      now_us,
                                  GError    **error);

gboolean tb_city_evaluate (TbCity           *self,
                           const TbIdentity *identity,
                           const TbOp       *op,
                           gint64            now_us,
                           GHashTable       *first_seqs,
                           GPtrArray        *kept,
                           GPtrArray        *reasons,
                           GError          **error);
gboolean tb_city_tell_who (TbCity         *self,
                           const TbDevice *device,
                           const TbOp     *op,
                           GPtrArray      *reasons,
                           GError        **error);
gboolean tb_city_check_found (gboolean    found,
                              const char *name,
                              GError    **error);

G_END_DECLS
