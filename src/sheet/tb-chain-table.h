/* tb-chain-table.h: a table pasted from somewhere, with headings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-chain-words.h"

G_BEGIN_DECLS

gboolean   tb_chain_table_is_heading (const char *line);
gboolean   tb_chain_table_is_headings (const char *line);
GPtrArray *tb_chain_table_read (const TbChainWords *words,
                                const char         *heading,
                                const char         *row,
                                guint               line_no);

G_END_DECLS
