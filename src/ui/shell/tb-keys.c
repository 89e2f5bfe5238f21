/* tb-keys.c: which keys do what; the shortcuts window and the palette tell the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-keys.h"

#include <glib/gi18n.h>
#include <string.h>

#define GO      (TB_KEY_ACCEL | TB_KEY_COMMAND)
#define VIEWS   N_ ("Window")
#define LISTS   N_ ("In a view")
#define PROGRAM N_ ("Program")

/* Of the ones that have several keys. */
#define ZOOM_IN  "<Ctrl>plus", "<Ctrl>equal", "<Ctrl>KP_Add"
#define ZOOM_OUT "<Ctrl>minus", "<Ctrl>KP_Subtract"
#define ZOOM_FIT "<Ctrl><Alt>0", "<Ctrl><Alt>KP_0"
#define HELP     "<Ctrl>question", "<Ctrl>slash"

static const TbKey entries[] = {
  { VIEWS, N_ ("Find anything"), "win.palette", { "<Ctrl>k" }, TB_KEY_ACCEL },
  { VIEWS, N_ ("Show or hide the sidebar"), "win.sidebar", { "F9" }, GO },
  { VIEWS, N_ ("Next part of the window"), "win.next-pane", { "F6" }, TB_KEY_ACCEL },
  { VIEWS, N_ ("Part of the window before"), "win.previous-pane", { "<Shift>F6" }, TB_KEY_ACCEL },

  { LISTS, N_ ("Search here"), "win.page::search", { "<Ctrl>f" }, GO },
  { LISTS, N_ ("Filter"), "win.page::filter", { "<Ctrl><Shift>f" }, GO },
  { LISTS, N_ ("New"), "win.page::new", { "<Ctrl>n" }, GO },
  { LISTS, N_ ("New, step by step"), "win.page::register", { "<Ctrl><Shift>n" }, GO },
  { LISTS, N_ ("Publish a recruitment"), "win.page::recruit", { "<Ctrl><Alt>n" }, GO },
  { LISTS, N_ ("Open the details"), NULL, { "Return" }, TB_KEY_TOLD },
  { LISTS, N_ ("Open the file"), "win.page::open", { "<Ctrl>o" }, GO },
  { LISTS, N_ ("Parts of the file"), NULL, { "<Ctrl>Page_Down", "<Ctrl>Page_Up" }, TB_KEY_TOLD },
  { LISTS, N_ ("Go back"), NULL, { "Escape" }, TB_KEY_TOLD },
  { LISTS, N_ ("Undo"), "win.undo", { "<Ctrl>z" }, TB_KEY_COMMAND },
  { LISTS, N_ ("Redo"), "win.redo", { "<Ctrl><Shift>z" }, TB_KEY_COMMAND },
  { LISTS, N_ ("Print"), "win.page::print", { "<Ctrl>p" }, GO },
  { LISTS, N_ ("What can be printed"), "win.page::print-menu", { "<Ctrl><Shift>p" }, GO },
  { LISTS, N_ ("Export"), "win.page::export", { "<Ctrl>s" }, GO },
  { LISTS, N_ ("People who stand twice"), "win.page::duplicates", { "<Ctrl>d" }, GO },
  { LISTS, N_ ("Who has read what"), "win.page::privacy", { "<Ctrl><Alt>p" }, GO },
  { LISTS, N_ ("Import a file"), "win.page::import", { "<Ctrl>i" }, GO },
  { LISTS, N_ ("Imported lists"), "win.page::imports", { "<Ctrl><Alt>i" }, GO },
  { LISTS, N_ ("Teams beside the list"), "win.page::teams", { "<Ctrl>t" }, GO },
  { LISTS, N_ ("Larger"), "win.page::zoom-in", { ZOOM_IN }, TB_KEY_ACCEL },
  { LISTS, N_ ("Smaller"), "win.page::zoom-out", { ZOOM_OUT }, TB_KEY_ACCEL },
  { LISTS, N_ ("Whole width"), "win.page::zoom-fit", { ZOOM_FIT }, TB_KEY_ACCEL },

  { PROGRAM, N_ ("Exchange data"), "win.sync", { "F5" }, GO },
  { PROGRAM, N_ ("Change identity"), "win.accounts", { "<Ctrl>u" }, GO },
  { PROGRAM, N_ ("Menu"), "win.menu", { "F10" }, TB_KEY_ACCEL },
  { PROGRAM, N_ ("Keyboard shortcuts"), "win.show-help-overlay", { HELP }, GO },
  { PROGRAM, N_ ("Close the window"), "window.close", { "<Ctrl>w" }, TB_KEY_ACCEL },
  { PROGRAM, N_ ("Quit"), "app.quit", { "<Ctrl>q" }, GO },
};

