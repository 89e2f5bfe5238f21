/* test-person-file.c: the file of one person: tabs, lists, awards, tags, dangers, the timeline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-city-rules.h"
#include "tb-day.h"
#include "tb-deed.h"
#include "tb-file-list.h"
#include "tb-kinds.h"
#include "tb-people-filter.h"
#include "tb-people-view-private.h"
#include "tb-person-file.h"
#include "tb-story.h"
#include "ui-forms.h"

#define PHONE  "13900139000"
#define MASKED "139****9000"

static TbPeopleView *
get_view (UiWorld    *world,
          const char *name)
{
  ui_world_show_view (world, name);
  return TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
}

/* The file of somebody, open at a tab. */
static TbPersonFile *
open_file (UiWorld    *world,
           const char *view_name,
           TbPerson   *person,
           const char *tab)
{
  TbPeopleView *view = get_view (world, view_name);
  GtkWidget    *file;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", view_name,
                              person->id);
  UI_WAIT (tb_person_pane_get_person (view->pane) != NULL &&
           g_strcmp0 (tb_person_pane_get_person (view->pane)->id, person->id) == 0);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.open", NULL);
  file = ui_wait_for (ui_is_type, "TbPersonFile");
  tb_person_file_show_tab (TB_PERSON_FILE (file), tab);
  return TB_PERSON_FILE (file);
}

/* Somebody who has served, with the one whose record is the latest. */
static TbPerson *
find_busy (UiWorld *world)
{
  g_autoptr (GPtrArray) records = ui_desk_read (world->desk, &tb_service_record_kind,
                                                "state=certified", "-start_us", 1);
  g_autofree char      *filter = NULL;

  g_assert_cmpuint (records->len, ==, 1);
  filter = g_strdup_printf ("id=\"%s\"", ((TbServiceRecord *) records->pdata[0])->volunteer_id);
  return ui_find_person (world->desk, filter, 0);
}

/* The first list on the tab that is seen. */
static TbFileList *
wait_list (void)
{
  return TB_FILE_LIST (ui_wait_for (ui_is_type, "TbFileList"));
}

static void
save_deed (const char *said)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, said);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
}

static void
choose (const char *title,
        guint       i)
{
  GtkWidget *row = ui_wait_for (ui_is_form_row, title);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (row, ui_is_type, "GtkDropDown")), i);
}

static guint
count (UiWorld      *world,
       const TbKind *kind,
       const char   *filter)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, kind, filter, NULL, 0);

  return rows->len;
}

/* Order 67 art. 4: Enter on the row opens the file; the five tabs of the law come first, in its
 * order; each is there at once, and Escape leads back. */
static void
test_opens (UiWorld      *world,
            gconstpointer data)
{
  static const char *const titles[] = { "Basics", "Service", "Training", "Awards", "Evaluations",
                                        "Account", "Relations", "Papers", "Timeline" };
  g_autoptr (TbPerson)     person = find_busy (world);
  TbPeopleView            *view = get_view (world, "volunteers");
  GtkWidget               *tab;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  UI_WAIT (tb_person_pane_get_person (view->pane) != NULL &&
           g_strcmp0 (tb_person_pane_get_person (view->pane)->id, person->id) == 0);
  gtk_widget_grab_focus (GTK_WIDGET (view->column_view));
  g_signal_emit_by_name (view->column_view, "activate", 0);
  tab = gtk_widget_get_parent (ui_wait_for (ui_is_label, "Basics"));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++, tab = gtk_widget_get_next_sibling (tab))
    {
      GtkWidget *file = ui_wait_for (ui_is_type, "TbPersonFile");

      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (tab)), ==, titles[i]);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
      g_assert_true (gtk_widget_is_visible (file));
    }
  g_assert_null (tab);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.back", NULL);
  ui_wait_gone (ui_is_label, "Basics");
  UI_WAIT (gtk_widget_get_mapped (GTK_WIDGET (view->column_view)));
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* Order 67 art. 7: every service with its day, whom, what, how long, how far; a row opens the
 * record, and those chosen are copied. */
