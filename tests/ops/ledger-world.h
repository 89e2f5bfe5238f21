/* ledger-world.h: a city of three districts, and what running a step in it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ledger-model.h"
#include "tb-ledger.h"
#include "tb-test.h"
#include "tb-token.h"

G_BEGIN_DECLS

typedef struct
{
  TbTruth   parent;
  TbKeyPair keys;
} LedgerTruth;

typedef struct
{
  TbConn     *conn; /* (owned) */
  LedgerTruth truth;
  TbRules    *rules;   /* (owned) (nullable): %NULL for those in force */
  gboolean    is_desk; /* predicts, and knows no truth */
  gint64      now_us;
  guint       writes;  /* rows changed by the last operation */
  guint       stop_at; /* the write that does not happen any more; 0: all happen */
  gboolean    is_cut;  /* there the program ends, as if somebody had pulled the plug */
} LedgerWorld;

void  ledger_world_open (LedgerWorld *w,
                         const char  *path);
void  ledger_world_open_desk (LedgerWorld *w);
void  ledger_world_close (LedgerWorld *w);
void  ledger_world_let_expire (LedgerWorld *w);
void  ledger_world_fill (LedgerWorld *w);
char *ledger_world_run (LedgerWorld      *w,
                        const TbIdentity *identity,
                        TbOp             *op);
char *ledger_world_step (LedgerWorld    *w,
                         const LedgerOp *step);
char *ledger_world_dump (LedgerWorld *w);

char  *ledger_name_account (guint account);
TbOp  *ledger_make_op (const LedgerOp *step,
                       gint64          now_us);
gint64 ledger_ask (LedgerWorld *w,
                   const char  *sql);

/* Runs and frees @op; compares the complete list of reasons. */
#define ASSERT_OP(w, who, op, codes)                       \
  G_STMT_START                                             \
  {                                                        \
    g_autofree char *got_ = ledger_world_run (w, who, op); \
                                                           \
    g_assert_cmpstr (got_, ==, codes);                     \
  }                                                        \
  G_STMT_END

#define ASSERT_STEP(w, codes, ...)                                                   \
  G_STMT_START                                                                       \
  {                                                                                  \
    g_autofree char *got_ = ledger_world_step (w, &(const LedgerOp){ __VA_ARGS__ }); \
                                                                                     \
    g_assert_cmpstr (got_, ==, codes);                                               \
  }                                                                                  \
  G_STMT_END

void ledger_world_set_up (LedgerWorld *w);
void ledger_world_sql (LedgerWorld *w,
                       const char  *sql);
void ledger_assert_account (LedgerWorld *w,
                            const char  *id,
                            gint64       posted,
                            gint64       held);

G_END_DECLS
