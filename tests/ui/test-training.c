/* test-training.c: a lesson is called by initials, and signed for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-file-list.h"
#include "tb-press.h"
#include "tb-roll-pane.h"
#include "tb-rules-training.h"
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
  GtkWidget       *list, *pane, *entry;

  ui_world_show_view (world, "training");
  list = ui_wait_for (ui_is_type, "TbFileList");
  UI_WAIT (tb_file_list_get_n_rows (TB_FILE_LIST (list)) > 0);
  ui_lesson_choose (list);
  pane = ui_wait_for (ui_is_type, "TbRollPane");
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
  UI_WAIT (!tb_press_is_second (pane)); /* who presses at once after a call means the one */
  ui_click ("Sign for It");
  UI_WAIT (count (world, &tb_lesson_kind, "id=\"" UI_LESSON "\" AND state=closed") == 1);
  g_assert_cmpuint (count (world, &tb_training_kind, there), ==, n_there + 1);
  g_assert_cmpuint (count (world, &tb_training_kind, away), ==, n_away);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/training/R-132-R-136-R-230-roll", "trainer", test_roll);
  return g_test_run ();
}
