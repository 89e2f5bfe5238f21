/* tb-finding-line.h: an anomaly that was found, as a line of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-anomaly.h"

G_BEGIN_DECLS

/* A finding as a line: for tables, JSON and spreadsheets. */
#define TB_FINDING_LINE_FIELDS(F, S)                                 \
  F (S, TEXT, rule, TB_MARK_REQUIRED, "Rule")                        \
  F (S, TEXT, severity, TB_MARK_REQUIRED, "Severity")                \
  F (S, TEXT, subject, TB_MARK_REQUIRED, "Kind of what it is about") \
  F (S, TEXT, subject_id, TB_MARK_REQUIRED, "What it is about")      \
  F (S, TEXT, text, TB_MARK_REQUIRED, "What was found")              \
  F (S, TEXT, evidence, TB_MARK_REQUIRED, "Evidence") /* “kind/id kind/id” */
typedef struct
{
  TB_FINDING_LINE_FIELDS (TB_MEMBER, TbFindingLine)
} TbFindingLine;
extern const TbTable tb_finding_line_table;

void        tb_finding_line_fill (TbFindingLine   *line,
                                  const TbFinding *finding);
void        tb_finding_line_clear (TbFindingLine *line);
char       *tb_finding_line_print (const TbFindingLine *line);
const char *tb_severity_print (TbSeverity severity);

G_END_DECLS
