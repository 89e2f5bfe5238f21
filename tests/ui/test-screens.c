/* test-screens.c: views and dialogs in many styles and sizes: pictures of them, and their faults
 *
 * Use: test-screens [--all] [--folder DIR]: all combinations, or a few that cover them; the
 * pictures go to DIR.  The language is that of LANGUAGE, high contrast is ADW_DEBUG_HIGH_CONTRAST.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "tb-views.h"
#include "ui-look.h"
#include "ui-world.h"

#define NORMAL_DPI    (96 * 1024)
#define FRAME_PX      16 /* of a window nobody manages */
#define MAX_TOLD      12
#define NARROW_WIDTH  683  /* half of a small screen */
#define WIDE_AT_LEAST 1366 /* at 100 % text nothing may be scrolled sideways from here */

/* Which combinations are looked at, if not all: each value of each at least once. */
static const struct
{
  gboolean is_dark;
  int      text_percent;
  int      width;
} few[] = {
  { FALSE, 100, 1366 },
  { FALSE, 200, 1366 },
  { TRUE, 150, 1366 },
  { TRUE, 100, 1920 },
  { FALSE, 100, NARROW_WIDTH },
};

/* Something to look at: a view, and what one action of it opens. */
typedef struct
{
  const char *name;
  const char *account;
  const char *view;   /* (nullable): what is seen first */
  const char *action; /* (nullable): of the view or the window */
  const char *target; /* (nullable): a string for the action */
} Scene;

static const Scene scenes[] = {
  { "keys", "coordinator", "volunteers", "win.show-help-overlay", NULL },
  { "about", "coordinator", "volunteers", "app.about", NULL },
  { "issue", "coordinator", "volunteers", "win.issue", "$volunteer" },
  { "record-form", "coordinator", "records", "page.new", NULL },
};

typedef struct
{
  UiWorld    *world;
  GHashTable *desks;  /* (owned): account → desk */
  const char *folder; /* (nullable): for pictures */
  gboolean    is_all;
  gboolean    is_chinese;
  gboolean    is_contrast;
} Shared;

typedef struct
{
  Shared     *shared;
  const char *name;
  Scene       scene;
} Case;

static void
set_style (gboolean is_dark,
           int      text_percent)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", NORMAL_DPI * text_percent / 100, NULL);
}

/* The window that was opened last. */
static GtkWidget *
get_top (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);

      if (gtk_widget_get_mapped (window))
        return window;
    }
  g_assert_not_reached ();
}

static void
tell (const char *name,
      GPtrArray  *findings)
{
  for (guint i = 0; i < MIN (findings->len, MAX_TOLD); i++)
    g_test_message ("%s: %s", name, (char *) g_ptr_array_index (findings, i));
  if (findings->len > MAX_TOLD)
    g_test_message ("%s: and %u more", name, findings->len - MAX_TOLD);
  if (findings->len > 0)
    g_test_fail ();
}

/* Opens every menu and popover below @widget in turn. */
static void
look_into_popovers (Case       *test,
                    const char *name,
                    GtkWidget  *widget,
                    UiLookFlags flags)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_is_sensitive (widget))
    {
      g_autoptr (GPtrArray) findings = NULL;
      GtkPopover           *popover;

      gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
      ui_look_settle ();
      popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget));
      findings = ui_look (GTK_WIDGET (popover), flags);
      tell (name, findings);
      gtk_menu_button_popdown (GTK_MENU_BUTTON (widget));
      return;
    }
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    look_into_popovers (test, name, w, flags);
}

static void
look (Case    *test,
      gboolean is_dark,
      int      text_percent,
      int      width)
{
  Shared               *shared = test->shared;
  GtkWidget            *main_window = GTK_WIDGET (shared->world->window);
  GtkWidget            *top;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char      *name = NULL;
  UiLookFlags           flags = shared->is_chinese ? UI_LOOK_CHINESE : 0;

  set_style (is_dark, text_percent);
  gtk_window_set_default_size (GTK_WINDOW (main_window), width, width == 1920 ? 1080 : 768);
  ui_look_settle ();
  top = get_top ();
  if (top != main_window || width * 100 >= WIDE_AT_LEAST * text_percent)
    flags |= UI_LOOK_WIDE;
  if (top == main_window && ABS (gtk_widget_get_width (top) - width) > FRAME_PX)
    {
      g_test_message ("%s: the window is %d wide at %d %% text, not %d", test->name,
                      gtk_widget_get_width (top), text_percent, width);
      g_test_fail ();
    }

  name = g_strdup_printf ("%s-%s-%s%s-%d-%d", test->name, shared->is_chinese ? "zh" : "en",
                          is_dark ? "dark" : "light", shared->is_contrast ? "-contrast" : "",
                          text_percent, width);
  findings = ui_look (top, flags);
  tell (name, findings);
  if (shared->folder != NULL)
    {
      g_autofree char *file = g_strconcat (name, ".png", NULL);
      g_autofree char *path = g_build_filename (shared->folder, file, NULL);

      g_assert_true (ui_look_save (top, path));
    }
  look_into_popovers (test, name, top, flags);
}

