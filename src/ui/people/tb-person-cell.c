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

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-cell.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbPersonCell
{
  AdwBin     parent_instance;
  GtkWidget *mark;      /* (unowned) (nullable): until the row first stands otherwise than most */
  TbDesk    *desk;      /* (owned) */
  TbPerson  *person;    /* (owned) (nullable) */
  int        row_state; /* TbRowState */
};

enum
{
  PROP_PERSON = 1,
  PROP_ROW_STATE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbPersonCell, tb_person_cell, ADW_TYPE_BIN)

/* Template closure. */
static char *
tb_person_cell_get_name (TbPersonCell *self,
                         TbPerson     *person)
{
  return g_strdup (person != NULL ? person->name : NULL);
}

/* A row is read out as one sentence, not as six cells. */
static void
name_row (TbPersonCell *self)
{
  g_autofree char *plain = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget       *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget       *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row == NULL || self->person == NULL)
    return;
  plain = tb_ui_describe_person (self->person, tb_desk_get_now (self->desk));
  if (self->row_state != TB_ROW_SYNCED)
    /* TRANSLATORS: what is said for a row: who it is, how it stands with the city platform */
    sentence = g_strdup_printf (_ ("%s, %s"), plain,
                                tb_ui_get_row_state ((TbRowState) self->row_state));
  else
    sentence = g_steal_pointer (&plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

/* Most rows never need a mark. */
static void
add_mark (TbPersonCell *self)
{
  GtkWidget *label = adw_bin_get_child (ADW_BIN (self));
  GtkWidget *box;

  if (self->mark != NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_object_ref (label);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_box_append (GTK_BOX (box), label);
  g_object_unref (label);
  self->mark = g_object_new (TB_TYPE_STATE_MARK, NULL);
  g_object_bind_property (self, "row-state", self->mark, "row-state", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), self->mark);
}

static void
tb_person_cell_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TbPersonCell *self = TB_PERSON_CELL (object);

  if (prop_id == PROP_PERSON)
    g_value_set_object (value, self->person);
  else
    g_value_set_int (value, self->row_state);
}

static void
tb_person_cell_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TbPersonCell *self = TB_PERSON_CELL (object);

  if (prop_id == PROP_ROW_STATE)
    {
      if (self->row_state == g_value_get_int (value))
        return;
      self->row_state = g_value_get_int (value);
      if (self->row_state != TB_ROW_SYNCED)
        add_mark (self);
    }
  else if (!g_set_object (&self->person, g_value_get_object (value)))
    return;
  name_row (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
tb_person_cell_dispose (GObject *object)
{
  TbPersonCell *self = TB_PERSON_CELL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_CELL);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_cell_parent_class)->dispose (object);
}

static void
tb_person_cell_class_init (TbPersonCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_person_cell_get_property;
  object_class->set_property = tb_person_cell_set_property;
  object_class->dispose = tb_person_cell_dispose;

  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, tb_person_get_type (),
                                                 PARAM_RW);
  properties[PROP_ROW_STATE] = g_param_spec_int ("row-state", NULL, NULL, TB_ROW_SYNCED,
                                                 TB_ROW_REJECTED, TB_ROW_SYNCED, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_cell_get_name);
}

static void
tb_person_cell_init (TbPersonCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_person_cell_new:
 * @desk: knows what time it is
 *
 * Returns: (transfer floating): an empty cell
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
