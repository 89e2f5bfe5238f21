/* test-bad-search.c: odd questions, periods and files are answered in one sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "bad-texts.h"
#include "tb-import-dialog.h"
#include "ui-world.h"

static const char *const odd[] = { BAD_PAGE, BAD_LONG, BAD_FAMILY, BAD_FLAG,
                                   "1899-12-31", "\x01\x1b", "\"\\'%_*;()<>&=" };

/* Every view that can be searched says that there is nothing, and is whole again afterwards. */
static void
test_views (UiWorld      *world,
            gconstpointer data)
{
  static const struct
  {
    const char *view, *entry, *all, *none;
  } views[] = {
    { "volunteers", "Name, pinyin, *", "60 people*", "Nobody Found" },
    { "elders", "Name, pinyin, *", "120 people*", "Nobody Found" },
    { "records", "Volunteer or elder", "* records · * in all", "Nothing Found" },
    { "papers", "Name, number or code", "All 11", "Nothing Found" },
  };

  for (guint v = 0; v < G_N_ELEMENTS (views); v++)
    {
      ui_world_show_view (world, views[v].view);
      for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
        {
          g_autofree char *text = bad_text_make (odd[i]);

          g_test_message ("%s: %u", views[v].view, i);
          ui_wait_for (ui_is_label, views[v].all);
          ui_type (views[v].entry, text);
          ui_wait_for (ui_is_label, views[v].none);
          g_assert_cmpstr (gtk_editable_get_text (
                               GTK_EDITABLE (ui_wait_for (ui_is_entry, views[v].entry))),
                           ==, text);
          ui_type (views[v].entry, "");
          ui_wait_gone (ui_is_label, views[v].none);
        }
    }
}

static void
test_palette (UiWorld      *world,
              gconstpointer data)
{
  static const char entry[] = "People, certificate numbers*";

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.palette", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *text = bad_text_make (odd[i]);

      g_test_message ("%u", i);
      ui_type (entry, text);
      ui_wait_for (ui_is_label, "Nothing Found");
      g_signal_emit_by_name (ui_wait_for (ui_is_entry, entry), "activate"); /* goes nowhere */
      ui_type (entry, "");
      ui_wait_gone (ui_is_label, "Nothing Found");
    }
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbPalette")));
}

/* a period that cannot be is said, and nothing can be submitted. */
static void
test_period (UiWorld      *world,
             gconstpointer data)
{
  static const struct
  {
    const char *entry, *text, *says;
  } rows[] = {
    { "From", BAD_PAGE, "From: write a day like 2026-11-23." },
    { "From", BAD_LONG, "From: write a day like 2026-11-23." },
    { "To", BAD_FAMILY, "To: write a day like 2026-11-23." },
    { "To", "2570", "To: write a day like 2026-11-23." },
    { "From", "1899-12-31", "The period must lie between*" },
    { "To", "1899-12-31", "The period must lie between*" },
    { "To", "9999-12-31", "The period must lie between*" },
  };
  g_autoptr (GPtrArray) records =
      ui_desk_read (world->desk, &tb_service_record_kind, "state=certified", "-start_us", 1);
  const char *id = ((TbServiceRecord *) records->pdata[0])->volunteer_id;

  ui_world_show_view (world, "papers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.issue", "s", id);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = bad_text_make (rows[i].text);
      g_autofree char *good = NULL;
      GtkEditable     *entry = GTK_EDITABLE (ui_wait_for (ui_is_entry, rows[i].entry));

      g_test_message ("%u: %s", i, rows[i].entry);
      good = g_strdup (gtk_editable_get_text (entry));
      gtk_editable_set_text (entry, text);
      ui_wait_for (ui_is_label, rows[i].says);
      g_assert_false (gtk_widget_is_sensitive (ui_wait_for (ui_is_button, "Submit for Issue")));
      gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbRequestPage"), "request.submit",
                                  NULL);
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "back");
      ui_wait_for (ui_is_label, "All 11");
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "new");
      entry = GTK_EDITABLE (ui_wait_for (ui_is_entry, rows[i].entry));
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, text);
      gtk_editable_set_text (entry, good);
      ui_wait_gone (ui_is_label, rows[i].says);
    }
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 0);
}

