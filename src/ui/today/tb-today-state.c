/* tb-today-state.c: what the view “today” says, made from figures alone
 *
 * Immutable once made; no desk, no widget, no clock, so that tests reach all of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-today-state.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-day.h"
#include "tb-kinds.h"
#include "tb-outage-text.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

struct _TbTodayState
{
  GArray      *month; /* (owned) (element-type gint64) */
  GPtrArray   *cards; /* (owned) (element-type TbTodayItem) */
  GPtrArray   *lines; /* (owned) (element-type TbTodayItem) */
  TbTodayScale scale;
};

static void
item_free (gpointer data)
{
  TbTodayItem *item = data;

  g_free (item->title);
  g_free (item->figure);
  g_free (item->note);
  g_free (item->filter);
  g_free (item);
}

/* Takes over @figure, @note and @filter. */
static TbTodayItem *
add (GPtrArray  *items,
     const char *title,
     char       *figure,
     char       *note,
     const char *view,
     char       *filter)
{
  TbTodayItem *item = g_new0 (TbTodayItem, 1);

  *item = (TbTodayItem){ .title = g_strdup (title),
                         .figure = figure,
                         .note = note,
                         .view = view,
                         .filter = filter };
  g_ptr_array_add (items, item);
  return item;
}

static gint64
sum (GArray *minutes)
{
  gint64 total = 0;

  for (guint i = 0; minutes != NULL && i < minutes->len; i++)
    total += g_array_index (minutes, gint64, i);
  return total;
}

/* Since when the first of a queue waits, in days of the calendar. */
static char *
describe_wait (const TbTodayFigures *figures,
               const TbTodayQueue   *queue)
{
  gint days;

  if (queue->n == 0 || queue->oldest_us == 0)
    return NULL;
  days = tb_day_distance (tb_day_of_instant (queue->oldest_us),
                          tb_day_of_instant (figures->now_us));
  if (days <= 0)
    return g_strdup (_ ("all since today"));
  return g_strdup_printf (ngettext ("the oldest since yesterday", "the oldest for %d days",
                                    (gulong) days),
                          days);
}

static char *
print_not_mine (const TbTodayFigures *figures,
                const char           *state,
                const char           *field)
{
  g_autofree char *me = tb_ui_quote_filter (figures->actor != NULL ? figures->actor : "");

  return g_strdup_printf ("state=%s AND %s!=%s", state, field, me);
}

/**
 * tb_today_print_day_filter:
 * @day: the first day, as yyyymmdd
 * @end_day: the last one
 *
 * Returns: (transfer full): the question for the service records of these days of Beijing
 */
char *
tb_today_print_day_filter (gint64 day,
                           gint64 end_day)
{
  return g_strdup_printf ("start_us>=%" G_GINT64_FORMAT " AND start_us<%" G_GINT64_FORMAT,
                          tb_day_to_instant (day),
                          tb_day_to_instant (tb_day_add_days (end_day, 1)));
}

/* To the tenth, with commas: a heading, not a sum to be signed. */
static char *
print_hours (gint64 minutes)
{
  gint64   tenths = (minutes * 10 + 30) / 60;
  GString *text = g_string_new (NULL);
  gint64   hours = tenths / 10;
  gssize   comma;

  g_string_append_printf (text, "%" G_GINT64_FORMAT, hours);
  for (comma = (gssize) text->len - 3; comma > 0; comma -= 3)
    g_string_insert_c (text, comma, ',');
  if (tenths % 10 != 0)
    g_string_append_printf (text, ".%d", (int) (tenths % 10));
  return g_string_free (text, FALSE);
}

