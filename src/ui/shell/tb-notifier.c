/* tb-notifier.c: tells on the desktop that something needs the person
 *
 * Counts only, no names: a notification is seen by whoever sees the screen.  Only while the window
 * does not have the keyboard, and again only when there is more than was told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-notifier.h"

#include <glib/gi18n.h>

#define NOTICE_ID "needs-you"

struct _TbNotifier
{
  GObject       parent_instance;
  GApplication *application; /* (unowned): outlives this */
  TbWindow     *window;      /* (unowned): outlives the signals */
  guint         n_told;      /* since the window was seen last */
};

G_DEFINE_FINAL_TYPE (TbNotifier, tb_notifier, G_TYPE_OBJECT)

/**
 * tb_notifier_must_tell:
 * @is_seen: whether the window has the keyboard
 * @n_told: how many things were told of since it had it last
 * @n_now: how many there are
 *
 * Returns: whether somebody must be told
 */
gboolean
tb_notifier_must_tell (gboolean is_seen,
                       guint    n_told,
                       guint    n_now)
{
  return !is_seen && n_now > n_told;
}

static void
update (TbNotifier *self)
{
  gboolean                  is_seen = gtk_window_is_active (GTK_WINDOW (self->window));
  guint                     n = tb_window_get_n_needs_me (self->window);
  g_autoptr (GNotification) notice = NULL;
  g_autofree char          *body = NULL;

  if (g_application_get_dbus_connection (self->application) == NULL)
    return; /* GIO has nobody to send it to, and would complain */
  if (is_seen || n == 0)
    {
      if (self->n_told > 0)
        g_application_withdraw_notification (self->application, NOTICE_ID);
      self->n_told = is_seen ? n : 0; /* what is seen need not be told */
      return;
    }
  if (!tb_notifier_must_tell (is_seen, self->n_told, n))
    {
      self->n_told = n; /* one that comes after one that went is new */
      return;
    }
  self->n_told = n;
  body = g_strdup_printf (ngettext ("%u thing needs you", "%u things need you", n), n);
  notice = g_notification_new (_ ("Time Bank"));
  g_notification_set_body (notice, body);
  g_notification_set_default_action (notice, "app.show-attention");
  g_application_send_notification (self->application, NOTICE_ID, notice);
}

static void
tb_notifier_class_init (TbNotifierClass *klass)
{
}

static void
tb_notifier_init (TbNotifier *self)
{
}

/**
 * tb_notifier_new:
 * @application: sends
 * @window: knows what needs the person, and whether it is seen
 *
 * Returns: (transfer full): goes on until it is freed, with the window at the latest
 */
TbNotifier *
tb_notifier_new (GApplication *application,
                 TbWindow     *window)
{
  TbNotifier *self = g_object_new (TB_TYPE_NOTIFIER, NULL);

  self->application = application;
  self->window = window;
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::n-needs-me", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  return self;
}
