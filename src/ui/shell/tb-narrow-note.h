/* tb-narrow-note.h: says that lists show a leader's own people alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_NARROW_NOTE (tb_narrow_note_get_type ())
G_DECLARE_FINAL_TYPE (TbNarrowNote, tb_narrow_note, TB, NARROW_NOTE, AdwBin)

void tb_narrow_note_set_desk (TbNarrowNote *self,
                              TbDesk       *desk);

G_END_DECLS
