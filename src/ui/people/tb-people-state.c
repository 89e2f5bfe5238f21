/* tb-people-state.c: which people a list asks for, as a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-state.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-ui-text.h"

#define RECENT_DAYS 30
#define GROWN_UP    18 /* */
#define VERY_OLD    80
#define REDEEMING   60  /* from then on coins are used */
#define SOON_DAYS   365 /* of a birthday that makes a difference */

struct _TbPeopleState
{
  gboolean     are_elders;
  gint64       today;
  TbPeopleChip chip;
  char        *text;     /* (owned): what is searched for */
  char        *question; /* (owned) (nullable): a filter from elsewhere, in place of the chips */
};

/**
 * tb_people_state_new:
 * @are_elders: elders rather than volunteers
 * @today: the day it is, as yyyymmdd
 *
 * Returns: (transfer full): everybody
 */
TbPeopleState *
tb_people_state_new (gboolean are_elders,
                     gint64   today)
{
  TbPeopleState *state = g_new0 (TbPeopleState, 1);

  state->are_elders = are_elders;
  state->today = today;
  state->text = g_strdup ("");
  return state;
}

/**
 * tb_people_state_free:
 * @state: (nullable) (transfer full): a state
 */
void
tb_people_state_free (TbPeopleState *state)
{
  if (state == NULL)
    return;
  g_free (state->text);
  g_free (state->question);
  g_free (state);
}

static TbPeopleState *
copy (const TbPeopleState *state)
{
  TbPeopleState *after = g_memdup2 (state, sizeof *state);

  after->text = g_strdup (state->text);
  after->question = g_strdup (state->question);
  return after;
}

/**
 * tb_people_state_search:
 * @state: a state
 * @text: what somebody typed
 *
 * Returns: (transfer full): the state that looks for it, under the same chip
 */
TbPeopleState *
tb_people_state_search (const TbPeopleState *state,
                        const char          *text)
{
  TbPeopleState *after = copy (state);

  g_free (after->text);
  after->text = g_strstrip (g_strdup (text));
  return after;
}

/**
 * tb_people_state_choose:
 * @state: a state
 * @chip: a chip
 *
 * Returns: (transfer full): the state under that chip
 */
TbPeopleState *
tb_people_state_choose (const TbPeopleState *state,
                        TbPeopleChip         chip)
{
  TbPeopleState *after = copy (state);

  after->chip = chip;
  g_clear_pointer (&after->question, g_free);
  return after;
}

/**
 * tb_people_state_ask:
 * @state: a state
 * @question: a filter of people: what stands behind a number somebody pressed
 *
 * Returns: (transfer full): the state that asks exactly that; the chip of the same question, if
 *   there is one
 */
TbPeopleState *
tb_people_state_ask (const TbPeopleState *state,
                     const char          *question)
{
  TbPeopleState *after = copy (state);

  g_clear_pointer (&after->question, g_free);
  g_free (after->text);
  after->text = g_strdup ("");
  after->chip = TB_PEOPLE_ALL;
  for (guint chip = 0; chip < TB_PEOPLE_N_CHIPS; chip++)
    {
      g_autofree char *filter = tb_people_state_print_chip (state, (TbPeopleChip) chip);

      if (g_strcmp0 (filter, question) == 0)
        {
          after->chip = (TbPeopleChip) chip;
          return after;
        }
    }
  after->question = g_strdup (question);
  return after;
}

/**
 * tb_people_state_get_chip:
 * @state: a state
 *
 * Returns: the chip that is on; %TB_PEOPLE_N_CHIPS while a question from elsewhere is answered
 */
TbPeopleChip
tb_people_state_get_chip (const TbPeopleState *state)
{
  return state->question != NULL ? TB_PEOPLE_N_CHIPS : state->chip;
}

/**
 * tb_people_state_get_question:
 * @state: a state
 *
 * Returns: (transfer none) (nullable): the question from elsewhere
 */
const char *
tb_people_state_get_question (const TbPeopleState *state)
{
  return state->question;
}

/**
 * tb_people_state_is_narrow:
 * @state: a state
 *
 * Returns: whether it leaves anybody out
 */
gboolean
tb_people_state_is_narrow (const TbPeopleState *state)
{
  return *state->text != '\0' || state->chip != TB_PEOPLE_ALL || state->question != NULL;
}

/**
 * tb_people_state_get_title:
 * @state: a state
 * @chip: a chip
 *
 * Returns: (transfer none): what stands on it
 */
