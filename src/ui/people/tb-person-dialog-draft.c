/* tb-person-dialog-draft.c: what is typed into a person's dialog survives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-person-dialog-private.h"

#define DRAFT_TYPE "(ss)" /* key of a new team, what was typed */

static char *
print (gpointer owner,
       char   **id_out)
{
  TbPersonDialog      *self = owner;
  g_autofree char     *typed = NULL;
  g_autoptr (GVariant) draft = NULL;

  if (self->is_done || !tb_person_form_is_changed (self->form))
    return NULL;
  typed = tb_person_form_print (self->form);
  draft = g_variant_ref_sink (g_variant_new (DRAFT_TYPE, self->team_id, typed));
  *id_out = g_strdup (self->person_id);
  return g_variant_print (draft, FALSE);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *id = NULL;
  g_autofree char   *text = tb_draft_load_finish (TB_DRAFT (source), result, &id, &error);
  TbPersonDialog    *self;
  TbPersonForm      *form;
  const char        *team_id;
  const char        *typed;

  if (text == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("a draft cannot be read: %s", error->message);
      return; /* the dialog may be gone: @data is not touched */
    }
  self = TB_PERSON_DIALOG (data);
  /* what an older program wrote may be no draft of this one */
  self->draft_found = g_variant_parse (G_VARIANT_TYPE (DRAFT_TYPE), text, NULL, NULL, NULL);
  if (self->draft_found == NULL || id == NULL)
    return;
  g_variant_get (self->draft_found, "(&s&s)", &team_id, &typed);
  form = tb_person_form_parse (self->fresh, typed);
  if (form == NULL || tb_person_form_is_changed (self->form))
    {
      g_clear_pointer (&form, tb_person_form_unref); /* somebody has begun to type already */
      return;
    }
  tb_set_str (&self->person_id, id);
  tb_set_str (&self->team_id, team_id);
  gtk_widget_set_visible (self->draft_box, TRUE);
  tb_person_dialog_take_form (self, form);
  tb_person_dialog_ask_soon (self);
}

/**
 * tb_person_dialog_open_draft:
 * @self: a dialog with its form
 *
 * Brings back what was typed and not saved.
 */
void
tb_person_dialog_open_draft (TbPersonDialog *self)
{
  g_autofree char *name = NULL;

  if (self->person != NULL)
    name = g_strconcat ("person.update:", self->person_id, NULL);
  else if (self->again_id != NULL)
    name = g_strconcat ("person.register:again:", self->again_id, NULL);
  else
    name = g_strdup (self->are_elders ? "person.register:elder" : "person.register:volunteer");
  self->draft = tb_draft_new (self->desk, name, self->person == NULL ? &tb_person_kind : NULL,
                              print, self);
  tb_draft_load_async (self->draft, self->cancellable, on_loaded, self);
}

/**
 * tb_person_dialog_finish:
 * @self: a dialog whose form is saved, or of no more use
 *
 * Closes it; nothing typed is left to be kept.
 */
void
tb_person_dialog_finish (TbPersonDialog *self)
{
  self->is_done = TRUE;
  tb_draft_drop (self->draft);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * tb_person_dialog_keep_draft:
 * @self: a dialog that is about to close
 *
 * Keeps what was typed, and says so.
 */
void
tb_person_dialog_keep_draft (TbPersonDialog *self)
{
  if (self->is_done || self->draft == NULL)
    return;
  if (!tb_person_form_is_changed (self->form))
    {
      if (self->draft_found != NULL || self->is_touched)
        tb_draft_drop (self->draft);
      return;
    }
  tb_draft_touch (self->draft);
  tb_draft_flush (self->draft);
  tb_ui_toast (GTK_WIDGET (self), _ ("Not saved. A draft is kept for the next time."));
}
