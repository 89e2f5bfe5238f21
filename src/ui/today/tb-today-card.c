/* tb-today-card.c: one number at the top of the view “today”; pressing it opens its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-today-card.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/today/tb-today-card.ui"

struct _TbTodayCard
{
  GtkButton parent_instance;

  /* from the template */
  GtkLabel *title_label;
  GtkLabel *figure_label;
  GtkLabel *note_label;
};

G_DEFINE_FINAL_TYPE (TbTodayCard, tb_today_card, GTK_TYPE_BUTTON)

static void
tb_today_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_TODAY_CARD);
  G_OBJECT_CLASS (tb_today_card_parent_class)->dispose (object);
}

static void
tb_today_card_class_init (TbTodayCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_today_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbTodayCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, TbTodayCard, figure_label);
  gtk_widget_class_bind_template_child (widget_class, TbTodayCard, note_label);
}

static void
tb_today_card_init (TbTodayCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_today_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
tb_today_card_new (void)
{
  return g_object_new (TB_TYPE_TODAY_CARD, NULL);
}

/**
 * tb_today_get_style:
 * @tone: how something is meant
 *
 * Returns: (transfer none): a class of the style sheet
 */
const char *
tb_today_get_style (TbTone tone)
{
  static const char *const styles[] = {
    [TB_TONE_PLAIN] = "neutral",
    [TB_TONE_GOOD] = "success",
    [TB_TONE_WARNING] = "warning",
    [TB_TONE_BAD] = "error",
  };

  return styles[tone];
}

/**
 * tb_today_card_set_item:
 * @self: a card
 * @item: what it shows, and where it leads
 */
void
tb_today_card_set_item (TbTodayCard       *self,
                        const TbTodayItem *item)
{
  const char      *classes[] = { "card-note", tb_today_get_style (item->tone), NULL };
  const char      *note = item->note != NULL ? item->note : "";
  g_autofree char *sentence = g_strdup_printf ("%s %s %s", item->title, item->figure, note);

  g_return_if_fail (TB_IS_TODAY_CARD (self));

  gtk_label_set_label (self->title_label, item->title);
  gtk_label_set_label (self->figure_label, item->figure);
  gtk_label_set_label (self->note_label, note);
  gtk_widget_set_css_classes (GTK_WIDGET (self->note_label), classes);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ss)", item->view, item->filter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-query");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strchomp (sentence), -1);
}
