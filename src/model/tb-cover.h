/* tb-cover.h: whether somebody is insured, until when, and what is left to do for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"

G_BEGIN_DECLS

/* What all policies of somebody come to on a day. */
typedef struct
{
  const TbInsurance *policy;   /* (unowned) (nullable): that covers the day, the longest of them */
  gint64             until_on; /* the last day without a gap, yyyymmdd; TB_COVER_OPEN for ever */
  gint64             ended_on; /* when the last one ended, if none covers the day; 0 for never */
  gint64             next_on;  /* when the next one begins, after a gap; 0 if there is none */
} TbCover;

#define TB_COVER_OPEN G_MAXINT64

/* States of a policy on a day: R-226. */
#define TB_COVER_CLAIMED "claimed" /* begins later */
#define TB_COVER_VALID   "valid"
#define TB_COVER_ENDED   "ended"

/* Steps to insurance.  Bits, in their order. */
typedef enum
{
  TB_GUIDE_REGISTER = 1 << 0,
  TB_GUIDE_NUMBER = 1 << 1,
  TB_GUIDE_SUBMIT = 1 << 2,
  TB_GUIDE_WAIT = 1 << 3,
  TB_GUIDE_CLAIM = 1 << 4,
  TB_GUIDE_BUY = 1 << 5,
} TbGuideSteps;

#define TB_GUIDE_N_STEPS 6

TbCover     tb_cover_find (GPtrArray *insurances, gint64 day);
const char *tb_cover_find_state (const TbInsurance *insurance,
                                 gint64             day);
TbGuideSteps
            tb_guide_find_steps (const TbRegistration *registration,
                                 GPtrArray            *insurances,
                                 gint64                day);
const char *tb_guide_get_name (guint step);
const char *tb_guide_get_msgid (guint step);

G_END_DECLS
