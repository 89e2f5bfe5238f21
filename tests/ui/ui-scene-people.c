/* ui-scene-people.c: scenes of one person: what is missing, what is masked, what ties them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-filter-row.h"
#include "tb-mask.h"
#include "ui-forms.h"
#include "ui-scene-steps.h"

static void
show_volunteer (UiStage    *stage,
                const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-row", "(ss)",
                              "volunteers", id);
}

static gboolean
has_class (GtkWidget  *widget,
           const char *name)
{
  return gtk_widget_has_css_class (widget, name);
}

/* Whose insurance is over, or will be first. */
void
ui_scene_sort_by_end (UiStage *stage)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-query", "(ss)",
                              "volunteers", "is_volunteer=1 AND insured_until<2027-05-01");
  ui_wait_for (has_class, "urgency-over");
  ui_wait_for (ui_is_label, "☆☆☆☆☆");
}

/* Somebody who may not serve yet, and what is done for them. */
void
ui_scene_show_unready (UiStage *stage)
{
  g_autofree char *id = ui_desk_find_unready (stage->desk);

  show_volunteer (stage, id);
  ui_wait_for (ui_is_button, _ ("Enter Training…"));
}

static void
do_deed (const char *deed)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonStanding"), "standing.do",
                              "(sss)", deed, "", "");
  ui_wait_for (ui_is_type, "TbDeedDialog");
}

void
ui_scene_open_training (UiStage *stage)
{
  ui_scene_show_unready (stage);
  do_deed ("train");
  gtk_widget_activate_action (ui_get_top (), "dialog.save", NULL); /* nothing is filled in */
}

void
ui_scene_open_insurance (UiStage *stage)
{
  ui_scene_show_unready (stage);
  do_deed ("insure");
}

/* Somebody of the demo city whose application has come so far. */
static void
open_of_state (UiStage    *stage,
               const char *filter,
               const char *button,
               const char *deed)
{
  g_autoptr (GPtrArray) people = ui_desk_read (stage->desk, &tb_person_kind, filter, "name", 1);

  g_assert_cmpuint (people->len, ==, 1);
  show_volunteer (stage, ((TbPerson *) people->pdata[0])->id);
  ui_wait_for (ui_is_button, button);
  do_deed (deed);
}

void
ui_scene_open_application (UiStage *stage)
{
  open_of_state (stage, "registration=returned", _ ("Enter Application…"), "apply");
}

void
ui_scene_open_review (UiStage *stage)
{
  open_of_state (stage, "registration=applied", _ ("Review…"), "review");
}

static GtkWidget *
show_masked (UiStage    *stage,
             const char *filter,
             guint       nth)
{
  g_autoptr (GPtrArray) people = ui_desk_read (stage->desk, &tb_person_kind, filter, "name",
                                               nth + 1);
  const TbPerson       *person = people->pdata[nth];
  g_autofree char      *masked = tb_mask_phone (person->phone);
  GtkWidget            *contact;

  show_volunteer (stage, person->id);
  contact = ui_wait_for (ui_is_type, "TbPersonContact");
  UI_WAIT (ui_find (contact, ui_is_label, masked) != NULL);
  return contact;
}

static void
reveal (GtkWidget *contact)
{
  gtk_widget_activate_action (contact, "contact.reveal", "s", "phone");
  ui_wait_for (ui_is_type, "TbDeedDialog");
}

void
ui_scene_ask_whole (UiStage *stage)
{
  reveal (show_masked (stage, "is_volunteer=1", 2));
}

void
ui_scene_see_whole (UiStage *stage)
{
  GtkWidget *contact = show_masked (stage, "is_volunteer=1", 2);

  reveal (contact);
  gtk_widget_activate_action (ui_get_top (), "dialog.save", NULL);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  gtk_widget_child_focus (contact, GTK_DIR_TAB_FORWARD); /* into sight */
}

static const char minors[] = "is_volunteer=1 AND born>2009-01-01";

void
ui_scene_ask_minor (UiStage *stage)
{
  reveal (show_masked (stage, minors, 0));
  gtk_widget_activate_action (ui_get_top (), "dialog.save", NULL);
}

void
ui_scene_see_ties (UiStage *stage)
{
  GtkWidget *ties;

  show_masked (stage, minors, 0);
  ties = ui_wait_for (ui_is_type, "TbPersonTies");
  UI_WAIT (ui_find (ties, ui_is_button, _ ("End…")) != NULL);
  gtk_widget_grab_focus (ui_find (ties, ui_is_button, _ ("Withdraw…")));
}

static void
add_tie (const char *deed)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonTies"), "ties.add", "s", deed);
  ui_wait_for (ui_is_type, "TbDeedDialog");
}

void
ui_scene_add_relative (UiStage *stage)
{
  show_masked (stage, "is_volunteer=1", 4);
  add_tie ("relate");
  gtk_widget_activate_action (ui_get_top (), "dialog.save", NULL); /* nothing is filled in */
}

void
ui_scene_give_permit (UiStage *stage)
{
  show_masked (stage, minors, 0);
  add_tie ("permit");
}

/* The steps of a registration up to @n, with what is filled in. */
static void
begin_intake (UiStage *stage,
              guint    n)
{
  static const char *const consents[] = { "Personal data are kept and used",
                                          "Data on health are kept",
                                          "Undertaking of a volunteer" };
  GtkWidget               *window;

  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.page", "s", "register");
  window = ui_wait_for (ui_is_type, "TbIntake");
  ui_person_type (_ ("Identity number"), "110100195003070017");
  for (guint step = 1; step < n; step++)
    {
      gtk_widget_activate_action (window, "intake.next", NULL);
      if (step == 1)
        ui_person_type (_ ("Name"), "王新来");
      else if (step == 2)
        ui_person_type (_ ("Phone"), "13800000001");
      else if (step == 3)
        for (guint c = 0; c < G_N_ELEMENTS (consents); c++)
          gtk_switch_set_active (
              GTK_SWITCH (ui_find (ui_wait_for (ui_is_form_row, _ (consents[c])), ui_is_type,
                                   "GtkSwitch")),
              TRUE);
    }
}

