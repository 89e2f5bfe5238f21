/* ui-lesson.c: a lesson that is being given, with people in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-lesson.h"

#include <glib/gi18n.h>

#include "tb-file-list.h"
#include "tb-rules-training.h"
#include "ui-desk.h"

#define COURSE "019b7a24-0000-7000-8000-0000000000c1"

/* (transfer full) (element-type TbPerson): who is enrolled, by name; the lesson is over by now. */
GPtrArray *
ui_lesson_give (TbDesk *desk,
                guint   n_people)
{
  const gint64 second_us = tb_desk_get_now (desk);
  const gint64 now_us = second_us - second_us % G_TIME_SPAN_MINUTE; /* as people write times */
  GPtrArray   *people =
      ui_desk_read (desk, &tb_person_kind, "is_volunteer=1", "name", n_people);
  g_autofree char *lesson = g_strdup_printf (
      "{\"id\":\"" UI_LESSON "\",\"course_id\":\"" COURSE "\",\"place\":\"社区活动室\","
      "\"start_us\":%" G_GINT64_FORMAT ",\"end_us\":%" G_GINT64_FORMAT ",\"capacity\":60}",
      now_us - 180 * G_TIME_SPAN_MINUTE, now_us - G_TIME_SPAN_MINUTE);
  g_autoptr (GPtrArray) given =
      ui_desk_read (desk, &tb_lesson_kind, "id=\"" UI_LESSON "\"", NULL, 1);

  if (given->len > 0)
    return people; /* once is enough */
  ui_desk_do_json (desk, "course.open",
                   "{\"id\":\"" COURSE "\",\"title\":\"岗前基础培训\",\"code\":\"T-01\","
                   "\"lecturer\":\"王老师\",\"general_min\":90,\"nursing_min\":60}");
  ui_desk_do_json (desk, "lesson.plan", lesson);
  for (guint i = 0; i < people->len; i++)
    {
      const char      *id = tb_record_get_id (people->pdata[i]);
      g_autofree char *key = tb_attendance_derive_id (UI_LESSON, id);
      g_autofree char *place = g_strdup_printf (
          "{\"id\":\"%s\",\"lesson_id\":\"" UI_LESSON "\",\"person_id\":\"%s\"}", key, id);

      ui_desk_do_json (desk, "attendance.enrol", place);
    }
  return people;
}

/**
 * ui_lesson_plan:
 * @desk: of a trainer
 * @id: of the lesson
 * @capacity: its places
 *
 * Plans a lesson two days from now, of the course of ui_lesson_give().
 */
void
ui_lesson_plan (TbDesk     *desk,
                const char *id,
                guint       capacity)
{
  const gint64     start_us = tb_desk_get_now (desk) + 48 * G_TIME_SPAN_HOUR;
  g_autofree char *filter = g_strdup_printf ("id=\"%s\"", id);
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"%s\",\"course_id\":\"" COURSE "\",\"place\":\"安贞社区\","
      "\"start_us\":%" G_GINT64_FORMAT ",\"end_us\":%" G_GINT64_FORMAT ",\"capacity\":%u}",
      id, start_us, start_us + 180 * G_TIME_SPAN_MINUTE, capacity);
  g_autoptr (GPtrArray) planned = ui_desk_read (desk, &tb_lesson_kind, filter, NULL, 1);

  if (planned->len == 0)
    ui_desk_do_json (desk, "lesson.plan", json);
}

/* Among those the demonstration has; @list is a TbFileList of lessons. */
void
ui_lesson_choose (GtkWidget *list)
{
  ui_click (C_ ("chip", "All Lessons"));
  ui_wait_for (ui_is_label, "岗前基础培训"); /* its row is there */
  ui_lesson_choose_id (list, UI_LESSON);
}

static gboolean
choose_once (GtkWidget  *list,
             const char *id)
{
  GtkSelectionModel *selection = tb_file_list_get_selection (TB_FILE_LIST (list));

  for (guint i = 0; i < tb_file_list_get_n_rows (TB_FILE_LIST (list)); i++)
    {
      g_autoptr (TbRecord) chosen = NULL;

      gtk_selection_model_select_item (selection, i, TRUE);
      chosen = tb_file_list_dup_chosen (TB_FILE_LIST (list));
      if (chosen != NULL && g_strcmp0 (tb_record_get_id (chosen), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* @list is a TbFileList of lessons; its rows may still be on their way. */
void
ui_lesson_choose_id (GtkWidget  *list,
                     const char *id)
{
  UI_WAIT (choose_once (list, id));
}
