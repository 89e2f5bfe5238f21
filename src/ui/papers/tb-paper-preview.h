/* tb-paper-preview.h: a paper on the screen: the very bytes that are printed and exported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

/**
 * TbPreviewZoom:
 * @TB_PREVIEW_IN: larger
 * @TB_PREVIEW_OUT: smaller
 * @TB_PREVIEW_FIT: as wide as there is room
 */
typedef enum
{
  TB_PREVIEW_IN,
  TB_PREVIEW_OUT,
  TB_PREVIEW_FIT,
} TbPreviewZoom;

#define TB_TYPE_PAPER_PREVIEW (tb_paper_preview_get_type ())
G_DECLARE_FINAL_TYPE (TbPaperPreview, tb_paper_preview, TB, PAPER_PREVIEW, AdwBin)

void     tb_paper_preview_set_paper (TbPaperPreview *self,
                                     TbDesk         *desk,
                                     GBytes         *pdf);
void     tb_paper_preview_show_problem (TbPaperPreview *self,
                                        const char     *text);
void     tb_paper_preview_zoom (TbPaperPreview *self,
                                TbPreviewZoom   how);
guint    tb_paper_preview_get_page (TbPaperPreview *self);
guint    tb_paper_preview_get_n_pages (TbPaperPreview *self);
gboolean tb_paper_preview_is_wide (TbPaperPreview *self);

G_END_DECLS
