/* tb-roster.h: a list of people in a sheet, checked row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-roster-fixes.h"
#include "tb-sheet-writer.h"
#include "tb-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One person of the list.  Days are TbDay numbers, sexes those of GB/T 2261.1. */
#define TB_ROSTER_ROW_FIELDS(F, S)                               \
  F (S, INT64, row_no, TB_MARK_KEY, "Row")                       \
  F (S, TEXT, name, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Name") \
  F (S, INT64, sex, TB_MARK_PERSONAL, "Sex")                     \
  F (S, TEXT, id_number, TB_MARK_SEALED, "Identity number")      \
  F (S, INT64, born, TB_MARK_PERSONAL, "Born")                   \
  F (S, TEXT, phone, TB_MARK_SEALED, "Phone")                    \
  F (S, TEXT, address, TB_MARK_SEALED, "Address")                \
  F (S, TEXT, team, TB_MARK_NONE, "Team")                        \
  F (S, TEXT, district, TB_MARK_NONE, "District")                \
  F (S, TEXT, street, TB_MARK_NONE, "Street")                    \
  F (S, BOOLEAN, is_volunteer, TB_MARK_NONE, "Volunteer")        \
  F (S, BOOLEAN, is_elder, TB_MARK_NONE, "Elder")                \
  F (S, TEXT, volunteer_no, TB_MARK_NONE, "Volunteer number")    \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")                    \
  F (S, TEXT, skills, TB_MARK_PERSONAL, "Skills")                \
  F (S, TEXT, services, TB_MARK_NONE, "Service categories")      \
  F (S, TEXT, key, TB_MARK_NONE, "Number")

typedef struct
{
  TB_ROSTER_ROW_FIELDS (TB_MEMBER, TbRosterRow)
} TbRosterRow;

extern const TbTable tb_roster_row_table;

/**
 * TbRosterSeverity:
 * @TB_ROSTER_ERROR: the row cannot be taken
 * @TB_ROSTER_WARNING: the row can be taken; somebody should look
 * @TB_ROSTER_REPAIRED: something was set right without asking; worth a line, not a question
 */
typedef enum
{
  TB_ROSTER_ERROR,
  TB_ROSTER_WARNING,
  TB_ROSTER_REPAIRED,
} TbRosterSeverity;

/**
 * TbRosterCode:
 *
 * What can be wrong with a row; tb-roster-problem.c has the sentence of each.
 */
typedef enum
{
  TB_ROSTER_KNOWN_DIFFERS,
  TB_ROSTER_KNOWN_CHANGED,
  TB_ROSTER_KNOWN_BY_PHONE,
  TB_ROSTER_KNOWN_CHOSEN,
  TB_ROSTER_MAYBE_KNOWN,
  TB_ROSTER_CELL_ERROR,
  TB_ROSTER_NAME_EMPTY,
  TB_ROSTER_NAME_LONG,
  TB_ROSTER_NAME_CONTROL,
  TB_ROSTER_NAME_PICTURE,
  TB_ROSTER_NAME_DOT,
  TB_ROSTER_NAME_PRIVATE,
  TB_ROSTER_NO_IDENTITY,
  TB_ROSTER_ID_SCIENTIFIC,
  TB_ROSTER_ID_ROUNDED,
  TB_ROSTER_ID_CHARACTER,
  TB_ROSTER_ID_LENGTH,
  TB_ROSTER_ID_DATE,
  TB_ROSTER_ID_FUTURE,
  TB_ROSTER_ID_TOO_OLD,
  TB_ROSTER_ID_CHECK,
  TB_ROSTER_ID_LEGACY,
  TB_ROSTER_ID_LEGACY_ELDER,
  TB_ROSTER_ID_AREA,
  TB_ROSTER_ID_TWICE,
  TB_ROSTER_SEX_UNREADABLE,
  TB_ROSTER_SEX_DIFFERS,
  TB_ROSTER_BORN_UNREADABLE,
  TB_ROSTER_BORN_FUTURE,
  TB_ROSTER_BORN_TOO_OLD,
  TB_ROSTER_BORN_DIFFERS,
  TB_ROSTER_PHONE_BAD,
  TB_ROSTER_DISTRICT_UNKNOWN,
  TB_ROSTER_SKILL_UNKNOWN,
  TB_ROSTER_SERVICE_UNKNOWN,
  TB_ROSTER_ROLE_UNREADABLE,
  TB_ROSTER_SAME_PERSON,
  TB_ROSTER_TOO_MANY_CELLS,
  TB_ROSTER_TOO_FEW_CELLS,
} TbRosterCode;

