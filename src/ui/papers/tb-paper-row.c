/* tb-paper-row.c: one certificate in a list: whose, how many hours, how far it has come
 *
 * Shows nothing until the record is there; the name comes a moment after it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-row.h"

#include <glib/gi18n.h>

#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-paper-row.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbPaperRow
{
  AdwBin         parent_instance;
  TbDesk        *desk;        /* (owned) */
  TbCertificate *certificate; /* (owned) (nullable) */
  char          *name;        /* (owned) (nullable): of the person, once read */
  GCancellable  *cancellable; /* (owned) (nullable): of that reading */
};

enum
{
  PROP_CERTIFICATE = 1,
  PROP_NAME,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbPaperRow, tb_paper_row, ADW_TYPE_BIN)

/* Template closures: @certificate is NULL until it is read. */

static gboolean
tb_paper_row_is_there (TbPaperRow    *self,
                       TbCertificate *certificate)
{
  return certificate != NULL;
}

static gboolean
tb_paper_row_is_registered (TbPaperRow    *self,
                            TbCertificate *certificate)
{
  return certificate != NULL && certificate->token != NULL && *certificate->token != '\0';
}

static gboolean
tb_paper_row_is_waiting (TbPaperRow    *self,
                         TbCertificate *certificate)
{
  return certificate != NULL && !tb_paper_row_is_registered (self, certificate);
}

static char *
tb_paper_row_format_hours (TbPaperRow    *self,
                           TbCertificate *certificate)
{
  g_autofree char *hours = NULL;
  g_autofree char *day = NULL;

  if (certificate == NULL)
    return NULL;
  hours = tb_ui_format_hours (certificate->minutes);
  day = tb_ui_format_short_day (certificate->issued_on);
  /* TRANSLATORS: under a name: hours on the certificate, day of issue */
  return g_strdup_printf (_ ("%s · %s"), hours, day);
}

static char *
tb_paper_row_get_number (TbPaperRow    *self,
                         TbCertificate *certificate)
{
  return g_strdup (certificate != NULL ? certificate->number : NULL);
}

/* A row is read out as one sentence. */
static void
name_row (TbPaperRow *self)
{
  GtkWidget       *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *hours = NULL;
  g_autofree char *sentence = NULL;

  if (row == NULL || self->certificate == NULL || self->name == NULL)
    return;
  hours = tb_paper_row_format_hours (self, self->certificate);
  /* TRANSLATORS: what is said for a certificate: whose, its number, hours and day, its state */
  sentence = g_strdup_printf (_ ("%s, %s, %s, %s"), self->name, self->certificate->number, hours,
                              tb_paper_row_is_registered (self, self->certificate)
                                  ? _ ("Issued")
                                  : _ ("Awaiting registration"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
set_name (TbPaperRow *self,
          const char *name)
{
  tb_set_str (&self->name, name);
  name_row (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static void
on_person (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another certificate is shown, or the row is gone: @data is not touched */
  if (person == NULL)
    g_debug ("nobody for a certificate: %s", error != NULL ? error->message : "not there");
  set_name (TB_PAPER_ROW (data), person != NULL ? person->name : _ ("not known here"));
}

static void
set_certificate (TbPaperRow    *self,
                 TbCertificate *certificate)
{
  g_autofree char *before = NULL;

  before = g_strdup (self->certificate != NULL ? self->certificate->person_id : NULL);
  if (!g_set_object (&self->certificate, certificate))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CERTIFICATE]);
  if (certificate != NULL && g_strcmp0 (before, certificate->person_id) == 0)
    {
      name_row (self);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_name (self, NULL);
  if (certificate == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  tb_desk_get_async (self->desk, &tb_person_kind, certificate->person_id, self->cancellable,
                     on_person, self);
}

static void
tb_paper_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TbPaperRow *self = TB_PAPER_ROW (object);

  if (prop_id == PROP_CERTIFICATE)
    g_value_set_object (value, self->certificate);
  else
    g_value_set_string (value, self->name);
}

static void
tb_paper_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  set_certificate (TB_PAPER_ROW (object), g_value_get_object (value));
}

static void
tb_paper_row_dispose (GObject *object)
{
  TbPaperRow *self = TB_PAPER_ROW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PAPER_ROW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->certificate);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (tb_paper_row_parent_class)->dispose (object);
}

static void
tb_paper_row_class_init (TbPaperRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_paper_row_get_property;
  object_class->set_property = tb_paper_row_set_property;
  object_class->dispose = tb_paper_row_dispose;

  properties[PROP_CERTIFICATE] = g_param_spec_object ("certificate", NULL, NULL,
                                                      tb_certificate_get_type (), PARAM_RW);
  properties[PROP_NAME] = g_param_spec_string ("person-name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_is_there);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_is_registered);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_is_waiting);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_format_hours);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_get_number);
}

static void
tb_paper_row_init (TbPaperRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_paper_row_new:
 * @desk: whom to ask for names
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tb_paper_row_new (TbDesk *desk)
{
  TbPaperRow *self = g_object_new (TB_TYPE_PAPER_ROW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
