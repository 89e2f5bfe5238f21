/* tb-shedding.h: views that go, a little at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _TbShedding TbShedding;

TbShedding *tb_shedding_new (GtkStack *stack);
void        tb_shedding_free (TbShedding *self);
void        tb_shedding_take (TbShedding *self,
                              GtkWidget  *view);
void        tb_shedding_when_done (TbShedding    *self,
                                   GDestroyNotify done,
                                   gpointer       data);

G_END_DECLS
