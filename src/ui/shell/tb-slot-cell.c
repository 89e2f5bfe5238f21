/* tb-slot-cell.c: a cell of a list that follows its slot
 *
 * Lists hand out slots before their rows are read; a cell shows what its slot has, and again
 * whenever that changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-slot-cell.h"

#define PARAM_RW (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

typedef struct
{
  GObject *slot;    /* (owned) (nullable): of the list */
  gulong   handler; /* of its changes */
} TbSlotCellPrivate;

enum
{
  PROP_SLOT = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TbSlotCell, tb_slot_cell, ADW_TYPE_BIN)

static void
show (TbSlotCell *self)
{
  TbSlotCellPrivate  *priv = tb_slot_cell_get_instance_private (self);
  g_autoptr (GObject) record = NULL;
  int                 row_state = 0;

  if (priv->slot != NULL)
    g_object_get (priv->slot, "record", &record, "row-state", &row_state, NULL);
  TB_SLOT_CELL_GET_CLASS (self)->show (self, record, row_state);
}

static void
let_go (TbSlotCellPrivate *priv)
{
  if (priv->slot == NULL)
    return;
  g_signal_handler_disconnect (priv->slot, priv->handler);
  g_clear_object (&priv->slot);
}

static void
tb_slot_cell_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TbSlotCellPrivate *priv = tb_slot_cell_get_instance_private (TB_SLOT_CELL (object));

  g_value_set_object (value, priv->slot);
}

static void
tb_slot_cell_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TbSlotCell        *self = TB_SLOT_CELL (object);
  TbSlotCellPrivate *priv = tb_slot_cell_get_instance_private (self);

  if (priv->slot == g_value_get_object (value))
    return;
  let_go (priv);
  priv->slot = g_value_dup_object (value);
  if (priv->slot != NULL)
    priv->handler = g_signal_connect_swapped (priv->slot, "notify", G_CALLBACK (show), self);
  show (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
tb_slot_cell_dispose (GObject *object)
{
  let_go (tb_slot_cell_get_instance_private (TB_SLOT_CELL (object)));
  G_OBJECT_CLASS (tb_slot_cell_parent_class)->dispose (object);
}

static void
tb_slot_cell_class_init (TbSlotCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_slot_cell_get_property;
  object_class->set_property = tb_slot_cell_set_property;
  object_class->dispose = tb_slot_cell_dispose;

  /**
   * TbSlotCell:slot:
   *
   * An item of the list: an object with the properties “record” and “row-state”; nullable.
   */
  properties[PROP_SLOT] = g_param_spec_object ("slot", NULL, NULL, G_TYPE_OBJECT, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_slot_cell_init (TbSlotCell *self)
{
}

/**
 * tb_slot_cell_get_row:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the row it stands in, if it stands in one
 */
GtkWidget *
tb_slot_cell_get_row (TbSlotCell *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  return cell != NULL ? gtk_widget_get_parent (cell) : NULL;
}
