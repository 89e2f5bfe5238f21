/* tb-request-page.h: certificates for one person or many: who, which days, the draft, the checks
 *
 * Signal “left”, with the key of a certificate, or “”: somebody is done with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"
#include "tb-paper-preview.h"

G_BEGIN_DECLS

#define TB_TYPE_REQUEST_PAGE (tb_request_page_get_type ())
G_DECLARE_FINAL_TYPE (TbRequestPage, tb_request_page, TB, REQUEST_PAGE, AdwBin)

void            tb_request_page_set_desk (TbRequestPage *self,
                                          TbDesk        *desk);
void            tb_request_page_start (TbRequestPage *self,
                                       const char    *person_id);
void            tb_request_page_leave (TbRequestPage *self);
TbPaperPreview *tb_request_page_get_preview (TbRequestPage *self);

G_END_DECLS
