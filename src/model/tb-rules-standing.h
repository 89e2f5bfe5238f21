/* tb-rules-standing.h: what may be entered of what lets people serve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-reason.h"
#include "tb-rule-param.h"

G_BEGIN_DECLS

#define TB_INSURANCE_MAX_PEOPLE 500 /* of one group policy */

void   tb_rules_check_term (gint64      from_on,
                            gint64      until_on,
                            const char *source,
                            GPtrArray  *reasons);
void   tb_rules_check_registration (const TbRegistration *registration,
                                    const TbPerson       *person,
                                    gint64                today,
                                    GPtrArray            *reasons);
void   tb_rules_check_review (const TbRegistration *registration,
                              const char           *reviewer,
                              gint64                reviewed_on,
                              gint64                today,
                              GPtrArray            *reasons);
void   tb_rules_check_stop (const TbRegistration *registration,
                            gint64                on,
                            GPtrArray            *reasons);
void   tb_rules_check_training (const TbTraining *training,
                                gint64            day_minutes,
                                gint64            today,
                                GPtrArray        *reasons);
void   tb_rules_check_bv (const TbRegistration *registration,
                          gint64                today,
                          GPtrArray            *reasons);
void   tb_rules_check_insurance (const TbInsurance *insurance,
                                 gboolean           is_typed,
                                 GPtrArray         *reasons);
void   tb_rules_check_group (const TbInsurance *policy,
                             const char *const *persons,
                             GPtrArray         *reasons);
void   tb_rules_check_credential (const TbCredential *credential,
                                  gint64              today,
                                  GPtrArray          *reasons);
void   tb_rules_check_verification (const TbCredential *credential,
                                    const char         *actor,
                                    GPtrArray          *reasons);
void   tb_rules_check_consent (const TbConsent *consent,
                               gint64           today,
                               GPtrArray       *reasons);
void   tb_rules_check_relation (const TbRelation *relation,
                                gint64            today,
                                GPtrArray        *reasons);
void   tb_rules_check_qualification (const TbQualification *qualification,
                                     GPtrArray             *reasons);
gint64 tb_training_sum (const TbTraining *training);

void tb_rules_check_recorder (GPtrArray *qualifications,
                              gint64     today,
                              GPtrArray *reasons);

G_END_DECLS
