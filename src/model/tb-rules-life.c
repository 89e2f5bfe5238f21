/* tb-rules-life.c: what may be agreed upon, and asked of who applies
 *
 * Source: 北京市志愿服务促进条例 art. 17, 18; 志愿服务条例 art. 11 to 14; PIPL
 * 13 to 17.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-life.h"

#include <string.h>

#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-rules-standing.h"

#define ADULT_YEARS      18  /* Civil Code art. 17 */
#define MAX_CHARACTERS   200 /* of a line */
#define MAX_TEXT         2000
#define LONG_TERM_MONTHS 1 /* 条例 art. 18 */

static const char *const forms[] = { TB_AGREEMENT_WRITTEN, TB_AGREEMENT_SPOKEN,
                                     TB_AGREEMENT_ELECTRONIC, NULL };
static const char *const occasions[] = { TB_OCCASION_RISK, TB_OCCASION_TERM,
                                         TB_OCCASION_EVENT, TB_OCCASION_OUTSIDE,
                                         TB_OCCASION_FOREIGNER, TB_OCCASION_ASKED,
                                         TB_OCCASION_LAW, NULL };
static const char *const channels[] = { TB_CHANNEL_PAPER, TB_CHANNEL_SPOKEN, TB_CHANNEL_ONLINE,
                                        NULL };

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
check_length (const char *field,
              const char *text,
              glong       most,
              GPtrArray  *reasons)
{
  if (text != NULL && g_utf8_strlen (text, -1) > most)
    tb_reasons_add_at (reasons, field, "too-long", "R-163", "It is longer than it may be");
}

/* A day on which something has happened; 0 is none. */
static void
check_past (const char *field,
            gint64      day,
            gint64      today,
            GPtrArray  *reasons)
{
  if (day != 0 && !tb_day_is_valid (day))
    tb_reasons_add_at (reasons, field, "no-day", "R-163", "The day is not possible");
  else if (day > today)
    tb_reasons_add_at (reasons, field, "future", "R-162", "That day has not come yet");
}

/**
 * tb_rules_check_saying:
 * @channel: (nullable): by what way something was said
 * @witness: (nullable): who heard it
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * What was only spoken somebody has heard.
 */
void
tb_rules_check_saying (const char *channel,
                       const char *witness,
                       GPtrArray  *reasons)
{
  if (g_strcmp0 (channel, TB_CHANNEL_SPOKEN) == 0 && is_empty (witness))
    tb_reasons_add_at (reasons, "witness", "no-witness", "PIPL art. 14",
                       "What was only spoken needs the name of who heard it");
}

/**
 * tb_rules_check_join:
 * @join: what was said before somebody joins
 * @person: (nullable): who joins; a desk does not see people of other organisations
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Who belongs to one organisation agrees before another one has their data: whoever says so, to
 * which text, by what way and when.  For a minor the guardian does.
 *
 * Source; PIPL 13, 14, 31.
 */
void
tb_rules_check_join (const TbPersonJoin *join,
                     const TbPerson     *person,
                     gint64              today,
                     GPtrArray          *reasons)
{
  if (is_empty (join->given_by) || join->given_on == 0)
    {
      tb_reasons_add (reasons, "no-consent", "R-210",
                      "The person has not agreed yet that this organisation has their data");
      return;
    }
  check_past ("given_on", join->given_on, today, reasons);
  if (is_empty (join->edition))
    tb_reasons_add_at (reasons, "edition", "no-edition", "R-210",
                       "It is not said to which text they have agreed");
  if (is_empty (join->channel) || !g_strv_contains (channels, join->channel))
    tb_reasons_add_at (reasons, "channel", "no-channel", "R-210",
                       "It is not said whether they agreed on paper, by word of mouth or online");
  tb_rules_check_saying (join->channel, join->witness, reasons);
  if (person != NULL && tb_day_is_valid (person->born) &&
      tb_day_age (person->born, today) < ADULT_YEARS && strcmp (join->given_by, join->id) == 0)
    tb_reasons_add_at (reasons, "given_by", "minor", "R-070",
                       "For a minor the guardian agrees");
}

