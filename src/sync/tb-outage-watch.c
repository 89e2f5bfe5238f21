/* tb-outage-watch.c: when what goes wrong is an outage, whose it is, and when it is over
 *
 * Tries in vain for one cause are a run.  A run that has lasted long enough, and was tried often
 * enough, is an outage, from its first try on.  An answer ends it.  Another cause ends it if that
 * has become an outage itself, and then where that begins: who loses the network for a moment does
 * not know that the platform is well again.
 *
 *   nothing ── in vain ── next ── long enough ── open ── an answer, or another long enough ── over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-watch.h"

#include <string.h>

/* Tries of which the evidence tells, at the beginning and at the end. */
#define MAX_LINES 20

/* Who has not asked for so long knows nothing of the time between: the longest wait between two
 * tries is an hour, if the city asks for it. */
#define MAX_GAP_US (2 * G_TIME_SPAN_HOUR)

/* Shorter than five minutes is a restart of the platform, and nobody has found the paper yet; three
 * tries, because one is lost in any network. */
const TbOutageLimits tb_outage_limits = { .least_us = 5 * G_TIME_SPAN_MINUTE, .least_tries = 3 };

static const TbField run_fields[] = { TB_OUTAGE_RUN_FIELDS (TB_ENTRY, TbOutageRun) };
const TbTable        tb_outage_run_table = TB_TABLE (TbOutageRun, "outage_run", run_fields);

static void
forget (TbOutageRun *run)
{
  tb_table_clear (&tb_outage_run_table, run);
  *run = (TbOutageRun){ 0 };
}

/**
 * tb_outage_watch_clear:
 * @watch: a watch; what it holds is freed, and it is as new
 */
void
tb_outage_watch_clear (TbOutageWatch *watch)
{
  forget (&watch->open);
  forget (&watch->next);
  *watch = (TbOutageWatch){ 0 };
}

/**
 * tb_outage_watch_is_quiet:
 * @watch: a watch
 *
 * Returns: whether an answer would change nothing
 */
gboolean
tb_outage_watch_is_quiet (const TbOutageWatch *watch)
{
  return watch->open.id == NULL && watch->next.id == NULL;
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *p = text; p != NULL && (p = strchr (p, '\n')) != NULL; p++)
    n++;
  return n;
}

static void
append (char      **lines,
        const char *line)
{
  g_autofree char *before = g_steal_pointer (lines);

  *lines = g_strconcat (before != NULL ? before : "", line, "\n", NULL);
}

/* The last lines take turns: of a long outage the middle is not told. */
static void
note_line (TbOutageRun       *run,
           const TbOutageTry *step)
{
  /* no word of what was in the request: evidence goes to reviewers */
  g_autofree char *line =
      g_strdup_printf ("%" G_GINT64_FORMAT " %s %s", step->at_us, step->asked, step->came);

  if (count_lines (run->first) < MAX_LINES)
    {
      append (&run->first, line);
      return;
    }
  append (&run->last, line);
  if (count_lines (run->last) > MAX_LINES)
    {
      g_autofree char *before = g_steal_pointer (&run->last);

      run->last = g_strdup (strchr (before, '\n') + 1);
    }
}

/* By the clock that does not jump, if both tries are of one life of the program. */
static gint64
find_gap (const TbOutageWatch *watch,
          const TbOutageRun   *run,
          const TbOutageTry   *step)
{
  if (watch->mono_us != 0 && step->mono_us >= watch->mono_us)
    return step->mono_us - watch->mono_us;
  return MAX (0, step->at_us - run->last_us);
}

static void
go_on (TbOutageRun       *run,
       const TbOutageTry *step,
       gint64             gap_us)
{
  run->lasted_us += gap_us;
  run->last_us = step->at_us;
  run->n_tries++;
  note_line (run, step);
}

/* What may become an outage, or is not one any more before it was one. */
static void
go_on_next (TbOutageWatch     *watch,
            const TbOutageTry *step,
            const char        *fresh_id)
{
  TbOutageRun *next = &watch->next;
  gint64       gap_us = next->id != NULL ? find_gap (watch, next, step) : 0;

  if (next->id != NULL && (strcmp (next->cause, step->cause) != 0 || gap_us > MAX_GAP_US))
    forget (next);
  if (next->id == NULL)
    {
      next->id = g_strdup (fresh_id);
      next->cause = g_strdup (step->cause);
      next->from_us = step->at_us;
      gap_us = 0;
    }
  go_on (next, step, gap_us);
}

/* For people: the times as instants of the city's clock. */
static void
print_lines (GString    *text,
             const char *lines,
             gint64      skew_us)
{
  g_auto (GStrv) list = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  for (guint i = 0; list[i] != NULL && *list[i] != '\0'; i++)
    {
      char                 *rest = NULL;
      const gint64          at_us = g_ascii_strtoll (list[i], &rest, 10) - skew_us;
      g_autoptr (GDateTime) then = g_date_time_new_from_unix_utc (at_us / G_USEC_PER_SEC);
      g_autofree char      *when =
          then != NULL ? g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("?");

      g_string_append_printf (text, "%s%s\n", when, rest);
    }
}

