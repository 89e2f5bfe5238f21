/* tb-ops-erase.c: what is kept of somebody goes, and sums stay
 *
 * PIPL art. 47.  The law wants personal data deleted, and the plan wants the account
 * of every coin.  So the person becomes a pseudonym: the row stays under its key, with the end of
 * that key for a name, the district, and nothing else.  Nobody can say any more who it was.
 *
 * What goes: name, sex, birthday, numbers, address, skills; contacts, tags and dangers, categories,
 * relations, registrations, credentials, awards, leaves to read, what was decided on duplicates,
 * scans with their bytes.
 * What is blanked: scans, witnesses and proofs of consents, agreements and insurance, notes on
 * requests and readings, places of visits, and of records at their home, where they signed in, what
 * they said of a service, the name on certificates.
 * What stays, because a law or the plan wants it (Order 67 art. 4, 16; ): service
 * records, training, postings, holds and gifts with the form of consent, closed cases with their
 * evidence, the register of certificates (whose tokens hold only the hash of a name), who read what
 * and when; each names the key of the pseudonym alone.  Sums and chains are as before: no row of
 * the ledger has a name in it (sync.md, “Erasure of a person”).
 *
 * What was before goes, too: the city's history keeps who changed what when, and no values
 * (tb_feed_forget()), and its file keeps no page of them (tb_conn_forget()).  A desk takes them out
 * of its cache and out of the bodies of what it has sent when it hears of it (tb-replica-erased.c).
 * Backups are kept apart and go by their own term.  It cannot be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-facts-links.h"
#include "tb-facts-pairs.h"
#include "tb-ops-erase-private.h"
#include "tb-ops-org.h"
#include "tb-ops-standing-private.h"
#include "tb-person-code.h"
#include "tb-pinyin.h"

/* What becomes of rows that name somebody in @field: they go, or @blanks of them go, names with a
 * space between; with “*” everything personal. */
typedef struct
{
  const TbKind *kind;
  const char   *field;
  const char   *blanks; /* (nullable) */
} Part;

static const Part parts[] = {
  { &tb_contact_kind, "person_id", NULL },
  { &tb_trait_kind, "person_id", NULL },
  { &tb_category_kind, "person_id", NULL },
  { &tb_relation_kind, "person_id", NULL },
  { &tb_relation_kind, "other_id", NULL },
  { &tb_registration_kind, "person_id", NULL },
  { &tb_credential_kind, "person_id", NULL },
  { &tb_commendation_kind, "person_id", NULL },
  { &tb_permit_kind, "person_id", NULL },
  { &tb_pair_kind, "person_id", NULL },
  { &tb_pair_kind, "other_id", NULL },
  { &tb_scan_kind, "person_id", NULL },
  { &tb_scan_kind, "other_id", NULL },
  { &tb_consent_kind, "person_id", "* digest" },
  { &tb_consent_kind, "given_by", "* digest" },
  { &tb_agreement_kind, "person_id", "* digest" },
  { &tb_insurance_kind, "person_id", "*" },
  { &tb_claim_kind, "person_id", "*" },
  { &tb_disclosure_kind, "person_id", "*" },
  { &tb_certificate_kind, "person_id", "*" },
  { &tb_visit_kind, "elder_id", "*" },
  { &tb_sign_point_kind, "person_id", "*" },
  { &tb_evaluation_kind, "elder_id", "*" },
  { &tb_attendance_kind, "person_id", "*" },
  { &tb_video_progress_kind, "person_id", "*" },
  { &tb_service_record_kind, "elder_id", "place note" },
  { &tb_service_record_kind, "volunteer_id", "note" },
};

static gboolean
forget (TbOpContext  *cx,
        const TbKind *kind,
        const char   *id,
        GError      **error)
{
  return cx->trail->forget == NULL || cx->trail->forget (cx->trail, cx->conn, kind, id, error);
}

static gboolean
is_blank (const TbField     *field,
          const char *const *blanks)
{
  return g_strv_contains (blanks, field->name) ||
         (g_strv_contains (blanks, "*") &&
          (field->marks & (TB_MARK_PERSONAL | TB_MARK_SEALED)) != 0);
}

/* A name gives way to the pseudonym: a paper is somebody's. */
static void
blank (TbRecord   *row,
       const Part *part,
       const char *pseudonym)
{
  const TbTable *table = &part->kind->table;
  g_auto (GStrv) blanks = g_strsplit (part->blanks, " ", -1);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField *field = &table->fields[i];

      if (!is_blank (field, (const char *const *) blanks) || tb_field_is_empty (field, row))
        continue;
      tb_field_clear (field, row);
      if (strcmp (field->name, "name") == 0)
        tb_field_parse (field, row, pseudonym, NULL);
    }
}

static gboolean
erase_part (TbOpContext *cx,
            const Part  *part,
            const char  *person_id,
            const char  *pseudonym,
            GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!tb_facts_list_links (cx->conn, part->kind, part->field, person_id, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      TbRecord   *row = rows->pdata[i];
      const char *id = tb_record_get_id (row);

      if (part->blanks != NULL)
        blank (row, part, pseudonym);
      if (!(part->blanks != NULL ? tb_rows_change (cx->conn, cx->trail, row, error)
                                 : tb_rows_remove (cx->conn, cx->trail, part->kind, id, error)) ||
          !forget (cx, part->kind, id, error))
        return FALSE;
    }
  return TRUE;
}

