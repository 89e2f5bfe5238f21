/* tb-item-search.h: which item of the catalogue is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-catalogue.h"

G_BEGIN_DECLS

void                   tb_item_search_warm (void);
GPtrArray             *tb_item_search (const char *text);
const TbCatalogueItem *tb_item_search_find_only (const char *text);

G_END_DECLS
