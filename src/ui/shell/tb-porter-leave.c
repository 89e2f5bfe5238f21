/* tb-porter-leave.c: leaving a profile, for another or for good, without loss and without waiting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-porter-private.h"

static void
on_left (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbPorter) self = data;

  tb_desk_close_finish (TB_DESK (source), result);
  if (--self->n_leaving == 0 && self->must_open)
    tb_porter_open_now (self);
}

/* A desk whose views go. */
typedef struct
{
  TbPorter *porter; /* (owned) */
  TbDesk   *desk;   /* (owned) */
} Leaving;

static void
on_cleared (gpointer data)
{
  Leaving *leaving = data;

  tb_desk_close_async (leaving->desk, on_left, leaving->porter); /* which gives it back */
  g_object_unref (leaving->desk);
  g_free (leaving);
}

/**
 * tb_porter_leave:
 * @self: a porter
 * @desk: is not seen any more
 *
 * What is under way in it is finished, and its views are let go, which keep what was typed; then it
 * is closed.  Until then nothing else is opened: it may be the same profile.
 */
void
tb_porter_leave (TbPorter *self,
                 TbDesk   *desk)
{
  Leaving *leaving = g_new (Leaving, 1);

  *leaving = (Leaving){ g_object_ref (self), g_object_ref (desk) };
  self->n_leaving++;
  if (self->window != NULL)
    tb_window_when_cleared (self->window, on_cleared, leaving);
  else
    on_cleared (leaving);
}

/**
 * tb_porter_reopen:
 * @self: a porter that is not busy, and whose desk is seen
 * @account: (nullable): of the demonstration, to be signed in to
 *
 * The same profile once more, from its files.
 */
void
tb_porter_reopen (TbPorter   *self,
                  const char *account)
{
  g_autoptr (TbDesk) before = g_steal_pointer (&self->desk);
  g_autofree char   *folder = g_strdup (tb_desk_get_folder (before));

  if (self->window != NULL)
    {
      tb_window_set_desk (self->window, NULL);
      tb_window_show_progress (self->window, _ ("Opening the data on this computer…"));
    }
  tb_porter_leave (self, before);
  tb_porter_open (self, folder, account, NULL);
}

/* The city has taken the part of the desk that is seen away: its rows leave the screen at once, and
 * opening it again does the rest and brings the sign-in page, which tells. */
static void
on_state (TbDesk     *desk,
          GParamSpec *pspec,
          TbPorter   *self)
{
  if (tb_desk_get_state (desk) == TB_DESK_REVOKED && desk == self->desk &&
      !tb_porter_is_busy (self)) /* else another is shown next, and this one left then */
    tb_porter_reopen (self, NULL);
}

/**
 * tb_porter_watch:
 * @self: a porter
 * @desk: is seen from now on
 *
 * Nobody sees it any longer than the city lets them.
 */
void
tb_porter_watch (TbPorter *self,
                 TbDesk   *desk)
{
  g_signal_connect_object (desk, "notify::state", G_CALLBACK (on_state), self, 0);
}

static void
on_closed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;

  tb_desk_close_finish (TB_DESK (source), result);
  g_task_return_boolean (task, TRUE);
}

/**
 * tb_porter_close_async:
 * @self: a porter whose window has gone
 * @callback: called when everything that was written is safe
 * @user_data: for @callback
 */
void
tb_porter_close_async (TbPorter           *self,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask)  task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (TbDesk) desk = g_steal_pointer (&self->desk);

  g_task_set_source_tag (task, tb_porter_close_async);
  g_cancellable_cancel (self->cancellable);
  if (desk != NULL)
    tb_desk_close_async (desk, on_closed, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * tb_porter_close_finish:
 * @self: a porter
 * @result: from the callback
 */
void
tb_porter_close_finish (TbPorter     *self,
                        GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_task_propagate_boolean (G_TASK (result), NULL);
}
