/* test-attention.c: what the city sends back waits, says why, and is cured by a button
 *
 * Two desks of one organisation and one of another against a real city: every refusal and
 * every conflict here is the city's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-form.h"
#include "ui-world.h"

#define NUMBER "11010519600512002X"

/* A second desk that has not heard of what the first did since. */
typedef struct
{
  UiWorld  *world;
  TbDesk   *desk;  /* (unowned) */
  TbPerson *giver; /* (owned) */
  TbPerson *elder; /* (owned) */
} Second;

static TbPerson *
read_person (TbDesk     *desk,
             const char *filter)
{
  g_autoptr (GPtrArray) people = ui_desk_read (desk, &tb_person_kind, filter, "id", 1);

  g_assert_cmpuint (people->len, ==, 1);
  return g_object_ref (g_ptr_array_index (people, 0));
}

static Second
open_second (UiWorld *world)
{
  TbDesk               *desk = ui_world_open_desk (world, "coordinator2");
  g_autoptr (GPtrArray) ready =
      ui_desk_read_ready (desk, "is_volunteer=1 AND is_elder=0", "id", 1);

  return (Second){ world, desk, g_object_ref (ready->pdata[0]),
                   read_person (desk, "is_volunteer=0 AND is_elder=1") };
}

static void
second_clear (Second *second)
{
  g_clear_object (&second->giver);
  g_clear_object (&second->elder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Second, second_clear)

static void
submit (TbDesk       *desk,
        const Second *second,
        const char   *id,
        const char   *start,
        const char   *end)
{
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"%s\",\"volunteer_id\":\"%s\",\"elder_id\":\"%s\",\"item\":\"3.2\","
      "\"activity\":\"a\",\"place\":\"p\",\"leader\":\"l\",\"start_us\":\"2026-11-20T%s\","
      "\"end_us\":\"2026-11-20T%s\",\"minutes\":60}",
      id, second->giver->id, second->elder->id, start, end);

  ui_desk_do_json (desk, "record.submit", json);
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

static void
show (Second *second)
{
  ui_world_show_desk (second->world, second->desk);
  ui_world_show_view (second->world, "attention");
}

static void
wait_for_attention (Second *second,
                    guint   n)
{
  UI_WAIT (tb_desk_get_n_attention (second->desk) == n);
}

static void
assert_street (Second     *second,
               const char *street)
{
  g_autofree char     *filter = g_strdup_printf ("id=%s", second->elder->id);
  g_autoptr (TbPerson) person = NULL;

  ui_desk_sync (second->desk);
  person = read_person (second->desk, filter);
  g_assert_cmpstr (person->street, ==, street);
}

/* Chooses among the radio buttons by what their labels say. */
static void
choose (const char *label)
{
  GtkWidget *found = ui_wait_for (ui_is_label, label);

  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (found, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

static void
make_conflict (Second *second)
{
  change_street (second->world->desk, second->elder, "110105031");
  change_street (second->desk, second->elder, "110105032");
  wait_for_attention (second, 1);
  show (second);
  ui_wait_for (ui_is_label, "Change *: Street*");
  ui_wait_for (ui_is_label, "Conflict");
}

static void
test_keeps_mine (UiWorld      *world,
                 gconstpointer data)
{
  g_auto (Second) second = open_second (world);

  make_conflict (&second);
  ui_wait_for (ui_is_label, "Take the city platform’s: 110105031");
  choose ("Keep mine: 110105032");
  ui_click ("Keep Mine");
  wait_for_attention (&second, 0);
  ui_wait_for (ui_is_label, "Nothing Waits for You");
  assert_street (&second, "110105032");
  g_assert_cmpuint (tb_desk_get_n_attention (second.desk), ==, 0);
}

/* The city's value is the one proposed: what nobody decides is not overwritten. */
static void
test_takes_the_citys (UiWorld      *world,
                      gconstpointer data)
{
  g_auto (Second) second = open_second (world);

  make_conflict (&second);
  ui_click ("Take the City Platform’s");
  wait_for_attention (&second, 0);
  assert_street (&second, "110105031");
  ui_click ("Taken Off");
  ui_wait_for (ui_is_label, "Change *: Street*"); /* the history keeps it */
}

/* a volunteer is at one place at a time; as long as that holds the refusal stays. */
static void
test_says_why_and_sends_again (UiWorld      *world,
                               gconstpointer data)
{
  g_auto (Second) second = open_second (world);

  submit (world->desk, &second, "r-first", "09:00", "10:00");
  submit (second.desk, &second, "r-second", "09:30", "10:30");
  wait_for_attention (&second, 1);
  show (&second);
  ui_wait_for (ui_is_label, "Record a service: *09:30–10:30*");
  ui_wait_for (ui_is_label, "Sent back");
  ui_wait_for (ui_is_label, "The city platform did not accept this*");
  ui_wait_for (ui_is_label, "The volunteer served somebody else at that time*");
  ui_wait_for (ui_is_label, "X-01*");
  ui_wait_for (ui_is_button, "Show That Record"); /* of the same organisation, so it can be seen */

  ui_click ("Send Again as It Is");
  ui_wait_for (ui_is_label, "This still cannot be done*");
  g_assert_cmpuint (tb_desk_get_n_attention (second.desk), ==, 1);

  ui_desk_do_json (world->desk, "record.withdraw", "{\"id\":\"r-first\"}");
  ui_desk_sync (second.desk);
  ui_click ("Send Again as It Is");
  wait_for_attention (&second, 0);
  ui_desk_sync (second.desk);
  g_assert_cmpuint (tb_desk_get_n_attention (second.desk), ==, 0);
}

static void
type_into (GtkWidget  *form,
           const char *entry,
           const char *text)
{
  GObject *found = gtk_widget_get_template_child (form, TB_TYPE_RECORD_FORM, entry);

  gtk_editable_set_text (GTK_EDITABLE (found), text);
}

/* What was refused opens in its form as it was typed; put right, it leaves the list. */
static void
test_is_put_right (UiWorld      *world,
                   gconstpointer data)
{
  g_auto (Second)        second = open_second (world);
  g_autoptr (GPtrArray)  records = NULL;
  GtkWidget             *form;
  const TbServiceRecord *record;

  submit (world->desk, &second, "r-first", "09:00", "10:00");
  submit (second.desk, &second, "r-second", "09:30", "10:30");
  wait_for_attention (&second, 1);
  show (&second);
  ui_click ("Put Right and Send…");
  form = ui_wait_for (ui_is_type, "TbRecordForm");
  ui_wait_for (ui_is_label, "*served somebody else at that time*");
  type_into (form, "start_entry", "1400");
  type_into (form, "end_entry", "1500");
  gtk_widget_activate_action (form, "form.save", NULL);
  wait_for_attention (&second, 0);
  ui_desk_sync (second.desk);
  g_assert_cmpuint (tb_desk_get_n_attention (second.desk), ==, 0);
  records = ui_desk_read (second.desk, &tb_service_record_kind, "place=p AND activity=a",
                          "-start_us", 1);
  g_assert_cmpuint (records->len, ==, 1);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpint (record->minutes, ==, 60);
  g_assert_cmpint (record->end_us - record->start_us, ==, 60 * G_TIME_SPAN_MINUTE);
  g_assert_cmpstr (record->id, !=, "r-second"); /* a new record: the old one was never there */
}

/* one person, one number: who is registered elsewhere joins. */
static void
test_lets_them_join (UiWorld      *world,
                     gconstpointer data)
{
  g_auto (Second)       second = open_second (world);
  TbDesk               *other = ui_world_open_desk (world, "b-coordinator");
  g_autoptr (TbPerson)  person = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) teams = ui_desk_read (second.desk, &tb_team_kind, NULL, "name", 1);
  const TbTeam         *team = g_ptr_array_index (teams, 0);
  g_autofree char      *filter =
      g_strdup_printf ("person_id=p-other AND org_id=\"%s\"", team->org_id);
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"p-mine\",\"name\":\"赵新\",\"sex\":2,\"born\":\"1960-05-12\","
      "\"id_number\":\"" NUMBER "\",\"is_volunteer\":true,\"team_id\":\"%s\"}",
      team->id);

  ui_desk_do_json (other, "person.register",
                   "{\"id\":\"p-other\",\"name\":\"赵新\",\"sex\":2,\"born\":\"1960-05-12\","
                   "\"id_number\":\"" NUMBER "\",\"is_volunteer\":true}");
  ui_desk_do_json (second.desk, "person.register", json);
  wait_for_attention (&second, 1);
  show (&second);
  ui_wait_for (ui_is_label, "Register 赵新");
  ui_click ("Join This Organisation");
  ui_wait_for (ui_is_type, "TbDeedDialog"); /* what they have agreed to, first */
  ui_wait_for (ui_is_label, "加入新组织同意书 (text 2026-11)");
  ui_click ("Save");
  wait_for_attention (&second, 0);
  ui_desk_sync (second.desk);
  person = read_person (second.desk, "id=p-other");
  g_assert_cmpstr (person->name, ==, "赵新");

  /* they are on the list, in the team that was asked for, and an undo takes them off again */
  gone = ui_desk_read (second.desk, &tb_membership_kind, filter, NULL, 0);
  g_assert_cmpuint (gone->len, ==, 1);
  g_assert_cmpstr (((TbMembership *) gone->pdata[0])->team_id, ==, team->id);
  g_clear_pointer (&gone, g_ptr_array_unref);
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              "p-other");
  ui_wait_for (ui_is_label, "赵新");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  ui_wait_for (ui_is_label, "Undone: 赵新: joined this organisation");
  ui_desk_sync (second.desk);
  gone = ui_desk_read (second.desk, &tb_person_kind, "id=p-other", NULL, 0);
  g_assert_cmpuint (gone->len, ==, 0);
  ui_desk_sync (other);
  g_clear_object (&person);
  person = read_person (other, "id=p-other"); /* and there they stay */
}

