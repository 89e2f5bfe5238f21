/* tb-desk-outage.c: times without the city platform are met, logged and told
 *
 * What is being watched, and the log, are in the vault: whoever starts the program anew in an
 * outage, or asks once an hour from a script, goes on where it was.  When an outage that lets
 * people use paper is over, the city is told of it by an operation; what was logged and not told,
 * because the power failed in between, is told after the next answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-outage.h"

#include <string.h>

#include "tb-authority.h"
#include "tb-desk-outage-private.h"
#include "tb-id.h"
#include "tb-outage-watch.h"
#include "tb-rules-outages.h"
#include "tb-vault-device.h"
#include "tb-vault-outage.h"

#define REPORT "outage.report"

/* One answer on its way into the log, or what a person has noted. */
typedef struct
{
  TbDesk        *self;    /* (owned) (nullable): while nobody else holds it */
  TbReplica     *replica; /* (unowned): closed only after the thread has ended … */
  TbOutageWatch *watch;   /* (unowned): … and so is what is being watched */
  TbOutageTry    step;
  TbOutageLimits limits;
  char          *came;     /* (owned) (nullable) */
  char          *fresh_id; /* (owned) */
  char          *scope;    /* (owned) (nullable): %NULL if it is not their part to tell the city */
  gint64         at_us;    /* by the desk's clock, put right */
  gint64         mono_us;  /* of the answer before; 0 if there was none */
  TbOutage      *noted;    /* (owned) (nullable): by a person */
  GPtrArray     *reasons;  /* (owned): against that */

  TbOutage *open; /* (owned) (nullable): the outage that is, after it … */
  gboolean  is_quiet;
  gboolean  has_told; /* … and whether the city is to be told something */
} Work;

