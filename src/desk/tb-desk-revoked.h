/* tb-desk-revoked.h: a part that the city has taken away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* What is told of a profile whose part was taken away, until somebody signs in again. */
typedef struct
{
  char    *city;     /* (owned) (nullable): its address */
  char    *account;  /* (owned) (nullable): the name that was signed in with */
  char    *file;     /* (owned) (nullable): what could not be sent, for the city’s eyes only … */
  gint64   n_unsent; /* … so many operations and scans; without any there is no file */
  gboolean is_demo;  /* whether the city is a demonstration */
} TbRevoked;

void             tb_revoked_free (TbRevoked *revoked);
const TbRevoked *tb_desk_get_revoked (TbDesk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRevoked, tb_revoked_free)

G_END_DECLS
