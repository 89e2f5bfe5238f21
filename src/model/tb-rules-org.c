/* tb-rules-org.c: what may be said of an organisation, its teams, papers and partners
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-org.h"

#include <string.h>

#include "tb-area.h"
#include "tb-credit-code.h"
#include "tb-day.h"
#include "tb-phone.h"
#include "tb-rules-standing.h"
#include "tb-spot.h"
#include "tb-text.h"

#define MAX_CHARACTERS 200
#define MAX_WORD       20 /* characters of a speciality */
#define FAR            4

static const char *const types[] = { TB_ORG_ASSOCIATION, TB_ORG_SERVICE, TB_ORG_FOUNDATION,
                                     TB_ORG_COMMITTEE, TB_ORG_PUBLIC, TB_ORG_ORGANISER,
                                     TB_ORG_MUTUAL, TB_ORG_GROUP, NULL };
static const char *const listings[] = { TB_ORG_LISTED, TB_ORG_SUSPENDED, TB_ORG_STRUCK, NULL };
static const char *const units[] = { TB_UNIT_STATE, TB_UNIT_ENTERPRISE, TB_UNIT_PUBLIC,
                                     TB_UNIT_PEOPLE, TB_UNIT_SOCIAL, TB_UNIT_UNIVERSITY,
                                     TB_UNIT_COMMUNITY, TB_UNIT_OTHER, NULL };
static const char *const partners[] = { TB_PARTNER_STREET, TB_PARTNER_COMMUNITY, TB_PARTNER_CARE,
                                        TB_PARTNER_VENUE, TB_PARTNER_TEAM, TB_PARTNER_UNIT,
                                        TB_PARTNER_OTHER, NULL };

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
check_choice (const char        *field,
              const char        *text,
              const char *const *choices,
              const char        *source,
              GPtrArray         *reasons)
{
  if (!is_empty (text) && !g_strv_contains (choices, text))
    tb_reasons_add_at (reasons, field, "no-choice", source, "“%s” is not possible here", text);
}

static void
check_length (const char *field,
              const char *text,
              GPtrArray  *reasons)
{
  if (text != NULL && g_utf8_strlen (text, -1) > MAX_CHARACTERS)
    tb_reasons_add_at (reasons, field, "too-long", "R-163", "It is longer than it may be");
}

/* A day on which something has happened; 0 is none. */
static void
check_past (const char *field,
            gint64      day,
            gint64      today,
            GPtrArray  *reasons)
{
  if (day != 0 && !tb_day_is_valid (day))
    tb_reasons_add_at (reasons, field, "no-day", "R-163", "The day is not possible");
  else if (day > today)
    tb_reasons_add_at (reasons, field, "future", "R-162", "That day has not come yet");
}

/**
 * tb_org_get_types:
 *
 * Returns: (array zero-terminated=1): what an organisation may be
 */
const char *const *
tb_org_get_types (void)
{
  return types;
}

/**
 * tb_org_get_units:
 *
 * 国家机关、企业事业单位、人民团体、社会组织、在京高校.
 *
 * Returns: (array zero-terminated=1): what a unit may be whose people make a team
 */
const char *const *
tb_org_get_units (void)
{
  return units;
}

/**
 * tb_org_get_partners:
 *
 * Returns: (array zero-terminated=1): what a partner may be
 */
const char *const *
tb_org_get_partners (void)
{
  return partners;
}

/**
 * tb_org_split_specialities:
 * @text: (nullable): words with commas, “、” or spaces between them
 *
 * Returns: (transfer full) (array zero-terminated=1): the words, each once, in their order
 */
char **
tb_org_split_specialities (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GHashTable)   seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GRegex)       between = g_regex_new ("[\\s,，、;；]+", 0, 0, NULL);
  g_auto (GStrv)           all = g_regex_split (between, text != NULL ? text : "", 0);

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0' && g_hash_table_add (seen, all[i]))
      g_strv_builder_add (words, all[i]);
  return g_strv_builder_end (words);
}

