/* test-people-print.c: a list of people on its way to the printer, over a real desk and a real city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-people-columns.h"
#include "tb-people-view-private.h"
#include "tb-preview.h"
#include "tb-print-window.h"
#include "ui-world.h"

static TbPeopleView *
get_view (UiWorld    *world,
          const char *name)
{
  TbPeopleView *view;

  ui_world_show_view (world, name);
  view = TB_PEOPLE_VIEW (ui_wait_for (ui_is_type, "TbPeopleView"));
  UI_WAIT (tb_people_view_get_n_people (view) > 0);
  return view;
}

static TbPrintWindow *
get_window (void)
{
  TbPrintWindow *window = TB_PRINT_WINDOW (ui_wait_for (ui_is_type, "TbPrintWindow"));

  UI_WAIT (tb_print_window_get_pdf (window) != NULL);
  return window;
}

static void
close_window (TbPrintWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, "TbPrintWindow");
}

/* (transfer full): all that the pages say, without line ends and spaces */
static char *
read_paper (TbPrintWindow *window)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPreview) preview = tb_preview_new (tb_print_window_get_pdf (window), &error);
  GString              *all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint page = 0; page < tb_preview_get_n_pages (preview); page++)
    {
      g_autofree char *text = tb_preview_dup_text (preview, page);
      g_auto (GStrv)   parts = g_strsplit_set (text, "\n ", -1);
      g_autofree char *said = g_strjoinv ("", parts);

      g_string_append (all, said);
    }
  return g_string_free (all, FALSE);
}

static void
assert_says (TbPrintWindow *window,
             const char    *what,
             gboolean       is_wanted)
{
  g_autofree char *said = read_paper (window);

  if ((strstr (said, what) != NULL) != is_wanted)
    g_test_message ("“%s” in: %s", what, said);
  g_assert_true ((strstr (said, what) != NULL) == is_wanted);
}

/* Ctrl+P prints what is seen: the rows that answer, the columns that are chosen. */
static void
test_prints_what_is_seen (UiWorld      *world,
                          gconstpointer data)
{
  TbPeopleView  *view = get_view (world, "volunteers");
  TbPrintWindow *window;

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "print");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "print");
  window = get_window ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Roster of Volunteers");
  assert_says (window, "志愿者名册", TRUE);
  assert_says (window, "共60人", TRUE);
  assert_says (window, "手机", TRUE);
  close_window (window); /* the second press opened no second */
  g_assert_null (ui_find_anywhere (ui_is_type, "TbPrintWindow"));

  g_action_group_activate_action (tb_people_columns_get_actions (view->column_view), "phone", NULL);
  gtk_editable_set_text (view->search_entry, "王");
  UI_WAIT (tb_people_state_is_narrow (view->state));
  UI_WAIT (tb_people_view_get_n_people (view) > 0 && tb_people_view_get_n_people (view) < 60);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.print", NULL);
  window = get_window ();
  assert_says (window, "手机", FALSE);
  assert_says (window, "搜索“王”", FALSE); /* the window speaks English here */
  assert_says (window, "search“王”", TRUE);
  close_window (window);
}

/* Several that are marked are printed alone; one row is where the cursor is. */
static void
test_prints_the_marked (UiWorld      *world,
                        gconstpointer data)
{
  TbPeopleView  *view = get_view (world, "elders");
  TbPrintWindow *window;

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (view->selection), 2, 3, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.print-phones", NULL);
  window = get_window ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Elder Phone List");
  assert_says (window, "服务对象电话联系表", TRUE);
  assert_says (window, "共3人", TRUE);
  assert_says (window, "3marked", TRUE);
  close_window (window);
}

