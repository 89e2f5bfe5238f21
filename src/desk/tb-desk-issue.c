/* tb-desk-issue.c: issuing certificates
 *
 * A number that was once on a paper is never given again, not even when the city refused that
 * paper: somebody may hold it in their hands.  The cache knows the numbers the city has
 * confirmed, the vault those this desk has used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-facts.h"
#include "tb-paper-text.h"
#include "tb-rules.h"
#include "tb-wire.h"

#define ISSUE         "certificate.issue"
#define LATEST_ISSUES 200 /* more than are open, refused or unseen at any time */

/* Preparing: take the next number, look at the name. */

typedef struct
{
  TbReplica *replica;        /* (unowned): closed only after the thread has ended */
  char      *certificate_id; /* (owned) */
  char      *org_id;         /* (owned) (nullable) */
  char      *device;         /* (owned) */
  char      *name;           /* (owned) (nullable): as it will be printed */
  gint64     today;
  gint64     serial;
  GPtrArray *reasons; /* (owned) */
} Issue;

static void
issue_free (gpointer data)
{
  Issue *issue = data;

  g_free (issue->certificate_id);
  g_free (issue->org_id);
  g_free (issue->device);
  g_free (issue->name);
  g_ptr_array_unref (issue->reasons);
  g_free (issue);
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
  Issue              *issue = g_task_get_task_data (task);
  TbOp               *op = tb_desk_new_op (TB_DESK (source), ISSUE);
  TbCertificateIssue *args = op->args;

  args->id = g_strdup (issue->certificate_id);
  args->serial = issue->serial;
  args->issued_on = issue->today;
  g_task_return_pointer (task, op, (GDestroyNotify) tb_op_free);
}

/* The highest number of this year this desk has ever put on a paper. */
static gboolean
find_used (TbConn  *vault,
           gint64   year,
           gint64  *used_out,
           GError **error)
{
  g_autoptr (GPtrArray) entries = tb_vault_list_named (vault, ISSUE, LATEST_ISSUES, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const TbOutboxEntry      *entry = g_ptr_array_index (entries, i);
      g_autoptr (TbOp)          op = tb_wire_parse_op (entry->body, error);
      const TbCertificateIssue *args = op != NULL ? op->args : NULL;

      if (args == NULL)
        return FALSE;
      if (args->issued_on / 10000 == year)
        *used_out = MAX (*used_out, args->serial);
    }
  return TRUE;
}

static gpointer
prepare_job (TbConn       *cache,
             gpointer      args,
             GCancellable *cancellable,
             GError      **error)
{
  Issue                    *issue = args;
  g_autoptr (TbCertificate) certificate = NULL;
  g_autoptr (TbPerson)      person = NULL;
  gpointer                  row = NULL;
  gint64                    used = 0;
  gint64                    left = 0;

  if (!tb_rows_get (cache, &tb_certificate_kind, issue->certificate_id, &row, error))
    return NULL;
  certificate = row;
  row = NULL;
  if (certificate != NULL &&
      !tb_rows_get (cache, &tb_person_kind, certificate->person_id, &row, error))
    return NULL;
  person = row;
  issue->name = person != NULL ? g_strdup (person->name) : NULL;
  return find_used (tb_replica_get_vault (issue->replica), issue->today / 10000, &used, error) &&
                 tb_facts_next_serial (cache, issue->org_id, issue->device, issue->today / 10000,
                                       used, &issue->serial, &left, error)
             ? issue
             : NULL;
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
  if (self->papers == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the desk is closed");
      return;
    }
  check = g_task_new (self, NULL, on_name_checked, g_steal_pointer (&task));
  g_task_set_source_tag (check, on_prepared);
  g_task_set_task_data (check, issue, NULL);
  tb_worker_push (self->papers, check, check_name);
}

/**
 * tb_desk_prepare_issue_async:
 * @self: a desk
 * @certificate_id: a certificate that was requested
 * @cancellable: (nullable): stops it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Makes the operation that issues a certificate: with the next number, dated today.  Nothing
 * is changed; a number is used when the operation is done.
 */
void
tb_desk_prepare_issue_async (TbDesk             *self,
                             const char         *certificate_id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Issue *issue = g_new0 (Issue, 1);

  *issue = (Issue){ .replica = self->replica,
                    .certificate_id = g_strdup (certificate_id),
                    .org_id = g_strdup (tb_desk_get_org_id (self)),
                    .device = g_strdup (self->device),
                    .today = tb_day_of_instant (tb_clock_now (self->clock)),
                    .reasons = tb_reasons_new () };
  g_task_set_source_tag (task, tb_desk_prepare_issue_async);
  g_task_set_task_data (task, issue, issue_free);
  /* on the writing thread, for the vault is there */
  tb_desk_run (self, tb_desk_prepare_issue_async, TB_DESK_LOOKS, prepare_job, issue, NULL, NULL,
               cancellable, on_prepared, task);
}

