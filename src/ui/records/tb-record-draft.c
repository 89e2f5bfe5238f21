/* tb-record-draft.c: a service record while it is being typed
 *
 * Texts in; values, problems and the arguments of the operation out.  No display, no clock, no
 * store.  Asia/Shanghai has no summer time since 1991, so a time is midnight and minutes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-draft.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-text.h"
#include "tb-when.h"

#define FIRST_DAY  19700102 /* instants are counted from then */
#define LINE_CHARS 200
#define NOTE_CHARS 2000
#define MAX_ROW    9999

static const char *const names[TB_DRAFT_N_FIELDS] = {
  [TB_DRAFT_VOLUNTEER] = "volunteer",
  [TB_DRAFT_ELDER] = "elder",
  [TB_DRAFT_ITEM] = "item",
  [TB_DRAFT_DATE] = "date",
  [TB_DRAFT_START] = "start",
  [TB_DRAFT_END] = "end",
  [TB_DRAFT_MINUTES] = "minutes",
  [TB_DRAFT_PLACE] = "place",
  [TB_DRAFT_ACTIVITY] = "activity",
  [TB_DRAFT_LEADER] = "leader",
  [TB_DRAFT_NOTE] = "note",
  [TB_DRAFT_LATE] = "late",
  [TB_DRAFT_BASIS] = "basis",
  [TB_DRAFT_FORM] = "form",
  [TB_DRAFT_ROW] = "row",
};

/* 0 for none. */
static gint64
parse_row (const char *text)
{
  gint64 row = 0;

  return g_ascii_string_to_signed (text, 10, 1, MAX_ROW, &row, NULL) ? row : 0;
}

static void
work_out (TbRecordDraft *self)
{
  const char *item = self->texts[TB_DRAFT_ITEM];
  gboolean    has_span;

  self->item = tb_catalogue_find (item);
  if (!tb_catalogue_is_item (self->item) || !self->item->is_enabled)
    self->item = NULL; /* a category is none, and what is not offered is not to be chosen */
  self->day = tb_when_parse_day (self->texts[TB_DRAFT_DATE], self->today);
  if (self->day < FIRST_DAY)
    self->day = TB_DAY_UNKNOWN;
  self->start_min = tb_when_parse_time (self->texts[TB_DRAFT_START]);
  if (self->start_min == TB_WHEN_DAY_MIN)
    self->start_min = TB_WHEN_UNKNOWN;
  self->end_min = tb_when_parse_time (self->texts[TB_DRAFT_END]);
  if (self->end_min == 0)
    self->end_min = TB_WHEN_DAY_MIN; /* what ends at 00:00 ends with the day */

  has_span = self->start_min != TB_WHEN_UNKNOWN && self->end_min > self->start_min;
  if (!has_span && self->end_min != TB_WHEN_UNKNOWN && self->start_min != TB_WHEN_UNKNOWN)
    self->end_min = TB_WHEN_UNKNOWN; /* see the problem of the field */
  self->minutes = tb_when_parse_minutes (self->texts[TB_DRAFT_MINUTES]);
  if (*self->texts[TB_DRAFT_MINUTES] == '\0' && has_span)
    self->minutes = self->end_min - self->start_min;
  if (has_span && self->minutes > 0 && self->minutes < self->end_min - self->start_min)
    self->break_min = self->end_min - self->start_min - self->minutes;
}

/* @texts are taken. */
static TbRecordDraft *
make (char  *texts[TB_DRAFT_N_FIELDS],
      gint64 today)
{
  TbRecordDraft *self = g_rc_box_new0 (TbRecordDraft);

  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    self->texts[i] = texts[i] != NULL ? texts[i] : g_strdup ("");
  self->today = today;
  work_out (self);
  return self;
}

static char *
print_clock (gint64 instant_us,
             gint64 day)
{
  gint64 since_us = instant_us - tb_day_to_instant (day);

  return instant_us > 0 ? tb_when_print_time ((int) (since_us / G_TIME_SPAN_MINUTE)) : NULL;
}

static const char *
get_late (const TbRecordSubmit *args)
{
  if (g_strcmp0 (args->mode, "late") != 0)
    return NULL;
  return args->outage_id != NULL && *args->outage_id != '\0' ? args->outage_id
                                                             : TB_DRAFT_LATE_OTHER;
}

