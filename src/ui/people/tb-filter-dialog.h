/* tb-filter-dialog.h: somebody puts a filter together
 *
 * Signals: “asked”: it is to be shown, and kept if it has a name; “forgotten”: the one that was
 * kept is not any more.  The dialog goes after either.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"
#include "tb-people-filter.h"

G_BEGIN_DECLS

#define TB_TYPE_FILTER_DIALOG (tb_filter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbFilterDialog, tb_filter_dialog, TB, FILTER_DIALOG, AdwWindow)

GtkWidget      *tb_filter_dialog_new (TbDesk               *desk,
                                      const TbPeopleFilter *filter,
                                      gboolean              are_elders,
                                      gboolean              can_keep,
                                      const char           *asked,
                                      GtkWindow            *parent);
TbPeopleFilter *tb_filter_dialog_make_filter (TbFilterDialog *self);
const char     *tb_filter_dialog_get_before (TbFilterDialog *self);

G_END_DECLS
