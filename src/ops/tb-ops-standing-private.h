/* tb-ops-standing-private.h: what operations on people's standing share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-day.h"
#include "tb-ops.h"
#include "tb-rules-standing.h"

G_BEGIN_DECLS

static inline gint64
tb_standing_get_today (TbOpContext *cx)
{
  return tb_day_of_instant (cx->now_us);
}

gboolean tb_standing_check_member (TbOpContext *cx,
                                   const char  *field,
                                   const char  *person_id,
                                   GError     **error);
gboolean tb_standing_make_row (
    TbOpContext *cx, const TbKind *kind, gconstpointer args, gpointer *row_out, GError **error);
gboolean tb_standing_keep (TbOpContext *cx,
                           gpointer     row,
                           GError     **error);
gboolean tb_standing_check_receiver (TbOpContext *cx,
                                     const char  *org_id,
                                     const char  *person_id,
                                     GError     **error);
gboolean tb_standing_check_scans (TbOpContext *cx,
                                  const char  *id,
                                  GError     **error);
gboolean tb_standing_drop_scans (TbOpContext *cx,
                                 const char  *id,
                                 GError     **error);
gboolean tb_standing_find_own (TbOpContext  *cx,
                               const TbKind *kind,
                               const char   *id,
                               gpointer     *row_out,
                               GError      **error);
gboolean tb_standing_end (TbOpContext   *cx,
                          const TbKind  *kind,
                          const char    *name,
                          const TbRowOn *args,
                          GError       **error);
gboolean
     tb_standing_remove_own (TbOpContext  *cx,
                             const TbKind *kind,
                             const char   *id,
                             GError      **error);
void tb_standing_patch (TbOpContext       *cx,
                        TbRecord          *row,
                        const char *const *fields,
                        GVariant          *set);

G_END_DECLS
