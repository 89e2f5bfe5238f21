/* test-ties.c: what is masked, and read for a reason; relatives, consents, credentials
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-deed.h"
#include "tb-kinds.h"
#include "tb-lent-text.h"
#include "tb-mask.h"
#include "tb-person-contact.h"
#include "tb-person-picker.h"
#include "ui-forms.h"

#define NUMBER_1950 "110100195003070017"
#define PHONE       "13800138000"
#define MASKED      "138****8000"

/* Somebody whose phone is known, in the pane. */
static char *
show_newcomer (UiWorld *world)
{
  g_autoptr (TbPerson) person = NULL;

  ui_desk_do_json (world->desk, "person.register",
                   "{\"name\":\"王新来\",\"id_number\":\"" NUMBER_1950
                   "\",\"born\":\"1950-03-07\",\"sex\":1,\"is_volunteer\":true,"
                   "\"phone\":\"" PHONE "\"}");
  person = ui_find_person (world->desk, "name=王新来", 0);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  ui_wait_for (ui_is_label, MASKED);
  return g_strdup (person->id);
}

static void
save (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
}

static void
choose (const char *title,
        guint       i)
{
  GtkWidget *row = ui_wait_for (ui_is_form_row, title);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (row, ui_is_type, "GtkDropDown")), i);
}

static GPtrArray *
read_disclosures (UiWorld *world)
{
  return ui_desk_read (world->desk, &tb_disclosure_kind, NULL, NULL, 0);
}

static void
reveal (const char *field)
{
  GtkWidget *contact = ui_wait_for (ui_is_type, "TbPersonContact");

  gtk_widget_activate_action (contact, "contact.reveal", "s", field);
}

/* a number is whole when it is written down why, and masked again by itself. */
static void
test_shows (UiWorld      *world,
            gconstpointer data)
{
  g_autofree char      *id = show_newcomer (world);
  g_autoptr (GPtrArray) none = read_disclosures (world);
  g_autoptr (GPtrArray) rows = NULL;
  GtkWidget            *contact = ui_wait_for (ui_is_type, "TbPersonContact");
  const TbDisclosure   *row;

  reveal ("phone");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  choose ("Purpose", 6);
  save ();
  ui_wait_for (ui_is_label, "Say what it is needed for");
  g_assert_null (ui_find_anywhere (ui_is_label, PHONE)); /* nothing is shown before it is said */
  ui_person_type ("Note", "核对登记表");
  save ();
  ui_wait_for (ui_is_label, PHONE);
  ui_wait_for (ui_is_label, "Masked again in * seconds");
  rows = read_disclosures (world);
  g_assert_cmpuint (rows->len, ==, none->len + 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->person_id, ==, id);
  g_assert_cmpstr (row->fields, ==, "phone");
  g_assert_cmpstr (row->channel, ==, TB_DISCLOSURE_SCREEN);
  g_assert_cmpstr (row->reason, ==, TB_DISCLOSURE_OTHER);
  g_assert_cmpstr (row->note, ==, "核对登记表");
  g_assert_cmpstr (row->read_by, ==, tb_desk_get_actor (world->desk));
  ui_wait_for (ui_is_label, "you: Phone"); /* whoever looks at the person sees who has read */

  ui_click ("Mask Now");
  ui_wait_for (ui_is_label, MASKED);
  ui_wait_gone (ui_is_label, PHONE);

  tb_person_contact_set_seconds (TB_PERSON_CONTACT (contact), 1);
  reveal ("id_number");
  save ();
  ui_wait_for (ui_is_label, NUMBER_1950);
  g_assert_null (ui_find_anywhere (ui_is_label, PHONE)); /* what was asked for, and no more */
  ui_wait_gone (ui_is_label, NUMBER_1950);
  g_assert_false (tb_person_contact_is_whole (TB_PERSON_CONTACT (contact)));
}

/* whoever goes on to somebody else leaves nothing whole, and what is saved late for the one
 * of before is not shown of the next. */
