/* tb-preview.h: a PDF file read back: to show it, and to test what it says
 *
 * For files this program made; files of strangers belong into a process of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>

#include "tb-error.h"

G_BEGIN_DECLS

#define TB_PREVIEW_SCALE_MAX 8.0

typedef struct _TbPreview TbPreview;

TbPreview       *tb_preview_new (GBytes  *pdf,
                                 GError **error);
void             tb_preview_free (TbPreview *preview);
guint            tb_preview_get_n_pages (TbPreview *preview);
gboolean         tb_preview_get_page_size (TbPreview *preview,
                                           guint      page,
                                           double    *width_pt,
                                           double    *height_pt);
cairo_surface_t *tb_preview_render (TbPreview *preview,
                                    guint      page,
                                    double     scale,
                                    GError   **error);
GBytes          *tb_preview_render_pixels (TbPreview *preview,
                                           guint      page,
                                           double     scale,
                                           int       *width,
                                           int       *height,
                                           int       *stride,
                                           GError   **error);
char            *tb_preview_dup_text (TbPreview *preview,
                                      guint      page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbPreview, tb_preview_free)

G_END_DECLS
