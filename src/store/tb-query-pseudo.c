/* tb-query-pseudo.c: what is asked for like a field and is none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-find.h"
#include "tb-kinds.h"
#include "tb-names.h"
#include "tb-query.h"
#include "tb-row-states.h"

#include <string.h>

enum
{
  PSEUDO_SYNC,
  PSEUDO_FIND,
};

static const TbField pseudo_fields[] = {
  [PSEUDO_SYNC] = { "sync", "Sync", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_FIND] = { "find", "Find", 0, TB_FIELD_TEXT, TB_MARK_PERSONAL },
};

/**
 * tb_query_find_pseudo:
 * @name: what a term names
 *
 * Returns: (nullable): the pseudo-field; %NULL if it is none
 */
const TbField *
tb_query_find_pseudo (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pseudo_fields); i++)
    if (strcmp (pseudo_fields[i].name, name) == 0)
      return &pseudo_fields[i];
  return NULL;
}

/**
 * tb_query_asks_state:
 * @query: a question
 *
 * Returns: whether its answer depends on how rows stand between this desk and the city
 */
gboolean
tb_query_asks_state (const TbQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      const TbTerm *term = g_ptr_array_index (query->terms, i);

      if (term->field == &pseudo_fields[PSEUDO_SYNC])
        return TRUE;
    }
  return FALSE;
}

/* Whose words are looked through: the kind itself, or the people its rows lead to. */
static const TbKind *
get_found_kind (const TbKind *kind)
{
  if (tb_find_is_for (kind))
    return kind;
  return tb_names_leads_to_people (kind) ? &tb_person_kind : NULL;
}

/**
 * tb_query_asks_names:
 * @query: a question
 *
 * Returns: whether its answer depends on names of other rows
 */
gboolean
tb_query_asks_names (const TbQuery *query)
{
  for (guint i = 0; i < query->n_orders; i++)
    if (tb_names_get_order (query->kind, query->orders[i].field->name) != NULL)
      return TRUE;
  for (guint i = 0; i < query->terms->len; i++)
    if (((const TbTerm *) query->terms->pdata[i])->field == &pseudo_fields[PSEUDO_FIND])
      return get_found_kind (query->kind) != query->kind;
  return FALSE;
}

/**
 * tb_query_check_pseudo:
 * @query: a question
 * @field: a pseudo-field
 * @op: an operator
 * @value: (nullable): its value
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if that cannot be asked.
 *
 * Returns: whether it can
 */
gboolean
tb_query_check_pseudo (const TbQuery *query,
                       const TbField *field,
                       TbOperator     op,
                       const char    *value,
                       GError       **error)
{
  const gboolean is_find = field == &pseudo_fields[PSEUDO_FIND];
  TbRowState     state;

  if (op != TB_OP_EQUAL && (is_find || op != TB_OP_NOT_EQUAL))
    g_set_error (error, TB_ERROR, TB_ERROR_DATA, "only = %s asked", is_find ? "is" : "and != are");
  else if (is_find && get_found_kind (query->kind) == NULL)
    g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s has nothing to find a row by",
                 query->kind->table.name);
  else if (!is_find && !tb_row_state_find (value, &state))
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                         "synced, waiting, sending, conflict or rejected is expected");
  else
    return TRUE;
  return FALSE;
}

static char *
print_found (const TbKind *kind,
             int           parameter)
{
  const TbKind    *found = get_found_kind (kind);
  g_autofree char *test = tb_find_print_test (found, parameter);

  return found == kind ? g_steal_pointer (&test) : tb_names_print_found (kind, test);
}

/**
 * tb_query_print_pseudo:
 * @query: a question
 * @term: one of its terms, of a pseudo-field
 * @index: (inout): number of the last parameter
 *
 * Returns: (transfer full): the term in SQL
 */
char *
tb_query_print_pseudo (const TbQuery *query,
                       const TbTerm  *term,
                       int           *index)
{
  TbRowState state = TB_ROW_SYNCED;

  if (term->field == &pseudo_fields[PSEUDO_FIND])
    return tb_find_has_words (term->text) ? print_found (query->kind, ++*index) : g_strdup ("true");
  tb_row_state_find (term->text, &state); /* was checked when the term came in */
  return tb_row_states_print_test (query->kind, state, term->op == TB_OP_NOT_EQUAL);
}

/**
 * tb_query_bind_pseudo:
 * @query: a question
 * @term: one of its terms, of a pseudo-field
 * @stmt: a statement that has it in SQL
 * @index: (inout): number of the last parameter
 */
void
tb_query_bind_pseudo (const TbQuery *query,
                      const TbTerm  *term,
                      TbStmt        *stmt,
                      int           *index)
{
  g_autofree char *match = NULL;

  if (term->field != &pseudo_fields[PSEUDO_FIND] || !tb_find_has_words (term->text))
    return;
  match = tb_find_print_match (stmt->conn, get_found_kind (query->kind), term->text);
  tb_stmt_bind_text (stmt, ++*index, match);
}
