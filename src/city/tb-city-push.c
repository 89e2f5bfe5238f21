/* tb-city-push.c: the city's end of a push
 *
 * A push is one transaction, and in it each operation a savepoint: effect, sequence number,
 * history, answer and the device's counter stand or fall together, so that there is no moment
 * in which a crash could make an operation count twice or be forgotten.  If the transaction
 * fails, the device knows nothing and sends the same again.
 *
 * Operations of a group stand or fall together, and their rows bear one number, so that nobody
 * sees half of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-private.h"

#include "tb-feed.h"
#include "tb-frame.h"

/* An operation is known by its key and its bytes, not by its number.  Only who is signed in as the
 * same actor hears of it under another device: what was answered may name people. */
static gboolean
is_same (const TbAnswered *answered,
         const TbDevice   *device,
         const char       *line)
{
  g_autofree char *fingerprint = tb_wire_fingerprint_op (line);
  g_autofree char *older = tb_frame_fingerprint (line); /* as an older city took it */

  return device != NULL && g_strcmp0 (answered->actor, device->actor) == 0 &&
         (g_strcmp0 (answered->fingerprint, fingerprint) == 0 ||
          g_strcmp0 (answered->fingerprint, older) == 0);
}

/* Whether the operation has been answered before; if it was, by which words. */
static gboolean
find_answer (TbConn         *city,
             const TbDevice *device,
             const TbOp     *op,
             const char     *line,
             TbAnswer      **answer_out,
             GError        **error)
{
  g_autoptr (TbAnswered) answered = NULL;

  if (!tb_devices_find_answer (city, op->id, &answered, error))
    return FALSE;
  if (answered == NULL)
    return TRUE;

  if (!is_same (answered, device, line))
    {
      *answer_out = tb_answer_new (op, "rejected");
      tb_reasons_add ((*answer_out)->reasons, "idempotency-mismatch", "R-021",
                      "Another operation has used this number");
      return TRUE;
    }
  if ((*answer_out = tb_wire_parse_answer (answered->body, error)) == NULL)
    return FALSE;
  (*answer_out)->n = op->n;
  (*answer_out)->is_duplicate = TRUE;
  return TRUE;
}

/* Says why the device cannot be heard; %NULL if it can. */
static const char *
find_problem (const TbDevice *device,
              const TbOp     *op)
{
  if (device == NULL)
    return "unknown-device";
  if (op->n > device->last_n + 1)
    return "gap";
  return op->n <= device->last_n ? "device-forked" : NULL;
}

/* Whether something that the operation builds upon was not taken, and what. */
static gboolean
find_obstacle (TbCity         *self,
               const TbDevice *device,
               const TbOp     *op,
               char          **by_out,
               GError        **error)
{
  g_auto (GStrv) deps = g_strsplit (op->dep != NULL ? op->dep : "", " ", -1);

  for (guint i = 0; deps[i] != NULL && *by_out == NULL; i++)
    {
      g_autoptr (TbAnswered) answered = NULL;
      g_autoptr (TbAnswer)   answer = NULL;

      if (!tb_devices_find_answer (self->conn, deps[i], &answered, error))
        return FALSE;
      /* what was never heard of stands in nobody's way: what is missing the checks say */
      if (answered == NULL || g_strcmp0 (answered->actor, device->actor) != 0)
        continue;
      if ((answer = tb_wire_parse_answer (answered->body, error)) == NULL)
        return FALSE;
      if (!tb_answer_is_taken (answer))
        *by_out = g_strdup (deps[i]);
    }
  return TRUE;
}

static void
block (TbAnswer   *answer,
       const char *by)
{
  tb_set_str (&answer->status, "blocked");
  tb_set_str (&answer->by, by);
  g_ptr_array_set_size (answer->reasons, 0);
  tb_reasons_add (answer->reasons, "blocked", "R-021",
                  "Something this builds upon was not taken by the platform");
}

