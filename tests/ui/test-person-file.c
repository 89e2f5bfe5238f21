/* test-person-file.c: the file of one person: tabs, lists, awards, the timeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-file-list.h"
#include "tb-kinds.h"
#include "tb-people-view-private.h"
#include "tb-person-file.h"
#include "tb-story.h"
#include "ui-file.h"

static TbPeopleView *
get_view (UiWorld    *world,
          const char *name)
{
  ui_world_show_view (world, name);
  return TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
}

/* The file of somebody, open at a tab. */
static TbPersonFile *
open_file (UiWorld    *world,
           const char *view_name,
           TbPerson   *person,
           const char *tab)
{
  TbPeopleView *view = get_view (world, view_name);
  GtkWidget    *file;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", view_name,
                              person->id);
  UI_WAIT (tb_person_pane_get_person (view->pane) != NULL &&
           g_strcmp0 (tb_person_pane_get_person (view->pane)->id, person->id) == 0);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.open", NULL);
  file = ui_wait_for (ui_is_type, "TbPersonFile");
  tb_person_file_show_tab (TB_PERSON_FILE (file), tab);
  return TB_PERSON_FILE (file);
}

/* The first list on the tab that is seen. */
static TbFileList *
wait_list (void)
{
  return TB_FILE_LIST (ui_wait_for (ui_is_type, "TbFileList"));
}

/* Order 67 art. 4: Enter on the row opens the file; the five tabs of the law come first, in its
 * order; each is there at once, and Escape leads back. */
static void
test_opens (UiWorld      *world,
            gconstpointer data)
{
  static const char *const titles[] = { "Basics", "Service", "Training", "Awards", "Evaluations",
                                        "Account", "Relations", "Papers", "Timeline" };
  g_autoptr (TbPerson)     person = ui_file_find_busy (world->desk);
  TbPeopleView            *view = get_view (world, "volunteers");
  GtkWidget               *tab;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  UI_WAIT (tb_person_pane_get_person (view->pane) != NULL &&
           g_strcmp0 (tb_person_pane_get_person (view->pane)->id, person->id) == 0);
  gtk_widget_grab_focus (GTK_WIDGET (view->column_view));
  g_signal_emit_by_name (view->column_view, "activate", 0);
  tab = gtk_widget_get_parent (ui_wait_for (ui_is_label, "Basics"));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++, tab = gtk_widget_get_next_sibling (tab))
    {
      GtkWidget *file = ui_wait_for (ui_is_type, "TbPersonFile");

      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (tab)), ==, titles[i]);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
      g_assert_true (gtk_widget_is_visible (file));
    }
  g_assert_null (tab);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonFile"), "file.next", NULL);
  UI_WAIT (ui_find_anywhere (ui_is_type, "TbPersonContact") != NULL);
  ui_press (GDK_KEY_Escape, 0);
  ui_wait_gone (ui_is_label, "Basics");
  UI_WAIT (gtk_widget_get_mapped (GTK_WIDGET (view->column_view)));
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* Order 67 art. 7: every service with its day, whom, what, how long, how far; a row opens the
 * record, and those chosen are copied. */
static void
test_service (UiWorld      *world,
              gconstpointer data)
{
  g_autoptr (TbPerson)  person = ui_file_find_busy (world->desk);
  g_autofree char      *filter = g_strdup_printf ("volunteer_id=\"%s\"", person->id);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char      *text = NULL;
  g_autofree char      *printed = NULL;
  TbFileList           *list;
  GtkWidget            *view;
  const guint           n = ui_file_count (world->desk, &tb_service_record_kind, filter);

  g_assert_cmpuint (n, >, 0);
  open_file (world, "volunteers", person, "service");
  list = wait_list ();
  UI_WAIT (tb_file_list_get_n_rows (list) == n);
  rows = ui_desk_read (world->desk, &tb_service_record_kind, filter, "-start_us", 1);
  printed = tb_file_table_print_rows (tb_file_table_find ("given"), world->desk, rows);
  g_assert_true (g_str_has_prefix (printed, "Date\tTime\tElder\tService item\tLength\tState\n"));
  g_assert_nonnull (strstr (printed, tb_record_get_name (rows->pdata[0], "elder_id")));

  view = ui_find (GTK_WIDGET (list), ui_is_type, "GtkColumnView");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (list), "file-list.copy", NULL);
  ui_wait_for (ui_is_label, "1 row copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, on_text, &text);
  UI_WAIT (text != NULL);
  g_assert_cmpstr (text, ==, printed);

  g_signal_emit_by_name (view, "activate", 0);
  ui_wait_for (ui_is_type, "TbRecordPane");
}

