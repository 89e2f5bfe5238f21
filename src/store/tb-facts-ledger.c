/* tb-facts-ledger.c: what the rules on coins want to know and no single row says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-ledger.h"

static const char SQL_LAST_CLOSED[] =
    "SELECT coalesce (max (period), 0) FROM statement WHERE account = 'city'";
static const char SQL_FIRST_PERIOD[] = "SELECT coalesce (min (period), 0) FROM ledger_txn";
static const char SQL_LEAVING[] =
    "SELECT coalesce (-sum (minutes), 0) FROM posting"
    " WHERE account = ?1 AND ver = 0 AND minutes < 0";
static const char SQL_MOVES[] =
    "SELECT t.cause, p.minutes, p.txn_id, t.reverses FROM posting p"
    " JOIN ledger_txn t ON t.id = p.txn_id WHERE p.account = ?1 AND p.ver > 0 ORDER BY p.k";
static const char SQL_GIVEN[] =
    "SELECT coalesce (sum (minutes), 0) FROM gift"
    " WHERE person_id = ?1 AND +state = 'given' AND settled_us >= ?2 AND settled_us < ?3";
static const char SQL_BUDGETS[] =
    "SELECT count(*) FROM posting p JOIN ledger_txn t ON t.id = p.txn_id"
    " WHERE p.account = ?1 AND t.cause = 'grant-issue' AND t.document = ?2";
static const char SQL_BOOKING[] = "SELECT id FROM hold WHERE booking = ?1 LIMIT 1";
static const char SQL_KIN[] =
    "SELECT id FROM relation WHERE person_id = ?1 OR other_id = ?1 ORDER BY id";
static const char SQL_DUE[] =
    "SELECT id FROM hold WHERE state = 'open' AND expires_us <= ?1 ORDER BY expires_us, id";
static const char SQL_PERIOD[] =
    "SELECT p.account, sum (p.minutes), count(*) FROM ledger_txn t"
    " JOIN posting p ON p.txn_id = t.id WHERE t.period = ?1 GROUP BY p.account ORDER BY p.account";
static const char SQL_CLOSING[] =
    "SELECT closing FROM statement WHERE account = ?1 AND period < ?2"
    " ORDER BY period DESC LIMIT 1";
static const char SQL_ACCOUNTS[] =
    "SELECT DISTINCT account FROM posting WHERE ver > 0 ORDER BY account";
static const char SQL_TXNS[] = "SELECT count(*) FROM ledger_txn WHERE period = ?1";
static const char SQL_LAST_RECORDED[] =
    "SELECT coalesce (max (recorded_us), 0) FROM ledger_txn WHERE ver > 0";

/**
 * tb_facts_last_recorded:
 * @conn: a connection
 * @at_us: (out): when the city posted the newest transaction that is here, in microseconds UTC; 0
 *   if none is
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_last_recorded (TbConn  *conn,
                        gint64  *at_us,
                        GError **error)
{
  *at_us = 0;
  return tb_conn_ask (conn, SQL_LAST_RECORDED, at_us, error, "");
}

/**
 * tb_facts_last_closed:
 * @conn: connection to the city's database
 * @period_out: (out): the last month that is closed, yyyymm; 0 if none is
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_last_closed (TbConn  *conn,
                      gint64  *period_out,
                      GError **error)
{
  *period_out = 0;
  return tb_conn_ask (conn, SQL_LAST_CLOSED, period_out, error, "");
}

/**
 * tb_facts_first_period:
 * @conn: connection to the city's database
 * @period_out: (out): the first month anything was posted in, yyyymm; 0 if nothing was
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_first_period (TbConn  *conn,
                       gint64  *period_out,
                       GError **error)
{
  *period_out = 0;
  return tb_conn_ask (conn, SQL_FIRST_PERIOD, period_out, error, "");
}

/**
 * tb_facts_leaving:
 * @conn: a connection
 * @account: an account
 * @minutes_out: (out): what this desk has asked to leave it, and the city has not answered; 0 at
 *   the city
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_leaving (TbConn     *conn,
                  const char *account,
                  gint64     *minutes_out,
                  GError    **error)
{
  *minutes_out = 0;
  return tb_conn_ask (conn, SQL_LEAVING, minutes_out, error, "s", account);
}

static void
cover (TbCoinSplit *split,
       gint64      *part)
{
  if (*part >= 0)
    return;
  split->own += *part;
  *part = 0;
}

/* A reversal moves back exactly what the other moved; what has been used meanwhile is made good
 * out of the other parts. */
