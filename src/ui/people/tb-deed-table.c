/* tb-deed-table.c: every deed with its lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-deed.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-kinds-file.h"
#include "tb-kinds-life.h"
#include "tb-kinds-privacy.h"
#include "tb-kinds-standing.h"
#include "tb-org-deeds.h"
#include "tb-privacy-deeds.h"
#include "tb-training-deeds.h"

#define DAY  N_ ("such as 2026-11-30")
#define LONG N_ ("such as 90 or 1:30")

static const TbDeedChoice residences[] = {
  { "", N_ ("not known") },
  { "registered", N_ ("Registered in Beijing") },
  { "permit", N_ ("With a residence permit") },
  { "usual", N_ ("Lives here usually") },
  { NULL, NULL },
};

static const TbDeedChoice decisions[] = {
  { "registration.approve", N_ ("Approve") },
  { "registration.return", N_ ("Send back") },
  { NULL, NULL },
};

static const TbDeedChoice reviewers[] = {
  { "organisation", N_ ("The organisation") },
  { "community", N_ ("The residents’ committee") },
  { "street", N_ ("The street") },
  { NULL, NULL },
};

static const TbDeedChoice origins[] = {
  { TB_INSURANCE_OF_ORG, N_ ("Bought by the organisation") },
  { TB_INSURANCE_OF_BV, N_ ("Claimed at Volunteer Beijing") },
  { NULL, NULL },
};

/* Who the other is to the person.  Spouse, parents and children, grandparents and grandchildren,
 * brothers and sisters are near relatives after the Civil Code, art. 1045. */
static const TbDeedChoice relations[] = {
  { "spouse", N_ ("Spouse") },
  { "parent", N_ ("Father or mother") },
  { "child", N_ ("Child") },
  { "grandparent", N_ ("Grandparent") },
  { "grandchild", N_ ("Grandchild") },
  { "sibling", N_ ("Brother or sister") },
  { "parent-in-law", N_ ("Parent-in-law") },
  { "child-in-law", N_ ("Child-in-law") },
  { "guardian", N_ ("Guardian") },
  { NULL, NULL },
};

static const TbDeedChoice purposes[] = {
  { TB_CONSENT_TO_PRIVACY, N_ ("Personal data are kept and used") },
  { TB_CONSENT_TO_HEALTH, N_ ("Data on health are kept") },
  { TB_CONSENT_TO_UNDERTAKING, N_ ("Undertaking of a volunteer") },
  { TB_CONSENT_TO_JOIN, N_ ("This organisation has the data, too") },
  { "agreement", N_ ("Service with risks (agreement in writing)") },
  { "guardian", N_ ("A minor serves") },
  { NULL, NULL },
};

static const TbDeedChoice channels[] = {
  { TB_CHANNEL_PAPER, N_ ("On paper") },
  { TB_CHANNEL_SPOKEN, N_ ("By word of mouth, heard by a witness") },
  { TB_CHANNEL_ONLINE, N_ ("Online") },
  { NULL, NULL },
};

static const TbDeedChoice forms[] = {
  { TB_AGREEMENT_WRITTEN, N_ ("In writing") },
  { TB_AGREEMENT_ELECTRONIC, N_ ("Electronic") },
  { TB_AGREEMENT_SPOKEN, N_ ("By word of mouth") },
  { NULL, NULL },
};

/* Beijing Regulations art. 18: on these it is in writing. */
static const TbDeedChoice occasions[] = {
  { "", N_ ("none of these") },
  { TB_OCCASION_RISK, N_ ("High risk to person or health") },
  { TB_OCCASION_TERM, N_ ("A month or longer") },
  { TB_OCCASION_EVENT, N_ ("A large event") },
  { TB_OCCASION_OUTSIDE, N_ ("Outside Beijing") },
  { TB_OCCASION_FOREIGNER, N_ ("With a foreigner") },
  { TB_OCCASION_ASKED, N_ ("One of the two asks for it") },
  { TB_OCCASION_LAW, N_ ("Another law says so") },
  { NULL, NULL },
};

static const TbDeedChoice sealed[] = {
  { "phone", N_ ("Phone") },
  { "address", N_ ("Address") },
  { "id_number", N_ ("Identity number") },
  { "phone address", N_ ("Phone and address") },
  { "id_number phone address", N_ ("All of it") },
  { TB_DISCLOSURE_CONTACTS, N_ ("Numbers of those who are called") },
  { NULL, NULL },
};

