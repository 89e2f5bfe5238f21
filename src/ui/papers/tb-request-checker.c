/* tb-request-checker.c: whether certificates can be requested, asked for one person after another
 *
 * Asks the operation itself, which changes nothing.  A short pause after each change lets
 * somebody finish typing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-request-checker.h"

#define PAUSE_MS 150

struct _TbRequestChecker
{
  GObject         parent_instance;
  TbDesk         *desk;        /* (owned) */
  TbRequestState *state;       /* (owned) (nullable): what is asked about */
  GHashTable     *reasons;     /* (owned): person's key → array of TbReason */
  GCancellable   *cancellable; /* (owned) */
  guint           n_asked;
  guint           pause; /* 0 unless the asking is about to begin */
};

enum
{
  SIGNAL_STARTED,
  SIGNAL_CHECKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbRequestChecker, tb_request_checker, G_TYPE_OBJECT)

static void ask_next (TbRequestChecker *self);

static const char *
get_person_id (TbRequestChecker *self,
               guint             index)
{
  return ((TbRequestPerson *) g_ptr_array_index (self->state->people, index))->id;
}

static TbOp *
new_op (TbRequestChecker *self,
        const char       *person_id)
{
  TbOp                 *op = tb_desk_new_op (self->desk, TB_REQUEST_OPERATION);
  TbCertificateRequest *args = op->args;

  args->id = tb_desk_new_id (self->desk);
  tb_request_state_fill (self->state, person_id, args);
  return op;
}

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (TbRequestChecker) self = data;
  g_autoptr (GPtrArray)        reasons = NULL;
  g_autoptr (GError)           error = NULL;
  gboolean                     is_answered;

  is_answered = tb_desk_ask_finish (TB_DESK (source), result, &reasons, &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return; /* something changed since */
  if (!is_answered)
    {
      g_message ("cannot check a request: %s", error->message);
      return;
    }
  g_hash_table_insert (self->reasons, g_strdup (get_person_id (self, self->n_asked)),
                       g_steal_pointer (&reasons));
  self->n_asked++;
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0, self->n_asked - 1);
  ask_next (self);
}

static void
ask_next (TbRequestChecker *self)
{
  if (self->state != NULL && self->n_asked < self->state->people->len)
    tb_desk_ask_async (self->desk, new_op (self, get_person_id (self, self->n_asked)),
                       self->cancellable, on_asked, g_object_ref (self));
}

static gboolean
on_pause (gpointer data)
{
  TbRequestChecker *self = data;

  self->pause = 0;
  g_signal_emit (self, signals[SIGNAL_STARTED], 0);
  ask_next (self);
  return G_SOURCE_REMOVE;
}

static void
tb_request_checker_dispose (GObject *object)
{
  TbRequestChecker *self = TB_REQUEST_CHECKER (object);

  tb_request_checker_stop (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_request_checker_parent_class)->dispose (object);
}

static void
tb_request_checker_finalize (GObject *object)
{
  TbRequestChecker *self = TB_REQUEST_CHECKER (object);

  g_clear_pointer (&self->state, tb_request_state_free);
  g_hash_table_unref (self->reasons);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tb_request_checker_parent_class)->finalize (object);
}

