/* tb-outage-text.c: what is said of times without the city platform
 *
 * No desk, no widget, no clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define MINUTES_PER_DAY (24 * 60)

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

static gboolean
is_gap (const TbOutageLine *line)
{
  return g_strcmp0 (line->cause, TB_OUTAGE_GAP) == 0;
}

/* What an organisation cannot record online it cannot for whole days. */
static char *
print_begin (const TbOutageLine *line)
{
  return is_gap (line) ? tb_ui_format_short_day (tb_day_of_instant (line->from_us))
                       : print_when (line->from_us);
}

static char *
print_end (const TbOutageLine *line)
{
  const gint64 day = tb_day_of_instant (line->to_us);

  if (is_gap (line))
    return tb_ui_format_short_day (day);
  return tb_day_of_instant (line->from_us) == day ? tb_ui_format_clock (line->to_us)
                                                  : print_when (line->to_us);
}

/**
 * tb_outage_text_print_span:
 * @line: an outage
 *
 * Returns: (transfer full): from when to when
 */
char *
tb_outage_text_print_span (const TbOutageLine *line)
{
  g_autofree char *from = print_begin (line);
  g_autofree char *to = NULL;

  if (line->to_us == 0)
    return g_strdup_printf (_ ("since %s"), from);
  to = print_end (line);
  if (g_str_equal (from, to))
    return g_steal_pointer (&from);
  /* TRANSLATORS: from when to when; may be on different days */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

/* what is not recorded online. */
static const char *
get_item (const TbOutageLine *line)
{
  const TbCatalogueItem *item = line->item != NULL ? tb_catalogue_find (line->item) : NULL;

  return item != NULL ? tb_ui_get_item (item) : _ ("All services");
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
  g_autofree char *span = tb_outage_text_print_span (line);
  g_autofree char *what =
      is_gap (line)
          /* TRANSLATORS: what is not recorded online yet: a service item, or its category */
          ? g_strdup_printf (_ ("Not recorded online yet: %s"), get_item (line))
          : g_strdup (tb_outage_text_get_cause (line->cause));

  /* TRANSLATORS: when, and what: of an outage */
  return g_strdup_printf (_ ("%s · %s"), span, what);
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
  const gint64     n_days = 1 + line->minutes / MINUTES_PER_DAY;
  g_autofree char *how_long =
      is_gap (line)
          ? g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n_days), (int) n_days)
          : tb_ui_format_hours (MAX (1, line->minutes));
  g_autofree char *tries =
      g_strdup_printf (ngettext ("%d try in vain", "%d tries in vain", (gulong) line->n_tries),
                       (int) line->n_tries);
  g_autofree char *records =
      g_strdup_printf (ngettext ("%d record entered", "%d records entered",
                                 (gulong) line->n_records),
                       (int) line->n_records);

  return line->n_tries > 0 ? g_strdup_printf (_ ("%s · %s · %s"), how_long, tries, records)
                           : g_strdup_printf (_ ("%s · %s"), how_long, records);
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

/* (nullable): of those somebody wants to hear of, the one whose last day comes first; else the
 * newest of what cannot be recorded online now. */
static const TbOutageLine *
find_news (GPtrArray  *lines,
           GHashTable *hidden)
{
  const TbOutageLine *first = NULL;
  const TbOutageLine *gap = NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const TbOutageLine *line = lines->pdata[i];

      if (hidden != NULL && g_hash_table_contains (hidden, line->id))
        continue;
      if (is_due (line) && (first == NULL || line->to_us < first->to_us))
        first = line;
      if (gap == NULL && is_gap (line) && g_strcmp0 (line->state, TB_OUTAGE_OPEN) == 0)
        gap = line;
    }
  return first != NULL ? first : gap;
}

static TbOutageNotice *
notice_new (const TbOutageLine *line,
            const char         *icon,
            const char         *style,
            char               *text)
{
  TbOutageNotice *notice = g_new0 (TbOutageNotice, 1);

  notice->text = text;
  notice->icon = icon;
  notice->style = style;
  notice->outage_id = line != NULL ? g_strdup (line->id) : NULL;
  notice->is_due = line != NULL && is_due (line);
  return notice;
}

static TbOutageNotice *
make_due_notice (const TbOutageLine *line)
{
  g_autofree char *span = tb_outage_text_print_span (line);
  g_autofree char *deadline = tb_outage_text_print_deadline (line);

  return notice_new (
      line, "emblem-ok-symbolic", tb_outage_text_get_style (line),
      is_gap (line)
          /* TRANSLATORS: what could not be; from when to when; until when its back-entry is in
             time */
          ? g_strdup_printf (_ ("Recorded online again: %s. Put on paper (%s): %s."),
                             get_item (line), span, deadline)
          /* TRANSLATORS: when there was an outage; until when its back-entry is in time */
          : g_strdup_printf (_ ("The city platform is back. Put on paper (%s): %s."), span,
                             deadline));
}

static TbOutageNotice *
make_gap_notice (const TbOutageLine *line)
{
  g_autofree char *day = print_begin (line);

  return notice_new (
      line, "dialog-information-symbolic", "accent",
      /* TRANSLATORS: what; since when; why */
      g_strdup_printf (_ ("Not recorded online since %2$s: %1$s (%3$s). Put it down on paper; it "
                          "is entered when it can be recorded online again."),
                       get_item (line), day, line->note != NULL ? line->note : ""));
}

/**
 * tb_outage_notice_new:
 * @open: (nullable): the outage that is
 * @lines: (nullable) (element-type TbOutageLine): all outages
 * @hidden: (nullable) (element-type utf8): of which nobody wants to hear now
 *
 * a fault of the platform is told while it lasts; then what is to be done, and what
 * the organisation cannot record online.  A lack of this side is told by the foot of the sidebar.
 *
 * Returns: (transfer full) (nullable): what to say; %NULL if there is nothing
 */
TbOutageNotice *
tb_outage_notice_new (const TbOutage *open,
                      GPtrArray      *lines,
                      GHashTable     *hidden)
{
  const TbOutageLine *line = find_news (lines, hidden);
  g_autofree char    *since = NULL;

  if (open != NULL && g_strcmp0 (open->cause, TB_OUTAGE_PLATFORM) == 0)
    {
      since = print_when (open->from_us);
      return notice_new (
          NULL, "dialog-warning-symbolic", "warning",
          g_strdup_printf (_ ("The city platform has a fault since %s. What is entered here is "
                              "kept, and sent when it is back; what cannot be entered may be put "
                              "down on paper."),
                           since));
    }
  if (line == NULL)
    return NULL;
  return is_due (line) ? make_due_notice (line) : make_gap_notice (line);
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