/* They are in no team any more; that they were in one stays, without saying who. */
static gboolean
leave_teams (TbOpContext *cx,
             const char  *person_id,
             GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!tb_rows_list (cx->conn, &tb_membership_kind, TB_SQL_OF_PERSON, person_id, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      TbMembership    *membership = rows->pdata[i];
      g_autofree char *before = g_steal_pointer (&membership->team_id);

      if (before != NULL && (!tb_ops_change_team (cx, membership, before, error) ||
                             !tb_rows_change (cx->conn, cx->trail, membership, error)))
        return FALSE;
    }
  return TRUE;
}

/* The row comes first: it is what whoever acts must see. */
static gboolean
erase_person (TbOpContext *cx,
              TbPerson    *person,
              GError     **error)
{
  static const char *const kept[] = { "id", "ver", "district", "merged_into", "registered_us" };
  const TbTable           *table = &tb_person_kind.table;
  g_autofree char         *pseudonym = tb_person_code_shorten (person->id);

  for (guint i = 0; i < table->n_fields; i++)
    {
      gboolean stays = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (kept); k++)
        stays = stays || strcmp (table->fields[i].name, kept[k]) == 0;
      if (!stays)
        tb_field_clear (&table->fields[i], person);
    }
  tb_set_str (&person->name, pseudonym);
  person->name_key = tb_pinyin_sort_key (person->name);
  person->erased_on = tb_standing_get_today (cx);
  if (!tb_rows_change (cx->conn, cx->trail, person, error) ||
      !forget (cx, &tb_person_kind, person->id, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!erase_part (cx, &parts[i], person->id, pseudonym, error))
      return FALSE;
  return leave_teams (cx, person->id, error);
}

/* Nothing but the day is said of the answer: who asked is known no more. */
static gboolean
close_claim (TbOpContext *cx,
             const char  *id,
             GError     **error)
{
  g_autoptr (TbClaim) claim = NULL;
  gpointer            row = NULL;

  if (!tb_ops_find_row (cx, &tb_claim_kind, id, &row, error))
    return FALSE;
  claim = row;
  tb_set_str (&claim->state, TB_CLAIM_DONE);
  tb_set_str (&claim->answered_by, cx->actor);
  claim->answered_on = tb_standing_get_today (cx);
  return tb_rows_change (cx->conn, cx->trail, claim, error);
}

/* Who they were merged with is them, too. */
static gboolean
erase_all (TbOpContext   *cx,
           const TbClaim *claim,
           TbPerson      *person,
           GError       **error)
{
  g_autoptr (GPtrArray) merged = tb_facts_list_merged (cx->conn, person->id, error);

  if (merged == NULL || !erase_person (cx, person, error))
    return FALSE;
  for (guint i = 0; i < merged->len; i++)
    {
      g_autoptr (TbPerson) alias = NULL;
      gpointer             row = NULL;

      if (!tb_ops_find_row (cx, &tb_person_kind, merged->pdata[i], &row, error))
        return FALSE;
      if ((alias = row) != NULL && !erase_person (cx, alias, error))
        return FALSE;
    }
  return close_claim (cx, claim->id, error);
}

/* A request to have data deleted is granted, by another person than who took it down. */
static gboolean
claim_erase (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  g_autoptr (TbClaim)  claim = NULL;
  g_autoptr (TbPerson) person = NULL;
  gboolean             is_member = FALSE;
  gpointer             rows[2] = { NULL };

  if (!tb_ops_find_row (cx, &tb_claim_kind, ((const TbRowName *) data)->id, &rows[0], error))
    return FALSE;
  claim = rows[0];
  if (claim != NULL && cx->org_id != NULL && g_strcmp0 (claim->org_id, cx->org_id) != 0)
    g_clear_object (&claim);
  if (claim == NULL)
    {
      /* a desk of the city sees no requests: only the city itself can know */
      if (cx->truth != NULL || cx->org_id != NULL)
        tb_reasons_add (cx->reasons, "no-row", "R-163",
                        "This organisation has entered no such thing");
      return TRUE;
    }
  if (!tb_ops_is_member (cx, claim->person_id, &is_member, error) ||
      !tb_ops_find_row (cx, &tb_person_kind, claim->person_id, &rows[1], error))
    return FALSE;
  person = rows[1];
  if (person == NULL || (cx->org_id != NULL && !is_member))
    {
      tb_reasons_add (cx->reasons, "no-person", "R-020",
                      "There is no such person in this organisation");
      return TRUE;
    }
  if (!tb_erase_check (cx, claim, person, error))
    return FALSE;
  return cx->reasons->len > 0 || erase_all (cx, claim, person, error);
}

const TbOpEntry tb_ops_erase[] = {
  { "claim.erase", claim_erase, NULL },
  { NULL, NULL, NULL },
};
