/* tb-record-form-show.c: what a record's form shows of its draft, and says of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-form-private.h"
#include "tb-record-notes.h"

/**
 * tb_record_form_show_problems:
 * @self: a form
 *
 * Says everything there is to say, beside its field; what is about the whole goes to the list.
 *
 * Returns: the first field something is wrong with
 */
TbDraftField
tb_record_form_show_problems (TbRecordForm *self)
{
  TbDraftField          first = TB_DRAFT_NO_FIELD;
  g_autoptr (GPtrArray) others = NULL;

  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    {
      g_autofree char      *hint = tb_record_notes_print_notice (self->draft, i, self->reasons);
      g_autofree char      *problem = NULL;
      g_autoptr (GPtrArray) cured = tb_record_notes_list_at (self->draft, i, self->reasons);

      problem = tb_record_notes_print_problem (self->draft, i, self->reasons, self->was_pressed);
      tb_form_field_show_note (self->fields[i], problem, hint);
      tb_form_field_show_cures (self->fields[i], cured);
      if (problem != NULL && first == TB_DRAFT_NO_FIELD)
        first = i;
    }
  others = tb_record_notes_list_at (self->draft, TB_DRAFT_NO_FIELD, self->reasons);
  tb_reason_list_set_reasons (self->reason_list, others);
  return first;
}

/**
 * tb_record_form_go_to_problem:
 * @self: a form
 *
 * Says what is wrong, and goes to the first of it.
 */
void
tb_record_form_go_to_problem (TbRecordForm *self)
{
  TbDraftField first = tb_record_form_show_problems (self);

  if (first != TB_DRAFT_NO_FIELD)
    gtk_widget_grab_focus (GTK_WIDGET (self->fields[first]));
}

/**
 * tb_record_form_show_failure:
 * @self: a form
 * @text: (nullable): why nothing could be saved; %NULL for nothing of the kind
 */
void
tb_record_form_show_failure (TbRecordForm *self,
                             const char   *text)
{
  gtk_label_set_label (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
}

/**
 * tb_record_form_show_draft:
 * @self: a form
 *
 * Writes the draft into the fields.
 */
void
tb_record_form_show_draft (TbRecordForm *self)
{
  const TbRecordDraft *draft = self->draft;
  TbPersonPicker      *pickers[] = { self->volunteer_picker, self->elder_picker };

  self->is_quiet = TRUE;
  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    if (self->entries[i] != NULL)
      gtk_editable_set_text (self->entries[i], draft->texts[i]);
  tb_item_picker_set_value (self->item_picker, draft->texts[TB_DRAFT_ITEM]);
  tb_record_form_show_late (self);
  for (guint i = 0; i < G_N_ELEMENTS (pickers); i++)
    {
      TbPerson   *person = tb_person_picker_get_person (pickers[i]);
      const char *id = draft->texts[TB_DRAFT_VOLUNTEER + i];

      if (g_strcmp0 (person != NULL ? person->id : "", id) != 0)
        tb_person_picker_take_id (pickers[i], id);
    }
  self->is_quiet = FALSE;
}

/**
 * tb_record_form_on_left:
 * @focus: of an entry that is left
 * @self: its form
 *
 * Shows a day or a time as it was understood.
 */
void
tb_record_form_on_left (GtkEventControllerFocus *focus,
                        TbRecordForm            *self)
{
  GtkWidget       *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));
  g_autofree char *text = NULL;
  TbDraftField     field = TB_DRAFT_DATE;

  while (field <= TB_DRAFT_END && (GtkWidget *) self->entries[field] != entry)
    field++;
  if (field > TB_DRAFT_END || self->draft == NULL)
    return; /* the form is being closed, and the keyboard leaves it */
  text = tb_record_notes_print_understood (self->draft, field);
  if (text == NULL || g_str_equal (text, gtk_editable_get_text (self->entries[field])))
    return;
  /* it is empty for a moment: what is said of it stays, as the keyboard may be on its way there */
  self->is_quiet = TRUE;
  gtk_editable_set_text (self->entries[field], text);
  self->is_quiet = FALSE;
  g_signal_emit_by_name (self->entries[field], "changed");
}
