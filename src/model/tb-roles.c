/* tb-roles.c: who may do what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roles.h"

static const GDebugKey names[] = {
  { "coordinator", TB_ROLE_COORDINATOR },
  { "trainer", TB_ROLE_TRAINER },
  { "clerk", TB_ROLE_CLERK },
  { "street", TB_ROLE_STREET },
  { "operator", TB_ROLE_OPERATOR },
  { "platform", TB_ROLE_PLATFORM },
  { "recogniser", TB_ROLE_RECOGNISER },
  { "team-leader", TB_ROLE_LEADER },
  { "organisation-admin", TB_ROLE_ADMIN },
  { "district", TB_ROLE_DISTRICT },
  { "agency", TB_ROLE_AGENCY },
  { "auditor", TB_ROLE_AUDITOR },
  { "viewer", TB_ROLE_VIEWER },
  { "contractor", TB_ROLE_CONTRACTOR },
};

/**
 * tb_roles_parse:
 * @text: (nullable): from tb_roles_print()
 *
 * Returns: the roles; names nobody knows give nothing
 */
TbRoles
tb_roles_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);
  TbRoles        roles = 0;

  for (guint p = 0; parts[p] != NULL; p++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (g_str_equal (parts[p], names[i].key))
        roles |= names[i].value;
  return roles;
}

/**
 * tb_roles_print:
 * @roles: roles
 *
 * Returns: (transfer full): their names, separated by spaces
 */
char *
tb_roles_print (TbRoles roles)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (roles & names[i].value)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", names[i].key);
  return g_string_free (text, FALSE);
}
