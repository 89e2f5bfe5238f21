/* tb-arrange-dialog.c: which columns of a list are shown, and in which order
 *
 * What the pointer does by dragging headings, for keys too.  The list follows at once; “reset” is
 * emitted when somebody wants the columns as they were at first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-arrange-dialog.h"

#include <glib/gi18n.h>

#include "tb-text-scale.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-arrange-dialog.ui"

struct _TbArrangeDialog
{
  AdwWindow      parent_instance;
  GtkColumnView *view; /* (owned) */

  /* from the template */
  GtkListBox *columns_box;
};

enum
{
  SIGNAL_RESET,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbArrangeDialog, tb_arrange_dialog, ADW_TYPE_WINDOW)

static GtkColumnViewColumn *
get_column (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "tb-column");
}

/* The row of the same column takes the keyboard where it has come to. */
static void
move (TbArrangeDialog *self,
      GtkWidget       *row,
      int              by)
{
  const int            from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  const int            to = from + by;
  GtkColumnViewColumn *column = get_column (row);
  GListModel          *all = gtk_column_view_get_columns (self->view);

  if (to < 0 || (guint) to >= g_list_model_get_n_items (all))
    return;
  gtk_column_view_insert_column (self->view, (guint) to, column);
  g_object_ref (row);
  gtk_list_box_remove (self->columns_box, row);
  gtk_list_box_insert (self->columns_box, row, to);
  g_object_unref (row);
  gtk_widget_grab_focus (row);
}

static void
on_earlier (GtkWidget *button,
            GtkWidget *row)
{
  move (TB_ARRANGE_DIALOG (gtk_widget_get_root (row)), row, -1);
}

static void
on_later (GtkWidget *button,
          GtkWidget *row)
{
  move (TB_ARRANGE_DIALOG (gtk_widget_get_root (row)), row, 1);
}

static void
add_button (GtkWidget  *row,
            const char *icon_name,
            const char *tip,
            const char *title,
            GCallback   callback)
{
  GtkWidget       *button = gtk_button_new_from_icon_name (icon_name);
  g_autofree char *sentence = g_strdup_printf (_ ("%s: %s"), title, tip);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_signal_connect_object (button, "clicked", callback, row, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_row (TbArrangeDialog     *self,
         GtkColumnViewColumn *column)
{
  const char *title = gtk_column_view_column_get_title (column);
  GtkWidget  *row = adw_action_row_new ();
  GtkWidget  *check = gtk_check_button_new ();

  g_object_set_data_full (G_OBJECT (row), "tb-column", g_object_ref (column), g_object_unref);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_bind_property (column, "visible", check, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  add_button (row, "go-up-symbolic", _ ("Earlier (Alt+Up)"), title, G_CALLBACK (on_earlier));
  add_button (row, "go-down-symbolic", _ ("Later (Alt+Down)"), title, G_CALLBACK (on_later));
  gtk_list_box_append (self->columns_box, row);
}

static void
add_rows (TbArrangeDialog *self)
{
  GListModel *all = gtk_column_view_get_columns (self->view);
  GtkWidget  *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->columns_box))) != NULL)
    gtk_list_box_remove (self->columns_box, row);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (all, i);

      add_row (self, column);
    }
}

/* The column whose row has the keyboard goes up or down. */
static void
action_move (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) : NULL;

  if (row != NULL)
    move (TB_ARRANGE_DIALOG (widget), row, g_variant_get_int32 (parameter));
}

static void
action_reset (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_RESET], 0);
  add_rows (TB_ARRANGE_DIALOG (widget));
  gtk_widget_child_focus (GTK_WIDGET (TB_ARRANGE_DIALOG (widget)->columns_box),
                          GTK_DIR_TAB_FORWARD);
}

static void
tb_arrange_dialog_dispose (GObject *object)
{
  TbArrangeDialog *self = TB_ARRANGE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_ARRANGE_DIALOG);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (tb_arrange_dialog_parent_class)->dispose (object);
}

static void
tb_arrange_dialog_class_init (TbArrangeDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_arrange_dialog_dispose;

  signals[SIGNAL_RESET] = g_signal_new ("reset", TB_TYPE_ARRANGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "dialog.move", "i", action_move);
  gtk_widget_class_install_action (widget_class, "dialog.reset", NULL, action_reset);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "dialog.move", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "dialog.move",
                                       "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbArrangeDialog, columns_box);
}

static void
tb_arrange_dialog_init (TbArrangeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_arrange_dialog_new:
 * @view: a list; its columns follow what is chosen
 * @parent: (nullable): its window
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_arrange_dialog_new (GtkColumnView *view,
                       GtkWindow     *parent)
{
  TbArrangeDialog *self = g_object_new (TB_TYPE_ARRANGE_DIALOG, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  self->view = g_object_ref (view);
  add_rows (self);
  return GTK_WIDGET (self);
}
