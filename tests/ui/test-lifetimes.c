/* test-lifetimes.c: views and dialogs opened and closed many times leave nothing behind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <malloc.h>

#include "ui-look.h"
#include "ui-scenes.h"

#define N_TIMES      50
#define QUIET_MS     8
#define N_WARM       20   /* caches of the toolkit are full by then */
#define MAX_GROWTH_B 3000 /* a time, of what malloc gave; a forgotten label costs more */

static void
on_gone (gpointer data,
         GObject *where_it_was)
{
  g_hash_table_remove (data, where_it_was);
}

/* Takes down each widget below @widget, until it is gone. */
static void
watch (GHashTable *alive,
       GtkWidget  *widget)
{
  if (g_hash_table_insert (alive, widget, (gpointer) G_OBJECT_TYPE_NAME (widget)))
    g_object_weak_ref (G_OBJECT (widget), on_gone, alive);
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    watch (alive, w);
}

static void
watch_scene (UiStage *stage, const UiScene *scene, GHashTable *alive)
{
  TbWindow  *window = stage->world.window;
  GtkWidget *top = ui_stage_get_top ();
  GtkWidget *frame = ui_find (GTK_WIDGET (window), ui_is_type, "AdwToastOverlay");
  GtkWidget *views = frame != NULL ? ui_find (frame, ui_is_type, "GtkStack") : NULL;

  if (top != GTK_WIDGET (window))
    watch (alive, top);
  if (scene->view != NULL)
    watch (alive, gtk_stack_get_visible_child (GTK_STACK (views)));
}

static void
tell_alive (const char *name,
            GHashTable *alive)
{
  GHashTableIter iter;
  gpointer       type;

  g_hash_table_iter_init (&iter, alive);
  while (g_hash_table_iter_next (&iter, NULL, &type))
    if (g_str_has_prefix (type, "Tb"))
      g_test_message ("%s: a %s is still there after its scene was closed", name, (char *) type);
  g_test_message ("%s: %u widgets outlive their scene", name, g_hash_table_size (alive));
}

static void
test_lifetimes (UiStage *stage, const UiScene *scene, gpointer data)
{
  const char            *name = scene->name;
  g_autoptr (GHashTable) alive = g_hash_table_new (NULL, NULL);
  size_t                 at_start = 0;
  size_t                 at_end;

  for (guint i = 0; i < N_TIMES; i++)
    {
      if (i == N_WARM)
        at_start = mallinfo2 ().uordblks;
      ui_stage_open (stage, scene);
      watch_scene (stage, scene, alive);
      ui_stage_close (stage);
      if (g_hash_table_size (alive) > 0)
        {
          tell_alive (name, alive);
          g_test_fail ();
          break;
        }
    }
  at_end = mallinfo2 ().uordblks;
  if (at_start > 0)
    {
      const gint64 growth = ((gint64) at_end - (gint64) at_start) / (N_TIMES - N_WARM);

      g_test_message ("%s: %" G_GINT64_FORMAT " bytes a time", name, growth);
      g_assert_cmpint (growth, <, MAX_GROWTH_B);
    }
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  return ui_scenes_run ("lifetimes", QUIET_MS, test_lifetimes, NULL);
}
