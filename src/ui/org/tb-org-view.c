/* tb-org-view.c: the organisation itself: what it is, its teams, partners, and whom a street trusts
 *
 * A tab is made when somebody first goes there, and kept.  Who acts for no organisation, as a
 * street does, has the register of bodies alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-org-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-desk-find.h"
#include "tb-doing.h"
#include "tb-file-list.h"
#include "tb-main-menu.h"
#include "tb-org-about.h"
#include "tb-org-cover.h"
#include "tb-org-scans.h"
#include "tb-org-tables.h"
#include "tb-org-teams.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"
#include "tb-view.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/org/tb-org-view.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)
#define BODIES       "role=" TB_BODY_AGENCY

#define STREET_PREFIX "street:"
#define PARTNER_QUERY "partner="

struct _TbOrgView
{
  AdwBin          parent_instance;
  TbDesk         *desk;         /* (owned) (nullable): until the profile is open */
  TbOrganisation *organisation; /* (owned) (nullable): once it is read */
  GCancellable   *cancellable;  /* (owned) (nullable): of what is read */
  char           *wanted;       /* (owned) (nullable): key of a partner to be chosen */

  /* made with their tabs */
  TbOrgAbout *about;
  TbOrgTeams *teams;
  TbFileList *licences;
  TbFileList *partners;
  TbFileList *talks;
  TbFileList *organisations;
  TbFileList *recruitments;

  /* from the template */
  AdwWindowTitle *title;
  GtkBox         *tabs;
  GtkStack       *stack;
};

enum
{
  PROP_DESK = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void view_init (TbViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TbOrgView, tb_org_view, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (TB_TYPE_VIEW, view_init))

/* (transfer full): the rows of the organisation, or of nobody */
static char *
print_own (TbOrgView *self)
{
  const char      *id = tb_desk_get_org_id (self->desk);
  g_autofree char *key = tb_ui_quote_filter (id != NULL ? id : "");

  return g_strdup_printf ("org_id=%s", key);
}

static void
give_organisation (TbOrgView *self)
{
  g_autofree char *own = print_own (self);

  if (self->organisation == NULL)
    return;
  if (self->about != NULL)
    tb_org_about_set_organisation (self->about, self->organisation);
  if (self->teams != NULL)
    tb_org_teams_set_organisation (self->teams, self->organisation);
  if (self->licences != NULL)
    tb_file_list_set_owner (self->licences, TB_RECORD (self->organisation), own);
  if (self->recruitments != NULL)
    tb_file_list_set_owner (self->recruitments, TB_RECORD (self->organisation), own);
  if (self->partners != NULL)
    tb_file_list_set_owner (self->partners, TB_RECORD (self->organisation), own);
}

static GtkWidget *
make_about (TbOrgView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->about = TB_ORG_ABOUT (tb_org_about_new (self->desk));
  self->licences = TB_FILE_LIST (tb_file_list_new (self->desk, "licences"));
  gtk_widget_set_size_request (GTK_WIDGET (self->licences), -1, 240);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->licences));
  gtk_box_append (GTK_BOX (box), tb_org_scans_new (self->desk));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
make_teams (TbOrgView *self)
{
  self->teams = TB_ORG_TEAMS (tb_org_teams_new (self->desk));
  return GTK_WIDGET (self->teams);
}

/* The talks below are those of the partner that is chosen, or all of them. */
static void
on_partner (TbOrgView *self)
{
  g_autoptr (TbRecord) partner = tb_file_list_dup_chosen (self->partners);
  g_autofree char     *own = print_own (self);
  g_autofree char     *key = NULL;
  g_autofree char     *filter = NULL;

  if (partner != NULL)
    {
      key = tb_ui_quote_filter (tb_record_get_id (partner));
      filter = g_strdup_printf ("partner_id=%s", key);
    }
  tb_file_list_set_owner (self->talks, partner, filter != NULL ? filter : own);
}

/* Who is wanted is chosen once the list has them. */
static void
choose_wanted (TbOrgView *self)
{
  GtkSelectionModel  *selection = tb_file_list_get_selection (self->partners);
  GListModel         *list = gtk_multi_selection_get_model (GTK_MULTI_SELECTION (selection));
  g_autoptr (GObject) slot = NULL;
  guint               position = 0;

  if (self->wanted == NULL || list == NULL)
    return;
  if (!tb_desk_find_row (list, self->wanted, &position))
    { /* it tells when it is read */
      g_signal_handlers_disconnect_by_func (list, choose_wanted, self);
      g_signal_connect_object (list, "notify::is-loaded", G_CALLBACK (choose_wanted), self,
                               G_CONNECT_SWAPPED);
      return;
    }
  g_clear_pointer (&self->wanted, g_free);
  slot = g_list_model_get_item (list, position);
  g_signal_connect_object (slot, "notify::record", G_CALLBACK (on_partner), self,
                           G_CONNECT_SWAPPED); /* its row may still be on its way */
  gtk_selection_model_select_item (selection, position, TRUE);
}

