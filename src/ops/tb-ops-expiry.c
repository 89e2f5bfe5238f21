/* tb-ops-expiry.c: coins that are too old, where a rule package says so
 *
 * The city does it once a day, for all accounts together.  A day that is over stays so: neither the
 * same day again, nor one before it, nor a clock that was set back posts anything (L17).
 *
 * Source: domain brief §5.3; sync.md §6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-coin-facts.h"
#include "tb-day.h"
#include "tb-facts-expiry.h"
#include "tb-ledger.h"

static gboolean
has_expiry (TbOpContext *cx,
            gint64       day)
{
  return cx->bound != NULL ? tb_rules_has_expiry (cx->bound)
                           : tb_rule_book_has_expiry (cx->shelf->book, day);
}

/* What is too old on an account, less what is set aside: that is of the oldest, and may still be
 * used. */
static gboolean
find_minutes (TbOpContext *cx,
              const char  *member,
              gint64       day,
              gint64      *minutes_out,
              GError     **error)
{
  const char           *person_id = strchr (member, ':') + 1;
  const TbRules        *rules = NULL;
  g_autoptr (GArray)    moves = NULL;
  g_autoptr (TbAccount) account = NULL;
  TbCoinTerms           terms;
  gint64                due;

  *minutes_out = 0;
  if (!tb_ops_find_rules_at_home (cx, person_id, day, &rules, error))
    return FALSE;
  if (!tb_rules_has_expiry (rules))
    return TRUE;
  if ((moves = tb_facts_list_coin_moves (cx->conn, member, error)) == NULL ||
      !tb_coin_read_account (cx, member, &account, error))
    return FALSE;
  terms = (TbCoinTerms){ .earned = rules->expiry_months, .granted = rules->grant_expiry_months };
  due = tb_coin_lots_find_due ((const TbCoinMove *) moves->data, moves->len, &terms, day);
  if (account != NULL && due > account->held)
    *minutes_out = MIN (due - account->held, TB_RULE_MAX_MINUTES); /* L12: the rest tomorrow */
  return TRUE;
}

/* Posted now, whatever the day: the month of the day may be closed. */
static gboolean
expire_member (TbOpContext *cx,
               const char  *member,
               gint64       day,
               GError     **error)
{
  g_autofree char *source = g_strdup_printf ("%s/%d", member, (int) day);
  TbLedgerMove     move = { .cause = TB_CAUSE_EXPIRE, .source_id = source };
  gint64           minutes = 0;

  if (!find_minutes (cx, member, day, &minutes, error))
    return FALSE;
  return minutes <= 0 ||
         tb_ledger_post_pair (cx, &move, member, TB_ACCOUNT_EXPIRED, minutes, error);
}

/* A desk holds some accounts at most: it asks, and the city answers. */
static gboolean
coins_expire (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbCoinsExpire  *args = data;
  const gint64          today = tb_day_of_instant (cx->now_us);
  const gint64          day = args->day != TB_DAY_UNKNOWN ? args->day : today;
  g_autoptr (GPtrArray) members = NULL;
  gint64                last = 0;

  tb_rules_check_coin_expiry (day, today, has_expiry (cx, day), cx->reasons);
  if (cx->reasons->len > 0 || cx->truth == NULL)
    return TRUE;
  if (!tb_facts_last_expiry (cx->conn, &last, error))
    return FALSE;
  if (day <= last)
    return TRUE;
  if (!tb_facts_mark_expiry (cx->conn, day, args->id, error) ||
      (members = tb_facts_list_free_members (cx->conn, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < members->len && cx->reasons->len == 0; i++)
    if (!expire_member (cx, members->pdata[i], day, error))
      return FALSE;
  return TRUE;
}

const TbOpEntry tb_ops_expiry[] = {
  { "coins.expire", coins_expire, NULL },
  { NULL, NULL, NULL },
};
