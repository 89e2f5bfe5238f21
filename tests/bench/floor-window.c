/* floor-window.c: the least a libadwaita window with a table costs: eight columns, constant rows
 *
 * Prints one line when its first frame is on the screen, and waits to be ended.  With --turns N
 * it then does N times each what the desk does: has other rows (as by a search), then with a long
 * list opens a small form, closes it, has one row more and says so in a toast; and opens and
 * closes GTK's own dialogs for files and for printers.  It prints within how many milliseconds
 * of the processor the longest turn of its main loop was, nine times of ten, of the job that
 * takes longest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <time.h>

#define N_COLUMNS 8
#define N_ROWS    60
#define N_LONG    1000 /* of which GTK makes as many as of any long list */
#define N_FIELDS  10
#define N_ROUNDS  100 /* at most */
#define PAUSE_MS  250
#define SHORT_MS  50 /* as somebody types */

enum
{
  JOB_ROWS,
  JOB_FORM,
  JOB_FILES,
  JOB_PRINTERS,
  N_JOBS
};

static struct
{
  GtkWindow       *window; /* (unowned) */
  GtkStringList   *rows;   /* (unowned) */
  AdwToastOverlay *toasts; /* (unowned) */
  GPollFunc        poll;
  gint64           begin_us;   /* of the turn under way */
  gint64           longest_us; /* of the round */
  gint64           took_us[N_JOBS][N_ROUNDS];
  gboolean         is_begun; /* a round, which is over unless … */
  gboolean         is_open;  /* … what the job opens is */
  gint             n_wanted;
  gint             job;
  gint             n; /* rounds of the job that are over */
} rounds;

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

/* @n_removed rows at the top of the list make room for @n others. */
static void
put_rows (guint n_removed,
          guint n)
{
  static const char *const names[] = { "王秀英", "赵德海", "李文静", "陈国强", "孙玉兰" };
  const char              *added[N_LONG + 1] = { NULL };

  for (guint i = 0; i < n; i++)
    added[i] = names[((guint) rounds.n + i) % G_N_ELEMENTS (names)];
  gtk_string_list_splice (rounds.rows, 0, n_removed, added);
}

static gint
measured_poll (GPollFD *fds,
               guint    n_fds,
               gint     timeout_ms)
{
  gint n;

  rounds.longest_us = MAX (rounds.longest_us, get_thread_us () - rounds.begin_us);
  n = rounds.poll (fds, n_fds, timeout_ms);
  rounds.begin_us = get_thread_us ();
  return n;
}

static void
open_form (void)
{
  GtkWidget *form = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *group = adw_preferences_group_new ();

  gtk_window_set_modal (GTK_WINDOW (form), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (form), rounds.window);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "姓名");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_box_append (GTK_BOX (box), group);
  adw_window_set_content (ADW_WINDOW (form), box);
  gtk_window_present (GTK_WINDOW (form));
}

static void
open_files (void)
{
  GtkWidget *dialog = gtk_file_chooser_dialog_new ("王秀英", rounds.window,
                                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_printers (void)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, rounds.window, NULL);
}

static void
close_others (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != rounds.window)
      gtk_window_close (l->data);
}

/* Nine of ten rounds of @job took no longer. */
static gint
get_ms (gint job)
{
  qsort (rounds.took_us[job], (size_t) rounds.n_wanted, sizeof rounds.took_us[job][0], compare);
  return (gint) (rounds.took_us[job][(rounds.n_wanted - 1) * 9 / 10] / 1000);
}

static void
begin_job (void)
{
  static void (*const open[N_JOBS]) (void) = { NULL, open_form, open_files, open_printers };

  if (open[rounds.job] != NULL)
    open[rounds.job]();
  else
    put_rows (N_ROWS, N_ROWS);
  rounds.is_open = TRUE;
  rounds.is_begun = TRUE;
}

static void
end_job (void)
{
  close_others ();
  if (rounds.job == JOB_FORM)
    {
      put_rows (0, 1);
      adw_toast_overlay_add_toast (rounds.toasts, adw_toast_new ("王秀英"));
    }
  rounds.is_open = FALSE;
}

static gboolean go_on (gpointer data);

static void
go_on_soon (void)
{
  g_timeout_add (rounds.job == JOB_ROWS ? SHORT_MS : PAUSE_MS, go_on, NULL);
}

static void
tell (void)
{
  gint longest_ms = 0;

  for (gint job = 0; job < N_JOBS; job++)
    longest_ms = MAX (longest_ms, get_ms (job));
  g_print ("nine of ten within %d ms\n", longest_ms);
  g_application_quit (g_application_get_default ());
}

static gboolean
go_on (gpointer data)
{
  if (rounds.is_open)
    {
      end_job ();
      go_on_soon ();
      return G_SOURCE_REMOVE;
    }
  if (rounds.is_begun)
    rounds.took_us[rounds.job][rounds.n++] = rounds.longest_us;
  rounds.is_begun = FALSE;
  if (rounds.n == rounds.n_wanted)
    {
      rounds.n = 0;
      rounds.job++;
      if (rounds.job == JOB_FORM)
        put_rows (0, N_LONG);
    }
  else
    {
      rounds.longest_us = 0;
      rounds.begin_us = get_thread_us ();
      begin_job ();
    }
  if (rounds.job < N_JOBS)
    go_on_soon ();
  else
    tell ();
  return G_SOURCE_REMOVE;
}

static void
on_painted (GdkFrameClock *clock,
            gpointer       data)
{
  g_print ("on the screen\n");
  g_signal_handlers_disconnect_by_func (clock, on_painted, data);
  if (rounds.n_wanted == 0)
    return;
  rounds.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, measured_poll);
  go_on_soon ();
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
  GtkWidget     *toasts = adw_toast_overlay_new ();
  GtkWidget     *window = adw_application_window_new (GTK_APPLICATION (app));
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkWidget     *view;

  rounds.window = GTK_WINDOW (window);
  rounds.rows = rows;
  rounds.toasts = ADW_TOAST_OVERLAY (toasts);
  put_rows (0, N_ROWS);
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
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), scroller);
  gtk_box_append (GTK_BOX (box), toasts);
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
      rounds.n_wanted = CLAMP (atoi (argv[2]), 1, N_ROUNDS);
      argc = 1;
    }
  g_signal_connect (app, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
