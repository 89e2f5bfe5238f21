/* tb-demo-live.c: what goes on in the demonstration by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo.h"
#include "tb-facts-queue.h"
#include "tb-id.h"

#define LIVE_AFTER_US (4 * G_TIME_SPAN_SECOND) /* how long the third party takes */
#define LIVE_AT_ONCE  50

static const TbIdentity third_party = { TB_DEMO_THIRD_PARTY, NULL, "operator", TB_ROLE_OPERATOR };

static gboolean
certify (TbCity     *city,
         const char *record_id,
         gint64      now_us,
         gboolean   *done_out,
         GError    **error)
{
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autofree char      *op_id = tb_id_derive ("demo-certify", record_id);
  g_autoptr (TbOp)      op = tb_op_new (op_id, third_party.scope, "record.certify", now_us);
  TbRecordName         *args = op->args;

  args->id = g_strdup (record_id);
  if (!tb_city_run (city, &third_party, op, now_us, reasons, error))
    return FALSE;
  *done_out = reasons->len == 0;
  return TRUE;
}

/**
 * tb_demo_live:
 * @city: a city, its connection in no transaction
 * @now_us: the city's time, in microseconds UTC
 * @n_certified: (out) (optional): how many records became certified
 * @error: return location
 *
 * Plays the third party that certifies: what was recognised a few seconds ago or earlier is
 * certified by %TB_DEMO_THIRD_PARTY.  To be called every second by the thread that writes; if
 * nothing waits, nothing is written.
 *
 * Returns: whether the database answered; if not, nothing has changed
 */
gboolean
tb_demo_live (TbCity  *city,
              gint64   now_us,
              guint   *n_certified,
              GError **error)
{
  TbConn               *conn = tb_city_get_conn (city);
  g_autoptr (GPtrArray) ids =
      tb_facts_list_recognised (conn, now_us - LIVE_AFTER_US, LIVE_AT_ONCE, error);
  g_auto (TbTxn) txn = { 0 };
  guint          n = 0;

  if (n_certified != NULL)
    *n_certified = 0;
  if (ids == NULL || ids->len == 0)
    return ids != NULL;
  if (!tb_txn_begin (&txn, conn, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gboolean done = FALSE;

      if (!certify (city, g_ptr_array_index (ids, i), now_us, &done, error))
        return FALSE;
      n += done ? 1 : 0;
    }
  if (!tb_txn_commit (&txn, error))
    return FALSE;
  if (n_certified != NULL)
    *n_certified = n;
  return TRUE;
}