static void
work_free (Work *work)
{
  g_clear_object (&work->self);
  g_clear_object (&work->open);
  g_clear_object (&work->noted);
  g_ptr_array_unref (work->reasons);
  g_free (work->came);
  g_free (work->fresh_id);
  g_free (work->scope);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* Where a person has set another clock the city's is known all the same. */
static gint64
get_now (TbDesk *self)
{
  return tb_clock_now (self->clock) - self->skew_us;
}

static Work *
work_new (TbDesk *self)
{
  Work       *work = g_new0 (Work, 1);
  const char *scope = tb_desk_get_profile (self, TB_PROFILE_SCOPE);

  work->replica = self->replica;
  work->watch = &self->watch;
  work->fresh_id = tb_desk_new_id (self);
  work->at_us = get_now (self);
  work->reasons = tb_reasons_new ();
  if (tb_desk_get_org_id (self) != NULL && tb_authority_may (REPORT, tb_desk_get_roles (self)))
    work->scope = g_strdup (scope);
  return work;
}

static gboolean
read_run (TbConn      *vault,
          const char  *name,
          TbOutageRun *run,
          GError     **error)
{
  g_autofree char *text = NULL;

  if (!tb_vault_get_profile (vault, name, &text, error))
    return FALSE;
  if (text != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      return tb_wire_parse_doc (bytes, &tb_outage_run_table, run, error);
    }
  return TRUE;
}

static gboolean
write_run (TbConn            *vault,
           const char        *name,
           const TbOutageRun *run,
           GError           **error)
{
  g_autofree char *text = run->id != NULL ? tb_desk_print_doc (&tb_outage_run_table, run) : NULL;

  return tb_vault_put_profile (vault, name, text, error);
}

/* As an operation of a number that follows from the outage, so that it is told once. */
static gboolean
report (Work           *work,
        TbConn         *cache,
        const TbOutage *outage,
        GError        **error)
{
  g_autofree char      *op_id = tb_id_derive (REPORT, outage->id);
  g_autoptr (TbOp)      op = tb_op_new (op_id, work->scope, REPORT, work->at_us);
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GError)    failure = NULL;
  gint64                n = 0;

  if (!tb_vault_find_op (tb_replica_get_vault (work->replica), op_id, &n, error) || n != 0)
    return n != 0;
  tb_table_copy_common (op->shape, op->args, &tb_outage_log_table, outage);
  if (tb_replica_do (work->replica, cache, op, reasons, &failure))
    work->has_told = TRUE;
  else if (g_error_matches (failure, TB_ERROR, TB_ERROR_REFUSED))
    g_info ("an outage is not told: %s", failure->message);
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
report_all (Work    *work,
            TbConn  *cache,
            GError **error)
{
  GPtrArray *outages;

  if (work->scope == NULL)
    return TRUE;
  outages = tb_desk_fold_outages (tb_replica_get_vault (work->replica), error);
  for (guint i = 0; outages != NULL && i < outages->len; i++)
    {
      const TbOutage *outage = outages->pdata[i];

      if (outage->to_us != 0 && tb_outage_is_told (outage) &&
          !report (work, cache, outage, error))
        return FALSE;
    }
  return outages != NULL;
}

/* In one transaction: what is being watched goes on from what is logged. */
static gboolean
write_watch (TbConn              *vault,
             const TbOutageWatch *watch,
             const TbOutage      *ended,
             const TbOutage      *begun,
             GError             **error)
{
  g_auto (TbTxn) txn = { 0 };

  return tb_txn_begin (&txn, vault, error) &&
         write_run (vault, TB_VAULT_OUTAGE_OPEN, &watch->open, error) &&
         write_run (vault, TB_VAULT_OUTAGE_NEXT, &watch->next, error) &&
         (ended == NULL || tb_desk_log_outage (vault, ended, TB_OUTAGE_ENDED, error)) &&
         (begun == NULL || tb_desk_log_outage (vault, begun, TB_OUTAGE_BEGUN, error)) &&
         tb_txn_commit (&txn, error);
}

static gboolean
read_watch (TbConn        *vault,
            TbOutageWatch *watch,
            gint64         mono_us,
            GError       **error)
{
  if (!read_run (vault, TB_VAULT_OUTAGE_OPEN, &watch->open, error) ||
      !read_run (vault, TB_VAULT_OUTAGE_NEXT, &watch->next, error))
    return FALSE;
  if (tb_outage_watch_is_quiet (watch)) /* the first try of an outage of before is kept */
    tb_outage_watch_note_kept (watch, mono_us);
  return TRUE;
}

/* What cannot be written has not been seen: the vault says the next time how far it was. */
static gboolean
step (Work    *work,
      GError **error)
{
  TbConn              *vault = tb_replica_get_vault (work->replica);
  TbOutageWatch       *watch = work->watch;
  g_autoptr (TbOutage) ended = NULL;
  g_autoptr (TbOutage) begun = NULL;

  if (watch->mono_us == 0 && !read_watch (vault, watch, work->step.mono_us, error))
    return FALSE;
  if (!tb_outage_watch_step (watch, &work->step, &work->limits, work->fresh_id, &ended, &begun))
    return TRUE;
  if (!write_watch (vault, watch, ended, begun, error))
    return FALSE;
  tb_outage_watch_note_kept (watch, work->step.mono_us);
  return TRUE;
}

static gpointer
watch_job (TbConn       *cache,
           gpointer      args,
           GCancellable *cancellable,
           GError      **error)
{
  Work *work = args;

  if (!step (work, error))
    {
      tb_outage_watch_clear (work->watch);
      return NULL;
    }
  work->is_quiet = tb_outage_watch_is_quiet (work->watch);
  if (work->watch->open.id != NULL)
    work->open = tb_outage_run_dup_outage (&work->watch->open, 0, work->step.skew_us);
  return work->step.cause != NULL || report_all (work, cache, error) ? work : NULL;
}

/**
 * tb_desk_keep_watch:
 * @self: a desk whose vault no other thread uses any more
 *
 * What was seen in the last minute is kept for the next start; a crash loses it, and no more.
 */
void
tb_desk_keep_watch (TbDesk *self)
{
  g_autoptr (GError) error = NULL;

  if (self->replica != NULL && !tb_replica_is_revoked (self->replica) &&
      self->watch.n_not_kept > 0 &&
      !write_watch (tb_replica_get_vault (self->replica), &self->watch, NULL, NULL, &error))
    g_info ("the last tries of an outage are not kept: %s", error->message);
  tb_outage_watch_clear (&self->watch);
}

static void
set_outage (TbDesk   *self,
            TbOutage *outage)
{
  gboolean is_news = (outage == NULL) != (self->outage == NULL) ||
                     (outage != NULL && strcmp (outage->id, self->outage->id) != 0);

  g_set_object (&self->outage, outage);
  if (is_news)
    g_signal_emit_by_name (self, "outage-changed");
}

static void
on_watched (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Work)   work = user_data;
  g_autoptr (GError) error = NULL;

  if (tb_db_run_finish (TB_DB (source), result, &error) == NULL)
    {
      g_info ("what came of the exchange is not noted: %s", error->message);
      work->self->is_quiet = FALSE; /* the next answer says it again */
      return;
    }
  work->self->is_quiet = work->is_quiet;
  set_outage (work->self, work->open);
  if (work->has_told)
    tb_desk_note_done (work->self);
}

/* A city on this machine is there without a network. */
static gboolean
has_network (TbDesk *self)
{
  g_autoptr (GUri)         uri = g_uri_parse (tb_desk_get_city (self), G_URI_FLAGS_NONE, NULL);
  const char              *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return (address != NULL && g_inet_address_get_is_loopback (address)) ||
         g_strcmp0 (host, "localhost") == 0 ||
         g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

/* The manual page says what the variable is for. */
static TbOutageLimits
get_limits (void)
{
  TbOutageLimits limits = tb_outage_limits;
  const char    *text = g_getenv ("TIMEBANK_OUTAGE_S");
  guint64        given_s = 0;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &given_s, NULL))
    limits.least_us = (gint64) given_s * G_USEC_PER_SEC;
  return limits;
}

/**
 * tb_desk_watch_answer:
 * @self: a desk
 *
 * The exchange has come further: if something was answered, or in vain, that is noted.
 */