static const TbDeedChoice levels[] = {
  { TB_AWARD_ORG, N_ ("The organisation") },
  { TB_AWARD_STREET, N_ ("The street") },
  { TB_AWARD_DISTRICT, N_ ("The district") },
  { TB_AWARD_CITY, N_ ("The city") },
  { TB_AWARD_STATE, N_ ("The state") },
  { NULL, NULL },
};

/* */
static const TbDeedChoice traits[] = {
  { TB_TRAIT_PARTY, N_ ("Party member") },
  { TB_TRAIT_CADRE, N_ ("Retired cadre") },
  { TB_TRAIT_STAR, N_ ("Star volunteer") },
  { TB_TRAIT_HOUSEKEEPER, N_ ("Domestic worker") },
  { NULL, NULL },
};

static const TbDeedChoice dangers[] = {
  { TB_TRAIT_DOG, N_ ("Dog") },
  { TB_TRAIT_STAIRS, N_ ("Steep or dark stairs") },
  { TB_TRAIT_INFECTION, N_ ("Infection") },
  { TB_TRAIT_DANGER, N_ ("Another danger") },
  { NULL, NULL },
};

static const TbDeedChoice callers[] = {
  { TB_CONTACT_EMERGENCY, N_ ("In an emergency") },
  { TB_CONTACT_CARER, N_ ("Carer") },
  { TB_CONTACT_OTHER, N_ ("Otherwise") },
  { NULL, NULL },
};

