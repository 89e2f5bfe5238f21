/* tb-numbers-cells.c: what stands in a trainer's numbers, and the rows behind each
 *
 * Pure: tested without a display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-numbers-cells.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-desk-gaps.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

static const char *const headings[TB_NUMBERS_N] = {
  [TB_NUMBERS_LESSONS] = NC_ ("numbers", "Lessons"),
  [TB_NUMBERS_GIVEN] = NC_ ("numbers", "Hours given"),
  [TB_NUMBERS_PEOPLE] = NC_ ("numbers", "People trained"),
  [TB_NUMBERS_LEARNT] = NC_ ("numbers", "Hours learnt"),
  [TB_NUMBERS_THERE] = NC_ ("numbers", "Came"),
  [TB_NUMBERS_PASSED] = NC_ ("numbers", "Passed the quiz"),
};

/**
 * tb_numbers_get_heading:
 * @column: of numbers
 *
 * Returns: (transfer none): its heading, translated
 */
const char *
tb_numbers_get_heading (TbNumbersColumn column)
{
  return g_dpgettext2 (NULL, "numbers", headings[column]);
}

/**
 * tb_numbers_print_title:
 * @sum: a row of numbers
 * @way: by what they are counted
 * @is_all: whether it is of all
 *
 * Returns: (transfer full): what they are of
 */
char *
tb_numbers_print_title (const TbTrainingSum *sum,
                        TbTrainingWay        way,
                        gboolean             is_all)
{
  const gint64 month = g_ascii_strtoll (sum->key, NULL, 10);

  if (is_all)
    return g_strdup (_ ("All"));
  if (way == TB_TRAINING_BY_MONTH)
    /* TRANSLATORS: a year and a month */
    return g_strdup_printf (_ ("%1$d-%2$02d"), (int) (month / 100), (int) (month % 100));
  if (*sum->key == '\0')
    return g_strdup (way == TB_TRAINING_BY_TEAM ? _ ("In no team") : _ ("Not recorded"));
  return g_strdup (way == TB_TRAINING_BY_DISTRICT ? tb_ui_get_district (sum->key) : sum->key);
}

static char *
print_share (gint64 part,
             gint64 whole)
{
  const gint64 permille = tb_training_get_permille (part, whole);

  return permille < 0 ? g_strdup ("—")
                      : g_strdup_printf ("%d.%d %%", (int) (permille / 10), (int) (permille % 10));
}

static char *
print_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * tb_numbers_print:
 * @sum: a row of numbers
 * @column: one of them
 *
 * Returns: (transfer full): it
 */
char *
tb_numbers_print (const TbTrainingSum *sum,
                  TbNumbersColumn      column)
{
  switch (column)
    {
    case TB_NUMBERS_LESSONS:
      return print_number (sum->givens->len);
    case TB_NUMBERS_GIVEN:
      return tb_ui_format_hours (sum->given_min);
    case TB_NUMBERS_PEOPLE:
      return print_number (sum->n_people);
    case TB_NUMBERS_LEARNT:
      return tb_ui_format_hours (sum->people_min);
    case TB_NUMBERS_THERE:
      return print_share (sum->n_there, sum->n_there + sum->n_absent);
    case TB_NUMBERS_PASSED:
    case TB_NUMBERS_N:
    default:
      return print_share (sum->n_passed, sum->n_quizzed);
    }
}

static void
line_free (gpointer data)
{
  TbNumbersLine *line = data;

  g_free (line->title);
  g_free (line->about);
  g_free (line->person_id);
  g_free (line);
}

static char *
print_when (const TbGiven *given)
{
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (given->start_us));
  g_autofree char *clock = tb_ui_format_clock (given->start_us);

  return g_strdup_printf ("%s %s", day, clock);
}

static void
add_given (GPtrArray     *lines,
           const TbGiven *given)
{
  TbNumbersLine   *line = g_new0 (TbNumbersLine, 1);
  g_autofree char *when = print_when (given);
  g_autofree char *hours = tb_ui_format_hours (given->minutes);

  line->title = g_strdup (given->course);
  /* TRANSLATORS: when a lesson was, where, and how long it took */
  line->about = g_strdup_printf (_ ("%1$s · %2$s · %3$s"), when, given->place, hours);
  g_ptr_array_add (lines, line);
}

