/* tb-sync-actions.c: what waits to be sent as a file, copying, and reading everything anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-history-row.h"
#include "tb-save-as.h"
#include "tb-sync-state.h"
#include "tb-sync-view-private.h"
#include "tb-ui-text.h"

/* An export on its way. */
typedef struct
{
  TbSyncView *self; /* (owned) */
  GFile      *file; /* (owned) */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->self);
  g_object_unref (export->file);
  g_free (export);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
on_exported (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Export) export = data;
  g_autoptr (GError) error = NULL;
  guint              n = 0;
  g_autoptr (GBytes) bytes = tb_desk_export_unsent_finish (TB_DESK (source), result, &n, &error);
  g_autofree char   *base = g_file_get_basename (export->file);

  if (bytes == NULL)
    tb_ui_toast (GTK_WIDGET (export->self), tb_ui_explain_error (error));
  else
    tb_save_bytes (GTK_WIDGET (export->self), export->file, bytes,
                   /* TRANSLATORS: how many changes went into a file, and its name */
                   g_strdup_printf (ngettext ("%1$u change saved as %2$s",
                                              "%1$u changes saved as %2$s", n),
                                    n, base));
}

/**
 * tb_sync_view_export_to:
 * @self: a view with a desk
 * @file: where to
 * @is_exact: whether for an administrator: nothing is masked
 */
void
tb_sync_view_export_to (TbSyncView *self,
                        GFile      *file,
                        gboolean    is_exact)
{
  const TbUnsentWords words = tb_sync_state_get_words ();
  Export *export = g_new0 (Export, 1);

  export->self = g_object_ref (self);
  export->file = g_object_ref (file);
  tb_desk_export_unsent_async (self->desk, is_exact ? NULL : &words, NULL, on_exported, export);
}

static void
on_chosen (GtkWidget *owner,
           GFile     *file,
           gint       is_exact)
{
  tb_sync_view_export_to (TB_SYNC_VIEW (owner), file, is_exact);
}

static void
choose_file (TbSyncView *self,
             gboolean    is_exact)
{
  g_autofree char *day = tb_day_print (tb_day_of_instant (tb_desk_get_now (self->desk)));
  g_autofree char *file_name =
      g_strdup_printf ("%s %s.%s", _ ("Waiting to be sent"), day, is_exact ? "ndjson" : "csv");

  tb_save_as (GTK_WIDGET (self), _ ("Export What Waits to Be Sent"), file_name, is_exact,
              on_chosen);
}

static void
action_export (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  if (TB_SYNC_VIEW (widget)->desk != NULL)
    choose_file (TB_SYNC_VIEW (widget), g_str_equal (name, "page.export-exact"));
}

static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbSyncView      *self = TB_SYNC_VIEW (widget);
  TbAttentionItem *item = tb_attention_pane_get_item (self->pane);
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  text = tb_history_row_print (item, tb_desk_get_now (self->desk));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  tb_ui_toast (widget, _ ("Copied"));
}

static void
action_search (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (TB_SYNC_VIEW (widget)->search_entry));
}

static void
on_read_anew (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (TbSyncView) self = data;
  g_autoptr (GError)     error = NULL;

  if (tb_desk_read_anew_finish (TB_DESK (source), result, &error))
    tb_ui_toast (GTK_WIDGET (self), _ ("Everything has been read anew"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tb_ui_toast (GTK_WIDGET (self),
                 _ ("The city platform is out of reach. Everything is read anew as soon as it is "
                    "back; until then you work with what is here."));
}

static void
on_confirmed (TbSyncView       *self,
              const char       *response,
              AdwMessageDialog *dialog)
{
  if (g_str_equal (response, "anew") && self->desk != NULL)
    tb_desk_read_anew_async (self->desk, NULL, on_read_anew, g_object_ref (self));
}

static void
action_read_anew (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Read Everything Anew?"),
      _ ("All rows are fetched from the city platform once more, which may take some minutes. What "
         "waits to be sent is kept, and so is the history."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "anew",
                                    _ ("Read Anew"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "anew",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "anew");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_confirmed), widget,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * tb_sync_view_install_actions:
 * @widget_class: the view's class
 */
void
tb_sync_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.search", NULL, action_search);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, action_export);
  gtk_widget_class_install_action (widget_class, "page.export-exact", NULL, action_export);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, action_copy);
  gtk_widget_class_install_action (widget_class, "page.read-anew", NULL, action_read_anew);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "page.copy",
                                       NULL);
}
