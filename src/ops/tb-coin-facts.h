/* tb-coin-facts.h: what is known around an account, for the operations on coins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-facts-ledger.h"
#include "tb-ops.h"

G_BEGIN_DECLS

/* An account, its owner and their family, read from the database. */
typedef struct
{
  TbCoinFacts facts;
  char       *account_id; /* (owned) */
  TbPerson   *owner;      /* (owned) (nullable) */
  TbAccount  *account;    /* (owned) (nullable) */
  GPtrArray  *relations;  /* (owned) */
} TbCoinView;

gboolean tb_coin_view_open (TbCoinView  *view,
                            TbOpContext *cx,
                            const char  *person_id,
                            GError     **error);
void     tb_coin_view_clear (TbCoinView *view);
gboolean tb_coin_read_person (TbOpContext *cx,
                              const char  *person_id,
                              TbPerson   **person_out,
                              GError     **error);
gboolean tb_coin_read_account (TbOpContext *cx,
                               const char  *id,
                               TbAccount  **account_out,
                               GError     **error);
gboolean tb_coin_get_available (TbOpContext *cx,
                                const char  *account,
                                gint64      *minutes_out,
                                gboolean    *is_there_out,
                                GError     **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbCoinView, tb_coin_view_clear)

G_END_DECLS
