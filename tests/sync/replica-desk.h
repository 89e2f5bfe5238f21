/* replica-desk.h: a desk without a city: what it is told, and what it shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-replica.h"
#include "tb-test.h"

G_BEGIN_DECLS

typedef struct
{
  TbConn    *cache;   /* (owned) */
  TbReplica *replica; /* (owned) */
  guint      n_ops;
} ReplicaDesk;

void  replica_desk_set_up (ReplicaDesk  *desk,
                           gconstpointer data);
void  replica_desk_tear_down (ReplicaDesk  *desk,
                              gconstpointer data);
void  replica_desk_run (ReplicaDesk *desk,
                        gboolean (*func) (TbReplica *self, TbConn *cache, GError **error));
void  replica_desk_tell_who (ReplicaDesk *desk,
                             gint64       ver,
                             const char  *further,
                             const char  *tag_key);
TbOp *replica_desk_new_rename (ReplicaDesk *desk,
                               const char  *before,
                               const char  *after);
void  replica_desk_rename (ReplicaDesk *desk,
                           const char  *before,
                           const char  *after);
void  replica_desk_pull (ReplicaDesk *desk,
                         gint64       after,
                         gint64       seq,
                         gint64       last_n,
                         const char  *name,
                         const char  *district);
void  replica_desk_answer (ReplicaDesk *desk,
                           const char  *op_id,
                           const char  *status);
void  replica_desk_assert_person (ReplicaDesk *desk,
                                  const char  *name,
                                  const char  *district,
                                  gboolean     is_pending);
void  replica_desk_assert_open (ReplicaDesk *desk,
                                gint64       n_ready,
                                gint64       n_applied,
                                gint64       n_attention);

#define REPLICA_ADD(path, func) \
  g_test_add (path, ReplicaDesk, NULL, replica_desk_set_up, func, replica_desk_tear_down)

G_END_DECLS