/**
 * tb_outage_run_dup_outage:
 * @run: tries in vain
 * @to_us: when it was over, by the desk's clock in microseconds UTC; 0 if it is not
 * @skew_us: by how much that is before the city's, in microseconds
 *
 * What is known of the city's time at the end holds for all of it: a desk that begins without a
 * city does not know it yet.
 *
 * Returns: (transfer full): them as an outage, not of any organisation yet
 */
TbOutage *
tb_outage_run_dup_outage (const TbOutageRun *run,
                          gint64             to_us,
                          gint64             skew_us)
{
  TbOutage *outage = tb_record_new (&tb_outage_kind);
  GString  *evidence = g_string_new (NULL);

  tb_set_str (&outage->id, run->id);
  tb_set_str (&outage->cause, run->cause);
  outage->from_us = run->from_us - skew_us;
  outage->to_us = to_us != 0 ? MAX (to_us, run->from_us + 1) - skew_us : 0;
  outage->n_tries = run->n_tries;
  print_lines (evidence, run->first, skew_us);
  if (run->n_tries > 2 * MAX_LINES)
    g_string_append (evidence, "…\n");
  print_lines (evidence, run->last, skew_us);
  outage->evidence = g_string_free (evidence, FALSE);
  return outage;
}

static void
end (TbOutageWatch     *watch,
     const TbOutageTry *step,
     gint64             to_us,
     TbOutage         **ended_out)
{
  if (watch->open.id != NULL)
    *ended_out = tb_outage_run_dup_outage (&watch->open, to_us, step->skew_us);
  forget (&watch->open);
}

/* Whether it was told before what the try says, and not long ago. */
static gboolean
is_kept (const TbOutageWatch *watch,
         const TbOutageTry   *step)
{
  const TbOutageRun *run = watch->next.id != NULL ? &watch->next : &watch->open;

  return step->cause != NULL && watch->kept_us != 0 && run->id != NULL && run->n_tries > 1 &&
         step->mono_us >= watch->kept_us && step->mono_us - watch->kept_us < TB_OUTAGE_KEEP_US;
}

/**
 * tb_outage_watch_note_kept:
 * @watch: a watch that is as a file has it
 * @mono_us: the instant it is, by the clock that does not jump
 *
 * It was read from there, or is written.
 */
void
tb_outage_watch_note_kept (TbOutageWatch *watch,
                           gint64         mono_us)
{
  watch->kept_us = mono_us;
  watch->n_not_kept = 0;
}

/**
 * tb_outage_watch_step:
 * @watch: (inout): what is known
 * @step: what came of a request
 * @limits: from when on it is an outage
 * @fresh_id: a fresh UUID
 * @ended_out: (out) (transfer full) (nullable): the outage that is over now
 * @begun_out: (out) (transfer full) (nullable): the outage that has begun, from its first try on
 *
 * A platform fault and a lack of the desk's own are told apart by @step's cause.
 *
 * Returns: whether that has to be kept at once, see %TB_OUTAGE_KEEP_US; who does so calls
 *   tb_outage_watch_note_kept()
 */
gboolean
tb_outage_watch_step (TbOutageWatch        *watch,
                      const TbOutageTry    *step,
                      const TbOutageLimits *limits,
                      const char           *fresh_id,
                      TbOutage            **ended_out,
                      TbOutage            **begun_out)
{
  const gboolean was_quiet = tb_outage_watch_is_quiet (watch);
  const gboolean had_next = watch->next.id != NULL;

  *ended_out = NULL;
  *begun_out = NULL;
  if (step->cause == NULL)
    {
      end (watch, step, step->at_us, ended_out);
      forget (&watch->next);
    }
  else if (watch->open.id != NULL && strcmp (watch->open.cause, step->cause) == 0)
    {
      go_on (&watch->open, step, find_gap (watch, &watch->open, step));
      forget (&watch->next);
    }
  else
    {
      go_on_next (watch, step, fresh_id);
      if (watch->next.lasted_us >= limits->least_us && watch->next.n_tries >= limits->least_tries)
        {
          end (watch, step, watch->next.from_us, ended_out);
          watch->open = watch->next;
          watch->next = (TbOutageRun){ 0 };
          *begun_out = tb_outage_run_dup_outage (&watch->open, 0, step->skew_us);
        }
    }
  watch->mono_us = step->mono_us;
  if (was_quiet && step->cause == NULL)
    return FALSE;
  watch->n_not_kept++;
  return *ended_out != NULL || *begun_out != NULL || had_next != (watch->next.id != NULL) ||
         !is_kept (watch, step);
}
