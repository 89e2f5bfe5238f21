/* tb-desk-ledger.h: the ledger as far as this desk holds it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* One line of somebody's statement. */
#define TB_STATEMENT_LINE_FIELDS(F, S)                           \
  F (S, INT64, k, TB_MARK_NONE, "Number in the account's chain") \
  F (S, INT64, n, TB_MARK_NONE, "Number in the city's chain")    \
  F (S, DATE, recorded_on, TB_MARK_NONE, "Recorded")             \
  F (S, DATE, occurred_on, TB_MARK_NONE, "Occurred")             \
  F (S, TEXT, cause, TB_MARK_NONE, "Cause")                      \
  F (S, TEXT, source_id, TB_MARK_REFERENCE, "Source")            \
  F (S, TEXT, reverses, TB_MARK_REFERENCE, "Reverses")           \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")               \
  F (S, MINUTES, balance_after, TB_MARK_NONE, "Balance after")
typedef struct
{
  TB_STATEMENT_LINE_FIELDS (TB_MEMBER, TbStatementLine)
} TbStatementLine;
extern const TbTable tb_statement_line_table;

/* An account at the moment of the last exchange: every balance says of when it is; and
 * from which day its coins may be used, as far as birthdays are known here. */
#define TB_ACCOUNT_SUMMARY_FIELDS(F, S)                              \
  F (S, TEXT, account, TB_MARK_NONE, "Account")                      \
  F (S, MINUTES, posted, TB_MARK_NONE, "Posted")                     \
  F (S, MINUTES, held, TB_MARK_NONE, "Held")                         \
  F (S, MINUTES, available, TB_MARK_NONE, "Available")               \
  F (S, MINUTES, waiting, TB_MARK_NONE, "Waiting")                   \
  F (S, MINUTES, owed, TB_MARK_NONE, "Owed")                         \
  F (S, BOOLEAN, is_frozen, TB_MARK_NONE, "Frozen")                  \
  F (S, MINUTES, own, TB_MARK_NONE, "Earned")                        \
  F (S, MINUTES, gifted, TB_MARK_NONE, "From gifts")                 \
  F (S, MINUTES, granted, TB_MARK_NONE, "From grants")               \
  F (S, DATE, redeem_on, TB_MARK_NONE, "Can be used from")           \
  F (S, DATE, redeem_self_on, TB_MARK_NONE, "For oneself from")      \
  F (S, DATE, redeem_spouse_on, TB_MARK_NONE, "For the spouse from") \
  F (S, INSTANT, as_of_us, TB_MARK_NONE, "As of")
typedef struct
{
  TB_ACCOUNT_SUMMARY_FIELDS (TB_MEMBER, TbAccountSummary)
} TbAccountSummary;
extern const TbTable tb_account_summary_table;

typedef struct
{
  TbAccountSummary summary;
  GPtrArray       *lines; /* (owned) (element-type TbStatementLine): oldest first */
} TbAccountPage;

/* What is anchored lies under something the city has signed; the rest is only chained. */
#define TB_LEDGER_CHECK_FIELDS(F, S)                                    \
  F (S, INT64, accounts, TB_MARK_NONE, "Accounts")                      \
  F (S, INT64, transactions, TB_MARK_NONE, "Transactions")              \
  F (S, INT64, postings, TB_MARK_NONE, "Postings")                      \
  F (S, INT64, heads, TB_MARK_NONE, "Signed heads")                     \
  F (S, INT64, statements, TB_MARK_NONE, "Signed statements")           \
  F (S, INT64, anchored_transactions, TB_MARK_NONE, "Anchored")         \
  F (S, INT64, chained_transactions, TB_MARK_NONE, "Only chained")      \
  F (S, INT64, anchored_postings, TB_MARK_NONE, "Postings anchored")    \
  F (S, INT64, chained_postings, TB_MARK_NONE, "Postings only chained") \
  F (S, INT64, findings, TB_MARK_NONE, "Findings")
typedef struct
{
  TB_LEDGER_CHECK_FIELDS (TB_MEMBER, TbLedgerCheck)
  GPtrArray *texts; /* (owned) (element-type utf8): the findings */
} TbLedgerCheck;
extern const TbTable tb_ledger_check_table;

void           tb_desk_export_ledger_async (TbDesk             *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GBytes        *tb_desk_export_ledger_finish (TbDesk       *self,
                                             GAsyncResult *result,
                                             GError      **error);
void           tb_desk_list_ledger_faults_async (TbDesk             *self,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
GPtrArray     *tb_desk_list_ledger_faults_finish (TbDesk       *self,
                                                  GAsyncResult *result,
                                                  GError      **error);
void           tb_desk_read_account_async (TbDesk             *self,
                                           const char         *person_id,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
TbAccountPage *tb_desk_read_account_finish (TbDesk       *self,
                                            GAsyncResult *result,
                                            GError      **error);
void           tb_account_page_free (TbAccountPage *page);
void           tb_desk_verify_ledger_async (TbDesk             *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
TbLedgerCheck *tb_desk_verify_ledger_finish (TbDesk       *self,
                                             GAsyncResult *result,
                                             GError      **error);
void           tb_ledger_check_free (TbLedgerCheck *check);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbAccountPage, tb_account_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbLedgerCheck, tb_ledger_check_free)

G_END_DECLS
