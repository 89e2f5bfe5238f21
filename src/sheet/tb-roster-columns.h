/* tb-roster-columns.h: what somebody has said the columns of a list hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-roster.h"

G_BEGIN_DECLS

/* A heading of a list. */
typedef struct
{
  char          *heading; /* (owned): as written, tidy */
  TbRosterColumn meaning; /* %TB_ROSTER_N_COLUMNS: left out */
} TbRosterHeading;

const char *const *tb_roster_column_list_names (void);
const char        *tb_roster_column_get_name (TbRosterColumn column);
TbRosterColumn     tb_roster_column_find (const char *name);

char       *tb_roster_print_layout (const TbGrid *grid);
GPtrArray  *tb_roster_list_headings (const TbGrid *grid,
                                     GHashTable   *told);
char       *tb_roster_print_told (const TbRosterHeading *headings, guint n_headings);
GHashTable *tb_roster_parse_told (const char *text);

G_END_DECLS
