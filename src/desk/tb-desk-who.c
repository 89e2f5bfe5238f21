/* tb-desk-who.c: who is signed in, where and as what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-known.h"
#include "tb-desk-private.h"

/**
 * tb_desk_is_signed_in:
 * @self: a desk
 *
 * Returns: whether somebody has signed in, now or earlier
 */
gboolean
tb_desk_is_signed_in (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_SCOPE) != NULL;
}

/**
 * tb_desk_get_label:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): who is signed in, for people
 */
const char *
tb_desk_get_label (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_LABEL);
}

/**
 * tb_desk_get_account:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the name that was typed to sign in
 */
const char *
tb_desk_get_account (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_NAME);
}

/**
 * tb_desk_get_skew_days:
 * @self: a desk
 *
 * Returns: by how many days this computer's clock is behind the city's, by the last answer of the
 *   city; negative if it is ahead, 0 if it is off by less than half a day or nothing is known
 */
int
tb_desk_get_skew_days (TbDesk *self)
{
  return self->skew_days;
}

/**
 * tb_desk_get_actor:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): who is signed in, as records say
 */
const char *
tb_desk_get_actor (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_ACTOR);
}

/**
 * tb_desk_get_org_id:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the organisation
 */
const char *
tb_desk_get_org_id (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_ORG);
}

/**
 * tb_desk_get_city:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): address of the city
 */
const char *
tb_desk_get_city (TbDesk *self)
{
  return tb_desk_get_profile (self, TB_PROFILE_CITY);
}

/**
 * tb_desk_get_roles:
 * @self: a desk
 *
 * Returns: what the person may do
 */
TbRoles
tb_desk_get_roles (TbDesk *self)
{
  return tb_desk_get_identity (self).roles;
}

/**
 * tb_desk_is_demo:
 * @self: a desk
 *
 * Returns: whether the city is a demonstration (演示)
 */
gboolean
tb_desk_is_demo (TbDesk *self)
{
  return g_strcmp0 (tb_desk_get_profile (self, TB_PROFILE_DEMO), "1") == 0;
}
