/* tb-roll-state.h: what is typed in a roll call, and who is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"

G_BEGIN_DECLS

/* Who comes later than that has come late, unless a time is typed. */
#define TB_ROLL_GRACE_US (10 * G_TIME_SPAN_MINUTE)

/* One person of a lesson. */
typedef struct
{
  TbAttendance *row;      /* (owned) */
  char         *name;     /* (owned) */
  char         *initials; /* (owned) */
  guint         n;        /* in the list, and on the sheet people sign; from 1 */
} TbRollPerson;

/**
 * TbRollMark:
 * @TB_ROLL_NOBODY: nobody of the lesson is meant
 * @TB_ROLL_SEVERAL: several are: a figure behind the initials says which
 * @TB_ROLL_STRANGER: the code of a badge, of somebody who is not enrolled
 * @TB_ROLL_NONSENSE: a time that is none
 * @TB_ROLL_ONE: one
 */
typedef enum
{
  TB_ROLL_NOBODY,
  TB_ROLL_SEVERAL,
  TB_ROLL_STRANGER,
  TB_ROLL_NONSENSE,
  TB_ROLL_ONE,
} TbRollMark;

/* What was typed. */
typedef struct
{
  TbRollMark  mark;
  guint       index;     /* TB_ROLL_ONE: who, among the people */
  char       *person_id; /* (owned) (nullable): of a badge */
  const char *state;     /* TB_ATTENDANCE_PRESENT or TB_ATTENDANCE_ABSENT */
  gint64      from_us;   /* 0: in time */
  gint64      to_us;     /* 0: when it is over */
  char       *found;     /* (owned) (nullable): TB_ROLL_SEVERAL: their names, with figures */
} TbRollWord;

TbRollPerson *tb_roll_person_new (TbAttendance *row,
                                  const char   *name);
void          tb_roll_person_free (gpointer person);
void          tb_roll_read (GPtrArray      *people,
                            const TbLesson *lesson,
                            const char     *text,
                            gint64          now_us,
                            TbRollWord     *word_out);
void          tb_roll_word_clear (TbRollWord *word);
char         *tb_roll_take_badge (char *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbRollWord, tb_roll_word_clear)
char     *tb_roll_print_when (const TbLesson *lesson);
char     *tb_roll_print_person (const TbLesson     *lesson,
                                const TbAttendance *row);
char     *tb_roll_print_fix (const TbLesson     *lesson,
                             const TbAttendance *row,
                             const char         *actor);
GVariant *tb_roll_make_changes (const TbAttendance *row,
                                const char         *state,
                                gint64              from_us,
                                gint64              to_us,
                                const char         *way);

G_END_DECLS
