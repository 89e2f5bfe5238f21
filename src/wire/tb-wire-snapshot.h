/* tb-wire-snapshot.h: everything a scope sees at one moment, in parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-wire.h"

G_BEGIN_DECLS

/* A part is a page after 0 and up to the snapshot's number; only the last is the last. */
#define TB_PART_FIELDS(F, S)                                 \
  F (S, INT64, n, TB_MARK_NONE, "Number, from 1")            \
  F (S, INT64, rows, TB_MARK_NONE, "Rows")                   \
  F (S, INT64, bytes, TB_MARK_NONE, "Bytes, not compressed") \
  F (S, TEXT, sha256, TB_MARK_REQUIRED, "SHA-256 of the bytes")
typedef struct
{
  TB_PART_FIELDS (TB_MEMBER, TbPart)
} TbPart;

/* POST /v1/scopes/{scope}/snapshots, GET /v1/snapshots/{id} */
#define TB_SNAPSHOT_FIELDS(F, S)                       \
  F (S, TEXT, id, TB_MARK_REQUIRED, "Snapshot")        \
  F (S, INT64, seq, TB_MARK_NONE, "As of")             \
  F (S, INT64, schema, TB_MARK_NONE, "Schema")         \
  F (S, TEXT, epoch, TB_MARK_NONE, "Life of the city") \
  F (S, TEXT, cursor, TB_MARK_NONE, "What to ask with for what comes after it")
typedef struct
{
  TB_SNAPSHOT_FIELDS (TB_MEMBER, TbSnapshot)
  GPtrArray *parts;  /* (owned) (element-type TbPart): in their order, at least one */
  gint       n_refs; /* atomic */
} TbSnapshot;

/* What a desk asks for, before it becomes an address. */
#define TB_FETCH_FIELDS(F, S)                                                 \
  F (S, TEXT, scope, TB_MARK_REQUIRED, "Scope")                               \
  F (S, TEXT, snapshot, TB_MARK_NONE, "Snapshot; nothing asks for a new one") \
  F (S, INT64, part, TB_MARK_NONE, "Part, from 1")
typedef struct
{
  TB_FETCH_FIELDS (TB_MEMBER, TbFetch)
} TbFetch;

TbSnapshot *tb_snapshot_new (void);
TbSnapshot *tb_snapshot_ref (TbSnapshot *snapshot);
void        tb_snapshot_unref (TbSnapshot *snapshot);
void        tb_snapshot_add (TbSnapshot *snapshot,
                             guint       n_rows,
                             GBytes     *body);
gboolean    tb_snapshot_is_part (const TbSnapshot *snapshot,
                                 gint64            n,
                                 GBytes           *body,
                                 const TbPage     *page);
GBytes     *tb_wire_print_snapshot (const TbSnapshot *snapshot);
TbSnapshot *tb_wire_parse_snapshot (GBytes  *bytes,
                                    GError **error);
GBytes     *tb_wire_seal_fetch (const TbFetch *fetch);
TbFetch    *tb_wire_open_fetch (GBytes  *bytes,
                                GError **error);
void        tb_fetch_free (TbFetch *fetch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbSnapshot, tb_snapshot_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbFetch, tb_fetch_free)

G_END_DECLS
