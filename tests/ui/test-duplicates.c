/* test-duplicates.c: the window of people who may stand twice: compared, merged, set apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-pairs.h"
#include "tb-merge-form.h"
#include "ui-forms.h"

#define OLD_PHONE "13800138000"
#define NEW_PHONE "13900139000"

/* One person twice: the first with a number, the second with another phone and an address. */
static void
register_two (UiWorld *world)
{
  ui_desk_do_json (world->desk, "person.register",
                   "{\"id\":\"twice-1\",\"name\":\"王重复\",\"born\":\"1950-03-07\",\"sex\":1,"
                   "\"id_number\":\"110100195003070017\",\"is_volunteer\":true,"
                   "\"phone\":\"" OLD_PHONE "\"}");
  ui_desk_do_json (world->desk, "person.register",
                   "{\"id\":\"twice-2\",\"name\":\"王重複\",\"born\":\"1950-03-07\",\"sex\":1,"
                   "\"is_elder\":true,\"phone\":\"" NEW_PHONE "\",\"address\":\"幸福路 3 号\"}");
}

static TbPerson *
get (UiWorld    *world,
     const char *id)
{
  g_autofree char *filter = g_strdup_printf ("id=%s", id);

  return ui_find_person (world->desk, filter, 0);
}

static GtkWidget *
open_window (UiWorld *world)
{
  GtkWidget *view;

  ui_world_show_view (world, "volunteers");
  view = ui_wait_for (ui_is_type, "TbPeopleView");
  gtk_widget_activate_action (view, "page.duplicates", NULL);
  ui_wait_for (ui_is_label, "王重复 and 王重複");
  return ui_wait_for (ui_is_type, "TbDuplicatesWindow");
}

static TbMergeForm *
get_form (void)
{
  return TB_MERGE_FORM (ui_wait_for (ui_is_type, "TbMergeForm"));
}

/* The number of a pair is the same at every desk: what is decided of it is found by that. */
static gboolean
is_decided (UiWorld *world)
{
  g_autoptr (GPtrArray) pairs = ui_desk_read (world->desk, &tb_pair_kind, NULL, NULL, 0);

  return pairs->len > 0;
}

/* side by side, with reasons, masked; who has the number stays. */
static void
test_compares (UiWorld      *world,
               gconstpointer data)
{
  GtkWidget          *window;
  const TbMergeState *state;

  register_two (world);
  window = open_window (world);
  ui_wait_for (ui_is_label, "*same name in other characters*");
  ui_wait_for (ui_is_label, "138****8000");
  ui_wait_for (ui_is_label, "139****9000");
  g_assert_null (ui_find_anywhere (ui_is_label, "*" OLD_PHONE "*"));
  state = tb_merge_form_get_state (get_form ());
  g_assert_cmpstr (state->people[state->stays]->id, ==, "twice-1");
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, "TbDuplicatesWindow");
}

/* The check button of a text, in the form. */
static gboolean
is_choice (GtkWidget  *widget,
           const char *text)
{
  GtkWidget *child = GTK_IS_CHECK_BUTTON (widget)
                         ? gtk_check_button_get_child (GTK_CHECK_BUTTON (widget))
                         : NULL;

  return child != NULL && GTK_IS_LABEL (child) &&
         g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), text) == 0;
}

/* a value is chosen, they are merged, the toast takes it back; all of it by keys. */
static void
test_merges_by_keys (UiWorld      *world,
                     gconstpointer data)
{
  g_autoptr (TbPerson) stays = NULL;
  g_autoptr (TbPerson) goes = NULL;
  GtkWidget           *choice;

  register_two (world);
  open_window (world);
  UI_WAIT (ui_find (GTK_WIDGET (get_form ()), is_choice, "138****8000") != NULL);
  choice = ui_find (GTK_WIDGET (get_form ()), is_choice, "138****8000");
  gtk_widget_grab_focus (choice);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (choice)));
  ui_press (GDK_KEY_Right, 0);
  choice = ui_find (GTK_WIDGET (get_form ()), is_choice, "139****9000");
  UI_WAIT (gtk_check_button_get_active (GTK_CHECK_BUTTON (choice)));
  ui_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  ui_wait_for (ui_is_label, "All Pairs Are Decided");
  stays = get (world, "twice-1");
  goes = get (world, "twice-2");
  g_assert_cmpstr (stays->phone, ==, NEW_PHONE);
  g_assert_cmpstr (stays->address, ==, "幸福路 3 号");
  g_assert_true (stays->is_volunteer && stays->is_elder);
  g_assert_cmpstr (goes->merged_into, ==, "twice-1");
  g_clear_object (&stays);
  g_clear_object (&goes);
  ui_press (GDK_KEY_z, GDK_CONTROL_MASK);
  UI_WAIT (!is_decided (world));
  stays = get (world, "twice-1");
  goes = get (world, "twice-2");
  g_assert_cmpstr (stays->phone, ==, OLD_PHONE);
  g_assert_null (stays->address);
  g_assert_null (goes->merged_into);
  ui_press (GDK_KEY_F5, 0);
  ui_wait_for (ui_is_label, "王重复 and 王重複");
  ui_press (GDK_KEY_Escape, 0);
  ui_wait_gone (ui_is_type, "TbDuplicatesWindow");
}

