/* tb-window-leave.c: closing the window while something has not been sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-exchange.h"
#include "tb-desk-scans.h"
#include "tb-unsent-dialog.h"
#include "tb-window-private.h"

static void
on_response (TbWindow         *self,
             const char       *response,
             AdwMessageDialog *dialog)
{
  self->unsent_dialog = NULL;
  if (!g_str_equal (response, TB_UNSENT_QUIT))
    return;
  self->is_leaving = TRUE;
  /* it goes a moment after its answer, and GTK 4.8 would look for a window that is gone by then */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_dialog_destroyed (TbWindow  *self,
                     GtkWidget *dialog)
{
  if (self->unsent_dialog == dialog)
    self->unsent_dialog = NULL;
}

/**
 * tb_window_tells_unsent:
 * @self: a window that is to be closed
 *
 * Shows who leaves what has not been sent, once: who wants to leave again while it is shown leaves.
 *
 * Returns: whether that is shown now, and the window stays
 */
gboolean
tb_window_tells_unsent (TbWindow *self)
{
  if (self->is_leaving || self->unsent_dialog != NULL || self->desk == NULL ||
      (tb_desk_get_exchange (self->desk).n_unsent == 0 &&
       tb_desk_get_n_unsent_scans (self->desk) == 0))
    return FALSE;
  self->unsent_dialog = tb_unsent_dialog_new (self->desk, GTK_WINDOW (self));
  g_signal_connect_object (self->unsent_dialog, "response", G_CALLBACK (on_response), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unsent_dialog, "destroy", G_CALLBACK (on_dialog_destroyed), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->unsent_dialog));
  return TRUE;
}
