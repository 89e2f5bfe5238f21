/* floor-window.c: the least a libadwaita window with a table costs: eight columns, constant rows
 *
 * Prints one line when its first frame is on the screen, and waits to be ended.  With --turns N
 * it then puts other rows into the table N times, and prints within how many milliseconds of the
 * processor nine of ten were painted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <time.h>

#define N_COLUMNS 8
#define N_ROWS    60
#define N_TURNS   1000 /* at most */
#define PAUSE_MS  50

static struct
{
  GtkStringList *rows; /* (unowned) */
  gint64         begin_us;
  gint64         took_us[N_TURNS];
  gint           n_wanted;
  gint           n;
} turns;

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (text));
}

static gint64
get_thread_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
compare (const void *a,
         const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
put_rows (gint n)
{
  static const char *const names[] = { "王秀英", "赵德海", "李文静", "陈国强", "孙玉兰" };
  const char              *added[N_ROWS + 1] = { NULL };

  for (guint i = 0; i < N_ROWS; i++)
    added[i] = names[((guint) n + i) % G_N_ELEMENTS (names)];
  gtk_string_list_splice (turns.rows, 0, g_list_model_get_n_items (G_LIST_MODEL (turns.rows)),
                          added);
}

static gboolean
begin_turn (gpointer data)
{
  turns.begin_us = get_thread_us ();
  put_rows (turns.n + 1);
  return G_SOURCE_REMOVE;
}

static void
on_painted (GdkFrameClock *clock,
            gpointer       data)
{
  if (turns.begin_us != 0)
    turns.took_us[turns.n++] = get_thread_us () - turns.begin_us;
  else if (turns.n == 0)
    g_print ("on the screen\n");
  turns.begin_us = 0;
  if (turns.n < turns.n_wanted)
    {
      g_timeout_add (PAUSE_MS, begin_turn, NULL);
      return;
    }
  g_signal_handlers_disconnect_by_func (clock, on_painted, data);
  if (turns.n == 0)
    return;
  qsort (turns.took_us, (size_t) turns.n, sizeof turns.took_us[0], compare);
  g_print ("nine of ten within %d ms\n", (int) (turns.took_us[turns.n * 9 / 10] / 1000));
  g_application_quit (g_application_get_default ());
}

static void
on_realize (GtkWidget *window,
            gpointer   data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted),
                    NULL);
}

static void
on_activate (GApplication *app,
             gpointer      data)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkWidget     *window = adw_application_window_new (GTK_APPLICATION (app));
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkWidget     *view;

  turns.rows = rows;
  put_rows (0);
  view = gtk_column_view_new (
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows))));
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = gtk_column_view_column_new ("姓名", factory);

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      g_object_unref (column);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  g_signal_connect (window, "realize", G_CALLBACK (on_realize), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) app =
      adw_application_new ("com.example.TimeBank.Floor", G_APPLICATION_NON_UNIQUE);

  if (argc == 3 && g_str_equal (argv[1], "--turns"))
    {
      turns.n_wanted = CLAMP (atoi (argv[2]), 1, N_TURNS);
      argc = 1;
    }
  g_signal_connect (app, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
