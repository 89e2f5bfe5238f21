/* tb-column-order.c: the order the headers of a list show
 *
 * The toolkit tells the sorted column to nobody before 4.10, but asks its sorter first: two
 * things are held up to be compared, the sorter that is asked notes its column, and the answer
 * shows whether the column is turned round.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-column-order.h"

/* Which column was asked first. */
typedef struct
{
  const char *order;
} Probe;

/* Never sorts anything: says that its column was asked. */
static int
note_column (gconstpointer a,
             gconstpointer b,
             gpointer      data)
{
  Probe *probe = g_object_get_data (G_OBJECT ((gpointer) a), "tb-probe");

  if (probe != NULL && probe->order == NULL)
    probe->order = data;
  return -1;
}

/**
 * tb_column_order_add:
 * @column: of a view
 * @order: (not nullable): the field it sorts by, with “-” where the first click shows the largest
 *   first; kept, not copied
 */
void
tb_column_order_add (GtkColumnViewColumn *column,
                     const char          *order)
{
  g_autoptr (GtkSorter) sorter = NULL;

  sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, (gpointer) order, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
}

/**
 * tb_column_order_get:
 * @view: a view whose columns have such orders
 *
 * Returns: (transfer full) (nullable): the field the headers show, with “-” for descending; %NULL
 *   if none was clicked
 */
char *
tb_column_order_get (GtkColumnView *view)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  Probe               probe = { NULL };
  gboolean            is_descending;

  g_object_set_data (a, "tb-probe", &probe);
  is_descending = gtk_sorter_compare (gtk_column_view_get_sorter (view), a, b) ==
                  GTK_ORDERING_LARGER;
  if (probe.order == NULL)
    return NULL;
  if (*probe.order != '-')
    return g_strconcat (is_descending ? "-" : "", probe.order, NULL);
  return g_strconcat (is_descending ? "" : "-", probe.order + 1, NULL);
}
