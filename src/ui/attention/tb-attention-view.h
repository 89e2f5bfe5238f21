/* tb-attention-view.h: what came back from the city and waits for a decision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ATTENTION_VIEW (tb_attention_view_get_type ())
G_DECLARE_FINAL_TYPE (TbAttentionView, tb_attention_view, TB, ATTENTION_VIEW, AdwBin)

G_END_DECLS
