/* tb-palette-row.h: one thing the palette has found, and where it leads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TB_TYPE_PALETTE_ROW (tb_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (TbPaletteRow, tb_palette_row, TB, PALETTE_ROW, GObject)

TbPaletteRow *tb_palette_row_new (const char *icon,
                                  const char *text,
                                  const char *hint,
                                  const char *action,
                                  GVariant   *target);
const char   *tb_palette_row_get_action (TbPaletteRow *self);
GVariant     *tb_palette_row_get_target (TbPaletteRow *self);
gboolean      tb_palette_matches (const char *text,
                                  const char *query);

G_END_DECLS
