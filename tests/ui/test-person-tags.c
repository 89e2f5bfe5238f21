/* test-person-tags.c: tags, categories, dangers, whom to call, and what a district wants
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-rules.h"
#include "tb-day.h"
#include "tb-filter-dialog.h"
#include "tb-kinds.h"
#include "tb-people-columns.h"
#include "tb-people-view-private.h"
#include "ui-file.h"

#define PHONE  "13900139000"
#define MASKED "139****9000"

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
  g_autoptr (TbPerson) person = ui_file_find_busy (world->desk);
  g_autofree char     *done = g_strdup_printf ("%s: Tag entered", person->name);
  g_autofree char     *mine = g_strdup_printf ("id=\"%s\" AND trait=housekeeper", person->id);
  const guint          n = ui_file_count (world->desk, &tb_person_kind, "trait=party");
  GtkWidget           *tags;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  tags = ui_wait_for (ui_is_type, "TbPersonTags");
  open_tie ("tag");
  ui_person_type ("Since, or reported on", "2026-07-01");
  ui_person_type ("Community reported to", "某社区");
  ui_file_save_deed (done);
  UI_WAIT (ui_find (tags, ui_is_label, "Party member") != NULL);
  ui_wait_for (ui_is_label, "reported to 某社区*");

  open_tie ("tag");
  ui_file_choose ("Tag", 3);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, "Say when they declared that no elder they serve pays them");
  ui_person_type ("Declared: no elder served pays them", "2026-11-20");
  ui_file_save_deed (done);
  UI_WAIT (ui_find (tags, ui_is_label, "Domestic worker") != NULL);
  g_assert_cmpuint (ui_file_count (world->desk, &tb_person_kind, "trait=party"), ==, n + 1);
  g_assert_cmpuint (ui_file_count (world->desk, &tb_person_kind, mine), ==, 1);
}

/* what follows from age, from relatives and from what the city tells. */
static void
test_derived (UiWorld      *world,
              gconstpointer data)
{
  TbDesk              *third = ui_world_open_desk (world, "operator");
  g_autoptr (TbPerson) elder = ui_file_find_elder (world->desk);
  g_autoptr (TbPerson) person = ui_file_find_busy (world->desk);
  g_autofree char     *relation = NULL;
  g_autofree char     *category = NULL;
  g_autofree char     *mine = g_strdup_printf ("id=\"%s\" AND category=disabled", elder->id);
  g_autofree char     *kin = g_strdup_printf ("id=\"%s\" AND trait=kin", person->id);
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
  g_assert_cmpuint (ui_file_count (world->desk, &tb_person_kind, kin), ==, 1);
  g_assert_cmpuint (ui_file_count (world->desk, &tb_person_kind, mine), ==, 1);

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
  g_autoptr (TbPerson)  elder = ui_file_find_elder (world->desk);
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
  ui_file_save_deed (noted);
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
  ui_file_save_deed (entered);
  ui_wait_for (ui_is_label, "In an emergency · 邻居张姐");
  ui_wait_for (ui_is_label, MASKED " · best: 上午");
  g_assert_null (ui_find_anywhere (ui_is_label, "*" PHONE "*"));
  gtk_widget_activate_action (callers, "callers.reveal", NULL);
  ui_file_save_deed ("*shown for half a minute");
  UI_WAIT (ui_find (callers, ui_is_label, "139 0013 9000*") != NULL);
  read = ui_desk_read (world->desk, &tb_disclosure_kind, filter, NULL, 0);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_cmpstr (((TbDisclosure *) read->pdata[0])->fields, ==, TB_DISCLOSURE_CONTACTS);
  ui_world_show_view (world, "records"); /* who goes elsewhere leaves nothing whole */
  ui_wait_gone (ui_is_label, "139 0013 9000*");
  g_assert_cmpuint (ui_file_count (world->desk, &tb_contact_kind, filter), ==, 1);
}

