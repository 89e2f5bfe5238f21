/* tb-desk-compare.c: whether the rows here are those of the city
 *
 * A person asks for it, and a desk whose window is open does it by itself once a week.  When it was
 * done last, and whether something stayed different, the vault keeps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-compare.h"

#include "tb-comparison.h"
#include "tb-desk-city.h"
#include "tb-desk-private.h"

#define EVERY_US (7 * G_TIME_SPAN_DAY)

/* “when in µs, how many places stayed different” */
static gint64
read_kept (TbDesk *self,
           guint  *n_left_out)
{
  const char *text = tb_desk_get_profile (self, TB_PROFILE_COMPARED);
  char       *end = NULL;
  gint64      when_us = text != NULL ? g_ascii_strtoll (text, &end, 10) : 0;

  *n_left_out = text != NULL ? (guint) g_ascii_strtoull (end, NULL, 10) : 0;
  return when_us;
}

/**
 * tb_desk_get_compared_us:
 * @self: a desk
 *
 * Returns: when the rows were last compared, or all read, in microseconds UTC; 0 if not yet
 */
gint64
tb_desk_get_compared_us (TbDesk *self)
{
  guint n_left;

  return read_kept (self, &n_left);
}

/**
 * tb_desk_get_n_left:
 * @self: a desk
 *
 * Returns: how many places stayed different then; what cures them is to read everything anew
 */
guint
tb_desk_get_n_left (TbDesk *self)
{
  guint n_left;

  read_kept (self, &n_left);
  return n_left;
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (tb_desk_keep_finish (TB_DESK (source), result, &error))
    g_signal_emit_by_name (source, "exchange-changed");
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_warning ("cannot keep when rows were compared: %s", error->message);
}

/**
 * tb_desk_note_compared:
 * @self: a desk
 * @n_left: places that stay different
 *
 * All rows are known to be the city's, but for those.
 */
void
tb_desk_note_compared (TbDesk *self,
                       guint   n_left)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %u", tb_clock_now (self->clock),
                                           n_left);
  TbKeeping       *keeping = tb_keeping_new (self);

  tb_keeping_add (keeping, TB_PROFILE_COMPARED, text);
  tb_desk_keep_async (self, keeping, on_kept, NULL);
}

/* A comparison on its way. */
typedef struct
{
  GCancellable  *cancellable; /* (owned): ended by the caller's, and by another comparison */
  GCancellable  *callers;     /* (owned) (nullable) … */
  gulong         handler;     /* … and what listens to it */
  TbDeskProgress progress;
  gpointer       progress_data;
} Comparing;

static void
comparing_free (gpointer data)
{
  Comparing *comparing = data;

  g_cancellable_disconnect (comparing->callers, comparing->handler);
  g_clear_object (&comparing->callers);
  g_object_unref (comparing->cancellable);
  g_free (comparing);
}

static void
on_given_up (GCancellable *callers,
             GCancellable *own)
{
  g_cancellable_cancel (own);
}

static void
on_progress (guint    n_done,
             guint    n_kinds,
             gpointer data)
{
  Comparing *comparing = data;

  if (comparing->progress != NULL)
    comparing->progress (n_done, n_kinds, comparing->progress_data);
}

static void
on_compared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask)        task = user_data;
  TbDesk                  *self = g_task_get_source_object (task);
  Comparing               *comparing = g_task_get_task_data (task);
  GError                  *error = NULL;
  g_autofree TbComparison *found = tb_comparison_run_finish (result, &error);
  TbDeskComparison        *told;

  if (self->comparing == comparing->cancellable)
    g_clear_object (&self->comparing);
  if (found == NULL)
    {
      tb_desk_note_damage (self, error);
      g_task_return_error (task, error);
      return;
    }
  told = g_new (TbDeskComparison, 1);
  *told = (TbDeskComparison){ found->n_kinds, found->n_rows, found->n_cured, found->n_left,
                              found->n_restless };
  if (told->n_cured > 0 || told->n_left > 0) /* somebody must be able to find out how it came */
    g_info ("%" G_GINT64_FORMAT " rows were not the city’s and are now, %u places are not",
            told->n_cured, told->n_left);
  if (self->db != NULL)
    tb_desk_note_compared (self, told->n_left);
  g_task_return_pointer (task, told, g_free);
}

