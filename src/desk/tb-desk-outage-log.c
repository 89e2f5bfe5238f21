/* tb-desk-outage-log.c: the log of outages as the vault keeps it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-desk-outage-private.h"
#include "tb-vault-outage.h"

/* What the log says of an outage: not whose it is, nor what the city has made of it. */
static const TbField log_fields[] = { TB_ARGS_ID (TB_ENTRY, TbOutage)
                                          TB_OUTAGE_OWN_FIELDS (TB_ENTRY, TbOutage) };
const TbTable        tb_outage_log_table = TB_TABLE (TbOutage, "outage_log", log_fields);

/**
 * tb_desk_print_doc:
 * @table: what @base is
 * @base: a struct
 *
 * Returns: (transfer full): it as JSON, as tb_wire_parse_doc() reads it
 */
char *
tb_desk_print_doc (const TbTable *table,
                   gconstpointer  base)
{
  g_autoptr (GBytes) bytes = tb_wire_print_doc (table, base);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static TbOutage *
parse_outage (const char *text,
              GError    **error)
{
  g_autoptr (TbOutage) outage = tb_record_new (&tb_outage_kind);
  g_autoptr (GBytes)   bytes = g_bytes_new (text, strlen (text));

  return tb_wire_parse_doc (bytes, &tb_outage_log_table, outage, error)
             ? g_steal_pointer (&outage)
             : NULL;
}

/**
 * tb_desk_find_outage:
 * @outages: (element-type TbOutage): outages
 * @id: a number
 *
 * Returns: (transfer none) (nullable): that one
 */
const TbOutage *
tb_desk_find_outage (GPtrArray  *outages,
                     const char *id)
{
  for (guint i = 0; i < outages->len; i++)
    if (strcmp (tb_record_get_id (outages->pdata[i]), id) == 0)
      return outages->pdata[i];
  return NULL;
}

/* What the log says, as far as it was read; kept with the connection, because what was logged is
 * never changed: each entry is unsealed and read once. */
typedef struct
{
  GPtrArray  *outages; /* (owned) (element-type TbOutage): the oldest first */
  GHashTable *by_id;   /* (owned) (element-type utf8 TbOutage): keys and values are theirs */
  gint64      last;    /* number of the last entry that is in it */
} Fold;

static void
fold_free (gpointer data)
{
  Fold *fold = data;

  g_hash_table_unref (fold->by_id);
  g_ptr_array_unref (fold->outages);
  g_free (fold);
}

static Fold *
get_fold (TbConn *vault)
{
  Fold *fold = tb_conn_get_kept (vault);

  if (fold == NULL)
    {
      fold = g_new0 (Fold, 1);
      fold->outages = g_ptr_array_new_with_free_func (g_object_unref);
      fold->by_id = g_hash_table_new (g_str_hash, g_str_equal);
      tb_conn_keep (vault, fold, fold_free);
    }
  return fold;
}

/* What the exchange meets later says more; what a person has noted stays. */
static void
add (Fold                *fold,
     const TbOutageEntry *entry,
     TbOutage            *outage)
{
  TbOutage *before = g_hash_table_lookup (fold->by_id, entry->outage_id);

  if (before == NULL)
    {
      g_ptr_array_add (fold->outages, g_object_ref (outage));
      g_hash_table_insert (fold->by_id, outage->id, outage);
    }
  else if (strcmp (entry->what, TB_OUTAGE_NOTED) == 0)
    tb_set_str (&before->note, outage->note);
  else
    {
      g_autofree char *note = g_strdup (before->note);

      g_hash_table_steal (fold->by_id, entry->outage_id); /* its key is copied, too */
      tb_table_copy (&tb_outage_log_table, before, outage);
      tb_set_str (&before->note, note);
      g_hash_table_insert (fold->by_id, before->id, before);
    }
  fold->last = entry->n;
}

/**
 * tb_desk_fold_outages:
 * @vault: connection to the vault, on its own thread
 * @error: return location
 *
 * Returns: (transfer none) (element-type TbOutage): what the log says of each, the oldest first;
 *   until the next call
 */
GPtrArray *
tb_desk_fold_outages (TbConn  *vault,
                      GError **error)
{
  Fold                 *fold = get_fold (vault);
  g_autoptr (GPtrArray) entries = tb_vault_list_outages (vault, fold->last, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const TbOutageEntry *entry = entries->pdata[i];
      g_autoptr (TbOutage) outage = parse_outage (entry->body, error);

      if (outage == NULL)
        return NULL;
      add (fold, entry, outage);
    }
  return entries != NULL ? fold->outages : NULL;
}

/**
 * tb_desk_log_outage:
 * @vault: connection to the vault, in a write transaction, on its own thread
 * @outage: as it is known from now on
 * @what: what happened: %TB_OUTAGE_BEGUN, %TB_OUTAGE_ENDED or %TB_OUTAGE_NOTED
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
tb_desk_log_outage (TbConn         *vault,
                    const TbOutage *outage,
                    const char     *what,
                    GError        **error)
{
  g_autofree char *text = tb_desk_print_doc (&tb_outage_log_table, outage);

  return tb_vault_log_outage (vault, outage->id, what, text, error);
}
