/* test-records.c: service records are entered, recognised and certified in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-draft.h"
#include "tb-person-picker.h"
#include "tb-record-form.h"
#include "tb-ui-text.h"
#include "ui-forms.h"

#define YESTERDAY 20261122

static guint
count (TbDesk     *desk,
       const char *filter)
{
  g_autoptr (GPtrArray) records = ui_desk_read (desk, &tb_service_record_kind, filter, NULL, 0);

  return records->len;
}

static char *
print_mine (TbDesk *desk)
{
  g_autofree char *me = tb_ui_quote_filter (tb_desk_get_actor (desk));

  return g_strconcat ("submitted_by=", me, NULL);
}

/* typed as people type, saved once however often it is pressed. */
static void
test_enters_once (UiWorld      *world,
                  gconstpointer data)
{
  g_autofree char      *mine = print_mine (world->desk);
  g_autoptr (GPtrArray) records = NULL;
  GtkWidget            *form = ui_record_open (world);
  guint                 before = count (world->desk, mine);
  TbServiceRecord      *record;

  ui_record_fill (world, form, "昨天", "０８：３０", "930");
  ui_record_type (form, "minutes_entry", "45");
  ui_wait_for (ui_is_label, "45 min, break of 15 min");
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait_for (ui_is_label, "Entered: *, 45 min");
  ui_wait_gone (ui_is_type, "TbRecordForm");
  g_assert_cmpuint (count (world->desk, mine), ==, before + 1);

  records = ui_desk_read (world->desk, &tb_service_record_kind, mine, "-submitted_us", 1);
  record = records->pdata[0];
  g_assert_cmpint (tb_day_of_instant (record->start_us), ==, YESTERDAY);
  g_assert_cmpint (record->end_us - record->start_us, ==, 60 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (record->minutes, ==, 45);
  g_assert_cmpstr (record->item, ==, "3.2");

  /* and taken back by the same person */
  ui_click ("Undo");
  UI_WAIT (count (world->desk, mine) == before);
}

static void
test_goes_on_with_the_next (UiWorld      *world,
                            gconstpointer data)
{
  g_autofree char *mine = print_mine (world->desk);
  GtkWidget       *form = ui_record_open (world);
  guint            before = count (world->desk, mine);

  ui_record_fill (world, form, "1122", "0600", "0700");
  gtk_widget_activate_action (form, "form.save-and-next", NULL);
  UI_WAIT (*gtk_editable_get_text (ui_record_get_child (form, "start_entry")) == '\0');
  g_assert_cmpuint (count (world->desk, mine), ==, before + 1);
  g_assert_nonnull (tb_person_picker_get_person (ui_record_get_child (form, "volunteer_picker")));
  g_assert_null (tb_person_picker_get_person (ui_record_get_child (form, "elder_picker")));
  g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, "date_entry")), ==, "1122");
  gtk_window_close (GTK_WINDOW (form));
}

/* Everything that is wrong is said beside its field, with its clause, while it is typed. */
static void
test_says_what_is_wrong (UiWorld      *world,
                         gconstpointer data)
{
  g_autofree char *page = g_strnfill (5000, 'x');
  GtkWidget       *form = ui_record_open (world);

  gtk_widget_activate_action (form, "form.save", NULL); /* it explains */
  ui_wait_for (ui_is_label, "Choose somebody.");
  ui_wait_for (ui_is_label, "Fill this in.");
  ui_record_fill (world, form, "1122", "2200", "0100");
  ui_wait_for (ui_is_label, "The end is not after the start.*");
  ui_record_type (form, "place_entry", page);
  ui_wait_for (ui_is_label, "At most 200 characters; these are 5000.");
  ui_record_type (form, "place_entry", "👵🏻");
  ui_wait_gone (ui_is_label, "At most 200 characters*");
  ui_record_type (form, "start_entry", "0800");
  ui_record_type (form, "end_entry", "0900");
  ui_record_type (form, "date_entry", "1899-01-01");
  ui_wait_for (ui_is_label, "Write a day like*");
  ui_record_type (form, "date_entry", "2022-05-31");
  ui_wait_for (ui_is_label, "*R-242*");
  ui_record_type (form, "date_entry", "今天");
  ui_record_type (form, "end_entry", "23:30");
  ui_wait_for (ui_is_label, "The service is not over yet*(X-05)");
  ui_wait_for (ui_is_label, "A record counts 1 to 480 minutes (R-150)");
  gtk_window_close (GTK_WINDOW (form));
}

