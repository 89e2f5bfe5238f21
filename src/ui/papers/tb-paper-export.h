/* tb-paper-export.h: a paper to a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*TbPaperExported) (GObject      *owner,
                                 const GError *error);

void tb_paper_export (GBytes         *pdf,
                      const char     *name,
                      GtkWindow      *parent,
                      GObject        *owner,
                      TbPaperExported done);

G_END_DECLS
