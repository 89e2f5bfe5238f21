/* tb-rules-file.c: what may be entered into a person's file besides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rules-file.h"

#include <string.h>

#include "tb-day.h"
#include "tb-phone.h"
#include "tb-rule-package.h"
#include "tb-rules-standing.h"

#define MAX_CHARACTERS 200

static const char *const levels[] = { TB_AWARD_ORG, TB_AWARD_STREET, TB_AWARD_DISTRICT,
                                      TB_AWARD_CITY, TB_AWARD_STATE, NULL };
static const char *const parts[] = { TB_CONTACT_EMERGENCY, TB_CONTACT_CARER, TB_CONTACT_OTHER,
                                     NULL };
static const char *const of_volunteers[] = { TB_TRAIT_CADRE, TB_TRAIT_STAR, TB_TRAIT_PARTY,
                                             TB_TRAIT_HOUSEKEEPER, NULL };
static const char *const of_elders[] = { TB_TRAIT_DOG, TB_TRAIT_STAIRS, TB_TRAIT_INFECTION,
                                         TB_TRAIT_DANGER, NULL };
/* Spouse, parents and children, grandparents and grandchildren: domain brief §5.5, A5. */
static const char *const direct[] = { "spouse", "parent", "child", "grandparent", "grandchild",
                                      NULL };

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
check_choice (const char        *field,
              const char        *text,
              const char *const *choices,
              GPtrArray         *reasons)
{
  if (!is_empty (text) && !g_strv_contains (choices, text))
    tb_reasons_add_at (reasons, field, "no-choice", "R-163", "“%s” is not possible here", text);
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
 * tb_relation_is_direct:
 * @relation: (nullable): who somebody is to somebody else
 *
 * Returns: whether they are direct relatives (直系亲属), or husband and wife
 */
gboolean
tb_relation_is_direct (const char *relation)
{
  return relation != NULL && g_strv_contains (direct, relation);
}

/**
 * tb_rules_check_commendation:
 * @commendation: as it would be
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: Order 67 art. 9: an organisation records its own awards, and those of others after the
 * volunteer has shown the material.
 */
void
tb_rules_check_commendation (const TbCommendation *commendation,
                             gint64                today,
                             GPtrArray            *reasons)
{
  check_choice ("level", commendation->level, levels, reasons);
  check_past ("granted_on", commendation->granted_on, today, reasons);
  check_length ("title", commendation->title, reasons);
  check_length ("granted_by", commendation->granted_by, reasons);
  check_length ("proof", commendation->proof, reasons);
  if (!is_empty (commendation->level) && strcmp (commendation->level, TB_AWARD_ORG) != 0 &&
      is_empty (commendation->proof))
    tb_reasons_add_at (reasons, "proof", "no-proof", "Order 67 art. 9",
                       "Say which material of the award was seen");
}

/* Which of the two somebody has to be for that. */
static void
check_part (const TbTrait  *trait,
            const TbPerson *person,
            GPtrArray      *reasons)
{
  if (is_empty (trait->trait) || person == NULL)
    return; /* said elsewhere */
  if (g_strv_contains (of_volunteers, trait->trait))
    {
      if (!person->is_volunteer)
        tb_reasons_add_at (reasons, "trait", "no-volunteer", "R-071",
                           "This is said of volunteers only");
    }
  else if (g_strv_contains (of_elders, trait->trait))
    {
      if (!person->is_elder)
        tb_reasons_add_at (reasons, "trait", "no-elder", "R-087",
                           "This is said of elders only");
    }
  else
    tb_reasons_add_at (reasons, "trait", "no-choice", "R-163", "“%s” is not possible here",
                       trait->trait);
}

/**
 * tb_rules_check_trait:
 * @trait: as it would be
 * @person: (nullable): whose
 * @others: (element-type TbTrait): what is said of them already
 * @today: yyyymmdd
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source.
 */
void
tb_rules_check_trait (const TbTrait  *trait,
                      const TbPerson *person,
                      GPtrArray      *others,
                      gint64          today,
                      GPtrArray      *reasons)
{
  check_part (trait, person, reasons);
  check_past ("since_on", trait->since_on, today, reasons);
  check_past ("declared_on", trait->declared_on, today, reasons);
  check_length ("community", trait->community, reasons);
  check_length ("note", trait->note, reasons);
  for (guint i = 0; i < others->len; i++)
    {
      const TbTrait *other = others->pdata[i];

      if (g_strcmp0 (other->trait, trait->trait) == 0 &&
          g_strcmp0 (other->org_id, trait->org_id) == 0 &&
          g_strcmp0 (other->id, trait->id) != 0 &&
          g_strcmp0 (trait->trait, TB_TRAIT_DANGER) != 0)
        {
          tb_reasons_add_at (reasons, "trait", "exists", "R-163",
                             "This has been entered already");
          break;
        }
    }
  if (g_strcmp0 (trait->trait, TB_TRAIT_HOUSEKEEPER) == 0 && trait->declared_on == 0)
    tb_reasons_add_at (reasons, "declared_on", "no-declaration", "R-083",
                       "Say when they declared that no elder they serve pays them");
  if (g_strcmp0 (trait->trait, TB_TRAIT_STAR) == 0 && is_empty (trait->note))
    tb_reasons_add_at (reasons, "note", "no-source", "R-073",
                       "Say how many stars, and which system says so");
  if (g_strcmp0 (trait->trait, TB_TRAIT_DANGER) == 0 && is_empty (trait->note))
    tb_reasons_add_at (reasons, "note", "no-note", "R-163", "Say what the danger is");
  if (!is_empty (trait->community) && g_strcmp0 (trait->trait, TB_TRAIT_PARTY) != 0)
    tb_reasons_add_at (reasons, "community", "no-party", "R-074",
                       "Only members of the Party report to a community");
}

/**
 * tb_rules_check_contact:
 * @contact: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source: domain brief §6.5: often a land line, or a neighbour's.
 */
void
tb_rules_check_contact (const TbContact *contact,
                        GPtrArray       *reasons)
{
  TbPhoneType type = TB_PHONE_BAD;

  check_choice ("part", contact->part, parts, reasons);
  check_length ("name", contact->name, reasons);
  check_length ("relation", contact->relation, reasons);
  check_length ("best_time", contact->best_time, reasons);
  if (is_empty (contact->phone))
    return; /* said elsewhere */
  g_free (tb_phone_normalise (contact->phone, &type));
  if (type == TB_PHONE_BAD)
    tb_reasons_add_at (reasons, "phone", "no-phone", "R-163", "This is no telephone number");
}

/**
 * tb_rules_check_category:
 * @category: as it would be
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * Source.
 */
void
tb_rules_check_category (const TbCategory *category,
                         GPtrArray        *reasons)
{
  check_choice ("category", category->category, tb_rule_get_categories (), reasons);
  tb_rules_check_term (category->from_on, category->until_on, "R-088", reasons);
}
