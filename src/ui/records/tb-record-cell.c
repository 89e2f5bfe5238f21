/* tb-record-cell.c: the first cell of a service record in a list, which also names the row
 *
 * Shows the day; empty until the row was read.  A row that waits for somebody else than who is
 * signed in is shown dimmed: nobody recognises what they have submitted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-record-cell.h"

#include "tb-day.h"
#include "tb-record-text.h"
#include "tb-ui-text.h"

struct _TbRecordCell
{
  TbSlotCell parent_instance;
  TbDesk    *desk;  /* (owned) */
  GtkLabel  *label; /* (unowned): the child */
};

G_DEFINE_FINAL_TYPE (TbRecordCell, tb_record_cell, TB_TYPE_SLOT_CELL)

static void
tb_record_cell_show (TbSlotCell *cell,
                     gpointer    data,
                     int         row_state)
{
  TbRecordCell    *self = TB_RECORD_CELL (cell);
  TbServiceRecord *record = data;
  g_autofree char *day = NULL;
  g_autofree char *sentence = NULL;
  const char      *actor = tb_desk_get_actor (self->desk);
  GtkWidget       *row = tb_slot_cell_get_row (cell);

  if (record != NULL)
    day = tb_ui_format_short_day (tb_day_of_instant (record->start_us));
  gtk_label_set_label (self->label, day != NULL ? day : "");
  if (row == NULL || record == NULL)
    return;
  sentence = tb_record_describe (record, (TbRowState) row_state, actor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  if (g_strcmp0 (record->state, TB_RECORD_SUBMITTED) == 0 && tb_record_is_own (record, actor))
    gtk_widget_add_css_class (row, "not-mine-to-do");
  else
    gtk_widget_remove_css_class (row, "not-mine-to-do");
}

static void
tb_record_cell_dispose (GObject *object)
{
  g_clear_object (&TB_RECORD_CELL (object)->desk);
  G_OBJECT_CLASS (tb_record_cell_parent_class)->dispose (object);
}

static void
tb_record_cell_class_init (TbRecordCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_record_cell_dispose;
  TB_SLOT_CELL_CLASS (klass)->show = tb_record_cell_show;
}

static void
tb_record_cell_init (TbRecordCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_width_chars (self->label, 10);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "figure");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

/**
 * tb_record_cell_new:
 * @desk: knows who is signed in
 *
 * Returns: (transfer floating): an empty cell of a list of records
 */
GtkWidget *
tb_record_cell_new (TbDesk *desk)
{
  TbRecordCell *self = g_object_new (TB_TYPE_RECORD_CELL, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
