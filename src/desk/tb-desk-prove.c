/* tb-desk-prove.c: what this desk holds of an account against what the city tells of it
 *
 *   head of the city's chain: is it signed?  →  postings, page by page: do they add up, and is each
 *   vouched for by the one after?  →  those here: is each of them among those?
 *
 * The exchange brings the same rows, once; this asks anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-prove.h"

#include "tb-desk-city.h"
#include "tb-desk-private.h"
#include "tb-ledger-chain.h"
#include "tb-ledger.h"
#include "tb-query.h"
#include "tb-sign.h"

static const TbField proof_fields[] = { TB_LEDGER_PROOF_FIELDS (TB_ENTRY, TbLedgerProof) };
const TbTable        tb_ledger_proof_table = TB_TABLE (TbLedgerProof, "ledger-proof", proof_fields);

typedef struct
{
  TbLedgerProof *proof; /* (owned) (nullable): until it is told */
  TbLedgerChain *chain; /* (owned): as the city tells it … */
  GPtrArray     *told;  /* (owned) (element-type TbPosting): … posting by posting */
} Proving;

static void
proving_free (gpointer data)
{
  Proving *proving = data;

  g_clear_pointer (&proving->proof, tb_ledger_proof_free);
  tb_ledger_chain_free (proving->chain);
  g_ptr_array_unref (proving->told);
  g_free (proving);
}

/**
 * tb_ledger_proof_free:
 * @proof: (transfer full): from tb_desk_prove_account_finish()
 */
void
tb_ledger_proof_free (TbLedgerProof *proof)
{
  tb_table_clear (&tb_ledger_proof_table, proof);
  g_free (proof);
}

static void
fail (GTask  *task,
      GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static gboolean
is_same (const TbPosting *here,
         const TbPosting *told)
{
  return here->minutes == told->minutes && here->balance_after == told->balance_after &&
         g_strcmp0 (here->txn_id, told->txn_id) == 0 &&
         g_strcmp0 (here->account_hash, told->account_hash) == 0;
}

/* On the reading thread: the city may have gone on since the last exchange, but not back. */
static gpointer
compare_job (TbConn       *cache,
             gpointer      args,
             GCancellable *cancellable,
             GError      **error)
{
  Proving              *proving = args;
  g_autoptr (TbQuery)   query = tb_query_all (&tb_posting_kind);
  g_autoptr (GPtrArray) postings = NULL;

  if (!tb_query_add_term (query, "account", TB_OP_EQUAL, proving->proof->account, error) ||
      !tb_query_add_order (query, "k", FALSE, error) ||
      (postings = tb_query_read_all (query, cache, 0, error)) == NULL)
    return NULL;
  proving->proof->is_same = TRUE;
  for (guint i = 0; i < postings->len; i++)
    {
      const TbPosting *posting = postings->pdata[i];

      if (posting->ver == 0) /* what is only expected the city does not know */
        continue;
      proving->proof->postings_here++;
      if (posting->k < 1 || posting->k > proving->told->len ||
          !is_same (posting, proving->told->pdata[posting->k - 1]))
        proving->proof->is_same = FALSE;
    }
  return proving;
}

static void
on_compared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask   *task = user_data;
  Proving *proving = g_task_get_task_data (task);
  GError  *error = NULL;

  if (tb_desk_run_finish (TB_DESK (source), result, &error) == NULL)
    {
      fail (task, error);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&proving->proof),
                         (GDestroyNotify) tb_ledger_proof_free);
  g_object_unref (task);
}

static void ask_postings (GTask *task);

static gboolean
add_page (Proving *proving,
          TbPage  *page)
{
  for (guint i = 0; i < page->rows->len; i++)
    {
      const TbPageRow *row = page->rows->pdata[i];
      const TbPosting *posting = (const TbPosting *) row->record;

      if (row->kind != &tb_posting_kind || posting == NULL ||
          g_strcmp0 (posting->account, proving->proof->account) != 0)
        return FALSE;
      tb_ledger_chain_add (proving->chain, posting);
      g_ptr_array_add (proving->told, g_object_ref (row->record));
    }
  return page->is_last || page->rows->len > 0;
}

