/* tb-doing.h: one way from a button to an operation, with a toast and a way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "tb-desk.h"

G_BEGIN_DECLS

/**
 * TbUiDone:
 * @origin: the widget that wanted it
 * @reasons: (nullable) (element-type TbReason): every reason why not; %NULL if all was done
 * @error: (nullable): why the store could not answer; then nothing is done
 * @data: of the caller
 *
 * Called on the main thread, and only if @origin is still there.
 */
typedef void (*TbUiDone) (GtkWidget    *origin,
                          GPtrArray    *reasons,
                          const GError *error,
                          gpointer      data);

GtkWidget *tb_ui_get_window (GtkWidget *origin);
TbDesk    *tb_ui_get_desk (GtkWidget *origin);

void tb_ui_do (GtkWidget  *origin,
               TbOp       *op,
               const char *done_text,
               TbUiDone    callback,
               gpointer    data);
void tb_ui_do_all (GtkWidget  *origin,
                   GPtrArray  *ops,
                   const char *done_text,
                   TbUiDone    callback,
                   gpointer    data);
void tb_ui_set_cured (GtkWidget *origin,
                      gint64     n);
void tb_ui_note_done (GtkWidget  *origin,
                      GPtrArray  *ops,
                      const char *done_text);
void tb_ui_undo (GtkWidget *origin,
                 guint      serial);
void tb_ui_redo (GtkWidget *origin);
void tb_ui_toast (GtkWidget  *origin,
                  const char *text);
void tb_ui_show_reasons (GtkWidget  *origin,
                         const char *heading,
                         GPtrArray  *reasons);

G_END_DECLS
