/* tb-window-toasts.c: what is said in passing, to those who see it and to those who hear it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-window-private.h"

#define MOVE_IN_MS 500      /* it moves for 400 */
#define NOTHING    "\u200b" /* an invisible character: the same words again are another name */

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
  if (self->shown != NULL)
    g_ptr_array_remove (self->shown, toast);
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

  while (self->shown->len > 1)
    {
      g_autoptr (AdwToast) toast = g_object_ref (self->shown->pdata[self->shown->len - 1]);

      adw_toast_dismiss (toast);
      g_ptr_array_remove (self->shown, toast); /* one that waits for its turn is not told of */
    }
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
 * tb_window_add_toast:
 * @self: a window
 * @toast: (transfer full): said below the view
 */
void
tb_window_add_toast (TbWindow *self,
                     AdwToast *toast)
{
  g_return_if_fail (TB_IS_WINDOW (self));

  tell (self, adw_toast_get_title (toast));
  g_ptr_array_add (self->shown, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
