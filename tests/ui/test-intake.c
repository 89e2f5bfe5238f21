/* test-intake.c: somebody is registered step by step, in the window, over a real desk and city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-kinds.h"
#include "ui-forms.h"

#define NUMBER_1950 "110100195003070017"
#define KNOWN       "01a20609-7c3e-7000-8000-0000000e0e02"

static GtkWidget *
open_intake (UiWorld    *world,
             const char *view)
{
  ui_world_show_view (world, view);
  ui_wait_for (ui_is_type, "TbPeopleView");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "register");
  return ui_wait_for (ui_is_type, "TbIntake");
}

static void
act (const char *action)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbIntake"), action, NULL);
}

static void
go_on (const char *title)
{
  act ("intake.next");
  ui_wait_for (ui_is_label, title);
}

static void
agree (const char *title)
{
  GtkWidget *row = ui_wait_for (ui_is_form_row, title);

  gtk_switch_set_active (GTK_SWITCH (ui_find (row, ui_is_type, "GtkSwitch")), TRUE);
}

static void
choose (const char *title,
        guint       i)
{
  GtkWidget *row = ui_wait_for (ui_is_form_row, title);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (row, ui_is_type, "GtkDropDown")), i);
}

static guint
count (TbDesk       *desk,
       const TbKind *kind,
       const char   *person_id)
{
  g_autofree char      *filter = g_strdup_printf ("person_id=\"%s\"", person_id);
  g_autoptr (GPtrArray) rows = ui_desk_read (desk, kind, filter, NULL, 0);

  return rows->len;
}

/* The first two steps, from a card that was read. */
static void
begin (UiWorld *world)
{
  open_intake (world, "volunteers");
  ui_person_type ("Identity number", NUMBER_1950);
  go_on ("Who It Is");
  g_assert_cmpstr (ui_person_read ("Born"), ==, "1950-03-07"); /* out of the number */
  act ("intake.next");                                         /* stays: the name is missing */
  ui_wait_for (ui_is_label, "Step 2 of 6");
  ui_person_type ("Name", "王新来");
  go_on ("How to Reach Them");
}

/* number, person, contact, consents, application, summary; all of it at once, and one
 * undo takes all of it back. */
static void
test_registers (UiWorld      *world,
                gconstpointer data)
{
  g_autoptr (TbPerson)  person = NULL;
  g_autoptr (GPtrArray) left = NULL;

  begin (world);
  ui_person_type ("Phone", "12");
  act ("intake.next"); /* stays: that is no phone */
  ui_wait_for (ui_is_label, "Step 3 of 6");
  ui_person_type ("Phone", "13800000001");
  go_on ("What They Agree To");
  ui_wait_for (ui_is_label, "个人信息收集使用同意书 (text 2026-11)");
  act ("intake.next");
  ui_wait_for (ui_is_label, "Who does not agree that their data are kept is not registered.");
  agree ("Personal data are kept and used");
  agree ("Undertaking of a volunteer");
  choose ("Channel", 1);
  act ("intake.next");
  ui_wait_for (ui_is_label, "What was only spoken needs the name of who heard it.");
  ui_person_type ("Witness", "李社工");
  go_on ("What They Take Part In");
  choose ("Residence", 1);
  act ("intake.next");
  ui_wait_for (ui_is_label, "They have not agreed that data on their health are kept*");
  act ("intake.back");
  agree ("Data on health are kept");
  go_on ("What They Take Part In");
  go_on ("All of It");
  ui_wait_for (ui_is_label, "110***********0017");
  ui_wait_for (ui_is_label, "李社工");
  act ("intake.next");
  ui_wait_gone (ui_is_type, "TbIntake");
  ui_wait_for (ui_is_type, "TbPrintWindow");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbPrintWindow")));

  person = ui_find_person (world->desk, "name=王新来", 0);
  g_assert_cmpstr (person->phone, ==, "13800000001");
  g_assert_cmpuint (count (world->desk, &tb_consent_kind, person->id), ==, 3);
  g_assert_cmpuint (count (world->desk, &tb_registration_kind, person->id), ==, 1);
  ui_desk_sync (world->desk);
  g_assert_cmpuint (tb_desk_get_n_attention (world->desk), ==, 0); /* the city has taken it */

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  ui_wait_for (ui_is_label, "Undone: 王新来 is registered");
  left = ui_desk_read (world->desk, &tb_person_kind, "name=王新来", NULL, 0);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpuint (count (world->desk, &tb_consent_kind, person->id), ==, 0);
}

