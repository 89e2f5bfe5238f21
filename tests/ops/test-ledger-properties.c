/* test-ledger-properties.c: the invariants L1 to L17 of the ledger, by random steps against arrays
 *
 * Any seed that fails is printed with
 * the shortest list of steps that still fails: TB_LEDGER_SEED=… runs it again.  “--deep” takes a
 * million steps; TB_LEDGER_STEPS=… takes so many, and does not look for a shorter list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger-world.h"

#include <stdlib.h>
#include <string.h>

#include "ledger-chance.h"
#include "ledger-check.h"

#define N_STEPS     20000
#define N_DEEP      50 /* times that many */
#define CHECK_EVERY 2000
#define SHRINK_US   (60 * G_USEC_PER_SEC)

static gboolean is_deep;
static guint32  first_seed;
static guint    n_steps = N_STEPS;
static gboolean is_shrunk = TRUE;
static guint    n_allowed[N_VERBS], n_refused[N_VERBS]; /* of the random steps */
static gint64   n_expired;                              /* times somebody's coins have */

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
  ledger_world_let_expire (&w);
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
  n_expired += ledger_ask (&w, "SELECT count(*) FROM ledger_txn WHERE cause = 'expire'");
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

/* L1 to L7, L9, L10, L14, L15, L17. */
static void
test_random (void)
{
  for (guint round = 0; round < (is_deep ? N_DEEP : 1); round++)
    {
      const guint32      seed = first_seed + round;
      g_autoptr (GArray) steps = ledger_make_steps (seed, n_steps);
      g_autofree char   *why = NULL;
      int                wrong = run (steps, n_steps, FALSE, &why);

      g_test_message ("seed %u", seed);
      if (wrong < 0)
        continue;
      if (is_shrunk)
        {
          shrink (steps, n_steps, FALSE, wrong, &why);
          tell (steps);
        }
      g_test_message ("TB_LEDGER_SEED=%u: %s", seed, why);
      g_test_fail ();
      return;
    }
  const guint least = MAX (1, 10 * n_steps / N_STEPS);

  /* a step that is never taken, or never refused, proves nothing */
  for (guint v = 0; v < N_VERBS; v++)
    {
      g_test_message ("step %u: %u allowed, %u refused", v, n_allowed[v], n_refused[v]);
      g_assert_cmpuint (n_allowed[v], >=, (v == V_CLOSE ? 1 : least));
      g_assert_cmpuint (n_refused[v], >=, v == V_MIGRATE ? 0 : 1);
    }
  g_test_message ("coins expired %d times", (int) n_expired);
  g_assert_cmpint (n_expired, >=, n_steps < N_STEPS ? 1 : 50); /* it takes a year */
}

/* That a mistake is found, and told of in few steps. */
static void
test_control (void)
{
  g_autoptr (GArray) steps = ledger_make_steps (206, 3000);
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
  const char *few = g_getenv ("TB_LEDGER_STEPS");

  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--deep") == 0)
      {
        is_deep = TRUE;
        argv[i] = argv[--argc];
        argv[argc] = NULL;
      }
  if (few != NULL) /* whoever asks only whether it fails */
    {
      n_steps = MAX ((guint) strtoul (few, NULL, 10), 1);
      is_shrunk = FALSE;
    }
  first_seed = seed != NULL ? (guint32) strtoul (seed, NULL, 10) : 20262;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-properties/L1-L2-L3-L4-L5-L6-L7-L9-L10-L14-L15-L17-random",
                   test_random);
  if (is_shrunk)
    g_test_add_func ("/ledger-properties/control", test_control);
  return g_test_run ();
}
