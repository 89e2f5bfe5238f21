/* tb-history-row.c: an operation in the history: what, how it stands, when, why it came back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-history-row.h"

#include <glib/gi18n.h>

#include "tb-attention-state.h"
#include "tb-state-mark.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/sync/tb-history-row.ui"

struct _TbHistoryRow
{
  AdwBin          parent_instance;
  TbDesk         *desk;  /* (owned) (nullable) */
  TbHistoryEntry *entry; /* (owned) (nullable): what it shows */

  /* from the template */
  GtkLabel    *story_label;
  TbStateMark *mark;
  GtkLabel    *when_label;
  GtkLabel    *why_label;
};

G_DEFINE_FINAL_TYPE (TbHistoryRow, tb_history_row, ADW_TYPE_BIN)

/* (transfer full): the first reason why it came back, until somebody has dealt with that */
static char *
print_why (const TbOutboxItem *item)
{
  const TbReason *reason;

  if (item->is_dismissed)
    return g_strdup (_ ("Taken off the list"));
  if ((!tb_outbox_item_is_returned (item) && !tb_attention_is_merged (item)) ||
      item->reasons->len == 0)
    return g_strdup ("");
  reason = g_ptr_array_index (item->reasons, 0);
  return g_strdup (tb_ui_explain_reason (reason));
}

static char *
print_when (const TbOutboxItem *item,
            gint64              now_us)
{
  return item->at_us != 0 ? tb_ui_format_ago (item->at_us, now_us) : g_strdup ("");
}

/**
 * tb_history_row_print:
 * @item: an operation
 * @now_us: the instant it is
 *
 * Returns: (transfer full): what a row says of it, as one sentence
 */
char *
tb_history_row_print (TbAttentionItem *item,
                      gint64           now_us)
{
  g_autofree char *when = print_when (tb_attention_item_get (item), now_us);
  g_autofree char *why = print_why (tb_attention_item_get (item));
  g_autofree char *text = NULL;

  /* TRANSLATORS: what is said for an operation: what, how it stands with the city, when */
  text = g_strdup_printf (C_ ("operation", "%s, %s, %s"), tb_attention_item_get_story (item),
                          tb_ui_get_row_state (tb_attention_item_get_state (item)), when);
  /* TRANSLATORS: an operation, and why it came back */
  return *why != '\0' ? g_strdup_printf (C_ ("operation", "%s: %s"), text, why)
                      : g_steal_pointer (&text);
}

static void
show_item (TbHistoryRow    *self,
           TbAttentionItem *item)
{
  const gint64     now_us = tb_desk_get_now (self->desk);
  GtkWidget       *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *when = print_when (tb_attention_item_get (item), now_us);
  g_autofree char *why = print_why (tb_attention_item_get (item));
  g_autofree char *sentence = tb_history_row_print (item, now_us);

  gtk_label_set_label (self->story_label, tb_attention_item_get_story (item));
  gtk_label_set_label (self->when_label, when);
  gtk_label_set_label (self->why_label, why);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), *why != '\0');
  tb_state_mark_set_row_state (self->mark, tb_attention_item_get_state (item));
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
}

static void
update (TbHistoryRow *self)
{
  TbAttentionItem *item = self->entry != NULL ? tb_history_entry_get_item (self->entry) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->mark), item != NULL);
  if (item != NULL)
    show_item (self, item);
  else
    gtk_label_set_label (self->story_label, "");
}

static void
tb_history_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tb_history_row_parent_class)->root (widget);
  update (TB_HISTORY_ROW (widget)); /* the list's row, which is named, may come after the item */
}

static void
tb_history_row_dispose (GObject *object)
{
  TbHistoryRow *self = TB_HISTORY_ROW (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_HISTORY_ROW);
  g_clear_object (&self->entry);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_history_row_parent_class)->dispose (object);
}

static void
tb_history_row_class_init (TbHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_history_row_dispose;
  widget_class->root = tb_history_row_root;
  g_type_ensure (TB_TYPE_STATE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbHistoryRow, story_label);
  gtk_widget_class_bind_template_child (widget_class, TbHistoryRow, mark);
  gtk_widget_class_bind_template_child (widget_class, TbHistoryRow, when_label);
  gtk_widget_class_bind_template_child (widget_class, TbHistoryRow, why_label);
}

static void
tb_history_row_init (TbHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_history_row_new:
 * @desk: knows what time it is
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tb_history_row_new (TbDesk *desk)
{
  TbHistoryRow *self = g_object_new (TB_TYPE_HISTORY_ROW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * tb_history_row_set_entry:
 * @self: a row
 * @entry: (nullable): what it shows
 */
void
tb_history_row_set_entry (TbHistoryRow   *self,
                          TbHistoryEntry *entry)
{
  g_return_if_fail (TB_IS_HISTORY_ROW (self));

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    g_signal_connect_swapped (entry, "notify::item", G_CALLBACK (update), self);
  if (self->desk != NULL && self->story_label != NULL)
    update (self);
}
