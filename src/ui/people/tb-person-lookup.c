/* tb-person-lookup.c: something about a person that stands in other rows
 *
 * It is asked for when the person has been on the screen for a moment, so that scrolling by
 * asks nothing, and again when the rows may have changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-lookup.h"

#include "tb-day.h"
#include "tb-desk-standing.h"
#include "tb-person-counts.h"
#include "tb-ui-text.h"

#define MOMENT_MS 60

struct _TbPersonLookup
{
  TbSlotCell    parent_instance;
  TbLookup      what;
  TbDesk       *desk;        /* (owned) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the question on its way */
  guint         timer;
  TbUrgency     urgency;
  GtkLabel     *label; /* (unowned): the child */
};

enum
{
  PROP_TEXT = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* style classes */
static const char *const widths[] = {
  [TB_LOOKUP_TEAM] = "middle-cell",
  [TB_LOOKUP_HOURS] = "narrow-cell",
  [TB_LOOKUP_STARS] = "middle-cell",
  [TB_LOOKUP_TRAINING] = "middle-cell",
  [TB_LOOKUP_CREDENTIALS] = "wide-cell",
};

G_DEFINE_FINAL_TYPE (TbPersonLookup, tb_person_lookup, TB_TYPE_SLOT_CELL)

static void
show (TbPersonLookup *self,
      const char     *text)
{
  if (g_strcmp0 (gtk_label_get_label (self->label), text) == 0)
    return;
  gtk_label_set_label (self->label, text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
on_team (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbTeam) team = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* somebody else is shown: @data is not touched */
  show (TB_PERSON_LOOKUP (data), team != NULL ? team->name : "");
}

static void
on_membership (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (TbMembership) membership = tb_desk_get_finish (TB_DESK (source), result, &error);
  TbPersonLookup          *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* somebody else is shown: @data is not touched */
  self = TB_PERSON_LOOKUP (data);
  if (membership == NULL || membership->team_id == NULL)
    show (self, "");
  else
    tb_desk_get_async (self->desk, &tb_team_kind, membership->team_id, self->cancellable, on_team,
                       self);
}

static void
on_summed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  TbPersonSum        sum = { 0 };
  g_autofree char   *text = NULL;

  if (tb_desk_sum_person_finish (TB_DESK (source), result, &sum, &error))
    {
      text = tb_ui_format_decimal_hours (sum.certified);
      show (TB_PERSON_LOOKUP (data), text);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show (TB_PERSON_LOOKUP (data), "");
}

/* Signs and short texts say more to whoever points at them or listens. */
static void
show_counts (TbPersonLookup       *self,
             const TbPersonCounts *counts)
{
  const gint64     today = tb_day_of_instant (tb_desk_get_now (self->desk));
  TbUrgency        urgency = TB_URGENCY_NONE;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;

  if (self->what == TB_LOOKUP_STARS)
    {
      text = tb_person_counts_print_stars (counts);
      told = tb_person_counts_tell_stars (counts);
    }
  else if (self->what == TB_LOOKUP_TRAINING)
    {
      text = tb_person_counts_print_training (counts, today, &urgency);
      told = tb_person_counts_tell_training (counts);
    }
  else
    text = tb_person_counts_print_credentials (counts, today, &urgency);
  self->urgency = urgency;
  tb_urgency_set (GTK_WIDGET (self->label), urgency);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), told);
  if (told != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    told, -1);
  show (self, text != NULL ? text : "");
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;
  TbPersonCounts     counts = { 0 };

  if (tb_desk_count_person_finish (TB_DESK (source), result, &counts, &error))
    show_counts (TB_PERSON_LOOKUP (data), &counts);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show (TB_PERSON_LOOKUP (data), "");
}

static gboolean
on_moment (gpointer data)
{
  TbPersonLookup  *self = data;
  const char      *org_id = tb_desk_get_org_id (self->desk);
  g_autofree char *id = NULL;

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  if (self->what == TB_LOOKUP_HOURS)
    tb_desk_sum_person_async (self->desk, self->person->id, self->cancellable, on_summed, self);
  else if (self->what != TB_LOOKUP_TEAM)
    {
      if (self->person->is_volunteer)
        tb_desk_count_person_async (self->desk, self->person->id, self->cancellable, on_counted,
                                    self);
    }
  else if (org_id != NULL)
    {
      id = tb_membership_derive_id (org_id, self->person->id);
      tb_desk_get_async (self->desk, &tb_membership_kind, id, self->cancellable, on_membership,
                         self);
    }
  return G_SOURCE_REMOVE;
}

static void
stop (TbPersonLookup *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TbPersonLookup *self)
{
  stop (self);
  if (self->person != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
tb_person_lookup_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_set_string (value, gtk_label_get_label (TB_PERSON_LOOKUP (object)->label));
}

static void
tb_person_lookup_show (TbSlotCell *cell,
                       gpointer    record,
                       int         row_state)
{
  tb_person_lookup_set_person (TB_PERSON_LOOKUP (cell), record);
}

static void
tb_person_lookup_dispose (GObject *object)
{
  TbPersonLookup *self = TB_PERSON_LOOKUP (object);

  stop (self);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_lookup_parent_class)->dispose (object);
}

static void
tb_person_lookup_class_init (TbPersonLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_person_lookup_get_property;
  object_class->dispose = tb_person_lookup_dispose;
  TB_SLOT_CELL_CLASS (klass)->show = tb_person_lookup_show;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_person_lookup_init (TbPersonLookup *self)
{
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "figure");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

/**
 * tb_person_lookup_new:
 * @desk: knows
 * @what: what to look up
 *
 * Returns: (transfer floating): an empty label
 */
GtkWidget *
tb_person_lookup_new (TbDesk  *desk,
                      TbLookup what)
{
  TbPersonLookup *self = g_object_new (TB_TYPE_PERSON_LOOKUP, NULL);

  self->desk = g_object_ref (desk);
  self->what = what;
  gtk_label_set_xalign (self->label, what == TB_LOOKUP_HOURS ? 1 : 0);
  gtk_label_set_ellipsize (self->label, what == TB_LOOKUP_TEAM ? PANGO_ELLIPSIZE_END
                                                               : PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), widths[what]);
  if (what == TB_LOOKUP_STARS)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "stars");
  if (what == TB_LOOKUP_TEAM)
    gtk_label_set_max_width_chars (self->label, 16);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tb_person_lookup_get_urgency:
 * @self: a label
 *
 * Returns: how urgent it is what it says
 */
TbUrgency
tb_person_lookup_get_urgency (TbPersonLookup *self)
{
  g_return_val_if_fail (TB_IS_PERSON_LOOKUP (self), TB_URGENCY_NONE);
  return self->urgency;
}

/**
 * tb_person_lookup_set_person:
 * @self: a label
 * @person: (nullable): about whom
 */
void
tb_person_lookup_set_person (TbPersonLookup *self,
                             TbPerson       *person)
{
  g_return_if_fail (TB_IS_PERSON_LOOKUP (self));

  if (self->person == person)
    return;
  if (self->person == NULL || person == NULL ||
      g_strcmp0 (self->person->id, person->id) != 0)
    {
      show (self, ""); /* never somebody else's */
      gtk_widget_set_has_tooltip (GTK_WIDGET (self), FALSE);
    }
  g_set_object (&self->person, person);
  ask (self);
}
