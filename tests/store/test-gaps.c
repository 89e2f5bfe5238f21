/* test-gaps.c: what everybody lacks, out of the tables, and which lesson teaches it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-db.h"
#include "tb-facts-gaps.h"
#include "tb-rows.h"
#include "tb-rule-book.h"
#include "tb-test.h"

#define TODAY    20261123
#define ORG      "o"
#define N_PEOPLE 5000
#define NOW_US   (G_GINT64_CONSTANT (1795397100) * G_USEC_PER_SEC) /* 2026-11-23 09:25 in Beijing */

static TbConn *
open_cache (const char *folder)
{
  g_autofree char   *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (TbSeal) seal = tb_test_seal_new (1);
  g_autoptr (GError) error = NULL;
  TbConn            *cache =
      tb_store_open (path, TB_FILE_CACHE, TB_SCRATCH, tb_kinds_get_all (), seal, &error);

  g_assert_no_error (error);
  return cache;
}

static void
put (TbConn  *cache,
     gpointer record)
{
  g_autoptr (GError) error = NULL;

  tb_rows_put (cache, record, &error);
  g_assert_no_error (error);
  g_object_unref (record);
}

/* (transfer full): as people are called: some hundreds of characters make all names */
static char *
make_name (const char *id)
{
  const guint chance = g_str_hash (id);
  GString    *name = g_string_new ("王");

  g_string_append_unichar (name, 0x5000 + chance % 400);
  g_string_append_unichar (name, 0x6600 + chance / 400 % 400);
  return g_string_free (name, FALSE);
}

static void
put_person (TbConn     *cache,
            const char *id,
            const char *merged_into,
            const char *state)
{
  TbPerson       *person = tb_record_new (&tb_person_kind);
  TbRegistration *registration = tb_record_new (&tb_registration_kind);

  tb_set_str (&person->id, id);
  person->name = make_name (id);
  tb_set_str (&person->name_key, id);
  tb_set_str (&person->merged_into, merged_into);
  put (cache, person);
  registration->id = g_strconcat ("r", id, NULL);
  tb_set_str (&registration->person_id, id);
  tb_set_str (&registration->org_id, ORG);
  tb_set_str (&registration->state, state);
  put (cache, registration);
}

static void
put_training (TbConn     *cache,
              const char *id,
              const char *person_id,
              gint64      general,
              gint64      each_area)
{
  TbTraining *row = tb_record_new (&tb_training_kind);

  tb_set_str (&row->id, id);
  tb_set_str (&row->person_id, person_id);
  tb_set_str (&row->org_id, ORG);
  tb_set_str (&row->course, "课");
  row->taken_on = 20260101;
  row->general_min = general;
  row->policy_min = row->psychology_min = row->nursing_min = each_area;
  row->process_min = row->emergency_min = each_area;
  put (cache, row);
}

/* A course of general knowledge, or of nursing, given so many days from now. */
static void
put_lesson (TbConn     *cache,
            const char *id,
            guint       days,
            gint64      general,
            gint64      nursing,
            gint64      capacity)
{
  TbCourse *course = tb_record_new (&tb_course_kind);
  TbLesson *lesson = tb_record_new (&tb_lesson_kind);

  course->id = g_strconcat ("c", id, NULL);
  course->title = g_strconcat ("课程", id, NULL);
  tb_set_str (&course->origin, TB_COURSE_OURS);
  tb_set_str (&course->org_id, ORG);
  tb_set_str (&course->state, TB_COURSE_OPEN);
  course->general_min = general;
  course->nursing_min = nursing;
  tb_set_str (&lesson->id, id);
  tb_set_str (&lesson->course_id, course->id);
  tb_set_str (&lesson->place, "安贞");
  tb_set_str (&lesson->org_id, ORG);
  tb_set_str (&lesson->state, TB_LESSON_PLANNED);
  lesson->start_us = NOW_US + days * G_TIME_SPAN_DAY;
  lesson->end_us = lesson->start_us + 240 * G_TIME_SPAN_MINUTE;
  lesson->capacity = capacity;
  put (cache, course);
  put (cache, lesson);
}

static void
enrol (TbConn     *cache,
       const char *lesson_id,
       const char *person_id,
       const char *state)
{
  TbAttendance *row = tb_record_new (&tb_attendance_kind);

  row->id = tb_attendance_derive_id (lesson_id, person_id);
  tb_set_str (&row->lesson_id, lesson_id);
  tb_set_str (&row->person_id, person_id);
  tb_set_str (&row->org_id, ORG);
  tb_set_str (&row->state, state);
  put (cache, row);
}

static GPtrArray *
list (TbConn *cache)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) teachings = tb_facts_list_teachings (cache, ORG, NOW_US, &error);
  GPtrArray            *gaps;

  g_assert_no_error (error);
  gaps = tb_facts_list_gaps (cache, ORG, tb_rules_get_default (), TODAY, teachings, &error);
  g_assert_no_error (error);
  return gaps;
}

static const TbGap *
find (GPtrArray  *gaps,
      const char *id)
{
  for (guint i = 0; i < gaps->len; i++)
    if (g_str_equal (((TbGap *) gaps->pdata[i])->person_id, id))
      return gaps->pdata[i];
  return NULL;
}

