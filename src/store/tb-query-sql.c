/* tb-query-sql.c: a question in SQL, and its answers
 *
 * Names of tables and columns come from the kind's field table, that is from the program's
 * text; every value is a parameter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-names.h"
#include "tb-query.h"
#include "tb-rows.h"

#include <string.h>

static const char *const comparisons[] = {
  [TB_OP_EQUAL] = "=",
  [TB_OP_NOT_EQUAL] = "IS NOT", /* NULL differs from everything */
  [TB_OP_LESS] = "<",
  [TB_OP_AT_MOST] = "<=",
  [TB_OP_MORE] = ">",
  [TB_OP_AT_LEAST] = ">=",
};

/* An empty text is NULL or '': written so that they are one, where both can be. */
static void
append_column (GString       *sql,
               const TbField *field,
               gboolean       with_null)
{
  if (with_null && !tb_field_is_number (field))
    g_string_append_printf (sql, "ifnull(%s, '')", field->name);
  else
    g_string_append (sql, field->name);
}

static void
append_term (GString       *sql,
             const TbQuery *query,
             const TbTerm  *term,
             int           *index)
{
  const char      *name = term->field->name;
  g_autofree char *pseudo = NULL;

  if (tb_query_find_pseudo (name) == term->field)
    {
      g_string_append (sql, pseudo = tb_query_print_pseudo (query, term, index));
      return;
    }
  if (tb_query_append_person (sql, term, index))
    return;
  switch (term->op)
    {
    case TB_OP_EQUAL:
    case TB_OP_NOT_EQUAL:
    case TB_OP_LESS:
    case TB_OP_AT_MOST:
    case TB_OP_MORE:
    case TB_OP_AT_LEAST:
      /* a bare column can use its index; NULL only matters if “” is on the same side */
      append_column (sql, term->field,
                     *term->text == '\0' || term->op == TB_OP_LESS || term->op == TB_OP_AT_MOST);
      g_string_append_printf (sql, " %s ?%d", comparisons[term->op], ++*index);
      break;

    case TB_OP_PREFIX:
      g_string_append_printf (sql, "%s >= ?%d AND %s < ?%d", name, *index + 1, name, *index + 2);
      *index += 2;
      break;

    case TB_OP_CONTAINS:
      g_string_append_printf (sql, "instr(%s, ?%d) > 0", name, ++*index);
      break;

    case TB_OP_IS_EMPTY:
      append_column (sql, term->field, TRUE);
      g_string_append (sql, tb_field_is_number (term->field) ? " = 0" : " = ''");
      break;

    case TB_N_OPERATORS:
    default:
      g_assert_not_reached ();
    }
}

/* A name is sorted as people read it: by its companion, if the kind has one; the key of another
 * row by that row's name. */
static const char *
get_sort_expression (const TbQuery *query,
                     const TbField *field)
{
  g_autofree char *name = g_strconcat (field->name, "_key", NULL);
  const TbField   *companion = tb_table_find (&query->kind->table, name);
  const char      *expression = tb_query_get_order (query->kind, field);

  if (expression != NULL)
    return expression;
  return companion != NULL && (companion->marks & TB_MARK_SEALED) == 0 ? companion->name
                                                                       : field->name;
}

static void
append_order (GString       *sql,
              const TbQuery *query)
{
  gboolean is_descending = FALSE;
  gboolean has_key = FALSE;

  g_string_append (sql, " ORDER BY ");
  for (guint i = 0; i < query->n_orders; i++)
    {
      const TbField *field = query->orders[i].field;

      is_descending = query->orders[i].is_descending;
      has_key = has_key || (field->marks & TB_MARK_KEY) != 0;
      g_string_append_printf (sql, "%s%s%s", i > 0 ? ", " : "", get_sort_expression (query, field),
                              is_descending ? " DESC" : "");
    }
  if (!has_key)
    g_string_append_printf (sql, "%sid%s", query->n_orders > 0 ? ", " : "",
                            is_descending ? " DESC" : "");
}