/* all that somebody new lacks is said beside them, whole, with one way to it. */
static void
test_says_what_is_missing (UiWorld      *world,
                           gconstpointer data)
{
  GtkWidget *form = ui_record_open (world);
  GtkWidget *field = ui_record_get_child (form, "volunteer_field");
  GtkWidget *told;

  ui_desk_do_json (world->desk, "person.register",
                   "{\"name\":\"王还没\",\"born\":\"1970-02-03\",\"is_volunteer\":true}");
  ui_record_pick (form, "volunteer_picker", "王还没");
  told = ui_wait_for (ui_is_label, "*(R-075)*(R-066)*(R-065)*(R-134)*(R-135)*(R-137)*(R-138)*"
                                   "(R-139)*(R-140)*(R-141)*(R-224)");
  g_assert_true (gtk_widget_is_ancestor (told, field));
  g_assert_true (gtk_label_get_wrap (GTK_LABEL (told)));
  told = ui_find (field, ui_is_button, "Show This Person");
  g_assert_true (gtk_widget_get_prev_sibling (told) == gtk_widget_get_next_sibling (told));
  ui_click ("Show This Person");
  ui_wait_gone (ui_is_type, "TbRecordForm");
  ui_wait_for (ui_is_label, "王还没");
}

static void
test_keeps_what_is_typed (UiWorld      *world,
                          gconstpointer data)
{
  GtkWidget *form = ui_record_open (world);

  ui_record_type (form, "note_entry", "第一句 👵🏻");
  ui_record_type (form, "start_entry", "08");
  gtk_window_close (GTK_WINDOW (form));
  ui_wait_gone (ui_is_type, "TbRecordForm");
  form = ui_record_open (world);
  ui_wait_for (ui_is_label, "You had begun this record before*");
  g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, "note_entry")), ==, "第一句 👵🏻");
  g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, "start_entry")), ==, "08");
  ui_click ("Start Anew");
  UI_WAIT (*gtk_editable_get_text (ui_record_get_child (form, "note_entry")) == '\0');
  gtk_window_close (GTK_WINDOW (form));
}

/* A form of a new record in which nothing has happened yet: its old draft is still being read. */
static GtkWidget *
open_at_once (UiWorld *world)
{
  GtkWidget *form;

  ui_world_show_view (world, "records");
  ui_wait_for (ui_is_label, "* in all");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "new");
  form = ui_find_anywhere (ui_is_type, "TbRecordForm"); /* waits for no turn of the main loop */
  g_assert_nonnull (form);
  return form;
}

/* R-163, and a draft is offered, never forced on anybody: what is typed while the old one is still
 * being read stays, and is what is kept from then on. */
static void
test_old_draft_comes_too_late (UiWorld      *world,
                               gconstpointer data)
{
  g_autoptr (TbDraft)      keeper = NULL;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autofree char         *old = NULL;
  GtkWidget               *form = ui_record_open (world);

  ui_record_type (form, "note_entry", "旧的");
  ui_record_type (form, "start_entry", "08");
  gtk_window_close (GTK_WINDOW (form));
  ui_wait_gone (ui_is_type, "TbRecordForm");

  form = open_at_once (world);
  ui_record_type (form, "note_entry", "新的");
  /* read the same way, in the same order: when this one is there the form has had its own */
  keeper = tb_draft_new (world->desk, "record", &tb_service_record_kind, NULL, NULL);
  tb_draft_load_async (keeper, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  old = tb_draft_load_finish (keeper, answer, NULL, NULL);
  g_assert_nonnull (old);
  g_assert_nonnull (strstr (old, "旧的"));
  g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, "note_entry")), ==, "新的");
  g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, "start_entry")), ==, "");
  g_assert_null (ui_find_anywhere (ui_is_label, "You had begun this record before*"));
  gtk_window_close (GTK_WINDOW (form));
  ui_wait_gone (ui_is_type, "TbRecordForm");

  form = ui_record_open (world);
  ui_wait_for (ui_is_label, "You had begun this record before*");
  g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, "note_entry")), ==, "新的");
  g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, "start_entry")), ==, "");
  gtk_window_close (GTK_WINDOW (form));
}

/* What somebody was typing when another identity was looked at is theirs: the other is shown an
 * empty form, and they find it again. */
