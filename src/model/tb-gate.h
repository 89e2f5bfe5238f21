/* tb-gate.h: who may serve whom, with what, on which day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-reason.h"
#include "tb-rule-param.h"

G_BEGIN_DECLS

/* What is to be done. */
typedef struct
{
  const char *volunteer_id;    /* (nullable): whom a reason names who is not there */
  const char *elder_id;        /* (nullable): likewise */
  const char *item;            /* code of the catalogue */
  gboolean    is_professional; /* */
  gboolean    is_housekeeping; /* */
  gboolean    is_enabled;      /* offered in the district */
  const char *credential;      /* (nullable): type it asks for, if it is professional */
  const char *guardian_id;     /* (nullable): the guardian who is there */
  const char *institution_id;  /* (nullable): the institution it is done in */
} TbGateTask;

/* What is known of those who take part.  Arrays may be %NULL, which is none. */
typedef struct
{
  const TbPerson       *volunteer;      /* (nullable) */
  const TbPerson       *elder;          /* (nullable) */
  const TbRegistration *registration;   /* (nullable): of the volunteer with the organisation */
  const TbRegistration *guardian;       /* (nullable): of task.guardian_id with it */
  const char           *employer_id;    /* (nullable): of the volunteer */
  GPtrArray            *trainings;      /* (element-type TbTraining): of the volunteer */
  GPtrArray            *insurances;     /* (element-type TbInsurance): of the volunteer */
  GPtrArray            *credentials;    /* (element-type TbCredential): of the volunteer */
  GPtrArray            *consents;       /* (element-type TbConsent): about the volunteer */
  GPtrArray            *relations;      /* (element-type TbRelation): of the volunteer */
  GPtrArray            *qualifications; /* (element-type TbQualification): of the organisation */
  GPtrArray            *categories;     /* (element-type TbCategory): of the elder */
  GPtrArray            *contacts;       /* (element-type TbContact): of the elder */
} TbGateFacts;

/* One of the parts of the training that is needed: general, on elders, and its five areas. */
typedef enum
{
  TB_GATE_GENERAL,
  TB_GATE_ELDER,
  TB_GATE_POLICY,
  TB_GATE_PSYCHOLOGY,
  TB_GATE_NURSING,
  TB_GATE_PROCESS,
  TB_GATE_EMERGENCY,
  TB_GATE_N_PARTS,
} TbGatePart;

void   tb_gate_task_take_item (TbGateTask *task,
                               const char *item);
void   tb_gate_check (const TbRules     *rules,
                      const TbGateTask  *task,
                      const TbGateFacts *facts,
                      gint64             day,
                      GPtrArray         *reasons);
void   tb_gate_check_merged (const TbPerson *survivor,
                             const char     *field,
                             GPtrArray      *reasons);
gint64 tb_gate_find_training_end (const TbRules    *rules,
                                  const TbTraining *training);
void   tb_gate_sum_training (const TbRules *rules,
                             GPtrArray     *trainings,
                             gint64         day,
                             gint64         minutes_out[TB_GATE_N_PARTS]);
void   tb_gate_get_needed (const TbRules *rules,
                           gint64         minutes_out[TB_GATE_N_PARTS]);

G_END_DECLS
