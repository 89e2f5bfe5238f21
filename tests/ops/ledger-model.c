/* ledger-model.c: which steps are allowed, as plainly
 *
 * Of each four people of an organisation the first two are a couple of more than sixty, the third
 * is the first one's child, the fourth is nobody's.  The third's grandparent is with the next
 * organisation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-model.h"

#include "tb-day.h"

#define IS_OLD(p) ((p) < N_PERSONS && (p) % 4 < 2)

static gboolean
is_couple (guint a, guint b)
{
  return IS_OLD (a) && IS_OLD (b) && a != b && a / 4 == b / 4;
}

static gboolean
is_elder_of (guint a, guint young) /* parent or grandparent */
{
  return young < N_PERSONS && young % 4 == 2 &&
         (a == young - 2 || a == (young + 2) % N_PERSONS);
}

gboolean
ledger_is_kin (guint a, guint b)
{
  return is_couple (a, b) || is_elder_of (a, b) || is_elder_of (b, a);
}

static gboolean
may_give (const LedgerModel *m, guint giver, gint64 minutes, gboolean is_gift)
{
  const gint64 bound = m->parts[giver][GRANTED] + (is_gift ? m->parts[giver][GIFTED] : 0);

  return minutes >= (is_gift ? 60 : 1) && minutes <= 1000000000 && !m->is_frozen[giver] &&
         m->posted[giver] - MAX (m->held[giver], bound) >= minutes;
}

/* Whether the step is allowed; what it does is done then. */
gboolean
ledger_model_do (LedgerModel *m, const LedgerOp *op)
{
  static const int used[] = { GRANTED, GIFTED, OWN }, given[] = { OWN, GIFTED, GRANTED };
  static const int donated[] = { GIFTED, OWN, GRANTED };
  LedgerThing     *t = &m->things[op->seq], *old = &m->things[op->target];
  const guint      who = op->who, other = op->other;
  const gint64     free = m->posted[who] - m->held[who];
  const gboolean   is_range = op->minutes >= 1 && op->minutes <= 1000000000;
  gint64           period;

  m->now_us += op->wait_min * 60000000;
  period = tb_day_of_instant (m->now_us) / 100;
  switch (op->verb)
    {
    case V_EARN:
      if (op->target != op->seq) /* certified again */
        return FALSE;
      ledger_move (m, t, A_MINT, who, op->minutes, OWN, used);
      return TRUE;
    case V_HOLD:
      if (op->minutes < 1 || op->minutes % 60 != 0 || free < op->minutes || m->is_frozen[who] ||
          m->booked[op->target] || !(IS_OLD (who) && (other == who || is_couple (who, other))) ||
          op->third == who || op->third == other || ledger_is_kin (op->third, who) ||
          ledger_is_kin (op->third, other))
        return FALSE;
      *t = (LedgerThing){ .state = 'o', .minutes = op->minutes, .from = who };
      t->expires_us = m->now_us + G_GINT64_CONSTANT (86400000000);
      m->held[who] += op->minutes;
      m->booked[op->target] = TRUE;
      return TRUE;
    case V_CAPTURE:
      if (op->minutes < 1 || op->minutes > old->minutes || !ledger_settle (m, old, 'c'))
        return FALSE;
      ledger_move (m, old, old->from, A_REDEEMED, op->minutes, OWN, used);
      return TRUE;
    case V_RELEASE:
      return ledger_settle (m, old, 'r');
    case V_EXPIRE:
      return old->state == 'e' || (m->now_us >= old->expires_us && ledger_settle (m, old, 'e'));
    case V_GIFT:
      if (!IS_OLD (other) || !(is_couple (who, other) || is_elder_of (other, who)) ||
          !may_give (m, who, op->minutes, TRUE))
        return FALSE;
      *t = (LedgerThing){ .state = 'g', .minutes = op->minutes, .from = who, .to = other };
      return TRUE;
    case V_CONFIRM:
      if (old->state != 'g' || !may_give (m, old->from, old->minutes, TRUE))
        return FALSE;
      old->state = 'x';
      ledger_move (m, old, old->from, old->to, old->minutes, GIFTED, given);
      return TRUE;
    case V_DECLINE:
    case V_CANCEL:
      return old->state == 'g' && (old->state = 'x');
    case V_DONATE:
      if (!may_give (m, who, op->minutes, FALSE))
        return FALSE;
      ledger_move (m, t, who, A_POOL, op->minutes, OWN, donated);
      return t->is_donation = TRUE;
    case V_ISSUE:
      if (!is_range)
        return FALSE;
      m->is_issued[other - A_GRANT] = TRUE;
      ledger_move (m, t, A_MINT, other, op->minutes, OWN, used);
      return TRUE;
    case V_GRANT:
      if (!is_range || !IS_OLD (other) || free < op->minutes || !m->is_issued[who - A_GRANT])
        return FALSE;
      ledger_move (m, t, who, other, op->minutes, GRANTED, used);
      return TRUE;
    case V_POOL:
      if (!is_range || m->posted[A_POOL] < op->minutes)
        return FALSE;
      ledger_move (m, t, A_POOL, A_REDEEMED, op->minutes, OWN, used);
      return TRUE;
    case V_REVERSE:
      return ledger_reverse (m, old);
    case V_FREEZE:
      return m->is_there[who] && !m->is_frozen[who] && (m->is_frozen[who] = TRUE);
    case V_THAW:
      return m->is_frozen[who] && m->owed[who] == 0 && !(m->is_frozen[who] = FALSE);
    case V_REPAY:
      if (!is_range || op->minutes > m->owed[who] || op->minutes > free)
        return FALSE;
      m->owed[who] -= op->minutes;
      ledger_move (m, &(LedgerThing){ 0 }, who, A_MINT, op->minutes, OWN, used);
      return TRUE;
    case V_PROPOSE:
      if (!is_range || free < op->minutes)
        return FALSE;
      *t = (LedgerThing){ .state = 'p', .minutes = op->minutes, .from = who };
      return TRUE;
    case V_APPROVE: /* @third: by whom; the platform has proposed */
      if (old->state != 'p' || op->third == 0 ||
          m->posted[old->from] - m->held[old->from] < old->minutes)
        return FALSE;
      old->state = 'x';
      ledger_move (m, old, old->from, A_FORFEITED, old->minutes, OWN, used);
      return TRUE;
    case V_MIGRATE:
      if (!is_range)
        return FALSE;
      ledger_move (m, t, A_MINT, other, op->minutes, OWN, used);
      return TRUE;
    case V_CLOSE: /* @minutes: the month */
      if (op->minutes >= period || op->minutes <= m->last_closed ||
          (m->last_closed == 0 && m->first_period != 0 && op->minutes != m->first_period) ||
          (m->last_closed != 0 &&
           op->minutes != tb_day_add_months (m->last_closed * 100 + 1, 1) / 100))
        return FALSE;
      m->last_closed = op->minutes;
      return TRUE;
    case V_LAPSE: /* @minutes: days ago */
      return ledger_lapse (
          m, tb_day_add_days (tb_day_of_instant (m->now_us), (gint) -op->minutes));
    case N_VERBS:
    default:
      g_assert_not_reached ();
    }
}