static void
on_postings (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask             *task = user_data;
  TbDesk            *self = g_task_get_source_object (task);
  Proving           *proving = g_task_get_task_data (task);
  GError            *error = NULL;
  g_autoptr (GBytes) body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  g_autoptr (TbPage) page = body != NULL ? tb_wire_open_page (body, &error) : NULL;

  if (page == NULL)
    {
      fail (task, error);
      return;
    }
  if (!add_page (proving, page))
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_DATA, "the city tells something else");
      g_object_unref (task);
      return;
    }
  if (!page->is_last)
    {
      ask_postings (task);
      return;
    }
  proving->proof->postings = proving->chain->k;
  proving->proof->posted = proving->chain->sum;
  proving->proof->is_whole = !proving->chain->is_broken;
  if (self->db == NULL)
    fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "the desk is closed"));
  else
    tb_desk_run (self, tb_desk_prove_account_async, TB_DESK_STUDIES, compare_job, proving, NULL,
                 NULL, g_task_get_cancellable (task), on_compared, task);
}

static void
ask_postings (GTask *task)
{
  TbDesk          *self = g_task_get_source_object (task);
  const Proving   *proving = g_task_get_task_data (task);
  g_autofree char *account = g_uri_escape_string (proving->proof->account, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/ledger/proof?account=%s&from=%u", account,
                                           proving->told->len + 1);

  if (self->remote == NULL)
    fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "the desk is closed"));
  else
    tb_remote_call_async (self->remote, path, NULL, g_task_get_cancellable (task), on_postings,
                          task);
}

static void
check_head (TbDesk           *self,
            TbLedgerProof    *proof,
            const TbHeadTold *told)
{
  g_autoptr (TbChainHead) head = tb_record_new (&tb_chain_head_kind);
  g_autofree char        *text = NULL;
  guint8                  key[TB_TOKEN_PUBLIC_BYTES];

  tb_table_copy_common (&tb_chain_head_kind.table, head, &tb_head_told_table, told);
  text = tb_chain_head_print_signed (head);
  proof->transactions = told->n;
  proof->signed_us = told->at_us;
  proof->is_signed = tb_sign_read_key (tb_desk_get_profile (self, TB_PROFILE_PUBLIC_KEY), key) &&
                     tb_sign_fits (key, TB_LEDGER_SIGN_HEAD, text, told->signature);
}

static void
on_head (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask             *task = user_data;
  Proving           *proving = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = tb_remote_send_finish (TB_REMOTE (source), result, &error);
  TbHeadTold         told = { 0 };

  if (body != NULL && tb_wire_parse_doc (body, &tb_head_told_table, &told, &error))
    check_head (g_task_get_source_object (task), proving->proof, &told);
  tb_table_clear (&tb_head_told_table, &told);
  if (error == NULL || g_error_matches (error, TB_ERROR, TB_ERROR_ABSENT)) /* none is signed yet */
    ask_postings (task);
  else
    fail (task, g_steal_pointer (&error));
}

/**
 * tb_desk_prove_account_async:
 * @self: a desk
 * @person_id: whose account
 * @cancellable: (nullable): gives it up
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Asks the city for the account's chain and the last head it has signed, works them out, and holds
 * what is here against that; changes nothing (sync.md §6).
 */
void
tb_desk_prove_account_async (TbDesk             *self,
                             const char         *person_id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Proving          *proving = g_new0 (Proving, 1);

  proving->proof = g_new0 (TbLedgerProof, 1);
  proving->proof->account = tb_account_derive_member (person_id);
  proving->chain = tb_ledger_chain_new ();
  proving->told = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_source_tag (task, tb_desk_prove_account_async);
  g_task_set_task_data (task, proving, proving_free);
  tb_desk_connect (self);
  if (self->remote == NULL)
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_LOGIN, "nobody is signed in");
  else if (!tb_desk_city_can (self, TB_CAN_PROOF))
    g_task_return_new_error (task, TB_ERROR, TB_ERROR_ABSENT, "the city proves no ledger");
  else
    tb_remote_call_async (self->remote, "/ledger/head", NULL, cancellable, on_head,
                          g_steal_pointer (&task));
}

/**
 * tb_desk_prove_account_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: as tb_remote_send_finish(); %TB_ERROR_REFUSED if the desk may not see the account.
 *
 * Returns: (transfer full): what the city tells, and whether that is what is here
 */
TbLedgerProof *
tb_desk_prove_account_finish (TbDesk       *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
