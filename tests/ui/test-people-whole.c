/* test-people-whole.c: lists with whole numbers leave when it was said who gets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-kinds.h"
#include "tb-people-view-private.h"
#include "tb-preview.h"
#include "tb-print-window.h"
#include "tb-sheet-file.h"
#include "ui-forms.h"

#define MINOR "is_volunteer=1 AND born>2009-01-01"
#define GROWN "is_volunteer=1 AND born<2000-01-01"

static TbPeopleView *
get_view (UiWorld *world)
{
  TbPeopleView *view;

  ui_world_show_view (world, "volunteers");
  view = TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
  UI_WAIT (tb_people_view_get_n_people (view) == 60);
  return view;
}

static void
save (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
}

/* A colleague lets the one who is signed in make lists, as the window of the colleague would. */
static void
permit (UiWorld *world)
{
  TbDesk          *second = ui_world_open_desk (world, "coordinator2");
  g_autofree char *json = g_strdup_printf ("{\"reader_id\":\"%s\",\"until_on\":\"2026-11-25\","
                                           "\"reason\":\"保险续保\"}",
                                           tb_desk_get_actor (world->desk));

  ui_desk_do_json (second, "permit.give", json);
  ui_desk_sync (second);
  ui_desk_sync (world->desk);
}

static TbDisclosure *
get_only (UiWorld *world)
{
  g_autoptr (GPtrArray) rows =
      ui_desk_read (world->desk, &tb_disclosure_kind, "person_id is-empty", NULL, 0);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (rows->pdata[0]);
}

static guint
count_in (const char *text,
          const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

/* refused without leave; then the file has the phones whole, the numbers masked, a
 * minor's phone masked, and says who made it, for whom and what for. */
static void
test_file (UiWorld      *world,
           gconstpointer data)
{
  TbPeopleView            *view = get_view (world);
  g_autoptr (TbPerson)     minor = ui_find_person (world->desk, MINOR, 0);
  g_autoptr (TbPerson)     other = ui_find_person (world->desk, GROWN, 0);
  g_autofree char         *path = g_build_filename (world->folder, "整.csv", NULL);
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autofree char         *text = NULL;
  g_autoptr (TbDisclosure) row = NULL;

  tb_people_view_export_whole (view, file);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  save ();
  ui_wait_for (ui_is_label, "A list with whole numbers is made when a colleague has allowed it*");
  ui_wait_for (ui_is_label, "Say who gets it*");
  g_assert_false (g_file_query_exists (file, NULL));

  permit (world);
  ui_person_type ("Who gets it", "某保险公司");
  save ();
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "Saved as 整.csv, with whole numbers");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  row = get_only (world);
  g_assert_cmpstr (row->channel, ==, TB_DISCLOSURE_FILE);
  g_assert_cmpstr (row->receiver, ==, "某保险公司");
  g_assert_cmpint (row->n_people, ==, 60);
  g_assert_nonnull (strstr (text, "接收方：某保险公司"));
  g_assert_nonnull (strstr (text, "联系本人"));
  g_assert_nonnull (strstr (text, row->id + strlen (row->id) - 8));
  g_assert_nonnull (strstr (text, other->phone));
  g_assert_null (strstr (text, minor->phone));
  g_assert_true (other->id_number == NULL || strstr (text, other->id_number) == NULL);
  g_assert_cmpuint (count_in (text, "\n"), ==, 62); /* the mark, the headings, who is in it */
}

/* The phone list on paper; only those marked. */
static void
test_paper (UiWorld      *world,
            gconstpointer data)
{
  TbPeopleView            *view = get_view (world);
  g_autoptr (TbDisclosure) row = NULL;
  g_autoptr (TbPreview)    preview = NULL;
  g_autofree char         *said = NULL;
  g_autoptr (GPtrArray)    people = NULL;
  TbPrintWindow           *window;
  guint                    n_whole = 0;

  permit (world);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (view->selection), 0, 3, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.print-whole", NULL);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  ui_person_type ("Who gets it", "李梅");
  save ();
  window = TB_PRINT_WINDOW (ui_wait_for (ui_is_type, "TbPrintWindow"));
  UI_WAIT (tb_print_window_get_pdf (window) != NULL);
  preview = tb_preview_new (tb_print_window_get_pdf (window), NULL);
  said = tb_preview_dup_text (preview, 0);
  row = get_only (world);
  g_assert_cmpstr (row->channel, ==, TB_DISCLOSURE_PRINT);
  g_assert_cmpint (row->n_people, ==, 3);
  people = ui_desk_read (world->desk, &tb_person_kind, "is_volunteer=1", NULL, 0);
  for (guint i = 0; i < people->len; i++)
    {
      const char *phone = ((TbPerson *) people->pdata[i])->phone;

      n_whole += phone != NULL && strstr (said, phone) != NULL ? 1 : 0;
    }
  g_assert_cmpuint (n_whole, >, 0);
  g_assert_cmpuint (n_whole, <=, 3);
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, "TbPrintWindow");
}

