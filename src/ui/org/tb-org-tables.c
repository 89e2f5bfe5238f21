/* tb-org-tables.c: the lists an organisation keeps: what stands in each, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-org-tables.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-kinds.h"
#include "tb-org-deeds.h"
#include "tb-rules-org.h"
#include "tb-spot.h"
#include "tb-ui-text.h"

/* Not in characters, which the toolkit would measure again for each cell. */
#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

static char *
format_day (gint64 day)
{
  return day != 0 ? tb_ui_format_day (day) : NULL;
}

static const TbFileColumn licences[] = {
  { NC_ ("column", "Document"), "title", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Number"), "number", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Issuer"), "issuer", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "From"), "-from_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Until"), "-until_on", NULL, MIDDLE, FALSE, FALSE },
};

/**
 * tb_org_format_distance:
 * @metres: how far
 *
 * Returns: (transfer full): it in metres below a kilometre, else in kilometres to the tenth
 */
char *
tb_org_format_distance (gint64 metres)
{
  const gint64 tenths = (metres + 50) / 100;

  if (metres < 1000)
    /* TRANSLATORS: a distance in metres */
    return g_strdup_printf (_ ("%d m"), (int) metres);
  /* TRANSLATORS: a distance in kilometres, to the tenth */
  return g_strdup_printf (_ ("%d.%d km"), (int) (tenths / 10), (int) (tenths % 10));
}

static char *
partner_type (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_org_deeds_get_word ("partner", ((TbPartner *) record)->type));
}

/* over the roofs where both places are known, else by the division that is shared. */
static char *
partner_near (gpointer record, TbDesk *desk)
{
  static const char *const words[] = { N_ ("same community"), N_ ("same street"),
                                       N_ ("same district"), N_ ("in the city") };
  const TbPartner         *partner = record;
  TbSpot                   there;
  TbSpot                   home;
  int                      rank;

  if (tb_spot_parse (partner->point, &there) &&
      tb_spot_parse (tb_record_get_name (record, "point"), &home))
    return tb_org_format_distance (tb_spot_measure (home, there));
  rank = tb_org_rank_area (partner->area, tb_record_get_name (record, "area"));
  return rank < (int) G_N_ELEMENTS (words) ? g_strdup (_ (words[rank])) : NULL;
}

/* */
static const TbFileColumn partners[] = {
  { NC_ ("column", "Partner"), "name", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Type"), "type", partner_type, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "How near"), "area", partner_near, NARROW, FALSE, FALSE },
  { NC_ ("column", "Person to talk to"), "contact", NULL, NARROW, FALSE, FALSE },
  { NC_ ("column", "Agreement"), "agreement", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Until"), "-until_on", NULL, MIDDLE, FALSE, FALSE },
};

static char *
talk_partner (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "partner_id"));
}

/* What is due is said, and not by colour alone. */
static char *
talk_remind (gpointer record, TbDesk *desk)
{
  const gint64     day = ((TbLiaison *) record)->remind_on;
  g_autofree char *text = format_day (day);

  if (day == 0 || day > tb_day_of_instant (tb_desk_get_now (desk)))
    return g_steal_pointer (&text);
  /* TRANSLATORS: a day on which something was to be done */
  return g_strdup_printf (_ ("%s, due"), text);
}

static const TbFileColumn talks[] = {
  { NC_ ("column", "Date"), "-held_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Partner"), NULL, talk_partner, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Topic"), "topic", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Outcome"), "outcome", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Next step"), "next_step", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Remind on"), "remind_on", talk_remind, MIDDLE, FALSE, FALSE },
};

static char *
org_district (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_ui_get_district (((TbOrganisation *) record)->district));
}

static char *
org_type (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_org_deeds_get_word ("type", ((TbOrganisation *) record)->type));
}

static char *
org_listing (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_org_deeds_get_word ("listing", ((TbOrganisation *) record)->listing));
}

/* who is a time bank organisation, for whoever says so. */
static const TbFileColumn organisations[] = {
  { NC_ ("column", "Organisation"), "name", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "District"), "district", org_district, NARROW, FALSE, FALSE },
  { NC_ ("column", "Type"), "type", org_type, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "State"), "listing", org_listing, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Since"), "-listing_on", NULL, MIDDLE, FALSE, FALSE },
};

