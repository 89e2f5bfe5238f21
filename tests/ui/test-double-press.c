/* test-double-press.c: what is pressed twice at once is done once, and nothing is said of it
 *
 * Each way from a button to an operation has a case: whoever adds one (see tb_ui_do () and the
 * doors of tb-desk.h that write) adds a case here; those of a file: test-person-file.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-desk-outbox.h"
#include "tb-import-dialog.h"
#include "tb-people-view-private.h"
#include "tb-person-picker.h"
#include "ui-forms.h"

#define NUMBER_1950 "110100195003070017"

/* What is pressed for is done by exactly @n operations, and no second press was told anything. */
static void
assert_done (TbDesk     *desk,
             const char *op,
             guint       n)
{
  for (gint64 end_us = g_get_monotonic_time () + UI_DEADLINE_S * G_USEC_PER_SEC;
       ui_desk_count_ops (desk, op) < n;)
    ui_turn (end_us, op);
  for (guint i = 0; i < 10; i++) /* whatever a second press has begun would end by then */
    ui_turn (G_MAXINT64, "a second press");
  ui_desk_sync (desk);
  g_assert_cmpuint (ui_desk_count_ops (desk, op), ==, n);
  g_assert_null (ui_find_anywhere (ui_is_label, "This is not possible"));
  g_assert_null (ui_find_anywhere (ui_is_label, "Not every *"));
  g_assert_null (ui_find_anywhere (ui_is_label, "*cannot be done*"));
  g_assert_cmpuint (tb_desk_get_n_attention (desk), ==, 0);
}

static void
ask (UiWorld    *world,
     const char *view,
     const char *filter)
{
  ui_world_show_view (world, view);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", view, filter);
}

static guint
count_dialogs (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      n += gtk_widget_get_mapped (window) &&
           gtk_window_get_transient_for (GTK_WINDOW (window)) != NULL;
    }
  return n;
}

/* A button that opens something opens it once. */
static void
test_opens (UiWorld      *world,
            gconstpointer data)
{
  static const struct
  {
    const char *view;
    const char *button;
    const char *type;
  } openers[] = {
    { "volunteers", "Register", "TbPersonDialog" },
    { "elders", "Register", "TbPersonDialog" },
    { "volunteers", "Edit (Ctrl+E)", "TbPersonDialog" },
    { "volunteers", "Import a roster*", "TbImportDialog" },
    { "records", "Enter Service", "TbRecordForm" },
    { "volunteers", "Record Service", "TbRecordForm" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    {
      g_test_message ("%s", openers[i].button);
      ui_world_show_view (world, openers[i].view);
      ui_double_click (openers[i].button);
      ui_wait_for (ui_is_type, openers[i].type);
      for (guint k = 0; k < 5; k++)
        ui_turn (G_MAXINT64, "a second press");
      g_assert_cmpuint (count_dialogs (), ==, 1);
      gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, openers[i].type)));
      ui_wait_gone (ui_is_type, openers[i].type);
    }
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 0);
}

static void
test_person (UiWorld      *world,
             gconstpointer data)
{
  ui_world_show_view (world, "volunteers");
  ui_click ("Edit (Ctrl+E)");
  ui_wait_for (ui_is_type, "TbPersonDialog");
  ui_person_type ("Street", "安贞街道");
  ui_double_click ("Save");
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  assert_done (world->desk, "person.update", 1);

  ui_person_open (world, "volunteers", "page.new");
  ui_person_type ("Name", "王两次");
  ui_person_type ("Born", "1950-03-07");
  ui_double_click ("Save");
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  assert_done (world->desk, "person.register", 1);

  ui_double_click ("Undo"); /* takes one step back, not two: that of the toast that is there */
  assert_done (world->desk, NULL, 3);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.redo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.redo", NULL);
  assert_done (world->desk, NULL, 4);
}

/* */
static void
test_person_cured (UiWorld      *world,
                   gconstpointer data)
{
  ui_desk_do_json (world->desk, "person.register",
                   "{\"name\":\"王奶奶\",\"born\":\"1950-03-07\",\"sex\":1,\"is_elder\":true,"
                   "\"id_number\":\"" NUMBER_1950 "\"}");
  ui_person_open (world, "volunteers", "page.new");
  ui_person_type ("Name", "王奶奶");
  ui_person_type ("Identity number", NUMBER_1950);
  ui_double_click ("Save");
  UI_WAIT (gtk_widget_is_sensitive (ui_wait_for (ui_is_button, "Save")));
  ui_double_click ("Enlist as Volunteer Too");
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  assert_done (world->desk, "person.update", 1);
  assert_done (world->desk, "person.register", 1);
}

