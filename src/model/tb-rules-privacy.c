/* tb-rules-privacy.c: what may be read of other people's data, and by whose leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-kinds-privacy.h"

#include <string.h>

#include "tb-day.h"
#include "tb-kinds-claims.h"
#include "tb-kinds-people.h"
#include "tb-reason.h"

#define MAX_CHARACTERS 500

static const char *const channels[] = { TB_DISCLOSURE_SCREEN, TB_DISCLOSURE_PRINT,
                                        TB_DISCLOSURE_FILE, NULL };
static const char *const purposes[] = { TB_DISCLOSURE_CONTACT, TB_DISCLOSURE_VERIFY,
                                        TB_DISCLOSURE_INSURE, TB_DISCLOSURE_EMERGENCY,
                                        TB_DISCLOSURE_SUPERVISE, TB_DISCLOSURE_REQUEST,
                                        TB_DISCLOSURE_OTHER, NULL };

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
check_choice (const char        *field,
              const char        *value,
              const char *const *choices,
              GPtrArray         *reasons)
{
  if (!is_empty (value) && !g_strv_contains (choices, value))
    tb_reasons_add_at (reasons, field, "no-choice", "R-211", "“%s” is not possible here", value);
}

static void
check_length (const char *field,
              const char *text,
              GPtrArray  *reasons)
{
  if (text != NULL && g_utf8_strlen (text, -1) > MAX_CHARACTERS)
    tb_reasons_add_at (reasons, field, "too-long", "R-163", "It is longer than it may be");
}

/* Only what is sealed has to be disclosed; it is said field by field. */
static void
check_fields (const TbDisclosure *disclosure,
              GPtrArray          *reasons)
{
  g_auto (GStrv) names = NULL;

  if (is_empty (disclosure->fields))
    return;
  names = g_strsplit (disclosure->fields, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const TbField *field = tb_table_find (&tb_person_kind.table, names[i]);

      if (strcmp (names[i], TB_DISCLOSURE_CONTACTS) != 0 &&
          strcmp (names[i], TB_DISCLOSURE_SCAN) != 0 &&
          (field == NULL || (field->marks & TB_MARK_SEALED) == 0))
        tb_reasons_add_at (reasons, "fields", "no-choice", "R-210",
                           "“%s” is not possible here", names[i]);
    }
}

/**
 * tb_rules_check_disclosure:
 * @disclosure: as it would be written down
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * On the screen it is one person's; what is printed or written to a file
 * names who gets it.
 */
void
tb_rules_check_disclosure (const TbDisclosure *disclosure,
                           GPtrArray          *reasons)
{
  const gboolean leaves = g_strcmp0 (disclosure->channel, TB_DISCLOSURE_PRINT) == 0 ||
                          g_strcmp0 (disclosure->channel, TB_DISCLOSURE_FILE) == 0;

  check_choice ("channel", disclosure->channel, channels, reasons);
  check_choice ("reason", disclosure->reason, purposes, reasons);
  check_fields (disclosure, reasons);
  if (g_strcmp0 (disclosure->reason, TB_DISCLOSURE_OTHER) == 0 && is_empty (disclosure->note))
    tb_reasons_add_at (reasons, "note", "no-reason", "R-211", "Say what it is needed for");
  if (leaves && is_empty (disclosure->receiver))
    tb_reasons_add_at (reasons, "receiver", "no-receiver", "R-214", "Say who gets it");
  if (!leaves && is_empty (disclosure->person_id))
    tb_reasons_add_at (reasons, "person_id", "no-person", "R-211", "Say whose data it is");
  if (disclosure->n_people < 1 || (!is_empty (disclosure->person_id) && disclosure->n_people != 1))
    tb_reasons_add_at (reasons, "n_people", "no-number", "R-211",
                       "Say of how many people it is");
  check_length ("note", disclosure->note, reasons);
  check_length ("receiver", disclosure->receiver, reasons);
}

