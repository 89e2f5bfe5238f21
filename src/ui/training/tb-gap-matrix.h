/* tb-gap-matrix.h: people and what they still have to learn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_GAP_MATRIX (tb_gap_matrix_get_type ())
G_DECLARE_FINAL_TYPE (TbGapMatrix, tb_gap_matrix, TB, GAP_MATRIX, AdwBin)

GtkWidget         *tb_gap_matrix_new (TbDesk *desk);
GtkSelectionModel *tb_gap_matrix_get_selection (TbGapMatrix *self);

G_END_DECLS
