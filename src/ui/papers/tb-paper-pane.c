/* tb-paper-pane.c: what a certificate says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-pane.h"

#include <glib/gi18n.h>

#include "tb-fact-row.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-paper-pane.ui"

struct _TbPaperPane
{
  AdwBin parent_instance;

  /* from the template */
  TbFactRow *number_row;
  TbFactRow *person_row;
  TbFactRow *from_row;
  TbFactRow *to_row;
  TbFactRow *hours_row;
  TbFactRow *coins_row;
  TbFactRow *records_row;
  TbFactRow *issued_row;
  TbFactRow *token_row;
  GtkWidget *waiting_label;
};

G_DEFINE_FINAL_TYPE (TbPaperPane, tb_paper_pane, ADW_TYPE_BIN)

static void
tb_paper_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_PAPER_PANE);
  G_OBJECT_CLASS (tb_paper_pane_parent_class)->dispose (object);
}

static void
tb_paper_pane_class_init (TbPaperPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_paper_pane_dispose;

  g_type_ensure (TB_TYPE_FACT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, number_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, person_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, from_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, to_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, hours_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, coins_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, records_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, issued_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, token_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, waiting_label);
}

static void
tb_paper_pane_init (TbPaperPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_paper_pane_show:
 * @self: a pane
 * @certificate: what to tell about
 * @person: (nullable): whose it is; %NULL until that is read
 */
void
tb_paper_pane_show (TbPaperPane   *self,
                    TbCertificate *certificate,
                    TbPerson      *person)
{
  gboolean is_registered;

  g_return_if_fail (TB_IS_PAPER_PANE (self));
  g_return_if_fail (TB_IS_CERTIFICATE (certificate));

  is_registered = certificate->token != NULL && *certificate->token != '\0';
  tb_fact_row_set_value (self->number_row, certificate->number);
  tb_fact_row_set_value (self->person_row, person != NULL ? person->name : NULL);
  tb_fact_row_take_value (self->from_row, tb_ui_format_day (certificate->from_day));
  tb_fact_row_take_value (self->to_row, tb_ui_format_day (certificate->to_day));
  tb_fact_row_take_value (self->hours_row, tb_ui_format_hours (certificate->minutes));
  tb_fact_row_take_value (self->coins_row, tb_ui_format_coins (certificate->minutes));
  tb_fact_row_take_value (self->records_row,
                          g_strdup_printf (ngettext ("%d record", "%d records",
                                                     (gulong) certificate->n_records),
                                           (int) certificate->n_records));
  tb_fact_row_take_value (self->issued_row, tb_ui_format_day (certificate->issued_on));
  tb_fact_row_set_value (self->token_row,
                         is_registered ? _ ("Issued") : _ ("Awaiting registration"));
  gtk_widget_set_visible (self->waiting_label, !is_registered);
}
