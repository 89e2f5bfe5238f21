/* tb-desk-scans.h: scans of papers: kept here sealed, carried to the city, opened again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/**
 * TbScanFault:
 * @TB_SCAN_FINE: it can be kept
 * @TB_SCAN_EMPTY: nothing is in it
 * @TB_SCAN_LARGE: it is larger than a scan may be
 * @TB_SCAN_FOREIGN: it is no PDF, PNG or JPEG, whatever it is called
 */
typedef enum
{
  TB_SCAN_FINE,
  TB_SCAN_EMPTY,
  TB_SCAN_LARGE,
  TB_SCAN_FOREIGN,
} TbScanFault;

typedef struct _TbDeskScans TbDeskScans; /* what a desk knows of its scans */

TbScanFault tb_desk_check_scan (GBytes *bytes);
void        tb_desk_keep_scan_async (TbDesk             *self,
                                     GBytes             *bytes,
                                     const char         *title,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
TbOp       *tb_desk_keep_scan_finish (TbDesk       *self,
                                      GAsyncResult *result,
                                      GError      **error);
void        tb_desk_drop_scan (TbDesk     *self,
                               const char *id);
void        tb_desk_open_scan_async (TbDesk             *self,
                                     TbScan             *scan,
                                     const char         *disclosure_id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GBytes     *tb_desk_open_scan_finish (TbDesk       *self,
                                      GAsyncResult *result,
                                      GError      **error);
guint       tb_desk_get_n_unsent_scans (TbDesk *self);
void        tb_desk_carry_scans_async (TbDesk             *self,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean    tb_desk_carry_scans_finish (TbDesk       *self,
                                        GAsyncResult *result,
                                        GError      **error);

G_END_DECLS
