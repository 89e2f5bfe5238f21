/* tb-unsent-dialog.c: what has not been sent yet, shown to who leaves
 *
 * Nobody is kept: Enter leaves, Escape stays, and when the last of it has been sent meanwhile, the
 * dialog leaves by itself, as it was told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-unsent-dialog.h"

#include <glib/gi18n.h>

#include "tb-attention-row.h"
#include "tb-desk-exchange.h"
#include "tb-desk-history.h"
#include "tb-desk-scans.h"
#include "tb-op-story.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/sync/tb-unsent-dialog.ui"
#define MAX_ROWS     50 /* nobody reads more */

struct _TbUnsentDialog
{
  AdwMessageDialog parent_instance;
  TbDesk          *desk;        /* (owned) (nullable) */
  GListStore      *items;       /* (owned) (element-type TbAttentionItem) */
  GCancellable    *cancellable; /* (owned): of reading them */
  gboolean         is_reading;

  /* from the template */
  GtkWidget  *scroller;
  GtkListBox *list;
  GtkLabel   *more_label;
};

G_DEFINE_FINAL_TYPE (TbUnsentDialog, tb_unsent_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
show_items (TbUnsentDialog *self,
            GPtrArray      *items)
{
  g_list_store_remove_all (self->items);
  g_ptr_array_set_free_func (items, NULL); /* each is given away */
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (TbAttentionItem) item =
          tb_attention_item_new (self->desk, g_ptr_array_index (items, i));

      g_list_store_append (self->items, item);
    }
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) items = tb_desk_read_history_finish (TB_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return; /* the dialog is gone: @data is not touched */
  TB_UNSENT_DIALOG (data)->is_reading = FALSE;
  if (items != NULL)
    show_items (data, items);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  gint64             next = 0;
  g_autoptr (GArray) numbers = tb_desk_list_history_finish (TB_DESK (source), result, &next,
                                                            &error);
  TbUnsentDialog    *self = data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return; /* the dialog is gone: @data is not touched */
  if (numbers == NULL)
    {
      self->is_reading = FALSE;
      return;
    }
  if (numbers->len > MAX_ROWS)
    g_array_set_size (numbers, MAX_ROWS);
  tb_desk_read_history_async (self->desk, numbers, tb_op_story_print, self->cancellable, on_read,
                              self);
}

static void
read_items (TbUnsentDialog *self)
{
  const TbHistoryQuestion question = { TB_DESK_HISTORY_WAITING, NULL, NULL, 0 };

  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  tb_desk_list_history_async (self->desk, &question, self->cancellable, on_listed, self);
}

/* As if the button had been pressed. */
static void
leave (TbUnsentDialog *self)
{
  g_autoptr (TbUnsentDialog) held = g_object_ref (self);

  g_signal_handlers_disconnect_by_data (self->desk, self);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (self), TB_UNSENT_QUIT);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* What the list does not show: operations beyond its end, and scans, whose bytes go after them. */
static void
show_more (TbUnsentDialog *self,
           guint           n_more,
           guint           n_scans)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_more > 0)
    g_string_append_printf (text, ngettext ("and %u more", "and %u more", n_more), n_more);
  if (n_more > 0 && n_scans > 0)
    g_string_append_c (text, '\n');
  if (n_scans > 0)
    g_string_append_printf (text,
                            ngettext ("%u scan is not at the city platform yet",
                                      "%u scans are not at the city platform yet", n_scans),
                            n_scans);
  gtk_label_set_label (self->more_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), text->len > 0);
}

static void
update (TbUnsentDialog *self)
{
  const guint      n_scans = tb_desk_get_n_unsent_scans (self->desk);
  const guint      n = tb_desk_get_exchange (self->desk).n_unsent;
  const guint      n_more = n > MAX_ROWS ? n - MAX_ROWS : 0;
  g_autofree char *heading = NULL;

  if (n == 0 && n_scans == 0)
    {
      leave (self);
      return;
    }
  heading = g_strdup_printf (ngettext ("%u Change Has Not Been Sent Yet",
                                       "%u Changes Have Not Been Sent Yet", n),
                             n);
  if (n == 0)
    tb_set_str (&heading, _ ("Scans Have Not Been Sent Yet"));
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  show_more (self, n_more, n_scans);
  gtk_widget_set_visible (self->scroller, n > 0);
  read_items (self);
}

static GtkWidget *
make_row (gpointer item,
          gpointer data)
{
  GtkWidget *row = tb_attention_row_new (TB_UNSENT_DIALOG (data)->desk, item);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
tb_unsent_dialog_dispose (GObject *object)
{
  TbUnsentDialog *self = TB_UNSENT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_UNSENT_DIALOG);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_unsent_dialog_parent_class)->dispose (object);
}

static void
tb_unsent_dialog_finalize (GObject *object)
{
  g_clear_object (&TB_UNSENT_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (tb_unsent_dialog_parent_class)->finalize (object);
}

static void
tb_unsent_dialog_class_init (TbUnsentDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_unsent_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_unsent_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbUnsentDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, TbUnsentDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TbUnsentDialog, more_label);
}

static void
tb_unsent_dialog_init (TbUnsentDialog *self)
{
  self->items = g_list_store_new (TB_TYPE_ATTENTION_ITEM);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_unsent_dialog_new:
 * @desk: with something that has not been sent
 * @parent: the window that was to be closed
 *
 * Returns: (transfer none): the dialog, not shown yet; its response is %TB_UNSENT_QUIT of who
 *   leaves, or when all has been sent
 */
GtkWidget *
tb_unsent_dialog_new (TbDesk    *desk,
                      GtkWindow *parent)
{
  TbUnsentDialog *self =
      g_object_new (TB_TYPE_UNSENT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->desk = g_object_ref (desk);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), make_row, self, NULL);
  g_signal_connect_object (desk, "outbox-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
