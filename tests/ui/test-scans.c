/* test-scans.c: scans in a person's file: added, opened once it is said what for, deleted: R-211
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "tb-desk-scans.h"
#include "tb-kinds.h"
#include "tb-paper-preview.h"
#include "tb-person-file.h"
#include "tb-scan-dialog.h"
#include "tb-scan-picture.h"
#include "ui-file.h"

static GtkWidget *
open_papers (UiWorld *world)
{
  g_autoptr (TbPerson) person = ui_file_find_busy (world->desk);
  GtkWidget           *file;

  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  ui_wait_for (ui_is_label, person->name);
  ui_turns (400);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "open");
  file = ui_wait_for (ui_is_type, "TbPersonFile");
  tb_person_file_show_tab (TB_PERSON_FILE (file), "papers");
  ui_wait_for (ui_is_button, "Add Scan…");
  return file;
}

static GtkWidget *
drop (UiWorld   *world,
      GtkWidget *file,
      GFile     *scan)
{
  GtkWidget *dialog =
      tb_scan_dialog_new (world->desk,
                          TB_RECORD (tb_person_file_get_person (TB_PERSON_FILE (file))), scan,
                          GTK_WINDOW (world->window));

  gtk_window_present (GTK_WINDOW (dialog));
  ui_wait_for (ui_is_label, "Of the person in general");
  return dialog;
}

static TbScan *
add (UiWorld    *world,
     GtkWidget  *file,
     const char *name)
{
  g_autoptr (GFile)     made = ui_file_make_scan (world->folder, name);
  g_autofree char      *path = g_file_get_path (made);
  g_autoptr (GPtrArray) rows = NULL;
  GtkWidget            *dialog = drop (world, file, made);
  GtkWidget            *row;

  ui_wait_for (ui_is_label, "* · *B"); /* it was looked at */
  row = gtk_widget_get_ancestor (ui_wait_for (ui_is_label, "Of the person in general"),
                                 ADW_TYPE_ACTION_ROW);
  gtk_widget_activate (row);
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  gtk_widget_activate_action (dialog, "dialog.save", NULL); /* pressed twice, done once */
  ui_wait_gone (ui_is_type, "TbScanDialog");
  ui_wait_for (ui_is_label, name);
  g_unlink (path);
  rows = ui_desk_read (world->desk, &tb_scan_kind, NULL, "-recorded_us", 0);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (rows->pdata[0]);
}

/* nobody sees it before it is written down who looks; and that stands in the log. */
static void
test_opens (UiWorld      *world,
            gconstpointer data)
{
  GtkWidget            *file = open_papers (world);
  g_autoptr (TbScan)    scan = add (world, file, "photo.png");
  g_autoptr (GPtrArray) log = NULL;
  GtkWidget            *picture;

  g_assert_cmpstr (scan->parent_kind, ==, "person");
  gtk_widget_activate_action (file, "scan.open", "s", scan->id);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  g_assert_null (ui_find_anywhere (ui_is_type, "TbScanWindow"));
  ui_file_save_deed ("*written down who looks at the scan");
  picture = ui_wait_for (ui_is_type, "GtkPicture");
  UI_WAIT (gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL);
  log = ui_desk_read (world->desk, &tb_disclosure_kind, "fields=scan", NULL, 0);
  g_assert_cmpuint (log->len, ==, 1);
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbScanWindow")));
  ui_wait_gone (ui_is_type, "TbScanWindow");
}

static void
test_shows_pdf (UiWorld      *world,
                gconstpointer data)
{
  GtkWidget         *file = open_papers (world);
  g_autoptr (TbScan) scan = add (world, file, "paper.pdf");
  GtkWidget         *preview;

  gtk_widget_activate_action (file, "scan.open", "s", scan->id);
  ui_file_save_deed ("*written down who looks at the scan");
  preview = ui_find (ui_wait_for (ui_is_type, "TbScanWindow"), ui_is_type, "TbPaperPreview");
  UI_WAIT (tb_paper_preview_get_n_pages (TB_PAPER_PREVIEW (preview)) == 1);
}

/* R-211, S6: who leaves while a scan is not at the city yet is told so, and the dialog goes by
 * itself when it is. */
static void
test_leaving (UiWorld      *world,
              gconstpointer data)
{
  GtkWidget         *file = open_papers (world);
  g_autoptr (TbScan) scan = NULL;

  ui_world_unplug (world);
  scan = add (world, file, "photo.png");
  gtk_window_close (GTK_WINDOW (world->window));
  ui_wait_for (ui_is_type, "TbUnsentDialog");
  ui_wait_for (ui_is_label, "1 scan is not at the city platform yet");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ui_wait_for (ui_is_type, "TbUnsentDialog")),
                               "stay");
  gtk_window_destroy (GTK_WINDOW (ui_wait_for (ui_is_type, "TbUnsentDialog")));
  ui_world_plug_in (world);
  ui_desk_sync_anew (world->desk);
  UI_WAIT (tb_desk_get_n_unsent_scans (world->desk) == 0);
}