static void
close_dialogs (UiWorld *world)
{
  GtkWidget *top;

  while ((top = get_top ()) != GTK_WIDGET (world->window))
    {
      gtk_window_destroy (GTK_WINDOW (top));
      ui_look_settle ();
    }
}

/* Returns: (transfer full) (nullable): the action's parameter; “$volunteer” is one of them */
static char *
resolve (TbDesk     *desk,
         const char *target)
{
  g_autoptr (GPtrArray) people = NULL;

  if (g_strcmp0 (target, "$volunteer") != 0)
    return g_strdup (target);
  people = ui_desk_read (desk, &tb_person_kind, "is_volunteer=1", "name", 1);
  g_assert_cmpuint (people->len, ==, 1);
  return g_strdup (((TbPerson *) g_ptr_array_index (people, 0))->id);
}

static void
show (UiWorld     *world,
      TbDesk      *desk,
      const Scene *scene)
{
  GtkWidget       *from = GTK_WIDGET (world->window);
  g_autofree char *target = resolve (desk, scene->target);

  if (scene->view != NULL)
    ui_world_show_view (world, scene->view);
  ui_look_settle ();
  if (scene->action == NULL)
    return;
  if (!g_str_has_prefix (scene->action, "win."))
    from = gtk_window_get_focus (GTK_WINDOW (world->window));
  g_assert_true (from != NULL);
  g_assert_true (
      gtk_widget_activate_action (from, scene->action, target != NULL ? "s" : NULL, target));
  ui_look_settle ();
}

static void
run_case (gconstpointer data)
{
  Case    *test = (Case *) data;
  Shared  *shared = test->shared;
  UiWorld *world = shared->world;
  TbDesk  *desk = NULL;

  if (test->scene.account != NULL)
    {
      desk = g_hash_table_lookup (shared->desks, test->scene.account);
      if (desk == NULL)
        {
          desk = ui_world_open_desk (world, test->scene.account);
          g_hash_table_insert (shared->desks, g_strdup (test->scene.account), desk);
        }
    }
  set_style (FALSE, 100);
  gtk_window_set_default_size (GTK_WINDOW (world->window), WIDE_AT_LEAST, 768);
  ui_world_show_desk (world, desk != NULL ? desk : world->desk);
  show (world, desk, &test->scene);
  if (shared->is_all)
    {
      const int widths[] = { 1366, 1920, NARROW_WIDTH };

      for (guint i = 0; i < 2 * 3 * G_N_ELEMENTS (widths); i++)
        look (test, i >= 9, 100 + 50 * (int) (i / 3 % 3), widths[i % 3]);
    }
  else
    for (guint i = 0; i < G_N_ELEMENTS (few); i++)
      look (test, few[i].is_dark, few[i].text_percent, few[i].width);
  close_dialogs (world);
}

static void
add_case (GPtrArray  *cases,
          Shared     *shared,
          const Scene scene)
{
  Case            *test = g_new0 (Case, 1);
  g_autofree char *path = g_strconcat ("/screens/", scene.name, NULL);

  *test = (Case){ shared, scene.name, scene };
  g_ptr_array_add (cases, test);
  g_test_add_data_func (path, test, run_case);
}

int
main (int   argc,
      char *argv[])
{
  const char            *build = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char       *texts = g_build_filename (build != NULL ? build : ".", "../po", NULL);
  g_autoptr (GPtrArray)  cases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) desks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  UiWorld                world = { NULL };
  Shared                 shared = { &world, desks };
  guint                  n_views;
  const TbViewEntry     *views = tb_views_get (&n_views);
  int                    result;

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--all"))
      shared.is_all = TRUE;
    else if (g_str_equal (argv[i], "--folder") && i + 1 < argc)
      shared.folder = argv[++i];
  setlocale (LC_ALL, "");
  bindtextdomain ("timebank", texts);
  bind_textdomain_codeset ("timebank", "UTF-8");
  textdomain ("timebank");
  ui_world_init (&argc, &argv);
  g_test_set_nonfatal_assertions (); /* all faults of all screens */
  shared.is_chinese = g_str_equal (C_ ("language of this translation", "en"), "zh");
  shared.is_contrast = g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL;
  if (shared.folder != NULL)
    g_mkdir_with_parents (shared.folder, 0755);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE, NULL);

  ui_world_set_up (&world, NULL);
  add_case (cases, &shared, (Scene){ "sign-in" });
  for (guint i = 0; i < n_views; i++)
    add_case (cases, &shared, (Scene){ views[i].name, "coordinator", views[i].name });
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    add_case (cases, &shared, scenes[i]);
  result = g_test_run ();
  ui_world_tear_down (&world, NULL);
  return result;
}
