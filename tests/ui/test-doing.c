/* test-doing.c: what a button does can be taken back and done again, and says why if it cannot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doing.h"
#include "ui-world.h"

static TbOp *
new_team (TbDesk     *desk,
          const char *name)
{
  TbOp         *op = tb_desk_new_op (desk, "team.create");
  TbTeamCreate *args = op->args;

  args->id = tb_desk_new_id (desk);
  args->name = g_strdup (name);
  return op;
}

static guint
count_teams (UiWorld    *w,
             const char *name)
{
  g_autofree char      *filter = g_strdup_printf ("name=\"%s\"", name);
  g_autoptr (GPtrArray) teams = ui_desk_read (w->desk, &tb_team_kind, filter, NULL, 0);

  return teams->len;
}

static void
act (UiWorld    *w,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (w->window), action, NULL);
}

/* Undo is an operation, and so is doing it again. */
static void
test_undo_and_redo (UiWorld      *w,
                    gconstpointer data)
{
  TbUndo *undo = tb_window_get_undo (w->window);

  g_assert_null (tb_undo_get_undo_label (undo));
  tb_ui_do (GTK_WIDGET (w->window), new_team (w->desk, "夜间队"), "Team 夜间队 made", NULL, NULL);
  ui_wait_for (ui_is_label, "Team 夜间队 made");
  g_assert_cmpstr (tb_undo_get_undo_label (undo), ==, "Team 夜间队 made");
  g_assert_cmpuint (count_teams (w, "夜间队"), ==, 1);

  act (w, "win.undo");
  ui_wait_for (ui_is_label, "Undone: Team 夜间队 made");
  g_assert_cmpuint (count_teams (w, "夜间队"), ==, 0);
  g_assert_null (tb_undo_get_undo_label (undo));
  act (w, "win.undo"); /* there is nothing more: nothing happens */

  act (w, "win.redo");
  UI_WAIT (tb_undo_get_undo_label (undo) != NULL);
  g_assert_cmpuint (count_teams (w, "夜间队"), ==, 1);
  g_assert_null (tb_undo_get_redo_label (undo));

  ui_desk_sync (w->desk); /* at the city as well */
  act (w, "win.undo");
  UI_WAIT (tb_undo_get_redo_label (undo) != NULL);
  ui_desk_sync (w->desk);
  g_assert_cmpuint (count_teams (w, "夜间队"), ==, 0);
  g_assert_cmpuint (tb_desk_get_n_attention (w->desk), ==, 0);
}

/* The button of a toast takes back what its toast speaks of, not what was done last. */
static void
test_toast_takes_back_its_own (UiWorld      *w,
                               gconstpointer data)
{
  TbUndo *undo = tb_window_get_undo (w->window);
  guint   first;

  tb_ui_do (GTK_WIDGET (w->window), new_team (w->desk, "甲队"), "甲", NULL, NULL);
  UI_WAIT (g_strcmp0 (tb_undo_get_undo_label (undo), "甲") == 0);
  tb_ui_do (GTK_WIDGET (w->window), new_team (w->desk, "乙队"), "乙", NULL, NULL);
  UI_WAIT (g_strcmp0 (tb_undo_get_undo_label (undo), "乙") == 0);
  first = 1; /* serials count from 1 */
  gtk_widget_activate_action (GTK_WIDGET (w->window), "win.undo-step", "u", first);
  UI_WAIT (tb_undo_get_redo_label (undo) != NULL);
  g_assert_cmpuint (count_teams (w, "甲队"), ==, 0);
  g_assert_cmpuint (count_teams (w, "乙队"), ==, 1);
}

/* Who does five things in a row reads of the last one, and its button takes that one back.  What
 * stays until it was read is there again afterwards. */
static void
test_last_answer_is_seen (UiWorld      *w,
                          gconstpointer data)
{
  const char *names[] = { "甲队", "乙队", "丙队", "丁队", "戊队" };
  AdwToast   *unread = adw_toast_new ("Unread");
  gint64      began = g_get_monotonic_time ();

  adw_toast_set_timeout (unread, 0);
  tb_window_add_toast (w->window, unread);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      tb_ui_do (GTK_WIDGET (w->window), new_team (w->desk, names[i]), names[i], NULL, NULL);
      ui_wait_for (ui_is_label, names[i]);
    }
  UI_WAIT (ui_find_anywhere (ui_is_label, "丁队") == NULL);
  /* one after the other, the five take 25 s */
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
  g_assert_null (ui_find_anywhere (ui_is_label, "Unread"));
  ui_click ("Undo");
  ui_wait_for (ui_is_label, "Undone: 戊队");
  g_assert_cmpuint (count_teams (w, "丁队"), ==, 1);
  g_assert_cmpuint (count_teams (w, "戊队"), ==, 0);
  ui_wait_for (ui_is_label, "Unread");
}

