/* tb-desk-import-known.c: rows of a list that came from here: an export changes nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-import-private.h"
#include "tb-districts.h"
#include "tb-facts-pairs.h"
#include "tb-id.h"
#include "tb-rows.h"

/* As an export writes them; what it does not write is %NULL. */
static const char *const fields[TB_ROSTER_N_COLUMNS] = {
  [TB_ROSTER_NAME] = "name",
  [TB_ROSTER_SEX] = "sex",
  [TB_ROSTER_ID_NUMBER] = "id_number",
  [TB_ROSTER_BORN] = "born",
  [TB_ROSTER_PHONE] = "phone",
  [TB_ROSTER_ADDRESS] = "address",
  [TB_ROSTER_DISTRICT] = "district",
  [TB_ROSTER_STREET] = "street",
  [TB_ROSTER_SKILLS] = "skills",
  [TB_ROSTER_SERVICES] = "services",
  [TB_ROSTER_KEY] = "id",
};

/* The texts of the person asked for last. */
typedef struct
{
  GHashTable *people;                     /* (unowned) */
  char       *texts[TB_ROSTER_N_COLUMNS]; /* (owned) */
} Known;

static const char *const *
find (const char *key,
      gpointer    data)
{
  Known    *known = data;
  TbPerson *person = g_hash_table_lookup (known->people, key);

  for (guint i = 0; person != NULL && i < TB_ROSTER_N_COLUMNS; i++)
    {
      g_clear_pointer (&known->texts[i], g_free);
      if (fields[i] != NULL)
        known->texts[i] = tb_field_mask (tb_table_find (&tb_person_kind.table, fields[i]), person);
    }
  return person != NULL ? (const char *const *) known->texts : NULL;
}

/**
 * tb_import_read_roster:
 * @import: an import whose file was read
 * @error: return location
 *
 * Any thread.  Errors: those of tb_roster_new().
 *
 * Returns: (transfer full) (nullable): its rows; who is here and unchanged is known by the key
 */
TbRoster *
tb_import_read_roster (TbImport *import,
                       GError  **error)
{
  Known     known = { .people = import->people };
  TbRoster *roster;

  roster = tb_roster_new_known (g_steal_pointer (&import->grid), import->today, import->are_elders,
                                import->told, import->fixes,
                                import->people != NULL ? find : NULL, &known,
                                import->cancellable, error);
  for (guint i = 0; i < TB_ROSTER_N_COLUMNS; i++)
    g_free (known.texts[i]);
  return roster;
}

/* What a list may change, by column of a row and field of a person. */
static const struct
{
  TbRosterColumn column;
  const char    *field; /* of the row and of the person alike */
} contacts[] = {
  { TB_ROSTER_PHONE, "phone" },
  { TB_ROSTER_ADDRESS, "address" },
  { TB_ROSTER_DISTRICT, "district" },
  { TB_ROSTER_STREET, "street" },
  { TB_ROSTER_SKILLS, "skills" },
  { TB_ROSTER_SERVICES, "services" },
};

/* A copy of somebody with what is set in @changed as the row has it. */
static TbPerson *
dup_changed (TbPerson          *person,
             const TbRosterRow *row,
             guint              changed)
{
  TbPerson *after = tb_record_dup (person);

  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    if ((changed & (1u << contacts[i].column)) != 0)
      {
        const TbField *from = tb_table_find (&tb_roster_row_table, contacts[i].field);
        const char    *text = tb_field_get_text (from, row);
        const char    *code = contacts[i].column == TB_ROSTER_DISTRICT && text != NULL
                                  ? tb_district_find (text)
                                  : NULL;

        tb_field_parse (tb_table_find (&tb_person_kind.table, contacts[i].field), after,
                        code != NULL ? code : text, NULL);
      }
  return after;
}

/* A bit for each column in which the row says something, and something else. */
static guint
find_changed (TbPerson          *person,
              const TbRosterRow *row)
{
  g_autoptr (TbPerson) after = NULL;
  guint                said = 0;

  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    if (!tb_field_is_empty (tb_table_find (&tb_roster_row_table, contacts[i].field), row))
      said |= 1u << contacts[i].column;
  after = dup_changed (person, row, said);
  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    {
      const TbField *field = tb_table_find (&tb_person_kind.table, contacts[i].field);

      if (tb_field_equal (field, person, after))
        said &= ~(1u << contacts[i].column);
    }
  return said;
}

static void
add_update (TbImport *import,
            guint     i,
            TbPerson *person,
            guint     changed)
{
  g_autofree char     *id = tb_id_new (import->rand, import->now_us);
  g_autoptr (TbPerson) after = dup_changed (person, tb_roster_get_row (import->roster, i), changed);
  TbOp                *op = tb_op_new (id, import->scope, "person.update", import->now_us);
  TbPersonUpdate      *args = op->args;

  tb_set_str (&args->id, person->id);
  args->set = tb_table_diff (&tb_person_kind.table, person, after, FALSE);
  g_ptr_array_add (import->ops, op);
  g_array_append_val (import->index, i);
}

