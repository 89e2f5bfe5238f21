/* tb-application.c: the program: what it was asked to open, its one window, its end
 *
 * The porter opens profiles.  One program a profile: a second start wakes the first.  When the
 * window goes, the program stays until what was written is safe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-application.h"

#include <glib/gi18n.h>

#include "tb-keys.h"
#include "tb-notifier.h"
#include "tb-porter.h"

#define ATTENTION_VIEW "attention"
#define UNSENT_ID      "unsent"

struct _TbApplication
{
  AdwApplication parent_instance;
  char          *folder;    /* (owned) (nullable): from --profile */
  char          *demo_city; /* (owned) (nullable): from --demo */
  char          *account;   /* (owned) (nullable): from --account */
  char          *now;       /* (owned) (nullable): from --now */
  TbClock       *clock;     /* (owned) (nullable): from --now */
  TbPorter      *porter;    /* (owned) (nullable): from the first window on */
  TbWindow      *window;    /* (unowned) (nullable): the application's list owns it */
  TbNotifier    *notifier;  /* (owned) (nullable): of @window */
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

static void
on_closed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  tb_porter_close_finish (TB_PORTER (source), result);
  g_application_release (data);
}

/* Nobody is kept from leaving by what could not be sent yet, but told that it is kept. */
static void
tell_unsent (TbApplication *self)
{
  TbDesk                   *desk = tb_porter_get_desk (self->porter);
  guint                     n = desk != NULL ? tb_desk_get_n_waiting (desk) : 0;
  g_autoptr (GNotification) notice = NULL;
  g_autofree char          *body = NULL;

  if (g_application_get_dbus_connection (G_APPLICATION (self)) == NULL)
    return; /* GIO has nobody to send it to, and would complain */
  if (n == 0)
    {
      g_application_withdraw_notification (G_APPLICATION (self), UNSENT_ID);
      return;
    }
  body = g_strdup_printf (ngettext ("%u change is kept on this computer and will be sent the next "
                                    "time Time Bank is open.",
                                    "%u changes are kept on this computer and will be sent the "
                                    "next time Time Bank is open.",
                                    n),
                          n);
  notice = g_notification_new (_ ("Time Bank"));
  g_notification_set_body (notice, body);
  g_application_send_notification (G_APPLICATION (self), UNSENT_ID, notice);
}

/* What was begun is finished, then the program ends. */
static void
on_window_destroyed (TbApplication *self,
                     GtkWidget     *window)
{
  self->window = NULL;
  g_clear_object (&self->notifier);
  tell_unsent (self);
  tb_porter_set_window (self->porter, NULL);
  g_application_hold (G_APPLICATION (self));
  tb_porter_close_async (self->porter, on_closed, self);
}

static void
tb_application_activate (GApplication *application)
{
  TbApplication  *self = TB_APPLICATION (application);
  TbPorterOptions porter_options = { .folder = self->folder,
                                     .demo_url = self->demo_city,
                                     .account = self->account,
                                     .clock = self->clock,
                                     .now = self->now };

  if (self->window == NULL)
    {
      if (self->porter == NULL)
        self->porter = tb_porter_new (&porter_options);
      self->window = tb_window_new (GTK_APPLICATION (self));
      g_signal_connect_object (self->window, "destroy", G_CALLBACK (on_window_destroyed), self,
                               G_CONNECT_SWAPPED);
      self->notifier = tb_notifier_new (application, self->window);
      tb_porter_set_window (self->porter, self->window);
      tb_window_present_soon (self->window);
      tb_porter_start (self->porter);
    }
  else
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

/* A notification was clicked. */
static void
on_show_attention (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  TbApplication *self = data;

  g_application_activate (G_APPLICATION (self));
  if (self->window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show", "s", ATTENTION_VIEW);
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
  static const GActionEntry actions[] = { { "quit", on_quit },
                                          { "about", on_about },
                                          { "show-attention", on_show_attention } };
  TbApplication            *self = TB_APPLICATION (application);

  G_APPLICATION_CLASS (tb_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  tb_keys_install (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (TB_APPLICATION_ID);
  load_language_style ();
}

static void
tb_application_shutdown (GApplication *application)
{
  TbApplication *self = TB_APPLICATION (application);

  G_APPLICATION_CLASS (tb_application_parent_class)->shutdown (application);
  g_clear_object (&self->porter);
}

/* One program a profile: others do not wake the window of the default one. */
static void
choose_id (TbApplication *self)
{
  const char      *account = self->account != NULL ? self->account : "";
  g_autofree char *path = self->folder != NULL ? g_canonicalize_filename (self->folder, NULL)
                                               : g_strconcat ("demo/", account, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *id = NULL;

  if (self->folder == NULL && self->demo_city == NULL)
    return;
  id = g_strdup_printf (TB_APPLICATION_ID ".p%.12s", sum);
  g_application_set_application_id (G_APPLICATION (self), id);
}

/* Returns: -1 to go on, else the exit code */
static int
tb_application_handle_local_options (GApplication *application,
                                     GVariantDict *dict)
{
  TbApplication *self = TB_APPLICATION (application);

  g_variant_dict_lookup (dict, "profile", "^ay", &self->folder);
  g_variant_dict_lookup (dict, "demo", "s", &self->demo_city);
  g_variant_dict_lookup (dict, "account", "s", &self->account);
  g_variant_dict_lookup (dict, "now", "s", &self->now);
  if (self->account != NULL && self->demo_city == NULL)
    {
      g_printerr ("%s\n", _ ("--account goes with --demo"));
      return 2;
    }
  if (self->now != NULL && (self->clock = tb_clock_new (self->now)) == NULL)
    {
      g_printerr (_ ("“%s” is no time; write 2026-11-23T09:25+08:00\n"), self->now);
      return 2;
    }
  choose_id (self);
  return -1;
}

static void
tb_application_finalize (GObject *object)
{
  TbApplication *self = TB_APPLICATION (object);

  g_clear_object (&self->porter);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->demo_city, g_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->now, g_free);
  g_clear_pointer (&self->clock, tb_clock_unref);
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
