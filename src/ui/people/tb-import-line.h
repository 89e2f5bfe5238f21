/* tb-import-line.h: one problem of an imported file, as an item of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tb-import-state.h"

G_BEGIN_DECLS

#define TB_TYPE_IMPORT_LINE (tb_import_line_get_type ())
G_DECLARE_FINAL_TYPE (TbImportLine, tb_import_line, TB, IMPORT_LINE, GObject)

TbImportLine          *tb_import_line_new (const TbImportProblem *problem);
const TbImportProblem *tb_import_line_get_problem (TbImportLine *self);

G_END_DECLS
