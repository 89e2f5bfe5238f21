/* tb-ops-pairs.c: operations on two people who may be one
 *
 * A merge makes one row an alias of another: who goes bears the key of who stays, and has
 * no part any more, so that no list, picker or figure has them.  Nothing else of theirs moves.
 * Records, postings, accounts and certificates name keys that were signed, chained and printed; a
 * merge that wrote them anew would break every proof of what was, and could not be taken back.  So
 * they stay as they are, and are read under the one who stays.  What somebody elsewhere does
 * with the old key, because they have not heard yet, is done as before, and is read there, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-facts-pairs.h"
#include "tb-facts.h"
#include "tb-ops-people-private.h"
#include "tb-pinyin.h"

#include <string.h>

/* Two people, and what was decided of them before. */
typedef struct
{
  TbPerson *person;   /* (owned) (nullable): who stays */
  TbPerson *other;    /* (owned) (nullable): who goes */
  TbPair   *pair;     /* (owned) (nullable) */
  char     *pair_id;  /* (owned) */
  gboolean  is_blind; /* a desk of the city, which sees nobody: only the city itself can know */
} Two;

static void
two_clear (Two *two)
{
  g_clear_object (&two->person);
  g_clear_object (&two->other);
  g_clear_object (&two->pair);
  g_clear_pointer (&two->pair_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Two, two_clear)

static gboolean
check_seen (TbOpContext    *cx,
            const char     *field,
            const char     *id,
            const TbPerson *person,
            GError        **error)
{
  gboolean is_member = person != NULL;

  if (cx->org_id != NULL && !tb_ops_is_member (cx, id, &is_member, error))
    return FALSE;
  if (!is_member || person == NULL)
    {
      tb_reasons_add_at (cx->reasons, field, "no-person", "R-020",
                         "There is no such person in this organisation");
      tb_reasons_set_row (cx->reasons, id);
    }
  return TRUE;
}

/* Reads both and says what is wrong with them, whatever is to be decided. */
static gboolean
read_two (TbOpContext *cx,
          const char  *id,
          const char  *other_id,
          Two         *two,
          GError     **error)
{
  gpointer rows[3] = { NULL };

  if (other_id == NULL)
    return TRUE; /* said already */
  if (strcmp (id, other_id) == 0)
    {
      tb_reasons_add_at (cx->reasons, "other_id", "same-row", "R-202",
                         "These are not two people but one entry");
      return TRUE;
    }
  two->pair_id = tb_pair_derive_id (id, other_id);
  if (!tb_ops_find_row (cx, &tb_person_kind, id, &rows[0], error))
    return FALSE;
  two->person = rows[0];
  if (!tb_ops_find_row (cx, &tb_person_kind, other_id, &rows[1], error))
    return FALSE;
  two->other = rows[1];
  if (!tb_ops_find_row (cx, &tb_pair_kind, two->pair_id, &rows[2], error))
    return FALSE;
  two->pair = rows[2];
  two->is_blind = cx->truth == NULL && cx->org_id == NULL &&
                  (two->person == NULL || two->other == NULL);
  return two->is_blind || (check_seen (cx, "id", id, two->person, error) &&
                           check_seen (cx, "other_id", other_id, two->other, error));
}

/* Whoever acts for an organisation decides of people who are nobody else's. */
static gboolean
check_elsewhere (TbOpContext *cx,
                 const char  *other_id,
                 GError     **error)
{
  gint64 n_elsewhere = 0;

  if (cx->org_id == NULL)
    return TRUE;
  if (!tb_facts_count_elsewhere (cx->conn, cx->org_id, other_id, &n_elsewhere, error))
    return FALSE;
  if (n_elsewhere > 0)
    tb_reasons_add_at (cx->reasons, "other_id", "member-elsewhere", "R-202",
                       "The person belongs to another organisation too: the city merges them");
  return TRUE;
}

static void
check_not_merged (TbOpContext    *cx,
                  const char     *field,
                  const TbPerson *person)
{
  if (person->merged_into == NULL)
    return;
  tb_reasons_add_at (cx->reasons, field, "merged-already", "R-202",
                     "%s was merged into another person already", person->name);
  tb_reasons_set_row (cx->reasons, person->merged_into);
}

static gboolean
has_number (TbOpContext    *cx,
            const TbPerson *person)
{
  TbCitizen citizen;

  return person->id_number != NULL &&
         tb_citizen_check (person->id_number, tb_day_of_instant (cx->now_us), &citizen);
}

/* Whether they can be one at all. */
static gboolean
check_one (TbOpContext *cx,
           const Two   *two,
           GError     **error)
{
  g_autoptr (GPtrArray) merged = NULL;
  TbPairFacts           facts = { 0 };

  check_not_merged (cx, "id", two->person);
  check_not_merged (cx, "other_id", two->other);
  if (has_number (cx, two->person) && has_number (cx, two->other) &&
      strcmp (two->person->id_number, two->other->id_number) != 0)
    tb_reasons_add_at (cx->reasons, "id_number", "two-numbers", "R-202",
                       "Both have a valid identity number: they are two people");
  if ((merged = tb_facts_list_merged (cx->conn, two->other->id, error)) == NULL ||
      !tb_facts_read_pair (cx->conn, two->person->id, two->other->id, cx->now_us, &facts, error))
    return FALSE;
  if (merged->len > 0)
    tb_reasons_add_at (cx->reasons, "other_id", "has-merged", "R-202",
                       "Others were merged into %s: let %s stay", two->other->name,
                       two->other->name);
  if (facts.n_at_once > 0)
    tb_reasons_add (cx->reasons, "at-once", "R-202",
                    "Both are planned for visits at the same time: cancel one of them first");
  if (facts.n_between > 0)
    tb_reasons_add (cx->reasons, "between", "R-202",
                    "One of them serves the other: they are two people");
  return TRUE;
}

/* What @after has otherwise than @before, as text of %TB_CHANGES_TYPE. */
static char *
print_changes (const TbPerson *before,
               const TbPerson *after)
{
  const TbTable       *own = tb_op_shape_find ("person.register");
  GVariantBuilder      builder;
  g_autoptr (GVariant) changes = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TB_CHANGES_TYPE));
  for (guint i = 0; i < tb_person_kind.table.n_fields; i++)
    {
      const TbField   *field = &tb_person_kind.table.fields[i];
      g_autofree char *was = NULL;
      g_autofree char *is = NULL;

      if ((field->marks & TB_MARK_KEY) != 0 || tb_table_find (own, field->name) == NULL ||
          tb_field_equal (field, before, after))
        continue;
      was = tb_field_is_empty (field, before) ? NULL : tb_field_print (field, before);
      is = tb_field_is_empty (field, after) ? NULL : tb_field_print (field, after);
      g_variant_builder_add (&builder, "(smsms)", field->name, was, is);
    }
  changes = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (changes, FALSE);
}

