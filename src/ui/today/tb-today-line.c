/* tb-today-line.c: one thing that needs somebody, and the button that opens it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-today-line.h"

#include <glib/gi18n.h>

#include "tb-today-card.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/today/tb-today-line.ui"

struct _TbTodayLine
{
  GtkListBoxRow parent_instance;

  /* from the template */
  GtkImage  *image;
  GtkLabel  *title_label;
  GtkLabel  *note_label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (TbTodayLine, tb_today_line, GTK_TYPE_LIST_BOX_ROW)

static void
tb_today_line_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_TODAY_LINE);
  G_OBJECT_CLASS (tb_today_line_parent_class)->dispose (object);
}

static void
tb_today_line_class_init (TbTodayLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_today_line_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbTodayLine, image);
  gtk_widget_class_bind_template_child (widget_class, TbTodayLine, title_label);
  gtk_widget_class_bind_template_child (widget_class, TbTodayLine, note_label);
  gtk_widget_class_bind_template_child (widget_class, TbTodayLine, button);
}

static void
tb_today_line_init (TbTodayLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_today_line_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
tb_today_line_new (void)
{
  return g_object_new (TB_TYPE_TODAY_LINE, NULL);
}

/**
 * tb_today_line_set_item:
 * @self: a line
 * @item: what it says, and where it leads
 */
void
tb_today_line_set_item (TbTodayLine       *self,
                        const TbTodayItem *item)
{
  const char      *classes[] = { tb_today_get_style (item->tone), NULL };
  const char      *note = item->note != NULL ? item->note : "";
  g_autofree char *sentence = g_strdup_printf ("%s %s", item->title, note);
  g_autofree char *button = NULL;

  g_return_if_fail (TB_IS_TODAY_LINE (self));

  /* TRANSLATORS: what a screen reader says for the button of a line that needs somebody */
  button = g_strdup_printf (_ ("Deal with it: %s"), item->title);
  gtk_image_set_from_icon_name (self->image, item->icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->image), classes);
  gtk_label_set_label (self->title_label, item->title);
  gtk_label_set_label (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *note != '\0');
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "(ss)", item->view,
                                    item->filter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.show-query");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  button, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strchomp (sentence), -1);
}

/**
 * tb_today_line_press:
 * @self: a line
 *
 * As if its button were pressed.
 */
void
tb_today_line_press (TbTodayLine *self)
{
  g_return_if_fail (TB_IS_TODAY_LINE (self));
  gtk_widget_activate (self->button);
}
