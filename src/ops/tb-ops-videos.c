/* tb-ops-videos.c: what the city's platform tells of films that were watched
 *
 * Source: R-133.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-video.h"

#include "tb-ops-standing-private.h"
#include "tb-ops-training-private.h"

/* Until when the person has watched any film; 0: none. */
static gboolean
find_seen (TbOpContext *cx,
           const char  *person_id,
           gint64      *seen_us_out,
           GError     **error)
{
  g_autoptr (GPtrArray) films = g_ptr_array_new_with_free_func (g_object_unref);

  *seen_us_out = 0;
  if (person_id != NULL &&
      !tb_rows_list (cx->conn, &tb_video_progress_kind, TB_SQL_OF_PERSON, person_id, films, error))
    return FALSE;
  for (guint i = 0; i < films->len; i++)
    *seen_us_out = MAX (*seen_us_out, ((const TbVideoProgress *) films->pdata[i])->seen_us);
  return TRUE;
}

static void
check_number (TbOpContext          *cx,
              const TbVideoDeliver *args)
{
  g_autofree char *id = NULL;

  if (args->course_id == NULL || args->person_id == NULL)
    return; /* said already */
  id = tb_video_derive_id (args->course_id, args->person_id);
  if (g_strcmp0 (id, args->id) != 0)
    tb_reasons_add_at (cx->reasons, "id", "no-number", "R-163",
                       "The number does not follow from course and person");
}

/* (transfer full) (nullable): of the organisation it is delivered to */
static gboolean
find_course (TbOpContext          *cx,
             const TbVideoDeliver *args,
             TbCourse            **course_out,
             GError              **error)
{
  gpointer row = NULL;

  if (!tb_ops_find_row (cx, &tb_course_kind, args->course_id, &row, error))
    return FALSE;
  *course_out = row;
  if (row != NULL && g_strcmp0 ((*course_out)->org_id, args->org_id) != 0)
    g_clear_object (course_out);
  return TRUE;
}

/* All of it has been watched: what it counts for is there from now on, and once. */
static gboolean
count_film (TbOpContext           *cx,
            const TbCourse        *course,
            const TbVideoProgress *progress,
            GError               **error)
{
  g_autoptr (TbOrganisation) organisation = NULL;
  g_autoptr (TbTraining)     training = NULL;
  gpointer                   row = NULL;

  if (!tb_ops_find_row (cx, &tb_organisation_kind, progress->org_id, &row, error))
    return FALSE;
  organisation = row;
  training = tb_video_make_training (course, progress,
                                     organisation != NULL ? organisation->name : NULL);
  tb_set_str (&training->recorded_by, cx->actor);
  tb_rules_check_training (training, 0, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, training, error);
}

static gboolean
video_deliver (TbOpContext  *cx,
               gconstpointer data,
               GError      **error)
{
  const TbVideoDeliver       *args = data;
  g_autoptr (TbVideoProgress) progress = NULL;
  g_autoptr (TbCourse)        course = NULL;
  g_autofree char            *stretches = NULL;
  gpointer                    row = NULL;
  gint64                      seen_us = 0;

  check_number (cx, args);
  if (!tb_standing_check_receiver (cx, args->org_id, args->person_id, error) ||
      !find_course (cx, args, &course, error) ||
      !find_seen (cx, args->person_id, &seen_us, error) ||
      !tb_ops_find_row (cx, &tb_video_progress_kind, args->id, &row, error))
    return FALSE;
  progress = row != NULL ? row : tb_record_new (&tb_video_progress_kind);
  tb_rules_check_video (course, args, seen_us, cx->now_us, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;
  tb_table_copy_common (&tb_video_progress_kind.table, progress, cx->op->shape, args);
  stretches = tb_video_unite (progress->stretches, args->film_from_us, args->film_to_us,
                              &progress->watched_us);
  tb_set_str (&progress->stretches, stretches);
  progress->seen_us = args->to_us;
  if (progress->finished_us == 0 &&
      progress->watched_us == course->film_min * G_TIME_SPAN_MINUTE)
    {
      progress->finished_us = args->to_us;
      if (!count_film (cx, course, progress, error))
        return FALSE;
    }
  return tb_standing_keep (cx, progress, error);
}

const TbOpEntry tb_ops_videos[] = {
  { "video.deliver", video_deliver, NULL },
  { NULL, NULL, NULL },
};
