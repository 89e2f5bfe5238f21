/* tb-roster-fixes.h: rows of a list put right where they are shown, not in the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-grid.h"

G_BEGIN_DECLS

/**
 * TbRosterColumn:
 *
 * What a column of the list holds.
 */
typedef enum
{
  TB_ROSTER_NAME,
  TB_ROSTER_SEX,
  TB_ROSTER_ID_NUMBER,
  TB_ROSTER_BORN,
  TB_ROSTER_PHONE,
  TB_ROSTER_ADDRESS,
  TB_ROSTER_TEAM,
  TB_ROSTER_DISTRICT,
  TB_ROSTER_STREET,
  TB_ROSTER_ROLE,
  TB_ROSTER_VOLUNTEER_NO,
  TB_ROSTER_NOTE,
  TB_ROSTER_SKILLS,
  TB_ROSTER_SERVICES,
  TB_ROSTER_KEY,
  TB_ROSTER_N_COLUMNS,
} TbRosterColumn;

/* What was put right, by row; the file stays as it is. */
typedef struct _TbRosterFixes TbRosterFixes;

TbRosterFixes *tb_roster_fixes_new (void);
TbRosterFixes *tb_roster_fixes_copy (const TbRosterFixes *fixes);
void           tb_roster_fixes_free (TbRosterFixes *fixes);
guint          tb_roster_fixes_get_n (const TbRosterFixes *fixes);

void tb_roster_fixes_set (TbRosterFixes *fixes,
                          guint          row,
                          const char    *was,
                          TbRosterColumn column,
                          const char    *text);
void tb_roster_fixes_leave_out (TbRosterFixes *fixes,
                                guint          row,
                                const char    *was);
void tb_roster_fixes_choose (TbRosterFixes *fixes,
                             guint          row,
                             const char    *was,
                             const char    *person_id);

char       *tb_roster_fixes_print_row (const TbGrid *grid,
                                       guint         row);
void        tb_roster_fixes_drop_stale (TbRosterFixes *fixes,
                                        const TbGrid  *grid);
gboolean    tb_roster_fixes_is_seen (const TbRosterFixes *fixes,
                                     guint                row);
const char *tb_roster_fixes_get (const TbRosterFixes *fixes,
                                 guint                row,
                                 TbRosterColumn       column);
gboolean    tb_roster_fixes_is_left_out (const TbRosterFixes *fixes,
                                         guint                row);
const char *tb_roster_fixes_get_chosen (const TbRosterFixes *fixes,
                                        guint                row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRosterFixes, tb_roster_fixes_free)

G_END_DECLS
