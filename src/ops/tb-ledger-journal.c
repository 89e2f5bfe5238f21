/* tb-ledger-journal.c: the ledger as a text that needs no program of ours
 *
 * The format is that of hledger, https://hledger.org: “hledger check” adds everything up by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ledger-journal.h"

#include <string.h>

#include "tb-day.h"

#define BATCH 1000

/* Of each transaction, by its key, the postings in the order of theirs. */
static GHashTable *
read_postings (TbConn    *conn,
               GPtrArray *txns,
               GError   **error)
{
  const TbLedgerTxn     *first = txns->pdata[0];
  const TbLedgerTxn     *last = txns->pdata[txns->len - 1];
  g_autoptr (GPtrArray)  rows = tb_facts_list_journal_postings (conn, first->n, last->n, error);
  g_autoptr (GHashTable) of_txn =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray  *list = NULL;
  const char *txn_id = NULL;

  for (guint i = 0; i < txns->len; i++)
    g_hash_table_insert (of_txn, (char *) tb_record_get_id (txns->pdata[i]),
                         g_ptr_array_new_with_free_func (g_object_unref));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      TbPosting *row = rows->pdata[i];

      if (g_strcmp0 (row->txn_id, txn_id) != 0)
        list = g_hash_table_lookup (of_txn, row->txn_id);
      txn_id = row->txn_id;
      if (list != NULL)
        g_ptr_array_add (list, g_object_ref (row));
    }
  return rows != NULL ? g_steal_pointer (&of_txn) : NULL;
}

/**
 * tb_ledger_foreach:
 * @conn: a connection to a city's database, or to a desk's cache
 * @func: called for every transaction the city has posted and that is here, in its order
 * @data: for @func
 * @error: return location
 *
 * Returns: whether all were gone through
 */
gboolean
tb_ledger_foreach (TbConn       *conn,
                   TbJournalFunc func,
                   gpointer      data,
                   GError      **error)
{
  gint64 n = 0;

  for (;;)
    {
      g_autoptr (GPtrArray)  txns = tb_facts_list_journal (conn, n, BATCH, error);
      g_autoptr (GHashTable) of_txn = NULL;

      if (txns == NULL || txns->len == 0)
        return txns != NULL;
      if ((of_txn = read_postings (conn, txns, error)) == NULL)
        return FALSE;
      for (guint i = 0; i < txns->len; i++)
        {
          const TbLedgerTxn *txn = txns->pdata[i];

          if (!func (txn, g_hash_table_lookup (of_txn, txn->id), data, error))
            return FALSE;
          n = txn->n;
        }
    }
}

/* A journal while it is written. */
typedef struct
{
  GOutputStream *out;  /* (unowned) */
  GString       *text; /* (owned): of one transaction */
  GHashTable    *sums; /* (owned): name of an account to its gint64 so far */
  gint64         day;  /* of the last transaction */
} Journal;

static gboolean
put (GOutputStream *out,
     const char    *text,
     GError       **error)
{
  return g_output_stream_write_all (out, text, strlen (text), NULL, NULL, error);
}

/* Two spaces end a name, and a semicolon begins a remark. */
static char *
print_word (const char *text)
{
  return g_strdelimit (g_strdup (text != NULL ? text : ""), " \t\r\n;|", '_');
}

static void
append_tag (GString    *text,
            const char *tag,
            const char *value)
{
  g_autofree char *word = print_word (value);

  if (*word != '\0')
    g_string_append_printf (text, "    ; %s: %s\n", tag, word);
}

/* Where the whole account is here, hledger also checks the balance after each posting (L3). */
static void
append_posting (Journal         *journal,
                const TbPosting *posting)
{
  g_autofree char *name = print_word (posting->account);
  gint64          *sum = g_hash_table_lookup (journal->sums, posting->account);

  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (journal->sums, g_strdup (posting->account), sum);
    }
  g_string_append_printf (journal->text, "    %s  %" G_GINT64_FORMAT " min", name,
                          posting->minutes);
  if (!__builtin_add_overflow (*sum, posting->minutes, sum) && *sum == posting->balance_after)
    g_string_append_printf (journal->text, " = %" G_GINT64_FORMAT " min", posting->balance_after);
  g_string_append_c (journal->text, '\n');
}

static gboolean
append_txn (const TbLedgerTxn *txn,
            GPtrArray         *postings,
            gpointer           data,
            GError           **error)
{
  Journal         *journal = data;
  g_autofree char *day = NULL;
  g_autofree char *occurred = tb_day_print (tb_day_of_instant (txn->occurred_us));
  g_autofree char *source = print_word (txn->source_id);

  g_string_truncate (journal->text, 0);
  /* in the order of the chain, even if a clock was set back */
  journal->day = MAX (journal->day, tb_day_of_instant (txn->recorded_us));
  day = tb_day_print (journal->day);
  g_string_append_printf (journal->text, "%s (%" G_GINT64_FORMAT ") %s | %s\n", day, txn->n,
                          txn->cause, source);
  append_tag (journal->text, "id", txn->id);
  append_tag (journal->text, "occurred", occurred);
  append_tag (journal->text, "reverses", txn->reverses);
  append_tag (journal->text, "reason", txn->reason);
  append_tag (journal->text, "document", txn->document);
  append_tag (journal->text, "hash", txn->hash);
  for (guint i = 0; i < postings->len; i++)
    append_posting (journal, postings->pdata[i]);
  g_string_append_c (journal->text, '\n');
  return put (journal->out, journal->text->str, error);
}

/* Accounts are declared before they are used, so that a misspelt one is found. */
static char *
print_head (GPtrArray *accounts)
{
  GString *head = g_string_new ("; Time Bank: minutes of service, 60 are a time coin\n"
                                "commodity 1. min\n");

  for (guint i = 0; i < accounts->len; i++)
    {
      g_autofree char *name = print_word (accounts->pdata[i]);

      g_string_append_printf (head, "account %s\n", name);
    }
  g_string_append_c (head, '\n');
  return g_string_free (head, FALSE);
}

/**
 * tb_ledger_write_hledger:
 * @conn: a connection to a city's database, or to a desk's cache; in a transaction, if somebody
 *   writes meanwhile
 * @out: where to
 * @error: return location
 *
 * Source: R-009, sync.md §6 (L13): everything the city has posted and that is here, as a journal
 * that “hledger check” adds up; ids only, and no name of a person.  Holds one transaction in
 * memory at a time.
 *
 * Returns: whether all was written
 */
gboolean
tb_ledger_write_hledger (TbConn        *conn,
                         GOutputStream *out,
                         GError       **error)
{
  g_autoptr (GPtrArray)  accounts = tb_facts_list_accounts (conn, error);
  g_autoptr (GString)    text = g_string_new (NULL);
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Journal                journal = { out, text, sums, 0 };
  g_autofree char       *head = accounts != NULL ? print_head (accounts) : NULL;

  return head != NULL && put (out, head, error) &&
         tb_ledger_foreach (conn, append_txn, &journal, error);
}

/**
 * tb_ledger_print_hledger:
 * @conn: as for tb_ledger_write_hledger()
 * @error: return location
 *
 * Returns: (transfer full): the journal as a text
 */
char *
tb_ledger_print_hledger (TbConn  *conn,
                         GError **error)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (!tb_ledger_write_hledger (conn, out, error) ||
      !g_output_stream_write_all (out, "", 1, NULL, NULL, error) || /* ends the string */
      !g_output_stream_close (out, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}
