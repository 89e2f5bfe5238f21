/* tb-history-entry.c: a place in the history of this desk's operations
 *
 * It is there at once; the operation itself comes a moment later, and again when it has come
 * further.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-history-entry.h"

struct _TbHistoryEntry
{
  GObject          parent_instance;
  gint64           n;
  TbAttentionItem *item; /* (owned) (nullable): until it is read */
};

enum
{
  PROP_ITEM = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbHistoryEntry, tb_history_entry, G_TYPE_OBJECT)

static void
tb_history_entry_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_set_object (value, TB_HISTORY_ENTRY (object)->item);
}

static void
tb_history_entry_dispose (GObject *object)
{
  g_clear_object (&TB_HISTORY_ENTRY (object)->item);
  G_OBJECT_CLASS (tb_history_entry_parent_class)->dispose (object);
}

static void
tb_history_entry_class_init (TbHistoryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_history_entry_get_property;
  object_class->dispose = tb_history_entry_dispose;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, TB_TYPE_ATTENTION_ITEM,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_history_entry_init (TbHistoryEntry *self)
{
}

/**
 * tb_history_entry_new:
 * @n: number of an operation
 *
 * Returns: (transfer full): its place
 */
TbHistoryEntry *
tb_history_entry_new (gint64 n)
{
  TbHistoryEntry *self = g_object_new (TB_TYPE_HISTORY_ENTRY, NULL);

  self->n = n;
  return self;
}

/**
 * tb_history_entry_get_n:
 * @self: a place
 *
 * Returns: number of the operation
 */
gint64
tb_history_entry_get_n (TbHistoryEntry *self)
{
  g_return_val_if_fail (TB_IS_HISTORY_ENTRY (self), 0);
  return self->n;
}

/**
 * tb_history_entry_get_item:
 * @self: a place
 *
 * Returns: (transfer none) (nullable): the operation, once it is read
 */
TbAttentionItem *
tb_history_entry_get_item (TbHistoryEntry *self)
{
  g_return_val_if_fail (TB_IS_HISTORY_ENTRY (self), NULL);
  return self->item;
}

/* What is shown stays, unless there is something else to show. */
static gboolean
is_news (TbHistoryEntry     *self,
         const TbOutboxItem *item)
{
  const TbOutboxItem *shown = self->item != NULL ? tb_attention_item_get (self->item) : NULL;

  return shown == NULL || shown->is_dismissed != item->is_dismissed ||
         g_strcmp0 (shown->state, item->state) != 0 || g_strcmp0 (shown->story, item->story) != 0;
}

/**
 * tb_history_entry_take:
 * @self: a place
 * @desk: which has the operation
 * @item: (transfer full): the operation, as it stands now
 */
void
tb_history_entry_take (TbHistoryEntry *self,
                       TbDesk         *desk,
                       TbOutboxItem   *item)
{
  g_return_if_fail (TB_IS_HISTORY_ENTRY (self));

  if (!is_news (self, item))
    {
      tb_outbox_item_free (item);
      return;
    }
  g_clear_object (&self->item);
  self->item = tb_attention_item_new (desk, item);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
