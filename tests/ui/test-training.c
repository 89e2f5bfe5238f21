/* test-training.c: a lesson is called by initials, and signed for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-desk-narrow.h"
#include "tb-file-list.h"
#include "tb-form-row.h"
#include "tb-gap-matrix.h"
#include "tb-gap.h"
#include "tb-person-code.h"
#include "tb-preview.h"
#include "tb-print-window.h"
#include "tb-roll-pane.h"
#include "tb-rules-training.h"
#include "tb-training-view.h"
#include "tb-views.h"
#include "ui-desk.h"
#include "ui-lesson.h"

static guint
count (UiWorld      *world,
       const TbKind *kind,
       const char   *filter)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, kind, filter, NULL, 0);

  return rows->len;
}

/* The lesson of ui_lesson_give() in the room; (transfer none): its roll call */
static GtkWidget *
open_lesson (UiWorld *world)
{
  GtkWidget *list;

  ui_world_show_view (world, "training");
  list = ui_wait_for (ui_is_type, "TbFileList");
  UI_WAIT (tb_file_list_get_n_rows (TB_FILE_LIST (list)) > 0);
  ui_lesson_choose (list);
  return ui_wait_for (ui_is_type, "TbRollPane");
}

/* name and Enter; the minutes of who was there count when it is signed for. */
static void
test_roll (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (GPtrArray) people = ui_lesson_give (world->desk, 3);
  g_autofree char      *there = g_strdup_printf (
           "person_id=\"%s\"", tb_record_get_id (people->pdata[0]));
  g_autofree char *away = g_strdup_printf ("person_id=\"%s\"",
                                           tb_record_get_id (people->pdata[2]));
  const guint      n_there = count (world, &tb_training_kind, there);
  const guint      n_away = count (world, &tb_training_kind, away);
  GtkWidget       *pane, *entry;

  pane = open_lesson (world);
  entry = tb_roll_pane_get_entry (TB_ROLL_PANE (pane));
  ui_wait_for (ui_is_label, "0 of 3 there");
  for (guint i = 0; i < 2; i++)
    {
      UI_WAIT (tb_roll_pane_get_n_there (TB_ROLL_PANE (pane)) == i);
      gtk_editable_set_text (GTK_EDITABLE (entry), ((TbPerson *) people->pdata[i])->name);
      g_signal_emit_by_name (entry, "activate"); /* Enter */
    }
  UI_WAIT (count (world, &tb_attendance_kind,
                  "lesson_id=\"" UI_LESSON "\" AND state=present") == 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "查无此人");
  g_signal_emit_by_name (entry, "activate"); /* Enter */
  ui_wait_for (ui_is_label, "Nobody in this lesson is called “查无此人”");
  ui_rest ("TbRollPane"); /* who presses at once after a call means the one */
  ui_click ("Sign for It");
  UI_WAIT (count (world, &tb_lesson_kind, "id=\"" UI_LESSON "\" AND state=closed") == 1);
  g_assert_cmpuint (count (world, &tb_training_kind, there), ==, n_there + 1);
  g_assert_cmpuint (count (world, &tb_training_kind, away), ==, n_away);
}

/* What a scanner types; it waits for nothing. */
static void
scan (GtkWidget  *entry,
      const char *code)
{
  gtk_editable_insert_text (GTK_EDITABLE (entry), code, -1, &(int){ G_MAXINT });
  g_signal_emit_by_name (entry, "activate"); /* Enter */
}

static guint
count_there (UiWorld *world)
{
  return count (world, &tb_attendance_kind, "lesson_id=\"" UI_LESSON "\" AND state=present");
}

/* forty codes at once, the first of them before anybody knows who is in the lesson, every
 * badge twice, four of people who are not enrolled, and a word nobody understands among them: each
 * person is called once, and the word is still there. */
