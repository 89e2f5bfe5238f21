/* tb-row-sentence.c: what stands in the first cell of a row, and says what the whole row says
 *
 * For the templates of columns whose cells need no widget of their own: GTK 4.8 lets nobody name
 * a row but by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-row-sentence.h"

struct _TbRowSentence
{
  AdwBin parent_instance;
  char  *sentence; /* (owned) (nullable): what is read out for the row */
};

enum
{
  PROP_SENTENCE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbRowSentence, tb_row_sentence, ADW_TYPE_BIN)

static void
name_row (TbRowSentence *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  /* in a list of columns there is a cell between */
  if (row != NULL && g_str_equal (G_OBJECT_TYPE_NAME (row), "GtkColumnViewCell"))
    row = gtk_widget_get_parent (row);
  if (row != NULL && self->sentence != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->sentence, -1);
}

/* The sentence comes before or after the row. */
static void
tb_row_sentence_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tb_row_sentence_parent_class)->root (widget);
  name_row (TB_ROW_SENTENCE (widget));
}

static void
tb_row_sentence_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TbRowSentence *self = TB_ROW_SENTENCE (object);

  g_free (self->sentence);
  self->sentence = g_value_dup_string (value);
  name_row (self);
}

static void
tb_row_sentence_finalize (GObject *object)
{
  g_free (TB_ROW_SENTENCE (object)->sentence);
  G_OBJECT_CLASS (tb_row_sentence_parent_class)->finalize (object);
}

static void
tb_row_sentence_class_init (TbRowSentenceClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = tb_row_sentence_set_property;
  G_OBJECT_CLASS (klass)->finalize = tb_row_sentence_finalize;
  GTK_WIDGET_CLASS (klass)->root = tb_row_sentence_root;

  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
tb_row_sentence_init (TbRowSentence *self)
{
}
