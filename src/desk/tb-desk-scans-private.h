/* tb-desk-scans-private.h: what the files of the desk's scans share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-private.h"
#include "tb-desk-scans.h"
#include "tb-scan-shelf.h"

G_BEGIN_DECLS

/* Of one desk; all but the shelf on the main thread. */
struct _TbDeskScans
{
  TbScanShelf  *shelf;   /* (owned) */
  GHashTable   *fresh;   /* (owned) (element-type utf8): kept here before there was a row … */
  GHashTable   *doubted; /* (owned) (element-type utf8): the city has them not as they should be */
  GCancellable *ending;  /* (owned): ends what is under way */
  GQueue        waiting; /* (owned) (element-type GTask): want to know when everything is carried */
  gboolean      is_busy; /* whether somebody carries */
  guint         n_unsent;
};

TbDeskScans *tb_desk_scans_new (const char *folder,
                                TbSeal     *seal);
void         tb_desk_scans_end (TbDeskScans *self);
void         tb_desk_scans_free (TbDeskScans *self);
char        *tb_desk_scans_print_unsent (TbDeskScans *self,
                                         gint64      *n_out);
gboolean     tb_desk_scans_wipe (const char *folder,
                                 GError    **error);

/* A scan on its way to the shelf, or from there. */
typedef struct
{
  TbScanShelf *shelf; /* (owned) */
  GBytes      *bytes; /* (owned) (nullable) */
  TbOp        *op;    /* (owned) (nullable) */
  TbScan      *scan;  /* (owned) (nullable) */
  GByteArray  *all;   /* (owned) (nullable): what the city has sent so far */
  guint        n;     /* parts of it */
} TbScanPassage;

void     tb_scan_passage_free (gpointer data);
gboolean tb_scan_put_all (TbScanShelf *shelf, const char *id, GBytes *bytes, GError **error);
gboolean tb_scan_is_as_said (const TbScan *scan, gconstpointer data, gsize size);
GBytes  *tb_scan_read_shelf (TbScanShelf  *shelf,
                             const TbScan *scan,
                             GError      **error);

G_END_DECLS
