/* test-cut-short.c: a window that closes while it saves, and a city that goes while one types
 *
 * Whatever was typed is either done, once, or there as a draft: never both, never neither.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-import-dialog.h"
#include "ui-forms.h"

#define N_ROWS    300
#define N_MOMENTS 6 /* after so many turns of the main loop at most something is cut short */

static void
close_window (const char *type)
{
  GtkWidget *window = ui_find_anywhere (ui_is_type, type);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, type);
}

/* A form that saves. */
typedef struct
{
  const char *type; /* of its window */
  const char *op;   /* what saving does */
  const char *kept; /* what it says when it has a draft */
  void (*fill) (UiWorld *world, guint n);
  void (*save) (void);
  void (*open) (UiWorld *world);
} Form;

static void
open_person (UiWorld *world)
{
  ui_person_open (world, "volunteers", "page.new");
}

static void
fill_person (UiWorld *world,
             guint    n)
{
  g_autofree char *name = g_strdup_printf ("王%u半途", n);

  open_person (world);
  ui_person_type ("Name", name);
  ui_person_type ("Born", "1950-03-07");
}

static void
save_person (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonDialog"), "dialog.save", NULL);
}

static void
open_record (UiWorld *world)
{
  ui_record_open (world);
}

static void
fill_record (UiWorld *world,
             guint    n)
{
  g_autofree char *start = g_strdup_printf ("%02u00", 1 + n);
  g_autofree char *end = g_strdup_printf ("%02u30", 1 + n);

  ui_record_fill (world, ui_record_open (world), "1122", start, end);
}

static void
save_record (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbRecordForm"), "form.save", NULL);
}

static const Form forms[] = {
  { "TbPersonDialog", "person.register", "This is what you had begun to write.", fill_person,
    save_person, open_person },
  { "TbRecordForm", "record.submit", "You had begun this record before*", fill_record,
    save_record, open_record },
};

/* @moment turns after the press the form goes. */
static void
cut_short (UiWorld    *world,
           const Form *form,
           guint       moment,
           gboolean    quits)
{
  guint before = ui_desk_count_ops (world->desk, form->op);
  guint after;

  form->fill (world, moment + (quits ? N_MOMENTS : 0));
  form->save ();
  ui_turns (moment);
  if (quits)
    ui_world_quit (world);
  else
    close_window (form->type);
  ui_desk_settle (world->desk);
  after = ui_desk_count_ops (world->desk, form->op);
  g_test_message ("%s, %u turns, %s: %s", form->type, moment, quits ? "quits" : "closes",
                  after > before ? "done" : "kept");
  g_assert_cmpuint (after, <=, before + 1);

  form->open (world);
  ui_desk_settle (world->desk);
  if (after > before)
    g_assert_null (ui_find_anywhere (ui_is_label, form->kept));
  else
    {
      ui_wait_for (ui_is_label, form->kept);
      form->save (); /* what was kept is whole: it can be saved as it is */
      ui_wait_gone (ui_is_type, form->type);
      g_assert_cmpuint (ui_desk_count_ops (world->desk, form->op), ==, before + 1);
      return;
    }
  close_window (form->type);
}

static void
test_closes_while_saving (UiWorld      *world,
                          gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    for (guint moment = 0; moment < N_MOMENTS; moment++)
      cut_short (world, &forms[i], moment, FALSE);
}

static void
test_quits_while_saving (UiWorld      *world,
                         gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    for (guint moment = 0; moment < N_MOMENTS; moment++)
      cut_short (world, &forms[i], moment, TRUE);
  ui_desk_check (world->desk);
}

static void
change_street (TbDesk         *desk,
               const TbPerson *person,
               const char     *street)
{
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"set\":[[\"street\",\"%s\",\"%s\"]]}",
                                           person->id, person->street, street);

  ui_desk_do_json (desk, "person.update", json);
}

/* What is saved without the city waits, and the foot says so in one sentence. */
static void
assert_waits (UiWorld    *world,
              const char *op,
              guint       n)
{
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == n && ui_desk_count_ops (world->desk, op) > 0);
  ui_wait_for (ui_is_label, "Working offline");
  ui_wait_for (ui_is_label, n == 1 ? "* · 1 change waits to be sent"
                                   : "* · ? changes wait to be sent");
  g_assert_null (ui_find_anywhere (ui_is_label, "*out of reach*"));
}

