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

#define PARAM_RW (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbRecordCell
{
  AdwBin    parent_instance;
  TbDesk   *desk;  /* (owned) */
  GObject  *slot;  /* (owned) (nullable): of the list */
  GtkLabel *label; /* (unowned): the child */
};

enum
{
  PROP_SLOT = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbRecordCell, tb_record_cell, ADW_TYPE_BIN)

static void
update (TbRecordCell *self)
{
  g_autoptr (TbServiceRecord) record = NULL;
  g_autofree char            *day = NULL;
  g_autofree char            *sentence = NULL;
  const char                 *actor = tb_desk_get_actor (self->desk);
  GtkWidget                  *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget                  *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  int                         state = TB_ROW_SYNCED;

  if (self->slot != NULL)
    g_object_get (self->slot, "record", &record, "row-state", &state, NULL);
  if (record != NULL)
    day = tb_ui_format_short_day (tb_day_of_instant (record->start_us));
  gtk_label_set_label (self->label, day != NULL ? day : "");
  if (row == NULL || record == NULL)
    return;
  sentence = tb_record_describe (record, (TbRowState) state, actor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  if (g_strcmp0 (record->state, TB_RECORD_SUBMITTED) == 0 && tb_record_is_own (record, actor))
    gtk_widget_add_css_class (row, "not-mine-to-do");
  else
    gtk_widget_remove_css_class (row, "not-mine-to-do");
}

static void
tb_record_cell_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_object (value, TB_RECORD_CELL (object)->slot);
}

static void
tb_record_cell_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TbRecordCell *self = TB_RECORD_CELL (object);

  if (self->slot == g_value_get_object (value))
    return;
  if (self->slot != NULL)
    g_signal_handlers_disconnect_by_data (self->slot, self);
  g_set_object (&self->slot, g_value_get_object (value));
  if (self->slot != NULL)
    {
      g_signal_connect_object (self->slot, "notify", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
tb_record_cell_dispose (GObject *object)
{
  TbRecordCell *self = TB_RECORD_CELL (object);

  if (self->slot != NULL)
    g_signal_handlers_disconnect_by_data (self->slot, self);
  g_clear_object (&self->slot);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_record_cell_parent_class)->dispose (object);
}

static void
tb_record_cell_class_init (TbRecordCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_record_cell_get_property;
  object_class->set_property = tb_record_cell_set_property;
  object_class->dispose = tb_record_cell_dispose;

  properties[PROP_SLOT] = g_param_spec_object ("slot", NULL, NULL, G_TYPE_OBJECT, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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
 * Returns: (transfer floating): an empty cell; its property “slot” is an item of the list
 */
GtkWidget *
tb_record_cell_new (TbDesk *desk)
{
  TbRecordCell *self = g_object_new (TB_TYPE_RECORD_CELL, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
