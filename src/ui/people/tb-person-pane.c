/* tb-person-pane.c: what is known of one person
 *
 * Sealed data are masked.  What the ledger says is asked anew whenever the person's row or
 * the exchange with the city moves; until it is there, the lines stay empty.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-fact-row.h"
#include "tb-person-callers.h"
#include "tb-person-contact.h"
#include "tb-person-further.h"
#include "tb-person-lookup.h"
#include "tb-person-marks.h"
#include "tb-person-merged.h"
#include "tb-person-standing.h"
#include "tb-person-tags.h"
#include "tb-person-ties.h"
#include "tb-person-timeline.h"
#include "tb-state-mark.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-pane.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbPersonPane
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the sum on its way */
  GtkWidget    *team_lookup; /* (owned) (nullable): knows the team */
  int           row_state;   /* TbRowState */

  /* from the template */
  GtkStack         *stack;
  TbFactRow        *available_row;
  TbFactRow        *posted_row;
  TbFactRow        *held_row;
  TbFactRow        *waiting_row;
  TbFactRow        *certified_row;
  TbFactRow        *team_row;
  TbPersonTags     *tags;
  TbPersonContact  *contact;
  TbPersonFurther  *further;
  TbPersonMarks    *marks;
  TbPersonMerged   *merged;
  TbPersonCallers  *callers;
  TbPersonStanding *standing;
  TbPersonTies     *ties;
  TbPersonTimeline *timeline;
};

enum
{
  PROP_PERSON = 1,
  PROP_ROW_STATE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbPersonPane, tb_person_pane, ADW_TYPE_BIN)

/* Template closures: @person is NULL when nobody is selected. */

static char *
tb_person_pane_get_name (TbPersonPane *self,
                         TbPerson     *person)
{
  return g_strdup (person != NULL ? person->name : "");
}

/* @text is taken: who has not said a sex begins with the next of the parts. */
static char *
take_parts (char *text)
{
  static const char dot[] = " · ";

  if (g_str_has_prefix (text, dot))
    memmove (text, text + strlen (dot), strlen (text + strlen (dot)) + 1);
  return text;
}

static char *
tb_person_pane_format_who (TbPersonPane *self,
                           TbPerson     *person)
{
  const char *district;
  int         age;

  if (person == NULL || self->desk == NULL)
    return g_strdup ("");
  district = tb_ui_get_district (person->district);
  if (!tb_day_is_valid (person->born))
    return g_strdup (district);
  age = tb_day_age (person->born, tb_day_of_instant (tb_desk_get_now (self->desk)));
  if (*district == '\0')
    /* TRANSLATORS: under a person's name: sex, age in years */
    return take_parts (g_strdup_printf (_ ("%s · %d years"), tb_ui_get_sex (person->sex), age));
  /* TRANSLATORS: under a person's name: sex, age in years, district */
  return take_parts (
      g_strdup_printf (_ ("%s · %d years · %s"), tb_ui_get_sex (person->sex), age, district));
}

static gboolean
tb_person_pane_is_volunteer (TbPersonPane *self,
                             TbPerson     *person)
{
  return person != NULL && person->is_volunteer;
}

static gboolean
tb_person_pane_is_elder (TbPersonPane *self,
                         TbPerson     *person)
{
  return person != NULL && person->is_elder;
}

static char *
tb_person_pane_format_born (TbPersonPane *self,
                            TbPerson     *person)
{
  return person != NULL ? tb_ui_format_day (person->born) : g_strdup ("");
}

static char *
tb_person_pane_format_registered (TbPersonPane *self,
                                  TbPerson     *person)
{
  if (person == NULL || person->registered_us <= 0)
    return g_strdup (_ ("not known"));
  return tb_ui_format_day (tb_day_of_instant (person->registered_us));
}

static GVariant *
tb_person_pane_get_target (TbPersonPane *self,
                           TbPerson     *person)
{
  return g_variant_ref_sink (g_variant_new_string (person != NULL ? person->id : ""));
}

/* Who serves whom, as far as it is known: for a new record. */
static GVariant *
tb_person_pane_get_parties (TbPersonPane *self,
                            TbPerson     *person)
{
  gboolean    is_volunteer = person != NULL && person->is_volunteer;
  const char *id = person != NULL ? person->id : "";

  return g_variant_ref_sink (g_variant_new ("(ss)", is_volunteer ? id : "",
                                            is_volunteer ? "" : id));
}

static void
show_sum (TbPersonPane      *self,
          const TbPersonSum *sum)
{
  if (sum == NULL)
    {
      tb_fact_row_set_value (self->available_row, NULL);
      tb_fact_row_set_value (self->posted_row, NULL);
      tb_fact_row_set_value (self->held_row, NULL);
      tb_fact_row_set_value (self->waiting_row, NULL);
      tb_fact_row_set_value (self->certified_row, NULL);
      return;
    }
  tb_fact_row_take_value (self->available_row, tb_ui_format_coins (sum->posted - sum->held));
  tb_fact_row_take_value (self->posted_row, tb_ui_format_coins (sum->posted));
  tb_fact_row_take_value (self->held_row, tb_ui_format_coins (sum->held));
  tb_fact_row_take_value (self->waiting_row, tb_ui_format_coins (sum->waiting));
  tb_fact_row_take_value (self->certified_row, tb_ui_format_hours (sum->certified));
}

