/* tb-record-form.c: a service record is entered
 *
 * What is typed makes a draft, a value without a window (tb-record-draft.c); the form shows what
 * that says, asks the very operation a moment after the last key, and keeps the draft in the
 * vault.  The buttons can always be pressed: they say what is missing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-form-private.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-in-view.h"
#include "tb-month.h"
#include "tb-record-notes.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"
#include "tb-when.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/records/tb-record-form.ui"

static const char *const names[TB_DRAFT_N_FIELDS] = {
  "volunteer",
  "elder",
  "item",
  "date",
  "start",
  "end",
  "minutes",
  "place",
  "activity",
  "leader",
  "note",
  "late",
  "basis",
  "form",
  "row",
};

G_DEFINE_FINAL_TYPE (TbRecordForm, tb_record_form, ADW_TYPE_WINDOW)

static void
set_reasons (TbRecordForm *self,
             GPtrArray    *reasons)
{
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  self->reasons = reasons != NULL ? g_ptr_array_ref (reasons) : NULL;
}

static TbOp *
make_op (gpointer data)
{
  TbRecordForm   *self = data;
  TbOp           *op = tb_desk_new_op (self->desk, "record.submit");
  TbRecordSubmit *args = op->args;

  tb_set_str (&args->id, self->record_id);
  tb_record_draft_fill (self->draft, args);
  return op;
}

static void
on_told (GPtrArray *reasons,
         gpointer   data)
{
  set_reasons (data, reasons);
  tb_record_form_show_problems (data);
}

static void
take_draft (TbRecordForm  *self,
            TbRecordDraft *draft)
{
  g_clear_pointer (&self->draft, tb_record_draft_unref);
  self->draft = draft;
  tb_record_form_show_failure (self, NULL);
  if (!tb_record_draft_is_blank (draft))
    tb_asking_ask (self->asking, self->desk);
  else
    {
      tb_asking_stop (self->asking);
      set_reasons (self, NULL);
    }
  tb_record_form_show_problems (self);
}

/**
 * tb_record_form_type:
 * @self: a form
 * @field: a field
 * @text: (nullable): what somebody has put there
 */
void
tb_record_form_type (TbRecordForm *self,
                     TbDraftField  field,
                     const char   *text)
{
  if (self->is_quiet || self->draft == NULL ||
      g_strcmp0 (self->draft->texts[field], text != NULL ? text : "") == 0)
    return;
  self->is_touched = TRUE;
  take_draft (self, tb_record_draft_with (self->draft, field, text));
  tb_draft_touch (self->keeper);
}

/* Template callback. */
static void
tb_record_form_on_edited (GtkEditable  *entry,
                          TbRecordForm *self)
{
  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    if (self->entries[i] == entry)
      tb_record_form_type (self, i, gtk_editable_get_text (entry));
}

/* Template callback. */
static void
tb_record_form_on_person (TbRecordForm *self)
{
  TbPersonPicker *pickers[] = { self->volunteer_picker, self->elder_picker };

  for (guint i = 0; i < G_N_ELEMENTS (pickers); i++)
    {
      TbPerson *person = pickers[i] != NULL ? tb_person_picker_get_person (pickers[i]) : NULL;

      tb_record_form_type (self, TB_DRAFT_VOLUNTEER + i, person != NULL ? person->id : "");
    }
}

/* Template callback. */
static void
tb_record_form_on_item (TbRecordForm *self)
{
  tb_record_form_type (self, TB_DRAFT_ITEM, tb_item_picker_get_value (self->item_picker));
}

static void
set_busy (TbRecordForm *self,
          gboolean      is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (self->save_button, !is_busy);
  gtk_widget_set_sensitive (self->next_button, !is_busy);
  gtk_widget_set_visible (self->spinner, is_busy);
}

static void
begin_record (TbRecordForm  *self,
              TbRecordDraft *draft)
{
  g_free (self->record_id);
  self->record_id = tb_desk_new_id (self->desk);
  self->was_pressed = FALSE;
  set_reasons (self, NULL);
  take_draft (self, draft);
  tb_record_form_show_draft (self);
}

