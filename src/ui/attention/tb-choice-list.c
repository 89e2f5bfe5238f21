/* tb-choice-list.c: two sides gave a field different values: which one holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-choice-list.h"

#include <glib/gi18n.h>

#define CHOICE_DATA_KEY "tb-choice"
#define WHO_DATA_KEY    "tb-choice-who" /* the label that says who gave the city its value */

struct _TbChoiceList
{
  AdwBin      parent_instance;
  GtkListBox *list;    /* (unowned): the child */
  GPtrArray  *choices; /* (owned) (nullable) (element-type TbChoice) */
};

enum
{
  SIGNAL_DECIDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbChoiceList, tb_choice_list, ADW_TYPE_BIN)

static void
on_toggled (TbChoiceList   *self,
            GtkCheckButton *mine)
{
  TbChoice *choice = g_object_get_data (G_OBJECT (mine), CHOICE_DATA_KEY);

  choice->takes_mine = gtk_check_button_get_active (mine);
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0);
}

static GtkWidget *
make_label (char       *text,
            const char *class_name)
{
  g_autofree char *label_text = text;
  GtkWidget       *label = gtk_label_new (label_text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class_name);
  return label;
}

/* A radio button with a wrapping label; its name for who listens has the field in it. */
static GtkWidget *
make_button (const TbChoice *choice,
             char           *text)
{
  g_autofree char *sentence = g_strdup_printf ("%s: %s", _ (choice->field->heading), text);
  GtkWidget       *button = gtk_check_button_new ();

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), make_label (text, "figure"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return button;
}

/* Below the city's value, indented as it is; without words until they are known. */
static void
add_who (GtkWidget      *row,
         GtkBox         *box,
         const TbChoice *choice)
{
  char      *text = choice->who == NULL ? tb_attention_print_who (choice, NULL) : NULL;
  GtkWidget *label = make_label (text != NULL ? text : g_strdup (""), "dim-label");

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_start (label, 30);
  gtk_widget_set_visible (label, text != NULL);
  gtk_box_append (box, label);
  g_object_set_data (G_OBJECT (row), WHO_DATA_KEY, label);
  g_object_set_data (G_OBJECT (row), CHOICE_DATA_KEY, (gpointer) choice);
}

static GtkWidget *
make_row (TbChoiceList *self,
          TbChoice     *choice)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *original = tb_attention_print_value (choice->field, choice->original);
  g_autofree char *city_value = tb_attention_print_value (choice->field, choice->city);
  g_autofree char *my_value = tb_attention_print_value (choice->field, choice->mine);
  GtkWidget       *city;
  GtkWidget       *mine;

  city = make_button (choice, g_strdup_printf (_ ("Take the city platform’s: %s"), city_value));
  mine = make_button (choice, g_strdup_printf (_ ("Keep mine: %s"), my_value));
  gtk_box_append (GTK_BOX (box), make_label (g_strdup (_ (choice->field->heading)), "heading"));
  gtk_box_append (GTK_BOX (box), city);
  add_who (row, GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), mine);
  gtk_box_append (GTK_BOX (box),
                  /* TRANSLATORS: a value before anybody changed it */
                  make_label (g_strdup_printf (_ ("Before: %s"), original), "dim-label"));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (mine), GTK_CHECK_BUTTON (city));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->takes_mine ? mine : city), TRUE);
  g_object_set_data (G_OBJECT (mine), CHOICE_DATA_KEY, choice);
  g_signal_connect_object (mine, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (choice->field->heading), -1);
  return row;
}

static void
clear (TbChoiceList *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
}

static void
tb_choice_list_dispose (GObject *object)
{
  TbChoiceList *self = TB_CHOICE_LIST (object);

  if (self->choices != NULL)
    clear (self);
  G_OBJECT_CLASS (tb_choice_list_parent_class)->dispose (object);
}

static void
tb_choice_list_class_init (TbChoiceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_choice_list_dispose;

  /* Emitted when somebody has chosen another value. */
  signals[SIGNAL_DECIDED] = g_signal_new ("decided", TB_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tb_choice_list_init (TbChoiceList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choices");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * tb_choice_list_set_choices:
 * @self: a list
 * @choices: (nullable) (element-type TbChoice): what is to be decided; changed as people decide
 */
void
tb_choice_list_set_choices (TbChoiceList *self,
                            GPtrArray    *choices)
{
  g_return_if_fail (TB_IS_CHOICE_LIST (self));

  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), choices != NULL && choices->len > 0);
  if (choices == NULL)
    return;
  self->choices = g_ptr_array_ref (choices);
  for (guint i = 0; i < choices->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (choices, i)));
}

/**
 * tb_choice_list_set_name:
 * @self: a list
 * @who: key of a colleague who has given the city a value
 * @name: what they are called
 */
void
tb_choice_list_set_name (TbChoiceList *self,
                         const char   *who,
                         const char   *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (TB_IS_CHOICE_LIST (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const TbChoice  *choice = g_object_get_data (G_OBJECT (row), CHOICE_DATA_KEY);
      GtkWidget       *label = g_object_get_data (G_OBJECT (row), WHO_DATA_KEY);
      g_autofree char *text = NULL;

      if (g_strcmp0 (choice->who, who) != 0 ||
          (text = tb_attention_print_who (choice, name)) == NULL)
        continue;
      gtk_label_set_label (GTK_LABEL (label), text);
      gtk_widget_set_visible (label, TRUE);
    }
}

/**
 * tb_choice_list_get_choices:
 * @self: a list
 *
 * Returns: (transfer none) (nullable) (element-type TbChoice): how somebody decided
 */
GPtrArray *
tb_choice_list_get_choices (TbChoiceList *self)
{
  g_return_val_if_fail (TB_IS_CHOICE_LIST (self), NULL);
  return self->choices;
}
