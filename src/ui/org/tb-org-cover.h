/* tb-org-cover.h: who is insured until when, and who of an activity is not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_TYPE_ORG_COVER (tb_org_cover_get_type ())
G_DECLARE_FINAL_TYPE (TbOrgCover, tb_org_cover, TB, ORG_COVER, AdwBin)

GtkWidget *tb_org_cover_new (TbDesk *desk);
guint      tb_org_cover_get_n_rows (TbOrgCover *self);

G_END_DECLS