static void
test_masks_with_the_next (UiWorld      *world,
                          gconstpointer data)
{
  g_autofree char     *id = show_newcomer (world);
  g_autoptr (TbPerson) other = ui_find_ready (world->desk, "is_volunteer=1", 0);
  GtkWidget           *contact = ui_wait_for (ui_is_type, "TbPersonContact");
  g_autoptr (TbPerson) person = ui_find_person (world->desk, "name=王新来", 0);

  g_assert_cmpstr (person->id, ==, id);
  reveal ("phone");
  save ();
  ui_wait_for (ui_is_label, PHONE);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              other->id);
  ui_wait_gone (ui_is_label, PHONE);
  g_assert_false (tb_person_contact_is_whole (TB_PERSON_CONTACT (contact)));
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              id);
  ui_wait_for (ui_is_label, MASKED);
  g_assert_false (tb_person_contact_is_whole (TB_PERSON_CONTACT (contact)));
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* what is left is masked; only what is whole is copied. */
static void
test_leaves_nothing (UiWorld      *world,
                     gconstpointer data)
{
  g_autofree char *id = show_newcomer (world);
  GtkWidget       *contact = ui_wait_for (ui_is_type, "TbPersonContact");
  GdkClipboard    *clipboard = gtk_widget_get_clipboard (contact);
  g_autofree char *text = NULL;

  g_assert_nonnull (id);
  reveal ("phone");
  save ();
  ui_wait_for (ui_is_label, PHONE);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  gtk_widget_activate_action (contact, "contact.copy", "s", "address"); /* not shown: not copied */
  g_assert_null (gdk_clipboard_get_content (clipboard));
  gtk_widget_activate_action (contact, "contact.copy", "s", "phone");
  gdk_clipboard_read_text_async (clipboard, NULL, on_text, &text);
  UI_WAIT (text != NULL);
  g_assert_cmpstr (text, ==, PHONE);
  ui_world_show_view (world, "records");
  UI_WAIT (!tb_person_contact_is_whole (TB_PERSON_CONTACT (contact)));
}

/* what was copied is forgotten; what somebody else copied meanwhile stays.  A clipboard of
 * its own: that of the screen has an owner to ask first. */
static void
test_lends (UiWorld      *world,
            gconstpointer data)
{
  g_autoptr (GdkClipboard) first =
      g_object_new (GDK_TYPE_CLIPBOARD, "display", gdk_display_get_default (), NULL);
  g_autoptr (GdkClipboard) second =
      g_object_new (GDK_TYPE_CLIPBOARD, "display", gdk_display_get_default (), NULL);

  tb_lend_text (second, PHONE, 1);
  gdk_clipboard_set_text (second, "another text");
  tb_lend_text (first, PHONE, 2); /* after it */
  g_assert_nonnull (gdk_clipboard_get_content (first));
  UI_WAIT (gdk_clipboard_get_content (first) == NULL);
  g_assert_nonnull (gdk_clipboard_get_content (second));
}

/* of a minor only when a colleague has allowed it. */
static void
test_minor (UiWorld      *world,
            gconstpointer data)
{
  static const char    born[] = "is_volunteer=1 AND born>2009-01-01";
  TbDesk              *second = ui_world_open_desk (world, "coordinator2");
  g_autoptr (TbPerson) minor = ui_find_person (world->desk, born, 0);
  g_autofree char     *masked = tb_mask_phone (minor->phone);
  g_autofree char     *json = NULL;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              minor->id);
  UI_WAIT (ui_find (ui_wait_for (ui_is_type, "TbPersonContact"), ui_is_label, masked) != NULL);
  reveal ("phone");
  save ();
  ui_wait_for (ui_is_label, "What is kept of a minor*");
  g_assert_null (ui_find_anywhere (ui_is_label, minor->phone));

  json = g_strdup_printf ("{\"person_id\":\"%s\",\"reader_id\":\"%s\",\"until_on\":\"2026-11-25\","
                          "\"reason\":\"暑期活动\"}",
                          minor->id, tb_desk_get_actor (world->desk));
  ui_desk_do_json (second, "permit.give", json);
  ui_desk_sync (second);
  ui_desk_sync (world->desk);
  ui_wait_for (ui_is_label, "May be read by you until *");
  save ();
  ui_wait_for (ui_is_label, minor->phone);
}

static void
pick (const char *title,
      const char *name)
{
  GtkWidget *row = ui_wait_for (ui_is_form_row, title);
  GtkWidget *picker = ui_find (row, ui_is_type, "TbPersonPicker");
  GObject   *entry = gtk_widget_get_template_child (picker, TB_TYPE_PERSON_PICKER, "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "activate");
  UI_WAIT (tb_person_picker_get_person (TB_PERSON_PICKER (picker)) != NULL);
}

static void
open (const char *deed)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonTies"), "ties.add", "s", deed);
  ui_wait_for (ui_is_type, "TbDeedDialog");
}

static void
save_well (const char *said)
{
  save ();
  ui_wait_for (ui_is_label, said);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
}

/* a relative with proof, seen from both sides, until it ends; a consent that
 * is withdrawn; a credential. */
