/* tb-ledger-journal.h: the whole ledger: written out to be read without the program, and checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tb-facts-ledger.h"

G_BEGIN_DECLS

/* What a check of a ledger found.  What is anchored lies under something the city has signed; what
 * is only chained could have been written anew together with all that follows. */
typedef struct
{
  gint64     n_accounts, n_txns, n_postings;
  gint64     n_heads, n_statements; /* signed by the city */
  gint64     anchored_txns, chained_txns;
  gint64     anchored_postings, chained_postings;
  GPtrArray *findings; /* (owned) (element-type utf8): what does not hold */
} TbLedgerReport;

gboolean tb_ledger_foreach (TbConn       *conn,
                            TbJournalFunc func,
                            gpointer      data,
                            GError      **error);
gboolean tb_ledger_write_hledger (TbConn        *conn,
                                  GOutputStream *out,
                                  GError       **error);
char    *tb_ledger_print_hledger (TbConn  *conn,
                                  GError **error);
gboolean tb_ledger_verify (TbConn         *conn,
                           const guint8   *public_key,
                           TbLedgerReport *report_out,
                           GError        **error);
void     tb_ledger_report_clear (TbLedgerReport *report);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbLedgerReport, tb_ledger_report_clear)

G_END_DECLS
