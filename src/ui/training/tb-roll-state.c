/* tb-roll-state.c: what is typed in a roll call, and who is meant
 *
 * “wxy” and Enter: there, from now on.  “wx” is enough if that is one of those not called yet;
 * “wxy2”: the second of those; “12”: number 12 of the list and of the sheet, so that nobody takes
 * more than three keys.  “wxy 925”: came at 9:25; “wxy -1100”: left at 11:00; “wxy 925-1100”:
 * both; “wxy x”: not there.  A scanner types the code of a badge.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-roll-state.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-person-code.h"
#include "tb-pinyin.h"
#include "tb-rules-training.h"
#include "tb-training-deeds.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"
#include "tb-when.h"

/**
 * tb_roll_person_new:
 * @row: somebody in a lesson
 * @name: (nullable): what they are called
 *
 * Returns: (transfer full): them
 */
TbRollPerson *
tb_roll_person_new (TbAttendance *row,
                    const char   *name)
{
  TbRollPerson *self = g_new0 (TbRollPerson, 1);

  self->row = g_object_ref (row);
  self->name = g_strdup (name != NULL ? name : "");
  self->initials = tb_pinyin_initials (self->name);
  return self;
}

/**
 * tb_roll_person_free:
 * @person: (type TbRollPerson) (transfer full): somebody
 */
void
tb_roll_person_free (gpointer person)
{
  TbRollPerson *self = person;

  g_object_unref (self->row);
  g_free (self->name);
  g_free (self->initials);
  g_free (self);
}

/**
 * tb_roll_word_clear:
 * @word: what was typed
 */
void
tb_roll_word_clear (TbRollWord *word)
{
  g_clear_pointer (&word->person_id, g_free);
  g_clear_pointer (&word->found, g_free);
}

/* Whoever has withdrawn or waits is not called. */
static gboolean
is_called (const TbRollPerson *person)
{
  return g_strcmp0 (person->row->state, TB_ATTENDANCE_WITHDRAWN) != 0 &&
         g_strcmp0 (person->row->state, TB_ATTENDANCE_WAITING) != 0;
}

/* A time of the day of the lesson; FALSE if @text is none. */
static gboolean
read_time (const TbLesson *lesson,
           const char     *text,
           gint64         *instant_out)
{
  const int minute = tb_when_parse_time (text);

  if (minute == TB_WHEN_UNKNOWN)
    return FALSE;
  *instant_out = tb_day_to_instant (tb_day_of_instant (lesson->start_us)) +
                 minute * G_TIME_SPAN_MINUTE;
  return TRUE;
}

/* What stands behind the name. */
static gboolean
read_rest (const TbLesson *lesson,
           const char     *rest,
           gint64          now_us,
           TbRollWord     *word)
{
  g_auto (GStrv) times = NULL;

  word->state = TB_ATTENDANCE_PRESENT;
  if (*rest == '\0')
    {
      if (now_us > lesson->start_us + TB_ROLL_GRACE_US && now_us < lesson->end_us)
        word->from_us = now_us - now_us % G_TIME_SPAN_MINUTE;
      return TRUE;
    }
  if (strcmp (rest, "x") == 0 || strcmp (rest, "X") == 0)
    {
      word->state = TB_ATTENDANCE_ABSENT;
      return TRUE;
    }
  times = g_strsplit (rest, "-", 2);
  return (*times[0] == '\0' || read_time (lesson, times[0], &word->from_us)) &&
         (times[1] == NULL || read_time (lesson, times[1], &word->to_us));
}

static gboolean
is_open (const TbRollPerson *person)
{
  return g_strcmp0 (person->row->state, TB_ATTENDANCE_ENROLLED) == 0;
}

static gboolean
fits (const TbRollPerson *person,
      const char         *typed)
{
  return is_called (person) &&
         (g_ascii_strcasecmp (person->initials, typed) == 0 || strcmp (person->name, typed) == 0);
}

/* Only of those who are still to be called: else a slip of the finger would call them back. */
static gboolean
begins (const TbRollPerson *person,
        const char         *typed)
{
  return is_open (person) &&
         (g_ascii_strncasecmp (person->initials, typed, strlen (typed)) == 0 ||
          g_str_has_prefix (person->name, typed));
}

typedef gboolean (*Fit) (const TbRollPerson *person,
                         const char         *typed);