/* an elder with dementia without a carer to call is marked, in the pane and by the gate. */
static void
test_carer (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (TbPerson)  elder = ui_find_person (world->desk, "category=dementia", 0);
  g_autofree char      *entered = g_strdup_printf ("%s: Entered whom to call", elder->name);
  g_autofree char      *filter = NULL;
  g_autoptr (GPtrArray) carers = NULL;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "elders",
                              elder->id);
  ui_wait_for (ui_is_label, "Carer · *");
  g_assert_null (ui_find_anywhere (ui_is_button, "Add Carer…"));
  filter = g_strdup_printf ("person_id=\"%s\"", elder->id);
  carers = ui_desk_read (world->desk, &tb_contact_kind, filter, NULL, 0);
  g_assert_cmpuint (carers->len, ==, 1);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonCallers"), "callers.remove", "s",
                              ((TbContact *) carers->pdata[0])->id);
  ui_wait_for (ui_is_label, "The carer of an elder with dementia is missing");
  ui_wait_for (ui_is_button, "Add Carer…");
  UI_WAIT (tb_desk_get_n_waiting (world->desk) == 0);
  ui_click ("Add Carer…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Name", "护理员小王");
  ui_person_type ("Phone", PHONE);
  ui_file_save_deed (entered);
  ui_wait_for (ui_is_label, "Carer · 护理员小王");
  ui_wait_gone (ui_is_label, "The carer of an elder with dementia is missing");
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
  ui_wait_for (ui_is_label, "“Skills”: the district wants this of everybody *");
  g_assert_cmpuint (ui_file_count (world->desk, &tb_person_kind, "name=王必填"), ==, 0);
}

/* further details are neither asked for nor shown until the place has a purpose for them,
 * which then stands beside each. */
static void
test_optional (UiWorld      *world,
               gconstpointer data)
{
  static const char package[] =
      "[package]\nformat=1\nplace=110105\nversion=cy-9\npolicy=朝民发〔2026〕9号\n"
      "issued=2026-01-01\nfrom=2026-01-01\n\n[parameters]\noptional_fields=education,email\n";
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  GtkWidget            *dialog = ui_person_open (world, "volunteers", "page.new");
  GtkWidget            *label = ui_wait_for (ui_is_label, "Skills");

  g_assert_nonnull (label);
  g_assert_null (ui_find_anywhere (ui_is_label, "Education"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (tb_city_server_run (world->server, publish, (gpointer) package, &error));
  g_assert_no_error (error);
  ui_desk_sync (world->desk);
  dialog = ui_person_open (world, "volunteers", "page.new");
  ui_wait_for (ui_is_label, "Education");
  ui_wait_for (ui_is_label, "E-mail address");
  g_assert_null (ui_find (dialog, ui_is_label, "WeChat"));
  ui_person_type ("Name", "王本科");
  ui_person_type ("Born", "1990-03-07");
  ui_person_type ("Education", "大学本科");
  ui_person_type ("E-mail address", "wang@example.com");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  UI_WAIT (ui_file_count (world->desk, &tb_person_kind, "name=王本科 AND education=大学本科") == 1);
  found = ui_desk_read (world->desk, &tb_person_kind, "name=王本科", NULL, 1);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              tb_record_get_id (found->pdata[0]));
  ui_wait_for (ui_is_label, "For professional services that ask for a degree");
  ui_wait_for (ui_is_label, "大学本科");
  g_assert_null (ui_find_anywhere (ui_is_label, "wang@example.com")); /* it is sealed */
}

/* People are looked for by what is asked of them, and by nothing that is not. */
static void
check_filter (UiWorld      *world,
              TbPeopleView *view)
{
  GtkWidget            *dialog;
  GtkDropDown          *fields;
  GListModel           *labels;
  guint                 place = GTK_INVALID_LIST_POSITION;
  TbPeopleFilter       *made;
  g_autofree char      *json = NULL;
  g_autoptr (GPtrArray) people =
      ui_desk_read (world->desk, &tb_person_kind, "is_volunteer=1", "name", 1);

  json = g_strdup_printf ("{\"id\":\"%s\",\"set\":[[\"education\",null,\"大学本科\"]]}",
                          tb_record_get_id (people->pdata[0]));
  ui_desk_do_json (world->desk, "person.update", json);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.filter", NULL);
  dialog = ui_wait_for (ui_is_type, "TbFilterDialog");
  fields = GTK_DROP_DOWN (ui_find (dialog, ui_is_type, "GtkDropDown"));
  labels = gtk_drop_down_get_model (fields);
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      const char *label = gtk_string_list_get_string (GTK_STRING_LIST (labels), i);

      g_assert_cmpstr (label, !=, "E-mail address");
      if (g_strcmp0 (label, "Education") == 0)
        place = i;
    }
  g_assert_cmpuint (place, !=, GTK_INVALID_LIST_POSITION);
  gtk_drop_down_set_selected (fields, place);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ui_is_type, "GtkEntry")), "本科");
  made = tb_filter_dialog_make_filter (TB_FILTER_DIALOG (dialog));
  g_assert_cmpuint (made->lines->len, ==, 1);
  tb_people_filter_free (made);
  gtk_widget_activate_action (dialog, "dialog.show", NULL);
  ui_wait_for (ui_is_label, "1 person*");
}

