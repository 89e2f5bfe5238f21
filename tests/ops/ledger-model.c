/* ledger-model.c: the ledger as arrays, so plain that one sees it is right
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
#define OWN       0
#define GIFTED    1
#define GRANTED   2

LedgerModel *
ledger_model_new (gint64 now_us,
                  guint  n_things)
{
  LedgerModel *m = g_new0 (LedgerModel, 1);

  m->now_us = now_us;
  m->things = g_new0 (LedgerThing, n_things);
  m->booked = g_new0 (gboolean, n_things);
  m->n_things = n_things;
  return m;
}

void
ledger_model_free (LedgerModel *m)
{
  g_free (m->things);
  g_free (m->booked);
  g_free (m);
}

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

static void
shift (LedgerModel *m, guint account, gint64 minutes, const int order[3], gint64 moved[3])
{
  gint64 *parts = m->parts[account];

  for (int i = 0; i < 3 && minutes != 0; i++)
    {
      gint64 step = minutes > 0 ? minutes : -MIN (-minutes, parts[order[i]]);

      parts[order[i]] += step;
      moved[order[i]] += step;
      minutes -= step;
    }
}

static void
move (LedgerModel *m, LedgerThing *t, guint from, guint to, gint64 minutes, int comes, const int goes[3])
{
  const int in[3] = { comes, comes, comes };

  t->from = from;
  t->to = to;
  t->minutes = minutes;
  t->is_posted = m->is_there[from] = m->is_there[to] = TRUE;
  m->posted[from] -= minutes;
  m->posted[to] += minutes;
  if (from < N_PERSONS)
    shift (m, from, -minutes, goes, t->from_moved);
  if (to < N_PERSONS)
    shift (m, to, minutes, in, t->to_moved);
  if (m->first_period == 0)
    m->first_period = tb_day_of_instant (m->now_us) / 100;
}

static void
undo (LedgerModel *m, guint account, const gint64 moved[3])
{
  gint64 *parts = m->parts[account];
  gint64  rest = 0;

  for (int i = 0; i < 3; i++)
    {
      parts[i] -= moved[i];
      rest += MIN (parts[i], 0);
      parts[i] = MAX (parts[i], 0);
    }
  shift (m, account, rest, (const int[]){ OWN, GRANTED, GIFTED }, (gint64[3]){ 0 });
}

static gboolean
reverse (LedgerModel *m, LedgerThing *t)
{
  const gint64 has = m->posted[t->to] - m->held[t->to];

  if (!t->is_posted || t->is_reversed || t->is_donation || (has < t->minutes && t->to >= N_PERSONS && t->to != A_MINT))
    return FALSE;
  t->is_reversed = TRUE;
  m->posted[t->from] += t->minutes;
  if (t->from < N_PERSONS)
    undo (m, t->from, t->from_moved);
  if (has < t->minutes && t->to != A_MINT)
    {
      m->posted[t->to] -= has;
      m->posted[A_MINT] -= t->minutes - has;
      shift (m, t->to, -has, (const int[]){ GRANTED, GIFTED, OWN }, (gint64[3]){ 0 });
      m->owed[t->to] += t->minutes - has;
      m->is_frozen[t->to] = TRUE;
      return TRUE;
    }
  m->posted[t->to] -= t->minutes;
  if (t->to < N_PERSONS)
    undo (m, t->to, t->to_moved);
  return TRUE;
}

static gboolean
may_give (const LedgerModel *m, guint giver, gint64 minutes, gboolean is_gift)
{
  const gint64 bound = m->parts[giver][GRANTED] + (is_gift ? m->parts[giver][GIFTED] : 0);

  return minutes >= (is_gift ? 60 : 1) && minutes <= 1000000000 && !m->is_frozen[giver] &&
         m->posted[giver] - MAX (m->held[giver], bound) >= minutes;
}

static gboolean
settle (LedgerModel *m, LedgerThing *t, char state)
{
  if (t->state != 'o')
    return FALSE;
  t->state = state;
  m->held[t->from] -= t->minutes;
  return TRUE;
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
      move (m, t, A_MINT, who, op->minutes, OWN, used);
      return TRUE;
    case V_HOLD:
      if (op->minutes < 1 || op->minutes % 60 != 0 || free < op->minutes || m->is_frozen[who] ||
          m->booked[op->target] || !(IS_OLD (who) && (other == who || is_couple (who, other))) ||
          op->third == who || op->third == other || ledger_is_kin (op->third, who) ||
          ledger_is_kin (op->third, other))
        return FALSE;
      *t = (LedgerThing){ .state = 'o', .minutes = op->minutes, .from = who, .expires_us = m->now_us + G_GINT64_CONSTANT (86400000000) };
      m->held[who] += op->minutes;
      m->booked[op->target] = TRUE;
      return TRUE;
    case V_CAPTURE:
      if (op->minutes < 1 || op->minutes > old->minutes || !settle (m, old, 'c'))
        return FALSE;
      move (m, old, old->from, A_REDEEMED, op->minutes, OWN, used);
      return TRUE;
    case V_RELEASE:
      return settle (m, old, 'r');
    case V_EXPIRE:
      return old->state == 'e' || (m->now_us >= old->expires_us && settle (m, old, 'e'));
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
      move (m, old, old->from, old->to, old->minutes, GIFTED, given);
      return TRUE;
    case V_DECLINE:
    case V_CANCEL:
      return old->state == 'g' && (old->state = 'x');
    case V_DONATE:
      if (!may_give (m, who, op->minutes, FALSE))
        return FALSE;
      move (m, t, who, A_POOL, op->minutes, OWN, donated);
      return t->is_donation = TRUE;
    case V_ISSUE:
      if (!is_range)
        return FALSE;
      m->is_issued[other - A_GRANT] = TRUE;
      move (m, t, A_MINT, other, op->minutes, OWN, used);
      return TRUE;
    case V_GRANT:
      if (!is_range || !IS_OLD (other) || free < op->minutes || !m->is_issued[who - A_GRANT])
        return FALSE;
      move (m, t, who, other, op->minutes, GRANTED, used);
      return TRUE;
    case V_POOL:
      if (!is_range || m->posted[A_POOL] < op->minutes)
        return FALSE;
      move (m, t, A_POOL, A_REDEEMED, op->minutes, OWN, used);
      return TRUE;
    case V_REVERSE:
      return reverse (m, old);
    case V_FREEZE:
      return m->is_there[who] && !m->is_frozen[who] && (m->is_frozen[who] = TRUE);
    case V_THAW:
      return m->is_frozen[who] && m->owed[who] == 0 && !(m->is_frozen[who] = FALSE);
    case V_REPAY:
      if (!is_range || op->minutes > m->owed[who] || op->minutes > free)
        return FALSE;
      m->owed[who] -= op->minutes;
      move (m, &(LedgerThing){ 0 }, who, A_MINT, op->minutes, OWN, used);
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
      move (m, old, old->from, A_FORFEITED, old->minutes, OWN, used);
      return TRUE;
    case V_MIGRATE:
      if (!is_range)
        return FALSE;
      move (m, t, A_MINT, other, op->minutes, OWN, used);
      return TRUE;
    case V_CLOSE: /* @minutes: the month */
      if (op->minutes >= period || op->minutes <= m->last_closed ||
          (m->last_closed == 0 && m->first_period != 0 && op->minutes != m->first_period) ||
          (m->last_closed != 0 &&
           op->minutes != tb_day_add_months (m->last_closed * 100 + 1, 1) / 100))
        return FALSE;
      m->last_closed = op->minutes;
      return TRUE;
    case N_VERBS:
    default:
      g_assert_not_reached ();
    }
}
