/* tb-columns-dialog.c: what the columns of a list hold
 *
 * “kept” is emitted when it is remembered, right before the dialog closes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-columns-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-text-scale.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-columns-dialog.ui"

struct _TbColumnsDialog
{
  AdwWindow        parent_instance;
  TbDesk          *desk;    /* (owned) */
  TbImportColumns *columns; /* (owned) */
  gboolean         is_busy; /* whether it is being remembered */

  /* from the template */
  GtkLabel   *wrong_label;
  GtkListBox *columns_box;
};

enum
{
  SIGNAL_KEPT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbColumnsDialog, tb_columns_dialog, ADW_TYPE_WINDOW)

/* What people call it, by the name for programs; the first leaves a column out. */
static const struct
{
  const char *name;
  const char *label;
} meanings[] = {
  { TB_COLUMN_LEFT_OUT, N_ ("Left out") },
  { "name", N_ ("Name") },
  { "sex", N_ ("Sex") },
  { "id_number", N_ ("Identity number") },
  { "born", N_ ("Born") },
  { "phone", N_ ("Phone") },
  { "address", N_ ("Address") },
  { "team", N_ ("Team") },
  { "district", N_ ("District") },
  { "street", N_ ("Street") },
  { "role", N_ ("Volunteer or elder") },
  { "volunteer_no", N_ ("Volunteer number") },
  { "skills", N_ ("Skills") },
  { "services", N_ ("Service categories") },
  { "note", N_ ("Note") },
  { "key", N_ ("Number") },
};

static guint
find_meaning (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (strcmp (meanings[i].name, name) == 0)
      return i;
  return 0;
}

/**
 * tb_columns_dialog_get_label:
 * @meaning: one of tb_import_list_meanings()
 *
 * Returns: (transfer none): what people call it
 */
const char *
tb_columns_dialog_get_label (const char *meaning)
{
  return _ (meanings[find_meaning (meaning)].label);
}

/* One sentence on what does not do yet; %NULL if all does. */
static char *
explain_wrong (TbColumnsDialog *self)
{
  const char *twice = tb_import_columns_find_twice (self->columns);
  gboolean    has_name = FALSE;
  gboolean    has_identity = FALSE;

  if (twice != NULL)
    return g_strdup_printf (_ ("Two columns cannot both hold: %s. Leave one of them out."),
                            _ (meanings[find_meaning (twice)].label));
  for (guint i = 0; i < self->columns->columns->len; i++)
    {
      const TbImportColumn *column = g_ptr_array_index (self->columns->columns, i);

      has_name |= strcmp (column->meaning, "name") == 0;
      has_identity |= strcmp (column->meaning, "id_number") == 0 ||
                      strcmp (column->meaning, "born") == 0 ||
                      strcmp (column->meaning, "phone") == 0;
    }
  if (!has_name || !has_identity)
    return g_strdup (_ ("A list needs the name, and the identity number, the date of birth or the "
                        "phone."));
  return NULL;
}

static void
say (TbColumnsDialog *self,
     const char      *text)
{
  gtk_label_set_label (self->wrong_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong_label), text != NULL);
}

static void
check (TbColumnsDialog *self)
{
  g_autofree char *wrong = explain_wrong (self);

  say (self, wrong);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.keep",
                                 wrong == NULL && !self->is_busy);
}

static void
on_chosen (TbColumnsDialog *self,
           GParamSpec      *pspec,
           AdwComboRow     *row)
{
  TbImportColumn *column = g_object_get_data (G_OBJECT (row), "tb-column");
  const guint     chosen = adw_combo_row_get_selected (row);

  if (chosen < G_N_ELEMENTS (meanings))
    column->meaning = meanings[chosen].name;
  check (self);
}

static void
add_rows (TbColumnsDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    gtk_string_list_append (labels, _ (meanings[i].label));
  for (guint i = 0; i < self->columns->columns->len; i++)
    {
      TbImportColumn *column = g_ptr_array_index (self->columns->columns, i);
      GtkWidget      *row = adw_combo_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), column->heading);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_meaning (column->meaning));
      g_object_set_data (G_OBJECT (row), "tb-column", column); /* lives as long as the dialog */
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_chosen), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->columns_box, row);
    }
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbColumnsDialog) self = data;
  g_autoptr (GError)          error = NULL;

  self->is_busy = FALSE;
  if (!tb_desk_keep_columns_finish (TB_DESK (source), result, &error))
    {
      check (self);
      say (self, tb_ui_explain_error (error));
      return;
    }
  g_signal_emit (self, signals[SIGNAL_KEPT], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
action_keep (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbColumnsDialog *self = TB_COLUMNS_DIALOG (widget);

  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  check (self);
  tb_desk_keep_columns_async (self->desk, self->columns, on_kept, g_object_ref (self));
}

static void
tb_columns_dialog_dispose (GObject *object)
{
  TbColumnsDialog *self = TB_COLUMNS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_COLUMNS_DIALOG);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_columns_dialog_parent_class)->dispose (object);
}

static void
tb_columns_dialog_finalize (GObject *object)
{
  tb_import_columns_free (TB_COLUMNS_DIALOG (object)->columns);
  G_OBJECT_CLASS (tb_columns_dialog_parent_class)->finalize (object);
}

static void
tb_columns_dialog_class_init (TbColumnsDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_columns_dialog_dispose;
  object_class->finalize = tb_columns_dialog_finalize;

  signals[SIGNAL_KEPT] = g_signal_new ("kept", TB_TYPE_COLUMNS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "dialog.keep", NULL, action_keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "dialog.keep", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbColumnsDialog, wrong_label);
  gtk_widget_class_bind_template_child (widget_class, TbColumnsDialog, columns_box);
}

static void
tb_columns_dialog_init (TbColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_columns_dialog_new:
 * @desk: remembers
 * @columns: (transfer full): columns of a list, and what they would be read as
 * @parent: (nullable): the dialog that imports the list
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_columns_dialog_new (TbDesk          *desk,
                       TbImportColumns *columns,
                       GtkWindow       *parent)
{
  TbColumnsDialog *self = g_object_new (TB_TYPE_COLUMNS_DIALOG, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  self->columns = columns;
  add_rows (self);
  check (self);
  return GTK_WIDGET (self);
}
