/* tb-query-pseudo.c: what is asked for like a field and is none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-query.h"
#include "tb-row-states.h"

#include <string.h>

static const TbField pseudo_fields[] = {
  { "sync", "Sync", 0, TB_FIELD_TEXT, TB_MARK_NONE },
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
    if (((const TbTerm *) g_ptr_array_index (query->terms, i))->field == &pseudo_fields[0])
      return TRUE;
  return FALSE;
}

/**
 * tb_query_check_pseudo:
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
tb_query_check_pseudo (const TbField *field,
                       TbOperator     op,
                       const char    *value,
                       GError       **error)
{
  TbRowState state;

  if (op != TB_OP_EQUAL && op != TB_OP_NOT_EQUAL)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "only = and != are asked");
  else if (value == NULL || !tb_row_state_find (value, &state))
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                         "synced, waiting, sending, conflict or rejected is expected");
  else
    return TRUE;
  return FALSE;
}

/**
 * tb_query_print_pseudo:
 * @query: a question
 * @term: one of its terms, of a pseudo-field
 *
 * Returns: (transfer full): the term in SQL, with no parameter
 */
char *
tb_query_print_pseudo (const TbQuery *query,
                       const TbTerm  *term)
{
  TbRowState state = TB_ROW_SYNCED;

  tb_row_state_find (term->text, &state); /* was checked when the term came in */
  return tb_row_states_print_test (query->kind, state, term->op == TB_OP_NOT_EQUAL);
}
