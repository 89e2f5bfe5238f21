/* tb-coin-lots.c: how long coins have been on an account, and which of them are too old
 *
 * Everything that came is a lot of its own: it has the day and the term of what brought it.  What
 * went has taken the oldest first.  What the rules leave open is decided here:
 *
 * A term begins when coins are posted: nobody could use them before.  So a gift begins one of its
 * own, as what was earned; it is not given on, or coins would live for ever by going round.
 *
 * A reversal takes back what it reverses: coins that had come are taken from their own lot, and
 * only what is not left of it from the oldest; coins that had gone are in the lot again which they
 * were taken from, as old as ever.
 *
 * Coins that have expired were of those whose term ended first, not of the oldest: with two terms,
 * a grant may end before what was earned long ago, and must not end twice.  If terms have changed
 * since, that errs to the owner's good.
 *
 * Source: domain brief §5.3; sync.md §6, L17.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-coin-lots.h"

#include "tb-day.h"

#define FOR_EVER G_MAXINT64

/* What a move took from a lot. */
typedef struct
{
  guint  lot;
  gint64 minutes;
} Take;

/* Each move has a place of its own; a lot is the place of what came. */
typedef struct
{
  const TbCoinMove *moves;      /* (unowned) */
  gint64           *left;       /* (owned): of the lot; their sum is what is on the account */
  gint64           *last_days;  /* (owned): on which the lot is good */
  guint            *first_take; /* (owned): of the move; its last is before the next one's */
  GArray           *takes;      /* (owned) (element-type Take) */
  guint             oldest;     /* no lot before it has anything left */
} Lots;

static void
take (Lots   *self,
      guint   lot,
      gint64 *rest)
{
  const Take taken = { lot, MIN (self->left[lot], *rest) };

  if (taken.minutes <= 0)
    return;
  self->left[lot] -= taken.minutes;
  *rest -= taken.minutes;
  g_array_append_val (self->takes, taken);
}

/* The lot whose term ends first, of those that have something left; @end if none has. */
static guint
find_next_to_end (const Lots *self,
                  guint       end)
{
  guint found = end;

  for (guint lot = self->oldest; lot < end; lot++)
    if (self->left[lot] > 0 &&
        (found == end || self->last_days[lot] < self->last_days[found]))
      found = lot;
  return found;
}

static void
go (Lots *self,
    guint at)
{
  const TbCoinMove *move = &self->moves[at];
  gint64            rest = -move->minutes;
  guint             lot;

  if (move->undoes >= 0)
    take (self, (guint) move->undoes, &rest);
  while (move->is_expiry && rest > 0 && (lot = find_next_to_end (self, at)) < at)
    take (self, lot, &rest);
  while (rest > 0 && self->oldest < at)
    {
      take (self, self->oldest, &rest);
      if (self->left[self->oldest] == 0)
        self->oldest++;
    }
}

static void
come (Lots *self,
      guint at)
{
  const TbCoinMove *move = &self->moves[at];
  gint64            rest = move->minutes;

  if (move->undoes >= 0)
    for (guint i = self->first_take[move->undoes];
         i < self->first_take[move->undoes + 1] && rest > 0; i++)
      {
        const Take  *taken = &g_array_index (self->takes, Take, i);
        const gint64 back = MIN (taken->minutes, rest);

        self->left[taken->lot] += back;
        self->oldest = MIN (self->oldest, taken->lot);
        rest -= back;
      }
  self->left[at] = rest;
}

static gint64
find_last_day (const TbCoinMove  *move,
               const TbCoinTerms *terms)
{
  const gint64 months = move->is_grant ? terms->granted : terms->earned;
  const gint64 day = months > 0 ? tb_day_add_months (move->day, (gint) months) : TB_DAY_UNKNOWN;

  return day != TB_DAY_UNKNOWN ? day : FOR_EVER;
}

/**
 * tb_coin_lots_find_due:
 * @moves: (array length=n_moves): all there ever were on an account that was never below 0, in
 *   their order
 * @n_moves: how many
 * @terms: how long coins are good for, 0 to 1200 months
 * @day: yyyymmdd
 *
 * Coins are good for months of the calendar, to the end of the last day: what came on 31 January
 * for a month is good on the last day of February and not on 1 March.  What is still there then has
 * expired, whatever is set aside of it.
 *
 * Thread: any.
 *
 * Returns: minutes that are too old on @day
 */
gint64
tb_coin_lots_find_due (const TbCoinMove  *moves,
                       guint              n_moves,
                       const TbCoinTerms *terms,
                       gint64             day)
{
  g_autofree gint64 *left = g_new0 (gint64, n_moves);
  g_autofree gint64 *last_days = g_new (gint64, n_moves);
  g_autofree guint  *first_take = g_new (guint, n_moves);
  g_autoptr (GArray) takes = g_array_new (FALSE, FALSE, sizeof (Take));
  Lots               lots = { .moves = moves,
                              .left = left,
                              .last_days = last_days,
                              .first_take = first_take,
                              .takes = takes };
  gint64             due = 0;

  for (guint at = 0; at < n_moves; at++)
    {
      first_take[at] = takes->len;
      last_days[at] = find_last_day (&moves[at], terms);
      if (moves[at].minutes < 0)
        go (&lots, at);
      else
        come (&lots, at);
    }
  for (guint lot = lots.oldest; lot < n_moves; lot++)
    if (last_days[lot] < day)
      due += left[lot];
  return due;
}