static GtkWidget *
make_partners (TbOrgView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->partners = TB_FILE_LIST (tb_file_list_new (self->desk, "partners"));
  self->talks = TB_FILE_LIST (tb_file_list_new (self->desk, "talks"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->partners));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->talks));
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  g_signal_connect_object (tb_file_list_get_selection (self->partners), "selection-changed",
                           G_CALLBACK (on_partner), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (tb_file_list_get_selection (self->partners), "items-changed",
                           G_CALLBACK (choose_wanted), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  on_partner (self);
  return box;
}

/* (transfer full) (nullable): a body of the street that acts; %NULL if none does */
static TbDelegation *
dup_body_of_street (TbOrgView *self)
{
  g_autoptr (TbOp) op = tb_desk_new_op (self->desk, "delegation.set");
  const char      *street = op->scope;
  TbDelegation    *body;

  if (street == NULL || !g_str_has_prefix (street, STREET_PREFIX))
    return NULL;
  street += strlen (STREET_PREFIX);
  body = tb_record_new (&tb_delegation_kind);
  tb_set_str (&body->id, street);
  tb_set_str (&body->street, street);
  body->district = g_strndup (street, 6);
  return body;
}

static GtkWidget *
make_bodies (TbOrgView *self)
{
  GtkWidget               *list = tb_file_list_new (self->desk, "bodies");
  g_autoptr (TbDelegation) body = dup_body_of_street (self);

  tb_file_list_set_owner (TB_FILE_LIST (list), (TbRecord *) body, BODIES);
  return list;
}

/* Whoever says what is a time bank organisation sees them all. */
static GtkWidget *
make_organisations (TbOrgView *self)
{
  self->organisations = TB_FILE_LIST (tb_file_list_new (self->desk, "organisations"));
  tb_file_list_set_owner (self->organisations, NULL, "");
  return GTK_WIDGET (self->organisations);
}

static GtkWidget *
make_recruitments (TbOrgView *self)
{
  g_autofree char *own =
      tb_file_table_print_filter (&tb_recruitment_table, tb_desk_get_org_id (self->desk));

  self->recruitments = TB_FILE_LIST (tb_file_list_new (self->desk, tb_recruitment_table.name));
  tb_file_list_set_owner (self->recruitments, TB_RECORD (self->organisation), own);
  return GTK_WIDGET (self->recruitments);
}

static GtkWidget *
make_cover (TbOrgView *self)
{
  return tb_org_cover_new (self->desk);
}

static const struct
{
  const char *name;
  const char *title; /* msgid, of the context “tab” */
  GtkWidget *(*make) (TbOrgView *self);
  enum
  {
    OF_ORG,  /* who acts for an organisation has it … */
    OF_AREA, /* … or who acts for none */
    OF_ALL,
  } of;
} tabs[] = {
  { "about", NC_ ("tab", "Organisation"), make_about, OF_ORG },
  { "teams", NC_ ("tab", "Teams"), make_teams, OF_ORG },
  { "partners", NC_ ("tab", "Partners and Talks"), make_partners, OF_ORG },
  { "recruitments", NC_ ("tab", "Recruitment"), make_recruitments, OF_ORG },
  { "cover", NC_ ("tab", "Insurance"), make_cover, OF_ORG },
  { "organisations", NC_ ("tab", "Organisations"), make_organisations, OF_AREA },
  { "bodies", NC_ ("tab", "Professional Bodies"), make_bodies, OF_ALL },
};

static void
on_toggled (GtkToggleButton *button,
            TbOrgView       *self)
{
  if (gtk_toggle_button_get_active (button))
    tb_org_view_show_tab (self, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
add_tabs (TbOrgView *self)
{
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      GtkWidget *button;

      if (tabs[i].of == (tb_desk_get_org_id (self->desk) != NULL ? OF_AREA : OF_ORG))
        continue;
      button = gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, "tab", tabs[i].title));
      gtk_widget_set_name (button, tabs[i].name);
      gtk_widget_add_css_class (button, "chip-button");
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, 0);
      gtk_box_append (self->tabs, button);
    }
  if (first != NULL)
    gtk_toggle_button_set_active (first, TRUE);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbOrgView            *self;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot tell of the organisation: %s", error->message);
      return; /* this may be gone: @data is not touched */
    }
  self = TB_ORG_VIEW (data);
  if (rows->len == 0)
    return; /* before the first exchange */
  g_set_object (&self->organisation, rows->pdata[0]);
  adw_window_title_set_subtitle (self->title, self->organisation->name);
  give_organisation (self);
}

