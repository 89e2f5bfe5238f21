/* tb-doc-flow.h: a paper of paragraphs and boxes to fill in, as long as it needs to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-paper.h"

G_BEGIN_DECLS

typedef struct _TbDocFlow TbDocFlow;

/* A name and what stands beside it in a row of boxes. */
typedef struct
{
  const char *label; /* (unowned) (nullable): %NULL for a box without a name */
  const char *value; /* (unowned) (nullable): %NULL to be written by hand */
} TbDocBox;

/* What a paper is, all but its text. */
typedef struct
{
  const char *title;    /* (unowned) */
  const char *org_name; /* (unowned) (nullable) */
  const char *foot;     /* (unowned) (nullable): at the foot of each page */
  gint64      day;      /* yyyymmdd */
  gboolean    is_large; /* body of 16 points */
  gboolean    is_demo;  /* whether 演示 stands across every page */
} TbDocHead;

/* Writes the text; called twice, the first time to count the pages. */
typedef gboolean (*TbDocCompose) (TbDocFlow    *flow,
                                  gconstpointer data,
                                  GError      **error);

GBytes  *tb_doc_flow_print (const TbDocHead *head,
                            TbDocCompose     compose,
                            gconstpointer    data,
                            GError         **error);
void     tb_doc_flow_keep (TbDocFlow *flow,
                           guint      n_lines);
void     tb_doc_flow_heading (TbDocFlow  *flow,
                              const char *text);
void     tb_doc_flow_text (TbDocFlow  *flow,
                           const char *text);
void     tb_doc_flow_item (TbDocFlow  *flow,
                           const char *mark,
                           const char *text);
void     tb_doc_flow_boxes (TbDocFlow      *flow,
                            const TbDocBox *boxes,
                            guint           n_boxes);
void     tb_doc_flow_lines (TbDocFlow         *flow,
                            const char *const *labels,
                            guint              n_labels);
gboolean tb_doc_flow_qr (TbDocFlow  *flow,
                         const char *code,
                         const char *text,
                         GError    **error);
char    *tb_doc_tick (const char *const *choices,
                      guint              n_choices,
                      const char        *gap,
                      int                chosen);

G_END_DECLS
