/* tb-people-chips.c: saved filters above a list of people, with live counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-desk-figures.h"
#include "tb-people-view-private.h"

#define COUNT_AFTER_MS 300

static void
on_toggled (GtkToggleButton *chip,
            TbPeopleView    *self)
{
  if (self->is_asking || self->state == NULL || !gtk_toggle_button_get_active (chip))
    return;
  for (guint i = 0; i < TB_PEOPLE_N_CHIPS; i++)
    if (self->chips[i] == GTK_WIDGET (chip))
      tb_people_view_take_state (self,
                                 tb_people_state_choose (self->state, (TbPeopleChip) i));
}

/**
 * tb_people_view_add_chips:
 * @self: a view with a state
 */
void
tb_people_view_add_chips (TbPeopleView *self)
{
  if (self->chips[0] != NULL)
    return;
  for (guint i = 0; i < TB_PEOPLE_N_CHIPS; i++)
    {
      const char *title = tb_people_state_get_title (self->state, (TbPeopleChip) i);
      GtkWidget  *chip = gtk_toggle_button_new_with_label (title);

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip),
                                     GTK_TOGGLE_BUTTON (self->chips[0]));
      gtk_widget_add_css_class (chip, "chip-button");
      gtk_widget_set_visible (chip, !self->are_elders || i < TB_PEOPLE_NO_TEAM);
      gtk_box_append (self->chips_box, chip);
      self->chips[i] = chip;
      g_signal_connect_object (chip, "toggled", G_CALLBACK (on_toggled), self, 0);
    }
}

/**
 * tb_people_view_draw_chips:
 * @self: a view with a state
 *
 * The chip of the state is on; none while a question from elsewhere is answered.
 */
void
tb_people_view_draw_chips (TbPeopleView *self)
{
  TbPeopleChip chosen = tb_people_state_get_chip (self->state);

  self->is_asking = TRUE;
  for (guint i = 0; i < TB_PEOPLE_N_CHIPS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[i]), i == chosen);
  tb_people_view_draw_filters (self);
  self->is_asking = FALSE;
}

/**
 * tb_people_view_show_count:
 * @chip: a chip
 * @title: what stands on it
 * @n: how many people answer to it
 */
void
tb_people_view_show_count (GtkWidget  *chip,
                           const char *title,
                           gint64      n)
{
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT, title, n);
  g_autofree char *sentence = NULL;

  gtk_button_set_label (GTK_BUTTON (chip), text);
  /* TRANSLATORS: what is said for a saved filter: its name, how many people answer to it */
  sentence = g_strdup_printf (_ ("%s: %u people"), title, (guint) n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

/* A count on its way. */
typedef struct
{
  TbPeopleView *self; /* (unowned): not touched once it is cancelled */
  guint         chip;
} Count;

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autofree Count  *count = data;
  g_autoptr (GError) error = NULL;
  gint64             n = tb_desk_count_finish (TB_DESK (source), result, &error);

  if (n >= 0)
    tb_people_view_show_count (
        count->self->chips[count->chip],
        tb_people_state_get_title (count->self->state, (TbPeopleChip) count->chip), n);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_message ("cannot count: %s", error->message);
}

static gboolean
on_count (gpointer data)
{
  TbPeopleView *self = data;

  self->count_timer = 0;
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  for (guint i = 0; i < TB_PEOPLE_N_CHIPS; i++)
    {
      g_autofree char *filter = tb_people_state_print_chip (self->state, (TbPeopleChip) i);
      Count           *count = g_new (Count, 1);

      *count = (Count){ self, i };
      tb_desk_count_async (self->desk, &tb_person_kind, filter, self->counting, on_counted, count);
    }
  tb_people_view_count_filters (self);
  return G_SOURCE_REMOVE;
}

/**
 * tb_people_view_count_soon:
 * @self: a view with a state
 *
 * Brings the counts up to date; any number of calls costs one round.
 */
void
tb_people_view_count_soon (TbPeopleView *self)
{
  if (self->count_timer == 0 && self->state != NULL)
    self->count_timer = g_timeout_add (COUNT_AFTER_MS, on_count, self);
}
