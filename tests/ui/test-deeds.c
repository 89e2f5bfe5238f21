/* test-deeds.c: from application to service, in the window, over a real desk and a real city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-deed.h"
#include "tb-kinds.h"
#include "ui-forms.h"

#define NUMBER_1950 "110100195003070017"

/* Somebody who was registered this moment, in the pane. */
static char *
show_newcomer (UiWorld *world)
{
  g_autoptr (TbPerson) person = NULL;

  ui_desk_do_json (world->desk, "person.register",
                   "{\"name\":\"王新来\",\"id_number\":\"" NUMBER_1950
                   "\",\"born\":\"1950-03-07\",\"sex\":1,\"is_volunteer\":true}");
  person = ui_find_person (world->desk, "name=王新来", 0);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  return g_strdup (person->id);
}

static void
save (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
}

static void
save_well (const char *said)
{
  save ();
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

static TbRegistration *
read_registration (UiWorld    *world,
                   const char *person_id)
{
  g_autofree char      *filter = g_strdup_printf ("person_id=%s", person_id);
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, &tb_registration_kind, filter, NULL, 0);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (rows->pdata[0]);
}

static guint
count_waiting (UiWorld *world)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, &tb_person_kind,
                                             "is_volunteer=1 AND registration=applied", NULL, 0);

  g_assert_cmpuint (rows->len, >, 0);
  return rows->len;
}

/* who applies is reviewed; what is sent back needs a reason, and may come again. */
static void
test_reviews (UiWorld      *world,
              gconstpointer data)
{
  g_autofree char           *id = show_newcomer (world);
  g_autoptr (TbRegistration) returned = NULL;
  g_autoptr (TbRegistration) approved = NULL;
  g_autofree char           *chip = NULL;
  guint                      n_waiting;

  ui_click ("Enter Application…");
  ui_person_type ("Applied", "the other day");
  ui_wait_for (ui_is_label, "This is not a day");
  save (); /* stays */
  ui_person_type ("Applied", "today");
  ui_wait_gone (ui_is_label, "This is not a day");
  choose ("Residence", 3);
  save_well ("王新来: Application entered");
  ui_wait_for (ui_is_label, "Applied on *, waits for the review");
  n_waiting = count_waiting (world);
  chip = g_strdup_printf ("To be reviewed %u", n_waiting);
  ui_wait_for (ui_is_button, chip);

  ui_click ("Review…");
  choose ("Decision", 1);
  save ();
  ui_wait_for (ui_is_label, "What is sent back needs a reason");
  ui_person_type ("Opinion", "住址与证件不一致");
  save_well ("王新来: Application reviewed");
  ui_wait_for (ui_is_label, "Sent back on *: 住址与证件不一致");
  returned = read_registration (world, id);
  g_assert_cmpstr (returned->state, ==, TB_REGISTRATION_RETURNED);
  g_assert_cmpstr (returned->residence, ==, "usual");

  ui_click ("Enter Application…");
  choose ("Residence", 1);
  save_well ("王新来: Application entered");
  ui_click ("Review…");
  choose ("Reviewer", 1);
  save_well ("王新来: Application reviewed");
  ui_wait_gone (ui_is_button, "Review…");
  ui_wait_gone (ui_is_button, chip);
  approved = read_registration (world, id);
  g_assert_cmpstr (approved->state, ==, TB_REGISTRATION_APPROVED);
  g_assert_cmpstr (approved->reviewer, ==, "community");
}

/* what was declared is there, and what changes of it is reviewed again. */
static void
test_declares_anew (UiWorld      *world,
                    gconstpointer data)
{
  g_autofree char           *id = show_newcomer (world);
  g_autoptr (TbRegistration) renewed = NULL;
  g_autoptr (TbRegistration) moved = NULL;

  ui_click ("Enter Application…");
  choose ("Residence", 1);
  ui_person_type ("Health declared", "2020-01-01");
  save_well ("王新来: Application entered");
  ui_click ("Review…");
  save_well ("王新来: Application reviewed");
  ui_click ("Declare Anew…"); /* beside the health that has run out */
  save_well ("王新来: Declaration entered");
  ui_wait_gone (ui_is_button, "Declare Anew…");
  renewed = read_registration (world, id);
  g_assert_cmpstr (renewed->state, ==, TB_REGISTRATION_APPROVED);
  g_assert_cmpstr (renewed->residence, ==, "registered");
  g_assert_cmpint (renewed->healthy_on, ==, 20261123);

  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonStanding"), "standing.do", "(sss)",
                              "declare", "", "");
  choose ("Residence", 2);
  save_well ("王新来: Declaration entered");
  ui_wait_for (ui_is_button, "Review…");
  moved = read_registration (world, id);
  g_assert_cmpstr (moved->state, ==, TB_REGISTRATION_APPLIED);
  g_assert_cmpstr (moved->residence, ==, "permit");
}