static void
test_ties (UiWorld      *world,
           gconstpointer data)
{
  g_autofree char      *id = show_newcomer (world);
  g_autoptr (TbPerson)  elder = ui_find_person (world->desk, "is_elder=1", 3);
  g_autofree char      *title = g_strdup_printf ("Child · %s", elder->name);
  g_autoptr (GPtrArray) ended = NULL;

  ui_wait_for (ui_is_label, "No relative, guardian, consent or credential is recorded.");
  open ("relate");
  save ();
  ui_wait_for (ui_is_label, "“Relative” is missing.");
  pick ("Relative", elder->name);
  ui_wait_gone (ui_is_label, "“Relative” is missing.");
  ui_person_type ("Proof", "户口簿");
  ui_person_type ("From", "2000-01-01");
  save_well ("王新来: Relative entered");
  ui_wait_for (ui_is_label, title);

  ui_click ("End…");
  save_well ("王新来: Relation ended");
  ui_wait_gone (ui_is_button, "End…");
  ended = ui_desk_read (world->desk, &tb_relation_kind, NULL, "-until_on", 1);
  g_assert_cmpstr (((TbRelation *) ended->pdata[0])->person_id, ==, id);
  g_assert_cmpint (((TbRelation *) ended->pdata[0])->until_on, ==, 20261123);

  open ("consent"); /* the text stands there to be read, and its edition with it */
  ui_wait_for (ui_is_label, "个人信息收集使用同意书 (text 2026-11)");
  g_assert_cmpstr (ui_person_read ("Edition of text"), ==, "2026-11");
  choose ("Channel", 1);
  ui_person_type ("Witness", "李社工");
  save_well ("王新来: Consent entered"); /* they agree themselves, unless somebody else is named */
  ui_wait_for (ui_is_label, "Agreed: Personal data are kept and used");
  ui_wait_for (ui_is_label, "*heard by 李社工 · text 2026-11");
  ui_click ("Withdraw…");
  save_well ("王新来: Consent withdrawn");
  ui_wait_for (ui_is_label, "*withdrawn on *");

  open ("agreement");
  choose ("Form", 2);
  save ();
  ui_wait_for (ui_is_label, "“Content” is missing.");
  ui_person_type ("Content", "每周陪同散步");
  ui_wait_for (ui_is_label, "On such an occasion the agreement is in writing");
  choose ("Form", 0);
  save_well ("王新来: Agreement entered");
  ui_wait_for (ui_is_label, "Agreement: 每周陪同散步");
  ui_wait_for (ui_is_label, "In writing · A month or longer · since *");
  ui_click ("End…");
  save_well ("王新来: Agreement ended");
  ui_wait_for (ui_is_label, "*ended on *");

  open ("credential");
  ui_person_type ("Type", "执业护士");
  save_well ("王新来: Credential entered");
  ui_wait_for (ui_is_label, "a colleague has to verify it");
  g_assert_null (ui_find_anywhere (ui_is_button, "Verify"));

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "elders",
                              elder->id);
  ui_wait_for (ui_is_label, "Child of 王新来");
}

/* another person verifies what somebody has entered. */
static void
test_verifies (UiWorld      *world,
               gconstpointer data)
{
  TbDesk          *second = ui_world_open_desk (world, "coordinator2");
  g_autofree char *id = show_newcomer (world);
  g_autofree char *json =
      g_strdup_printf ("{\"person_id\":\"%s\",\"type\":\"执业护士\"}", id);

  ui_desk_sync (world->desk);
  ui_desk_sync (second);
  ui_desk_do_json (second, "credential.record", json);
  ui_desk_sync (second);
  ui_desk_sync (world->desk);
  ui_click ("Verify");
  ui_wait_for (ui_is_label, "verified by you");
  ui_wait_gone (ui_is_button, "Verify");
}

/* a trainer sees what is masked, and is offered no more. */
static void
test_trainer (UiWorld      *world,
              gconstpointer data)
{
  g_autoptr (TbPerson) person = ui_find_person (world->desk, "is_volunteer=1", 0);
  GtkWidget           *contact;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  contact = ui_wait_for (ui_is_type, "TbPersonContact");
  UI_WAIT (ui_find (contact, ui_is_label, "1*\\*\\*\\*\\**") != NULL ||
           ui_find (contact, ui_is_label, "1*") != NULL);
  g_assert_null (ui_find (contact, ui_is_button, "Show the phone number"));
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/ties/shows/R-211", "coordinator", test_shows);
  UI_ADD_AS ("/ties/masks-with-the-next/R-211", "coordinator", test_masks_with_the_next);
  UI_ADD_AS ("/ties/leaves-nothing/R-211", "coordinator", test_leaves_nothing);
  UI_ADD_AS ("/ties/lends/R-211", "coordinator", test_lends);
  UI_ADD_AS ("/ties/minor/R-070", "coordinator", test_minor);
  UI_ADD_AS ("/ties/relatives-and-papers/R-069/R-084/R-123", "coordinator", test_ties);
  UI_ADD_AS ("/ties/verifies/R-123", "coordinator", test_verifies);
  UI_ADD_AS ("/ties/trainer/R-046", "trainer", test_trainer);
  return g_test_run ();
}