/* Every organisation of who goes must see who stays.  Returns the organisations that are new. */
static gboolean
join_all (TbOpContext *cx,
          const Two   *two,
          char       **joined_out,
          GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString)   joined = g_string_new (NULL);

  if (!tb_rows_list (cx->conn, &tb_membership_kind, TB_SQL_OF_PERSON, two->other->id, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TbMembership      *old = rows->pdata[i];
      g_autoptr (TbMembership) membership = tb_record_new (&tb_membership_kind);
      g_autoptr (TbRecord)     known = NULL;
      gpointer                 row = NULL;

      membership->id = tb_membership_derive_id (old->org_id, two->person->id);
      if (!tb_ops_find_row (cx, &tb_membership_kind, membership->id, &row, error))
        return FALSE;
      if ((known = row) != NULL)
        continue;
      tb_set_str (&membership->org_id, old->org_id);
      tb_set_str (&membership->person_id, two->person->id);
      tb_set_str (&membership->team_id, old->team_id);
      membership->joined_us = cx->now_us;
      if (!tb_rows_change (cx->conn, cx->trail, membership, error))
        return FALSE;
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", old->org_id);
    }
  *joined_out = joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
  return TRUE;
}

static TbPair *
make_pair (TbOpContext *cx,
           const Two   *two,
           const char  *state)
{
  TbPair *pair = tb_record_new (&tb_pair_kind);

  tb_set_str (&pair->id, two->pair_id);
  tb_set_str (&pair->person_id, two->person->id);
  tb_set_str (&pair->other_id, two->other->id);
  tb_set_str (&pair->org_id, cx->org_id);
  tb_set_str (&pair->state, state);
  tb_set_str (&pair->decided_by, cx->actor);
  pair->decided_us = cx->now_us;
  return pair;
}