/* Without the zeros that stand for “all of it”. */
static gsize
get_depth (const char *code)
{
  gsize size = strlen (code);

  while (size > 6 && size % 3 == 0 && strncmp (code + size - 3, "000", 3) == 0)
    size -= 3;
  return size;
}

/**
 * tb_org_rank_area:
 * @area: (nullable): code of a district, street or community
 * @home: (nullable): that of the organisation
 *
 * what is nearby comes first.  Nobody here knows where streets lie on the ground, so places
 * are near by the division they share.
 *
 * Returns: 0 in the same community, 1 in the same street, 2 in the same district, 3 elsewhere in
 *   the city, 4 if nobody knows where it is
 */
int
tb_org_rank_area (const char *area,
                  const char *home)
{
  gsize depth;

  if (is_empty (area) || is_empty (home))
    return FAR;
  depth = MIN (get_depth (area), get_depth (home));
  if (depth >= 12 && strncmp (area, home, 12) == 0)
    return 0;
  if (depth >= 9 && strncmp (area, home, 9) == 0)
    return 1;
  return depth >= 6 && strncmp (area, home, 6) == 0 ? 2 : 3;
}

static void
check_specialities (const char *text,
                    GPtrArray  *reasons)
{
  g_auto (GStrv) words = tb_org_split_specialities (text);

  if (g_strv_length (words) > TB_ORG_MAX_SPECIALITIES)
    tb_reasons_add_at (reasons, "specialities", "too-many", "R-057",
                       "These are more specialities than anybody reads");
  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) > MAX_WORD)
      tb_reasons_add_at (reasons, "specialities", "too-long", "R-057",
                         "“%s” is too long for a speciality", words[i]);
}

/* */
static void
check_point (const char *text,
             GPtrArray  *reasons)
{
  TbSpot point;

  if (!is_empty (text) && !tb_spot_parse (text, &point))
    tb_reasons_add_at (reasons, "point", "no-point", "R-051",
                       "Coordinates are two numbers, as in “39.9042, 116.4074”");
}

/**
 * tb_rules_check_organisation:
 * @organisation: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: Order 67 art. 26: a group that is not registered records under the guidance of a unit;
 * the Beijing regulation art. 16; domain brief §3.3.
 */
void
tb_rules_check_organisation (const TbOrganisation *organisation,
                             GPtrArray            *reasons)
{
  const gboolean is_free = g_strcmp0 (organisation->type, TB_ORG_MUTUAL) == 0 ||
                           g_strcmp0 (organisation->type, TB_ORG_GROUP) == 0;
  TbCreditCode code;

  check_choice ("type", organisation->type, types, "R-163", reasons);
  if (!tb_credit_code_check (organisation->code, &code) && code.problem != TB_CREDIT_CODE_EMPTY)
    tb_reasons_add_at (reasons, "code", "no-code", "R-163",
                       "This is no unified social credit code");
  if (is_free && is_empty (organisation->guiding_unit))
    tb_reasons_add_at (reasons, "guiding_unit", "no-guiding-unit", "Order 67 art. 26",
                       "Name the unit that guides a group that is not registered");
  if (is_free && !is_empty (organisation->code))
    tb_reasons_add_at (reasons, "code", "not-registered", "Order 67 art. 26",
                       "A group that is not registered has no such code");
  check_specialities (organisation->specialities, reasons);
  check_point (organisation->point, reasons);
  check_length ("guiding_unit", organisation->guiding_unit, reasons);
  check_length ("contact", organisation->contact, reasons);
  check_length ("head", organisation->head, reasons);
  check_length ("office", organisation->office, reasons);
  check_length ("about", organisation->about, reasons);
}

/**
 * tb_rules_check_listing:
 * @organisation: as it would be
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_listing (const TbOrganisation *organisation,
                        gint64                today,
                        GPtrArray            *reasons)
{
  check_choice ("listing", organisation->listing, listings, "R-031", reasons);
  check_past ("listing_on", organisation->listing_on, today, reasons);
  check_length ("listing_paper", organisation->listing_paper, reasons);
}

/**
 * tb_rules_check_team:
 * @team: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: R-081.
 */
