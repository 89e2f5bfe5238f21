/* ledger-books.c: the ledger as arrays, so plain that one sees it is right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-model.h"

#include "tb-day.h"

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

void
ledger_move (LedgerModel *m,
             LedgerThing *t,
             guint        from,
             guint        to,
             gint64       minutes,
             int          comes,
             const int    goes[3])
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

gboolean
ledger_reverse (LedgerModel *m, LedgerThing *t)
{
  const gint64 has = m->posted[t->to] - m->held[t->to];

  if (!t->is_posted || t->is_reversed || t->is_donation ||
      (has < t->minutes && t->to >= N_PERSONS && t->to != A_MINT))
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

gboolean
ledger_settle (LedgerModel *m, LedgerThing *t, char state)
{
  if (t->state != 'o')
    return FALSE;
  t->state = state;
  m->held[t->from] -= t->minutes;
  return TRUE;
}