static gboolean
keep_merge (TbOpContext    *cx,
            const Two      *two,
            const TbPerson *before,
            GError        **error)
{
  g_autoptr (TbPair) pair = make_pair (cx, two, TB_PAIR_MERGED);

  pair->was_volunteer = two->other->is_volunteer;
  pair->was_elder = two->other->is_elder;
  pair->kept = print_changes (before, two->person);
  two->other->is_volunteer = FALSE;
  two->other->is_elder = FALSE;
  tb_set_str (&two->other->merged_into, two->person->id);
  /* who joins comes into sight first, and then what they are merged with */
  return join_all (cx, two, &pair->joined, error) &&
         tb_rows_change (cx->conn, cx->trail, two->person, error) &&
         tb_rows_change (cx->conn, cx->trail, two->other, error) &&
         tb_rows_change (cx->conn, cx->trail, pair, error);
}

/* The values somebody has chosen, and the parts of both. */
static gboolean
take_values (TbOpContext *cx,
             const Two   *two,
             GVariant    *set,
             GError     **error)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    nonsense = NULL;
  TbPerson             *person = two->person;

  if (set != NULL && !tb_people_patch (cx, person, set, conflicts, &nonsense))
    tb_reasons_add (cx->reasons, "nonsense", "R-163", "%s", nonsense->message);
  for (guint i = 0; i < conflicts->len; i++)
    tb_reasons_add_conflict (cx->reasons,
                             tb_table_find (&tb_person_kind.table, conflicts->pdata[i]));
  person->is_volunteer = person->is_volunteer || two->other->is_volunteer;
  person->is_elder = person->is_elder || two->other->is_elder;
  g_free (person->name_key);
  person->name_key = tb_pinyin_sort_key (person->name);
  tb_rules_check_person (cx->rules, person, cx->now_us, cx->reasons);
  return TRUE;
}

/* Two rows are one person from now on.  See above for what stays as it is, and why. */
static gboolean
person_merge (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbPersonMerge *args = data;
  g_auto (Two)         two = { 0 };
  g_autoptr (TbPerson) before = NULL;

  if (!read_two (cx, args->id, args->other_id, &two, error))
    return FALSE;
  if (cx->reasons->len > 0 || two.is_blind)
    return TRUE;
  before = tb_record_dup (two.person);
  if (!check_one (cx, &two, error) || !check_elsewhere (cx, args->other_id, error) ||
      !take_values (cx, &two, args->set, error))
    return FALSE;
  if (cx->reasons->len == 0) /* as if who goes were gone: their number may be taken over */
    tb_set_str (&two.other->merged_into, two.person->id);
  if (g_strcmp0 (two.person->id_number, two.other->id_number) != 0 &&
      !tb_people_check_number (cx, two.person, error))
    return FALSE;
  return cx->reasons->len > 0 || keep_merge (cx, &two, before, error);
}

/* One value is again what it was before the merge, unless somebody has changed it since. */
static void
restore_value (TbOpContext   *cx,
               TbPerson      *person,
               const TbField *field,
               const char    *before,
               const char    *after)
{
  g_autofree char *now =
      tb_field_is_empty (field, person) ? NULL : tb_field_print (field, person);

  if (g_strcmp0 (now, after) == 0)
    {
      if (before == NULL)
        tb_field_clear (field, person);
      else if (!tb_field_parse (field, person, before, NULL))
        g_info ("a value of before a merge cannot be read"); /* it was printed by us */
      return;
    }
  if (cx->kept != NULL)
    tb_reasons_add_kept (cx->kept, field);
  if (cx->warnings != NULL)
    {
      tb_reasons_add_at (cx->warnings, field->name, "changed-since", "R-202",
                         "This was changed after the merge, and stays as it is");
      tb_reasons_set_warning (cx->warnings);
    }
}

static void
restore (TbOpContext *cx,
         const Two   *two)
{
  g_autoptr (GVariant) changes = NULL;
  GVariantIter         iter;
  const char          *name;
  const char          *before;
  const char          *after;

  if (two->pair->kept != NULL)
    changes = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), two->pair->kept, NULL, NULL, NULL);
  if (changes != NULL)
    {
      g_variant_iter_init (&iter, changes);
      while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, &before, &after))
        {
          const TbField *field = tb_table_find (&tb_person_kind.table, name);

          if (field != NULL)
            restore_value (cx, two->person, field, before, after);
        }
    }
  g_free (two->person->name_key);
  two->person->name_key = tb_pinyin_sort_key (two->person->name);
  tb_set_str (&two->other->merged_into, NULL);
  two->other->is_volunteer = two->pair->was_volunteer;
  two->other->is_elder = two->pair->was_elder;
}

