/* sim-desk.c: what a desk does with an event, and with what a person asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-scopes.h"

#include "tb-id.h"

/* Above what one life of a session asks for, whatever it was that began anew. */
#define REQUESTS_A_LIFE 1000000

/* The session begins anew on files that stayed open: the same as the courier does. */
static gboolean
begin_again (SimDesk     *desk,
             TbSyncEvent *event,
             GError     **error)
{
  guint page_rows = desk->session.page_rows;

  if (!desk->must_begin)
    return TRUE;
  tb_session_init (&desk->session, desk->replica, desk->life++ * REQUESTS_A_LIFE);
  desk->session.page_rows = page_rows;
  event->type = TB_SYNC_ONLINE;
  return tb_replica_refresh (desk->replica, desk->cache, error);
}

/* A transaction was lost.  Either everything is opened anew, or the session goes on as if it
 * were. */
static void
go_on (SimWorld *world,
       SimDesk  *desk,
       gboolean  is_crash)
{
  if (tb_test_vfs_is_off (desk->folder) || is_crash || sim_chance (world, 30))
    {
      world->counts.crashes++;
      sim_desk_end (world, desk);
      return;
    }
  desk->must_begin = TRUE;
  sim_desk_handle (world, desk, TB_SYNC_ONLINE, NULL);
}

static void
note_cursor (SimDesk *desk)
{
  g_autoptr (GError) error = NULL;
  TbCursor           cursor = { 0 };

  tb_cache_get_cursor (desk->cache, SIM_SCOPE, &cursor, &error);
  g_assert_no_error (error);
  if (cursor.is_known || desk->is_fresh)
    return;
  desk->is_fresh = TRUE;
  sim_desk_save_life (desk, &error);
  g_assert_no_error (error);
}

static void
make_mistakes (SimWorld *world,
               SimDesk  *desk)
{
  if (world->mistake == SIM_MISTAKE_HASTE)
    tb_vault_settle (tb_replica_get_vault (desk->replica), SIM_SCOPE, G_MAXINT64, NULL);
  if (world->mistake == SIM_MISTAKE_MIXED)
    tb_conn_run (desk->cache, "DELETE FROM presence", NULL, "");
  if (world->mistake == SIM_MISTAKE_EAGER)
    desk->session.core.who_us = 0;
}

/* One event for one desk: one transaction of its cache, and then perhaps a request. */
void
sim_desk_handle (SimWorld       *world,
                 SimDesk        *desk,
                 TbSyncEventType type,
                 SimPacket      *packet)
{
  g_autoptr (GError) error = NULL;
  gboolean           dies = type == TB_SYNC_RECEIVED && sim_befalls (world, SIM_FAULT_CRASH, 4);
  gboolean           dies_early = dies && sim_chance (world, 50);
  gboolean           is_armed = sim_befalls (world, SIM_FAULT_DISK, 2);
  gboolean           has_struck, is_kept, begins;
  TbSend             send = { 0 };
  g_autofree char   *refused = NULL;
  g_autofree char   *fresh_id = tb_id_new (world->rand, world->now_us);
  TbSyncEvent        event = { .type = type, .now_us = world->now_us, .fresh_id = fresh_id };

  event.dice = g_rand_int (world->rand);
  event.may_hold = desk->may_hold;
  if (packet != NULL)
    {
      event.request = packet->request;
      event.body = packet->body;
      event.is_absent = packet->is_absent;
      event.is_expired = packet->is_expired;
      event.is_refused = packet->is_refused && world->mistake != SIM_MISTAKE_CLINGING;
      refused = sim_scopes_dup_refused (desk, packet);
    }
  if (is_armed)
    sim_arm (world, desk->folder);
  {
    g_auto (TbTxn) txn = { 0 };

    tb_replica_set_fault (desk->replica, dies_early);
    is_kept = tb_txn_begin (&txn, desk->cache, &error) && begin_again (desk, &event, &error) &&
              tb_session_handle (&desk->session, desk->cache, &event, &send, &error) && !dies &&
              tb_txn_commit (&txn, &error);
  }
  has_struck = sim_disarm (world, desk->folder);
  if (!dies && !has_struck)
    g_assert_no_error (error);

  desk->is_changed |= type == TB_SYNC_RECEIVED || type == TB_SYNC_LOST || desk->must_begin;
  if (!is_kept || tb_test_vfs_is_off (desk->folder))
    {
      g_clear_pointer (&send.body, g_bytes_unref);
      go_on (world, desk, dies);
      return;
    }
  begins = type == TB_SYNC_ONLINE || desk->must_begin;
  desk->must_begin = FALSE;
  make_mistakes (world, desk);
  note_cursor (desk);
  sim_scopes_check_refused (world, desk, refused);
  sim_scopes_check_asked (world, desk, begins, &send);
  if (send.body != NULL)
    sim_login_send (world, desk, send.kind, send.request, send.body);
}

static void
note_asked (SimWorld   *world,
            const TbOp *op)
{
  g_autoptr (GError) error = NULL;
  const TbField     *field = tb_table_find (op->shape, "id_number");

  /* every argument begins with the key of what it is about */
  tb_conn_run (world->asked,
               "INSERT INTO asked (op_id, id, number, name, grp) VALUES (?1, ?2, ?3, ?4, ?5)",
               &error, "sssss", op->id, tb_field_get_text (&op->shape->fields[0], op->args),
               field != NULL ? tb_field_get_text (field, op->args) : NULL, op->name, op->grp);
  g_assert_no_error (error);
}

