/* tb-desk-export.h: chosen rows of a list as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

void tb_desk_export_chosen_async (TbDesk             *self,
                                  const TbKind       *kind,
                                  const char         *filter,
                                  const char         *order,
                                  GArray             *places,
                                  const char         *name,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

G_END_DECLS
