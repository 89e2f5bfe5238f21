/* tb-window.h: the frame: sidebar, views, and what is shown before there are any
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"
#include "tb-undo.h"

G_BEGIN_DECLS

#define TB_TYPE_WINDOW (tb_window_get_type ())
G_DECLARE_FINAL_TYPE (TbWindow, tb_window, TB, WINDOW, AdwApplicationWindow)

TbWindow *tb_window_new (GtkApplication *application);
void      tb_window_set_desk (TbWindow *self,
                              TbDesk   *desk);
void      tb_window_when_cleared (TbWindow      *self,
                                  GDestroyNotify done,
                                  gpointer       data);
TbDesk   *tb_window_get_desk (TbWindow *self);
TbUndo   *tb_window_get_undo (TbWindow *self);
void      tb_window_add_toast (TbWindow *self,
                               AdwToast *toast);
void      tb_window_answer (TbWindow *self,
                            AdwToast *toast);
guint     tb_window_get_n_needs_me (TbWindow *self);
void      tb_window_show_desk (TbWindow *self);
void      tb_window_present_soon (TbWindow *self);
void      tb_window_show_progress (TbWindow   *self,
                                   const char *text);
void      tb_window_show_failure (TbWindow   *self,
                                  const char *title,
                                  const char *text);
void      tb_window_show_first_run (TbWindow *self);
void      tb_window_show_accounts (TbWindow  *self,
                                   GPtrArray *profiles);
void      tb_window_show_passphrase (TbWindow   *self,
                                     gboolean    is_new,
                                     const char *problem);

G_END_DECLS
