/* tb-stall.c: notices when the main loop is held up
 *
 * One turn of the loop lasts from the end of one poll() to the beginning of the next, less the
 * time in which it could have run but others had the processors, so that a busy machine is not
 * blamed on us (the kernel tells that time; where it does not, a turn counts whole).
 * With TB_STALL_MS=N in the environment each turn of more than
 * N ms is a warning, with the source and the stack as a thread saw them while it lasted; without
 * it each of more than 250 ms is a message.  A start is not watched, see tb_stall_arm().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include "tb-stall.h"

#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#define USUAL_MS  250
#define MAX_DEPTH 24
#define LOOK      SIGUSR2
#define MS        1000 /* µs */

/* Global, because neither poll() nor a signal is given any data. */
static struct
{
  GPollFunc poll; /* what was there before */
  gint64    limit_us;
  gboolean  is_strict;
  gint      is_armed; /* atomic */
  int       waits;    /* where the kernel tells how long the main thread waited for a processor */
  gint64    begin_us; /* of the turn under way; main thread */

  /* for the thread that looks in */
  pthread_t main;
  gint      turn;  /* atomic: counts turns; odd while one is under way */
  gint      depth; /* atomic: of the stack that was seen … */
  void     *stack[MAX_DEPTH];
  char      source[64]; /* … and the source, which may be gone when it is told */
} stall;

/* What time it is for somebody whose clock stands still while others have the processors. */
static gint64
get_own_us (void)
{
  char    text[64];
  char   *end;
  ssize_t n = pread (stall.waits, text, sizeof text - 1, 0);
  gint64  waited_ns = 0;

  if (n > 0)
    {
      text[n] = '\0';
      g_ascii_strtoull (text, &end, 10); /* computed; the second number is waited */
      waited_ns = (gint64) g_ascii_strtoull (end, NULL, 10);
    }
  return g_get_monotonic_time () - waited_ns / 1000;
}

/* On the main thread, wherever it is. */
static void
on_look (int number)
{
  GSource    *source = g_main_current_source ();
  const char *name = source != NULL ? g_source_get_name (source) : NULL;

  g_strlcpy (stall.source, name != NULL ? name : "without a name", sizeof stall.source);
  g_atomic_int_set (&stall.depth, backtrace (stall.stack, MAX_DEPTH));
}

/* Looks in once in each turn that lasts too long. */
static gpointer
look_in (gpointer data)
{
  gint seen = 0;

  for (;;)
    {
      gint turn = g_atomic_int_get (&stall.turn);

      g_usleep ((gulong) stall.limit_us);
      if (turn % 2 == 1 && turn != seen && g_atomic_int_get (&stall.turn) == turn &&
          g_atomic_int_get (&stall.is_armed))
        {
          seen = turn;
          pthread_kill (stall.main, LOOK);
        }
    }
  return NULL;
}

static char *
describe_stack (void)
{
  gint                depth = g_atomic_int_get (&stall.depth);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char   **names = NULL;

  if (depth == 0)
    return g_strdup ("; it was over before it was looked at");
  names = backtrace_symbols (stall.stack, depth);
  g_string_append_printf (text, "; source “%s”", stall.source);
  for (gint i = 2; names != NULL && i < depth; i++) /* without the signal itself */
    g_string_append_printf (text, "\n  %s", names[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
end_turn (void)
{
  gint64 us;

  if (g_atomic_int_get (&stall.turn) % 2 == 0)
    return;
  g_atomic_int_inc (&stall.turn);
  us = get_own_us () - stall.begin_us;
  if (us > stall.limit_us && g_atomic_int_get (&stall.is_armed))
    {
      if (stall.is_strict)
        {
          g_autofree char *stack = describe_stack ();

          g_warning ("the main loop was held up for %d ms%s", (int) (us / MS), stack);
        }
      else
        g_message ("the main loop was held up for %d ms", (int) (us / MS));
    }
  g_atomic_int_set (&stall.depth, 0);
}

static gint
watched_poll (GPollFD *fds,
              guint    n_fds,
              gint     timeout_ms)
{
  gint n;

  end_turn ();
  n = stall.poll (fds, n_fds, timeout_ms);
  stall.begin_us = get_own_us ();
  g_atomic_int_inc (&stall.turn);
  return n;
}

/**
 * tb_stall_watch:
 *
 * Watches the main loop from now on; from the main thread, once.
 */
void
tb_stall_watch (void)
{
  const char      *text = g_getenv ("TB_STALL_MS");
  struct sigaction look = { .sa_handler = on_look, .sa_flags = SA_RESTART };
  guint64          limit_ms = USUAL_MS;

  if (stall.poll != NULL)
    return;
  stall.is_strict = text != NULL;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, 60000, &limit_ms, NULL))
    g_warning ("TB_STALL_MS=%s is no number of milliseconds", text);
  stall.limit_us = (gint64) limit_ms * MS;
  stall.main = pthread_self ();
  stall.waits = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
  stall.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, watched_poll);
  if (!stall.is_strict)
    return;
  backtrace (stall.stack, MAX_DEPTH); /* loads what it needs now, not in a signal */
  sigaction (LOOK, &look, NULL);
  g_thread_unref (g_thread_new ("tb-stall", look_in, NULL));
}

/**
 * tb_stall_arm:
 *
 * The start is over: from the next turn on the loop may not be held up.
 */
void
tb_stall_arm (void)
{
  if (!g_atomic_int_get (&stall.is_armed) && g_atomic_int_get (&stall.turn) % 2 == 1)
    g_atomic_int_inc (&stall.turn); /* this turn is not one of them */
  g_atomic_int_set (&stall.is_armed, TRUE);
}