/**
 * tb_desk_compare_async:
 * @self: a desk
 * @progress: (nullable): told how many kinds of rows of how many are done
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it; what was put right stays so
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Exchanges everything with the city, compares all rows and puts right what differs.  A comparison
 * that is under way ends.
 */
void
tb_desk_compare_async (TbDesk             *self,
                       TbDeskProgress      progress,
                       gpointer            progress_data,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Comparing        *comparing;

  g_task_set_source_tag (task, tb_desk_compare_async);
  tb_desk_connect (self);
  if (self->courier == NULL)
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_LOGIN, "nobody is signed in");
      return;
    }
  if (!tb_desk_city_can (self, TB_CAN_DIGEST))
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_ABSENT, "the city compares no rows");
      return;
    }
  comparing = g_new0 (Comparing, 1);
  comparing->cancellable = g_cancellable_new ();
  comparing->progress = progress;
  comparing->progress_data = progress_data;
  if (cancellable != NULL)
    {
      comparing->callers = g_object_ref (cancellable);
      comparing->handler = g_cancellable_connect (cancellable, G_CALLBACK (on_given_up),
                                                  comparing->cancellable, NULL);
    }
  g_task_set_task_data (task, comparing, comparing_free);
  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_set_object (&self->comparing, comparing->cancellable);
  tb_comparison_run_async (self->db, self->replica, self->remote, self->courier,
                           tb_desk_get_profile (self, TB_PROFILE_SCOPE), on_progress, comparing,
                           comparing->cancellable, on_compared, g_steal_pointer (&task));
}

/**
 * tb_desk_compare_finish:
 * @self: a desk
 * @result: from the callback
 * @comparison_out: (out caller-allocates): what came of it
 * @error: return location
 *
 * Errors: as tb_desk_sync_finish(); %TB_ERROR_ABSENT if the city cannot compare yet.
 *
 * Returns: whether everything was compared
 */
gboolean
tb_desk_compare_finish (TbDesk           *self,
                        GAsyncResult     *result,
                        TbDeskComparison *comparison_out,
                        GError          **error)
{
  g_autofree TbDeskComparison *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  if ((found = g_task_propagate_pointer (G_TASK (result), error)) == NULL)
    return FALSE;
  *comparison_out = *found;
  return TRUE;
}

static void
on_weekly (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TbDeskComparison   comparison;
  g_autoptr (GError) error = NULL;

  if (!tb_desk_compare_finish (TB_DESK (source), result, &comparison, &error))
    g_info ("rows were not compared: %s", error->message); /* the next exchange tries again */
}

/**
 * tb_desk_compare_if_due:
 * @self: a desk that has just exchanged everything
 *
 * Once a week.  A desk that begins has just got all its rows.
 */
void
tb_desk_compare_if_due (TbDesk *self)
{
  const gint64   compared_us = tb_desk_get_compared_us (self);
  const gint64   now_us = tb_clock_now (self->clock);
  const gboolean is_unknown = compared_us == 0 || compared_us > now_us;

  if (!self->is_watching || self->comparing != NULL ||
      (!is_unknown && now_us - compared_us <= EVERY_US) ||
      ABS (now_us - self->asked_us) <= G_TIME_SPAN_HOUR)
    return;
  self->asked_us = now_us;
  if (is_unknown)
    tb_desk_note_compared (self, tb_desk_get_n_left (self));
  else
    tb_desk_compare_async (self, NULL, NULL, NULL, on_weekly, NULL);
}
