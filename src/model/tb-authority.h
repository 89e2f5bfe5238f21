/* tb-authority.h: which part does what, in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op.h"
#include "tb-roles.h"

G_BEGIN_DECLS

/**
 * TbAuthority:
 * @op: name of an operation
 * @roles: any of which may do it, with all it can say
 * @limited: any of which may do it, as long as it says nothing but …
 * @fields: (nullable): … these fields, separated by spaces
 *
 * one line of the table.  At the desk it says what is offered, at the city what is done.
 */
typedef struct
{
  const char *op;
  TbRoles     roles;
  TbRoles     limited;
  const char *fields;
} TbAuthority;

const TbAuthority *tb_authority_get_all (guint *n_out);
TbRoles            tb_authority_get_roles (const char *op);
gboolean           tb_authority_may (const char *op,
                                     TbRoles     roles);
gboolean           tb_authority_allows (const TbOp *op,
                                        TbRoles     roles);

G_END_DECLS
