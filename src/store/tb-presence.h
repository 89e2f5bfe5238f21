/* tb-presence.h: rows that a desk reads in more than its own scope
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rows.h"

G_BEGIN_DECLS

/* Where rows come from. */
typedef struct
{
  const char *home;  /* (unowned): the desk's own scope … */
  const char *scope; /* (unowned): … and the one that shows the rows */
} TbPresenceView;

GHashTable *tb_presence_list_kinds (TbConn  *cache,
                                    GError **error);
gboolean    tb_presence_put (TbConn               *cache,
                             const TbPresenceView *view,
                             TbRecord             *record,
                             GError              **error);
gboolean    tb_presence_remove (TbConn               *cache,
                                const TbPresenceView *view,
                                const TbKind         *kind,
                                const char           *id,
                                GError              **error);
gboolean    tb_presence_drop (TbConn     *cache,
                              const char *home,
                              const char *scope,
                              GError    **error);
gboolean    tb_presence_is_foreign (TbConn       *cache,
                                    const char   *home,
                                    const TbKind *kind,
                                    const char   *id,
                                    gboolean     *foreign_out,
                                    GError      **error);
gboolean    tb_presence_clear (TbConn     *cache,
                               const char *home,
                               GError    **error);
GHashTable *tb_presence_list_own (TbConn       *cache,
                                  const char   *scope,
                                  const TbKind *kind,
                                  GError      **error);
GHashTable *tb_presence_list_foreign (TbConn       *cache,
                                      const char   *home,
                                      const TbKind *kind,
                                      GError      **error);

G_END_DECLS
