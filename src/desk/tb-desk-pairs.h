/* tb-desk-pairs.h: people who may stand twice, and who was merged into whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"
#include "tb-likeness.h"

G_BEGIN_DECLS

/* Two people who may be one. */
typedef struct
{
  TbPerson     *person; /* (owned) */
  TbPerson     *other;  /* (owned) */
  int           score;  /* 0 to TB_LIKE_MAX */
  TbLikeReasons reasons;
} TbDuplicate;

/* Somebody who was merged into another, with what stayed under the old key. */
typedef struct
{
  TbPair   *pair;   /* (owned): the decision */
  TbPerson *person; /* (owned): who went */
  gint64    posted; /* on their account, in minutes … */
  gint64    held;   /* … and of that not free */
  guint64   left;   /* a bit for each field of the one who stays that was changed since */
} TbMerged;

void       tb_duplicate_free (TbDuplicate *duplicate);
void       tb_merged_free (TbMerged *merged);
void       tb_desk_find_duplicates_async (TbDesk             *self,
                                          int                 least,
                                          TbDeskProgress      progress,
                                          gpointer            progress_data,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
GPtrArray *tb_desk_find_duplicates_finish (TbDesk       *self,
                                           GAsyncResult *result,
                                           GError      **error);
void       tb_desk_list_merged_async (TbDesk             *self,
                                      const char         *person_id,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GPtrArray *tb_desk_list_merged_finish (TbDesk       *self,
                                       GAsyncResult *result,
                                       GError      **error);
TbOp      *tb_desk_new_merge (TbDesk         *self,
                              const TbPerson *stays,
                              const TbPerson *goes,
                              guint64         taken);
TbOp      *tb_desk_new_unmerge (TbDesk       *self,
                                const TbPair *pair);
TbOp      *tb_desk_new_pair_op (TbDesk     *self,
                                const char *name,
                                const char *id,
                                const char *other_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbDuplicate, tb_duplicate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbMerged, tb_merged_free)

G_END_DECLS
