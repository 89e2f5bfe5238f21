/* test-roll-state.c: what is typed in a roll call, and who is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-kinds.h"
#include "tb-person-code.h"
#include "tb-roll-state.h"
#include "tb-rules-training.h"
#include "tb-sheet-code.h"

#define BADGE    "019b7a24-0000-7000-8000-0000000000f1"
#define OF_OTHER "019b7a24-0000-7000-8000-0000000000f2"
#define START_US (tb_day_to_instant (20261123) + 9 * G_TIME_SPAN_HOUR)

typedef struct
{
  GPtrArray *people; /* (owned) (element-type TbRollPerson) */
  TbLesson  *lesson; /* (owned) */
} Room;

static void
add (Room       *room,
     const char *name,
     const char *state,
     const char *person_id)
{
  g_autoptr (TbAttendance) row = tb_record_new (&tb_attendance_kind);
  TbRollPerson            *person;

  row->state = g_strdup (state);
  row->person_id = g_strdup (person_id);
  person = tb_roll_person_new (row, name);
  person->n = room->people->len + 1;
  g_ptr_array_add (room->people, person);
}

static void
set_up (Room         *room,
        gconstpointer data)
{
  room->people = g_ptr_array_new_with_free_func (tb_roll_person_free);
  room->lesson = tb_record_new (&tb_lesson_kind);
  room->lesson->start_us = START_US;
  room->lesson->end_us = START_US + 3 * G_TIME_SPAN_HOUR;
  add (room, "王小英", TB_ATTENDANCE_ENROLLED, "a"); /* wxy */
  add (room, "魏晓云", TB_ATTENDANCE_ENROLLED, "b"); /* wxy */
  add (room, "吴雪", TB_ATTENDANCE_ENROLLED, "c");   /* wx */
  add (room, "赵敏", TB_ATTENDANCE_ENROLLED, "d");   /* zm */
  add (room, "郑凯", TB_ATTENDANCE_PRESENT, "e");    /* zk */
  add (room, "孙倩", TB_ATTENDANCE_WAITING, "f");    /* sq */
  add (room, "冯婷", TB_ATTENDANCE_ENROLLED, BADGE); /* ft */
}

static void
tear_down (Room         *room,
           gconstpointer data)
{
  g_ptr_array_unref (room->people);
  g_object_unref (room->lesson);
}

static void
assert_means (Room       *room,
              const char *text,
              TbRollMark  mark,
              guint       n)
{
  g_auto (TbRollWord) word = { 0 };

  tb_roll_read (room->people, room->lesson, text, START_US, &word);
  g_assert_cmpint (word.mark, ==, mark);
  if (mark == TB_ROLL_ONE)
    g_assert_cmpuint (((TbRollPerson *) room->people->pdata[word.index])->n, ==, n);
}

/* initials, their beginning if it is one of those still to be called, a name, a number, a
 * badge; what could be two people is asked for. */
static void
test_who (Room         *room,
          gconstpointer data)
{
  g_autofree char *badge = tb_person_code_print (BADGE);
  g_autofree char *of_other = tb_person_code_print (OF_OTHER);

  assert_means (room, "wx", TB_ROLL_ONE, 3); /* whole initials come before beginnings */
  assert_means (room, "WXY", TB_ROLL_SEVERAL, 0);
  assert_means (room, "wxy1", TB_ROLL_ONE, 1);
  assert_means (room, "wxy2", TB_ROLL_ONE, 2);
  assert_means (room, "wxy3", TB_ROLL_NOBODY, 0);
  assert_means (room, "z", TB_ROLL_ONE, 4); /* the other one is there already */
  assert_means (room, "zk", TB_ROLL_ONE, 5);
  assert_means (room, "w", TB_ROLL_SEVERAL, 0);
  assert_means (room, "魏晓云", TB_ROLL_ONE, 2);
  assert_means (room, "魏", TB_ROLL_ONE, 2);
  assert_means (room, "2", TB_ROLL_ONE, 2);
  assert_means (room, "7", TB_ROLL_ONE, 7);
  assert_means (room, "7 x", TB_ROLL_ONE, 7);
  assert_means (room, "8", TB_ROLL_NOBODY, 0);
  assert_means (room, "0", TB_ROLL_NOBODY, 0);
  assert_means (room, "99999999999999999999", TB_ROLL_NOBODY, 0);
  assert_means (room, "6", TB_ROLL_NOBODY, 0); /* waits for a place */
  assert_means (room, "sq", TB_ROLL_NOBODY, 0);
  assert_means (room, " ", TB_ROLL_NOBODY, 0);
  assert_means (room, "2 gestern", TB_ROLL_NONSENSE, 0);
  assert_means (room, badge, TB_ROLL_ONE, 7);
  assert_means (room, of_other, TB_ROLL_STRANGER, 0);
}

