/* tb-desk-import-private.h: what the files of the import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-private.h"
#include "tb-roster.h"

G_BEGIN_DECLS

/* An import on its way; owned by its task. */
typedef struct
{
  TbReplica      *replica;     /* (unowned) */
  char           *path;        /* (owned) (nullable): of the file */
  char           *text;        /* (owned) (nullable): what was pasted instead */
  TbRosterFixes  *fixes;       /* (owned): rows put right */
  char           *org_id;      /* (owned) */
  TbTelling      *telling;     /* (owned) */
  GCancellable   *cancellable; /* (owned) (nullable) */
  gboolean        dry_run;
  gboolean        is_safe; /* whether the vault has what was done */
  gboolean        are_elders;
  gboolean        updates; /* whether people who are here are changed as the list says */
  gint64          now_us;
  gint64          today;
  GPtrArray      *ops;        /* (owned) (element-type TbOp): teams first, then a person a row */
  GArray         *index;      /* (owned) (element-type guint): the row of each person */
  char           *scope;      /* (owned): of the operations */
  GRand          *rand;       /* (owned): of their numbers, on the thread of the transaction */
  GHashTable     *teams;      /* (owned): name → key */
  TbGrid         *grid;       /* (owned) (nullable): what was read, until the roster has it */
  char           *form;       /* (owned) (nullable): of what was said of such columns before */
  GHashTable     *told;       /* (owned) (nullable): … and what it was */
  GHashTable     *people;     /* (owned) (nullable): key → TbPerson: whom rows may name */
  TbRoster       *roster;     /* (owned) (nullable) */
  GHashTable     *candidates; /* (owned): place of a row → (element-type TbPerson): who it may be */
  guint           n_teams;
  TbImportReport *report; /* (owned) (nullable) */
} TbImport;

TbGrid   *tb_import_read_grid (const char   *path,
                               const char   *text,
                               GCancellable *cancellable,
                               GError      **error);
char     *tb_import_print_form (const TbGrid *grid);
void      tb_import_free_op (gpointer op);
TbRoster *tb_import_read_roster (TbImport *import,
                                 GError  **error);
gboolean  tb_import_find_candidates (TbImport          *import,
                                     TbConn            *cache,
                                     const TbRosterRow *row,
                                     GPtrArray        **candidates_out,
                                     TbPerson         **person_out,
                                     GError           **error);
gboolean  tb_import_match_known (TbImport *import,
                                 TbConn   *cache,
                                 GError  **error);
gboolean  tb_import_make_report (TbImport  *import,
                                 GPtrArray *outcomes,
                                 GError   **error);

G_END_DECLS
