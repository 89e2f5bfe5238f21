/* tb-request-page.c: certificates for one person or many: who, which days, the draft, the checks
 *
 * What is chosen and typed is a value (see tb-request-state.h).  After every change it is asked
 * for each person whether a certificate can be requested; the draft is that of the selected one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-request-page-private.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-month.h"
#include "tb-paper-checks.h"
#include "tb-request-row.h"
#include "tb-ui-text.h"
#include "tb-when.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-request-page.ui"

enum
{
  SIGNAL_LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbRequestPage, tb_request_page, ADW_TYPE_BIN)

static void show_people (TbRequestPage *self);

static const TbRequestPerson *
get_person (TbRequestPage *self,
            guint          index)
{
  return g_ptr_array_index (self->state->people, index);
}

static TbRequestRow *
get_row (TbRequestPage *self,
         guint          index)
{
  return (TbRequestRow *) gtk_list_box_get_row_at_index (self->people_list, (int) index);
}

static void
update_button (TbRequestPage *self)
{
  guint            n = tb_request_checker_count_passed (self->checker);
  g_autofree char *text = NULL;

  if (self->state->people->len > 1)
    /* TRANSLATORS: a button: for so many, of so many people, a certificate can be requested */
    text = g_strdup_printf (_ ("Submit for Issue (%u of %u)"), n, self->state->people->len);
  gtk_button_set_label (self->submit_button, text != NULL ? text : _ ("Submit for Issue"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.submit",
                                 n > 0 && tb_request_checker_is_done (self->checker) &&
                                     !self->is_submitting);
}

static void
mark (GtkEditable *row,
      gboolean     is_wrong)
{
  (is_wrong ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (row), "error");
}

static void
update_problem (TbRequestPage *self)
{
  TbRequestField field = tb_request_state_find_problem (self->state);
  const char    *text = "";

  if (field == TB_REQUEST_FROM)
    text = _ ("From: write a day like 2026-11-23.");
  else if (field == TB_REQUEST_TO)
    text = _ ("To: write a day like 2026-11-23.");
  mark (self->from_row, field == TB_REQUEST_FROM);
  mark (self->to_row, field == TB_REQUEST_TO);
  gtk_label_set_label (self->problem_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), *text != '\0');
}

static void
show_checks (TbRequestPage *self)
{
  GPtrArray            *reasons = tb_request_checker_get_reasons (self->checker, self->selected);
  g_autoptr (GPtrArray) checks = NULL;

  if (reasons != NULL)
    checks = tb_paper_checks_list (TB_REQUEST_OPERATION, reasons);
  tb_check_list_set_checks (self->checks, checks);
  gtk_widget_set_visible (GTK_WIDGET (self->checks), checks != NULL);
}

static void
on_checked (TbRequestPage *self,
            guint          index)
{
  const char *id = get_person (self, index)->id;

  tb_request_row_set_reasons (get_row (self, index),
                              tb_request_checker_get_reasons (self->checker, id));
  show_checks (self);
  update_button (self);
}

static void
on_draft (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tb_desk_print_certificate_finish (TB_DESK (source), result, &error);
  TbRequestPage     *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* something changed since, or the page is gone: @data is not touched */
  if (pdf != NULL)
    tb_paper_preview_set_paper (self->preview, self->desk, pdf);
  else
    {
      g_message ("no draft: %s", error->message);
      tb_paper_preview_show_problem (self->preview, tb_ui_explain_error (error));
    }
}

static void
print_draft (TbRequestPage *self)
{
  g_autoptr (TbOp) op = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->preview_stack,
                                    self->selected != NULL ? "draft" : "nobody");
  if (self->selected == NULL || tb_request_state_find_problem (self->state) != TB_REQUEST_FINE)
    return;
  op = tb_desk_new_op (self->desk, TB_REQUEST_OPERATION);
  tb_request_state_fill (self->state, self->selected, op->args);
  tb_desk_print_draft_async (self->desk, op->args, self->cancellable, on_draft, self);
}

/* Takes another value: what was asked before holds no longer. */
static void
set_state (TbRequestPage  *self,
           TbRequestState *state)
{
  gboolean is_first = self->state == NULL;

  tb_request_state_free (self->state);
  self->state = state;
  if (!is_first)
    tb_draft_touch (self->draft);
  tb_request_checker_start (self->checker, state);
  update_problem (self);
  update_button (self);
  show_checks (self);
}