/**
 * tb_query_print_sql:
 * @query: a question
 * @columns: what to select, from the program's text
 * @rest: (nullable): what follows the filter; %NULL for the question's order
 *
 * Returns: (transfer full): a SELECT; give it its values with tb_query_bind()
 */
char *
tb_query_print_sql (const TbQuery *query,
                    const char    *columns,
                    const char    *rest)
{
  GString *sql = g_string_new (NULL);
  int      index = 0;

  g_string_append_printf (sql, "SELECT %s FROM %s", columns, query->kind->table.name);
  for (guint i = 0; i < query->terms->len; i++)
    {
      g_string_append (sql, i > 0 ? " AND " : " WHERE ");
      append_term (sql, query, g_ptr_array_index (query->terms, i), &index);
    }
  if (rest == NULL)
    append_order (sql, query);
  else
    g_string_append (sql, rest);
  return g_string_free (sql, FALSE);
}

/**
 * tb_query_bind:
 * @query: a question
 * @stmt: a statement from tb_query_print_sql()
 */
void
tb_query_bind (const TbQuery *query,
               TbStmt        *stmt)
{
  int index = 0;

  for (guint i = 0; i < query->terms->len; i++)
    {
      const TbTerm *term = g_ptr_array_index (query->terms, i);

      if (tb_query_find_pseudo (term->field->name) == term->field)
        {
          tb_query_bind_pseudo (query, term, stmt, &index);
          continue;
        }
      if (term->op == TB_OP_IS_EMPTY)
        continue;
      if (tb_field_is_number (term->field))
        tb_stmt_bind_int64 (stmt, ++index, term->number);
      else
        tb_stmt_bind_text (stmt, ++index, term->text);

      if (term->op == TB_OP_PREFIX)
        {
          /* the first text after all that begin so: UTF-8 never has a byte 0xff */
          g_autofree char *end = g_strdup (term->text);

          end[strlen (end) - 1]++;
          tb_stmt_bind_text (stmt, ++index, end);
        }
    }
}

static gboolean
prepare (const TbQuery *query,
         TbConn        *conn,
         const char    *columns,
         const char    *rest,
         TbStmt        *stmt,
         GError       **error)
{
  g_autofree char *sql = tb_query_print_sql (query, columns, rest);

  if (!tb_conn_prepare (conn, sql, stmt, error))
    return FALSE;
  tb_query_bind (query, stmt);
  return TRUE;
}

/**
 * tb_query_count:
 * @query: a question
 * @conn: a connection
 * @n_out: (out): number of rows
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_query_count (const TbQuery *query,
                TbConn        *conn,
                gint64        *n_out,
                GError       **error)
{
  g_auto (TbStmt) st = { 0 };

  if (!prepare (query, conn, "count(*)", "", &st, error) ||
      tb_stmt_step (&st, error) != TB_STEP_ROW)
    return FALSE;
  *n_out = tb_stmt_get_int64 (&st, 0);
  return TRUE;
}

/* The two halves of a sum, each too small to overflow with fewer than 2³¹ rows. */
static gboolean
join_sum (TbStmt     *stmt,
          int         column,
          const char *name,
          gint64     *sum_out,
          GError    **error)
{
  __int128 sum = tb_stmt_get_int64 (stmt, column);

  sum = sum * (G_GINT64_CONSTANT (1) << 32) + tb_stmt_get_int64 (stmt, column + 1);
  if (sum >= G_MININT64 && sum <= G_MAXINT64)
    {
      *sum_out = (gint64) sum;
      return TRUE;
    }
  g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s: the sum is too large", name);
  return FALSE;
}

