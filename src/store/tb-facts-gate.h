/* tb-facts-gate.h: what the gate wants to know, out of the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-gate.h"

G_BEGIN_DECLS

/* Owns what @facts borrows; clear with g_auto(TbGateRows). */
typedef struct
{
  TbGateFacts facts;
  gpointer    volunteer;      /* (owned) (nullable): TbPerson */
  gpointer    elder;          /* (owned) (nullable): TbPerson */
  gpointer    registration;   /* (owned) (nullable): TbRegistration */
  gpointer    guardian;       /* (owned) (nullable): TbRegistration */
  GPtrArray  *trainings;      /* (owned) (element-type TbTraining) */
  GPtrArray  *insurances;     /* (owned) (element-type TbInsurance) */
  GPtrArray  *credentials;    /* (owned) (element-type TbCredential) */
  GPtrArray  *consents;       /* (owned) (element-type TbConsent) */
  GPtrArray  *relations;      /* (owned) (element-type TbRelation) */
  GPtrArray  *qualifications; /* (owned) (element-type TbQualification) */
  GPtrArray  *categories;     /* (owned) (element-type TbCategory): of the elder */
  GPtrArray  *contacts;       /* (owned) (element-type TbContact): of the elder, who is in one */
} TbGateRows;

gboolean tb_gate_rows_read (TbGateRows *self,
                            TbConn     *conn,
                            const char *org_id,
                            const char *volunteer_id,
                            const char *elder_id,
                            GError    **error);
gboolean tb_gate_rows_find_guardian (TbGateRows  *self,
                                     TbConn      *conn,
                                     const char  *elder_id,
                                     gint64       start_us,
                                     gint64       end_us,
                                     const char **guardian_out,
                                     GError     **error);
void     tb_gate_rows_clear (TbGateRows *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbGateRows, tb_gate_rows_clear)

G_END_DECLS
