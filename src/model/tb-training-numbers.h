/* tb-training-numbers.h: what a trainer has given, and what came of it
 *
 * Only lessons that were signed for count.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-gate.h"
#include "tb-kinds.h"

G_BEGIN_DECLS

/* A lesson that was given. */
typedef struct
{
  char  *id;       /* (owned) */
  char  *course;   /* (owned): its title */
  char  *lecturer; /* (owned) */
  char  *place;    /* (owned) */
  gint64 start_us;
  gint64 minutes; /* it took */
} TbGiven;

/* Somebody who was enrolled in it. */
typedef struct
{
  const TbGiven *given;
  char          *person_id; /* (owned) */
  char          *name;      /* (owned) */
  char          *team;      /* (owned): “” for none */
  char          *district;  /* (owned): code; “” if not known */
  gboolean       is_there;
  gint64         minutes; /* they were */
  gint64         quiz;    /* 0: none; -1: no point */
} TbTrainee;

/* All that is counted from. */
typedef struct
{
  GPtrArray *givens;    /* (owned) (element-type TbGiven): the first first */
  GPtrArray *trainees;  /* (owned) (element-type TbTrainee) */
  GArray    *waits;     /* (owned) (element-type gint64): days until training was enough */
  gint64     pass_mark; /* points a quiz is passed with */
} TbTrainingFacts;

typedef enum
{
  TB_TRAINING_BY_MONTH,
  TB_TRAINING_BY_COURSE,
  TB_TRAINING_BY_LECTURER,
  TB_TRAINING_BY_TEAM,
  TB_TRAINING_BY_DISTRICT,
  TB_TRAINING_N_WAYS,
} TbTrainingWay;

/* One row of numbers, and what they come from. */
typedef struct
{
  char      *key;        /* (owned): month as yyyymm, or a name; “” for none */
  GPtrArray *givens;     /* (owned) (element-type TbGiven) (transfer none): each once */
  GPtrArray *trainees;   /* (owned) (element-type TbTrainee) (transfer none) */
  gint64     given_min;  /* minutes of the lessons */
  gint64     n_people;   /* who were there, each once */
  gint64     people_min; /* minutes of all of them */
  gint64     n_there;
  gint64     n_absent;
  gint64     n_quizzed;
  gint64     n_passed;
} TbTrainingSum;

TbTrainingFacts *tb_training_facts_new (void);
void             tb_training_facts_free (TbTrainingFacts *facts);
TbTrainee       *tb_training_facts_add (TbTrainingFacts *facts,
                                        const TbGiven   *given);
GPtrArray       *tb_training_facts_sum (const TbTrainingFacts *facts,
                                        TbTrainingWay          way,
                                        gint64                 from,
                                        gint64                 until);
gboolean         tb_training_facts_find_wait (const TbTrainingFacts *facts,
                                              gint64                *days_out);
gint64           tb_training_find_gate_day (const TbRules *rules,
                                            GPtrArray     *trainings);
gint64           tb_training_get_permille (gint64 part,
                                           gint64 whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbTrainingFacts, tb_training_facts_free)

G_END_DECLS
