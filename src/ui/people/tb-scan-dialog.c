/* tb-scan-dialog.c: a file becomes the scan of one of somebody's papers
 *
 * The file is looked at by its bytes, whatever it is called, and what is wrong with it is said
 * before anything can be saved.  The papers of the person stand there to choose from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scan-dialog.h"

#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-keys.h"
#include "tb-scan-words.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"

#define WIDTH      520
#define HEIGHT     460
#define MAX_PAPERS 100 /* of one kind */

struct _TbScanDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) */
  TbRecord     *owner;       /* (owned): whose papers */
  char         *title;       /* (owned): of the file */
  GBytes       *bytes;       /* (owned) (nullable): once it was found fine */
  GPtrArray    *papers;      /* (owned) (element-type TbRecord): as they stand there */
  GCancellable *cancellable; /* (owned): of what is read for it */
  char         *kept;        /* (owned) (nullable): key of the scan whose bytes are kept already */
  guint         at;          /* which kind of paper is read */
  guint         chosen;
  gboolean      is_doing;

  GtkLabel       *file_label;
  GtkLabel       *fault_label;
  GtkListBox     *list;
  GtkCheckButton *first;
};

G_DEFINE_FINAL_TYPE (TbScanDialog, tb_scan_dialog, ADW_TYPE_WINDOW)

/* In the order they are offered; the person comes first, the organisation's own papers are offered
 * where they stand. */
static const TbKind *const kinds[] = { &tb_consent_kind, &tb_agreement_kind,
                                       &tb_registration_kind, &tb_relation_kind,
                                       &tb_credential_kind, &tb_insurance_kind,
                                       &tb_commendation_kind, &tb_claim_kind };

static void
allow (TbScanDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save",
                                 self->bytes != NULL && !self->is_doing && self->papers->len > 0);
}

static void
fail (TbScanDialog *self,
      const char   *text)
{
  gtk_label_set_label (self->fault_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), text != NULL);
  allow (self);
}

static void
on_toggled (GtkCheckButton *check,
            TbScanDialog   *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);

  if (row != NULL && gtk_check_button_get_active (check))
    self->chosen = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
add_paper (TbScanDialog *self,
           TbRecord     *paper)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();
  g_autofree char *text = tb_scan_describe_paper (paper);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->papers, g_object_ref (paper));
  gtk_list_box_append (self->list, row);
  if (self->first == NULL)
    self->first = GTK_CHECK_BUTTON (check);
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->first);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, 0);
  if (self->papers->len == 1)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static void read_next (TbScanDialog *self);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbScanDialog         *self;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("papers cannot be read: %s", error->message);
      return; /* the dialog may be gone: @data is not touched */
    }
  self = TB_SCAN_DIALOG (data);
  for (guint i = 0; i < rows->len; i++)
    add_paper (self, rows->pdata[i]);
  self->at++;
  read_next (self);
}

