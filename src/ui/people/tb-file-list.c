/* tb-file-list.c: one list of a person's file, with its heading
 *
 * Asked once for each person; the list itself follows what changes.  A row opens what it tells of,
 * the last of them are read when somebody gets there, and what is chosen is copied as rows for a
 * spreadsheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-file-list-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-cells.h"
#include "tb-column-order.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-press.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

G_DEFINE_FINAL_TYPE (TbFileList, tb_file_list, ADW_TYPE_BIN)

/* What fills the cells of a column. */
typedef struct
{
  const TbFileTable  *table;
  const TbFileColumn *column;
  TbDesk             *desk; /* (owned) */
} Filler;

static char *
format_cell (gpointer record,
             gpointer data)
{
  Filler *filler = data;

  return tb_file_column_print (filler->column, record, filler->desk);
}

static char *
format_row (gpointer record,
            gpointer data)
{
  Filler *filler = data;

  return tb_file_table_print_row (filler->table, record, filler->desk);
}

static void
filler_free (gpointer data)
{
  g_object_unref (((Filler *) data)->desk);
  g_free (data);
}

static void
add_columns (TbFileList *self)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      const TbFileColumn             *column = &self->table->columns[i];
      Filler                         *filler = g_new (Filler, 1);
      g_autoptr (GtkColumnViewColumn) made = NULL;

      *filler = (Filler){ self->table, column, g_object_ref (self->desk) };
      made = gtk_column_view_column_new (
          g_dpgettext2 (NULL, "column", column->title),
          i == 0 ? tb_cells_new_sentence (format_cell, format_row, column->width,
                                          column->is_number, filler, filler_free)
                 : tb_cells_new_text (format_cell, column->width, column->is_number, filler,
                                      filler_free));
      if (column->order != NULL)
        tb_column_order_add (made, column->order);
      gtk_column_view_column_set_expand (made, column->is_expanding);
      gtk_column_view_column_set_resizable (made, TRUE);
      gtk_column_view_append_column (self->view, made);
    }
}

static char *
get_order (TbFileList *self)
{
  char *order = tb_column_order_get (self->view);

  if (order != NULL && *order != '\0')
    return order;
  g_free (order);
  return g_strdup (self->order != NULL ? self->order : self->table->order);
}

/**
 * tb_file_list_dup_chosen:
 * @self: a list
 *
 * Returns: (transfer full) (nullable): the row that is selected alone
 */
TbRecord *
tb_file_list_dup_chosen (TbFileList *self)
{
  g_autoptr (GtkBitset) chosen =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GObject) slot = NULL;
  TbRecord           *record = NULL;

  if (gtk_bitset_get_size (chosen) != 1)
    return NULL;
  slot = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (chosen));
  if (slot != NULL)
    g_object_get (slot, "record", &record, NULL);
  return record;
}

/* What an organisation has not entered, it does not take back. */
static void
allow (TbFileList *self)
{
  g_autoptr (TbRecord) record = tb_file_list_dup_chosen (self);
  const TbField       *org = tb_table_find (&self->table->kind->table, "org_id");
  gboolean             may = record != NULL && self->table->remove != NULL && org != NULL;

  may = may && tb_authority_may (self->table->remove, tb_desk_get_roles (self->desk)) &&
        g_strcmp0 (tb_field_get_text (org, record), tb_desk_get_org_id (self->desk)) == 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file-list.remove", may);
  tb_file_list_allow_deeds (self, record);
}

static void
update (TbFileList *self)
{
  const guint      n = tb_file_list_get_n_rows (self);
  gboolean         is_loaded = FALSE;
  g_autofree char *count = g_strdup_printf ("%u", n);

  g_object_get (self->list, "is-loaded", &is_loaded, NULL);
  gtk_label_set_label (self->count_label, is_loaded && n > 0 ? count : "");
  gtk_stack_set_visible_child_name (self->stack, n > 0 || !is_loaded ? "list" : "empty");
  allow (self);
}

static void
ask (TbFileList *self)
{
  g_autofree char       *order = NULL;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GListModel) list = NULL;

  if (self->filter == NULL)
    return;
  order = get_order (self);
  list = tb_desk_list (self->desk, self->table->kind, self->filter, order, &error);
  if (list == NULL)
    {
      g_warning ("cannot list %s: %s", self->table->name, error->message);
      return;
    }
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  gtk_multi_selection_set_model (self->selection, list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (list, "notify::is-loaded", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
open_row (TbFileList *self,
          TbRecord   *record)
{
  const TbField *field = tb_table_find (&self->table->kind->table, self->table->key);
  const char    *key = tb_field_get_text (field, record);

  if (key == NULL)
    return;
  if (strcmp (self->table->opens, "win.show-row") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), self->table->opens, "(ss)", "records", key);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), self->table->opens, "s", key);
}

