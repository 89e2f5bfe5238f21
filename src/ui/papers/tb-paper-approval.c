/* tb-paper-approval.c: from a request to an issued certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-approval.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *origin; /* (nullable): cleared when it goes; then nothing is issued */
  TbUiDone   callback;
  gpointer   data;
} Approval;

static void
approval_free (Approval *approval)
{
  g_clear_weak_pointer (&approval->origin);
  g_free (approval);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Approval, approval_free)

static void
on_prepared (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Approval)  approval = data;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GError)    error = NULL;
  TbOp                 *op;

  op = tb_desk_prepare_issue_finish (TB_DESK (source), result, &reasons, &error);
  if (approval->origin == NULL)
    {
      tb_op_free (op);
      return;
    }
  if (op != NULL && reasons->len == 0)
    {
      tb_ui_do (approval->origin, op, _ ("Certificate issued"), approval->callback,
                approval->data);
      return;
    }
  tb_op_free (op);
  approval->callback (approval->origin, reasons->len > 0 ? reasons : NULL, error, approval->data);
}

/**
 * tb_paper_approve:
 * @origin: the widget that wants it
 * @desk: issues
 * @certificate_id: a certificate that was requested
 * @callback: told how it went
 * @data: for @callback
 *
 * Takes the next number and issues the certificate, if somebody else has requested it.
 */
void
tb_paper_approve (GtkWidget  *origin,
                  TbDesk     *desk,
                  const char *certificate_id,
                  TbUiDone    callback,
                  gpointer    data)
{
  Approval *approval = g_new0 (Approval, 1);

  approval->callback = callback;
  approval->data = data;
  g_set_weak_pointer (&approval->origin, origin);
  tb_desk_prepare_issue_async (desk, certificate_id, NULL, on_prepared, approval);
}
