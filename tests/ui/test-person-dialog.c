/* test-person-dialog.c: people are registered and changed, over a real desk and a real city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-people-view-private.h"
#include "tb-person-dialog.h"
#include "ui-forms.h"

#define NUMBER_1950 "110100195003070017"

static TbPeopleView *
get_view (UiWorld    *world,
          const char *name)
{
  ui_world_show_view (world, name);
  return TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
}

static void
act (const char *type,
     const char *action)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, type), action, NULL);
}

static guint
count (UiWorld      *world,
       const TbKind *kind,
       const char   *filter)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, kind, filter, NULL, 0);

  return rows->len;
}

/* Every field of the operation that is asked of somebody new is a line of the form, in the language
 * of the headings. */
static void
test_a_line_a_field (UiWorld      *world,
                     gconstpointer data)
{
  const TbTable *shape = tb_op_shape_find ("person.register");

  ui_person_open (world, "volunteers", "page.new");
  for (guint i = 0; i < shape->n_fields; i++)
    if ((shape->fields[i].marks & TB_MARK_KEY) == 0 &&
        strcmp (shape->fields[i].name, "gone_on") != 0 &&
        tb_optional_get_purpose (shape->fields[i].name) == NULL)
      ui_wait_for (ui_is_form_row, shape->fields[i].heading);
}

static void
test_registers_somebody (UiWorld      *world,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  TbPerson             *person;

  ui_person_open (world, "volunteers", "page.new");
  act ("TbPersonDialog", "dialog.save"); /* all that is missing is said at once */
  ui_wait_for (ui_is_label, "“Name” is missing.");
  ui_wait_for (ui_is_label, "The date of birth is missing");
  ui_person_type ("Name", "阿依古丽•测试");
  ui_person_type ("Identity number", "110100195003070018");
  ui_wait_for (ui_is_label, "A digit is wrong*");
  ui_person_type ("Identity number", NUMBER_1950);
  g_assert_cmpstr (ui_person_read ("Born"), ==, "1950-03-07");
  ui_person_type ("Phone", "138 0013 8000");
  act ("TbPersonDialog", "dialog.save");
  act ("TbPersonDialog", "dialog.save"); /* pressed twice: done once */
  ui_wait_for (ui_is_label, "阿依古丽·测试 is registered");
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  ui_wait_for (ui_is_label, "61 people");
  found = ui_desk_read (world->desk, &tb_person_kind, "name=阿依古丽·测试", NULL, 0);
  g_assert_cmpuint (found->len, ==, 1);
  person = g_ptr_array_index (found, 0);
  g_assert_cmpstr (person->phone, ==, "13800138000");
  g_assert_cmpint (person->born, ==, 19500307);
  g_assert_cmpint (person->sex, ==, TB_SEX_MALE);
  g_assert_true (person->is_volunteer);
  /* and the list shows the new person, wherever they stand in it */
  UI_WAIT (tb_person_pane_get_person (get_view (world, "volunteers")->pane) != NULL &&
           strcmp (tb_person_pane_get_person (get_view (world, "volunteers")->pane)->name,
                   "阿依古丽·测试") == 0);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  ui_wait_for (ui_is_label, "60 people");
}

/* The last of the choices: “New Team…”. */
static void
choose_new_team (void)
{
  GtkWidget   *row = ui_wait_for (ui_is_form_row, "Team");
  GtkDropDown *choice = GTK_DROP_DOWN (ui_find (row, ui_is_type, "GtkDropDown"));

  UI_WAIT (gtk_drop_down_get_model (choice) != NULL &&
           g_list_model_get_n_items (gtk_drop_down_get_model (choice)) > 2);
  gtk_drop_down_set_selected (choice,
                              g_list_model_get_n_items (gtk_drop_down_get_model (choice)) - 1);
}

/* a team is made with its first member, or not at all. */
static void
test_makes_a_team (UiWorld      *world,
                   gconstpointer data)
{
  guint      before = count (world, &tb_team_kind, NULL);
  GtkWidget *entry;

  ui_person_open (world, "volunteers", "page.new");
  ui_person_type ("Name", "王新队");
  ui_person_type ("Born", "1970/2/3");
  choose_new_team ();
  act ("TbPersonDialog", "dialog.save");
  ui_wait_for (ui_is_label, "Write the name of the new team.");
  UI_WAIT (gtk_widget_get_sensitive (ui_wait_for (ui_is_button, "Save")));
  entry = ui_wait_for (ui_is_entry, "Name of the new team");
  gtk_editable_set_text (GTK_EDITABLE (entry), "测试服务队");
  act ("TbPersonDialog", "dialog.save");
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  g_assert_cmpuint (count (world, &tb_team_kind, NULL), ==, before + 1);
  ui_wait_for (ui_is_label, "测试服务队"); /* in the list and in the pane */
}

/* Whoever starts anew finds no name of a team that somebody else was to be in. */
static void
test_starts_anew_without_team (UiWorld      *world,
                               gconstpointer data)
{
  GtkWidget *entry;

  ui_person_open (world, "volunteers", "page.new");
  ui_person_type ("Name", "王新队");
  choose_new_team ();
  entry = ui_wait_for (ui_is_entry, "Name of the new team");
  gtk_editable_set_text (GTK_EDITABLE (entry), "测试服务队");
  act ("TbPersonDialog", "dialog.start-anew");
  UI_WAIT (!gtk_widget_get_mapped (entry));
  g_assert_cmpstr (ui_person_read ("Name"), ==, "");
  choose_new_team ();
  UI_WAIT (gtk_widget_get_mapped (entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "另一支服务队");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "另一支服务队");
}

