/* tb-desk-outage-private.h: what the desk's files on outages share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-private.h"

G_BEGIN_DECLS

extern const TbTable tb_outage_log_table;

void            tb_desk_watch_answer (TbDesk *self);
gboolean        tb_desk_recall_outage (TbDesk  *self,
                                       GError **error);
void            tb_desk_keep_watch (TbDesk *self);
char           *tb_desk_print_doc (const TbTable *table,
                                   gconstpointer  base);
gboolean        tb_desk_log_outage (TbConn         *vault,
                                    const TbOutage *outage,
                                    const char     *what,
                                    GError        **error);
const TbOutage *tb_desk_find_outage (GPtrArray  *outages,
                                     const char *id);
GPtrArray      *tb_desk_fold_outages (TbConn  *vault,
                                      GError **error);

G_END_DECLS
