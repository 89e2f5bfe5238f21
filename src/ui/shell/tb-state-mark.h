/* tb-state-mark.h: how a row stands between this desk and the city, in one word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-row-state.h"

G_BEGIN_DECLS

#define TB_TYPE_STATE_MARK (tb_state_mark_get_type ())
G_DECLARE_FINAL_TYPE (TbStateMark, tb_state_mark, TB, STATE_MARK, AdwBin)

GtkWidget  *tb_state_mark_new (void);
void        tb_state_mark_set_row_state (TbStateMark *self,
                                         TbRowState   state);
TbRowState  tb_state_mark_get_row_state (TbStateMark *self);
const char *tb_ui_get_row_state (TbRowState state);

G_END_DECLS
