/* tb-vault-private.h: what the files of the vault share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-vault.h"

G_BEGIN_DECLS

/* The columns of an entry, in their order. */
#define TB_VAULT_ENTRY "n, op_id, body, state, reasons, is_dismissed"

GPtrArray *tb_vault_read_entries (TbStmt  *st,
                                  GError **error);

G_END_DECLS