/* the other one stays, if somebody says so; then nothing is taken of who goes. */
static void
test_other_stays (UiWorld      *world,
                  gconstpointer data)
{
  g_autoptr (TbMergeState) state = NULL;
  g_autoptr (TbMergeState) turned = NULL;
  g_autoptr (TbMergeState) moved = NULL;
  g_autoptr (TbPerson)     left = NULL;
  g_autoptr (TbPerson)     right = NULL;
  const guint              address = tb_merge_state_get_field (5);
  const guint              district = tb_merge_state_get_field (6);

  register_two (world);
  left = get (world, "twice-1");
  right = get (world, "twice-2");
  state = tb_merge_state_new (left, right);
  g_assert_cmpuint (state->stays, ==, 0);
  g_assert_cmpuint (tb_merge_state_get_side (state, address), ==, 1);
  turned = tb_merge_state_keep (state, 1);
  g_assert_cmpuint (turned->stays, ==, 1);
  g_assert_cmpuint (tb_merge_state_get_side (turned, address), ==, 1);
  g_assert_cmpuint (tb_merge_state_get_side (turned, tb_merge_state_get_field (3)), ==, 0);
  /* a place is never half of each */
  moved = tb_merge_state_choose (turned, district, 0);
  g_assert_cmpuint (tb_merge_state_get_side (moved, address), ==, 0);
  g_assert_cmpuint (tb_merge_state_get_taken (moved) >> address & 1, ==, 1);
}

/* that they are two is remembered, and nobody is asked again. */
static void
test_sets_apart (UiWorld      *world,
                 gconstpointer data)
{
  GtkWidget *window;

  register_two (world);
  window = open_window (world);
  ui_click ("Not the Same Person");
  ui_wait_for (ui_is_label, "All Pairs Are Decided");
  g_assert_true (is_decided (world));
  gtk_widget_activate_action (window, "dialog.search", NULL);
  ui_wait_for (ui_is_label, "All Pairs Are Decided");
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, "TbDuplicatesWindow");
}

/* what speaks against a merge is said before somebody presses anything. */
static void
test_says_why_not (UiWorld      *world,
                   gconstpointer data)
{
  GtkWidget *window;

  register_two (world);
  ui_desk_do_json (world->desk, "visit.plan",
                   "{\"volunteer_id\":\"twice-1\",\"elder_id\":\"twice-2\",\"item\":\"1.1\","
                   "\"start_us\":\"2099-01-05T09:00\",\"end_us\":\"2099-01-05T10:00\"}");
  window = open_window (world);
  ui_wait_for (ui_is_label, "One of them serves the other: they are two people");
  gtk_widget_activate_action (window, "dialog.merge", NULL);
  ui_turns (20);
  g_assert_false (is_decided (world));
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, "TbDuplicatesWindow");
}

/* in the pane of who stayed stands who went, with the account, and the way back. */
static void
test_pane (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (TbPerson) goes = NULL;

  register_two (world);
  ui_desk_do_json (world->desk, "person.merge", "{\"id\":\"twice-1\",\"other_id\":\"twice-2\"}");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              "twice-1");
  ui_wait_for (ui_is_label, "Merged Entries");
  ui_wait_for (ui_is_label, "*own account: * available");
  ui_click ("Take Back");
  ui_wait_gone (ui_is_label, "Merged Entries");
  goes = get (world, "twice-2");
  g_assert_null (goes->merged_into);
  g_assert_true (goes->is_elder);
}

/* what somebody changed since the merge stays, and the toast names it. */
static void
test_left (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (TbPerson) stays = NULL;

  register_two (world);
  ui_desk_do_json (world->desk, "person.merge",
                   "{\"id\":\"twice-1\",\"other_id\":\"twice-2\","
                   "\"set\":[[\"phone\",\"" OLD_PHONE "\",\"" NEW_PHONE "\"]]}");
  ui_desk_do_json (world->desk, "person.update",
                   "{\"id\":\"twice-1\",\"set\":[[\"phone\",\"" NEW_PHONE
                   "\",\"13700137000\"]]}");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              "twice-1");
  ui_wait_for (ui_is_label, "137****7000");
  ui_wait_for (ui_is_label, "Merged Entries");
  ui_click ("Take Back");
  ui_wait_for (ui_is_label, "王重複 is an entry of their own again; changed since, and left: Phone");
  stays = get (world, "twice-1");
  g_assert_cmpstr (stays->phone, ==, "13700137000");
  g_assert_false (stays->is_elder); /* what nobody changed is as it was */
}