/* Order 67 art. 8, 9, 10: what stands on the other tabs of the law; an award is entered from its
 * tab, taken back, and back again by an undo. */
static void
test_awards (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (TbPerson) person = ui_file_find_busy (world->desk);
  g_autofree char     *filter = g_strdup_printf ("person_id=\"%s\"", person->id);
  g_autofree char     *done = g_strdup_printf ("%s: Award entered", person->name);
  TbFileList          *list;
  GtkWidget           *view;
  guint                n;

  open_file (world, "volunteers", person, "training");
  list = wait_list ();
  n = ui_file_count (world->desk, &tb_training_kind, filter);
  UI_WAIT (tb_file_list_get_n_rows (list) == n);
  g_assert_cmpuint (tb_file_list_get_n_rows (list), >, 0);

  tb_person_file_show_tab (TB_PERSON_FILE (ui_wait_for (ui_is_type, "TbPersonFile")), "awards");
  ui_wait_for (ui_is_label, "Awards stand here with who gave them*");
  list = wait_list ();
  gtk_widget_activate_action (GTK_WIDGET (list), "file-list.enter", NULL);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Award", "首都最美志愿者");
  ui_file_choose ("Level", 3);
  ui_person_type ("Granted by", "某市级单位");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, "Say which material of the award was seen");
  ui_person_type ("Proof", "证书原件");
  ui_file_save_deed (done);
  UI_WAIT (tb_file_list_get_n_rows (list) == 1);
  ui_wait_for (ui_is_label, "首都最美志愿者");

  view = ui_find (GTK_WIDGET (list), ui_is_type, "GtkColumnView");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  ui_click ("Take Back");
  ui_wait_for (ui_is_label, "Award taken back");
  UI_WAIT (tb_file_list_get_n_rows (list) == 0);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  UI_WAIT (tb_file_list_get_n_rows (list) == 1);
  ui_wait_for (ui_is_label, "某市级单位");
}

/* One operation, and nothing said of a second press. */
static void
assert_once (UiWorld    *world,
             const char *op)
{
  UI_WAIT (ui_desk_count_ops (world->desk, op) > 0);
  ui_turns (10); /* whatever a second press has begun would end by then */
  ui_desk_sync (world->desk);
  g_assert_cmpuint (ui_desk_count_ops (world->desk, op), ==, 1);
  g_assert_null (ui_find_anywhere (ui_is_label, "This cannot be done"));
  g_assert_cmpuint (tb_desk_get_n_attention (world->desk), ==, 0);
}

/* What stands in a file is taken back once: an award, a tag, whom to call. */
static void
test_taken_back (UiWorld      *world,
                 gconstpointer data)
{
  static const char *const entered[][2] = {
    { "commendation.record", "\"title\":\"季度优秀志愿者\",\"level\":\"organisation\","
                             "\"granted_by\":\"本组织\",\"granted_on\":\"2026-10-08\"" },
    { "contact.record", "\"name\":\"王小兰\",\"part\":\"other\",\"phone\":\"13900139000\"" },
    { "trait.record", "\"trait\":\"cadre\"" },
  };
  g_autoptr (TbPerson) person = ui_find_person (world->desk, "is_volunteer=1", 0);
  GtkWidget           *file;
  GtkWidget           *view;

  for (guint i = 0; i < G_N_ELEMENTS (entered); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"person_id\":\"%s\",%s}", person->id,
                                               entered[i][1]);

      ui_desk_do_json (world->desk, entered[i][0], json);
    }
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  ui_wait_for (ui_is_label, "Retired cadre");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "open");
  file = ui_wait_for (ui_is_type, "TbPersonFile");
  tb_person_file_show_tab (TB_PERSON_FILE (file), "awards");
  view = ui_find (ui_wait_for (ui_is_type, "TbFileList"), ui_is_type, "GtkColumnView");
  ui_wait_for (ui_is_label, "季度优秀志愿者");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  ui_double_click ("Take Back");
  assert_once (world, "commendation.remove");

  tb_person_file_show_tab (TB_PERSON_FILE (file), "basic");
  ui_wait_for (ui_is_label, "Otherwise · 王小兰");
  ui_double_click ("Remove");
  assert_once (world, "contact.remove");

  tb_person_file_show_tab (TB_PERSON_FILE (file), "ties");
  ui_wait_for (ui_is_button, "Remove");
  ui_double_click ("Remove");
  assert_once (world, "trait.remove");
}

