/* tb-desk-export.h: rows of a list as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

typedef struct
{
  const TbKind *kind;
  const char   *filter;        /* (nullable): as for tb_desk_list() */
  const char   *order;         /* (nullable): likewise */
  GArray       *places;        /* (nullable) (element-type guint): in that list; NULL: all */
  const char   *name;          /* of the file: “….xlsx” is a workbook, all else CSV */
  const char   *disclosure_id; /* (nullable): what is whole of people, as was written down before */
} TbExportWish;

void    tb_desk_export_async (TbDesk             *self,
                              const TbExportWish *wish,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
GBytes *tb_desk_export_finish (TbDesk       *self,
                               GAsyncResult *result,
                               GError      **error);

G_END_DECLS
