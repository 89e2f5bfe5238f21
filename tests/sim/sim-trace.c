/* sim-trace.c: less of a life that fails, until nothing can be left out any more
 *
 * Kinds of faults are left out, then steps: half of them, a quarter, and so on to one.  What still
 * fails in the same words is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-trace.h"
#include "tb-error.h"

#include <string.h>

#define US_PER_S   G_GINT64_CONSTANT (1000000)
#define TEST_S     60
#define TEST_STEPS 400
#define FEW_STEPS  (TEST_STEPS / 4) /* what a mistake made on purpose must shrink to */

static const char *const fault_names[] = { "net", "disk", "crash", "loss", "city",
                                           "clone", "clock", "login", "schema", "scopes" };
static const char *const mistake_names[] = { "none", "lying-disk", "haste", "mixed",
                                             "deaf", "clinging", "eager" };

G_STATIC_ASSERT (G_N_ELEMENTS (fault_names) == SIM_N_FAULTS);
G_STATIC_ASSERT (G_N_ELEMENTS (mistake_names) == SIM_N_MISTAKES);

static gboolean
take_range (SimPlan    *plan,
            const char *text)
{
  guint64 first = 0, last = 0;
  char   *end = NULL;

  first = last = g_ascii_strtoull (text, &end, 10);
  if (end != text && *end == '-')
    last = g_ascii_strtoull (end + 1, &end, 10);
  if (end == text || *end != '\0' || last < first || last >= plan->n_steps)
    return FALSE;
  memset (plan->is_left_out + first, 0, last - first + 1);
  return TRUE;
}

gboolean
sim_trace_read_steps (SimPlan    *plan,
                      const char *text,
                      GError    **error)
{
  g_auto (GStrv) ranges = g_strsplit (text != NULL ? text : "", ",", -1);

  plan->is_left_out = g_malloc0 (plan->n_steps + 1);
  if (text == NULL)
    return TRUE;
  memset (plan->is_left_out, 1, plan->n_steps);
  for (guint i = 0; ranges[i] != NULL; i++)
    if (!take_range (plan, ranges[i]))
      {
        g_set_error (error, TB_ERROR, TB_ERROR_DATA, "no such steps: %s", ranges[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
find_name (const char *const *names,
           guint              n_names,
           const char        *name,
           guint             *index_out,
           GError           **error)
{
  for (*index_out = 0; *index_out < n_names; (*index_out)++)
    if (g_str_equal (names[*index_out], name))
      return TRUE;
  g_set_error (error, TB_ERROR, TB_ERROR_DATA, "there is no %s", name);
  return FALSE;
}

gboolean
sim_trace_read_faults (SimPlan    *plan,
                       const char *text,
                       GError    **error)
{
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "", ",", -1);
  guint          fault;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!find_name (fault_names, SIM_N_FAULTS, names[i], &fault, error))
        return FALSE;
      plan->without |= 1u << fault;
    }
  return TRUE;
}

gboolean
sim_trace_read_mistake (SimPlan    *plan,
                        const char *text,
                        GError    **error)
{
  guint mistake = SIM_MISTAKE_NONE;

  if (text != NULL && !find_name (mistake_names, SIM_N_MISTAKES, text, &mistake, error))
    return FALSE;
  plan->mistake = (SimMistake) mistake;
  return TRUE;
}

static guint
count_steps (const SimPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->n_steps; i++)
    n += !plan->is_left_out[i];
  return n;
}

/* (transfer full): the line that lives it again */
char *
sim_trace_print (const SimPlan *plan)
{
  GString    *line = g_string_new (NULL);
  const char *before = " --without=";

  g_string_printf (line, "simsync --seed=%u --steps=%u", plan->seed, plan->n_steps);
  if (plan->mistake != SIM_MISTAKE_NONE)
    g_string_append_printf (line, " --mistake=%s", mistake_names[plan->mistake]);
  for (guint i = 0; i < SIM_N_FAULTS; i++)
    if ((plan->without & (1u << i)) != 0)
      {
        g_string_append_printf (line, "%s%s", before, fault_names[i]);
        before = ",";
      }
  before = " --only=";
  for (guint i = 0, last; count_steps (plan) < plan->n_steps && i < plan->n_steps; i = last + 1)
    {
      last = i;
      if (plan->is_left_out[i])
        continue;
      while (last + 1 < plan->n_steps && !plan->is_left_out[last + 1])
        last++;
      g_string_append_printf (line, last > i ? "%s%u-%u" : "%s%u", before, i, last);
      before = ",";
    }
  return g_string_free (line, FALSE);
}

