/* tb-kinds-life.h: what people and organisations agree to, and what is asked of who applies
 *
 * Source: 北京市志愿服务促进条例 art. 17, 18; 志愿服务条例 art. 11 to 14.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* What somebody agrees to, and how. */
#define TB_CONSENT_OF_GUARDIAN    "guardian"    /* that a minor serves */
#define TB_CONSENT_TO_AGREEMENT   "agreement"   /* service with risks */
#define TB_CONSENT_TO_PRIVACY     "privacy"     /* that data are kept */
#define TB_CONSENT_TO_HEALTH      "health"      /* that health is kept: PIPL 28, 29 */
#define TB_CONSENT_TO_JOIN        "join"        /* that a further organisation keeps them, too */
#define TB_CONSENT_TO_UNDERTAKING "undertaking" /* what a volunteer promises: R-064 */

#define TB_CHANNEL_PAPER  "paper"
#define TB_CHANNEL_SPOKEN "spoken" /* somebody else heard it: the witness */
#define TB_CHANNEL_ONLINE "online"

/* How it was said: which text, by what way, who heard it, and the scan of the paper, of which name
 * and SHA-256 are kept. */
#define TB_SAYING_FIELDS(F, S)                            \
  F (S, TEXT, edition, TB_MARK_NONE, "Edition of text")   \
  F (S, TEXT, channel, TB_MARK_NONE, "Channel")           \
  F (S, TEXT, witness, TB_MARK_PERSONAL, "Witness")       \
  F (S, TEXT, scan, TB_MARK_PERSONAL, "File of the scan") \
  F (S, TEXT, digest, TB_MARK_NONE, "Digest of the scan")

/* What somebody has agreed to: a guardian for a minor, or for oneself. */
#define TB_CONSENT_OWN_FIELDS(F, S)                 \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")    \
  F (S, TEXT, purpose, TB_MARK_REQUIRED, "Purpose") \
  F (S, TEXT, given_by, TB_MARK_LINK, "Given by")   \
  F (S, DATE, given_on, TB_MARK_REQUIRED, "Given")  \
  TB_SAYING_FIELDS (F, S)
#define TB_CONSENT_FIELDS(F, S)                              \
  TB_HEAD_FIELDS (F, S)                                      \
  TB_CONSENT_OWN_FIELDS (F, S)                               \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")          \
  F (S, DATE, withdrawn_on, TB_MARK_NONE, "Withdrawn")       \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by") \
  F (S, INSTANT, recorded_us, TB_MARK_NONE, "Recorded")
TB_DECLARE_KIND (TbConsent, tb_consent, CONSENT, TB_CONSENT_FIELDS)

char *tb_consent_derive_id (const char *org_id,
                            const char *person_id);

/* How an agreement was made. */
#define TB_AGREEMENT_WRITTEN    "written"
#define TB_AGREEMENT_SPOKEN     "spoken"
#define TB_AGREEMENT_ELECTRONIC "electronic"

/* When it is in writing: 条例 art. 18.  @occasions names those that apply, with spaces between. */
#define TB_OCCASION_RISK      "risk"      /* high risk to person or health */
#define TB_OCCASION_TERM      "term"      /* a month or longer */
#define TB_OCCASION_EVENT     "event"     /* a large event */
#define TB_OCCASION_OUTSIDE   "outside"   /* outside Beijing */
#define TB_OCCASION_FOREIGNER "foreigner" /* with a foreigner */
#define TB_OCCASION_ASKED     "asked"     /* one of the two asks for it */
#define TB_OCCASION_LAW       "law"       /* another law says so */

/* What an organisation and a volunteer have agreed upon: art. 18. */
#define TB_AGREEMENT_OWN_FIELDS(F, S)                     \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person")          \
  F (S, TEXT, form, TB_MARK_REQUIRED, "Form")             \
  F (S, TEXT, occasions, TB_MARK_NONE, "Occasions")       \
  F (S, TEXT, content, TB_MARK_REQUIRED, "Content")       \
  F (S, DATE, signed_on, TB_MARK_REQUIRED, "Signed")      \
  F (S, DATE, from_on, TB_MARK_REQUIRED, "From")          \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")            \
  F (S, TEXT, signed_by, TB_MARK_REFERENCE, "Signed by")  \
  F (S, TEXT, scan, TB_MARK_PERSONAL, "File of the scan") \
  F (S, TEXT, digest, TB_MARK_NONE, "Digest of the scan")
#define TB_AGREEMENT_FIELDS(F, S)                            \
  TB_HEAD_FIELDS (F, S)                                      \
  TB_AGREEMENT_OWN_FIELDS (F, S)                             \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")          \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by") \
  F (S, DATE, ended_on, TB_MARK_NONE, "Ended")
TB_DECLARE_KIND (TbAgreement, tb_agreement, AGREEMENT, TB_AGREEMENT_FIELDS)

/* What an organisation publishes when it looks for volunteers: 志愿服务条例 art. 11 wants it
 * true and complete, with the risks.  What it asks beyond the plan stands in @conditions, or it is
 * not asked. */
#define TB_RECRUITMENT_OWN_FIELDS(F, S)                 \
  F (S, TEXT, title, TB_MARK_REQUIRED, "Title")         \
  F (S, TEXT, content, TB_MARK_REQUIRED, "Content")     \
  F (S, TEXT, serve_at, TB_MARK_REQUIRED, "Time")       \
  F (S, TEXT, place, TB_MARK_REQUIRED, "Place")         \
  F (S, TEXT, conditions, TB_MARK_NONE, "Conditions")   \
  F (S, TEXT, risks, TB_MARK_REQUIRED, "Risks")         \
  F (S, TEXT, contact, TB_MARK_REQUIRED, "Whom to ask") \
  F (S, DATE, from_on, TB_MARK_REQUIRED, "Published from")
#define TB_RECRUITMENT_FIELDS(F, S)                 \
  TB_HEAD_FIELDS (F, S)                             \
  TB_RECRUITMENT_OWN_FIELDS (F, S)                  \
  F (S, DATE, until_on, TB_MARK_NONE, "Until")      \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation") \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")
TB_DECLARE_KIND (TbRecruitment, tb_recruitment, RECRUITMENT, TB_RECRUITMENT_FIELDS)

G_END_DECLS