static char *
make_wide (void)
{
  g_autofree char *commas = g_strnfill (4999, ',');

  return g_strconcat ("姓名,出生日期\n王甲,1950-01-01\n王乙", commas, "\n", NULL);
}

/* what keeps a file out, and what keeps a row out, each in one sentence that says where. */
static void
test_files (UiWorld      *world,
            gconstpointer data)
{
  g_autofree char *page = bad_text_make (BAD_PAGE);
  g_autofree char *name = bad_text_make (BAD_LONG);
  g_autofree char *wide = make_wide ();
  g_autofree char *named = g_strconcat ("姓名,出生日期\n", name, ",1950-01-01\n", NULL);
  const struct
  {
    const char *text;
    gssize      size;
    const char *says;
    const char *row, *field; /* (nullable) */
  } files[] = {
    { page, -1, "This is no list of people: *" },
    { "", 0, "This is no list of people: *" },
    { "\n\r\n,,,\n", -1, "This is no list of people: *" },
    { "PK\x03\x04\0\0\0", 7, "The workbook is cut short *" },
    { wide, -1, "Line 3 has more than 256 columns." },
    { "姓名,出生日期\n\"王甲,1950-01-01\n", -1,
      "Line 2: a quotation mark is opened and never closed." },
    { "姓名,出生日期\n王甲,1899-12-31\n", -1, "the date of birth is before 1900.", "2", "出生日期" },
    { "姓名,身份证号\n王甲,110100189912310013\n", -1, "the date of birth in *is before 1900.", "2",
      "身份证号" },
    { named, -1, "the name has more than 50 characters.", "2", "姓名" },
    { "姓名,出生日期\n👵,1950-01-01\n", -1, "the name holds a picture or a sign*", "2", "姓名" },
    { "姓名,出生日期\n,1950-01-01\n", -1, "the name is missing.", "2", "姓名" },
  };

  ui_world_show_view (world, "volunteers");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char  *path = g_strdup_printf ("%s/roster-%u.csv", world->folder, i);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      GtkWidget        *dialog;

      g_test_message ("%u", i);
      g_assert_true (g_file_set_contents (path, files[i].text, files[i].size, NULL));
      gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.import", NULL);
      dialog = ui_wait_for (ui_is_type, "TbImportDialog");
      tb_import_dialog_take_file (TB_IMPORT_DIALOG (dialog), file);
      ui_wait_for (ui_is_label, files[i].says);
      if (files[i].row != NULL)
        {
          ui_wait_for (ui_is_label, "0 people can be imported; 1 row has to be put right.");
          g_assert_nonnull (ui_find (dialog, ui_is_label, files[i].row));
          g_assert_nonnull (ui_find (dialog, ui_is_label, files[i].field));
        }
      gtk_widget_activate_action (dialog, "dialog.import", NULL);
      gtk_window_close (GTK_WINDOW (dialog));
      ui_wait_gone (ui_is_type, "TbImportDialog");
    }
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 0);
}

/* Nobody is signed in by a page, and what was typed stays, but for the password. */
static void
test_sign_in (UiWorld      *world,
              gconstpointer data)
{
  for (guint i = 0; i < 3; i++) /* each password that is looked at takes its time */
    {
      g_autofree char *text = bad_text_make (odd[i]);

      g_test_message ("%u", i);
      ui_type ("Platform address", text);
      ui_type ("Account", text);
      ui_type ("Password", text);
      ui_click ("Sign In");
      ui_wait_for (ui_is_label, "Write the city platform’s address in full, *");
      ui_type ("Platform address", world->url);
      ui_click ("Sign In");
      ui_wait_for (ui_is_label, "The account or the password is not right.");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_wait_for (ui_is_entry, "Account"))),
                       ==, text);
    }
  ui_world_sign_in (world, "coordinator");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  ui_world_hold_still ();
  UI_ADD_AS ("/bad-search/views", "coordinator", test_views);
  UI_ADD_AS ("/bad-search/palette", "coordinator", test_palette);
  UI_ADD_AS ("/bad-search/R-242-period", "coordinator", test_period);
  UI_ADD_AS ("/bad-search/R-018-files", "coordinator", test_files);
  UI_ADD ("/bad-search/sign-in", test_sign_in);
  return g_test_run ();
}
