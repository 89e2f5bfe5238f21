/* test-people.c: the list of people, its forms and files, over a real desk and a real city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "tb-day.h"
#include "tb-import-dialog.h"
#include "tb-people-view-private.h"
#include "tb-sheet-writer.h"
#include "tb-view.h"
#include "ui-world.h"

#define NUMBER_1950 "110100195003070017"
#define NUMBER_1964 "110100196402290046"

static TbPeopleView *
get_view (UiWorld    *world,
          const char *name)
{
  ui_world_show_view (world, name);
  return TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
}

static void
act (const char *type,
     const char *action)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, type), action, NULL);
}

static guint
count (UiWorld      *world,
       const TbKind *kind,
       const char   *filter)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, kind, filter, NULL, 0);

  return rows->len;
}

static char *
write_roster (UiWorld    *world,
              const char *text)
{
  char *path = g_build_filename (world->folder, "roster.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static const char roster[] = "姓名,身份证号,手机,服务队,区,血型\n"
                             "王小明," NUMBER_1950 ",13900001111,新队,朝阳,A\n"
                             "李·丽," NUMBER_1964 ",13900002222,新队,110108,B\n"
                             "错号,110100196402290047,13900003333,新队,海淀区,B\n";

static TbImportDialog *
open_import (UiWorld    *world,
             const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  TbImportDialog   *dialog;

  gtk_widget_activate_action (GTK_WIDGET (get_view (world, "volunteers")), "page.import", NULL);
  dialog = TB_IMPORT_DIALOG (ui_wait_for (ui_is_type, "TbImportDialog"));
  tb_import_dialog_take_file (dialog, file);
  return dialog;
}

/* R-018, S-39: a dry run first, every bad row named, all of it taken back by one undo. */
static void
test_imports_a_roster (UiWorld      *world,
                       gconstpointer data)
{
  g_autofree char      *path = write_roster (world, roster);
  g_autofree char      *bad_path = g_build_filename (world->folder, "bad.csv", NULL);
  g_autoptr (GFile)     bad = g_file_new_for_path (bad_path);
  guint                 n_teams = count (world, &tb_team_kind, NULL);
  TbImportDialog       *dialog = open_import (world, path);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char      *bad_text = NULL;

  ui_wait_for (ui_is_label,
               "2 people can be imported, with 1 new team; 1 row has to be put right.");
  ui_wait_for (ui_is_label, "Columns nobody knows are left out: 血型");
  ui_wait_for (ui_is_label, "a digit of the identity number is wrong*");
  g_assert_cmpuint (count (world, &tb_person_kind, "is_volunteer=1"), ==, 60); /* dry */
  ui_wait_for (ui_is_button, "Import 2 People");
  act ("TbImportDialog", "dialog.import");
  act ("TbImportDialog", "dialog.import"); /* pressed twice: done once */
  ui_wait_for (ui_is_label,
               "2 people were imported, with 1 new team; 1 row has to be put right.");
  g_assert_cmpuint (count (world, &tb_person_kind, "is_volunteer=1"), ==, 62);
  /* names of districts become codes, so that filters find them */
  found = ui_desk_read (world->desk, &tb_person_kind, "name=王小明 AND district=110105", NULL, 0);
  g_assert_cmpuint (found->len, ==, 1);
  tb_import_dialog_save_bad_rows (dialog, bad);
  ui_wait_for (ui_is_label, "Saved as bad.csv.*");
  g_assert_true (g_file_get_contents (bad_path, &bad_text, NULL, NULL));
  g_assert_nonnull (strstr (bad_text, "错号"));
  g_assert_null (strstr (bad_text, "王小明"));
  gtk_window_close (GTK_WINDOW (dialog));
  ui_wait_gone (ui_is_type, "TbImportDialog");

  ui_wait_for (ui_is_label, "62 people");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  ui_wait_for (ui_is_label, "60 people");
  g_assert_cmpuint (count (world, &tb_team_kind, NULL), ==, n_teams);
}

/* A workbook of two sheets, with a title over the headings and telephones as numbers; rows left out
 * become a workbook, and an export comes in again without a change. */
