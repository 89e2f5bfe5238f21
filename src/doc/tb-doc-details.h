/* tb-doc-details.h: continuation pages of a certificate, and what all its pages share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-doc-certificate.h"
#include "tb-paper.h"

G_BEGIN_DECLS

#define TB_DOC_LEFT_PT  (25 * TB_PAPER_MM)
#define TB_DOC_RIGHT_PT (TB_PAPER_WIDTH_PT - TB_DOC_LEFT_PT)
#define TB_DOC_WIDTH_PT (TB_DOC_RIGHT_PT - TB_DOC_LEFT_PT)
#define TB_DOC_FOOT_PT  782.0 /* where the line with the page number begins */

void    tb_doc_draw_frame (TbPaper                *paper,
                           const TbDocCertificate *certificate,
                           guint                   page,
                           guint                   n_pages);
GArray *tb_doc_details_plan (TbPaper                *paper,
                             const TbDocCertificate *certificate,
                             GError                **error);
void    tb_doc_details_draw (TbPaper                *paper,
                             const TbDocCertificate *certificate,
                             GArray                 *plan,
                             guint                   index);

G_END_DECLS
