/* tb-city-ledger.c: what the city does with its ledger by the clock, and the ledger as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-ledger.h"

#include <string.h>

#include "tb-day.h"
#include "tb-facts-expiry.h"
#include "tb-facts-ledger.h"
#include "tb-facts.h"
#include "tb-id.h"
#include "tb-ledger-journal.h"
#include "tb-ledger.h"

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

/* An operation of the platform's own.  That the rules let no coins expire is how it is, not a
 * failure. */
static gboolean
run_job (TbCity     *self,
         const char *name,
         const char *what,
         gint64      now_us,
         gboolean   *ran_out,
         GError    **error)
{
  g_autofree char      *id = tb_id_derive (name, what);
  g_autoptr (TbOp)      op = tb_op_new (id, platform.scope, name, now_us);
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();

  tb_set_str ((char **) op->args, id);
  *ran_out = FALSE;
  if (!tb_city_run (self, &platform, op, now_us, reasons, error))
    return FALSE;
  *ran_out = reasons->len == 0;
  for (guint i = 0; i < reasons->len; i++)
    if (strcmp (((TbReason *) reasons->pdata[i])->code, "never-expires") != 0)
      g_warning ("%s: %s", name, ((TbReason *) reasons->pdata[i])->code);
  return TRUE;
}

/* Whether what was posted last is signed, or too new to be. */
static gboolean
is_sealed (TbConn   *conn,
           gint64    n,
           gint64    now_us,
           gboolean *sealed_out,
           GError  **error)
{
  gboolean is_fresh = FALSE;
  gint64   last_n = 0;

  if (!tb_facts_last_head (conn, &last_n, error) ||
      !tb_ledger_has_fresh_head (conn, now_us, &is_fresh, error))
    return FALSE;
  *sealed_out = last_n >= n || is_fresh;
  return TRUE;
}

/**
 * tb_city_sign_head:
 * @self: a city
 * @now_us: the city's time, in microseconds UTC
 * @signed_out: (out): whether something was signed
 * @error: return location
 *
 * Source: sync.md §6, tamper evidence: what was posted is signed within the hour, also if nothing
 * is posted after it.
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_sign_head (TbCity   *self,
                   gint64    now_us,
                   gboolean *signed_out,
                   GError  **error)
{
  TbConn          *conn = tb_city_get_conn (self);
  g_autofree char *hash = NULL;
  g_autofree char *number = NULL;
  gint64           n = 0;
  gboolean         sealed = FALSE;

  *signed_out = FALSE;
  if (!tb_facts_chain_head (conn, &n, &hash, error) ||
      !is_sealed (conn, n, now_us, &sealed, error))
    return FALSE;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  return sealed || run_job (self, "head.sign", number, now_us, signed_out, error);
}

/**
 * tb_city_expire_coins:
 * @self: a city
 * @now_us: the city's time, in microseconds UTC
 * @ran_out: (out): whether this was the first time today, and some rules let coins expire
 * @error: return location
 *
 * Source: sync.md §6, L17: once a day, by the city's clock alone.
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_expire_coins (TbCity   *self,
                      gint64    now_us,
                      gboolean *ran_out,
                      GError  **error)
{
  const gint64     today = tb_day_of_instant (now_us);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, today);
  gint64           last = 0;

  *ran_out = FALSE;
  return tb_facts_last_expiry (tb_city_get_conn (self), &last, error) &&
         (last >= today || run_job (self, "coins.expire", text, now_us, ran_out, error));
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
