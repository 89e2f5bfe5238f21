/* tb-sidebar.c: the list of views, and what waits in each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sidebar.h"

#include <glib/gi18n.h>

#include "tb-views.h"

#define GROUP_DATA_KEY   "tb-group"
#define WAITING_DATA_KEY "tb-waiting"
#define COUNT_DATA_KEY   "tb-count"

static void
set_header (GtkListBoxRow *row,
            GtkListBoxRow *before,
            gpointer       data)
{
  const char *group = g_object_get_data (G_OBJECT (row), GROUP_DATA_KEY);
  GtkWidget  *label;

  if (group == NULL ||
      (before != NULL &&
       g_strcmp0 (g_object_get_data (G_OBJECT (before), GROUP_DATA_KEY), group) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_ (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-group");
  gtk_list_box_row_set_header (row, label);
}

/* The number beside the title, and in what a screen reader says of the row. */
static void
show_waiting (GtkLabel          *badge,
              const TbViewEntry *entry,
              guint              n)
{
  GtkWidget       *row = gtk_widget_get_ancestor (GTK_WIDGET (badge), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *text = g_strdup_printf ("%u", n);
  g_autofree char *sentence = NULL;

  gtk_label_set_label (badge, text);
  gtk_widget_set_visible (GTK_WIDGET (badge), n > 0);
  if (row == NULL)
    return;
  g_object_set_data (G_OBJECT (row), COUNT_DATA_KEY, GUINT_TO_POINTER (n));
  if (n > 0)
    /* TRANSLATORS: a view, and how many things wait in it */
    sentence = g_strdup_printf (ngettext ("%s, %u waiting", "%s, %u waiting", n),
                                _ (entry->title), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence != NULL ? sentence : _ (entry->title), -1);
  gtk_widget_activate_action (row, "win.waiting-changed", NULL); /* not while it is filled */
}

static void
count_items (GtkLabel   *badge,
             GListModel *list)
{
  gboolean is_loaded = FALSE;

  g_object_get (list, "is-loaded", &is_loaded, NULL);
  if (is_loaded)
    show_waiting (badge, tb_views_find (gtk_widget_get_name (GTK_WIDGET (badge))),
                  g_list_model_get_n_items (list));
}

static void
on_items_changed (GtkLabel   *badge,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GListModel *list)
{
  count_items (badge, list);
}

static void
on_loaded (GtkLabel   *badge,
           GParamSpec *pspec,
           GListModel *list)
{
  count_items (badge, list);
}

static void
on_property_changed (GtkLabel   *badge,
                     GParamSpec *pspec,
                     GObject    *desk)
{
  guint n = 0;

  g_object_get (desk, pspec->name, &n, NULL);
  show_waiting (badge, tb_views_find (gtk_widget_get_name (GTK_WIDGET (badge))), n);
}

static void
follow_waiting (GtkLabel          *badge,
                const TbViewEntry *entry,
                TbDesk            *desk)
{
  const TbViewWaiting *waiting = tb_views_get_waiting (entry, desk);

  if (entry->waiting_property != NULL)
    {
      g_autofree char *signal = g_strconcat ("notify::", entry->waiting_property, NULL);

      g_signal_connect_object (desk, signal, G_CALLBACK (on_property_changed), badge,
                               G_CONNECT_SWAPPED);
      on_property_changed (badge,
                           g_object_class_find_property (G_OBJECT_GET_CLASS (desk),
                                                         entry->waiting_property),
                           G_OBJECT (desk));
    }
  else if (waiting != NULL)
    {
      g_autofree char       *filter = tb_views_expand_filter (waiting->filter, desk);
      g_autoptr (GError)     error = NULL;
      g_autoptr (GListModel) list = tb_desk_list (desk, waiting->kind, filter, NULL, &error);

      if (list == NULL)
        {
          g_warning ("cannot count what waits in %s: %s", entry->name, error->message);
          return;
        }
      g_signal_connect_object (list, "items-changed", G_CALLBACK (on_items_changed), badge,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "notify::is-loaded", G_CALLBACK (on_loaded), badge,
                               G_CONNECT_SWAPPED);
      count_items (badge, list);
      g_object_set_data_full (G_OBJECT (badge), WAITING_DATA_KEY, g_steal_pointer (&list),
                              g_object_unref);
    }
}

static void
add_row (GtkListBox        *sidebar,
         const TbViewEntry *entry,
         TbDesk            *desk)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (entry->title));
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_name (badge, entry->name);
  gtk_widget_set_visible (badge, FALSE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, "figure");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (entry->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, entry->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (entry->title), -1);
  g_object_set_data (G_OBJECT (row), GROUP_DATA_KEY, (gpointer) entry->group);
  gtk_list_box_append (sidebar, row);
  follow_waiting (GTK_LABEL (badge), entry, desk);
}

/**
 * tb_sidebar_fill:
 * @list: the list; what was in it goes
 * @desk: knows who is signed in, and what waits
 *
 * Adds a row for each view that does something for that person; its widget name is the view's.
 */
void
tb_sidebar_fill (GtkListBox *list,
                 TbDesk     *desk)
{
  guint              n = 0;
  const TbViewEntry *entries = tb_views_get (&n);
  GtkListBoxRow     *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    if (tb_views_is_for (&entries[i], desk))
      add_row (list, &entries[i], desk);
  gtk_list_box_set_header_func (list, set_header, NULL, NULL);
}

/**
 * tb_sidebar_count:
 * @list: a list that was filled
 *
 * Returns: how many things wait in all views together
 */
guint
tb_sidebar_count (GtkListBox *list)
{
  GtkListBoxRow *row;
  guint          n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    n += GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), COUNT_DATA_KEY));
  return n;
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
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), name) == 0)
      return row;
  return NULL;
}
