/* tb-finding-line.c: an anomaly that was found, as a line of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-finding-line.h"

static const TbField line_fields[] = { TB_FINDING_LINE_FIELDS (TB_ENTRY, TbFindingLine) };
const TbTable        tb_finding_line_table = TB_TABLE (TbFindingLine, "finding", line_fields);

/**
 * tb_severity_print:
 * @severity: a severity
 *
 * Returns: (transfer none): what programs call it
 */
const char *
tb_severity_print (TbSeverity severity)
{
  static const char *const names[] = { "inform", "warn", "review", "block" };

  return names[severity];
}

/**
 * tb_finding_line_fill:
 * @line: (out caller-allocates): gets the finding; clear it with tb_finding_line_clear()
 * @finding: a finding
 */
void
tb_finding_line_fill (TbFindingLine   *line,
                      const TbFinding *finding)
{
  const TbEvidence *subject = finding->evidence->len > 0 ? finding->evidence->pdata[0] : NULL;
  GString          *evidence = g_string_new (NULL);

  for (guint i = 0; i < finding->evidence->len; i++)
    {
      const TbEvidence *row = finding->evidence->pdata[i];

      g_string_append_printf (evidence, "%s%s/%s", i > 0 ? " " : "", row->kind->table.name,
                              row->id);
    }
  *line = (TbFindingLine){ .rule = g_strdup (finding->rule->id),
                           .severity = g_strdup (tb_severity_print (finding->severity)),
                           .subject = g_strdup (subject != NULL ? subject->kind->table.name : ""),
                           .subject_id = g_strdup (subject != NULL ? subject->id : ""),
                           .text = g_strdup (finding->text),
                           .evidence = g_string_free (evidence, FALSE) };
}

/**
 * tb_finding_line_clear:
 * @line: a line; may be empty
 */
void
tb_finding_line_clear (TbFindingLine *line)
{
  tb_table_clear (&tb_finding_line_table, line);
}

/**
 * tb_finding_line_print:
 * @line: a line
 *
 * Returns: (transfer full): rule, severity, evidence and sentence, with tabs between them
 */
char *
tb_finding_line_print (const TbFindingLine *line)
{
  return g_strjoin ("\t", line->rule, line->severity, line->evidence, line->text, NULL);
}
