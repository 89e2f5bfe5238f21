/* ui-desk.h: what a test asks of a desk, and waits for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

void       ui_on_answer (GObject      *source,
                         GAsyncResult *result,
                         gpointer      data);
void       ui_desk_check (TbDesk *desk);
void       ui_desk_settle (TbDesk *desk);
guint      ui_desk_count_ops (TbDesk     *desk,
                              const char *name);
void       ui_desk_sync (TbDesk *desk);
void       ui_desk_sync_anew (TbDesk *desk);
void       ui_desk_do_here (TbDesk *desk,
                            TbOp   *op);
void       ui_desk_do (TbDesk *desk,
                       TbOp   *op);
void       ui_desk_do_json (TbDesk     *desk,
                            const char *name,
                            const char *json);
GPtrArray *ui_desk_read (TbDesk       *desk,
                         const TbKind *kind,
                         const char   *filter,
                         const char   *order,
                         guint         limit);
GPtrArray *ui_desk_list_outages (TbDesk *desk);
void       ui_desk_make_ready (TbDesk     *desk,
                               const char *id);
gboolean   ui_desk_may_serve (TbDesk     *desk,
                              const char *id);
char      *ui_desk_find_unready (TbDesk *desk);
GPtrArray *ui_desk_read_ready (TbDesk     *desk,
                               const char *filter,
                               const char *order,
                               guint       limit);
char      *ui_desk_find_submitted (TbDesk  *desk,
                                   gboolean is_own);
void       ui_desk_set_gap (TbDesk     *third,
                            TbDesk     *desk,
                            const char *id,
                            gint64      until_on);

G_END_DECLS
