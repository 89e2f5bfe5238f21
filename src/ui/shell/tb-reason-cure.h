/* tb-reason-cure.h: what puts right why something may not be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-reason.h"

G_BEGIN_DECLS

GtkWidget *tb_reason_cure_new_button (GtkWidget      *origin,
                                      const TbReason *reason,
                                      gboolean        can_edit);
gboolean   tb_reason_cure_is_same (const TbReason *a,
                                   const TbReason *b);

G_END_DECLS
