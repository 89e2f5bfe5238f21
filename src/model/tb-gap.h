/* tb-gap.h: what somebody still has to learn, and which lesson teaches it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-training-count.h"

G_BEGIN_DECLS

/**
 * TbTeaching:
 * @lesson: (owned): one that is to come
 * @course: (owned): what is taught in it
 * @training: (owned) (nullable): what it counts for who is there for all of it
 * @n_free: places that are left; G_MAXINT64 for any number
 */
typedef struct
{
  TbLesson   *lesson;
  TbCourse   *course;
  TbTraining *training;
  gint64      n_free;
} TbTeaching;

TbTeaching *tb_teaching_new (TbLesson *lesson,
                             TbCourse *course,
                             gint64    n_taken);
void        tb_teaching_free (TbTeaching *teaching);

#define TB_TYPE_GAP (tb_gap_get_type ())
G_DECLARE_FINAL_TYPE (TbGap, tb_gap, TB, GAP, GObject)

/**
 * TbGap:
 * @learnt: of each part, in minutes, valid on the day
 * @needed: of each part, in minutes
 * @serves_from: the first day on which nothing is missing, if they are there whenever they are
 *   enrolled; 0 if even then something is
 * @next_id: (nullable): the first lesson with a place that brings them further than those they are
 *   enrolled in
 *
 * One person of the matrix.
 */
struct _TbGap
{
  GObject         parent_instance;
  char           *person_id;
  char           *name;
  char           *name_key; /* sorts as people read it */
  char           *initials; /* in pinyin: typed to find them */
  char           *team;     /* (nullable) */
  gint64          learnt[TB_GATE_N_PARTS];
  gint64          needed[TB_GATE_N_PARTS];
  TbTrainingCount count;
  gint64          serves_from;
  GPtrArray      *coming;     /* (owned) (element-type utf8): lessons they are enrolled in */
  gint64          day;        /* for which it was found, yyyymmdd */
  char           *next_id;    /* (nullable) */
  gint64          next_us;    /* when that begins */
  char           *next_title; /* (nullable): of its course */
};

TbGap   *tb_gap_new (const char *person_id,
                     const char *name,
                     const char *name_key,
                     const char *team);
void     tb_gap_find (TbGap         *self,
                      const TbRules *rules,
                      gint64         day,
                      GPtrArray     *trainings,
                      GPtrArray     *coming,
                      GPtrArray     *teachings);
gboolean tb_gap_is_in (const TbGap    *self,
                       const TbLesson *lesson);
gint64   tb_gap_get_short (const TbGap *self,
                           TbGatePart   part);

G_END_DECLS
