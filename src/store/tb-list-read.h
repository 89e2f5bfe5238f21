/* tb-list-read.h: what a list has read for it on the reading thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-keys.h"

G_BEGIN_DECLS

/* The arguments of both jobs, owned by the callback, which runs last: the job borrows them.
 * The list is held weakly, so that dropping it ends the reading. */
typedef struct
{
  GWeakRef list;
  TbQuery *query; /* (owned) */
  guint    generation;

  guint page; /* of a page: its number and keys */
  guint n_keys;
  TbKey keys[TB_KEYS_PAGE];

  guint    limit;  /* of the keys: how many at most, 0 for all, */
  TbKeys  *before; /* (owned) (nullable): the last answer, */
  TbKeys  *after;  /* (owned) (nullable): the next, */
  TbSplice splice; /* and what is between */
  GArray  *living; /* (owned) (nullable) (element-type TbKey): slots by name; row: new position */
} TbListRead;

TbListRead *tb_list_read_new (gpointer       list,
                              const TbQuery *query,
                              guint          generation);
void        tb_list_read_free (TbListRead *read);
gpointer    tb_list_read_page (TbConn       *conn,
                               gpointer      args,
                               GCancellable *cancellable,
                               GError      **error);
gpointer    tb_list_read_keys (TbConn       *conn,
                               gpointer      args,
                               GCancellable *cancellable,
                               GError      **error);
gboolean    tb_list_read_is_flood (const TbListRead *read);
gint64      tb_list_read_get_position (const TbListRead *read,
                                       guint             position,
                                       guint64           name);
void        tb_list_read_move_slots (const TbListRead *read,
                                     GHashTable      **slots);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbListRead, tb_list_read_free)

G_END_DECLS
