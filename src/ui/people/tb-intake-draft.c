/* tb-intake-draft.c: what is typed into a step-by-step registration survives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-intake-private.h"

#define DRAFT_TYPE "(usabaas)" /* step, person, consents, lines of the deeds */

static char *
print (gpointer owner,
       char   **id_out)
{
  TbIntake            *self = owner;
  g_autofree char     *typed = NULL;
  g_autoptr (GVariant) draft = NULL;
  GVariantBuilder      agreed;
  GVariantBuilder      lines;

  if (self->is_done || !tb_person_form_is_changed (self->form))
    return NULL;
  typed = tb_person_form_print (self->form);
  g_variant_builder_init (&agreed, G_VARIANT_TYPE ("ab"));
  for (guint c = 0; c < TB_INTAKE_N_CONSENTS; c++)
    g_variant_builder_add (&agreed, "b", self->agreed[c]);
  g_variant_builder_init (&lines, G_VARIANT_TYPE ("aas"));
  for (guint p = 0; p < TB_INTAKE_N_PARTS; p++)
    g_variant_builder_add_value (
        &lines, g_variant_new_strv ((const char *const *) self->parts[p].texts,
                                    (gssize) self->parts[p].deed->n_lines));
  draft = g_variant_ref_sink (g_variant_new ("(us@ab@aas)", (guint32) self->step, typed,
                                             g_variant_builder_end (&agreed),
                                             g_variant_builder_end (&lines)));
  *id_out = g_strdup (self->person_id);
  return g_variant_print (draft, FALSE);
}

/* Lines of another program than this one are not taken. */
static void
take_lines (TbIntake *self,
            GVariant *lines)
{
  for (guint p = 0; p < TB_INTAKE_N_PARTS && p < g_variant_n_children (lines); p++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (lines, p);
      TbIntakePart        *part = &self->parts[p];

      if (g_variant_n_children (line) != part->deed->n_lines)
        continue;
      for (guint i = 0; i < part->deed->n_lines; i++)
        {
          g_free (part->texts[i]);
          g_variant_get_child (line, i, "s", &part->texts[i]);
        }
    }
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autofree char     *id = NULL;
  g_autofree char     *text = tb_draft_load_finish (TB_DRAFT (source), result, &id, &error);
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (GVariant) agreed = NULL;
  g_autoptr (GVariant) lines = NULL;
  TbIntake            *self;
  TbPersonForm        *form;
  const char          *typed;
  guint32              step;

  if (text == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("a draft cannot be read: %s", error->message);
      return; /* the window may be gone: @data is not touched */
    }
  self = TB_INTAKE (data);
  draft = g_variant_parse (G_VARIANT_TYPE (DRAFT_TYPE), text, NULL, NULL, NULL);
  if (draft == NULL || id == NULL || tb_person_form_is_changed (self->form))
    return; /* of another program, or somebody has begun to type already */
  g_variant_get (draft, "(u&s@ab@aas)", &step, &typed, &agreed, &lines);
  form = tb_person_form_parse (self->fresh, typed);
  if (form == NULL || step >= TB_INTAKE_N_STEPS)
    {
      g_clear_pointer (&form, tb_person_form_unref);
      return;
    }
  tb_set_str (&self->person_id, id);
  for (guint c = 0; c < TB_INTAKE_N_CONSENTS && c < g_variant_n_children (agreed); c++)
    g_variant_get_child (agreed, c, "b", &self->agreed[c]);
  take_lines (self, lines);
  gtk_widget_set_visible (self->draft_box, TRUE);
  tb_intake_take_form (self, form);
  tb_intake_go (self, (TbIntakeStep) step);
}

/**
 * tb_intake_open_draft:
 * @self: a registration with its pages
 *
 * Brings back what was typed and not saved, at the step where it was left.
 */
void
tb_intake_open_draft (TbIntake *self)
{
  self->draft = tb_draft_new (self->desk, self->are_elders ? "intake:elder" : "intake:volunteer",
                              &tb_person_kind, print, self);
  tb_draft_load_async (self->draft, self->cancellable, on_loaded, self);
}

/**
 * tb_intake_keep_draft:
 * @self: a registration that is about to close
 *
 * Keeps what was typed, and says so.
 */
void
tb_intake_keep_draft (TbIntake *self)
{
  if (self->is_done || self->draft == NULL)
    return;
  if (!tb_person_form_is_changed (self->form))
    {
      tb_draft_drop (self->draft);
      return;
    }
  tb_draft_touch (self->draft);
  tb_draft_flush (self->draft);
  tb_ui_toast (GTK_WIDGET (self), _ ("Not saved. A draft is kept for the next time."));
}