static void
select_person (TbRequestPage *self,
               const char    *id)
{
  if (g_strcmp0 (self->selected, id) == 0)
    return;
  tb_set_str (&self->selected, id);
  show_checks (self);
  print_draft (self);
}

static void
on_left_out (TbRequestPage *self,
             TbRequestRow  *row)
{
  set_state (self, tb_request_state_remove (self->state, tb_request_row_get_id (row)));
  show_people (self);
}

/* Brings the list in line with the state: rows are few, so all are made anew. */
static void
show_people (TbRequestPage *self)
{
  g_autofree char *wanted = g_strdup (self->selected);
  TbRequestRow    *old;
  guint            chosen = 0;

  while ((old = get_row (self, 0)) != NULL)
    gtk_list_box_remove (self->people_list, GTK_WIDGET (old));
  for (guint i = 0; i < self->state->people->len; i++)
    {
      GtkWidget *row = tb_request_row_new (get_person (self, i));

      g_signal_connect_object (row, "left-out", G_CALLBACK (on_left_out), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->people_list, row);
      if (g_strcmp0 (get_person (self, i)->id, wanted) == 0)
        chosen = i;
    }
  if (self->state->people->len > 0)
    gtk_list_box_select_row (self->people_list, GTK_LIST_BOX_ROW (get_row (self, chosen)));
  else
    select_person (self, NULL);
}

/* Template callback: another row is selected. */
static void
tb_request_page_on_selected (TbRequestPage *self,
                             GtkListBoxRow *row)
{
  if (row != NULL)
    select_person (self, tb_request_row_get_id (TB_REQUEST_ROW (row)));
}

/* Template callback: somebody was picked, who moves into the list. */
static void
tb_request_page_on_picked (TbRequestPage *self)
{
  g_autoptr (TbPerson) person = NULL;
  TbPerson            *picked = tb_person_picker_get_person (self->picker);

  if (picked == NULL || self->state == NULL)
    return;
  person = g_object_ref (picked);
  tb_set_str (&self->selected, person->id);
  set_state (self, tb_request_state_add (self->state, person->id, person->name));
  show_people (self);
  tb_person_picker_set_person (self->picker, NULL);
}

/* Template callback: a day or the switch. */
static void
tb_request_page_on_changed (TbRequestPage *self)
{
  g_autoptr (TbRequestState) period = NULL;

  if (self->state == NULL || self->is_filling)
    return;
  period = tb_request_state_set_period (self->state, gtk_editable_get_text (self->from_row),
                                        gtk_editable_get_text (self->to_row));
  set_state (self, tb_request_state_set_details (period,
                                                 gtk_switch_get_active (self->details_switch)));
}

static void
fill_fields (TbRequestPage *self)
{
  self->is_filling = TRUE;
  gtk_editable_set_text (self->from_row, self->state->from);
  gtk_editable_set_text (self->to_row, self->state->to);
  gtk_switch_set_active (self->details_switch, self->state->with_details);
  self->is_filling = FALSE;
}

static void
on_submitted (GtkWidget    *origin,
              GPtrArray    *reasons,
              const GError *error,
              gpointer      data)
{
  TbRequestPage *self = TB_REQUEST_PAGE (origin);

  self->is_submitting = FALSE;
  if (error != NULL)
    tb_ui_toast (origin, tb_ui_explain_error (error));
  if (reasons != NULL)
    tb_ui_show_reasons (origin, _ ("Not every certificate could be requested"), reasons);
  set_state (self, error == NULL && reasons == NULL ? tb_request_checker_dup_rest (self->checker)
                                                    : tb_request_state_copy (self->state));
  show_people (self);
  if (self->state->people->len > 0)
    return;
  tb_draft_drop (self->draft);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0, self->first_id);
}

/* Requests a certificate for everybody nothing stands against; the others stay. */
static void
action_submit (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbRequestPage   *self = TB_REQUEST_PAGE (widget);
  GPtrArray       *ops = tb_request_checker_new_ops (self->checker);
  const TbOp      *first = g_ptr_array_index (ops, 0); /* else the action is not enabled */
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u certificate requested", "%u certificates requested",
                                    ops->len),
                          ops->len);
  tb_set_str (&self->first_id, ((TbCertificateRequest *) first->args)->id);
  self->is_submitting = TRUE;
  tb_draft_touch (self->draft);
  tb_draft_flush (self->draft); /* with the key, before the operation */
  update_button (self);
  tb_ui_do_all (widget, ops, text, on_submitted, NULL);
}

