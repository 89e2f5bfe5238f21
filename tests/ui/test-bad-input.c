/* test-bad-input.c: what nobody should type is said in one sentence, and is still there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bad-texts.h"
#include "tb-item-picker.h"
#include "tb-person-picker.h"
#include "ui-forms.h"

/* Whether all that is said in red is one sentence: @says. */
static gboolean
is_only_problem (GtkWidget  *dialog,
                 const char *says)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  guint                 n = 0;

  for (g_ptr_array_add (open, dialog); open->len > 0;)
    {
      GtkWidget *widget = g_ptr_array_steal_index (open, 0);
      GtkWidget *label;

      if (!gtk_widget_get_mapped (widget) || GTK_IS_EDITABLE (widget))
        continue;
      label = GTK_IS_LABEL (widget) ? widget : ui_find (widget, ui_is_label, "?*");
      if (gtk_widget_has_css_class (widget, "error") && label != NULL)
        {
          if (!ui_is_label (label, says))
            return FALSE;
          n++;
          continue;
        }
      for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
           w = gtk_widget_get_next_sibling (w))
        g_ptr_array_add (open, w);
    }
  return n == 1;
}

/* What the rules say of what was typed before may stand there until they have been asked again. */
static void
assert_only_problem (GtkWidget  *dialog,
                     const char *says)
{
  ui_wait_for (ui_is_label, says);
  UI_WAIT (is_only_problem (dialog, says));
}

static void
close_dialog (const char *type)
{
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, type)));
  ui_wait_gone (ui_is_type, type);
}

static const struct
{
  const char *view;
  const char *title;
  const char *text;
  const char *says; /* beside the field, and nothing else anywhere */
} of_people[] = {
  { "volunteers", "Name", BAD_PAGE, "A name has at most 50 characters; here are *." },
  { "elders", "Name", BAD_LONG, "A name has at most 50 characters; here are 5000." },
  { "volunteers", "Name", "王晓梅\n13800138000\r\n朝阳区\n", "A name is one line; these are 3." },
  { "elders", "Name", "王👵", "A name has letters only, no pictures or signs." },
  { "volunteers", "Name", BAD_FAMILY, "A name has letters only, no pictures or signs." },
  { "volunteers", "Name", BAD_FLAG, "A name has letters only, no pictures or signs." },
  { "volunteers", "Name", "王" BAD_KEYCAP, "A name has letters only, no pictures or signs." },
  { "volunteers", "Name", "王\x01\x1b磊", "The name holds an invisible character; type it again." },
  { "volunteers", "Name", "王\u202e磊", "The name holds an invisible character; type it again." },
  { "volunteers", "Born", "1899-12-31", "The day of birth is before 1900." },
  { "elders", "Born", "18990101", "The day of birth is before 1900." },
  { "volunteers", "Name", " \n　\t", "“Name” is missing." },
  { "volunteers", "Born", "9999-12-31", "The day of birth has not come yet." },
  { "volunteers", "Born", "0000-00-00", "“0000-00-00” is no date; write 1950-03-07." },
  { "volunteers", "Born", BAD_PAGE, "“第1行*…” is no date; write 1950-03-07." },
  { "elders", "Identity number", BAD_NUMBER_1899,
    "The day of birth in this number is before 1900." },
  { "volunteers", "Identity number", BAD_PAGE,
    "An identity number has digits only, and perhaps a last X." },
  { "volunteers", "Identity number", "99999999999999999999",
    "An identity number has 18 characters; here are 20." },
  { "volunteers", "Phone", BAD_LONG, "This is no telephone number." },
  { "volunteers", "Phone", BAD_FLAG, "This is no telephone number." },
  { "volunteers", "Address", BAD_LONG, "“Address” takes at most 200 characters; here are 5000." },
  { "elders", "Street", BAD_PAGE, "“Street” takes at most 200 characters; here are *." },
};

/* one sentence beside the field; nothing is written; what was typed is still there, when
 * the form is opened again as well. */
