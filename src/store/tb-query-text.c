/* tb-query-text.c: the text form of a question
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-query.h"

#include <string.h>

/* Longer ones before their beginnings: the parser takes the first that fits. */
static const struct
{
  const char *text;
  TbOperator  op;
} operators[] = {
  { "!=", TB_OP_NOT_EQUAL },
  { "<=", TB_OP_AT_MOST },
  { ">=", TB_OP_AT_LEAST },
  { "=", TB_OP_EQUAL },
  { "<", TB_OP_LESS },
  { ">", TB_OP_MORE },
  { "prefix", TB_OP_PREFIX },
  { "contains", TB_OP_CONTAINS },
  { "is-empty", TB_OP_IS_EMPTY },
};

/**
 * tb_operator_get_text:
 * @op: an operator
 *
 * Returns: how it is written
 */
const char *
tb_operator_get_text (TbOperator op)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].op == op)
      return operators[i].text;
  g_assert_not_reached ();
}

static void
skip_space (const char **at)
{
  while (**at != '\0' && g_unichar_isspace (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static char *
take_name (const char **at)
{
  const char *start = *at;

  while (is_name_char (**at))
    (*at)++;
  return g_strndup (start, (gsize) (*at - start));
}

static gboolean
take_keyword (const char **at,
              const char  *keyword)
{
  gsize length = strlen (keyword);

  if (g_ascii_strncasecmp (*at, keyword, length) != 0 ||
      (is_name_char (keyword[length - 1]) && is_name_char ((*at)[length])))
    return FALSE;
  *at += length;
  return TRUE;
}

/* A word up to the next space, or anything between quotes with “\” before quote and “\”. */
static char *
take_value (const char **at)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char         *end = *at;

  if (**at != '"')
    {
      while (*end != '\0' && *end != '"' && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      g_string_append_len (value, *at, end - *at);
      *at = end;
      return value->len > 0 ? g_string_free (g_steal_pointer (&value), FALSE) : NULL;
    }

  for (end++; *end != '\0' && *end != '"'; end++)
    {
      if (*end == '\\' && *++end == '\0')
        return NULL;
      g_string_append_c (value, *end);
    }
  if (*end == '\0')
    return NULL;
  *at = end + 1;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

static gboolean
take_operator (const char **at,
               TbOperator  *op_out)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (take_keyword (at, operators[i].text))
      {
        *op_out = operators[i].op;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_term (TbQuery     *query,
            const char **at,
            GError     **error)
{
  g_autofree char *name = take_name (at);
  g_autofree char *value = NULL;
  TbOperator       op;

  if (*name == '\0')
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "term %u: a field's name is missing",
                   query->terms->len + 1);
      return FALSE;
    }
  skip_space (at);
  if (!take_operator (at, &op))
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA,
                   "%s: =, !=, <, <=, >, >=, prefix, contains or is-empty is missing", name);
      return FALSE;
    }
  skip_space (at);
  if (op != TB_OP_IS_EMPTY && (value = take_value (at)) == NULL)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s: a value or a closing quote is missing",
                   name);
      return FALSE;
    }
  return tb_query_add_term (query, name, op, value, error);
}

static gboolean
parse_filter (TbQuery     *query,
              const char **at,
              GError     **error)
{
  do
    {
      skip_space (at);
      if (!parse_term (query, at, error))
        return FALSE;
      skip_space (at);
    }
  while (take_keyword (at, "AND"));
  return TRUE;
}

static gboolean
parse_order (TbQuery    *query,
             const char *at,
             GError    **error)
{
  do
    {
      g_autofree char *name = NULL;
      gboolean         is_descending;

      skip_space (&at);
      is_descending = take_keyword (&at, "-");
      skip_space (&at);
      name = take_name (&at);
      if (!tb_query_add_order (query, name, is_descending, error))
        {
          g_prefix_error (error, "order: ");
          return FALSE;
        }
      skip_space (&at);
    }
  while (take_keyword (&at, ","));

  if (*at != '\0')
    g_set_error (error, TB_ERROR, TB_ERROR_DATA, "order: a comma is missing after field %u",
                 query->n_orders);
  return *at == '\0';
}

