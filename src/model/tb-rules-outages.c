/* tb-rules-outages.c: the policy on times without the city platform, and on paper
 *
 * Source: plan 二（四）1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-outages.h"

#include <string.h>

#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-rules-standing.h"

/* What a report may say: the evidence of forty tries takes less than half of it. */
#define MAX_TEXT_BYTES 8192

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
check_length (const char *field,
              const char *text,
              GPtrArray  *reasons)
{
  if (text != NULL && strlen (text) > MAX_TEXT_BYTES)
    tb_reasons_add_at (reasons, field, "too-long", "R-163", "It is longer than it may be");
}

/**
 * tb_rules_check_outage:
 * @outage: as it would be reported
 * @now_us: microseconds UTC, by the city's clock; at a desk, when it was asked for
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * What a person has noted says why; what the exchange has met says how often it was tried.
 */
void
tb_rules_check_outage (const TbOutage *outage,
                       gint64          now_us,
                       GPtrArray      *reasons)
{
  const gboolean is_noted = g_strcmp0 (outage->cause, TB_OUTAGE_OTHER) == 0;

  if (!is_empty (outage->cause) && !tb_outage_is_told (outage))
    tb_reasons_add_at (reasons, "cause", "no-choice", "R-154", "“%s” is not possible here",
                       outage->cause);
  if (outage->from_us <= 0 || outage->to_us <= outage->from_us)
    tb_reasons_add_at (reasons, "to_us", "span", "R-154",
                       "An outage has a beginning, and an end after it");
  else if (outage->to_us > now_us + TB_OUTAGE_CLOCK_US)
    tb_reasons_add_at (reasons, "to_us", "future", "R-154",
                       "An outage is reported when it is over");
  if (is_noted && is_empty (outage->note))
    tb_reasons_add_at (reasons, "note", "no-reason", "R-154",
                       "Say what it was that kept you from the platform");
  if (outage->n_tries < 0 || (!is_noted && !is_empty (outage->cause) && outage->n_tries == 0))
    tb_reasons_add_at (reasons, "n_tries", "no-evidence", "R-154",
                       "The platform was not tried in that time");
  check_length ("evidence", outage->evidence, reasons);
  check_length ("note", outage->note, reasons);
}

/**
 * tb_rules_check_back_entry:
 * @state: (nullable): of an outage, or of a time without online recording
 * @is_done: whether its back-entry is to be done, or open again
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_back_entry (const char *state,
                           gboolean    is_done,
                           GPtrArray  *reasons)
{
  if ((g_strcmp0 (state, TB_OUTAGE_DONE) == 0) != is_done)
    return;
  if (is_done)
    tb_reasons_add (reasons, "state", "R-157", "The back-entry of this outage is done already");
  else
    tb_reasons_add (reasons, "state", "R-157", "The back-entry of this outage is open already");
}

/**
 * tb_rules_check_capability:
 * @capability: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 *
 */
void
tb_rules_check_capability (const TbCapability *capability,
                           GPtrArray          *reasons)
{
  if (!is_empty (capability->item) && tb_catalogue_find (capability->item) == NULL)
    tb_reasons_add_at (reasons, "item", "no-item", "R-155", "“%s” is no item of the catalogue",
                       capability->item);
  tb_rules_check_term (capability->from_on, capability->until_on, "R-155", reasons);
  check_length ("reason", capability->reason, reasons);
}

/**
 * tb_rules_check_online:
 * @gap: (nullable): why a service could not be recorded online on its day
 * @is_late: whether it is entered from paper
 * @now_us: microseconds UTC, by the city's clock; at a desk, when it was asked for
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * it is put down on paper, and entered once it can be recorded online again.
 */
void
tb_rules_check_online (const TbCapability *gap,
                       gboolean            is_late,
                       gint64              now_us,
                       GPtrArray          *reasons)
{
  if (gap == NULL)
    return;
  if (!is_late)
    tb_reasons_add_at (reasons, "mode", "not-online", "R-155",
                       "This cannot be recorded online yet: put it down on paper, and enter it"
                       " afterwards");
  else if (gap->until_on == 0 || tb_day_of_instant (now_us) <= gap->until_on)
    tb_reasons_add_at (reasons, "mode", "not-online", "R-157",
                       "This cannot be recorded online yet: its back-entry begins when it can");
}

/**
 * tb_rules_find_back_entry_day:
 * @rules: in force on that day
 * @workdays: which days are worked
 * @back_us: when the platform was back, in microseconds UTC
 *
 *
 *
 * Returns: the last day on which what is on paper is entered in time, as yyyymmdd;
 *   %TB_DAY_UNKNOWN if the calendar does not reach that far
 */
gint64
tb_rules_find_back_entry_day (const TbRules    *rules,
                              const TbWorkdays *workdays,
                              gint64            back_us)
{
  return tb_workdays_add (workdays, tb_day_of_instant (back_us),
                          rules->backfill_deadline_workdays, NULL);
}