/* Runs an operation that was not answered yet; the answer is not kept. */
static gboolean
judge (TbCity         *self,
       const TbDevice *device,
       const TbOp     *op,
       const char     *line,
       gint64          now_us,
       GHashTable     *first_seqs,
       TbAnswer       *answer,
       GError        **error)
{
  const TbIdentity      identity = { device->actor, device->org_id, device->scope, device->roles };
  g_autoptr (GPtrArray) kept = tb_reasons_new ();
  g_autofree char      *by = NULL;

  if (tb_wire_is_op_void (line))
    tb_reasons_add (answer->reasons, "told-before", "R-021",
                    "The platform refused this before; only its number is told");
  else if (op->args == NULL || !tb_ops_can (op->name))
    tb_reasons_add (answer->reasons, "not-understood", "R-019",
                    "The platform does not understand this; this program and the platform may be"
                    " of different age");
  else if (g_strcmp0 (op->scope, device->scope) != 0)
    tb_reasons_add (answer->reasons, "not-your-scope", "R-023",
                    "The device is not signed in to this scope");
  else if (!find_obstacle (self, device, op, &by, error))
    return FALSE;
  else if (by == NULL && !tb_city_evaluate (self, &identity, op, now_us, first_seqs, kept,
                                            answer->reasons, error))
    return FALSE;

  if (by != NULL)
    block (answer, by);
  else if (answer->reasons->len > 0)
    tb_set_str (&answer->status,
                tb_reasons_is_conflict (answer->reasons) ? "conflict" : "rejected");
  else if (kept->len > 0)
    {
      tb_set_str (&answer->status, "merged");
      g_ptr_array_extend_and_steal (answer->reasons, g_steal_pointer (&kept));
    }
  return op->args == NULL || tb_city_tell_who (self, device, op, answer->reasons, error);
}

/* Keeps an answer, in the transaction of the effect: this is the idempotency. */
static gboolean
keep_answer (TbCity         *self,
             const TbDevice *device,
             const TbOp     *op,
             const char     *line,
             gint64          now_us,
             TbAnswer       *answer,
             GError        **error)
{
  g_autofree char *fingerprint = tb_wire_fingerprint_op (line);
  g_autofree char *body = NULL;

  if (tb_answer_is_taken (answer) && g_str_equal (op->name, "certificate.issue") &&
      !tb_city_provide_numbers (self, device->org_id, device->id, now_us, error))
    return FALSE;
  if (!tb_feed_get_seq (self->conn, device->scope, &answer->seq, error))
    return FALSE;
  body = tb_wire_print_answer (answer);
  return tb_devices_answer (self->conn, op->id, device->id, op->n, fingerprint, body, error) &&
         tb_devices_count_up (self->conn, device->id, op->n, error);
}

/* One that is not understood is refused alone: it must not hold up the others for ever. */
static TbOp *
open_op (const char *line,
         GError    **error)
{
  TbOp *whole = tb_wire_parse_op (line, NULL);

  return whole != NULL ? whole : tb_wire_parse_op_head (line, error);
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

/* The operation and all that stand or fall with it; one that lacks them is alone. */
static GPtrArray *
open_group (TbCity       *self,
            const TbPush *push,
            guint         first,
            TbOp         *head, /* (transfer full) */
            GError      **error)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func (free_op);
  const gboolean        is_alone = head->grp == NULL || head->grp_n > TB_MAX_GROUP ||
                            tb_wire_is_op_void (g_ptr_array_index (push->lines, first));
  const gint64 wanted = is_alone ? 1 : head->grp_n;

  g_ptr_array_add (ops, head);
  for (guint i = first + 1; i < push->lines->len && (gint64) ops->len < wanted; i++)
    {
      g_autoptr (TbOp)       op = open_op (g_ptr_array_index (push->lines, i), NULL);
      g_autoptr (TbAnswered) answered = NULL;

      if (op == NULL || g_strcmp0 (op->grp, head->grp) != 0 || op->grp_n != head->grp_n ||
          op->n != head->n + (gint64) ops->len)
        break;
      if (!tb_devices_find_answer (self->conn, op->id, &answered, error))
        return NULL;
      if (answered != NULL)
        break;
      g_ptr_array_add (ops, g_steal_pointer (&op));
    }
  if ((gint64) ops->len < wanted)
    g_ptr_array_set_size (ops, 1);
  return g_steal_pointer (&ops);
}

