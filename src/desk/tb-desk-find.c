/* tb-desk-find.c: where a row stands in a list, and who has a number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-find.h"

#include "tb-desk-private.h"
#include "tb-facts-pairs.h"
#include "tb-paged-list.h"

/**
 * tb_desk_find_row:
 * @list: from tb_desk_list()
 * @id: key of a row
 * @position_out: (out): where it stands
 *
 * Returns: whether the list has the row now; a list that is not loaded yet has none
 */
gboolean
tb_desk_find_row (GListModel *list,
                  const char *id,
                  guint      *position_out)
{
  g_return_val_if_fail (TB_IS_PAGED_LIST (list), FALSE);
  return tb_paged_list_find (TB_PAGED_LIST (list), id, position_out);
}

/* Who has a number. */
typedef struct
{
  char     *number;    /* (owned) */
  char     *org_id;    /* (owned) (nullable) */
  TbPerson *person;    /* (owned) (nullable): found */
  gboolean  is_member; /* of the organisation that is signed in */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->number);
  g_free (search->org_id);
  g_clear_object (&search->person);
  g_free (search);
}

static gpointer
search_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  Search              *search = args;
  g_autofree char     *id = NULL;
  g_autofree char     *membership_id = NULL;
  g_autoptr (TbRecord) membership = NULL;
  gpointer             row = NULL;

  if (!tb_rows_find (cache, &tb_person_kind, "id_number", search->number, &id, error))
    return NULL;
  if (id == NULL)
    return search;
  if (!tb_facts_find_survivor (cache, id, &row, error) ||
      (row == NULL && !tb_rows_get (cache, &tb_person_kind, id, &row, error)))
    return NULL;
  search->person = row;
  if (row == NULL)
    return search; /* gone meanwhile */
  if (search->org_id == NULL)
    return search;
  membership_id =
      tb_membership_derive_id (search->org_id, tb_record_get_id (TB_RECORD (search->person)));
  if (!tb_rows_get (cache, &tb_membership_kind, membership_id, &row, error))
    return NULL;
  membership = row;
  search->is_member = membership != NULL;
  return search;
}

/**
 * tb_desk_find_person_async:
 * @self: a desk
 * @id_number: an identity number, normalised
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * One number, one person: finds who has it, among those this desk knows.
 */
void
tb_desk_find_person_async (TbDesk             *self,
                           const char         *id_number,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Search *search = g_new0 (Search, 1);

  search->number = g_strdup (id_number);
  search->org_id = g_strdup (tb_desk_get_org_id (self));
  tb_desk_run (self, tb_desk_find_person_async, TB_DESK_READS, search_job, search, search_free,
               NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_find_person_finish:
 * @self: a desk
 * @result: from the callback
 * @person_out: (out) (transfer full) (nullable): who has the number; %NULL if nobody known here
 * @is_member_out: (out): whether the person belongs to the organisation that is signed in
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_desk_find_person_finish (TbDesk       *self,
                            GAsyncResult *result,
                            TbPerson    **person_out,
                            gboolean     *is_member_out,
                            GError      **error)
{
  Search *search = tb_desk_run_finish (self, result, error);

  *person_out = NULL;
  *is_member_out = FALSE;
  if (search == NULL)
    return FALSE;
  *person_out = search->person != NULL ? g_object_ref (search->person) : NULL;
  *is_member_out = search->is_member;
  return TRUE;
}