static char *
print_result (const TbTrainee *trainee,
              TbNumbersColumn  column)
{
  if (column == TB_NUMBERS_PASSED)
    return g_strdup_printf (_ ("quiz: %d points"), (int) MAX (trainee->quiz, 0));
  if (!trainee->is_there)
    return g_strdup (_ ("not there"));
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) trainee->minutes),
                          (int) trainee->minutes);
}

static void
add_trainee (GPtrArray       *lines,
             const TbTrainee *trainee,
             TbNumbersColumn  column)
{
  TbNumbersLine   *line = g_new0 (TbNumbersLine, 1);
  g_autofree char *when = print_when (trainee->given);
  g_autofree char *result = print_result (trainee, column);

  line->title = g_strdup (trainee->name);
  line->person_id = g_strdup (trainee->person_id);
  /* TRANSLATORS: a course, when it was given, and what came of it for somebody */
  line->about =
      g_strdup_printf (_ ("%1$s · %2$s · %3$s"), trainee->given->course, when, result);
  g_ptr_array_add (lines, line);
}

/* Everybody once, with all they learnt. */
static void
add_people (GPtrArray           *lines,
            const TbTrainingSum *sum)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sum->trainees->len; i++)
    {
      const TbTrainee *trainee = sum->trainees->pdata[i];
      g_autofree char *time = NULL;
      TbNumbersLine   *line;
      gint64           minutes = 0;
      guint            n = 0;

      if (!trainee->is_there || !g_hash_table_add (seen, trainee->person_id))
        continue;
      for (guint k = i; k < sum->trainees->len; k++)
        {
          const TbTrainee *other = sum->trainees->pdata[k];

          if (other->is_there && g_strcmp0 (other->person_id, trainee->person_id) == 0)
            {
              minutes += other->minutes;
              n++;
            }
        }
      time = tb_ui_format_hours (minutes);
      line = g_new0 (TbNumbersLine, 1);
      line->title = g_strdup (trainee->name);
      line->person_id = g_strdup (trainee->person_id);
      line->about = g_strdup_printf (ngettext ("%1$u lesson · %2$s", "%1$u lessons · %2$s", n), n,
                                     time);
      g_ptr_array_add (lines, line);
    }
}

static gboolean
is_behind (const TbTrainee *trainee,
           TbNumbersColumn  column)
{
  if (column == TB_NUMBERS_PASSED)
    return trainee->quiz != 0;
  return column == TB_NUMBERS_THERE || trainee->is_there;
}

/**
 * tb_numbers_list_lines:
 * @sum: a row of numbers
 * @column: one of them
 *
 * Returns: (transfer full) (element-type TbNumbersLine): all that it is counted from
 */
GPtrArray *
tb_numbers_list_lines (const TbTrainingSum *sum,
                       TbNumbersColumn      column)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  if (column == TB_NUMBERS_LESSONS || column == TB_NUMBERS_GIVEN)
    for (guint i = 0; i < sum->givens->len; i++)
      add_given (lines, sum->givens->pdata[i]);
  else if (column == TB_NUMBERS_PEOPLE)
    add_people (lines, sum);
  else
    for (guint i = 0; i < sum->trainees->len; i++)
      if (is_behind (sum->trainees->pdata[i], column))
        add_trainee (lines, sum->trainees->pdata[i], column);
  return lines;
}

/**
 * tb_numbers_make_sheet:
 * @sums: (element-type TbTrainingSum): numbers; the last row is of all
 * @way: by what they are counted
 * @now_us: the time it is
 * @error: return location
 *
 * Returns: (transfer full): them as a workbook
 */
GBytes *
tb_numbers_make_sheet (GPtrArray    *sums,
                       TbTrainingWay way,
                       gint64        now_us,
                       GError      **error)
{
  const char *const names[TB_NUMBERS_SHEET_COLUMNS] = {
    _ ("Lessons"), _ ("Minutes given"), _ ("People trained"), _ ("Minutes learnt"),
    _ ("There"), _ ("Not there"), _ ("Took the quiz"), _ ("Passed it")
  };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sums->len; i++)
    g_ptr_array_add (titles, tb_numbers_print_title (sums->pdata[i], way, i + 1 == sums->len));
  return tb_desk_write_numbers (_ ("Training"), names, (const char *const *) titles->pdata, sums,
                                now_us, error);
}