/* Who stayed leaves again what they joined by the merge, unless they have served there since. */
static gboolean
leave_all (TbOpContext *cx,
           const Two   *two,
           GError     **error)
{
  g_auto (GStrv) orgs =
      g_strsplit (two->pair->joined != NULL ? two->pair->joined : "", " ", -1);

  for (guint i = 0; orgs[i] != NULL; i++)
    {
      g_autofree char     *id = tb_membership_derive_id (orgs[i], two->person->id);
      g_autoptr (TbRecord) membership = NULL;
      gpointer             row = NULL;
      gint64               n_records = 0;

      if (!tb_facts_count_records (cx->conn, orgs[i], two->person->id, &n_records, error) ||
          !tb_ops_find_row (cx, &tb_membership_kind, id, &row, error))
        return FALSE;
      membership = row;
      if (membership != NULL && n_records == 0 &&
          !tb_rows_remove (cx->conn, cx->trail, &tb_membership_kind, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_pair (const Two  *two,
         const char *state)
{
  return two->pair != NULL && g_strcmp0 (two->pair->state, state) == 0;
}

/* They are two again: every value that nobody has changed since is as it was. */
static gboolean
person_unmerge (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbPersonMerge *args = data;
  g_auto (Two)         two = { 0 };

  if (!read_two (cx, args->id, args->other_id, &two, error))
    return FALSE;
  if (cx->reasons->len > 0 || two.is_blind)
    return TRUE;
  if (!is_pair (&two, TB_PAIR_MERGED) || strcmp (two.pair->person_id, args->id) != 0)
    {
      tb_reasons_add (cx->reasons, "not-merged", "R-202", "These two are not merged");
      return TRUE;
    }
  if (cx->org_id != NULL && g_strcmp0 (two.pair->org_id, cx->org_id) != 0)
    tb_reasons_add (cx->reasons, "merged-elsewhere", "R-202",
                    "The city or another organisation has merged them, and takes it back");
  if (cx->reasons->len > 0)
    return TRUE;
  restore (cx, &two);
  return tb_rows_change (cx->conn, cx->trail, two.person, error) &&
         tb_rows_change (cx->conn, cx->trail, two.other, error) &&
         tb_rows_remove (cx->conn, cx->trail, &tb_pair_kind, two.pair_id, error) &&
         leave_all (cx, &two, error);
}

/* They are not the same person, however alike.  This is an operation and no note of one desk: so
 * colleagues are not asked again, it stands in the history, and it is taken back like the rest. */
static gboolean
person_distinguish (TbOpContext  *cx,
                    gconstpointer data,
                    GError      **error)
{
  const TbPersonPair *args = data;
  g_auto (Two)        two = { 0 };
  g_autoptr (TbPair)  pair = NULL;

  if (!read_two (cx, args->id, args->other_id, &two, error))
    return FALSE;
  if (cx->reasons->len > 0 || two.is_blind)
    return TRUE;
  check_not_merged (cx, "id", two.person);
  check_not_merged (cx, "other_id", two.other);
  if (cx->reasons->len > 0)
    return TRUE;
  pair = make_pair (cx, &two, TB_PAIR_APART);
  return tb_rows_change (cx->conn, cx->trail, pair, error);
}

static gboolean
person_undistinguish (TbOpContext  *cx,
                      gconstpointer data,
                      GError      **error)
{
  const TbPersonPair *args = data;
  g_auto (Two)        two = { 0 };

  if (!read_two (cx, args->id, args->other_id, &two, error))
    return FALSE;
  if (cx->reasons->len > 0 || two.is_blind)
    return TRUE;
  if (!is_pair (&two, TB_PAIR_APART))
    {
      tb_reasons_add (cx->reasons, "not-apart", "R-202",
                      "Nobody has said that these are two people");
      return TRUE;
    }
  return tb_rows_remove (cx->conn, cx->trail, &tb_pair_kind, two.pair_id, error);
}

const TbOpEntry tb_ops_pairs[] = {
  { "person.merge", person_merge, "person.unmerge" },
  { "person.unmerge", person_unmerge, "person.merge" },
  { "person.distinguish", person_distinguish, "person.undistinguish" },
  { "person.undistinguish", person_undistinguish, "person.distinguish" },
  { NULL, NULL, NULL },
};
