/* tb-person-timeline.c: what somebody did, or got, last
 *
 * The last ten records, read when the person has been seen for a moment; the line below them
 * leads to all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-timeline.h"

#include <glib/gi18n.h>

#include "tb-desk-figures.h"
#include "tb-timeline-row.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-timeline.ui"
#define SHOWN        10
#define MOMENT_MS    120

struct _TbPersonTimeline
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  guint         timer;
  GtkWidget    *all_row; /* (unowned) (nullable): leads to all records */

  /* from the template */
  GtkListBox *list;
  GtkLabel   *none_label;
};

G_DEFINE_FINAL_TYPE (TbPersonTimeline, tb_person_timeline, ADW_TYPE_BIN)

static char *
print_filter (TbPersonTimeline *self)
{
  g_autofree char *id = tb_ui_quote_filter (self->person->id);

  return g_strdup_printf ("%s=%s", self->person->is_volunteer ? "volunteer_id" : "elder_id", id);
}

/* The name is read after its row. */
static void
on_named (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (person != NULL) /* else not known here, or the row may be gone and is not touched */
    tb_timeline_row_set_name (data, person->name);
}

static void
add_record (TbPersonTimeline *self,
            TbServiceRecord  *record)
{
  GtkWidget  *row = tb_timeline_row_new (record);
  const char *other = self->person->is_volunteer ? record->elder_id : record->volunteer_id;

  gtk_list_box_append (self->list, row);
  tb_desk_get_async (self->desk, &tb_person_kind, other, self->cancellable, on_named, row);
}

static void
clear (TbPersonTimeline *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->all_row = NULL;
  gtk_label_set_label (self->none_label, "");
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;
  gint64             n = tb_desk_count_finish (TB_DESK (source), result, &error);
  g_autofree char   *filter = NULL;
  g_autofree char   *title = NULL;
  TbPersonTimeline  *self;

  if (n < 0)
    return; /* the timeline may be gone: @data is not touched */
  self = TB_PERSON_TIMELINE (data);
  if (n <= SHOWN || self->all_row != NULL)
    return;
  filter = print_filter (self);
  title = g_strdup_printf (ngettext ("All %u record", "All %u records", (gulong) n), (guint) n);
  self->all_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->all_row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->all_row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->all_row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->all_row), "(ss)", "records", filter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->all_row), "win.show-query");
  gtk_list_box_append (self->list, self->all_row);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) records = tb_desk_read_finish (TB_DESK (source), result, &error);
  g_autofree char      *filter = NULL;
  TbPersonTimeline     *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* somebody else is shown: @data is not touched */
  self = TB_PERSON_TIMELINE (data);
  clear (self);
  if (records == NULL)
    return;
  for (guint i = 0; i < records->len; i++)
    add_record (self, g_ptr_array_index (records, i));
  gtk_label_set_label (self->none_label, _ ("No service yet."));
  filter = print_filter (self);
  tb_desk_count_async (self->desk, &tb_service_record_kind, filter, self->cancellable, on_counted,
                       self);
}

static gboolean
on_moment (gpointer data)
{
  TbPersonTimeline *self = data;
  g_autofree char  *filter = print_filter (self);

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  tb_desk_read_async (self->desk, &tb_service_record_kind, filter, "-start_us", SHOWN,
                      self->cancellable, on_read, self);
  return G_SOURCE_REMOVE;
}

static void
stop (TbPersonTimeline *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TbPersonTimeline *self)
{
  stop (self);
  if (self->person != NULL && self->desk != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
tb_person_timeline_dispose (GObject *object)
{
  TbPersonTimeline *self = TB_PERSON_TIMELINE (object);

  stop (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_TIMELINE);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_timeline_parent_class)->dispose (object);
}

static void
tb_person_timeline_class_init (TbPersonTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_timeline_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonTimeline, list);
  gtk_widget_class_bind_template_child (widget_class, TbPersonTimeline, none_label);
}

static void
tb_person_timeline_init (TbPersonTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_person_timeline_set_desk:
 * @self: a timeline
 * @desk: whom to ask
 */
void
tb_person_timeline_set_desk (TbPersonTimeline *self,
                             TbDesk           *desk)
{
  g_return_if_fail (TB_IS_PERSON_TIMELINE (self));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_timeline_set_person:
 * @self: a timeline
 * @person: (nullable): whose
 */
void
tb_person_timeline_set_person (TbPersonTimeline *self,
                               TbPerson         *person)
{
  g_return_if_fail (TB_IS_PERSON_TIMELINE (self));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    clear (self); /* never somebody else's */
  if (g_set_object (&self->person, person))
    ask (self);
}
