/* tb-timeline-row.c: one of the last records of somebody: what, how far it is, when, with whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-timeline-row.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-record-text.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-timeline-row.ui"

struct _TbTimelineRow
{
  GtkListBoxRow    parent_instance;
  TbServiceRecord *record; /* (owned) */

  /* from the template */
  GtkLabel *item_label;
  GtkLabel *when_label;
  GtkLabel *chip;
};

G_DEFINE_FINAL_TYPE (TbTimelineRow, tb_timeline_row, GTK_TYPE_LIST_BOX_ROW)

static void
describe (TbTimelineRow *self)
{
  g_autofree char *sentence = NULL;

  /* TRANSLATORS: what is said for a record: what was done, when and for whom, how far it is */
  sentence = g_strdup_printf (_ ("%s, %s, %s"), gtk_label_get_label (self->item_label),
                              gtk_label_get_label (self->when_label),
                              gtk_label_get_label (self->chip));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
tb_timeline_row_dispose (GObject *object)
{
  TbTimelineRow *self = TB_TIMELINE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_TIMELINE_ROW);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (tb_timeline_row_parent_class)->dispose (object);
}

static void
tb_timeline_row_class_init (TbTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_timeline_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbTimelineRow, item_label);
  gtk_widget_class_bind_template_child (widget_class, TbTimelineRow, when_label);
  gtk_widget_class_bind_template_child (widget_class, TbTimelineRow, chip);
}

static void
tb_timeline_row_init (TbTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_timeline_row_set_name:
 * @self: a row
 * @name: (nullable): the other person's, once it is known
 */
void
tb_timeline_row_set_name (TbTimelineRow *self,
                          const char    *name)
{
  g_autofree char *day = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (TB_IS_TIMELINE_ROW (self));

  day = tb_ui_format_short_day (tb_day_of_instant (self->record->start_us));
  hours = tb_ui_format_hours (self->record->minutes);
  when = g_strdup_printf ("%s · %s", day, hours);
  if (name != NULL)
    /* TRANSLATORS: below a record: day and duration, then the other person's name */
    text = g_strdup_printf (_ ("%s · %s"), when, name);
  gtk_label_set_label (self->when_label, text != NULL ? text : when);
  describe (self);
}

/**
 * tb_timeline_row_new:
 * @record: what it shows
 *
 * Returns: (transfer full): a row that leads to the record
 */
GtkWidget *
tb_timeline_row_new (TbServiceRecord *record)
{
  TbTimelineRow   *self = g_object_new (TB_TYPE_TIMELINE_ROW, NULL);
  g_autofree char *item = tb_record_print_item (record);

  self->record = g_object_ref (record);
  gtk_label_set_label (self->item_label, item);
  gtk_label_set_label (self->chip, tb_record_get_state_text (record->state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->chip),
                              (const char **) tb_record_get_state_classes (record->state));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ss)", "records", record->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-row");
  tb_timeline_row_set_name (self, NULL);
  return GTK_WIDGET (self);
}
