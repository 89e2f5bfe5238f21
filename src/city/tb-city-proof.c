/* tb-city-proof.c: what somebody can hold the ledger they have against
 *
 * The last head of the chain of all transactions that the city has signed, which everybody may
 * know; and an account's own chain, posting by posting, which those may know who see the account.
 * Nothing is worked out here: whoever asks adds up, and hashes, by themselves.
 *
 * Source: sync.md §2, §6, tamper evidence; R-009.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-proof.h"

#include "tb-city-private.h"
#include "tb-city-routes-private.h"
#include "tb-feed.h"
#include "tb-query.h"
#include "tb-wire.h"

static GPtrArray *
read_last_head (TbConn  *conn,
                GError **error)
{
  g_autoptr (TbQuery) query = tb_query_all (&tb_chain_head_kind);

  return tb_query_add_order (query, "n", TRUE, error) ? tb_query_read_all (query, conn, 1, error)
                                                      : NULL;
}

/**
 * tb_city_proof_get_head:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets the answer
 *
 * On any thread that reads.
 */
void
tb_city_proof_get_head (const TbRouteContext *cx,
                        const TbRequest      *request,
                        TbResponse           *response)
{
  g_autoptr (TbCaller)  caller = tb_city_routes_find_caller (cx, request, response);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  TbHeadTold            told = { 0 };

  if (caller == NULL)
    return;
  heads = read_last_head (cx->conn, &error);
  if (heads == NULL)
    tb_city_routes_refuse_error (response, error);
  else if (heads->len == 0)
    tb_city_routes_refuse (response, 404, "nothing-signed", FALSE);
  else
    {
      tb_table_copy_common (&tb_head_told_table, &told, &tb_chain_head_kind.table,
                            heads->pdata[0]);
      tb_city_routes_give (response, TB_TYPE_JSON, tb_wire_print_doc (&tb_head_told_table, &told));
      tb_table_clear (&tb_head_told_table, &told);
    }
}

/* A scope of the caller's that sees an account. */
static gboolean
find_scope (TbConn         *conn,
            const TbCaller *caller,
            const char     *account,
            char          **scope_out,
            GError        **error)
{
  const char      *name = tb_account_kind.table.name;
  g_autofree char *further = NULL;
  g_auto (GStrv)   scopes = NULL;
  gboolean         is_seen = FALSE;

  *scope_out = NULL;
  if (!tb_feed_is_visible (conn, caller->login->scope, name, account, &is_seen, error) ||
      !tb_devices_dup_further (conn, caller->device, &further, error))
    return FALSE;
  if (is_seen)
    *scope_out = g_strdup (caller->login->scope);
  scopes = g_strsplit (further, " ", -1);
  for (guint i = 0; scopes[i] != NULL && *scope_out == NULL; i++)
    {
      if (!tb_feed_is_visible (conn, scopes[i], name, account, &is_seen, error))
        return FALSE;
      if (is_seen)
        *scope_out = g_strdup (scopes[i]);
    }
  return TRUE;
}

static GPtrArray *
read_postings (TbConn     *conn,
               const char *account,
               gint64      from,
               gint64      to,
               GError    **error)
{
  g_autoptr (TbQuery) query = tb_query_all (&tb_posting_kind);
  g_autofree char    *first = g_strdup_printf ("%" G_GINT64_FORMAT, from);
  g_autofree char    *last = g_strdup_printf ("%" G_GINT64_FORMAT, to);

  return tb_query_add_term (query, "account", TB_OP_EQUAL, account, error) &&
                 tb_query_add_term (query, "k", TB_OP_AT_LEAST, first, error) &&
                 tb_query_add_term (query, "k", TB_OP_AT_MOST, last, error) &&
                 tb_query_add_order (query, "k", FALSE, error)
             ? tb_query_read_all (query, conn, TB_PROOF_MAX_ROWS + 1, error)
             : NULL;
}

/* Everything of one moment; %NULL without @error if the caller sees no such account. */
static TbPage *
read_proof (TbConn         *conn,
            const TbCaller *caller,
            const char     *account,
            gint64          from,
            gint64          to,
            GError        **error)
{
  g_autoptr (TbPage)    page = tb_page_new ();
  g_autoptr (GPtrArray) postings = NULL;
  g_auto (TbTxn)        txn = { 0 };

  if (!tb_txn_begin_read (&txn, conn, error) ||
      !find_scope (conn, caller, account, &page->scope, error) || page->scope == NULL ||
      !tb_feed_get_seq (conn, page->scope, &page->next, error) ||
      !tb_city_row_dup_epoch (conn, &page->epoch, error) ||
      (postings = read_postings (conn, account, from, to, error)) == NULL)
    return NULL;
  page->is_last = postings->len <= TB_PROOF_MAX_ROWS;
  for (guint i = 0; i < MIN (postings->len, TB_PROOF_MAX_ROWS); i++)
    {
      TbRecord *posting = postings->pdata[i];

      tb_record_set_ver (posting, page->next); /* of this moment: what was before, nobody asks */
      tb_page_add (page, &tb_posting_kind, tb_record_get_id (posting), page->next,
                   g_object_ref (posting));
    }
  return g_steal_pointer (&page);
}

/**
 * tb_city_proof_get:
 * @cx: the city
 * @request: a request: “account”, and from which posting to which, by their numbers in its chain
 * @response: (inout): gets the answer, a page of no pull
 *
 * On any thread that reads.
 */
void
tb_city_proof_get (const TbRouteContext *cx,
                   const TbRequest      *request,
                   TbResponse           *response)
{
  g_autoptr (TbCaller) caller = tb_city_routes_find_caller (cx, request, response);
  const char          *account = tb_city_routes_get_query (request, "account");
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPage)   page = NULL;
  gint64               from = 1;
  gint64               to = G_MAXINT64;

  if (caller == NULL)
    return;
  if (account == NULL || !tb_city_routes_read_number (request, "from", G_MAXINT64, &from) ||
      !tb_city_routes_read_number (request, "to", G_MAXINT64, &to))
    tb_city_routes_refuse (response, 400, "malformed", FALSE);
  else if ((page = read_proof (cx->conn, caller, account, from, to, &error)) != NULL)
    tb_city_routes_give (response, TB_TYPE_LINES, tb_wire_seal_page (page));
  else if (error != NULL)
    tb_city_routes_refuse_error (response, error);
  else
    tb_city_routes_refuse (response, 403, "not-your-scope", FALSE);
}