static gboolean
try_to_sync (UiWorld *world)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  gboolean                 is_done;

  tb_desk_sync_async (world->desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  is_done = tb_desk_sync_finish (world->desk, answer, &error);
  g_assert_true (is_done || g_error_matches (error, TB_ERROR, TB_ERROR_OFFLINE));
  return is_done;
}

/* The city is back: it gets each of them, once. */
static void
assert_sent_once (UiWorld    *world,
                  const char *op,
                  guint       n)
{
  ui_world_plug_in (world);
  while (!try_to_sync (world)) /* an exchange that had begun without the city still fails */
    ;
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == 0);
  g_assert_cmpuint (tb_desk_get_n_attention (world->desk), ==, 0);
  g_assert_cmpuint (ui_desk_count_ops (world->desk, op), ==, n);
}

static guint
count_at (TbDesk       *desk,
          const TbKind *kind,
          const char   *filter)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (desk, kind, filter, NULL, 0);

  return rows->len;
}

/* the city goes while a form is open: what is saved then waits, and goes once. */
static void
test_city_goes (UiWorld      *world,
                gconstpointer data)
{
  TbDesk *colleague;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      forms[i].fill (world, i);
      ui_world_unplug (world);
      forms[i].save ();
      ui_wait_gone (ui_is_type, forms[i].type);
      assert_waits (world, forms[i].op, 1);
      ui_wait_for (ui_is_label, "To be sent"); /* the row itself as well */
      assert_sent_once (world, forms[i].op, 1);
    }
  colleague = ui_world_open_desk (world, "coordinator2");
  g_assert_cmpuint (count_at (colleague, &tb_person_kind, "name=王0半途"), ==, 1);
}

/* A city that goes while the operation is on its way may have taken it: it is not doubled. */
static void
test_city_goes_while_sending (UiWorld      *world,
                              gconstpointer data)
{
  TbDesk *colleague;

  for (guint moment = 0; moment < N_MOMENTS; moment++)
    {
      fill_person (world, moment);
      save_person ();
      ui_wait_gone (ui_is_type, "TbPersonDialog");
      ui_turns (2 * moment);
      ui_world_unplug (world);
      ui_desk_settle (world->desk);
      assert_sent_once (world, "person.register", moment + 1);
    }
  colleague = ui_world_open_desk (world, "coordinator2");
  for (guint moment = 0; moment < N_MOMENTS; moment++)
    {
      g_autofree char *filter = g_strdup_printf ("name=王%u半途", moment);

      g_assert_cmpuint (count_at (colleague, &tb_person_kind, filter), ==, 1);
    }
}

/* a certificate is requested, R-018: a list is imported, R-081: a team is changed and
 * a record is recognised without the city as with it. */
static void
test_city_goes_elsewhere (UiWorld      *world,
                          gconstpointer data)
{
  g_autofree char      *path = g_build_filename (world->folder, "roster.csv", NULL);
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) records =
      ui_desk_read (world->desk, &tb_service_record_kind, "state=certified", "-start_us", 1);
  const char      *id = ((TbServiceRecord *) records->pdata[0])->volunteer_id;
  g_autofree char *own = NULL;

  g_assert_true (g_file_set_contents (path, "姓名,出生日期\n王甲,1950-01-01\n王乙,1951-01-01\n", -1,
                                      NULL));
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.import", NULL);
  ui_world_unplug (world);
  tb_import_dialog_take_file (TB_IMPORT_DIALOG (ui_wait_for (ui_is_type, "TbImportDialog")), file);
  ui_click ("Import 2 People");
  ui_wait_gone (ui_is_type, "TbImportDialog");
  assert_waits (world, "person.register", 2);
  assert_sent_once (world, "person.register", 2);

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "papers",
                              "state=requested");
  ui_wait_for (ui_is_label, "A number is at hand");
  ui_world_unplug (world);
  ui_click ("Approve, Print");
  assert_waits (world, "certificate.issue", 1);
  assert_sent_once (world, "certificate.issue", 1);

  ui_world_show_view (world, "papers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.issue", "s", id);
  ui_wait_for (ui_is_label, "Can be requested");
  ui_world_unplug (world);
  ui_click ("Submit for Issue");
  ui_wait_for (ui_is_label, "You have requested this certificate.*");
  assert_waits (world, "certificate.request", 1);
  assert_sent_once (world, "certificate.request", 1);

  own = ui_desk_find_submitted (world->desk, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "records", own);
  ui_wait_for (ui_is_button, "Withdraw");
  ui_world_unplug (world);
  ui_click ("Withdraw");
  assert_waits (world, "record.withdraw", 1);
  assert_sent_once (world, "record.withdraw", 1);
}