static void
test_scanner (UiWorld      *world,
              gconstpointer data)
{
  g_autoptr (GPtrArray) people = ui_lesson_give (world->desk, 16);
  g_autoptr (GPtrArray) all = ui_desk_read (world->desk, &tb_person_kind, "is_volunteer=1", "name",
                                            20);
  GtkWidget            *entry, *pane;

  g_assert_cmpuint (people->len, ==, 16);
  pane = open_lesson (world);
  entry = tb_roll_pane_get_entry (TB_ROLL_PANE (pane));
  g_assert_cmpuint (tb_roll_pane_get_n_there (TB_ROLL_PANE (pane)), ==, 0); /* not read yet */
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *code = tb_person_code_print (tb_record_get_id (all->pdata[i]));

      scan (entry, code);
      if (i == 7)
        gtk_editable_set_text (GTK_EDITABLE (entry), "查无此人"); /* and the next scan at once */
      else
        scan (entry, code);
    }
  UI_WAIT (tb_roll_pane_get_n_there (TB_ROLL_PANE (pane)) == 20);
  ui_wait_for (ui_is_label, "20 of 20 there");
  UI_WAIT (count_there (world) == 20);
  for (guint i = 0; i < 20; i++) /* whatever was done twice would be there by then */
    ui_turn (G_MAXINT64, "a second call");
  ui_desk_sync (world->desk);
  g_assert_cmpuint (ui_desk_count_ops (world->desk, "attendance.call"), ==, 20);
  g_assert_cmpuint (tb_desk_get_n_attention (world->desk), ==, 0);
  ui_wait_for (ui_is_label, "Not called yet: 查无此人*");
  g_signal_emit_by_name (entry, "activate"); /* Enter in the empty entry brings it back */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "查无此人");
}

/* R-132, P-057: sixty people, by the number that stands before their name and on their sheet: four
 * keys each at the most, and no mouse. */
static void
test_sixty (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (GPtrArray) people = ui_lesson_give (world->desk, 60);
  GtkWidget            *entry, *pane;
  guint                 n_keys = 0;

  g_assert_cmpuint (people->len, ==, 60);
  pane = open_lesson (world);
  entry = tb_roll_pane_get_entry (TB_ROLL_PANE (pane));
  ui_wait_for (ui_is_label, "0 of 60 there");
  gtk_widget_grab_focus (entry);
  for (guint i = 1; i <= people->len; i++)
    {
      g_autofree char *keys = g_strdup_printf ("%u", i);

      for (const char *c = keys; *c != '\0'; c++, n_keys++)
        gtk_editable_insert_text (GTK_EDITABLE (entry), c, 1, &(int){ G_MAXINT });
      g_signal_emit_by_name (entry, "activate"); /* Enter */
      n_keys++;
      g_assert_cmpuint (strlen (keys) + 1, <=, 4);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, ""); /* was understood */
    }
  g_assert_cmpuint (n_keys, <=, 4 * people->len);
  ui_wait_for (ui_is_label, "60 of 60 there");
  UI_WAIT (count_there (world) == 60);
}

static GtkWidget *
look_at_signed (UiWorld *world)
{
  GtkWidget *pane = open_lesson (world);

  ui_wait_for (ui_is_label, "1 of 2 there");
  return pane;
}

/* Of the lesson of ui_lesson_give(), signed for: the first was there, and the second not. */
static GtkWidget *
open_signed (UiWorld   *world,
             GPtrArray *people)
{
  static const char *const states[] = { "present", "absent" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *id =
          tb_attendance_derive_id (UI_LESSON, tb_record_get_id (people->pdata[i]));
      g_autofree char *json = g_strdup_printf (
          "{\"id\":\"%s\",\"set\":[[\"state\",\"enrolled\",\"%s\"]]}", id, states[i]);

      ui_desk_do_json (world->desk, "attendance.call", json);
    }
  ui_desk_do_json (world->desk, "lesson.close", "{\"id\":\"" UI_LESSON "\"}");
  return look_at_signed (world);
}

static void
type_line (const char *title,
           const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (ui_wait_for (ui_is_label, title), TB_TYPE_FORM_ROW);

  gtk_editable_set_text (GTK_EDITABLE (ui_find (row, ui_is_type, "GtkText")), text);
}

/* who signed for a lesson corrects the minutes of somebody, and cannot confirm it; another
 * person does, and then they count.  R-232: what a quiz said is noted, also that it was 0. */
