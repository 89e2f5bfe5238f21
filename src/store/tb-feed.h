/* tb-feed.h: the city's numbering of changes, and which scope sees what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rows.h"

G_BEGIN_DECLS

/* An operation, as history names it. */
typedef struct
{
  const char *scope;  /* (unowned): of the operation … */
  gint64      seq;    /* … and its number there */
  const char *op_id;  /* (unowned) */
  const char *actor;  /* (unowned): who did it … */
  gint64      now_us; /* … and when, by the city's clock */
} TbFeedOrigin;

gboolean   tb_feed_get_seq (TbConn     *city,
                            const char *scope,
                            gint64     *seq_out,
                            GError    **error);
gboolean   tb_feed_read_seqs (TbConn     *city,
                              GHashTable *seqs,
                              GError    **error);
gboolean   tb_feed_set_seq (TbConn     *city,
                            const char *scope,
                            gint64      seq,
                            GError    **error);
gboolean   tb_feed_is_visible (TbConn     *city,
                               const char *scope,
                               const char *kind,
                               const char *id,
                               gboolean   *visible_out,
                               GError    **error);
gboolean   tb_feed_mark (TbConn     *city,
                         const char *scope,
                         const char *kind,
                         const char *id,
                         gint64      seq,
                         gboolean    is_gone,
                         GError    **error);
gboolean   tb_feed_join (TbConn     *city,
                         GHashTable *first_seqs,
                         GError    **error);
gboolean   tb_feed_get_min_valid (TbConn     *city,
                                  const char *scope,
                                  gint64     *min_valid_out,
                                  GError    **error);
gboolean   tb_feed_has_day (TbConn   *city,
                            gint64    day,
                            gboolean *has_out,
                            GError  **error);
gboolean   tb_feed_note_day (TbConn  *city,
                             gint64   day,
                             GError **error);
gboolean   tb_feed_prune (TbConn  *city,
                          gint64   day,
                          GError **error);
GPtrArray *tb_feed_list_scopes (TbConn     *city,
                                const char *kind,
                                const char *id,
                                GError    **error);
gboolean   tb_feed_remember (TbConn             *city,
                             const TbFeedOrigin *origin,
                             const TbKind       *kind,
                             const char         *id,
                             TbRecord           *before,
                             TbRecord           *after,
                             GError            **error);
gboolean   tb_feed_forget (TbConn       *city,
                           const TbKind *kind,
                           const char   *id,
                           GError      **error);
gboolean   tb_feed_find_change (TbConn       *city,
                                const TbKind *kind,
                                const char   *id,
                                const char   *field,
                                char        **actor_out,
                                gint64       *at_us_out,
                                GError      **error);

/**
 * TbFeedRowFunc:
 * @kind: what it is
 * @id: its key
 * @seq: of its last change in this scope
 * @record: (nullable) (transfer full): the row; %NULL if it is gone
 * @data: as given
 *
 * Returns: whether to go on
 */
typedef gboolean (*TbFeedRowFunc) (const TbKind *kind,
                                   const char   *id,
                                   gint64        seq,
                                   TbRecord     *record,
                                   gpointer      data);
gboolean tb_feed_read (TbConn       *city,
                       const char   *scope,
                       gint64        after,
                       TbFeedRowFunc func,
                       gpointer      data,
                       GError      **error);
char    *tb_feed_dump (TbConn     *city,
                       const char *scope,
                       GError    **error);

/* Questions about who belongs where. */
GPtrArray *tb_feed_list_orgs_of_person (TbConn     *city,
                                        const char *person_id,
                                        GError    **error);
GPtrArray *tb_feed_list_postings (TbConn     *city,
                                  const char *txn_id,
                                  GError    **error);
GPtrArray *tb_feed_list_txns (TbConn     *city,
                              const char *account,
                              GError    **error);
gboolean   tb_feed_add_areas (TbConn     *city,
                              const char *street,
                              const char *district,
                              GHashTable *scopes,
                              GError    **error);
gboolean   tb_feed_begin (TbConn     *city,
                          const char *scope,
                          GError    **error);
GPtrArray *tb_feed_list_coins_of_person (TbConn     *city,
                                         const char *kind,
                                         const char *person_id,
                                         GError    **error);

G_END_DECLS
