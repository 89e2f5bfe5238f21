/* test-imports.c: a list that was imported is taken back through the window, days later
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-import-dialog.h"
#include "tb-imports-text.h"
#include "ui-world.h"

static void
import_list (UiWorld *world)
{
  g_autofree char  *path = g_build_filename (world->folder, "十一月.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path,
                                      "姓名,出生日期,手机\n王甲,1950-01-01,13900030001\n"
                                      "王乙,1951-01-01,13900030002\n王丙,1951-01-01,13900030003\n",
                                      -1, NULL));
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.import", NULL);
  tb_import_dialog_take_file (TB_IMPORT_DIALOG (ui_wait_for (ui_is_type, "TbImportDialog")), file);
  ui_click ("Import 3 People");
  ui_wait_gone (ui_is_type, "TbImportDialog");
}

static guint
count_people (UiWorld *world)
{
  g_autoptr (GPtrArray) people = ui_desk_read (world->desk, &tb_person_kind, NULL, NULL, 0);

  return people->len;
}

static GtkWidget *
open_lists (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.imports", NULL);
  return ui_wait_for (ui_is_type, "TbImportsDialog");
}

/* the page that teaches, the list, who stays and why, and what is left. */
static void
test_takes_back (UiWorld      *world,
                 gconstpointer data)
{
  const guint           before = count_people (world);
  g_autoptr (GPtrArray) people = NULL;
  GtkWidget            *dialog;

  ui_world_show_view (world, "volunteers");
  dialog = open_lists ();
  ui_wait_for (ui_is_label, "No List Yet");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_wait_gone (ui_is_type, "TbImportsDialog");

  import_list (world);
  g_assert_cmpuint (count_people (world), ==, before + 3);
  people = ui_desk_read (world->desk, &tb_person_kind, "find=\"13900030002\"", NULL, 0);
  g_assert_cmpuint (people->len, ==, 1);
  ui_desk_make_ready (world->desk, ((TbPerson *) people->pdata[0])->id);

  dialog = open_lists ();
  ui_wait_for (ui_is_label, "十一月.csv");
  ui_wait_for (ui_is_label, "* · 3 volunteers");
  ui_click ("Take Back…");
  ui_wait_for (ui_is_label, "2 people can be taken back, as if never imported.");
  ui_wait_for (ui_is_label, "1 person stays, having been touched since:");
  g_assert_nonnull (ui_find (dialog, ui_is_label, "王乙"));
  g_assert_nonnull (ui_find (dialog, ui_is_label, "*An application of this person*"));
  g_assert_cmpuint (count_people (world), ==, before + 3);

  gtk_widget_activate_action (dialog, "dialog.stop", NULL); /* Escape: back to the lists */
  ui_wait_for (ui_is_label, "十一月.csv");
  ui_click ("Take Back…");
  ui_click ("Take Back 2 People");
  ui_wait_for (ui_is_label, "2 people were taken back.");
  g_assert_cmpuint (count_people (world), ==, before + 1);
  g_assert_cmpuint (ui_desk_count_ops (world->desk, "person.remove"), ==, 2);
  gtk_widget_activate_action (dialog, "dialog.stop", NULL);
  ui_wait_gone (ui_is_type, "TbImportsDialog");

  open_lists ();
  ui_wait_for (ui_is_label, "* · 3 volunteers, 2 taken back");
}

/* Keys alone: open, choose, look, take back. */
static void
test_keys (UiWorld      *world,
           gconstpointer data)
{
  const guint before = count_people (world);

  import_list (world);
  open_lists ();
  ui_wait_for (ui_is_label, "十一月.csv");
  ui_tab_to (ui_is_button, "Take Back…");
  g_assert_true (ui_press (GDK_KEY_space, 0));
  ui_wait_for (ui_is_label, "3 people can be taken back, as if never imported.");
  g_assert_true (ui_press (GDK_KEY_Return, GDK_CONTROL_MASK));
  ui_wait_for (ui_is_label, "3 people were taken back.");
  g_assert_cmpuint (count_people (world), ==, before);
  g_assert_true (ui_press (GDK_KEY_Escape, 0));
  ui_wait_gone (ui_is_type, "TbImportsDialog");
}

static void
take_list (UiWorld    *world,
           const char *name,
           const char *text)
{
  g_autofree char  *path = g_build_filename (world->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.import", NULL);
  tb_import_dialog_take_file (TB_IMPORT_DIALOG (ui_wait_for (ui_is_type, "TbImportDialog")), file);
}

static AdwComboRow *
find_row (GtkWidget  *dialog,
          const char *heading)
{
  GtkWidget *label = ui_find (dialog, ui_is_label, heading);

  g_assert_nonnull (label);
  return ADW_COMBO_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW));
}

/* a list with headings nobody knows is read as somebody says, and so is the next of its
 * kind, with no word. */
