/* tb-notifier.h: tells on the desktop that something needs the person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-window.h"

G_BEGIN_DECLS

#define TB_TYPE_NOTIFIER (tb_notifier_get_type ())
G_DECLARE_FINAL_TYPE (TbNotifier, tb_notifier, TB, NOTIFIER, GObject)

TbNotifier *tb_notifier_new (GApplication *application,
                             TbWindow     *window);
gboolean    tb_notifier_must_tell (gboolean is_seen,
                                   guint    n_told,
                                   guint    n_now);

G_END_DECLS
