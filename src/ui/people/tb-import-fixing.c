/* tb-import-fixing.c: the dialog of an import: rows put right there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-import-dialog-private.h"
#include "tb-import-fix-dialog.h"
#include "tb-import-line.h"

static void
open_place (TbImportDialog *self,
            guint           place)
{
  GtkWidget *dialog =
      tb_import_fix_dialog_new (self->report, self->fixes, place, GTK_WINDOW (self));

  g_signal_connect_object (dialog, "fixed", G_CALLBACK (tb_import_dialog_check_again), self,
                           G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->fixing, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tb_import_dialog_open_problem:
 * @self: a dialog
 * @position: of a problem in its list; %GTK_INVALID_LIST_POSITION for the first
 *
 * Shows the row so that it can be put right; not once the list is in.
 */
void
tb_import_dialog_open_problem (TbImportDialog *self,
                               guint           position)
{
  GListModel              *model = G_LIST_MODEL (gtk_column_view_get_model (self->problems_view));
  g_autoptr (TbImportLine) line =
      g_list_model_get_item (model, position == GTK_INVALID_LIST_POSITION ? 0 : position);

  if (line != NULL && tb_import_state_get_step (self->state) == TB_IMPORT_CHECKED)
    open_place (self, tb_import_line_get_problem (line)->place);
}

static void
action_fix (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TbImportDialog    *self = TB_IMPORT_DIALOG (widget);
  GtkSelectionModel *model = gtk_column_view_get_model (self->problems_view);

  tb_import_dialog_open_problem (
      self, gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (model)));
}

static void
action_unfix (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbImportDialog *self = TB_IMPORT_DIALOG (widget);

  if (tb_import_state_is_busy (self->state))
    return;
  tb_import_dialog_forget_fixes (self);
  tb_import_dialog_check_again (self);
}

/**
 * tb_import_dialog_forget_fixes:
 * @self: a dialog
 *
 * Nothing is put right; what is shown stays until the list is looked at again.
 */
void
tb_import_dialog_forget_fixes (TbImportDialog *self)
{
  tb_import_fixes_free (self->fixes);
  self->fixes = tb_import_fixes_new ();
}

/**
 * tb_import_dialog_draw_fixes:
 * @self: a dialog
 *
 * Says what was put right, and whether something can be.
 */
void
tb_import_dialog_draw_fixes (TbImportDialog *self)
{
  const guint      n = tb_import_fixes_get_n (self->fixes);
  const gboolean   is_checked = tb_import_state_get_step (self->state) == TB_IMPORT_CHECKED;
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u row is read as you put it right, not as the file has it.",
                                    "%u rows are read as you put them right, not as the file has "
                                    "them.",
                                    n),
                          n);
  gtk_label_set_label (self->fixes_label, text);
  gtk_widget_set_visible (self->fixes_part, n > 0 && is_checked);
  gtk_widget_set_visible (self->fix_button,
                          is_checked && tb_import_state_has_bad_rows (self->state));
}

/**
 * tb_import_dialog_install_fixing:
 * @widget_class: the dialog's class
 */
void
tb_import_dialog_install_fixing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "dialog.fix", NULL, action_fix);
  gtk_widget_class_install_action (widget_class, "dialog.unfix", NULL, action_unfix);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "dialog.fix", NULL);
}
