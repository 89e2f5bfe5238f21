/* tb-cells.h: what fills the cells of a list's column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-urgency.h"

G_BEGIN_DECLS

/**
 * TbCellFormat:
 * @record: of the slot
 * @data: of the column
 *
 * Returns: (transfer full) (nullable): what the cell says
 */
typedef char *(*TbCellFormat) (gpointer record,
                               gpointer data);

/**
 * TbCellUrgent:
 * @record: of the slot
 * @data: of the column
 * @urgency_out: (out): how urgent it is what the cell says
 *
 * Returns: (transfer full) (nullable): what the cell says
 */
typedef char *(*TbCellUrgent) (gpointer   record,
                               gpointer   data,
                               TbUrgency *urgency_out);

/**
 * TbCellMaker:
 * @data: of the column
 *
 * Returns: (transfer floating): an empty cell with a property “slot”
 */
typedef GtkWidget *(*TbCellMaker) (gpointer data);

GtkWidget          *tb_cells_make_text (const char *width,
                                        float       xalign);
GtkListItemFactory *tb_cells_new_text (TbCellFormat   format,
                                       const char    *width,
                                       gboolean       is_number,
                                       gpointer       data,
                                       GDestroyNotify destroy);
GtkListItemFactory *tb_cells_new_sentence (TbCellFormat   format,
                                           TbCellFormat   sentence,
                                           const char    *width,
                                           gboolean       is_number,
                                           gpointer       data,
                                           GDestroyNotify destroy);
GtkListItemFactory *tb_cells_new_toned (TbCellUrgent   format,
                                        const char    *width,
                                        gpointer       data,
                                        GDestroyNotify destroy);
GtkListItemFactory *tb_cells_new (TbCellMaker    make,
                                  gpointer       data,
                                  GDestroyNotify destroy);

G_END_DECLS