/* A group is there as a whole, or none of it is taken. */
static gboolean
is_broken (GPtrArray  *ops,
           const char *line)
{
  const TbOp *head = g_ptr_array_index (ops, 0);

  return head->grp != NULL && (gint64) ops->len != head->grp_n && !tb_wire_is_op_void (line);
}

static void
free_answer (gpointer answer)
{
  tb_answer_free (answer);
}

/* Runs operations that stand or fall together; one that stands alone is a group of one. */
static gboolean
judge_group (TbCity         *self,
             const TbDevice *device,
             const TbPush   *push,
             guint           first,
             GPtrArray      *ops,
             gint64          now_us,
             GPtrArray      *answers,
             GError        **error)
{
  g_auto (TbSavepoint)   savepoint = { 0 };
  g_autoptr (GHashTable) first_seqs =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const TbAnswer *obstacle = NULL;

  if (!tb_savepoint_begin (&savepoint, self->conn, error))
    return FALSE;
  for (guint i = 0; i < ops->len && obstacle == NULL; i++)
    {
      const TbOp *op = g_ptr_array_index (ops, i);
      const char *line = g_ptr_array_index (push->lines, first + i);
      TbAnswer   *answer = tb_answer_new (op, "applied");

      g_ptr_array_add (answers, answer);
      if (is_broken (ops, line))
        {
          tb_set_str (&answer->status, "rejected");
          tb_reasons_add (answer->reasons, "group-broken", "R-021",
                          "What belongs together did not come together");
        }
      else if (!judge (self, device, op, line, now_us, first_seqs, answer, error))
        return FALSE;
      if (!tb_answer_is_taken (answer))
        obstacle = answer;
    }
  if (obstacle == NULL)
    return (ops->len == 1 || tb_feed_join (self->conn, first_seqs, error)) &&
           tb_savepoint_keep (&savepoint, error);

  for (guint i = 0; i < ops->len; i++)
    {
      if (i == answers->len)
        g_ptr_array_add (answers, tb_answer_new (g_ptr_array_index (ops, i), "blocked"));
      if (g_ptr_array_index (answers, i) != obstacle)
        block (g_ptr_array_index (answers, i), obstacle->op_id);
    }
  return TRUE;
}

static gboolean
take_new_ops (TbCity         *self,
              const TbDevice *device,
              const TbPush   *push,
              guint           first,
              TbOp           *head, /* (transfer full) */
              gint64          now_us,
              TbReply        *reply,
              GError        **error)
{
  g_autoptr (GPtrArray) ops = open_group (self, push, first, head, error);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (free_answer);

  if (ops == NULL ||
      !judge_group (self, device, push, first, ops, now_us, answers, error))
    return FALSE;
  for (guint i = 0; i < ops->len; i++)
    {
      const TbOp *op = g_ptr_array_index (ops, i);

      if (!keep_answer (self, device, op, g_ptr_array_index (push->lines, first + i), now_us,
                        g_ptr_array_index (answers, i), error))
        return FALSE;
      reply->last_n = op->n;
    }
  g_ptr_array_extend_and_steal (reply->answers, g_steal_pointer (&answers));
  return TRUE;
}

