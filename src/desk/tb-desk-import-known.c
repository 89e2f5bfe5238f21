/* tb-desk-import-known.c: rows of a list that came from here: an export changes nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-import-private.h"

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
                                import->told, import->people != NULL ? find : NULL, &known,
                                import->cancellable, error);
  for (guint i = 0; i < TB_ROSTER_N_COLUMNS; i++)
    g_free (known.texts[i]);
  return roster;
}
