/* ui-scenes.c: every view and every dialog, to be opened and closed one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-scenes.h"

#include <stdio.h>

#include "tb-views.h"
#include "ui-look.h"

static GtkWidget *
find_popover (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_POPOVER (root))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL && found == NULL;
       w = gtk_widget_get_next_sibling (w))
    found = find_popover (w);
  return found;
}

/**
 * ui_stage_get_popover:
 *
 * Returns: (transfer none) (nullable): what is open over the window that was opened last
 */
GtkWidget *
ui_stage_get_popover (void)
{
  return find_popover (ui_get_top ());
}

/**
 * ui_stage_get_desk:
 * @stage: a stage
 * @account: (nullable): who; %NULL for nobody yet
 *
 * Returns: (transfer none): their desk
 */
TbDesk *
ui_stage_get_desk (UiStage    *stage,
                   const char *account)
{
  TbDesk *desk;

  if (account == NULL)
    return stage->world.desk;
  desk = g_hash_table_lookup (stage->desks, account);
  if (desk == NULL)
    {
      desk = ui_world_open_desk (&stage->world, account);
      g_hash_table_insert (stage->desks, (char *) account, desk);
    }
  return desk;
}

static char *
resolve (TbDesk     *desk,
         const char *target)
{
  g_autoptr (GPtrArray) people = NULL;

  if (g_strcmp0 (target, "$volunteer") != 0)
    return g_strdup (target);
  people = ui_desk_read (desk, &tb_person_kind, "is_volunteer=1", "name", 1);
  g_assert_cmpuint (people->len, ==, 1);
  return g_strdup (((TbPerson *) g_ptr_array_index (people, 0))->id);
}

/**
 * ui_stage_open:
 * @stage: a stage
 * @scene: what is to be seen
 */
void
ui_stage_open (UiStage       *stage,
               const UiScene *scene)
{
  TbDesk          *desk = ui_stage_get_desk (stage, scene->account);
  GtkWidget       *from = GTK_WIDGET (stage->world.window);
  g_autofree char *target = resolve (desk, scene->target);

  stage->desk = desk;
  stage->close = scene->close;
  stage->serial++;
  ui_world_show_desk (&stage->world, desk);
  if (scene->view != NULL)
    ui_world_show_view (&stage->world, scene->view);
  ui_look_settle (stage->quiet_ms);
  if (scene->action != NULL)
    {
      if (g_str_has_prefix (scene->action, "page."))
        from = gtk_window_get_focus (GTK_WINDOW (stage->world.window));
      g_assert_nonnull (from);
      g_assert_true (
          gtk_widget_activate_action (from, scene->action, target != NULL ? "s" : NULL, target));
      ui_look_settle (stage->quiet_ms);
    }
  if (scene->open != NULL)
    {
      scene->open (stage);
      ui_look_settle (stage->quiet_ms);
    }
}

/**
 * ui_stage_close:
 * @stage: a stage
 *
 * Closes all dialogs and throws away all views.
 */
void
ui_stage_close (UiStage *stage)
{
  GtkWidget *top;
  GtkWidget *popover;

  if (stage->close != NULL)
    stage->close (stage);
  stage->close = NULL;
  if ((popover = ui_stage_get_popover ()) != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  while ((top = ui_get_top ()) != GTK_WIDGET (stage->world.window))
    {
      gtk_window_close (GTK_WINDOW (top));
      ui_look_settle (stage->quiet_ms);
    }
  tb_window_set_desk (stage->world.window, NULL);
  ui_look_settle (stage->quiet_ms);
}

typedef struct
{
  UiStage    *stage;
  UiScene     scene;
  UiSceneFunc func;
  gpointer    data;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *test = data;

  test->func (test->stage, &test->scene, test->data);
}

static void
add_case (GPtrArray    *cases,
          const Case   *values,
          const UiScene scene,
          const char   *path)
{
  g_autofree char *full = g_strdup_printf ("/%s/%s", path, scene.name);
  Case            *test = g_new (Case, 1);

  *test = *values;
  test->scene = scene;
  g_ptr_array_add (cases, test);
  g_test_add_data_func (full, test, run_case);
}

static void
enter_door (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
}

/* The porter's doors, so that what leads to them is seen as it is; nobody stands behind them. */
static void
add_doors (GtkWidget *window)
{
  static const GActionEntry doors[] = {
    { "account", enter_door, "s" },
    { "back", enter_door },
    { "cancel", enter_door },
    { "choose", enter_door },
    { "connect", enter_door },
    { "import", enter_door },
    { "leave-demo", enter_door },
    { "passphrase", enter_door, "s" },
    { "profile", enter_door, "s" },
    { "remove-demo", enter_door },
    { "retry", enter_door },
    { "try-demo", enter_door },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), doors, G_N_ELEMENTS (doors), NULL);
  gtk_widget_insert_action_group (window, "door", G_ACTION_GROUP (group));
}

/* With TB_SCENES_PART=2/3 each third scene from the second: who has more than one processor
 * looks at them side by side. */
static gboolean
is_of_part (guint i)
{
  const char *wanted = g_getenv ("TB_SCENES_PART");
  guint       part, n_parts;

  if (wanted == NULL)
    return TRUE;
  if (sscanf (wanted, "%u/%u", &part, &n_parts) != 2 || part < 1 || part > n_parts)
    g_error ("TB_SCENES_PART is “%s”, which is not like 1/2", wanted);
  return i % n_parts == part - 1;
}

/**
 * ui_scenes_run:
 * @path: name of the test
 * @quiet_ms: how long nothing may happen before a scene counts as open
 * @func: what to do with each scene
 * @data: for @func
 *
 * Runs a case for each view and each dialog, all in one world.  A case that fails does not stop
 * the others.
 *
 * Returns: for main
 */
int
ui_scenes_run (const char *path,
               guint       quiet_ms,
               UiSceneFunc func,
               gpointer    data)
{
  g_autoptr (GPtrArray)  cases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) desks = g_hash_table_new (g_str_hash, g_str_equal);
  UiStage                stage = { .desks = desks, .quiet_ms = quiet_ms };
  const Case             values = { &stage, { 0 }, func, data };
  guint                  n_views;
  const TbViewEntry     *views = tb_views_get (&n_views);
  guint                  n_scenes;
  const UiScene         *scenes = ui_scenes_list (&n_scenes);
  int                    result;

  g_test_set_nonfatal_assertions ();
  ui_world_hold_still ();
  for (guint i = 0; i < n_views; i++)
    if (is_of_part (i))
      add_case (cases, &values, (UiScene){ views[i].name, "coordinator", views[i].name }, path);
  for (guint i = 0; i < n_scenes; i++)
    if (is_of_part (n_views + i))
      add_case (cases, &values, scenes[i], path);
  ui_world_set_up (&stage.world, NULL);
  add_doors (GTK_WIDGET (stage.world.window));
  result = g_test_run ();
  ui_world_tear_down (&stage.world, NULL);
  return result;
}