/* when somebody came and left. */
static void
test_when (Room         *room,
           gconstpointer data)
{
  g_auto (TbRollWord) word = { 0 };

  tb_roll_read (room->people, room->lesson, "4 925-1100", START_US, &word);
  g_assert_cmpint (word.mark, ==, TB_ROLL_ONE);
  g_assert_cmpint (word.from_us, ==, START_US + 25 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (word.to_us, ==, START_US + 120 * G_TIME_SPAN_MINUTE);
  tb_roll_word_clear (&word);
  tb_roll_read (room->people, room->lesson, "4", START_US + 40 * G_TIME_SPAN_MINUTE, &word);
  g_assert_cmpint (word.from_us, ==, START_US + 40 * G_TIME_SPAN_MINUTE); /* comes late */
}

/* A scanner types into whatever stands in the entry. */
static void
test_badge (void)
{
  g_autofree char *badge = tb_person_code_print (BADGE);
  g_autofree char *text = g_strconcat ("wxy", badge, NULL);
  g_autofree char *alone = g_strdup (badge);
  g_autofree char *none = g_strdup ("wxy timebank:person:");
  g_autofree char *code = tb_roll_take_badge (text);

  g_assert_cmpstr (code, ==, badge);
  g_assert_cmpstr (text, ==, "wxy");
  g_assert_null (tb_roll_take_badge (alone));
  g_assert_null (tb_roll_take_badge (none));
  g_assert_cmpstr (none, ==, "wxy timebank:person:");
}

/* the code of a sheet names its lesson, whichever sheet of it this is. */
static void
test_sheet (void)
{
  g_autofree char *code = tb_sheet_code_print (BADGE);
  g_autofree char *second = g_strconcat ("  ", code, ":2\r", NULL);
  g_autofree char *longer = g_strconcat (code, "0", NULL);
  g_autofree char *badge = tb_person_code_print (BADGE);
  g_autofree char *one = tb_sheet_code_read (code);
  g_autofree char *two = tb_sheet_code_read (second);

  g_assert_cmpstr (one, ==, BADGE);
  g_assert_cmpstr (two, ==, BADGE);
  g_assert_null (tb_sheet_code_read (longer));
  g_assert_null (tb_sheet_code_read (badge));
  g_assert_null (tb_sheet_code_read ("timebank:sheet:"));
}

/* the order of the list is that of the sheet: whoever comes later stands behind. */
static void
test_order (void)
{
  static const struct
  {
    const char *id;
    gint64      enrolled_us;
  } given[] = { { "c", 20 }, { "b", 10 }, { "d", 20 }, { "a", 30 } };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString)   order = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      TbAttendance *row = tb_record_new (&tb_attendance_kind);

      row->id = g_strdup (given[i].id);
      row->enrolled_us = given[i].enrolled_us;
      g_ptr_array_add (rows, row);
    }
  tb_lesson_sort_people (rows);
  for (guint i = 0; i < rows->len; i++)
    g_string_append (order, ((TbAttendance *) rows->pdata[i])->id);
  g_assert_cmpstr (order->str, ==, "bcda");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/roll-state/R-132-who", Room, NULL, set_up, test_who, tear_down);
  g_test_add ("/roll-state/R-132-when", Room, NULL, set_up, test_when, tear_down);
  g_test_add_func ("/roll-state/badge", test_badge);
  g_test_add_func ("/roll-state/R-132-sheet", test_sheet);
  g_test_add_func ("/roll-state/R-132-order", test_order);
  return g_test_run ();
}