/* Large print is the same paper on more pages; leaving while it is made leaves nothing behind. */
static void
test_large_print (UiWorld      *world,
                  gconstpointer data)
{
  TbPeopleView      *view = get_view (world, "volunteers");
  TbPrintWindow     *window;
  g_autoptr (GBytes) small = NULL;

  gtk_widget_activate_action (GTK_WIDGET (view), "page.print", NULL);
  window = get_window ();
  small = g_bytes_ref (tb_print_window_get_pdf (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "print.large", NULL);
  g_assert_null (tb_print_window_get_pdf (window));
  UI_WAIT (tb_print_window_get_pdf (window) != NULL);
  g_assert_false (g_bytes_equal (small, tb_print_window_get_pdf (window)));
  assert_says (window, "共60人", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (window), "print.large", NULL);
  close_window (window);
  gtk_widget_activate_action (GTK_WIDGET (view), "page.print", NULL);
  close_window (TB_PRINT_WINDOW (ui_wait_for (ui_is_type, "TbPrintWindow")));
  ui_turns (50);
}

/* badges are for who may serve; who may not is named beside them, with the reasons. */
static void
test_badges (UiWorld      *world,
             gconstpointer data)
{
  TbPeopleView  *view = get_view (world, "volunteers");
  TbPrintWindow *window;

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (view->selection));
  gtk_widget_activate_action (GTK_WIDGET (view), "page.print-badges", NULL);
  window = get_window ();
  assert_says (window, "养老志愿者", TRUE);
  ui_wait_for (ui_is_label, "* people may not serve today and are left out");
  close_window (window);
}

static gboolean
is_allowed (TbPeopleView *view,
            const char   *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean   is_sensitive;

  /* a button with that action, below the view, is what people see of it */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (view->chips_box, button);
  is_sensitive = gtk_widget_is_sensitive (button);
  gtk_box_remove (view->chips_box, button);
  return is_sensitive;
}

/* papers of whoever is shown, and the blank form. */
static void
test_forms (UiWorld      *world,
            gconstpointer data)
{
  TbPeopleView *view = get_view (world, "volunteers");
  const char   *name;

  UI_WAIT (tb_person_pane_get_person (view->pane) != NULL);
  name = tb_person_pane_get_person (view->pane)->name;
  for (guint i = 0; i < 3; i++)
    {
      static const char *const actions[] = { "page.print-application", "page.print-confirmation",
                                             "page.print-guide" };
      TbPrintWindow           *window;

      g_assert_true (is_allowed (view, actions[i]));
      gtk_widget_activate_action (GTK_WIDGET (view), actions[i], NULL);
      window = get_window ();
      assert_says (window, name, TRUE);
      close_window (window);
    }
  gtk_widget_activate_action (GTK_WIDGET (view), "page.print-blank", NULL);
  assert_says (get_window (), name, FALSE);
  close_window (get_window ());

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (view->selection));
  UI_WAIT (tb_person_pane_get_person (view->pane) == NULL);
  g_assert_false (is_allowed (view, "page.print-confirmation"));

  view = get_view (world, "elders");
  UI_WAIT (tb_person_pane_get_person (view->pane) != NULL);
  g_assert_true (is_allowed (view, "page.print-confirmation"));
  g_assert_false (is_allowed (view, "page.print-badges"));
  g_assert_false (is_allowed (view, "page.print-blank"));
}

/* The menu is one key away. */
static void
test_menu (UiWorld      *world,
           gconstpointer data)
{
  TbPeopleView *view = get_view (world, "volunteers");

  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "print-menu");
  UI_WAIT (gtk_widget_get_mapped (
      GTK_WIDGET (gtk_menu_button_get_popover (view->print_button))));
  gtk_menu_button_popdown (view->print_button);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/people-print/what-is-seen", "coordinator", test_prints_what_is_seen);
  UI_ADD_AS ("/people-print/the-marked", "coordinator", test_prints_the_marked);
  UI_ADD_AS ("/people-print/large-print", "coordinator", test_large_print);
  UI_ADD_AS ("/people-print/R-076-badges", "coordinator", test_badges);
  UI_ADD_AS ("/people-print/R-047-R-225-forms", "coordinator", test_forms);
  UI_ADD_AS ("/people-print/menu", "coordinator", test_menu);
  return g_test_run ();
}
