/* tb-row-states.c: which operations have a say in which row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-row-states.h"

#include <string.h>

static const char SQL_NOTE[] =
    "INSERT OR IGNORE INTO row_op (kind, id, n, step) VALUES (?1, ?2, ?3, ?4)";
static const char SQL_NOTE_MADE[] =
    "INSERT OR IGNORE INTO row_op (kind, id, n, step, is_made) VALUES (?1, ?2, ?3, ?4, 1)";
/* said by which index, because SQLite would walk through all that waits */
static const char SQL_FIND_MAKER[] =
    "SELECT coalesce (min (n), 0) FROM row_op INDEXED BY row_op_made"
    " WHERE id = ?1 AND is_made = 1 AND step IN (2, 3)";
static const char SQL_MOVE[] =
    "UPDATE row_op SET step = ?4 WHERE step = ?3 AND n BETWEEN ?1 AND ?2";
static const char SQL_DROP[] = "DELETE FROM row_op WHERE step IN (4, 5) AND n = ?1";
/* with a condition always: without one, SQLite does not tell that there was a change */
static const char SQL_CLEAR_OPEN[] = "DELETE FROM row_op WHERE step <= 3";
static const char SQL_CLEAR_ALL[] = "DELETE FROM row_op WHERE step >= 0";

/* As filters spell them. */
static const char *const names[TB_N_ROW_STATES] = {
  [TB_ROW_SYNCED] = "synced",
  [TB_ROW_WAITING] = "waiting",
  [TB_ROW_SENDING] = "sending",
  [TB_ROW_CONFLICT] = "conflict",
  [TB_ROW_REJECTED] = "rejected",
};

/* What each state shows: from this step to that. */
static const struct
{
  TbRowStep first;
  TbRowStep last;
} steps[TB_N_ROW_STATES] = {
  [TB_ROW_WAITING] = { TB_ROW_STEP_WAITING, TB_ROW_STEP_WAITING },
  [TB_ROW_SENDING] = { TB_ROW_STEP_APPLIED, TB_ROW_STEP_SENT },
  [TB_ROW_CONFLICT] = { TB_ROW_STEP_CONFLICT, TB_ROW_STEP_CONFLICT },
  [TB_ROW_REJECTED] = { TB_ROW_STEP_REJECTED, TB_ROW_STEP_REJECTED },
};

/**
 * tb_row_state_from_step:
 * @step: the highest #TbRowStep of a row; 0 if no operation has a say
 *
 * Returns: what the row shows
 */
TbRowState
tb_row_state_from_step (gint64 step)
{
  for (guint i = TB_ROW_WAITING; i < TB_N_ROW_STATES; i++)
    if (step >= (gint64) steps[i].first && step <= (gint64) steps[i].last)
      return (TbRowState) i;
  return TB_ROW_SYNCED;
}

/**
 * tb_row_state_get_name:
 * @state: a state
 *
 * Returns: how filters spell it
 */
const char *
tb_row_state_get_name (TbRowState state)
{
  return names[state];
}

/**
 * tb_row_state_find:
 * @name: as filters spell it
 * @state_out: (out): the state
 *
 * Returns: whether there is one
 */