static void
test_imports_a_workbook (UiWorld      *world,
                         gconstpointer data)
{
  static const char *const rows[][4] = {
    { "一月" },
    { "志愿者名单" },
    { "姓名", "出生日期", "手机", "备考" },
    { "王小明", "1950-03-07", "13900001111" },
    { "", "1964-02-29", "13900002222" },
    { "二月" },
    { "手机", "姓名", "出生日期" },
    { "13900003333", "李·丽", "1960-01-02" },
  };
  g_autoptr (TbSheetWriter) writer = tb_sheet_writer_new (TB_SHEET_XLSX, TB_CSV_UTF8, 1);
  g_autoptr (GBytes)        bytes = NULL;
  g_autofree char          *path = g_build_filename (world->folder, "roster.xlsx", NULL);
  g_autofree char          *bad_path = g_build_filename (world->folder, "bad.xlsx", NULL);
  g_autofree char          *out_path = g_build_filename (world->folder, "out.xlsx", NULL);
  g_autoptr (GFile)         bad = g_file_new_for_path (bad_path);
  g_autoptr (GFile)         out = g_file_new_for_path (out_path);
  TbImportDialog           *dialog;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (i == 0 || i == 5)
      tb_sheet_writer_begin_sheet (writer, rows[i][0]);
    else
      {
        for (guint k = 0; k < 4 && rows[i][k] != NULL; k++)
          if (g_str_has_prefix (rows[i][k], "139"))
            tb_sheet_writer_add_number (writer, g_ascii_strtoll (rows[i][k], NULL, 10));
          else
            tb_sheet_writer_add_text (writer, rows[i][k]);
        tb_sheet_writer_end_row (writer);
      }
  bytes = tb_sheet_writer_finish (writer, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  dialog = open_import (world, path);
  ui_wait_for (ui_is_label, "2 people can be imported; 1 row has to be put right.");
  ui_wait_for (ui_is_label, "Sheets that were read: 一月, 二月*备考");
  ui_wait_for (ui_is_label, "“一月” 姓名");
  g_assert_cmpuint (count (world, &tb_person_kind, "is_volunteer=1"), ==, 60); /* dry */
  act ("TbImportDialog", "dialog.import");
  ui_wait_for (ui_is_label, "2 people were imported; 1 row has to be put right.");
  g_assert_cmpuint (count (world, &tb_person_kind, "is_volunteer=1"), ==, 62);
  tb_import_dialog_save_bad_rows (dialog, bad);
  ui_wait_for (ui_is_label, "Saved as bad.xlsx.*");
  tb_import_dialog_take_file (dialog, bad);
  ui_wait_for (ui_is_label, "0 people can be imported; 1 row has to be put right.");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_wait_gone (ui_is_type, "TbImportDialog");

  tb_people_view_export_to (TB_PEOPLE_VIEW (get_view (world, "volunteers")), out, NULL);
  ui_wait_for (ui_is_label, "Saved as out.xlsx; numbers are masked");
  open_import (world, out_path);
  ui_wait_for (ui_is_label, "62 people are here already, unchanged*");
  g_assert_cmpuint (count (world, &tb_person_kind, "is_volunteer=1"), ==, 62);
}

/* What was copied in a chat: pasted, and a workbook of who lacks an identity number. */
static void
test_imports_a_pasted_list (UiWorld      *world,
                            gconstpointer data)
{
  static const char list[] = "#接龙\n重阳节探访\n1. 王小明🌹 " NUMBER_1950 " 139 0000 1111\n"
                             "② 李丽（2人）\n";
  g_autofree char  *bad_path = g_build_filename (world->folder, "chain.xlsx", NULL);
  g_autoptr (GFile) bad = g_file_new_for_path (bad_path);
  TbImportDialog   *dialog;

  gtk_widget_activate_action (GTK_WIDGET (get_view (world, "volunteers")), "page.import", NULL);
  dialog = TB_IMPORT_DIALOG (ui_wait_for (ui_is_type, "TbImportDialog"));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), list);
  ui_wait_for (ui_is_button, "Paste a List from a Chat");
  act ("TbImportDialog", "dialog.paste");
  ui_wait_for (ui_is_label, "1 person can be imported; 1 row has to be put right.");
  g_assert_cmpuint (count (world, &tb_person_kind, "is_volunteer=1"), ==, 60); /* dry */
  act ("TbImportDialog", "dialog.import");
  ui_wait_for (ui_is_label, "1 person was imported; 1 row has to be put right.");
  g_assert_cmpuint (count (world, &tb_person_kind, "is_volunteer=1"), ==, 61);
  tb_import_dialog_save_bad_rows (dialog, bad);
  ui_wait_for (ui_is_label, "Saved as chain.xlsx.*");
}