/* Nobody signs in without a city: one sentence, and what was typed stays. */
static void
test_city_goes_at_the_door (UiWorld      *world,
                            gconstpointer data)
{
  ui_type ("Platform address", world->url);
  ui_type ("Account", "coordinator");
  ui_type ("Password", "demo");
  ui_world_unplug (world);
  ui_click ("Sign In");
  ui_wait_for (ui_is_label, "The city platform is out of reach. *");
  ui_world_plug_in (world);
  ui_click ("Sign In");
  UI_WAIT (tb_desk_is_signed_in (world->desk));
}

/* what came back and is put right while the program ends: done and off the list, or
 * neither. */
static void
test_quits_while_curing (UiWorld      *world,
                         gconstpointer data)
{
  TbDesk *other = ui_world_open_desk (world, "coordinator2");

  for (guint moment = 0; moment < N_MOMENTS; moment++)
    {
      g_autoptr (TbPerson) elder = ui_find_person (other, "is_elder=1", moment);
      GtkWidget           *mine;
      guint                before;
      gboolean             is_done;

      change_street (other, elder, "110105031");
      change_street (world->desk, elder, "110105032");
      UI_WAIT (tb_desk_get_n_attention (world->desk) == 1);
      before = ui_desk_count_ops (world->desk, "person.update");
      ui_world_show_view (world, "attention");
      mine = ui_wait_for (ui_is_label, "Keep mine: 110105032");
      gtk_check_button_set_active (
          GTK_CHECK_BUTTON (gtk_widget_get_ancestor (mine, GTK_TYPE_CHECK_BUTTON)), TRUE);
      gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbAttentionPane"), "attention.apply",
                                  NULL);
      ui_turns (moment);
      ui_world_quit (world);
      ui_desk_settle (world->desk);
      is_done = ui_desk_count_ops (world->desk, "person.update") == before + 1;
      g_test_message ("%u turns: %s", moment, is_done ? "done" : "waits");
      UI_WAIT (tb_desk_get_n_attention (world->desk) == (is_done ? 0 : 1));
      ui_desk_sync (world->desk);
      ui_desk_sync (other);
    }
  ui_desk_check (world->desk);
}

/* all of a list is in, or nothing of it. */
static void
test_quits_while_importing (UiWorld      *world,
                            gconstpointer data)
{
  g_autofree char    *path = g_build_filename (world->folder, "roster.csv", NULL);
  g_autoptr (GFile)   file = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_new ("姓名,出生日期\n");
  guint               before = 0;

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "王半途%u,1950-01-01\n", i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *dialog;
      guint      after;

      ui_world_show_view (world, "volunteers");
      gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.import", NULL);
      dialog = ui_wait_for (ui_is_type, "TbImportDialog");
      tb_import_dialog_take_file (TB_IMPORT_DIALOG (dialog), file);
      ui_wait_for (ui_is_button, "Import 300 People");
      gtk_widget_activate_action (dialog, "dialog.import", NULL);
      for (guint k = 0; k < 4 * i; k++)
        ui_turn (G_MAXINT64, "some rows");
      if (i == 0)
        close_window ("TbImportDialog");
      else
        ui_world_quit (world);
      ui_desk_settle (world->desk);
      after = ui_desk_count_ops (world->desk, "person.register");
      g_test_message ("%u turns: %u", 4 * i, after - before);
      g_assert_true (after == before || after == before + N_ROWS);
      before = after;
    }
  ui_desk_check (world->desk);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  ui_world_hold_still ();
  UI_ADD_AS ("/cut-short/closes-while-saving", "coordinator", test_closes_while_saving);
  UI_ADD_AS ("/cut-short/quits-while-saving", "coordinator", test_quits_while_saving);
  UI_ADD_AS ("/cut-short/quits-while-curing", "coordinator", test_quits_while_curing);
  UI_ADD_AS ("/cut-short/R-018-quits-while-importing", "coordinator", test_quits_while_importing);
  UI_ADD_AS ("/cut-short/R-163-city-goes", "coordinator", test_city_goes);
  UI_ADD_AS ("/cut-short/city-goes-while-sending", "coordinator", test_city_goes_while_sending);
  UI_ADD_AS ("/cut-short/city-goes-elsewhere", "coordinator", test_city_goes_elsewhere);
  UI_ADD ("/cut-short/city-goes-at-the-door", test_city_goes_at_the_door);
  return g_test_run ();
}
