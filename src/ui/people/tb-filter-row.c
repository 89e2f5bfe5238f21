/* tb-filter-row.c: one condition of a filter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-filter-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-text.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-filter-row.ui"

struct _TbFilterRow
{
  AdwBin       parent_instance;
  TbFilterLine line;       /* its value owned */
  GArray      *offered;    /* (owned) (element-type guint): fields there are to choose from */
  GStrv        values;     /* (owned) (nullable): of the choices */
  gboolean     is_showing; /* what changes now, nobody has chosen */

  /* from the template */
  GtkDropDown *field_choice;
  GtkDropDown *comparison_choice;
  GtkStack    *stack;
  GtkEntry    *entry;
  GtkDropDown *value_choice;
  GtkLabel    *problem_label;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbFilterRow, tb_filter_row, ADW_TYPE_BIN)

static void
offer (GtkDropDown       *choice,
       const char *const *labels,
       guint              selected)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);

  gtk_drop_down_set_model (choice, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (choice, selected);
}

static void
offer_values (TbFilterRow *self)
{
  g_auto (GStrv) labels = NULL;
  guint          selected = 0;

  g_strfreev (self->values);
  self->values = tb_filter_list_choices (self->line.field, &labels);
  for (guint i = 0; self->values[i] != NULL; i++)
    if (g_strcmp0 (self->values[i], self->line.value) == 0)
      selected = i;
  tb_set_str (&self->line.value, self->values[selected]);
  offer (self->value_choice, (const char *const *) labels, selected);
}

/* Shows what is beside the comparison. */
static void
show_control (TbFilterRow *self)
{
  static const char *const hints[] = {
    [TB_FILTER_TEXT] = "",
    [TB_FILTER_YEARS] = N_ ("years, such as 70"),
    [TB_FILTER_DAY] = N_ ("such as 2026-11-30"),
    [TB_FILTER_CHOICE] = "",
    [TB_FILTER_NOTHING] = "",
  };
  const TbFilterControl control = tb_filter_get_control (self->line.field, self->line.comparison);

  if (control == TB_FILTER_CHOICE)
    offer_values (self);
  else
    gtk_entry_set_placeholder_text (self->entry, *hints[control] != '\0' ? _ (hints[control]) : "");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->line.value);
  gtk_stack_set_visible_child_name (self->stack, control == TB_FILTER_CHOICE    ? "choice"
                                                 : control == TB_FILTER_NOTHING ? "nothing"
                                                                                : "entry");
}

static void
show_comparisons (TbFilterRow *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < tb_filter_get_n_comparisons (self->line.field); i++)
    g_ptr_array_add (labels,
                     (gpointer) tb_filter_get_comparison_label (self->line.field, i));
  g_ptr_array_add (labels, NULL);
  offer (self->comparison_choice, (const char *const *) labels->pdata, self->line.comparison);
}

static void
tell (TbFilterRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Template callback. */
static void
tb_filter_row_on_field (TbFilterRow *self)
{
  const guint place = gtk_drop_down_get_selected (self->field_choice);
  guint       chosen;

  if (self->is_showing || place >= self->offered->len)
    return;
  chosen = g_array_index (self->offered, guint, place);
  if (chosen == self->line.field)
    return;
  self->is_showing = TRUE;
  self->line.field = chosen;
  self->line.comparison = 0;
  tb_set_str (&self->line.value, "");
  show_comparisons (self);
  show_control (self);
  self->is_showing = FALSE;
  tell (self);
}

/* Template callback. */
static void
tb_filter_row_on_comparison (TbFilterRow *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->comparison_choice);

  if (self->is_showing || chosen == GTK_INVALID_LIST_POSITION)
    return;
  self->is_showing = TRUE;
  self->line.comparison = chosen;
  show_control (self);
  self->is_showing = FALSE;
  tell (self);
}

/* Template callback. */
static void
tb_filter_row_on_typed (TbFilterRow *self)
{
  if (self->is_showing)
    return;
  tb_set_str (&self->line.value, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  tell (self);
}

/* Template callback. */
static void
tb_filter_row_on_value (TbFilterRow *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->value_choice);

  if (self->is_showing || chosen == GTK_INVALID_LIST_POSITION)
    return;
  tb_set_str (&self->line.value, self->values[chosen]);
  tell (self);
}