/* Those not called yet come first: who has the same initials is not asked for twice.  Returns how
 * many fit; @wanted: which of them, 0 if that was not said. */
static guint
find_by (GPtrArray  *people,
         Fit         fit,
         const char *typed,
         guint       wanted,
         TbRollWord *word)
{
  g_autoptr (GString) found = g_string_new (NULL);
  guint               n = 0;
  guint               n_open = 0;
  guint               open = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const TbRollPerson *person = people->pdata[i];

      if (!fit (person, typed))
        continue;
      n++;
      g_string_append_printf (found, "%s%u %s", n > 1 ? C_ ("list", ", ") : "", n, person->name);
      if (n == wanted || n == 1)
        word->index = i;
      if (is_open (person) && n_open++ == 0)
        open = i;
    }
  word->mark = n == 0 || wanted > n ? TB_ROLL_NOBODY : TB_ROLL_ONE;
  if (word->mark == TB_ROLL_ONE && wanted == 0 && n > 1)
    {
      word->index = open;
      if (n_open != 1)
        {
          word->mark = TB_ROLL_SEVERAL;
          word->found = g_strdup (found->str);
        }
    }
  return n;
}

/* Whoever bears the number @typed is. */
static void
find_number (GPtrArray  *people,
             const char *typed,
             TbRollWord *word)
{
  const guint64 n = g_ascii_strtoull (typed, NULL, 10);

  word->mark = TB_ROLL_NOBODY;
  for (guint i = 0; i < people->len; i++)
    {
      const TbRollPerson *person = people->pdata[i];

      if (person->n == n && is_called (person))
        {
          word->mark = TB_ROLL_ONE;
          word->index = i;
        }
    }
}

static void
find (GPtrArray  *people,
      const char *typed,
      TbRollWord *word)
{
  gsize            length = strlen (typed);
  const gboolean   has_figure = length > 1 && g_ascii_isdigit (typed[length - 1]);
  const guint      wanted = has_figure ? (guint) (typed[length - 1] - '0') : 0;
  g_autofree char *letters = g_strndup (typed, has_figure ? length - 1 : length);

  word->mark = TB_ROLL_NOBODY;
  if (length == 0)
    return;
  if (strspn (typed, "0123456789") == length)
    find_number (people, typed, word);
  else if (find_by (people, fits, letters, wanted, word) == 0)
    find_by (people, begins, letters, wanted, word);
}

/**
 * tb_roll_take_badge:
 * @text: what stands in the entry; any
 *
 * A scanner types into whatever was left there.  Takes the code of a badge off the end of @text if
 * something stands before it.
 *
 * Returns: (transfer full) (nullable): the code
 */
char *
tb_roll_take_badge (char *text)
{
  g_autofree char *id = NULL;

  for (char *c = text; *c != '\0'; c++)
    if (c > text && (id = tb_person_code_read (c)) != NULL)
      {
        char *code = g_strdup (c);

        *c = '\0';
        return code;
      }
  return NULL;
}

/**
 * tb_roll_read:
 * @people: (element-type TbRollPerson): everybody who was ever enrolled
 * @lesson: in which they are
 * @text: what was typed
 * @now_us: the time
 * @word_out: (out caller-allocates): what it says; clear with tb_roll_word_clear()
 */
void
tb_roll_read (GPtrArray      *people,
              const TbLesson *lesson,
              const char     *text,
              gint64          now_us,
              TbRollWord     *word_out)
{
  g_autofree char *tidy = g_strstrip (g_strdup (text));
  char            *gap = strchr (tidy, ' ');

  memset (word_out, 0, sizeof *word_out);
  if (gap != NULL)
    *gap++ = '\0';
  word_out->person_id = tb_person_code_read (tidy);
  if (word_out->person_id == NULL)
    find (people, tidy, word_out);
  else
    {
      word_out->mark = TB_ROLL_STRANGER;
      for (guint i = 0; i < people->len; i++)
        {
          const TbRollPerson *person = people->pdata[i];

          if (is_called (person) &&
              g_ascii_strcasecmp (person->row->person_id, word_out->person_id) == 0)
            {
              word_out->mark = TB_ROLL_ONE;
              word_out->index = i;
            }
        }
    }
  if (!read_rest (lesson, gap != NULL ? g_strstrip (gap) : "", now_us, word_out))
    word_out->mark = TB_ROLL_NONSENSE;
}