typedef struct
{
  guint  row;    /* index of the row in the grid: what was put right goes by it */
  gint64 row_no; /* as a spreadsheet shows it */
  const char
              *sheet;   /* (unowned) (nullable): where several were read; the grid's */
  const char  *heading; /* (unowned) (nullable): the column's heading as written; the roster's */
  TbRosterCode code;
  char        *value;       /* (owned) (nullable): what was found, masked where it is personal */
  gint64       other;       /* another row, or a number of cells or characters; 0 for none */
  const char  *other_sheet; /* (unowned) (nullable): of that row, if it is another sheet */
} TbRosterProblem;

typedef struct _TbRoster TbRoster;

/* Another language for a sentence of the table; gettext() is one. */
typedef const char *(*TbRosterTranslate) (const char *msgid);

/* Whom a row means that gives a key: what an export says of them, by column, until the next call;
 * %NULL for nobody. */
typedef const char *const *(*TbRosterKnown) (const char *key,
                                             gpointer    data);

gboolean  tb_roster_has_keys (const TbGrid *grid,
                              GHashTable   *told);
TbRoster *tb_roster_new_known (TbGrid              *grid,
                               gint64               today,
                               gboolean             elders,
                               GHashTable          *told,
                               const TbRosterFixes *fixes,
                               TbRosterKnown        known,
                               gpointer             known_data,
                               GCancellable        *cancellable,
                               GError             **error);
TbRoster *tb_roster_new (TbGrid       *grid,
                         gint64        today,
                         gboolean      elders,
                         GCancellable *cancellable,
                         GError      **error);
void      tb_roster_free (TbRoster *roster);

guint                  tb_roster_get_n_rows (const TbRoster *roster);
const TbRosterRow     *tb_roster_get_row (const TbRoster *roster,
                                          guint           i);
const char            *tb_roster_get_sheet (const TbRoster *roster,
                                            guint           i);
gboolean               tb_roster_is_good (const TbRoster *roster,
                                          guint           i);
guint                  tb_roster_get_n_good (const TbRoster *roster);
guint                  tb_roster_get_n_known (const TbRoster *roster);
guint                  tb_roster_get_n_changed (const TbRoster *roster);
guint                  tb_roster_get_changed (const TbRoster *roster,
                                              guint           i);
void                   tb_roster_note_known (TbRoster    *roster,
                                             guint        i,
                                             guint        changed,
                                             TbRosterCode by);
guint                  tb_roster_get_place (const TbRoster *roster,
                                            guint           i);
const TbGrid          *tb_roster_get_grid (const TbRoster *roster);
const TbRosterFixes   *tb_roster_get_fixes (const TbRoster *roster);
const char            *tb_roster_get_cell (const TbRoster *roster,
                                           guint           row,
                                           TbRosterColumn  column);
gboolean               tb_roster_lacks_identity (const TbRoster *roster,
                                                 guint           i);
void                   tb_roster_note_doubt (TbRoster *roster,
                                             guint     i);
void                   tb_roster_refuse (TbRoster   *roster,
                                         guint       i,
                                         const char *text);
guint                  tb_roster_get_n_problems (const TbRoster *roster);
const TbRosterProblem *tb_roster_get_problem (const TbRoster *roster,
                                              guint           i);
const char            *tb_roster_get_heading (const TbRoster *roster,
                                              TbRosterColumn  column);
const char *const     *tb_roster_get_ignored (const TbRoster *roster);
const char *const     *tb_roster_get_sheets_read (const TbRoster *roster);
const char *const     *tb_roster_get_sheets_left (const TbRoster *roster);
GBytes                *tb_roster_write_bad_rows (const TbRoster   *roster,
                                                 TbSheetFormat     format,
                                                 TbCsvEncoding     encoding,
                                                 gint64            now_us,
                                                 TbRosterTranslate translate,
                                                 GError          **error);

TbRosterSeverity tb_roster_problem_get_severity (const TbRosterProblem *problem);
const char      *tb_roster_problem_get_name (const TbRosterProblem *problem);
const char      *tb_roster_problem_get_msgid (const TbRosterProblem *problem);
char            *tb_roster_problem_fill (const TbRosterProblem *problem,
                                         const char            *sentence);
char            *tb_roster_problem_text (const TbRosterProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRoster, tb_roster_free)

G_END_DECLS
