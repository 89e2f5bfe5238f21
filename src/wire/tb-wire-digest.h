/* tb-wire-digest.h: asking whether both ends have the same rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-wire.h"

G_BEGIN_DECLS

/* POST /v1/scopes/{scope}/digest, and …/digest/{bucket} for the rows of one bucket */
#define TB_DIGEST_ASK_FIELDS(F, S)                   \
  F (S, TEXT, entity, TB_MARK_REQUIRED, "Kind")      \
  F (S, TEXT, fields, TB_MARK_REQUIRED, "Fields")    \
  F (S, TEXT, key, TB_MARK_REQUIRED, "Key")          \
  F (S, INT64, buckets, TB_MARK_REQUIRED, "Buckets") \
  F (S, INT64, at, TB_MARK_NONE, "Where the desk is")
typedef struct
{
  TB_DIGEST_ASK_FIELDS (TB_MEMBER, TbDigestAsk)
} TbDigestAsk;
extern const TbTable tb_digest_ask_table;

typedef struct
{
  gint64  n_rows;
  guint64 sum;
} TbDigestBucket;

/* Its answer. */
#define TB_DIGEST_FIELDS(F, S)                             \
  F (S, TEXT, scope, TB_MARK_REQUIRED, "Scope")            \
  F (S, TEXT, entity, TB_MARK_REQUIRED, "Kind")            \
  F (S, TEXT, epoch, TB_MARK_REQUIRED, "Life of the city") \
  F (S, INT64, seq, TB_MARK_NONE, "Number of the last change")
typedef struct
{
  TB_DIGEST_FIELDS (TB_MEMBER, TbDigest)
  GArray *buckets; /* (owned) (element-type TbDigestBucket): none if there was nothing to compare */
} TbDigest;

TbDigest *tb_digest_new (void);
void      tb_digest_free (TbDigest *digest);
GBytes   *tb_wire_print_digest (const TbDigest *digest);
TbDigest *tb_wire_parse_digest (GBytes  *bytes,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbDigest, tb_digest_free)

G_END_DECLS
