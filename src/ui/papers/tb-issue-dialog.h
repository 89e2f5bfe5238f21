/* tb-issue-dialog.h: a certificate for a person over a period
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ISSUE_DIALOG (tb_issue_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TbIssueDialog, tb_issue_dialog, TB, ISSUE_DIALOG, AdwWindow)

GtkWidget *tb_issue_dialog_new (TbDesk     *desk,
                                const char *person_id,
                                GtkWindow  *parent);

G_END_DECLS
