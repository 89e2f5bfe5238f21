/* test-ledger-properties.c: the invariants L1 to L17 of the ledger, by random steps against arrays
 *
 * Any seed that fails is printed with
 * the shortest list of steps that still fails: TB_LEDGER_SEED=… runs it again.  “--deep” takes a
 * million steps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-world.h"

#include <stdlib.h>
#include <string.h>

#include "ledger-check.h"
#include "tb-day.h"

#define N_STEPS     20000
#define N_DEEP      50 /* times that many */
#define CHECK_EVERY 2000
#define N_RECENT    64
#define SHRINK_US   (60 * G_USEC_PER_SEC)

static gboolean is_deep;
static guint32  first_seed;
static guint    n_allowed[N_VERBS], n_refused[N_VERBS]; /* of the random steps */

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
  };
  guint rest = pick (c, 107);

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
  const guint org = pick (c, N_ORGS);

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
    default:
      break;
    }
}

static GArray *
make_steps (guint32 seed,
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

/* Does all steps on both; returns the index of the first on which they do not agree, or -1. */
static int
run (GArray  *steps,
     guint    n_things,
     gboolean is_bent,
     char   **why_out)
{
  LedgerWorld  w;
  LedgerModel *m = ledger_model_new (TB_TEST_NOW_US, n_things);
  int          wrong = -1;

  g_clear_pointer (why_out, g_free);
  ledger_world_open (&w, NULL);
  ledger_world_fill (&w);
  g_assert_true (tb_conn_exec (w.conn, "BEGIN IMMEDIATE", NULL));
  for (guint i = 0; i < steps->len && wrong < 0; i++)
    {
      const LedgerOp  *step = &g_array_index (steps, LedgerOp, i);
      g_autofree char *codes = ledger_world_step (&w, step);
      gboolean         is_allowed;

      if (is_bent) /* a mistake made on purpose: who is frozen is not stopped */
        memset (m->is_frozen, 0, sizeof m->is_frozen);
      is_allowed = ledger_model_do (m, step);
      (is_allowed ? n_allowed : n_refused)[step->verb]++;
      if (is_allowed != (*codes == '\0'))
        *why_out = g_strdup_printf ("the model says %d, the ledger “%s”", is_allowed, codes);
      else if ((i + 1) % CHECK_EVERY == 0 || i + 1 == steps->len)
        *why_out = ledger_check (&w, m);
      if (*why_out != NULL)
        wrong = (int) i;
    }
  if (wrong < 0)
    *why_out = ledger_check_chains (&w);
  if (*why_out != NULL && wrong < 0)
    wrong = (int) steps->len - 1;
  ledger_world_close (&w);
  ledger_model_free (m);
  return wrong;
}

/* Leaves out whatever is not needed for the failure, in ever smaller pieces. */
static void
shrink (GArray  *steps,
        guint    n_things,
        gboolean is_bent,
        int      wrong,
        char   **why)
{
  const gint64 until_us = g_get_monotonic_time () + SHRINK_US;

  g_array_set_size (steps, (guint) wrong + 1);
  for (guint piece = steps->len / 2; piece > 0; piece = piece > 1 ? piece / 2 : 0)
    for (guint at = 0; at < steps->len && g_get_monotonic_time () < until_us;)
      {
        g_autoptr (GArray) fewer = g_array_copy (steps);
        g_autofree char   *now = NULL;
        int                still;

        g_array_remove_range (fewer, at, MIN (piece, fewer->len - at));
        still = fewer->len > 0 ? run (fewer, n_things, is_bent, &now) : -1;
        if (still < 0)
          {
            at += piece;
            continue;
          }
        g_array_set_size (steps, 0);
        g_array_append_vals (steps, fewer->data, (guint) still + 1);
        g_free (*why);
        *why = g_steal_pointer (&now);
      }
}

static void
tell (GArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const LedgerOp  *s = &g_array_index (steps, LedgerOp, i);
      g_autofree char *id = NULL;
      TbOp            *op = ledger_make_op (s, 0);

      id = g_strdup (op->name);
      g_printerr ("# %u: %s target %u who %u other %u third %u minutes %d wait %d\n", s->seq, id,
                  s->target, s->who, s->other, s->third, (int) s->minutes, (int) s->wait_min);
      tb_op_free (op);
    }
}

/* L1 to L7, L9, L10, L14, L15. */
static void
test_random (void)
{
  for (guint round = 0; round < (is_deep ? N_DEEP : 1); round++)
    {
      const guint32      seed = first_seed + round;
      g_autoptr (GArray) steps = make_steps (seed, N_STEPS);
      g_autofree char   *why = NULL;
      int                wrong = run (steps, N_STEPS, FALSE, &why);

      g_test_message ("seed %u", seed);
      if (wrong < 0)
        continue;
      shrink (steps, N_STEPS, FALSE, wrong, &why);
      tell (steps);
      g_test_message ("TB_LEDGER_SEED=%u: %s", seed, why);
      g_test_fail ();
      return;
    }
  /* a step that is never taken, or never refused, proves nothing */
  for (guint v = 0; v < N_VERBS; v++)
    {
      g_test_message ("step %u: %u allowed, %u refused", v, n_allowed[v], n_refused[v]);
      g_assert_cmpuint (n_allowed[v], >=, (v == V_CLOSE ? 1 : 10));
      g_assert_cmpuint (n_refused[v], >=, v == V_MIGRATE ? 0 : 1);
    }
}

/* That a mistake is found, and told of in few steps. */
static void
test_control (void)
{
  g_autoptr (GArray) steps = make_steps (206, 3000);
  g_autofree char   *why = NULL;
  int                wrong = run (steps, 3000, TRUE, &why);

  g_assert_cmpint (wrong, >=, 0);
  shrink (steps, 3000, TRUE, wrong, &why);
  g_test_message ("%u steps: %s", steps->len, why);
  g_assert_cmpuint (steps->len, <=, 4);
}

int
main (int   argc,
      char *argv[])
{
  const char *seed = g_getenv ("TB_LEDGER_SEED");

  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--deep") == 0)
      {
        is_deep = TRUE;
        argv[i] = argv[--argc];
        argv[argc] = NULL;
      }
  first_seed = seed != NULL ? (guint32) strtoul (seed, NULL, 10) : 20262;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-properties/L1-L2-L3-L4-L5-L6-L7-L9-L10-L14-L15-random", test_random);
  g_test_add_func ("/ledger-properties/control", test_control);
  return g_test_run ();
}
