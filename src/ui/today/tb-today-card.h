/* tb-today-card.h: one number at the top of the view “today”
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-today-state.h"

G_BEGIN_DECLS

#define TB_TYPE_TODAY_CARD (tb_today_card_get_type ())
G_DECLARE_FINAL_TYPE (TbTodayCard, tb_today_card, TB, TODAY_CARD, GtkButton)

GtkWidget  *tb_today_card_new (void);
void        tb_today_card_set_item (TbTodayCard       *self,
                                    const TbTodayItem *item);
const char *tb_today_get_style (TbTone tone);

G_END_DECLS