static void
test_correct (UiWorld      *world,
              gconstpointer data)
{
  g_autoptr (GPtrArray) people = ui_lesson_give (world->desk, 2);
  const char           *who = tb_record_get_id (people->pdata[1]);
  g_autofree char      *id = tb_attendance_derive_id (UI_LESSON, who);
  g_autofree char      *filter = g_strdup_printf ("id=\"%s\"", id);
  g_autofree char      *trained = g_strdup_printf ("person_id=\"%s\"", who);
  GtkWidget            *pane = open_signed (world, people);
  const guint           n_before = count (world, &tb_training_kind, trained);
  g_autoptr (GPtrArray) rows = NULL;

  gtk_widget_activate_action (pane, "roll.menu", "s", id);
  ui_wait_for (ui_is_label, "Correct Minutes…");
  g_assert_null (ui_find_anywhere (ui_is_label, "Withdraw")); /* it is over */
  gtk_widget_activate_action (pane, "roll.note", "s", id);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  type_line ("Quiz, of 100", "101");
  ui_wait_for (ui_is_label, "A quiz has 0 to 100 points");
  type_line ("Quiz, of 100", "0");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  rows = ui_desk_read (world->desk, &tb_attendance_kind, filter, NULL, 1);
  g_assert_cmpint (((TbAttendance *) rows->pdata[0])->quiz, ==, -1);

  /* who was not there makes it up the next time the course is given */
  ui_click ("Enrol 1 Absent for the Next Lesson");
  ui_wait_for (ui_is_label, "No other lesson of this course is planned yet");
  ui_lesson_plan (world->desk, UI_LESSON_TO_COME, 12);
  ui_rest ("TbRollPane");
  ui_double_click ("Enrol 1 Absent for the Next Lesson");
  UI_WAIT (count (world, &tb_attendance_kind,
                  "lesson_id=\"" UI_LESSON_TO_COME "\" AND state=enrolled") == 1);
  ui_wait_for (ui_is_label, "1 person enrolled to make it up: *");
  ui_rest ("TbRollPane");

  gtk_widget_activate_action (pane, "roll.correct", "s", id);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  type_line ("Why corrected", "签到表上有签名");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "To be corrected: * · 179 min. you: 签到表上有签名");
  g_assert_null (ui_find_anywhere (ui_is_button, "Confirm Correction")); /* not one's own */
  g_assert_cmpuint (count (world, &tb_training_kind, trained), ==, n_before);
  ui_desk_sync (world->desk);

  ui_world_show_desk (world, ui_world_open_desk (world, "coordinator"));
  pane = look_at_signed (world);
  ui_wait_for (ui_is_button, "Confirm Correction");
  gtk_widget_activate_action (pane, "roll.confirm", "s", id);
  gtk_widget_activate_action (pane, "roll.confirm", "s", id); /* pressed twice, done once */
  ui_wait_gone (ui_is_button, "Confirm Correction");
  ui_wait_for (ui_is_label, "2 of 2 there");
}

/* What the pages of a paper say, without spaces; the window is closed. */
static char *
read_paper (void)
{
  TbPrintWindow        *window = TB_PRINT_WINDOW (ui_wait_for (ui_is_type, "TbPrintWindow"));
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPreview) preview = NULL;
  g_autofree char      *text = NULL;
  g_auto (GStrv)        parts = NULL;

  UI_WAIT (tb_print_window_get_pdf (window) != NULL);
  preview = tb_preview_new (tb_print_window_get_pdf (window), &error);
  g_assert_no_error (error);
  text = tb_preview_dup_text (preview, 0);
  parts = g_strsplit_set (text, "\n ", -1);
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, "TbPrintWindow");
  return g_strjoinv ("", parts);
}

/* the sheet of the lesson that is chosen, the report of the course. */
static void
test_papers (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (GPtrArray) people = ui_lesson_give (world->desk, 3);
  GtkWidget            *view, *list;
  g_autofree char      *sheet = NULL;
  g_autofree char      *report = NULL;

  ui_world_show_view (world, "training");
  view = ui_wait_for (ui_is_type, "TbTrainingView");
  list = ui_wait_for (ui_is_type, "TbFileList");
  UI_WAIT (tb_file_list_get_n_rows (TB_FILE_LIST (list)) > 0);
  ui_lesson_choose (list);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "print"); /* Ctrl+P */
  sheet = read_paper ();
  g_assert_nonnull (strstr (sheet, "养老志愿服务培训签到表"));
  for (guint i = 0; i < people->len; i++)
    g_assert_nonnull (strstr (sheet, ((TbPerson *) people->pdata[i])->name));

  tb_training_view_show_tab (TB_TRAINING_VIEW (view), "courses");
  ui_wait_for (ui_is_label, "T-01");
  list = gtk_widget_get_ancestor (ui_wait_for (ui_is_label, "T-01"), TB_TYPE_FILE_LIST);
  gtk_selection_model_select_item (tb_file_list_get_selection (TB_FILE_LIST (list)), 0, TRUE);
  gtk_widget_activate_action (view, "page.print-course", NULL);
  report = read_paper ();
  g_assert_nonnull (strstr (report, "课程报告"));
}

