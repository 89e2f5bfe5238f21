/* tb-outage-watch.h: when what goes wrong is an outage, whose it is, and when it is over
 *
 * Pure: no clock, no network, no files; all of that comes in with the try.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"

G_BEGIN_DECLS

/* From when on what goes wrong is an outage. */
typedef struct
{
  gint64 least_us;    /* it has lasted so long … */
  gint64 least_tries; /* … and was tried so often */
} TbOutageLimits;

extern const TbOutageLimits tb_outage_limits;

/* One request of the exchange, and what came of it. */
typedef struct
{
  gint64      at_us;   /* by the desk's clock … */
  gint64      mono_us; /* … and by the one that does not jump */
  gint64      skew_us; /* by how much the desk's is before the city's, as far as it knows */
  const char *cause;   /* (unowned) (nullable): TB_OUTAGE_…; %NULL if an answer came */
  const char *asked;   /* (unowned): e.g. “pull” */
  const char *came;    /* (unowned): e.g. “503 unavailable” */
} TbOutageTry;

/* Tries in vain in a row for one cause, by the desk's clock; kept between two starts of the
 * program.  A line a try: when, in microseconds UTC, what was asked, and what came. */
#define TB_OUTAGE_RUN_FIELDS(F, S)                              \
  F (S, TEXT, id, TB_MARK_KEY, "Number")                        \
  F (S, TEXT, cause, TB_MARK_REQUIRED, "Cause")                 \
  F (S, INSTANT, from_us, TB_MARK_NONE, "From")                 \
  F (S, INSTANT, last_us, TB_MARK_NONE, "Last try")             \
  F (S, INT64, lasted_us, TB_MARK_NONE, "How long it was seen") \
  F (S, INT64, n_tries, TB_MARK_NONE, "Tries in vain")          \
  F (S, TEXT, first, TB_MARK_NONE, "First tries")               \
  F (S, TEXT, last, TB_MARK_NONE, "Last tries")
typedef struct
{
  TB_OUTAGE_RUN_FIELDS (TB_MEMBER, TbOutageRun)
} TbOutageRun;
extern const TbTable tb_outage_run_table;

/* Tries that only say once more what is known are written so often: each of them would have a disk
 * waited for (B15).  What a crash takes away of an outage is that much of its last tries; its
 * beginning is written at once, and so is its end. */
#define TB_OUTAGE_KEEP_US G_TIME_SPAN_MINUTE

/* All it remembers; empty if everything is well.  Instants by the clock that does not jump, of this
 * life of the program; 0 if there was none. */
typedef struct
{
  TbOutageRun open;       /* the outage that is; without id if there is none */
  TbOutageRun next;       /* what may become one; without id if there is nothing */
  gint64      mono_us;    /* of the last try */
  gint64      kept_us;    /* when it was last as it is kept in a file */
  guint       n_not_kept; /* tries since */
} TbOutageWatch;

void      tb_outage_watch_clear (TbOutageWatch *watch);
gboolean  tb_outage_watch_is_quiet (const TbOutageWatch *watch);
gboolean  tb_outage_watch_step (TbOutageWatch        *watch,
                                const TbOutageTry    *step,
                                const TbOutageLimits *limits,
                                const char           *fresh_id,
                                TbOutage            **ended_out,
                                TbOutage            **begun_out);
void      tb_outage_watch_note_kept (TbOutageWatch *watch,
                                     gint64         mono_us);
TbOutage *tb_outage_run_dup_outage (const TbOutageRun *run,
                                    gint64             to_us,
                                    gint64             skew_us);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbOutageWatch, tb_outage_watch_clear)

G_END_DECLS