/* Who may only look at people is not offered it; a keeper gives leave in the window. */
static void
test_leave (UiWorld      *world,
            gconstpointer data)
{
  TbPeopleView         *view = get_view (world);
  g_autoptr (GPtrArray) permits = NULL;
  GtkDropDown          *choice;
  GtkWidget            *row;

  gtk_widget_activate_action (GTK_WIDGET (view), "page.permit-lists", NULL);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  row = ui_wait_for (ui_is_form_row, "Who may read");
  choice = GTK_DROP_DOWN (ui_find (row, ui_is_type, "GtkDropDown"));
  UI_WAIT (g_list_model_get_n_items (gtk_drop_down_get_model (choice)) > 1);
  gtk_drop_down_set_selected (choice, 1);
  ui_person_type ("Purpose", "保险续保");
  save ();
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  permits = ui_desk_read (world->desk, &tb_permit_kind, "person_id is-empty", NULL, 0);
  g_assert_cmpuint (permits->len, ==, 1);
}

/* R-210, PIPL art. 45 and 50: what somebody asks is taken down, they get all that is kept of them,
 * and it is answered; other people's numbers stay masked in it. */
static void
test_copy (UiWorld      *world,
           gconstpointer data)
{
  g_autoptr (TbPerson) person = ui_find_ready (world->desk, "is_volunteer=1", 0);
  g_autofree char     *path = g_build_filename (world->folder, "本人.xlsx", NULL);
  g_autoptr (GFile)    file = g_file_new_for_path (path);
  g_autofree char     *json = NULL;
  g_autoptr (GBytes)   bytes = NULL;
  g_autoptr (TbGrid)   grid = NULL;
  g_autoptr (GString)  said = g_string_new (NULL);
  GtkWidget           *pane;

  json = g_strdup_printf ("{\"person_id\":\"%s\",\"part\":\"emergency\",\"name\":\"王家人\","
                          "\"phone\":\"13900099991\"}",
                          person->id);
  ui_desk_do_json (world->desk, "contact.record", json);
  get_view (world);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show-row", "(ss)", "volunteers",
                              person->id);
  pane = ui_wait_for (ui_is_type, "TbPersonTies");
  UI_WAIT (tb_person_pane_get_person (get_view (world)->pane) != NULL &&
           strcmp (tb_person_pane_get_person (get_view (world)->pane)->id, person->id) == 0);
  gtk_widget_activate_action (pane, "ties.add", "s", "claim");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  save ();
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "Asked: A copy of what is kept");
  ui_wait_for (ui_is_label, "They themselves, on *due by *");

  tb_people_view_copy_person (get_view (world), file);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  save ();
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "Saved as 本人.xlsx, with whole numbers");
  bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  grid = tb_sheet_file_read (bytes, NULL, NULL);
  g_assert_nonnull (grid);
  g_assert_cmpuint (tb_grid_get_n_sheets (grid), >=, 6);
  for (guint row = 0; row < tb_grid_get_n_rows (grid); row++)
    for (guint i = 0; i < tb_grid_get_width (grid, row); i++)
      g_string_append_printf (said, "%s\n", tb_grid_get_cell (grid, row, i));
  g_assert_nonnull (strstr (said->str, "用途：本人查询"));
  g_assert_nonnull (strstr (said->str, person->phone));
  g_assert_nonnull (strstr (said->str, "王家人"));
  g_assert_null (strstr (said->str, "13900099991"));

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "privacy");
  ui_wait_for (ui_is_type, "TbPrivacyWindow");
  ui_wait_for (ui_is_label, "They ask what is kept of them");
  ui_wait_for (ui_is_label, "File");
  gtk_window_close (GTK_WINDOW (ui_wait_for (ui_is_type, "TbPrivacyWindow")));
  ui_wait_gone (ui_is_type, "TbPrivacyWindow");

  ui_click ("Answer…");
  ui_wait_for (ui_is_type, "TbDeedDialog");
  save ();
  ui_wait_gone (ui_is_type, "TbDeedDialog");
  ui_wait_for (ui_is_label, "They themselves, on * · Done · *");
}

int
main (int    argc,
      char **argv)
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/people-whole/R-211-R-214-file", "coordinator", test_file);
  UI_ADD_AS ("/people-whole/R-211-paper", "coordinator", test_paper);
  UI_ADD_AS ("/people-whole/R-211-leave", "coordinator", test_leave);
  UI_ADD_AS ("/people-whole/R-210-copy", "coordinator", test_copy);
  return g_test_run ();
}