/**
 * tb_roll_print_when:
 * @lesson: a lesson
 *
 * Returns: (transfer full): its day, and from when until when
 */
char *
tb_roll_print_when (const TbLesson *lesson)
{
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (lesson->start_us));
  g_autofree char *from = tb_ui_format_clock (lesson->start_us);
  g_autofree char *to = tb_ui_format_clock (lesson->end_us);

  /* TRANSLATORS: a day, the time a lesson begins, and the time it ends */
  return g_strdup_printf (_ ("%1$s %2$s–%3$s"), day, from, to);
}

/**
 * tb_roll_print_person:
 * @lesson: a lesson
 * @row: somebody in it
 *
 * Returns: (transfer full): whether they are there, since when, and how many minutes that is
 */
char *
tb_roll_print_person (const TbLesson     *lesson,
                      const TbAttendance *row)
{
  const gint64     from = tb_lesson_clip_from (lesson, row->from_us);
  const gint64     to = tb_lesson_clip_to (lesson, row->to_us);
  g_autofree char *came = NULL;
  g_autofree char *left = NULL;
  const int        minutes = (int) (MAX (to - from, 0) / G_TIME_SPAN_MINUTE);

  if (g_strcmp0 (row->state, TB_ATTENDANCE_ENROLLED) == 0 &&
      g_strcmp0 (lesson->state, TB_LESSON_CLOSED) == 0)
    return g_strdup (tb_training_deeds_get_word ("attendance", TB_ATTENDANCE_ABSENT));
  if (g_strcmp0 (row->state, TB_ATTENDANCE_PRESENT) != 0)
    return g_strdup (tb_training_deeds_get_word ("attendance", row->state));
  came = tb_ui_format_clock (from);
  if (to == lesson->end_us)
    /* TRANSLATORS: when somebody came to a lesson, and how many minutes of it that leaves */
    return g_strdup_printf (_ ("came %1$s · %2$d min"), came, minutes);
  left = tb_ui_format_clock (to);
  return g_strdup_printf (_ ("%1$s to %2$s · %3$d min"), came, left, minutes);
}

/**
 * tb_roll_print_fix:
 * @lesson: a lesson
 * @row: somebody in it
 * @actor: (nullable): who looks at it
 *
 * Returns: (transfer full) (nullable): the correction that waits for another person, in a sentence;
 *   %NULL if none does
 */
char *
tb_roll_print_fix (const TbLesson     *lesson,
                   const TbAttendance *row,
                   const char         *actor)
{
  g_autofree char *came = NULL;
  g_autofree char *left = NULL;
  const char      *who;

  if (row->fix_why == NULL || *row->fix_why == '\0')
    return NULL;
  who = tb_ui_get_colleague ((gpointer) row, "fix_by", actor);
  if (row->fix_from_us == 0)
    /* TRANSLATORS: who wants a correction, and why */
    return g_strdup_printf (_ ("To be corrected: was not there. %1$s: %2$s"), who, row->fix_why);
  came = tb_ui_format_clock (row->fix_from_us);
  left = tb_ui_format_clock (row->fix_to_us);
  /* TRANSLATORS: two times and the minutes between them, then who wants it so, and why */
  return g_strdup_printf (_ ("To be corrected: %1$s to %2$s · %3$d min. %4$s: %5$s"), came, left,
                          (int) ((row->fix_to_us - row->fix_from_us) / G_TIME_SPAN_MINUTE), who,
                          row->fix_why);
}

/**
 * tb_roll_make_changes:
 * @row: somebody in a lesson
 * @state: that they are there, or not
 * @from_us: since when; 0: in time
 * @to_us: until when; 0: it was over
 * @way: how they were called
 *
 * Returns: (transfer full) (nullable): for attendance.call; %NULL if that is how it is
 */
GVariant *
tb_roll_make_changes (const TbAttendance *row,
                      const char         *state,
                      gint64              from_us,
                      gint64              to_us,
                      const char         *way)
{
  g_autoptr (TbAttendance) after = (TbAttendance *) tb_record_dup (TB_RECORD ((gpointer) row));

  if (g_strcmp0 (row->state, state) == 0 && row->from_us == from_us && row->to_us == to_us)
    return NULL;
  tb_set_str (&after->state, state);
  after->from_us = from_us;
  after->to_us = to_us;
  tb_set_str (&after->way, way);
  return tb_table_diff (&tb_attendance_kind.table, row, after, FALSE);
}
