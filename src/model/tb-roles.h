/* tb-roles.h: who may do what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TbRoles:
 * @TB_ROLE_COORDINATOR: keeps rosters, records and recognises service for an organisation
 * @TB_ROLE_TRAINER: keeps training hours
 * @TB_ROLE_CLERK: makes members' certificates
 * @TB_ROLE_STREET: the street (乡镇) office
 * @TB_ROLE_OPERATOR: the third-party operator that certifies time coins
 * @TB_ROLE_PLATFORM: the city itself
 */
typedef enum
{
  TB_ROLE_COORDINATOR = 1 << 0,
  TB_ROLE_TRAINER = 1 << 1,
  TB_ROLE_CLERK = 1 << 2,
  TB_ROLE_STREET = 1 << 3,
  TB_ROLE_OPERATOR = 1 << 4,
  TB_ROLE_PLATFORM = 1 << 5,
} TbRoles;

/* Who acts: told by the city when somebody signs in, never by an operation. */
typedef struct
{
  const char *actor;  /* (unowned): what records say */
  const char *org_id; /* (unowned) (nullable): for which organisation */
  const char *scope;  /* (unowned): what they see and write to */
  TbRoles     roles;
} TbIdentity;

TbRoles tb_roles_parse (const char *text);
char   *tb_roles_print (TbRoles roles);

G_END_DECLS
