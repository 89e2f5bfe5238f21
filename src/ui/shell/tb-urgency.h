/* tb-urgency.h: how urgent a short text is, in colour and weight besides its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TbUrgency:
 * @TB_URGENCY_NONE: nothing to do
 * @TB_URGENCY_SOON: runs out within 60 days, or waits for something: amber
 * @TB_URGENCY_NEAR: runs out within 30 days: amber and bold
 * @TB_URGENCY_OVER: is over, or missing: red and bold
 *
 * The text itself says the same: nobody has to see colours.
 */
typedef enum
{
  TB_URGENCY_NONE,
  TB_URGENCY_SOON,
  TB_URGENCY_NEAR,
  TB_URGENCY_OVER,
} TbUrgency;

#define TB_URGENCY_SOON_DAYS 60
#define TB_URGENCY_NEAR_DAYS 30

TbUrgency tb_urgency_find (gint64 today,
                           gint64 until_on);
char     *tb_urgency_print_end (gint64 today,
                                gint64 until_on);
void      tb_urgency_set (GtkWidget *widget,
                          TbUrgency  urgency);

G_END_DECLS
