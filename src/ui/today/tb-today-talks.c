/* tb-today-talks.c: partners whose next talk is due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-today-talks.h"

#include <glib/gi18n.h>

#include "tb-kinds.h"

/* Whom it is with, and what is next. */
static char *
describe (const TbLiaison *talk)
{
  const char *who = tb_record_get_name ((gpointer) talk, "partner_id");
  const char *what = talk->next_step != NULL && *talk->next_step != '\0' ? talk->next_step
                                                                         : talk->topic;

  if (who == NULL)
    return g_strdup (what);
  /* TRANSLATORS: whom somebody talks with, what about */
  return g_strdup_printf (_ ("%s: %s"), who, what);
}

/**
 * tb_today_talks_count:
 * @talks: (element-type TbLiaison): of all partners, the latest first
 * @today: yyyymmdd
 * @figures: gets how many partners wait, and who does so longest
 *
 * the last talk with a partner says when the next one is due; what an earlier one said was
 * done by it.
 */
void
tb_today_talks_count (GPtrArray      *talks,
                      gint64          today,
                      TbTodayFigures *figures)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const TbLiaison       *first = NULL;

  for (guint i = 0; i < talks->len; i++)
    {
      const TbLiaison *talk = talks->pdata[i];

      if (!g_hash_table_add (seen, talk->partner_id) || talk->remind_on == 0 ||
          talk->remind_on > today)
        continue;
      figures->n_talks++;
      if (first == NULL || talk->remind_on < first->remind_on)
        first = talk;
    }
  if (first == NULL)
    return;
  figures->first_talk = describe (first);
  figures->first_partner = g_strdup (first->partner_id);
}