void
tb_rules_check_team (const TbTeam *team,
                     GPtrArray    *reasons)
{
  check_choice ("unit_type", team->unit_type, units, "R-081", reasons);
  check_length ("name", team->name, reasons);
  check_length ("unit", team->unit, reasons);
  if (is_empty (team->name))
    tb_reasons_add_at (reasons, "name", "missing", "R-081", "A team has a name");
  if (!is_empty (team->unit_type) && is_empty (team->unit))
    tb_reasons_add_at (reasons, "unit", "no-unit", "R-081", "Say which unit it is");
}

/**
 * tb_rules_check_licence:
 * @licence: as it would be
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_licence (const TbLicence *licence,
                        gint64           today,
                        GPtrArray       *reasons)
{
  check_length ("title", licence->title, reasons);
  check_length ("number", licence->number, reasons);
  check_length ("issuer", licence->issuer, reasons);
  check_past ("from_on", licence->from_on, today, reasons);
  tb_rules_check_term (licence->from_on, licence->until_on, "R-163", reasons);
}

/* Of a district, a street or a community, in Beijing. */
static gboolean
is_area (const char *code)
{
  const gsize size = strlen (code);

  return (size == 6 || size == 9 || size == 12) && strspn (code, "0123456789") == size &&
         tb_area_is_known (code);
}

/**
 * tb_rules_check_partner:
 * @partner: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source.
 */
void
tb_rules_check_partner (const TbPartner *partner,
                        GPtrArray       *reasons)
{
  TbPhoneType type = TB_PHONE_BAD;

  check_choice ("type", partner->type, partners, "R-058", reasons);
  check_length ("name", partner->name, reasons);
  check_length ("place", partner->place, reasons);
  check_length ("contact", partner->contact, reasons);
  check_length ("agreement", partner->agreement, reasons);
  check_length ("note", partner->note, reasons);
  check_point (partner->point, reasons);
  if (!is_empty (partner->area) && !is_area (partner->area))
    tb_reasons_add_at (reasons, "area", "no-area", "R-051",
                       "This is no code of a district, a street or a community of Beijing");
  if (!is_empty (partner->phone))
    g_free (tb_phone_normalise (partner->phone, &type));
  if (!is_empty (partner->phone) && type == TB_PHONE_BAD)
    tb_reasons_add_at (reasons, "phone", "no-phone", "R-163", "This is no telephone number");
  if (partner->until_on != 0 && partner->from_on == 0)
    tb_reasons_add_at (reasons, "from_on", "missing", "R-058", "Say since when it is agreed");
  else if (partner->from_on != 0)
    tb_rules_check_term (partner->from_on, partner->until_on, "R-058", reasons);
}

/**
 * tb_rules_check_liaison:
 * @liaison: as it would be
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: R-058.
 */
void
tb_rules_check_liaison (const TbLiaison *liaison,
                        gint64           today,
                        GPtrArray       *reasons)
{
  check_past ("held_on", liaison->held_on, today, reasons);
  check_length ("topic", liaison->topic, reasons);
  check_length ("outcome", liaison->outcome, reasons);
  check_length ("next_step", liaison->next_step, reasons);
  if (liaison->remind_on != 0 && !tb_day_is_valid (liaison->remind_on))
    tb_reasons_add_at (reasons, "remind_on", "no-day", "R-163", "The day is not possible");
  else if (liaison->remind_on != 0 && liaison->remind_on < liaison->held_on)
    tb_reasons_add_at (reasons, "remind_on", "before", "R-058",
                       "That day is before the talk itself");
  if (liaison->remind_on != 0 && is_empty (liaison->next_step))
    tb_reasons_add_at (reasons, "next_step", "no-step", "R-058",
                       "Say what you are to be reminded of");
}
