/* tb-desk-import-candidates.c: who a row without an identity number may be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-import-private.h"
#include "tb-districts.h"
#include "tb-likeness.h"
#include "tb-query.h"

#define MAX_CANDIDATES 8  /* shown; more say nothing */
#define MAX_LOOKED_AT  64 /* who have that name, or end of a number */

#define NAME_ALIKE                                                                      \
  (TB_LIKE_SAME_NAME | TB_LIKE_FOLDED_NAME | TB_LIKE_TURNED_NAME | TB_LIKE_SOUND_NAME | \
   TB_LIKE_NEAR_NAME)
#define AGAINST (TB_LIKE_OTHER_BIRTH | TB_LIKE_NEAR_BIRTH | TB_LIKE_OTHER_SEX)

/* Somebody here, and what speaks for it. */
typedef struct
{
  TbPerson     *person; /* (unowned) */
  TbLikeReasons reasons;
} Candidate;

static TbPerson *
make_person (const TbRosterRow *row)
{
  TbPerson   *person = tb_record_new (&tb_person_kind);
  const char *district = tb_district_find (row->district);

  tb_set_str (&person->id, "row");
  tb_set_str (&person->name, row->name);
  person->sex = row->sex;
  person->born = row->born;
  tb_set_str (&person->phone, row->phone);
  tb_set_str (&person->address, row->address);
  tb_set_str (&person->district, district != NULL ? district : row->district);
  return person;
}

/* Adds who is here and not merged into somebody else. */
static gboolean
add_found (TbConn     *cache,
           const char *field,
           const char *value,
           GHashTable *people,
           GError    **error)
{
  g_autoptr (TbQuery)   query = tb_query_new (&tb_person_kind, "merged_into is-empty", "id", error);
  g_autoptr (GPtrArray) found = NULL;

  if (query == NULL || !tb_query_add_term (query, field, TB_OP_EQUAL, value, error) ||
      (found = tb_query_read_all (query, cache, MAX_LOOKED_AT, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      TbPerson *person = g_ptr_array_index (found, i);

      g_hash_table_replace (people, person->id, g_object_ref (person));
    }
  return TRUE;
}

static gboolean
has (TbLikeReasons reasons,
     TbLikeReasons one)
{
  return (reasons & one) != 0;
}

/* Whether somebody should be asked.  A row without a birthday is about whoever has that name,
 * whatever else it says. */
static gboolean
is_likely (const TbRosterRow *row,
           TbLikeReasons      reasons)
{
  if (has (reasons, NAME_ALIKE) && has (reasons, TB_LIKE_SAME_PHONE))
    return TRUE;
  if (!has (reasons, TB_LIKE_SAME_NAME))
    return FALSE;
  return row->born == 0 || has (reasons, TB_LIKE_SAME_BIRTH) ||
         (has (reasons, TB_LIKE_NEAR_BIRTH) && !has (reasons, TB_LIKE_OTHER_PHONE));
}

/* How much speaks for it, the telephone before the birthday before the street. */
static int
weigh_reasons (TbLikeReasons reasons)
{
  return (has (reasons, TB_LIKE_SAME_PHONE) ? 8 : 0) + (has (reasons, TB_LIKE_SAME_NAME) ? 4 : 0) +
         (has (reasons, TB_LIKE_SAME_BIRTH) ? 4 : 0) +
         (has (reasons, TB_LIKE_SAME_ADDRESS) ? 2 : 0) - (has (reasons, AGAINST) ? 3 : 0);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a;
  const Candidate *y = b;

  const int more = weigh_reasons (y->reasons) - weigh_reasons (x->reasons);

  if (more != 0)
    return more;
  return g_strcmp0 (x->person->id, y->person->id);
}

static GArray *
weigh (const TbImport    *import,
       const TbRosterRow *row,
       GHashTable        *people)
{
  g_autoptr (TbPerson) asked = make_person (row);
  GArray              *all = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GHashTableIter       iter;
  gpointer             person;

  g_hash_table_iter_init (&iter, people);
  while (g_hash_table_iter_next (&iter, NULL, &person))
    {
      const Candidate candidate = { person, tb_likeness_compare (import->today, asked, person) };

      if (is_likely (row, candidate.reasons))
        g_array_append_val (all, candidate);
    }
  g_array_sort (all, compare_candidates);
  return all;
}

/* Name and telephone are one person's, and nobody else's. */
static gboolean
is_certain (const GArray *candidates,
            guint         i)
{
  const Candidate    *candidate = &g_array_index (candidates, Candidate, i);
  const TbLikeReasons both = TB_LIKE_SAME_NAME | TB_LIKE_SAME_PHONE;

  return (candidate->reasons & both) == both && !has (candidate->reasons, AGAINST);
}

/**
 * tb_import_find_candidates:
 * @import: an import
 * @cache: the cache
 * @row: a row without an identity number
 * @candidates_out: (out) (transfer full) (nullable) (element-type TbPerson): who it may be, the
 *   likeliest first; %NULL if nobody here is like it, or if it is certain
 * @person_out: (out) (transfer full) (nullable): who it is, if name and telephone are those of one
 *   person here
 * @error: return location
 *
 * Thread: that of @cache.
 *
 * Returns: whether the database answered
 */
gboolean
tb_import_find_candidates (TbImport          *import,
                           TbConn            *cache,
                           const TbRosterRow *row,
                           GPtrArray        **candidates_out,
                           TbPerson         **person_out,
                           GError           **error)
{
  g_autoptr (GHashTable) people =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GArray) candidates = NULL;
  guint              n_certain = 0;

  if (!add_found (cache, "name", row->name, people, error) ||
      (row->phone != NULL && !add_found (cache, "find", row->phone, people, error)))
    return FALSE;
  candidates = weigh (import, row, people);
  for (guint i = 0; i < candidates->len; i++)
    if (is_certain (candidates, i))
      {
        n_certain++;
        g_set_object (person_out, g_array_index (candidates, Candidate, i).person);
      }
  if (n_certain == 1 || candidates->len == 0)
    return TRUE;
  g_clear_object (person_out);
  *candidates_out = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < candidates->len && i < MAX_CANDIDATES; i++)
    g_ptr_array_add (*candidates_out,
                     g_object_ref (g_array_index (candidates, Candidate, i).person));
  return TRUE;
}
