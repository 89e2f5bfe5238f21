/* tb-vault-private.h: what the files of the vault share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-vault.h"

G_BEGIN_DECLS

/* Those the city did not take, as the index of what a person must look at has them. */
#define TB_VAULT_RETURNED "state IN ('conflict', 'rejected', 'blocked')"

/* The columns of an entry, in their order. */
#define TB_VAULT_ENTRY "n, op_id, body, state, reasons, is_dismissed"

GBytes    *tb_vault_seal (TbConn     *vault,
                          const char *table,
                          const char *key,
                          const char *text,
                          GError    **error);
char      *tb_vault_unseal (TbStmt     *st,
                            int         column,
                            const char *table,
                            const char *key,
                            GError    **error);
GPtrArray *tb_vault_read_entries (TbStmt  *st,
                                  GError **error);

G_END_DECLS
