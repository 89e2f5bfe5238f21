/* test-lifetimes.c: views and dialogs opened and closed many times leave nothing behind
 *
 * Use: test-lifetimes [--all]: a hundred times each, or a few times each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <malloc.h>
#include <sqlite3.h>

#include "ui-look.h"
#include "ui-scenes.h"

#define N_TIMES      100
#define N_FEW        2
#define QUIET_MS     8
#define PATIENCE_US  (5 * G_USEC_PER_SEC)
#define N_WARM       50 /* caches of the toolkit are full by then */
#define N_LOOKS      10 /* of which the least counts: a frame may be being drawn */
#define N_STEPS      ((N_TIMES - N_WARM) / N_LOOKS)
#define MAX_GROWTH_B 20000 /* a time; a view is 300 kB */

static void
on_gone (gpointer data,
         GObject *where_it_was)
{
  g_hash_table_remove (data, where_it_was);
}

/* Takes down each widget below @widget, until it is gone.  The toolkit has one tooltip for all. */
static void
watch (GHashTable *alive,
       GtkWidget  *widget)
{
  if (ui_is_type (widget, "GtkTooltipWindow"))
    return;
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
  GtkWidget *top = ui_get_top ();
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
    g_test_message ("%s: a %s is still there after its scene was closed", name, (char *) type);
  g_test_message ("%s: %u widgets outlive their scene", name, g_hash_table_size (alive));
}

/* What is still there is not watched any longer. */
static void
forget (GHashTable *alive)
{
  GHashTableIter iter;
  gpointer       object;

  g_hash_table_iter_init (&iter, alive);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    g_object_weak_unref (object, on_gone, alive);
  g_hash_table_remove_all (alive);
}

/* What is on its way may hold a view until it has come. */
static gboolean
wait_gone (GHashTable *alive,
           guint       n_kept)
{
  const gint64 end_us = g_get_monotonic_time () + PATIENCE_US;

  while (g_hash_table_size (alive) > n_kept && g_get_monotonic_time () < end_us)
    ui_look_settle (QUIET_MS);
  return g_hash_table_size (alive) <= n_kept;
}

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* Without the caches of the databases, which grow with what is in them. */
static gint64
get_size (void)
{
  return (gint64) mallinfo2 ().uordblks - sqlite3_memory_used ();
}

/* What one time adds.  What is left behind each time adds to each step; what is kept once, such as
 * a font, adds to one. */
static gint64
get_growth (const gint64 *sizes)
{
  gint64 added[N_STEPS - 1];

  for (guint i = 0; i + 1 < N_STEPS; i++)
    added[i] = (sizes[i + 1] - sizes[i]) / N_LOOKS;
  qsort (added, N_STEPS - 1, sizeof *added, compare_sizes);
  return added[(N_STEPS - 1) / 2 - 1];
}

static void
test_lifetimes (UiStage       *stage,
                const UiScene *scene,
                gpointer       data)
{
  g_autoptr (GHashTable) alive = g_hash_table_new (NULL, NULL);
  guint                  n_kept = 0; /* by the window: its list of keys is hidden, not closed */
  const guint            n_times = GPOINTER_TO_UINT (data);
  gint64                 sizes[N_STEPS];
  gint64                 growth;

  for (guint i = 0; i < n_times; i++)
    {
      ui_stage_open (stage, scene);
      watch_scene (stage, scene, alive);
      ui_stage_close (stage);
      if (i == 0 && g_str_equal (scene->name, "shortcuts"))
        n_kept = g_hash_table_size (alive);
      if (!wait_gone (alive, n_kept))
        {
          tell_alive (scene->name, alive);
          g_test_fail ();
          break;
        }
      if (i >= N_WARM)
        {
          const guint  step = (i - N_WARM) / N_LOOKS;
          const gint64 size = get_size ();

          sizes[step] = (i - N_WARM) % N_LOOKS == 0 ? size : MIN (sizes[step], size);
        }
    }
  if (n_times == N_TIMES && g_hash_table_size (alive) <= n_kept)
    {
      growth = get_growth (sizes);
      g_test_message ("%s: %" G_GINT64_FORMAT " bytes a time", scene->name, growth);
      g_assert_cmpint (growth, <, MAX_GROWTH_B);
    }
  forget (alive);
}

int
main (int   argc,
      char *argv[])
{
  const gboolean is_all = argc > 1 && g_str_equal (argv[1], "--all");

  ui_world_init (&argc, &argv);
  mallopt (M_MMAP_THRESHOLD, 128 * 1024); /* pictures are not among what is counted */
  return ui_scenes_run ("lifetimes", QUIET_MS, test_lifetimes,
                        GUINT_TO_POINTER (is_all ? N_TIMES : N_FEW));
}
