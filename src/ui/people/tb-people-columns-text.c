/* tb-people-columns-text.c: a list of people as a spreadsheet takes it from the clipboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-people-columns-private.h"

/* Tabs and line ends part cells and rows. */
static void
append_cell (GString    *text,
             const char *cell,
             gboolean    is_first)
{
  g_autofree char *plain = g_strdelimit (g_strdup (cell != NULL ? cell : ""), "\t\r\n", ' ');

  g_string_append_printf (text, "%s%s", is_first ? "" : "\t", plain);
}

/**
 * tb_people_columns_print:
 * @view: a view with these columns
 * @people: (element-type TbPerson): rows, in order
 * @now_us: the instant it is
 *
 * What can be seen of them, with headings, as a spreadsheet takes it from the clipboard; sealed
 * values are masked as on the screen.  Columns that are looked up in other rows are left out.
 *
 * Returns: (transfer full): lines of cells parted by tabs
 */
char *
tb_people_columns_print (GtkColumnView *view,
                         GPtrArray     *people,
                         gint64         now_us)
{
  GListModel *all = gtk_column_view_get_columns (view);
  GString    *text = g_string_new (NULL);

  for (guint row = 0; row <= people->len; row++)
    {
      TbPerson *person = row > 0 ? g_ptr_array_index (people, row - 1) : NULL;
      gboolean  is_first = TRUE;

      for (guint i = 0; i < g_list_model_get_n_items (all); i++)
        {
          g_autoptr (GtkColumnViewColumn) made = g_list_model_get_item (all, i);
          const TbPeopleColumn           *column = g_object_get_data (G_OBJECT (made), "tb-column");
          g_autofree char                *cell = NULL;

          if (!gtk_column_view_column_get_visible (made) ||
              (strcmp (column->id, "name") != 0 && column->format == NULL && column->toned == NULL))
            continue;
          if (person == NULL)
            cell = g_strdup (_ (column->title));
          else
            cell = tb_people_column_print (column, person, now_us);
          append_cell (text, cell, is_first);
          is_first = FALSE;
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
