/* tb-org-teams.c: the teams of an organisation, and who is and was in one
 *
 * teams in teams, the unit they come from, who leads them since when, and dated membership.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-org-teams.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-file-list.h"
#include "tb-press.h"
#include "tb-team-list.h"
#include "tb-ui-text.h"
#include "tb-wrap.h"

struct _TbOrgTeams
{
  AdwBin          parent_instance;
  TbDesk         *desk;         /* (owned) */
  TbOrganisation *organisation; /* (owned) (nullable) */
  TbTeamList     *list;
  GtkStack       *stack;
  GtkLabel       *title;
  TbFileList     *members;
  TbFileList     *stints;
};

G_DEFINE_FINAL_TYPE (TbOrgTeams, tb_org_teams, ADW_TYPE_BIN)

static void
open_deed (TbOrgTeams *self,
           const char *deed,
           gpointer    subject,
           const char *parent_id)
{
  GtkWidget *window = tb_ui_get_window (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (window == NULL || subject == NULL)
    return;
  dialog = tb_deed_dialog_new (self->desk, tb_deed_find (deed), subject, GTK_WINDOW (window));
  if (parent_id != NULL)
    tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "parent_id", parent_id);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TbOrgTeams *self = TB_ORG_TEAMS (widget);

  open_deed (self, "team", self->organisation, NULL);
}

static void
action_new_part (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TbOrgTeams *self = TB_ORG_TEAMS (widget);
  TbTeam     *team = tb_team_list_get_chosen (self->list);

  if (team != NULL)
    open_deed (self, "team", team, team->id);
}

static void
action_edit (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbOrgTeams *self = TB_ORG_TEAMS (widget);

  open_deed (self, "rename-team", tb_team_list_get_chosen (self->list), NULL);
}

static void
action_lead (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbOrgTeams *self = TB_ORG_TEAMS (widget);

  open_deed (self, "lead-team", tb_team_list_get_chosen (self->list), NULL);
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  if (error != NULL)
    tb_ui_toast (origin, tb_ui_explain_error (error));
  else if (reasons != NULL)
    tb_ui_show_reasons (origin, _ ("This cannot be done"), reasons);
}

/* What goes is said in the operation, so that an undo brings all of it back. */
static void
action_remove (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbOrgTeams      *self = TB_ORG_TEAMS (widget);
  TbTeam          *team = tb_team_list_get_chosen (self->list);
  g_autofree char *done = NULL;
  TbOp            *op;

  if (team == NULL || tb_press_is_second (self))
    return;
  op = tb_desk_new_op (self->desk, "team.remove");
  tb_table_copy_common (op->shape, op->args, &tb_team_kind.table, team);
  /* TRANSLATORS: name of a team */
  done = g_strdup_printf (_ ("%s is dissolved"), team->name);
  tb_ui_do (widget, op, done, on_done, NULL);
}

/* It becomes part of another team, or of none. */
static void
move_to (TbOrgTeams *self,
         TbTeam     *parent)
{
  TbTeam            *team = tb_team_list_get_chosen (self->list);
  g_autoptr (TbTeam) after = NULL;
  g_autofree char   *done = NULL;
  TbOp              *op;
  TbRowUpdate       *args;

  if (team == NULL)
    return;
  after = tb_record_dup (team);
  tb_set_str (&after->parent_id, parent != NULL ? parent->id : NULL);
  op = tb_desk_new_op (self->desk, "team.update");
  args = op->args;
  tb_set_str (&args->id, team->id);
  args->set = tb_table_diff (&tb_team_kind.table, team, after, FALSE);
  if (parent != NULL)
    /* TRANSLATORS: names of two teams */
    done = g_strdup_printf (_ ("%s is part of %s now"), team->name, parent->name);
  else
    done = g_strdup_printf (_ ("%s is part of no other team now"), team->name);
  if (g_strcmp0 (team->parent_id, after->parent_id) == 0)
    tb_op_free (op);
  else
    tb_ui_do (GTK_WIDGET (self), op, done, on_done, NULL);
}

static void
on_response (AdwMessageDialog *dialog,
             const char       *response,
             TbOrgTeams       *self)
{
  TbTeamList *list = TB_TEAM_LIST (adw_message_dialog_get_extra_child (dialog));

  if (g_strcmp0 (response, "none") == 0)
    move_to (self, NULL);
  else if (g_strcmp0 (response, "move") == 0 && tb_team_list_get_chosen (list) != NULL)
    move_to (self, tb_team_list_get_chosen (list));
}

/* There is something to move under once it is chosen. */
static void
on_parent_chosen (TbTeamList       *list,
                  AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "move", tb_team_list_get_chosen (list) != NULL);
}

