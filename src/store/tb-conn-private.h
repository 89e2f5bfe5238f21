/* tb-conn-private.h: the inside of a connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "tb-conn.h"

G_BEGIN_DECLS

#define TB_CONN_BUSY_MS 5000

struct _TbConn
{
  sqlite3       *db;          /* (owned) */
  GHashTable    *free_stmts;  /* (owned): links of @idle by SQL text */
  GQueue         idle;        /* (owned) (element-type sqlite3_stmt): the latest used at its end */
  GHashTable    *texts;       /* (owned): kind to its generated statements (char *[]) */
  GHashTable    *changed;     /* (owned): set of interned names of tables written to */
  GHashTable    *watched;     /* (owned) (nullable): table (interned) to rows written to (GArray) */
  GCancellable  *cancellable; /* (unowned) (nullable): of the running job */
  gboolean       is_doubted;  /* whether what is kept of the index may be of a lost transaction */
  gboolean       must_forget; /* whether the log holds what nobody may read any more */
  int            n_log;       /* pages in the log, if tb_conn_postpone_log() was called */
  gboolean       is_filling;  /* whether many rows are on their way */
  TbSeal        *seal;        /* (owned) (nullable): opens sealed columns */
  gpointer       kept;        /* (owned) (nullable): what was worked out of its rows … */
  GDestroyNotify kept_free;   /* … and how to free it */
};

void     tb_conn_set_error (TbConn  *conn,
                            int      rc,
                            GError **error);
gboolean tb_conn_rewrite_log (TbConn  *conn,
                              GError **error);
gpointer tb_conn_take_idle (TbConn     *conn,
                            const char *sql);
void     tb_conn_put_idle (TbConn       *conn,
                           sqlite3_stmt *native);
void     tb_conn_note_row (TbConn     *conn,
                           const char *table,
                           gint64      row);

G_END_DECLS
