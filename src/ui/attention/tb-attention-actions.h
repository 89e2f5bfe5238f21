/* tb-attention-actions.h: what the buttons beside an operation that came back do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-attention-pane.h"

G_BEGIN_DECLS

void tb_attention_install_actions (GtkWidgetClass *widget_class);
void tb_attention_set_pane (GtkWidget       *view,
                            TbAttentionPane *pane);

G_END_DECLS
