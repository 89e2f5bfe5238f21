/* tb-kinds-outages.h: when the city platform could not be worked with, and paper was used
 *
 * Source: plan 二（四）1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* Causes of an outage.  Of the first and the last the city is told: they let people use paper. */
#define TB_OUTAGE_PLATFORM "platform" /* the platform does not work, or is not there */
#define TB_OUTAGE_NETWORK  "network"  /* this side has no network … */
#define TB_OUTAGE_PORTAL   "portal"   /* … or one that puts something in the city's place */
#define TB_OUTAGE_LOGIN    "login"    /* nobody is signed in any more */
#define TB_OUTAGE_PROGRAM  "program"  /* this program is too old for the platform */
#define TB_OUTAGE_OTHER    "other"    /* noted by a person, e.g. no electricity */

/* States of an outage. */
#define TB_OUTAGE_DUE  "due"  /* what is on paper has to be entered */
#define TB_OUTAGE_DONE "done" /* all of it is */

/* Times by the clock of the desk, put right by what it knows of the city's.  @evidence has a line
 * a try: when, what was asked, what came; the first and the last of many. */
#define TB_OUTAGE_OWN_FIELDS(F, S)                     \
  F (S, TEXT, cause, TB_MARK_REQUIRED, "Cause")        \
  F (S, INSTANT, from_us, TB_MARK_SEARCHABLE, "From")  \
  F (S, INSTANT, to_us, TB_MARK_NONE, "Until")         \
  F (S, INT64, n_tries, TB_MARK_NONE, "Tries in vain") \
  F (S, TEXT, evidence, TB_MARK_NONE, "Evidence")      \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")
#define TB_OUTAGE_FIELDS(F, S)                                       \
  TB_HEAD_FIELDS (F, S)                                              \
  TB_OUTAGE_OWN_FIELDS (F, S)                                        \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                  \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") \
  F (S, TEXT, reported_by, TB_MARK_REFERENCE, "Reported by")         \
  F (S, INSTANT, reported_us, TB_MARK_NONE, "Reported")              \
  F (S, TEXT, done_by, TB_MARK_REFERENCE, "Back-entry done by")      \
  F (S, INSTANT, done_us, TB_MARK_NONE, "Back-entry done")
TB_DECLARE_KIND (TbOutage, tb_outage, OUTAGE, TB_OUTAGE_FIELDS)

/* whether an organisation can record online, from a day on.  Activities have no rows: it is
 * for all it does, for a category, or for an item of the catalogue. */
#define TB_CAPABILITY_OWN_FIELDS(F, S)                                              \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                                 \
  F (S, TEXT, item, TB_MARK_NONE, "Service item") /* or its category; empty: all */ \
  F (S, BOOLEAN, is_online, TB_MARK_NONE, "Recorded online")                        \
  F (S, DATE, from_on, TB_MARK_REQUIRED, "From")                                    \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")                                      \
  F (S, TEXT, reason, TB_MARK_REQUIRED, "Reason")
#define TB_CAPABILITY_FIELDS(F, S)                                                         \
  TB_HEAD_FIELDS (F, S)                                                                    \
  TB_CAPABILITY_OWN_FIELDS (F, S)                                                          \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State") /* as of an outage */ \
  F (S, TEXT, done_by, TB_MARK_REFERENCE, "Back-entry done by")                            \
  F (S, INSTANT, done_us, TB_MARK_NONE, "Back-entry done")
TB_DECLARE_KIND (TbCapability, tb_capability, CAPABILITY, TB_CAPABILITY_FIELDS)

/* By how much a desk that knows the city's time may be wrong all the same. */
#define TB_OUTAGE_CLOCK_US (10 * G_TIME_SPAN_MINUTE)

const TbCapability *tb_capability_find_gap (GPtrArray  *rows,
                                            const char *item,
                                            gint64      day);

gboolean tb_outage_is_told (const TbOutage *outage);

/* An outage, and how far its back-entry is.  Causes and states are those of an outage; one that is
 * not over has the state “open”, one of which nothing has to be entered “logged”.  @item is what
 * could not be recorded online, or its category; empty: all. */
#define TB_OUTAGE_LINE_FIELDS(F, S)                            \
  F (S, TEXT, id, TB_MARK_KEY, "Number")                       \
  F (S, TEXT, state, TB_MARK_NONE, "State")                    \
  F (S, TEXT, cause, TB_MARK_NONE, "Cause")                    \
  F (S, TEXT, item, TB_MARK_NONE, "Service item")              \
  F (S, INSTANT, from_us, TB_MARK_NONE, "From")                \
  F (S, INSTANT, to_us, TB_MARK_NONE, "Until")                 \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")             \
  F (S, INT64, n_tries, TB_MARK_NONE, "Tries in vain")         \
  F (S, DATE, last_on, TB_MARK_NONE, "Last day of back-entry") \
  F (S, INT64, days_left, TB_MARK_NONE, "Working days left")   \
  F (S, INT64, n_records, TB_MARK_NONE, "Records entered")     \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")                  \
  F (S, TEXT, evidence, TB_MARK_NONE, "Evidence")
typedef struct
{
  TB_OUTAGE_LINE_FIELDS (TB_MEMBER, TbOutageLine)
} TbOutageLine;

/* Cause of a line that is no outage: online recording is not offered yet. */
#define TB_OUTAGE_GAP "gap"

/* States of a line besides those of an outage. */
#define TB_OUTAGE_OPEN   "open"
#define TB_OUTAGE_LOGGED "logged"

G_END_DECLS
