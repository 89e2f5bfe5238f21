/* tb-save-as.h: where to save something, and saving it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TbSaveChosen:
 * @owner: who asked
 * @file: where to
 * @how: as given to tb_save_as()
 */
typedef void (*TbSaveChosen) (GtkWidget *owner,
                              GFile     *file,
                              gint       how);

void tb_save_as (GtkWidget   *owner,
                 const char  *title,
                 const char  *file_name,
                 gint         how,
                 TbSaveChosen chosen);
void tb_save_bytes (GtkWidget *owner,
                    GFile     *file,
                    GBytes    *bytes,
                    char      *said);

G_END_DECLS
