/* tb-person-cell.c: a person's name in a list, which also names the row
 *
 * Shows nothing until the record is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-cell.h"

#include <glib/gi18n.h>

#include "tb-state-mark.h"
#include "tb-ui-text.h"

struct _TbPersonCell
{
  TbSlotCell parent_instance;
  GtkLabel  *label;  /* (unowned) */
  GtkWidget *mark;   /* (unowned) (nullable): until the row first stands otherwise than most */
  TbDesk    *desk;   /* (owned) */
  TbPerson  *person; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (TbPersonCell, tb_person_cell, TB_TYPE_SLOT_CELL)

/* A row is read out as one sentence, not as six cells. */
static void
name_row (TbPersonCell *self,
          int           row_state)
{
  g_autofree char *plain = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget       *row = tb_slot_cell_get_row (TB_SLOT_CELL (self));

  if (row == NULL || self->person == NULL)
    return;
  plain = tb_ui_describe_person (self->person, tb_desk_get_now (self->desk));
  if (row_state != TB_ROW_SYNCED)
    /* TRANSLATORS: what is said for a row: who it is, how it stands with the city platform */
    sentence = g_strdup_printf (_ ("%s, %s"), plain,
                                tb_ui_get_row_state ((TbRowState) row_state));
  else
    sentence = g_steal_pointer (&plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

/* Most rows never need a mark. */
static void
add_mark (TbPersonCell *self)
{
  GtkWidget *label = GTK_WIDGET (self->label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_object_ref (label);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_box_append (GTK_BOX (box), label);
  g_object_unref (label);
  self->mark = tb_state_mark_new ();
  gtk_box_append (GTK_BOX (box), self->mark);
}

static void
tb_person_cell_show (TbSlotCell *cell,
                     gpointer    record,
                     int         row_state)
{
  TbPersonCell *self = TB_PERSON_CELL (cell);

  g_set_object (&self->person, record);
  gtk_label_set_label (self->label, self->person != NULL ? self->person->name : "");
  if (self->mark == NULL && row_state != TB_ROW_SYNCED)
    add_mark (self);
  if (self->mark != NULL)
    tb_state_mark_set_row_state (TB_STATE_MARK (self->mark), (TbRowState) row_state);
  name_row (self, row_state);
}

static void
tb_person_cell_dispose (GObject *object)
{
  TbPersonCell *self = TB_PERSON_CELL (object);

  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_cell_parent_class)->dispose (object);
}

static void
tb_person_cell_class_init (TbPersonCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_person_cell_dispose;
  TB_SLOT_CELL_CLASS (klass)->show = tb_person_cell_show;
}

static void
tb_person_cell_init (TbPersonCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self), "name-cell"); /* with the mark, if there is one */
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

/**
 * tb_person_cell_new:
 * @desk: knows what time it is
 *
 * Returns: (transfer floating): an empty cell of a list of people
 */
GtkWidget *
tb_person_cell_new (TbDesk *desk)
{
  TbPersonCell *self = g_object_new (TB_TYPE_PERSON_CELL, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * tb_person_cell_get_person:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): who stands in it
 */
TbPerson *
tb_person_cell_get_person (TbPersonCell *self)
{
  g_return_val_if_fail (TB_IS_PERSON_CELL (self), NULL);
  return self->person;
}
