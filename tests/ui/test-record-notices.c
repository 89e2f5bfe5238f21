/* test-record-notices.c: what looks wrong with a record is said while it is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-forms.h"

/* beside its field, and it keeps nobody from entering it. */
static void
test_says_what_looks_wrong (UiWorld      *world,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  GtkWidget            *form = ui_record_open (world);

  ui_record_fill (world, form, "2026-11-22", "1900", "2000");
  ui_record_type (form, "note_entry", "好");
  ui_wait_for (ui_is_label, "Please check: *(X-54)");
  ui_record_type (form, "note_entry", "老人给了红包");
  ui_wait_for (ui_is_label, "Please check: *(X-74)");
  ui_record_type (form, "note_entry", "读了报纸，聊了天");
  ui_wait_gone (ui_is_label, "Please check: *");

  ui_record_type (form, "note_entry", "老人给了红包");
  ui_wait_for (ui_is_label, "Please check: *(X-74)");
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait_gone (ui_is_type, "TbRecordForm");
  records = ui_desk_read (world->desk, &tb_service_record_kind, "flags=X-74", NULL, 0);
  g_assert_cmpuint (records->len, ==, 1);
}

/* a hint stands there already; both are read. */
static void
test_stands_beside_hints (UiWorld      *world,
                          gconstpointer data)
{
  GtkWidget *form = ui_record_open (world);

  ui_record_fill (world, form, "2026-11-22", "1400", "1900");
  ui_wait_for (ui_is_label, "5 h\nPlease check: *(X-07)");
  ui_record_type (form, "end_entry", "1800");
  ui_wait_for (ui_is_label, "4 h");
  gtk_window_close (GTK_WINDOW (form));
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/record-notices/R-168-says-what-looks-wrong", "coordinator",
             test_says_what_looks_wrong);
  UI_ADD_AS ("/record-notices/X-07-stands-beside-hints", "coordinator", test_stands_beside_hints);
  return g_test_run ();
}