/* The month beside the same days of the month before. */
static void
add_month_card (TbTodayState         *self,
                const TbTodayFigures *figures)
{
  gint64           minutes = sum (figures->month);
  gint64           before = sum (figures->month_before);
  gint64           today = tb_day_of_instant (figures->now_us);
  g_autofree char *hours = print_hours (minutes);
  gint64           tenths = before > 0 ? (ABS (minutes - before) * 1000 + before / 2) / before : 0;
  char            *note;
  TbTodayItem     *card;

  if (before == 0)
    note = minutes > 0 ? g_strdup (_ ("nothing on these days last month")) : NULL;
  else if (tenths == 0)
    note = g_strdup (_ ("as on these days last month"));
  else
    /* TRANSLATORS: change: an arrow, per cent to the tenth, than on the same days last month */
    note = g_strdup_printf (_ ("%s %d.%d%% on these days last month"),
                            minutes > before ? "▲" : "▼", (int) (tenths / 10),
                            (int) (tenths % 10));
  card = add (self->cards, _ ("Service this month"),
              /* TRANSLATORS: a number of hours, as a heading */
              g_strdup_printf (_ ("%s hours"), hours), note, "records",
              tb_today_print_day_filter (self->scale.first_day, today));
  if (before > 0 && tenths > 0)
    card->tone = minutes > before ? TB_TONE_GOOD : TB_TONE_WARNING;
}

static char *
print_records (gint64 n)
{
  return g_strdup_printf (ngettext ("%d record", "%d records", (gulong) n), (int) n);
}

static void
add_recognise_card (TbTodayState         *self,
                    const TbTodayFigures *figures)
{
  char        *note = describe_wait (figures, &figures->to_recognise);
  TbTodayItem *card;

  if (note == NULL && figures->n_own_submitted > 0)
    note = g_strdup_printf (ngettext ("%d of yours waits for a colleague",
                                      "%d of yours wait for a colleague",
                                      (gulong) figures->n_own_submitted),
                            (int) figures->n_own_submitted);
  card = add (self->cards, _ ("To be recognised"), print_records (figures->to_recognise.n), note,
              "records",
              figures->to_recognise.n > 0 || figures->n_own_submitted == 0
                  ? print_not_mine (figures, TB_RECORD_SUBMITTED, "submitted_by")
                  : g_strdup ("state=" TB_RECORD_SUBMITTED));
  if (figures->to_recognise.n > 0)
    card->tone = TB_TONE_WARNING;
}

static void
add_certify_card (TbTodayState         *self,
                  const TbTodayFigures *figures)
{
  gboolean         is_mine = tb_authority_may ("record.certify", figures->roles);
  g_autofree char *coins = tb_ui_format_coins (figures->waiting_minutes);
  char            *note = NULL;
  TbTodayItem     *card;

  if (is_mine)
    note = describe_wait (figures, &figures->to_certify);
  else if (figures->waiting_minutes > 0)
    /* TRANSLATORS: time coins that are expected, not yet on an account */
    note = g_strdup_printf (_ ("%s not posted yet"), coins);
  card = add (self->cards, _ ("To be certified"), print_records (figures->to_certify.n), note,
              "records", g_strdup ("state=" TB_RECORD_RECOGNISED));
  if (is_mine && figures->to_certify.n > 0)
    card->tone = TB_TONE_WARNING;
}

static void
add_papers_card (TbTodayState         *self,
                 const TbTodayFigures *figures)
{
  gint64       n = figures->requests.n + figures->n_own_requests;
  char        *note = describe_wait (figures, &figures->requests);
  TbTodayItem *card;

  if (note == NULL && figures->n_own_requests > 0)
    note = g_strdup (_ ("somebody else approves yours"));
  else if (note == NULL && figures->n_issued > 0)
    note = g_strdup_printf (ngettext ("%d issued this month", "%d issued this month",
                                      (gulong) figures->n_issued),
                            (int) figures->n_issued);
  card = add (self->cards, _ ("Certificates asked for"),
              g_strdup_printf (ngettext ("%d request", "%d requests", (gulong) n), (int) n), note,
              "papers", g_strdup (n > 0 ? "state=" TB_CERTIFICATE_REQUESTED : ""));
  if (figures->requests.n > 0)
    card->tone = TB_TONE_WARNING;
}

/* Each part of the work sees the numbers it answers for. */
static void
add_cards (TbTodayState         *self,
           const TbTodayFigures *figures)
{
  TbRoles roles = figures->roles;

  add_month_card (self, figures);
  if (tb_authority_may ("record.recognise", roles))
    add_recognise_card (self, figures);
  if ((roles & ~(TB_ROLE_TRAINER | TB_ROLE_CLERK)) != 0)
    add_certify_card (self, figures);
  if (tb_authority_may ("certificate.issue", roles))
    add_papers_card (self, figures);
}

