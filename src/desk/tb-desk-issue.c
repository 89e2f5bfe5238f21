/* tb-desk-issue.c: issuing certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-facts.h"
#include "tb-paper-text.h"

/* Issuing: look at the name, take the next number, run the operation. */

typedef struct
{
  char      *person_id; /* (owned) */
  char      *org_id;    /* (owned) (nullable) */
  char      *device;    /* (owned) */
  char      *name;      /* (owned) (nullable) */
  gint64     from, to, today;
  gint64     serial;
  char      *id;      /* (owned) (nullable): of the certificate */
  GPtrArray *reasons; /* (owned) */
} Issue;

static void
issue_free (gpointer data)
{
  Issue *issue = data;

  g_free (issue->person_id);
  g_free (issue->org_id);
  g_free (issue->device);
  g_free (issue->name);
  g_free (issue->id);
  g_ptr_array_unref (issue->reasons);
  g_free (issue);
}

static void
on_issued (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)     task = user_data;
  Issue                *issue = g_task_get_task_data (task);
  g_autoptr (GPtrArray) reasons = NULL;
  GError               *error = NULL;

  if (tb_desk_do_finish (TB_DESK (source), result, &reasons, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&issue->id), g_free);
      return;
    }
  g_ptr_array_unref (issue->reasons);
  issue->reasons = g_steal_pointer (&reasons);
  g_task_return_error (task, error);
}

/* A name that no font draws would be a hole in the paper: refused by its name. */
static void
check_name (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Issue           *issue = task_data;
  g_autofree char *bad = issue->name != NULL ? tb_paper_find_undrawable (issue->name) : NULL;

  if (bad != NULL)
    tb_reasons_add (issue->reasons, "undrawable", "Order 67 art. 15",
                    "No font on this computer draws %s in the name", bad);
  g_task_return_boolean (task, TRUE);
}

static void
on_name_checked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask)   task = user_data;
  TbDesk             *self = TB_DESK (source);
  Issue              *issue = g_task_get_task_data (task);
  TbOp               *op;
  TbCertificateIssue *args;

  if (issue->reasons->len > 0)
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_REFUSED, "the name cannot be printed");
      return;
    }
  op = tb_desk_new_op (self, "certificate.issue");
  args = op->args;
  issue->id = tb_desk_new_id (self);
  args->id = g_strdup (issue->id);
  args->person_id = g_strdup (issue->person_id);
  args->serial = issue->serial;
  args->issued_on = issue->today;
  args->from_day = issue->from;
  args->to_day = issue->to;
  tb_desk_do_async (self, op, NULL, on_issued, g_steal_pointer (&task));
}

static gpointer
prepare_job (TbConn       *cache,
             gpointer      args,
             GCancellable *cancellable,
             GError      **error)
{
  Issue               *issue = args;
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;
  gint64               left = 0;

  if (!tb_rows_get (cache, &tb_person_kind, issue->person_id, &row, error) ||
      !tb_facts_next_serial (cache, issue->org_id, issue->device, issue->today / 10000,
                             &issue->serial, &left, error))
    return NULL;
  person = row;
  issue->name = person != NULL ? g_strdup (person->name) : NULL;
  return issue;
}

static void
on_prepared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) check = NULL;
  TbDesk           *self = TB_DESK (source);
  Issue            *issue = g_task_get_task_data (task);
  GError           *error = NULL;

  if (tb_desk_run_finish (self, result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  check = g_task_new (self, NULL, on_name_checked, g_steal_pointer (&task));
  g_task_set_source_tag (check, on_prepared);
  g_task_set_task_data (check, issue, NULL);
  tb_worker_push (self->papers, check, check_name);
}

/**
 * tb_desk_issue_certificate_async:
 * @self: a desk
 * @person_id: whose service
 * @from_day: first day of the period, as yyyymmdd
 * @to_day: last day of the period
 * @cancellable: (nullable): stops it only if it has not begun
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_issue_certificate_async (TbDesk             *self,
                                 const char         *person_id,
                                 gint64              from_day,
                                 gint64              to_day,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Issue *issue = g_new0 (Issue, 1);

  *issue = (Issue){ .person_id = g_strdup (person_id),
                    .org_id = g_strdup (tb_desk_get_org_id (self)),
                    .device = g_strdup (self->device),
                    .from = from_day,
                    .to = to_day,
                    .today = tb_day_of_instant (tb_clock_now (self->clock)),
                    .reasons = tb_reasons_new () };
  g_task_set_source_tag (task, tb_desk_issue_certificate_async);
  g_task_set_check_cancellable (task, FALSE); /* a committed write never reports CANCELLED */
  g_task_set_task_data (task, issue, issue_free);
  tb_desk_run (self, tb_desk_issue_certificate_async, FALSE, prepare_job, issue, NULL, NULL,
               cancellable, on_prepared, task);
}

/**
 * tb_desk_issue_certificate_finish:
 * @self: a desk
 * @result: from the callback
 * @reasons_out: (out) (optional) (transfer full) (element-type TbReason): every reason why not
 * @error: return location
 *
 * Errors: %TB_ERROR_REFUSED if there are reasons.
 *
 * Returns: (transfer full): key of the certificate
 */
char *
tb_desk_issue_certificate_finish (TbDesk       *self,
                                  GAsyncResult *result,
                                  GPtrArray   **reasons_out,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (reasons_out != NULL)
    *reasons_out =
        g_ptr_array_ref (((Issue *) g_task_get_task_data (G_TASK (result)))->reasons);
  return g_task_propagate_pointer (G_TASK (result), error);
}