/* Without a form of its own, what is refused says every reason in a dialog. */
static void
test_refused (UiWorld      *w,
              gconstpointer data)
{
  g_autoptr (GPtrArray) teams = ui_desk_read (w->desk, &tb_team_kind, NULL, "name", 1);
  const TbTeam         *team = g_ptr_array_index (teams, 0);

  tb_ui_do (GTK_WIDGET (w->window), new_team (w->desk, team->name), "Not said", NULL, NULL);
  ui_wait_for (ui_is_label, "This is not possible");
  ui_wait_for (ui_is_label, "There is a team of this name");
  ui_wait_for (ui_is_label, "R-081");
  g_assert_null (tb_undo_get_undo_label (tb_window_get_undo (w->window)));
  ui_click ("Close");
  ui_wait_gone (ui_is_label, "This is not possible");
}

typedef struct
{
  guint    n_called;
  gboolean was_done;
} Outcome;

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  Outcome *outcome = data;

  g_assert_no_error (error);
  outcome->n_called++;
  outcome->was_done = reasons == NULL;
}

/* Of many, those that can be done are; one refusal stops none of the others. */
static void
test_many (UiWorld      *w,
           gconstpointer data)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_op_free);
  Outcome    outcome = { 0 };

  g_ptr_array_add (ops, new_team (w->desk, "丙队"));
  g_ptr_array_add (ops, new_team (w->desk, "丙队"));
  g_ptr_array_add (ops, new_team (w->desk, "丁队"));
  tb_ui_do_all (GTK_WIDGET (w->window), ops, "3 teams made", on_done, &outcome);
  ui_wait_for (ui_is_label, "2 of 3 done");
  UI_WAIT (outcome.n_called == 1);
  g_assert_false (outcome.was_done);
  act (w, "win.undo");
  UI_WAIT (tb_undo_get_redo_label (tb_window_get_undo (w->window)) != NULL);
  g_assert_cmpuint (count_teams (w, "丙队") + count_teams (w, "丁队"), ==, 0);
}

/* What the third party has certified is taken back by nobody: the dialog says so. */
static void
test_too_late (UiWorld      *w,
               gconstpointer data)
{
  TbDesk               *third_party = ui_world_open_desk (w, "operator");
  g_autoptr (GPtrArray) records =
      ui_desk_read (w->desk, &tb_service_record_kind, "state=submitted", "id", 0);
  const char      *me = tb_desk_get_actor (w->desk);
  g_autofree char *json = NULL;
  TbOp            *op = tb_desk_new_op (w->desk, "record.recognise");

  for (guint i = 0; i < records->len; i++)
    {
      const TbServiceRecord *record = g_ptr_array_index (records, i);

      if (g_strcmp0 (record->submitted_by, me) != 0)
        tb_set_str (&((TbRecordName *) op->args)->id, record->id);
    }
  g_assert_nonnull (((TbRecordName *) op->args)->id);
  json = g_strdup_printf ("{\"id\":\"%s\"}", ((TbRecordName *) op->args)->id);
  tb_ui_do (GTK_WIDGET (w->window), op, "Recognised", NULL, NULL);
  ui_wait_for (ui_is_label, "Recognised");
  ui_desk_sync (w->desk);
  ui_desk_sync (third_party);
  ui_desk_do_json (third_party, "record.certify", json);
  ui_desk_sync (third_party);
  ui_desk_sync (w->desk);
  act (w, "win.undo");
  ui_wait_for (ui_is_label, "This cannot be taken back any more");
  ui_wait_for (ui_is_label, "The record does not wait to be certified");
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  UI_ADD_AS ("/doing/undo-and-redo", "coordinator", test_undo_and_redo);
  UI_ADD_AS ("/doing/toast-takes-back-its-own", "coordinator", test_toast_takes_back_its_own);
  UI_ADD_AS ("/doing/last-answer-is-seen", "coordinator", test_last_answer_is_seen);
  UI_ADD_AS ("/doing/refused-says-why", "coordinator", test_refused);
  UI_ADD_AS ("/doing/many", "coordinator", test_many);
  UI_ADD_AS ("/doing/R-038-too-late", "coordinator2", test_too_late);
  return g_test_run ();
}