static void
on_saved (GtkWidget    *origin,
          GPtrArray    *reasons,
          const GError *error,
          gpointer      data)
{
  TbRecordForm *self = TB_RECORD_FORM (origin);
  gboolean      goes_on = GPOINTER_TO_INT (data);

  set_busy (self, FALSE);
  if (error != NULL)
    {
      tb_record_form_show_failure (self, tb_ui_explain_error (error));
      return;
    }
  if (reasons != NULL)
    {
      set_reasons (self, reasons);
      tb_record_form_go_to_problem (self);
      return;
    }
  tb_draft_drop (self->keeper);
  if (!goes_on)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_visible (self->restored_box, FALSE);
  begin_record (self, tb_record_draft_next (self->draft, tb_desk_get_now (self->desk)));
  gtk_widget_grab_focus (GTK_WIDGET (self->fields[TB_DRAFT_ELDER]));
}

static void
save (TbRecordForm *self,
      gboolean      goes_on)
{
  g_autofree char *done = NULL;

  if (self->is_busy)
    return;
  self->was_pressed = TRUE;
  if (!tb_record_draft_is_ready (self->draft))
    {
      tb_record_form_go_to_problem (self);
      return;
    }
  tb_asking_stop (self->asking);
  set_busy (self, TRUE);
  done = tb_record_notes_print_done (self->draft,
                                     tb_person_picker_get_person (self->volunteer_picker),
                                     tb_person_picker_get_person (self->elder_picker));
  tb_ui_do (GTK_WIDGET (self), make_op (self), done, on_saved,
            GINT_TO_POINTER (goes_on));
}

static void
action_save (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (TB_RECORD_FORM (widget), g_str_equal (name, "form.save-and-next"));
}

static void
action_clear (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbRecordForm *self = TB_RECORD_FORM (widget);

  gtk_widget_set_visible (self->restored_box, FALSE);
  tb_draft_drop (self->keeper);
  begin_record (self, tb_record_draft_new (&(TbRecordSubmit){ 0 }, tb_desk_get_now (self->desk)));
  gtk_widget_grab_focus (GTK_WIDGET (self->fields[TB_DRAFT_VOLUNTEER]));
}

/* What is on its way to the desk is waited for; it takes a moment. */
static gboolean
tb_record_form_close_request (GtkWindow *window)
{
  TbRecordForm *self = TB_RECORD_FORM (window);

  if (self->is_busy)
    return TRUE;
  tb_draft_flush (self->keeper);
  return GTK_WINDOW_CLASS (tb_record_form_parent_class)->close_request (window);
}

static void
tb_record_form_dispose (GObject *object)
{
  TbRecordForm *self = TB_RECORD_FORM (object);

  if (self->keeper != NULL)
    tb_draft_flush (self->keeper); /* another identity may be looked at, or the window going */
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->asking, tb_asking_free);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_RECORD_FORM);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->draft, tb_record_draft_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->record_id, g_free);
  g_clear_pointer (&self->outages, g_ptr_array_unref);
  G_OBJECT_CLASS (tb_record_form_parent_class)->dispose (object);
}

static void
bind_fields (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    {
      g_autofree char *field = g_strconcat (names[i], "_field", NULL);
      g_autofree char *entry = g_strconcat (names[i], "_entry", NULL);

      gtk_widget_class_bind_template_child_full (
          widget_class, g_intern_string (field), FALSE,
          G_STRUCT_OFFSET (TbRecordForm, fields) + (gssize) (i * sizeof (gpointer)));
      if (i >= TB_DRAFT_DATE && i != TB_DRAFT_LATE)
        gtk_widget_class_bind_template_child_full (
            widget_class, g_intern_string (entry), FALSE,
            G_STRUCT_OFFSET (TbRecordForm, entries) + (gssize) (i * sizeof (gpointer)));
    }
}

