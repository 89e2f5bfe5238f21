/* tb-application.c: the program: which profile, which city, one window
 *
 *   activate → open the profile ─┬→ signed in ──────────────→ show the views, start the exchange
 *                                ├→ --demo → sign in to it ─→ the same
 *                                └→ nobody → sign-in page ──→ the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-application.h"

#include <glib/gi18n.h>

#include "tb-desk.h"
#include "tb-ui-text.h"
#include "tb-window.h"

#define DEMO_ACCOUNT  "coordinator"
#define DEMO_PASSWORD "demo"

struct _TbApplication
{
  AdwApplication parent_instance;
  char          *folder;      /* (owned) (nullable): from --profile */
  char          *demo_city;   /* (owned) (nullable): from --demo */
  char          *account;     /* (owned) (nullable): from --account */
  TbClock       *clock;       /* (owned) (nullable): from --now */
  TbDesk        *desk;        /* (owned) (nullable): until the profile is open */
  TbWindow      *window;      /* (unowned) (nullable): the application's list owns it */
  GCancellable  *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (TbApplication, tb_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep this desk’s data in DIR"), N_ ("DIR") },
  { "now", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Live as if it were TIME now (ISO 8601)"),
    N_ ("TIME") },
  { "demo", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Sign in to the demonstration city at URL"),
    N_ ("URL") },
  { "account", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("With --demo: as whom"), N_ ("NAME") },
  { NULL },
};

/* Which keys do what; the shortcuts window lists the same. */
static const struct
{
  const char *action;
  const char *keys[4];
} keys[] = {
  { "app.quit", { "<Ctrl>q" } },
  { "win.close", { "<Ctrl>w" } },
  { "win.show-help-overlay", { "<Ctrl>question", "<Ctrl>slash" } },
  { "win.sidebar", { "F9" } },
  { "win.sync", { "F5" } },
  { "win.show::volunteers", { "<Alt>1", "<Ctrl>1" } },
  { "win.show::elders", { "<Alt>2", "<Ctrl>2" } },
  { "win.show::papers", { "<Alt>3", "<Ctrl>3" } },
  { "win.page::new", { "<Ctrl>n" } },
  { "win.page::search", { "<Ctrl>f" } },
  { "win.page::import", { "<Ctrl>i" } },
  { "win.page::print", { "<Ctrl>p" } },
  { "win.page::export", { "<Ctrl>s" } },
  { "win.page::zoom-in", { "<Ctrl>plus", "<Ctrl>equal", "<Ctrl>KP_Add" } },
  { "win.page::zoom-out", { "<Ctrl>minus", "<Ctrl>KP_Subtract" } },
  { "win.page::zoom-fit", { "<Ctrl>0", "<Ctrl>KP_0" } },
};

static char *
choose_folder (TbApplication *self)
{
  g_autofree char *name = NULL;

  if (self->folder != NULL)
    return g_strdup (self->folder);
  if (self->demo_city == NULL)
    name = g_strdup ("default");
  else if (self->account == NULL)
    name = g_strdup ("demo");
  else
    name = g_strconcat ("demo-", self->account, NULL);
  return g_build_filename (g_get_user_data_dir (), "timebank", name, NULL);
}

static void
on_demo_signed_in (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (TbApplication) self = data;
  g_autoptr (GError)        error = NULL;

  if (tb_desk_sign_in_finish (TB_DESK (source), result, &error))
    {
      if (self->window != NULL)
        tb_window_show_desk (self->window);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL)
    return;
  g_message ("cannot sign in to the demonstration: %s", error->message);
  if (tb_desk_is_signed_in (self->desk))
    tb_window_show_desk (self->window); /* what was there last time can still be read */
  else
    tb_window_show_failure (self->window, _ ("The demonstration city does not answer"), error);
}

static void
start_demo (TbApplication *self)
{
  if (tb_desk_is_signed_in (self->desk) &&
      g_strcmp0 (tb_desk_get_city (self->desk), self->demo_city) == 0)
    {
      tb_window_show_desk (self->window);
      return;
    }
  tb_window_show_progress (self->window, _ ("Fetching the demonstration from its city…"));
  tb_desk_sign_in_async (self->desk, self->demo_city,
                         self->account != NULL ? self->account : DEMO_ACCOUNT, DEMO_PASSWORD,
                         self->cancellable, on_demo_signed_in, g_object_ref (self));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (TbApplication) self = data;
  g_autoptr (GError)        error = NULL;
  TbDesk                   *desk = tb_desk_open_finish (result, &error);

  if (desk == NULL)
    {
      if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_message ("cannot open the profile: %s", error->message);
      tb_window_show_failure (self->window, _ ("The data on this computer cannot be opened"),
                              error);
      return;
    }
  self->desk = desk;
  if (self->window == NULL)
    return;
  tb_window_set_desk (self->window, desk);
  if (self->demo_city != NULL)
    start_demo (self);
  else
    tb_window_show_desk (self->window);
}

