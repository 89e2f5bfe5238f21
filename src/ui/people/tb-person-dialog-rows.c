/* tb-person-dialog-rows.c: the lines of a person's dialog, made from the fields of its form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-person-dialog-private.h"
#include "tb-person-row.h"

static const char *const headings[TB_FORM_N_GROUPS] = {
  [TB_FORM_WHO] = N_ ("Person"),
  [TB_FORM_CONTACT] = N_ ("Contact"),
  [TB_FORM_PART] = N_ ("Takes Part As"),
  [TB_FORM_MORE] = N_ ("Further Details"),
};

static void
on_typed (TbFormRow      *row,
          const char     *text,
          TbPersonDialog *self)
{
  tb_person_dialog_take_form (self, tb_person_form_type (self->form, tb_form_row_get_index (row),
                                                         text));
  tb_person_dialog_ask_soon (self);
}

static void
on_left (TbFormRow      *row,
         TbPersonDialog *self)
{
  tb_person_dialog_take_form (self, tb_person_form_leave (self->form, tb_form_row_get_index (row)));
}

static void
on_anew (TbFormRow      *row,
         TbPersonDialog *self)
{
  tb_person_dialog_take_form (self, tb_person_form_start_anew (self->form,
                                                               tb_form_row_get_index (row)));
}

static void
on_kept (TbFormRow      *row,
         TbPersonDialog *self)
{
  tb_person_dialog_take_form (self, tb_person_form_keep (self->form, tb_form_row_get_index (row)));
  tb_person_dialog_ask_soon (self);
}

/* Enter goes on to the next field, as in a spreadsheet. */
static void
on_entered (TbFormRow      *row,
            TbPersonDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
on_team_typed (TbPersonDialog *self)
{
  tb_person_dialog_take_form (self,
                              tb_person_form_name_team (self->form,
                                                        gtk_editable_get_text (
                                                            GTK_EDITABLE (self->team_entry))));
  tb_person_dialog_ask_soon (self);
}

/**
 * tb_person_dialog_block_team:
 * @self: a dialog with an entry for the name of a new team
 * @is_blocked: whether what changes there is not somebody typing
 */
void
tb_person_dialog_block_team (TbPersonDialog *self,
                             gboolean        is_blocked)
{
  if (is_blocked)
    g_signal_handlers_block_by_func (self->team_entry, on_team_typed, self);
  else
    g_signal_handlers_unblock_by_func (self->team_entry, on_team_typed, self);
}

static void
offer_teams (TbPersonDialog *self,
             GPtrArray      *teams)
{
  int                      i = tb_person_form_find (self->form, "team_id");
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv)           value_list = NULL;
  g_auto (GStrv)           label_list = NULL;

  if (i < 0 || g_ptr_array_index (self->rows, i) == NULL)
    return;
  g_strv_builder_add (values, "");
  g_strv_builder_add (labels, C_ ("team", "none"));
  for (guint k = 0; teams != NULL && k < teams->len; k++)
    {
      const TbTeam *team = g_ptr_array_index (teams, k);

      if (g_strcmp0 (team->org_id, tb_desk_get_org_id (self->desk)) != 0)
        continue;
      g_strv_builder_add (values, team->id);
      g_strv_builder_add (labels, team->name);
    }
  g_strv_builder_add (values, TB_FORM_NEW_TEAM);
  g_strv_builder_add (labels, _ ("New Team…"));
  value_list = g_strv_builder_end (values);
  label_list = g_strv_builder_end (labels);
  tb_form_row_set_choices (g_ptr_array_index (self->rows, i), (const char *const *) value_list,
                           (const char *const *) label_list);
}

/* A team that is no more was perhaps why somebody was refused: another one is to be chosen. */
static void
drop_lost_team (TbPersonDialog *self,
                GPtrArray      *teams)
{
  int         i = tb_person_form_find (self->form, "team_id");
  const char *chosen = i >= 0 ? tb_person_form_get_text (self->form, (guint) i) : "";

  if (self->again_id == NULL || teams == NULL || *chosen == '\0' ||
      strcmp (chosen, TB_FORM_NEW_TEAM) == 0)
    return;
  for (guint k = 0; k < teams->len; k++)
    if (g_strcmp0 (((TbTeam *) g_ptr_array_index (teams, k))->id, chosen) == 0)
      return;
  tb_person_dialog_take_form (self, tb_person_form_type (self->form, (guint) i, ""));
}

