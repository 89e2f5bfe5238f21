/* tb-find.h: finding rows by what a person types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-record.h"

G_BEGIN_DECLS

gboolean tb_find_is_for (const TbKind *kind);
gboolean tb_find_ensure (TbConn              *cache,
                         const TbKind *const *kinds,
                         GError             **error);
gboolean tb_find_catch_up (TbConn  *conn,
                           GError **error);
gboolean tb_find_forget_lost (TbConn  *conn,
                              GError **error);
gboolean tb_find_renew (TbConn  *conn,
                        GError **error);
gboolean tb_find_has_words (const char *typed);
gboolean tb_find_is_blank (const char *typed);
char    *tb_find_print_test (const TbKind *kind,
                             int           parameter);
char    *tb_find_print_match (TbConn       *conn,
                              const TbKind *kind,
                              const char   *typed);

G_END_DECLS