/* What was refused because of a team that is no more opens in its form: another one is chosen
 * there, and what was typed is still there. */
static void
test_chooses_another_team (UiWorld      *world,
                           gconstpointer data)
{
  g_auto (Second)      second = open_second (world);
  g_autoptr (TbPerson) person = NULL;

  ui_desk_do_json (world->desk, "team.create", "{\"id\":\"t-new\",\"name\":\"晨光队\"}");
  ui_desk_sync (world->desk);
  ui_desk_sync (second.desk);
  ui_desk_do_json (world->desk, "team.remove", "{\"id\":\"t-new\"}");
  ui_desk_sync (world->desk);
  ui_desk_do_json (second.desk, "person.register",
                   "{\"id\":\"p-team\",\"name\":\"孙晓晨\",\"sex\":2,\"born\":\"1961-05-12\","
                   "\"is_volunteer\":true,\"team_id\":\"t-new\"}");
  wait_for_attention (&second, 1);
  show (&second);
  ui_wait_for (ui_is_label, "There is no such team in this organisation");
  ui_click ("Choose a Team…");
  ui_wait_for (ui_is_type, "TbPersonDialog");
  ui_wait_gone (ui_is_label, "t-new"); /* a team nobody has is not offered */
  ui_click ("Save");
  wait_for_attention (&second, 0);
  ui_desk_sync (second.desk);
  person = read_person (second.desk, "name=孙晓晨");
  g_assert_cmpint (person->born, ==, 19610512);
}

