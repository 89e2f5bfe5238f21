/* tb-people-teams.c: the teams beside a list of people: whom to list, and where people are dropped
 *
 * a team is listed with the teams that are part of it; rows are dragged onto a team.  With
 * keys the dialog does the same (tb-people-team.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-desk-find.h"
#include "tb-people-view-private.h"
#include "tb-person-cell.h"
#include "tb-team-list.h"
#include "tb-ui-text.h"

#define IN_NONE "" /* asked for: whoever is in no team */

static TbTeamList *
get_list (TbPeopleView *self)
{
  return (TbTeamList *) adw_bin_get_child (self->teams_bin);
}

/* Another team is listed; what was searched for and filtered before is not, any more. */
static void
on_chosen (TbPeopleView *self)
{
  TbTeamList      *list = get_list (self);
  TbTeam          *team = tb_team_list_get_chosen (list);
  const char      *asked = team != NULL ? team->id : NULL;
  g_autofree char *key = NULL;
  g_autofree char *filter = NULL;

  if (team == NULL && tb_team_list_is_rest_chosen (list))
    asked = IN_NONE;
  if (g_strcmp0 (asked, self->team_asked) == 0)
    return;
  tb_set_str (&self->team_asked, asked);
  if (asked == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "page.all", NULL);
      return;
    }
  key = tb_ui_quote_filter (asked);
  filter = *asked != '\0' ? g_strdup_printf ("team=%s", key) : g_strdup ("team is-empty");
  tb_people_view_set_search (self, "");
  tb_people_view_take_state (self, tb_people_state_ask (self->state, filter));
}

static void
on_dropped (TbTeamList   *list,
            const char   *team_id,
            const char   *team_name,
            TbPeopleView *self)
{
  if (*team_id != '\0')
    tb_people_view_assign (self, team_id, team_name);
  else
    tb_people_view_assign (self, NULL, NULL);
}

static void
show_teams (TbPeopleView *self,
            gboolean      is_shown)
{
  GtkWidget *list;

  if (is_shown && get_list (self) == NULL)
    {
      list = tb_team_list_new (self->desk);
      tb_team_list_add_rest (TB_TEAM_LIST (list));
      if (tb_authority_may ("person.assign", tb_desk_get_roles (self->desk)))
        tb_team_list_accept (TB_TEAM_LIST (list), TB_TYPE_PEOPLE_VIEW);
      g_signal_connect_object (list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "dropped", G_CALLBACK (on_dropped), self, 0);
      adw_bin_set_child (self->teams_bin, list);
    }
  adw_flap_set_reveal_flap (self->teams_flap, is_shown);
}

static void
action_teams (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);

  if (self->desk != NULL && tb_desk_get_org_id (self->desk) != NULL)
    show_teams (self, !adw_flap_get_reveal_flap (self->teams_flap));
}

/* The person whose row is there: (transfer none) (nullable) */
static TbPerson *
find_person (GtkWidget *widget)
{
  if (TB_IS_PERSON_CELL (widget))
    return tb_person_cell_get_person (TB_PERSON_CELL (widget));
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      TbPerson *person = find_person (w);

      if (person != NULL)
        return person;
    }
  return NULL;
}

static TbPerson *
find_at (TbPeopleView *self,
         double        x,
         double        y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->column_view), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && widget != GTK_WIDGET (self->column_view) &&
         strcmp (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  return widget != NULL && widget != GTK_WIDGET (self->column_view) ? find_person (widget) : NULL;
}

/* Whoever is selected goes along, if the row is one of theirs; otherwise that one alone. */
static GdkContentProvider *
on_prepare (GtkDragSource *source,
            double         x,
            double         y,
            TbPeopleView  *self)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  TbPerson          *person = find_at (self, x, y);
  guint              position = 0;

  if (person == NULL || self->desk == NULL || tb_desk_get_org_id (self->desk) == NULL ||
      !tb_authority_may ("person.assign", tb_desk_get_roles (self->desk)) ||
      !tb_desk_find_row (self->list, person->id, &position))
    return NULL;
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  return gdk_content_provider_new_typed (TB_TYPE_PEOPLE_VIEW, self);
}

/* Where they can be dropped is seen at once. */
static void
on_begin (GtkDragSource *source,
          GdkDrag       *drag,
          TbPeopleView  *self)
{
  g_autoptr (GtkBitset) chosen =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  const guint      n = (guint) gtk_bitset_get_size (chosen);
  g_autofree char *text = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  GtkWidget       *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "chip-button");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  show_teams (self, TRUE);
}

/**
 * tb_people_view_install_teams_action:
 * @widget_class: the view's class
 */
void
tb_people_view_install_teams_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.teams", NULL, action_teams);
}

/**
 * tb_people_view_init_teams:
 * @self: a view with its template
 *
 * Its rows can be dragged.
 */
void
tb_people_view_init_teams (TbPeopleView *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_begin), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->column_view), GTK_EVENT_CONTROLLER (source));
}