static void
test_service (UiWorld      *world,
              gconstpointer data)
{
  g_autoptr (TbPerson)  person = find_busy (world);
  g_autofree char      *filter = g_strdup_printf ("volunteer_id=\"%s\"", person->id);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char      *text = NULL;
  g_autofree char      *printed = NULL;
  TbFileList           *list;
  GtkWidget            *view;
  const guint           n = count (world, &tb_service_record_kind, filter);

  g_assert_cmpuint (n, >, 0);
  open_file (world, "volunteers", person, "service");
  list = wait_list ();
  UI_WAIT (tb_file_list_get_n_rows (list) == n);
  rows = ui_desk_read (world->desk, &tb_service_record_kind, filter, "-start_us", 1);
  printed = tb_file_table_print_rows (tb_file_table_find ("given"), world->desk, rows);
  g_assert_true (g_str_has_prefix (printed, "Date\tTime\tElder\tService item\tLength\tState\n"));
  g_assert_nonnull (strstr (printed, tb_record_get_name (rows->pdata[0], "elder_id")));

  view = ui_find (GTK_WIDGET (list), ui_is_type, "GtkColumnView");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (list), "file-list.copy", NULL);
  ui_wait_for (ui_is_label, "1 row copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, on_text, &text);
  UI_WAIT (text != NULL);
  g_assert_cmpstr (text, ==, printed);

  g_signal_emit_by_name (view, "activate", 0);
  ui_wait_for (ui_is_type, "TbRecordPane");
}

/* Order 67 art. 8, 9, 10: what stands on the other tabs of the law; an award is entered from its
 * tab, taken back, and back again by an undo. */
static void
test_awards (UiWorld      *world,
             gconstpointer data)
{
  g_autoptr (TbPerson) person = find_busy (world);
  g_autofree char     *filter = g_strdup_printf ("person_id=\"%s\"", person->id);
  g_autofree char     *done = g_strdup_printf ("%s: Award entered", person->name);
  TbFileList          *list;
  GtkWidget           *view;

  open_file (world, "volunteers", person, "training");
  list = wait_list ();
  UI_WAIT (tb_file_list_get_n_rows (list) == count (world, &tb_training_kind, filter));
  g_assert_cmpuint (tb_file_list_get_n_rows (list), >, 0);

  tb_person_file_show_tab (TB_PERSON_FILE (ui_wait_for (ui_is_type, "TbPersonFile")), "awards");
  ui_wait_for (ui_is_label, "Awards stand here with who gave them*");
  list = wait_list ();
  gtk_widget_activate_action (GTK_WIDGET (list), "file-list.enter", NULL);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Award", "首都最美志愿者");
  choose ("Level", 3);
  ui_person_type ("Granted by", "某市级单位");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, "Say which material of the award was seen");
  ui_person_type ("Proof", "证书原件");
  save_deed (done);
  UI_WAIT (tb_file_list_get_n_rows (list) == 1);
  ui_wait_for (ui_is_label, "首都最美志愿者");

  view = ui_find (GTK_WIDGET (list), ui_is_type, "GtkColumnView");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)), 0, TRUE);
  ui_click ("Take Back");
  ui_wait_for (ui_is_label, "Award taken back");
  UI_WAIT (tb_file_list_get_n_rows (list) == 0);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  UI_WAIT (tb_file_list_get_n_rows (list) == 1);
  ui_wait_for (ui_is_label, "某市级单位");
}

static void
open_tie (const char *deed)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonTies"), "ties.add", "s", deed);
  ui_wait_for (ui_is_type, "TbDeedDialog");
}

/* tags are entered, seen as chips, and found by a filter. */
static void
test_tags (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (TbPerson) person = find_busy (world);
  g_autofree char     *done = g_strdup_printf ("%s: Tag entered", person->name);
  g_autofree char     *mine = g_strdup_printf ("id=\"%s\" AND trait=housekeeper", person->id);
  GtkWidget           *tags;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  tags = ui_wait_for (ui_is_type, "TbPersonTags");
  open_tie ("tag");
  ui_person_type ("Since, or reported on", "2026-07-01");
  ui_person_type ("Community reported to", "某社区");
  save_deed (done);
  UI_WAIT (ui_find (tags, ui_is_label, "Party member") != NULL);
  ui_wait_for (ui_is_label, "reported to 某社区*");

  open_tie ("tag");
  choose ("Tag", 3);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, "Say when they declared that no elder they serve pays them");
  ui_person_type ("Declared: no elder served pays them", "2026-11-20");
  save_deed (done);
  UI_WAIT (ui_find (tags, ui_is_label, "Domestic worker") != NULL);
  g_assert_cmpuint (count (world, &tb_person_kind, "trait=party"), ==, 1);
  g_assert_cmpuint (count (world, &tb_person_kind, mine), ==, 1);
  g_assert_cmpuint (count (world, &tb_person_kind, "trait=cadre"), ==, 0);
}

