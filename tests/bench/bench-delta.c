/* bench-delta.c: what a colleague has changed, until it is on the screen
 *
 * The window is signed in and its question lies with the city.  Says which rows it shows, then
 * waits for lines: what the telephone numbers of these rows will begin with.  For each it says
 * when they did, in the list and on the screen, by the clock all programs of a machine share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-view.h"

#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

#define N_ROWS 100

typedef struct
{
  Bench   *bench;
  char     prefix[64];
  gint64   told_us;  /* when the rows were in the list; 0 as long as they are not */
  gint64   drawn_us; /* when the frame after that was over */
  gboolean is_over;
} Delta;

static TbRecord *
ref_record (Bench *bench,
            guint  position)
{
  g_autoptr (GObject) slot = g_list_model_get_item (G_LIST_MODEL (bench->selection), position);
  TbRecord           *record = NULL;

  if (slot != NULL)
    g_object_get (slot, "record", &record, NULL);
  return record;
}

static gboolean
has_changed (Delta *delta)
{
  guint first, last;

  bench_find_rows (delta->bench, &first, &last);
  for (guint i = first; i <= last; i++)
    {
      g_autoptr (TbRecord) record = ref_record (delta->bench, i);

      if (record == NULL || ((TbPerson *) record)->phone == NULL ||
          !g_str_has_prefix (((TbPerson *) record)->phone, delta->prefix))
        return FALSE;
    }
  return TRUE;
}

static void
on_after_paint (GdkFrameClock *clock,
                Delta         *delta)
{
  if (delta->told_us != 0 && delta->drawn_us == 0)
    delta->drawn_us = g_get_monotonic_time ();
}

static gboolean
on_line (int          fd,
         GIOCondition condition,
         gpointer     data)
{
  Delta *delta = data;

  if (fgets (delta->prefix, sizeof delta->prefix, stdin) == NULL)
    delta->is_over = TRUE;
  delta->prefix[strcspn (delta->prefix, "\n")] = '\0';
  return G_SOURCE_CONTINUE;
}

static void
print_rows (Bench *bench)
{
  guint n = MIN (N_ROWS, g_list_model_get_n_items (G_LIST_MODEL (bench->selection)));

  for (guint i = 0; i < n; i++)
    {
      TbPerson *person;

      while ((person = (TbPerson *) ref_record (bench, i)) == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_print ("row %s %s\n", person->id, person->phone != NULL ? person->phone : "-");
      g_object_unref (person);
    }
  g_print ("ready\n");
  fflush (stdout);
}

/* Until standard input ends. */
void
bench_run_delta (Bench *bench)
{
  Delta          delta = { .bench = bench };
  GdkFrameClock *clock;

  bench_open_window (bench);
  while (tb_desk_get_state (bench->desk) != TB_DESK_SYNCED)
    g_main_context_iteration (NULL, TRUE);
  print_rows (bench);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->view));
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &delta);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, on_line, &delta);
  while (!delta.is_over)
    {
      g_main_context_iteration (NULL, TRUE);
      if (delta.prefix[0] == '\0' || delta.is_over)
        continue;
      if (delta.told_us == 0 && has_changed (&delta))
        {
          delta.told_us = g_get_monotonic_time ();
          gtk_widget_queue_draw (GTK_WIDGET (bench->view)); /* if they are drawn already */
        }
      if (delta.drawn_us == 0)
        continue;
      g_print ("told_us=%" G_GINT64_FORMAT " drawn_us=%" G_GINT64_FORMAT "\n", delta.told_us,
               delta.drawn_us);
      fflush (stdout);
      delta = (Delta){ .bench = bench };
    }
  g_signal_handlers_disconnect_by_data (clock, &delta);
}