/* Whoever of this organisation has the number, and the name: another name is another question. */
static gboolean
find_by_number (TbImport          *import,
                TbConn            *cache,
                const TbRosterRow *row,
                TbPerson         **person_out,
                GError           **error)
{
  g_autofree char     *id = NULL;
  g_autofree char     *membership_id = NULL;
  g_autoptr (TbPerson) person = NULL;
  g_autoptr (TbRecord) membership = NULL;
  gpointer             found = NULL;

  *person_out = NULL;
  if (row->id_number == NULL)
    return TRUE;
  if (!tb_rows_find (cache, &tb_person_kind, "id_number", row->id_number, &id, error))
    return FALSE;
  if (id == NULL)
    return TRUE;
  if (!tb_rows_get (cache, &tb_person_kind, id, &found, error))
    return FALSE;
  person = found;
  found = NULL;
  if (!tb_facts_find_survivor (cache, id, &found, error))
    return FALSE;
  if (found != NULL) /* who was merged is whoever stays */
    {
      g_clear_object (&person);
      person = found;
      g_free (id);
      id = g_strdup (person->id);
    }
  found = NULL;
  membership_id = tb_membership_derive_id (import->org_id, id);
  if (!tb_rows_get (cache, &tb_membership_kind, membership_id, &found, error))
    return FALSE;
  membership = found;
  if (person != NULL && membership != NULL && g_strcmp0 (person->name, row->name) == 0)
    *person_out = g_steal_pointer (&person);
  return TRUE;
}

/* Who the row means: as somebody said, by its number, or by what else it says. */
static gboolean
find_person (TbImport     *import,
             TbConn       *cache,
             guint         i,
             TbPerson    **person_out,
             TbRosterCode *by_out,
             GPtrArray   **candidates_out,
             GError      **error)
{
  const TbRosterRow *row = tb_roster_get_row (import->roster, i);
  const guint        place = tb_roster_get_place (import->roster, i);
  const char        *chosen;

  chosen = tb_roster_fixes_get_chosen (tb_roster_get_fixes (import->roster), place);
  *person_out = NULL;
  *candidates_out = NULL;
  *by_out = TB_ROSTER_KNOWN_CHANGED;
  if (chosen != NULL && *chosen != '\0')
    {
      gpointer found = NULL;

      *by_out = TB_ROSTER_KNOWN_CHOSEN;
      if (!tb_rows_get (cache, &tb_person_kind, chosen, &found, error))
        return FALSE;
      *person_out = found;
      return TRUE;
    }
  if (row->id_number != NULL)
    return find_by_number (import, cache, row, person_out, error);
  if (chosen != NULL) /* somebody who is not here yet */
    return TRUE;
  *by_out = TB_ROSTER_KNOWN_BY_PHONE;
  return tb_import_find_candidates (import, cache, row, candidates_out, person_out, error);
}

/* What was made of a good row; of a row that lacks identity, nothing was. */
typedef struct
{
  GPtrArray *ops;   /* (owned) (element-type TbOp) */
  GArray    *index; /* (owned) (element-type guint) */
  guint      next;  /* the first of them that was not asked for */
} Made;

/* (transfer full) (nullable): the operation that brings in the person of the row. */
static TbOp *
take_made (Made     *made,
           TbImport *import,
           guint     i)
{
  if (made->next >= made->index->len || g_array_index (made->index, guint, made->next) != i)
    return NULL;
  return g_steal_pointer (&made->ops->pdata[import->n_teams + made->next++]);
}

static gboolean
match_row (TbImport *import,
           TbConn   *cache,
           Made     *made,
           guint     i,
           GError  **error)
{
  TbOp                 *op = take_made (made, import, i);
  g_autoptr (TbPerson)  person = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  TbRosterCode          by;
  guint                 changed;

  if (op == NULL && !tb_roster_lacks_identity (import->roster, i))
    return TRUE;
  if (!find_person (import, cache, i, &person, &by, &candidates, error))
    {
      tb_op_free (op);
      return FALSE;
    }
  if (person == NULL && candidates == NULL)
    {
      if (op != NULL)
        {
          g_ptr_array_add (import->ops, op);
          g_array_append_val (import->index, i);
        }
      return TRUE;
    }
  tb_op_free (op);
  if (person == NULL)
    {
      tb_roster_note_doubt (import->roster, i);
      g_hash_table_insert (import->candidates,
                           GUINT_TO_POINTER (tb_roster_get_place (import->roster, i)),
                           g_steal_pointer (&candidates));
      return TRUE;
    }
  changed = find_changed (person, tb_roster_get_row (import->roster, i));
  tb_roster_note_known (import->roster, i, changed, by);
  if (changed != 0 && import->updates)
    add_update (import, i, person, changed);
  return TRUE;
}

/**
 * tb_import_match_known:
 * @import: an import with the operations of its good rows
 * @cache: the cache, in the transaction they will run in
 * @error: return location
 *
 * Rows of people who are here bring nobody in: as somebody has chosen, as the identity number and
 * the name say, or the name and the telephone where there is no number.  Where it is not certain,
 * the row is a bad one until somebody says who it is.  If it is wanted, they and those that name
 * somebody by the key change how people are reached.
 *
 * Returns: whether the database answered
 */
gboolean
tb_import_match_known (TbImport *import,
                       TbConn   *cache,
                       GError  **error)
{
  g_autoptr (GArray)    index = import->index;
  g_autoptr (GPtrArray) ops = import->ops;
  Made                  made = { ops, index, 0 };

  import->ops = g_ptr_array_new_with_free_func (tb_import_free_op);
  import->index = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint k = 0; k < import->n_teams; k++)
    g_ptr_array_add (import->ops, g_steal_pointer (&ops->pdata[k]));
  for (guint i = 0; i < tb_roster_get_n_rows (import->roster); i++)
    if (!match_row (import, cache, &made, i, error))
      return FALSE;
  for (guint i = 0; import->updates && import->people != NULL &&
                    i < tb_roster_get_n_rows (import->roster);
       i++)
    {
      const TbRosterRow *row = tb_roster_get_row (import->roster, i);
      const guint        changed = tb_roster_get_changed (import->roster, i);
      TbPerson          *person =
          row->key != NULL ? g_hash_table_lookup (import->people, row->key) : NULL;

      if (changed != 0 && person != NULL)
        add_update (import, i, person, changed);
    }
  return TRUE;
}
