/* tb-records-columns.c: the columns of a list of service records
 *
 * A cell follows its slot through an expression: item → record → text.  Names of people come
 * with the record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-records-columns.h"

#include <glib/gi18n.h>

#include "tb-column-order.h"
#include "tb-record-cell.h"
#include "tb-record-text.h"
#include "tb-state-mark.h"
#include "tb-when.h"

typedef char *(*Format) (TbServiceRecord *record);

/* Not in characters, which the toolkit would measure again for each cell. */
#define SHORT  "short-cell"
#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

typedef struct
{
  const char *title;
  const char *order;  /* field; with “-” where the first click shows the largest first */
  Format      format; /* NULL: the day */
  const char *width;  /* style class */
  gboolean    is_expanding;
  gboolean    is_number;
} Column;

static char *
format_volunteer (TbServiceRecord *record)
{
  return g_strdup (tb_record_get_name (record, "volunteer_id"));
}

static char *
format_elder (TbServiceRecord *record)
{
  return g_strdup (tb_record_get_name (record, "elder_id"));
}

static char *
format_start (TbServiceRecord *record)
{
  return tb_record_print_time (record->start_us);
}

static char *
format_length (TbServiceRecord *record)
{
  return tb_when_print_length (record->minutes);
}

static char *
format_state (TbServiceRecord *record)
{
  return g_strdup (tb_record_get_state_text (record->state));
}

static const Column columns[] = {
  { NC_ ("column", "Date"), "-start_us", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Volunteer"), "volunteer_id", format_volunteer, NARROW, FALSE, FALSE },
  { NC_ ("column", "Elder"), "elder_id", format_elder, NARROW, FALSE, FALSE },
  { NC_ ("column", "Service item"), "item", tb_record_print_item, WIDE, TRUE, FALSE },
  { NC_ ("column", "Start"), "-start_us", format_start, SHORT, FALSE, FALSE },
  { NC_ ("column", "End"), "-end_us", tb_record_print_end, SHORT, FALSE, FALSE },
  { NC_ ("column", "Length"), "-minutes", format_length, SHORT, FALSE, TRUE },
  { NC_ ("column", "State"), "state", format_state, NARROW, FALSE, FALSE },
};

/* Closure of a cell's expression. */
static char *
format_cell (GtkListItem     *item,
             TbServiceRecord *record,
             gpointer         data)
{
  const Column *column = data;

  return record != NULL ? column->format (record) : NULL;
}

static GtkExpression *
look_up (GType       slot_type,
         const char *property)
{
  return gtk_property_expression_new (
      slot_type, gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item"), property);
}

/* What the factories of a list need. */
typedef struct
{
  const Column *column;
  TbDesk       *desk; /* (owned) */
  GType         slot_type;
} CellMaker;

static void
cell_maker_clear (gpointer data)
{
  g_clear_object (&((CellMaker *) data)->desk);
}

static void
cell_maker_release (gpointer  data,
                    GClosure *closure)
{
  g_rc_box_release_full (data, cell_maker_clear);
}

static void
on_setup_day (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  data)
{
  CellMaker *maker = data;
  GtkWidget *cell = tb_record_cell_new (maker->desk);

  gtk_list_item_set_child (item, cell);
  gtk_expression_bind (gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item"), cell,
                       "slot", item);
}

static GtkWidget *
make_text (GtkListItem     *item,
           const CellMaker *maker)
{
  GtkWidget     *label = gtk_label_new (NULL);
  GtkExpression *record = look_up (maker->slot_type, "record");

  gtk_label_set_xalign (GTK_LABEL (label), maker->column->is_number ? 1 : 0);
  gtk_widget_add_css_class (label, maker->column->width);
  gtk_widget_add_css_class (label, "figure");
  gtk_expression_bind (gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 1, &record,
                                                    G_CALLBACK (format_cell),
                                                    (gpointer) maker->column, NULL),
                       label, "label", item);
  return label;
}

static void
on_setup_text (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  data)
{
  gtk_list_item_set_child (item, make_text (item, data));
}

/* How far the record has come, and how its row stands if that is not as the city has it. */
static void
on_setup_state (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  data)
{
  CellMaker *maker = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = tb_state_mark_new ();

  gtk_box_append (GTK_BOX (box), make_text (item, maker));
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
  gtk_expression_bind (look_up (maker->slot_type, "row-state"), mark, "row-state", item);
}

/**
 * tb_records_columns_add:
 * @view: a view without columns
 * @desk: knows who is signed in
 * @slot_type: of the list's items; they have properties “record” and “row-state”
 */
void
tb_records_columns_add (GtkColumnView *view,
                        TbDesk        *desk,
                        GType          slot_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const Column                   *column = &columns[i];
      GtkListItemFactory             *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) made = NULL;
      CellMaker                      *maker = g_rc_box_new (CellMaker);

      *maker = (CellMaker){ column, g_object_ref (desk), slot_type };
      g_signal_connect_data (factory, "setup",
                             column->format == NULL           ? G_CALLBACK (on_setup_day)
                             : column->format == format_state ? G_CALLBACK (on_setup_state)
                                                              : G_CALLBACK (on_setup_text),
                             maker, cell_maker_release, 0);
      made = gtk_column_view_column_new (g_dpgettext2 (NULL, "column", column->title), factory);
      tb_column_order_add (made, column->order);
      gtk_column_view_column_set_expand (made, column->is_expanding);
      gtk_column_view_column_set_resizable (made, TRUE);
      gtk_column_view_append_column (view, made);
    }
}
