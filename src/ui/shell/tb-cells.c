/* tb-cells.c: what fills the cells of a list's column
 *
 * GTK makes some two hundred rows of cells at once when a list is opened or somebody jumps in it.
 * So a cell is one label and one signal handler: with cells that follow their slot by expressions,
 * opening and closing a list took a fifth longer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-cells.h"

#include "tb-row-sentence.h"

/* A column of texts. */
typedef struct
{
  TbCellFormat   format;
  TbCellUrgent   toned;    /* (nullable): instead of @format */
  TbCellFormat   sentence; /* (nullable): of the whole row, for who does not see it */
  const char    *width;    /* style class */
  float          xalign;
  gpointer       data;
  GDestroyNotify destroy;
} Texts;

static void
texts_free (gpointer  data,
            GClosure *closure)
{
  Texts *texts = data;

  if (texts->destroy != NULL)
    texts->destroy (texts->data);
  g_free (texts);
}

static G_DEFINE_QUARK (tb - cell - handler, handler)

static void
fill (GObject     *slot,
      GtkLabel    *label,
      const Texts *texts)
{
  g_autoptr (GObject) record = NULL;
  g_autofree char    *text = NULL;
  TbUrgency           urgency = TB_URGENCY_NONE;

  g_object_get (slot, "record", &record, NULL);
  if (record != NULL)
    text = texts->toned != NULL ? texts->toned (record, texts->data, &urgency)
                                : texts->format (record, texts->data);
  if (texts->toned != NULL)
    tb_urgency_set (GTK_WIDGET (label), urgency);
  gtk_label_set_label (label, text != NULL ? text : "");
  if (record != NULL && texts->sentence != NULL)
    {
      g_autofree char *sentence = texts->sentence (record, texts->data);

      g_object_set (gtk_widget_get_parent (GTK_WIDGET (label)), "sentence", sentence, NULL);
    }
}

/* What the handler of a cell is given; lives as long as it does. */
typedef struct
{
  GtkLabel    *widget;
  const Texts *texts;
} Cell;

static void
on_record (GObject    *slot,
           GParamSpec *pspec,
           Cell       *cell)
{
  fill (slot, cell->widget, cell->texts);
}

static void
free_cell (gpointer  data,
           GClosure *closure)
{
  g_slice_free (Cell, data);
}

/**
 * tb_cells_make_text:
 * @width: style class that gives the text its least width
 * @xalign: where it stands in it: 0 at the left, 1 at the right
 *
 * Returns: (transfer floating): an empty label
 */
GtkWidget *
tb_cells_make_text (const char *width,
                    float       xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, width);
  gtk_widget_add_css_class (label, "figure");
  return label;
}

static void
on_setup_text (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               Texts                    *texts)
{
  GtkWidget *label = tb_cells_make_text (texts->width, texts->xalign);
  GtkWidget *row;

  if (texts->sentence != NULL)
    {
      row = g_object_new (TB_TYPE_ROW_SENTENCE, NULL);
      adw_bin_set_child (ADW_BIN (row), label);
      gtk_list_item_set_child (item, row);
    }
  else
    gtk_list_item_set_child (item, label);
}

static void
on_bind_text (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              Texts                    *texts)
{
  GObject   *slot = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  Cell      *cell = g_slice_new (Cell);
  gulong     handler;

  if (texts->sentence != NULL)
    child = adw_bin_get_child (ADW_BIN (child));
  *cell = (Cell){ GTK_LABEL (child), texts };
  handler = g_signal_connect_data (slot, "notify::record", G_CALLBACK (on_record), cell,
                                   free_cell, 0);
  g_object_set_qdata (G_OBJECT (item), handler_quark (), GSIZE_TO_POINTER (handler));
  fill (slot, cell->widget, texts);
}

static void
on_unbind_text (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                Texts                    *texts)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_qdata (G_OBJECT (item), handler_quark ()));

  g_signal_handler_disconnect (gtk_list_item_get_item (item), handler);
}

static GtkListItemFactory *
make_texts (Texts made)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Texts              *texts = g_new (Texts, 1);

  *texts = made;
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup_text), texts, texts_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_text), texts);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_text), texts);
  return factory;
}

/**
 * tb_cells_new_text:
 * @format: prints a record
 * @width: (not nullable): style class that gives the column its width, a static string
 * @is_number: whether the texts end at the right
 * @data: for @format
 * @destroy: (nullable): for @data
 *
 * The items of the list have the property “record”.
 *
 * Returns: (transfer full): makes a text for each slot, which follows its record
 */
GtkListItemFactory *
tb_cells_new_text (TbCellFormat   format,
                   const char    *width,
                   gboolean       is_number,
                   gpointer       data,
                   GDestroyNotify destroy)
{
  return make_texts ((Texts){ format, NULL, NULL, width, is_number ? 1 : 0, data, destroy });
}

/**
 * tb_cells_new_sentence:
 * @format: prints a record
 * @sentence: prints all that its row says
 * @width: (not nullable): style class that gives the column its width, a static string
 * @is_number: whether the texts end at the right
 * @data: for @format and @sentence
 * @destroy: (nullable): for @data
 *
 * Returns: (transfer full): as tb_cells_new_text(); besides it tells who does not see the row
 *   what stands in it
 */
GtkListItemFactory *
tb_cells_new_sentence (TbCellFormat   format,
                       TbCellFormat   sentence,
                       const char    *width,
                       gboolean       is_number,
                       gpointer       data,
                       GDestroyNotify destroy)
{
  return make_texts ((Texts){ format, NULL, sentence, width, is_number ? 1 : 0, data, destroy });
}

/**
 * tb_cells_new_toned:
 * @format: prints a record, and says how urgent that is
 * @width: (not nullable): style class that gives the column its width, a static string
 * @data: for @format
 * @destroy: (nullable): for @data
 *
 * Returns: (transfer full): as tb_cells_new_text(), in colour where something runs out
 */
GtkListItemFactory *
tb_cells_new_toned (TbCellUrgent   format,
                    const char    *width,
                    gpointer       data,
                    GDestroyNotify destroy)
{
  return make_texts ((Texts){ NULL, format, NULL, width, 0, data, destroy });
}

/* A column of cells of their own kind. */
typedef struct
{
  TbCellMaker    make;
  gpointer       data;
  GDestroyNotify destroy;
} Makings;

static void
makings_free (gpointer  data,
              GClosure *closure)
{
  Makings *makings = data;

  if (makings->destroy != NULL)
    makings->destroy (makings->data);
  g_free (makings);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          Makings                  *makings)
{
  gtk_list_item_set_child (item, makings->make (makings->data));
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  g_object_set (gtk_list_item_get_child (item), "slot", gtk_list_item_get_item (item), NULL);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  data)
{
  if (gtk_list_item_get_child (item) != NULL)
    g_object_set (gtk_list_item_get_child (item), "slot", NULL, NULL);
}

/**
 * tb_cells_new:
 * @make: makes a cell, which has the property “slot”
 * @data: for @make
 * @destroy: (nullable): for @data
 *
 * Returns: (transfer full): makes cells and hands each its slot
 */
GtkListItemFactory *
tb_cells_new (TbCellMaker    make,
              gpointer       data,
              GDestroyNotify destroy)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Makings            *makings = g_new (Makings, 1);

  *makings = (Makings){ make, data, destroy };
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup), makings, makings_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  return factory;
}
