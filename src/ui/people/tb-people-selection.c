/* tb-people-selection.c: who is selected in a list of people, and whom the pane shows
 *
 * Selection is kept by key, never by position.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-desk-find.h"
#include "tb-growing.h"
#include "tb-people-view-private.h"
#include "tb-person-cell.h"
#include "tb-row-state.h"

static void
show_slot (TbPeopleView *self)
{
  g_autoptr (TbPerson) person = NULL;
  int                  row_state = TB_ROW_SYNCED;

  if (self->shown != NULL)
    g_object_get (self->shown, "record", &person, "row-state", &row_state, NULL);
  g_object_set (self->pane, "row-state", row_state, NULL);
  tb_person_pane_set_person (self->pane, person);
  tb_people_view_follow_file (self, person);
  tb_people_view_allow_printing (self);
}

static void
watch (TbPeopleView *self,
       GObject      *slot)
{
  if (self->shown == slot)
    return;
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, show_slot, self);
  g_set_object (&self->shown, slot);
  if (slot != NULL)
    {
      g_signal_connect_object (slot, "notify::record", G_CALLBACK (show_slot), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (slot, "notify::row-state", G_CALLBACK (show_slot), self,
                               G_CONNECT_SWAPPED);
    }
  show_slot (self);
}

/**
 * tb_people_view_follow:
 * @self: a view with a list
 *
 * The pane and the foot tell who is selected now.
 */
void
tb_people_view_follow (TbPeopleView *self)
{
  GtkSelectionModel    *model = GTK_SELECTION_MODEL (self->selection);
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (model);
  guint                 n = (guint) gtk_bitset_get_size (chosen);
  g_autoptr (GObject)   slot = NULL;
  g_autofree char      *many = NULL;
  g_autofree char      *foot = NULL;

  if (n == 1)
    slot = g_list_model_get_item (G_LIST_MODEL (self->selection),
                                  gtk_bitset_get_minimum (chosen));
  watch (self, slot);
  many = g_strdup_printf (ngettext ("%u person selected", "%u people selected", n), n);
  gtk_label_set_label (self->many_label, many);
  gtk_stack_set_visible_child_name (self->pane_stack, n > 1 ? "many" : "one");
  foot = tb_people_state_print_foot (g_list_model_get_n_items (self->list), n);
  gtk_label_set_label (self->count_label, foot);
}

/* The row that shows a person, if it is on the screen. */
static GtkWidget *
find_row (GtkWidget  *widget,
          const char *id)
{
  if (TB_IS_PERSON_CELL (widget))
    {
      TbPerson *person = tb_person_cell_get_person (TB_PERSON_CELL (widget));

      return person != NULL && g_strcmp0 (person->id, id) == 0
                 ? gtk_widget_get_parent (gtk_widget_get_parent (widget))
                 : NULL;
    }
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_row (w, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Arrow keys go on from the row that is shown, if the keyboard is in the list at all. */
static gboolean
on_scrolled (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       data)
{
  TbPeopleView        *self = TB_PEOPLE_VIEW (widget);
  GtkRoot             *root = gtk_widget_get_root (widget);
  GtkWidget           *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (TbPerson) person = NULL;
  GtkWidget           *row = NULL;

  if (self->shown != NULL)
    g_object_get (self->shown, "record", &person, NULL);
  if (person != NULL && focus != NULL &&
      gtk_widget_is_ancestor (focus, GTK_WIDGET (self->column_view)))
    row = find_row (GTK_WIDGET (self->column_view), person->id);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

static void
select_row (TbPeopleView *self,
            guint         position)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->column_view));

  tb_growing_reach (gtk_multi_selection_get_model (self->selection), position);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  if (GTK_IS_LIST_VIEW (rows))
    gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_scrolled, NULL, NULL);
}

/**
 * tb_people_view_select:
 * @self: a view with a list
 *
 * Selects who is wanted, once the list has them; in a new list, else the first.
 */
void
tb_people_view_select (TbPeopleView *self)
{
  gboolean is_loaded = FALSE;
  guint    position = 0;

  if (self->selection == NULL)
    return; /* the list was sorted, and answers when the view has gone */
  g_object_get (self->list, "is-loaded", &is_loaded, NULL);
  if (self->wanted_id != NULL && tb_desk_find_row (self->list, self->wanted_id, &position))
    {
      g_clear_pointer (&self->wanted_id, g_free);
      self->is_first = FALSE;
      select_row (self, position);
    }
  else if (is_loaded && self->is_first && g_list_model_get_n_items (self->list) > 0)
    {
      self->is_first = FALSE;
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
    }
}

/**
 * tb_people_view_dup_row:
 * @view: a list of people
 *
 * Returns: (transfer full) (nullable): key of who is selected; %NULL if nobody or several are
 */
char *
tb_people_view_dup_row (TbView *view)
{
  TbPerson *person = tb_person_pane_get_person (TB_PEOPLE_VIEW (view)->pane);

  return person != NULL ? g_strdup (person->id) : NULL;
}

/**
 * tb_people_view_want_shown:
 * @self: a view that asks anew
 *
 * Who is seen stays selected in the new answer, if it has them.
 */
void
tb_people_view_want_shown (TbPeopleView *self)
{
  g_autoptr (TbPerson) person = NULL;

  if (self->wanted_id != NULL || self->shown == NULL)
    return;
  g_object_get (self->shown, "record", &person, NULL);
  if (person != NULL)
    tb_set_str (&self->wanted_id, person->id);
}
