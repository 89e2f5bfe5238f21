/* tb-paper-export.c: a paper to a file
 *
 * The file is the very bytes the preview shows; it is written beside its place and renamed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-export.h"

#include <glib/gi18n.h>

typedef struct
{
  GBytes         *pdf;   /* (owned) */
  GObject        *owner; /* (unowned) (nullable): cleared when it goes */
  TbPaperExported done;
} Export;

static void
export_free (Export *export)
{
  g_clear_weak_pointer (&export->owner);
  g_clear_pointer (&export->pdf, g_bytes_unref);
  g_free (export);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  if (export->owner != NULL)
    export->done (export->owner, error);
  export_free (export);
}

static void
on_response (GtkNativeDialog *dialog,
             int              response,
             gpointer         data)
{
  Export *export = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    g_file_replace_contents_bytes_async (file, export->pdf, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                         NULL, on_written, export);
  else
    export_free (export);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * tb_paper_export:
 * @pdf: the paper
 * @name: name of the file to begin with
 * @parent: the window the dialog belongs to
 * @owner: who wants to know how it went
 * @done: called, unless @owner is gone, when the file is written or could not be; not when
 *   somebody thought better of it
 */
void
tb_paper_export (GBytes         *pdf,
                 const char     *name,
                 GtkWindow      *parent,
                 GObject        *owner,
                 TbPaperExported done)
{
  GtkFileChooserNative     *dialog = NULL;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char          *plain = g_strdelimit (g_strdup (name), "/\\:*?\"<>|", '-');
  Export *export = g_new0 (Export, 1);

  export->pdf = g_bytes_ref (pdf);
  export->done = done;
  g_set_weak_pointer (&export->owner, owner);

  dialog = gtk_file_chooser_native_new (_ ("Export as PDF"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _ ("Export"), _ ("Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_filter_set_name (filter, _ ("PDF files"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), plain);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
