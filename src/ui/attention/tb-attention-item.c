/* tb-attention-item.c: an operation of this desk, in a list
 *
 * Its sentence is read when it is made, and comes a moment later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-attention-item.h"

#include <glib/gi18n.h>

#include "tb-attention-state.h"
#include "tb-op-story.h"

#define PARAM_RO (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

struct _TbAttentionItem
{
  GObject       parent_instance;
  TbOutboxItem *item;  /* (owned) */
  char         *story; /* (owned) (nullable): until it is read */
};

enum
{
  PROP_STORY = 1,
  PROP_ROW_STATE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbAttentionItem, tb_attention_item, G_TYPE_OBJECT)

static void
on_story (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (TbAttentionItem) self = data;

  g_free (self->story);
  self->story = tb_op_story_finish (TB_DESK (source), result, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORY]);
}

static void
tb_attention_item_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TbAttentionItem *self = TB_ATTENTION_ITEM (object);

  if (prop_id == PROP_STORY)
    g_value_set_string (value, tb_attention_item_get_story (self));
  else
    g_value_set_int (value, (int) tb_attention_item_get_state (self));
}

static void
tb_attention_item_finalize (GObject *object)
{
  TbAttentionItem *self = TB_ATTENTION_ITEM (object);

  tb_outbox_item_free (self->item);
  g_free (self->story);
  G_OBJECT_CLASS (tb_attention_item_parent_class)->finalize (object);
}

static void
tb_attention_item_class_init (TbAttentionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_attention_item_get_property;
  object_class->finalize = tb_attention_item_finalize;

  properties[PROP_STORY] = g_param_spec_string ("story", NULL, NULL, NULL, PARAM_RO);
  properties[PROP_ROW_STATE] = g_param_spec_int ("row-state", NULL, NULL, 0, TB_N_ROW_STATES - 1, 0,
                                                 PARAM_RO);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_attention_item_init (TbAttentionItem *self)
{
}

/**
 * tb_attention_item_new:
 * @desk: knows the rows the operation names
 * @item: (transfer full): an operation
 *
 * Returns: (transfer full): the same for a list; its sentence comes soon, if @item has none
 */
TbAttentionItem *
tb_attention_item_new (TbDesk       *desk,
                       TbOutboxItem *item)
{
  TbAttentionItem *self = g_object_new (TB_TYPE_ATTENTION_ITEM, NULL);

  self->item = item;
  self->story = g_strdup (item->story);
  if (item->op != NULL && item->story == NULL)
    tb_op_story_async (desk, item->op, NULL, on_story, g_object_ref (self));
  return self;
}

/**
 * tb_attention_item_get:
 * @self: an operation in a list
 *
 * Returns: (transfer none): the operation
 */
const TbOutboxItem *
tb_attention_item_get (TbAttentionItem *self)
{
  g_return_val_if_fail (TB_IS_ATTENTION_ITEM (self), NULL);
  return self->item;
}

/**
 * tb_attention_item_get_story:
 * @self: an operation in a list
 *
 * Returns: (transfer none): what it does, one sentence; empty until it is read
 */
const char *
tb_attention_item_get_story (TbAttentionItem *self)
{
  g_return_val_if_fail (TB_IS_ATTENTION_ITEM (self), "");

  if (self->story != NULL)
    return self->story;
  return self->item->op == NULL ? _ ("Something a newer version of Time Bank did") : "";
}

/**
 * tb_attention_item_get_state:
 * @self: an operation in a list
 *
 * Returns: how it stands with the city, as its row would show it
 */
TbRowState
tb_attention_item_get_state (TbAttentionItem *self)
{
  g_return_val_if_fail (TB_IS_ATTENTION_ITEM (self), TB_ROW_SYNCED);
  return tb_attention_get_row_state (self->item);
}

static gboolean
is_same (TbAttentionItem    *shown,
         const TbOutboxItem *item)
{
  return shown->item->n == item->n && shown->item->is_dismissed == item->is_dismissed &&
         g_strcmp0 (shown->item->state, item->state) == 0;
}

/**
 * tb_attention_fill:
 * @list: (element-type TbAttentionItem): what is shown, the newest first
 * @desk: knows the rows the operations name
 * @items: (element-type TbOutboxItem): what there is now, the oldest first; taken from
 *
 * Those that are shown already stay what they are, so that a selection stays as well.
 */
void
tb_attention_fill (GListStore *list,
                   TbDesk     *desk,
                   GPtrArray  *items)
{
  guint at = 0;

  for (guint i = items->len; i-- > 0;)
    {
      TbOutboxItem               *item = g_ptr_array_index (items, i);
      g_autoptr (TbAttentionItem) shown = g_list_model_get_item (G_LIST_MODEL (list), at);

      /* gone, or changed: newer ones come before it */
      while (shown != NULL && !is_same (shown, item) && shown->item->n >= item->n)
        {
          g_list_store_remove (list, at);
          g_clear_object (&shown);
          shown = g_list_model_get_item (G_LIST_MODEL (list), at);
        }
      if (shown == NULL || !is_same (shown, item))
        {
          g_autoptr (TbAttentionItem) fresh = NULL;

          items->pdata[i] = NULL; /* the array frees what is left in it; NULL is fine */
          fresh = tb_attention_item_new (desk, item);
          g_list_store_insert (list, at, fresh);
        }
      at++;
    }
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) > at)
    g_list_store_remove (list, at);
}
