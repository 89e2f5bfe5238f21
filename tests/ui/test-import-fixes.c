/* test-import-fixes.c: rows of a list are put right where they are shown; who it may be is chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-import-dialog.h"
#include "ui-world.h"

static char *
write_list (UiWorld    *world,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (world->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static GtkWidget *
open_import (UiWorld *world)
{
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.import", NULL);
  return ui_wait_for (ui_is_type, "TbImportDialog");
}

static void
take_list (UiWorld    *world,
           const char *name,
           const char *text)
{
  g_autofree char  *path = write_list (world, name, text);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  tb_import_dialog_take_file (TB_IMPORT_DIALOG (open_import (world)), file);
}

static guint
count_named (UiWorld    *world,
             const char *name)
{
  g_autofree char      *filter = g_strdup_printf ("name=\"%s\"", name);
  g_autoptr (GPtrArray) people = ui_desk_read (world->desk, &tb_person_kind, filter, NULL, 0);

  return people->len;
}

static GtkEditable *
find_cell (GtkWidget  *dialog,
           const char *title)
{
  GtkWidget *label = ui_find (dialog, ui_is_label, title);

  g_assert_nonnull (label);
  return GTK_EDITABLE (gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW));
}

static const char bad_list[] = "姓名,身份证号,出生日期,手机\n"
                               "周甲,,1950-03-07,13900060001\n"
                               "周乙,110100195003070018,,13900060002\n"
                               "周丙,,1950-13-07,1390006000\n"
                               "周丁,,,\n";

/* row after row; what was put right holds, the row left out is gone, the file is as it was,
 * and what was put right is forgotten at once if that is wished. */
static void
test_in_place (UiWorld      *world,
               gconstpointer data)
{
  g_autofree char *path = g_build_filename (world->folder, "坏.csv", NULL);
  g_autofree char *text = NULL;
  GtkWidget       *dialog;

  take_list (world, "坏.csv", bad_list);
  ui_wait_for (ui_is_label, "1 person can be imported; 3 rows have to be put right.");
  ui_click ("Put Right Here…");
  dialog = ui_wait_for (ui_is_type, "TbImportFixDialog");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Row 3");
  ui_wait_for (ui_is_label, "1 of 3");
  g_assert_cmpstr (gtk_editable_get_text (find_cell (dialog, "Identity number")), ==,
                   "110100195003070018");
  gtk_editable_set_text (find_cell (dialog, "Identity number"), "110100195003070017");
  ui_click ("Next Row");
  ui_wait_for (ui_is_label, "2 of 3");
  g_assert_nonnull (ui_find (dialog, ui_is_label, "出生日期: *"));
  g_assert_nonnull (ui_find (dialog, ui_is_label, "手机: *"));
  gtk_editable_set_text (find_cell (dialog, "Born"), "1950-12-07");
  gtk_editable_set_text (find_cell (dialog, "Phone"), "13900060003");
  ui_click ("Next Row");
  ui_wait_for (ui_is_label, "3 of 3");
  ui_click ("Leave This Row Out");
  ui_wait_gone (ui_is_type, "TbImportFixDialog");
  ui_wait_for (ui_is_label, "3 people can be imported.");

  ui_wait_for (ui_is_label, "3 rows are read as you put them right*");
  ui_click ("Read the File as It Is");
  ui_wait_for (ui_is_label, "1 person can be imported; 3 rows have to be put right.");
  ui_click ("Put Right Here…");
  dialog = ui_wait_for (ui_is_type, "TbImportFixDialog");
  gtk_editable_set_text (find_cell (dialog, "Identity number"), "110100195003070017");
  ui_click ("Done");
  ui_wait_gone (ui_is_type, "TbImportFixDialog");
  ui_click ("Import 2 People");
  UI_WAIT (count_named (world, "周乙") == 1);
  g_assert_cmpuint (count_named (world, "周丙"), ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, bad_list);
}

/* what was said of a row that says something else now is not believed. */
static void
test_file_changed (UiWorld      *world,
                   gconstpointer data)
{
  g_autofree char *path = NULL;
  GtkWidget       *dialog;

  take_list (world, "变.csv", "姓名,出生日期\n吴甲,1950-13-01\n");
  ui_wait_for (ui_is_label, "0 people can be imported; 1 row has to be put right.");
  ui_click ("Put Right Here…");
  dialog = ui_wait_for (ui_is_type, "TbImportFixDialog");
  gtk_editable_set_text (find_cell (dialog, "Born"), "1950-12-01");
  path = write_list (world, "变.csv", "姓名,出生日期\n吴乙,1950-14-01\n");
  ui_click ("Put Right");
  ui_wait_gone (ui_is_type, "TbImportFixDialog");
  ui_wait_for (ui_is_label, "0 people can be imported; 1 row has to be put right.");
}

