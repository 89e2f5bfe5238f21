/* tb-request-checker.h: whether certificates can be requested, asked for one person after another
 *
 * Signals: “started”: what was asked before holds no longer; “checked”, with an index: that
 * person's answer is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-request-state.h"

G_BEGIN_DECLS

#define TB_REQUEST_OPERATION "certificate.request"

#define TB_TYPE_REQUEST_CHECKER (tb_request_checker_get_type ())
G_DECLARE_FINAL_TYPE (TbRequestChecker, tb_request_checker, TB, REQUEST_CHECKER, GObject)

TbRequestChecker *tb_request_checker_new (TbDesk *desk);
void              tb_request_checker_start (TbRequestChecker     *self,
                                            const TbRequestState *state);
void              tb_request_checker_stop (TbRequestChecker *self);
gboolean          tb_request_checker_is_done (TbRequestChecker *self);
GPtrArray        *tb_request_checker_get_reasons (TbRequestChecker *self,
                                                  const char       *person_id);
gboolean          tb_request_checker_is_passed (TbRequestChecker *self,
                                                const char       *person_id);
guint             tb_request_checker_count_passed (TbRequestChecker *self);
TbRequestState   *tb_request_checker_dup_rest (TbRequestChecker *self);
GPtrArray        *tb_request_checker_new_ops (TbRequestChecker *self);

G_END_DECLS