/**
 * tb_desk_prepare_issue_finish:
 * @self: a desk
 * @result: from the callback
 * @reasons_out: (out) (optional) (transfer full) (element-type TbReason): what only this
 *   computer knows against it; if there is any, the operation is not to be done
 * @error: return location
 *
 * Returns: (transfer full): certificate.issue, to be asked or done
 */
TbOp *
tb_desk_prepare_issue_finish (TbDesk       *self,
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

/* Finding: what there is for a person already. */

typedef struct
{
  char    *person_id; /* (owned) */
  char    *org_id;    /* (owned) (nullable) */
  gint64   from, to;  /* 0: any */
  gint64   first, today;
  gpointer certificate; /* (owned) (nullable) */
} Finding;

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_free (finding->person_id);
  g_free (finding->org_id);
  g_clear_object (&finding->certificate);
  g_free (finding);
}

static gboolean
is_of_period (const Finding       *finding,
              const TbCertificate *certificate)
{
  return (finding->from == 0 || finding->from == certificate->from_day) &&
         (finding->to == 0 || finding->to == certificate->to_day);
}

/* Whether it says all that could be certified for that period now. */
static gboolean
is_complete (TbConn              *cache,
             const Finding       *finding,
             const TbCertificate *certificate,
             gboolean            *complete_out,
             GError             **error)
{
  gint64           from = finding->from != 0 ? finding->from : finding->first;
  gint64           to = finding->to != 0 ? finding->to : finding->today;
  TbServiceSum     sum = { 0 };
  gboolean         ok = tb_facts_sum_service (cache, finding->org_id, finding->person_id,
                                              tb_day_to_instant (from),
                                              tb_day_to_instant (tb_day_add_days (to, 1)), &sum,
                                              error);
  g_autofree char *digest = sum.digest;

  *complete_out = ok && sum.n_records > 0 && g_strcmp0 (digest, certificate->digest) == 0;
  return ok;
}

static gpointer
find_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Finding              *finding = args;
  g_autoptr (TbQuery)   query = tb_query_all (&tb_certificate_kind);
  g_autoptr (GPtrArray) rows = NULL;

  /* requests first: what waits is to be dealt with before anything else */
  if (!tb_query_add_term (query, "person_id", TB_OP_EQUAL, finding->person_id, error) ||
      !tb_query_add_term (query, "org_id", TB_OP_EQUAL,
                          finding->org_id != NULL ? finding->org_id : "", error) ||
      !tb_query_add_order (query, "state", TRUE, error) ||
      !tb_query_add_order (query, "requested_us", TRUE, error) ||
      (rows = tb_query_read_all (query, cache, 0, error)) == NULL)
    return NULL;
  for (guint i = 0; i < rows->len && finding->certificate == NULL; i++)
    {
      TbCertificate *certificate = g_ptr_array_index (rows, i);
      gboolean       is_wanted = g_strcmp0 (certificate->state, TB_CERTIFICATE_REQUESTED) == 0;

      if (!is_of_period (finding, certificate))
        continue;
      if (!is_wanted && !is_complete (cache, finding, certificate, &is_wanted, error))
        return NULL;
      if (is_wanted)
        finding->certificate = g_object_ref (certificate);
    }
  return finding;
}

/**
 * tb_desk_find_certificate_async:
 * @self: a desk
 * @person_id: whose service
 * @from_day: first day of the period, as yyyymmdd; 0 for any
 * @to_day: last day of the period; 0 for any
 * @cancellable: (nullable): stops it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Looks for a request that waits, or else for an issued certificate that already says all
 * that could be certified now.
 */
void
tb_desk_find_certificate_async (TbDesk             *self,
                                const char         *person_id,
                                gint64              from_day,
                                gint64              to_day,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Finding *finding = g_new0 (Finding, 1);

  *finding = (Finding){ .person_id = g_strdup (person_id),
                        .org_id = g_strdup (tb_desk_get_org_id (self)),
                        .from = from_day,
                        .to = to_day,
                        .first = tb_rules_get_default ()->starts_on,
                        .today = tb_day_of_instant (tb_clock_now (self->clock)) };
  tb_desk_run (self, tb_desk_find_certificate_async, TB_DESK_READS, find_job, finding,
               finding_free, NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_find_certificate_finish:
 * @self: a desk
 * @result: from the callback
 * @certificate_out: (out) (transfer full) (nullable): the certificate; %NULL if there is none
 * @error: return location
 *
 * Returns: whether the question was answered
 */
gboolean
tb_desk_find_certificate_finish (TbDesk         *self,
                                 GAsyncResult   *result,
                                 TbCertificate **certificate_out,
                                 GError        **error)
{
  Finding *finding = tb_desk_run_finish (self, result, error);

  *certificate_out = finding != NULL ? g_steal_pointer (&finding->certificate) : NULL;
  return finding != NULL;
}
