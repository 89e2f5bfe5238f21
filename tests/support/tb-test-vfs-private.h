/* tb-test-vfs-private.h: what the disks in memory share with the files on them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "tb-test-vfs.h"

G_BEGIN_DECLS

#define DISK_N_LOCKS SQLITE_SHM_NLOCK

/* Something that was written since the last sync. */
typedef struct
{
  gint64  at;
  GBytes *bytes; /* (owned) (nullable): %NULL if the file ends at @at from then on */
} DiskWrite;

/* What happens to all files of a folder at once. */
typedef struct
{
  char       *folder; /* (owned) */
  GRand      *rand;   /* (owned): decides what is left */
  TbTestFault fault;  /* that is to come … */
  guint       after;  /* … after so many chances … */
  guint       times;  /* … and so often */
  gboolean    has_struck;
  gboolean    is_off; /* nothing can be opened */
  guint       n_folder_syncs;
} Disk;

/* A file, with a name or without, as long as somebody has it open. */
typedef struct
{
  guint       n_refs;
  Disk       *disk;    /* (unowned) */
  gboolean    is_dead; /* nothing of it can be used any more: it was of another life */
  gboolean    is_lying;
  GByteArray *now;                     /* (owned): as it is read */
  GByteArray *safe;                    /* (owned): as it was at the last sync */
  GPtrArray  *writes;                  /* (owned) (element-type DiskWrite): since then */
  GPtrArray  *regions;                 /* (owned): memory all connections share */
  guint       n_mapped;                /* connections that share it */
  guint       n_shared;                /* of the locks on the whole */
  gpointer    reserved, pending;       /* (unowned) (nullable): handles */
  guint       n_sharing[DISK_N_LOCKS]; /* of the locks on the shared memory */
  gpointer    excluding[DISK_N_LOCKS]; /* (unowned) (nullable): handles */
} DiskNode;

/* A name in a folder. */
typedef struct
{
  char     *path; /* (owned) */
  Disk     *disk; /* (unowned) */
  DiskNode *now;  /* (owned) (nullable): what it names … */
  DiskNode *safe; /* (owned) (nullable): … and what it named at the last sync of the folder */
  guint     n_syncs;
} DiskEntry;

Disk      *disk_find_folder (const char *folder);
DiskEntry *disk_find (const char *path);
void       disk_remove (DiskEntry *entry);
guint      disk_count_syncs (const char *path);
void       disk_lie (const char *name);
DiskNode  *disk_node_new (Disk *disk);
DiskNode  *disk_node_ref (DiskNode *node);
void       disk_node_unref (DiskNode *node);
void       disk_entry_create (DiskEntry *entry);
void       disk_entry_set_safe (DiskEntry *entry);
void       disk_node_write (DiskNode     *node,
                            gconstpointer bytes,
                            gsize         size,
                            gint64        at);
void       disk_node_truncate (DiskNode *node,
                               gint64    size);
void       disk_node_sync (DiskNode *node);
void       disk_node_lose (DiskNode *node);
void       disk_sync_folder (Disk *disk);
void       disk_end (Disk       *disk,
                     TbTestFault how);
gboolean   disk_strikes (Disk       *disk,
                         TbTestFault fault);
gboolean   disk_ends (Disk *disk);

void disk_lock (void);
void disk_unlock (void);

extern const sqlite3_io_methods disk_methods;
gsize                           disk_handle_get_size (void);
int                             disk_handle_open (sqlite3_file *file,
                                                  DiskEntry    *entry,
                                                  int           flags);

G_END_DECLS