static gboolean
is_in_vault (SimDesk    *desk,
             const char *op_id)
{
  g_autoptr (GError) error = NULL;
  gint64             n = 0;

  tb_conn_ask (tb_replica_get_vault (desk->replica), "SELECT n FROM outbox WHERE op_id = ?1", &n,
               &error, "s", op_id);
  g_assert_no_error (error);
  return n != 0;
}

static void
doubt (SimDesk    *desk,
       const char *op_id)
{
  if (desk->doubtful == NULL)
    desk->doubtful = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (desk->doubtful, g_strdup (op_id));
}

/* A commit that failed because its last sync did has written all of itself.  Until something else
 * is written in its place, it is there for whoever opens the file next; who asked for it was told
 * that it has failed.  Called when the files were opened.  One that is not there yet may still
 * come: while anybody else has the file open, such as the judge, the log is not read anew. */
void
sim_desk_settle_doubts (SimDesk *desk)
{
  g_autoptr (GPtrArray) doubtful = g_steal_pointer (&desk->doubtful);

  for (guint i = 0; doubtful != NULL && i < doubtful->len; i++)
    if (is_in_vault (desk, doubtful->pdata[i]))
      desk->n_saved++;
    else
      doubt (desk, doubtful->pdata[i]);
}

/* Something was written after it: it cannot come any more. */
static void
end_doubts (SimDesk *desk)
{
  for (guint i = 0; desk->doubtful != NULL && i < desk->doubtful->len; i++)
    g_assert_false (is_in_vault (desk, desk->doubtful->pdata[i]));
  g_clear_pointer (&desk->doubtful, g_ptr_array_unref);
}

/* Nobody was told how it went.  It counts if the vault has it; one that was lost between the two
 * commits has to be there. */
static gboolean
find_out (SimWorld   *world,
          SimDesk    *desk,
          const TbOp *op,
          gboolean    must_be_there)
{
  g_autoptr (GError) error = NULL;
  gint64             n = 0;

  tb_conn_ask (tb_replica_get_vault (desk->replica), "SELECT n FROM outbox WHERE op_id = ?1", &n,
               &error, "s", op->id);
  g_assert_no_error (error);
  if (must_be_there)
    g_assert_cmpint (n, ==, op->n);
  world->counts.unsure++;
  desk->n_saved += n != 0;
  if (n == 0)
    doubt (desk, op->id);
  return n != 0;
}

/* One, or two that stand or fall together. */
static gboolean
try_ops (SimDesk   *desk,
         TbOp      *op,
         TbOp      *other,
         GPtrArray *reasons,
         GError   **error)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new ();
  g_autoptr (GPtrArray) outcomes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (other == NULL)
    return tb_replica_do (desk->replica, desk->cache, op, reasons, error);
  g_ptr_array_add (ops, op);
  g_ptr_array_add (ops, other);
  if (!tb_replica_do_together (desk->replica, desk->cache, ops, outcomes, error))
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    if (((GPtrArray *) g_ptr_array_index (outcomes, i))->len > 0)
      {
        tb_reasons_add (reasons, "together", "R-021", "one of them is refused");
        g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "one of them is refused");
        return FALSE;
      }
  return TRUE;
}

gboolean
sim_desk_do (SimWorld *world,
             SimDesk  *desk,
             TbOp     *op)
{
  return sim_desk_do_together (world, desk, op, NULL);
}

/* One, or two that stand or fall together.  Returns whether a person was told that it is done and
 * safe, or it is so all the same. */
gboolean
sim_desk_do_together (SimWorld *world,
                      SimDesk  *desk,
                      TbOp     *op,
                      TbOp     *other)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  gboolean              dies = sim_befalls (world, SIM_FAULT_CRASH, 2);
  gboolean              is_armed = sim_befalls (world, SIM_FAULT_DISK, 5);
  gboolean              is_done, is_safe, has_struck, was_told;

  if (other != NULL)
    {
      tb_set_str (&op->grp, op->id);
      tb_set_str (&other->grp, op->id);
      note_asked (world, other);
      other->at_us += desk->skew_us;
      world->counts.groups++;
    }
  note_asked (world, op);
  op->at_us += desk->skew_us;
  if (is_armed)
    sim_arm (world, desk->folder);
  {
    g_auto (TbTxn) txn = { 0 };

    tb_replica_set_fault (desk->replica, dies);
    is_safe = tb_txn_begin (&txn, desk->cache, &error) &&
              try_ops (desk, op, other, reasons, &error);
    is_done = is_safe && tb_txn_commit (&txn, &error);
  }
  has_struck = sim_disarm (world, desk->folder);
  tb_replica_set_fault (desk->replica, FALSE);
  desk->is_changed = TRUE;
  was_told = is_done;

  if (g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED))
    {
      g_assert_cmpuint (reasons->len, >, 0);
      world->counts.refused++;
      if (tb_test_vfs_is_off (desk->folder))
        go_on (world, desk, TRUE);
      return FALSE;
    }
  if (was_told)
    {
      end_doubts (desk);
      desk->n_saved += other != NULL ? 2 : 1;
      world->counts.done++;
      if (tb_test_vfs_is_off (desk->folder))
        go_on (world, desk, TRUE);
      else
        sim_desk_handle (world, desk, TB_SYNC_OP_ADDED, NULL);
      return TRUE;
    }

  g_assert_true (dies || has_struck);
  go_on (world, desk, dies);
  is_done = find_out (world, desk, op, is_safe || (dies && !has_struck));
  if (other != NULL)
    g_assert_cmpint (find_out (world, desk, other, is_done), ==, is_done);
  return is_done;
}
