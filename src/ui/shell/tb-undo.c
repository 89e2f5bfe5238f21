/* tb-undo.c: what was done in this window and can be taken back
 *
 * Undo is an operation: a step remembers the operations that were done, and taking it back
 * means doing their inverses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-undo.h"

#define MAX_STEPS 100

struct _TbUndo
{
  GObject parent_instance;
  GQueue  done;        /* (owned) (element-type TbUndoStep): the newest at the tail */
  GQueue  undone;      /* (owned) (element-type TbUndoStep): likewise */
  guint   last_serial; /* serials start at 1 */
};

enum
{
  PROP_UNDO_LABEL = 1,
  PROP_REDO_LABEL,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbUndo, tb_undo, G_TYPE_OBJECT)

/**
 * tb_undo_step_free:
 * @step: (nullable) (transfer full): a step
 */
void
tb_undo_step_free (TbUndoStep *step)
{
  if (step == NULL)
    return;
  g_free (step->label);
  g_ptr_array_unref (step->ops);
  g_free (step);
}

static void
free_step (gpointer step)
{
  tb_undo_step_free (step);
}

static void
notify (TbUndo *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
}

static void
tb_undo_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  TbUndo *self = TB_UNDO (object);

  g_value_set_string (value, prop_id == PROP_UNDO_LABEL ? tb_undo_get_undo_label (self)
                                                        : tb_undo_get_redo_label (self));
}

static void
tb_undo_finalize (GObject *object)
{
  TbUndo *self = TB_UNDO (object);

  g_queue_clear_full (&self->done, free_step);
  g_queue_clear_full (&self->undone, free_step);
  G_OBJECT_CLASS (tb_undo_parent_class)->finalize (object);
}

static void
tb_undo_class_init (TbUndoClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_undo_get_property;
  object_class->finalize = tb_undo_finalize;
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_undo_init (TbUndo *self)
{
}

/**
 * tb_undo_new:
 *
 * Returns: (transfer full): a memory of nothing yet
 */
TbUndo *
tb_undo_new (void)
{
  return g_object_new (TB_TYPE_UNDO, NULL);
}

/**
 * tb_undo_push:
 * @self: the memory
 * @label: what was done, a sentence
 * @ops: (element-type TbOp): the operations, in the order they were done; not changed any more
 *
 * What had been taken back before cannot be done again after this.
 *
 * Returns: a serial that names the step
 */
guint
tb_undo_push (TbUndo     *self,
              const char *label,
              GPtrArray  *ops)
{
  TbUndoStep *step;

  g_return_val_if_fail (TB_IS_UNDO (self), 0);
  g_return_val_if_fail (ops->len > 0, 0);

  step = g_new (TbUndoStep, 1);
  *step = (TbUndoStep){ ++self->last_serial, g_strdup (label), g_ptr_array_ref (ops) };
  g_queue_push_tail (&self->done, step);
  g_queue_clear_full (&self->undone, free_step);
  if (g_queue_get_length (&self->done) > MAX_STEPS)
    tb_undo_step_free (g_queue_pop_head (&self->done));
  notify (self);
  return step->serial;
}

/**
 * tb_undo_take:
 * @self: the memory
 * @serial: names a step; 0 for the last one
 *
 * Returns: (transfer full) (nullable): the step, which the memory has no longer
 */
TbUndoStep *
tb_undo_take (TbUndo *self,
              guint   serial)
{
  g_return_val_if_fail (TB_IS_UNDO (self), NULL);

  for (GList *link = self->done.tail; link != NULL; link = link->prev)
    {
      TbUndoStep *step = link->data;

      if (serial != 0 && step->serial != serial)
        continue;
      g_queue_delete_link (&self->done, link);
      notify (self);
      return step;
    }
  return NULL;
}

/**
 * tb_undo_take_redo:
 * @self: the memory
 *
 * Returns: (transfer full) (nullable): the step that was taken back last, which the memory has
 *   no longer
 */
TbUndoStep *
tb_undo_take_redo (TbUndo *self)
{
  TbUndoStep *step;

  g_return_val_if_fail (TB_IS_UNDO (self), NULL);

  if ((step = g_queue_pop_tail (&self->undone)) != NULL)
    notify (self);
  return step;
}

/**
 * tb_undo_put_redo:
 * @self: the memory
 * @step: (transfer full): a step that has been taken back
 */
void
tb_undo_put_redo (TbUndo     *self,
                  TbUndoStep *step)
{
  g_return_if_fail (TB_IS_UNDO (self));

  g_queue_push_tail (&self->undone, step);
  notify (self);
}

/**
 * tb_undo_get_undo_label:
 * @self: the memory
 *
 * Returns: (transfer none) (nullable): what would be taken back; %NULL if there is nothing
 */
const char *
tb_undo_get_undo_label (TbUndo *self)
{
  TbUndoStep *step = g_queue_peek_tail (&self->done);

  return step != NULL ? step->label : NULL;
}

/**
 * tb_undo_get_redo_label:
 * @self: the memory
 *
 * Returns: (transfer none) (nullable): what would be done again; %NULL if there is nothing
 */
const char *
tb_undo_get_redo_label (TbUndo *self)
{
  TbUndoStep *step = g_queue_peek_tail (&self->undone);

  return step != NULL ? step->label : NULL;
}
