/* tb-people-team.c: those who are selected go to another team
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-desk-teams.h"
#include "tb-doing.h"
#include "tb-people-columns.h"
#include "tb-people-view-private.h"
#include "tb-ui-text.h"

/* Somebody chooses a team for those who were selected when they began to. */
typedef struct
{
  TbPeopleView *self;   /* (owned) */
  TbDesk       *desk;   /* (owned) */
  GArray       *places; /* (owned) (element-type guint) */
  char         *filter; /* (owned): the places are of this list … */
  char         *order;  /* (owned): … in this order */
  GPtrArray    *teams;  /* (owned) (nullable) (element-type TbTeam) */
  GtkDropDown  *choice; /* (unowned) (nullable): in the dialog */
  char         *done;   /* (owned) (nullable): what will have been done */
} Change;

static void
change_free (Change *change)
{
  change->self->is_choosing_team = FALSE;
  g_object_unref (change->self);
  g_object_unref (change->desk);
  g_array_unref (change->places);
  g_free (change->filter);
  g_free (change->order);
  g_clear_pointer (&change->teams, g_ptr_array_unref);
  g_free (change->done);
  g_free (change);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
on_planned (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Change)    change = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) ops = tb_desk_plan_team_finish (TB_DESK (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (change->self)) == NULL)
    return; /* the window is gone */
  if (ops == NULL)
    tb_ui_toast (GTK_WIDGET (change->self), tb_ui_explain_error (error));
  else if (ops->len == 0)
    tb_ui_toast (GTK_WIDGET (change->self), _ ("They are there already"));
  else
    tb_ui_do_all (GTK_WIDGET (change->self), g_steal_pointer (&ops), change->done, NULL, NULL);
}

/* Who was selected when somebody began. */
static Change *
change_new (TbPeopleView *self)
{
  g_autoptr (GArray) places = NULL;
  Change            *change;

  if (self->list == NULL || tb_desk_get_org_id (self->desk) == NULL || self->is_choosing_team)
    return NULL; /* a second press does nothing */
  places = tb_people_view_list_places (self);
  if (places->len == 0)
    return NULL;
  change = g_new0 (Change, 1);
  change->self = g_object_ref (self);
  self->is_choosing_team = TRUE;
  change->desk = g_object_ref (self->desk);
  change->places = g_steal_pointer (&places);
  change->filter = tb_people_state_print (self->state);
  change->order = tb_people_columns_get_order (self->column_view);
  return change;
}

/* (transfer full) change: they go to that team, or to none */
static void
begin (Change     *change,
       const char *team_id,
       const char *team_name)
{
  const guint n = change->places->len;

  if (team_id != NULL)
    /* TRANSLATORS: what was done: how many people, name of a team */
    change->done = g_strdup_printf (ngettext ("%u person is in %s now", "%u people are in %s now",
                                              n),
                                    n, team_name);
  else
    change->done = g_strdup_printf (ngettext ("%u person is in no team now",
                                              "%u people are in no team now", n),
                                    n);
  tb_desk_plan_team_async (change->desk, change->filter, change->order, change->places, team_id,
                           NULL, on_planned, change);
}

static void
on_response (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          data)
{
  g_autoptr (Change) owned = g_object_steal_data (G_OBJECT (dialog), "tb-change");
  Change            *change = owned;
  guint              chosen = gtk_drop_down_get_selected (change->choice);
  const TbTeam      *team = NULL;

  if (g_strcmp0 (response, "change") != 0 || chosen == GTK_INVALID_LIST_POSITION)
    return;
  if (chosen > 0)
    team = g_ptr_array_index (change->teams, chosen - 1);
  begin (g_steal_pointer (&owned), team != NULL ? team->id : NULL,
         team != NULL ? team->name : NULL);
}

static GtkWidget *
make_choice (Change *change)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget                *choice;

  gtk_string_list_append (labels, C_ ("team", "none"));
  for (guint i = 0; i < change->teams->len; i++)
    gtk_string_list_append (labels, ((TbTeam *) change->teams->pdata[i])->name);
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), change->teams->len > 0 ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Team"), -1);
  return choice;
}

static void
open_dialog (Change *change)
{
  guint            n = change->places->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("Another Team for %u Person",
                                                        "Another Team for %u People", n),
                                              n);
  GtkWidget       *dialog;
  GtkWidget       *choice = make_choice (change);

  dialog = adw_message_dialog_new (GTK_WINDOW (tb_ui_get_window (GTK_WIDGET (change->self))),
                                   heading, NULL);
  change->choice = GTK_DROP_DOWN (choice);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), choice);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "change",
                                    _ ("Change Team"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "change",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "change");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  /* it may be destroyed unanswered, when another identity is shown */
  g_object_set_data_full (G_OBJECT (dialog), "tb-change", change, (GDestroyNotify) change_free);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_teams (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Change)    change = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) teams = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (change->self)) == NULL)
    return; /* the window is gone */
  if (teams == NULL)
    {
      tb_ui_toast (GTK_WIDGET (change->self), tb_ui_explain_error (error));
      return;
    }
  change->teams = g_steal_pointer (&teams);
  open_dialog (g_steal_pointer (&change));
}

static void
action_change_team (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  TbPeopleView    *self = TB_PEOPLE_VIEW (widget);
  g_autofree char *org_id = NULL;
  g_autofree char *filter = NULL;
  Change          *change = change_new (self);

  if (change == NULL)
    return;
  org_id = tb_ui_quote_filter (tb_desk_get_org_id (self->desk));
  filter = g_strconcat ("org_id=", org_id, NULL);
  tb_desk_read_async (self->desk, &tb_team_kind, filter, "name", 0, NULL, on_teams, change);
}

/**
 * tb_people_view_install_team_action:
 * @widget_class: the view's class
 */
void
tb_people_view_install_team_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.team", NULL, action_change_team);
}

/**
 * tb_people_view_assign:
 * @self: a view
 * @team_id: (nullable): where whoever is selected goes; %NULL for no team
 * @team_name: (nullable): what it is called
 *
 * as the dialog does, without asking which team.
 */
void
tb_people_view_assign (TbPeopleView *self,
                       const char   *team_id,
                       const char   *team_name)
{
  Change *change = change_new (self);

  if (change != NULL)
    begin (change, team_id, team_name);
}
