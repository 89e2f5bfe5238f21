/* tb-privacy-window.h: who has read what of personal data, what people ask, and who may
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_PRIVACY_WINDOW (tb_privacy_window_get_type ())
G_DECLARE_FINAL_TYPE (TbPrivacyWindow, tb_privacy_window, TB, PRIVACY_WINDOW, AdwWindow)

GtkWidget *tb_privacy_window_new (TbDesk    *desk,
                                  GtkWindow *parent);

G_END_DECLS
