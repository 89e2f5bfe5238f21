/* tb-cover-row.h: somebody, and until when they are insured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tb-desk-insurance.h"

G_BEGIN_DECLS

char      *tb_cover_row_print_need (const TbUninsured *line);
char      *tb_cover_row_print_cover (const TbCoverage *line);
GtkWidget *tb_cover_row_new (const char *person_id,
                             const char *name,
                             const char *about,
                             gboolean    is_bare);

G_END_DECLS
