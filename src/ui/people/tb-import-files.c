/* tb-import-files.c: which file is imported, and where rows left out go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-columns-dialog.h"
#include "tb-import-dialog-private.h"
#include "tb-imports-dialog.h"
#include "tb-ui-text.h"

/**
 * tb_import_work_new:
 * @self: a dialog
 *
 * Returns: (transfer full): knows the dialog as long as it is there
 */
TbImportWork *
tb_import_work_new (TbImportDialog *self)
{
  TbImportWork *work = g_new0 (TbImportWork, 1);

  g_weak_ref_init (&work->dialog, self);
  return work;
}

/**
 * tb_import_work_free:
 * @work: (transfer full): something that has ended
 */
void
tb_import_work_free (TbImportWork *work)
{
  g_weak_ref_clear (&work->dialog);
  g_free (work);
}

static void
on_response (GtkNativeDialog *chooser,
             int              response,
             gpointer         data)
{
  g_autoptr (TbImportWork)   work = data;
  g_autoptr (TbImportDialog) self = g_weak_ref_get (&work->dialog);
  g_autoptr (GFile)          file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && self != NULL)
    tb_import_dialog_take_file (self, file);
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
action_choose (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  /* old workbooks, too: whoever chooses one reads what to do */
  static const char *const  suffixes[] = { "xlsx", "csv", "txt", "tsv", "xls", "et" };
  GtkFileChooserNative     *chooser = NULL;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (tb_import_state_is_busy (TB_IMPORT_DIALOG (widget)->state))
    return;
  chooser = gtk_file_chooser_native_new (_ ("Choose a List of People"), GTK_WINDOW (widget),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open"), _ ("Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (filter, _ ("Spreadsheets"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response),
                    tb_import_work_new (TB_IMPORT_DIALOG (widget)));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbImportWork)   work = data;
  g_autoptr (TbImportDialog) self = g_weak_ref_get (&work->dialog);
  g_autofree char           *text = NULL;

  text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL); /* said below */
  if (self == NULL)
    return;
  if (text != NULL)
    tb_import_dialog_take_text (self, text);
  else
    tb_import_dialog_show_text (self->failure_label,
                                _ ("There is no text to paste. Copy the list in the chat first."));
}

static void
action_paste (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (!tb_import_state_is_busy (TB_IMPORT_DIALOG (widget)->state))
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text,
                                   tb_import_work_new (TB_IMPORT_DIALOG (widget)));
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (TbImportWork)   work = data;
  g_autoptr (TbImportDialog) self = g_weak_ref_get (&work->dialog);
  g_autoptr (GError)         error = NULL;
  g_autofree char           *base = g_file_get_basename (G_FILE (source));
  g_autofree char           *said = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    said = g_strdup_printf (_ ("Saved as %s. Put the rows right there, then import that file."),
                            base);
  else
    said = g_strdup (tb_ui_explain_error (error));
  if (self != NULL)
    tb_import_dialog_show_text (self->result_failure_label, said);
}

/**
 * tb_import_dialog_save_bad_rows:
 * @self: a dialog with a report that has rows left out
 * @file: where to
 *
 * Writes them as they were, with a column that says why: “….xlsx” as a workbook, all else as
 * comma separated values.
 */
void
tb_import_dialog_save_bad_rows (TbImportDialog *self,
                                GFile          *file)
{
  g_autofree char *name = g_file_get_basename (file);

  g_return_if_fail (TB_IS_IMPORT_DIALOG (self));

  if (tb_import_state_has_bad_rows (self->state))
    g_file_replace_contents_bytes_async (file, tb_import_report_get_bad_rows (self->report, name),
                                         NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, on_saved,
                                         tb_import_work_new (self));
}

static void
on_save_response (GtkNativeDialog *chooser,
                  int              response,
                  gpointer         data)
{
  g_autoptr (TbImportWork)   work = data;
  g_autoptr (TbImportDialog) self = g_weak_ref_get (&work->dialog);
  g_autoptr (GFile)          file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && self != NULL)
    tb_import_dialog_save_bad_rows (self, file);
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
action_save (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const TbImportDialog *self = TB_IMPORT_DIALOG (widget);
  GtkFileChooserNative *chooser = NULL;
  gboolean              is_csv;

  if (!tb_import_state_has_bad_rows (self->state))
    return;
  chooser = gtk_file_chooser_native_new (_ ("Save the Rows Left Out"), GTK_WINDOW (widget),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save"), _ ("Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  is_csv = self->report->sheets->len == 0 && self->text == NULL;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser),
                                     is_csv ? _ ("rows to put right.csv")
                                            : _ ("rows to put right.xlsx"));
  g_signal_connect (chooser, "response", G_CALLBACK (on_save_response),
                    tb_import_work_new (TB_IMPORT_DIALOG (widget)));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_columns (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (TbImportWork)    work = data;
  g_autoptr (TbImportDialog)  self = g_weak_ref_get (&work->dialog);
  g_autoptr (GError)          error = NULL;
  g_autoptr (TbImportColumns) columns = NULL;
  GtkWidget                  *dialog;

  columns = tb_desk_read_columns_finish (TB_DESK (source), result, &error);
  if (self == NULL)
    return;
  if (columns == NULL || columns->columns->len == 0)
    {
      tb_import_dialog_show_text (self->failure_label,
                                  columns == NULL ? tb_ui_explain_error (error)
                                                  : _ ("No row of the list looks like headings."));
      return;
    }
  dialog = tb_columns_dialog_new (self->desk, g_steal_pointer (&columns), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "kept", G_CALLBACK (tb_import_dialog_check_again), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
action_columns (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TbImportDialog *self = TB_IMPORT_DIALOG (widget);

  if (!tb_import_state_is_busy (self->state) && (self->path != NULL || self->text != NULL))
    tb_desk_read_columns_async (self->desk, self->path, self->text, NULL, on_columns,
                                tb_import_work_new (self));
}

/* Those of before take the place of this dialog. */
static void
action_imports (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TbImportDialog *self = TB_IMPORT_DIALOG (widget);

  if (tb_import_state_is_busy (self->state))
    return;
  gtk_window_present (GTK_WINDOW (
      tb_imports_dialog_new (self->desk, gtk_window_get_transient_for (GTK_WINDOW (self)))));
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * tb_import_dialog_install_file_actions:
 * @widget_class: the dialog's class
 */
void
tb_import_dialog_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "dialog.choose", NULL, action_choose);
  gtk_widget_class_install_action (widget_class, "dialog.paste", NULL, action_paste);
  gtk_widget_class_install_action (widget_class, "dialog.save-bad-rows", NULL, action_save);
  gtk_widget_class_install_action (widget_class, "dialog.imports", NULL, action_imports);
  gtk_widget_class_install_action (widget_class, "dialog.columns", NULL, action_columns);
}
