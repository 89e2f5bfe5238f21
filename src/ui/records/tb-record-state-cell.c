/* tb-record-state-cell.c: the cell that says how far a service record has come
 *
 * And how its row stands, if that is not as the city has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-state-cell.h"

#include "tb-cells.h"
#include "tb-record-text.h"
#include "tb-state-mark.h"

struct _TbRecordStateCell
{
  TbSlotCell parent_instance;
  GtkBox    *box;   /* (unowned): the child */
  GtkLabel  *label; /* (unowned): the first in it */
  GtkWidget *mark;  /* (unowned) (nullable): until the row first stands otherwise than most */
};

G_DEFINE_FINAL_TYPE (TbRecordStateCell, tb_record_state_cell, TB_TYPE_SLOT_CELL)

static void
tb_record_state_cell_show (TbSlotCell *cell,
                           gpointer    record,
                           int         row_state)
{
  TbRecordStateCell *self = TB_RECORD_STATE_CELL (cell);
  TbServiceRecord   *service = record;

  gtk_label_set_label (self->label,
                       service != NULL ? tb_record_get_state_text (service->state) : "");
  if (self->mark == NULL && row_state != TB_ROW_SYNCED)
    {
      self->mark = tb_state_mark_new ();
      gtk_box_append (self->box, self->mark);
    }
  if (self->mark != NULL)
    tb_state_mark_set_row_state (TB_STATE_MARK (self->mark), (TbRowState) row_state);
}

static void
tb_record_state_cell_class_init (TbRecordStateCellClass *klass)
{
  TB_SLOT_CELL_CLASS (klass)->show = tb_record_state_cell_show;
}

static void
tb_record_state_cell_init (TbRecordStateCell *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * tb_record_state_cell_new:
 * @width: style class that gives the column its width
 *
 * Returns: (transfer floating): an empty cell of a list of records
 */
GtkWidget *
tb_record_state_cell_new (const char *width)
{
  TbRecordStateCell *self = g_object_new (TB_TYPE_RECORD_STATE_CELL, NULL);

  self->label = GTK_LABEL (tb_cells_make_text (width, 0));
  gtk_box_append (self->box, GTK_WIDGET (self->label));
  return GTK_WIDGET (self);
}
