/* tb-anchors.h: where the chains of the city's ledger stood when a desk last saw them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"

G_BEGIN_DECLS

#define TB_ANCHOR_CITY "city" /* the chain of all transactions; others are named by the account */

/* A place in a chain. */
typedef struct
{
  char  *chain;     /* (owned) */
  gint64 n;         /* number in it */
  char  *hash;      /* (owned): of the chain up to there */
  gint64 n_heads;   /* how many heads the city had signed up to there; 0 for an account */
  gint64 at_us;     /* when the city signed it; 0 if it did not */
  char  *signature; /* (owned) (nullable): the city's */
} TbAnchor;

/* A chain that is no continuation of what was seen of it. */
typedef struct
{
  char  *chain;    /* (owned) */
  gint64 n;        /* number that was seen */
  char  *hash;     /* (owned): as it was seen */
  gint64 now_n;    /* number at which something else stands */
  char  *now_hash; /* (owned) (nullable): what stands there; NULL if nothing does */
} TbAnchorFault;

void       tb_anchor_free (TbAnchor *anchor);
GPtrArray *tb_anchors_list (TbConn     *vault,
                            const char *city_key,
                            GError    **error);
gboolean   tb_anchors_put (TbConn         *vault,
                           const char     *city_key,
                           const TbAnchor *anchor,
                           GError        **error);

GPtrArray *tb_anchors_list_accounts (TbConn  *cache,
                                     GError **error);
gboolean   tb_anchors_find_txn (TbConn  *cache,
                                gint64   n,
                                char   **hash_out,
                                GError **error);
gboolean   tb_anchors_find_twin (TbConn  *cache,
                                 gint64  *n_out,
                                 GError **error);

GPtrArray *tb_anchors_list_faults (TbConn  *cache,
                                   GError **error);
gboolean   tb_anchors_set_faults (TbConn    *cache,
                                  GPtrArray *faults,
                                  GError   **error);
void       tb_anchor_fault_free (TbAnchorFault *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbAnchor, tb_anchor_free)

G_END_DECLS
