/* tb-rules-papers.c: the policy on certificates
 *
 * One person asks, another approves: four eyes on every paper.  Where an organisation
 * has nobody else, the unit that guides it approves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-rules.h"

/* What holds for a request, and still when it is issued. */
static void
check_contents (const TbRules            *rules,
                const TbCertificate      *certificate,
                const TbCertificateFacts *facts,
                gint64                    now_us,
                GPtrArray                *reasons)
{
  gint64 today = tb_day_of_instant (now_us);

  if (facts->person == NULL || !facts->is_member)
    tb_reasons_add (reasons, "no-member", "Order 67 art. 14",
                    "An organisation certifies what its own members did");
  if (certificate->from_day > certificate->to_day || certificate->to_day > today ||
      certificate->from_day < rules->starts_on)
    tb_reasons_add (reasons, "period", "R-242", "The period does not lie between %d and today",
                    (int) rules->starts_on);
  if (facts->n_records == 0 || facts->minutes < 1)
    {
      tb_reasons_add (reasons, "nothing-certified", "R-179",
                      "There is no certified service in this period");
      tb_reasons_set_row (reasons, certificate->person_id);
    }
}

/* Whether it is one that waits. */
static void
check_is_requested (const TbCertificate *certificate,
                    GPtrArray           *reasons)
{
  if (g_strcmp0 (certificate->state, TB_CERTIFICATE_REQUESTED) != 0)
    tb_reasons_add (reasons, "not-requested", "R-181", "The certificate has been issued already");
}

/**
 * tb_rules_check_request:
 * @rules: the rule package
 * @certificate: as it would be requested
 * @facts: what is known around it
 * @now_us: when, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Whether somebody may ask for a certificate.
 */
void
tb_rules_check_request (const TbRules            *rules,
                        const TbCertificate      *certificate,
                        const TbCertificateFacts *facts,
                        gint64                    now_us,
                        GPtrArray                *reasons)
{
  check_contents (rules, certificate, facts, now_us, reasons);
  if (facts->n_open > 0)
    {
      tb_reasons_add (reasons, "request-open", "R-178",
                      "A certificate for this person has been requested and not issued yet");
      tb_reasons_set_row (reasons, facts->open_id);
    }
}

/**
 * tb_rules_check_request_withdrawal:
 * @certificate: the request
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * An issued certificate is not taken back; a request, by anybody of its organisation.
 */
void
tb_rules_check_request_withdrawal (const TbCertificate *certificate,
                                   GPtrArray           *reasons)
{
  check_is_requested (certificate, reasons);
}

/**
 * tb_rules_check_issue:
 * @rules: the rule package
 * @certificate: as it would be issued, but for its state
 * @facts: what is known around it
 * @actor: who wants to issue it
 * @now_us: when, in microseconds UTC
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_issue (const TbRules            *rules,
                      const TbCertificate      *certificate,
                      const TbCertificateFacts *facts,
                      const char               *actor,
                      gint64                    now_us,
                      GPtrArray                *reasons)
{
  check_is_requested (certificate, reasons);
  if (g_strcmp0 (certificate->requested_by, actor) == 0)
    tb_reasons_add (reasons, "own-request", "R-181",
                    "Nobody approves a certificate they have requested; a colleague does");
  check_contents (rules, certificate, facts, now_us, reasons);
  if (certificate->issued_on != facts->asked_on ||
      certificate->issued_on > tb_day_of_instant (now_us))
    tb_reasons_add (reasons, "not-today", "R-181", "A certificate bears the day it is issued");
  if (!facts->has_block)
    tb_reasons_add (reasons, "no-number", "R-182",
                    "The number is not one the city has set aside for this organisation");
  if (facts->is_serial_taken)
    tb_reasons_add (reasons, "number-taken", "R-182", "Another certificate bears this number");
}