static gboolean
tb_request_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TB_REQUEST_PAGE (widget)->picker));
}

static void
tb_request_page_dispose (GObject *object)
{
  TbRequestPage *self = TB_REQUEST_PAGE (object);

  if (self->draft != NULL)
    tb_draft_flush (self->draft);
  g_clear_object (&self->draft);
  if (self->checker != NULL)
    tb_request_checker_stop (self->checker);
  g_clear_object (&self->checker);
  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_REQUEST_PAGE);
  g_clear_pointer (&self->state, tb_request_state_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_request_page_parent_class)->dispose (object);
}

static void
tb_request_page_finalize (GObject *object)
{
  TbRequestPage *self = TB_REQUEST_PAGE (object);

  g_clear_object (&self->loading);
  g_clear_object (&self->cancellable);
  g_free (self->selected);
  g_free (self->first_id);
  G_OBJECT_CLASS (tb_request_page_parent_class)->finalize (object);
}

static void
tb_request_page_class_init (TbRequestPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_request_page_dispose;
  object_class->finalize = tb_request_page_finalize;
  widget_class->grab_focus = tb_request_page_grab_focus;

  /* Emitted when all is submitted, with the key of a certificate, or when it is put aside. */
  signals[SIGNAL_LEFT] = g_signal_new ("left", TB_TYPE_REQUEST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "request.submit", NULL, action_submit);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "request.submit", NULL);
  g_type_ensure (TB_TYPE_PERSON_PICKER);
  g_type_ensure (TB_TYPE_PAPER_PREVIEW);
  g_type_ensure (TB_TYPE_CHECK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, picker);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, people_list);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, preview);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, preview_stack);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, from_row);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, to_row);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, details_switch);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, checks);
  gtk_widget_class_bind_template_child (widget_class, TbRequestPage, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, tb_request_page_on_selected);
  gtk_widget_class_bind_template_callback (widget_class, tb_request_page_on_picked);
  gtk_widget_class_bind_template_callback (widget_class, tb_request_page_on_changed);
}

static void
tb_request_page_init (TbRequestPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_request_page_take:
 * @self: a page
 * @state: (transfer full): what was chosen and typed before
 */
void
tb_request_page_take (TbRequestPage  *self,
                      TbRequestState *state)
{
  set_state (self, state);
  fill_fields (self);
  show_people (self);
}

/**
 * tb_request_page_set_desk:
 * @self: a page
 * @desk: requests
 *
 * What was chosen and not submitted before comes back.
 */
void
tb_request_page_set_desk (TbRequestPage *self,
                          TbDesk        *desk)
{
  gint64 today = tb_day_of_instant (tb_desk_get_now (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_object_set (self->picker, "desk", desk, NULL);
  self->checker = tb_request_checker_new (desk);
  g_object_connect (self->checker, "swapped-object-signal::started", print_draft, self,
                    "swapped-object-signal::checked", on_checked, self, NULL);
  tb_month_attach (GTK_WIDGET (self->from_row), tb_when_parse_day, today);
  tb_month_attach (GTK_WIDGET (self->to_row), tb_when_parse_day, today);
  set_state (self, tb_request_state_new (today));
  fill_fields (self);
  tb_request_page_open_draft (self);
}

/**
 * tb_request_page_start:
 * @self: a page with a desk
 * @person_id: (nullable): who comes in addition to those chosen before
 */
void
tb_request_page_start (TbRequestPage *self,
                       const char    *person_id)
{
  g_return_if_fail (TB_IS_REQUEST_PAGE (self));

  if (person_id != NULL)
    tb_person_picker_take_id (self->picker, person_id);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

/**
 * tb_request_page_leave:
 * @self: a page
 *
 * Puts it aside; what was chosen stays until it is wanted again.
 */
void
tb_request_page_leave (TbRequestPage *self)
{
  g_return_if_fail (TB_IS_REQUEST_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_LEFT], 0, "");
}

/**
 * tb_request_page_get_preview:
 * @self: a page
 *
 * Returns: (transfer none): where the draft is shown
 */
TbPaperPreview *
tb_request_page_get_preview (TbRequestPage *self)
{
  g_return_val_if_fail (TB_IS_REQUEST_PAGE (self), NULL);
  return self->preview;
}
