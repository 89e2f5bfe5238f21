/* tb-urgency.c: how urgent a short text is, in colour and weight besides its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-urgency.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-ui-text.h"

static const char *const classes[] = {
  [TB_URGENCY_NONE] = NULL,
  [TB_URGENCY_SOON] = "urgency-soon",
  [TB_URGENCY_NEAR] = "urgency-near",
  [TB_URGENCY_OVER] = "urgency-over",
};

static G_DEFINE_QUARK (tb - urgency, urgency)

/**
 * tb_urgency_find:
 * @today: yyyymmdd
 * @until_on: the last day of something; %G_MAXINT64 for ever
 *
 * Returns: how urgent it is to have it renewed
 */
TbUrgency
tb_urgency_find (gint64 today,
                 gint64 until_on)
{
  if (until_on == G_MAXINT64)
    return TB_URGENCY_NONE;
  if (until_on < today)
    return TB_URGENCY_OVER;
  if (tb_day_distance (today, until_on) > TB_URGENCY_SOON_DAYS)
    return TB_URGENCY_NONE;
  return tb_day_distance (today, until_on) <= TB_URGENCY_NEAR_DAYS ? TB_URGENCY_NEAR
                                                                   : TB_URGENCY_SOON;
}

/**
 * tb_urgency_print_end:
 * @today: yyyymmdd
 * @until_on: the last day of something
 *
 * Returns: (transfer full): that day, or in words how soon it is, or that it is over
 */
char *
tb_urgency_print_end (gint64 today,
                      gint64 until_on)
{
  g_autofree char *day = tb_ui_format_short_day (until_on);

  switch (tb_urgency_find (today, until_on))
    {
    case TB_URGENCY_OVER:
      /* TRANSLATORS: of an insurance: for how many days it has been over */
      return g_strdup_printf (ngettext ("over for %d day", "over for %d days",
                                        (gulong) tb_day_distance (until_on, today)),
                              tb_day_distance (until_on, today));
    case TB_URGENCY_SOON:
    case TB_URGENCY_NEAR:
      /* TRANSLATORS: of an insurance: how many days it still lasts */
      return g_strdup_printf (ngettext ("%d more day", "%d more days",
                                        (gulong) tb_day_distance (today, until_on)),
                              tb_day_distance (today, until_on));
    case TB_URGENCY_NONE:
    default:
      return g_steal_pointer (&day);
    }
}

/**
 * tb_urgency_set:
 * @widget: a label
 * @urgency: how urgent its text is
 */
void
tb_urgency_set (GtkWidget *widget,
                TbUrgency  urgency)
{
  const gpointer  kept = g_object_get_qdata (G_OBJECT (widget), urgency_quark ());
  const TbUrgency before = GPOINTER_TO_UINT (kept);

  if (before == urgency) /* nearly always: nothing is styled anew */
    return;
  if (classes[before] != NULL)
    gtk_widget_remove_css_class (widget, classes[before]);
  if (classes[urgency] != NULL)
    gtk_widget_add_css_class (widget, classes[urgency]);
  g_object_set_qdata (G_OBJECT (widget), urgency_quark (), GUINT_TO_POINTER (urgency));
}
