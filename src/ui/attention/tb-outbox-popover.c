/* tb-outbox-popover.c: what waits to be sent, each a sentence
 *
 * Read when it is opened, and again as long as it is open and anything comes further.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outbox-popover.h"

#include <glib/gi18n.h>

#include "tb-attention-item.h"
#include "tb-attention-row.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/attention/tb-outbox-popover.ui"
#define MAX_ROWS     50 /* nobody reads more; an import has thousands */

struct _TbOutboxPopover
{
  GtkPopover    parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  GListStore   *items;       /* (owned) (element-type TbAttentionItem) */
  GCancellable *cancellable; /* (owned) (nullable): of reading them */

  /* from the template */
  GtkLabel   *title_label;
  GtkWidget  *scroll;
  GtkListBox *list;
  GtkLabel   *more_label;
};

G_DEFINE_FINAL_TYPE (TbOutboxPopover, tb_outbox_popover, GTK_TYPE_POPOVER)

static void
show_items (TbOutboxPopover *self,
            GPtrArray       *items)
{
  guint            n = items->len;
  guint            n_more = n > MAX_ROWS ? n - MAX_ROWS : 0;
  g_autofree char *title = g_strdup_printf (ngettext ("%u change waits to be sent",
                                                      "%u changes wait to be sent", n),
                                            n);
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

  gtk_label_set_label (self->title_label, n > 0 ? title : _ ("Nothing waits to be sent"));
  gtk_label_set_label (self->more_label, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_more > 0);
  gtk_widget_set_visible (self->scroll, n > 0);
  if (n_more > 0)
    g_ptr_array_remove_range (items, 0, n_more); /* the newest are shown */
  tb_attention_fill (self->items, self->desk, items);
}

static void
on_items (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) items = tb_desk_list_outbox_finish (TB_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return; /* asked anew, or the popover is gone: @data is not touched */
  if (items != NULL)
    show_items (TB_OUTBOX_POPOVER (data), items);
  else
    g_message ("what waits cannot be listed: %s", error->message);
}

static void
read_items (TbOutboxPopover *self)
{
  if (self->desk == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_list_outbox_async (self->desk, TB_DESK_OUTBOX_WAITING, self->cancellable, on_items,
                             self);
}

static GtkWidget *
make_row (gpointer item,
          gpointer data)
{
  GtkWidget *row = tb_attention_row_new (TB_OUTBOX_POPOVER (data)->desk, item);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/* Template callback. */
static void
tb_outbox_popover_on_more (TbOutboxPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-query", "(ss)", "sync", "");
}

static void
tb_outbox_popover_show (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tb_outbox_popover_parent_class)->show (widget);
  read_items (TB_OUTBOX_POPOVER (widget));
}

static void
tb_outbox_popover_dispose (GObject *object)
{
  TbOutboxPopover *self = TB_OUTBOX_POPOVER (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_OUTBOX_POPOVER);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_outbox_popover_parent_class)->dispose (object);
}

static void
tb_outbox_popover_class_init (TbOutboxPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_outbox_popover_dispose;
  widget_class->show = tb_outbox_popover_show;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbOutboxPopover, title_label);
  gtk_widget_class_bind_template_child (widget_class, TbOutboxPopover, scroll);
  gtk_widget_class_bind_template_child (widget_class, TbOutboxPopover, list);
  gtk_widget_class_bind_template_child (widget_class, TbOutboxPopover, more_label);
  gtk_widget_class_bind_template_callback (widget_class, tb_outbox_popover_on_more);
}

static void
tb_outbox_popover_init (TbOutboxPopover *self)
{
  self->items = g_list_store_new (TB_TYPE_ATTENTION_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_outbox_popover_set_desk:
 * @self: a popover
 * @desk: (nullable): whose outbox it shows
 */
void
tb_outbox_popover_set_desk (TbOutboxPopover *self,
                            TbDesk          *desk)
{
  g_return_if_fail (TB_IS_OUTBOX_POPOVER (self));
  g_return_if_fail (desk == NULL || TB_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->desk, desk);
  g_list_store_remove_all (self->items);
  if (desk == NULL)
    return;
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), make_row, self, NULL);
  g_signal_connect_object (desk, "outbox-changed", G_CALLBACK (read_items), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (read_items), self,
                           G_CONNECT_SWAPPED);
}