gboolean
tb_row_state_find (const char *name,
                   TbRowState *state_out)
{
  for (guint i = 0; i < TB_N_ROW_STATES; i++)
    if (strcmp (names[i], name) == 0)
      {
        *state_out = (TbRowState) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tb_row_step_from_text:
 * @state: state of an operation, as the vault keeps it
 *
 * Returns: how far it has come; one that is being sent is not known from that
 */
TbRowStep
tb_row_step_from_text (const char *state)
{
  if (strcmp (state, "conflict") == 0 || strcmp (state, "blocked") == 0)
    return TB_ROW_STEP_CONFLICT;
  if (strcmp (state, "rejected") == 0)
    return TB_ROW_STEP_REJECTED;
  return strcmp (state, "applied") == 0 ? TB_ROW_STEP_APPLIED : TB_ROW_STEP_WAITING;
}

/**
 * tb_row_states_note:
 * @cache: connection to the cache, in a write transaction
 * @kind: a kind
 * @id: key of a row; it does not matter whether there is such a row
 * @n: number of an operation that has a say in it
 * @step: how far that has come
 * @error: return location
 *
 * Returns: whether it is noted
 */
gboolean
tb_row_states_note (TbConn       *cache,
                    const TbKind *kind,
                    const char   *id,
                    gint64        n,
                    TbRowStep     step,
                    GError      **error)
{
  return tb_conn_run (cache, SQL_NOTE, error, "ssii", kind->table.name, id, n, (gint64) step);
}

/**
 * tb_row_states_note_made:
 * @cache: connection to the cache, in a write transaction
 * @kind: a kind
 * @id: key of a row
 * @n: number of the operation that made it
 * @step: how far that has come
 * @error: return location
 *
 * As tb_row_states_note(), of what was not there before.
 *
 * Returns: whether it is noted
 */
gboolean
tb_row_states_note_made (TbConn       *cache,
                         const TbKind *kind,
                         const char   *id,
                         gint64        n,
                         TbRowStep     step,
                         GError      **error)
{
  return tb_conn_run (cache, SQL_NOTE_MADE, error, "ssii", kind->table.name, id, n, (gint64) step);
}

/**
 * tb_row_states_find_maker:
 * @cache: connection to the cache
 * @id: key of a row
 * @n_out: (out): number of the operation that made it, if the city has not answered it; else 0
 * @error: return location
 *
 * Returns: whether the cache answered
 */
gboolean
tb_row_states_find_maker (TbConn     *cache,
                          const char *id,
                          gint64     *n_out,
                          GError    **error)
{
  return tb_conn_ask (cache, SQL_FIND_MAKER, n_out, error, "s", id);
}

/**
 * tb_row_states_move:
 * @cache: connection to the cache, in a write transaction
 * @first_n: operations from this number
 * @last_n: up to this
 * @from: that have come so far
 * @to: have come so far now
 * @error: return location
 *
 * Returns: whether it is noted
 */
gboolean
tb_row_states_move (TbConn   *cache,
                    gint64    first_n,
                    gint64    last_n,
                    TbRowStep from,
                    TbRowStep to,
                    GError  **error)
{
  return tb_conn_run (cache, SQL_MOVE, error, "iiii", first_n, last_n, (gint64) from, (gint64) to);
}

/**
 * tb_row_states_drop:
 * @cache: connection to the cache, in a write transaction
 * @n: number of an operation a person has dealt with
 * @error: return location
 *
 * Returns: whether it has no say any more
 */
gboolean
tb_row_states_drop (TbConn  *cache,
                    gint64   n,
                    GError **error)
{
  return tb_conn_run (cache, SQL_DROP, error, "i", n);
}

/**
 * tb_row_states_clear:
 * @cache: connection to the cache, in a write transaction
 * @open_only: whether those a person must look at stay
 * @error: return location
 *
 * Returns: whether no operation has a say any more
 */
gboolean
tb_row_states_clear (TbConn  *cache,
                     gboolean open_only,
                     GError **error)
{
  return tb_conn_run (cache, open_only ? SQL_CLEAR_OPEN : SQL_CLEAR_ALL, error, "");
}

/**
 * tb_row_states_print_column:
 * @kind: a kind
 *
 * Returns: (transfer full): SQL: the highest step of a row of the kind; NULL if there is none
 */
char *
tb_row_states_print_column (const TbKind *kind)
{
  const char *name = kind->table.name;

  return g_strdup_printf ("(SELECT max(step) FROM row_op WHERE row_op.kind = '%s'"
                          " AND row_op.id = %s.id)",
                          name, name);
}

/**
 * tb_row_states_print_test:
 * @kind: a kind
 * @state: a state
 * @is_negated: whether any other is asked for
 *
 * Returns: (transfer full): SQL: whether a row of the kind is in the state
 */
char *
tb_row_states_print_test (const TbKind *kind,
                          TbRowState    state,
                          gboolean      is_negated)
{
  const char *name = kind->table.name;

  if (state == TB_ROW_SYNCED)
    return g_strdup_printf ("id %s (SELECT id FROM row_op WHERE kind = '%s')",
                            is_negated ? "IN" : "NOT IN", name);
  return g_strdup_printf ("id %s (SELECT id FROM row_op WHERE kind = '%s' GROUP BY id"
                          " HAVING max(step) BETWEEN %d AND %d)",
                          is_negated ? "NOT IN" : "IN", name, (int) steps[state].first,
                          (int) steps[state].last);
}