static TbTodayItem *
add_line (TbTodayState *self,
          TbTone        tone,
          const char   *icon,
          char         *title,
          char         *note,
          const char   *view,
          char         *filter)
{
  TbTodayItem *line = add (self->lines, title, NULL, note, view, filter);

  g_free (title);
  line->tone = tone;
  line->icon = icon;
  return line;
}

/* what was put on paper while the city platform was not there. */
static void
add_outages (TbTodayState         *self,
             const TbTodayFigures *figures)
{
  const TbOutageLine due = { .state = (char *) TB_OUTAGE_DUE,
                             .last_on = figures->outage_last_on,
                             .days_left = figures->outage_days };
  const gint64       n = figures->n_outages;

  if (n > 0 && tb_authority_may ("outage.finish", figures->roles))
    add_line (self,
              figures->outage_days < 0                      ? TB_TONE_BAD
              : figures->outage_days <= TB_OUTAGE_SOON_DAYS ? TB_TONE_WARNING
                                                            : TB_TONE_PLAIN,
              "dialog-warning-symbolic",
              g_strdup_printf (ngettext ("%d outage waits for its back-entry",
                                         "%d outages wait for their back-entry", (gulong) n),
                               (int) n),
              tb_outage_text_print_deadline (&due), "sync", g_strdup ("outages"));
}

/* whom somebody wanted to talk with again by now. */
static void
add_talks (TbTodayState         *self,
           const TbTodayFigures *figures)
{
  const gint64 n = figures->n_talks;

  if (n > 0 && tb_authority_may ("liaison.record", figures->roles))
    add_line (self, TB_TONE_WARNING, "tb-organisation-symbolic",
              g_strdup_printf (ngettext ("%d partner waits for the next talk",
                                         "%d partners wait for the next talk", (gulong) n),
                               (int) n),
              g_strdup (figures->first_talk), "organisation",
              g_strconcat ("partner=", figures->first_partner, NULL));
}

/* What only this person, in this part, can bring further. */
static void
add_lines (TbTodayState         *self,
           const TbTodayFigures *figures)
{
  TbRoles roles = figures->roles;
  gint64  n;

  if ((n = figures->n_rejected) > 0)
    add_line (self, TB_TONE_BAD, "tb-state-rejected-symbolic",
              g_strdup_printf (ngettext ("%d thing was sent back by the city platform",
                                         "%d things were sent back by the city platform",
                                         (gulong) n),
                               (int) n),
              g_strdup (figures->first_rejected), "attention", g_strdup ("state=rejected"));
  if ((n = figures->n_conflicts) > 0)
    add_line (self, TB_TONE_WARNING, "tb-state-conflict-symbolic",
              g_strdup_printf (ngettext ("%d thing differs from the city platform",
                                         "%d things differ from the city platform", (gulong) n),
                               (int) n),
              g_strdup (figures->first_conflict), "attention", g_strdup ("state=conflict"));
  add_outages (self, figures);
  add_talks (self, figures);
  if ((n = figures->to_recognise.n) > 0 && tb_authority_may ("record.recognise", roles))
    add_line (self, TB_TONE_WARNING, "dialog-warning-symbolic",
              g_strdup_printf (ngettext ("%d service record is to be recognised",
                                         "%d service records are to be recognised", (gulong) n),
                               (int) n),
              describe_wait (figures, &figures->to_recognise), "records",
              print_not_mine (figures, TB_RECORD_SUBMITTED, "submitted_by"));
  if ((n = figures->to_certify.n) > 0 && tb_authority_may ("record.certify", roles))
    add_line (self, TB_TONE_WARNING, "dialog-warning-symbolic",
              g_strdup_printf (ngettext ("%d service record is to be certified",
                                         "%d service records are to be certified", (gulong) n),
                               (int) n),
              describe_wait (figures, &figures->to_certify), "records",
              g_strdup ("state=" TB_RECORD_RECOGNISED));
  if ((n = figures->requests.n) > 0 && tb_authority_may ("certificate.issue", roles))
    add_line (self, TB_TONE_PLAIN, "tb-papers-symbolic",
              g_strdup_printf (ngettext ("%d certificate waits for your approval",
                                         "%d certificates wait for your approval", (gulong) n),
                               (int) n),
              describe_wait (figures, &figures->requests), "papers",
              print_not_mine (figures, TB_CERTIFICATE_REQUESTED, "requested_by"));
}

