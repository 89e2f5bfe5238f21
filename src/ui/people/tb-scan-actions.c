/* tb-scan-actions.c: scans are added where papers stand, and opened there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scan-actions.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-scan-dialog.h"
#include "tb-scan-window.h"
#include "tb-scan-words.h"
#include "tb-ui-text.h"

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("tb-scan-owner");
}

static TbRecord *
get_owner (GtkWidget *widget)
{
  for (GType type = G_OBJECT_TYPE (widget); type != 0; type = g_type_parent (type))
    {
      TbScanOwner owner = (TbScanOwner) g_type_get_qdata (type, get_quark ());

      if (owner != NULL)
        return owner (widget);
    }
  return NULL;
}

static void
add_file (GtkWidget *widget,
          GFile     *file)
{
  GtkWidget *window = tb_ui_get_window (widget);
  TbRecord  *owner = get_owner (widget);

  if (window != NULL && owner != NULL)
    gtk_window_present (GTK_WINDOW (
        tb_scan_dialog_new (tb_ui_get_desk (widget), owner, file, GTK_WINDOW (window))));
}

static void
on_response (GtkNativeDialog *chooser,
             int              response,
             GtkWidget       *widget)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
  if (file != NULL)
    add_file (widget, file);
}

static void
action_add (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  GtkWidget                *window = tb_ui_get_window (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative     *chooser;

  if (window == NULL || get_owner (widget) == NULL)
    return;
  chooser = gtk_file_chooser_native_new (_ ("Choose a Scan or a Photo"), GTK_WINDOW (window),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_set_name (filter, _ ("PDF, PNG and JPEG"));
  gtk_file_filter_add_mime_type (filter, TB_SCAN_PDF);
  gtk_file_filter_add_mime_type (filter, TB_SCAN_PNG);
  gtk_file_filter_add_mime_type (filter, TB_SCAN_JPEG);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_response), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* A scan that waits for what it is looked at for. */
static void
on_said (TbDeedDialog *dialog,
         TbScan       *scan)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  TbDesk    *desk = g_object_get_data (G_OBJECT (dialog), "tb-scan-desk");

  gtk_window_present (GTK_WINDOW (
      tb_scan_window_new (desk, scan, tb_deed_dialog_get_row_id (dialog), parent)));
}

static void
open_scan (GtkWidget *widget,
           TbScan    *scan)
{
  GtkWidget           *window = tb_ui_get_window (widget);
  TbDesk              *desk = tb_ui_get_desk (widget);
  g_autoptr (TbPerson) person = NULL;
  GtkWidget           *dialog;

  if (scan->person_id == NULL)
    {
      gtk_window_present (
          GTK_WINDOW (tb_scan_window_new (desk, scan, NULL, GTK_WINDOW (window))));
      return;
    }
  if (!tb_authority_may ("disclosure.record", tb_desk_get_roles (desk)))
    {
      tb_ui_toast (widget, _ ("Scans of people’s papers are opened by who keeps their data."));
      return;
    }
  person = tb_record_new (&tb_person_kind);
  tb_set_str (&person->id, scan->person_id);
  tb_set_str (&person->name, tb_scan_get_paper (scan->parent_kind));
  dialog = tb_deed_dialog_new (desk, tb_deed_find ("open-scan"), person, GTK_WINDOW (window));
  g_object_set_data_full (G_OBJECT (dialog), "tb-scan-desk", g_object_ref (desk),
                          g_object_unref);
  g_signal_connect_data (dialog, "done", G_CALLBACK (on_said), g_object_ref (scan),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_got (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbScan)    scan = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (tb_ui_get_window (widget) == NULL)
    return; /* gone in the meantime */
  if (scan != NULL)
    open_scan (widget, scan);
  else if (error != NULL)
    tb_ui_toast (widget, tb_ui_explain_error (error));
}

static void
action_open (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (tb_ui_get_window (widget) != NULL)
    tb_desk_get_async (tb_ui_get_desk (widget), &tb_scan_kind,
                       g_variant_get_string (parameter, NULL), NULL, on_got,
                       g_object_ref (widget));
}

/**
 * tb_scan_actions_install:
 * @widget_class: of where papers stand
 * @owner: whose they are
 *
 * Gives it “scan.add” and “scan.open”.
 */
void
tb_scan_actions_install (GtkWidgetClass *widget_class,
                         TbScanOwner     owner)
{
  g_type_set_qdata (G_TYPE_FROM_CLASS (widget_class), get_quark (), (gpointer) owner);
  gtk_widget_class_install_action (widget_class, "scan.add", NULL, action_add);
  gtk_widget_class_install_action (widget_class, "scan.open", "s", action_open);
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GtkWidget     *widget)
{
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE) || get_owner (widget) == NULL ||
      !tb_authority_may ("scan.add", tb_desk_get_roles (tb_ui_get_desk (widget))))
    return FALSE;
  add_file (widget, g_value_get_object (value));
  return TRUE;
}

/**
 * tb_scan_actions_take_drops:
 * @widget: where papers stand; tb_scan_actions_install() was called for its class
 *
 * A file that is dropped there is added.
 */
void
tb_scan_actions_take_drops (GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), widget, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
