/* tb-outage-text.c: what is said of times without the city platform
 *
 * No desk, no widget, no clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

/**
 * tb_outage_text_get_cause:
 * @cause: (nullable): TB_OUTAGE_…
 *
 * Returns: (transfer none): it for people
 */
const char *
tb_outage_text_get_cause (const char *cause)
{
  static const struct
  {
    const char *cause;
    const char *text;
  } texts[] = {
    { TB_OUTAGE_PLATFORM, N_ ("Fault of the city platform") },
    { TB_OUTAGE_NETWORK, N_ ("No network here") },
    { TB_OUTAGE_PORTAL, N_ ("Something else answers in the network") },
    { TB_OUTAGE_LOGIN, N_ ("Nobody was signed in") },
    { TB_OUTAGE_PROGRAM, N_ ("This program is too old for the city platform") },
    { TB_OUTAGE_OTHER, N_ ("Noted by hand") },
    { TB_OUTAGE_GAP, N_ ("Not recorded online yet") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (texts[i].cause, cause) == 0)
      return _ (texts[i].text);
  return _ ("Unknown cause");
}

static char *
print_when (gint64 instant_us)
{
  g_autofree char *day = tb_ui_format_short_day (tb_day_of_instant (instant_us));
  g_autofree char *clock = tb_ui_format_clock (instant_us);

  /* TRANSLATORS: a day and a time */
  return g_strdup_printf (_ ("%s %s"), day, clock);
}

/**
 * tb_outage_text_print_span:
 * @from_us: when it began, in microseconds UTC
 * @to_us: when it was over; 0 if it is not
 *
 * Returns: (transfer full): from when to when
 */
char *
tb_outage_text_print_span (gint64 from_us,
                           gint64 to_us)
{
  g_autofree char *from = print_when (from_us);
  g_autofree char *to = NULL;

  if (to_us == 0)
    return g_strdup_printf (_ ("since %s"), from);
  to = tb_day_of_instant (from_us) == tb_day_of_instant (to_us) ? tb_ui_format_clock (to_us)
                                                                : print_when (to_us);
  /* TRANSLATORS: from when to when; may be on different days */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

/**
 * tb_outage_text_print_line:
 * @line: an outage
 *
 * Returns: (transfer full): when it was, and why, in one line
 */
char *
tb_outage_text_print_line (const TbOutageLine *line)
{
  g_autofree char *span = tb_outage_text_print_span (line->from_us, line->to_us);

  /* TRANSLATORS: when, and what: of an outage */
  return g_strdup_printf (_ ("%s · %s"), span, tb_outage_text_get_cause (line->cause));
}

static gboolean
is_due (const TbOutageLine *line)
{
  return g_strcmp0 (line->state, TB_OUTAGE_DUE) == 0;
}

/**
 * tb_outage_text_print_deadline:
 * @line: an outage
 *
 *
 *
 * Returns: (transfer full): until when its back-entry is in time, or that nothing is to be done
 */
char *
tb_outage_text_print_deadline (const TbOutageLine *line)
{
  const int        left = (int) line->days_left;
  g_autofree char *day = line->last_on != 0 ? tb_ui_format_day (line->last_on) : NULL;

  if (g_strcmp0 (line->state, TB_OUTAGE_OPEN) == 0)
    return g_strdup (_ ("still going on"));
  if (g_strcmp0 (line->state, TB_OUTAGE_DONE) == 0)
    return g_strdup (_ ("back-entry done"));
  if (!is_due (line))
    return g_strdup (_ ("not the platform’s fault: nothing is entered later for it"));
  if (day == NULL)
    return g_strdup (_ ("back-entry to be done"));
  if (left < 0)
    return g_strdup_printf (_ ("back-entry is late: the last day was %s"), day);
  if (left == 0)
    return g_strdup (_ ("today is the last day of back-entry"));
  return g_strdup_printf (ngettext ("back-entry by %2$s, %1$d working day left",
                                    "back-entry by %2$s, %1$d working days left", (gulong) left),
                          left, day);
}

/**
 * tb_outage_text_print_facts:
 * @line: an outage
 *
 * Returns: (transfer full): how long it was, how often it was tried, and what was entered since
 */
char *
tb_outage_text_print_facts (const TbOutageLine *line)
{
  g_autofree char *hours = tb_ui_format_hours (MAX (1, line->minutes));
  g_autofree char *tries =
      g_strdup_printf (ngettext ("%d try in vain", "%d tries in vain", (gulong) line->n_tries),
                       (int) line->n_tries);
  g_autofree char *records =
      g_strdup_printf (ngettext ("%d record entered", "%d records entered",
                                 (gulong) line->n_records),
                       (int) line->n_records);

  if (g_strcmp0 (line->cause, TB_OUTAGE_GAP) == 0)
    return g_steal_pointer (&hours);
  return line->n_tries > 0 ? g_strdup_printf (_ ("%s · %s · %s"), hours, tries, records)
                           : g_strdup_printf (_ ("%s · %s"), hours, records);
}

/* What came of a try, or what was asked; what nobody has a word for stays as it is. */
static const char *
get_word (const char *code)
{
  static const struct
  {
    const char *code;
    const char *text;
  } words[] = {
    { "push", N_ ("sending") },
    { "pull", N_ ("fetching what is new") },
    { "snapshot", N_ ("fetching everything") },
    { "part", N_ ("fetching everything") },
    { "enrol", N_ ("registering this device") },
    { "session", N_ ("asking what may be read") },
    { "refused", N_ ("nobody answers at the address") },
    { "timed-out", N_ ("no answer in time") },
    { "too-slow", N_ ("no whole answer in time") },
    { "cut", N_ ("the connection was cut") },
    { "unreachable", N_ ("the address cannot be reached") },
    { "no-route", N_ ("no way into the network") },
    { "no-such-name", N_ ("the address has no such name") },
    { "no-name-server", N_ ("names cannot be looked up") },
    { "not-proven", N_ ("it does not prove who it is") },
    { "not-whole", N_ ("the answer was not whole") },
    { "unavailable", N_ ("out of service") },
    { "not-now", N_ ("out of service") },
    { "-", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].code, code) == 0)
      return *words[i].text != '\0' ? _ (words[i].text) : "";
  return code;
}

static void
append_try (GString    *text,
            const char *line)
{
  g_auto (GStrv)        parts = g_strsplit (line, " ", -1);
  g_autoptr (GDateTime) then =
      parts[0] != NULL ? g_date_time_new_from_iso8601 (parts[0], NULL) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;
  gint64           at_us;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (then == NULL)
    {
      g_string_append (text, line); /* the middle that is not told */
      return;
    }
  at_us = g_date_time_to_unix (then) * G_USEC_PER_SEC;
  day = tb_ui_format_short_day (tb_day_of_instant (at_us));
  clock = tb_ui_format_clock (at_us);
  g_string_append_printf (text, "%s %s:%02d", day, clock, g_date_time_get_second (then));
  for (guint i = 1; parts[i] != NULL; i++)
    g_string_append_printf (text, "  %s", get_word (parts[i]));
}

/**
 * tb_outage_text_print_evidence:
 * @evidence: (nullable): a line a try
 *
 * Returns: (transfer full): the same for people, at the time of Beijing
 */
char *
tb_outage_text_print_evidence (const char *evidence)
{
  g_auto (GStrv) lines = g_strsplit (evidence != NULL ? evidence : "", "\n", -1);
  GString       *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      append_try (text, lines[i]);
  return g_string_free (text, FALSE);
}

/**
 * tb_outage_text_get_style:
 * @line: an outage
 *
 * Returns: (transfer none): how its deadline looks: a class of the style sheet
 */
const char *
tb_outage_text_get_style (const TbOutageLine *line)
{
  if (!is_due (line))
    return "dim-label";
  if (line->days_left < 0)
    return "error";
  return line->days_left <= TB_OUTAGE_SOON_DAYS ? "warning" : "dim-label";
}

/* (nullable): the one whose last day comes first. */
static const TbOutageLine *
find_first_due (GPtrArray *lines)
{
  const TbOutageLine *first = NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const TbOutageLine *line = lines->pdata[i];

      if (is_due (line) && (first == NULL || line->to_us < first->to_us))
        first = line;
    }
  return first;
}