static void
test_person (UiWorld      *world,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_people); i++)
    {
      g_autofree char *text = bad_text_make (of_people[i].text);
      GtkWidget       *dialog = ui_person_open (world, of_people[i].view, "page.new");

      g_test_message ("%u: %s", i, of_people[i].title);
      ui_person_type ("Name", "王测试");
      ui_person_type ("Born", "1950-03-07");
      ui_person_type (of_people[i].title, text);
      gtk_widget_activate_action (dialog, "dialog.save", NULL);
      UI_WAIT (gtk_widget_get_sensitive (ui_wait_for (ui_is_button, "Save")));
      assert_only_problem (dialog, of_people[i].says);
      g_assert_true (g_str_equal (ui_person_read (of_people[i].title), text));
      close_dialog ("TbPersonDialog");

      ui_person_open (world, of_people[i].view, "page.new");
      ui_wait_for (ui_is_label, "This is what you had begun to write.");
      g_assert_true (g_str_equal (ui_person_read (of_people[i].title), text));
      ui_click ("Start Anew");
      UI_WAIT (*ui_person_read ("Name") == '\0');
      close_dialog ("TbPersonDialog");
    }
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 0);
}

/* The form of somebody who is registered, likewise. */
static void
test_person_changed (UiWorld      *world,
                     gconstpointer data)
{
  g_autofree char *text = bad_text_make (BAD_PAGE);
  GtkWidget       *dialog;

  ui_world_show_view (world, "volunteers");
  ui_click ("Edit (Ctrl+E)");
  dialog = ui_wait_for (ui_is_type, "TbPersonDialog");
  ui_person_type ("Street", text);
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  UI_WAIT (gtk_widget_get_sensitive (ui_wait_for (ui_is_button, "Save")));
  assert_only_problem (dialog, "“Street” takes at most 200 characters; here are *.");
  close_dialog ("TbPersonDialog");
  ui_click ("Edit (Ctrl+E)");
  ui_wait_for (ui_is_label, "This is what you had begun to write.");
  g_assert_true (g_str_equal (ui_person_read ("Street"), text));
  close_dialog ("TbPersonDialog");
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 0);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* Through the clipboard, as people do it: a whole page, and a cell of a spreadsheet, which has
 * an end of line of its own. */
static void
test_paste (UiWorld      *world,
            gconstpointer data)
{
  g_autofree char *page = bad_text_make (BAD_PAGE);
  GtkWidget       *dialog = ui_person_open (world, "volunteers", "page.new");
  GtkWidget       *row = ui_wait_for (ui_is_form_row, "Name");
  GtkWidget       *text = ui_find (row, ui_is_type, "GtkText");
  GdkClipboard    *clipboard = gtk_widget_get_clipboard (text);
  g_autofree char *read = NULL;

  gdk_clipboard_set_text (clipboard, page);
  gtk_widget_activate_action (text, "clipboard.paste", NULL);
  UI_WAIT (*ui_person_read ("Name") != '\0');
  assert_only_problem (dialog, "A name has at most 50 characters*");
  g_assert_true (g_str_equal (ui_person_read ("Name"), page));
  gdk_clipboard_read_text_async (clipboard, NULL, on_read, &read);
  UI_WAIT (read != NULL); /* GTK drops the clipboard’s readers together with the display only */

  ui_person_type ("Name", "");
  gdk_clipboard_set_text (clipboard, "王粘贴\r\n");
  gtk_widget_activate_action (text, "clipboard.paste", NULL);
  UI_WAIT (*ui_person_read ("Name") != '\0');
  ui_person_type ("Born", "1950-03-07");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbPersonDialog");
  ui_wait_for (ui_is_label, "王粘贴 is registered");
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 1);
}

/* In a record, the list and pane of it, what was done today, and a request for a certificate. */
static void
show_everywhere (UiWorld    *world,
                 const char *name,
                 guint       n)
{
  g_autofree char      *filter = g_strdup_printf ("name=\"%s\"", name);
  g_autofree char      *start = g_strdup_printf ("0%u00", n + 1);
  g_autofree char      *end = g_strdup_printf ("0%u30", n + 1);
  g_autofree char      *pair = g_strdup_printf ("%s for *", name);
  g_autoptr (GPtrArray) records = NULL;
  TbPersonPicker       *picker;
  g_autoptr (TbPerson)  person = ui_find_person (world->desk, filter, 0);
  GtkWidget            *form;

  ui_desk_make_ready (world->desk, person->id);
  form = ui_record_open (world);
  ui_record_fill (world, form, "1123", start, end);
  picker = ui_record_get_child (form, "volunteer_picker");
  tb_person_picker_take_id (picker, person->id);
  UI_WAIT (tb_person_picker_get_person (picker) != NULL &&
           g_str_equal (tb_person_picker_get_person (picker)->id, person->id));
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait_gone (ui_is_type, "TbRecordForm");
  records = ui_desk_read (world->desk, &tb_service_record_kind, NULL, "-submitted_us", 1);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "records",
                              tb_record_get_id (records->pdata[0]));
  ui_wait_for (ui_is_label, pair);
  ui_world_show_view (world, "today");
  ui_wait_for (ui_is_label, "*");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.issue", "s", person->id);
  ui_wait_for (ui_is_label, name);
  ui_wait_for (ui_is_label, "There is no certified service*");
  ui_desk_sync (world->desk);
}

