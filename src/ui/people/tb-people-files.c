/* tb-people-files.c: people out of a list: to the clipboard, to a file; and whole lists back out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-desk-export.h"
#include "tb-doing.h"
#include "tb-import-dialog.h"
#include "tb-imports-dialog.h"
#include "tb-people-columns.h"
#include "tb-people-view-private.h"
#include "tb-save-as.h"
#include "tb-ui-text.h"

static GtkBitset *
get_chosen (TbPeopleView *self)
{
  return gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
}

static void
copy_people (TbPeopleView *self,
             GPtrArray    *people)
{
  g_autofree char *text = tb_people_columns_print (self->column_view, people,
                                                   tb_desk_get_now (self->desk));
  g_autofree char *said = g_strdup_printf (ngettext ("%u row copied", "%u rows copied",
                                                     people->len),
                                           people->len);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tb_ui_toast (GTK_WIDGET (self), said);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbPeopleView) self = data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    all = tb_desk_read_finish (TB_DESK (source), result, &error);
  g_autoptr (GtkBitset)    chosen = NULL;
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();

  if (all == NULL)
    {
      tb_ui_toast (GTK_WIDGET (self), tb_ui_explain_error (error));
      return;
    }
  chosen = get_chosen (self);
  for (guint i = 0; i < all->len; i++)
    if (gtk_bitset_contains (chosen, i))
      g_ptr_array_add (people, g_ptr_array_index (all, i));
  copy_people (self, people);
}

/* Rows that are not read yet are read as the list is: same question, same order. */
static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPeopleView         *self = TB_PEOPLE_VIEW (widget);
  g_autoptr (GtkBitset) chosen = NULL;
  g_autofree char      *filter = NULL;
  g_autofree char      *order = NULL;

  if (self->list == NULL)
    return;
  chosen = get_chosen (self);
  if (gtk_bitset_is_empty (chosen))
    return;
  filter = tb_people_state_print (self->state);
  order = tb_people_columns_get_order (self->column_view);
  tb_desk_read_async (self->desk, &tb_person_kind, filter, order, 0, NULL, on_read,
                      g_object_ref (self));
}

/* An export on its way. */
typedef struct
{
  TbPeopleView *self; /* (owned) */
  GFile        *file; /* (owned) */
  gboolean      is_whole;
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
  g_autoptr (GBytes) bytes = tb_desk_export_finish (TB_DESK (source), result, &error);
  g_autofree char   *base = g_file_get_basename (export->file);

  if (bytes == NULL)
    tb_ui_toast (GTK_WIDGET (export->self), tb_ui_explain_error (error));
  else
    tb_save_bytes (GTK_WIDGET (export->self), export->file, bytes,
                   g_strdup_printf (export->is_whole ? _ ("Saved as %s, with whole numbers")
                                                     : _ ("Saved as %s; numbers are masked"),
                                    base));
}

/**
 * tb_people_view_list_places:
 * @self: a view with a list
 *
 * Returns: (transfer full) (element-type guint): where those stand who are selected
 */
GArray *
tb_people_view_list_places (TbPeopleView *self)
{
  g_autoptr (GtkBitset) chosen = get_chosen (self);
  guint                 n = (guint) gtk_bitset_get_size (chosen);
  GArray               *places = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    {
      guint place = gtk_bitset_get_nth (chosen, i);

      g_array_append_val (places, place);
    }
  return places;
}

/**
 * tb_people_view_export_to:
 * @self: a view with a list
 * @file: where to
 * @disclosure_id: (nullable): what of it is not masked, as was written down before
 *
 * Writes those selected, if there are several, else the whole list, in its order: “….xlsx” as a
 * workbook, all else as comma separated values.
 */
void
tb_people_view_export_to (TbPeopleView *self,
                          GFile        *file,
                          const char   *disclosure_id)
{
  g_autoptr (GtkBitset) chosen = get_chosen (self);
  guint                 n = (guint) gtk_bitset_get_size (chosen);
  g_autoptr (GArray)    places = NULL;
  g_autofree char      *filter = tb_people_state_print (self->state);
  g_autofree char      *order = tb_people_columns_get_order (self->column_view);
  g_autofree char      *name = g_file_get_basename (file);
  Export *export = g_new (Export, 1);
  TbExportWish wish;

  if (n > 1)
    places = tb_people_view_list_places (self);
  *export = (Export){ g_object_ref (self), g_object_ref (file), disclosure_id != NULL };
  wish = (TbExportWish){ &tb_person_kind, filter, order, places, name, disclosure_id };
  tb_desk_export_async (self->desk, &wish, NULL, on_exported, export);
}

static void
on_chosen (GtkWidget *owner,
           GFile     *file,
           gint       how)
{
  if (TB_PEOPLE_VIEW (owner)->list != NULL)
    tb_people_view_export_to (TB_PEOPLE_VIEW (owner), file, NULL);
}

/**
 * tb_people_view_name_file:
 * @self: a view with a list
 *
 * Returns: (transfer full): what a file with the list may be called
 */
char *
tb_people_view_name_file (TbPeopleView *self)
{
  g_autofree char *day = tb_day_print (tb_day_of_instant (tb_desk_get_now (self->desk)));

  return g_strdup_printf ("%s %s.xlsx", self->are_elders ? _ ("Elders") : _ ("Volunteers"), day);
}

static void
action_export (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPeopleView    *self = TB_PEOPLE_VIEW (widget);
  g_autofree char *file_name = NULL;

  if (self->list == NULL)
    return;
  file_name = tb_people_view_name_file (self);
  tb_save_as (widget, _ ("Export the List"), file_name, 0, on_chosen);
}

static void
action_imports (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  GtkRoot      *root = gtk_widget_get_root (widget);

  if (self->desk != NULL)
    gtk_window_present (GTK_WINDOW (
        tb_imports_dialog_new (self->desk, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static TbImportDialog *
open_import (TbPeopleView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = tb_import_dialog_new (self->desk, self->are_elders,
                                            GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  return TB_IMPORT_DIALOG (dialog);
}

static void
action_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (TB_PEOPLE_VIEW (widget)->desk != NULL)
    open_import (TB_PEOPLE_VIEW (widget));
}

/**
 * tb_people_view_on_drop:
 * @self: a view
 * @value: what is dropped on the list: a file is looked at as one to import
 *
 * Returns: whether it was taken
 */
gboolean
tb_people_view_on_drop (TbPeopleView *self,
                        const GValue *value)
{
  if (self->desk == NULL || !G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  tb_import_dialog_take_file (open_import (self), g_value_get_object (value));
  return TRUE;
}

/**
 * tb_people_view_install_file_actions:
 * @widget_class: the view's class
 */
void
tb_people_view_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.import", NULL, action_import);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, action_copy);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, action_export);
  gtk_widget_class_install_action (widget_class, "page.imports", NULL, action_imports);
}