static void
on_activate (TbFileList *self,
             guint       position)
{
  g_autoptr (GObject)  slot = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (TbRecord) record = NULL;

  if (slot != NULL && self->table->opens != NULL)
    g_object_get (slot, "record", &record, NULL);
  if (record != NULL)
    open_row (self, record);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbFileList) self = data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  all = tb_desk_read_finish (TB_DESK (source), result, &error);
  g_autoptr (GtkBitset)  chosen = NULL;
  g_autoptr (GPtrArray)  rows = g_ptr_array_new ();
  g_autofree char       *text = NULL;
  g_autofree char       *said = NULL;

  if (all == NULL)
    {
      tb_ui_toast (GTK_WIDGET (self), tb_ui_explain_error (error));
      return;
    }
  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (guint i = 0; i < all->len; i++)
    if (gtk_bitset_contains (chosen, i))
      g_ptr_array_add (rows, all->pdata[i]);
  text = tb_file_table_print_rows (self->table, self->desk, rows);
  said = g_strdup_printf (ngettext ("%u row copied", "%u rows copied", rows->len), rows->len);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tb_ui_toast (GTK_WIDGET (self), said);
}

/* Rows that are not read yet are read as the list is: same question, same order. */
static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbFileList           *self = TB_FILE_LIST (widget);
  g_autoptr (GtkBitset) chosen =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autofree char *order = NULL;

  if (self->list == NULL || gtk_bitset_is_empty (chosen))
    return;
  order = get_order (self);
  tb_desk_read_async (self->desk, self->table->kind, self->filter, order, 0, NULL, on_read,
                      g_object_ref (self));
}

static void
action_enter (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbFileList *self = TB_FILE_LIST (widget);
  GtkWidget  *window = tb_ui_get_window (widget);

  if (window != NULL && self->filter != NULL && self->table->deed != NULL)
    gtk_window_present (GTK_WINDOW (tb_deed_dialog_new (
        self->desk, tb_deed_find (self->table->deed), self->owner, GTK_WINDOW (window))));
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  if (error != NULL)
    tb_ui_toast (origin, tb_ui_explain_error (error));
  else if (reasons != NULL)
    tb_ui_show_reasons (origin, _ ("This cannot be done"), reasons);
}

/* What goes is said in the operation, so that an undo brings all of it back. */
static void
action_remove (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbFileList          *self = TB_FILE_LIST (widget);
  g_autoptr (TbRecord) record = tb_file_list_dup_chosen (self);
  TbOp                *op;

  if (record == NULL || tb_press_is_second (self))
    return;
  op = tb_desk_new_op (self->desk, self->table->remove);
  tb_table_copy_common (op->shape, op->args, &self->table->kind->table, record);
  tb_ui_do (widget, op, _ (self->table->removed), on_done, NULL);
}

static void
tb_file_list_dispose (GObject *object)
{
  TbFileList *self = TB_FILE_LIST (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_object (&self->owner);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_file_list_parent_class)->dispose (object);
}

static void
tb_file_list_finalize (GObject *object)
{
  g_free (TB_FILE_LIST (object)->filter);
  G_OBJECT_CLASS (tb_file_list_parent_class)->finalize (object);
}

