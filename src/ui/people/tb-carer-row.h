/* tb-carer-row.h: that whoever cares for an elder with dementia is not known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

gboolean   tb_carer_is_needed (GPtrArray *categories,
                               gint64     today);
GtkWidget *tb_carer_row_new (gboolean may_add);

G_END_DECLS
