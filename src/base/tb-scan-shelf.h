/* tb-scan-shelf.h: the bytes of scans, sealed, in a folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-seal.h"

G_BEGIN_DECLS

/* A folder and the key of what lies there; immutable once made, so any thread may use it. */
typedef struct _TbScanShelf TbScanShelf;

TbScanShelf *tb_scan_shelf_new (const char *folder,
                                TbSeal     *seal);
TbScanShelf *tb_scan_shelf_ref (TbScanShelf *self);
void         tb_scan_shelf_unref (TbScanShelf *self);
gboolean     tb_scan_shelf_put (TbScanShelf *self,
                                const char  *id,
                                guint        n,
                                GBytes      *part,
                                GError     **error);
GBytes      *tb_scan_shelf_get (TbScanShelf *self,
                                const char  *id,
                                guint        n,
                                GError     **error);
guint        tb_scan_shelf_count (TbScanShelf *self,
                                  const char  *id);
gboolean     tb_scan_shelf_mark (TbScanShelf *self,
                                 const char  *id,
                                 const char  *life,
                                 GError     **error);
gboolean     tb_scan_shelf_is_marked (TbScanShelf *self,
                                      const char  *id,
                                      const char  *life);
GPtrArray   *tb_scan_shelf_list (TbScanShelf *self);
gboolean     tb_scan_shelf_drop (TbScanShelf *self,
                                 const char  *id,
                                 GError     **error);
gboolean     tb_scan_shelf_wipe (const char *folder,
                                 GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbScanShelf, tb_scan_shelf_unref)

G_END_DECLS