/* Keys alone: F2, type, Enter, Enter, import. */
static void
test_keys (UiWorld      *world,
           gconstpointer data)
{
  GtkWidget *dialog;

  take_list (world, "键.csv", "姓名,出生日期\n郑甲,1950-13-01\n郑乙,1950-14-01\n");
  ui_wait_for (ui_is_label, "0 people can be imported; 2 rows have to be put right.");
  g_assert_true (ui_press (GDK_KEY_F2, 0));
  dialog = ui_wait_for (ui_is_type, "TbImportFixDialog");
  ui_wait_for (ui_is_label, "1 of 2");
  gtk_editable_set_text (find_cell (dialog, "Born"), "1950-12-01");
  g_signal_emit_by_name (find_cell (dialog, "Born"), "entry-activated");
  ui_wait_for (ui_is_label, "2 of 2");
  g_assert_true (ui_press (GDK_KEY_Page_Up, GDK_ALT_MASK));
  ui_wait_for (ui_is_label, "1 of 2");
  g_assert_true (ui_press (GDK_KEY_Page_Down, GDK_ALT_MASK));
  ui_wait_for (ui_is_label, "2 of 2");
  gtk_editable_set_text (find_cell (dialog, "Born"), "1950-12-02");
  g_assert_true (ui_press (GDK_KEY_Return, GDK_CONTROL_MASK));
  ui_wait_gone (ui_is_type, "TbImportFixDialog");
  ui_wait_for (ui_is_button, "Import 2 People");
  g_assert_true (ui_press (GDK_KEY_Return, GDK_CONTROL_MASK));
  ui_wait_gone (ui_is_type, "TbImportDialog");
  UI_WAIT (count_named (world, "郑甲") == 1);
}

static void
choose_person (const char *text)
{
  GtkWidget *label = ui_wait_for (ui_is_label, text);
  GtkWidget *row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);

  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
}

/* name and telephone of one person are theirs; else somebody says who it is. */
static void
test_chooses_people (UiWorld      *world,
                     gconstpointer data)
{
  GtkWidget *dialog;

  take_list (world, "先.csv", "姓名,出生日期,手机\n王甲,1950-01-01,13900070001\n"
                              "王甲,1951-01-01,13900070002\n王乙,1952-01-01,13900070003\n");
  ui_click ("Import 3 People");
  ui_wait_gone (ui_is_type, "TbImportDialog");

  dialog = open_import (world);
  tb_import_dialog_take_text (TB_IMPORT_DIALOG (dialog),
                              "1. 王甲 13900070001\n2. 王甲\n3. 王乙 13900070003\n4. 王戊\n");
  ui_wait_for (ui_is_label, "0 people can be imported; 2 rows have to be put right.");
  ui_wait_for (ui_is_label, "*2 people are here already, unchanged*");
  ui_click ("Put Right Here…");
  dialog = ui_wait_for (ui_is_type, "TbImportFixDialog");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Row 2");
  g_assert_nonnull (ui_find (dialog, ui_is_label, "*1950*"));
  g_assert_null (ui_find (dialog, ui_is_label, "*13900070001*"));
  choose_person ("*1951*");
  ui_click ("Next Row");
  ui_wait_for (ui_is_label, "2 of 2");
  g_assert_null (ui_find (dialog, ui_is_label, "Somebody who is not here yet"));
  gtk_editable_set_text (find_cell (dialog, "Born"), "1950-12-07");
  ui_click ("Put Right");
  ui_wait_gone (ui_is_type, "TbImportFixDialog");
  ui_wait_for (ui_is_label, "1 person can be imported.");
  ui_click ("Import 1 Person");
  ui_wait_gone (ui_is_type, "TbImportDialog");
  g_assert_cmpuint (count_named (world, "王甲"), ==, 2);

  take_list (world, "后.csv", "姓名,出生日期,手机\n王乙,1952-01-01,13900070009\n");
  ui_wait_for (ui_is_label, "0 people can be imported; 1 row has to be put right.");
  ui_click ("Put Right Here…");
  choose_person ("Somebody who is not here yet");
  ui_click ("Put Right");
  ui_wait_gone (ui_is_type, "TbImportFixDialog");
  ui_click ("Import 1 Person");
  ui_wait_gone (ui_is_type, "TbImportDialog");
  UI_WAIT (count_named (world, "王乙") == 2);
}

/* who is here is still to be changed as was wished when a row was put right. */
static void
test_wish_stays (UiWorld      *world,
                 gconstpointer data)
{
  GtkWidget *check, *dialog;

  take_list (world, "first.csv", "姓名,身份证号,手机\n吴九,110100196402290046,13900050001\n");
  ui_click ("Import 1 Person");
  ui_wait_gone (ui_is_type, "TbImportDialog");
  take_list (world, "second.csv",
             "姓名,身份证号,出生日期,手机\n吴九,110100196402290046,,13900050002\n"
             "郑十,,1950-13-07,13900050003\n");
  ui_wait_for (ui_is_label, "1 person is here already, and the list says something else");
  check = ui_find (ui_wait_for (ui_is_type, "TbImportDialog"), ui_is_type, "GtkCheckButton");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_click ("Put Right Here…");
  dialog = ui_wait_for (ui_is_type, "TbImportFixDialog");
  gtk_editable_set_text (find_cell (dialog, "Born"), "1950-12-07");
  ui_click ("Done");
  ui_wait_gone (ui_is_type, "TbImportFixDialog");
  ui_wait_for (ui_is_button, "Import 1, Change 1");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

int
main (int    argc,
      char **argv)
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/import-fixes/R-018-in-place", "coordinator", test_in_place);
  UI_ADD_AS ("/import-fixes/R-018-file-changed", "coordinator", test_file_changed);
  UI_ADD_AS ("/import-fixes/R-018-keys", "coordinator", test_keys);
  UI_ADD_AS ("/import-fixes/R-018-R-202-chooses-people", "coordinator", test_chooses_people);
  UI_ADD_AS ("/import-fixes/R-018-wish-stays", "coordinator", test_wish_stays);
  return g_test_run ();
}