static void
ask (TbOrgView *self)
{
  const char      *id = tb_desk_get_org_id (self->desk);
  g_autofree char *key = id != NULL ? tb_ui_quote_filter (id) : NULL;
  g_autofree char *filter = key != NULL ? g_strdup_printf ("id=%s", key) : NULL;

  if (id == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_read_async (self->desk, &tb_organisation_kind, filter, NULL, 1, self->cancellable,
                      on_read, self);
}

static void
action_edit_partner (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TbOrgView           *self = TB_ORG_VIEW (widget);
  g_autoptr (TbRecord) partner = tb_file_list_dup_chosen (self->partners);
  GtkWidget           *window = tb_ui_get_window (widget);

  if (partner != NULL && window != NULL)
    gtk_window_present (GTK_WINDOW (tb_deed_dialog_new (
        self->desk, tb_deed_find ("edit-partner"), partner, GTK_WINDOW (window))));
}

/* */
static void
action_list (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbOrgView           *self = TB_ORG_VIEW (widget);
  g_autoptr (TbRecord) organisation = tb_file_list_dup_chosen (self->organisations);
  GtkWidget           *window = tb_ui_get_window (widget);

  if (organisation != NULL && window != NULL &&
      tb_authority_may ("organisation.list", tb_desk_get_roles (self->desk)))
    gtk_window_present (GTK_WINDOW (tb_deed_dialog_new (self->desk, tb_deed_find ("list"),
                                                        organisation, GTK_WINDOW (window))));
}

static void
action_show_person (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.show-row", "(ss)", "volunteers",
                              g_variant_get_string (parameter, NULL));
}

/* “partner=…”: the partner, with what was talked about. */
static gboolean
tb_org_view_show_query (TbView     *view,
                        const char *filter)
{
  TbOrgView *self = TB_ORG_VIEW (view);

  if (!g_str_has_prefix (filter, PARTNER_QUERY))
    return FALSE;
  tb_set_str (&self->wanted, filter + strlen (PARTNER_QUERY));
  tb_org_view_show_tab (self, "partners");
  choose_wanted (self);
  return TRUE;
}

static void
view_init (TbViewInterface *iface)
{
  iface->show_query = tb_org_view_show_query;
}

static gboolean
tb_org_view_grab_focus (GtkWidget *widget)
{
  TbOrgView *self = TB_ORG_VIEW (widget);

  for (GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs)); tab != NULL;
       tab = gtk_widget_get_next_sibling (tab))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tab)))
      return gtk_widget_grab_focus (tab);
  return FALSE;
}

static void
tb_org_view_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  g_value_set_object (value, TB_ORG_VIEW (object)->desk);
}

static void
tb_org_view_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TbOrgView *self = TB_ORG_VIEW (object);

  if (!g_set_object (&self->desk, g_value_get_object (value)) || self->desk == NULL)
    return;
  add_tabs (self);
  g_signal_connect_object (self->desk, "notify::n-waiting", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::synced-us", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
tb_org_view_dispose (GObject *object)
{
  TbOrgView *self = TB_ORG_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_ORG_VIEW);
  g_clear_object (&self->organisation);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_org_view_parent_class)->dispose (object);
}

static void
tb_org_view_class_init (TbOrgViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_org_view_get_property;
  object_class->set_property = tb_org_view_set_property;
  object_class->dispose = tb_org_view_dispose;
  widget_class->grab_focus = tb_org_view_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "org.edit-partner", "s", action_edit_partner);
  gtk_widget_class_install_action (widget_class, "org.list", "s", action_list);
  gtk_widget_class_install_action (widget_class, "org.show-person", "s", action_show_person);
  g_type_ensure (TB_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbOrgView, title);
  gtk_widget_class_bind_template_child (widget_class, TbOrgView, tabs);
  gtk_widget_class_bind_template_child (widget_class, TbOrgView, stack);
}

static void
tb_org_view_init (TbOrgView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_org_view_show_tab:
 * @self: the view
 * @name: of a tab, such as “teams”
 */
void
tb_org_view_show_tab (TbOrgView  *self,
                      const char *name)
{
  g_return_if_fail (TB_IS_ORG_VIEW (self));

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_strcmp0 (tabs[i].name, name) == 0)
      {
        if (gtk_stack_get_child_by_name (self->stack, name) == NULL)
          {
            gtk_stack_add_named (self->stack, tabs[i].make (self), name);
            give_organisation (self);
          }
        gtk_stack_set_visible_child_name (self->stack, name);
      }
  for (GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs)); tab != NULL;
       tab = gtk_widget_get_next_sibling (tab))
    if (g_strcmp0 (gtk_widget_get_name (tab), name) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}