static char *
body_state (gpointer record, TbDesk *desk)
{
  const TbDelegation *body = record;
  const gint64        today = tb_day_of_instant (tb_desk_get_now (desk));

  if (tb_delegation_covers (body, today))
    return g_strdup (C_ ("body", "valid"));
  return g_strdup (body->from_on > today ? C_ ("body", "not yet") : C_ ("body", "over"));
}

/* who is confirmed, by which paper, from when until when. */
static const TbFileColumn bodies[] = {
  { NC_ ("column", "Professional body"), "name", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Street"), "street", NULL, NARROW, FALSE, FALSE },
  { NC_ ("column", "Paper"), "contract", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "From"), "-from_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Until"), "-until_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "State"), NULL, body_state, NARROW, FALSE, FALSE },
};

static char *
stint_person (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "person_id"));
}

static const TbFileColumn stints[] = {
  { NC_ ("column", "Volunteer"), "person_id", stint_person, WIDE, TRUE, FALSE },
  { NC_ ("column", "From"), "-from_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Until"), "-until_on", NULL, MIDDLE, FALSE, FALSE },
};

static char *
member_person (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "person_id"));
}

static char *
member_since (gpointer record, TbDesk *desk)
{
  const TbMembership *membership = record;

  return format_day (membership->team_since != 0 ? membership->team_since
                                                 : tb_day_of_instant (membership->joined_us));
}

static const TbFileColumn members[] = {
  { NC_ ("column", "Volunteer"), "person_id", member_person, WIDE, TRUE, FALSE },
  { NC_ ("column", "In the team since"), "-team_since", member_since, MIDDLE, FALSE, FALSE },
};

#define COLUMNS(columns) columns, G_N_ELEMENTS (columns)

static const TbFileTable tables[] = {
  { "licences", &tb_licence_kind, N_ ("Documents"), "org_id", FALSE, "-from_on",
    N_ ("Papers of the organisation stand here with their days: registration, charter, licences."),
    NULL, NULL, "licence", "licence.remove", N_ ("Document taken back"), 0, COLUMNS (licences) },
  { "partners", &tb_partner_kind, N_ ("Partners"), "org_id", FALSE, "area",
    N_ ("Whom the organisation works with stands here: streets, committees, homes, venues. Enter "
        "the first partner."),
    "org.edit-partner", "id", "partner", "partner.remove", N_ ("Partner taken back"), 0,
    COLUMNS (partners) },
  { "talks", &tb_liaison_kind, N_ ("Talks"), "partner_id", FALSE, "-held_on",
    N_ ("Talks stand here with what came of them and what is next. Choose a partner and enter the "
        "first."),
    NULL, NULL, "talk", "liaison.remove", N_ ("Talk taken back"), 0, COLUMNS (talks) },
  { "bodies", &tb_delegation_kind, N_ ("Confirmed Professional Bodies"), "role", FALSE, "-from_on",
    N_ ("Bodies a street or township has confirmed stand here. Only they serve and record on its "
        "behalf, and only in their time."),
    NULL, NULL, "agency", NULL, NULL, 0, COLUMNS (bodies) },
  { "organisations", &tb_organisation_kind, N_ ("Organisations"), "id", FALSE, "name",
    N_ ("The organisations of this place stand here. Enter on one says whether it is a time bank "
        "organisation."),
    "org.list", "id", NULL, NULL, NULL, 0, COLUMNS (organisations) },
  { "members", &tb_membership_kind, N_ ("In the Team"), "team_id", FALSE, "-team_since",
    N_ ("Whoever is in the team stands here. Drag people from the roster onto it."),
    "org.show-person", "person_id", NULL, NULL, NULL, 0, COLUMNS (members) },
  { "stints", &tb_stint_kind, N_ ("In the Team Before"), "team_id", FALSE, "-until_on",
    N_ ("Whoever has left the team stays here, with the days."), "org.show-person", "person_id",
    NULL, NULL, NULL, 0, COLUMNS (stints) },
};

/**
 * tb_org_tables_find:
 * @name: of a list
 *
 * Returns: (transfer none) (nullable): what stands in it
 */
const TbFileTable *
tb_org_tables_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i].name, name) == 0)
      return &tables[i];
  return g_strcmp0 (tb_recruitment_table.name, name) == 0 ? &tb_recruitment_table : NULL;
}
