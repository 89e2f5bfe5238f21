/* tb-records-columns.c: the columns of a list of service records
 *
 * Names of people come with the record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-records-columns.h"

#include <glib/gi18n.h>

#include "tb-cells.h"
#include "tb-column-order.h"
#include "tb-record-cell.h"
#include "tb-record-state-cell.h"
#include "tb-record-text.h"
#include "tb-when.h"

typedef char *(*Format) (TbServiceRecord *record);
typedef GtkWidget *(*Make) (TbDesk *desk);

/* Not in characters, which the toolkit would measure again for each cell. */
#define SHORT  "short-cell"
#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

typedef struct
{
  const char *title;
  const char *order;  /* field; with “-” where the first click shows the largest first */
  Format      format; /* a text */
  Make        make;   /* or a cell of its own kind */
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

static GtkWidget *
make_state (TbDesk *desk)
{
  return tb_record_state_cell_new (NARROW);
}

static const Column columns[] = {
  { NC_ ("column", "Date"), "-start_us", NULL, tb_record_cell_new, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Volunteer"), "volunteer_id", format_volunteer, NULL, NARROW, FALSE, FALSE },
  { NC_ ("column", "Elder"), "elder_id", format_elder, NULL, NARROW, FALSE, FALSE },
  { NC_ ("column", "Service item"), "item", tb_record_print_item, NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Start"), "-start_us", format_start, NULL, SHORT, FALSE, FALSE },
  { NC_ ("column", "End"), "-end_us", tb_record_print_end, NULL, SHORT, FALSE, FALSE },
  { NC_ ("column", "Length"), "-minutes", format_length, NULL, SHORT, FALSE, TRUE },
  { NC_ ("column", "State"), "state", NULL, make_state, NARROW, FALSE, FALSE },
};

static char *
format_cell (gpointer record,
             gpointer data)
{
  return ((const Column *) data)->format (record);
}

/* What makes the cells of a column. */
typedef struct
{
  const Column *column;
  TbDesk       *desk; /* (owned) */
} Maker;

static GtkWidget *
make_cell (gpointer data)
{
  Maker *maker = data;

  return maker->column->make (maker->desk);
}

static void
maker_free (gpointer data)
{
  g_object_unref (((Maker *) data)->desk);
  g_free (data);
}

static GtkListItemFactory *
make_factory (const Column *column,
              TbDesk       *desk)
{
  Maker *maker;

  if (column->make == NULL)
    return tb_cells_new_text (format_cell, column->width, column->is_number, (gpointer) column,
                              NULL);
  maker = g_new (Maker, 1);
  *maker = (Maker){ column, g_object_ref (desk) };
  return tb_cells_new (make_cell, maker, maker_free);
}

/**
 * tb_records_columns_add:
 * @view: a view without columns
 * @desk: knows who is signed in
 */
void
tb_records_columns_add (GtkColumnView *view,
                        TbDesk        *desk)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const Column                   *column = &columns[i];
      g_autoptr (GtkColumnViewColumn) made = NULL;

      made = gtk_column_view_column_new (g_dpgettext2 (NULL, "column", column->title),
                                         make_factory (column, desk));
      tb_column_order_add (made, column->order);
      gtk_column_view_column_set_expand (made, column->is_expanding);
      gtk_column_view_column_set_resizable (made, TRUE);
      gtk_column_view_append_column (view, made);
    }
}
