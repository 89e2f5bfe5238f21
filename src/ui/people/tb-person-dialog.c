/* tb-person-dialog.c: registers somebody, or changes what is known of them
 *
 * What is filled in is a value (tb-person-form.h); the dialog draws it, and every key makes
 * another one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-form-row.h"
#include "tb-in-view.h"
#include "tb-keys.h"
#include "tb-person-dialog-private.h"
#include "tb-person-row.h"
#include "tb-text-scale.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-dialog.ui"

G_DEFINE_FINAL_TYPE (TbPersonDialog, tb_person_dialog, ADW_TYPE_WINDOW)

static void
draw_row (TbPersonDialog     *self,
          const TbPersonForm *form,
          guint               i)
{
  TbFormRow *row = g_ptr_array_index (self->rows, i);

  if (row == NULL)
    return;
  tb_person_row_draw (row, form);
  if (strcmp (tb_person_form_get_field (form, i)->name, "id_number") == 0)
    tb_form_row_set_cure (row, tb_person_dialog_get_cure (self));
}

/* Under the teams; what is shown there now, nobody has typed. */
static void
draw_team (TbPersonDialog     *self,
           const TbPersonForm *form)
{
  const char *team = tb_person_form_get_new_team (form);

  if (self->team_entry == NULL)
    return;
  gtk_widget_set_visible (self->team_entry, team != NULL);
  if (team == NULL || strcmp (gtk_editable_get_text (GTK_EDITABLE (self->team_entry)), team) == 0)
    return;
  tb_person_dialog_block_team (self, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->team_entry), team);
  tb_person_dialog_block_team (self, FALSE);
}

/**
 * tb_person_dialog_draw:
 * @self: a dialog
 *
 * Shows the form as it is now.  The keyboard may leave a row that is drawn, which makes another
 * form, and that is drawn before this returns.
 */
void
tb_person_dialog_draw (TbPersonDialog *self)
{
  g_autoptr (TbPersonForm) form = tb_person_form_ref (self->form);
  g_autoptr (GPtrArray)    rest = tb_person_form_list_rest (form);

  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the window is going: the keyboard leaves what is not there any more */
  for (guint i = 0; i < self->rows->len && self->form == form; i++)
    draw_row (self, form, i);
  if (self->form != form)
    return;
  tb_reason_list_set_reasons (self->rest_list, rest);
  gtk_widget_set_visible (self->rest_box, rest->len > 0);
  draw_team (self, form);
}

/**
 * tb_person_dialog_take_form:
 * @self: a dialog
 * @form: (transfer full): what is filled in from now on
 */
void
tb_person_dialog_take_form (TbPersonDialog *self,
                            TbPersonForm   *form)
{
  g_clear_pointer (&self->form, tb_person_form_unref);
  self->form = form;
  if (self->draft != NULL && tb_person_form_is_changed (form))
    {
      self->is_touched = TRUE;
      tb_draft_touch (self->draft);
    }
  tb_person_dialog_draw (self);
}

static void
action_save (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  tb_person_dialog_save (TB_PERSON_DIALOG (widget));
}

static void
action_start_anew (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbPersonDialog *self = TB_PERSON_DIALOG (widget);

  gtk_widget_set_visible (self->draft_box, FALSE);
  tb_draft_drop (self->draft);
  tb_person_dialog_take_form (self, tb_person_form_ref (self->fresh));
  gtk_widget_child_focus (GTK_WIDGET (self->groups_box), GTK_DIR_TAB_FORWARD);
}

/* What is on its way to the desk is waited for; it takes a moment. */
static gboolean
tb_person_dialog_close_request (GtkWindow *window)
{
  TbPersonDialog *self = TB_PERSON_DIALOG (window);

  if (self->is_doing)
    return TRUE;
  tb_person_dialog_keep_draft (self);
  return GTK_WINDOW_CLASS (tb_person_dialog_parent_class)->close_request (window);
}

static void
tb_person_dialog_dispose (GObject *object)
{
  TbPersonDialog *self = TB_PERSON_DIALOG (object);

  if (self->draft != NULL && !self->is_done)
    tb_draft_flush (self->draft); /* the whole window may be going */
  g_clear_object (&self->draft);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_DIALOG);
  g_ptr_array_set_size (self->rows, 0);
  self->team_entry = NULL;
  g_clear_object (&self->known);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_dialog_parent_class)->dispose (object);
}

static void
tb_person_dialog_finalize (GObject *object)
{
  TbPersonDialog *self = TB_PERSON_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->form, tb_person_form_unref);
  g_clear_pointer (&self->fresh, tb_person_form_unref);
  g_clear_pointer (&self->draft_found, g_variant_unref);
  g_free (self->person_id);
  g_free (self->team_id);
  g_free (self->again_id);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tb_person_dialog_parent_class)->finalize (object);
}

