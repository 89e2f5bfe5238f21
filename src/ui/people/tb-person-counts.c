/* tb-person-counts.c: stars, training, credentials and insurance of a person, in a short text each
 *
 * Pure: what was read goes in, words come out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-counts.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-ui-text.h"

#define N_STARS 5

/**
 * tb_person_counts_print_stars:
 * @counts: of somebody
 *
 * Returns: (transfer full): five signs, so many of them full as they have stars
 */
char *
tb_person_counts_print_stars (const TbPersonCounts *counts)
{
  GString *text = g_string_new (NULL);

  for (gint64 i = 0; i < MAX (counts->milestones.star, N_STARS); i++)
    g_string_append (text, i < counts->milestones.star ? "★" : "☆");
  return g_string_free (text, FALSE);
}

/**
 * tb_person_counts_tell_stars:
 * @counts: of somebody
 *
 * Returns: (transfer full): the same in words, with how far it is to the next
 */
char *
tb_person_counts_tell_stars (const TbPersonCounts *counts)
{
  const gint64     star = counts->milestones.star;
  const gint64     left = counts->milestones.next_star_at - counts->milestones.lifetime;
  g_autofree char *hours = tb_ui_format_hours (left);
  g_autofree char *stars =
      star == 0 ? g_strdup (_ ("no star yet"))
                : g_strdup_printf (ngettext ("%d star", "%d stars", (gulong) star), (int) star);

  if (counts->milestones.next_star_at == 0)
    return g_steal_pointer (&stars);
  /* TRANSLATORS: how many stars a volunteer has, how many hours are left to the next */
  return g_strdup_printf (_ ("%s; %s to the next"), stars, hours);
}

/* Without zeros at the end, as there is no column of them: 8, 6.5, 6.25. */
static char *
format_plain_hours (gint64 minutes)
{
  char *text = tb_ui_format_decimal_hours (minutes);
  gsize length = strlen (text);

  while (length > 0 && text[length - 1] == '0')
    text[--length] = '\0';
  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';
  return text;
}

/**
 * tb_person_counts_print_training:
 * @counts: of somebody
 * @today: yyyymmdd
 * @urgency_out: (out): how urgent that is
 *
 * Returns: (transfer full): hours of what is needed, or how soon it is good no more
 */
char *
tb_person_counts_print_training (const TbPersonCounts *counts,
                                 gint64                today,
                                 TbUrgency            *urgency_out)
{
  const TbTrainingCount *training = &counts->training;
  g_autofree char       *counted = format_plain_hours (training->counted);
  g_autofree char       *needed = format_plain_hours (training->needed);
  g_autofree char       *learnt = format_plain_hours (training->learnt);

  *urgency_out = TB_URGENCY_SOON;
  if (!tb_training_count_is_enough (training) && training->ended_on > 0)
    {
      *urgency_out = TB_URGENCY_OVER;
      return tb_urgency_print_end (today, training->ended_on);
    }
  if (!tb_training_count_is_enough (training))
    /* TRANSLATORS: hours of training somebody has, of those needed: 6.5/8 h */
    return g_strdup_printf (_ ("%s/%s h"), counted, needed);
  *urgency_out = tb_urgency_find (today, training->until_on);
  if (*urgency_out != TB_URGENCY_NONE)
    return tb_urgency_print_end (today, training->until_on);
  /* TRANSLATORS: all the training that is needed is there: so many hours */
  return g_strdup_printf (_ ("done, %s h"), learnt);
}

/**
 * tb_person_counts_tell_training:
 * @counts: of somebody
 *
 * Returns: (transfer full): all there is to say of their training
 */
char *
tb_person_counts_tell_training (const TbPersonCounts *counts)
{
  const TbTrainingCount *training = &counts->training;
  g_autofree char       *counted = tb_ui_format_hours (training->counted);
  g_autofree char       *needed = tb_ui_format_hours (training->needed);
  g_autofree char       *until = NULL;

  if (!tb_training_count_is_enough (training) || training->until_on == G_MAXINT64)
    /* TRANSLATORS: training: how long, of how long it has to be */
    return g_strdup_printf (_ ("Training: %s of %s needed"), counted, needed);
  until = tb_ui_format_day (training->until_on);
  /* TRANSLATORS: training: how long, of how long it has to be, the day until which it is good */
  return g_strdup_printf (_ ("Training: %s of %s needed, good until %s"), counted, needed, until);
}

/**
 * tb_person_counts_print_credentials:
 * @counts: of somebody
 * @today: yyyymmdd
 * @urgency_out: (out): how urgent that is
 *
 * Returns: (transfer full) (nullable): which end comes first, or came; %NULL if they have
 *   none
 */
char *
tb_person_counts_print_credentials (const TbPersonCounts *counts,
                                    gint64                today,
                                    TbUrgency            *urgency_out)
{
  const TbCredentialCount *held = &counts->credentials;

  *urgency_out = TB_URGENCY_NONE;
  if (held->ended_on > 0)
    {
      *urgency_out = TB_URGENCY_OVER;
      return tb_urgency_print_end (today, held->ended_on);
    }
  if (held->n_held > 0 && held->until_on != G_MAXINT64)
    {
      *urgency_out = tb_urgency_find (today, held->until_on);
      return tb_urgency_print_end (today, held->until_on);
    }
  if (held->waits)
    {
      *urgency_out = TB_URGENCY_SOON;
      return g_strdup (C_ ("credential", "to be verified"));
    }
  return held->n_held > 0 ? g_strdup (C_ ("credential", "valid")) : NULL;
}

/**
 * tb_person_counts_print_cover:
 * @until_on: the last day on which a volunteer is insured; 0 if they never were, %G_MAXINT64 for
 *   ever
 * @today: yyyymmdd
 * @urgency_out: (out): how urgent that is
 *
 * Returns: (transfer full): until when they are insured
 */
char *
tb_person_counts_print_cover (gint64     until_on,
                              gint64     today,
                              TbUrgency *urgency_out)
{
  *urgency_out = TB_URGENCY_OVER;
  if (until_on == 0)
    return g_strdup (_ ("not insured"));
  *urgency_out = tb_urgency_find (today, until_on);
  return until_on == G_MAXINT64 ? g_strdup (_ ("without an end"))
                                : tb_urgency_print_end (today, until_on);
}

/**
 * tb_person_counts_print_insurance:
 * @person: a row of a list, with the names that were read with it
 * @today: yyyymmdd
 * @urgency_out: (out): how urgent that is
 *
 * Returns: (transfer full) (nullable): until when they are insured; %NULL of who is no
 *   volunteer
 */
char *
tb_person_counts_print_insurance (TbPerson  *person,
                                  gint64     today,
                                  TbUrgency *urgency_out)
{
  const char *name = tb_record_get_name (person, "insured_until");

  *urgency_out = TB_URGENCY_NONE;
  if (!person->is_volunteer)
    return NULL;
  return tb_person_counts_print_cover (name != NULL ? g_ascii_strtoll (name, NULL, 10) : 0, today,
                                       urgency_out);
}