/* whoever is led to by the old key sees who stays, in the view where they stand. */
static void
test_old_key (UiWorld      *world,
              gconstpointer data)
{
  register_two (world);
  ui_desk_do_json (world->desk, "person.merge", "{\"id\":\"twice-2\",\"other_id\":\"twice-1\"}");
  ui_desk_do_json (world->desk, "person.update",
                   "{\"id\":\"twice-2\",\"set\":[[\"is_volunteer\",\"1\",\"0\"]]}");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              "twice-1");
  ui_wait_for (ui_is_label, "139****9000");
  ui_wait_for (ui_is_label, "Merged Entries");
  ui_wait_for (ui_is_label, "Elders");
}

/* One person 21 times is 210 pairs: the list has the likeliest, and others as these are decided. */
static void
test_many (UiWorld      *world,
           gconstpointer data)
{
  GtkWidget  *view;
  GtkWidget  *window;
  GtkListBox *list;

  for (guint i = 0; i < 21; i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"id\":\"often-%02u\",\"name\":\"王重复\",\"born\":\"1950-03-07\",\"is_elder\":true}", i);

      ui_desk_do_json (world->desk, "person.register", json);
    }
  ui_world_show_view (world, "elders");
  view = ui_wait_for (ui_is_type, "TbPeopleView");
  gtk_widget_activate_action (view, "page.duplicates", NULL);
  ui_wait_for (ui_is_label, "210 pairs");
  window = ui_wait_for (ui_is_type, "TbDuplicatesWindow");
  list = GTK_LIST_BOX (ui_find (window, ui_is_type, "GtkListBox"));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 199));
  g_assert_null (gtk_list_box_get_row_at_index (list, 200));
  ui_click ("Not the Same Person");
  ui_wait_for (ui_is_label, "209 pairs");
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 199));
  /* whoever goes takes all other pairs of theirs along */
  ui_click ("Merge");
  ui_wait_for (ui_is_label, "1* pairs");
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 188));
  g_assert_null (gtk_list_box_get_row_at_index (list, 190));
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, "TbDuplicatesWindow");
}

/* Where nobody stands twice, it is said what is compared; who only looks is not let. */
static void
test_nobody (UiWorld      *world,
             gconstpointer data)
{
  GtkWidget *view;
  GtkWidget *window;

  ui_world_show_view (world, "volunteers");
  view = ui_wait_for (ui_is_type, "TbPeopleView");
  gtk_widget_activate_action (view, "page.duplicates", NULL);
  ui_wait_for (ui_is_label, "Nobody Stands Twice");
  window = ui_wait_for (ui_is_type, "TbDuplicatesWindow");
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, "TbDuplicatesWindow");
}

static void
test_who_looks (UiWorld      *world,
                gconstpointer data)
{
  GtkWidget *view;

  ui_world_show_view (world, "volunteers");
  view = ui_wait_for (ui_is_type, "TbPeopleView");
  gtk_widget_activate_action (view, "page.duplicates", NULL);
  ui_turns (20);
  g_assert_null (ui_find_anywhere (ui_is_type, "TbDuplicatesWindow"));
}

int
main (int    argc,
      char **argv)
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/duplicates/R-202-compares", "coordinator", test_compares);
  UI_ADD_AS ("/duplicates/R-202-merges-by-keys", "coordinator", test_merges_by_keys);
  UI_ADD_AS ("/duplicates/R-202-other-stays", "coordinator", test_other_stays);
  UI_ADD_AS ("/duplicates/R-202-sets-apart", "coordinator", test_sets_apart);
  UI_ADD_AS ("/duplicates/R-202-says-why-not", "coordinator", test_says_why_not);
  UI_ADD_AS ("/duplicates/R-202-pane", "coordinator", test_pane);
  UI_ADD_AS ("/duplicates/R-202-left", "coordinator", test_left);
  UI_ADD_AS ("/duplicates/R-202-old-key", "coordinator", test_old_key);
  UI_ADD_AS ("/duplicates/many", "coordinator", test_many);
  UI_ADD_AS ("/duplicates/nobody", "coordinator", test_nobody);
  UI_ADD_AS ("/duplicates/R-023-who-looks", "clerk", test_who_looks);
  return g_test_run ();
}