/* Template callback. */
static void
tb_filter_row_on_remove (TbFilterRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static gboolean
tb_filter_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TB_FILTER_ROW (widget)->field_choice));
}

static void
tb_filter_row_dispose (GObject *object)
{
  TbFilterRow *self = TB_FILTER_ROW (object);

  self->is_showing = TRUE; /* what goes now, nobody has typed */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_FILTER_ROW);
  G_OBJECT_CLASS (tb_filter_row_parent_class)->dispose (object);
}

static void
tb_filter_row_finalize (GObject *object)
{
  TbFilterRow *self = TB_FILTER_ROW (object);

  g_free (self->line.value);
  g_array_unref (self->offered);
  g_strfreev (self->values);
  G_OBJECT_CLASS (tb_filter_row_parent_class)->finalize (object);
}

static void
tb_filter_row_class_init (TbFilterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_filter_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_filter_row_finalize;
  widget_class->grab_focus = tb_filter_row_grab_focus;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TB_TYPE_FILTER_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", TB_TYPE_FILTER_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbFilterRow, field_choice);
  gtk_widget_class_bind_template_child (widget_class, TbFilterRow, comparison_choice);
  gtk_widget_class_bind_template_child (widget_class, TbFilterRow, stack);
  gtk_widget_class_bind_template_child (widget_class, TbFilterRow, entry);
  gtk_widget_class_bind_template_child (widget_class, TbFilterRow, value_choice);
  gtk_widget_class_bind_template_child (widget_class, TbFilterRow, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, tb_filter_row_on_field);
  gtk_widget_class_bind_template_callback (widget_class, tb_filter_row_on_comparison);
  gtk_widget_class_bind_template_callback (widget_class, tb_filter_row_on_typed);
  gtk_widget_class_bind_template_callback (widget_class, tb_filter_row_on_value);
  gtk_widget_class_bind_template_callback (widget_class, tb_filter_row_on_remove);
}

static void
tb_filter_row_init (TbFilterRow *self)
{
  self->offered = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_ui_name_drop_down (self->field_choice, _ ("Field"));
  tb_ui_name_drop_down (self->comparison_choice, _ ("Comparison"));
  tb_ui_name_drop_down (self->value_choice, _ ("Value"));
}

/**
 * tb_filter_row_new:
 * @line: a condition
 * @asked: (nullable): what is asked of people besides, “optional_fields” of the rule package
 *
 * Returns: (transfer floating): a row with a copy of it
 */
TbFilterRow *
tb_filter_row_new (const TbFilterLine *line, const char *asked)
{
  TbFilterRow          *self = g_object_new (TB_TYPE_FILTER_ROW, NULL);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint                 place = 0;

  self->is_showing = TRUE;
  self->line = (TbFilterLine){ line->field, line->comparison, g_strdup (line->value) };
  for (guint i = 0; i < tb_filter_get_n_fields (); i++)
    if (tb_filter_is_offered (i, asked) || i == line->field) /* kept while it was asked for */
      {
        place = i == line->field ? self->offered->len : place;
        g_array_append_val (self->offered, i);
        g_ptr_array_add (labels, (gpointer) tb_filter_get_field_label (i));
      }
  g_ptr_array_add (labels, NULL);
  offer (self->field_choice, (const char *const *) labels->pdata, place);
  show_comparisons (self);
  show_control (self);
  self->is_showing = FALSE;
  return self;
}

/**
 * tb_filter_row_get_line:
 * @self: a row
 *
 * Returns: (transfer none): what is chosen and typed
 */
const TbFilterLine *
tb_filter_row_get_line (TbFilterRow *self)
{
  g_return_val_if_fail (TB_IS_FILTER_ROW (self), NULL);
  return &self->line;
}

/**
 * tb_filter_row_set_problem:
 * @self: a row
 * @problem: (nullable): what is wrong with it, translated
 */
void
tb_filter_row_set_problem (TbFilterRow *self,
                           const char  *problem)
{
  g_return_if_fail (TB_IS_FILTER_ROW (self));

  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}
