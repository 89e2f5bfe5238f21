/* tb-file-list-deeds.c: what is done with one row of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-file-list-private.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"

/* Whom a row is about, as far as the row says. */
static TbRecord *
new_subject (TbFileList *self,
             TbRecord   *record)
{
  const TbField *field = tb_table_find (&self->table->kind->table, "person_id");
  const char    *name = field != NULL ? tb_record_get_name (record, "person_id") : NULL;
  TbPerson      *person;

  if (self->owner != NULL)
    return g_object_ref (self->owner);
  if (name == NULL)
    return NULL;
  person = tb_record_new (&tb_person_kind);
  tb_set_str (&person->id, tb_field_get_text (field, record));
  tb_set_str (&person->name, name);
  return TB_RECORD (person);
}

static void
action_deed (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbFileList          *self = TB_FILE_LIST (widget);
  GtkWidget           *window = tb_ui_get_window (widget);
  const TbDeed        *deed = tb_deed_find (g_variant_get_string (parameter, NULL));
  g_autoptr (TbRecord) record = tb_file_list_dup_chosen (self);
  g_autoptr (TbRecord) subject = NULL;
  GtkWidget           *dialog;

  if (window == NULL || record == NULL || deed == NULL || self->table->row_deeds == NULL)
    return;
  subject = new_subject (self, record);
  dialog = tb_deed_dialog_new (self->desk, deed, subject, GTK_WINDOW (window));
  tb_deed_dialog_set_row (TB_DEED_DIALOG (dialog), tb_record_get_id (record));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tb_file_list_add_deeds:
 * @self: a list
 * @box: gets a button for each thing that whoever is signed in may do with a row
 */
void
tb_file_list_add_deeds (TbFileList *self,
                        GtkBox     *box)
{
  const TbRoles roles = tb_desk_get_roles (self->desk);

  for (guint i = 0; self->table->row_deeds != NULL && self->table->row_deeds[i] != NULL; i++)
    {
      const TbDeed *of_row = tb_deed_find (self->table->row_deeds[i]);

      g_assert (i < TB_FILE_LIST_MAX_DEEDS);
      self->deed_buttons[i] = gtk_button_new_with_label (_ (of_row->offer));
      gtk_widget_set_valign (self->deed_buttons[i], GTK_ALIGN_CENTER);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->deed_buttons[i]), "s", of_row->name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->deed_buttons[i]), "file-list.deed");
      gtk_widget_set_visible (self->deed_buttons[i], tb_authority_may (of_row->op, roles));
      gtk_box_append (box, self->deed_buttons[i]);
    }
}

/**
 * tb_file_list_allow_deeds:
 * @self: a list
 * @record: (nullable): the row that is chosen alone
 */
void
tb_file_list_allow_deeds (TbFileList *self,
                          TbRecord   *record)
{
  for (guint i = 0; self->table->row_deeds != NULL && self->table->row_deeds[i] != NULL; i++)
    gtk_widget_set_sensitive (self->deed_buttons[i],
                              record != NULL &&
                                  self->table->is_for (record, self->table->row_deeds[i]));
}

/**
 * tb_file_list_install_deeds:
 * @widget_class: of the list
 */
void
tb_file_list_install_deeds (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "file-list.deed", "s", action_deed);
}

/**
 * tb_file_list_set_order:
 * @self: a list
 * @order: (nullable): static: as for tb_desk_list(); %NULL as the list has it
 *
 * Rows come in that order from the next question on, unless somebody has sorted them.
 */
void
tb_file_list_set_order (TbFileList *self,
                        const char *order)
{
  g_return_if_fail (TB_IS_FILE_LIST (self));
  self->order = order;
}
