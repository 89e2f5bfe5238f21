/* tb-op-names.c: the rows an operation names, for sentences about it
 *
 * Whom its arguments name; and where they name only a row, whom that row names.  What is gone
 * stays unknown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-names.h"

#include "tb-rows.h"

/* How arguments and rows call who gives and who gets. */
static const char *const givers[] = { "volunteer_id", "person_id", NULL };
static const char *const takers[] = { "elder_id", "beneficiary_id", "receiver_id", "other_id",
                                      NULL };

/* (nullable): the first of these fields that says something */
static const char *
find_text (const TbTable     *table,
           gconstpointer      base,
           const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const TbField *field = tb_table_find (table, names[i]);
      const char    *text = field != NULL ? tb_field_get_text (field, base) : NULL;

      if (text != NULL && *text != '\0')
        return text;
    }
  return NULL;
}

/* Of a person or a team. */
static gboolean
read_name (TbConn       *cache,
           const TbKind *kind,
           const char   *id,
           char        **name_out,
           GError      **error)
{
  const TbField *field = tb_table_find (&kind->table, "name");
  gpointer       row = NULL;

  if (id == NULL || *id == '\0' || *name_out != NULL)
    return TRUE;
  if (!tb_rows_get (cache, kind, id, &row, error))
    return FALSE;
  if (row != NULL)
    *name_out = g_strdup (tb_field_get_text (field, row));
  g_clear_object (&row);
  return TRUE;
}

static gboolean
read_people (TbConn        *cache,
             const TbTable *table,
             gconstpointer  base,
             TbOpRows      *rows,
             GError       **error)
{
  return read_name (cache, &tb_person_kind, find_text (table, base, givers), &rows->person,
                    error) &&
         read_name (cache, &tb_person_kind, find_text (table, base, takers), &rows->elder, error);
}

/* The row it is about, and whom that names. */
static gboolean
read_subject (TbConn       *cache,
              const TbKind *kind,
              const char   *id,
              TbOpRows     *rows,
              GError      **error)
{
  g_autoptr (GObject) row = NULL;

  if (kind == NULL || id == NULL || *id == '\0')
    return TRUE;
  if (kind == &tb_person_kind)
    return read_name (cache, kind, id, &rows->person, error);
  if (kind == &tb_team_kind)
    return read_name (cache, kind, id, &rows->team, error);
  if (!tb_rows_get (cache, kind, id, (gpointer *) &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  if (kind == &tb_service_record_kind)
    rows->record = g_object_ref ((TbServiceRecord *) row);
  return read_people (cache, &kind->table, row, rows, error);
}

/**
 * tb_op_rows_read:
 * @cache: connection to a cache
 * @op: an operation
 * @rows_out: (out caller-allocates): what is known of the rows it names
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_op_rows_read (TbConn     *cache,
                 const TbOp *op,
                 TbOpRows   *rows_out,
                 GError    **error)
{
  const gboolean is_about_person = g_str_has_prefix (op->name, "registration.");
  const TbKind  *kind = is_about_person ? &tb_person_kind : tb_op_get_kind (op);

  *rows_out = (TbOpRows){ 0 };
  if (!read_people (cache, op->shape, op->args, rows_out, error) ||
      !read_subject (cache, kind, tb_op_get_subject (op), rows_out, error))
    {
      tb_op_rows_clear (rows_out);
      return FALSE;
    }
  rows_out->names = (TbOpNames){ rows_out->record, rows_out->person, rows_out->elder,
                                 rows_out->team };
  return TRUE;
}

/**
 * tb_op_rows_clear:
 * @rows: what was read; freed but for itself
 */
void
tb_op_rows_clear (TbOpRows *rows)
{
  g_clear_object (&rows->record);
  g_clear_pointer (&rows->person, g_free);
  g_clear_pointer (&rows->elder, g_free);
  g_clear_pointer (&rows->team, g_free);
  rows->names = (TbOpNames){ 0 };
}