static void
test_import_says_what_a_file_is_not (UiWorld      *world,
                                     gconstpointer data)
{
  g_autofree char *path = write_roster (world, "a,b\n1,2\n");

  open_import (world, path);
  ui_wait_for (ui_is_label, "This is no list of people*");
  ui_wait_for (ui_is_button, "Choose a File…");
}

/* Cancelled in its middle, an import leaves everything as it was. */
static void
test_import_is_stopped (UiWorld      *world,
                        gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("姓名,出生日期\n");
  g_autofree char    *path = NULL;
  TbImportDialog     *dialog;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "停止%u,1970-01-01\n", i);
  path = write_roster (world, text->str);
  dialog = open_import (world, path);
  ui_wait_for (ui_is_label, "3000 people can be imported.");
  act ("TbImportDialog", "dialog.import");
  ui_wait_for (ui_is_label, "Importing: * of 3000 rows");
  act ("TbImportDialog", "dialog.stop");
  ui_wait_for (ui_is_label, "Stopped. Nothing has been changed.");
  g_assert_cmpuint (count (world, &tb_person_kind, "is_volunteer=1"), ==, 60);
  act ("TbImportDialog", "dialog.stop"); /* nothing is under way: closes */
  ui_wait_gone (ui_is_type, "TbImportDialog");
  g_assert_nonnull (dialog);
}

static void
test_chips_and_questions (UiWorld      *world,
                          gconstpointer data)
{
  TbPeopleView    *view = get_view (world, "elders");
  const char      *old = "is_elder=1 AND born<=1946-11-23 AND born!=\"\"";
  guint            n = count (world, &tb_person_kind, old);
  g_autofree char *chip = g_strdup_printf ("80 and older %u", n);
  g_autofree char *foot = g_strdup_printf ("%u people*", n);

  g_assert_cmpuint (n, >, 0);
  ui_wait_for (ui_is_label, "All 120");
  ui_wait_for (ui_is_label, chip); /* counts are live */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (view->chips[TB_PEOPLE_AGE]), TRUE);
  ui_wait_for (ui_is_label, foot);
  /* the question behind a number elsewhere */
  g_assert_true (tb_view_show_query (TB_VIEW (view), "is_elder=1 AND name prefix 王"));
  UI_WAIT (tb_people_view_get_n_people (view) ==
           count (world, &tb_person_kind, "is_elder=1 AND name prefix 王"));
  for (guint i = 0; i < TB_PEOPLE_N_CHIPS; i++)
    g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (view->chips[i])));
  g_assert_true (tb_view_show_query (TB_VIEW (view), "is_elder=1 AND name=nobody"));
  ui_wait_for (ui_is_label, "Nobody Found");
  ui_click ("Show Everybody");
  ui_wait_for (ui_is_label, "120 people*");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (view->chips[TB_PEOPLE_ALL])));
}

static void
search (TbPeopleView *view,
        const char   *text,
        const char   *foot)
{
  gtk_editable_set_text (view->search_entry, text);
  ui_wait_for (ui_is_label, foot);
}

/* By characters, pinyin, initials and the end of a telephone number. */
static void
test_finds_people (UiWorld      *world,
                   gconstpointer data)
{
  TbPeopleView *view = get_view (world, "volunteers");

  ui_desk_do_json (world->desk, "person.register",
                   "{\"name\":\"欧阳芷若\",\"born\":\"1960-01-01\",\"is_volunteer\":true,"
                   "\"phone\":\"13900138271\"}");
  ui_wait_for (ui_is_label, "61 people");
  search (view, "芷若", "1 person · 1 selected");
  search (view, "nobodyatall", "0 people");
  search (view, "ouyangzhi", "1 person · 1 selected");
  search (view, "nobodyatall", "0 people");
  search (view, "oyzr", "1 person · 1 selected");
  search (view, "nobodyatall", "0 people");
  search (view, "8271", "1 person · 1 selected");
  ui_wait_for (ui_is_label, "欧阳芷若");
}

