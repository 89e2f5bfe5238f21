/* tb-desk-columns.h: what the columns of a list hold, said once and remembered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_COLUMN_LEFT_OUT "-"

typedef struct
{
  char       *heading; /* (owned): as written, tidy */
  const char *meaning; /* one of tb_import_list_meanings(), or %TB_COLUMN_LEFT_OUT */
} TbImportColumn;

typedef struct
{
  char      *form;    /* (owned): under which it is remembered; the same for every such list */
  GPtrArray *columns; /* (owned) (element-type TbImportColumn): none if nothing looks like them */
} TbImportColumns;

void               tb_import_columns_free (TbImportColumns *columns);
const char *const *tb_import_list_meanings (void);
const char        *tb_import_columns_find_twice (const TbImportColumns *columns);

void             tb_desk_read_columns_async (TbDesk             *self,
                                             const char         *path,
                                             const char         *text,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
TbImportColumns *tb_desk_read_columns_finish (TbDesk       *self,
                                              GAsyncResult *result,
                                              GError      **error);
void             tb_desk_keep_columns_async (TbDesk                *self,
                                             const TbImportColumns *columns,
                                             GAsyncReadyCallback    callback,
                                             gpointer               user_data);
gboolean         tb_desk_keep_columns_finish (TbDesk       *self,
                                              GAsyncResult *result,
                                              GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbImportColumns, tb_import_columns_free)

G_END_DECLS
