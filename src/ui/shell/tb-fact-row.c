/* tb-fact-row.c: a line of what is known: its name at the left, its value at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-fact-row.h"

#include <glib/gi18n.h>

#define PARAM_RW (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbFactRow
{
  AdwActionRow parent_instance;
  GtkLabel    *label; /* (unowned): a child */
};

enum
{
  PROP_VALUE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbFactRow, tb_fact_row, ADW_TYPE_ACTION_ROW)

static void
tb_fact_row_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  g_value_set_string (value, gtk_label_get_label (TB_FACT_ROW (object)->label));
}

static void
tb_fact_row_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  tb_fact_row_set_value (TB_FACT_ROW (object), g_value_get_string (value));
}

static void
tb_fact_row_class_init (TbFactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_fact_row_get_property;
  object_class->set_property = tb_fact_row_set_property;

  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_fact_row_init (TbFactRow *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (self->label, 1);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->label));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/**
 * tb_fact_row_set_value:
 * @self: a row
 * @value: (nullable): what to say at the right
 */
void
tb_fact_row_set_value (TbFactRow  *self,
                       const char *value)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (TB_IS_FACT_ROW (self));

  if (g_strcmp0 (gtk_label_get_label (self->label), value != NULL ? value : "") == 0)
    return;
  gtk_label_set_label (self->label, value != NULL ? value : "");
  /* TRANSLATORS: what is said for a line: its name, its value */
  sentence = g_strdup_printf (_ ("%s: %s"),
                              adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                              value != NULL ? value : "");
  /* by itself a row is named by its title, and would say that twice */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/**
 * tb_fact_row_take_value:
 * @self: a row
 * @value: (transfer full) (nullable): what to say at the right
 */
void
tb_fact_row_take_value (TbFactRow *self,
                        char      *value)
{
  tb_fact_row_set_value (self, value);
  g_free (value);
}

/**
 * tb_fact_row_set_urgency:
 * @self: a row
 * @urgency: how urgent its value is
 */
void
tb_fact_row_set_urgency (TbFactRow *self,
                         TbUrgency  urgency)
{
  g_return_if_fail (TB_IS_FACT_ROW (self));

  tb_urgency_set (GTK_WIDGET (self->label), urgency);
}