/* Nothing leaves by itself, and what is taken off is still told. */
static void
test_takes_off (UiWorld      *world,
                gconstpointer data)
{
  g_auto (Second) second = open_second (world);

  make_conflict (&second);
  ui_desk_sync (second.desk);
  g_assert_cmpuint (tb_desk_get_n_attention (second.desk), ==, 1);
  ui_click ("Take Off the List");
  wait_for_attention (&second, 0);
  ui_wait_for (ui_is_label, "Nothing Waits for You");
  ui_click ("Taken Off");
  ui_wait_for (ui_is_label, "Change *: Street*");
  ui_wait_for (ui_is_label, "This was taken off the list*");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/attention/keeps-mine", "coordinator", test_keeps_mine);
  UI_ADD_AS ("/attention/takes-the-citys", "coordinator", test_takes_the_citys);
  UI_ADD_AS ("/attention/D17-says-why-and-sends-again", "coordinator",
             test_says_why_and_sends_again);
  UI_ADD_AS ("/attention/R-162-is-put-right", "coordinator", test_is_put_right);
  UI_ADD_AS ("/attention/chooses-another-team", "coordinator", test_chooses_another_team);
  UI_ADD_AS ("/attention/lets-them-join", "coordinator", test_lets_them_join);
  UI_ADD_AS ("/attention/takes-off", "coordinator", test_takes_off);
  return g_test_run ();
}