void
tb_desk_watch_answer (TbDesk *self)
{
  TbProgress           progress;
  const TbRemoteTrace *trace;
  Work                *work;
  gboolean             is_well;

  if (self->courier == NULL || self->remote == NULL || self->db == NULL)
    return;
  progress = tb_courier_get_progress (self->courier);
  is_well = !progress.is_failing && (progress.n_answers != self->n_answers ||
                                     tb_courier_get_state (self->courier) == TB_SYNC_STATE_IDLE);
  if (is_well ? self->is_quiet : progress.n_answers == self->n_answers)
    return;
  trace = tb_remote_get_trace (self->remote);
  work = work_new (self);
  work->limits = get_limits ();
  work->came = tb_outage_print_answer (trace);
  work->step = (TbOutageTry){ .at_us = tb_clock_now (self->clock),
                              .mono_us = g_get_monotonic_time (),
                              .skew_us = self->skew_us,
                              .asked = tb_outage_name_request (trace),
                              .came = work->came };
  if (!is_well)
    work->step.cause = tb_outage_find_cause (trace, has_network (self));
  self->n_answers = progress.n_answers;
  self->is_quiet = is_well;
  work->self = g_object_ref (self);
  tb_db_write_async (self->db, watch_job, work, NULL, NULL, NULL, on_watched, work);
}

/**
 * tb_desk_recall_outage:
 * @self: a desk whose vault was just opened, before any other thread uses it
 * @error: return location
 *
 * An outage that was when the program ended still is, until somebody has asked.
 *
 * Returns: whether the vault answered
 */
gboolean
tb_desk_recall_outage (TbDesk  *self,
                       GError **error)
{
  g_auto (TbOutageWatch) watch = { 0 };

  if (!read_run (tb_replica_get_vault (self->replica), TB_VAULT_OUTAGE_OPEN, &watch.open, error))
    return FALSE;
  g_clear_object (&self->outage);
  if (watch.open.id != NULL)
    self->outage = tb_outage_run_dup_outage (&watch.open, 0, 0);
  return TRUE;
}

/**
 * tb_desk_get_outage:
 * @self: a desk
 *
 * The desk's signal “outage-changed” tells that it has begun or is over, or that one was noted.
 *
 * Returns: (transfer none) (nullable): the outage that is; %NULL if the city can be worked with, as
 *   far as anybody knows
 */
const TbOutage *
tb_desk_get_outage (TbDesk *self)
{
  return self->outage;
}

static gpointer
note_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Work          *work = args;
  TbConn        *vault = tb_replica_get_vault (work->replica);
  GPtrArray     *outages = tb_desk_fold_outages (vault, error);
  g_auto (TbTxn) txn = { 0 };

  if (outages == NULL)
    return NULL;
  if (tb_desk_find_outage (outages, work->noted->id) == NULL)
    tb_rules_check_outage (work->noted, work->at_us, work->reasons);
  if (work->reasons->len > 0)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "the outage cannot be noted");
      return NULL;
    }
  return tb_txn_begin (&txn, vault, error) &&
                 tb_desk_log_outage (vault, work->noted, TB_OUTAGE_NOTED, error) &&
                 tb_txn_commit (&txn, error) && report_all (work, cache, error)
             ? work
             : NULL;
}

/**
 * tb_desk_note_outage_async:
 * @self: a desk
 * @id: (nullable): an outage of the log that gets a note; %NULL for one the exchange has not met
 * @from_us: of that, when it began, in microseconds UTC …
 * @to_us: … and when it was over
 * @note: what it was
 * @cancellable: (nullable): ends it before it is written
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * What kept people from the platform and is not its fault, such as no electricity, is noted by
 * hand; so is what else is known of an outage.
 */
void
tb_desk_note_outage_async (TbDesk             *self,
                           const char         *id,
                           gint64              from_us,
                           gint64              to_us,
                           const char         *note,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Work *work = work_new (self);

  work->noted = tb_record_new (&tb_outage_kind);
  tb_set_str (&work->noted->id, id != NULL ? id : work->fresh_id);
  tb_set_str (&work->noted->cause, TB_OUTAGE_OTHER);
  tb_set_str (&work->noted->state, TB_OUTAGE_DUE);
  tb_set_str (&work->noted->note, note);
  work->noted->from_us = from_us;
  work->noted->to_us = to_us;
  tb_desk_run (self, tb_desk_note_outage_async, TB_DESK_WRITES, note_job, work,
               (GDestroyNotify) work_free, NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_note_outage_finish:
 * @self: a desk
 * @result: from the callback
 * @reasons_out: (out) (optional) (transfer full) (element-type TbReason): why not
 * @error: return location
 *
 * Errors: %TB_ERROR_REFUSED if there are reasons against it.
 *
 * Returns: whether it is noted, and the city will be told if that is their part
 */
gboolean
tb_desk_note_outage_finish (TbDesk       *self,
                            GAsyncResult *result,
                            GPtrArray   **reasons_out,
                            GError      **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (reasons_out != NULL)
    *reasons_out = g_ptr_array_ref (work->reasons);
  if (tb_desk_run_finish (self, result, error) == NULL)
    return FALSE;
  if (work->has_told)
    tb_desk_note_done (self);
  g_signal_emit_by_name (self, "outage-changed");
  return TRUE;
}
