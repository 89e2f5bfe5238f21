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
 * @TB_ROLE_RECOGNISER: recognises service for an organisation, and nothing else (认定员)
 * @TB_ROLE_LEADER: leads a team of an organisation (服务队队长)
 * @TB_ROLE_ADMIN: keeps an organisation's people and papers in order (组织管理员)
 * @TB_ROLE_DISTRICT: the district's civil affairs bureau (区民政局)
 * @TB_ROLE_AGENCY: a professional agency, which records what it does (专业机构)
 * @TB_ROLE_AUDITOR: reads everything of a scope, for somebody else (审计)
 * @TB_ROLE_VIEWER: reads for an organisation (查看)
 * @TB_ROLE_CONTRACTOR: a body that a district has charged with rallying and training (R-043,
 *   区级承接机构)
 */
typedef enum
{
  TB_ROLE_COORDINATOR = 1 << 0,
  TB_ROLE_TRAINER = 1 << 1,
  TB_ROLE_CLERK = 1 << 2,
  TB_ROLE_STREET = 1 << 3,
  TB_ROLE_OPERATOR = 1 << 4,
  TB_ROLE_PLATFORM = 1 << 5,
  TB_ROLE_RECOGNISER = 1 << 6,
  TB_ROLE_LEADER = 1 << 7,
  TB_ROLE_ADMIN = 1 << 8,
  TB_ROLE_DISTRICT = 1 << 9,
  TB_ROLE_AGENCY = 1 << 10,
  TB_ROLE_AUDITOR = 1 << 11,
  TB_ROLE_VIEWER = 1 << 12,
  TB_ROLE_CONTRACTOR = 1 << 13,
} TbRoles;

/* Roles one has for an organisation. */
#define TB_ROLES_OF_ORG                                                         \
  (TB_ROLE_COORDINATOR | TB_ROLE_TRAINER | TB_ROLE_CLERK | TB_ROLE_RECOGNISER | \
   TB_ROLE_LEADER | TB_ROLE_ADMIN | TB_ROLE_AGENCY | TB_ROLE_VIEWER | TB_ROLE_CONTRACTOR)

/* Roles one has by what a body is charged with, see tb-kinds-bodies.h. */
#define TB_ROLES_OF_BODY (TB_ROLE_OPERATOR | TB_ROLE_CONTRACTOR | TB_ROLE_AGENCY)

/* What everybody reads: rule packages, heads of the ledger's chain. */
#define TB_SCOPE_CITY "city"

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