/* everything from the first application to today, the latest first. */
static void
test_story (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (TbPerson) person = ui_file_find_busy (world->desk);
  GtkWidget           *story;
  GtkWidget           *list;
  guint                n = 0;

  open_file (world, "volunteers", person, "story");
  story = ui_wait_for (ui_is_type, "TbPersonStory");
  while (ui_find (story, ui_is_label, "Applied to serve") == NULL)
    {
      UI_WAIT (ui_find (story, ui_is_label, "Applied to serve") != NULL ||
               ui_find (story, ui_is_button, "Older") != NULL);
      if (ui_find (story, ui_is_label, "Applied to serve") == NULL)
        gtk_widget_activate_action (story, "story.older", NULL);
      ui_turns (200);
    }
  ui_wait_for (ui_is_label, "Application approved");
  ui_wait_for (ui_is_label, "Insured");
  UI_WAIT (ui_find (story, ui_is_label, "Training: *") != NULL);
  UI_WAIT (ui_find (story, ui_is_label, "Served: *") != NULL);
  UI_WAIT (ui_find (story, ui_is_label, "Time coins: +*") != NULL);
  list = ui_find (story, ui_is_type, "GtkListBox");
  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  g_assert_cmpuint (n, >, 5);
}

/* what was looked into is told among the rest, when it began and when it ended. */
static void
test_story_case (void)
{
  static const TbStorySource source = { &tb_anomaly_case_kind, "person_id", "-opened_us" };
  g_autoptr (GPtrArray)      events = tb_story_new ();
  g_autoptr (TbAnomalyCase)  found = tb_record_new (&tb_anomaly_case_kind);

  found->rule = g_strdup ("X-01");
  found->text = g_strdup ("两次服务时间重叠");
  found->opened_us = tb_day_to_instant (20261101);
  tb_story_tell (events, &source, TB_RECORD (found), NULL);
  g_assert_cmpuint (events->len, ==, 1); /* it is not closed */
  g_assert_cmpstr (((TbStoryEvent *) events->pdata[0])->title, ==, "Case opened: X-01");
  found->closed_us = tb_day_to_instant (20261110);
  g_ptr_array_set_size (events, 0);
  tb_story_tell (events, &source, TB_RECORD (found), NULL);
  tb_story_sort (events);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpstr (((TbStoryEvent *) events->pdata[0])->title, ==, "Case closed: X-01");
}

/* in order, whatever they come from. */
static void
test_story_order (void)
{
  g_autoptr (GPtrArray) events = tb_story_new ();
  g_autoptr (TbPerson)  person = tb_record_new (&tb_person_kind);

  person->registered_us = tb_day_to_instant (20260101);
  person->gone_on = 20261101;
  tb_story_tell_person (events, person);
  tb_story_sort (events);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (((TbStoryEvent *) events->pdata[0])->at_us, >,
                   ((TbStoryEvent *) events->pdata[1])->at_us);
  g_assert_cmpstr (((TbStoryEvent *) events->pdata[1])->title, ==, "Registered");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/person-file/opens/Order 67 art. 4", "coordinator", test_opens);
  UI_ADD_AS ("/person-file/service/Order 67 art. 7", "coordinator", test_service);
  UI_ADD_AS ("/person-file/awards/Order 67 art. 9", "coordinator", test_awards);
  UI_ADD_AS ("/person-file/double-press", "coordinator", test_taken_back);
  UI_ADD_AS ("/person-file/story/R-200", "coordinator", test_story);
  g_test_add_func ("/person-file/story-order/R-200", test_story_order);
  g_test_add_func ("/person-file/story-case/R-168/R-200", test_story_case);
  return g_test_run ();
}
