/* tb-paper-print.h: a paper to the printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

typedef void (*TbPaperPrinted) (GObject      *owner,
                                const GError *error);

void tb_paper_print (TbDesk        *desk,
                     GBytes        *pdf,
                     guint          n_pages,
                     gboolean       is_wide,
                     const char    *job_name,
                     GtkWindow     *parent,
                     GObject       *owner,
                     TbPaperPrinted done);

G_END_DECLS
