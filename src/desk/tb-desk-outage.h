/* tb-desk-outage.h: times without the city platform: met, noted, listed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

extern const TbTable tb_outage_line_table;

/* So few working days before the last one it is time. */
#define TB_OUTAGE_SOON_DAYS 2

const TbOutage *tb_desk_get_outage (TbDesk *self);
void            tb_desk_list_outages_async (TbDesk             *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GPtrArray      *tb_desk_list_outages_finish (TbDesk       *self,
                                             GAsyncResult *result,
                                             GError      **error);
GBytes         *tb_outage_lines_export (GPtrArray *lines,
                                        GError   **error);
void            tb_desk_print_forms_async (TbDesk             *self,
                                           guint               n_sheets,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GBytes         *tb_desk_print_forms_finish (TbDesk       *self,
                                            GAsyncResult *result,
                                            GError      **error);
void            tb_desk_note_outage_async (TbDesk             *self,
                                           const char         *id,
                                           gint64              from_us,
                                           gint64              to_us,
                                           const char         *note,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean        tb_desk_note_outage_finish (TbDesk       *self,
                                            GAsyncResult *result,
                                            GPtrArray   **reasons_out,
                                            GError      **error);

G_END_DECLS
