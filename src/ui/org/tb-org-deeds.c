/* tb-org-deeds.c: what an organisation enters of itself, as forms
 *
 * domain brief §3.3.  The dialogs are those of what is done for people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-org-deeds.h"

#include <glib/gi18n.h>

#include "tb-kinds.h"

#define DAY N_ ("such as 2026-11-30")

static const TbDeedChoice types[] = {
  { "", N_ ("not known") },
  { TB_ORG_ASSOCIATION, N_ ("Social association") },
  { TB_ORG_SERVICE, N_ ("Social service organisation") },
  { TB_ORG_FOUNDATION, N_ ("Foundation") },
  { TB_ORG_COMMITTEE, N_ ("Residents’ or villagers’ committee") },
  { TB_ORG_PUBLIC, N_ ("Public service body") },
  { TB_ORG_ORGANISER, N_ ("Organiser of public benefit events") },
  { TB_ORG_MUTUAL, N_ ("Neighbours’ mutual aid team, not registered") },
  { TB_ORG_GROUP, N_ ("Another group that is not registered") },
  { NULL, NULL },
};

static const TbDeedChoice listings[] = {
  { TB_ORG_LISTED, N_ ("Time bank organisation") },
  { TB_ORG_SUSPENDED, N_ ("Suspended") },
  { TB_ORG_STRUCK, N_ ("Struck off") },
  { NULL, NULL },
};

/* */
static const TbDeedChoice units[] = {
  { "", N_ ("none") },
  { TB_UNIT_STATE, N_ ("State organ") },
  { TB_UNIT_ENTERPRISE, N_ ("Enterprise") },
  { TB_UNIT_PUBLIC, N_ ("Public institution") },
  { TB_UNIT_PEOPLE, N_ ("People’s organisation") },
  { TB_UNIT_SOCIAL, N_ ("Social organisation") },
  { TB_UNIT_UNIVERSITY, N_ ("University in Beijing") },
  { TB_UNIT_COMMUNITY, N_ ("Community or village") },
  { TB_UNIT_OTHER, N_ ("Another unit") },
  { NULL, NULL },
};

/* */
static const TbDeedChoice partners[] = {
  { TB_PARTNER_STREET, N_ ("Street or township office") },
  { TB_PARTNER_COMMUNITY, N_ ("Community committee") },
  { TB_PARTNER_CARE, N_ ("Care institution") },
  { TB_PARTNER_VENUE, N_ ("Venue") },
  { TB_PARTNER_TEAM, N_ ("Team of others") },
  { TB_PARTNER_UNIT, N_ ("Enterprise or school") },
  { TB_PARTNER_OTHER, N_ ("Another partner") },
  { NULL, NULL },
};

#define AREA_HINT  N_ ("code of the district, street or community")
#define POINT_HINT N_ ("from a map, such as 39.9042, 116.4074")

/* The organisation’s admin says all of it … */
static const TbDeedLine describe_lines[] = {
  { "type", TB_DEED_CHOICE, "", NULL, NULL, types },
  { "code", TB_DEED_TEXT, NULL, NULL, N_ ("18 characters; empty if it is not registered"), NULL },
  { "guiding_unit", TB_DEED_TEXT, NULL, NULL, N_ ("needed if it is not registered"), NULL },
  { "head", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "contact", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "office", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "specialities", TB_DEED_WORDS, NULL, NULL, NULL, NULL },
  { "about", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "point", TB_DEED_TEXT, NULL, NULL, POINT_HINT, NULL },
};

/* … and who works with people, how it is reached and what it is good at. */
static const TbDeedLine introduce_lines[] = {
  { "contact", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "office", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "specialities", TB_DEED_WORDS, NULL, NULL, NULL, NULL },
  { "about", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "point", TB_DEED_TEXT, NULL, NULL, POINT_HINT, NULL },
};

