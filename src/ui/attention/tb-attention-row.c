/* tb-attention-row.c: an operation in a list: what, when, how it stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-attention-row.h"

#include <glib/gi18n.h>

#include "tb-state-mark.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/attention/tb-attention-row.ui"

struct _TbAttentionRow
{
  GtkListBoxRow    parent_instance;
  TbDesk          *desk; /* (owned) */
  TbAttentionItem *item; /* (owned) */
};

enum
{
  PROP_ITEM = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbAttentionRow, tb_attention_row, GTK_TYPE_LIST_BOX_ROW)

/* Template closure: @item is NULL until the row is made. */
static char *
tb_attention_row_format_when (TbAttentionRow  *self,
                              TbAttentionItem *item)
{
  if (item == NULL || tb_attention_item_get (item)->at_us == 0)
    return g_strdup ("");
  return tb_ui_format_ago (tb_attention_item_get (item)->at_us, tb_desk_get_now (self->desk));
}

/* The row is read out as one sentence. */
static void
describe (TbAttentionRow *self)
{
  g_autofree char *when = tb_attention_row_format_when (self, self->item);
  g_autofree char *sentence = NULL;

  /* TRANSLATORS: what is said for an operation: what, how it stands with the city, when */
  sentence = g_strdup_printf (C_ ("operation", "%s, %s, %s"),
                              tb_attention_item_get_story (self->item),
                              tb_ui_get_row_state (tb_attention_item_get_state (self->item)), when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
tb_attention_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_set_object (value, TB_ATTENTION_ROW (object)->item);
}

static void
tb_attention_row_dispose (GObject *object)
{
  TbAttentionRow *self = TB_ATTENTION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_ATTENTION_ROW);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_attention_row_parent_class)->dispose (object);
}

static void
tb_attention_row_class_init (TbAttentionRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_attention_row_get_property;
  object_class->dispose = tb_attention_row_dispose;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, TB_TYPE_ATTENTION_ITEM,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TB_TYPE_STATE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_callback (widget_class, tb_attention_row_format_when);
}

static void
tb_attention_row_init (TbAttentionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_attention_row_new:
 * @desk: knows what time it is
 * @item: what it shows
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
tb_attention_row_new (TbDesk          *desk,
                      TbAttentionItem *item)
{
  TbAttentionRow *self = g_object_new (TB_TYPE_ATTENTION_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify::story", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  describe (self);
  return GTK_WIDGET (self);
}

/**
 * tb_attention_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
TbAttentionItem *
tb_attention_row_get_item (TbAttentionRow *self)
{
  g_return_val_if_fail (TB_IS_ATTENTION_ROW (self), NULL);
  return self->item;
}
