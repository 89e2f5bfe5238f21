/* tb-desk-types.c: plain values that go in and out of the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-types.h"

#include "tb-roster.h"
#include "tb-sheet-writer.h"

/**
 * tb_outbox_item_free:
 * @item: (nullable) (transfer full): an operation of this desk
 */
void
tb_outbox_item_free (TbOutboxItem *item)
{
  if (item == NULL)
    return;
  g_free (item->op_id);
  g_free (item->name);
  g_free (item->subject);
  g_clear_pointer (&item->op, tb_op_free);
  g_free (item->state);
  g_clear_pointer (&item->reasons, g_ptr_array_unref);
  g_free (item->story);
  g_free (item);
}

/**
 * tb_import_report_free:
 * @report: (nullable) (transfer full): what came of an import
 */
void
tb_import_report_free (TbImportReport *report)
{
  if (report == NULL)
    return;
  g_clear_pointer (&report->problems, g_ptr_array_unref);
  g_clear_pointer (&report->ignored, g_ptr_array_unref);
  g_clear_pointer (&report->sheets, g_ptr_array_unref);
  g_clear_pointer (&report->sheets_left, g_ptr_array_unref);
  g_clear_pointer (&report->bad_rows, g_bytes_unref);
  g_clear_pointer (&report->bad_workbook, g_bytes_unref);
  g_clear_pointer (&report->ops, g_ptr_array_unref);
  g_clear_pointer (&report->people, g_hash_table_unref);
  tb_roster_free (report->roster);
  g_free (report);
}

/**
 * tb_import_report_get_bad_rows:
 * @report: what came of an import
 * @name: of the file they are to be saved as
 *
 * Returns: (transfer none) (nullable): the rows left out, as a workbook for “….xlsx” and as comma
 *   separated values for any other name; the one there is if that kind cannot hold them
 */
GBytes *
tb_import_report_get_bad_rows (const TbImportReport *report,
                               const char           *name)
{
  if (report->bad_workbook == NULL ||
      (report->bad_rows != NULL && tb_sheet_format_of_name (name) == TB_SHEET_CSV))
    return report->bad_rows;
  return report->bad_workbook;
}

/**
 * tb_paper_page_clear:
 * @page: a page; what it holds is freed
 */
void
tb_paper_page_clear (TbPaperPage *page)
{
  g_clear_pointer (&page->pixels, g_bytes_unref);
}

/**
 * tb_verdict_clear:
 * @verdict: what a token says; what it holds is freed
 */
void
tb_verdict_clear (TbVerdict *verdict)
{
  g_clear_pointer (&verdict->number, g_free);
  g_clear_pointer (&verdict->reason, g_free);
}

/**
 * tb_check_report_clear:
 * @report: what a check found; what it holds is freed
 */
void
tb_check_report_clear (TbCheckReport *report)
{
  g_clear_pointer (&report->findings, g_ptr_array_unref);
}
