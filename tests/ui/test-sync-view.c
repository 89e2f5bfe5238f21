/* test-sync-view.c: outbox, history, files, reading anew and leaving, in the window, against a city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-desk-exchange.h"
#include "tb-desk-history.h"
#include "tb-sync-view.h"
#include "ui-world.h"

#define PHONE "13900137788"

static TbPerson *
read_elder (TbDesk *desk)
{
  g_autoptr (GPtrArray) people =
      ui_desk_read (desk, &tb_person_kind, "is_volunteer=0 AND is_elder=1", "id", 1);

  g_assert_cmpuint (people->len, ==, 1);
  return g_object_ref (g_ptr_array_index (people, 0));
}

/* Something done here, whether or not the city can be reached. */
static void
change (TbDesk     *desk,
        const char *id,
        const char *field,
        const char *before,
        const char *after)
{
  TbOp              *op = tb_desk_new_op (desk, "person.update");
  g_autofree char   *json = g_strdup_printf ("{\"id\":\"%s\",\"set\":[[\"%s\",\"%s\",\"%s\"]]}", id,
                                             field, before, after);
  g_autoptr (GError) error = NULL;

  tb_desk_fill_op (desk, op, json, &error);
  g_assert_no_error (error);
  ui_desk_do_here (desk, op);
}

static void
wait_unsent (TbDesk *desk,
             guint   n)
{
  UI_WAIT (tb_desk_get_exchange (desk).n_unsent == n);
}

/* Two things are done while the city is away. */
static void
work_offline (UiWorld  *world,
              TbPerson *elder)
{
  ui_world_unplug (world);
  change (world->desk, elder->id, "street", elder->street, "110105032");
  change (world->desk, elder->id, "phone", elder->phone, PHONE);
  wait_unsent (world->desk, 2);
}

static void
start (UiWorld *world)
{
  ui_desk_sync (world->desk);
  ui_world_show_desk (world, world->desk);
}

static guint
count_part (TbDesk       *desk,
            TbDeskHistory part)
{
  const TbHistoryQuestion  question = { part, NULL, NULL, 0 };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GArray)       numbers = NULL;
  gint64                   next = 0;

  tb_desk_list_history_async (desk, &question, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  numbers = tb_desk_list_history_finish (desk, answer, &next, NULL);
  return numbers->len;
}

static void
come_back (UiWorld *world)
{
  ui_world_plug_in (world);
  ui_desk_sync_anew (world->desk);
  wait_unsent (world->desk, 0);
  UI_WAIT (count_part (world->desk, TB_DESK_HISTORY_UNFINISHED) == 0);
}

/* S6: what is done is seen at once, says how it stands, and moves to the history when it is
 * confirmed. */
static void
test_outbox_and_history (UiWorld      *world,
                         gconstpointer data)
{
  g_autoptr (TbPerson) elder = NULL;
  g_autofree char     *story = NULL;

  start (world);
  elder = read_elder (world->desk);
  story = g_strdup_printf ("Change %s: Street", elder->name);
  ui_world_show_view (world, "sync");
  ui_wait_for (ui_is_label, "Everything Has Been Sent");
  work_offline (world, elder);
  ui_wait_for (ui_is_label, "2 changes wait to be sent*");
  ui_wait_for (ui_is_label, "2 changes");
  ui_wait_for (ui_is_label, story);
  ui_wait_for (ui_is_label, "To be sent");
  ui_wait_for (ui_is_label, "This is kept on this computer*"); /* the newest is selected */
  ui_wait_for (ui_is_label, "*→ ••••7788");                    /* and says what it says, masked */
  ui_click ("Exchange Now");
  ui_wait_for (ui_is_label, "Working offline since*");
  come_back (world);
  ui_wait_for (ui_is_label, "Everything Has Been Sent");
  ui_click ("History");
  ui_wait_for (ui_is_label, story);
  ui_wait_for (ui_is_label, "Synced");
  ui_wait_for (ui_is_label, "The city platform has taken this and confirmed it.");
  ui_type ("What was done, or a name", "phone");
  ui_wait_for (ui_is_label, "1 change");
  ui_wait_gone (ui_is_label, story);
  ui_type ("What was done, or a name", "nobody did this");
  ui_wait_for (ui_is_label, "Nothing Found");
}