/* who somebody is has changed: it is said what was reviewed, the chip counts them, and one
 * review ends it. */
static void
test_reviews_again (UiWorld      *world,
                    gconstpointer data)
{
  g_autofree char *id = show_newcomer (world);
  g_autofree char *json = g_strdup_printf (
      "{\"id\":\"%s\",\"set\":[[\"name\",\"王新来\",\"王欣来\"],"
      "[\"born\",\"1950-03-07\",\"1950-03-08\"],"
      "[\"id_number\",\"" NUMBER_1950 "\",null]]}",
      id);
  g_autoptr (TbRegistration) done = NULL;
  guint                      n_waiting;

  ui_click ("Enter Application…");
  choose ("Residence", 1);
  save_well ("王新来: Application entered");
  n_waiting = count_waiting (world);
  ui_click ("Review…");
  save_well ("王新来: Application reviewed");
  ui_wait_gone (ui_is_button, "Review…");

  ui_desk_do_json (world->desk, "person.update", json);
  ui_wait_for (ui_is_label, "To be reviewed again since *Reviewed was the name 王新来.*"
                            "Reviewed was the number 110*0017.*birthday *1950*");
  ui_wait_for (ui_is_label, "Who the volunteer is has changed, and waits for another review");
  g_assert_cmpuint (count_waiting (world), ==, n_waiting);
  ui_click ("Review…");
  ui_person_type ("Opinion", "已核对新证件");
  save_well ("王欣来: Application reviewed");
  ui_wait_gone (ui_is_button, "Review…");
  ui_wait_gone (ui_is_label, "To be reviewed again since *");
  done = read_registration (world, id);
  g_assert_cmpstr (done->state, ==, TB_REGISTRATION_APPROVED);
  g_assert_cmpint (done->again_on, ==, 0);
  g_assert_cmpint (done->confirmed_on, ==, 20261123);
}

/* what is asked beyond the plan is published first, and then an application may come
 * back because of it. */
static void
test_publishes (UiWorld      *world,
                gconstpointer data)
{
  g_autofree char           *id = show_newcomer (world);
  g_autoptr (TbRegistration) returned = NULL;
  g_autoptr (GPtrArray)      published = NULL;
  GtkDropDown               *conditions;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "recruit");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Title", "招募陪伴志愿者");
  ui_person_type ("Content", "陪老人聊天、散步");
  ui_person_type ("Time", "周六上午");
  ui_person_type ("Place", "示范街道");
  ui_person_type ("Conditions", "会手语");
  save (); /* stays */
  ui_wait_for (ui_is_label, "“Risks” is missing.");
  ui_person_type ("Risks", "老人可能跌倒");
  ui_person_type ("Whom to ask", "示范服务站");
  save_well ("Recruitment published");
  published = ui_desk_read (world->desk, &tb_recruitment_kind, NULL, NULL, 0);
  g_assert_cmpuint (published->len, ==, 1);

  ui_click ("Enter Application…");
  choose ("Residence", 1);
  save_well ("王新来: Application entered");
  ui_click ("Review…");
  choose ("Decision", 1);
  ui_person_type ("Opinion", "不会手语");
  conditions = GTK_DROP_DOWN (ui_find (ui_wait_for (ui_is_form_row, "Condition that is not met"),
                                       ui_is_type, "GtkDropDown"));
  UI_WAIT (g_list_model_get_n_items (gtk_drop_down_get_model (conditions)) == 2);
  choose ("Condition that is not met", 1);
  save_well ("王新来: Application reviewed");
  returned = read_registration (world, id);
  g_assert_cmpstr (returned->condition_id, ==, ((TbRecruitment *) published->pdata[0])->id);
  ui_desk_sync (world->desk);
  g_assert_cmpuint (tb_desk_get_n_attention (world->desk), ==, 0); /* the city agrees */
}

static void
train (void)
{
  ui_click ("Enter Training…");
  save (); /* what is missing is said */
  ui_wait_for (ui_is_label, "“Course” is missing.");
  ui_person_type ("Course", "基础培训");
  ui_person_type ("General knowledge", "4:00");
  ui_person_type ("Policy for elders", "2 hours");
  ui_wait_for (ui_is_label, "This is not a length of time");
  ui_person_type ("Policy for elders", "60");
  ui_person_type ("Body and mind of elders", "60");
  ui_person_type ("Basics of nursing", "60");
  ui_person_type ("How service is given", "30");
  ui_person_type ("Emergencies", "30");
  save_well ("王新来: Training entered");
}