static void
test_keeps_what_is_typed_for_who_typed_it (UiWorld      *world,
                                           gconstpointer data)
{
  TbDesk    *mine = world->desk;
  TbDesk    *other = ui_world_open_desk (world, "coordinator2");
  GtkWidget *form = ui_record_open (world);

  ui_record_type (form, "note_entry", "只给自己看");
  ui_world_show_desk (world, other); /* with the form still open */
  ui_wait_gone (ui_is_type, "TbRecordForm");
  form = ui_record_open (world);
  for (guint i = 0; i < 20; i++) /* a draft would come within a few turns */
    ui_turn (g_get_monotonic_time () + UI_DEADLINE_S * G_USEC_PER_SEC, "a draft");
  ui_desk_sync (other);
  g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, "note_entry")), ==, "");
  ui_record_type (form, "note_entry", "另一人的");
  gtk_window_close (GTK_WINDOW (form));
  ui_wait_gone (ui_is_type, "TbRecordForm");

  ui_world_show_desk (world, mine);
  form = ui_record_open (world);
  UI_WAIT (g_str_equal (gtk_editable_get_text (ui_record_get_child (form, "note_entry")), "只给自己看"));
  gtk_window_close (GTK_WINDOW (form));
  ui_wait_gone (ui_is_type, "TbRecordForm");
  ui_world_show_desk (world, other); /* a draft that was kept, not a form that was open */
  form = ui_record_open (world);
  UI_WAIT (g_str_equal (gtk_editable_get_text (ui_record_get_child (form, "note_entry")), "另一人的"));
  gtk_window_close (GTK_WINDOW (form));
}

/* nobody recognises what they have entered; a colleague does, and may take that back. */
static void
test_recognised_by_another (UiWorld      *world,
                            gconstpointer data)
{
  g_autofree char *mine = print_mine (world->desk);
  g_autofree char *waiting = g_strconcat (mine, " AND state=submitted", NULL);
  TbDesk          *colleague;
  guint            before;

  ui_world_show_view (world, "records");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "records",
                              waiting);
  ui_wait_for (ui_is_label, "You have entered this record yourself*");
  ui_wait_gone (ui_is_button, "Recognise");
  before = count (world->desk, waiting);
  ui_click ("Withdraw");
  ui_wait_for (ui_is_label, "1 record withdrawn");
  UI_WAIT (count (world->desk, waiting) == before - 1);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  UI_WAIT (count (world->desk, waiting) == before); /* what was withdrawn by mistake is back */
  ui_desk_sync (world->desk);

  colleague = ui_world_open_desk (world, "coordinator2");
  before = count (colleague, waiting);
  g_assert_cmpuint (before, >, 1);
  ui_world_show_desk (world, colleague);
  ui_world_show_view (world, "records");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "records",
                              waiting);
  ui_click ("Recognise");
  ui_wait_for (ui_is_label, "1 record recognised");
  UI_WAIT (count (colleague, waiting) == before - 1);
  ui_wait_gone (ui_is_label, "*1 record withdrawn"); /* what the other one was told fades away */
  ui_click ("Undo");
  UI_WAIT (count (colleague, waiting) == before);
}

/* the third party certifies what was recognised. */
static void
test_certified_by_the_operator (UiWorld      *world,
                                gconstpointer data)
{
  guint before = count (world->desk, "state=recognised");

  g_assert_cmpuint (before, >, 0);
  ui_world_show_view (world, "records");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "records",
                              "state=recognised");
  ui_click ("Certify");
  ui_wait_for (ui_is_label, "1 record certified");
  UI_WAIT (count (world->desk, "state=recognised") == before - 1);
}

/* The foot of the list sums up, exact to the minute, what is listed. */
static void
test_sums_up (UiWorld      *world,
              gconstpointer data)
{
  g_autoptr (GPtrArray) records = ui_desk_read (world->desk, &tb_service_record_kind,
                                                "state=certified", NULL, 0);
  g_autofree char      *hours = NULL;
  g_autofree char      *text = NULL;
  gint64                minutes = 0;

  for (guint i = 0; i < records->len; i++)
    minutes += ((TbServiceRecord *) records->pdata[i])->minutes;
  hours = tb_ui_format_hours (minutes);
  text = g_strdup_printf ("%u records · %s in all", records->len, hours);
  ui_world_show_view (world, "records");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-query", "(ss)", "records",
                              "state=certified");
  ui_wait_for (ui_is_label, text);
}

