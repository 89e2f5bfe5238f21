/* tb-person-choices.c: a list to choose somebody from, under an entry
 *
 * It never has the keyboard: the entry moves the choice and takes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-choices.h"

#include <glib/gi18n.h>

#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-choices.ui"
#define MAX_SHOWN    8

struct _TbPersonChoices
{
  GtkPopover parent_instance;
  GPtrArray *people; /* (owned): those shown */
  gint64     now_us;
  gboolean   was_moved; /* whether somebody chose another than the first */

  /* from the template */
  GtkListBox *list;
  GtkLabel   *more_label;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbPersonChoices, tb_person_choices, GTK_TYPE_POPOVER)

static GtkWidget *
make_row (TbPerson *person,
          gint64    now_us)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *name = gtk_label_new (person->name);
  g_autofree char *who = tb_ui_tell_apart (person, now_us);
  GtkWidget       *apart = gtk_label_new (who);
  g_autofree char *sentence = tb_ui_describe_person (person, now_us);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_width_chars (GTK_LABEL (name), 7);
  gtk_label_set_xalign (GTK_LABEL (apart), 0);
  gtk_widget_add_css_class (apart, "dim-label");
  gtk_widget_add_css_class (apart, "figure");
  gtk_widget_set_hexpand (apart, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), apart);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}

/* Template callback: a click. */
static void
tb_person_choices_on_row_activated (TbPersonChoices *self,
                                    GtkListBoxRow   *row)
{
  gtk_list_box_select_row (self->list, row);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
tb_person_choices_dispose (GObject *object)
{
  TbPersonChoices *self = TB_PERSON_CHOICES (object);

  gtk_popover_set_child (GTK_POPOVER (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_CHOICES);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  G_OBJECT_CLASS (tb_person_choices_parent_class)->dispose (object);
}

static void
tb_person_choices_class_init (TbPersonChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_choices_dispose;

  /* Emitted when somebody was clicked. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TB_TYPE_PERSON_CHOICES, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonChoices, list);
  gtk_widget_class_bind_template_child (widget_class, TbPersonChoices, more_label);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_choices_on_row_activated);
}

static void
tb_person_choices_init (TbPersonChoices *self)
{
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_person_choices_new:
 *
 * Returns: (transfer floating): a list that is not open
 */
TbPersonChoices *
tb_person_choices_new (void)
{
  return g_object_new (TB_TYPE_PERSON_CHOICES, NULL);
}

/**
 * tb_person_choices_show:
 * @self: a list
 * @people: (element-type TbPerson): whom to offer, the best first
 * @now_us: the instant it is, for ages
 * @width_px: of the entry above
 *
 * Opens the list with the first chosen.
 */
void
tb_person_choices_show (TbPersonChoices *self,
                        GPtrArray       *people,
                        gint64           now_us,
                        int              width_px)
{
  GtkWidget *row;

  g_return_if_fail (TB_IS_PERSON_CHOICES (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->people, 0);
  self->now_us = now_us;
  self->was_moved = FALSE;
  for (guint i = 0; i < people->len && i < MAX_SHOWN; i++)
    {
      g_ptr_array_add (self->people, g_object_ref (people->pdata[i]));
      gtk_list_box_append (self->list, make_row (people->pdata[i], now_us));
    }
  gtk_label_set_label (self->more_label, people->len == 0 ? _ ("Nobody found")
                                                          : _ ("There are more: write on."));
  gtk_widget_set_visible (GTK_WIDGET (self->more_label),
                          people->len == 0 || people->len > MAX_SHOWN);
  gtk_widget_set_visible (GTK_WIDGET (self->list), people->len > 0);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_set_size_request (gtk_popover_get_child (GTK_POPOVER (self)), MAX (240, width_px), -1);
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * tb_person_choices_is_open:
 * @self: a list
 *
 * Returns: whether it is seen
 */
gboolean
tb_person_choices_is_open (TbPersonChoices *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

/**
 * tb_person_choices_was_moved:
 * @self: a list
 *
 * Returns: whether somebody has moved the choice since the list was opened
 */
gboolean
tb_person_choices_was_moved (TbPersonChoices *self)
{
  return tb_person_choices_is_open (self) && self->was_moved;
}

/**
 * tb_person_choices_move:
 * @self: an open list
 * @by: 1 for the next, -1 for the one before; at the ends it stays
 */
void
tb_person_choices_move (TbPersonChoices *self,
                        int              by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next = NULL;

  if (row != NULL && gtk_list_box_row_get_index (row) + by >= 0)
    next = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + by);
  if (next == NULL)
    return;
  self->was_moved = TRUE;
  gtk_list_box_select_row (self->list, next);
}

/**
 * tb_person_choices_get_chosen:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): who is chosen; nobody while it is closed
 */
TbPerson *
tb_person_choices_get_chosen (TbPersonChoices *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return tb_person_choices_is_open (self) && row != NULL
             ? self->people->pdata[gtk_list_box_row_get_index (row)]
             : NULL;
}

/**
 * tb_person_choices_describe:
 * @self: a list
 *
 * Returns: (transfer full): who is chosen, for who listens; empty if nobody is
 */
char *
tb_person_choices_describe (TbPersonChoices *self)
{
  GtkListBoxRow   *row = gtk_list_box_get_selected_row (self->list);
  g_autofree char *who = NULL;

  if (row == NULL)
    return g_strdup (gtk_label_get_label (self->more_label));
  who = tb_ui_describe_person (self->people->pdata[gtk_list_box_row_get_index (row)], self->now_us);
  /* TRANSLATORS: what is said while choosing somebody: who, which of how many */
  return g_strdup_printf (_ ("%s, %d of %u"), who, gtk_list_box_row_get_index (row) + 1,
                          self->people->len);
}