/**
 * tb_query_parse:
 * @kind: which rows
 * @text: (nullable): `[term [AND term …]] [order: [-]field[, [-]field]]`; a term is `field
 *   operator value`; a value with a space or a quote in it stands in double quotes, with a
 *   backslash before quotes and backslashes
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA, naming the term.
 *
 * Returns: (transfer full): the question
 */
TbQuery *
tb_query_parse (const TbKind *kind,
                const char   *text,
                GError      **error)
{
  g_autoptr (TbQuery) query = tb_query_all (kind);
  const char         *at = text != NULL ? text : "";

  if (!g_utf8_validate (at, -1, NULL))
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "the question is not UTF-8");
      return NULL;
    }
  skip_space (&at);
  if (*at == '\0')
    return g_steal_pointer (&query);

  if (!take_keyword (&at, "order:"))
    {
      if (!parse_filter (query, &at, error))
        return NULL;
      if (*at == '\0')
        return g_steal_pointer (&query);
      if (!take_keyword (&at, "order:"))
        {
          g_set_error (error, TB_ERROR, TB_ERROR_DATA, "AND is missing after term %u",
                       query->terms->len);
          return NULL;
        }
    }
  return parse_order (query, at, error) ? g_steal_pointer (&query) : NULL;
}

/**
 * tb_query_new:
 * @kind: which rows
 * @filter: (nullable): the terms, as for tb_query_parse(); all rows if empty
 * @order: (nullable): the fields to sort by, e.g. “name, -start_us”; by key if empty
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA, naming the term.
 *
 * Returns: (transfer full): the question
 */
TbQuery *
tb_query_new (const TbKind *kind,
              const char   *filter,
              const char   *order,
              GError      **error)
{
  g_autoptr (TbQuery) query = tb_query_parse (kind, filter, error);

  if (query == NULL)
    return NULL;
  if (order == NULL || *order == '\0')
    return g_steal_pointer (&query);
  if (!g_utf8_validate (order, -1, NULL))
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "order: not UTF-8");
      return NULL;
    }
  return parse_order (query, order, error) ? g_steal_pointer (&query) : NULL;
}

static void
append_value (GString    *text,
              const char *value)
{
  /* “<” before a bare “=” would read as “<=” */
  gboolean is_bare = *value != '\0' && *value != '=' && strpbrk (value, "\"\\") == NULL;

  for (const char *c = value; *c != '\0' && is_bare; c = g_utf8_next_char (c))
    is_bare = !g_unichar_isspace (g_utf8_get_char (c));
  if (is_bare)
    {
      g_string_append (text, value);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

/**
 * tb_query_print_filter:
 * @query: a question
 *
 * Returns: (transfer full): its terms, for tb_query_new(); empty if there are none
 */
char *
tb_query_print_filter (const TbQuery *query)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < query->terms->len; i++)
    {
      const TbTerm *term = g_ptr_array_index (query->terms, i);
      gboolean      is_word = term->op >= TB_OP_PREFIX;

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " AND " : "", term->field->name,
                              is_word ? " " : "", tb_operator_get_text (term->op));
      if (term->op == TB_OP_IS_EMPTY)
        continue;
      if (is_word)
        g_string_append_c (text, ' ');
      append_value (text, term->text);
    }
  return g_string_free (text, FALSE);
}

/**
 * tb_query_print_order:
 * @query: a question
 *
 * Returns: (transfer full): its order, for tb_query_new(); empty if that is by key
 */
char *
tb_query_print_order (const TbQuery *query)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < query->n_orders; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? ", " : "",
                            query->orders[i].is_descending ? "-" : "",
                            query->orders[i].field->name);
  return g_string_free (text, FALSE);
}

/**
 * tb_query_print:
 * @query: a question
 *
 * Returns: (transfer full): the whole of it, for tb_query_parse()
 */
char *
tb_query_print (const TbQuery *query)
{
  g_autofree char *filter = tb_query_print_filter (query);
  g_autofree char *order = tb_query_print_order (query);

  return g_strconcat (filter, *filter != '\0' && *order != '\0' ? " " : "",
                      *order != '\0' ? "order: " : "", order, NULL);
}
