/* tb-window.c: the frame: sidebar, views, and what is shown before there are any
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-window-private.h"

#include "tb-desk-known.h"
#include "tb-sidebar.h"
#include "tb-stall.h"
#include "tb-tab-stop.h"
#include "tb-text-scale.h"
#include "tb-ui-settings.h"
#include "tb-ui-text.h"
#include "tb-view.h"
#include "tb-views.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-window.ui"
#define FOLD_WIDTH   900 /* px, at 100 % text */
#define PATIENCE_MS  200 /* opening takes less; an empty window before it would only flicker */
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

enum
{
  PROP_DESK = 1,
  PROP_SIDEBAR_VISIBLE,
  PROP_N_NEEDS_ME,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbWindow, tb_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * tb_window_get_view:
 * @self: a window with a desk
 * @name: of a view
 *
 * Returns: (transfer none) (nullable): the view, made when it is first wanted
 */
GtkWidget *
tb_window_get_view (TbWindow   *self,
                    const char *name)
{
  GtkWidget         *view = gtk_stack_get_child_by_name (self->views, name);
  const TbViewEntry *entry = tb_views_find (name);

  if (view == NULL && entry != NULL)
    {
      view = entry->create (self->desk);
      if (TB_IS_VIEW (view))
        tb_view_hide_unseen (TB_VIEW (view));
      gtk_stack_add_named (self->views, view, name);
    }
  return view;
}

/**
 * tb_window_select_view:
 * @self: a window with a desk
 * @name: of a view
 *
 * Returns: whether the view is seen now and has the keyboard
 */
gboolean
tb_window_select_view (TbWindow   *self,
                       const char *name)
{
  GtkListBoxRow *row = tb_sidebar_find (self->sidebar, name);

  if (row == NULL || tb_window_get_view (self, name) == NULL)
    return FALSE;
  gtk_stack_set_visible_child_name (self->views, name);
  gtk_list_box_select_row (self->sidebar, row);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
  return TRUE;
}

/* Template callbacks, this and the next. */
static void
tb_window_on_row_activated (TbWindow      *self,
                            GtkListBoxRow *row)
{
  tb_window_select_view (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
tb_window_on_signed_in (TbWindow *self)
{
  if (self->settings != NULL)
    {
      g_settings_set_string (self->settings, "city-url", tb_desk_get_city (self->desk));
      g_settings_set_string (self->settings, "account", tb_desk_get_account (self->desk));
    }
  tb_window_show_desk (self);
}

/* The window has a size of its own idea: fold by it, and by how large its text is. */
static void
on_layout (TbWindow   *self,
           int         width,
           int         height,
           GdkSurface *surface)
{
  AdwFlapFoldPolicy policy = width < tb_text_scale (GTK_WIDGET (self), FOLD_WIDTH)
                                 ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                 : ADW_FLAP_FOLD_POLICY_NEVER;

  if (adw_flap_get_fold_policy (self->flap) != policy)
    adw_flap_set_fold_policy (self->flap, policy);
}

static void
tb_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tb_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (on_layout), widget, G_CONNECT_SWAPPED);
}

static gboolean
tb_window_close_request (GtkWindow *window)
{
  TbWindow *self = TB_WINDOW (window);
  int       width;
  int       height;

  if (tb_window_tells_unsent (self))
    return TRUE;
  if (self->settings != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
      if (width >= 360 && height >= 294)
        {
          g_settings_set_int (self->settings, "window-width", width);
          g_settings_set_int (self->settings, "window-height", height);
        }
      if (!adw_flap_get_folded (self->flap))
        g_settings_set_boolean (self->settings, "sidebar-visible", self->is_sidebar_visible);
      tb_window_keep_place (self);
    }
  tb_stall_disarm ();
  return GTK_WINDOW_CLASS (tb_window_parent_class)->close_request (window);
}

static void
restore (TbWindow *self)
{
  if (self->settings != NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self),
                                   g_settings_get_int (self->settings, "window-width"),
                                   g_settings_get_int (self->settings, "window-height"));
      if (g_settings_get_boolean (self->settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      adw_flap_set_reveal_flap (self->flap,
                                g_settings_get_boolean (self->settings, "sidebar-visible"));
    }
}

/* What shows another desk's rows goes. */
static void
clear_views (TbWindow *self)
{
  GtkListBoxRow *row;

  if (gtk_stack_get_visible_child_name (self->views) != NULL)
    tb_set_str (&self->last_view, gtk_stack_get_visible_child_name (self->views));
  /* GTK would keep a view that is hidden with the keyboard in it, if another is hidden soon */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self->views)); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    if (gtk_widget_get_visible (w))
      tb_shedding_take (self->shedding, w);
  while ((row = gtk_list_box_get_row_at_index (self->sidebar, 0)) != NULL)
    gtk_list_box_remove (self->sidebar, GTK_WIDGET (row));
}