/* Empty where it is what the two times say: then it follows them. */
static char *
print_minutes (const TbRecordSubmit *args)
{
  const gint64   between_us = args->end_us - args->start_us;
  const gboolean is_typed = args->minutes > 0 && between_us != args->minutes * G_TIME_SPAN_MINUTE;

  return is_typed ? g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) args->minutes) : NULL;
}

/**
 * tb_record_draft_new:
 * @args: what is known of a record: nothing, a person, a day without an end, or all of one that
 *   came back
 * @now_us: the instant it is, in microseconds UTC
 *
 * Returns: (transfer full): what somebody would have typed for it; today if no day is known
 */
TbRecordDraft *
tb_record_draft_new (const TbRecordSubmit *args,
                     gint64                now_us)
{
  gint64 day = args->start_us > 0 ? tb_day_of_instant (args->start_us) : TB_DAY_UNKNOWN;
  char  *texts[TB_DRAFT_N_FIELDS] = {
     [TB_DRAFT_VOLUNTEER] = g_strdup (args->volunteer_id),
     [TB_DRAFT_ELDER] = g_strdup (args->elder_id),
     [TB_DRAFT_ITEM] = g_strdup (args->item),
     [TB_DRAFT_DATE] = tb_day_print (day != TB_DAY_UNKNOWN ? day : tb_day_of_instant (now_us)),
     [TB_DRAFT_START] = print_clock (args->end_us != 0 ? args->start_us : 0, day),
     [TB_DRAFT_END] = print_clock (args->end_us, day),
     [TB_DRAFT_MINUTES] = print_minutes (args),
     [TB_DRAFT_PLACE] = g_strdup (args->place),
     [TB_DRAFT_ACTIVITY] = g_strdup (args->activity),
     [TB_DRAFT_LEADER] = g_strdup (args->leader),
     [TB_DRAFT_NOTE] = g_strdup (args->note),
     [TB_DRAFT_LATE] = g_strdup (get_late (args)),
     [TB_DRAFT_BASIS] = g_strdup (args->basis),
     [TB_DRAFT_FORM] = g_strdup (args->form),
     [TB_DRAFT_ROW] = args->form_row > 0
                          ? g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) args->form_row)
                          : NULL,
  };

  return make (texts, tb_day_of_instant (now_us));
}

/**
 * tb_record_draft_ref:
 * @self: a draft
 *
 * Returns: (transfer full): the same
 */
TbRecordDraft *
tb_record_draft_ref (TbRecordDraft *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TbRecordDraft *self = data;

  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    g_free (self->texts[i]);
}

/**
 * tb_record_draft_unref:
 * @self: (transfer full): a draft
 */
void
tb_record_draft_unref (TbRecordDraft *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * tb_record_draft_with:
 * @self: a draft
 * @field: a field
 * @text: (nullable): what it says from now on
 *
 * Returns: (transfer full): the next draft
 */
TbRecordDraft *
tb_record_draft_with (const TbRecordDraft *self,
                      TbDraftField         field,
                      const char          *text)
{
  char *texts[TB_DRAFT_N_FIELDS];

  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    texts[i] = i == field ? g_strdup (text) : g_strdup (self->texts[i]);
  return make (texts, self->today);
}

/**
 * tb_record_draft_next:
 * @self: a draft that was saved
 * @now_us: the instant it is
 *
 * Returns: (transfer full): a draft for the next record of the same volunteer and day
 */
TbRecordDraft *
tb_record_draft_next (const TbRecordDraft *self,
                      gint64               now_us)
{
  static const TbDraftField kept[] = { TB_DRAFT_VOLUNTEER, TB_DRAFT_DATE, TB_DRAFT_ACTIVITY,
                                       TB_DRAFT_LEADER, TB_DRAFT_LATE, TB_DRAFT_BASIS,
                                       TB_DRAFT_FORM };
  const gint64              row = parse_row (self->texts[TB_DRAFT_ROW]);
  char                     *texts[TB_DRAFT_N_FIELDS] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    texts[kept[i]] = g_strdup (self->texts[kept[i]]);
  if (row > 0 && row < MAX_ROW) /* the next line of the same form */
    texts[TB_DRAFT_ROW] = g_strdup_printf ("%" G_GINT64_FORMAT, row + 1);
  return make (texts, tb_day_of_instant (now_us));
}

/**
 * tb_record_draft_print:
 * @self: a draft
 *
 * Returns: (transfer full): the same as text, to be kept
 */
char *
tb_record_draft_print (const TbRecordDraft *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant)  all = NULL;

  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    g_variant_dict_insert (&dict, names[i], "s", self->texts[i]);
  all = g_variant_ref_sink (g_variant_dict_end (&dict));
  return g_variant_print (all, FALSE);
}

