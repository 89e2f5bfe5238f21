/* tb-window-toasts.c: what is said in passing, to those who see it and to those who hear it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-window-private.h"

#define MOVE_IN_MS 500      /* it moves for 400 */
#define NOTHING    "\u200b" /* an invisible character: the same words again are another name */
#define FOR_EVER   0        /* the timeout of what stays until it was read */

static void
set_name (TbWindow   *self,
          const char *name)
{
  tb_set_str (&self->told, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : gtk_window_get_title (GTK_WINDOW (self)),
                                  -1);
}

/* GTK 4.8 tells a screen reader of nothing that appears, whatever its role.  A new name of the
 * window is the one thing it reports and a screen reader reads out at once. */
static void
tell (TbWindow   *self,
      const char *text)
{
  /* TRANSLATORS: said by a screen reader: what was just done, name of the program */
  g_autofree char *name = g_strdup_printf (C_ ("told", "%s, %s"), text,
                                           gtk_window_get_title (GTK_WINDOW (self)));
  g_autofree char *again = NULL;

  if (g_strcmp0 (name, self->told) == 0)
    again = g_strconcat (name, NOTHING, NULL);
  set_name (self, again != NULL ? again : name);
}

/**
 * tb_window_forget_told:
 * @self: a window that another one covers, or that is there again
 *
 * Gives the window its own name back while nobody listens to it: what was told is over.
 */
void
tb_window_forget_told (TbWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)) && self->told != NULL)
    set_name (self, NULL);
}

static void
on_dismissed (AdwToast *toast,
              TbWindow *self)
{
  if (self->shown == NULL)
    return;
  g_ptr_array_remove (self->shown, toast);
  self->seen_us = g_get_monotonic_time (); /* of the next one, if there is any */
}

static void
put (TbWindow *self,
     AdwToast *toast)
{
  if (self->shown->len == 0)
    self->seen_us = g_get_monotonic_time ();
  g_ptr_array_add (self->shown, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Takes away all that waits for its turn. */
static void
drop_waiting (TbWindow *self)
{
  while (self->shown->len > 1)
    {
      g_autoptr (AdwToast) toast = g_object_ref (self->shown->pdata[self->shown->len - 1]);

      adw_toast_dismiss (toast);
      g_ptr_array_remove (self->shown, toast); /* one that waits for its turn is not told of */
    }
}

/* What nobody has read yet comes again behind the answer: a toast that was taken away cannot. */
static void
put_answer (TbWindow *self)
{
  g_autoptr (GPtrArray) unread = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->shown->len; i++)
    if (adw_toast_get_timeout (self->shown->pdata[i]) == FOR_EVER)
      g_ptr_array_add (unread, g_strdup (adw_toast_get_title (self->shown->pdata[i])));
  drop_waiting (self);
  if (self->shown->len > 0)
    {
      g_autoptr (AdwToast) seen = g_object_ref (self->shown->pdata[0]);

      adw_toast_dismiss (seen);
    }
  put (self, g_steal_pointer (&self->answer));
  for (guint i = 0; i < unread->len; i++)
    {
      AdwToast *toast = adw_toast_new (unread->pdata[i]);

      adw_toast_set_timeout (toast, FOR_EVER);
      put (self, toast);
    }
}

static gboolean
on_at_rest (gpointer data)
{
  TbWindow *self = data;

  self->answer_timer = 0;
  put_answer (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_seen (gpointer data)
{
  TbWindow             *self = data;
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->old_toasts);

  self->old_timer = 0;
  for (guint i = 0; i < old->len; i++)
    if (g_ptr_array_find (self->shown, old->pdata[i], NULL))
      adw_toast_dismiss (old->pdata[i]);
  return G_SOURCE_REMOVE;
}

/**
 * tb_window_clear_toasts:
 * @self: a window
 *
 * Takes away what is said about the desk that goes, and the way back it offers with it.  What waits
 * for its turn goes at once; what is seen loses its button at once and goes a moment later:
 * libadwaita 1.2 uses freed memory if a toast is dismissed while it still moves in.
 */
void
tb_window_clear_toasts (TbWindow *self)
{
  AdwToast *seen;

  g_clear_handle_id (&self->answer_timer, g_source_remove);
  g_clear_object (&self->answer);
  drop_waiting (self);
  if (self->shown->len == 0)
    return;
  seen = self->shown->pdata[0];
  adw_toast_set_button_label (seen, NULL);
  if (self->old_toasts == NULL)
    self->old_toasts = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->old_toasts, g_object_ref (seen));
  if (self->old_timer == 0)
    self->old_timer = g_timeout_add (MOVE_IN_MS, on_seen, self);
}

/**
 * tb_window_free_toasts:
 * @self: a window that goes
 */
void
tb_window_free_toasts (TbWindow *self)
{
  g_clear_handle_id (&self->old_timer, g_source_remove);
  g_clear_handle_id (&self->answer_timer, g_source_remove);
  g_clear_object (&self->answer);
  g_clear_pointer (&self->old_toasts, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
}

/**
 * tb_window_add_toast:
 * @self: a window
 * @toast: (transfer full): said below the view, when it is its turn
 *
 * For what comes by itself.
 */
void
tb_window_add_toast (TbWindow *self,
                     AdwToast *toast)
{
  g_return_if_fail (TB_IS_WINDOW (self));

  tell (self, adw_toast_get_title (toast));
  put (self, toast);
}

/**
 * tb_window_answer:
 * @self: a window
 * @toast: (transfer full): says what became of what was just done
 *
 * Says it at once, in place of the answer before: who does five things in five seconds reads of the
 * last one, and takes the last one back, not the first; Ctrl+Z goes on to the steps before.  What
 * stays until it was read comes again afterwards.
 */
void
tb_window_answer (TbWindow *self,
                  AdwToast *toast)
{
  gint64 moved_us;

  g_return_if_fail (TB_IS_WINDOW (self));

  tell (self, adw_toast_get_title (toast));
  g_clear_object (&self->answer);
  self->answer = toast;
  if (self->answer_timer != 0)
    return;
  moved_us = g_get_monotonic_time () - self->seen_us;
  if (self->shown->len == 0 || moved_us >= MOVE_IN_MS * G_TIME_SPAN_MILLISECOND)
    put_answer (self);
  else /* libadwaita 1.2 uses freed memory, as above */
    self->answer_timer = g_timeout_add (MOVE_IN_MS - (guint) (moved_us / 1000), on_at_rest, self);
}