/* */
static void
test_record (UiWorld      *world,
             gconstpointer data)
{
  GtkWidget *form = ui_record_open (world);

  ui_record_fill (world, form, "1122", "0600", "0700");
  ui_double_click ("Enter, Next");
  UI_WAIT (*gtk_editable_get_text (ui_record_get_child (form, "start_entry")) == '\0');
  assert_done (world->desk, "record.submit", 1);
  ui_record_fill (world, form, "1122", "0700", "0800");
  ui_double_click ("Enter");
  ui_wait_gone (ui_is_type, "TbRecordForm");
  assert_done (world->desk, "record.submit", 2);
  ui_double_click ("Undo"); /* of the first toast; then the second one is there, with another */
  assert_done (world->desk, "record.withdraw", 1);
}

/* What stands against a record is cured beside its field, once. */
static void
test_enlisted (UiWorld      *world,
               gconstpointer data)
{
  g_autoptr (TbPerson) person = ui_find_person (world->desk, "is_volunteer=0 AND is_elder=1", 3);
  GtkWidget           *form = ui_record_open (world);

  ui_record_fill (world, form, "1122", "0600", "0700");
  tb_person_picker_take_id (ui_record_get_child (form, "volunteer_picker"), person->id);
  ui_double_click ("Enlist as Volunteer");
  assert_done (world->desk, "person.update", 1);
  gtk_window_close (GTK_WINDOW (form));
}

/* */
static void
test_recognised (UiWorld      *world,
                 gconstpointer data)
{
  g_autofree char *filter = ui_desk_find_submitted (world->desk, FALSE);

  ask (world, "records", filter);
  ui_double_click ("Recognise");
  assert_done (world->desk, "record.recognise", 1);
  ui_double_click ("Undo");
  assert_done (world->desk, "record.unrecognise", 1);
}

static void
test_certified (UiWorld      *world,
                gconstpointer data)
{
  ask (world, "records", "state=recognised");
  ui_double_click ("Certify");
  assert_done (world->desk, "record.certify", 1);
}

static void
test_withdrawn (UiWorld      *world,
                gconstpointer data)
{
  g_autofree char *filter = ui_desk_find_submitted (world->desk, TRUE);

  ask (world, "records", filter);
  ui_double_click ("Withdraw");
  assert_done (world->desk, "record.withdraw", 1);
}

/* */
static void
test_papers (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (GPtrArray) ids = ui_list_uncertified (world->desk);

  ui_world_show_view (world, "papers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.issue", "s",
                              ids->pdata[0]);
  ui_wait_for (ui_is_label, "Can be requested");
  ui_double_click ("Submit for Issue");
  assert_done (world->desk, "certificate.request", 1);
  ui_wait_for (ui_is_label, "You have requested this certificate.*");
  ui_double_click ("Withdraw Request");
  assert_done (world->desk, "certificate.withdraw", 1);
}

static void
test_approved (UiWorld      *world,
               gconstpointer data)
{
  ask (world, "papers", "state=requested");
  ui_wait_for (ui_is_label, "A number is at hand");
  ui_double_click ("Approve, Print");
  assert_done (world->desk, "certificate.issue", 1);
  ui_double_click ("Approve All");
  ui_wait_for (ui_is_label, "2 certificates issued");
  assert_done (world->desk, "certificate.issue", 3);
}

/* */
static void
test_imported (UiWorld      *world,
               gconstpointer data)
{
  g_autofree char  *path = g_build_filename (world->folder, "roster.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget        *view;

  g_assert_true (g_file_set_contents (path, "姓名,出生日期\n王甲,1950-01-01\n王乙,1951-01-01\n", -1,
                                      NULL));
  ui_world_show_view (world, "volunteers");
  view = ui_wait_for (ui_is_type, "TbPeopleView");
  gtk_widget_activate_action (view, "page.import", NULL);
  tb_import_dialog_take_file (TB_IMPORT_DIALOG (ui_wait_for (ui_is_type, "TbImportDialog")), file);
  ui_double_click ("Import 2 People");
  ui_wait_gone (ui_is_type, "TbImportDialog");
  assert_done (world->desk, "person.register", 2);
  ui_double_click ("Undo");
  assert_done (world->desk, "person.remove", 2);
}

static guint
count_without_team (UiWorld *world)
{
  g_autoptr (GPtrArray) people = ui_desk_read (world->desk, &tb_person_kind,
                                               "is_volunteer=1 AND team is-empty", NULL, 0);

  return people->len;
}

/* the dialog comes once, though names of teams are read first, and changes each once. */
static void
test_another_team (UiWorld      *world,
                   gconstpointer data)
{
  guint      before = count_without_team (world);
  GtkWidget *view;
  GtkWidget *dialog;

  ui_world_show_view (world, "volunteers");
  ui_wait_for (ui_is_label, "60 people*");
  view = ui_wait_for (ui_is_type, "TbPeopleView");
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (TB_PEOPLE_VIEW (view)->selection), 0, 20,
                                    TRUE);
  ui_wait_for (ui_is_label, "20 people selected");
  ui_double_click ("Change Team…");
  dialog = ui_wait_for (ui_is_type, "AdwMessageDialog");
  ui_desk_sync (world->desk);
  for (guint k = 0; k < 5; k++)
    ui_turn (G_MAXINT64, "a second press");
  g_assert_cmpuint (count_dialogs (), ==, 1);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (dialog, ui_is_type, "GtkDropDown")), 0);
  ui_double_click ("Change Team");
  ui_wait_for (ui_is_label, "20 people are in no team now");
  assert_done (world->desk, NULL, count_without_team (world) - before);
}