/* The longest names that are names are shown everywhere without a complaint of the toolkit. */
static void
test_longest (UiWorld      *world,
              gconstpointer data)
{
  static const char *const names[] = { "Abdurehimjanabdurehimjanabdurehimjanabdurehimjana",
                                       "王晓梅 13800138000 朝阳区",
                                       "买买提·阿卜杜热合曼·买买提·阿卜杜热合曼·买买提·阿卜杜热合曼" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *done = g_strdup_printf ("%s is registered", names[i]);

      ui_person_open (world, "volunteers", "page.new");
      ui_person_type ("Name", names[i]);
      ui_person_type ("Born", "1950-03-07");
      gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonDialog"), "dialog.save", NULL);
      ui_wait_gone (ui_is_type, "TbPersonDialog");
      ui_wait_for (ui_is_label, done);
      ui_wait_for (ui_is_label, names[i]);
      ui_wait_for (ui_is_label, "76 years"); /* whose sex is not known */
      ui_desk_sync (world->desk);
    }
  g_assert_cmpuint (ui_desk_count_ops (world->desk, "person.register"), ==,
                    G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    show_everywhere (world, names[i], i);
}

/* the name of a team may be odd, but is one line and not a page. */
static void
test_team (UiWorld      *world,
           gconstpointer data)
{
  g_autofree char *text = bad_text_make (BAD_LONG);
  GtkWidget       *dialog = ui_person_open (world, "volunteers", "page.new");
  GtkDropDown     *choice = GTK_DROP_DOWN (
          ui_find (ui_wait_for (ui_is_form_row, "Team"), ui_is_type, "GtkDropDown"));
  GListModel *model;

  ui_person_type ("Name", "王新队");
  ui_person_type ("Born", "1970-02-03");
  UI_WAIT ((model = gtk_drop_down_get_model (choice)) != NULL &&
           g_list_model_get_n_items (model) > 2);
  gtk_drop_down_set_selected (choice, g_list_model_get_n_items (model) - 1);
  ui_type ("Name of the new team", text);
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  UI_WAIT (gtk_widget_get_sensitive (ui_wait_for (ui_is_button, "Save")));
  assert_only_problem (dialog, "“Team” takes at most 200 characters; here are 5000.");
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 0);
  close_dialog ("TbPersonDialog");
  ui_person_open (world, "volunteers", "page.new");
  ui_wait_for (ui_is_label, "This is what you had begun to write.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       ui_wait_for (ui_is_entry, "Name of the new team"))),
                   ==, text);
  close_dialog ("TbPersonDialog");
}

static const struct
{
  const char *entry;
  const char *text;
  const char *says;
} of_records[] = {
  { "date_entry", "1899-12-31", "Write a day like 1123, 11-23 or 2026-11-23." },
  { "date_entry", "18991231", "Write a day like 1123, 11-23 or 2026-11-23." },
  { "date_entry", BAD_PAGE, "Write a day like 1123, 11-23 or 2026-11-23." },
  { "date_entry", "9999-12-31", "The service is not over yet*(X-05)" },
  { "start_entry", "2570", "Write a time like 0830 or 8:30." },
  { "start_entry", BAD_FAMILY, "Write a time like 0830 or 8:30." },
  { "end_entry", "2570", "Write a time like 0930 or 9:30." },
  { "end_entry", "0700", "The end is not after the start. *" },
  { "end_entry", "99999999999999999999", "Write a time like 0930 or 9:30." },
  { "minutes_entry", BAD_PAGE, "Write minutes like 90, or hours and minutes like 1:30." },
  { "minutes_entry", "-1", "Write minutes like 90, or hours and minutes like 1:30." },
  { "minutes_entry", "99999999999999999999", "Write minutes like 90, or hours*" },
  { "place_entry", BAD_PAGE, "At most 200 characters; these are *." },
  { "activity_entry", BAD_LONG, "At most 200 characters; these are 5000." },
  { "leader_entry", BAD_LONG, "At most 200 characters; these are 5000." },
  { "note_entry", BAD_LONG, "At most 2000 characters; these are 5000." },
};

