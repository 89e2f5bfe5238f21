/* tb-catalogue.h: what volunteers do for elders: nine categories and their named items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *code; /* “3” a category, “3.2” an item of it */
  const char *name; /* in the plan's own words */
  const char *english;
} TbCatalogueItem;

const TbCatalogueItem *tb_catalogue_get_all (guint *n_out);
const TbCatalogueItem *tb_catalogue_find (const char *code);
const TbCatalogueItem *tb_catalogue_find_category (const char *code);

G_END_DECLS
