/* tb-ops-people-check.c: what several operations ask of people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-people-private.h"

#include "tb-facts-pairs.h"
#include "tb-gate.h"
#include "tb-mask.h"

/* Who they are is told behind a mask, and by the city alone: whoever asks has the number in the
 * hand.  They may join instead. */
static void
add_known (TbOpContext    *cx,
           const TbPerson *known)
{
  g_autofree char *name = tb_mask_name (known->name);

  if (cx->truth != NULL)
    tb_reasons_add_at (cx->reasons, "id_number", "member-exists", "R-020",
                       "A person with this identity number is registered already: %s", name);
  else
    tb_reasons_add_at (cx->reasons, "id_number", "member-exists", "R-020",
                       "A person with this identity number is registered already");
  tb_reasons_set_row (cx->reasons, known->id);
}

/**
 * tb_people_check_number:
 * @cx: the world; adds a reason if the number is another person's
 * @person: somebody as they would be
 * @error: return location
 *
 * One number, one person, in the whole city (C4).  A desk only knows those it sees.  Who was merged
 * into another has the number of the one who stays.
 *
 * Returns: whether the database answered
 */
gboolean
tb_people_check_number (TbOpContext    *cx,
                        const TbPerson *person,
                        GError        **error)
{
  g_autofree char     *other = NULL;
  g_autoptr (TbPerson) known = NULL;
  gpointer             row = NULL;

  if (person->id_number == NULL || person->merged_into != NULL)
    return TRUE;
  if (!tb_rows_find (cx->conn, &tb_person_kind, "id_number", person->id_number, &other, error) ||
      (other != NULL && !tb_facts_find_survivor (cx->conn, other, &row, error)))
    return FALSE;
  known = row;
  if (known == NULL && !tb_ops_find_row (cx, &tb_person_kind, other, &row, error))
    return FALSE;
  known = row;
  if (known != NULL && g_strcmp0 (known->id, person->id) != 0)
    add_known (cx, known);
  return TRUE;
}

/**
 * tb_people_check_erased:
 * @cx: the world; adds a reason if there is nobody any more whom the row says anything of
 * @field: the argument that names them
 * @person_id: (nullable): a person
 * @error: return location
 *
 * PIPL art. 47: what was deleted is not written down again.
 *
 * Returns: whether the database answered
 */
gboolean
tb_people_check_erased (TbOpContext *cx,
                        const char  *field,
                        const char  *person_id,
                        GError     **error)
{
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;

  if (!tb_ops_find_row (cx, &tb_person_kind, person_id, &row, error))
    return FALSE;
  if ((person = row) != NULL && person->erased_on != 0)
    {
      tb_reasons_add_at (cx->reasons, field, "erased", "R-210",
                         "The data of this person are deleted");
      tb_reasons_set_row (cx->reasons, person_id);
    }
  return TRUE;
}

/**
 * tb_people_check_merged:
 * @cx: the world; adds a reason if they were merged into somebody, and says into whom
 * @field: the argument that names them
 * @person_id: (nullable): a person
 * @error: return location
 *
 * who was merged begins nothing new under the old key; nor does who was deleted.
 *
 * Returns: whether the database answered
 */
gboolean
tb_people_check_merged (TbOpContext *cx,
                        const char  *field,
                        const char  *person_id,
                        GError     **error)
{
  g_autoptr (TbPerson) survivor = NULL;
  gpointer             row = NULL;

  if (person_id == NULL)
    return TRUE; /* said already */
  if (!tb_facts_find_survivor (cx->conn, person_id, &row, error))
    return FALSE;
  survivor = row;
  tb_gate_check_merged (survivor, field, cx->reasons);
  return tb_people_check_erased (cx, field, person_id, error);
}
