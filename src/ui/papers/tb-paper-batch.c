/* tb-paper-batch.c: approves many certificates, with count and cancel
 *
 * One after another, each an operation of its own: what is issued when somebody cancels stays
 * issued, for a number is used only once, and the rest still waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-batch.h"

#include <glib/gi18n.h>

#include "tb-doing.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-paper-batch.ui"

struct _TbPaperBatch
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  GPtrArray    *requests;    /* (owned) (nullable) (element-type TbCertificate): being issued */
  GPtrArray    *reasons;     /* (owned) (nullable) (element-type TbReason): why some were not */
  GCancellable *cancellable; /* (owned): when the bar goes */
  guint         n_done;      /* looked at */
  guint         n_issued;
  gboolean      is_cancelled; /* somebody wants no more of it */

  /* from the template */
  GtkLabel       *label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (TbPaperBatch, tb_paper_batch, ADW_TYPE_BIN)

static void do_next (TbPaperBatch *self);

static void
finish (TbPaperBatch *self,
        const GError *error)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u certificate issued", "%u certificates issued", self->n_issued),
      self->n_issued);

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  if (error != NULL)
    tb_ui_toast (GTK_WIDGET (self), tb_ui_explain_error (error));
  else
    tb_ui_toast (GTK_WIDGET (self), text);
  if (self->reasons->len > 0)
    tb_ui_show_reasons (GTK_WIDGET (self), _ ("Not every certificate could be issued"),
                        self->reasons);
}

static void
show_progress (TbPaperBatch *self)
{
  /* TRANSLATORS: how many certificates of how many are issued */
  g_autofree char *text = g_strdup_printf (_ ("Issuing %u of %u"), self->n_done,
                                           self->requests->len);

  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, self->requests->len > 0
                                                ? (double) self->n_done / self->requests->len
                                                : 0);
}

/* Keeps each reason once, with the name of the first it came up for. */
static void
keep_reasons (TbPaperBatch *self,
              GPtrArray    *reasons)
{
  const TbCertificate *request = g_ptr_array_index (self->requests, self->n_done);

  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, i);

      /* TRANSLATORS: whose certificate could not be issued, and why */
      tb_reasons_add (self->reasons, reason->code, reason->clause, _ ("%s: %s"), request->name,
                      tb_ui_explain_reason (reason));
    }
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbPaperBatch) self = data;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  gboolean                 is_done = tb_desk_do_finish (TB_DESK (source), result, &reasons, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the bar is gone */
  if (!is_done && reasons->len == 0)
    {
      g_message ("not issued: %s", error->message);
      finish (self, error);
      return;
    }
  keep_reasons (self, reasons);
  self->n_issued += is_done ? 1 : 0;
  self->n_done++;
  do_next (self);
}

static void
on_prepared (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (TbPaperBatch) self = data;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op;

  op = tb_desk_prepare_issue_finish (TB_DESK (source), result, &reasons, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    tb_op_free (op);
  else if (op == NULL)
    finish (self, error);
  else if (reasons->len == 0)
    tb_desk_do_async (self->desk, op, NULL, on_done, g_object_ref (self));
  else
    {
      tb_op_free (op);
      keep_reasons (self, reasons);
      self->n_done++;
      do_next (self);
    }
}

static void
do_next (TbPaperBatch *self)
{
  show_progress (self);
  if (self->is_cancelled || self->n_done == self->requests->len)
    finish (self, NULL);
  else
    tb_desk_prepare_issue_async (
        self->desk, tb_record_get_id (g_ptr_array_index (self->requests, self->n_done)), NULL,
        on_prepared, g_object_ref (self));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbPaperBatch) self = data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    requests = tb_desk_read_finish (TB_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->requests = requests != NULL ? g_steal_pointer (&requests)
                                    : g_ptr_array_new_with_free_func (g_object_unref);
  if (error != NULL)
    finish (self, error);
  else
    do_next (self);
}

/* Template callback. */
static void
tb_paper_batch_on_cancel (TbPaperBatch *self)
{
  self->is_cancelled = TRUE;
}

static void
tb_paper_batch_dispose (GObject *object)
{
  TbPaperBatch *self = TB_PAPER_BATCH (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PAPER_BATCH);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_paper_batch_parent_class)->dispose (object);
}

static void
tb_paper_batch_finalize (GObject *object)
{
  TbPaperBatch *self = TB_PAPER_BATCH (object);

  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tb_paper_batch_parent_class)->finalize (object);
}

static void
tb_paper_batch_class_init (TbPaperBatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_paper_batch_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_paper_batch_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPaperBatch, label);
  gtk_widget_class_bind_template_child (widget_class, TbPaperBatch, bar);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_batch_on_cancel);
}

static void
tb_paper_batch_init (TbPaperBatch *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_paper_batch_is_busy:
 * @self: a bar
 *
 * Returns: whether it is at work
 */
gboolean
tb_paper_batch_is_busy (TbPaperBatch *self)
{
  g_return_val_if_fail (TB_IS_PAPER_BATCH (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self));
}

/**
 * tb_paper_batch_approve_all:
 * @self: a bar
 * @desk: issues
 *
 * Approves every request somebody else has made, the oldest first.  Does nothing while it is
 * at work.
 */
void
tb_paper_batch_approve_all (TbPaperBatch *self,
                            TbDesk       *desk)
{
  g_autofree char *me = NULL;
  g_autofree char *filter = NULL;

  g_return_if_fail (TB_IS_PAPER_BATCH (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (tb_paper_batch_is_busy (self))
    return;
  me = tb_ui_quote_filter (tb_desk_get_actor (desk));
  filter = g_strdup_printf ("state=requested AND requested_by!=%s", me);
  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  self->reasons = tb_reasons_new ();
  self->n_done = self->n_issued = 0;
  self->is_cancelled = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  tb_desk_read_async (desk, &tb_certificate_kind, filter, "requested_us", 0, self->cancellable,
                      on_read, g_object_ref (self));
}
