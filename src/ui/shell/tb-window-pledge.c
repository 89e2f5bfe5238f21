/* tb-window-pledge.c: who works with the system is asked once to sign that they keep quiet
 *
 * The text is shown after the first exchange; it may be put off, and nothing waits for it:
 * the list of undertakings says who has not signed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-window-private.h"

#include "tb-authority.h"
#include "tb-consent-text.h"
#include "tb-deed-dialog.h"
#include "tb-deed.h"
#include "tb-ui-text.h"

/**
 * tb_window_show_pledge:
 * @self: a window in which somebody is signed in
 *
 * Shows the confidentiality undertaking, to be signed.
 */
void
tb_window_show_pledge (TbWindow *self)
{
  const TbDeed *deed = tb_deed_find ("pledge");

  if (self->desk != NULL && tb_authority_may (deed->op, tb_desk_get_roles (self->desk)))
    gtk_window_present (
        GTK_WINDOW (tb_deed_dialog_new (self->desk, deed, NULL, GTK_WINDOW (self))));
}

static gboolean
has_signed (GPtrArray *pledges)
{
  g_autoptr (TbConsentText) text = tb_consent_text_load (TB_PLEDGE_TEXT);

  for (guint i = 0; i < pledges->len; i++)
    if (text == NULL ||
        g_strcmp0 (((TbPledge *) pledges->pdata[i])->edition, text->edition) == 0)
      return TRUE;
  return FALSE;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbWindow)  self = data;
  g_autoptr (GPtrArray) pledges = tb_desk_read_finish (TB_DESK (source), result, NULL);

  /* somebody else may be signed in meanwhile, or something else is being done */
  if (pledges != NULL && self->desk == TB_DESK (source) && !has_signed (pledges) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    tb_window_show_pledge (self);
}

/* Once for each desk that is seen: what the city knows of it is here when it was heard. */
static void
on_state (TbWindow *self)
{
  g_autofree char *actor = NULL;
  g_autofree char *filter = NULL;

  if (self->desk == NULL || self->asked_pledge == self->desk ||
      tb_desk_get_state (self->desk) != TB_DESK_SYNCED ||
      !tb_authority_may ("pledge.sign", tb_desk_get_roles (self->desk)))
    return;
  self->asked_pledge = self->desk;
  actor = tb_ui_quote_filter (tb_desk_get_actor (self->desk));
  filter = g_strdup_printf ("signed_by=%s", actor);
  tb_desk_read_async (self->desk, &tb_pledge_kind, filter, NULL, 0, NULL, on_read,
                      g_object_ref (self));
}

/**
 * tb_window_follow_pledge:
 * @self: a window whose desk is another one now
 */
void
tb_window_follow_pledge (TbWindow *self)
{
  self->asked_pledge = NULL;
  if (self->desk == NULL)
    return;
  g_signal_connect_object (self->desk, "notify::state", G_CALLBACK (on_state), self,
                           G_CONNECT_SWAPPED);
  on_state (self);
}
