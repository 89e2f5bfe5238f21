/* tb-sheet-file.h: a table in a file of any kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tb-error.h"
#include "tb-grid.h"

G_BEGIN_DECLS

TbGrid *tb_sheet_file_read (GBytes       *bytes,
                            GCancellable *cancellable,
                            GError      **error);
void    tb_sheet_refuse (GError    **error,
                         const char *format,
                         ...) G_GNUC_PRINTF (2, 3);
void    tb_sheet_refuse_args (GError    **error,
                              const char *format,
                              va_list     args) G_GNUC_PRINTF (2, 0);

G_END_DECLS
