/* tb-rows-private.h: what reading and writing rows share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rows.h"

G_BEGIN_DECLS

char   *tb_rows_print_place (const TbKind  *kind,
                             const TbField *field,
                             const char    *id);
GBytes *tb_rows_print_index (TbConn        *conn,
                             const TbKind  *kind,
                             const TbField *field,
                             const char    *text);

G_END_DECLS
