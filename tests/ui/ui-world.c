/* ui-world.c: a city, desks and a window, all in this process, and hands and eyes for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-world.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "tb-application.h"
#include "tb-demo.h"
#include "tb-desk-known.h"
#include "tb-test.h"
#include "tb-ui-init.h"

#define PASSWORD "demo"

static gboolean
fill (TbCity  *city,
      gint64   now_us,
      gpointer data,
      GError **error)
{
  TbDemoPlan plan;

  tb_demo_plan_small (&plan, 206, now_us);
  return tb_demo_fill (city, &plan, error);
}

/* What two people do at the same time, tests do one after the other. */
static TbDeskOptions
get_options (UiWorld    *world,
             const char *profile)
{
  return (TbDeskOptions){
    .folder = profile, .clock = world->clock, .is_demo = TRUE, .is_polling = TRUE
  };
}

static TbDesk *
open_desk (UiWorld *world)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *name = g_strdup_printf ("profile-%u", world->desks->len);
  g_autofree char   *profile = g_build_filename (world->folder, name, NULL);
  TbDeskOptions      options = get_options (world, profile);
  TbDesk            *desk = tb_desk_open (&options, &error);

  g_assert_no_error (error);
  g_ptr_array_add (world->desks, desk);
  return desk;
}

/* What an asynchronous door answers. */
static void
sign_in (UiWorld    *world,
         TbDesk     *desk,
         const char *account)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sign_in_async (desk, world->url, account, PASSWORD, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  tb_desk_sign_in_finish (desk, answer, &error);
  g_assert_no_error (error);
}

/**
 * ui_world_set_up:
 * @world: to be filled
 * @data: (nullable): the account to sign in to; %NULL for nobody yet
 */
void
ui_world_set_up (UiWorld      *world,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *city = NULL;

  world->folder = tb_test_make_folder ();
  city = g_build_filename (world->folder, "city", NULL);
  world->clock = tb_clock_new (UI_NOW);
  tb_test_lay_out_city (city);
  world->server = tb_city_server_open (city, "演示市平台", TRUE, world->clock, &error);
  g_assert_no_error (error);
  g_assert_true (tb_city_server_run (world->server, fill, NULL, &error));
  world->url = tb_city_server_listen (world->server, "127.0.0.1:0", &error);
  g_assert_no_error (error);

  world->desks = g_ptr_array_new_with_free_func (g_object_unref);
  world->desk = open_desk (world);
  if (data != NULL)
    {
      sign_in (world, world->desk, data);
      ui_desk_sync (world->desk);
    }
  world->window = tb_window_new (GTK_APPLICATION (g_application_get_default ()));
  gtk_window_present (GTK_WINDOW (world->window));
  ui_world_show_desk (world, world->desk);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL); /* NULL: a file is no folder */

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
end_silence (UiWorld *world)
{
  if (world->silent == NULL)
    return;
  g_socket_service_stop (world->silent);
  g_socket_listener_close (G_SOCKET_LISTENER (world->silent));
  g_clear_object (&world->silent);
  g_clear_pointer (&world->asking, g_ptr_array_unref);
}

/**
 * ui_world_tear_down:
 * @world: of a test that is over
 * @data: as for the set-up
 *
 * Window and desks must be gone afterwards: no view leaks, no callback is on its way.
 */
void
ui_world_tear_down (UiWorld      *world,
                    gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (world->window), (gpointer *) &world->window);
  gtk_window_destroy (GTK_WINDOW (world->window));
  for (guint i = 0; i < world->desks->len; i++)
    tb_desk_close (g_ptr_array_index (world->desks, i));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (world->window);
  while (world->desks->len > 0)
    {
      TbDesk *desk = g_ptr_array_steal_index (world->desks, world->desks->len - 1);

      g_object_add_weak_pointer (G_OBJECT (desk), (gpointer *) &desk);
      g_object_unref (desk);
      UI_WAIT (desk == NULL); /* what is on its way holds it until it has come */
    }
  g_ptr_array_unref (world->desks);
  end_silence (world);
  if (world->server != NULL)
    ui_world_unplug (world);
  tb_clock_unref (world->clock);
  g_free (world->url);
  remove_tree (world->folder);
  g_free (world->folder);
}

/**
 * ui_world_init:
 * @argc: (inout): of main
 * @argv: (inout): of main
 *
 * Makes GTK, GLib's test framework and the program itself ready: its styles, keys and texts
 * (in the language of LANGUAGE) hold for the windows of all tests.  Call first.
 */
void
ui_world_init (int    *argc,
               char ***argv)
{
  const char        *build = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char   *texts = g_build_filename (build != NULL ? build : ".", "..", "po", NULL);
  g_autoptr (GError) error = NULL;
  TbApplication     *application;

  setlocale (LC_ALL, "");
  bindtextdomain (TB_DOMAIN, texts);
  bind_textdomain_codeset (TB_DOMAIN, "UTF-8");
  textdomain (TB_DOMAIN);
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  gtk_test_init (argc, argv, NULL);
  tb_ui_register ();
  application = tb_application_new (); /* stays: it is the default one */
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
}