/* what follows from age, from relatives and from what the city tells. */
static void
test_derived (UiWorld      *world,
              gconstpointer data)
{
  TbDesk              *third = ui_world_open_desk (world, "operator");
  g_autoptr (TbPerson) elder = ui_find_person (world->desk, "is_elder=1", 3);
  g_autoptr (TbPerson) person = find_busy (world);
  g_autofree char     *relation = NULL;
  g_autofree char     *category = NULL;
  GtkWidget           *tags;

  relation = g_strdup_printf ("{\"person_id\":\"%s\",\"other_id\":\"%s\",\"relation\":\"parent\","
                              "\"proof\":\"户口簿\",\"from_on\":\"1990-01-01\"}",
                              person->id, elder->id);
  category = g_strdup_printf ("{\"person_id\":\"%s\",\"category\":\"disabled\","
                              "\"from_on\":\"2026-01-01\",\"org_id\":\"%s\"}",
                              elder->id, tb_desk_get_org_id (world->desk));
  ui_desk_do_json (world->desk, "relation.record", relation);
  ui_desk_do_json (third, "category.deliver", category);
  ui_desk_sync (third);
  ui_desk_sync (world->desk);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  tags = ui_wait_for (ui_is_type, "TbPersonTags");
  UI_WAIT (ui_find (tags, ui_is_label, "Direct relative of a disabled elder") != NULL);
  g_assert_cmpuint (count (world, &tb_person_kind, "trait=kin AND is_volunteer=1"), ==, 1);
  g_assert_cmpuint (count (world, &tb_person_kind, "category=disabled"), ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "elders",
                              elder->id);
  ui_wait_for (ui_is_label, "Severely disabled in daily life");
  ui_wait_for (ui_is_label, "*told by the city");
}

static gboolean
is_young (TbPerson *person)
{
  const int age = tb_day_age (person->born, 20261123);

  return age >= 60 && age <= 69;
}

/* from 60 to 69, by the rule package. */
static void
test_young (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (GPtrArray) all = ui_desk_read (world->desk, &tb_person_kind, "is_elder=1", NULL, 0);
  GtkWidget            *tags;
  guint                 n_seen[2] = { 0 };

  for (guint i = 0; i < all->len; i++)
    {
      TbPerson *person = all->pdata[i];
      guint     young = is_young (person) ? 1 : 0;

      if (n_seen[young]++ > 0)
        continue;
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "elders",
                                  person->id);
      ui_wait_for (ui_is_label, person->name);
      tags = ui_wait_for (ui_is_type, "TbPersonTags");
      if (young == 1)
        UI_WAIT (ui_find (tags, ui_is_label, "Young elder") != NULL);
      else
        ui_wait_gone (ui_is_label, "Young elder");
    }
  g_assert_cmpuint (n_seen[1], >, 0);
}

/* dangers stand out; whom to call is masked, and whole after it was written down why. */
static void
test_elder (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (TbPerson)  elder = ui_find_person (world->desk, "is_elder=1", 5);
  g_autofree char      *filter = g_strdup_printf ("person_id=\"%s\"", elder->id);
  g_autofree char      *noted = g_strdup_printf ("%s: Danger noted", elder->name);
  g_autofree char      *entered = g_strdup_printf ("%s: Entered whom to call", elder->name);
  g_autoptr (GPtrArray) read = NULL;
  GtkWidget            *callers;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "elders",
                              elder->id);
  ui_wait_for (ui_is_label, elder->name);
  open_tie ("danger");
  ui_person_type ("Note", "大黄狗，先打电话");
  save_deed (noted);
  UI_WAIT (ui_find (ui_wait_for (ui_is_type, "TbPersonTags"), ui_is_label, "大黄狗，先打电话") !=
           NULL);

  callers = ui_wait_for (ui_is_type, "TbPersonCallers");
  gtk_widget_activate_action (callers, "callers.add", NULL);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Name", "邻居张姐");
  ui_person_type ("Phone", "1390013");
  ui_person_type ("Best time to call", "上午");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, "This is no telephone number");
  ui_person_type ("Phone", PHONE);
  save_deed (entered);
  ui_wait_for (ui_is_label, "In an emergency · 邻居张姐");
  ui_wait_for (ui_is_label, MASKED " · best: 上午");
  g_assert_null (ui_find_anywhere (ui_is_label, "*" PHONE "*"));
  gtk_widget_activate_action (callers, "callers.reveal", NULL);
  save_deed ("*shown for half a minute");
  UI_WAIT (ui_find (callers, ui_is_label, "139 0013 9000*") != NULL);
  read = ui_desk_read (world->desk, &tb_disclosure_kind, filter, NULL, 0);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_cmpstr (((TbDisclosure *) read->pdata[0])->fields, ==, TB_DISCLOSURE_CONTACTS);
  ui_world_show_view (world, "records"); /* who goes elsewhere leaves nothing whole */
  ui_wait_gone (ui_is_label, "139 0013 9000*");
  g_assert_cmpuint (count (world, &tb_contact_kind, filter), ==, 1);
}

