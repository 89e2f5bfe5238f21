/* tb-slot.c: a place in a list, for one row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-slot.h"
#include "tb-keys.h"

enum
{
  PROP_RECORD = 1,
  PROP_ROW_STATE,
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
  if (prop_id == PROP_RECORD)
    g_value_set_object (value, TB_SLOT (object)->record);
  else
    g_value_set_int (value, (int) TB_SLOT (object)->state);
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
  /* a #TbRowState */
  properties[PROP_ROW_STATE] = g_param_spec_int ("row-state", NULL, NULL, 0, TB_N_ROW_STATES - 1,
                                                 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
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
 * tb_slot_get_row_state:
 * @self: a slot
 *
 * Returns: how its row stands; %TB_ROW_SYNCED until it was read
 */
TbRowState
tb_slot_get_row_state (TbSlot *self)
{
  g_return_val_if_fail (TB_IS_SLOT (self), TB_ROW_SYNCED);
  return self->state;
}

/**
 * tb_slot_take_row:
 * @self: a slot
 * @record: its row as it is now
 * @state: how the row stands
 *
 * Tells who watches if that is news.
 */
void
tb_slot_take_row (TbSlot    *self,
                  TbRecord  *record,
                  TbRowState state)
{
  gboolean is_new_state = self->state != state;
  gboolean is_same = self->record != NULL && tb_record_equal (self->record, record);

  self->state = state;
  if (!is_same && g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
  if (is_new_state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW_STATE]);
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

static int
compare_pages (gconstpointer a,
               gconstpointer b)
{
  const guint x = *(const guint *) a;
  const guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/**
 * tb_slots_list_pages:
 * @slots: (element-type guint TbSlot): living slots by position
 * @n_rows: of a page
 * @n_pages: of the list
 *
 * GTK keeps some two hundred rows around those on the screen: as many before them as the list is
 * scrolled down.
 *
 * Returns: (transfer full) (element-type guint): numbers of the pages they are on, those first that
 *   are likely to be on the screen
 */
GArray *
tb_slots_list_pages (GHashTable *slots,
                     guint       n_rows,
                     guint       n_pages)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray)     sorted = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray                *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter         iter;
  gpointer               position;
  guint                  below, above;

  g_hash_table_iter_init (&iter, slots);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    {
      guint page = GPOINTER_TO_UINT (position) / n_rows;

      if (g_hash_table_add (seen, GUINT_TO_POINTER (page)))
        g_array_append_val (sorted, page);
    }
  if (sorted->len == 0)
    return pages;
  g_array_sort (sorted, compare_pages);
  /* from there on, one after the other on both sides */
  above = (guint) ((guint64) g_array_index (sorted, guint, sorted->len / 2) * sorted->len /
                   MAX (n_pages, 1));
  above = MIN (above, sorted->len - 1);
  below = above;
  while (above < sorted->len || below > 0)
    {
      if (above < sorted->len)
        g_array_append_vals (pages, &g_array_index (sorted, guint, above++), 1);
      if (below > 0)
        g_array_append_vals (pages, &g_array_index (sorted, guint, --below), 1);
    }
  return pages;
}
