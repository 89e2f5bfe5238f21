/* sim-run.c: a life in a process of its own, because the first thing that does not hold ends it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-trace.h"

#include "tb-pinyin.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_S 600 /* a life that takes longer has failed */

/* What a life tells of itself while it lasts. */
typedef struct
{
  volatile guint step;
  SimCounts      counts;
} Shared;

struct _SimRun
{
  pid_t   child;
  guint32 seed;
  Shared *shared; /* (owned): memory of both processes */
  int     output;
};

SimRun *
sim_run_start (const SimPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = NULL;
  SimRun            *run = g_new0 (SimRun, 1);

  g_free (tb_pinyin_sort_key ("")); /* made here once, 0.1 s, and not in each child */
  run->seed = plan->seed;
  run->shared = mmap (NULL, sizeof *run->shared, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (run->shared != MAP_FAILED);
  run->output = g_file_open_tmp ("tb-sim-out-XXXXXX", &path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  if ((run->child = fork ()) == 0)
    {
      alarm (MOST_S);
      dup2 (run->output, STDERR_FILENO);
      dup2 (run->output, STDOUT_FILENO);
      sim_live (plan, &run->shared->step, &run->shared->counts);
      _exit (0);
    }
  g_assert_cmpint (run->child, >, 0);
  return run;
}

static char *
read_output (int fd)
{
  GString *text = g_string_new (NULL);
  char     part[4096];
  gssize   size;

  lseek (fd, 0, SEEK_SET);
  while ((size = read (fd, part, sizeof part)) > 0)
    g_string_append_len (text, part, size);
  close (fd);
  return g_string_free (text, FALSE);
}

/* The line that tells what did not hold, from its last colon on, without numbers. */
static char *
find_what (const char *output,
           int         status)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  GString       *what = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && what->len == 0; i++)
    if (strstr (lines[i], "ERROR") != NULL)
      for (const char *at = strstr (lines[i], "ERROR"); *at != '\0'; at++)
        if (!g_ascii_isdigit (*at))
          g_string_append_c (what, *at);
  if (what->len == 0)
    g_string_append_printf (what, "status %d", status);
  return g_string_free (what, FALSE);
}

static void
finish (SimRun     *run,
        int         status,
        SimOutcome *outcome_out)
{
  outcome_out->has_failed = status != 0;
  outcome_out->step = run->shared->step;
  outcome_out->counts = run->shared->counts;
  outcome_out->output = read_output (run->output);
  outcome_out->says = find_what (outcome_out->output, status);
  munmap (run->shared, sizeof *run->shared);
  g_free (run);
}

/* Who waits for one alone takes the end of no other: somebody else waits for that. */
static pid_t
find_awaited (SimRun *const *runs,
              guint          n_runs)
{
  pid_t awaited = -1;
  guint n = 0;

  for (guint i = 0; i < n_runs; i++)
    if (runs[i] != NULL)
      {
        awaited = runs[i]->child;
        n++;
      }
  return n == 1 ? awaited : -1;
}

/* Whichever of them ends first; its place is free then.  Returns its seed. */
guint32
sim_run_wait (SimRun    **runs,
              guint       n_runs,
              SimOutcome *outcome_out)
{
  for (;;)
    {
      int   status = 0;
      pid_t child = waitpid (find_awaited (runs, n_runs), &status, 0);

      g_assert_true (child > 0 || errno == EINTR);
      for (guint i = 0; i < n_runs; i++)
        if (runs[i] != NULL && runs[i]->child == child)
          {
            guint32 seed = runs[i]->seed;

            finish (g_steal_pointer (&runs[i]), status, outcome_out);
            return seed;
          }
    }
}

void
sim_outcome_clear (SimOutcome *outcome)
{
  g_clear_pointer (&outcome->output, g_free);
  g_clear_pointer (&outcome->says, g_free);
}