static const TbDeedLine award_lines[] = {
  { "title", TB_DEED_TEXT, NULL, NULL, N_ ("such as Volunteer of the Year"), NULL },
  { "level", TB_DEED_CHOICE, TB_AWARD_ORG, NULL, NULL, levels },
  { "granted_by", TB_DEED_TEXT, NULL, NULL, N_ ("the body that gave it"), NULL },
  { "granted_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "proof", TB_DEED_TEXT, NULL, NULL, N_ ("needed for what others gave"), NULL },
};

static const TbDeedLine trait_lines[] = {
  { "trait", TB_DEED_CHOICE, TB_TRAIT_PARTY, NULL, NULL, traits },
  { "since_on", TB_DEED_DAY, NULL, N_ ("Since, or reported on"), DAY, NULL },
  { "community", TB_DEED_TEXT, NULL, N_ ("Community reported to"), N_ ("of a Party member"), NULL },
  { "declared_on", TB_DEED_DAY, NULL, N_ ("Declared: no elder served pays them"),
    N_ ("of a domestic worker"), NULL },
  { "note", TB_DEED_TEXT, NULL, NULL, N_ ("of a star volunteer: how many, which system"), NULL },
};

static const TbDeedLine danger_lines[] = {
  { "trait", TB_DEED_CHOICE, TB_TRAIT_DOG, N_ ("Danger"), NULL, dangers },
  { "note", TB_DEED_TEXT, NULL, NULL, N_ ("what to watch out for"), NULL },
};

static const TbDeedLine contact_lines[] = {
  { "name", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "part", TB_DEED_CHOICE, TB_CONTACT_EMERGENCY, NULL, NULL, callers },
  { "relation", TB_DEED_TEXT, NULL, N_ ("Who that is"), N_ ("such as daughter, neighbour"), NULL },
  { "phone", TB_DEED_TEXT, NULL, NULL, N_ ("a land line as well"), NULL },
  { "best_time", TB_DEED_TEXT, NULL, NULL, N_ ("such as mornings, after 9"), NULL },
};

static const TbDeedLine relate_lines[] = {
  { "other_id", TB_DEED_PERSON, NULL, NULL, NULL, NULL },
  { "relation", TB_DEED_CHOICE, "child", N_ ("Who that is to the person"), NULL, relations },
  { "proof", TB_DEED_TEXT, NULL, NULL, N_ ("the paper that was seen"), NULL },
  { "from_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
};

static const TbDeedLine consent_lines[] = {
  { "purpose", TB_DEED_CHOICE, "privacy", N_ ("Agreed to"), NULL, purposes },
  { "given_by", TB_DEED_PERSON, TB_DEED_THEMSELVES, NULL, NULL, NULL },
  { "given_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "edition", TB_DEED_TEXT, NULL, NULL, N_ ("such as 2026-01"), NULL },
  { "channel", TB_DEED_CHOICE, TB_CHANNEL_PAPER, NULL, NULL, channels },
  { "witness", TB_DEED_TEXT, NULL, NULL, N_ ("needed for what was only spoken"), NULL },
};

static const TbDeedLine join_lines[] = {
  { "channel", TB_DEED_CHOICE, TB_CHANNEL_PAPER, N_ ("They have agreed"), NULL, channels },
  { "witness", TB_DEED_TEXT, NULL, NULL, N_ ("needed for what was only spoken"), NULL },
  { "given_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "edition", TB_DEED_TEXT, NULL, NULL, N_ ("such as 2026-01"), NULL },
  { "given_by", TB_DEED_PERSON, TB_DEED_ONESELF, N_ ("Guardian of a minor"), NULL, NULL },
  { "team_id", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
};

static const TbDeedLine agreement_lines[] = {
  { "form", TB_DEED_CHOICE, TB_AGREEMENT_WRITTEN, NULL, NULL, forms },
  { "occasions", TB_DEED_CHOICE, TB_OCCASION_TERM, N_ ("Why in writing"), NULL, occasions },
  { "content", TB_DEED_TEXT, NULL, NULL, N_ ("what is done, when and where, how it is kept safe"),
    NULL },
  { "signed_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "from_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, N_ ("empty: no end"), NULL },
  { "signed_by", TB_DEED_PERSON, NULL, N_ ("Guardian of a minor"), NULL, NULL },
};

static const TbDeedLine credential_lines[] = {
  { "type", TB_DEED_TEXT, NULL, NULL, N_ ("such as nurse, lawyer, physician"), NULL },
  { "number", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "issuer", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "from_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
};

static const TbDeedLine reveal_lines[] = {
  { "reason", TB_DEED_CHOICE, TB_DISCLOSURE_CONTACT, NULL, NULL, tb_deed_reading_purposes },
  { "fields", TB_DEED_CHOICE, "phone", NULL, NULL, sealed },
  { "note", TB_DEED_TEXT, NULL, NULL, N_ ("needed if it is something else"), NULL },
  { "channel", TB_DEED_FIXED, TB_DISCLOSURE_SCREEN, NULL, NULL, NULL },
  { "n_people", TB_DEED_FIXED, "1", NULL, NULL, NULL },
};

/* PIPL art. 44 to 50. */
static const TbDeedChoice wishes[] = {
  { TB_CLAIM_COPY, N_ ("A copy of what is kept") },
  { TB_CLAIM_CORRECT, N_ ("To have it corrected") },
  { TB_CLAIM_ERASE, N_ ("To have it deleted") },
  { TB_CLAIM_RESTRICT, N_ ("To have it used no more") },
  { TB_CLAIM_EXPLAIN, N_ ("To have the rules explained") },
  { NULL, NULL },
};

static const TbDeedChoice claimants[] = {
  { TB_CLAIMANT_SELF, N_ ("They themselves") },
  { TB_CLAIMANT_GUARDIAN, N_ ("Their guardian") },
  { TB_CLAIMANT_KIN, N_ ("Next of kin after their death") },
  { NULL, NULL },
};

static const TbDeedLine claim_lines[] = {
  { "wish", TB_DEED_CHOICE, TB_CLAIM_COPY, NULL, NULL, wishes },
  { "claimant", TB_DEED_CHOICE, TB_CLAIMANT_SELF, NULL, NULL, claimants },
  { "asked_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "note", TB_DEED_TEXT, NULL, NULL, N_ ("what exactly"), NULL },
};

static const TbDeedLine end_lines[] = {
  { "on", TB_DEED_DAY, TB_DEED_TODAY, N_ ("Last day"), DAY, NULL },
};

static const TbDeedLine apply_lines[] = {
  { "applied_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "residence", TB_DEED_CHOICE, "", NULL, NULL, residences },
  { "healthy_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "healthy_until", TB_DEED_DAY, NULL, NULL, N_ ("empty: as the rules say"), NULL },
  { "in_school", TB_DEED_SWITCH, "0", NULL, NULL, NULL },
  { "guardian_id", TB_DEED_PERSON, NULL, N_ ("Guardian of a minor"), NULL, NULL },
};

static const TbDeedLine declare_lines[] = {
  { "healthy_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "healthy_until", TB_DEED_DAY, NULL, NULL, N_ ("empty: as the rules say"), NULL },
  { "residence", TB_DEED_CHOICE, "", NULL, NULL, residences },
  { "in_school", TB_DEED_SWITCH, "0", NULL, NULL, NULL },
  { "guardian_id", TB_DEED_PERSON, NULL, N_ ("Guardian of a minor"), NULL, NULL },
  { "employer_id", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
};

static const TbDeedLine review_lines[] = {
  { NULL, TB_DEED_CHOICE, "registration.approve", N_ ("Decision"), NULL, decisions },
  { "reviewer", TB_DEED_CHOICE, "organisation", NULL, NULL, reviewers },
  { "reviewed_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "opinion", TB_DEED_TEXT, NULL, NULL, N_ ("needed when it is sent back"), NULL },
  { "condition_id", TB_DEED_CONDITION, NULL, N_ ("Condition that is not met"), NULL, NULL },
};

static const TbDeedLine recruit_lines[] = {
  { "title", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "content", TB_DEED_TEXT, NULL, NULL, N_ ("what volunteers do"), NULL },
  { "serve_at", TB_DEED_TEXT, NULL, NULL, N_ ("such as Saturday mornings"), NULL },
  { "place", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "conditions", TB_DEED_TEXT, NULL, NULL, N_ ("what is not here is asked of nobody"), NULL },
  { "risks", TB_DEED_TEXT, NULL, NULL, N_ ("what may happen"), NULL },
  { "contact", TB_DEED_TEXT, NULL, NULL, N_ ("name and telephone"), NULL },
  { "from_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
};

static const TbDeedLine stop_lines[] = {
  { "on", TB_DEED_DAY, TB_DEED_TODAY, N_ ("No longer serves from"), DAY, NULL },
};

static const TbDeedLine train_lines[] = {
  { "course", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "organiser", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "taken_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "general_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "policy_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "psychology_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "nursing_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "process_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
  { "emergency_min", TB_DEED_LENGTH, NULL, NULL, LONG, NULL },
};

static const TbDeedLine insure_lines[] = {
  { "origin", TB_DEED_CHOICE, TB_INSURANCE_OF_ORG, NULL, NULL, origins },
  { "insurer", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "policy", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "from_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "proof", TB_DEED_TEXT, NULL, NULL, N_ ("the paper that was seen"), NULL },
};

#define LINES(lines) lines, G_N_ELEMENTS (lines)
#define PERMIT_LINES tb_deed_permit_lines, TB_DEED_N_PERMIT_LINES

/* In the order of a volunteer's life. */
static const TbDeed deeds[] = {
  { "apply", "registration.apply", N_ ("Enter Application…"), N_ ("Application"),
    N_ ("Application entered"), TB_DEED_STANDING, FALSE, LINES (apply_lines), 0 },
  { "review", "registration.approve", N_ ("Review…"), N_ ("Review of the Application"),
    N_ ("Application reviewed"), TB_DEED_STANDING, FALSE, LINES (review_lines), 0 },
  { "declare", "registration.declare", N_ ("Declare Anew…"), N_ ("Declaration"),
    N_ ("Declaration entered"), TB_DEED_STANDING, FALSE, LINES (declare_lines), 0 },
  { "stop", "registration.stop", N_ ("Stop Serving…"), N_ ("Stops Serving"),
    N_ ("Serves no more"), TB_DEED_STANDING, FALSE, LINES (stop_lines), 0 },
  { "train", "training.record", N_ ("Enter Training…"), N_ ("Training"), N_ ("Training entered"),
    TB_DEED_STANDING, TRUE, LINES (train_lines), 0 },
  { "insure", "insurance.record", N_ ("Enter Insurance…"), N_ ("Insurance"),
    N_ ("Insurance entered"), TB_DEED_STANDING, TRUE, LINES (insure_lines), 0 },
  { "relate", "relation.record", N_ ("Add Relative or Guardian…"), N_ ("Relative or Guardian"),
    N_ ("Relative entered"), TB_DEED_TIES, TRUE, LINES (relate_lines), 0 },
  { "consent", "consent.record", N_ ("Enter Consent…"), N_ ("Consent"), N_ ("Consent entered"),
    TB_DEED_TIES, TRUE, LINES (consent_lines), 0 },
  { "agreement", "agreement.record", N_ ("Enter Agreement…"), N_ ("Agreement with a Volunteer"),
    N_ ("Agreement entered"), TB_DEED_TIES, TRUE, LINES (agreement_lines),
    TB_DEED_OF_VOLUNTEERS },
  { "credential", "credential.record", N_ ("Enter Credential…"), N_ ("Credential"),
    N_ ("Credential entered"), TB_DEED_TIES, TRUE, LINES (credential_lines), 0 },
  { "permit", "permit.give", N_ ("Let a Colleague Read…"), N_ ("A Colleague May Read"),
    N_ ("A colleague may read"), TB_DEED_TIES, TRUE, PERMIT_LINES, 0 },
  { "tag", "trait.record", N_ ("Enter Tag…"), N_ ("Tag"), N_ ("Tag entered"), TB_DEED_TIES, TRUE,
    LINES (trait_lines), TB_DEED_OF_VOLUNTEERS },
  { "award", "commendation.record", N_ ("Enter Award…"), N_ ("New Award"), N_ ("Award entered"),
    TB_DEED_TIES, TRUE, LINES (award_lines), TB_DEED_OF_VOLUNTEERS },
  { "contact", "contact.record", N_ ("Add Whom to Call…"), N_ ("Whom to Call"),
    N_ ("Entered whom to call"), TB_DEED_TIES, TRUE, LINES (contact_lines), 0 },
  { "danger", "trait.record", N_ ("Note a Danger…"), N_ ("Danger at the Door"),
    N_ ("Danger noted"), TB_DEED_TIES, TRUE, LINES (danger_lines), TB_DEED_OF_ELDERS },
  { "reveal", "disclosure.record", N_ ("Show…"), N_ ("Show What Is Masked"),
    N_ ("shown for half a minute"), TB_DEED_READING, TRUE, LINES (reveal_lines), 0 },
  { "claim", "claim.record", N_ ("Enter a Request about Their Data…"),
    N_ ("Request about Personal Data"), N_ ("Request entered"), TB_DEED_TIES, TRUE,
    LINES (claim_lines), 0 },
  { "recruit", "recruitment.publish", N_ ("Publish a Recruitment…"), N_ ("Recruitment"),
    N_ ("Recruitment published"), TB_DEED_PUBLISHING, TRUE, LINES (recruit_lines), 0 },
  { "end-recruitment", "recruitment.end", N_ ("End…"), N_ ("End of a Recruitment"),
    N_ ("Recruitment ended"), TB_DEED_ENDING, FALSE, LINES (end_lines), 0 },
  { "join", "person.join", N_ ("Join This Organisation"), N_ ("Joins This Organisation"),
    N_ ("joined this organisation"), TB_DEED_JOINING, FALSE, LINES (join_lines), 0 },
  { "end-relation", "relation.end", N_ ("End…"), N_ ("End of a Relation"), N_ ("Relation ended"),
    TB_DEED_ENDING, FALSE, LINES (end_lines), 0 },
  { "end-agreement", "agreement.end", N_ ("End…"), N_ ("End of an Agreement"),
    N_ ("Agreement ended"), TB_DEED_ENDING, FALSE, LINES (end_lines), 0 },
  { "end-consent", "consent.withdraw", N_ ("Withdraw…"), N_ ("Withdrawal of a Consent"),
    N_ ("Consent withdrawn"), TB_DEED_ENDING, FALSE, LINES (end_lines), 0 },
};

/* All of training is one. */
static const TbDeedCure cures[] = {
  { "not-approved", "apply", NULL, NULL },
  { "not-approved", "review", NULL, NULL },
  { "review-again", "review", NULL, NULL },
  { "stopped", "apply", NULL, NULL },
  { "not-resident", "apply", NULL, NULL },
  { "not-resident", "declare", NULL, NULL },
  { "not-healthy", "apply", NULL, NULL },
  { "not-healthy", "declare", NULL, NULL },
  { "not-in-school", "declare", NULL, NULL },
  { "training-", "train", NULL, NULL },
  { "not-insured", "insure", NULL, NULL },
  { "no-guardian", "relate", "relation", "parent" },
  { "no-consent", "consent", "purpose", "guardian" },
  { "not-qualified", "credential", NULL, NULL },
};

/**
 * tb_deed_get_all:
 * @n_out: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_out): every deed, in the order of a volunteer's life
 */
const TbDeed *
tb_deed_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (deeds);
  return deeds;
}

/**
 * tb_deed_find:
 * @name: of a deed
 *
 * Returns: (transfer none) (nullable): the deed
 */
const TbDeed *
tb_deed_find (const char *name)
{
  const TbDeed *found;

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_strcmp0 (deeds[i].name, name) == 0)
      return &deeds[i];
  if ((found = tb_privacy_deeds_find (name)) != NULL)
    return found;
  if ((found = tb_org_deeds_find (name)) != NULL)
    return found;
  return tb_training_deeds_find (name);
}

/**
 * tb_deed_get_cures:
 * @n_out: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_out): which deeds cure which reasons of the gate
 */
const TbDeedCure *
tb_deed_get_cures (guint *n_out)
{
  *n_out = G_N_ELEMENTS (cures);
  return cures;
}
