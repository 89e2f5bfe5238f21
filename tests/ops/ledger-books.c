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
  m->takes = g_array_new (FALSE, FALSE, sizeof (LedgerTake));
  for (guint p = 0; p < N_PERSONS; p++)
    m->lots[p] = g_array_new (FALSE, FALSE, sizeof (LedgerLot));
  return m;
}

void
ledger_model_free (LedgerModel *m)
{
  for (guint p = 0; p < N_PERSONS; p++)
    g_array_unref (m->lots[p]);
  g_array_unref (m->takes);
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

static void
take_lot (LedgerModel *m, guint person, guint lot, gint64 *minutes)
{
  LedgerLot       *from = &g_array_index (m->lots[person], LedgerLot, lot);
  const LedgerTake take = { lot, MIN (from->left, *minutes) };

  from->left -= take.minutes;
  *minutes -= take.minutes;
  g_array_append_val (m->takes, take);
}

/* The oldest first. */
static void
take_lots (LedgerModel *m, guint person, gint64 minutes)
{
  for (guint lot = 0; minutes > 0; lot++)
    take_lot (m, person, lot, &minutes);
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
  t->first_take = m->takes->len;
  if (from < N_PERSONS)
    {
      shift (m, from, -minutes, goes, t->from_moved);
      if (to != A_EXPIRED)
        take_lots (m, from, minutes);
    }
  t->n_takes = m->takes->len - t->first_take;
  if (to < N_PERSONS)
    {
      const gint64    months = comes == GRANTED ? GRANTED_MONTHS : EARNED_MONTHS;
      const LedgerLot lot = {
        tb_day_add_months (tb_day_of_instant (m->now_us), (gint) months), minutes
      };

      shift (m, to, minutes, in, t->to_moved);
      t->to_lot = m->lots[to]->len;
      g_array_append_val (m->lots[to], lot);
    }
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

/* Each take goes back to its lot. */
static void
give_back (LedgerModel *m, const LedgerThing *t)
{
  for (guint i = t->first_take; i < t->first_take + t->n_takes; i++)
    {
      const LedgerTake *take = &g_array_index (m->takes, LedgerTake, i);

      g_array_index (m->lots[t->from], LedgerLot, take->lot).left += take->minutes;
    }
}

/* First from what it was, then from the oldest. */
static void
take_back (LedgerModel *m, const LedgerThing *t, gint64 minutes)
{
  take_lot (m, t->to, t->to_lot, &minutes);
  take_lots (m, t->to, minutes);
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
    {
      undo (m, t->from, t->from_moved);
      give_back (m, t);
    }
  if (has < t->minutes && t->to != A_MINT)
    {
      m->posted[t->to] -= has;
      m->posted[A_MINT] -= t->minutes - has;
      take_back (m, t, has);
      shift (m, t->to, -has, (const int[]){ GRANTED, GIFTED, OWN }, (gint64[3]){ 0 });
      m->owed[t->to] += t->minutes - has;
      m->is_frozen[t->to] = TRUE;
      return TRUE;
    }
  m->posted[t->to] -= t->minutes;
  if (t->to < N_PERSONS)
    {
      undo (m, t->to, t->to_moved);
      take_back (m, t, t->minutes);
    }
  return TRUE;
}

/* The lot that was good for the shortest, if it is too old on a day; NULL if none is. */
static LedgerLot *
find_oldest (LedgerModel *m, guint person, gint64 day)
{
  LedgerLot *found = NULL;

  for (guint i = 0; i < m->lots[person]->len; i++)
    {
      LedgerLot *lot = &g_array_index (m->lots[person], LedgerLot, i);

      if (lot->left > 0 && lot->last_day < day &&
          (found == NULL || lot->last_day < found->last_day))
        found = lot;
    }
  return found;
}

static gint64
sum_old (LedgerModel *m, guint person, gint64 day)
{
  gint64 sum = 0;

  for (guint i = 0; i < m->lots[person]->len; i++)
    {
      const LedgerLot *lot = &g_array_index (m->lots[person], LedgerLot, i);

      sum += lot->last_day < day ? lot->left : 0;
    }
  return sum;
}

/* What is too old goes, but for what is set aside, which is of the oldest; whether the day may be
 * asked for. */
gboolean
ledger_lapse (LedgerModel *m, gint64 day)
{
  if (day > tb_day_of_instant (m->now_us))
    return FALSE;
  if (day <= m->last_lapse)
    return TRUE;
  m->last_lapse = day;
  for (guint p = 0; p < N_PERSONS; p++)
    {
      const gint64 most = sum_old (m, p, day) - m->held[p];
      gint64       minutes = 0;
      LedgerLot   *lot;

      while (minutes < most && (lot = find_oldest (m, p, day)) != NULL)
        {
          const gint64 some = MIN (lot->left, most - minutes);

          lot->left -= some;
          minutes += some;
        }
      if (minutes > 0)
        ledger_move (m, &(LedgerThing){ 0 }, p, A_EXPIRED, minutes, OWN,
                     (const int[]){ GRANTED, GIFTED, OWN });
    }
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
