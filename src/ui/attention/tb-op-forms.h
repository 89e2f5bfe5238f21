/* tb-op-forms.h: which operations can be put right in a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

gboolean   tb_op_forms_have (const TbOp *op);
GtkWidget *tb_op_forms_open (const TbOp *op,
                             TbDesk     *desk,
                             GtkWindow  *parent);

G_END_DECLS