static void
tb_record_form_class_init (TbRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_record_form_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tb_record_form_close_request;

  gtk_widget_class_install_action (widget_class, "form.save", NULL, action_save);
  gtk_widget_class_install_action (widget_class, "form.save-and-next", NULL, action_save);
  gtk_widget_class_install_action (widget_class, "form.clear", NULL, action_clear);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "form.save-and-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "form.save-and-next", NULL);

  g_type_ensure (TB_TYPE_FORM_FIELD);
  g_type_ensure (TB_TYPE_ITEM_PICKER);
  g_type_ensure (TB_TYPE_PERSON_PICKER);
  g_type_ensure (TB_TYPE_REASON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  bind_fields (widget_class);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, volunteer_picker);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, elder_picker);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, item_picker);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, late_choice);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, late_box);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, restored_box);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, reason_list);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, next_button);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, TbRecordForm, scroller);
  gtk_widget_class_bind_template_callback (widget_class, tb_record_form_on_edited);
  gtk_widget_class_bind_template_callback (widget_class, tb_record_form_on_person);
  gtk_widget_class_bind_template_callback (widget_class, tb_record_form_on_item);
  gtk_widget_class_bind_template_callback (widget_class, tb_record_form_on_late);
}

static void
tb_record_form_init (TbRecordForm *self)
{
  self->cancellable = g_cancellable_new ();
  self->asking = tb_asking_new (make_op, on_told, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_in_view_follow (GTK_WINDOW (self), self->scroller, TB_TYPE_FORM_FIELD);
  for (guint i = TB_DRAFT_DATE; i <= TB_DRAFT_END; i++)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect (focus, "leave", G_CALLBACK (tb_record_form_on_left), self);
      gtk_widget_add_controller (GTK_WIDGET (self->entries[i]), focus);
    }
}

static char *
print_draft (gpointer owner,
             char   **id_out)
{
  TbRecordForm *self = owner;

  *id_out = g_strdup (self->record_id);
  return tb_record_draft_is_blank (self->draft) ? NULL : tb_record_draft_print (self->draft);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree char *id = NULL;
  g_autofree char *text = tb_draft_load_finish (TB_DRAFT (source), result, &id, NULL);
  TbRecordForm    *self = data;
  TbRecordDraft   *found;

  if (text == NULL)
    return; /* nothing was kept, or the form is gone: @data is not touched */
  found = tb_record_draft_parse (text, tb_desk_get_now (self->desk));
  if (found == NULL || tb_record_draft_is_blank (found) || self->is_touched)
    {
      g_clear_pointer (&found, tb_record_draft_unref); /* somebody types already */
      return;
    }
  if (id != NULL)
    tb_set_str (&self->record_id, id);
  gtk_widget_set_visible (self->restored_box, TRUE);
  take_draft (self, found);
  tb_record_form_show_draft (self);
}

/* Perhaps what was wrong has been cured. */
static void
on_world_changed (TbRecordForm *self)
{
  if (self->desk != NULL && !self->is_busy && !tb_record_draft_is_blank (self->draft))
    tb_asking_ask (self->asking, self->desk);
}

/**
 * tb_record_form_new:
 * @desk: what it asks, and where it saves
 * @args: what is known of the record: nothing, a person, or all of one that came back
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): the form, not shown yet
 */
GtkWidget *
tb_record_form_new (TbDesk               *desk,
                    const TbRecordSubmit *args,
                    GtkWindow            *parent)
{
  TbRecordForm    *self = g_object_new (TB_TYPE_RECORD_FORM, "transient-for", parent, NULL);
  g_autofree char *form = tb_record_notes_name_draft (args);

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  self->keeper = tb_draft_new (desk, form, &tb_service_record_kind, print_draft, self);
  g_object_set (self->volunteer_picker, "desk", desk, NULL);
  g_object_set (self->elder_picker, "desk", desk, NULL);
  gtk_widget_set_visible (self->next_button, args->id == NULL);
  tb_month_attach (GTK_WIDGET (self->entries[TB_DRAFT_DATE]), tb_when_parse_day,
                   tb_day_of_instant (tb_desk_get_now (desk)));
  begin_record (self, tb_record_draft_new (args, tb_desk_get_now (desk)));
  gtk_widget_grab_focus (GTK_WIDGET (self->fields[*self->draft->texts[TB_DRAFT_VOLUNTEER] == 0
                                                      ? TB_DRAFT_VOLUNTEER
                                                      : TB_DRAFT_ELDER]));
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (on_world_changed), self,
                           G_CONNECT_SWAPPED);
  tb_record_form_load_outages (self);
  tb_draft_load_async (self->keeper, self->cancellable, on_loaded, self);
  return GTK_WIDGET (self);
}