static void
start (TbApplication *self)
{
  g_autofree char *folder = choose_folder (self);
  TbDeskOptions    desk_options = { folder, self->clock, NULL, self->demo_city != NULL };

  if (self->desk != NULL && self->demo_city != NULL)
    start_demo (self);
  else if (self->desk != NULL)
    tb_window_show_desk (self->window);
  else
    {
      tb_window_show_progress (self->window, _ ("Opening the data on this computer…"));
      tb_desk_open_async (&desk_options, self->cancellable, on_opened, g_object_ref (self));
    }
}

static void
on_window_destroyed (TbApplication *self,
                     GtkWidget     *window)
{
  self->window = NULL;
}

static void
tb_application_activate (GApplication *application)
{
  TbApplication *self = TB_APPLICATION (application);

  if (self->window == NULL)
    {
      self->window = tb_window_new (GTK_APPLICATION (self));
      g_signal_connect_object (self->window, "destroy", G_CALLBACK (on_window_destroyed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->window, "retry", G_CALLBACK (start), self,
                               G_CONNECT_SWAPPED);
      start (self);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  TbApplication *self = data;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window)); /* keeps its size */
  else
    g_application_quit (G_APPLICATION (self));
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  TbApplication *self = data;

  adw_show_about_window (GTK_WINDOW (self->window), "application-name", _ ("Time Bank"),
                         "application-icon", TB_APPLICATION_ID, "version", PROJECT_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Rosters, services and certificates of a time bank organisation"),
                         NULL);
}

/* Chinese in Chinese glyphs whatever the locale, by which fonts of several countries choose. */
static void
load_language_style (void)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  /* TRANSLATORS: a code, not a text: “zh” for Chinese of the mainland, else “en” */
  if (!g_str_equal (C_ ("language of this translation", "en"), "zh"))
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/com/example/TimeBank/style-zh.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
tb_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "quit", on_quit }, { "about", on_about } };
  TbApplication            *self = TB_APPLICATION (application);

  G_APPLICATION_CLASS (tb_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].keys);
  gtk_window_set_default_icon_name (TB_APPLICATION_ID);
  load_language_style ();
}

static void
tb_application_shutdown (GApplication *application)
{
  TbApplication *self = TB_APPLICATION (application);

  g_cancellable_cancel (self->cancellable);
  G_APPLICATION_CLASS (tb_application_parent_class)->shutdown (application);
  if (self->desk != NULL)
    tb_desk_close (self->desk);
  g_clear_object (&self->desk);
}

/* Returns: -1 to go on, else the exit code */
static int
tb_application_handle_local_options (GApplication *application,
                                     GVariantDict *dict)
{
  TbApplication *self = TB_APPLICATION (application);
  const char    *now = NULL;

  g_variant_dict_lookup (dict, "profile", "^ay", &self->folder);
  g_variant_dict_lookup (dict, "demo", "s", &self->demo_city);
  g_variant_dict_lookup (dict, "account", "s", &self->account);
  if (self->account != NULL && self->demo_city == NULL)
    {
      g_printerr ("%s\n", _ ("--account goes with --demo"));
      return 2;
    }
  if (g_variant_dict_lookup (dict, "now", "&s", &now) && (self->clock = tb_clock_new (now)) == NULL)
    {
      g_printerr (_ ("“%s” is no time; write 2026-11-23T09:25+08:00\n"), now);
      return 2;
    }
  /* one window a profile: other profiles do not wake the window of the default one */
  if (self->folder != NULL || self->demo_city != NULL)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
tb_application_finalize (GObject *object)
{
  TbApplication *self = TB_APPLICATION (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->demo_city, g_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->clock, tb_clock_unref);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tb_application_parent_class)->finalize (object);
}

static void
tb_application_class_init (TbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tb_application_finalize;
  application_class->activate = tb_application_activate;
  application_class->startup = tb_application_startup;
  application_class->shutdown = tb_application_shutdown;
  application_class->handle_local_options = tb_application_handle_local_options;
}

static void
tb_application_init (TbApplication *self)
{
  self->cancellable = g_cancellable_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * tb_application_new:
 *
 * Returns: (transfer full): the program, ready to run
 */
TbApplication *
tb_application_new (void)
{
  return g_object_new (TB_TYPE_APPLICATION, "application-id", TB_APPLICATION_ID,
                       "resource-base-path", "/com/example/TimeBank", NULL);
}
