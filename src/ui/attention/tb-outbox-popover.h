/* tb-outbox-popover.h: what waits to be sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_OUTBOX_POPOVER (tb_outbox_popover_get_type ())
G_DECLARE_FINAL_TYPE (TbOutboxPopover, tb_outbox_popover, TB, OUTBOX_POPOVER, GtkPopover)

void tb_outbox_popover_set_desk (TbOutboxPopover *self,
                                 TbDesk          *desk);

G_END_DECLS