static void
assert_courses (GtkWidget *filter,
                guint      part,
                guint      origin,
                GtkWidget *list,
                guint      n)
{
  GtkWidget *first = ui_find (filter, ui_is_type, "GtkDropDown");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (first), part);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_next_sibling (first)), origin);
  UI_WAIT (tb_file_list_get_n_rows (TB_FILE_LIST (list)) == n);
}

/* courses are listed by what they count for and by whose they are, with
 * the minutes the rules ask for. */
static void
test_courses (UiWorld      *world,
              gconstpointer data)
{
  GtkWidget *filter, *list;

  ui_world_show_view (world, "training");
  tb_training_view_show_tab (TB_TRAINING_VIEW (ui_wait_for (ui_is_type, "TbTrainingView")),
                             "courses");
  filter = ui_wait_for (ui_is_type, "TbCourseFilter");
  list = gtk_widget_get_next_sibling (filter);
  UI_WAIT (tb_file_list_get_n_rows (TB_FILE_LIST (list)) == 10);
  ui_wait_for (ui_is_label, "Required: 240 min general, 240 min on elders, 30 of each area");
  assert_courses (filter, 6, 0, list, 2); /* emergencies */
  assert_courses (filter, 6, 2, list, 1); /* of the street */
  assert_courses (filter, 0, 0, list, 10);
}

/* (transfer full): somebody of the matrix */
static TbGap *
find_gap (GtkSelectionModel *rows,
          const char        *person_id,
          guint             *position_out)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (TbGap) gap = g_list_model_get_item (G_LIST_MODEL (rows), i);

      if (g_strcmp0 (gap->person_id, person_id) == 0)
        {
          *position_out = i;
          return g_steal_pointer (&gap);
        }
    }
  return NULL;
}

static gboolean
is_in_lesson (GtkSelectionModel *rows,
              const char        *person_id)
{
  g_autoptr (TbLesson) lesson = tb_record_new (&tb_lesson_kind);
  g_autoptr (TbGap)    gap = NULL;
  guint                position = 0;

  tb_set_str (&lesson->id, UI_LESSON_TO_COME);
  gap = find_gap (rows, person_id, &position);
  return gap != NULL && tb_gap_is_in (gap, lesson);
}

/* who lacks what is chosen, and enrolled in what teaches it, in one step
 * that can be taken back. */
static void
test_gaps (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (GPtrArray) people = ui_lesson_give (world->desk, 3);
  g_autofree char      *ids[2] = { NULL, NULL };
  GtkWidget            *view, *matrix;
  GtkSelectionModel    *rows;
  guint                 n_all;

  ui_lesson_plan (world->desk, UI_LESSON_TO_COME, 2);
  ui_world_show_view (world, "training");
  view = ui_wait_for (ui_is_type, "TbTrainingView");
  tb_training_view_show_tab (TB_TRAINING_VIEW (view), "gaps");
  matrix = ui_wait_for (ui_is_type, "TbGapMatrix");
  rows = tb_gap_matrix_get_selection (TB_GAP_MATRIX (matrix));
  UI_WAIT (g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0);
  n_all = g_list_model_get_n_items (G_LIST_MODEL (rows));
  ui_click ("Lack something ?*");
  UI_WAIT (g_list_model_get_n_items (G_LIST_MODEL (rows)) < n_all);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), >=, 2);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TbGap) gap = g_list_model_get_item (G_LIST_MODEL (rows), i);

      g_assert_cmpint (gap->count.counted, <, gap->count.needed);
      ids[i] = g_strdup (gap->person_id);
      gtk_selection_model_select_item (rows, i, FALSE);
    }
  ui_wait_for (ui_is_button, "Enrol 2"); /* in this lesson, and in others of the demonstration */
  gtk_widget_activate_action (matrix, "gaps.enrol", "s", UI_LESSON_TO_COME);
  ui_wait_for (ui_is_label, "2 people enrolled: 岗前基础培训");
  g_assert_cmpuint (count (world, &tb_attendance_kind,
                           "lesson_id=\"" UI_LESSON_TO_COME "\" AND state=enrolled"),
                    ==, 2);
  UI_WAIT (is_in_lesson (rows, ids[0]) && is_in_lesson (rows, ids[1]));
  ui_wait_for (ui_is_label, "*安贞社区 · full; who is enrolled now waits");

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  UI_WAIT (!is_in_lesson (rows, ids[0]) && !is_in_lesson (rows, ids[1]));
  ui_wait_for (ui_is_label, "*安贞社区 · 2 places left");
}