static void
move_back (TbCoinSplit       *split,
           const TbCoinSplit *moved)
{
  split->own -= moved->own;
  split->gifted -= moved->gifted;
  split->granted -= moved->granted;
  cover (split, &split->gifted);
  cover (split, &split->granted);
  if (split->own < 0)
    {
      gint64 missing = -split->own;

      split->own = 0;
      tb_coin_split_move (split, TB_CAUSE_REDEEM, -missing);
    }
}

/**
 * tb_facts_split:
 * @conn: a connection
 * @account: an account
 * @split_out: (out caller-allocates): where the coins on it came from
 * @error: return location
 *
 * Goes through everything the city has posted on it.
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_split (TbConn      *conn,
                const char  *account,
                TbCoinSplit *split_out,
                GError     **error)
{
  g_autoptr (GHashTable) moves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (TbStmt)        st = { 0 };
  TbStep                 step;

  *split_out = (TbCoinSplit){ 0 };
  if (!tb_conn_prepare (conn, SQL_MOVES, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, account);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const char        *cause = tb_stmt_get_text (&st, 0);
      const char        *reverses = tb_stmt_get_text (&st, 3);
      const TbCoinSplit *moved =
          reverses != NULL ? g_hash_table_lookup (moves, reverses) : NULL;
      TbCoinSplit before = *split_out;

      if (moved != NULL)
        move_back (split_out, moved);
      else
        tb_coin_split_move (split_out, cause, tb_stmt_get_int64 (&st, 1));
      before.own = split_out->own - before.own;
      before.gifted = split_out->gifted - before.gifted;
      before.granted = split_out->granted - before.granted;
      g_hash_table_insert (moves, g_strdup (tb_stmt_get_text (&st, 2)),
                           g_memdup2 (&before, sizeof before));
    }
  return step == TB_STEP_DONE;
}

/**
 * tb_facts_given:
 * @conn: a connection
 * @person_id: somebody
 * @from_us: first instant of a period, in microseconds UTC
 * @before_us: first instant after it
 * @minutes_out: (out): what they have given in it
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_given (TbConn     *conn,
                const char *person_id,
                gint64      from_us,
                gint64      before_us,
                gint64     *minutes_out,
                GError    **error)
{
  *minutes_out = 0;
  return tb_conn_ask (conn, SQL_GIVEN, minutes_out, error, "sii", person_id, from_us, before_us);
}

/**
 * tb_facts_count_budgets:
 * @conn: connection to the city's database
 * @account: a grant or fund
 * @document: (nullable): a budget
 * @n_out: (out): how many times coins were issued to it under that document
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_count_budgets (TbConn     *conn,
                        const char *account,
                        const char *document,
                        gint64     *n_out,
                        GError    **error)
{
  *n_out = 0;
  return tb_conn_ask (conn, SQL_BUDGETS, n_out, error, "ss", account, document);
}

/* Calls for the first text of each row. */
static GPtrArray *
list (TbStmt  *st,
      GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  TbStep                step;

  while ((step = tb_stmt_step (st, error)) == TB_STEP_ROW)
    g_ptr_array_add (texts, g_strdup (tb_stmt_get_text (st, 0)));
  return step == TB_STEP_DONE ? g_steal_pointer (&texts) : NULL;
}

