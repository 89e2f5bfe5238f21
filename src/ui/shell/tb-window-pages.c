/* tb-window-pages.c: what the frame shows before there are views, and between two desks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-desk-known.h"
#include "tb-window-private.h"

#include "tb-view.h"

/* A page seldom needed is made when it first is. */
static GtkWidget *
show_page (TbWindow   *self,
           const char *name,
           GType       type)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  if (page == NULL)
    {
      page = g_object_new (type, NULL);
      gtk_stack_add_named (self->pages, page, name);
    }
  gtk_stack_set_visible_child (self->pages, page);
  return page;
}

/**
 * tb_window_show_progress:
 * @self: a window
 * @text: what is being done
 */
void
tb_window_show_progress (TbWindow   *self,
                         const char *text)
{
  g_return_if_fail (TB_IS_WINDOW (self));

  adw_status_page_set_description (self->progress_page, text);
  gtk_stack_set_visible_child_name (self->pages, "progress");
}

/**
 * tb_window_show_failure:
 * @self: a window
 * @title: what could not be done
 * @text: why, and what to do
 */
void
tb_window_show_failure (TbWindow   *self,
                        const char *title,
                        const char *text)
{
  g_return_if_fail (TB_IS_WINDOW (self));

  adw_status_page_set_title (self->failure_page, title);
  adw_status_page_set_description (self->failure_page, text);
  gtk_stack_set_visible_child_name (self->pages, "failure");
  gtk_widget_child_focus (GTK_WIDGET (self->failure_page), GTK_DIR_TAB_FORWARD);
}

/**
 * tb_window_show_first_run:
 * @self: a window
 *
 * Asks how to begin.
 */
void
tb_window_show_first_run (TbWindow *self)
{
  g_return_if_fail (TB_IS_WINDOW (self));

  gtk_widget_grab_focus (show_page (self, "first-run", TB_TYPE_FIRST_RUN_PAGE));
}

/**
 * tb_window_show_accounts:
 * @self: a window
 * @profiles: (element-type TbDeskProfile): those of this computer
 *
 * Asks who is there.
 */
void
tb_window_show_accounts (TbWindow  *self,
                         GPtrArray *profiles)
{
  GtkWidget *page;

  g_return_if_fail (TB_IS_WINDOW (self));

  page = show_page (self, "accounts", TB_TYPE_ACCOUNTS_PAGE);
  tb_accounts_page_set_profiles (TB_ACCOUNTS_PAGE (page), profiles);
  gtk_widget_grab_focus (page);
}

/**
 * tb_window_show_passphrase:
 * @self: a window
 * @is_new: whether one is chosen, for a new profile
 * @problem: (nullable): what was wrong with the one typed before
 */
void
tb_window_show_passphrase (TbWindow   *self,
                           gboolean    is_new,
                           const char *problem)
{
  GtkWidget *page;

  g_return_if_fail (TB_IS_WINDOW (self));

  page = show_page (self, "passphrase", TB_TYPE_PASSPHRASE_PAGE);
  tb_passphrase_page_ask (TB_PASSPHRASE_PAGE (page), is_new, problem);
  gtk_widget_grab_focus (page);
}

/**
 * tb_window_warn_of_clock:
 * @self: a window with a desk
 *
 * Says so, once, if this computer lives on another day than the city.
 */
void
tb_window_warn_of_clock (TbWindow *self)
{
  const int        days = self->desk != NULL ? tb_desk_get_skew_days (self->desk) : 0;
  g_autofree char *text = NULL;
  AdwToast        *toast;

  if (days == self->skew_days)
    return;
  self->skew_days = days;
  if (days == 0)
    return;
  if (days > 0)
    text = g_strdup_printf (ngettext ("This computer’s clock is about %d day behind. Set it right: "
                                      "days of services follow it.",
                                      "This computer’s clock is about %d days behind. Set it "
                                      "right: days of services follow it.",
                                      (gulong) days),
                            days);
  else
    text = g_strdup_printf (ngettext ("This computer’s clock is about %d day ahead. Set it right: "
                                      "days of services follow it.",
                                      "This computer’s clock is about %d days ahead. Set it "
                                      "right: days of services follow it.",
                                      (gulong) -days),
                            -days);
  toast = adw_toast_new (text);
  adw_toast_set_timeout (toast, 0); /* until it was read */
  tb_window_add_toast (self, toast);
}

/**
 * tb_window_keep_place:
 * @self: a window with settings
 *
 * Remembers what is seen, to be seen again at the next start.
 */
void
tb_window_keep_place (TbWindow *self)
{
  GtkWidget       *view = gtk_stack_get_visible_child (self->views);
  g_autofree char *row = TB_IS_VIEW (view) ? tb_view_dup_row (TB_VIEW (view)) : NULL;

  if (view == NULL)
    return;
  g_settings_set_string (self->settings, "last-view",
                         gtk_stack_get_visible_child_name (self->views));
  g_settings_set_string (self->settings, "last-row", row != NULL ? row : "");
}

/**
 * tb_window_find_place:
 * @self: a window
 * @name: of the view that was seen last, and is again
 *
 * Selects in it what was selected then.
 */
void
tb_window_find_place (TbWindow   *self,
                      const char *name)
{
  g_autofree char *row = NULL;
  GtkWidget       *view = tb_window_get_view (self, name);

  if (self->settings != NULL)
    row = g_settings_get_string (self->settings, "last-row");
  if (row != NULL && *row != '\0' && TB_IS_VIEW (view))
    tb_view_show_row (TB_VIEW (view), row);
}

/**
 * tb_window_when_cleared:
 * @self: a window
 * @done: called when nothing shows rows of earlier desks any more, which may be now
 * @data: for @done
 */
void
tb_window_when_cleared (TbWindow      *self,
                        GDestroyNotify done,
                        gpointer       data)
{
  g_return_if_fail (TB_IS_WINDOW (self));
  tb_shedding_when_done (self->shedding, done, data);
}
