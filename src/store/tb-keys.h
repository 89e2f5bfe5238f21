/* tb-keys.h: which rows answer a question, in order: sixteen bytes a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-query.h"
#include "tb-row-states.h"

G_BEGIN_DECLS

/**
 * TbKey:
 * @row: where the row lies now; changes when a row is written anew, and may be used again
 * @name: a hash of the row's id: what tells whether it is the same row
 */
typedef struct
{
  gint64  row;
  guint64 name;
} TbKey;

/* Immutable once read; shared by threads. */
typedef struct
{
  guint  n;
  TbKey *keys; /* (owned) */
} TbKeys;

/* How many rows tb_keys_read_rows() reads at once. */
#define TB_KEYS_PAGE 64

/* Immutable once read; shared by threads. */
typedef struct
{
  guint      n;
  TbRecord  *records[TB_KEYS_PAGE]; /* (owned) (nullable): NULL for a row that is gone */
  TbRowState states[TB_KEYS_PAGE];
} TbRowPage;

/* The smallest single splice that leads from one answer to the next. */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} TbSplice;

TbKeys    *tb_keys_new (void);
TbKeys    *tb_keys_read (const TbQuery *query,
                         TbConn        *conn,
                         guint          n_expected,
                         guint          limit,
                         GError       **error);
TbKeys    *tb_keys_ref (TbKeys *self);
void       tb_keys_unref (TbKeys *self);
guint64    tb_keys_hash (const char *id);
gboolean   tb_keys_find (const TbKeys *self,
                         const char   *id,
                         guint        *position_out);
TbSplice   tb_keys_compare (const TbKeys *before,
                            const TbKeys *after);
TbRowPage *tb_keys_read_rows (const TbKind *kind,
                              TbConn       *conn,
                              const TbKey  *keys,
                              guint         n_keys,
                              GError      **error);
void       tb_row_page_unref (TbRowPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbKeys, tb_keys_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRowPage, tb_row_page_unref)

G_END_DECLS