/**
 * tb_rules_check_consent_removal:
 * @consent: a consent
 * @actor: who wants it gone
 * @now_us: the time
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * What was agreed to stays, and is withdrawn; only who has entered it may take back a mistake, on
 * the same day.
 *
 * Source: R-210; PIPL 15.
 */
void
tb_rules_check_consent_removal (const TbConsent *consent,
                                const char      *actor,
                                gint64           now_us,
                                GPtrArray       *reasons)
{
  if (g_strcmp0 (consent->recorded_by, actor) != 0 ||
      tb_day_of_instant (consent->recorded_us) != tb_day_of_instant (now_us))
    tb_reasons_add (reasons, "stays", "R-210",
                    "A consent stays in the ledger: it can be withdrawn from a day on");
}

/**
 * tb_agreement_has_occasion:
 * @agreement: an agreement
 * @occasion: one of TB_OCCASION_…
 *
 * Returns: whether it was made on that occasion
 */
gboolean
tb_agreement_has_occasion (const TbAgreement *agreement,
                           const char        *occasion)
{
  g_auto (GStrv) words =
      g_strsplit (agreement->occasions != NULL ? agreement->occasions : "", " ", -1);

  return g_strv_contains ((const char *const *) words, occasion);
}

/* 条例 art. 18: it is an open end, or a month or more. */
static gboolean
is_long (const TbAgreement *agreement)
{
  return agreement->until_on == 0 ||
         agreement->until_on >= tb_day_add_days (tb_day_add_months (agreement->from_on,
                                                                    LONG_TERM_MONTHS),
                                                 -1);
}

static gboolean
is_foreigner (const TbPerson *person,
              gint64          today)
{
  TbCitizen citizen;

  return person != NULL && !is_empty (person->id_number) &&
         tb_citizen_check (person->id_number, today, &citizen) &&
         citizen.type == TB_CITIZEN_FOREIGNER;
}

static void
check_form (const TbAgreement *agreement,
            const TbPerson    *person,
            gint64             today,
            GPtrArray         *reasons)
{
  if (g_strcmp0 (agreement->form, TB_AGREEMENT_WRITTEN) == 0)
    return;
  if (!is_empty (agreement->occasions))
    tb_reasons_add_at (reasons, "form", "not-written", "Beijing Regulations art. 18",
                       "On such an occasion the agreement is in writing");
  else if (tb_day_is_valid (agreement->from_on) && is_long (agreement))
    tb_reasons_add_at (reasons, "form", "not-written", "Beijing Regulations art. 18",
                       "For a month or longer the agreement is in writing");
  else if (is_foreigner (person, today))
    tb_reasons_add_at (reasons, "form", "not-written", "Beijing Regulations art. 18",
                       "With a foreigner the agreement is in writing");
}

/**
 * tb_rules_check_agreement:
 * @agreement: as it would be
 * @person: (nullable): the volunteer
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: 北京市志愿服务促进条例 art. 18.
 */
void
tb_rules_check_agreement (const TbAgreement *agreement,
                          const TbPerson    *person,
                          gint64             today,
                          GPtrArray         *reasons)
{
  g_auto (GStrv) words =
      g_strsplit (agreement->occasions != NULL ? agreement->occasions : "", " ", -1);

  if (person != NULL && !person->is_volunteer)
    tb_reasons_add_at (reasons, "person_id", "no-volunteer", "R-062",
                       "An agreement is made with volunteers");
  if (!is_empty (agreement->form) && !g_strv_contains (forms, agreement->form))
    tb_reasons_add_at (reasons, "form", "no-choice", "R-163", "“%s” is not possible here",
                       agreement->form);
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains (occasions, words[i]))
      tb_reasons_add_at (reasons, "occasions", "no-choice", "R-163", "“%s” is not possible here",
                         words[i]);
  check_length ("content", agreement->content, MAX_TEXT, reasons);
  check_past ("signed_on", agreement->signed_on, today, reasons);
  tb_rules_check_term (agreement->from_on, agreement->until_on, "R-163", reasons);
  check_form (agreement, person, today, reasons);
}

/**
 * tb_rules_check_recruitment:
 * @recruitment: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: R-061; 志愿服务条例 art. 11: content, time, place, conditions, risks, whom to ask.
 */