static void
tb_person_dialog_class_init (TbPersonDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_person_dialog_dispose;
  object_class->finalize = tb_person_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tb_person_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, action_save);
  gtk_widget_class_install_action (widget_class, "dialog.start-anew", NULL, action_start_anew);
  tb_keys_add_to_form (widget_class, "dialog.save");

  g_type_ensure (TB_TYPE_REASON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TbPersonDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TbPersonDialog, draft_box);
  gtk_widget_class_bind_template_child (widget_class, TbPersonDialog, rest_box);
  gtk_widget_class_bind_template_child (widget_class, TbPersonDialog, rest_list);
  gtk_widget_class_bind_template_child (widget_class, TbPersonDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, TbPersonDialog, groups_box);
  gtk_widget_class_bind_template_child (widget_class, TbPersonDialog, scroller);
}

static void
tb_person_dialog_init (TbPersonDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_in_view_follow (GTK_WINDOW (self), self->scroller, TB_TYPE_FORM_ROW);
}

/* As it was filled in when it was refused. */
static void
fill_in_again (TbPersonDialog         *self,
               const TbPersonRegister *args)
{
  const TbTable *shape = tb_op_shape_find ("person.register");

  self->again_id = g_strdup (args->id);
  for (guint i = 0; i < shape->n_fields; i++)
    {
      g_autofree char *text = tb_field_print (&shape->fields[i], args);
      int              k = tb_person_form_find (self->form, shape->fields[i].name);
      TbPersonForm    *form;

      if (k < 0 || text == NULL || (shape->fields[i].marks & TB_MARK_KEY) != 0)
        continue;
      form = tb_person_form_type (self->form, (guint) k, text);
      tb_person_form_unref (self->form);
      self->form = form;
    }
}

static GtkWidget *
open_dialog (TbDesk                 *desk,
             TbPerson               *person,
             gboolean                are_elders,
             const TbPersonRegister *again,
             GtkWindow              *parent)
{
  TbPersonDialog  *self = g_object_new (TB_TYPE_PERSON_DIALOG, "transient-for", parent, NULL);
  const TbTable   *shape = tb_op_shape_find ("person.register");
  g_autofree char *title = NULL;

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  self->are_elders = are_elders;
  self->today = tb_day_of_instant (tb_desk_get_now (desk));
  self->team_id = tb_desk_new_id (desk);
  if (person != NULL)
    {
      self->person = g_object_ref (person);
      self->person_id = g_strdup (person->id);
      self->fresh = tb_person_form_edit (shape, self->today, person);
      /* TRANSLATORS: title of a dialog: somebody's name */
      title = g_strdup_printf (_ ("Edit %s"), person->name);
    }
  else
    {
      self->person_id = tb_desk_new_id (desk);
      self->fresh = tb_person_form_new (shape, self->today,
                                        are_elders ? "is_elder" : "is_volunteer");
      title = g_strdup (are_elders ? _ ("New Elder") : _ ("New Volunteer"));
    }
  gtk_window_set_title (GTK_WINDOW (self), title);
  self->form = tb_person_form_ref (self->fresh);
  if (again != NULL)
    fill_in_again (self, again);
  tb_person_dialog_add_rows (self);
  tb_person_dialog_draw (self);
  tb_person_dialog_read_required (self);
  if (person == NULL)
    tb_person_dialog_read_teams (self);
  tb_person_dialog_open_draft (self);
  if (again != NULL)
    tb_person_dialog_ask_soon (self);
  gtk_widget_grab_focus (
      g_ptr_array_index (self->rows, tb_person_form_find (self->form, "name")));
  return GTK_WIDGET (self);
}

/**
 * tb_person_dialog_new:
 * @desk: what is saved goes there
 * @person: (nullable): who is changed; %NULL to register somebody
 * @are_elders: whether somebody new is an elder rather than a volunteer
 * @parent: (nullable): the window of the list
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_person_dialog_new (TbDesk    *desk,
                      TbPerson  *person,
                      gboolean   are_elders,
                      GtkWindow *parent)
{
  return open_dialog (desk, person, are_elders, NULL, parent);
}

/**
 * tb_person_dialog_new_again:
 * @desk: what is saved goes there
 * @args: of a registration that was refused
 * @parent: (nullable): the window it is shown in
 *
 * Returns: (transfer none): a dialog, not shown yet, filled in as it was; see
 *   tb_ui_set_cured()
 */
GtkWidget *
tb_person_dialog_new_again (TbDesk                 *desk,
                            const TbPersonRegister *args,
                            GtkWindow              *parent)
{
  return open_dialog (desk, NULL, args->is_elder && !args->is_volunteer, args, parent);
}
