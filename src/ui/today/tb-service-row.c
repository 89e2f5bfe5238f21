/* tb-service-row.c: one service in the list of a day: when, what, for whom, how far it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-service-row.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-record-text.h"
#include "tb-state-mark.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/today/tb-service-row.ui"
#define PARAM_RO     (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

struct _TbServiceRow
{
  GtkListBoxRow    parent_instance;
  TbDesk          *desk;        /* (owned) */
  GObject         *slot;        /* (owned): of a list of service records */
  TbServiceRecord *record;      /* (owned) (nullable): the slot's, once read */
  char            *volunteer;   /* (owned) (nullable): name, once read */
  char            *elder;       /* (owned) (nullable): name, once read */
  GCancellable    *cancellable; /* (owned) (nullable): of reading the names */

  /* from the template */
  TbStateMark *mark;
};

enum
{
  PROP_RECORD = 1,
  PROP_VOLUNTEER,
  PROP_ELDER,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbServiceRow, tb_service_row, GTK_TYPE_LIST_BOX_ROW)

/* Template closures: @record is NULL until it is read, and so are the names. */

static char *
tb_service_row_format_span (TbServiceRow    *self,
                            TbServiceRecord *record)
{
  return record != NULL ? tb_ui_format_span (record->start_us, record->end_us) : NULL;
}

static char *
tb_service_row_format_day (TbServiceRow    *self,
                           TbServiceRecord *record)
{
  gint64 day = record != NULL ? tb_day_of_instant (record->start_us) : 0;

  if (record == NULL || day == tb_day_of_instant (tb_desk_get_now (self->desk)))
    return g_strdup ("");
  return tb_ui_format_short_day (day);
}

static char *
tb_service_row_format_title (TbServiceRow    *self,
                             TbServiceRecord *record,
                             const char      *elder)
{
  g_autofree char *item = record != NULL ? tb_record_print_item (record) : NULL;

  if (record == NULL)
    return NULL;
  /* TRANSLATORS: a service: what was done, and for whom */
  return g_strdup_printf (C_ ("service", "%s · %s"), item, elder != NULL ? elder : "");
}

static char *
tb_service_row_format_note (TbServiceRow    *self,
                            TbServiceRecord *record,
                            const char      *volunteer)
{
  if (record == NULL || volunteer == NULL)
    return NULL;
  if (record->place == NULL || *record->place == '\0')
    return g_strdup_printf (_ ("Volunteer %s"), volunteer);
  /* TRANSLATORS: below a service: who did it, and where */
  return g_strdup_printf (_ ("Volunteer %s · %s"), volunteer, record->place);
}

static char *
tb_service_row_get_step (TbServiceRow    *self,
                         TbServiceRecord *record)
{
  return g_strdup (record != NULL ? tb_record_get_state_text (record->state) : NULL);
}

static char **
tb_service_row_get_step_classes (TbServiceRow    *self,
                                 TbServiceRecord *record)
{
  return g_strdupv ((char **) tb_record_get_state_classes (record != NULL ? record->state : NULL));
}

static gboolean
tb_service_row_is_there (TbServiceRow    *self,
                         TbServiceRecord *record)
{
  return record != NULL;
}

static gboolean
tb_service_row_has_text (TbServiceRow *self,
                         const char   *text)
{
  return text != NULL && *text != '\0';
}

