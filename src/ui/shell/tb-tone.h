/* tb-tone.h: how urgent a short text is, in colour and weight besides its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TbTone:
 * @TB_TONE_PLAIN: nothing to do
 * @TB_TONE_SOON: runs out within 60 days, or waits for something: amber
 * @TB_TONE_URGENT: runs out within 30 days: amber and bold
 * @TB_TONE_OVER: is over, or missing: red and bold
 *
 * The text itself says the same: nobody has to see colours.
 */
typedef enum
{
  TB_TONE_PLAIN,
  TB_TONE_SOON,
  TB_TONE_URGENT,
  TB_TONE_OVER,
} TbTone;

#define TB_TONE_SOON_DAYS   60
#define TB_TONE_URGENT_DAYS 30

TbTone tb_tone_find (gint64 today,
                     gint64 until_on);
char  *tb_tone_print_end (gint64 today,
                          gint64 until_on);
void   tb_tone_set (GtkWidget *widget,
                    TbTone     tone);

G_END_DECLS