/**
 * tb_outage_notice_new:
 * @open: (nullable): the outage that is
 * @lines: (nullable) (element-type TbOutageLine): all outages
 *
 * a fault of the platform is told while it lasts; afterwards what is to be
 * done.  A lack of this side is told by the foot of the sidebar.
 *
 * Returns: (transfer full) (nullable): what to say; %NULL if there is nothing
 */
TbOutageNotice *
tb_outage_notice_new (const TbOutage *open,
                      GPtrArray      *lines)
{
  const TbOutageLine *due = find_first_due (lines);
  TbOutageNotice     *notice;
  g_autofree char    *span = NULL;
  g_autofree char    *deadline = NULL;

  if (open != NULL && g_strcmp0 (open->cause, TB_OUTAGE_PLATFORM) == 0)
    {
      notice = g_new0 (TbOutageNotice, 1);
      span = print_when (open->from_us);
      notice->text = g_strdup_printf (
          _ ("The city platform has a fault since %s. What is entered here is kept, and sent when "
             "it is back; what cannot be entered may be put down on paper."),
          span);
      notice->icon = "dialog-warning-symbolic";
      notice->style = "warning";
      return notice;
    }
  if (due == NULL)
    return NULL;
  notice = g_new0 (TbOutageNotice, 1);
  span = tb_outage_text_print_span (due->from_us, due->to_us);
  deadline = tb_outage_text_print_deadline (due);
  /* TRANSLATORS: when there was an outage; until when its back-entry is in time */
  notice->text = g_strdup_printf (_ ("The city platform is back. Put on paper (%s): %s."), span,
                                  deadline);
  notice->icon = "emblem-ok-symbolic";
  notice->style = tb_outage_text_get_style (due);
  notice->outage_id = g_strdup (due->id);
  return notice;
}

/**
 * tb_outage_notice_free:
 * @notice: (nullable) (transfer full): what the banner says
 */
void
tb_outage_notice_free (TbOutageNotice *notice)
{
  if (notice == NULL)
    return;
  g_free (notice->text);
  g_free (notice->outage_id);
  g_free (notice);
}