/* Last comes what is of no paper in particular. */
static void
read_next (TbScanDialog *self)
{
  g_autofree char *id = tb_ui_quote_filter (tb_record_get_id (self->owner));
  g_autofree char *org = tb_ui_quote_filter (tb_desk_get_org_id (self->desk));
  g_autofree char *filter = g_strdup_printf ("person_id=%s AND org_id=%s", id, org);

  if (TB_IS_ORGANISATION (self->owner) && self->at == 0)
    {
      g_autofree char *own = g_strdup_printf ("org_id=%s", id);

      tb_desk_read_async (self->desk, &tb_licence_kind, own, "-from_on", MAX_PAPERS,
                          self->cancellable, on_read, self);
      return;
    }
  if (TB_IS_PERSON (self->owner) && self->at < G_N_ELEMENTS (kinds))
    {
      tb_desk_read_async (self->desk, kinds[self->at], filter, "id", MAX_PAPERS,
                          self->cancellable, on_read, self);
      return;
    }
  if (!TB_IS_ORGANISATION (self->owner))
    add_paper (self, self->owner);
  else if (self->papers->len == 0)
    fail (self, _ ("No document of the organisation is entered yet: enter it first, then add its "
                   "scan."));
  allow (self);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  TbScanDialog      *self;
  g_autofree char   *size = NULL;
  g_autofree char   *text = NULL;
  TbScanFault        fault;

  if (bytes == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone: @data is not touched */
  self = TB_SCAN_DIALOG (data);
  if (bytes == NULL)
    {
      fail (self, _ ("The file cannot be read."));
      return;
    }
  size = g_format_size (g_bytes_get_size (bytes));
  /* TRANSLATORS: name of a file, and its size */
  text = g_strdup_printf (_ ("%s · %s"), self->title, size);
  gtk_label_set_label (self->file_label, text);
  fault = tb_desk_check_scan (bytes);
  if (fault == TB_SCAN_FINE)
    self->bytes = g_steal_pointer (&bytes);
  fail (self, tb_scan_explain_fault (fault));
}

/* A film chosen by mistake is not read whole first. */
static void
on_info (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  TbScanDialog         *self;

  if (info == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone: @data is not touched */
  self = TB_SCAN_DIALOG (data);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    fail (self, _ ("The file cannot be read."));
  else if (g_file_info_get_size (info) > TB_SCAN_MAX_BYTES)
    fail (self, tb_scan_explain_fault (TB_SCAN_LARGE));
  else
    g_file_load_bytes_async (G_FILE (source), self->cancellable, on_loaded, self);
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TbScanDialog       *self = TB_SCAN_DIALOG (origin);
  g_autoptr (GString) all = g_string_new (NULL);

  self->is_doing = FALSE;
  if (error == NULL && reasons == NULL)
    {
      g_clear_pointer (&self->kept, g_free);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  tb_desk_drop_scan (self->desk, self->kept);
  g_clear_pointer (&self->kept, g_free);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "",
                            tb_ui_explain_reason (reasons->pdata[i]));
  fail (self, error != NULL ? tb_ui_explain_error (error) : all->str);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbScanDialog) self = data;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op = tb_desk_keep_scan_finish (TB_DESK (source), result, &error);
  TbRecord                *paper;
  TbScanAdd               *args;

  if (op == NULL)
    {
      self->is_doing = FALSE;
      fail (self, tb_ui_explain_error (error));
      return;
    }
  paper = self->papers->pdata[self->chosen];
  args = op->args;
  tb_set_str (&args->parent_kind, tb_record_get_kind (paper)->table.name);
  tb_set_str (&args->parent_id, tb_record_get_id (paper));
  tb_set_str (&self->kept, args->id);
  tb_ui_do (GTK_WIDGET (self), op, _ ("Scan added"), on_done, NULL);
}

static void
action_save (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbScanDialog *self = TB_SCAN_DIALOG (widget);

  if (self->is_doing || self->bytes == NULL || self->chosen >= self->papers->len)
    return;
  self->is_doing = TRUE;
  fail (self, NULL);
  tb_desk_keep_scan_async (self->desk, self->bytes, self->title, NULL, on_kept,
                           g_object_ref (self));
}

/* What is on its way to the disk is waited for; it takes a moment. */
static gboolean
tb_scan_dialog_close_request (GtkWindow *window)
{
  if (TB_SCAN_DIALOG (window)->is_doing)
    return TRUE;
  return GTK_WINDOW_CLASS (tb_scan_dialog_parent_class)->close_request (window);
}

static void
tb_scan_dialog_dispose (GObject *object)
{
  TbScanDialog *self = TB_SCAN_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->owner);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_scan_dialog_parent_class)->dispose (object);
}

static void
tb_scan_dialog_finalize (GObject *object)
{
  TbScanDialog *self = TB_SCAN_DIALOG (object);

  g_ptr_array_unref (self->papers);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->cancellable);
  g_free (self->title);
  g_free (self->kept);
  G_OBJECT_CLASS (tb_scan_dialog_parent_class)->finalize (object);
}

static void
tb_scan_dialog_class_init (TbScanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_scan_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_scan_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tb_scan_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, action_save);
  tb_keys_add_to_form (widget_class, "dialog.save");
}

static GtkWidget *
make_header (void)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));
  GtkWidget *add = gtk_button_new_with_label (_ ("Add"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_set_tooltip_text (cancel, _ ("Close without adding (Esc)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "dialog.save");
  gtk_widget_set_tooltip_text (add, _ ("Add (Ctrl+Enter)"));
  gtk_widget_add_css_class (add, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), add);
  return header;
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static GtkWidget *
make_body (TbScanDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkLabel  *of = make_label ("dim-label");

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 16);
  gtk_widget_set_margin_end (box, 16);
  self->file_label = make_label ("heading");
  self->fault_label = make_label ("error");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), FALSE);
  gtk_label_set_label (of, _ ("Of which paper it is"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Of which paper it is"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->file_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (of));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
tb_scan_dialog_init (TbScanDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->papers = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_box_append (GTK_BOX (box), make_header ());
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * tb_scan_dialog_new:
 * @desk: where the scan goes
 * @owner: a person or an organisation, among whose papers one is chosen; or the paper itself
 * @file: what was scanned
 * @parent: (nullable): the window it is shown in
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_scan_dialog_new (TbDesk    *desk,
                    TbRecord  *owner,
                    GFile     *file,
                    GtkWindow *parent)
{
  TbScanDialog    *self = g_object_new (TB_TYPE_SCAN_DIALOG, "transient-for", parent, NULL);
  g_autofree char *base = g_file_get_basename (file);

  tb_text_scale_window (GTK_WINDOW (self));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Add a Scan"));
  self->desk = g_object_ref (desk);
  self->owner = g_object_ref (owner);
  self->title = g_filename_display_name (base);
  gtk_label_set_label (self->file_label, self->title);
  allow (self);
  g_file_query_info_async (file,
                           G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->cancellable, on_info,
                           self);
  read_next (self);
  return GTK_WIDGET (self);
}
