/* tb-op-args-life.h: arguments of operations on agreements and recruitment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-base.h"

G_BEGIN_DECLS

/* agreement.record; agreement.end only names it and the day */
#define TB_AGREEMENT_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                    \
  TB_AGREEMENT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbAgreementRecord, TB_AGREEMENT_RECORD_ARGS)

/* recruitment.publish; recruitment.end likewise */
#define TB_RECRUITMENT_PUBLISH_ARGS(F, S) \
  TB_ARGS_ID (F, S)                       \
  TB_RECRUITMENT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbRecruitmentPublish, TB_RECRUITMENT_PUBLISH_ARGS)

G_END_DECLS