/**
 * tb_today_state_new:
 * @figures: what the desk told
 *
 * Returns: (transfer full): what to say about it
 */
TbTodayState *
tb_today_state_new (const TbTodayFigures *figures)
{
  TbTodayState *self = g_atomic_rc_box_new0 (TbTodayState);

  g_return_val_if_fail (figures->month != NULL, NULL);

  self->month = g_array_ref (figures->month);
  self->cards = g_ptr_array_new_with_free_func (item_free);
  self->lines = g_ptr_array_new_with_free_func (item_free);
  self->scale = tb_today_scale_make (tb_day_of_instant (figures->now_us), self->month);
  add_cards (self, figures);
  add_lines (self, figures);
  return self;
}

/**
 * tb_today_state_ref:
 * @self: a state
 *
 * Returns: (transfer full): the same
 */
TbTodayState *
tb_today_state_ref (TbTodayState *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TbTodayState *self = data;

  g_array_unref (self->month);
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->lines);
}

/**
 * tb_today_state_unref:
 * @self: (transfer full): a state
 */
void
tb_today_state_unref (TbTodayState *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * tb_today_state_get_n_cards:
 * @self: a state
 *
 * Returns: how many numbers stand at the top
 */
guint
tb_today_state_get_n_cards (TbTodayState *self)
{
  return self->cards->len;
}

/**
 * tb_today_state_get_card:
 * @self: a state
 * @i: which
 *
 * Returns: (transfer none): a number, and the question behind it
 */
const TbTodayItem *
tb_today_state_get_card (TbTodayState *self,
                         guint         i)
{
  return g_ptr_array_index (self->cards, i);
}

/**
 * tb_today_state_get_n_lines:
 * @self: a state
 *
 * Returns: how many things need this person
 */
guint
tb_today_state_get_n_lines (TbTodayState *self)
{
  return self->lines->len;
}

/**
 * tb_today_state_get_line:
 * @self: a state
 * @i: which
 *
 * Returns: (transfer none): what needs this person, and the question behind it
 */
const TbTodayItem *
tb_today_state_get_line (TbTodayState *self,
                         guint         i)
{
  return g_ptr_array_index (self->lines, i);
}

/**
 * tb_today_state_get_scale:
 * @self: a state
 *
 * Returns: how the month is drawn
 */
TbTodayScale
tb_today_state_get_scale (TbTodayState *self)
{
  return self->scale;
}

/**
 * tb_today_state_get_minutes:
 * @self: a state
 * @i: day of the month, from 0
 *
 * Returns: minutes of service on it
 */
gint64
tb_today_state_get_minutes (TbTodayState *self,
                            guint         i)
{
  g_return_val_if_fail (i < self->scale.n_days, 0);
  return g_array_index (self->month, gint64, i);
}

/**
 * tb_today_state_describe_day:
 * @self: a state
 * @i: day of the month, from 0
 *
 * Returns: (transfer full): day, weekday and hours, as read and as said
 */
char *
tb_today_state_describe_day (TbTodayState *self,
                             guint         i)
{
  g_autofree char *day = tb_ui_format_weekday (tb_day_add_days (self->scale.first_day, (gint) i));
  g_autofree char *hours = NULL;

  if (tb_today_state_get_minutes (self, i) == 0)
    /* TRANSLATORS: a day of the month with its weekday, on which nobody served */
    return g_strdup_printf (_ ("%s: no service"), day);
  hours = tb_ui_format_hours (tb_today_state_get_minutes (self, i));
  /* TRANSLATORS: a day of the month with its weekday, and hours of service */
  return g_strdup_printf (_ ("%s: %s"), day, hours);
}