/**
 * tb_rules_check_permit:
 * @permit: as it would be written down
 * @today: the day it is
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * another person lets somebody read a minor's data, for a time.
 */
void
tb_rules_check_permit (const TbPermit *permit,
                       gint64          today,
                       GPtrArray      *reasons)
{
  if (permit->given_by != NULL && g_strcmp0 (permit->given_by, permit->reader_id) == 0)
    tb_reasons_add_at (reasons, "reader_id", "same-person", "R-070",
                       "Nobody gives such a permit to themselves");
  if (!tb_day_is_valid (permit->until_on) || permit->until_on < today)
    tb_reasons_add_at (reasons, "until_on", "no-day", "R-070", "The day is not possible");
  else if (tb_day_distance (today, permit->until_on) > TB_PERMIT_MAX_DAYS)
    tb_reasons_add_at (reasons, "until_on", "too-long", "R-070",
                       "Such a permit lasts for %d days at most", TB_PERMIT_MAX_DAYS);
  check_length ("reason", permit->reason, reasons);
}

/**
 * tb_rules_check_claim:
 * @claim: as it would be written down
 * @today: the day it is
 * @reasons: (element-type TbReason): gets every reason why not
 *
 * R-210, PIPL art. 50: what is refused is refused with a reason.
 */
void
tb_rules_check_claim (const TbClaim *claim,
                      gint64         today,
                      GPtrArray     *reasons)
{
  static const char *const wishes[] = { TB_CLAIM_COPY, TB_CLAIM_CORRECT, TB_CLAIM_ERASE,
                                        TB_CLAIM_RESTRICT, TB_CLAIM_EXPLAIN, NULL };
  static const char *const claimants[] = { TB_CLAIMANT_SELF, TB_CLAIMANT_GUARDIAN,
                                           TB_CLAIMANT_KIN, NULL };
  static const char *const states[] = { TB_CLAIM_OPEN, TB_CLAIM_DONE, TB_CLAIM_REFUSED, NULL };
  const gboolean           is_open = g_strcmp0 (claim->state, TB_CLAIM_OPEN) == 0;

  check_choice ("wish", claim->wish, wishes, reasons);
  check_choice ("claimant", claim->claimant, claimants, reasons);
  check_choice ("state", claim->state, states, reasons);
  if (!tb_day_is_valid (claim->asked_on) || claim->asked_on > today)
    tb_reasons_add_at (reasons, "asked_on", "no-day", "R-210", "The day is not possible");
  if (!is_open && (!tb_day_is_valid (claim->answered_on) || claim->answered_on > today ||
                   claim->answered_on < claim->asked_on))
    tb_reasons_add_at (reasons, "answered_on", "no-day", "R-210", "The day is not possible");
  if (g_strcmp0 (claim->state, TB_CLAIM_REFUSED) == 0 && is_empty (claim->answer))
    tb_reasons_add_at (reasons, "answer", "no-reason", "R-210", "Say why it is refused");
  check_length ("note", claim->note, reasons);
  check_length ("answer", claim->answer, reasons);
}

/**
 * tb_permit_covers:
 * @permit: somebody may read what is kept of a minor
 * @reader_id: who wants to
 * @day: yyyymmdd, in Beijing
 *
 * Returns: whether it is they who may, on that day
 */
gboolean
tb_permit_covers (const TbPermit *permit,
                  const char     *reader_id,
                  gint64          day)
{
  return g_strcmp0 (permit->reader_id, reader_id) == 0 &&
         g_strcmp0 (permit->given_by, reader_id) != 0 && permit->given_on <= day &&
         day <= permit->until_on;
}

/**
 * tb_disclosure_has:
 * @disclosure: what was read
 * @field: name of a field of a person
 *
 * Returns: whether it is one of those that were read
 */
gboolean
tb_disclosure_has (const TbDisclosure *disclosure,
                   const char         *field)
{
  g_auto (GStrv) names = g_strsplit (disclosure->fields != NULL ? disclosure->fields : "", " ", -1);

  return g_strv_contains ((const char *const *) names, field);
}
