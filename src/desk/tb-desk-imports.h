/* tb-desk-imports.h: lists of people that were brought in, and can be taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* A list that was brought in here. */
typedef struct
{
  gint64   n;          /* its number on this computer */
  gint64   at_us;      /* when */
  char    *name;       /* (owned) (nullable): of the file; %NULL of what was pasted */
  gboolean are_elders; /* whether rows that did not say it are elders */
  gint64   n_people;   /* whom it brought, but for those the city has not taken */
  gint64   n_gone;     /* … of whom so many were taken back */
} TbImportedList;

/* Somebody of a list who stays. */
typedef struct
{
  char *person_id; /* (owned) */
  char *name;      /* (owned) */
  char *why;       /* (owned): a sentence or several */
} TbImportStay;

/* What came of taking a list back, or would. */
typedef struct
{
  gboolean   was_dry;
  guint      n_people; /* taken back */
  guint      n_teams;  /* teams made by the list and empty now: taken back as well */
  guint      n_gone;   /* who is not here any more anyway */
  GPtrArray *stays;    /* (owned) (element-type TbImportStay): who was touched since */
} TbTakeBack;

void tb_imported_list_free (TbImportedList *list);
void tb_take_back_free (TbTakeBack *report);

void        tb_desk_list_imports_async (TbDesk             *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GPtrArray  *tb_desk_list_imports_finish (TbDesk       *self,
                                         GAsyncResult *result,
                                         GError      **error);
void        tb_desk_take_back_async (TbDesk             *self,
                                     gint64              n,
                                     gboolean            dry_run,
                                     TbDeskProgress      progress,
                                     gpointer            progress_data,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
TbTakeBack *tb_desk_take_back_finish (TbDesk       *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbImportedList, tb_imported_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbTakeBack, tb_take_back_free)

G_END_DECLS