/* one number, one person; R-007: who is an elder here may serve as well. */
static void
test_cures_a_known_number (UiWorld      *world,
                           gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;

  ui_person_open (world, "elders", "page.new");
  ui_person_type ("Name", "王奶奶");
  ui_person_type ("Identity number", NUMBER_1950);
  act ("TbPersonDialog", "dialog.save");
  ui_wait_gone (ui_is_type, "TbPersonDialog");

  ui_person_open (world, "volunteers", "page.new");
  ui_person_type ("Name", "王奶奶");
  ui_person_type ("Identity number", NUMBER_1950);
  act ("TbPersonDialog", "dialog.save");
  ui_wait_for (ui_is_label, "A person with this identity number is registered already");
  ui_click ("Enlist as Volunteer Too");
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  found = ui_desk_read (world->desk, &tb_person_kind, "name=王奶奶", NULL, 0);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (((TbPerson *) g_ptr_array_index (found, 0))->is_volunteer);
  g_assert_true (((TbPerson *) g_ptr_array_index (found, 0))->is_elder);
}

/* An edit sends what has changed and nothing else; sealed values are never in a control. */
static void
test_edits_somebody (UiWorld      *world,
                     gconstpointer data)
{
  TbPeopleView         *view = get_view (world, "volunteers");
  g_autoptr (TbPerson)  before = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char      *filter = NULL;
  TbPerson             *after;

  UI_WAIT (tb_person_pane_get_person (view->pane) != NULL);
  before = g_object_ref (tb_person_pane_get_person (view->pane));
  ui_person_open (world, "volunteers", "page.edit");
  ui_wait_for (ui_is_label, "138****????");
  g_assert_cmpstr (ui_person_read ("Street"), ==, before->street != NULL ? before->street : "");
  ui_person_type ("Street", "安贞街道");
  act ("TbPersonDialog", "dialog.save");
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  filter = g_strdup_printf ("id=%s", before->id);
  found = ui_desk_read (world->desk, &tb_person_kind, filter, NULL, 0);
  after = g_ptr_array_index (found, 0);
  g_assert_cmpstr (after->street, ==, "安贞街道");
  g_assert_cmpstr (after->phone, ==, before->phone);
  g_assert_cmpstr (after->id_number, ==, before->id_number);
}

/* What is wrong with the last field of a form that scrolls is seen, and not only the field. */
static void
test_shows_what_is_wrong (UiWorld      *world,
                          gconstpointer data)
{
  TbPeopleView   *view = get_view (world, "volunteers");
  GtkWidget      *dialog;
  GtkWidget      *remark;
  GtkWidget      *scroller;
  graphene_rect_t bounds;

  UI_WAIT (tb_person_pane_get_person (view->pane) != NULL);
  dialog = ui_person_open (world, "volunteers", "page.edit");
  gtk_window_set_default_size (GTK_WINDOW (dialog), 400, 300);
  ui_person_type ("Died or Moved Away", "20991231");
  act ("TbPersonDialog", "dialog.save");
  remark = ui_wait_for (ui_is_label, "That day has not come yet.");
  scroller = gtk_widget_get_ancestor (remark, GTK_TYPE_SCROLLED_WINDOW);
  UI_WAIT (gtk_widget_compute_bounds (remark, scroller, &bounds) && bounds.size.height > 0 &&
           bounds.origin.y >= 0 &&
           bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scroller));
}

/* What was typed and not saved is there again, and once only. */
static void
test_keeps_a_draft (UiWorld      *world,
                    gconstpointer data)
{
  ui_person_open (world, "volunteers", "page.new");
  ui_person_type ("Name", "王草稿");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbPersonDialog")));
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  ui_wait_for (ui_is_label, "Not saved. A draft is kept for the next time.");

  ui_person_open (world, "volunteers", "page.new");
  ui_wait_for (ui_is_label, "This is what you had begun to write.");
  g_assert_cmpstr (ui_person_read ("Name"), ==, "王草稿");
  ui_click ("Start Anew");
  UI_WAIT (*ui_person_read ("Name") == '\0');
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbPersonDialog")));
  ui_wait_gone (ui_is_type, "TbPersonDialog");

  ui_person_open (world, "elders", "page.new"); /* another form: nothing is there */
  ui_person_type ("Name", "x");
  g_assert_null (ui_find_anywhere (ui_is_label, "This is what you had begun to write."));
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/person-dialog/a-line-a-field", "coordinator", test_a_line_a_field);
  UI_ADD_AS ("/person-dialog/registers-somebody/R-164", "coordinator", test_registers_somebody);
  UI_ADD_AS ("/person-dialog/makes-a-team/R-081", "coordinator", test_makes_a_team);
  UI_ADD_AS ("/person-dialog/starts-anew-without-team", "coordinator",
             test_starts_anew_without_team);
  UI_ADD_AS ("/person-dialog/cures-a-known-number/R-020", "coordinator", test_cures_a_known_number);
  UI_ADD_AS ("/person-dialog/edits-somebody", "coordinator", test_edits_somebody);
  UI_ADD_AS ("/person-dialog/shows-what-is-wrong", "coordinator", test_shows_what_is_wrong);
  UI_ADD_AS ("/person-dialog/keeps-a-draft", "coordinator", test_keeps_a_draft);
  return g_test_run ();
}