/**
 * tb_facts_find_booking:
 * @conn: a connection
 * @booking: (nullable): what was booked
 * @id_out: (out) (transfer full) (nullable): the hold for it; %NULL if there is none
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_find_booking (TbConn     *conn,
                       const char *booking,
                       char      **id_out,
                       GError    **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_auto (TbStmt)       st = { 0 };

  *id_out = NULL;
  if (!tb_conn_prepare (conn, SQL_BOOKING, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, booking);
  if ((ids = list (&st, error)) == NULL)
    return FALSE;
  if (ids->len > 0)
    *id_out = g_strdup (ids->pdata[0]);
  return TRUE;
}

/* The rows of those keys, in their order. */
static GPtrArray *
read_rows (TbConn       *conn,
           const TbKind *kind,
           GPtrArray    *ids,
           GError      **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ids->len; i++)
    {
      gpointer row = NULL;

      if (!tb_rows_get (conn, kind, ids->pdata[i], &row, error))
        return NULL;
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

/**
 * tb_facts_list_kin:
 * @conn: a connection
 * @person_id: (nullable): somebody
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbRelation): who they are to others, and others to them
 */
GPtrArray *
tb_facts_list_kin (TbConn     *conn,
                   const char *person_id,
                   GError    **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_auto (TbStmt)       st = { 0 };

  if (!tb_conn_prepare (conn, SQL_KIN, &st, error))
    return NULL;
  tb_stmt_bind_text (&st, 1, person_id);
  ids = list (&st, error);
  return ids != NULL ? read_rows (conn, &tb_relation_kind, ids, error) : NULL;
}

/**
 * tb_facts_list_due_holds:
 * @conn: connection to the city's database
 * @now_us: the city's time, in microseconds UTC
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): keys of the holds whose time is over
 */
GPtrArray *
tb_facts_list_due_holds (TbConn  *conn,
                         gint64   now_us,
                         GError **error)
{
  g_auto (TbStmt) st = { 0 };

  if (!tb_conn_prepare (conn, SQL_DUE, &st, error))
    return NULL;
  tb_stmt_bind_int64 (&st, 1, now_us);
  return list (&st, error);
}

static void
period_sum_free (gpointer data)
{
  g_free (((TbPeriodSum *) data)->account);
  g_free (data);
}

/**
 * tb_facts_list_period:
 * @conn: connection to the city's database
 * @period: yyyymm
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbPeriodSum): what each account did in the month
 */
GPtrArray *
tb_facts_list_period (TbConn  *conn,
                      gint64   period,
                      GError **error)
{
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (period_sum_free);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (!tb_conn_prepare (conn, SQL_PERIOD, &st, error))
    return NULL;
  tb_stmt_bind_int64 (&st, 1, period);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      TbPeriodSum *sum = g_new0 (TbPeriodSum, 1);

      sum->account = g_strdup (tb_stmt_get_text (&st, 0));
      sum->sum = tb_stmt_get_int64 (&st, 1);
      sum->count = tb_stmt_get_int64 (&st, 2);
      g_ptr_array_add (sums, sum);
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&sums) : NULL;
}

/**
 * tb_facts_last_closing:
 * @conn: a connection
 * @account: as a statement names it
 * @period: yyyymm
 * @minutes_out: (out): balance at the end of the last statement before; 0 if there is none
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_last_closing (TbConn     *conn,
                       const char *account,
                       gint64      period,
                       gint64     *minutes_out,
                       GError    **error)
{
  *minutes_out = 0;
  return tb_conn_ask (conn, SQL_CLOSING, minutes_out, error, "si", account, period);
}

/**
 * tb_facts_count_txns:
 * @conn: a connection
 * @period: yyyymm
 * @n_out: (out): how many transactions belong to it
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_facts_count_txns (TbConn  *conn,
                     gint64   period,
                     gint64  *n_out,
                     GError **error)
{
  *n_out = 0;
  return tb_conn_ask (conn, SQL_TXNS, n_out, error, "i", period);
}

/**
 * tb_facts_list_accounts:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): every account the city has posted something on, as
 *   far as it is here
 */
GPtrArray *
tb_facts_list_accounts (TbConn  *conn,
                        GError **error)
{
  g_auto (TbStmt) st = { 0 };

  return tb_conn_prepare (conn, SQL_ACCOUNTS, &st, error) ? list (&st, error) : NULL;
}