static void
tb_request_checker_class_init (TbRequestCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_request_checker_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_request_checker_finalize;

  /* Emitted when the asking begins. */
  signals[SIGNAL_STARTED] = g_signal_new ("started", TB_TYPE_REQUEST_CHECKER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Emitted when the answer about the person of this index is there. */
  signals[SIGNAL_CHECKED] = g_signal_new ("checked", TB_TYPE_REQUEST_CHECKER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tb_request_checker_init (TbRequestChecker *self)
{
  self->cancellable = g_cancellable_new ();
  self->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * tb_request_checker_new:
 * @desk: is asked
 *
 * Returns: (transfer full): a checker that has nothing to do yet
 */
TbRequestChecker *
tb_request_checker_new (TbDesk *desk)
{
  TbRequestChecker *self = g_object_new (TB_TYPE_REQUEST_CHECKER, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

/**
 * tb_request_checker_stop:
 * @self: a checker
 *
 * Forgets every answer and asks no more.
 */
void
tb_request_checker_stop (TbRequestChecker *self)
{
  g_return_if_fail (TB_IS_REQUEST_CHECKER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->reasons);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->n_asked = 0;
}

/**
 * tb_request_checker_start:
 * @self: a checker
 * @state: what to ask about; if it is not complete, only what was asked before is forgotten
 */
void
tb_request_checker_start (TbRequestChecker     *self,
                          const TbRequestState *state)
{
  g_return_if_fail (TB_IS_REQUEST_CHECKER (self));

  tb_request_checker_stop (self);
  g_clear_pointer (&self->state, tb_request_state_free);
  if (tb_request_state_find_problem (state) != TB_REQUEST_FINE)
    return;
  self->state = tb_request_state_copy (state);
  self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
}

/**
 * tb_request_checker_is_done:
 * @self: a checker
 *
 * Returns: whether every answer is there
 */
gboolean
tb_request_checker_is_done (TbRequestChecker *self)
{
  g_return_val_if_fail (TB_IS_REQUEST_CHECKER (self), FALSE);
  return self->state != NULL && self->pause == 0 && self->n_asked == self->state->people->len;
}

/**
 * tb_request_checker_get_reasons:
 * @self: a checker
 * @person_id: (nullable): key of somebody
 *
 * Returns: (transfer none) (nullable) (element-type TbReason): why not; %NULL if not answered yet
 */
GPtrArray *
tb_request_checker_get_reasons (TbRequestChecker *self,
                                const char       *person_id)
{
  g_return_val_if_fail (TB_IS_REQUEST_CHECKER (self), NULL);
  return person_id != NULL ? g_hash_table_lookup (self->reasons, person_id) : NULL;
}

/**
 * tb_request_checker_is_passed:
 * @self: a checker
 * @person_id: key of somebody
 *
 * Returns: whether a certificate can be requested for them
 */
gboolean
tb_request_checker_is_passed (TbRequestChecker *self,
                              const char       *person_id)
{
  GPtrArray *reasons = tb_request_checker_get_reasons (self, person_id);

  return reasons != NULL && reasons->len == 0;
}

/**
 * tb_request_checker_count_passed:
 * @self: a checker
 *
 * Returns: for how many people a certificate can be requested, as far as it is known
 */
guint
tb_request_checker_count_passed (TbRequestChecker *self)
{
  guint n = 0;

  g_return_val_if_fail (TB_IS_REQUEST_CHECKER (self), 0);

  for (guint i = 0; self->state != NULL && i < self->state->people->len; i++)
    n += tb_request_checker_is_passed (self, get_person_id (self, i)) ? 1 : 0;
  return n;
}

/**
 * tb_request_checker_dup_rest:
 * @self: a checker that is done
 *
 * Returns: (transfer full): what was asked about, without those a certificate can be requested for
 */
TbRequestState *
tb_request_checker_dup_rest (TbRequestChecker *self)
{
  TbRequestState *rest = tb_request_state_copy (self->state);

  for (guint i = 0; i < self->state->people->len; i++)
    {
      TbRequestState *fewer;

      if (!tb_request_checker_is_passed (self, get_person_id (self, i)))
        continue;
      fewer = tb_request_state_remove (rest, get_person_id (self, i));
      tb_request_state_free (rest);
      rest = fewer;
    }
  return rest;
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

/**
 * tb_request_checker_new_ops:
 * @self: a checker that is done
 *
 * Returns: (transfer full) (element-type TbOp): a request for everybody nothing stands against
 */
GPtrArray *
tb_request_checker_new_ops (TbRequestChecker *self)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func (free_op);

  g_return_val_if_fail (TB_IS_REQUEST_CHECKER (self), ops);

  for (guint i = 0; self->state != NULL && i < self->state->people->len; i++)
    if (tb_request_checker_is_passed (self, get_person_id (self, i)))
      g_ptr_array_add (ops, new_op (self, get_person_id (self, i)));
  return ops;
}
