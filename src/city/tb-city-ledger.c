/* tb-city-ledger.c: what the city does with its ledger by the clock, and the ledger as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-ledger.h"

#include "tb-facts-ledger.h"
#include "tb-id.h"
#include "tb-ledger-journal.h"

static const TbIdentity platform = { "platform", NULL, "city", TB_ROLE_PLATFORM };

/**
 * tb_city_expire_holds:
 * @self: a city
 * @now_us: the city's time, in microseconds UTC
 * @n_out: (out): how many coins that were set aside are free again
 * @error: return location
 *
 * Source: sync.md §6, L17: by the city's clock alone.  Called again, or with an earlier time, it
 * changes nothing.
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_expire_holds (TbCity  *self,
                      gint64   now_us,
                      guint   *n_out,
                      GError **error)
{
  g_autoptr (GPtrArray) due = tb_facts_list_due_holds (tb_city_get_conn (self), now_us, error);

  *n_out = 0;
  for (guint i = 0; due != NULL && i < due->len; i++)
    {
      g_autofree char      *id = tb_id_derive ("hold-expire", due->pdata[i]);
      g_autoptr (TbOp)      op = tb_op_new (id, platform.scope, "hold.expire", now_us);
      g_autoptr (GPtrArray) reasons = tb_reasons_new ();

      ((TbCoinName *) op->args)->id = g_strdup (due->pdata[i]);
      if (!tb_city_run (self, &platform, op, now_us, reasons, error))
        return FALSE;
      *n_out += reasons->len == 0;
    }
  return due != NULL;
}

/**
 * tb_city_export_hledger:
 * @folder: where the city's files lie
 * @path: of the file to write
 * @error: return location
 *
 * Writes the whole journal in a form that needs no program of ours.  Needs no key, since
 * the ledger names nobody; the city may be at work meanwhile.
 *
 * Returns: whether it was written
 */
gboolean
tb_city_export_hledger (const char *folder,
                        const char *path,
                        GError    **error)
{
  g_autofree char              *city = g_build_filename (folder, "city.db", NULL);
  g_autoptr (TbConn)            conn = tb_conn_open (city, TB_READ_ONLY, error);
  g_autoptr (GFile)             file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out = NULL;
  g_auto (TbTxn)                txn = { 0 };

  if (conn == NULL || !tb_txn_begin_read (&txn, conn, error) ||
      (out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error)) == NULL)
    return FALSE;
  if (!tb_ledger_write_hledger (conn, G_OUTPUT_STREAM (out), error))
    {
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      /* what is not whole takes nobody's place: closed so, the file stays as it was */
      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (out), cancelled, NULL);
      return FALSE;
    }
  return g_output_stream_close (G_OUTPUT_STREAM (out), NULL, error);
}