/* The row is read out as one sentence. */
static void
describe (TbServiceRow *self)
{
  TbRowState       state = tb_state_mark_get_row_state (self->mark);
  g_autofree char *day = NULL;
  g_autofree char *span = NULL;
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;

  if (self->record == NULL || self->volunteer == NULL || self->elder == NULL)
    return;
  day = tb_ui_format_day (tb_day_of_instant (self->record->start_us));
  span = tb_ui_format_span (self->record->start_us, self->record->end_us);
  title = tb_service_row_format_title (self, self->record, self->elder);
  /* TRANSLATORS: what is said for a service: day, from when to when, what and for whom, who did
   * it, how far the record is, how it stands with the city */
  sentence = g_strdup_printf (
      _ ("%s %s, %s, volunteer %s, %s, %s"), day, span, title, self->volunteer,
      tb_record_get_state_text (self->record->state),
      tb_ui_get_row_state (state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
take_name (TbServiceRow *self,
           GAsyncResult *result,
           GObject      *source,
           char        **name_out,
           guint         prop)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = tb_desk_get_finish (TB_DESK (source), result, &error);

  tb_set_str (name_out, person != NULL ? person->name : _ ("not known here"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
  describe (self);
}

static gboolean
is_cancelled (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

static void
on_volunteer (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  if (!is_cancelled (result)) /* else the row may be gone: @data is not touched */
    take_name (data, result, source, &TB_SERVICE_ROW (data)->volunteer, PROP_VOLUNTEER);
}

static void
on_elder (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  if (!is_cancelled (result))
    take_name (data, result, source, &TB_SERVICE_ROW (data)->elder, PROP_ELDER);
}

static void
on_record (TbServiceRow *self)
{
  g_autoptr (TbServiceRecord) record = NULL;

  g_object_get (self->slot, "record", &record, NULL);
  if (!g_set_object (&self->record, record))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
  if (record == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_get_async (self->desk, &tb_person_kind, record->volunteer_id, self->cancellable,
                     on_volunteer, self);
  tb_desk_get_async (self->desk, &tb_person_kind, record->elder_id, self->cancellable, on_elder,
                     self);
}

static void
tb_service_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TbServiceRow *self = TB_SERVICE_ROW (object);

  if (prop_id == PROP_RECORD)
    g_value_set_object (value, self->record);
  else
    g_value_set_string (value, prop_id == PROP_VOLUNTEER ? self->volunteer : self->elder);
}

static void
tb_service_row_dispose (GObject *object)
{
  TbServiceRow *self = TB_SERVICE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_SERVICE_ROW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->record);
  g_clear_object (&self->slot);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->volunteer, g_free);
  g_clear_pointer (&self->elder, g_free);
  G_OBJECT_CLASS (tb_service_row_parent_class)->dispose (object);
}

static void
tb_service_row_class_init (TbServiceRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_service_row_get_property;
  object_class->dispose = tb_service_row_dispose;

  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, TB_TYPE_RECORD, PARAM_RO);
  properties[PROP_VOLUNTEER] = g_param_spec_string ("volunteer", NULL, NULL, NULL, PARAM_RO);
  properties[PROP_ELDER] = g_param_spec_string ("elder", NULL, NULL, NULL, PARAM_RO);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TB_TYPE_STATE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbServiceRow, mark);
  gtk_widget_class_bind_template_callback (widget_class, tb_service_row_format_span);
  gtk_widget_class_bind_template_callback (widget_class, tb_service_row_format_day);
  gtk_widget_class_bind_template_callback (widget_class, tb_service_row_format_title);
  gtk_widget_class_bind_template_callback (widget_class, tb_service_row_format_note);
  gtk_widget_class_bind_template_callback (widget_class, tb_service_row_get_step);
  gtk_widget_class_bind_template_callback (widget_class, tb_service_row_get_step_classes);
  gtk_widget_class_bind_template_callback (widget_class, tb_service_row_is_there);
  gtk_widget_class_bind_template_callback (widget_class, tb_service_row_has_text);
}

static void
tb_service_row_init (TbServiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_service_row_new:
 * @desk: whom to ask for names
 * @slot: of a list of service records
 *
 * Returns: (transfer floating): a row that follows the slot
 */
GtkWidget *
tb_service_row_new (TbDesk  *desk,
                    GObject *slot)
{
  TbServiceRow *self = g_object_new (TB_TYPE_SERVICE_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->slot = g_object_ref (slot);
  g_object_bind_property (slot, "row-state", self->mark, "row-state", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (slot, "notify::record", G_CALLBACK (on_record), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (slot, "notify::row-state", G_CALLBACK (describe), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  on_record (self);
  return GTK_WIDGET (self);
}

/**
 * tb_service_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): key of its record; %NULL until it is read
 */
const char *
tb_service_row_get_id (TbServiceRow *self)
{
  g_return_val_if_fail (TB_IS_SERVICE_ROW (self), NULL);
  return self->record != NULL ? self->record->id : NULL;
}