/* What is typed survives, with the step and what was agreed to; nothing is registered meanwhile. */
static void
test_keeps_a_draft (UiWorld      *world,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL;

  begin (world);
  go_on ("What They Agree To");
  agree ("Personal data are kept and used");
  act ("window.close");
  ui_wait_gone (ui_is_type, "TbIntake");
  ui_wait_for (ui_is_label, "Not saved. A draft is kept for the next time.");
  none = ui_desk_read (world->desk, &tb_person_kind, "name=王新来", NULL, 0);
  g_assert_cmpuint (none->len, ==, 0);

  open_intake (world, "volunteers");
  ui_wait_for (ui_is_label, "This is what you had begun to write.");
  ui_wait_for (ui_is_label, "Step 4 of 6");
  go_on ("What They Take Part In"); /* it was agreed to */
  ui_click ("Start Anew");
  ui_wait_for (ui_is_label, "Step 1 of 6");
  g_assert_cmpstr (ui_person_read ("Identity number"), ==, "");
}

/* whose number it is already is said where it is typed; elders apply for nothing. */
static void
test_knows_the_number (UiWorld      *world,
                       gconstpointer data)
{
  g_autoptr (TbPerson) person = NULL;

  open_intake (world, "elders");
  ui_person_type ("Identity number", NUMBER_1950);
  go_on ("Who It Is");
  ui_person_type ("Name", "王奶奶");
  go_on ("How to Reach Them");
  go_on ("What They Agree To");
  agree ("Personal data are kept and used");
  go_on ("What They Take Part In");
  go_on ("All of It");
  agree ("Print the confirmation"); /* is on already */
  act ("intake.next");
  ui_wait_gone (ui_is_type, "TbIntake");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbPrintWindow")));
  person = ui_find_person (world->desk, "name=王奶奶", 0);
  g_assert_true (person->is_elder);
  g_assert_cmpuint (count (world->desk, &tb_registration_kind, person->id), ==, 0);

  open_intake (world, "volunteers");
  ui_person_type ("Identity number", NUMBER_1950);
  act ("intake.next");
  ui_wait_for (ui_is_label, "A person with this identity number is registered already");
  ui_wait_for (ui_is_label, "Step 1 of 6");
}

/* the city knows the number: who has it is told behind a mask before anything else is typed,
 * and they join with their consent. */
static void
test_known (UiWorld      *world,
            gconstpointer data)
{
  TbDesk *other = ui_world_open_desk (world, "b-coordinator");

  ui_desk_do_json (other, "person.register",
                   "{\"id\":\"" KNOWN "\",\"name\":\"欧阳知\",\"born\":\"1950-03-07\","
                   "\"id_number\":\"" NUMBER_1950 "\",\"is_volunteer\":true}");
  ui_desk_sync (other);
  open_intake (world, "volunteers");
  ui_person_type ("Identity number", NUMBER_1950);
  act ("intake.next");
  ui_wait_for (ui_is_label, "*欧阳＊*");
  ui_wait_for (ui_is_label, "Step 1 of 6");
  ui_click ("Join This Organisation");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  gtk_widget_activate_action (ui_find_anywhere (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbIntake");
  ui_desk_sync (world->desk);
  g_assert_cmpuint (count (world->desk, &tb_membership_kind, KNOWN), ==, 1);
}

/* A city that is out of reach is not waited for, and that is said. */
static void
test_unasked (UiWorld      *world,
              gconstpointer data)
{
  open_intake (world, "volunteers");
  ui_world_unplug (world);
  ui_person_type ("Identity number", NUMBER_1950);
  act ("intake.next");
  ui_wait_for (ui_is_label, "The city could not be asked whose number this is.*");
  ui_wait_for (ui_is_label, "Who It Is");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/intake/registers/R-047/R-210/R-064", "coordinator", test_registers);
  UI_ADD_AS ("/intake/keeps-a-draft", "coordinator", test_keeps_a_draft);
  UI_ADD_AS ("/intake/knows-the-number/R-020", "coordinator", test_knows_the_number);
  UI_ADD_AS ("/intake/R-020-known", "coordinator", test_known);
  UI_ADD_AS ("/intake/R-020-unasked", "coordinator", test_unasked);
  return g_test_run ();
}