/* Takes what comes first and what belongs to it; a problem of the device is no failure. */
static gboolean
take_ops (TbCity       *self,
          const TbPush *push,
          guint         first,
          gint64        now_us,
          TbReply      *reply,
          GError      **error)
{
  const char *const    line = g_ptr_array_index (push->lines, first);
  g_autoptr (TbOp)     op = open_op (line, error);
  g_autoptr (TbAnswer) answer = NULL;
  g_autoptr (TbDevice) device = NULL;

  if (op == NULL || !tb_devices_find (self->conn, push->device, &device, error) ||
      !find_answer (self->conn, device, op, line, &answer, error))
    return FALSE;
  reply->last_n = device != NULL ? device->last_n : 0;

  /* what has been answered is answered whenever it comes */
  if (answer == NULL || device == NULL || op->n > device->last_n + 1)
    tb_set_str (&reply->problem, find_problem (device, op));
  if (reply->problem != NULL)
    return TRUE;
  g_assert (device != NULL);
  if (answer == NULL)
    return take_new_ops (self, device, push, first, g_steal_pointer (&op), now_us, reply, error);

  /* told again by another device of theirs, or under a key that was used before, it takes that
   * device's next number */
  if (op->n == device->last_n + 1)
    {
      if (!tb_devices_tell_again (self->conn, device->id, op->n, op->id, error) ||
          !tb_devices_count_up (self->conn, device->id, op->n, error))
        return FALSE;
      reply->last_n = op->n;
    }
  g_ptr_array_add (reply->answers, g_steal_pointer (&answer));
  return TRUE;
}

/* Takes the first operations, in one transaction; @reply says how far it has come, also where it
 * fails, and then nothing is taken. */
static gboolean
take_first (TbCity       *self,
            const TbPush *push,
            guint         count,
            gint64        now_us,
            TbReply      *reply,
            GError      **error)
{
  g_auto (TbTxn) txn = { 0 };

  reply->now_us = now_us;
  if (!tb_txn_begin (&txn, self->conn, error) ||
      !tb_city_row_dup_epoch (self->conn, &reply->epoch, error))
    return FALSE;
  while (reply->answers->len < count && reply->problem == NULL)
    if (!take_ops (self, push, reply->answers->len, now_us, reply, error))
      return FALSE;
  return tb_txn_commit (&txn, error);
}

/* Says of all that has no answer that it was not tried. */
static gboolean
put_off_rest (const TbPush *push,
              TbReply      *reply,
              GError      **error)
{
  while (reply->answers->len < push->lines->len && reply->problem == NULL)
    {
      g_autoptr (TbOp) op =
          open_op (g_ptr_array_index (push->lines, reply->answers->len), error);

      if (op == NULL)
        return FALSE;
      g_ptr_array_add (reply->answers, tb_answer_new (op, "deferred"));
    }
  return TRUE;
}

/**
 * tb_city_push:
 * @self: a city, its connection in no transaction
 * @request: operations of a device
 * @now_us: the city's time, in microseconds UTC
 * @error: return location
 *
 * Where one cannot be taken for a reason that may pass, a full disk for example, what came before
 * it is taken all the same, and the rest is put off.
 *
 * Errors: %TB_ERROR_DATA if @request is not whole or not understood; any error means that
 * the device knows nothing and sends the same again.
 *
 * Returns: (transfer full): an answer an operation, in their order, up to the first problem
 */
GBytes *
tb_city_push (TbCity  *self,
              GBytes  *request,
              gint64   now_us,
              GError **error)
{
  g_autoptr (TbPush)  push = tb_wire_open_push (request, error);
  g_autoptr (TbReply) reply = tb_reply_new ();
  g_autoptr (TbReply) less = tb_reply_new ();
  g_autoptr (GError)  failure = NULL;

  if (push == NULL)
    return NULL;
  if (take_first (self, push, push->lines->len, now_us, reply, &failure))
    return tb_wire_seal_reply (reply);
  if (reply->answers->len == 0 || g_error_matches (failure, TB_ERROR, TB_ERROR_DATA))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_message ("put off: %s", failure->message);
  return take_first (self, push, reply->answers->len, now_us, less, error) &&
                 put_off_rest (push, less, error)
             ? tb_wire_seal_reply (less)
             : NULL;
}
