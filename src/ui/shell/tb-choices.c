/* tb-choices.c: a list to choose from, under an entry
 *
 * It never has the keyboard, that stays in the entry: arrows choose, Enter takes, Escape closes,
 * Tab takes what the arrows chose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-choices.h"

#include <glib/gi18n.h>

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-choices.ui"
#define MIN_WIDTH_PX 260

struct _TbChoices
{
  GtkPopover parent_instance;
  GtkWidget *entry; /* (unowned): what it hangs under; outlives it */
  guint      n;
  gboolean   was_moved; /* whether somebody chose another than the first */

  /* from the template */
  GtkScrolledWindow *scroller;
  GtkListBox        *list;
  GtkLabel          *note_label;
};

enum
{
  SIGNAL_WANTED,
  SIGNAL_CHOSEN,
  SIGNAL_LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbChoices, tb_choices, GTK_TYPE_POPOVER)

/* Template callback: a click. */
static void
tb_choices_on_row_activated (TbChoices     *self,
                             GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
tb_choices_dispose (GObject *object)
{
  gtk_popover_set_child (GTK_POPOVER (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_CHOICES);
  G_OBJECT_CLASS (tb_choices_parent_class)->dispose (object);
}

static void
tb_choices_class_init (TbChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_choices_dispose;

  /* Emitted when somebody asks for the list, and it is not open. */
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", TB_TYPE_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  /* Emitted when a row was clicked, or taken by Tab. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TB_TYPE_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  /* Emitted when the keyboard leaves the entry. */
  signals[SIGNAL_LEFT] = g_signal_new ("left", TB_TYPE_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbChoices, scroller);
  gtk_widget_class_bind_template_child (widget_class, TbChoices, list);
  gtk_widget_class_bind_template_child (widget_class, TbChoices, note_label);
  gtk_widget_class_bind_template_callback (widget_class, tb_choices_on_row_activated);
}

static void
tb_choices_init (TbChoices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Who listens hears what is chosen, and which of how many it is. */
static void
tell (TbChoices *self)
{
  GtkListBoxRow   *row = gtk_list_box_get_selected_row (self->list);
  const char      *sentence = NULL;
  g_autofree char *text = NULL;

  if (row != NULL)
    sentence = g_object_get_data (G_OBJECT (row), "tb-sentence");
  if (sentence != NULL)
    /* TRANSLATORS: what is said while choosing from a list: what, and which of how many */
    text = g_strdup_printf (_ ("%s, %d of %u"), sentence, gtk_list_box_row_get_index (row) + 1,
                            self->n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : gtk_label_get_label (self->note_label), -1);
}

/* To the next or the one before; at the ends it stays. */
static void
move (TbChoices *self,
      int        by)
{
  int             to = tb_choices_get_chosen (self) + by;
  GtkListBoxRow  *row = to >= 0 ? gtk_list_box_get_row_at_index (self->list, to) : NULL;
  graphene_rect_t bounds;

  if (row == NULL)
    return;
  self->was_moved = TRUE;
  gtk_list_box_select_row (self->list, row);
  tell (self);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller),
                               (double) bounds.origin.y,
                               (double) (bounds.origin.y + bounds.size.height));
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        TbChoices             *self)
{
  gboolean is_open = tb_choices_is_open (self);
  gboolean is_down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;

  if (is_down && !is_open)
    g_signal_emit (self, signals[SIGNAL_WANTED], 0);
  else if (is_open && (is_down || keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up))
    move (self, is_down ? 1 : -1);
  else if (keyval == GDK_KEY_Escape && is_open)
    tb_choices_close (self);
  else
    {
      if (keyval == GDK_KEY_Tab && is_open && self->was_moved)
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0); /* and on to the next field */
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

static void
on_left (TbChoices *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/**
 * tb_choices_new:
 * @parent: gets the list as a child, and unparents it when it goes
 * @entry: a descendant of @parent, under which the list opens
 *
 * Returns: (transfer none): a list that is not open
 */
TbChoices *
tb_choices_new (GtkWidget *parent,
                GtkWidget *entry)
{
  TbChoices          *self = g_object_new (TB_TYPE_CHOICES, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  self->entry = entry;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_CONTROLS, self,
                                  NULL, -1);
  return self;
}

/**
 * tb_choices_clear:
 * @self: a list; its rows go
 */
void
tb_choices_clear (TbChoices *self)
{
  GtkWidget *row;

  g_return_if_fail (TB_IS_CHOICES (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n = 0;
}

/**
 * tb_choices_add:
 * @self: a list
 * @title: what is chosen
 * @detail: what tells it from others
 * @sentence: both, for who listens instead of looks
 */
void
tb_choices_add (TbChoices  *self,
                const char *title,
                const char *detail,
                const char *sentence)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title_label = gtk_label_new (title);
  GtkWidget *detail_label = gtk_label_new (detail);

  g_return_if_fail (TB_IS_CHOICES (self));

  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_width_chars (GTK_LABEL (title_label), 7);
  gtk_label_set_xalign (GTK_LABEL (detail_label), 0);
  gtk_widget_add_css_class (detail_label, "dim-label");
  gtk_widget_add_css_class (detail_label, "figure");
  gtk_widget_set_hexpand (detail_label, TRUE);
  gtk_box_append (GTK_BOX (box), title_label);
  gtk_box_append (GTK_BOX (box), detail_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "tb-sentence", g_strdup (sentence), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_list_box_append (self->list, row);
  self->n++;
}

/**
 * tb_choices_open:
 * @self: a list
 * @note: (nullable): below the rows
 *
 * Shows the list with the first row chosen.
 */
void
tb_choices_open (TbChoices  *self,
                 const char *note)
{
  g_return_if_fail (TB_IS_CHOICES (self));

  self->was_moved = FALSE;
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), self->n > 0);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_size_request (gtk_popover_get_child (GTK_POPOVER (self)),
                               MAX (MIN_WIDTH_PX, gtk_widget_get_width (self->entry) - 12), -1);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE,
                               -1);
  tell (self);
}

/**
 * tb_choices_close:
 * @self: a list, perhaps closed
 */
void
tb_choices_close (TbChoices *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
}

/**
 * tb_choices_is_open:
 * @self: a list
 *
 * Returns: whether it is seen
 */
gboolean
tb_choices_is_open (TbChoices *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

/**
 * tb_choices_get_chosen:
 * @self: a list
 *
 * Returns: number of the row that is chosen; -1 if there is none or the list is closed
 */
int
tb_choices_get_chosen (TbChoices *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return tb_choices_is_open (self) && row != NULL ? gtk_list_box_row_get_index (row) : -1;
}
