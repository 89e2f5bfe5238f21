/* tb-facts-pairs.h: who somebody was merged into, and who into them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-kinds.h"

G_BEGIN_DECLS

/* What two rows do that one person cannot. */
typedef struct
{
  gint64 n_at_once; /* visits of the one that lie over visits of the other */
  gint64 n_between; /* visits and records in which the one serves the other */
} TbPairFacts;

GPtrArray *tb_facts_list_merged (TbConn     *conn,
                                 const char *person_id,
                                 GError    **error);
gboolean   tb_facts_find_survivor (TbConn     *conn,
                                   const char *person_id,
                                   gpointer   *person_out,
                                   GError    **error);
gboolean   tb_facts_read_pair (TbConn      *conn,
                               const char  *person_id,
                               const char  *other_id,
                               gint64       now_us,
                               TbPairFacts *facts_out,
                               GError     **error);

G_END_DECLS