/* What came back is put right from here as well: retry of one thing. */
static void
test_retries_one (UiWorld      *world,
                  gconstpointer data)
{
  TbDesk              *second = NULL;
  g_autoptr (TbPerson) elder = NULL;

  start (world);
  second = ui_world_open_desk (world, "coordinator2");
  elder = read_elder (world->desk);
  change (world->desk, elder->id, "street", elder->street, "110105031");
  ui_desk_sync (world->desk);
  change (second, elder->id, "street", elder->street, "110105032");
  UI_WAIT (tb_desk_get_n_attention (second) == 1);
  ui_world_show_desk (world, second);
  ui_world_show_view (world, "sync");
  ui_wait_for (ui_is_label, "Conflict");
  ui_wait_for (ui_is_label, "Take the city platform’s: 110105031");
  ui_click ("Take the City Platform’s");
  UI_WAIT (tb_desk_get_n_attention (second) == 0);
  ui_wait_for (ui_is_label, "Everything Has Been Sent");
  ui_click ("History"); /* the losing value stays there */
  ui_wait_for (ui_is_label, "Taken off the list");
}

static char *
read_file (UiWorld    *world,
           const char *name,
           gboolean    is_exact)
{
  g_autofree char   *path = g_build_filename (world->folder, name, NULL);
  g_autoptr (GFile)  file = g_file_new_for_path (path);
  g_autofree char   *toast = g_strdup_printf ("2 changes saved as %s", name);
  g_autoptr (GError) error = NULL;
  char              *text = NULL;

  tb_sync_view_export_to (TB_SYNC_VIEW (ui_wait_for (ui_is_type, "TbSyncView")), file, is_exact);
  ui_wait_for (ui_is_label, toast);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* What is unsent can be read by anybody, and by an administrator to the letter. */
static void
test_exports (UiWorld      *world,
              gconstpointer data)
{
  g_autoptr (TbPerson) elder = NULL;
  g_autofree char     *table = NULL;
  g_autofree char     *exact = NULL;
  g_auto (GStrv)       lines = NULL;

  start (world);
  elder = read_elder (world->desk);
  work_offline (world, elder);
  ui_world_show_view (world, "sync");
  table = read_file (world, "unsent.csv", FALSE);
  lines = g_strsplit (table, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4); /* headings, two of them, and the end */
  g_assert_true (g_str_has_prefix (lines[0], "\xef\xbb\xbfNo.,When,Done by,What,"));
  g_assert_nonnull (strstr (lines[1], ": Phone,"));
  g_assert_nonnull (strstr (lines[1], "→ ••••7788"));
  g_assert_nonnull (strstr (lines[2], elder->name));
  g_assert_nonnull (strstr (lines[2], "To be sent"));
  g_assert_nonnull (strstr (lines[2], "→ 110105032"));
  g_assert_null (strstr (table, PHONE));
  exact = read_file (world, "unsent.ndjson", TRUE);
  g_assert_nonnull (strstr (exact, PHONE));
  g_assert_nonnull (strstr (exact, "\"person.update\""));
  g_assert_nonnull (strstr (exact, elder->id));
  come_back (world);
}

/* S1, S3: everything is read anew from the window while the city is away; when it is back, all
 * rows are there and what was done arrives once. */
static void
test_reads_anew (UiWorld      *world,
                 gconstpointer data)
{
  g_autoptr (TbPerson)  elder = NULL;
  g_autoptr (TbPerson)  after = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) again = NULL;

  start (world);
  elder = read_elder (world->desk);
  before = ui_desk_read (world->desk, &tb_person_kind, NULL, "id", 0);
  work_offline (world, elder);
  ui_world_show_view (world, "sync");
  g_assert_true (gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbSyncView"),
                                             "page.read-anew", NULL));
  ui_wait_for (ui_is_label, "Read Everything Anew?");
  ui_click ("Read Anew");
  ui_wait_for (ui_is_label, "The city platform is out of reach. Everything is read anew as soon*");
  wait_unsent (world->desk, 2);
  come_back (world);
  again = ui_desk_read (world->desk, &tb_person_kind, NULL, "id", 0);
  g_assert_cmpuint (again->len, ==, before->len);
  after = read_elder (world->desk);
  g_assert_cmpstr (after->street, ==, "110105032");
  g_assert_cmpstr (after->phone, ==, PHONE);
  g_assert_cmpuint (count_part (world->desk, TB_DESK_HISTORY_SYNCED), ==, 2);
}

