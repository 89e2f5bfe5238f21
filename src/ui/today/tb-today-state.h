/* tb-today-state.h: what the view “today” says, made from figures alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-roles.h"
#include "tb-today-scale.h"

G_BEGIN_DECLS

/* Rows that wait for somebody. */
typedef struct
{
  gint64 n;
  gint64 oldest_us; /* since when the first of them waits; 0: not known */
} TbTodayQueue;

/* All that the desk can tell. */
typedef struct
{
  gint64       now_us;
  TbRoles      roles;
  char        *actor;           /* (owned): who is signed in */
  GArray      *month;           /* (owned) (element-type gint64): minutes a day, 1st to today */
  GArray      *month_before;    /* (owned) (element-type gint64): the same days last month */
  TbTodayQueue to_recognise;    /* submitted by others */
  gint64       n_own_submitted; /* submitted by oneself: somebody else recognises them */
  TbTodayQueue to_certify;      /* recognised: the third-party operator's turn */
  gint64       waiting_minutes; /* of service whose coins are not posted yet */
  TbTodayQueue requests;        /* of certificates, prepared by others */
  gint64       n_own_requests;
  gint64       n_issued;       /* certificates, this month */
  gint64       n_outages;      /* whose back-entry is not done … */
  gint64       outage_last_on; /* … the last day for the first of them, as yyyymmdd; 0: not known */
  gint64       outage_days;    /* … and working days left to it; below 0 if it is over */
  gint64       n_talks;        /* partners whose next talk is due */
  char        *first_talk;     /* (owned) (nullable): who waits longest, and for what */
  char        *first_partner;  /* (owned) (nullable): key of that partner */
  gint64       n_rejected;
  gint64       n_conflicts;
  char        *first_rejected; /* (owned) (nullable): what the first of them is, a sentence */
  char        *first_conflict; /* (owned) (nullable) */
} TbTodayFigures;
void tb_today_figures_free (TbTodayFigures *figures);

typedef enum
{
  TB_TONE_PLAIN,
  TB_TONE_GOOD,
  TB_TONE_WARNING,
  TB_TONE_BAD,
} TbTone;

/* A number, or a line, and the question behind it. */
typedef struct
{
  char       *title;  /* (owned) */
  char       *figure; /* (owned) (nullable): a card's number with its unit */
  char       *note;   /* (owned) (nullable) */
  TbTone      tone;
  const char *icon;   /* (nullable) */
  const char *view;   /* where the question is answered */
  char       *filter; /* (owned): the question */
} TbTodayItem;

typedef struct _TbTodayState TbTodayState;

TbTodayState      *tb_today_state_new (const TbTodayFigures *figures);
TbTodayState      *tb_today_state_ref (TbTodayState *self);
void               tb_today_state_unref (TbTodayState *self);
guint              tb_today_state_get_n_cards (TbTodayState *self);
const TbTodayItem *tb_today_state_get_card (TbTodayState *self,
                                            guint         i);
guint              tb_today_state_get_n_lines (TbTodayState *self);
const TbTodayItem *tb_today_state_get_line (TbTodayState *self,
                                            guint         i);
TbTodayScale       tb_today_state_get_scale (TbTodayState *self);
gint64             tb_today_state_get_minutes (TbTodayState *self,
                                               guint         i);
char              *tb_today_state_describe_day (TbTodayState *self,
                                                guint         i);
char              *tb_today_print_day_filter (gint64 day,
                                              gint64 end_day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbTodayState, tb_today_state_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbTodayFigures, tb_today_figures_free)

G_END_DECLS