/* What is said below one field does not change which comes next. */
static void
test_tab_goes_in_order (UiWorld      *world,
                        gconstpointer data)
{
  GtkWidget           *form = ui_record_open (world);
  g_autoptr (TbPerson) volunteer = ui_find_person (world->desk, "is_volunteer=1", 0);
  GtkWidget           *elder = ui_record_get_child (form, "elder_picker");
  GtkWidget           *item = ui_record_get_child (form, "item_picker");

  ui_record_pick (form, "volunteer_picker", volunteer->name);
  ui_wait_for (ui_is_label, "*·*"); /* sex, age and team, below the name */
  UI_WAIT (gtk_widget_get_height (ui_record_get_child (form, "elder_field")) > 0);
  gtk_widget_grab_focus (ui_record_get_child (form, "volunteer_field"));
  gtk_widget_child_focus (form, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (form)), elder));
  gtk_widget_child_focus (form, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (form)), item));
  gtk_window_close (GTK_WINDOW (form));
}

static gboolean
has_keyboard (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static gpointer
get_of_picker (GtkWidget  *picker,
               const char *name)
{
  return gtk_widget_get_template_child (picker, TB_TYPE_PERSON_PICKER, name);
}

/* nobody gets into a record whom nobody chose.  A name was typed and its entry left, or
 * Enter pressed, before anybody was found; then it is typed again.  Who is found by that is listed,
 * and neither taken under the hand that types nor complained about. */
static void
test_typed_again_is_listed (UiWorld      *world,
                            gconstpointer data)
{
  const char           *many = "is_volunteer=1 AND find=王";
  g_autoptr (GPtrArray) found = ui_desk_read (world->desk, &tb_person_kind, many, NULL, 0);
  g_autoptr (TbPerson)  meant = ui_find_person (world->desk, many, 0);
  g_autoptr (TbPerson)  other = ui_find_person (world->desk, "is_volunteer=1", 0);
  const char           *texts[] = { meant->name, "王" };
  GtkWidget            *form = ui_record_open (world);
  GtkWidget            *elder = ui_record_get_child (form, "elder_picker");
  GtkWidget            *picker = ui_record_get_child (form, "volunteer_picker");
  gpointer              entry = get_of_picker (picker, "entry");
  gpointer              caption = get_of_picker (picker, "caption");

  g_assert_cmpuint (found->len, >, 1);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (texts); i++)
    {
      gboolean is_left = i % 2 == 0;

      g_test_message ("%s, typed again as “%s”", is_left ? "left" : "Enter", texts[i / 2]);
      gtk_editable_set_text (entry, "");
      gtk_widget_grab_focus (picker);
      UI_WAIT (has_keyboard (entry) && ui_find (picker, ui_is_type, "TbChoices") == NULL);

      /* all in one turn of the main loop: no answer comes between */
      gtk_editable_set_text (entry, other->name);
      if (is_left)
        {
          gtk_widget_grab_focus (elder);
          g_assert_false (has_keyboard (entry));
          gtk_widget_grab_focus (picker);
          g_assert_true (has_keyboard (entry));
        }
      else
        g_signal_emit_by_name (entry, "activate");
      gtk_editable_set_text (entry, texts[i / 2]);

      UI_WAIT (ui_find (picker, ui_is_type, "TbChoices") != NULL ||
               gtk_widget_get_visible (caption)); /* it says who was taken, or why nobody */
      g_assert_null (tb_person_picker_get_person (TB_PERSON_PICKER (picker)));
      g_assert_false (gtk_widget_get_visible (caption));
      g_assert_nonnull (ui_find (ui_find (picker, ui_is_type, "TbChoices"), ui_is_label,
                                 meant->name));
    }
  gtk_window_close (GTK_WINDOW (form));
}

/* whoever is said to be elsewhere at that time: the other record is one press away, and
 * what was typed is not lost on the way. */
