/* test-reach.c: everything that can be used can be used with keys alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-scenes.h"

#define MAX_TABS 400
#define QUIET_MS 60

/* The list an item belongs to: arrows lead from one of its items to all others. */
static GtkWidget *
get_list (GtkWidget *widget)
{
  const GType lists[] = { GTK_TYPE_LIST_BOX, GTK_TYPE_LIST_BASE, GTK_TYPE_FLOW_BOX };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkWidget *list = gtk_widget_get_ancestor (widget, lists[i]);

      if (list != NULL)
        return list;
    }
  for (GtkWidget *w = widget; w != NULL; w = gtk_widget_get_parent (w))
    if (ui_is_type (w, "TbDayChart"))
      return w;
  return NULL;
}

/* What Tab leads to, and the lists it leads into. */
static GHashTable *
press_tab_all_round (GtkWidget *top)
{
  GHashTable *reached = g_hash_table_new (NULL, NULL);
  GtkWindow  *window = GTK_WINDOW (gtk_widget_get_root (top));

  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < MAX_TABS; i++)
    {
      GtkWidget *focus;

      if (!gtk_widget_child_focus (top, GTK_DIR_TAB_FORWARD))
        gtk_window_set_focus (window, NULL); /* at the end: it begins anew */
      focus = gtk_window_get_focus (window);
      if (g_getenv ("TB_REACH_TELL") != NULL)
        g_test_message ("Tab to %s", focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing");
      if (focus == NULL)
        continue;
      if (!g_hash_table_add (reached, focus))
        return reached;
      if (get_list (focus) != NULL)
        g_hash_table_add (reached, get_list (focus));
    }
  g_test_message ("Tab has no end");
  g_test_fail ();
  return reached;
}

static gboolean
is_reached (GHashTable *reached,
            GtkWidget  *widget)
{
  GHashTableIter iter;
  gpointer       each;

  if (g_hash_table_contains (reached, widget) ||
      (get_list (widget) != NULL && g_hash_table_contains (reached, get_list (widget))))
    return TRUE;
  g_hash_table_iter_init (&iter, reached); /* an entry by the text in it, a list by a row */
  while (g_hash_table_iter_next (&iter, &each, NULL))
    if (gtk_widget_is_ancestor (each, widget))
      return TRUE;
  return FALSE;
}

/* The window's own buttons and the icons in entries have keys of their own. */
static gboolean
has_keys_of_its_own (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
         GTK_IS_SCROLLBAR (widget);
}

static gboolean
can_be_used (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_LIST_BOX_ROW (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_CALENDAR (widget);
}

static void
check (const char *name,
       GHashTable *reached,
       GtkWidget  *widget)
{
  gboolean is_wanted = gtk_widget_get_focusable (widget) ||
                       (GTK_IS_BUTTON (widget) && can_be_used (widget));

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_sensitive (widget) ||
      has_keys_of_its_own (widget))
    return;
  if (is_wanted && can_be_used (widget) && !is_reached (reached, widget))
    {
      GtkWidget  *parent = gtk_widget_get_parent (widget);
      const char *tooltip = gtk_widget_get_tooltip_text (widget);

      g_test_message ("%s: no Tab leads to a %s in a %s (%s)", name, G_OBJECT_TYPE_NAME (widget),
                      G_OBJECT_TYPE_NAME (parent), tooltip != NULL ? tooltip : "no tooltip");
      g_test_fail ();
    }
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    check (name, reached, w);
}

/* What has the keyboard for itself. */
static GtkWidget *
get_front (void)
{
  GtkWidget *popover = ui_stage_get_popover ();

  return popover != NULL && gtk_popover_get_autohide (GTK_POPOVER (popover)) ? popover
                                                                             : ui_get_top ();
}

static void
test_reach (UiStage *stage, const UiScene *scene, gpointer data)
{
  GtkWidget             *top;
  g_autoptr (GHashTable) reached = NULL;

  ui_stage_open (stage, scene);
  top = get_front ();
  reached = press_tab_all_round (top);
  g_test_message ("%s: Tab leads to %u things", scene->name, g_hash_table_size (reached));
  g_assert_cmpuint (g_hash_table_size (reached), >, 0);
  check (scene->name, reached, top);
  ui_stage_close (stage);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  return ui_scenes_run ("reach", QUIET_MS, test_reach, NULL);
}