static void
sort_by (TbPeopleView *view,
         const char   *title,
         GtkSortType   direction)
{
  GListModel                     *columns = gtk_column_view_get_columns (view->column_view);
  g_autoptr (GtkColumnViewColumn) made = NULL;

  for (guint i = 0; made == NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_assert_nonnull (column);
      if (strcmp (gtk_column_view_column_get_title (column), title) == 0)
        made = g_object_ref (column);
    }
  gtk_column_view_sort_by_column (view->column_view, made, direction);
  UI_WAIT (({
    gboolean is_loaded = FALSE;

    g_object_get (view->list, "is-loaded", &is_loaded, NULL);
    is_loaded;
  }));
}

/* Selection is kept by who is selected: through another order, another filter, a new row. */
static void
test_selection_stays (UiWorld      *world,
                      gconstpointer data)
{
  TbPeopleView         *view = get_view (world, "volunteers");
  g_autoptr (GPtrArray) all = NULL;
  TbPerson             *somebody;

  all = ui_desk_read (world->desk, &tb_person_kind, "is_volunteer=1", "name", 0);
  somebody = g_ptr_array_index (all, 41);
#define SHOWN() (tb_person_pane_get_person (view->pane))
  g_assert_true (tb_view_show_row (TB_VIEW (view), somebody->id));
  UI_WAIT (SHOWN () != NULL && strcmp (SHOWN ()->id, somebody->id) == 0);
  sort_by (view, "Team", GTK_SORT_ASCENDING);
  UI_WAIT (SHOWN () != NULL && strcmp (SHOWN ()->id, somebody->id) == 0);
  ui_desk_do_json (world->desk, "person.register",
                   "{\"name\":\"阿一\",\"born\":\"1950-01-01\",\"is_volunteer\":true}");
  ui_wait_for (ui_is_label, "61 people");
  g_assert_cmpstr (SHOWN ()->id, ==, somebody->id);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (view->selection));
  ui_wait_for (ui_is_label, "61 people selected");
  ui_wait_for (ui_is_label, "61 people · 61 selected");
}

static char *
get_first (TbPeopleView *view)
{
  g_autoptr (GObject)  slot = g_list_model_get_item (view->list, 0);
  g_autoptr (TbPerson) person = NULL;

  UI_WAIT (({
    g_object_get (slot, "record", &person, NULL);
    person != NULL;
  }));
  return g_strdup (person->id);
}

/* The first click on the hours shows who has most; a team's people stand together. */
static void
test_sorts_by_other_rows (UiWorld      *world,
                          gconstpointer data)
{
  TbPeopleView         *view = get_view (world, "volunteers");
  g_autoptr (GPtrArray) by_hours = NULL;
  g_autoptr (GPtrArray) by_team = NULL;
  g_autofree char      *first = NULL;
  g_autofree char      *of_team = NULL;

  ui_wait_for (ui_is_label, "60 people");
  by_hours = ui_desk_read (world->desk, &tb_person_kind, "is_volunteer=1", "-hours, name", 1);
  by_team = ui_desk_read (world->desk, &tb_person_kind, "is_volunteer=1", "team, name", 1);
  sort_by (view, "Certified hours", GTK_SORT_ASCENDING);
  first = get_first (view);
  g_assert_cmpstr (first, ==, tb_record_get_id (by_hours->pdata[0]));
  sort_by (view, "Team", GTK_SORT_ASCENDING);
  of_team = get_first (view);
  g_assert_cmpstr (of_team, ==, tb_record_get_id (by_team->pdata[0]));
}