/* */
static void
test_record (UiWorld      *world,
             gconstpointer data)
{
  TbDesk    *other = ui_world_open_desk (world, "coordinator2");
  GtkWidget *form;

  /* nothing must speak against who served, on whatever day */
  ui_desk_do_json (other, "person.register",
                   "{\"id\":\"p-ready\",\"name\":\"王齐备\",\"born\":\"1970-02-03\","
                   "\"is_volunteer\":true}");
  ui_desk_make_ready (other, "p-ready");
  ui_desk_sync (world->desk);
  form = ui_record_open (world);
  ui_record_fill (world, form, "1122", "0830", "0930");
  ui_record_pick (form, "volunteer_picker", "王齐备");
  for (guint i = 0; i < G_N_ELEMENTS (of_records); i++)
    {
      g_autofree char *text = bad_text_make (of_records[i].text);
      g_autofree char *good = NULL;

      g_test_message ("%u: %s", i, of_records[i].entry);
      good = g_strdup (gtk_editable_get_text (ui_record_get_child (form, of_records[i].entry)));
      ui_record_type (form, of_records[i].entry, text);
      gtk_widget_activate_action (form, "form.save", NULL);
      assert_only_problem (form, of_records[i].says);
      close_dialog ("TbRecordForm");
      form = ui_record_open (world);
      ui_wait_for (ui_is_label, "You had begun this record before*");
      g_assert_cmpstr (gtk_editable_get_text (ui_record_get_child (form, of_records[i].entry)), ==,
                       text);
      ui_record_type (form, of_records[i].entry, good);
    }
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 0);
  gtk_widget_activate_action (form, "form.save", NULL); /* put right, it is saved, once */
  ui_wait_gone (ui_is_type, "TbRecordForm");
  g_assert_cmpuint (ui_desk_count_ops (world->desk, "record.submit"), ==, 1);
}

/* A person is found by a name, not by a page. */
static void
test_picker (UiWorld      *world,
             gconstpointer data)
{
  static const char *const texts[] = { BAD_PAGE, BAD_LONG, BAD_FAMILY, BAD_FLAG,
                                       "\x01", "1899-12-31", "\"\\'%_*;()<>&=" };
  GtkWidget               *form = ui_record_open (world);
  GtkEditable             *entry = GTK_EDITABLE (gtk_widget_get_template_child (
                  ui_record_get_child (form, "volunteer_picker"), TB_TYPE_PERSON_PICKER, "entry"));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = bad_text_make (texts[i]);

      g_test_message ("%u", i);
      gtk_editable_set_text (entry, text);
      g_signal_emit_by_name (entry, "activate");
      ui_wait_for (ui_is_label, "Nobody is found by this. *");
      g_assert_true (g_str_has_prefix (text, gtk_editable_get_text (entry)) &&
                     *gtk_editable_get_text (entry) != '\0'); /* it takes 200 characters */
      gtk_editable_set_text (entry, "");
      ui_wait_gone (ui_is_label, "Nobody is found by this. *");
    }
  entry = GTK_EDITABLE (gtk_widget_get_template_child (ui_record_get_child (form, "item_picker"),
                                                       TB_TYPE_ITEM_PICKER, "entry"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = bad_text_make (texts[i]);

      g_test_message ("item %u", i);
      gtk_editable_set_text (entry, text);
      gtk_widget_activate_action (form, "form.save", NULL);
      ui_wait_for (ui_is_label, "Choose an item from the list.");
      gtk_editable_set_text (entry, "");
      ui_wait_gone (ui_is_label, "Choose an item from the list.");
    }
  g_assert_cmpuint (ui_desk_count_ops (world->desk, NULL), ==, 0);
  close_dialog ("TbRecordForm");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  ui_world_hold_still ();
  UI_ADD_AS ("/bad-input/R-164-person", "coordinator", test_person);
  UI_ADD_AS ("/bad-input/R-164-person-changed", "coordinator", test_person_changed);
  UI_ADD_AS ("/bad-input/R-164-paste", "coordinator", test_paste);
  UI_ADD_AS ("/bad-input/longest-names", "coordinator", test_longest);
  UI_ADD_AS ("/bad-input/R-081-team", "coordinator", test_team);
  UI_ADD_AS ("/bad-input/R-163-record", "coordinator", test_record);
  UI_ADD_AS ("/bad-input/picker", "coordinator", test_picker);
  return g_test_run ();
}
