/* sim-plan.h: what a life is to be, and what has been in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be left out, to see whether a life fails without it. */
typedef enum
{
  SIM_FAULT_NET = 1 << 0,    /* packets are dropped, doubled and cut; things are not there */
  SIM_FAULT_DISK = 1 << 1,   /* in the middle of something a disk fails, or the power */
  SIM_FAULT_CRASH = 1 << 2,  /* a program or a computer ends */
  SIM_FAULT_LOSS = 1 << 3,   /* a cache is lost, or read anew */
  SIM_FAULT_CITY = 1 << 4,   /* the city starts anew, forgets, is put back */
  SIM_FAULT_CLONE = 1 << 5,  /* a desk is copied */
  SIM_FAULT_CLOCK = 1 << 6,  /* a clock jumps */
  SIM_FAULT_LOGIN = 1 << 7,  /* who was signed in is so no more */
  SIM_FAULT_SCHEMA = 1 << 8, /* a desk was left by an older program */
  SIM_FAULT_SCOPES = 1 << 9, /* somebody may read more, or less */
  SIM_N_FAULTS = 10
} SimFaults;

/**
 * SimMistake:
 * @SIM_MISTAKE_NONE: none
 * @SIM_MISTAKE_LYING_DISK: what a desk syncs of its vault is not synced
 * @SIM_MISTAKE_HASTE: a desk takes for over whatever the city has answered, seen or not
 * @SIM_MISTAKE_MIXED: a desk forgets which scopes show a row
 * @SIM_MISTAKE_DEAF: the city lets those wait who have left a question with it, whatever happens
 * @SIM_MISTAKE_CLINGING: a desk takes it for a failure like others that it may not read a scope
 * @SIM_MISTAKE_EAGER: a desk asks at once for what it may read, however often it was told
 *
 * Made on purpose, to see that it is found.
 */
typedef enum
{
  SIM_MISTAKE_NONE,
  SIM_MISTAKE_LYING_DISK,
  SIM_MISTAKE_HASTE,
  SIM_MISTAKE_MIXED,
  SIM_MISTAKE_DEAF,
  SIM_MISTAKE_CLINGING,
  SIM_MISTAKE_EAGER,
  SIM_N_MISTAKES
} SimMistake;

/* One life, as far as it is lived. */
typedef struct
{
  guint32    seed;
  guint      n_steps;
  guint8    *is_left_out; /* (owned) (nullable) (array length=n_steps): a step that is not done */
  guint      without;     /* #SimFaults that do not befall it */
  SimMistake mistake;     /* that is made in it */
} SimPlan;

typedef struct
{
  guint steps, done, refused, applied, duplicate, conflict, rejected;
  guint dropped, doubled, cut, crashes, rebuilds, anew, city_restarts, pages;
  guint snapshots, parts, gone_parts, begun;
  guint joined, certificates, certified, elsewhere;
  guint merged, blocked, deferred, groups;
  guint restored, clones, prunings, jumps, epochs, expired, gaps, forks, unknown, renamed, voids;
  guint kills, cuts, city_cuts, disk_faults, unsure, signed_in, revoked, refreshed, upgrades;
  guint granted, withdrawn, shut, refused_scopes, dropped_scopes, tagged;
  guint held, woken, waited, broken, let_go, prompt;
} SimCounts;

/* sim-life.c */
void sim_live (const SimPlan  *plan,
               volatile guint *step_out,
               SimCounts      *counts_out);

G_END_DECLS
