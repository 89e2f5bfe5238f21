/* tb-row-states.h: which operations have a say in which row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-record.h"
#include "tb-row-state.h"

G_BEGIN_DECLS

/* The table; %TbDb says so when it changes. */
#define TB_ROW_STATES_TABLE "row_op"

/**
 * TbRowStep:
 * @TB_ROW_STEP_APPLIED: the city has it, and no page has brought it yet
 * @TB_ROW_STEP_SENT: on its way
 * @TB_ROW_STEP_WAITING: not sent
 * @TB_ROW_STEP_CONFLICT: conflicting, and nobody has dealt with it
 * @TB_ROW_STEP_REJECTED: refused, and nobody has dealt with it
 *
 * How far an operation has come.  A row shows the highest of the operations that have a say.
 */
typedef enum
{
  TB_ROW_STEP_APPLIED = 1,
  TB_ROW_STEP_SENT,
  TB_ROW_STEP_WAITING,
  TB_ROW_STEP_CONFLICT,
  TB_ROW_STEP_REJECTED,
} TbRowStep;

TbRowState  tb_row_state_from_step (gint64 step);
const char *tb_row_state_get_name (TbRowState state);
gboolean    tb_row_state_find (const char *name,
                               TbRowState *state_out);
TbRowStep   tb_row_step_from_text (const char *state);
gboolean    tb_row_states_note (TbConn       *cache,
                                const TbKind *kind,
                                const char   *id,
                                gint64        n,
                                TbRowStep     step,
                                GError      **error);
gboolean    tb_row_states_note_made (TbConn       *cache,
                                     const TbKind *kind,
                                     const char   *id,
                                     gint64        n,
                                     TbRowStep     step,
                                     GError      **error);
gboolean    tb_row_states_find_maker (TbConn     *cache,
                                      const char *id,
                                      gint64     *n_out,
                                      GError    **error);
gboolean    tb_row_states_move (TbConn   *cache,
                                gint64    first_n,
                                gint64    last_n,
                                TbRowStep from,
                                TbRowStep to,
                                GError  **error);
gboolean    tb_row_states_drop (TbConn  *cache,
                                gint64   n,
                                GError **error);
gboolean    tb_row_states_clear (TbConn  *cache,
                                 gboolean open_only,
                                 GError **error);
char       *tb_row_states_print_column (const TbKind *kind);
char       *tb_row_states_print_test (const TbKind *kind,
                                      TbRowState    state,
                                      gboolean      is_negated);

G_END_DECLS