/**
 * tb_keys_get:
 * @n_out: (out): how many
 *
 * Returns: (array length=n_out): all keys but those of views, in the order they are told
 */
const TbKey *
tb_keys_get (guint *n_out)
{
  *n_out = G_N_ELEMENTS (entries);
  return entries;
}

/**
 * tb_keys_get_of_view:
 * @nth: place of a view in the sidebar, from 0
 *
 * Returns: (transfer full) (nullable): its accelerators, with spaces; %NULL if it has none
 */
char *
tb_keys_get_of_view (guint nth)
{
  guint digit = (nth + 1) % 10;

  return nth < TB_KEYS_N_VIEWS ? g_strdup_printf ("<Ctrl>%u <Alt>%u", digit, digit) : NULL;
}

/**
 * tb_keys_format:
 * @keys: (array zero-terminated=1): accelerators
 *
 * Returns: (transfer full): the first as it stands on the keyboard; empty if there is none
 */
char *
tb_keys_format (const char *const *keys)
{
  guint           key = 0;
  GdkModifierType modifiers = 0;

  if (keys[0] == NULL || !gtk_accelerator_parse (keys[0], &key, &modifiers))
    return g_strdup ("");
  return gtk_accelerator_get_label (key, modifiers);
}

/**
 * tb_keys_install:
 * @application: gets the accelerators
 */
void
tb_keys_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if ((entries[i].use & TB_KEY_ACCEL) != 0)
      gtk_application_set_accels_for_action (application, entries[i].action, entries[i].keys);
  for (guint nth = 0; nth < TB_KEYS_N_VIEWS; nth++)
    {
      g_autofree char *action = g_strdup_printf ("win.nth-view(%u)", nth);
      g_autofree char *both = tb_keys_get_of_view (nth);
      g_auto (GStrv)   keys = g_strsplit (both, " ", -1);

      gtk_application_set_accels_for_action (application, action, (const char *const *) keys);
    }
}

static void
print_shortcut (GString    *out,
                const char *title,
                const char *keys)
{
  g_autofree char *text = g_markup_printf_escaped (
      "<child><object class='GtkShortcutsShortcut'><property name='title'>%s</property>"
      "<property name='accelerator'>%s</property></object></child>",
      title, keys);

  g_string_append (out, text);
}

/* Without those of the keypad, which do what their twins do. */
static char *
join_keys (const char *const *keys)
{
  GString *out = g_string_new (keys[0]);

  for (guint i = 1; keys[i] != NULL; i++)
    if (strstr (keys[i], "KP_") == NULL)
      g_string_append_printf (out, " %s", keys[i]);
  return g_string_free (out, FALSE);
}

static void
begin_group (GString    *out,
             const char *title)
{
  g_autofree char *text = g_markup_printf_escaped (
      "<child><object class='GtkShortcutsGroup'><property name='title'>%s</property>", title);

  g_string_append (out, text);
}

/**
 * tb_keys_add_to_form:
 * @klass: of a form in a window of its own
 * @save: its action that saves
 *
 * Ctrl+S and Ctrl+Enter save, Esc closes.
 */
void
tb_keys_add_to_form (GtkWidgetClass *klass,
                     const char     *save)
{
  static const guint keys[] = { GDK_KEY_s, GDK_KEY_Return, GDK_KEY_KP_Enter };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i], GDK_CONTROL_MASK, save, NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "window.close", NULL);
}

/**
 * tb_keys_print_overlay:
 * @views: (array zero-terminated=1): titles of the views, in the order of the sidebar
 *
 * Returns: (transfer full): a shortcuts window named “overlay”, as GtkBuilder reads it
 */
char *
tb_keys_print_overlay (const char *const *views)
{
  GString    *out = g_string_new ("<interface><object class='GtkShortcutsWindow' id='overlay'>"
                                     "<property name='modal'>1</property><child>"
                                     "<object class='GtkShortcutsSection'>"
                                     "<property name='section-name'>all</property>"
                                     "<property name='max-height'>14</property>");
  const char *group = NULL;

  begin_group (out, _ ("Go to a view"));
  for (guint i = 0; views[i] != NULL && i < TB_KEYS_N_VIEWS; i++)
    {
      g_autofree char *keys = tb_keys_get_of_view (i);

      print_shortcut (out, views[i], keys);
    }
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *keys = join_keys (entries[i].keys);

      if (group == NULL || !g_str_equal (group, entries[i].group))
        {
          g_string_append (out, "</object></child>");
          group = entries[i].group;
          begin_group (out, _ (group));
        }
      print_shortcut (out, _ (entries[i].title), keys);
    }
  g_string_append (out, "</object></child></object></child></object></interface>");
  return g_string_free (out, FALSE);
}
