/* tb-rule-shelf.h: the published rule packages of a database, as a book
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-rule-book.h"

G_BEGIN_DECLS

/* What became of one published package. */
typedef struct
{
  char *id;      /* (owned): key of its row */
  char *version; /* (owned) */
  char *problem; /* (owned) (nullable): why nobody goes by it; %NULL if it counts */
} TbRuleVerdict;

/* Owned by the connection, and made anew when packages came or changed. */
typedef struct
{
  TbRuleBook *book;     /* (owned): those that count, and what came with the program */
  GPtrArray  *verdicts; /* (owned) (element-type TbRuleVerdict): all, as they were published */
  gint64      last_us;  /* when the last one was published; 0 if none was */
} TbRuleShelf;

gboolean tb_rule_shelf_get (TbConn             *conn,
                            const guint8       *public_key,
                            const TbRuleShelf **shelf_out,
                            GError            **error);
gboolean
tb_rule_shelf_find_place (TbConn     *conn,
                          const char *org_id,
                          char      **place_out,
                          GError    **error);
gboolean
         tb_rule_shelf_find_home (TbConn     *conn,
                                  const char *person_id,
                                  char      **place_out,
                                  GError    **error);
gboolean tb_rule_shelf_find (TbConn         *conn,
                             const guint8   *public_key,
                             const char     *org_id,
                             gint64          day,
                             const TbRules **rules_out,
                             GError        **error);
guint    tb_rule_shelf_count_readings (TbConn *conn);

G_END_DECLS