/* two entries are merged once, and once taken back. */
static void
test_merged (UiWorld      *world,
             gconstpointer data)
{
  GtkWidget *view;

  ui_desk_do_json (world->desk, "person.register",
                   "{\"id\":\"twice-0\",\"name\":\"王重复\",\"born\":\"1950-03-07\","
                   "\"is_elder\":true}");
  ui_desk_do_json (world->desk, "person.register",
                   "{\"id\":\"twice-1\",\"name\":\"王重复\",\"born\":\"1950-03-07\","
                   "\"is_elder\":true}");
  ui_world_show_view (world, "volunteers");
  view = ui_wait_for (ui_is_type, "TbPeopleView");
  gtk_widget_activate_action (view, "page.duplicates", NULL);
  gtk_widget_activate_action (view, "page.duplicates", NULL);
  ui_wait_for (ui_is_label, "王重复 and 王重复");
  ui_double_click ("Merge");
  ui_wait_for (ui_is_label, "All Pairs Are Decided");
  assert_done (world->desk, "person.merge", 1);
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbDuplicatesWindow")));
  ui_wait_gone (ui_is_type, "TbDuplicatesWindow"); /* there was one */
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "elders",
                              "twice-0");
  ui_wait_for (ui_is_label, "Merged Entries");
  ui_double_click ("Take Back");
  ui_wait_gone (ui_is_label, "Merged Entries");
  assert_done (world->desk, "person.unmerge", 1);
}

/* Two operations that came back: the streets of people were changed elsewhere meanwhile. */
static TbDesk *
make_conflicts (UiWorld *world)
{
  TbDesk *other = ui_world_open_desk (world, "coordinator2");
  TbDesk *desks[] = { world->desk, other };

  for (guint n = 0; n < 2; n++)
    {
      g_autoptr (TbPerson) elder = ui_find_person (other, "is_elder=1", n);

      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *json = g_strdup_printf (
              "{\"id\":\"%s\",\"set\":[[\"street\",\"%s\",\"%s\"]]}", elder->id, elder->street,
              i == 0 ? "110105031" : "110105032");

          ui_desk_do_json (desks[i], "person.update", json);
        }
    }
  UI_WAIT (tb_desk_get_n_attention (other) == 2);
  ui_world_show_desk (world, other);
  ui_world_show_view (world, "attention");
  ui_wait_for (ui_is_label, "Keep mine: 110105032");
  return other;
}

static void
test_chosen (UiWorld      *world,
             gconstpointer data)
{
  TbDesk    *desk = make_conflicts (world);
  GtkWidget *mine = ui_wait_for (ui_is_label, "Keep mine: 110105032");

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (mine, GTK_TYPE_CHECK_BUTTON)), TRUE);
  ui_double_click ("Keep Mine");
  UI_WAIT (tb_desk_get_n_attention (desk) == 1);
  ui_desk_sync (desk);
  g_assert_cmpuint (tb_desk_get_n_attention (desk), ==, 1);
  g_assert_cmpuint (ui_desk_count_ops (desk, "person.update"), ==, 3);
}

static void
test_dismissed (UiWorld      *world,
                gconstpointer data)
{
  TbDesk *desk = make_conflicts (world);

  ui_double_click ("Take Off the List");
  ui_desk_sync (desk);
  g_assert_cmpuint (tb_desk_get_n_attention (desk), ==, 1); /* the other one still waits */
  g_assert_cmpuint (ui_desk_count_ops (desk, "person.update"), ==, 2);
}

/* who is registered elsewhere joins, once. */
static void
test_joins (UiWorld      *world,
            gconstpointer data)
{
  static const char json[] =
      "{\"name\":\"赵新\",\"sex\":1,\"born\":\"1950-03-07\",\"is_volunteer\":true,"
      "\"id_number\":\"" NUMBER_1950 "\"}";
  TbDesk *elsewhere = ui_world_open_desk (world, "b-coordinator");

  ui_desk_do_json (elsewhere, "person.register", json);
  ui_desk_do_json (world->desk, "person.register", json);
  UI_WAIT (tb_desk_get_n_attention (world->desk) == 1);
  ui_world_show_view (world, "attention");
  ui_double_click ("Join This Organisation");
  ui_double_click ("Save");
  UI_WAIT (tb_desk_get_n_attention (world->desk) == 0);
  assert_done (world->desk, "person.join", 1);
}