static void
action_move (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbOrgTeams       *self = TB_ORG_TEAMS (widget);
  TbTeam           *team = tb_team_list_get_chosen (self->list);
  GtkWidget        *window = tb_ui_get_window (widget);
  GtkWidget        *list;
  AdwMessageDialog *dialog;
  g_autofree char  *heading = NULL;

  if (team == NULL || window == NULL || tb_press_is_second (self))
    return;
  /* TRANSLATORS: name of a team */
  heading = g_strdup_printf (_ ("Which Team Is %s Part Of?"), team->name);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), heading, NULL));
  list = tb_team_list_new (self->desk);
  gtk_widget_set_size_request (list, 320, 260);
  adw_message_dialog_set_extra_child (dialog, list);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "none", _ ("Part of No Team"),
                                    "move", _ ("Move"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "move", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "move", FALSE);
  adw_message_dialog_set_default_response (dialog, "move");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (list, "chosen", G_CALLBACK (on_parent_chosen), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
action_roster (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbTeam          *team = tb_team_list_get_chosen (TB_ORG_TEAMS (widget)->list);
  g_autofree char *key = team != NULL ? tb_ui_quote_filter (team->id) : NULL;
  g_autofree char *filter = NULL;

  if (team == NULL)
    return;
  filter = g_strdup_printf ("team=%s", key);
  gtk_widget_activate_action (widget, "win.show-query", "(ss)", "volunteers", filter);
}

static void
allow (TbOrgTeams *self)
{
  static const struct
  {
    const char *action;
    const char *op; /* (nullable) */
    gboolean    needs_team;
  } actions[] = {
    { "teams.new", "team.create", FALSE },
    { "teams.new-part", "team.create", TRUE },
    { "teams.edit", "team.update", TRUE },
    { "teams.lead", "team.lead", TRUE },
    { "teams.move", "team.update", TRUE },
    { "teams.remove", "team.remove", TRUE },
    { "teams.roster", NULL, TRUE },
  };
  const gboolean has_team = tb_team_list_get_chosen (self->list) != NULL;
  const TbRoles  roles = tb_desk_get_roles (self->desk);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (
        GTK_WIDGET (self), actions[i].action,
        (actions[i].op == NULL || tb_authority_may (actions[i].op, roles)) &&
            (has_team || !actions[i].needs_team));
}

static void
on_chosen (TbOrgTeams *self)
{
  TbTeam          *team = tb_team_list_get_chosen (self->list);
  g_autofree char *key = team != NULL ? tb_ui_quote_filter (team->id) : NULL;
  g_autofree char *filter = key != NULL ? g_strdup_printf ("team_id=%s", key) : NULL;

  allow (self);
  gtk_stack_set_visible_child_name (self->stack, team != NULL ? "team" : "none");
  if (team == NULL)
    return;
  gtk_label_set_label (self->title, team->name);
  tb_file_list_set_owner (self->members, TB_RECORD (team), filter);
  tb_file_list_set_owner (self->stints, TB_RECORD (team), filter);
}

static void
tb_org_teams_dispose (GObject *object)
{
  TbOrgTeams *self = TB_ORG_TEAMS (object);

  g_clear_object (&self->organisation);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_org_teams_parent_class)->dispose (object);
}

static void
tb_org_teams_class_init (TbOrgTeamsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_org_teams_dispose;
  gtk_widget_class_install_action (widget_class, "teams.new", NULL, action_new);
  gtk_widget_class_install_action (widget_class, "teams.new-part", NULL, action_new_part);
  gtk_widget_class_install_action (widget_class, "teams.edit", NULL, action_edit);
  gtk_widget_class_install_action (widget_class, "teams.lead", NULL, action_lead);
  gtk_widget_class_install_action (widget_class, "teams.move", NULL, action_move);
  gtk_widget_class_install_action (widget_class, "teams.remove", NULL, action_remove);
  gtk_widget_class_install_action (widget_class, "teams.roster", NULL, action_roster);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "teams.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "teams.edit", NULL);
}

static void
tb_org_teams_init (TbOrgTeams *self)
{
}

static GtkWidget *
make_button (const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_team (TbOrgTeams *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = tb_wrap_new ();
  GtkWidget *all[] = { make_button (_ ("Edit…"), "teams.edit"),
                       make_button (_ ("Leader…"), "teams.lead"),
                       make_button (_ ("New Part…"), "teams.new-part"),
                       make_button (_ ("Move Under…"), "teams.move"),
                       make_button (_ ("Show in the Roster"), "teams.roster"),
                       make_button (_ ("Dissolve"), "teams.remove") };

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-2");
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_margin_top (GTK_WIDGET (self->title), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->title), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->title), 18);
  gtk_widget_set_margin_start (buttons, 18);
  gtk_widget_set_margin_end (buttons, 18);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_widget_set_margin_bottom (buttons, 6);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_box_append (GTK_BOX (buttons), all[i]);
  self->members = TB_FILE_LIST (tb_file_list_new (self->desk, "members"));
  self->stints = TB_FILE_LIST (tb_file_list_new (self->desk, "stints"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->members));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stints));
  return box;
}

static GtkWidget *
make_side (TbOrgTeams *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *foot = make_button (_ ("New Team…"), "teams.new");

  self->list = TB_TEAM_LIST (tb_team_list_new (self->desk));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->list));
  gtk_widget_set_margin_start (foot, 12);
  gtk_widget_set_margin_end (foot, 12);
  gtk_widget_set_margin_bottom (foot, 12);
  gtk_box_append (GTK_BOX (side), foot);
  gtk_widget_set_size_request (side, 300, -1);
  gtk_widget_add_css_class (side, "side-pane");
  return side;
}

/**
 * tb_org_teams_new:
 * @desk: a desk that acts for an organisation
 *
 * Returns: (transfer full): its teams
 */
GtkWidget *
tb_org_teams_new (TbDesk *desk)
{
  TbOrgTeams *self = g_object_new (TB_TYPE_ORG_TEAMS, NULL);
  GtkWidget  *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget  *none = adw_status_page_new ();

  self->desk = g_object_ref (desk);
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "tb-volunteers-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No Team Chosen"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("Choose a team to see who is in it, or make one."));
  gtk_stack_add_named (self->stack, none, "none");
  gtk_paned_set_start_child (GTK_PANED (paned), make_side (self));
  gtk_stack_add_named (self->stack, make_team (self), "team");
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), paned);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  on_chosen (self);
  return GTK_WIDGET (self);
}

/**
 * tb_org_teams_set_organisation:
 * @self: the teams
 * @organisation: whose they are
 */
void
tb_org_teams_set_organisation (TbOrgTeams     *self,
                               TbOrganisation *organisation)
{
  g_return_if_fail (TB_IS_ORG_TEAMS (self));
  g_set_object (&self->organisation, organisation);
}