/* Whether it fails in the same words; steps after that are none of it. */
static gboolean
fails_still (SimPlan    *plan,
             const char *says)
{
  SimRun    *run = sim_run_start (plan);
  SimOutcome outcome = { 0 };
  gboolean   fails;

  sim_run_wait (&run, 1, &outcome);
  fails = outcome.has_failed && g_str_equal (outcome.says, says);
  if (fails)
    plan->n_steps = MIN (plan->n_steps, outcome.step + 1);
  sim_outcome_clear (&outcome);
  return fails;
}

static void
shrink_faults (SimPlan    *plan,
               const char *says)
{
  for (guint i = 0; i < SIM_N_FAULTS; i++)
    {
      guint before = plan->without;

      plan->without |= 1u << i;
      if (plan->without != before && !fails_still (plan, says))
        plan->without = before;
    }
}

/* Leaves @n of the steps that are left out, from the @first one on. */
static void
leave_out (SimPlan *plan,
           guint    first,
           guint    n)
{
  guint place = 0;

  for (guint i = 0; i < plan->n_steps; i++)
    if (!plan->is_left_out[i] && place++ >= first && place <= first + n)
      plan->is_left_out[i] = 1;
}

static gboolean
shrink_steps (SimPlan    *plan,
              guint       n,
              const char *says,
              gint64      end_us)
{
  gboolean is_less = FALSE;

  for (guint first = 0; first < count_steps (plan) && g_get_monotonic_time () < end_us;)
    {
      const guint        n_steps = plan->n_steps;
      g_autofree guint8 *before = g_memdup2 (plan->is_left_out, n_steps);

      leave_out (plan, first, n);
      if (fails_still (plan, says))
        {
          is_less = TRUE;
          continue;
        }
      memcpy (plan->is_left_out, before, n_steps);
      first += n;
    }
  return is_less;
}

void
sim_trace_shrink (SimPlan          *plan,
                  const SimOutcome *outcome,
                  guint             seconds)
{
  const gint64 end_us = g_get_monotonic_time () + seconds * US_PER_S;
  const guint  n_before = count_steps (plan);
  guint        n;

  plan->n_steps = MIN (plan->n_steps, outcome->step + 1);
  if (!fails_still (plan, outcome->says)) /* what follows a failure at rest is all of it */
    g_printerr ("it does not fail again in the same words\n");
  else
    {
      for (n = MAX (1, count_steps (plan) / 2); n > 1; n /= 2)
        shrink_steps (plan, n, outcome->says, end_us);
      shrink_faults (plan, outcome->says);
      while (shrink_steps (plan, 1, outcome->says, end_us))
        ;
    }
  g_printerr ("%u of %u steps are left\n", count_steps (plan), n_before);
}

/* Whether the mistake is found, shrinks to little, and is what fails in that. */
static gboolean
find_mistake (SimMistake mistake)
{
  for (guint32 seed = 1; seed < 40; seed++)
    {
      g_autofree guint8 *left_out = g_malloc0 (TEST_STEPS + 1);
      g_autofree char   *line = NULL;
      SimPlan            plan = { seed, TEST_STEPS, left_out, 0, mistake };
      SimRun            *run = sim_run_start (&plan);
      SimOutcome         outcome = { 0 }, again = { 0 };
      gboolean           is_found;

      sim_run_wait (&run, 1, &outcome);
      if (!outcome.has_failed)
        {
          sim_outcome_clear (&outcome);
          continue;
        }
      sim_trace_shrink (&plan, &outcome, TEST_S);
      line = sim_trace_print (&plan);
      is_found = count_steps (&plan) <= FEW_STEPS && fails_still (&plan, outcome.says);
      plan.mistake = SIM_MISTAKE_NONE;
      run = sim_run_start (&plan);
      sim_run_wait (&run, 1, &again);
      g_print ("%sok %u - %s: found by seed %u, shrunk to %u steps\n",
               is_found && !again.has_failed ? "" : "not ", mistake, mistake_names[mistake], seed,
               count_steps (&plan));
      g_print ("# %s\n# %s\n", outcome.says, line);
      is_found &= !again.has_failed;
      sim_outcome_clear (&outcome);
      sim_outcome_clear (&again);
      return is_found;
    }
  g_print ("not ok %u - %s was not found\n", mistake, mistake_names[mistake]);
  return FALSE;
}

/* @mistake: %SIM_MISTAKE_NONE for each of them */
int
sim_trace_test (SimMistake mistake)
{
  const guint first = mistake != SIM_MISTAKE_NONE ? mistake : SIM_MISTAKE_NONE + 1;
  const guint last = mistake != SIM_MISTAKE_NONE ? mistake : SIM_N_MISTAKES - 1;
  gboolean    is_well = TRUE;

  g_print ("%u..%u\n", first, last);
  for (guint i = first; i <= last; i++)
    is_well &= find_mistake ((SimMistake) i);
  return is_well ? 0 : 1;
}
