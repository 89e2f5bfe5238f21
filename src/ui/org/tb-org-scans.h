/* tb-org-scans.h: scans of the organisation's own documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ORG_SCANS (tb_org_scans_get_type ())
G_DECLARE_FINAL_TYPE (TbOrgScans, tb_org_scans, TB, ORG_SCANS, AdwBin)

GtkWidget *tb_org_scans_new (TbDesk *desk);

G_END_DECLS
