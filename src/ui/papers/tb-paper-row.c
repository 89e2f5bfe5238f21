/* tb-paper-row.c: one certificate in a list: whose, how many hours, how far it has come
 *
 * Shows nothing until the record is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-row.h"

#include <glib/gi18n.h>

#include "tb-paper-words.h"
#include "tb-state-mark.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-paper-row.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbPaperRow
{
  AdwBin         parent_instance;
  TbDesk        *desk;        /* (owned) */
  TbCertificate *certificate; /* (owned) (nullable) */

  /* from the template */
  GtkWidget *chip;
};

enum
{
  PROP_CERTIFICATE = 1,
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

static char *
tb_paper_row_get_name (TbPaperRow    *self,
                       TbCertificate *certificate)
{
  return g_strdup (certificate != NULL ? certificate->name : NULL);
}

static char *
tb_paper_row_get_state (TbPaperRow    *self,
                        TbCertificate *certificate)
{
  return g_strdup (certificate != NULL
                       ? tb_paper_get_state_word (tb_paper_get_state (certificate))
                       : NULL);
}

static char *
tb_paper_row_describe (TbPaperRow    *self,
                       TbCertificate *certificate)
{
  return certificate != NULL ? tb_paper_describe (certificate, tb_desk_get_actor (self->desk))
                             : NULL;
}

static gboolean
tb_paper_row_has_number (TbPaperRow    *self,
                         TbCertificate *certificate)
{
  return certificate != NULL && certificate->number != NULL && *certificate->number != '\0';
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
  const char      *state;
  g_autofree char *line = NULL;
  g_autofree char *sentence = NULL;

  if (row == NULL || self->certificate == NULL)
    return;
  state = tb_paper_get_state_word (tb_paper_get_state (self->certificate));
  line = tb_paper_row_describe (self, self->certificate);
  if (tb_paper_row_has_number (self, self->certificate))
    /* TRANSLATORS: what is said for a certificate: whose, its number, hours and day, its state */
    sentence = g_strdup_printf (_ ("%s, %s, %s, %s"), self->certificate->name,
                                self->certificate->number, line, state);
  else
    /* TRANSLATORS: what is said for a requested certificate: whose, day and by whom, its state */
    sentence = g_strdup_printf (_ ("%s, %s, %s"), self->certificate->name, line, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
style_chip (TbPaperRow *self)
{
  static const TbPaperState all[] = { TB_PAPER_REQUESTED, TB_PAPER_AWAITING, TB_PAPER_ISSUED };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_widget_remove_css_class (self->chip, tb_paper_get_state_style (all[i]));
  gtk_widget_add_css_class (self->chip,
                            tb_paper_get_state_style (tb_paper_get_state (self->certificate)));
}

static void
set_certificate (TbPaperRow    *self,
                 TbCertificate *certificate)
{
  if (!g_set_object (&self->certificate, certificate))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CERTIFICATE]);
  if (certificate == NULL)
    return;
  style_chip (self);
  name_row (self);
}

static void
tb_paper_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_value_set_object (value, TB_PAPER_ROW (object)->certificate);
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

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PAPER_ROW);
  g_clear_object (&self->certificate);
  g_clear_object (&self->desk);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPaperRow, chip);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_is_there);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_get_name);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_get_state);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_describe);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_has_number);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_row_get_number);
}

static void
tb_paper_row_init (TbPaperRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_paper_row_new:
 * @desk: knows who is looking
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