/* 240 in general, 240 on elders, 30 in each area (A16). */
static void
test_gaps (void)
{
  char                 *folder = tb_test_make_folder ();
  TbConn               *cache = open_cache (folder);
  g_autoptr (GPtrArray) gaps = NULL;

  put_person (cache, "has-all", NULL, "approved");
  put_training (cache, "t1", "has-all", 240, 48);
  put_person (cache, "has-none", NULL, "applied");
  put_person (cache, "lacks-general", NULL, "approved");
  put_training (cache, "t2", "lacks-general", 100, 48);
  put_person (cache, "lacks-nursing", NULL, "approved");
  put_training (cache, "t3", "lacks-nursing", 240, 48);
  put_person (cache, "stopped", NULL, "stopped");
  put_person (cache, "survivor", NULL, "approved");
  put_training (cache, "t4", "survivor", 240, 0);
  put_person (cache, "same", "survivor", "approved"); /* theirs is the survivor's */
  put_training (cache, "t5", "same", 0, 48);

  put_person (cache, "kept", NULL, "stopped"); /* who applied under the other key */
  put_person (cache, "older", "kept", "approved");

  put_lesson (cache, "full", 1, 240, 0, 1);
  put_lesson (cache, "general", 2, 140, 0, 0);
  put_lesson (cache, "nursing", 3, 0, 60, 5);
  put_lesson (cache, "past", 0, 240, 0, 0);
  tb_conn_run (cache, "UPDATE lesson SET start_us = start_us - 86400000000,"
                      " end_us = end_us - 86400000000 WHERE id = 'past'",
               NULL, "");
  enrol (cache, "full", "stopped", TB_ATTENDANCE_ENROLLED);
  enrol (cache, "general", "lacks-general", TB_ATTENDANCE_ENROLLED);
  enrol (cache, "nursing", "has-none", TB_ATTENDANCE_WITHDRAWN);

  gaps = list (cache);
  g_assert_cmpuint (gaps->len, ==, 6);
  g_assert_cmpstr (((TbGap *) gaps->pdata[0])->person_id, ==, "has-all"); /* by name */
  g_assert_null (find (gaps, "stopped"));
  g_assert_null (find (gaps, "same"));
  g_assert_nonnull (find (gaps, "kept"));

  g_assert_cmpint (find (gaps, "has-all")->serves_from, ==, TODAY);
  g_assert_null (find (gaps, "has-all")->next_id);
  g_assert_cmpint (find (gaps, "survivor")->serves_from, ==, TODAY);

  /* enrolled in what is missing: may serve after that day */
  g_assert_cmpint (tb_gap_get_short (find (gaps, "lacks-general"), TB_GATE_GENERAL), ==, 140);
  g_assert_cmpint (find (gaps, "lacks-general")->serves_from, ==, 20261125);
  g_assert_null (find (gaps, "lacks-general")->next_id);

  /* the first that has a place; that of yesterday and the one that is full are none */
  g_assert_cmpint (tb_gap_get_short (find (gaps, "has-none"), TB_GATE_NURSING), ==, 30);
  g_assert_cmpint (find (gaps, "has-none")->serves_from, ==, 0);
  g_assert_cmpstr (find (gaps, "has-none")->next_id, ==, "general");
  g_assert_cmpuint (find (gaps, "has-none")->coming->len, ==, 0);

  g_assert_cmpint (find (gaps, "lacks-nursing")->serves_from, ==, TODAY); /* 48 of 30 in each */
  tb_conn_close (cache);
  tb_test_remove_folder (folder);
}

/* 5,000 people of six trainings each and forty lessons: how long that takes is told. */
static void
test_many (void)
{
  char                 *folder = tb_test_make_folder ();
  TbConn               *cache = open_cache (folder);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) gaps = NULL;
  g_auto (TbTxn)        txn = { 0 };
  gint64                began;
  guint                 n_lacking = 0;

  tb_txn_begin (&txn, cache, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("l%02u", i);

      put_lesson (cache, id, 1 + i, i % 2 == 0 ? 60 : 0, i % 2 == 0 ? 0 : 60, 30);
    }
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%05u", i);
      g_autofree char *lesson = g_strdup_printf ("l%02u", i % 40);

      put_person (cache, id, NULL, "approved");
      for (guint k = 0; k < 6; k++)
        {
          g_autofree char *training = g_strdup_printf ("t%05u-%u", i, k);

          put_training (cache, training, id, 40, i % 2 == 0 ? 8 : 7);
        }
      if (i < 400)
        enrol (cache, lesson, id, TB_ATTENDANCE_ENROLLED);
    }
  tb_txn_commit (&txn, &error);
  g_assert_no_error (error);

  began = g_get_monotonic_time ();
  gaps = list (cache);
  g_test_message ("%u people: %" G_GINT64_FORMAT " ms", gaps->len,
                  (g_get_monotonic_time () - began) / 1000);
  g_assert_cmpuint (gaps->len, ==, N_PEOPLE);
  for (guint i = 0; i < gaps->len; i++)
    n_lacking += !tb_training_count_is_enough (&((TbGap *) gaps->pdata[i])->count);
  g_assert_cmpuint (n_lacking, ==, N_PEOPLE / 2);
  tb_conn_close (cache);
  tb_test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gaps/R-131-R-136-R-137-R-138-R-139-R-140-R-141", test_gaps);
  g_test_add_func ("/gaps/many", test_many);
  return g_test_run ();
}
