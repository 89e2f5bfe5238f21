/* tb-doc-table-plan.h: widths, heights and pages of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-doc-table.h"
#include "tb-paper.h"

G_BEGIN_DECLS

#define TB_DOC_TABLE_PAD_PT 4.0 /* at each side of a cell */

typedef struct
{
  double   size_pt;                              /* of the body */
  gboolean is_wide;                              /* on the long side */
  double   width_pt;                             /* of the table */
  double   number_pt;                            /* of the running number */
  double   columns_pt[TB_DOC_TABLE_COLUMNS_MAX]; /* of each column, pads and all */
  double   heading_pt;                           /* height of the table's head */
  GArray  *heights;                              /* (owned) (element-type double): of the rows */
  GArray  *ends;                                 /* (owned) (element-type guint): after pages */
} TbDocTablePlan;

PangoLayout *tb_doc_table_lay_out (TbPaper              *paper,
                                   const TbDocTablePlan *plan,
                                   const TbDocColumn    *column,
                                   guint                 nth,
                                   const char           *text,
                                   double                most_pt);
void         tb_doc_table_choose_widths (TbDocTablePlan   *plan,
                                         const TbDocTable *table,
                                         double            upright_pt,
                                         double            lying_pt);
gboolean     tb_doc_table_break (TbDocTablePlan   *plan,
                                 TbPaper          *paper,
                                 const TbDocTable *table,
                                 double            first_pt,
                                 double            next_pt,
                                 GCancellable     *cancellable,
                                 GError          **error);
void         tb_doc_table_plan_clear (TbDocTablePlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbDocTablePlan, tb_doc_table_plan_clear)

G_END_DECLS