static const TbDeedLine list_lines[] = {
  { "listing", TB_DEED_CHOICE, TB_ORG_LISTED, NULL, NULL, listings },
  { "listing_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "listing_paper", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
};

static const TbDeedLine licence_lines[] = {
  { "title", TB_DEED_TEXT, NULL, NULL, N_ ("such as certificate of registration, charter"), NULL },
  { "number", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "issuer", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "from_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, N_ ("empty: without an end"), NULL },
};

static const TbDeedLine team_lines[] = {
  { "name", TB_DEED_TEXT, NULL, N_ ("Name of the team"), NULL, NULL },
  { "unit_type", TB_DEED_CHOICE, "", NULL, NULL, units },
  { "unit", TB_DEED_TEXT, NULL, NULL, N_ ("name of the unit whose people it is"), NULL },
  { "parent_id", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
};

static const TbDeedLine rename_lines[] = {
  { "name", TB_DEED_TEXT, NULL, N_ ("Name of the team"), NULL, NULL },
  { "unit_type", TB_DEED_CHOICE, "", NULL, NULL, units },
  { "unit", TB_DEED_TEXT, NULL, NULL, N_ ("name of the unit whose people it is"), NULL },
};

static const TbDeedLine lead_lines[] = {
  { "leader_id", TB_DEED_PERSON, NULL, NULL, NULL, NULL },
  { "led_since", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
};

static const TbDeedLine partner_lines[] = {
  { "name", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "type", TB_DEED_CHOICE, TB_PARTNER_COMMUNITY, NULL, NULL, partners },
  { "area", TB_DEED_TEXT, NULL, NULL, AREA_HINT, NULL },
  { "place", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "point", TB_DEED_TEXT, NULL, NULL, POINT_HINT, NULL },
  { "contact", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "phone", TB_DEED_TEXT, NULL, NULL, N_ ("a land line as well"), NULL },
  { "agreement", TB_DEED_TEXT, NULL, NULL, N_ ("name or number of the paper"), NULL },
  { "from_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, N_ ("empty: without an end"), NULL },
  { "note", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
};

static const TbDeedLine talk_lines[] = {
  { "held_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "topic", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "outcome", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "next_step", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "remind_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
};

/* 街道（乡镇）确认的专业机构. */
static const TbDeedLine agency_lines[] = {
  { "name", TB_DEED_TEXT, NULL, N_ ("Name of the body"), NULL, NULL },
  { "code", TB_DEED_TEXT, NULL, NULL, N_ ("18 characters"), NULL },
  { "contract", TB_DEED_TEXT, NULL, N_ ("Paper it was confirmed by"), NULL, NULL },
  { "from_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "operations", TB_DEED_TEXT, NULL, N_ ("What it may do"), N_ ("empty: all an agency does"),
    NULL },
  { "role", TB_DEED_FIXED, TB_BODY_AGENCY, NULL, NULL, NULL },
  { "title", TB_DEED_FIXED, "街道确认的专业机构", NULL, NULL, NULL },
  { "district", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
  { "street", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
};

/* one policy for many; whom it covers is listed where it is offered. */
static const TbDeedLine group_lines[] = {
  { "insurer", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "policy", TB_DEED_TEXT, NULL, NULL, NULL, NULL },
  { "from_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "until_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
  { "sum_yuan", TB_DEED_TEXT, NULL, NULL, N_ ("a number"), NULL },
  { "persons", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
};

/* 未注册 → 已注册 → 审核中 → 通过. */
static const TbDeedChoice stages[] = {
  { TB_BV_NONE, N_ ("Not registered") },
  { TB_BV_REGISTERED, N_ ("Registered") },
  { TB_BV_REVIEWING, N_ ("Under review") },
  { TB_BV_PASSED, N_ ("Passed") },
  { NULL, NULL },
};

static const TbDeedLine note_lines[] = {
  { "bv_status", TB_DEED_CHOICE, TB_BV_NONE, NULL, NULL, stages },
  { "bv_number", TB_DEED_TEXT, NULL, NULL, N_ ("empty: as it is"), NULL },
  { "bv_on", TB_DEED_DAY, NULL, NULL, DAY, NULL },
};

#define LINES(lines) lines, G_N_ELEMENTS (lines)

static const TbDeed deeds[] = {
  { "describe", "organisation.describe", N_ ("Edit…"), N_ ("The Organisation"),
    N_ ("changed"), TB_DEED_CHANGING, FALSE, LINES (describe_lines), 0, &tb_organisation_kind },
  { "introduce", "organisation.describe", N_ ("Edit…"), N_ ("The Organisation"),
    N_ ("changed"), TB_DEED_CHANGING, FALSE, LINES (introduce_lines), 0, &tb_organisation_kind },
  { "list", "organisation.list", N_ ("List…"), N_ ("As a Time Bank Organisation"),
    N_ ("listing entered"), TB_DEED_ORG, FALSE, LINES (list_lines), 0, NULL },
  { "licence", "licence.record", N_ ("Enter Document…"), N_ ("Document of the Organisation"),
    N_ ("Document entered"), TB_DEED_ORG, TRUE, LINES (licence_lines), 0, NULL },
  { "team", "team.create", N_ ("New Team…"), N_ ("New Team"), N_ ("team made"), TB_DEED_ORG, TRUE,
    LINES (team_lines), 0, NULL },
  { "rename-team", "team.update", N_ ("Edit…"), N_ ("Team"), N_ ("changed"), TB_DEED_CHANGING,
    FALSE, LINES (rename_lines), 0, &tb_team_kind },
  { "lead-team", "team.lead", N_ ("Leader…"), N_ ("Leader of the Team"), N_ ("leader named"),
    TB_DEED_CHANGING, FALSE, LINES (lead_lines), 0, &tb_team_kind },
  { "partner", "partner.record", N_ ("Enter Partner…"), N_ ("Partner"), N_ ("Partner entered"),
    TB_DEED_ORG, TRUE, LINES (partner_lines), 0, NULL },
  { "edit-partner", "partner.update", N_ ("Edit…"), N_ ("Partner"), N_ ("changed"),
    TB_DEED_CHANGING, FALSE, LINES (partner_lines), 0, &tb_partner_kind },
  { "talk", "liaison.record", N_ ("Enter Talk…"), N_ ("Talk with a Partner"), N_ ("Talk entered"),
    TB_DEED_ORG, TRUE, LINES (talk_lines), 0, NULL },
  { "group-policy", "insurance.group", N_ ("One Policy for All of These…"), N_ ("Group Policy"),
    N_ ("Group policy entered"), TB_DEED_ORG, TRUE, LINES (group_lines), 0, NULL },
  { "note", "registration.note", N_ ("Volunteer Beijing…"), N_ ("At Volunteer Beijing"),
    N_ ("noted"), TB_DEED_CHANGING, FALSE, LINES (note_lines), 0, &tb_registration_kind },
  { "agency", "delegation.set", N_ ("Confirm a Body…"), N_ ("Confirmed Professional Body"),
    N_ ("confirmed"), TB_DEED_ORG, TRUE, LINES (agency_lines), 0, NULL },
};

/**
 * tb_org_deeds_find:
 * @name: of a deed
 *
 * Returns: (transfer none) (nullable): the deed
 */
const TbDeed *
tb_org_deeds_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_strcmp0 (deeds[i].name, name) == 0)
      return &deeds[i];
  return NULL;
}

/**
 * tb_org_deeds_get_word:
 * @what: “type”, “listing”, “unit” or “partner”
 * @value: (nullable): as rows have it
 *
 * Returns: (transfer none) (nullable): what people see for it, translated; %NULL for nothing
 */
const char *
tb_org_deeds_get_word (const char *what,
                       const char *value)
{
  static const struct
  {
    const char         *what;
    const TbDeedChoice *choices;
  } lists[] = {
    { "type", types },
    { "listing", listings },
    { "unit", units },
    { "partner", partners },
    { "bv", stages },
  };

  if (value == NULL || *value == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const TbDeedChoice *choice = lists[i].choices;
         g_strcmp0 (what, lists[i].what) == 0 && choice->value != NULL; choice++)
      if (g_strcmp0 (choice->value, value) == 0)
        return _ (choice->label);
  return value;
}
