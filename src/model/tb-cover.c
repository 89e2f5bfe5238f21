/* tb-cover.c: whether somebody is insured, until when, and what is left to do for it
 *
 * Source: plan 三（二）.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-cover.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-gate-private.h"

static gint64
get_end (const TbInsurance *row)
{
  return row->until_on == 0 ? TB_COVER_OPEN : row->until_on;
}

/* The longest that covers a day. */
static const TbInsurance *
find_longest (GPtrArray *insurances,
              gint64     day)
{
  const TbInsurance *found = NULL;

  for (guint i = 0; i < insurances->len; i++)
    {
      const TbInsurance *row = insurances->pdata[i];

      if (tb_gate_is_within (row->from_on, row->until_on, day) &&
          (found == NULL || get_end (row) > get_end (found)))
        found = row;
    }
  return found;
}

/* The last day that is covered without a gap, from the end of one that covers on. */
static gint64
follow (GPtrArray         *insurances,
        const TbInsurance *policy)
{
  while (get_end (policy) != TB_COVER_OPEN)
    {
      const gint64       next_day = tb_day_add_days (policy->until_on, 1);
      const TbInsurance *next = find_longest (insurances, next_day);

      if (next_day == TB_DAY_UNKNOWN || next == NULL)
        break;
      policy = next;
    }
  return get_end (policy);
}

/**
 * tb_cover_find:
 * @insurances: (nullable) (element-type TbInsurance): all of one person
 * @day: yyyymmdd
 *
 * Policies that follow each other without a gap count as one, so that nobody is reminded of an end
 * that is none.
 *
 * Source; as the gate judges the day itself.
 *
 * Returns: what they come to on @day; borrows from @insurances
 */
TbCover
tb_cover_find (GPtrArray *insurances,
               gint64     day)
{
  TbCover cover = { 0 };
  gint64  last = day;

  if (insurances == NULL)
    return cover;
  cover.policy = find_longest (insurances, day);
  if (cover.policy != NULL)
    last = cover.until_on = follow (insurances, cover.policy);
  for (guint i = 0; i < insurances->len; i++)
    {
      const TbInsurance *row = insurances->pdata[i];

      if (row->from_on > last && (cover.next_on == 0 || row->from_on < cover.next_on))
        cover.next_on = row->from_on;
      if (cover.policy == NULL && get_end (row) < day && row->until_on > cover.ended_on)
        cover.ended_on = row->until_on;
    }
  return cover;
}

/**
 * tb_cover_find_state:
 * @insurance: a policy
 * @day: yyyymmdd
 *
 * Source: R-226.
 *
 * Returns: (transfer none): what it is on that day: claimed, valid or ended
 */
const char *
tb_cover_find_state (const TbInsurance *insurance,
                     gint64             day)
{
  if (tb_gate_is_within (insurance->from_on, insurance->until_on, day))
    return TB_COVER_VALID;
  return day < insurance->from_on ? TB_COVER_CLAIMED : TB_COVER_ENDED;
}

/* Whether something of 志愿北京 covers the day, or will. */
static gboolean
has_claimed (GPtrArray *insurances,
             gint64     day)
{
  for (guint i = 0; insurances != NULL && i < insurances->len; i++)
    {
      const TbInsurance *row = insurances->pdata[i];

      if (g_strcmp0 (row->origin, TB_INSURANCE_OF_BV) == 0 && get_end (row) >= day)
        return TRUE;
    }
  return FALSE;
}

/**
 * tb_guide_find_steps:
 * @registration: (nullable): of a volunteer
 * @insurances: (nullable) (element-type TbInsurance): all of theirs
 * @day: yyyymmdd
 *
 * Source: plan 三（二）: 引导志愿者在“志愿北京”网站实名注册，并在审核通过后领取志愿者保险；对于未在“志愿北京”注册审核
 * 的，由志愿服务组织为其购买.
 *
 * Returns: the steps that are still open
 */
TbGuideSteps
tb_guide_find_steps (const TbRegistration *registration,
                     GPtrArray            *insurances,
                     gint64                day)
{
  const char    *status = registration != NULL ? registration->bv_status : NULL;
  const char    *number = registration != NULL ? registration->bv_number : NULL;
  const gboolean has_passed = g_strcmp0 (status, TB_BV_PASSED) == 0;
  const gboolean is_waiting = g_strcmp0 (status, TB_BV_REVIEWING) == 0;
  const gboolean is_registered =
      has_passed || is_waiting || g_strcmp0 (status, TB_BV_REGISTERED) == 0;
  TbGuideSteps steps = 0;

  if (!is_registered)
    steps |= TB_GUIDE_REGISTER;
  if (number == NULL || *number == '\0')
    steps |= TB_GUIDE_NUMBER;
  if (!has_passed && !is_waiting)
    steps |= TB_GUIDE_SUBMIT;
  if (!has_passed)
    steps |= TB_GUIDE_WAIT;
  if (!has_claimed (insurances, day))
    steps |= TB_GUIDE_CLAIM;
  if (!has_passed && tb_cover_find (insurances, day).policy == NULL)
    steps |= TB_GUIDE_BUY;
  return steps;
}

static const struct
{
  const char *name, *msgid;
} guide[TB_GUIDE_N_STEPS] = {
  { "register", N_ ("Register under your real name on the website of Volunteer Beijing.") },
  { "number", N_ ("Tell the organisation your number at Volunteer Beijing; it enters it here.") },
  { "submit", N_ ("Hand your registration in for review at Volunteer Beijing.") },
  { "wait", N_ ("Wait until Volunteer Beijing has passed your registration, and tell the "
                "organisation.") },
  { "claim", N_ ("Claim the insurance for volunteers at Volunteer Beijing, and show the "
                 "organisation the paper.") },
  { "buy", N_ ("Until then the organisation buys the volunteer accident insurance; nobody serves "
               "without.") },
};

/**
 * tb_guide_get_name:
 * @step: below %TB_GUIDE_N_STEPS: number of a bit of #TbGuideSteps
 *
 * Returns: (transfer none): what programs call it
 */
const char *
tb_guide_get_name (guint step)
{
  return guide[step].name;
}

/**
 * tb_guide_get_msgid:
 * @step: below %TB_GUIDE_N_STEPS
 *
 * Returns: (transfer none): the English sentence that says what to do
 */
const char *
tb_guide_get_msgid (guint step)
{
  return guide[step].msgid;
}
