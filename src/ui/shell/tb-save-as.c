/* tb-save-as.c: where to save something, and saving it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-save-as.h"

#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-ui-text.h"

#define CHOOSER_KEY "tb-chooser"

/* A question on its way. */
typedef struct
{
  TbSaveChosen chosen;
  gint         how;
} Question;

/* A file on its way to the disk. */
typedef struct
{
  GtkWidget *owner; /* (owned) */
  char      *said;  /* (owned) */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->owner);
  g_free (saving->said);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
on_response (GtkNativeDialog *dialog,
             int              response,
             gpointer         data)
{
  GtkWidget        *owner = data;
  const Question    question = *(Question *) g_object_get_data (G_OBJECT (dialog), CHOOSER_KEY);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    question.chosen (owner, file, question.how);
  g_object_set_data (G_OBJECT (owner), CHOOSER_KEY, NULL);
}

static void
close_chooser (gpointer data)
{
  gtk_native_dialog_destroy (data);
  g_object_unref (data);
}

/**
 * tb_save_as:
 * @owner: a view; the dialog goes with it
 * @title: of the dialog
 * @file_name: to begin with
 * @how: for @chosen
 * @chosen: called when somebody has chosen a file; not when they thought better of it
 *
 * Asks where to export something.
 */
void
tb_save_as (GtkWidget   *owner,
            const char  *title,
            const char  *file_name,
            gint         how,
            TbSaveChosen chosen)
{
  const Question        question = { chosen, how };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (owner)), GTK_FILE_CHOOSER_ACTION_SAVE,
      _ ("Export"), _ ("Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  g_object_set_data_full (G_OBJECT (dialog), CHOOSER_KEY,
                          g_memdup2 (&question, sizeof question), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), owner, 0);
  /* it goes with the view: no answer comes when another identity is shown */
  g_object_set_data_full (G_OBJECT (owner), CHOOSER_KEY, dialog, close_chooser);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tb_ui_toast (saving->owner, saving->said);
  else
    tb_ui_toast (saving->owner, tb_ui_explain_error (error));
}

/**
 * tb_save_bytes:
 * @owner: who is told in a toast how it went
 * @file: where to
 * @bytes: what
 * @said: (transfer full): what to say when it is written
 *
 * The file is for nobody else on this computer.
 */
void
tb_save_bytes (GtkWidget *owner,
               GFile     *file,
               GBytes    *bytes,
               char      *said)
{
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving){ g_object_ref (owner), said };
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       on_written, saving);
}
