/* ledger-model.h: the ledger as arrays, so plain that one sees it is right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define N_ORGS    15 /* of three districts, five each */
#define N_PERSONS (4 * N_ORGS)

/* Accounts: people first. */
enum
{
  A_GRANT = N_PERSONS, /* three grants, then three funds */
  A_POOL = A_GRANT + 6,
  A_REDEEMED,
  A_FORFEITED,
  A_EXPIRED,
  A_SUSPENSE,
  A_MINT, /* all years */
  N_ACCOUNTS,
};

typedef enum
{
  V_EARN,
  V_HOLD,
  V_CAPTURE,
  V_RELEASE,
  V_EXPIRE,
  V_GIFT,
  V_CONFIRM,
  V_DECLINE,
  V_CANCEL,
  V_DONATE,
  V_ISSUE,
  V_GRANT,
  V_POOL,
  V_REVERSE,
  V_FREEZE,
  V_THAW,
  V_REPAY,
  V_PROPOSE,
  V_APPROVE,
  V_MIGRATE,
  V_CLOSE,
  V_LAPSE,
  N_VERBS,
} LedgerVerb;

/* One step.  @seq names what it makes, and @target what an earlier one made, so that a step means
 * the same when others are left out. */
typedef struct
{
  LedgerVerb verb;
  guint      seq, target;
  guint      who, other, third; /* accounts; in a hold: payer, served, volunteer */
  gint64     minutes;
  gint64     wait_min; /* before it */
} LedgerOp;

/* Months coins are good for, where they expire at all. */
#define EARNED_MONTHS  2
#define GRANTED_MONTHS 1

/* Coins of somebody that came together. */
typedef struct
{
  gint64 last_day; /* on which they are good */
  gint64 left;
} LedgerLot;

/* Some of them, when they went. */
typedef struct
{
  guint  lot;
  gint64 minutes;
} LedgerTake;

/* What one step made. */
typedef struct
{
  char     state; /* 0 nothing, else “o”pen, “c”aptured, “r”eleased, “e”xpired, “g”iven, “x” */
  gint64   minutes, expires_us;
  guint    from, to;
  gboolean is_posted, is_reversed, is_donation;
  gint64   from_moved[3], to_moved[3]; /* own, gifted, granted */
  guint    first_take, n_takes;        /* of the giver's lots */
  guint    to_lot;                     /* of the receiver */
} LedgerThing;

typedef struct
{
  gint64       now_us;
  gint64       posted[N_ACCOUNTS], held[N_ACCOUNTS], owed[N_ACCOUNTS];
  gint64       parts[N_PERSONS][3]; /* own, gifted, granted */
  gboolean     is_there[N_ACCOUNTS], is_frozen[N_ACCOUNTS], is_issued[6];
  gint64       first_period, last_closed, last_lapse;
  GArray      *lots[N_PERSONS]; /* (owned) (element-type LedgerLot): as they came */
  GArray      *takes;           /* (owned) (element-type LedgerTake) */
  LedgerThing *things;          /* (owned) (array length=n_things) */
  gboolean    *booked;          /* (owned) */
  guint        n_things;
} LedgerModel;

/* Where coins came from. */
#define OWN     0
#define GIFTED  1
#define GRANTED 2

LedgerModel *ledger_model_new (gint64 now_us,
                               guint  n_things);
void         ledger_model_free (LedgerModel *m);
gboolean     ledger_model_do (LedgerModel    *m,
                              const LedgerOp *op);
void         ledger_move (LedgerModel *m,
                          LedgerThing *t,
                          guint        from,
                          guint        to,
                          gint64       minutes,
                          int          comes,
                          const int    goes[3]);
gboolean     ledger_settle (LedgerModel *m,
                            LedgerThing *t,
                            char         state);
gboolean     ledger_reverse (LedgerModel *m,
                             LedgerThing *t);
gboolean     ledger_lapse (LedgerModel *m,
                           gint64       day);
gboolean     ledger_is_kin (guint a,
                            guint b);

G_END_DECLS
