/* sim-trace.h: lives in processes of their own, and less of a life that fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sim-plan.h"

G_BEGIN_DECLS

#define SIM_MOST_JOBS 64

/* What came of a life. */
typedef struct
{
  gboolean  has_failed;
  guint     step;   /* at which it failed */
  char     *output; /* (owned): what it said … */
  char     *says;   /* (owned): … and of that what did not hold, without its numbers */
  SimCounts counts;
} SimOutcome;

typedef struct _SimRun SimRun;

SimRun *sim_run_start (const SimPlan *plan);
guint32 sim_run_wait (SimRun    **runs,
                      guint       n_runs,
                      SimOutcome *outcome_out);
void    sim_outcome_clear (SimOutcome *outcome);

gboolean sim_trace_read_steps (SimPlan    *plan,
                               const char *text,
                               GError    **error);
gboolean sim_trace_read_faults (SimPlan    *plan,
                                const char *text,
                                GError    **error);
gboolean sim_trace_read_mistake (SimPlan    *plan,
                                 const char *text,
                                 GError    **error);
char    *sim_trace_print (const SimPlan *plan);
void     sim_trace_shrink (SimPlan          *plan,
                           const SimOutcome *outcome,
                           guint             seconds);
int      sim_trace_test (SimMistake mistake);

G_END_DECLS