/* those selected go to another team together, and back by one undo. */
static void
test_changes_a_team (UiWorld      *world,
                     gconstpointer data)
{
  TbPeopleView *view = get_view (world, "volunteers");
  guint         n_none = count (world, &tb_person_kind, "is_volunteer=1 AND team is-empty");
  GtkWidget    *choice;

  ui_wait_for (ui_is_label, "60 people");
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (view->selection), 0, 20, TRUE);
  ui_wait_for (ui_is_label, "20 people selected");
  ui_click ("Change Team…");
  ui_wait_for (ui_is_label, "Another Team for 20 People");
  choice = ui_wait_for (ui_is_type, "GtkDropDown");
  while (!gtk_widget_is_ancestor (choice, ui_wait_for (ui_is_type, "AdwMessageDialog")))
    choice = ui_find (ui_wait_for (ui_is_type, "AdwMessageDialog"), ui_is_type, "GtkDropDown");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 0); /* none */
  ui_click ("Change Team");
  ui_wait_for (ui_is_label, "20 people are in no team now");
  UI_WAIT (count (world, &tb_person_kind, "is_volunteer=1 AND team is-empty") >= 20);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  UI_WAIT (count (world, &tb_person_kind, "is_volunteer=1 AND team is-empty") == n_none);
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* Rows for a spreadsheet and files: masked, in the order of the list, and only those chosen. */
static void
test_copies_and_exports (UiWorld      *world,
                         gconstpointer data)
{
  TbPeopleView     *view = get_view (world, "volunteers");
  g_autofree char  *path = g_build_filename (world->folder, "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char  *text = NULL;
  g_autofree char  *csv = NULL;
  g_auto (GStrv)    lines = NULL;

  ui_wait_for (ui_is_label, "138****????");
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (view->selection), 1, 3, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.copy", NULL);
  ui_wait_for (ui_is_label, "3 rows copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, on_text,
                                 &text);
  UI_WAIT (text != NULL);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5); /* headings, three people, an end */
  g_assert_true (g_str_has_prefix (lines[0], "Name\tSex, Age\t"));
  g_assert_true (g_pattern_match_simple ("*\t138****????*", lines[1]));
  g_assert_false (g_regex_match_simple ("[0-9]{11}", text, 0, 0));

  tb_people_view_export_to (view, file, NULL);
  ui_wait_for (ui_is_label, "Saved as out.csv; numbers are masked");
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  g_strfreev (g_steal_pointer (&lines));
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_false (g_regex_match_simple ("\\b1[3-9][0-9]{9}\\b|[0-9]{17}[0-9X]", csv, 0, 0));
  g_assert_true (g_regex_match_simple (",2026-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", csv, 0, 0));
}

/* who does not keep the roster looks at it. */
static void
test_a_clerk_only_looks (UiWorld      *world,
                         gconstpointer data)
{
  TbPeopleView *view = get_view (world, "volunteers");

  ui_wait_for (ui_is_label, "60 people");
  g_assert_false (gtk_widget_get_sensitive (ui_wait_for (ui_is_button, "Register")));
  gtk_widget_activate_action (GTK_WIDGET (view), "page.new", NULL);
  g_assert_null (ui_find_anywhere (ui_is_type, "TbPersonDialog"));
}

/* Teams are seen when somebody wants to see them, not because the window became wide again. */
static void
test_teams_stay_closed (UiWorld      *world,
                        gconstpointer data)
{
  TbPeopleView *view;

  ui_world_show_view (world, "volunteers");
  view = TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
  adw_flap_set_fold_policy (view->teams_flap, ADW_FLAP_FOLD_POLICY_ALWAYS);
  UI_WAIT (adw_flap_get_folded (view->teams_flap));
  adw_flap_set_fold_policy (view->teams_flap, ADW_FLAP_FOLD_POLICY_NEVER);
  UI_WAIT (!adw_flap_get_folded (view->teams_flap));
  g_assert_false (adw_flap_get_reveal_flap (view->teams_flap));
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/people/imports-a-roster/R-018", "coordinator", test_imports_a_roster);
  UI_ADD_AS ("/people/imports-a-workbook/R-018", "coordinator", test_imports_a_workbook);
  UI_ADD_AS ("/people/imports-a-pasted-list/R-018", "coordinator", test_imports_a_pasted_list);
  UI_ADD_AS ("/people/import-says-what-a-file-is-not", "coordinator",
             test_import_says_what_a_file_is_not);
  UI_ADD_AS ("/people/import-is-stopped", "coordinator", test_import_is_stopped);
  UI_ADD_AS ("/people/chips-and-questions", "coordinator", test_chips_and_questions);
  UI_ADD_AS ("/people/finds-people", "coordinator", test_finds_people);
  UI_ADD_AS ("/people/selection-stays", "coordinator", test_selection_stays);
  UI_ADD_AS ("/people/R-081-sorts-by-other-rows", "coordinator", test_sorts_by_other_rows);
  UI_ADD_AS ("/people/R-081-changes-a-team", "coordinator", test_changes_a_team);
  UI_ADD_AS ("/people/copies-and-exports", "coordinator", test_copies_and_exports);
  UI_ADD_AS ("/people/a-clerk-only-looks/R-023", "clerk", test_a_clerk_only_looks);
  UI_ADD_AS ("/people/teams-stay-closed", "coordinator", test_teams_stay_closed);
  return g_test_run ();
}
