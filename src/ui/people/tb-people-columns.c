/* tb-people-columns.c: the columns of a list of people
 *
 * A cell follows its slot through an expression: item → record → text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-columns.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-mask.h"
#include "tb-person-cell.h"
#include "tb-ui-text.h"

typedef struct
{
  const char *title;
  const char *order; /* field; with “-” where the first click shows the largest first */
  char *(*format) (TbPerson *person,
                   gint64    now_us); /* NULL: the name with its marks */
  int      width_chars;
  gboolean is_expanding;
} Column;

/* What the factory of one column needs; shared with the expressions of its cells. */
typedef struct
{
  const Column *column;
  TbDesk       *desk; /* (owned) */
  GType         slot_type;
} CellMaker;

/* Which column was asked first, and whether it was turned round. */
typedef struct
{
  const Column *column;
} Probe;

static char *
format_who (TbPerson *person,
            gint64    now_us)
{
  return tb_ui_format_who (person, now_us);
}

static char *
format_born (TbPerson *person,
             gint64    now_us)
{
  return tb_ui_format_short_day (person->born);
}

static char *
format_district (TbPerson *person,
                 gint64    now_us)
{
  return g_strdup (tb_ui_get_district (person->district));
}

static char *
format_phone (TbPerson *person,
              gint64    now_us)
{
  return person->phone != NULL ? tb_mask_phone (person->phone) : NULL;
}

static char *
format_registered (TbPerson *person,
                   gint64    now_us)
{
  return person->registered_us > 0
             ? tb_ui_format_short_day (tb_day_of_instant (person->registered_us))
             : NULL;
}

static const Column columns[] = {
  { N_ ("Name"), "name", NULL, 8, TRUE },
  { N_ ("Sex, Age"), "-born", format_who, 6, FALSE },
  { N_ ("Born"), "born", format_born, 10, FALSE },
  { N_ ("District"), "district", format_district, 7, FALSE },
  { N_ ("Phone"), NULL, format_phone, 11, FALSE },
  { N_ ("Registered"), "-registered_us", format_registered, 10, FALSE },
};

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

/* Closure of a cell's expression. */
static char *
format_cell (GtkListItem *item,
             TbPerson    *person,
             gpointer     data)
{
  CellMaker *maker = data;

  if (person == NULL)
    return NULL;
  return maker->column->format (person, tb_desk_get_now (maker->desk));
}

static GtkExpression *
look_up_record (CellMaker *maker)
{
  return gtk_property_expression_new (
      maker->slot_type, gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item"), "record");
}

static void
on_setup_name (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  data)
{
  CellMaker *maker = data;
  GtkWidget *cell = tb_person_cell_new (maker->desk);

  gtk_list_item_set_child (item, cell);
  gtk_expression_bind (look_up_record (maker), cell, "person", item);
}

static void
on_setup_text (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  data)
{
  CellMaker     *maker = data;
  GtkWidget     *label = gtk_label_new (NULL);
  GtkExpression *record = look_up_record (maker);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), maker->column->width_chars);
  gtk_widget_add_css_class (label, "figure");
  gtk_list_item_set_child (item, label);
  gtk_expression_bind (gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 1, &record,
                                                    G_CALLBACK (format_cell),
                                                    g_rc_box_acquire (maker), cell_maker_release),
                       label, "label", item);
}

/* Never sorts anything: says that its column was asked. */
static int
note_column (gconstpointer a,
             gconstpointer b,
             gpointer      data)
{
  Probe *probe = g_object_get_data (G_OBJECT ((gpointer) a), "tb-probe");

  if (probe != NULL && probe->column == NULL)
    probe->column = data;
  return -1;
}

static void
add_column (GtkColumnView *view,
            const Column  *column,
            TbDesk        *desk,
            GType          slot_type)
{
  GtkListItemFactory             *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made = gtk_column_view_column_new (_ (column->title), factory);
  CellMaker                      *maker = g_rc_box_new (CellMaker);

  *maker = (CellMaker){ column, g_object_ref (desk), slot_type };
  g_signal_connect_data (factory, "setup",
                         column->format == NULL ? G_CALLBACK (on_setup_name)
                                                : G_CALLBACK (on_setup_text),
                         maker, cell_maker_release, 0);
  if (column->order != NULL)
    {
      g_autoptr (GtkSorter) sorter = NULL;

      sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, (gpointer) column, NULL));
      gtk_column_view_column_set_sorter (made, sorter);
    }
  gtk_column_view_column_set_expand (made, column->is_expanding);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_append_column (view, made);
}

/**
 * tb_people_columns_add:
 * @view: a view without columns
 * @desk: knows what time it is
 * @slot_type: of the list's items; they have a property “record”
 */
void
tb_people_columns_add (GtkColumnView *view,
                       TbDesk        *desk,
                       GType          slot_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (view, &columns[i], desk, slot_type);
}

/**
 * tb_people_columns_get_order:
 * @view: a view with these columns
 *
 * The toolkit tells the sorted column to nobody before 4.10, but asks its sorter first: two
 * things are held up to be compared, the sorter that is asked notes its column, and the
 * answer shows whether the column is turned round.
 *
 * Returns: (transfer full): the order the headers show, as text
 */
char *
tb_people_columns_get_order (GtkColumnView *view)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  Probe               probe = { NULL };
  GtkOrdering         answer;
  const char         *field;
  gboolean            is_descending;

  g_object_set_data (a, "tb-probe", &probe);
  answer = gtk_sorter_compare (gtk_column_view_get_sorter (view), a, b);
  if (probe.column == NULL)
    return g_strdup ("name");

  field = probe.column->order;
  is_descending = answer == GTK_ORDERING_LARGER;
  if (*field == '-')
    {
      is_descending = !is_descending;
      field++;
    }
  if (g_str_equal (field, "name"))
    return g_strdup (is_descending ? "-name" : "name");
  return g_strdup_printf ("%s%s, name", is_descending ? "-" : "", field);
}