/**
 * tb_record_draft_parse:
 * @text: from tb_record_draft_print(), perhaps of another version of the program
 * @now_us: the instant it is
 *
 * Returns: (transfer full) (nullable): the draft; %NULL if @text is none
 */
TbRecordDraft *
tb_record_draft_parse (const char *text,
                       gint64      now_us)
{
  g_autoptr (GVariant)  all = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (all);
  char                 *texts[TB_DRAFT_N_FIELDS] = { NULL };

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    g_variant_dict_lookup (&dict, names[i], "s", &texts[i]);
  return make (texts, tb_day_of_instant (now_us));
}

/**
 * tb_record_draft_is_late:
 * @self: a draft
 *
 * Returns: whether it is a back-entry
 */
gboolean
tb_record_draft_is_late (const TbRecordDraft *self)
{
  return *self->texts[TB_DRAFT_LATE] != '\0';
}

/**
 * tb_record_draft_has_basis:
 * @self: a draft
 *
 * Returns: whether somebody has to say why it is entered late; an outage says it by itself
 */
gboolean
tb_record_draft_has_basis (const TbRecordDraft *self)
{
  return strcmp (self->texts[TB_DRAFT_LATE], TB_DRAFT_LATE_OTHER) == 0;
}

/**
 * tb_record_draft_is_blank:
 * @self: a draft
 *
 * Returns: whether nothing was typed that is worth keeping; a day alone is not, nor is what it was
 *   opened for
 */
gboolean
tb_record_draft_is_blank (const TbRecordDraft *self)
{
  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    if (i != TB_DRAFT_DATE && i != TB_DRAFT_LATE && *self->texts[i] != '\0')
      return FALSE;
  return TRUE;
}

/**
 * tb_record_draft_is_missing:
 * @self: a draft
 * @field: a field
 *
 * Returns: whether it is still empty and must not stay so
 */
gboolean
tb_record_draft_is_missing (const TbRecordDraft *self,
                            TbDraftField         field)
{
  return (field <= TB_DRAFT_END ||
          (field == TB_DRAFT_BASIS && tb_record_draft_has_basis (self))) &&
         *self->texts[field] == '\0';
}

static char *
find_too_long (const char *text,
               glong       most)
{
  glong length = g_utf8_strlen (text, -1);

  if (length <= most)
    return NULL;
  return g_strdup_printf (ngettext ("At most %ld character; these are %ld.",
                                    "At most %ld characters; these are %ld.", (gulong) most),
                          most, length);
}

static char *
find_end_problem (const TbRecordDraft *self)
{
  int end = tb_when_parse_time (self->texts[TB_DRAFT_END]);

  if (end == TB_WHEN_UNKNOWN)
    return g_strdup (_ ("Write a time like 0930 or 9:30."));
  if (self->end_min == TB_WHEN_UNKNOWN)
    return g_strdup (_ ("The end is not after the start. What goes past midnight is two records, "
                        "one a day."));
  return NULL;
}

/**
 * tb_record_draft_find_problem:
 * @self: a draft
 * @field: a field
 *
 * Returns: (transfer full) (nullable): what cannot be understood there, in one sentence; %NULL
 *   for an empty field
 */
