/* tb-reading.h: what a desk reads besides its own scope
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"

G_BEGIN_DECLS

/* The list, as the city said last. */
typedef struct
{
  gint64 ver;    /* its number; 0 if it must be asked for … */
  gint64 told;   /* … as it must where a page has told of another one; 0 of a city without lists */
  GStrv  scopes; /* (owned): the city's, which everybody reads, comes last */
} TbReading;

gboolean tb_reading_get (TbConn    *cache,
                         TbReading *reading_out,
                         GError   **error);
void     tb_reading_clear (TbReading *reading);
gboolean tb_reading_contains (const TbReading *reading,
                              const char      *scope);
gboolean tb_reading_set (TbConn     *cache,
                         gint64      ver,
                         const char *scopes,
                         GError    **error);
gboolean tb_reading_note_told (TbConn  *cache,
                               gint64   told,
                               GError **error);
gboolean tb_reading_doubt (TbConn  *cache,
                           GError **error);
gboolean tb_reading_is_whole (TbConn     *cache,
                              const char *home,
                              gboolean   *whole_out,
                              GError    **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbReading, tb_reading_clear)

G_END_DECLS
