/* tb-replica-private.h: what the files of a replica share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-replica.h"
#include "tb-token.h"

G_BEGIN_DECLS

struct _TbReplica
{
  TbConn  *vault;    /* (owned) */
  char    *device;   /* (owned) */
  char    *fresh_id; /* (owned) (nullable): what to be called, should another name be needed */
  char    *scope;    /* (owned) */
  char    *actor;    /* (owned): who is signed in */
  char    *org_id;   /* (owned) (nullable) */
  TbRoles  roles;
  guint8   public_key[TB_TOKEN_PUBLIC_BYTES]; /* the city's, whose word rule packages are … */
  gboolean has_key;                           /* … if it is known */
  gboolean is_revoked;                        /* whether the city has taken this part away */
  gboolean is_ledger_new;                     /* chains were not looked at since something came */

  char       *snapshot_text; /* (owned) (nullable): the document that was read last … */
  TbSnapshot *snapshot;      /* (owned) (nullable): … and what it says */

  GPtrArray *warnings;         /* (unowned) (nullable): while something is asked */
  GPtrArray *kept;             /* (unowned) (nullable): while what waits is run */
  gboolean   dies_after_vault; /* for tests: fail where a crash would hurt most */
};

gboolean tb_replica_recall_revoked (TbReplica *self,
                                    GError   **error);
gboolean tb_replica_survive_vault (TbReplica *self,
                                   GError   **error);
gboolean tb_replica_note_epoch (TbReplica  *self,
                                TbConn     *cache,
                                const char *epoch,
                                GError    **error);
gboolean tb_replica_note_place (TbReplica    *self,
                                const TbPage *page,
                                gint64       *last_n_out,
                                GError      **error);
gboolean tb_replica_get_answered (TbReplica *self,
                                  gint64    *n_out,
                                  GError   **error);
gboolean tb_replica_cure (TbReplica     *self,
                          const TbReply *reply,
                          gint64         n_answered,
                          gboolean      *is_changed_out,
                          GError       **error);
gboolean tb_replica_run (TbReplica  *self,
                         TbConn     *cache,
                         const TbOp *op,
                         gint64      n,
                         TbRowStep   step,
                         GPtrArray  *reasons,
                         GError    **error);
gboolean tb_replica_note_deps (TbReplica *self,
                               TbConn    *cache,
                               TbOp      *op,
                               GError   **error);
gboolean tb_replica_run_open (TbReplica *self,
                              TbConn    *cache,
                              gint64     last_n,
                              GError   **error);
gboolean
         tb_replica_note_subject (TbConn     *cache,
                                  const TbOp *op,
                                  gint64      n,
                                  TbRowStep   step,
                                  GError    **error);
gboolean tb_replica_note_attention (TbReplica *self,
                                    TbConn    *cache,
                                    GError   **error);
gboolean
         tb_replica_note_answers (TbReplica     *self,
                                  TbConn        *cache,
                                  const TbReply *reply,
                                  GError       **error);
gboolean tb_replica_clear (TbReplica *self,
                           TbConn    *cache,
                           GError   **error);
gboolean tb_replica_clear_scope (TbReplica  *self,
                                 TbConn     *cache,
                                 const char *scope,
                                 GError    **error);
gboolean tb_replica_write_rows (TbReplica    *self,
                                TbConn       *cache,
                                const TbPage *page,
                                gboolean      is_whole,
                                GError      **error);
gboolean tb_replica_note_erased (TbConn    *cache,
                                 TbRecord  *record,
                                 GPtrArray *ids,
                                 GError   **error);
gboolean tb_replica_forget_erased (TbReplica *self,
                                   TbConn    *cache,
                                   GPtrArray *ids,
                                   GError   **error);
gboolean tb_replica_run_on_top (TbReplica *self,
                                TbConn    *cache,
                                GError   **error);

G_END_DECLS