char *
tb_record_draft_find_problem (const TbRecordDraft *self,
                              TbDraftField         field)
{
  const char *text = self->texts[field];

  if (*text == '\0')
    return NULL;
  switch (field)
    {
    case TB_DRAFT_ITEM:
      return self->item != NULL ? NULL : g_strdup (_ ("Choose an item from the list."));

    case TB_DRAFT_DATE:
      return self->day != TB_DAY_UNKNOWN
                 ? NULL
                 : g_strdup (_ ("Write a day like 1123, 11-23 or 2026-11-23."));

    case TB_DRAFT_START:
      return self->start_min != TB_WHEN_UNKNOWN ? NULL
                                                : g_strdup (_ ("Write a time like 0830 or 8:30."));

    case TB_DRAFT_END:
      return find_end_problem (self);

    case TB_DRAFT_MINUTES:
      return self->minutes != TB_WHEN_UNKNOWN
                 ? NULL
                 : g_strdup (_ ("Write minutes like 90, or hours and minutes like 1:30."));

    case TB_DRAFT_PLACE:
    case TB_DRAFT_ACTIVITY:
    case TB_DRAFT_LEADER:
    case TB_DRAFT_BASIS:
    case TB_DRAFT_FORM:
      return find_too_long (text, LINE_CHARS);

    case TB_DRAFT_ROW:
      return parse_row (text) != 0 || !tb_record_draft_is_late (self)
                 ? NULL
                 : g_strdup (_ ("Write the number of the line on the form."));

    case TB_DRAFT_NOTE:
      return find_too_long (text, NOTE_CHARS);

    case TB_DRAFT_VOLUNTEER:
    case TB_DRAFT_ELDER:
    case TB_DRAFT_LATE:
    case TB_DRAFT_N_FIELDS:
    default:
      return NULL;
    }
}

/**
 * tb_record_draft_is_ready:
 * @self: a draft
 *
 * Returns: whether the operation can be asked for; it may still be refused
 */
gboolean
tb_record_draft_is_ready (const TbRecordDraft *self)
{
  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    {
      g_autofree char *problem = tb_record_draft_find_problem (self, i);

      if (problem != NULL || tb_record_draft_is_missing (self, i))
        return FALSE;
    }
  return TRUE;
}

static gint64
make_instant (const TbRecordDraft *self,
              int                  minute)
{
  return tb_day_to_instant (self->day) + minute * G_TIME_SPAN_MINUTE;
}

static void
take_tidy (char      **member,
           const char *text)
{
  g_free (*member);
  *member = *text != '\0' ? tb_text_tidy (text) : NULL;
}

/* why it is entered late, and from which line of which form. */
static void
fill_late (const TbRecordDraft *self,
           TbRecordSubmit      *args)
{
  if (!tb_record_draft_is_late (self))
    return;
  tb_set_str (&args->mode, "late");
  if (tb_record_draft_has_basis (self))
    take_tidy (&args->basis, self->texts[TB_DRAFT_BASIS]);
  else
    tb_set_str (&args->outage_id, self->texts[TB_DRAFT_LATE]);
  take_tidy (&args->form, self->texts[TB_DRAFT_FORM]);
  args->form_row = parse_row (self->texts[TB_DRAFT_ROW]);
}

/**
 * tb_record_draft_fill:
 * @self: a draft
 * @args: of record.submit; gets what is known, its number stays
 */
void
tb_record_draft_fill (const TbRecordDraft *self,
                      TbRecordSubmit      *args)
{
  gboolean has_day = self->day != TB_DAY_UNKNOWN;

  tb_set_str (&args->volunteer_id, self->texts[TB_DRAFT_VOLUNTEER]);
  tb_set_str (&args->elder_id, self->texts[TB_DRAFT_ELDER]);
  tb_set_str (&args->item, self->item != NULL ? self->item->code : NULL);
  take_tidy (&args->place, self->texts[TB_DRAFT_PLACE]);
  take_tidy (&args->activity, self->texts[TB_DRAFT_ACTIVITY]);
  take_tidy (&args->leader, self->texts[TB_DRAFT_LEADER]);
  take_tidy (&args->note, self->texts[TB_DRAFT_NOTE]);
  args->start_us = has_day ? make_instant (self, MAX (self->start_min, 0)) : 0;
  args->end_us =
      has_day && self->end_min >= 0 ? make_instant (self, self->end_min) : args->start_us;
  args->minutes = MAX (self->minutes, 0);
  fill_late (self, args);
}