static void
on_summed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  TbPersonSum        sum = { 0 };
  gboolean           is_there = tb_desk_sum_person_finish (TB_DESK (source), result, &sum, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another person is shown, or the pane is gone: @data is not touched */
  if (!is_there)
    g_message ("cannot sum up: %s", error->message);
  show_sum (TB_PERSON_PANE (data), is_there ? &sum : NULL);
}

static void
ask_sum (TbPersonPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->person == NULL || self->desk == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  tb_desk_sum_person_async (self->desk, self->person->id, self->cancellable, on_summed, self);
}

static void
tb_person_pane_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TbPersonPane *self = TB_PERSON_PANE (object);

  if (prop_id == PROP_PERSON)
    g_value_set_object (value, self->person);
  else
    g_value_set_int (value, self->row_state);
}

static void
tb_person_pane_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TbPersonPane *self = TB_PERSON_PANE (object);

  if (prop_id == PROP_PERSON)
    tb_person_pane_set_person (self, g_value_get_object (value));
  else if (self->row_state != g_value_get_int (value))
    {
      self->row_state = g_value_get_int (value);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_person_pane_dispose (GObject *object)
{
  TbPersonPane *self = TB_PERSON_PANE (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_PANE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->team_lookup);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_pane_parent_class)->dispose (object);
}

static void
tb_person_pane_class_init (TbPersonPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_person_pane_get_property;
  object_class->set_property = tb_person_pane_set_property;
  object_class->dispose = tb_person_pane_dispose;

  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, tb_person_get_type (),
                                                 PARAM_RW);
  properties[PROP_ROW_STATE] = g_param_spec_int ("row-state", NULL, NULL, TB_ROW_SYNCED,
                                                 TB_ROW_REJECTED, TB_ROW_SYNCED, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TB_TYPE_FACT_ROW);
  g_type_ensure (TB_TYPE_STATE_MARK);
  g_type_ensure (TB_TYPE_PERSON_TAGS);
  g_type_ensure (TB_TYPE_PERSON_CALLERS);
  g_type_ensure (TB_TYPE_PERSON_CONTACT);
  g_type_ensure (TB_TYPE_PERSON_FURTHER);
  g_type_ensure (TB_TYPE_PERSON_MARKS);
  g_type_ensure (TB_TYPE_PERSON_MERGED);
  g_type_ensure (TB_TYPE_PERSON_STANDING);
  g_type_ensure (TB_TYPE_PERSON_TIES);
  g_type_ensure (TB_TYPE_PERSON_TIMELINE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, available_row);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, posted_row);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, held_row);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, waiting_row);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, certified_row);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, team_row);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, tags);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, callers);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, contact);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, further);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, marks);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, merged);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, standing);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, ties);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPane, timeline);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_pane_get_name);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_pane_format_who);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_pane_is_volunteer);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_pane_is_elder);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_pane_format_born);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_pane_format_registered);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_pane_get_target);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_pane_get_parties);
}

static void
tb_person_pane_init (TbPersonPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_person_pane_set_desk:
 * @self: a pane
 * @desk: whom to ask
 */
void
tb_person_pane_set_desk (TbPersonPane *self,
                         TbDesk       *desk)
{
  g_return_if_fail (TB_IS_PERSON_PANE (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  tb_person_tags_set_desk (self->tags, desk);
  tb_person_callers_set_desk (self->callers, desk);
  tb_person_contact_set_desk (self->contact, desk);
  tb_person_further_set_desk (self->further, desk);
  tb_person_marks_set_desk (self->marks, desk);
  tb_person_merged_set_desk (self->merged, desk);
  tb_person_standing_set_desk (self->standing, desk);
  tb_person_ties_set_desk (self->ties, desk);
  tb_person_timeline_set_desk (self->timeline, desk);
  self->team_lookup = g_object_ref_sink (tb_person_lookup_new (desk, TB_LOOKUP_TEAM));
  g_object_bind_property (self->team_lookup, "text", self->team_row, "value",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask_sum), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask_sum), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tb_person_pane_set_person:
 * @self: a pane
 * @person: (nullable): whom to show
 */
void
tb_person_pane_set_person (TbPersonPane *self,
                           TbPerson     *person)
{
  g_autofree char *before = NULL;

  g_return_if_fail (TB_IS_PERSON_PANE (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  before = g_strdup (self->person != NULL ? self->person->id : NULL);
  if (!g_set_object (&self->person, person))
    return;
  if (g_strcmp0 (before, person != NULL ? person->id : NULL) != 0)
    show_sum (self, NULL); /* never somebody else's figures */
  gtk_stack_set_visible_child_name (self->stack, person != NULL ? "person" : "nobody");
  ask_sum (self);
  tb_person_tags_set_person (self->tags, person);
  tb_person_callers_set_person (self->callers, person);
  tb_person_contact_set_person (self->contact, person);
  tb_person_further_set_person (self->further, person);
  tb_person_marks_set_person (self->marks, person);
  tb_person_merged_set_person (self->merged, person);
  tb_person_standing_set_person (self->standing, person);
  tb_person_ties_set_person (self->ties, person);
  tb_person_timeline_set_person (self->timeline, person);
  if (self->team_lookup != NULL)
    tb_person_lookup_set_person (TB_PERSON_LOOKUP (self->team_lookup), person);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

/**
 * tb_person_pane_get_person:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): whom it shows
 */
TbPerson *
tb_person_pane_get_person (TbPersonPane *self)
{
  g_return_val_if_fail (TB_IS_PERSON_PANE (self), NULL);
  return self->person;
}