/* What lists show of them. */
static guint
count_seen (UiWorld      *world,
            const TbKind *kind,
            const char   *filter)
{
  g_autofree char *narrow = tb_desk_narrow (world->desk, kind, filter);

  return count (world, kind, narrow);
}

/* who only trains comes in here first, sees volunteers and what they learnt, and no
 * service, coin, paper or elder, wherever they look. */
static void
test_trainer (UiWorld      *world,
              gconstpointer data)
{
  static const char *const beyond[] = { "today", "elders", "records", "papers" };
  const TbKind *const      kinds[] = { &tb_service_record_kind, &tb_account_kind, &tb_posting_kind,
                                       &tb_certificate_kind, &tb_contact_kind };

  ui_wait_for (ui_is_type, "TbTrainingView"); /* first */
  ui_wait_for (ui_is_label, "You train: *");
  ui_wait_for (ui_is_label, "应急处理"); /* a lesson of the demonstration */
  for (guint i = 0; i < G_N_ELEMENTS (beyond); i++)
    g_assert_false (tb_views_is_for (tb_views_find (beyond[i]), world->desk));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (count_seen (world, kinds[i], NULL), ==, 0);
  g_assert_cmpuint (count_seen (world, &tb_person_kind, "is_volunteer=0"), ==, 0);
  g_assert_cmpuint (count_seen (world, &tb_person_kind, NULL), ==, 60);
  g_assert_cmpuint (count_seen (world, &tb_lesson_kind, "state=closed"), ==, 6);
  g_assert_null (tb_desk_narrow (ui_world_open_desk (world, "coordinator"),
                                 &tb_service_record_kind, NULL)); /* who is more sees more */
}

/* who has watched how much of a film is read here, as the platform tells it. */
static void
test_films (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (GPtrArray) all = ui_desk_read (world->desk, &tb_video_progress_kind, NULL, NULL, 0);
  g_autoptr (GPtrArray) whole =
      ui_desk_read (world->desk, &tb_video_progress_kind, "watched_us=7200000000", NULL, 0);

  g_assert_cmpuint (all->len, ==, 11);
  g_assert_cmpuint (whole->len, ==, 2);
  ui_world_show_view (world, "training");
  tb_training_view_show_tab (TB_TRAINING_VIEW (ui_wait_for (ui_is_type, "TbTrainingView")),
                             "films");
  ui_wait_for (ui_is_label, "120 of 120 min");
  ui_wait_for (ui_is_label, "finished, and counted");
  ui_wait_for (ui_is_label, "30 of 120 min");
  ui_wait_for (ui_is_label, "not all of it yet");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/training/R-132-R-136-R-230-roll", "trainer", test_roll);
  UI_ADD_AS ("/training/R-132-scanner", "trainer", test_scanner);
  UI_ADD_AS ("/training/R-132-sixty", "trainer", test_sixty);
  UI_ADD_AS ("/training/R-132-R-232-correct", "trainer", test_correct);
  UI_ADD_AS ("/training/R-132-R-232-papers", "trainer", test_papers);
  UI_ADD_AS ("/training/R-046-R-134-R-135-R-141-courses", "trainer", test_courses);
  UI_ADD_AS ("/training/R-136-R-141-R-230-gaps", "trainer", test_gaps);
  UI_ADD_AS ("/training/R-023-R-211-trainer", "trainer", test_trainer);
  UI_ADD_AS ("/training/R-133-films", "trainer", test_films);
  return g_test_run ();
}
