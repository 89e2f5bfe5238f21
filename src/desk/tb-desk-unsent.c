/* tb-desk-unsent.c: what waits to be sent as a file, for people and for administrators
 *
 * For people: a table with a line for each operation, numbers masked as on the screen.  For
 * administrators: the operations as they would be sent, a line each, with nothing left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-unsent.h"

#include <string.h>

#include "tb-csv.h"
#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-op-names.h"

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define A_PAGE    500 /* operations read at a time */

typedef struct
{
  TbReplica    *replica; /* (unowned) */
  TbUnsentWords words;
  gboolean      is_exact; /* for administrators */
  char         *who;      /* (owned) (nullable): who is signed in */
  GBytes       *bytes;    /* (owned) (nullable): the file … */
  guint         n;        /* … of so many operations */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->who);
  g_clear_pointer (&export->bytes, g_bytes_unref);
  g_free (export);
}

/* As people write it in Beijing: 2026-11-23 09:25. */
static char *
print_when (gint64 instant_us)
{
  gint64           day = tb_day_of_instant (instant_us);
  g_autofree char *date = instant_us != 0 ? tb_day_print (day) : NULL;
  int              minute = (int) ((instant_us - tb_day_to_instant (day)) / MINUTE_US);

  return date != NULL ? g_strdup_printf ("%s %02d:%02d", date, minute / 60, minute % 60)
                      : g_strdup ("");
}

static char *
print_whom (const TbOpNames *names)
{
  const char *all[] = { names->person, names->elder, names->team };
  GString    *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", all[i]);
  return g_string_free (text, FALSE);
}

static char *
print_why (const Export *export,
           const TbOutboxItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < item->reasons->len; i++)
    {
      g_autofree char *reason = export->words.reason (g_ptr_array_index (item->reasons, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", reason);
    }
  return g_string_free (text, FALSE);
}

static gboolean
write_line (const Export *export,
            TbConn       *cache,
            TbOutboxItem *item,
            TbCsvWriter  *writer,
            GError      **error)
{
  g_auto (TbOpRows) rows = { 0 };
  g_autofree char  *when = print_when (item->at_us);
  g_autofree char  *why = print_why (export, item);
  g_autofree char  *what = NULL, *whom = NULL, *details = NULL;

  if (item->op != NULL && !tb_op_rows_read (cache, item->op, &rows, error))
    return FALSE;
  what = item->op != NULL ? export->words.story (item->op, &rows.names) : g_strdup ("?");
  whom = print_whom (&rows.names);
  details = item->op != NULL ? export->words.details (item->op) : g_strdup ("");
  tb_csv_writer_add_number (writer, item->n);
  tb_csv_writer_add_text (writer, when);
  tb_csv_writer_add_text (writer, export->who != NULL ? export->who : "");
  tb_csv_writer_add_text (writer, what);
  tb_csv_writer_add_text (writer, whom);
  tb_csv_writer_add_text (writer, export->words.state (item));
  tb_csv_writer_add_text (writer, why);
  tb_csv_writer_add_text (writer, details);
  tb_csv_writer_end_row (writer);
  return TRUE;
}

/* One page of them, the newest first, after those that were written; 0: that was all. */
static gboolean
write_page (Export *export,
            TbConn      *cache,
            gint64      *before_n,
            TbCsvWriter *writer,
            GError     **error)
{
  g_autoptr (GPtrArray) entries = tb_vault_list_back (tb_replica_get_vault (export->replica),
                                                      TB_HISTORY_UNFINISHED, *before_n, A_PAGE,
                                                      error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (TbOutboxItem) item = tb_outbox_item_read (g_ptr_array_index (entries, i));

      if (!write_line (export, cache, item, writer, error))
        return FALSE;
      export->n++;
    }
  *before_n = entries->len == A_PAGE
                  ? ((const TbOutboxEntry *) g_ptr_array_index (entries, A_PAGE - 1))->n
                  : 0;
  return TRUE;
}

static gpointer
export_table (Export *export,
              TbConn  *cache,
              GError **error)
{
  g_autoptr (TbCsvWriter) writer = tb_csv_writer_new (',');
  gint64                  before_n = G_MAXINT64;

  for (guint i = 0; i < TB_UNSENT_N_COLUMNS; i++)
    tb_csv_writer_add_text (writer, export->words.headings[i]);
  tb_csv_writer_end_row (writer);
  while (before_n > 0)
    if (!write_page (export, cache, &before_n, writer, error))
      return NULL;
  export->bytes = tb_csv_writer_finish (writer, TB_CSV_UTF8_BOM, error);
  return export->bytes != NULL ? export : NULL;
}

static gpointer
export_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  Export *export = args;
  gint64 n = 0;
  char  *text;

  if (!export->is_exact)
    return export_table (export, cache, error);
  if ((text = tb_replica_print_unsent (export->replica, &n, error)) == NULL)
    return NULL;
  export->n = (guint) n;
  export->bytes = g_bytes_new_take (text, strlen (text));
  return export;
}

/**
 * tb_desk_export_unsent_async:
 * @self: a desk
 * @words: (nullable): words for people, whose headings live as long as the program; %NULL for the
 *   exact operations, with everything that is otherwise masked
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Writes what the city has not confirmed and what came back and waits for a person, the newest
 * first.
 */
void
tb_desk_export_unsent_async (TbDesk              *self,
                             const TbUnsentWords *words,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Export *export = g_new0 (Export, 1);

  export->replica = self->replica;
  export->is_exact = words == NULL;
  if (words != NULL)
    export->words = *words;
  export->who = g_strdup (tb_desk_get_label (self));
  /* the vault belongs to the writing thread */
  tb_desk_run (self, tb_desk_export_unsent_async, TB_DESK_WRITES, export_job, export,
               export_free, NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_export_unsent_finish:
 * @self: a desk
 * @result: from the callback
 * @n_out: (out): how many operations it holds
 * @error: return location
 *
 * Returns: (transfer full): a CSV file with a byte order mark, or the operations, a line of JSON
 *   each
 */
GBytes *
tb_desk_export_unsent_finish (TbDesk       *self,
                              GAsyncResult *result,
                              guint        *n_out,
                              GError      **error)
{
  Export *export = tb_desk_run_finish (self, result, error);

  *n_out = export != NULL ? export->n : 0;
  return export != NULL ? g_bytes_ref (export->bytes) : NULL;
}
