/* tb-slot.c: a place in a list, for one row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-slot.h"
#include "tb-keys.h"

enum
{
  PROP_RECORD = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbSlot, tb_slot, G_TYPE_OBJECT)

static void
tb_slot_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  g_value_set_object (value, TB_SLOT (object)->record);
}

static void
tb_slot_finalize (GObject *object)
{
  TbSlot *self = TB_SLOT (object);

  if (self->home != NULL)
    g_hash_table_remove (self->home, GUINT_TO_POINTER (self->position));
  g_clear_object (&self->record);
  G_OBJECT_CLASS (tb_slot_parent_class)->finalize (object);
}

static void
tb_slot_class_init (TbSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_slot_get_property;
  object_class->finalize = tb_slot_finalize;

  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, TB_TYPE_RECORD,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_slot_init (TbSlot *self)
{
}

/**
 * tb_slot_get_record:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): its row; %NULL until it was read
 */
TbRecord *
tb_slot_get_record (TbSlot *self)
{
  g_return_val_if_fail (TB_IS_SLOT (self), NULL);
  return self->record;
}

/**
 * tb_slot_get_id:
 * @self: a slot
 *
 * Returns: (transfer none) (nullable): the key of its row; %NULL until it was read
 */
const char *
tb_slot_get_id (TbSlot *self)
{
  g_return_val_if_fail (TB_IS_SLOT (self), NULL);
  return self->record != NULL ? tb_record_get_id (self->record) : NULL;
}

/**
 * tb_slot_take_row:
 * @self: a slot
 * @record: its row as it is now
 *
 * Tells who watches if that is news.
 */
void
tb_slot_take_row (TbSlot   *self,
                  TbRecord *record)
{
  if (self->record != NULL && tb_record_equal (self->record, record))
    return;
  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/**
 * tb_slots_list_names:
 * @slots: (element-type guint TbSlot): living slots by position
 *
 * Returns: (transfer full) (element-type TbKey): their names; where they are now is not known
 */
GArray *
tb_slots_list_names (GHashTable *slots)
{
  GArray        *names = g_array_new (FALSE, FALSE, sizeof (TbKey));
  GHashTableIter iter;
  gpointer       slot;

  g_hash_table_iter_init (&iter, slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    {
      TbKey key = { -1, TB_SLOT (slot)->name };

      g_array_append_val (names, key);
    }
  return names;
}
