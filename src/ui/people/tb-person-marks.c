/* tb-person-marks.c: stars, training, insurance and credentials of a person, a line each
 *
 * The same words as in the columns of the list, beside the person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-marks.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-fact-row.h"
#include "tb-person-counts.h"

struct _TbPersonMarks
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the question on its way */
  TbFactRow    *stars;       /* (unowned) */
  TbFactRow    *training;    /* (unowned) */
  TbFactRow    *insurance;   /* (unowned) */
  TbFactRow    *credentials; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (TbPersonMarks, tb_person_marks, ADW_TYPE_BIN)

static void
show_row (TbFactRow *row,
          char      *text,
          TbUrgency  urgency)
{
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
  tb_fact_row_set_urgency (row, urgency);
  tb_fact_row_take_value (row, text);
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;
  TbPersonCounts     counts = { 0 };
  TbPersonMarks     *self;
  gint64             today;
  TbUrgency          urgency = TB_URGENCY_NONE;
  g_autofree char   *told = NULL;
  char              *text;

  if (!tb_desk_count_person_finish (TB_DESK (source), result, &counts, &error))
    return; /* another person is shown, or it is not known */
  self = TB_PERSON_MARKS (data);
  today = tb_day_of_instant (tb_desk_get_now (self->desk));
  show_row (self->stars, tb_person_counts_print_stars (&counts), TB_URGENCY_NONE);
  told = tb_person_counts_tell_stars (&counts);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->stars), told);
  text = tb_person_counts_print_training (&counts, today, &urgency);
  show_row (self->training, text, urgency);
  text = tb_person_counts_print_cover (counts.insured_until, today, &urgency);
  show_row (self->insurance, text, urgency);
  text = tb_person_counts_print_credentials (&counts, today, &urgency);
  show_row (self->credentials, text, urgency);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
ask (TbPersonMarks *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk == NULL || self->person == NULL || !self->person->is_volunteer)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  tb_desk_count_person_async (self->desk, self->person->id, self->cancellable, on_counted, self);
}

static void
tb_person_marks_dispose (GObject *object)
{
  TbPersonMarks *self = TB_PERSON_MARKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_marks_parent_class)->dispose (object);
}

static void
tb_person_marks_class_init (TbPersonMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_person_marks_dispose;
}

static TbFactRow *
add_row (AdwPreferencesGroup *group,
         const char          *title)
{
  GtkWidget *row = g_object_new (TB_TYPE_FACT_ROW, "title", title, NULL);

  adw_preferences_group_add (group, row);
  return TB_FACT_ROW (row);
}

static void
tb_person_marks_init (TbPersonMarks *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("What Lets Them Serve"));
  self->stars = add_row (group, _ ("Stars"));
  self->training = add_row (group, _ ("Training"));
  self->insurance = add_row (group, _ ("Insurance"));
  self->credentials = add_row (group, _ ("Credentials"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tb_person_marks_set_desk:
 * @self: the lines
 * @desk: whom to ask
 */
void
tb_person_marks_set_desk (TbPersonMarks *self,
                          TbDesk        *desk)
{
  g_return_if_fail (TB_IS_PERSON_MARKS (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_marks_set_person:
 * @self: the lines
 * @person: (nullable): about whom; of who is no volunteer nothing is said
 */
void
tb_person_marks_set_person (TbPersonMarks *self,
                            TbPerson      *person)
{
  g_return_if_fail (TB_IS_PERSON_MARKS (self));

  if (self->person == person)
    return;
  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* never somebody else's */
  g_set_object (&self->person, person);
  ask (self);
}
