/* tb-facts-ledger.h: what the rules on coins want to know and no single row says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rows.h"
#include "tb-rules-ledger.h"

G_BEGIN_DECLS

/* What an account did in a period. */
typedef struct
{
  char  *account; /* (owned) */
  gint64 sum;     /* of its postings, in minutes */
  gint64 count;
} TbPeriodSum;

/**
 * TbRowFunc:
 * @record: (type TbRecord): a row; the next one is read into the same record
 * @data: as given
 * @error: return location
 *
 * Returns: whether to go on
 */
typedef gboolean (*TbRowFunc) (gpointer record,
                               gpointer data,
                               GError **error);

/**
 * TbJournalFunc:
 * @txn: a transaction
 * @postings: (element-type TbPosting): its postings, in the order of their keys
 * @data: as given
 * @error: return location
 *
 * What it is given is its own only until it returns.
 *
 * Returns: whether to go on
 */
typedef gboolean (*TbJournalFunc) (const TbLedgerTxn *txn,
                                   GPtrArray         *postings,
                                   gpointer           data,
                                   GError           **error);

gboolean   tb_facts_last_recorded (TbConn  *conn,
                                   gint64  *at_us,
                                   GError **error);
gboolean   tb_facts_last_closed (TbConn  *conn,
                                 gint64  *period_out,
                                 GError **error);
gboolean   tb_facts_first_period (TbConn  *conn,
                                  gint64  *period_out,
                                  GError **error);
gboolean   tb_facts_leaving (TbConn     *conn,
                             const char *account,
                             gint64     *minutes_out,
                             GError    **error);
gboolean   tb_facts_split (TbConn      *conn,
                           const char  *account,
                           TbCoinSplit *split_out,
                           GError     **error);
gboolean   tb_facts_given (TbConn     *conn,
                           const char *person_id,
                           gint64      from_us,
                           gint64      before_us,
                           gint64     *minutes_out,
                           GError    **error);
gboolean   tb_facts_count_budgets (TbConn     *conn,
                                   const char *account,
                                   const char *document,
                                   gint64     *n_out,
                                   GError    **error);
gboolean   tb_facts_find_booking (TbConn     *conn,
                                  const char *booking,
                                  char      **id_out,
                                  GError    **error);
GPtrArray *tb_facts_list_kin (TbConn     *conn,
                              const char *person_id,
                              GError    **error);
GPtrArray *tb_facts_list_due_holds (TbConn  *conn,
                                    gint64   now_us,
                                    GError **error);
GPtrArray *tb_facts_list_period (TbConn  *conn,
                                 gint64   period,
                                 GError **error);
gboolean   tb_facts_last_closing (TbConn     *conn,
                                  const char *account,
                                  gint64      period,
                                  gint64     *minutes_out,
                                  GError    **error);
gboolean   tb_facts_count_txns (TbConn  *conn,
                                gint64   period,
                                gint64  *n_out,
                                GError **error);
gboolean   tb_facts_last_head (TbConn  *conn,
                               gint64  *n_out,
                               GError **error);
gboolean   tb_facts_head_time (TbConn  *conn,
                               gint64  *at_us,
                               GError **error);
GPtrArray *tb_facts_list_journal (TbConn  *conn,
                                  gint64   after,
                                  guint    limit,
                                  GError **error);
GPtrArray *tb_facts_list_journal_postings (TbConn  *conn,
                                           gint64   first,
                                           gint64   last,
                                           GError **error);
gboolean   tb_facts_sweep_journal (TbConn       *conn,
                                   TbJournalFunc func,
                                   gpointer      data,
                                   gboolean     *in_order_out,
                                   GError      **error);
gboolean   tb_facts_walk_chain (TbConn     *conn,
                                const char *account,
                                TbRowFunc   func,
                                gpointer    data,
                                GError    **error);
gboolean   tb_facts_walk_chains (TbConn   *conn,
                                 TbRowFunc func,
                                 gpointer  data,
                                 GError  **error);
gboolean   tb_facts_walk_statements (TbConn   *conn,
                                     TbRowFunc func,
                                     gpointer  data,
                                     GError  **error);
GPtrArray *tb_facts_list_accounts (TbConn  *conn,
                                   GError **error);

G_END_DECLS