/* What is wrong with a file is said in words before anything is kept. */
static void
test_refuses (UiWorld      *world,
              gconstpointer data)
{
  static const struct
  {
    const char *name;
    gsize       size;
    const char *said;
  } bad[] = {
    { "empty.pdf", 0, "There is nothing in this file." },
    { "page.pdf", 100, "This is no PDF, PNG or JPEG, whatever it is called.*" },
    { "large.pdf", TB_SCAN_MAX_BYTES + 1, "This file is larger than 5 MB.*" },
  };
  GtkWidget *file = open_papers (world);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char  *path = g_build_filename (world->folder, bad[i].name, NULL);
      g_autofree char  *bytes = g_strnfill (bad[i].size, '<');
      g_autoptr (GFile) one = g_file_new_for_path (path);
      GtkWidget        *dialog;

      g_assert_true (g_file_set_contents (path, bytes, (gssize) bad[i].size, NULL));
      dialog = drop (world, file, one);
      ui_wait_for (ui_is_label, bad[i].said);
      gtk_widget_activate_action (dialog, "dialog.save", NULL);
      g_assert_true (gtk_widget_get_visible (dialog));
      gtk_window_close (GTK_WINDOW (dialog));
      ui_wait_gone (ui_is_type, "TbScanDialog");
      g_unlink (path);
    }
  g_assert_cmpuint (ui_file_count (world->desk, &tb_scan_kind, NULL), ==, 0);
}

/* it is asked once more, and said what goes. */
static void
test_deletes (UiWorld      *world,
              gconstpointer data)
{
  GtkWidget         *file = open_papers (world);
  g_autoptr (TbScan) scan = add (world, file, "paper.pdf");
  GtkWidget         *label = ui_wait_for (ui_is_label, scan->title);
  GtkWidget         *view = gtk_widget_get_ancestor (label, GTK_TYPE_COLUMN_VIEW);

  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  ui_click ("Delete…");
  ui_wait_for (ui_is_label, "The scan goes here, at the city*");
  ui_file_save_deed ("*: Scan deleted");
  g_assert_cmpuint (ui_file_count (world->desk, &tb_scan_kind, NULL), ==, 0);
}

/* Of the organisation's own documents; nobody's data stand there, so nothing is asked first. */
static void
test_organisation (UiWorld      *world,
                   gconstpointer data)
{
  g_autoptr (GFile)          made = ui_file_make_scan (world->folder, "licence.pdf");
  g_autofree char           *path = g_file_get_path (made);
  g_autoptr (GPtrArray)      rows = NULL;
  g_autoptr (TbOrganisation) own = tb_record_new (&tb_organisation_kind);
  GtkWidget                 *scans;
  GtkWidget                 *dialog;

  ui_desk_do_json (world->desk, "licence.record",
                   "{\"id\":\"l1\",\"title\":\"登记证书\",\"from_on\":\"2026-01-01\"}");
  ui_world_show_view (world, "organisation");
  scans = ui_wait_for (ui_is_type, "TbOrgScans");
  tb_set_str (&own->id, tb_desk_get_org_id (world->desk));
  dialog = tb_scan_dialog_new (world->desk, TB_RECORD (own), made, GTK_WINDOW (world->window));
  gtk_window_present (GTK_WINDOW (dialog));
  ui_wait_for (ui_is_label, "*登记证书*");
  ui_wait_for (ui_is_label, "* · *B");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbScanDialog");
  rows = ui_desk_read (world->desk, &tb_scan_kind, NULL, NULL, 0);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((TbScan *) rows->pdata[0])->parent_id, ==, "l1");
  g_assert_null (((TbScan *) rows->pdata[0])->person_id);
  gtk_widget_activate_action (scans, "scan.open", "s", ((TbScan *) rows->pdata[0])->id);
  ui_wait_for (ui_is_type, "TbScanWindow");
  g_assert_null (ui_find_anywhere (ui_is_type, "TbDeedDialog"));
  g_unlink (path);
}

/* A few bytes can say that they are more dots than memory holds. */
static void
test_pixels (void)
{
  static const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0";
  static const guint8 jpeg[] = "\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\x10\0\x20\0\0\0";

  g_assert_cmpint (tb_scan_count_pixels (png, sizeof png - 1), ==, 65536LL * 65536);
  g_assert_cmpint (tb_scan_count_pixels (jpeg, sizeof jpeg - 1), ==, 4096LL * 8192);
  g_assert_cmpint (tb_scan_count_pixels (png, 20), ==, G_MAXINT64);
  g_assert_cmpint (tb_scan_count_pixels (jpeg, 12), ==, G_MAXINT64);
  g_assert_cmpint (tb_scan_count_pixels ((const guint8 *) "%PDF-1.4", 8), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/scans/R-211/opens", "coordinator", test_opens);
  UI_ADD_AS ("/scans/R-211-leaving", "coordinator", test_leaving);
  UI_ADD_AS ("/scans/shows-pdf", "coordinator", test_shows_pdf);
  UI_ADD_AS ("/scans/refuses", "coordinator", test_refuses);
  UI_ADD_AS ("/scans/R-210/deletes", "coordinator", test_deletes);
  UI_ADD_AS ("/scans/organisation", "admin", test_organisation);
  g_test_add_func ("/scans/pixels", test_pixels);
  return g_test_run ();
}
