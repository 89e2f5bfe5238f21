/* tb-rules-life.h: what may be agreed upon, and asked of who applies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-op-args.h"
#include "tb-reason.h"

G_BEGIN_DECLS

void     tb_rules_check_saying (const char *channel,
                                const char *witness,
                                GPtrArray  *reasons);
void     tb_rules_check_join (const TbPersonJoin *join,
                              const TbPerson     *person,
                              gint64              today,
                              GPtrArray          *reasons);
void     tb_rules_check_consent_removal (const TbConsent *consent,
                                         const char      *actor,
                                         gint64           now_us,
                                         GPtrArray       *reasons);
void     tb_rules_check_agreement (const TbAgreement *agreement,
                                   const TbPerson    *person,
                                   gint64             today,
                                   GPtrArray         *reasons);
void     tb_rules_check_recruitment (const TbRecruitment *recruitment,
                                     GPtrArray           *reasons);
void     tb_rules_check_condition (const TbRecruitment  *recruitment,
                                   const TbRegistration *registration,
                                   GPtrArray            *reasons);
gboolean tb_agreement_has_occasion (const TbAgreement *agreement,
                                    const char        *occasion);
gboolean tb_registration_follow (TbRegistration *registration,
                                 const TbPerson *before,
                                 const TbPerson *after,
                                 gint64          today);
void     tb_registration_forget (TbRegistration *registration);

G_END_DECLS
