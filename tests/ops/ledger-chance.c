/* ledger-chance.c: random steps that mostly make sense
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-chance.h"

#include "tb-day.h"

#define N_RECENT 64

/* Steps that come out of nowhere, but know what came before. */
typedef struct
{
  GRand  *rand;
  GArray *steps; /* (element-type LedgerOp) */
  guint   recent[N_VERBS][N_RECENT];
  guint   n_recent[N_VERBS];
  gint64  now_us;
  gint64  next_month;
} Chance;

static guint
pick (Chance *c,
      guint   n)
{
  return (guint) g_rand_int_range (c->rand, 0, (gint32) n);
}

static guint
pick_recent (Chance          *c,
             LedgerVerb       verb,
             const LedgerOp **found_out)
{
  static const LedgerOp none = { .minutes = 60 };
  const guint           n = MIN (c->n_recent[verb], N_RECENT);
  guint                 seq;

  *found_out = &none;
  if (n == 0)
    return c->steps->len; /* itself, which has made nothing yet */
  seq = c->recent[verb][pick (c, n)];
  *found_out = &g_array_index (c->steps, LedgerOp, seq);
  return seq;
}

static LedgerVerb
pick_verb (Chance *c)
{
  static const guint8 weights[N_VERBS] = {
    [V_EARN] = 22,
    [V_HOLD] = 12,
    [V_CAPTURE] = 8,
    [V_RELEASE] = 2,
    [V_EXPIRE] = 3,
    [V_GIFT] = 8,
    [V_CONFIRM] = 6,
    [V_DECLINE] = 1,
    [V_CANCEL] = 1,
    [V_DONATE] = 16,
    [V_ISSUE] = 1,
    [V_GRANT] = 5,
    [V_POOL] = 3,
    [V_REVERSE] = 8,
    [V_FREEZE] = 1,
    [V_THAW] = 3,
    [V_REPAY] = 3,
    [V_PROPOSE] = 1,
    [V_APPROVE] = 1,
    [V_MIGRATE] = 1,
    [V_CLOSE] = 1,
    [V_LAPSE] = 1,
  };
  guint rest = pick (c, 108);

  for (guint v = 0; v < N_VERBS; v++)
    if (rest < weights[v])
      return (LedgerVerb) v;
    else
      rest -= weights[v];
  return V_EARN;
}

/* Which steps move coins, so that they can be taken back. */
static const LedgerVerb movers[] = { V_EARN, V_EARN, V_HOLD, V_GIFT, V_DONATE, V_ISSUE,
                                     V_GRANT, V_POOL, V_MIGRATE, V_PROPOSE };

static void
aim (Chance   *c,
     LedgerOp *step)
{
  static const LedgerVerb of[N_VERBS] = {
    [V_CAPTURE] = V_HOLD,
    [V_RELEASE] = V_HOLD,
    [V_EXPIRE] = V_HOLD,
    [V_CONFIRM] = V_GIFT,
    [V_DECLINE] = V_GIFT,
    [V_CANCEL] = V_GIFT,
    [V_APPROVE] = V_PROPOSE,
  };
  const LedgerOp *found;

  if (step->verb == V_REVERSE)
    step->other = movers[pick (c, G_N_ELEMENTS (movers))];
  if (step->verb == V_REVERSE)
    step->target = pick_recent (c, (LedgerVerb) step->other, &found);
  else if (of[step->verb] != V_EARN)
    step->target = pick_recent (c, of[step->verb], &found);
  else if ((step->verb == V_EARN || step->verb == V_HOLD) && pick (c, 20) == 0)
    step->target = pick_recent (c, step->verb, &found); /* the same record or booking again */
  else
    return;
  if (step->verb == V_CAPTURE)
    step->minutes = pick (c, 8) == 0 ? found->minutes + 1 : 1 + pick (c, (guint) found->minutes);
}

static void
choose (Chance   *c,
        LedgerOp *step)
{
  static const gint8 days_ago[] = { -1, 0, 0, 0, 0, 0, 1, 3 };
  const guint        org = pick (c, N_ORGS);

  step->who = 4 * org + pick (c, 4);
  step->other = step->who;
  step->third = pick (c, 10) == 0 ? pick (c, N_PERSONS) : 4 * pick (c, N_ORGS) + 3;
  step->minutes = 1 + pick (c, 480);
  switch ((guint) step->verb)
    {
    case V_HOLD:
      step->who = 4 * org + (pick (c, 16) == 0 ? pick (c, 4) : pick (c, 2));
      step->other = 4 * org + pick (c, 2);
      step->minutes = pick (c, 16) == 0 ? step->minutes : 60 * (1 + pick (c, 6));
      break;
    case V_GIFT:
      step->other = pick (c, 2) == 0 ? 4 * org : pick (c, 8) == 0 ? pick (c, N_PERSONS)
                                                                  : 4 * ((org + 1) % N_ORGS);
      break;
    case V_DONATE: /* so that some are poor when something of theirs is taken back */
      step->minutes = 1 + pick (c, pick (c, 2) == 0 ? 480 : 60);
      break;
    case V_REPAY:
      step->minutes = 1 + pick (c, 40);
      break;
    case V_ISSUE:
      step->other = A_GRANT + pick (c, 6);
      step->minutes = pick (c, 30) == 0 ? TB_RULE_MAX_MINUTES + 1 : 1 + pick (c, 9000);
      break;
    case V_GRANT:
      step->who = A_GRANT + pick (c, 6);
      step->other = 4 * org + (pick (c, 10) == 0 ? 3 : pick (c, 2));
      break;
    case V_APPROVE:
      step->third = pick (c, 4) == 0 ? 0 : 1;
      break;
    case V_CLOSE:
      step->minutes = c->next_month;
      if (tb_day_of_instant (c->now_us) / 100 > c->next_month)
        c->next_month = tb_day_add_months (c->next_month * 100 + 1, 1) / 100;
      break;
    case V_LAPSE:
      step->minutes = days_ago[pick (c, G_N_ELEMENTS (days_ago))];
      break;
    default:
      break;
    }
}

/* Steps (element-type LedgerOp), each numbered by its place. */
GArray *
ledger_make_steps (guint32 seed,
                   guint   n)
{
  Chance c = { .rand = g_rand_new_with_seed (seed),
               .steps = g_array_sized_new (FALSE, TRUE, sizeof (LedgerOp), n),
               .now_us = TB_TEST_NOW_US,
               .next_month = TB_TEST_TODAY / 100 };

  for (guint seq = 0; seq < n; seq++)
    {
      LedgerOp step = { .verb = pick_verb (&c), .seq = seq, .target = seq };

      step.wait_min = pick (&c, 13);
      c.now_us += step.wait_min * TB_TEST_MIN_US;
      choose (&c, &step);
      aim (&c, &step);
      c.recent[step.verb][c.n_recent[step.verb]++ % N_RECENT] = seq;
      g_array_append_val (c.steps, step);
    }
  g_rand_free (c.rand);
  return c.steps;
}
