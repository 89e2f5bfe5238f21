/* tb-rules-cases.h: the policy on visits, and on what is done about anomalies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rules.h"

G_BEGIN_DECLS

/* What the rules want to know of a case besides itself. */
typedef struct
{
  const TbServiceRecord *record;     /* (nullable): that it is about, if it is about one */
  gboolean               is_there;   /* what it is about is there */
  gboolean               is_foreign; /* and of another organisation than that which acts */
  gboolean               is_known;   /* there is a case of this number already */
  gint64                 today;      /* yyyymmdd */
} TbCaseFacts;

void tb_rules_check_visit (const TbRules *rules,
                           const TbVisit *visit,
                           GPtrArray     *reasons);
void tb_rules_check_cancel (const TbVisit *visit,
                            GPtrArray     *reasons);
void tb_rules_check_sign (const TbVisit     *visit,
                          const TbSignPoint *sign,
                          GPtrArray         *points,
                          gint64             now_us,
                          GPtrArray         *reasons);
void tb_rules_check_evaluation (const TbServiceRecord *record,
                                const TbEvaluation    *evaluation,
                                gint64                 now_us,
                                GPtrArray             *reasons);
void tb_rules_check_case_open (const TbAnomalyCase *anomaly,
                               const TbCaseFacts   *facts,
                               GPtrArray           *reasons);
void tb_rules_check_case_explanation (const TbAnomalyCase *anomaly,
                                      const char          *org_id,
                                      GPtrArray           *reasons);
void tb_rules_check_case_verification (const TbAnomalyCase *anomaly,
                                       const TbCaseFacts   *facts,
                                       const char          *actor,
                                       GPtrArray           *reasons);
void tb_rules_check_case_decision (const TbAnomalyCase *anomaly,
                                   const TbCaseFacts   *facts,
                                   const char          *outcome,
                                   gboolean             is_fraud,
                                   const char          *actor,
                                   GPtrArray           *reasons);
void
     tb_rules_check_case_appeal (const TbAnomalyCase *anomaly,
                                 const char          *org_id,
                                 GPtrArray           *reasons);
void tb_rules_check_case_closing (const TbAnomalyCase *anomaly,
                                  const char          *ruling,
                                  const char          *actor,
                                  GPtrArray           *reasons);

G_END_DECLS