void
tb_rules_check_recruitment (const TbRecruitment *recruitment,
                            GPtrArray           *reasons)
{
  check_length ("title", recruitment->title, MAX_CHARACTERS, reasons);
  check_length ("content", recruitment->content, MAX_TEXT, reasons);
  check_length ("conditions", recruitment->conditions, MAX_TEXT, reasons);
  check_length ("risks", recruitment->risks, MAX_TEXT, reasons);
  tb_rules_check_term (recruitment->from_on, 0, "R-163", reasons);
}

/**
 * tb_rules_check_condition:
 * @recruitment: (nullable): where the condition should stand
 * @registration: what is sent back because of it
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * an organisation asks nothing beyond the plan but what it had published when somebody
 * applied.
 */
void
tb_rules_check_condition (const TbRecruitment  *recruitment,
                          const TbRegistration *registration,
                          GPtrArray            *reasons)
{
  if (recruitment == NULL || g_strcmp0 (recruitment->org_id, registration->org_id) != 0)
    tb_reasons_add_at (reasons, "condition_id", "not-published", "R-067",
                       "The organisation has published no such condition");
  else if (is_empty (recruitment->conditions))
    tb_reasons_add_at (reasons, "condition_id", "not-published", "R-067",
                       "No condition stands in that recruitment text");
  else if (recruitment->from_on > registration->applied_on ||
           (recruitment->until_on != 0 && recruitment->until_on < registration->applied_on))
    tb_reasons_add_at (reasons, "condition_id", "not-published", "R-067",
                       "The condition was not published on the day of the application");
}

/* Names of the fields by which somebody is not whom was reviewed; %NULL for none. */
static char *
list_changed (const TbRegistration *registration,
              const TbPerson       *person)
{
  GString *all = g_string_new (NULL);

  if (!is_empty (registration->was_name) && g_strcmp0 (registration->was_name, person->name) != 0)
    g_string_append (all, "name ");
  if (!is_empty (registration->was_number) &&
      g_strcmp0 (registration->was_number, person->id_number) != 0)
    g_string_append (all, "id_number ");
  if (registration->was_born != 0 && registration->was_born != person->born)
    g_string_append (all, "born ");
  if (all->len > 0)
    g_string_truncate (all, all->len - 1);
  return g_string_free (all, all->len == 0);
}

static void
remember (TbRegistration *registration,
          const TbPerson *person)
{
  tb_set_str (&registration->was_name, person->name);
  tb_set_str (&registration->was_number, person->id_number);
  registration->was_born = person->born;
}

/**
 * tb_registration_follow:
 * @registration: of the person with some organisation; changed in place
 * @before: the person
 * @after: the person as they are now
 * @today: yyyymmdd
 *
 * who was reviewed is reviewed again once name, number or birthday are others.  What was not
 * known and is filled in is none of that; and once all is as it was, nothing is to be reviewed.
 *
 * Returns: whether @registration has changed
 */
gboolean
tb_registration_follow (TbRegistration *registration,
                        const TbPerson *before,
                        const TbPerson *after,
                        gint64          today)
{
  const gboolean   is_marked = registration->again_on != 0;
  g_autofree char *changed = NULL;

  if (g_strcmp0 (registration->state, TB_REGISTRATION_APPROVED) != 0)
    return FALSE;
  if (!is_marked)
    remember (registration, before);
  changed = list_changed (registration, after);
  if (changed != NULL && g_strcmp0 (registration->again_for, changed) == 0)
    return FALSE;
  if (changed == NULL)
    {
      tb_registration_forget (registration);
      return is_marked;
    }
  tb_set_str (&registration->again_for, changed);
  if (!is_marked)
    registration->again_on = today;
  return TRUE;
}

/**
 * tb_registration_forget:
 * @registration: one that is not to be reviewed again any more; changed in place
 */
void
tb_registration_forget (TbRegistration *registration)
{
  registration->again_on = 0;
  registration->was_born = 0;
  tb_set_str (&registration->again_for, NULL);
  tb_set_str (&registration->was_name, NULL);
  tb_set_str (&registration->was_number, NULL);
}
