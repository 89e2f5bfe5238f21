/* tb-desk-papers.h: the desk's papers; a part of tb-desk.h, which includes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

void     tb_desk_prepare_issue_async (TbDesk             *self,
                                      const char         *certificate_id,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
TbOp    *tb_desk_prepare_issue_finish (TbDesk       *self,
                                       GAsyncResult *result,
                                       GPtrArray   **reasons_out,
                                       GError      **error);
void     tb_desk_find_certificate_async (TbDesk             *self,
                                         const char         *person_id,
                                         gint64              from_day,
                                         gint64              to_day,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean tb_desk_find_certificate_finish (TbDesk         *self,
                                          GAsyncResult   *result,
                                          TbCertificate **certificate_out,
                                          GError        **error);
void     tb_desk_print_certificate_async (TbDesk             *self,
                                          const char         *certificate_id,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void     tb_desk_print_draft_async (TbDesk                     *self,
                                    const TbCertificateRequest *request,
                                    GCancellable               *cancellable,
                                    GAsyncReadyCallback         callback,
                                    gpointer                    user_data);
GBytes  *tb_desk_print_certificate_finish (TbDesk       *self,
                                           GAsyncResult *result,
                                           GError      **error);
void     tb_desk_show_paper_async (TbDesk             *self,
                                   GBytes             *pdf,
                                   guint               page,
                                   double              scale,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean tb_desk_show_paper_finish (TbDesk       *self,
                                    GAsyncResult *result,
                                    TbPaperPage  *page_out,
                                    GError      **error);
void     tb_desk_verify_async (TbDesk             *self,
                               const char         *text_or_path,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gboolean tb_desk_verify_finish (TbDesk       *self,
                                GAsyncResult *result,
                                TbVerdict    *verdict_out,
                                GError      **error);

G_END_DECLS
