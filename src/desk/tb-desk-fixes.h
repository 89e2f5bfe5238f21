/* tb-desk-fixes.h: rows of a list put right in the report of an import, not in the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-types.h"

G_BEGIN_DECLS

/* What was put right so far. */
typedef struct _TbRosterFixes TbImportFixes;

TbImportFixes *tb_import_fixes_new (void);
void           tb_import_fixes_free (TbImportFixes *fixes);
guint          tb_import_fixes_get_n (const TbImportFixes *fixes);

const char      *tb_import_report_get_cell (const TbImportReport *report,
                                            guint                 place,
                                            const char           *meaning);
const char      *tb_import_report_get_heading (const TbImportReport *report,
                                               const char           *meaning);
const GPtrArray *tb_import_report_get_candidates (const TbImportReport *report,
                                                  guint                 place);
void             tb_import_report_fix_cell (const TbImportReport *report,
                                            TbImportFixes        *fixes,
                                            guint                 place,
                                            const char           *meaning,
                                            const char           *text);
void             tb_import_report_leave_out (const TbImportReport *report,
                                             TbImportFixes        *fixes,
                                             guint                 place);
void             tb_import_report_choose (const TbImportReport *report,
                                          TbImportFixes        *fixes,
                                          guint                 place,
                                          const char           *person_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbImportFixes, tb_import_fixes_free)

G_END_DECLS