static gboolean
publish (TbCity  *city,
         gint64   now_us,
         gpointer data,
         GError **error)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  const gboolean        is_done = tb_city_publish_rules (
             city, data, NULL, now_us, reasons, error);

  g_assert_cmpuint (reasons->len, ==, 0);
  return is_done;
}

/* what the district wants is marked in the form before anybody types, and asked. */
static void
test_required (UiWorld      *world,
               gconstpointer data)
{
  static const char package[] =
      "[package]\nformat=1\nplace=110105\nversion=cy-9\npolicy=朝民发〔2026〕9号\n"
      "issued=2026-01-01\nfrom=2026-01-01\n\n[parameters]\nrequired_fields=address,skills\n";
  g_autoptr (GError) error = NULL;
  GtkWidget         *dialog;

  g_assert_true (tb_city_server_run (world->server, publish, (gpointer) package, &error));
  g_assert_no_error (error);
  ui_desk_sync (world->desk);
  dialog = ui_person_open (world, "volunteers", "page.new");
  ui_wait_for (ui_is_label, "Address ?");
  ui_wait_for (ui_is_label, "Skills ?");
  ui_person_type ("Name", "王必填");
  ui_person_type ("Born", "1990-03-07");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  ui_wait_for (ui_is_label, "The district wants this of everybody who is registered");
  g_assert_cmpuint (count (world, &tb_person_kind, "name=王必填"), ==, 0);
}

/* everything from the first application to today, the latest first. */
static void
test_story (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (TbPerson) person = find_busy (world);
  GtkWidget           *story;
  GtkWidget           *list;
  guint                n = 0;

  open_file (world, "volunteers", person, "story");
  story = ui_wait_for (ui_is_type, "TbPersonStory");
  while (ui_find (story, ui_is_label, "Applied to serve") == NULL)
    {
      UI_WAIT (ui_find (story, ui_is_label, "Applied to serve") != NULL ||
               ui_find (story, ui_is_button, "Older") != NULL);
      if (ui_find (story, ui_is_label, "Applied to serve") == NULL)
        gtk_widget_activate_action (story, "story.older", NULL);
      ui_turns (200);
    }
  ui_wait_for (ui_is_label, "Application approved");
  ui_wait_for (ui_is_label, "Insured");
  UI_WAIT (ui_find (story, ui_is_label, "Training: *") != NULL);
  UI_WAIT (ui_find (story, ui_is_label, "Served: *") != NULL);
  UI_WAIT (ui_find (story, ui_is_label, "Time coins: +*") != NULL);
  list = ui_find (story, ui_is_type, "GtkListBox");
  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  g_assert_cmpuint (n, >, 5);
}

/* in order, whatever they come from. */
static void
test_story_order (void)
{
  g_autoptr (GPtrArray) events = tb_story_new ();
  g_autoptr (TbPerson)  person = tb_record_new (&tb_person_kind);

  person->registered_us = tb_day_to_instant (20260101);
  person->gone_on = 20261101;
  tb_story_tell_person (events, person);
  tb_story_sort (events);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (((TbStoryEvent *) events->pdata[0])->at_us, >,
                   ((TbStoryEvent *) events->pdata[1])->at_us);
  g_assert_cmpstr (((TbStoryEvent *) events->pdata[1])->title, ==, "Registered");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/person-file/opens/Order 67 art. 4", "coordinator", test_opens);
  UI_ADD_AS ("/person-file/service/Order 67 art. 7", "coordinator", test_service);
  UI_ADD_AS ("/person-file/awards/Order 67 art. 9", "coordinator", test_awards);
  UI_ADD_AS ("/person-file/tags/R-072/R-073/R-074/R-083", "coordinator", test_tags);
  UI_ADD_AS ("/person-file/derived/R-071/R-084/R-089", "coordinator", test_derived);
  UI_ADD_AS ("/person-file/young/R-071", "coordinator", test_young);
  UI_ADD_AS ("/person-file/elder/R-211", "coordinator", test_elder);
  UI_ADD_AS ("/person-file/required/R-026", "coordinator", test_required);
  UI_ADD_AS ("/person-file/story/R-200", "coordinator", test_story);
  g_test_add_func ("/person-file/story-order/R-200", test_story_order);
  return g_test_run ();
}
