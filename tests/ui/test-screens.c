/* test-screens.c: views and dialogs in many styles and sizes: pictures of them, and their faults
 *
 * Use: test-screens [--all] [--folder DIR]: all combinations, or a few that cover them; the
 * pictures go to DIR.  The language is that of LANGUAGE, high contrast is ADW_DEBUG_HIGH_CONTRAST.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ui-look.h"
#include "ui-scenes.h"

#define NORMAL_DPI    (96 * 1024)
#define QUIET_MS      80
#define FRAME_PX      16 /* of a window nobody manages */
#define MAX_TRIES     10
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
  { TRUE, 100, 1920 },
  { FALSE, 100, NARROW_WIDTH },
  { TRUE, 150, 1366 },
  { FALSE, 200, 1366 },
};

typedef struct
{
  const char *folder; /* (nullable): for pictures */
  gboolean    is_all;
  gboolean    is_chinese;
  gboolean    is_contrast;
  int         text_percent; /* when the scene was opened */
} Shared;

static void
set_style (gboolean is_dark,
           int      text_percent)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", NORMAL_DPI * text_percent / 100, NULL);
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

/* Opens every menu and popover below @widget in turn; the keyboard goes along. */
static void
look_into_popovers (const char *name,
                    GtkWidget  *widget,
                    UiLookFlags flags)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_is_sensitive (widget))
    {
      g_autoptr (GPtrArray) findings = NULL;
      GtkPopover           *popover;

      gtk_widget_grab_focus (widget); /* it may have to be scrolled to */
      ui_look_settle (QUIET_MS);
      gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
      ui_look_settle (QUIET_MS);
      popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget));
      findings = ui_look (GTK_WIDGET (popover), flags);
      tell (name, findings);
      gtk_menu_button_popdown (GTK_MENU_BUTTON (widget));
      ui_wait_frame (widget);
      return;
    }
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    look_into_popovers (name, w, flags);
}

static void
look (UiStage       *stage,
      const UiScene *scene,
      Shared        *shared,
      gboolean       is_dark,
      int            text_percent,
      int            width)
{
  GtkWidget            *main_window = GTK_WIDGET (stage->world.window);
  GtkWidget            *popover = ui_stage_get_popover ();
  GtkWidget            *top;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char      *name = NULL;
  UiLookFlags           flags = shared->is_chinese ? UI_LOOK_CHINESE : 0;

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover)); /* it hangs in the air while the window changes */
  set_style (is_dark, text_percent);
  /* more than once: the sidebar must fold before the window can be small */
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (main_window), width, width == 1920 ? 1080 : 768);
      ui_look_settle (QUIET_MS);
      if (ABS (gtk_widget_get_width (main_window) - width) <= FRAME_PX)
        break;
    }
  if (popover != NULL && gtk_widget_get_mapped (gtk_widget_get_parent (popover)))
    {
      gtk_popover_popup (GTK_POPOVER (popover));
      ui_look_settle (QUIET_MS);
    }
  top = ui_get_top ();
  if (top != main_window || width * 100 >= WIDE_AT_LEAST * text_percent)
    flags |= UI_LOOK_WIDE;
  if (text_percent > 100)
    flags |= UI_LOOK_LARGE_TEXT;
  if (top == main_window && ABS (gtk_widget_get_width (top) - width) > FRAME_PX)
    {
      g_autofree char *why = ui_look_print_width (top);

      g_test_message ("%s: the window is %d wide at %d %% text, not %d: %s", scene->name,
                      gtk_widget_get_width (top), text_percent, width, why);
      g_test_fail ();
    }

  name = g_strdup_printf ("%s-%s-%s%s-%d-%d", scene->name, shared->is_chinese ? "zh" : "en",
                          is_dark ? "dark" : "light", shared->is_contrast ? "-contrast" : "",
                          text_percent, width);
  findings = ui_look (top, flags);
  tell (name, findings);
  if (shared->folder != NULL)
    {
      g_autofree char *file = g_strconcat (name, ".png", NULL);
      g_autofree char *path = g_build_filename (shared->folder, file, NULL);

      /* a dialog is there before it is drawn, and a busy machine takes its time to draw */
      for (guint tries = 0; !ui_look_save (top, ui_stage_get_popover (), path); tries++)
        {
          g_assert_cmpuint (tries, <, MAX_TRIES);
          ui_look_settle (QUIET_MS);
        }
    }
  /* the last ones are not: tooltips are still due then */
  if (!is_dark && width == WIDE_AT_LEAST && ui_stage_get_popover () == NULL)
    {
      g_autoptr (GtkWidget) focus = gtk_root_get_focus (GTK_ROOT (top));

      if (focus != NULL)
        g_object_ref (focus);
      look_into_popovers (name, top, flags);
      if (focus != NULL)
        gtk_widget_grab_focus (focus);
    }
}

/* A dialog takes its size from the text when it is opened. */
static void
open_anew (UiStage       *stage,
           const UiScene *scene,
           Shared        *shared,
           int            text_percent)
{
  if (shared->text_percent == text_percent)
    return;
  shared->text_percent = text_percent;
  if (ui_get_top () == GTK_WIDGET (stage->world.window))
    return;
  ui_stage_close (stage);
  set_style (FALSE, text_percent);
  ui_stage_open (stage, scene);
}

static void
look_at_all (UiStage       *stage,
             const UiScene *scene,
             gpointer       data)
{
  Shared *shared = data;

  set_style (FALSE, 100);
  shared->text_percent = 100;
  gtk_window_set_default_size (GTK_WINDOW (stage->world.window), WIDE_AT_LEAST, 768);
  ui_stage_open (stage, scene);
  if (shared->is_all)
    {
      const int widths[] = { 1366, 1920, NARROW_WIDTH };

      for (guint i = 0; i < 2 * 3 * G_N_ELEMENTS (widths); i++)
        {
          int percent = 100 + 50 * (int) (i / 3 % 3);

          open_anew (stage, scene, shared, percent);
          look (stage, scene, shared, i >= 9, percent, widths[i % 3]);
        }
    }
  else
    for (guint i = 0; i < G_N_ELEMENTS (few); i++)
      {
        open_anew (stage, scene, shared, few[i].text_percent);
        look (stage, scene, shared, few[i].is_dark, few[i].text_percent, few[i].width);
      }
  ui_stage_close (stage);
}

int
main (int   argc,
      char *argv[])
{
  Shared shared = { 0 };

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--all"))
      shared.is_all = TRUE;
    else if (g_str_equal (argv[i], "--folder") && i + 1 < argc)
      shared.folder = argv[++i];
  ui_world_init (&argc, &argv);
  shared.is_chinese = g_str_equal (C_ ("language of this translation", "en"), "zh");
  shared.is_contrast = g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL;
  if (shared.folder != NULL)
    g_mkdir_with_parents (shared.folder, 0755);
  return ui_scenes_run ("screens", QUIET_MS, look_at_all, &shared);
}
