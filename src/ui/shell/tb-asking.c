/* tb-asking.c: whether something may be done, asked while people type
 *
 * A moment after the last key the very operation is asked for, off the main thread; the answer to
 * an older question is thrown away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-asking.h"

#define PAUSE_MS 250

struct _TbAsking
{
  TbAskingOp    op;
  TbAskingTold  told;
  gpointer      data;        /* for both */
  TbDesk       *desk;        /* (owned) (nullable): whom to ask */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  guint         timer;       /* source; 0: no question waits */
};

/**
 * tb_asking_new:
 * @op: makes the operation, when it is asked
 * @told: told of each answer
 * @data: for both
 *
 * Returns: (transfer full): a question that is not asked yet
 */
TbAsking *
tb_asking_new (TbAskingOp   op,
               TbAskingTold told,
               gpointer     data)
{
  TbAsking *self = g_new0 (TbAsking, 1);

  *self = (TbAsking){ .op = op, .told = told, .data = data };
  return self;
}

/**
 * tb_asking_free:
 * @self: (transfer full): a question; what is under way is forgotten
 */
void
tb_asking_free (TbAsking *self)
{
  tb_asking_stop (self);
  g_clear_object (&self->desk);
  g_free (self);
}

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GError)    error = NULL;
  gboolean              is_told = tb_desk_ask_finish (TB_DESK (source), result, &reasons, &error);
  TbAsking             *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* something else was typed, or nobody asks any more: @data is not touched */
  g_clear_object (&self->cancellable);
  if (!is_told)
    g_message ("the rules cannot be asked: %s", error->message);
  self->told (is_told ? reasons : NULL, self->data);
}

static gboolean
on_pause (gpointer data)
{
  TbAsking *self = data;

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  tb_desk_ask_async (self->desk, self->op (self->data), self->cancellable, on_asked, self);
  return G_SOURCE_REMOVE;
}

/**
 * tb_asking_ask:
 * @self: a question
 * @desk: whom to ask
 *
 * Asks, unless it is called once more within a moment.
 */
void
tb_asking_ask (TbAsking *self,
               TbDesk   *desk)
{
  tb_asking_stop (self);
  g_set_object (&self->desk, desk);
  self->timer = g_timeout_add (PAUSE_MS, on_pause, self);
}

/**
 * tb_asking_stop:
 * @self: a question; what waits or is under way is forgotten
 */
void
tb_asking_stop (TbAsking *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
