/* test-ops-videos.c: what is watched of a film counts once, whole and no faster than it runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-rules-video.h"
#include "training-world.h"

#define MINUTE   G_TIME_SPAN_MINUTE
#define FILM_MIN 60

static const TbIdentity platform = { "platform", NULL, TB_SCOPE_CITY, TB_ROLE_PLATFORM };

/* Minutes of the film that somebody watched in minutes before now. */
static TbOp *
new_stretch (const char *course,
             const char *person,
             gint64      film_from,
             gint64      film_to,
             gint64      from,
             gint64      to)
{
  TbOp           *op = tb_op_new ("v", TB_SCOPE_CITY, "video.deliver", TB_TEST_NOW_US);
  TbVideoDeliver *args = op->args;

  args->id = tb_video_derive_id (course, person);
  args->course_id = g_strdup (course);
  args->person_id = g_strdup (person);
  args->org_id = g_strdup ("o1");
  args->film_from_us = film_from * MINUTE;
  args->film_to_us = film_to * MINUTE;
  args->from_us = TB_TEST_NOW_US + from * MINUTE;
  args->to_us = TB_TEST_NOW_US + to * MINUTE;
  return op;
}

static void
open_film (OpsWorld *w)
{
  ops_world_register (w);
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "f", "title=应急|emergency_min=60|film_min=60"), "");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "g", "title=通用|general_min=30|film_min=40"), "");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "n", "title=面授|general_min=30"),
              "");
}

static guint
count_trainings (OpsWorld *w)
{
  g_autofree char     *video = tb_video_derive_id ("f", "v");
  g_autofree char     *id = tb_video_derive_training (video);
  g_autoptr (TbRecord) row = NULL;
  gpointer             found = NULL;

  g_assert_true (tb_rows_get (w->conn, &tb_training_kind, id, &found, NULL));
  row = found;
  if (row != NULL)
    {
      g_assert_cmpint (((TbTraining *) row)->emergency_min, ==, 60);
      g_assert_cmpint (((TbTraining *) row)->film_min, ==, FILM_MIN);
      g_assert_cmpstr (((TbTraining *) row)->course, ==, "应急");
    }
  return row != NULL ? 1 : 0;
}

/* a film has a length, and is no shorter than what it counts for. */
static void
test_course (OpsWorld     *w,
             gconstpointer data)
{
  ops_world_register (w);
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "k", "title=短|general_min=60|film_min=59"),
              "too-short");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "k", "title=负|general_min=60|film_min=-1"),
              "no-film");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "k", "title=长|general_min=60|film_min=481"),
              "no-film");
  ASSERT_RUN (w, training_trainer,
              training_new_op ("course.open", "k", "title=好|general_min=60|film_min=60"), "");
}

/* in pieces, in any order; it counts when all of it was seen, and never twice. */
static void
test_counts_once (OpsWorld     *w,
                  gconstpointer data)
{
  open_film (w);
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 30, 60, -200, -170), "");
  g_assert_cmpuint (count_trainings (w), ==, 0);
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 0, 29, -160, -130), "");
  g_assert_cmpuint (count_trainings (w), ==, 0); /* a minute is missing */
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 25, 35, -120, -110), "");
  g_assert_cmpuint (count_trainings (w), ==, 1);
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 0, 60, -100, -40), ""); /* again */
  g_assert_cmpuint (count_trainings (w), ==, 1);
}

/* each reason why not. */
static void
test_refused (OpsWorld     *w,
              gconstpointer data)
{
  TbOp *op;

  open_film (w);
  ASSERT_RUN (w, platform, new_stretch ("n", "v", 0, 10, -100, -80), "no-film");
  ASSERT_RUN (w, platform, new_stretch ("none", "v", 0, 10, -100, -80), "no-film");
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 10, 10, -100, -80), "no-stretch");
  ASSERT_RUN (w, platform, new_stretch ("f", "v", -1, 10, -100, -80), "no-stretch");
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 50, 61, -100, -80), "no-stretch");
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 0, 10, -80, -100), "span");
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 0, 10, -5, 6), "span"); /* not over yet */
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 0, 21, -100, -80), "too-fast");
  op = new_stretch ("f", "v", 0, 10, -100, -80);
  tb_set_str (&((TbVideoDeliver *) op->args)->id, "x");
  ASSERT_RUN (w, platform, op, "no-number");
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 0, 20, -100, -80), "");
  /* two at once: the same film, or another */
  ASSERT_RUN (w, platform, new_stretch ("f", "v", 20, 30, -90, -70), "at-once");
  ASSERT_RUN (w, platform, new_stretch ("g", "v", 0, 10, -81, -70), "at-once");
  ASSERT_RUN (w, platform, new_stretch ("g", "v", 0, 10, -80, -70), "");
}

/* Any stretches, in any order, are as long as the moments in them, counted one by one. */
static void
test_unite (void)
{
  for (guint life = 0; life < 2000; life++)
    {
      guint8           seen[64] = { 0 };
      g_autofree char *text = NULL;
      gint64           watched = 0;

      for (guint n = (guint) g_test_rand_int_range (0, 20); n > 0; n--)
        {
          const gint32     from = g_test_rand_int_range (0, 64);
          const gint32     to = g_test_rand_int_range (from, 65);
          g_autofree char *all = tb_video_unite (text, from, to, &watched);
          g_autofree char *same = NULL;
          gint64           sum = 0, again = 0;

          memset (seen + from, 1, (gsize) (to - from));
          for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
            sum += seen[i];
          g_assert_cmpint (watched, ==, sum);
          same = tb_video_unite (all, from, to, &again);
          g_assert_cmpstr (same, ==, all); /* once more changes nothing */
          g_assert_cmpint (again, ==, sum);
          g_free (g_steal_pointer (&text));
          text = g_steal_pointer (&all);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/videos/R-133-unite", test_unite);
  OPS_ADD ("/videos/R-133-course", test_course);
  OPS_ADD ("/videos/R-133-counts-once", test_counts_once);
  OPS_ADD ("/videos/R-133-refused", test_refused);
  return g_test_run ();
}