static const TbField *
find_for (const TbQuery *query,
          const char    *name,
          gboolean       is_sum,
          GError       **error)
{
  const TbField *field = tb_table_find (&query->kind->table, name);

  if (field != NULL && (field->marks & TB_MARK_SEALED) == 0 &&
      (!is_sum || tb_field_is_number (field)))
    return field;
  g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s: %s cannot be %s by it", name,
               query->kind->table.name, is_sum ? "summed up" : "grouped");
  return NULL;
}

/**
 * tb_query_sum:
 * @query: a question
 * @conn: a connection
 * @field: name of a field that is a number and not sealed
 * @sum_out: (out): the sum over all rows, in the field's unit; 0 without rows
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if there is no such number or the sum does not fit.
 *
 * Returns: whether that is the sum
 */
gboolean
tb_query_sum (const TbQuery *query,
              TbConn        *conn,
              const char    *field,
              gint64        *sum_out,
              GError       **error)
{
  const TbField   *found = find_for (query, field, TRUE, error);
  g_autofree char *columns = NULL;
  g_auto (TbStmt)  st = { 0 };

  if (found == NULL)
    return FALSE;
  columns = g_strdup_printf ("sum(%s >> 32), sum(%s & 4294967295)", found->name, found->name);
  return prepare (query, conn, columns, "", &st, error) &&
         tb_stmt_step (&st, error) == TB_STEP_ROW && join_sum (&st, 0, field, sum_out, error);
}

/**
 * tb_group_free:
 * @group: (transfer full): a group
 */
void
tb_group_free (TbGroup *group)
{
  g_free (group->value);
  g_free (group);
}

static gboolean
read_group (TbStmt     *stmt,
            const char *sum_field,
            GPtrArray  *groups,
            GError    **error)
{
  TbGroup *group = g_new0 (TbGroup, 1);

  g_ptr_array_add (groups, group);
  group->value = g_strdup (tb_stmt_get_text (stmt, 0));
  group->count = tb_stmt_get_int64 (stmt, 1);
  return sum_field == NULL || join_sum (stmt, 2, sum_field, &group->sum, error);
}

/**
 * tb_query_group:
 * @query: a question
 * @conn: a connection
 * @field: name of a field that is not sealed
 * @sum_field: (nullable): name of a number to sum up in each group
 * @error: return location
 *
 * Errors: as for tb_query_sum().
 *
 * Returns: (transfer full) (element-type TbGroup): one a value, by value; texts without and
 *   with “” as value are one group
 */
GPtrArray *
tb_query_group (const TbQuery *query,
                TbConn        *conn,
                const char    *field,
                const char    *sum_field,
                GError       **error)
{
  const TbField        *found = find_for (query, field, FALSE, error);
  const TbField        *sum = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GString)   columns = g_string_new (NULL);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step;

  if (found == NULL ||
      (sum_field != NULL && (sum = find_for (query, sum_field, TRUE, error)) == NULL))
    return NULL;

  append_column (columns, found, TRUE);
  g_string_append (columns, ", count(*)");
  if (sum != NULL)
    g_string_append_printf (columns, ", sum(%s >> 32), sum(%s & 4294967295)", sum->name, sum->name);
  if (!prepare (query, conn, columns->str, " GROUP BY 1 ORDER BY 1", &st, error))
    return NULL;

  groups = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_group_free);
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    if (!read_group (&st, sum_field, groups, error))
      return NULL;
  return step == TB_STEP_DONE ? g_steal_pointer (&groups) : NULL;
}

static void
add_bound (TbQuery       *query,
           const TbField *field,
           TbOperator     op,
           gint64         number)
{
  TbTerm *term = g_new0 (TbTerm, 1);

  *term = (TbTerm){ .field = field, .op = op, .text = g_strdup (""), .number = number };
  g_ptr_array_add (query->terms, term);
}

