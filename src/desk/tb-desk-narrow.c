/* tb-desk-narrow.c: what a list leaves out by itself
 *
 * Source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-narrow.h"

#include "tb-roles.h"

/**
 * tb_desk_is_narrow:
 * @self: a desk
 *
 * Returns: whether somebody is signed in who leads teams, and is nothing else
 */
gboolean
tb_desk_is_narrow (TbDesk *self)
{
  return tb_desk_get_roles (self) == TB_ROLE_LEADER && tb_desk_get_actor (self) != NULL;
}

/**
 * tb_desk_narrow:
 * @self: a desk
 * @kind: of rows
 * @filter: (nullable): which of them are asked for
 *
 * a leader has the people of their teams, and what they did, in every list; operations are
 * refused for others anyway.
 *
 * Returns: (transfer full) (nullable): which of them are shown
 */
char *
tb_desk_narrow (TbDesk       *self,
                const TbKind *kind,
                const char   *filter)
{
  const char *sep = filter != NULL && *filter != '\0' ? " AND " : "";

  if (!tb_desk_is_narrow (self) ||
      (kind != &tb_person_kind && kind != &tb_service_record_kind && kind != &tb_certificate_kind))
    return g_strdup (filter);
  return g_strconcat (filter != NULL ? filter : "", sep, "led_by=\"", tb_desk_get_actor (self),
                      "\"", NULL);
}