const char *
tb_people_state_get_title (const TbPeopleState *state,
                           TbPeopleChip         chip)
{
  switch (chip)
    {
    case TB_PEOPLE_UNSYNCED:
      return C_ ("chip", "Not synced");
    case TB_PEOPLE_AGE:
      return state->are_elders ? C_ ("chip", "80 and older") : C_ ("chip", "Under 18");
    case TB_PEOPLE_RECENT:
      return C_ ("chip", "New in 30 days");
    case TB_PEOPLE_NO_TEAM:
      return C_ ("chip", "No team");
    case TB_PEOPLE_REVIEW:
      return C_ ("chip", "To be reviewed");
    case TB_PEOPLE_RENEW:
      return C_ ("chip", "Insurance to renew");
    case TB_PEOPLE_SIXTY:
      return C_ ("chip", "60 within a year");
    case TB_PEOPLE_ALL:
    case TB_PEOPLE_N_CHIPS:
    default:
      return C_ ("chip", "All");
    }
}

/**
 * tb_people_state_print_chip:
 * @state: a state
 * @chip: a chip
 *
 * Returns: (transfer full): the filter behind it
 */
char *
tb_people_state_print_chip (const TbPeopleState *state,
                            TbPeopleChip         chip)
{
  const char      *part = state->are_elders ? "is_elder=1" : "is_volunteer=1";
  gint64           then;
  g_autofree char *day = NULL;
  g_autofree char *last = NULL;

  switch (chip)
    {
    case TB_PEOPLE_UNSYNCED:
      return g_strdup_printf ("%s AND sync!=synced", part);
    case TB_PEOPLE_AGE:
      day = tb_day_print (tb_day_add_years (state->today,
                                            state->are_elders ? -VERY_OLD : -GROWN_UP));
      return state->are_elders ? g_strdup_printf ("%s AND born<=%s AND born!=\"\"", part, day)
                               : g_strdup_printf ("%s AND born>%s", part, day);
    case TB_PEOPLE_RECENT:
      then = tb_day_to_instant (tb_day_add_days (state->today, -RECENT_DAYS));
      return g_strdup_printf ("%s AND registered_us>=%" G_GINT64_FORMAT, part, then);
    case TB_PEOPLE_NO_TEAM:
      return g_strdup_printf ("%s AND team is-empty", part);
    case TB_PEOPLE_REVIEW:
      return g_strdup_printf ("%s AND registration=applied", part);
    case TB_PEOPLE_RENEW:
      day = tb_day_print (tb_day_add_days (state->today, TB_PEOPLE_RENEW_DAYS));
      return g_strdup_printf ("%s AND registration=approved AND insured_until<=%s", part, day);
    case TB_PEOPLE_SIXTY:
      day = tb_day_print (tb_day_add_days (tb_day_add_years (state->today, -REDEEMING), 1));
      last = tb_day_print (tb_day_add_years (tb_day_add_days (state->today, SOON_DAYS),
                                             -REDEEMING));
      return g_strdup_printf ("%s AND couple_born=%s..%s", part, day, last);
    case TB_PEOPLE_ALL:
    case TB_PEOPLE_N_CHIPS:
    default:
      return g_strdup (part);
    }
}

/**
 * tb_people_state_print:
 * @state: a state
 *
 * Returns: (transfer full): the filter of the list
 */
char *
tb_people_state_print (const TbPeopleState *state)
{
  g_autofree char *base = state->question != NULL ? g_strdup (state->question)
                                                  : tb_people_state_print_chip (state, state->chip);
  g_autofree char *quoted = NULL;

  if (*state->text == '\0')
    return g_steal_pointer (&base);
  quoted = tb_ui_quote_filter (state->text);
  return g_strdup_printf ("%s AND find=%s", base, quoted);
}

/**
 * tb_people_state_describe:
 * @state: a state
 *
 * Returns: (transfer full): what is asked for, in words
 */
char *
tb_people_state_describe (const TbPeopleState *state)
{
  const char *chip = state->question != NULL
                         /* TRANSLATORS: which rows: those behind a figure somebody pressed */
                         ? C_ ("chip", "Chosen")
                         : tb_people_state_get_title (state, state->chip);

  if (*state->text == '\0')
    return g_strdup (chip);
  /* TRANSLATORS: which rows: the chip that is on, what is searched for */
  return g_strdup_printf (_ ("%s · search “%s”"), chip, state->text);
}

/**
 * tb_people_state_print_foot:
 * @n: how many the list has
 * @n_selected: how many of them are selected
 *
 * Returns: (transfer full): what stands at the foot of the list
 */
char *
tb_people_state_print_foot (guint n,
                            guint n_selected)
{
  g_autofree char *all = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  g_autofree char *chosen = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected),
                                             n_selected);

  return n_selected > 0 ? g_strdup_printf ("%s · %s", all, chosen) : g_steal_pointer (&all);
}