/* Somebody has the data checked, sees how many there were, and may stop it. */
static void
test_checks_data (UiWorld      *world,
                  gconstpointer data)
{
  start (world);
  ui_world_show_view (world, "sync");
  ui_wait_for (ui_is_label, "Data last checked:*");
  ui_click ("Check Data");
  ui_wait_for (ui_is_label, "* rows of * kinds compared · all are as the city platform has them");
  ui_click ("Check Data");
  ui_click ("Stop Checking");
  ui_wait_gone (ui_is_label, "The data here are compared*");
  ui_wait_for (ui_is_label, "* rows of * kinds compared*"); /* of the last whole one */
  ui_world_unplug (world);
  ui_click ("Check Data");
  ui_wait_for (ui_is_label, "The city platform is out of reach.*");
  ui_world_plug_in (world);
}

static void
set_gone (gpointer data,
          GObject *where_it_was)
{
  *(gboolean *) data = TRUE;
}

/* Takes the window's end from the world, which makes another one. */
static void
open_window (UiWorld *world)
{
  world->window = tb_window_new (GTK_APPLICATION (g_application_get_default ()));
  gtk_window_present (GTK_WINDOW (world->window));
  ui_world_show_desk (world, world->desk);
}

/* Who leaves sees what has not been sent, may stay, and is never kept. */
static void
test_leaves (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (TbPerson) elder = NULL;
  GtkWidget           *dialog;
  gboolean             is_gone = FALSE;

  start (world);
  elder = read_elder (world->desk);
  work_offline (world, elder);
  gtk_window_close (GTK_WINDOW (world->window));
  dialog = ui_wait_for (ui_is_type, "TbUnsentDialog");
  ui_wait_for (ui_is_label, "2 Changes Have Not Been Sent Yet");
  ui_wait_for (ui_is_label, "Change *: Street");
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "quit");               /* Enter leaves */
  gtk_window_close (GTK_WINDOW (dialog)); /* as Escape does */
  ui_wait_gone (ui_is_type, "TbUnsentDialog");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (world->window)));

  g_object_weak_ref (G_OBJECT (world->window), set_gone, &is_gone);
  gtk_window_close (GTK_WINDOW (world->window));
  ui_wait_for (ui_is_type, "TbUnsentDialog");
  ui_click ("Quit");
  UI_WAIT (is_gone);
  open_window (world);
  wait_unsent (world->desk, 2);
  come_back (world);
}

/* When the last of it is sent meanwhile there is nothing left to ask. */
static void
test_leaves_when_sent (UiWorld      *world,
                       gconstpointer data)
{
  g_autoptr (TbPerson) elder = NULL;
  gboolean             is_gone = FALSE;

  start (world);
  elder = read_elder (world->desk);
  work_offline (world, elder);
  g_object_weak_ref (G_OBJECT (world->window), set_gone, &is_gone);
  gtk_window_close (GTK_WINDOW (world->window));
  ui_wait_for (ui_is_type, "TbUnsentDialog");
  ui_world_plug_in (world);
  ui_desk_sync_anew (world->desk);
  UI_WAIT (is_gone);
  open_window (world);
}

/* All is sent: the window closes at once. */
static void
test_leaves_in_peace (UiWorld      *world,
                      gconstpointer data)
{
  gboolean is_gone = FALSE;

  start (world);
  g_object_weak_ref (G_OBJECT (world->window), set_gone, &is_gone);
  gtk_window_close (GTK_WINDOW (world->window));
  g_assert_null (ui_find_anywhere (ui_is_type, "TbUnsentDialog"));
  UI_WAIT (is_gone);
  open_window (world);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/sync-view/S6-outbox-and-history", "coordinator", test_outbox_and_history);
  UI_ADD_AS ("/sync-view/retries-one", "coordinator", test_retries_one);
  UI_ADD_AS ("/sync-view/exports", "coordinator", test_exports);
  UI_ADD_AS ("/sync-view/S1-S3-reads-anew", "coordinator", test_reads_anew);
  UI_ADD_AS ("/sync-view/F18-checks-data", "coordinator", test_checks_data);
  UI_ADD_AS ("/sync-view/leaves", "coordinator", test_leaves);
  UI_ADD_AS ("/sync-view/leaves-when-sent", "coordinator", test_leaves_when_sent);
  UI_ADD_AS ("/sync-view/leaves-in-peace", "coordinator", test_leaves_in_peace);
  return g_test_run ();
}
