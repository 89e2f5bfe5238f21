/* tb-window-actions.c: where keys and buttons lead
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doing.h"
#include "tb-palette.h"
#include "tb-papers-view.h"
#include "tb-records-view.h"
#include "tb-view.h"
#include "tb-window-private.h"

static void
action_show (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "main") == 0)
    tb_window_select_view (self, g_variant_get_string (parameter, NULL));
}

static void
action_show_query (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbWindow   *self = TB_WINDOW (widget);
  const char *view;
  const char *filter;

  g_variant_get (parameter, "(&s&s)", &view, &filter);
  if (tb_window_select_view (self, view) && TB_IS_VIEW (tb_window_get_view (self, view)))
    tb_view_show_query (TB_VIEW (tb_window_get_view (self, view)), filter);
}

static void
action_show_row (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TbWindow   *self = TB_WINDOW (widget);
  const char *view;
  const char *id;

  g_variant_get (parameter, "(&s&s)", &view, &id);
  if (tb_window_select_view (self, view) && TB_IS_VIEW (tb_window_get_view (self, view)))
    tb_view_show_row (TB_VIEW (tb_window_get_view (self, view)), id);
}

/* Hands a key to the view that is seen, if that knows what to do with it. */
static void
action_page (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbWindow        *self = TB_WINDOW (widget);
  GtkWidget       *view = gtk_stack_get_visible_child (self->views);
  g_autofree char *page_action = NULL;

  page_action = g_strconcat ("page.", g_variant_get_string (parameter, NULL), NULL);
  if (view != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "main") == 0)
    gtk_widget_activate_action (view, page_action, NULL);
}

static void
action_papers_of (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  if (tb_window_select_view (self, "papers"))
    tb_papers_view_show_person (TB_PAPERS_VIEW (tb_window_get_view (self, "papers")),
                                g_variant_get_string (parameter, NULL));
}

static void
action_show_paper (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  if (tb_window_select_view (self, "papers"))
    tb_papers_view_show_certificate (TB_PAPERS_VIEW (tb_window_get_view (self, "papers")),
                                     g_variant_get_string (parameter, NULL));
}

static void
action_new_record (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbWindow   *self = TB_WINDOW (widget);
  const char *volunteer_id;
  const char *elder_id;

  g_variant_get (parameter, "(&s&s)", &volunteer_id, &elder_id);
  if (self->desk != NULL)
    tb_records_view_enter (TB_RECORDS_VIEW (tb_window_get_view (self, "records")), volunteer_id,
                           elder_id);
}

static void
action_issue (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  if (tb_window_select_view (self, "papers"))
    tb_papers_view_issue (TB_PAPERS_VIEW (tb_window_get_view (self, "papers")),
                          g_variant_get_string (parameter, NULL));
}

static void
on_synced (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  /* the foot of the sidebar says how it stands */
  if (!tb_desk_sync_finish (TB_DESK (source), result, &error))
    g_debug ("not exchanged: %s", error->message);
}

static void
action_sync (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  if (self->desk == NULL || !tb_desk_is_signed_in (self->desk))
    return;
  if (tb_desk_get_state (self->desk) == TB_DESK_NEEDS_LOGIN)
    gtk_widget_activate_action (widget, "win.sign-in", NULL);
  else
    tb_desk_sync_async (self->desk, NULL, on_synced, NULL);
}

static void
action_pledge (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  tb_window_show_pledge (TB_WINDOW (widget));
}

static void
action_sign_in (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  if (self->desk != NULL)
    gtk_stack_set_visible_child_name (self->pages, "sign-in");
}

static gboolean
is_at_work (TbWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "main") == 0;
}

static void
action_nth_view (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  if (is_at_work (TB_WINDOW (widget)))
    tb_window_select_nth_view (TB_WINDOW (widget), (guint) g_variant_get_int32 (parameter));
}

static void
action_pane (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (is_at_work (TB_WINDOW (widget)))
    tb_window_move_pane (TB_WINDOW (widget), g_str_equal (name, "win.previous-pane"));
}

static void
action_menu (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (is_at_work (TB_WINDOW (widget)))
    tb_window_open_menu (TB_WINDOW (widget));
}

static void
action_palette (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  if (is_at_work (TB_WINDOW (widget)))
    tb_palette_open (TB_WINDOW (widget));
}

static void
action_waiting_changed (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  tb_window_count_needs (TB_WINDOW (widget));
}

static void
action_accounts (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  if (is_at_work (TB_WINDOW (widget)))
    tb_window_open_accounts (TB_WINDOW (widget));
}

static void
action_undo (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  tb_ui_undo (widget, parameter != NULL ? g_variant_get_uint32 (parameter) : 0);
}

static void
action_redo (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  tb_ui_redo (widget);
}

static void
action_keys (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  tb_window_tell_keys (TB_WINDOW (widget));
}

/**
 * tb_window_class_install_actions:
 * @widget_class: the window's class
 */
void
tb_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show", "s", action_show);
  gtk_widget_class_install_action (widget_class, "win.show-query", "(ss)", action_show_query);
  gtk_widget_class_install_action (widget_class, "win.show-row", "(ss)", action_show_row);
  gtk_widget_class_install_action (widget_class, "win.page", "s", action_page);
  gtk_widget_class_install_action (widget_class, "win.papers-of", "s", action_papers_of);
  gtk_widget_class_install_action (widget_class, "win.show-paper", "s", action_show_paper);
  gtk_widget_class_install_action (widget_class, "win.new-record", "(ss)", action_new_record);
  gtk_widget_class_install_action (widget_class, "win.issue", "s", action_issue);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, action_sync);
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, action_sign_in);
  gtk_widget_class_install_action (widget_class, "win.pledge", NULL, action_pledge);
  gtk_widget_class_install_action (widget_class, "win.nth-view", "i", action_nth_view);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, action_pane);
  gtk_widget_class_install_action (widget_class, "win.previous-pane", NULL, action_pane);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, action_menu);
  gtk_widget_class_install_action (widget_class, "win.accounts", NULL, action_accounts);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, action_keys);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, action_palette);
  gtk_widget_class_install_action (widget_class, "win.waiting-changed", NULL,
                                   action_waiting_changed);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, action_undo);
  gtk_widget_class_install_action (widget_class, "win.undo-step", "u", action_undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, action_redo);
  /* not as accelerators: an entry takes back its own typing first */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_install_property_action (widget_class, "win.sidebar", "sidebar-visible");
}
