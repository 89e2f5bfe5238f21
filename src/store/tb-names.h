/* tb-names.h: names of what a row leads to, read with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-record.h"

G_BEGIN_DECLS

gboolean    tb_names_attach (TbConn       *conn,
                             const TbKind *kind,
                             TbRecord    **records,
                             guint         n_records,
                             GError      **error);
gboolean    tb_names_depend_on (const TbKind *kind,
                                const char   *table);
const char *tb_names_get_order (const TbKind *kind,
                                const char   *field);
gboolean    tb_names_leads_to_people (const TbKind *kind);
char       *tb_names_print_found (const TbKind *kind,
                                  const char   *test);

G_END_DECLS