/* the registration step by step asks the same, and the list has a column of it; before the
 * place names it neither is there. */
static void
test_further (UiWorld      *world,
              gconstpointer data)
{
  static const char package[] =
      "[package]\nformat=1\nplace=110105\nversion=cy-9\npolicy=朝民发〔2026〕9号\n"
      "issued=2026-01-01\nfrom=2026-01-01\n\n[parameters]\noptional_fields=education\n";
  g_autoptr (GError) error = NULL;
  TbPeopleView      *view;
  GActionGroup      *columns;

  ui_world_show_view (world, "volunteers");
  view = TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
  UI_WAIT (tb_people_columns_get_actions (view->column_view) != NULL);
  columns = tb_people_columns_get_actions (view->column_view);
  g_assert_true (g_action_group_has_action (columns, "street"));
  g_assert_false (g_action_group_has_action (columns, "education"));
  g_assert_true (tb_city_server_run (world->server, publish, (gpointer) package, &error));
  g_assert_no_error (error);
  ui_desk_sync (world->desk);
  UI_WAIT (g_action_group_has_action (columns, "education"));
  g_assert_false (g_action_group_has_action (columns, "email"));
  g_action_group_change_action_state (columns, "education", g_variant_new_boolean (TRUE));
  ui_wait_for (ui_is_label, "Education");
  g_action_group_change_action_state (columns, "education", g_variant_new_boolean (FALSE));
  check_filter (world, view);

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "register");
  ui_wait_for (ui_is_type, "TbIntake");
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbIntake"), "intake.next", NULL);
  ui_wait_for (ui_is_label, "Further Details");
  ui_wait_for (ui_is_form_row, "Education");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/person-tags/tags/R-072/R-073/R-074/R-083", "coordinator", test_tags);
  UI_ADD_AS ("/person-tags/derived/R-071/R-084/R-089", "coordinator", test_derived);
  UI_ADD_AS ("/person-tags/young/R-071", "coordinator", test_young);
  UI_ADD_AS ("/person-tags/elder/R-211", "coordinator", test_elder);
  UI_ADD_AS ("/person-tags/required/R-026", "coordinator", test_required);
  UI_ADD_AS ("/person-tags/optional/R-026", "coordinator", test_optional);
  UI_ADD_AS ("/person-tags/further/R-026", "coordinator", test_further);
  UI_ADD_AS ("/person-tags/carer/R-090", "coordinator", test_carer);
  return g_test_run ();
}