/* Their forms keep what was typed, of the desk that goes. */
static void
close_dialogs (TbWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (GTK_IS_WINDOW (link->data) &&
        gtk_window_get_transient_for (link->data) == GTK_WINDOW (self))
      gtk_window_destroy (link->data);
}

/* Shows what there is for who is signed in, and first what they saw last. */
static void
fill (TbWindow *self)
{
  g_autofree char *last = g_strdup (self->last_view);

  tb_sidebar_fill (self->sidebar, self->desk);
  tb_window_count_needs (self);
  if (last == NULL && self->settings != NULL)
    last = g_settings_get_string (self->settings, "last-view");
  if (!tb_window_select_view (self, last))
    tb_window_select_view (self, tb_views_get_home (self->desk));
  else if (self->last_view == NULL)
    tb_window_find_place (self, last);
}

static void
tb_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  TbWindow *self = TB_WINDOW (object);

  if (prop_id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else if (prop_id == PROP_N_NEEDS_ME)
    g_value_set_uint (value, self->n_needs_me);
  else
    g_value_set_boolean (value, self->is_sidebar_visible);
}

static void
tb_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  TbWindow *self = TB_WINDOW (object);

  if (prop_id == PROP_DESK)
    tb_window_set_desk (self, g_value_get_object (value));
  else if (self->is_sidebar_visible != g_value_get_boolean (value))
    {
      self->is_sidebar_visible = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_window_dispose (GObject *object)
{
  TbWindow *self = TB_WINDOW (object);

  g_clear_handle_id (&self->present_timer, g_source_remove);
  if (self->views != NULL)
    clear_views (self);
  g_clear_pointer (&self->shedding, tb_shedding_free); /* forms keep what was typed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_WINDOW);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->undo);
  g_clear_pointer (&self->last_view, g_free);
  g_clear_pointer (&self->told, g_free);
  tb_window_free_toasts (self);
  G_OBJECT_CLASS (tb_window_parent_class)->dispose (object);
}

static void
tb_window_class_init (TbWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_window_get_property;
  object_class->set_property = tb_window_set_property;
  object_class->dispose = tb_window_dispose;
  widget_class->realize = tb_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = tb_window_close_request;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, PARAM_RW);
  properties[PROP_SIDEBAR_VISIBLE] = g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE,
                                                           PARAM_RW);
  properties[PROP_N_NEEDS_ME] = g_param_spec_uint ("n-needs-me", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                       G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  tb_window_class_install_actions (widget_class);
  g_type_ensure (TB_TYPE_NARROW_NOTE);
  g_type_ensure (TB_TYPE_OUTAGE_BANNER);
  g_type_ensure (TB_TYPE_SIGN_IN_PAGE);
  g_type_ensure (TB_TYPE_SYNC_FOOT);
  g_type_ensure (TB_TYPE_TAB_STOP);
  g_type_ensure (TB_TYPE_ACCOUNT_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, views);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, progress_page);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, failure_page);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, sign_in_page);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, account_menu);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, sync_foot);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, outage_banner);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, narrow_note);
  gtk_widget_class_bind_template_callback (widget_class, tb_window_on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, tb_window_on_signed_in);
}

static void
present_now (TbWindow *self)
{
  if (self->present_timer == 0)
    return;
  g_clear_handle_id (&self->present_timer, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
on_patience_over (gpointer data)
{
  present_now (data);
  return G_SOURCE_REMOVE;
}

static void
tb_window_init (TbWindow *self)
{
  self->is_sidebar_visible = TRUE;
  self->undo = tb_undo_new ();
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shedding = tb_shedding_new (self->views);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (present_now), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (tb_window_forget_told), NULL);
  self->settings = tb_ui_open_settings ();
  restore (self);
}

/**
 * tb_window_new:
 * @application: (nullable): the program; %NULL in tests
 *
 * Returns: (transfer none): a window that shows nothing yet; GTK owns it until it is closed
 */
TbWindow *
tb_window_new (GtkApplication *application)
{
  return g_object_new (TB_TYPE_WINDOW, "application", application, NULL);
}

/**
 * tb_window_present_soon:
 * @self: a window that shows progress, while something is opened that can be shown soon
 *
 * Presents the window when it has another page to show, or when that takes long.
 */
void
tb_window_present_soon (TbWindow *self)
{
  g_return_if_fail (TB_IS_WINDOW (self));
  g_return_if_fail (self->present_timer == 0);

  self->present_timer = g_timeout_add (PATIENCE_MS, on_patience_over, self);
}

/**
 * tb_window_set_desk:
 * @self: a window
 * @desk: (nullable): what its views will read
 */
void
tb_window_set_desk (TbWindow *self,
                    TbDesk   *desk)
{
  g_autofree char *city = NULL;
  g_autofree char *account = NULL;

  g_return_if_fail (TB_IS_WINDOW (self));
  g_return_if_fail (desk == NULL || TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  clear_views (self);
  if (desk == NULL) /* nothing comes meanwhile */
    {
      tb_shedding_free (self->shedding);
      self->shedding = tb_shedding_new (self->views);
    }
  close_dialogs (self);
  tb_window_clear_toasts (self);
  g_clear_object (&self->undo);
  self->undo = tb_undo_new (); /* what one desk did, another cannot take back */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
  if (self->settings != NULL)
    {
      city = g_settings_get_string (self->settings, "city-url");
      account = g_settings_get_string (self->settings, "account");
    }
  tb_sign_in_page_set_desk (self->sign_in_page, desk, city, account);
  tb_sync_foot_set_desk (self->sync_foot, desk);
  tb_outage_banner_set_desk (self->outage_banner, desk);
  tb_narrow_note_set_desk (self->narrow_note, desk);
  tb_account_menu_set_desk (self->account_menu, desk);
  tb_window_follow_pledge (self);
  if (desk != NULL)
    g_signal_connect_object (desk, "notify::skew-days", G_CALLBACK (tb_window_warn_of_clock), self,
                             G_CONNECT_SWAPPED);
  tb_window_warn_of_clock (self);
}

/**
 * tb_window_get_desk:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what its views read
 */
TbDesk *
tb_window_get_desk (TbWindow *self)
{
  g_return_val_if_fail (TB_IS_WINDOW (self), NULL);
  return self->desk;
}

/**
 * tb_window_get_undo:
 * @self: a window
 *
 * Returns: (transfer none): what can be taken back
 */
TbUndo *
tb_window_get_undo (TbWindow *self)
{
  g_return_val_if_fail (TB_IS_WINDOW (self), NULL);
  return self->undo;
}

/**
 * tb_window_get_n_needs_me:
 * @self: a window
 *
 * Returns: how many things wait for who is signed in; notified as “n-needs-me”
 */
guint
tb_window_get_n_needs_me (TbWindow *self)
{
  g_return_val_if_fail (TB_IS_WINDOW (self), 0);
  return self->n_needs_me;
}

/**
 * tb_window_count_needs:
 * @self: a window
 *
 * What waits in a view has changed.
 */
void
tb_window_count_needs (TbWindow *self)
{
  guint n = tb_sidebar_count (self->sidebar);

  if (self->n_needs_me == n)
    return;
  self->n_needs_me = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_NEEDS_ME]);
}

/* The views are on the screen: from now on nothing may hold up the main loop. */
static gboolean
on_shown (gpointer data)
{
  tb_stall_arm ();
  return G_SOURCE_REMOVE;
}

/**
 * tb_window_show_desk:
 * @self: a window with a desk
 *
 * Shows the views and starts the exchange with the city, or asks who is there.
 */
void
tb_window_show_desk (TbWindow *self)
{
  g_return_if_fail (TB_IS_WINDOW (self));
  g_return_if_fail (self->desk != NULL);

  if (!tb_desk_is_signed_in (self->desk))
    {
      gtk_stack_set_visible_child_name (self->pages, "sign-in");
      gtk_widget_grab_focus (GTK_WIDGET (self->sign_in_page));
      return;
    }
  if (gtk_list_box_get_row_at_index (self->sidebar, 0) == NULL)
    fill (self);
  tb_desk_start_sync (self->desk);
  gtk_stack_set_visible_child_name (self->pages, "main");
  g_idle_add_full (G_PRIORITY_LOW, on_shown, NULL, NULL);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}
