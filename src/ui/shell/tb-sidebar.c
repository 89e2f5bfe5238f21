/* tb-sidebar.c: the list of views
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sidebar.h"

#include <glib/gi18n.h>

#define GROUP_DATA_KEY "tb-group"

/* A view is in here when it does something. */
static const struct
{
  const char *name;
  const char *group;
  const char *title;
  const char *icon;
} entries[] = {
  { "volunteers", N_ ("People"), N_ ("Volunteers"), "tb-volunteers-symbolic" },
  { "elders", N_ ("People"), N_ ("Elders"), "tb-elders-symbolic" },
  { "papers", N_ ("Time bank"), N_ ("Certificates"), "tb-papers-symbolic" },
};

static void
set_header (GtkListBoxRow *row,
            GtkListBoxRow *before,
            gpointer       data)
{
  const char *group = g_object_get_data (G_OBJECT (row), GROUP_DATA_KEY);
  GtkWidget  *label;

  if (before != NULL &&
      g_strcmp0 (g_object_get_data (G_OBJECT (before), GROUP_DATA_KEY), group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_ (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-group");
  gtk_list_box_row_set_header (row, label);
}

/**
 * tb_sidebar_fill:
 * @list: an empty list
 *
 * Adds a row for each view; its widget name is the view's.
 */
void
tb_sidebar_fill (GtkListBox *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *image = gtk_image_new_from_icon_name (entries[i].icon);
      GtkWidget *label = gtk_label_new (_ (entries[i].title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), image);
      gtk_box_append (GTK_BOX (box), label);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_widget_set_name (row, entries[i].name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (entries[i].title), -1);
      g_object_set_data (G_OBJECT (row), GROUP_DATA_KEY, (gpointer) entries[i].group);
      gtk_list_box_append (list, row);
    }
  gtk_list_box_set_header_func (list, set_header, NULL, NULL);
}

/**
 * tb_sidebar_find:
 * @list: a list that was filled
 * @name: (nullable): of a view
 *
 * Returns: (transfer none) (nullable): its row
 */
GtkListBoxRow *
tb_sidebar_find (GtkListBox *list,
                 const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_strcmp0 (entries[i].name, name) == 0)
      return gtk_list_box_get_row_at_index (list, (int) i);
  return NULL;
}
