/* tb-imports-text.c: imported lists, and what comes of taking one back, in people's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-imports-text.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

/**
 * tb_imports_print_title:
 * @list: a list
 *
 * Returns: (transfer full): what it is called
 */
char *
tb_imports_print_title (const TbImportedList *list)
{
  return g_strdup (list->name != NULL && *list->name != '\0' ? list->name : _ ("Pasted list"));
}

static char *
count_people (const TbImportedList *list)
{
  const guint n = (guint) list->n_people;

  return list->are_elders
             ? g_strdup_printf (ngettext ("%u elder", "%u elders", n), n)
             : g_strdup_printf (ngettext ("%u volunteer", "%u volunteers", n), n);
}

/**
 * tb_imports_print_what:
 * @list: a list
 *
 * Returns: (transfer full): when it was imported, whom it brought, and what was taken back since
 */
char *
tb_imports_print_what (const TbImportedList *list)
{
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (list->at_us));
  g_autofree char *clock = tb_ui_format_clock (list->at_us);
  g_autofree char *people = count_people (list);

  if (list->n_gone == 0)
    /* TRANSLATORS: of an imported list: day, time, whom it brought */
    return g_strdup_printf (_ ("%s %s · %s"), day, clock, people);
  /* TRANSLATORS: of an imported list: day, time, whom it brought, how many were taken back */
  return g_strdup_printf (_ ("%s %s · %s, %u taken back"), day, clock, people,
                          (guint) list->n_gone);
}

/**
 * tb_imports_can_take_back:
 * @list: a list
 *
 * Returns: whether anything of it may be left
 */
gboolean
tb_imports_can_take_back (const TbImportedList *list)
{
  return list->n_people > list->n_gone;
}

/**
 * tb_imports_print_progress:
 * @is_dry: whether it is only looked at
 * @done: people who are through
 * @total: of how many; 0: not known yet
 *
 * Returns: (transfer full): how far it has come
 */
char *
tb_imports_print_progress (gboolean is_dry,
                           guint    done,
                           guint    total)
{
  if (total == 0)
    return g_strdup (is_dry ? _ ("Looking who was touched since…") : _ ("Taking back…"));
  return g_strdup_printf (is_dry ? _ ("Looking: %u of %u people")
                                 : _ ("Taking back: %u of %u people"),
                          done, total);
}

/**
 * tb_imports_print_summary:
 * @report: what came of it, or would
 *
 * Returns: (transfer full): in a sentence
 */
char *
tb_imports_print_summary (const TbTakeBack *report)
{
  const guint n = report->n_people;

  if (n == 0)
    return g_strdup (_ ("Nobody of this list can be taken back any more."));
  if (report->was_dry)
    return g_strdup_printf (ngettext ("%u person can be taken back, as if never imported.",
                                      "%u people can be taken back, as if never imported.", n),
                            n);
  return g_strdup_printf (ngettext ("%u person was taken back.", "%u people were taken back.", n),
                          n);
}

/**
 * tb_imports_print_stays:
 * @report: what came of it, or would
 *
 * Returns: (transfer full) (nullable): who stays, above their names; %NULL if nobody does
 */
char *
tb_imports_print_stays (const TbTakeBack *report)
{
  const guint      n = report->stays->len;
  g_autofree char *gone = NULL;

  if (report->n_gone > 0)
    gone = g_strdup_printf (ngettext ("%u person is not here any more anyway.",
                                      "%u people are not here any more anyway.", report->n_gone),
                            report->n_gone);
  if (n == 0)
    return g_steal_pointer (&gone);
  {
    g_autofree char *stay = g_strdup_printf (
        ngettext ("%u person stays, having been touched since:",
                  "%u people stay, having been touched since:", n),
        n);

    return gone != NULL ? g_strjoin ("\n", gone, stay, NULL) : g_steal_pointer (&stay);
  }
}

/**
 * tb_imports_print_button:
 * @report: what would come of it
 *
 * Returns: (transfer full): what the button says that does it
 */
char *
tb_imports_print_button (const TbTakeBack *report)
{
  return g_strdup_printf (ngettext ("Take Back %u Person", "Take Back %u People",
                                    report->n_people),
                          report->n_people);
}
