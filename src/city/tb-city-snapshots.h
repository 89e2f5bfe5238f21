/* tb-city-snapshots.h: everything a scope sees at one moment, kept ready in parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-city.h"
#include "tb-wire-snapshot.h"

G_BEGIN_DECLS

/**
 * TbSnapshotAnswer:
 * @TB_SNAPSHOT_HERE: it is there, and the scope's
 * @TB_SNAPSHOT_GONE: it is not there (any more); another is to be asked for
 * @TB_SNAPSHOT_FOREIGN: it is another scope's
 */
typedef enum
{
  TB_SNAPSHOT_HERE,
  TB_SNAPSHOT_GONE,
  TB_SNAPSHOT_FOREIGN,
} TbSnapshotAnswer;

typedef struct _TbCitySnapshots TbCitySnapshots;

TbCitySnapshots *tb_city_snapshots_new (gsize max_bytes);
void             tb_city_snapshots_free (TbCitySnapshots *self);
void             tb_city_snapshots_set_part_rows (TbCitySnapshots *self,
                                                  guint            max_rows);
GBytes          *tb_city_snapshots_make (TbCitySnapshots *self,
                                         TbConn          *conn,
                                         const char      *scope,
                                         gint64           now_us,
                                         GError         **error);
char            *tb_city_snapshots_dup_scope (TbCitySnapshots *self,
                                              const char      *id);
TbSnapshotAnswer tb_city_snapshots_get (TbCitySnapshots *self,
                                        const char      *id,
                                        const char      *scope,
                                        gint64           now_us,
                                        GBytes         **document_out);
TbSnapshotAnswer tb_city_snapshots_get_part (TbCitySnapshots *self,
                                             const char      *id,
                                             const char      *scope,
                                             gint64           n,
                                             gint64           now_us,
                                             GBytes         **packed_out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbCitySnapshots, tb_city_snapshots_free)

G_END_DECLS