/**
 * tb_query_sum_days:
 * @query: a question
 * @conn: a connection
 * @when_field: name of an instant
 * @sum_field: name of a number to sum up
 * @from_day: the first day, as yyyymmdd
 * @to_day: the last
 * @error: return location
 *
 * Errors: as for tb_query_sum().
 *
 * Returns: (transfer full) (element-type gint64): one sum a day of Beijing; 0 where there is none
 */
GArray *
tb_query_sum_days (const TbQuery *query,
                   TbConn        *conn,
                   const char    *when_field,
                   const char    *sum_field,
                   gint64         from_day,
                   gint64         to_day,
                   GError       **error)
{
  const TbField      *when = find_for (query, when_field, TRUE, error);
  const TbField      *sum = when != NULL ? find_for (query, sum_field, TRUE, error) : NULL;
  g_autoptr (TbQuery) bounded = tb_query_copy (query);
  g_autoptr (GArray)  days = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autofree char    *columns = NULL;
  g_auto (TbStmt)     st = { 0 };
  gint64              from_us = tb_day_to_instant (from_day);
  TbStep              step;

  if (sum == NULL)
    return NULL;
  g_array_set_size (days, (guint) tb_day_distance (from_day, to_day) + 1);
  add_bound (bounded, when, TB_OP_AT_LEAST, from_us);
  add_bound (bounded, when, TB_OP_LESS, from_us + days->len * G_TIME_SPAN_DAY);

  /* Beijing has kept one offset since 1992: its days are all as long */
  columns = g_strdup_printf ("(%s + 28800000000) / 86400000000, sum(%s >> 32),"
                             " sum(%s & 4294967295)",
                             when->name, sum->name, sum->name);
  if (!prepare (bounded, conn, columns, " GROUP BY 1", &st, error))
    return NULL;
  while ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      gint64 first = (from_us + 8 * G_TIME_SPAN_HOUR) / G_TIME_SPAN_DAY;
      guint  i = (guint) (tb_stmt_get_int64 (&st, 0) - first);

      if (i < days->len && !join_sum (&st, 1, sum_field, &g_array_index (days, gint64, i), error))
        return NULL;
    }
  return step == TB_STEP_DONE ? g_steal_pointer (&days) : NULL;
}

/**
 * tb_query_print_columns:
 * @kind: a kind
 *
 * Returns: (transfer full): the columns tb_rows_read() reads, in its order
 */
char *
tb_query_print_columns (const TbKind *kind)
{
  g_autofree char *all = tb_kind_print_verb (kind, TB_SQL_ALL);
  const char      *end = strstr (all, " FROM ");

  g_assert (g_str_has_prefix (all, "SELECT ") && end != NULL);
  return g_strndup (all + strlen ("SELECT "), (gsize) (end - all) - strlen ("SELECT "));
}

/**
 * tb_query_count_columns:
 * @kind: a kind
 *
 * Returns: how many columns tb_query_print_columns() names
 */
int
tb_query_count_columns (const TbKind *kind)
{
  int n = (int) kind->table.n_fields;

  for (guint i = 0; i < kind->table.n_fields; i++)
    n += (kind->table.fields[i].marks & TB_MARK_LOOKUP) != 0;
  return n;
}

/**
 * tb_query_read_all:
 * @query: a question
 * @conn: a connection
 * @limit: rows to read at most; 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbRecord): the rows, in order
 */
GPtrArray *
tb_query_read_all (const TbQuery *query,
                   TbConn        *conn,
                   guint          limit,
                   GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char      *columns = tb_query_print_columns (query->kind);
  g_auto (TbStmt)       st = { 0 };
  TbStep                step = TB_STEP_DONE;

  if (!prepare (query, conn, columns, NULL, &st, error))
    return NULL;
  while ((limit == 0 || rows->len < limit) && (step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      gpointer row = tb_rows_read (query->kind, &st, error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  if (step == TB_STEP_FAILED ||
      !tb_names_attach (conn, query->kind, (TbRecord **) rows->pdata, rows->len, error))
    return NULL;
  return g_steal_pointer (&rows);
}