static void
test_shows_what_overlaps (UiWorld      *world,
                          gconstpointer data)
{
  g_autoptr (GPtrArray) records = ui_desk_read (world->desk, &tb_service_record_kind,
                                                "state=certified", "-start_us", 1);
  TbServiceRecord      *record = records->pdata[0];
  g_autofree char      *filter = g_strdup_printf ("id=%s", record->volunteer_id);
  g_autoptr (TbPerson)  volunteer = ui_find_person (world->desk, filter, 0);
  g_autofree char      *day = tb_day_print (tb_day_of_instant (record->start_us));
  gint64                start_min =
      (record->start_us - tb_day_to_instant (tb_day_of_instant (record->start_us))) /
      G_TIME_SPAN_MINUTE;
  g_autofree char *start = g_strdup_printf ("%02d%02d", (int) (start_min / 60),
                                            (int) (start_min % 60));
  g_autofree char *item = NULL;
  GtkWidget       *form = ui_record_open (world);

  ui_record_fill (world, form, day, start, "2359");
  tb_person_picker_take_id (ui_record_get_child (form, "volunteer_picker"), volunteer->id);
  ui_click ("Show That Record");
  ui_wait_gone (ui_is_type, "TbRecordForm");
  item = g_strdup_printf ("%s for %s", tb_record_get_name (record, "volunteer_id"),
                          tb_record_get_name (record, "elder_id"));
  ui_wait_for (ui_is_label, item);
  form = ui_record_open (world);
  UI_WAIT (g_str_equal (gtk_editable_get_text (ui_record_get_child (form, "date_entry")), day));
  gtk_window_close (GTK_WINDOW (form));
}

static void
test_shows_one_row (UiWorld      *world,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) records = ui_desk_read (world->desk, &tb_service_record_kind,
                                                "state=certified", "start_us", 1);
  TbServiceRecord      *record = records->pdata[0];
  g_autofree char      *who = NULL;

  g_assert_nonnull (tb_record_get_name (record, "volunteer_id"));
  who = g_strdup_printf ("%s for %s", tb_record_get_name (record, "volunteer_id"),
                         tb_record_get_name (record, "elder_id"));
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "records",
                              record->id);
  ui_wait_for (ui_is_label, who);
  ui_wait_for (ui_is_label, "Certified");

  /* people, not accounts */
  ui_wait_for (ui_is_label, "协调员 张建国, *");
  ui_wait_for (ui_is_label, "you, *");
  ui_wait_for (ui_is_label, "the third-party operator, *");
  g_assert_null (ui_find_anywhere (ui_is_label, "*demo-*"));
}

/* The keyboard leaves the field because the form goes. */
static void
test_closes_while_a_time_is_typed (UiWorld      *world,
                                   gconstpointer data)
{
  static const char *const entries[] = { "date_entry", "start_entry", "end_entry" };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *form = ui_record_open (world);

      ui_record_type (form, entries[i], "0830");
      gtk_widget_grab_focus (ui_record_get_child (form, entries[i]));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      gtk_window_close (GTK_WINDOW (form));
      ui_wait_gone (ui_is_type, "TbRecordForm");
    }
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/records/enters-once", "coordinator", test_enters_once);
  UI_ADD_AS ("/records/goes-on-with-the-next", "coordinator", test_goes_on_with_the_next);
  UI_ADD_AS ("/records/says-what-is-wrong", "coordinator", test_says_what_is_wrong);
  UI_ADD_AS ("/records/R-075-R-076-says-what-is-missing", "coordinator", test_says_what_is_missing);
  UI_ADD_AS ("/records/closes-while-a-time-is-typed", "coordinator",
             test_closes_while_a_time_is_typed);
  UI_ADD_AS ("/records/keeps-what-is-typed", "coordinator", test_keeps_what_is_typed);
  UI_ADD_AS ("/records/keeps-what-is-typed-for-who-typed-it", "coordinator",
             test_keeps_what_is_typed_for_who_typed_it);
  UI_ADD_AS ("/records/R-163-old-draft-comes-too-late", "coordinator",
             test_old_draft_comes_too_late);
  UI_ADD_AS ("/records/recognised-by-another", "coordinator", test_recognised_by_another);
  UI_ADD_AS ("/records/certified-by-the-operator", "operator", test_certified_by_the_operator);
  UI_ADD_AS ("/records/sums-up", "coordinator", test_sums_up);
  UI_ADD_AS ("/records/tab-goes-in-order", "coordinator", test_tab_goes_in_order);
  UI_ADD_AS ("/records/R-163-typed-again-is-listed", "coordinator", test_typed_again_is_listed);
  UI_ADD_AS ("/records/R-162-shows-what-overlaps", "coordinator", test_shows_what_overlaps);
  UI_ADD_AS ("/records/shows-one-row", "coordinator", test_shows_one_row);
  return g_test_run ();
}
