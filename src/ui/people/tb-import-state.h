/* tb-import-state.h: how far an import has come, as a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-types.h"

G_BEGIN_DECLS

/**
 * TbImportStep:
 * @TB_IMPORT_CHOOSING: no file yet, or the last one cannot be read
 * @TB_IMPORT_CHECKING: a dry run is under way
 * @TB_IMPORT_CHECKED: it is known what would come of it
 * @TB_IMPORT_WORKING: the rows go in
 * @TB_IMPORT_DONE: they are in
 */
typedef enum
{
  TB_IMPORT_CHOOSING,
  TB_IMPORT_CHECKING,
  TB_IMPORT_CHECKED,
  TB_IMPORT_WORKING,
  TB_IMPORT_DONE,
} TbImportStep;

typedef struct _TbImportState TbImportState;

TbImportState *tb_import_state_new (void);
void           tb_import_state_free (TbImportState *state);
TbImportState *tb_import_state_choose (const TbImportState *state,
                                       const char          *name);
TbImportState *tb_import_state_start (const TbImportState *state);
TbImportState *tb_import_state_advance (const TbImportState *state,
                                        guint                done,
                                        guint                total);
TbImportState *tb_import_state_report (const TbImportState  *state,
                                       const TbImportReport *report);
TbImportState *tb_import_state_update (const TbImportState *state,
                                       gboolean             updates);
TbImportState *tb_import_state_fail (const TbImportState *state,
                                     const GError        *error);

TbImportStep tb_import_state_get_step (const TbImportState *state);
gboolean     tb_import_state_is_busy (const TbImportState *state);
gboolean     tb_import_state_can_import (const TbImportState *state);
gboolean     tb_import_state_get_updates (const TbImportState *state);
gboolean     tb_import_state_can_update (const TbImportState *state);
gboolean     tb_import_state_has_bad_rows (const TbImportState *state);
guint        tb_import_state_get_percent (const TbImportState *state);
const char  *tb_import_state_get_failure (const TbImportState *state);
char        *tb_import_state_print_progress (const TbImportState *state);
char        *tb_import_state_print_summary (const TbImportState *state);
char        *tb_import_state_print_ignored (const TbImportState *state);
char        *tb_import_state_print_button (const TbImportState *state);
char        *tb_import_state_print_done (const TbImportState *state);

char *tb_import_problem_print_column (const TbImportProblem *problem);
char *tb_import_problem_print_cause (const TbImportProblem *problem);
int   tb_import_problem_compare (const TbImportProblem *a,
                                 const TbImportProblem *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbImportState, tb_import_state_free)

G_END_DECLS