static void
test_columns (UiWorld      *world,
              gconstpointer data)
{
  GtkWidget *dialog;

  ui_world_show_view (world, "volunteers");
  take_list (world, "odd.csv", "会员大名,生辰,联络\n周一,1950-03-07,13900040001\n");
  ui_wait_for (ui_is_label, "This is no list of people*");
  ui_click ("Say What Its Columns Hold…");
  dialog = ui_wait_for (ui_is_type, "TbColumnsDialog");
  ui_wait_for (ui_is_label, "A list needs the name*");
  adw_combo_row_set_selected (find_row (dialog, "会员大名"), 1); /* Name */
  adw_combo_row_set_selected (find_row (dialog, "生辰"), 1);
  ui_wait_for (ui_is_label, "Two columns cannot both hold: Name*");
  adw_combo_row_set_selected (find_row (dialog, "生辰"), 4); /* Born */
  adw_combo_row_set_selected (find_row (dialog, "联络"), 5); /* Phone */
  ui_click ("Read It So");
  ui_wait_gone (ui_is_type, "TbColumnsDialog");
  ui_click ("Import 1 Person");
  ui_wait_gone (ui_is_type, "TbImportDialog");

  take_list (world, "again.csv", "会员大名,生辰,联络\n周二,1950-03-08,13900040002\n");
  ui_wait_for (ui_is_label, "1 person can be imported.");
  ui_click ("Say What Columns Hold…");
  dialog = ui_wait_for (ui_is_type, "TbColumnsDialog");
  g_assert_cmpuint (adw_combo_row_get_selected (find_row (dialog, "联络")), ==, 5);
  adw_combo_row_set_selected (find_row (dialog, "联络"), 0); /* Left out */
  g_assert_true (ui_press (GDK_KEY_Return, GDK_CONTROL_MASK));
  ui_wait_gone (ui_is_type, "TbColumnsDialog");
  ui_wait_for (ui_is_label, "Columns nobody knows are left out: 联络");
}

static char *
dup_phone (UiWorld    *world,
           const char *name)
{
  g_autofree char      *filter = g_strdup_printf ("name=\"%s\"", name);
  g_autoptr (GPtrArray) people = ui_desk_read (world->desk, &tb_person_kind, filter, NULL, 0);

  g_assert_cmpuint (people->len, ==, 1);
  return g_strdup (((TbPerson *) people->pdata[0])->phone);
}

/* whoever is here by number and name is changed if that is wished, else left alone;
 * and it is undone with what was new. */
static void
test_updates (UiWorld      *world,
              gconstpointer data)
{
  const guint before = count_people (world);
  GtkWidget  *check;

  ui_world_show_view (world, "volunteers");
  take_list (world, "first.csv", "姓名,身份证号,手机\n吴九,110100196402290046,13900050001\n");
  ui_click ("Import 1 Person");
  ui_wait_gone (ui_is_type, "TbImportDialog");

  take_list (world, "second.csv",
             "姓名,身份证号,出生日期,手机\n吴九,110100196402290046,,13900050002\n"
             "郑十,,1950-03-07,13900050003\n");
  ui_wait_for (ui_is_label, "1 person can be imported.");
  ui_wait_for (ui_is_label, "1 person is here already, and the list says something else");
  ui_wait_for (ui_is_button, "Import 1 Person");
  check = ui_find (ui_wait_for (ui_is_type, "TbImportDialog"), ui_is_type, "GtkCheckButton");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_click ("Import 1, Change 1");
  ui_wait_gone (ui_is_type, "TbImportDialog");
  {
    g_autofree char *phone = dup_phone (world, "吴九");

    g_assert_cmpstr (phone, ==, "13900050002");
    g_assert_cmpuint (count_people (world), ==, before + 2);
  }
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL); /* Ctrl+Z */
  UI_WAIT (ui_desk_count_ops (world->desk, "person.remove") == 1);
  ui_desk_settle (world->desk);
  {
    g_autofree char *phone = dup_phone (world, "吴九");

    g_assert_cmpstr (phone, ==, "13900050001");
    g_assert_cmpuint (count_people (world), ==, before + 1);
  }
}

/* A viewer has nothing to take back. */
static void
test_not_for_all (UiWorld      *world,
                  gconstpointer data)
{
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.imports", NULL);
  ui_turns (5);
  g_assert_null (ui_find_anywhere (ui_is_type, "TbImportsDialog"));
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  TbTakeBack            report = { .was_dry = TRUE, .stays = nobody };
  TbImportedList        list = { .n_people = 2, .n_gone = 2, .are_elders = TRUE };
  g_autofree char      *title = tb_imports_print_title (&list);
  g_autofree char      *none = tb_imports_print_summary (&report);
  g_autofree char      *gone = NULL;

  g_assert_cmpstr (title, ==, "Pasted list");
  g_assert_false (tb_imports_can_take_back (&list));
  g_assert_cmpstr (none, ==, "Nobody of this list can be taken back any more.");
  g_assert_null (tb_imports_print_stays (&report));
  report.n_gone = 2;
  gone = tb_imports_print_stays (&report);
  g_assert_cmpstr (gone, ==, "2 people are not here any more anyway.");
}

int
main (int    argc,
      char **argv)
{
  ui_world_init (&argc, &argv);
  g_test_add_func ("/imports/words", test_words);
  UI_ADD_AS ("/imports/R-018-takes-back", "coordinator", test_takes_back);
  UI_ADD_AS ("/imports/R-018-keys", "coordinator", test_keys);
  UI_ADD_AS ("/imports/R-018-columns", "coordinator", test_columns);
  UI_ADD_AS ("/imports/R-018-R-062-updates", "coordinator", test_updates);
  UI_ADD_AS ("/imports/R-018-not-for-all", "trainer", test_not_for_all);
  return g_test_run ();
}
