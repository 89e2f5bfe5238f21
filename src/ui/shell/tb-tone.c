/* tb-tone.c: how urgent a short text is, in colour and weight besides its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-tone.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-ui-text.h"

static const char *const classes[] = {
  [TB_TONE_PLAIN] = NULL,
  [TB_TONE_SOON] = "tone-soon",
  [TB_TONE_URGENT] = "tone-urgent",
  [TB_TONE_OVER] = "tone-over",
};

static G_DEFINE_QUARK (tb - tone, tone)

/**
 * tb_tone_find:
 * @today: yyyymmdd
 * @until_on: the last day of something; %G_MAXINT64 for ever
 *
 * Returns: how urgent it is to have it renewed
 */
TbTone
tb_tone_find (gint64 today,
              gint64 until_on)
{
  if (until_on == G_MAXINT64)
    return TB_TONE_PLAIN;
  if (until_on < today)
    return TB_TONE_OVER;
  if (tb_day_distance (today, until_on) <= TB_TONE_URGENT_DAYS)
    return TB_TONE_URGENT;
  return tb_day_distance (today, until_on) <= TB_TONE_SOON_DAYS ? TB_TONE_SOON : TB_TONE_PLAIN;
}

/**
 * tb_tone_print_end:
 * @today: yyyymmdd
 * @until_on: the last day of something
 *
 * Returns: (transfer full): that day, or in words how soon it is, or that it is over
 */
char *
tb_tone_print_end (gint64 today,
                   gint64 until_on)
{
  g_autofree char *day = tb_ui_format_short_day (until_on);

  switch (tb_tone_find (today, until_on))
    {
    case TB_TONE_OVER:
      /* TRANSLATORS: of an insurance: the day it ran out */
      return g_strdup_printf (_ ("over since %s"), day);
    case TB_TONE_SOON:
    case TB_TONE_URGENT:
      /* TRANSLATORS: of an insurance: how many days it still lasts */
      return g_strdup_printf (ngettext ("%d more day", "%d more days",
                                        (gulong) tb_day_distance (today, until_on)),
                              tb_day_distance (today, until_on));
    case TB_TONE_PLAIN:
    default:
      return g_steal_pointer (&day);
    }
}

/**
 * tb_tone_set:
 * @widget: a label
 * @tone: how urgent its text is
 */
void
tb_tone_set (GtkWidget *widget,
             TbTone     tone)
{
  const TbTone before = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (widget), tone_quark ()));

  if (before == tone) /* nearly always: nothing is styled anew */
    return;
  if (classes[before] != NULL)
    gtk_widget_remove_css_class (widget, classes[before]);
  if (classes[tone] != NULL)
    gtk_widget_add_css_class (widget, classes[tone]);
  g_object_set_qdata (G_OBJECT (widget), tone_quark (), GUINT_TO_POINTER (tone));
}
