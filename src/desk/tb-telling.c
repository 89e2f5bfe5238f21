/* tb-telling.c: progress, from a working thread to the main one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-telling.h"

#define TELL_US (50 * G_TIME_SPAN_MILLISECOND)

struct _TbTelling
{
  GMainContext  *context;  /* (owned): where progress is told */
  TbDeskProgress progress; /* (nullable) */
  gpointer       data;
  gint64         told_us; /* on the working thread only */
};

/* Progress, on its way to the main thread. */
typedef struct
{
  TbDeskProgress progress;
  gpointer       data;
  guint          done, total;
} Message;

/**
 * tb_telling_new:
 * @progress: (nullable): told on this thread
 * @data: for @progress
 *
 * Returns: (transfer full): what a working thread tells it through
 */
TbTelling *
tb_telling_new (TbDeskProgress progress,
                gpointer       data)
{
  TbTelling *telling = g_new0 (TbTelling, 1);

  telling->context = g_main_context_ref_thread_default ();
  telling->progress = progress;
  telling->data = data;
  return telling;
}

/**
 * tb_telling_free:
 * @telling: (nullable) (transfer full): what was told through
 */
void
tb_telling_free (TbTelling *telling)
{
  if (telling == NULL)
    return;
  g_main_context_unref (telling->context);
  g_free (telling);
}

static gboolean
tell_on_main (gpointer data)
{
  Message *message = data;

  message->progress (message->done, message->total, message->data);
  return G_SOURCE_REMOVE;
}

/**
 * tb_telling_tell:
 * @telling: what to tell it through
 * @done: how many are done
 * @total: of how many
 *
 * Passes that on at most some 20 times a second, and when all are done.  Any thread, but one
 * at a time.
 */
void
tb_telling_tell (TbTelling *telling,
                 guint      done,
                 guint      total)
{
  g_autoptr (GSource) source = NULL;
  gint64              now = g_get_monotonic_time ();
  Message            *message;

  if (telling->progress == NULL || (now - telling->told_us <= TELL_US && done != total))
    return;
  source = g_idle_source_new ();
  message = g_new (Message, 1);
  *message = (Message){ telling->progress, telling->data, done, total };
  /* as urgent as the outcome: nothing is told after that */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_on_main, message, g_free);
  g_source_attach (source, telling->context);
  telling->told_us = now;
}