static void
on_teams (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) teams = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone: @data is not touched */
  if (teams == NULL)
    g_message ("teams cannot be read: %s", error->message);
  offer_teams (TB_PERSON_DIALOG (data), teams);
  drop_lost_team (TB_PERSON_DIALOG (data), teams);
  tb_person_dialog_draw (TB_PERSON_DIALOG (data));
}

/**
 * tb_person_dialog_read_teams:
 * @self: a dialog with its rows
 */
void
tb_person_dialog_read_teams (TbPersonDialog *self)
{
  tb_desk_read_async (self->desk, &tb_team_kind, NULL, "name", 0, self->cancellable, on_teams,
                      self);
}

static TbFormRow *
make_row (TbPersonDialog *self,
          guint           i,
          GtkSizeGroup   *titles)
{
  TbFormRow *row = tb_person_row_new (self->form, i);

  gtk_size_group_add_widget (titles, tb_form_row_get_title_widget (row));
  g_signal_connect_object (row, "typed", G_CALLBACK (on_typed), self, 0);
  g_signal_connect_object (row, "left", G_CALLBACK (on_left), self, 0);
  g_signal_connect_object (row, "anew", G_CALLBACK (on_anew), self, 0);
  g_signal_connect_object (row, "kept", G_CALLBACK (on_kept), self, 0);
  g_signal_connect_object (row, "entered", G_CALLBACK (on_entered), self, 0);
  g_signal_connect_object (row, "cured", G_CALLBACK (tb_person_dialog_cure), self,
                           G_CONNECT_SWAPPED);
  if ((tb_person_form_get_field (self->form, i)->marks & TB_MARK_OPTIONAL) != 0)
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE); /* until the place is known to ask for it */
  self->rows->pdata[i] = row;
  return row;
}

/* Under the teams: the name of one that is not there yet. */
static void
add_team_entry (TbPersonDialog *self,
                GtkBox         *card)
{
  self->team_entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->team_entry), _ ("Name of the new team"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->team_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the new team"), -1);
  gtk_widget_set_margin_start (self->team_entry, 12);
  gtk_widget_set_margin_end (self->team_entry, 12);
  gtk_widget_set_margin_bottom (self->team_entry, 8);
  gtk_widget_set_visible (self->team_entry, FALSE);
  g_signal_connect_object (self->team_entry, "changed", G_CALLBACK (on_team_typed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (card, self->team_entry);
}

/**
 * tb_person_dialog_add_rows:
 * @self: a dialog with a form
 *
 * One line a field, under the headings of its groups.
 */
void
tb_person_dialog_add_rows (TbPersonDialog *self)
{
  g_autoptr (GtkSizeGroup) titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  g_ptr_array_set_size (self->rows, (int) tb_person_form_get_n_fields (self->form));
  for (guint g = 0; g < TB_FORM_N_GROUPS; g++)
    {
      g_autoptr (GArray) list = tb_person_form_list_group (self->form, (TbFormGroup) g);
      GtkWidget         *heading = gtk_label_new (_ (headings[g]));
      GtkWidget         *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      g_object_ref_sink (heading);
      g_object_ref_sink (card);
      gtk_widget_add_css_class (heading, "form-group");
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (card, "card");
      for (guint k = 0; k < list->len; k++)
        gtk_box_append (GTK_BOX (card),
                        GTK_WIDGET (make_row (self, g_array_index (list, guint, k), titles)));
      if (g == TB_FORM_PART && !tb_person_form_is_edit (self->form))
        add_team_entry (self, GTK_BOX (card));
      if (list->len > 0)
        {
          gtk_box_append (self->groups_box, heading);
          gtk_box_append (self->groups_box, card);
        }
      g_object_unref (heading);
      g_object_unref (card);
    }
}
