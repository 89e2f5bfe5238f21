/* tb-window.c: the frame: sidebar, views, and what is shown before there are any
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-window.h"

#include "tb-papers-view.h"
#include "tb-people-view.h"
#include "tb-sidebar.h"
#include "tb-sign-in-page.h"
#include "tb-sync-foot.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-window.ui"
#define SCHEMA_ID    "com.example.TimeBank"
#define FOLD_WIDTH   900 /* px, at 100 % text */
#define NORMAL_DPI   (96 * 1024)
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbWindow
{
  AdwApplicationWindow parent_instance;
  TbDesk              *desk;     /* (owned) (nullable): until the profile is open */
  GSettings           *settings; /* (owned) (nullable): where the schema is not installed */
  gboolean             is_sidebar_visible;

  /* from the template */
  GtkStack      *pages;
  GtkStack      *views;
  AdwStatusPage *progress_page;
  AdwStatusPage *failure_page;
  TbSignInPage  *sign_in_page;
  AdwFlap       *flap;
  GtkListBox    *sidebar;
  TbPapersView  *papers_view;
  GtkWidget     *volunteers_view;
  GtkWidget     *elders_view;
  TbSyncFoot    *sync_foot;
};

enum
{
  PROP_DESK = 1,
  PROP_SIDEBAR_VISIBLE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_RETRY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbWindow, tb_window, ADW_TYPE_APPLICATION_WINDOW)

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource      *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static gboolean
select_view (TbWindow   *self,
             const char *name)
{
  GtkListBoxRow *row = tb_sidebar_find (self->sidebar, name);

  if (row == NULL)
    return FALSE;
  gtk_stack_set_visible_child_name (self->views, name);
  gtk_list_box_select_row (self->sidebar, row);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
  return TRUE;
}

/* Template callback. */
static void
tb_window_on_row_activated (TbWindow      *self,
                            GtkListBoxRow *row)
{
  select_view (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

/* Template callback. */
static void
tb_window_on_signed_in (TbWindow *self)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "city-url", tb_desk_get_city (self->desk));
  tb_window_show_desk (self);
}

/* Template callback. */
static void
tb_window_on_retry (TbWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
action_show (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "main") == 0)
    select_view (self, g_variant_get_string (parameter, NULL));
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

  select_view (self, "papers");
  tb_papers_view_show_person (self->papers_view, g_variant_get_string (parameter, NULL));
}

static void
action_show_paper (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  select_view (self, "papers");
  tb_papers_view_show_certificate (self->papers_view, g_variant_get_string (parameter, NULL));
}

static void
action_issue (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  tb_papers_view_issue (self->papers_view, g_variant_get_string (parameter, NULL));
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
action_sign_in (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TbWindow *self = TB_WINDOW (widget);

  if (self->desk != NULL)
    gtk_stack_set_visible_child_name (self->pages, "sign-in");
}

/* The window has a size of its own idea: fold by it, and by how large its text is. */
static void
on_layout (TbWindow   *self,
           int         width,
           int         height,
           GdkSurface *surface)
{
  int               dpi = NORMAL_DPI;
  AdwFlapFoldPolicy policy;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  policy = (gint64) width * NORMAL_DPI < (gint64) FOLD_WIDTH * MAX (dpi, NORMAL_DPI)
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
      if (gtk_stack_get_visible_child_name (self->views) != NULL)
        g_settings_set_string (self->settings, "last-view",
                               gtk_stack_get_visible_child_name (self->views));
    }
  return GTK_WINDOW_CLASS (tb_window_parent_class)->close_request (window);
}

static void
restore (TbWindow *self)
{
  g_autofree char *view = NULL;

  if (self->settings != NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self),
                                   g_settings_get_int (self->settings, "window-width"),
                                   g_settings_get_int (self->settings, "window-height"));
      if (g_settings_get_boolean (self->settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      adw_flap_set_reveal_flap (self->flap,
                                g_settings_get_boolean (self->settings, "sidebar-visible"));
      view = g_settings_get_string (self->settings, "last-view");
    }
  if (!select_view (self, view))
    select_view (self, "volunteers");
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

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_WINDOW);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (tb_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show", "s", action_show);
  gtk_widget_class_install_action (widget_class, "win.page", "s", action_page);
  gtk_widget_class_install_action (widget_class, "win.papers-of", "s", action_papers_of);
  gtk_widget_class_install_action (widget_class, "win.show-paper", "s", action_show_paper);
  gtk_widget_class_install_action (widget_class, "win.issue", "s", action_issue);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, action_sync);
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, action_sign_in);
  gtk_widget_class_install_property_action (widget_class, "win.sidebar", "sidebar-visible");
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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Emitted when somebody wants the profile opened, or the city asked, once more. */
  signals[SIGNAL_RETRY] = g_signal_new ("retry", TB_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  install_actions (widget_class);
  g_type_ensure (TB_TYPE_PEOPLE_VIEW);
  g_type_ensure (TB_TYPE_PAPERS_VIEW);
  g_type_ensure (TB_TYPE_SIGN_IN_PAGE);
  g_type_ensure (TB_TYPE_SYNC_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, views);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, progress_page);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, failure_page);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, sign_in_page);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, volunteers_view);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, elders_view);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, papers_view);
  gtk_widget_class_bind_template_child (widget_class, TbWindow, sync_foot);
  gtk_widget_class_bind_template_callback (widget_class, tb_window_on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, tb_window_on_signed_in);
  gtk_widget_class_bind_template_callback (widget_class, tb_window_on_retry);
}

static void
tb_window_init (TbWindow *self)
{
  self->is_sidebar_visible = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = open_settings ();
  tb_sidebar_fill (self->sidebar);
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
 * tb_window_set_desk:
 * @self: a window
 * @desk: (nullable): what its views will read
 */
void
tb_window_set_desk (TbWindow *self,
                    TbDesk   *desk)
{
  g_autofree char *city = NULL;

  g_return_if_fail (TB_IS_WINDOW (self));
  g_return_if_fail (desk == NULL || TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
  if (self->settings != NULL)
    city = g_settings_get_string (self->settings, "city-url");
  if (desk != NULL)
    tb_sign_in_page_set_desk (self->sign_in_page, desk, city);
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
      return;
    }
  g_object_set (self->volunteers_view, "desk", self->desk, NULL);
  g_object_set (self->elders_view, "desk", self->desk, NULL);
  g_object_set (self->papers_view, "desk", self->desk, NULL);
  tb_sync_foot_set_desk (self->sync_foot, self->desk);
  tb_desk_start_sync (self->desk);
  gtk_stack_set_visible_child_name (self->pages, "main");
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
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
 * @error: why
 */
void
tb_window_show_failure (TbWindow     *self,
                        const char   *title,
                        const GError *error)
{
  g_return_if_fail (TB_IS_WINDOW (self));

  adw_status_page_set_title (self->failure_page, title);
  adw_status_page_set_description (self->failure_page, tb_ui_explain_error (error));
  gtk_stack_set_visible_child_name (self->pages, "failure");
}
