/* tb-paper-pane.c: what a certificate says, what was checked, and what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-pane.h"

#include <glib/gi18n.h>

#include "tb-check-list.h"
#include "tb-day.h"
#include "tb-fact-row.h"
#include "tb-paper-checks.h"
#include "tb-paper-words.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-paper-pane.ui"

struct _TbPaperPane
{
  AdwBin   parent_instance;
  gboolean is_own; /* whether the reader has requested what is shown */

  /* from the template */
  GtkStack    *stack;
  TbFactRow   *asked_person_row;
  TbFactRow   *asked_period_row;
  TbFactRow   *asked_details_row;
  TbFactRow   *asked_on_row;
  TbFactRow   *asked_by_row;
  TbCheckList *checks;
  GtkWidget   *own_label;
  GtkButton   *withdraw_button;
  TbFactRow   *number_row;
  TbFactRow   *code_row;
  TbFactRow   *person_row;
  TbFactRow   *period_row;
  TbFactRow   *hours_row;
  TbFactRow   *coins_row;
  TbFactRow   *records_row;
  TbFactRow   *issued_row;
  TbFactRow   *requested_by_row;
  TbFactRow   *issued_by_row;
  TbFactRow   *state_row;
  GtkWidget   *waiting_label;
};

G_DEFINE_FINAL_TYPE (TbPaperPane, tb_paper_pane, ADW_TYPE_BIN)

static void
tb_paper_pane_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_PAPER_PANE);
  G_OBJECT_CLASS (tb_paper_pane_parent_class)->dispose (object);
}

static void
tb_paper_pane_class_init (TbPaperPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_paper_pane_dispose;

  g_type_ensure (TB_TYPE_FACT_ROW);
  g_type_ensure (TB_TYPE_CHECK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, asked_person_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, asked_period_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, asked_details_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, asked_on_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, asked_by_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, checks);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, own_label);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, number_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, code_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, person_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, period_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, hours_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, coins_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, records_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, issued_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, requested_by_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, issued_by_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, state_row);
  gtk_widget_class_bind_template_child (widget_class, TbPaperPane, waiting_label);
}

static void
tb_paper_pane_init (TbPaperPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
format_period (const TbCertificate *certificate)
{
  g_autofree char *from = tb_ui_format_short_day (certificate->from_day);
  g_autofree char *to = tb_ui_format_short_day (certificate->to_day);

  /* TRANSLATORS: a period: first and last day */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

static void
show_request (TbPaperPane   *self,
              TbCertificate *certificate,
              const char    *actor)
{
  g_autofree char *day = tb_ui_format_short_day (tb_day_of_instant (certificate->requested_us));

  tb_fact_row_set_value (self->asked_person_row, certificate->name);
  tb_fact_row_take_value (self->asked_period_row, format_period (certificate));
  tb_fact_row_set_value (self->asked_details_row,
                         certificate->with_details ? _ ("Yes") : _ ("No"));
  tb_fact_row_set_value (self->asked_on_row, day);
  tb_fact_row_set_value (self->asked_by_row,
                         tb_ui_get_colleague (certificate, "requested_by", actor));
  gtk_widget_set_visible (self->own_label, self->is_own);
  gtk_button_set_label (self->withdraw_button,
                        self->is_own ? _ ("Withdraw Request") : _ ("Return Request"));
}

static void
show_issued (TbPaperPane   *self,
             TbCertificate *certificate,
             const char    *actor)
{
  TbPaperState state = tb_paper_get_state (certificate);

  tb_fact_row_set_value (self->number_row, certificate->number);
  tb_fact_row_set_value (self->code_row, certificate->code);
  gtk_widget_set_visible (GTK_WIDGET (self->code_row), certificate->code != NULL);
  tb_fact_row_set_value (self->person_row, certificate->name);
  tb_fact_row_take_value (self->period_row, format_period (certificate));
  tb_fact_row_take_value (self->hours_row, tb_ui_format_hours (certificate->minutes));
  tb_fact_row_take_value (self->coins_row, tb_ui_format_coins (certificate->minutes));
  tb_fact_row_take_value (self->records_row,
                          g_strdup_printf (ngettext ("%d record", "%d records",
                                                     (gulong) certificate->n_records),
                                           (int) certificate->n_records));
  tb_fact_row_take_value (self->issued_row, tb_ui_format_day (certificate->issued_on));
  tb_fact_row_set_value (self->requested_by_row,
                         tb_ui_get_colleague (certificate, "requested_by", actor));
  tb_fact_row_set_value (self->issued_by_row,
                         tb_ui_get_colleague (certificate, "issued_by", actor));
  tb_fact_row_set_value (self->state_row, tb_paper_get_state_word (state));
  gtk_widget_set_visible (self->waiting_label, state == TB_PAPER_AWAITING);
}

/**
 * tb_paper_pane_show:
 * @self: a pane
 * @desk: knows who is looking
 * @certificate: what to tell about
 */
void
tb_paper_pane_show (TbPaperPane   *self,
                    TbDesk        *desk,
                    TbCertificate *certificate)
{
  const char *actor = tb_desk_get_actor (desk);
  gboolean    is_request;

  g_return_if_fail (TB_IS_PAPER_PANE (self));
  g_return_if_fail (TB_IS_CERTIFICATE (certificate));

  is_request = tb_paper_get_state (certificate) == TB_PAPER_REQUESTED;
  self->is_own = is_request && g_strcmp0 (certificate->requested_by, actor) == 0;
  if (is_request)
    show_request (self, certificate, actor);
  else
    show_issued (self, certificate, actor);
  gtk_stack_set_visible_child_name (self->stack, is_request ? "request" : "issued");
}

/**
 * tb_paper_pane_show_checks:
 * @self: a pane that shows a request
 * @reasons: (nullable) (element-type TbReason): what speaks against issuing it; %NULL while that
 *   is asked
 */
void
tb_paper_pane_show_checks (TbPaperPane *self,
                           GPtrArray   *reasons)
{
  g_autoptr (GPtrArray) checks = NULL;

  g_return_if_fail (TB_IS_PAPER_PANE (self));

  if (reasons != NULL)
    checks = tb_paper_checks_list ("certificate.issue", reasons);
  tb_check_list_set_checks (self->checks, checks);
}