static void
submit (TbDesk         *desk,
        const TbPerson *volunteer,
        const TbPerson *elder,
        const char     *id,
        const char     *start,
        const char     *end)
{
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"%s\",\"volunteer_id\":\"%s\",\"elder_id\":\"%s\",\"item\":\"3.2\","
      "\"activity\":\"a\",\"place\":\"p\",\"leader\":\"l\",\"start_us\":\"2026-11-20T%s\","
      "\"end_us\":\"2026-11-20T%s\",\"minutes\":60}",
      id, volunteer->id, elder->id, start, end);

  ui_desk_do_json (desk, "record.submit", json);
}

/* what the city refused is put right in its form, once, and leaves the list. */
static void
test_put_right (UiWorld      *world,
                gconstpointer data)
{
  TbDesk              *desk = ui_world_open_desk (world, "coordinator2");
  g_autoptr (TbPerson) volunteer = ui_find_ready (desk, "is_volunteer=1 AND is_elder=0", 0);
  g_autoptr (TbPerson) elder = ui_find_person (desk, "is_elder=1 AND is_volunteer=0", 0);
  GtkWidget           *form;

  submit (world->desk, volunteer, elder, "r-first", "09:00", "10:00");
  submit (desk, volunteer, elder, "r-second", "09:30", "10:30");
  UI_WAIT (tb_desk_get_n_attention (desk) == 1);
  ui_world_show_desk (world, desk);
  ui_world_show_view (world, "attention");
  ui_double_click ("Send Again as It Is"); /* the city's reason still holds */
  ui_wait_for (ui_is_label, "This still cannot be done*");
  g_assert_cmpuint (ui_desk_count_ops (desk, "record.submit"), ==, 1);

  ui_double_click ("Put Right and Send…");
  form = ui_wait_for (ui_is_type, "TbRecordForm");
  g_assert_cmpuint (count_dialogs (), ==, 1);
  ui_record_type (form, "start_entry", "1400");
  ui_record_type (form, "end_entry", "1500");
  ui_double_click ("Enter");
  UI_WAIT (tb_desk_get_n_attention (desk) == 0);
  assert_done (desk, "record.submit", 2);
}

static void
on_signed_in (GtkWidget *page,
              guint     *n)
{
  *n += 1;
}

static void
test_signed_in (UiWorld      *world,
                gconstpointer data)
{
  guint n = 0;

  g_signal_connect (ui_wait_for (ui_is_type, "TbSignInPage"), "signed-in",
                    G_CALLBACK (on_signed_in), &n);
  ui_type ("Platform address", world->url);
  ui_type ("Account", "coordinator");
  ui_type ("Password", "demo");
  ui_double_click ("Sign In");
  UI_WAIT (tb_desk_is_signed_in (world->desk));
  ui_desk_sync (world->desk);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  ui_world_hold_still ();
  UI_ADD_AS ("/double-press/opens", "coordinator", test_opens);
  UI_ADD_AS ("/double-press/person", "coordinator", test_person);
  UI_ADD_AS ("/double-press/R-007-person-cured", "coordinator", test_person_cured);
  UI_ADD_AS ("/double-press/R-150-record", "coordinator", test_record);
  UI_ADD_AS ("/double-press/enlisted", "coordinator", test_enlisted);
  UI_ADD_AS ("/double-press/R-167-recognised", "coordinator2", test_recognised);
  UI_ADD_AS ("/double-press/R-167-certified", "operator", test_certified);
  UI_ADD_AS ("/double-press/record-withdrawn", "coordinator", test_withdrawn);
  UI_ADD_AS ("/double-press/R-178-requested", "coordinator", test_papers);
  UI_ADD_AS ("/double-press/R-181-approved", "coordinator", test_approved);
  UI_ADD_AS ("/double-press/R-018-imported", "coordinator", test_imported);
  UI_ADD_AS ("/double-press/R-081-another-team", "coordinator", test_another_team);
  UI_ADD_AS ("/double-press/R-202-merged", "coordinator", test_merged);
  UI_ADD_AS ("/double-press/dismissed", "coordinator", test_dismissed);
  UI_ADD_AS ("/double-press/chosen", "coordinator", test_chosen);
  UI_ADD_AS ("/double-press/R-162-put-right", "coordinator", test_put_right);
  UI_ADD_AS ("/double-press/R-020-joins", "coordinator", test_joins);
  UI_ADD ("/double-press/signed-in", test_signed_in);
  return g_test_run ();
}
