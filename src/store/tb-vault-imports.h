/* tb-vault-imports.h: which lists of people were brought in, and what of them was taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"

G_BEGIN_DECLS

/* What is noted with operations that belong to a list. */
typedef struct
{
  gint64      of_n; /* the entry of the list they take back; 0: they bring it in */
  const char *body; /* what it is called; kept sealed */
} TbImportNote;

typedef struct
{
  gint64 n;        /* 1, 2, 3 … */
  gint64 first_n;  /* its operations in the outbox: from this one … */
  gint64 last_n;   /* … to this one */
  gint64 n_people; /* whom it brought, but for those the city has not taken */
  gint64 n_gone;   /* … of whom so many were taken back */
  char  *body;     /* (owned) */
} TbImportEntry;

void       tb_import_entry_free (TbImportEntry *entry);
gboolean   tb_vault_log_import (TbConn             *vault,
                                const TbImportNote *note,
                                gint64              first_n,
                                gint64              last_n,
                                GError            **error);
GPtrArray *tb_vault_list_imports (TbConn  *vault,
                                  gint64   n,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbImportEntry, tb_import_entry_free)

G_END_DECLS
