/* test-templates.c: every template, each made by its own class
 *
 * gtk4-builder-tool knows neither our types nor libadwaita's, and no callback; a class that makes
 * its template finds every property, child, closure and callback, or warns, which is fatal here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>

#define FOLDER "/com/example/TimeBank/ui/"

/* The class of a template; NULL for a file without one. */
static char *
find_class (const char *path)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GBytes)     bytes = g_resources_lookup_data (path, 0, &error);
  g_autoptr (GRegex)     regex = g_regex_new ("<template class=\"(\\w+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gsize                  size;
  const char            *text;

  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &size);
  return g_regex_match_full (regex, text, (gssize) size, 0, 0, &match, NULL)
             ? g_match_info_fetch (match, 1)
             : NULL;
}

static void
make (const char *name)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  GType                  type = gtk_builder_get_type_from_name (builder, name);
  GtkWidget             *widget;

  if (type == G_TYPE_INVALID)
    g_error ("%s: no such class", name);
  widget = g_object_ref_sink (g_object_new (type, NULL));
  g_assert_true (GTK_IS_WIDGET (widget));
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_assert_finalize_object (widget);
}

static guint
walk (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv)     names = g_resources_enumerate_children (folder, 0, &error);
  guint              n = 0;

  g_assert_no_error (error);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (folder, *name, NULL);
      g_autofree char *class = NULL;

      if (g_str_has_suffix (path, "/"))
        n += walk (path);
      else if (g_str_has_suffix (path, ".ui") && (class = find_class (path)) != NULL)
        {
          g_test_message ("%s", class);
          make (class);
          n++;
        }
    }
  return n;
}

static void
test_templates (void)
{
  guint n = walk (FOLDER);

  g_test_message ("%u templates", n);
  g_assert_cmpuint (n, >, 30);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/templates", test_templates);
  return g_test_run ();
}
