/* tb-desk-imports-private.h: what is noted of a list, by whoever brings it in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-table.h"

G_BEGIN_DECLS

#define TB_IMPORT_NOTE_FIELDS(F, S)           \
  F (S, INSTANT, at_us, TB_MARK_NONE, "When") \
  F (S, TEXT, name, TB_MARK_NONE, "List")     \
  F (S, BOOLEAN, are_elders, TB_MARK_NONE, "Elders")
typedef struct
{
  TB_IMPORT_NOTE_FIELDS (TB_MEMBER, TbImportSaid)
} TbImportSaid;

char *tb_import_said_print (const TbImportSaid *said);

G_END_DECLS
