/* tb-palette.h: finds anything from anywhere: people, certificates, views, commands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-window.h"

G_BEGIN_DECLS

#define TB_TYPE_PALETTE (tb_palette_get_type ())
G_DECLARE_FINAL_TYPE (TbPalette, tb_palette, TB, PALETTE, AdwWindow)

void tb_palette_open (TbWindow *window);

G_END_DECLS
