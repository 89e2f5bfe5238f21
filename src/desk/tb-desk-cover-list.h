/* tb-desk-cover-list.h: group policies out of a list: whom each covers, which rows do not say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/**
 * TbCoverProblem:
 * @TB_COVER_FINE: the row says who is insured, and by what
 * @TB_COVER_NO_NAME: it names nobody
 * @TB_COVER_NOBODY: nobody here is called that, or has that number
 * @TB_COVER_SEVERAL: several are called that: their number is needed
 * @TB_COVER_OTHER_NAME: who has that number is called something else
 * @TB_COVER_TWICE: a row above says the same of them
 * @TB_COVER_NO_POLICY: the insurer or the number of the policy is missing
 * @TB_COVER_NO_TERM: its days are missing, are none, or stand the wrong way round
 * @TB_COVER_NO_SUM: the sum is no number
 */
typedef enum
{
  TB_COVER_FINE,
  TB_COVER_NO_NAME,
  TB_COVER_NOBODY,
  TB_COVER_SEVERAL,
  TB_COVER_OTHER_NAME,
  TB_COVER_TWICE,
  TB_COVER_NO_POLICY,
  TB_COVER_NO_TERM,
  TB_COVER_NO_SUM,
} TbCoverProblem;

/* A row of the list. */
typedef struct
{
  guint          row_no;
  char          *name;      /* (owned): as written */
  char          *person_id; /* (owned) (nullable) */
  char          *insurer;   /* (owned) (nullable) */
  char          *policy;    /* (owned) (nullable) */
  gint64         from_on;
  gint64         until_on;
  gint64         sum_yuan;
  TbCoverProblem problem;
} TbCoverRow;

/* What a list comes to; nothing is done yet. */
typedef struct
{
  GPtrArray *rows; /* (owned) (element-type TbCoverRow): in their order */
  GPtrArray *ops;  /* (owned) (nullable) (element-type TbOp): an “insurance.group” a policy */
  guint      n_fine;
} TbCoverPlan;

void         tb_cover_plan_free (TbCoverPlan *plan);
void         tb_desk_plan_cover_async (TbDesk             *self,
                                       const char         *path,
                                       const char         *text,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
TbCoverPlan *tb_desk_plan_cover_finish (TbDesk       *self,
                                        GAsyncResult *result,
                                        GError      **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbCoverPlan, tb_cover_plan_free)

G_END_DECLS
