/* tb-rules-video.c: what counts of films that are watched
 *
 * A film counts when each moment of it has been watched, no faster than it runs and not beside
 * another.  Source: R-133; 二（三）2; X-39.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-video.h"

#include "tb-day.h"
#include "tb-id.h"

/**
 * tb_video_derive_id:
 * @course_id: a course
 * @person_id: a person
 *
 * Returns: (transfer full): the only id of what that person has watched of it
 */
char *
tb_video_derive_id (const char *course_id,
                    const char *person_id)
{
  g_autofree char *both = g_strconcat (course_id, "/", person_id, NULL);

  return tb_id_derive ("video", both);
}

/**
 * tb_video_derive_training:
 * @video_id: what somebody has watched of a film
 *
 * Returns: (transfer full): the only id of what they learnt by it, so that it counts once
 */
char *
tb_video_derive_training (const char *video_id)
{
  return tb_id_derive ("training", video_id);
}

static void
add_stretch (GString *text,
             gint64   from_us,
             gint64   to_us)
{
  g_string_append_printf (text, "%s%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                          text->len > 0 ? " " : "", from_us, to_us);
}

/**
 * tb_video_unite:
 * @stretches: (nullable): “from-to” in µs of the film, in their order and apart, with a space
 *   between them
 * @from_us: where another begins, in µs of the film
 * @to_us: where it ends; at or before @from_us: nowhere
 * @watched_us_out: (out): how long all of them are, each moment once
 *
 * Returns: (transfer full): all of them, in their order and apart
 */
char *
tb_video_unite (const char *stretches,
                gint64      from_us,
                gint64      to_us,
                gint64     *watched_us_out)
{
  g_auto (GStrv)      parts = g_strsplit (stretches != NULL ? stretches : "", " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean            is_in = to_us <= from_us;

  *watched_us_out = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char        *end = NULL;
      const gint64 from = g_ascii_strtoll (parts[i], &end, 10);
      const gint64 to = *end == '-' ? g_ascii_strtoll (end + 1, NULL, 10) : from;

      if (to <= from)
        continue;
      if (!is_in && from <= to_us && to >= from_us)
        {
          from_us = MIN (from, from_us);
          to_us = MAX (to, to_us);
          continue;
        }
      if (!is_in && from > to_us)
        {
          add_stretch (text, from_us, to_us);
          *watched_us_out += to_us - from_us;
          is_in = TRUE;
        }
      add_stretch (text, from, to);
      *watched_us_out += to - from;
    }
  if (!is_in)
    {
      add_stretch (text, from_us, to_us);
      *watched_us_out += to_us - from_us;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tb_video_make_training:
 * @course: that has a film
 * @progress: of somebody who has watched all of it
 * @organiser: (nullable): whose course it is
 *
 * Order 67 art. 8: 名称、主要内容、学习时长、举办单位、日期.
 *
 * Returns: (transfer full): what it counts for
 */
TbTraining *
tb_video_make_training (const TbCourse        *course,
                        const TbVideoProgress *progress,
                        const char            *organiser)
{
  g_autofree char *id = tb_video_derive_training (progress->id);
  TbTraining      *training = tb_record_new (&tb_training_kind);

  tb_set_str (&training->id, id);
  tb_set_str (&training->person_id, progress->person_id);
  tb_set_str (&training->course, course->title);
  tb_set_str (&training->organiser, organiser);
  tb_set_str (&training->org_id, progress->org_id);
  training->taken_on = tb_day_of_instant (progress->seen_us);
  if (course->valid_months > 0)
    training->until_on = tb_day_add_months (training->taken_on, (gint) course->valid_months);
  training->film_min = course->film_min;
  training->general_min = course->general_min;
  training->policy_min = course->policy_min;
  training->psychology_min = course->psychology_min;
  training->nursing_min = course->nursing_min;
  training->process_min = course->process_min;
  training->emergency_min = course->emergency_min;
  return training;
}

/**
 * tb_rules_check_video:
 * @course: (nullable): whose film it is
 * @stretch: that somebody has watched
 * @seen_us: until when that person has watched any film, in µs UTC; 0: none yet
 * @now_us: the time
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_video (const TbCourse       *course,
                      const TbVideoDeliver *stretch,
                      gint64                seen_us,
                      gint64                now_us,
                      GPtrArray            *reasons)
{
  const gboolean is_stretch =
      stretch->film_from_us >= 0 && stretch->film_to_us > stretch->film_from_us;

  if (course == NULL || course->film_min <= 0)
    tb_reasons_add_at (reasons, "course_id", "no-film", "R-133", "This course has no film");
  else if (!is_stretch || stretch->film_to_us > course->film_min * G_TIME_SPAN_MINUTE)
    tb_reasons_add_at (reasons, "film_to_us", "no-stretch", "R-133",
                       "There is no such stretch in the film");
  if (stretch->from_us <= 0 || stretch->to_us <= stretch->from_us || stretch->to_us > now_us)
    tb_reasons_add_at (reasons, "to_us", "span", "R-133",
                       "Nobody watched anything in that time, or it is not over yet");
  else if (is_stretch &&
           stretch->film_to_us - stretch->film_from_us > stretch->to_us - stretch->from_us)
    tb_reasons_add_at (reasons, "to_us", "too-fast", "R-133",
                       "Nobody watches a film faster than it runs");
  if (stretch->from_us < seen_us)
    tb_reasons_add_at (reasons, "from_us", "at-once", "R-133",
                       "This person watched a film at that time already, and nobody watches two at "
                       "once");
}