/* application, review, training and insurance, and they may serve. */
static void
test_until_they_serve (UiWorld      *world,
                       gconstpointer data)
{
  g_autofree char *id = show_newcomer (world);

  ui_click ("Enter Application…");
  choose ("Residence", 1);
  save_well ("王新来: Application entered");
  ui_click ("Review…");
  save_well ("王新来: Application reviewed");
  train ();
  ui_wait_gone (ui_is_button, "Enter Training…");
  ui_click ("Enter Insurance…");
  ui_person_type ("Until", "2035-12-31");
  ui_person_type ("Proof", "保单");
  save_well ("王新来: Insurance entered");
  ui_wait_for (ui_is_label, "May serve today");

  /* the last of it is taken back like everything else */
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  ui_wait_for (ui_is_button, "Enter Insurance…");
}

/* What was typed and not saved is there again; another person's is not. */
static void
test_keeps_a_draft (UiWorld      *world,
                    gconstpointer data)
{
  g_autofree char *id = show_newcomer (world);
  g_autofree char *other = ui_desk_find_unready (world->desk);

  g_assert_cmpstr (id, !=, NULL);
  ui_click ("Enter Training…");
  ui_person_type ("Course", "写了一半");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbDeedDialog")));
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "Not saved. A draft is kept for the next time.");
  ui_click ("Enter Training…");
  UI_WAIT (strcmp (ui_person_read ("Course"), "写了一半") == 0);
  ui_click ("Start Anew");
  UI_WAIT (*ui_person_read ("Course") == '\0');
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbDeedDialog")));
  ui_wait_gone (ui_is_type, "TbDeedDialog");
}

/* a trainer enters training and nothing else. */
static void
test_offers_what_may_be_done (UiWorld      *world,
                              gconstpointer data)
{
  g_autofree char *id = ui_desk_find_unready (world->desk);

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers", id);
  ui_wait_for (ui_is_button, "Enter Training…");
  g_assert_null (ui_find_anywhere (ui_is_button, "Enter Insurance…"));
  g_assert_null (ui_find_anywhere (ui_is_button, "Enter Application…"));
  g_assert_null (ui_find_anywhere (ui_is_button, "Review…"));
}

/* Every line of every form is an argument of its operation. */
static void
test_lines_are_arguments (void)
{
  guint         n_deeds;
  const TbDeed *deeds = tb_deed_get_all (&n_deeds);

  for (guint d = 0; d < n_deeds; d++)
    for (guint i = 0; i < deeds[d].n_lines; i++)
      {
        const TbDeedLine *line = &deeds[d].lines[i];

        if (line->field != NULL)
          g_assert_nonnull (tb_table_find (tb_op_shape_find (deeds[d].op), line->field));
        for (guint c = 0; line->field == NULL && line->choices[c].value != NULL; c++)
          g_assert_nonnull (tb_op_shape_find (line->choices[c].value));
        g_assert_true ((line->control == TB_DEED_CHOICE) == (line->choices != NULL));
      }
  g_assert_cmpstr (tb_deed_find_cure ("not-approved", NULL)->deed, ==, "apply");
  g_assert_cmpstr (tb_deed_find_cure ("not-approved", TB_REGISTRATION_APPLIED)->deed, ==, "review");
  g_assert_cmpstr (tb_deed_find_cure ("not-healthy", NULL)->deed, ==, "apply");
  g_assert_cmpstr (tb_deed_find_cure ("not-healthy", TB_REGISTRATION_APPROVED)->deed, ==,
                   "declare");
  g_assert_null (tb_deed_find_cure ("relative", NULL));
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  g_test_add_func ("/deeds/lines-are-arguments", test_lines_are_arguments);
  UI_ADD_AS ("/deeds/reviews/R-075/R-045", "coordinator", test_reviews);
  UI_ADD_AS ("/deeds/until-they-serve/R-075/R-131/R-224", "coordinator", test_until_they_serve);
  UI_ADD_AS ("/deeds/declares-anew/R-045/R-065/R-066", "coordinator", test_declares_anew);
  UI_ADD_AS ("/deeds/reviews-again/R-045", "coordinator", test_reviews_again);
  UI_ADD_AS ("/deeds/publishes/R-061/R-067", "coordinator", test_publishes);
  UI_ADD_AS ("/deeds/keeps-a-draft", "coordinator", test_keeps_a_draft);
  UI_ADD_AS ("/deeds/offers-what-may-be-done/R-046", "trainer", test_offers_what_may_be_done);
  return g_test_run ();
}