/**
 * ui_world_hold_still:
 *
 * Nothing moves by itself from now on; after ui_world_init().
 */
void
ui_world_hold_still (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
}

/**
 * ui_world_open_desk:
 * @world: a world
 * @account: of the demo city
 *
 * Returns: (transfer none): a desk of its own for @account, which has all that it may see;
 *   the world closes it
 */
TbDesk *
ui_world_open_desk (UiWorld    *world,
                    const char *account)
{
  TbDesk *desk = open_desk (world);

  sign_in (world, desk, account);
  ui_desk_sync (desk);
  return desk;
}

/**
 * ui_world_show_desk:
 * @world: a world
 * @desk: one of its desks
 *
 * The window shows @desk from now on.
 */
void
ui_world_show_desk (UiWorld *world,
                    TbDesk  *desk)
{
  tb_window_set_desk (world->window, desk);
  tb_window_show_desk (world->window);
}

/**
 * ui_world_sign_in:
 * @world: a world whose window asks who is there
 * @account: of the demo city
 *
 * Signs in by the window, as a person does.
 */
void
ui_world_sign_in (UiWorld    *world,
                  const char *account)
{
  ui_type ("Platform address", world->url);
  ui_type ("Account", account);
  ui_type ("Password", PASSWORD);
  ui_click ("Sign In");
  UI_WAIT (tb_desk_is_signed_in (world->desk));
}

/**
 * ui_world_show_view:
 * @world: a world
 * @name: of a view
 */
void
ui_world_show_view (UiWorld    *world,
                    const char *name)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.show", "s", name));
}

/**
 * ui_world_unplug:
 * @world: a world
 *
 * The city goes, as if somebody had pulled the cable.
 */
void
ui_world_unplug (UiWorld *world)
{
  tb_city_server_close (world->server);
  g_clear_object (&world->server);
}

static gboolean
on_incoming (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             UiWorld           *world)
{
  g_ptr_array_add (world->asking, g_object_ref (connection));
  return TRUE;
}

/**
 * ui_world_silence:
 * @world: a world
 *
 * The city goes, and who asks in its place is not answered, until it is back.
 */
void
ui_world_silence (UiWorld *world)
{
  const char        *colon = strrchr (world->url, ':');
  g_autoptr (GError) error = NULL;

  ui_world_unplug (world);
  world->silent = g_socket_service_new ();
  world->asking = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (world->silent, "incoming", G_CALLBACK (on_incoming), world);
  g_socket_listener_add_inet_port (G_SOCKET_LISTENER (world->silent),
                                   (guint16) g_ascii_strtoull (colon + 1, NULL, 10), NULL, &error);
  g_assert_no_error (error);
}

/**
 * ui_world_plug_in:
 * @world: a world whose city went
 *
 * The city is back, at the address it had.
 */
void
ui_world_plug_in (UiWorld *world)
{
  g_autofree char   *city = g_build_filename (world->folder, "city", NULL);
  g_autofree char   *url = NULL;
  g_autoptr (GError) error = NULL;

  end_silence (world);
  world->server = tb_city_server_open (city, "演示市平台", TRUE, world->clock, &error);
  g_assert_no_error (error);
  url = tb_city_server_listen (world->server, world->url + strlen ("http://"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (url, ==, world->url);
}

/**
 * ui_world_reopen_desk:
 * @world: a world
 * @desk: one of its desks; gone afterwards
 *
 * Waits until what was under way is safe.  The window must not show it.
 *
 * Returns: (transfer none): another desk with the same profile, in its place
 */
TbDesk *
ui_world_reopen_desk (UiWorld *world,
                      TbDesk  *desk)
{
  g_autofree char         *name = NULL;
  g_autofree char         *profile = NULL;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  TbDeskOptions            options;
  TbDesk                  *again;
  guint                    index = 0;

  g_assert_true (g_ptr_array_find (world->desks, desk, &index));
  name = g_strdup_printf ("profile-%u", index);
  profile = g_build_filename (world->folder, name, NULL);
  options = get_options (world, profile);
  tb_desk_close_async (desk, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  tb_desk_close_finish (desk, answer);
  again = tb_desk_open (&options, &error);
  g_assert_no_error (error);
  if (world->desk == desk)
    world->desk = again;
  g_object_unref (desk);
  world->desks->pdata[index] = again;
  return again;
}

static gboolean
is_any_mapped (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) left = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (left))
        return TRUE;
    }
  return FALSE;
}

/**
 * ui_world_quit:
 * @world: a world
 *
 * Closes the window with all that is open over it, as its button does, waits until what was
 * under way is safe, and starts the program again with the same profile.
 */
void
ui_world_quit (UiWorld *world)
{
  gtk_window_destroy (GTK_WINDOW (world->window));
  /* what is under way may hold the window, and with it what is open over it */
  UI_WAIT (!is_any_mapped ()); /* it would keep the program open */
  ui_world_reopen_desk (world, world->desk);
  world->window = tb_window_new (GTK_APPLICATION (g_application_get_default ()));
  gtk_window_present (GTK_WINDOW (world->window));
  ui_world_show_desk (world, world->desk);
}