void
ui_scene_intake_number (UiStage *stage)
{
  begin_intake (stage, 1);
}

void
ui_scene_intake_person (UiStage *stage)
{
  begin_intake (stage, 2);
}

void
ui_scene_intake_contact (UiStage *stage)
{
  begin_intake (stage, 3);
}

void
ui_scene_intake_consent (UiStage *stage)
{
  begin_intake (stage, 4);
}

void
ui_scene_intake_application (UiStage *stage)
{
  begin_intake (stage, 5);
}

void
ui_scene_intake_summary (UiStage *stage)
{
  begin_intake (stage, 6);
}

/* One condition is filled in, another is not. */
void
ui_scene_write_filter (UiStage *stage)
{
  GtkWidget *row;

  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.page", "s", "filter");
  row = ui_wait_for (ui_is_type, "TbFilterRow");
  gtk_editable_set_text (
      GTK_EDITABLE (gtk_widget_get_template_child (row, TB_TYPE_FILTER_ROW, "entry")), "60");
  gtk_widget_activate_action (ui_get_top (), "dialog.add", NULL);
  gtk_widget_activate_action (ui_get_top (), "dialog.add", NULL);
  gtk_widget_activate_action (ui_get_top (), "dialog.show", NULL);
}

/* Keys of entries that are there for a picture: their last figure is missing. */
#define TWICE "01a20609-7c3e-7000-8000-00000000000"

/* Two of the demo city once more, with another phone. */
static void
register_again (UiStage *stage)
{
  g_autoptr (GPtrArray) people =
      ui_desk_read (stage->desk, &tb_person_kind, "is_volunteer=1", "name", 2);

  for (guint i = 0; i < people->len; i++)
    {
      const TbPerson  *person = people->pdata[i];
      const TbField   *field = tb_table_find (&tb_person_kind.table, "born");
      g_autofree char *born = tb_field_print (field, person);
      g_autofree char *json =
          g_strdup_printf ("{\"id\":\"" TWICE "%u\",\"name\":\"%s\",\"born\":\"%s\",\"sex\":%d,"
                           "\"is_volunteer\":true,\"phone\":\"1390013900%u\","
                           "\"address\":\"幸福路 3 号院 2 号楼\"}",
                           i, person->name, born, (int) person->sex, i);

      ui_desk_do_json (stage->desk, "person.register", json);
    }
}

void
ui_scene_see_duplicates (UiStage *stage)
{
  register_again (stage);
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.duplicates", NULL);
  ui_wait_for (ui_is_type, "TbMergeForm");
  ui_wait_for (ui_is_button, _ ("Merge"));
}

void
ui_scene_see_no_duplicates (UiStage *stage)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.duplicates", NULL);
  ui_wait_for (ui_is_label, _ ("Nobody Stands Twice"));
}

/* Who was merged stands in the pane of who stayed. */
void
ui_scene_see_merged_person (UiStage *stage)
{
  g_autoptr (GPtrArray) people =
      ui_desk_read (stage->desk, &tb_person_kind, "is_volunteer=1", "name", 1);
  const char      *id = tb_record_get_id (people->pdata[0]);
  g_autofree char *json = NULL;

  register_again (stage);
  json = g_strdup_printf ("{\"id\":\"%s\",\"other_id\":\"" TWICE "0\"}", id);
  ui_desk_do_json (stage->desk, "person.merge", json);
  show_volunteer (stage, id);
  gtk_widget_grab_focus (ui_wait_for (ui_is_button, C_ ("merge", "Take Back")));
}

/* What was entered for a picture is gone before the next. */
void
ui_scene_forget_duplicates (UiStage *stage)
{
  g_autoptr (GPtrArray) pairs = ui_desk_read (stage->desk, &tb_pair_kind, NULL, NULL, 0);
  GtkWidget            *window = ui_find_anywhere (ui_is_type, "TbDuplicatesWindow");

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  for (guint i = 0; i < pairs->len; i++)
    {
      const TbPair    *pair = pairs->pdata[i];
      g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"other_id\":\"%s\"}",
                                               pair->person_id, pair->other_id);

      ui_desk_do_json (stage->desk, "person.unmerge", json);
    }
  ui_desk_do_json (stage->desk, "person.remove", "{\"id\":\"" TWICE "0\"}");
  ui_desk_do_json (stage->desk, "person.remove", "{\"id\":\"" TWICE "1\"}");
}

/* What somebody has read, for what. */
void
ui_scene_read_numbers (UiStage *stage)
{
  static const char *const reasons[] = { "contact", "insure", "other" };
  TbDesk                  *desk = tb_window_get_desk (stage->world.window);
  g_autoptr (GPtrArray)    people =
      ui_desk_read (desk, &tb_person_kind, "is_volunteer=1 AND born<2000-01-01", "name", 3);

  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"person_id\":\"%s\",\"fields\":\"%s\",\"channel\":\"screen\",\"reason\":\"%s\","
          "\"note\":\"%s\",\"n_people\":1}",
          tb_record_get_id (people->pdata[i]), i == 1 ? "id_number phone address" : "phone",
          reasons[i], i == 2 ? "重阳节慰问" : "");

      ui_desk_do_json (desk, "disclosure.record", json);
    }
  ui_wait_for (ui_is_label, "*重阳节慰问*");
}