static void
tb_file_list_class_init (TbFileListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_file_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_file_list_finalize;
  gtk_widget_class_install_action (widget_class, "file-list.copy", NULL, action_copy);
  gtk_widget_class_install_action (widget_class, "file-list.enter", NULL, action_enter);
  gtk_widget_class_install_action (widget_class, "file-list.remove", NULL, action_remove);
  tb_file_list_install_deeds (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "file-list.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "file-list.remove", NULL);
}

static void
tb_file_list_init (TbFileList *self)
{
}

static GtkWidget *
make_button (const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_head (TbFileList *self)
{
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget    *title = gtk_label_new (_ (self->table->title));
  const TbDeed *deed = self->table->deed != NULL ? tb_deed_find (self->table->deed) : NULL;
  TbRoles       roles = tb_desk_get_roles (self->desk);

  gtk_widget_add_css_class (title, "heading");
  self->count_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->count_label), TRUE);
  gtk_label_set_xalign (self->count_label, 0);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count_label));
  if (self->table->remove != NULL && tb_authority_may (self->table->remove, roles))
    {
      self->remove_button = make_button (_ ("Take Back"), "file-list.remove");
      gtk_box_append (GTK_BOX (box), self->remove_button);
    }
  tb_file_list_add_deeds (self, GTK_BOX (box));
  if (deed != NULL && tb_authority_may (deed->op, roles))
    {
      self->enter_button = make_button (_ (deed->offer), "file-list.enter");
      gtk_box_append (GTK_BOX (box), self->enter_button);
    }
  if (self->table->enter != NULL && tb_authority_may (self->table->enter_op, roles))
    gtk_box_append (GTK_BOX (box), make_button (_ (self->table->enter), self->table->enter_action));
  gtk_widget_add_css_class (box, "file-head");
  return box;
}

static GtkWidget *
make_list (TbFileList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *stop = g_object_new (TB_TYPE_TAB_STOP, NULL);

  self->selection = gtk_multi_selection_new (NULL);
  self->view = GTK_COLUMN_VIEW (
      gtk_column_view_new (GTK_SELECTION_MODEL (self->selection)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->table->title), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (stop), scroller);
  gtk_widget_set_vexpand (stop, TRUE);
  return stop;
}

/**
 * tb_file_list_new:
 * @desk: whom to ask
 * @table: name of the list, see tb_file_table_find()
 *
 * Returns: (transfer full): it, of nobody yet
 */
GtkWidget *
tb_file_list_new (TbDesk     *desk,
                  const char *table)
{
  TbFileList *self = g_object_new (TB_TYPE_FILE_LIST, NULL);
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->desk = g_object_ref (desk);
  self->table = tb_file_table_find (table);
  g_assert (self->table != NULL);
  gtk_box_append (GTK_BOX (box), make_head (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, tb_file_table_make_empty (self->table), "empty");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "people-list");
  adw_bin_set_child (ADW_BIN (self), box);
  add_columns (self);
  allow (self);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (allow), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (ask),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tb_file_list_set_person:
 * @self: a list
 * @person: (nullable): whose; hidden if there is nothing of the sort of them
 */
void
tb_file_list_set_person (TbFileList *self,
                         TbPerson   *person)
{
  g_autofree char *filter = NULL;

  g_return_if_fail (TB_IS_FILE_LIST (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (person == NULL)
    {
      g_clear_object (&self->owner);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->table->of == 0 ||
                              ((self->table->of & TB_DEED_OF_VOLUNTEERS) != 0 &&
                               person->is_volunteer) ||
                              ((self->table->of & TB_DEED_OF_ELDERS) != 0 && person->is_elder));
  filter = tb_file_table_print_filter (self->table, person->id);
  tb_file_list_set_owner (self, TB_RECORD (person), filter);
}

/**
 * tb_file_list_set_owner:
 * @self: a list
 * @owner: (nullable): for whom a row is entered; without one only what is of nobody in particular
 * @filter: what is asked
 */
void
tb_file_list_set_owner (TbFileList *self,
                        TbRecord   *owner,
                        const char *filter)
{
  const char *deed = self->table->deed;
  gboolean    of_nobody = deed != NULL && tb_deed_find (deed)->group == TB_DEED_LISTS;

  g_set_object (&self->owner, owner);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file-list.enter",
                                 owner != NULL || of_nobody);
  if (g_strcmp0 (filter, self->filter) == 0)
    return;
  tb_set_str (&self->filter, filter);
  ask (self);
}

/**
 * tb_file_list_get_selection:
 * @self: a list
 *
 * Returns: (transfer none): what is selected in it
 */
GtkSelectionModel *
tb_file_list_get_selection (TbFileList *self)
{
  g_return_val_if_fail (TB_IS_FILE_LIST (self), NULL);
  return GTK_SELECTION_MODEL (self->selection);
}

/**
 * tb_file_list_get_n_rows:
 * @self: a list
 *
 * Returns: how many rows it has now
 */
guint
tb_file_list_get_n_rows (TbFileList *self)
{
  g_return_val_if_fail (TB_IS_FILE_LIST (self), 0);
  return self->list != NULL ? g_list_model_get_n_items (self->list) : 0;
}
